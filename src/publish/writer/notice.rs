//! What is to be told of an output that was written all the same.

use crate::model::text::{Text, both};
use std::io;
use std::path::PathBuf;

/// What an analyst should know of an output that was written.
#[derive(Debug)]
pub enum Notice {
    /// What was in the output's place is kept.
    Kept {
        /// The output.
        target: PathBuf,
        /// Where it is kept.
        kept: PathBuf,
    },
    /// What is no longer needed cannot be removed.
    Left {
        /// What is left.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// No lock could be had, so that a second run is not held off.
    NoLock {
        /// The output.
        target: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folders were swapped in two steps, between which the output was not there.
    NoExchange(PathBuf),
    /// What was written could not be forced to the disk.
    NotSynced(PathBuf),
}

impl Notice {
    /// It in words.
    pub fn text(&self) -> Text {
        match self {
            Self::Kept { target, kept } => {
                let (target, kept) = (target.display(), kept.display());
                both!(
                    "「{target}」にあった、変更されたもの又は shihanki の作成したものでないものは「{kept}」に残しました",
                    "what was changed in `{target}`, or not written by shihanki, is kept as `{kept}`"
                )
            }
            Self::Left { path, error } => {
                let (why, path) = (reason(error), path.display());
                both!(
                    "不要になった「{path}」を消せません（{why}）。出力は済んでいます。所有者が消してください",
                    "`{path}` is no longer needed but cannot be removed: {why}; the output is written. Have its owner remove it"; why
                )
            }
            Self::NoLock { target, error } => {
                let (why, target) = (reason(error), target.display());
                both!(
                    "「{target}」の場所ではファイルのロックを使えません（{why}）。同じ出力先へ同時に出力しないでください",
                    "files cannot be locked beside `{target}`: {why}; do not run twice at once into it"; why
                )
            }
            Self::NoExchange(target) => both!(
                "「{target}」の場所ではフォルダーを一度に入れ替えられないため、二段階で入れ替えました",
                "folders cannot be exchanged at once where `{target}` is; they were swapped in two steps",
                target = target.display()
            ),
            Self::NotSynced(target) => both!(
                "「{target}」の場所では、書き込んだ内容をディスクに確定させられません",
                "what was written cannot be forced to the disk where `{target}` is",
                target = target.display()
            ),
        }
    }
}

/// Why a file cannot be written or removed, as the system says it; in Japanese where it is one of the
/// common reasons.
pub fn reason(error: &io::Error) -> Text {
    let ja = match error.kind() {
        io::ErrorKind::StorageFull => "ディスクの空きがない",
        io::ErrorKind::QuotaExceeded => "割当て容量を超える",
        io::ErrorKind::FileTooLarge => "ファイルの大きさの上限を超える",
        io::ErrorKind::PermissionDenied => "権限がない",
        io::ErrorKind::ReadOnlyFilesystem => "読取り専用の場所である",
        io::ErrorKind::NotFound => "見当たらない",
        io::ErrorKind::NotADirectory => "途中にフォルダーでないものがある",
        io::ErrorKind::ResourceBusy => "使用中である",
        _ => return Text::new(error.to_string(), error.to_string()),
    };
    let ja = match error.raw_os_error() {
        Some(number) => format!("{ja}、os error {number}"),
        None => ja.to_owned(),
    };
    Text::new(ja, error.to_string())
}

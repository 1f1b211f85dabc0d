//! Why nothing was written.

use super::notice::reason;
use crate::model::text::{Text, both, shown_in_english};
use std::io;
use std::path::PathBuf;

/// As many files are named before the rest is only counted.
const MOST_NAMED: usize = 20;

/// Why an output was not written. What was there is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// Replacing the folder would lose files.
    Edited {
        /// The folder.
        target: PathBuf,
        /// The files, by their paths in it.
        files: Vec<String>,
    },
    /// The folder holds another kind of publication.
    OtherKind(PathBuf),
    /// The working folder to lay out holds something else.
    NotEmpty {
        /// The folder.
        target: PathBuf,
        /// What it holds.
        files: Vec<String>,
    },
    /// There is such a file.
    Exists(PathBuf),
    /// The path has no name to publish under.
    NoName(PathBuf),
    /// Another run is at it.
    Busy(PathBuf),
    /// What is in the output's place cannot be read, so that nobody can tell whether it was edited.
    Unseen {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It cannot be written.
    Unwritable {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What was staged is not what its manifest lists.
    Unproven {
        /// The folder that was to be published.
        target: PathBuf,
        /// The files that are not as listed, by their paths in it.
        files: Vec<String>,
    },
}

impl WriteError {
    /// Whether the command was used wrongly; else the run failed.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Edited { .. }
            | Self::OtherKind(_)
            | Self::NotEmpty { .. }
            | Self::Exists(_)
            | Self::NoName(_) => true,
            Self::Busy(_)
            | Self::Unseen { .. }
            | Self::Unwritable { .. }
            | Self::Unproven { .. } => false,
        }
    }

    /// What is wrong and what to do, in words.
    pub fn text(&self) -> Text {
        match self {
            Self::Edited { target, files } => {
                let (files, target) = (named(files), target.display());
                both!(
                    "出力先「{target}」には、公表した後に変更されたファイル又は shihanki が作成したものでないファイルが\
                     あるため、置き換えません：{files}。前のフォルダーを日付を付けて隣に残して出力するには --replace を\
                     付けてください。別の出力先も指定できます",
                    "the output `{target}` holds files that were changed since they were written, or that \
                     shihanki did not write, and is left as it is: {files}; add --replace to publish all the \
                     same and keep the earlier folder beside it under the day's date, or choose another \
                     output"; files
                )
            }
            Self::OtherKind(target) => both!(
                "出力先「{target}」には別の種類の出力があるため、置き換えません。別の出力先を指定してください\
                 （--replace を付けると、前のフォルダーを日付を付けて隣に残して出力します）",
                "the output `{target}` holds another kind of publication and is left as it is; choose another \
                 output (with --replace, the earlier folder is kept beside it under the day's date)",
                target = target.display()
            ),
            Self::NotEmpty { target, files } => {
                let (files, target) = (named(files), target.display());
                both!(
                    "「{target}」は空のフォルダーではないため、作業フォルダーにしません：{files}。まだないフォルダーを\
                     指定してください",
                    "`{target}` is not an empty folder and is left as it is: {files}; name one that is not \
                     there yet"; files
                )
            }
            Self::Exists(path) => both!(
                "「{path}」は既にあるため、上書きしません。別の名前を指定するか、前のファイルを日付を付けて隣に残す\
                 --replace を付けてください",
                "`{path}` is there already and is left as it is; name another file, or add --replace to keep \
                 the earlier one beside it under the day's date",
                path = path.display()
            ),
            Self::NoName(path) => both!(
                "「{path}」は出力先にできません。reports/2022Q2 のように名前を指定してください",
                "`{path}` cannot be an output; name one such as reports/2022Q2",
                path = path.display()
            ),
            Self::Busy(target) => both!(
                "「{target}」には別の実行が出力しています。終わるまで待つか、別の出力先を指定してください",
                "another run is publishing into `{target}`; wait until it is done, or choose another output",
                target = target.display()
            ),
            Self::Unseen { path, error } => {
                let (why, path) = (reason(error), path.display());
                both!(
                    "「{path}」を読み取れず（{why}）、公表した後に変更されたかを確かめられないため、置き換えません。\
                     出力先は元のままです",
                    "`{path}` cannot be read ({why}), so that nobody can tell whether it was edited; the output \
                     is as it was"; why
                )
            }
            Self::Unwritable { path, error } => {
                let (why, path) = (reason(error), path.display());
                both!(
                    "「{path}」に書き込めません（{why}）。出力先は元のままです",
                    "the output `{path}` cannot be written: {why}; it is as it was"; why
                )
            }
            Self::Unproven { target, files } => {
                let (files, target) = (named(files), target.display());
                both!(
                    "「{target}」に出力するファイルが、書き込んだ後に変わりました：{files}。出力先は元のままです。\
                     同じ出力先への別の実行がないことを確かめて、やり直してください",
                    "what was to be published into `{target}` changed after it was written: {files}; the output \
                     is as it was. See that no other run has the same output, and run again"; files
                )
            }
        }
    }
}

fn named(files: &[String]) -> Text {
    let on_one_line = |file: &String| file.replace(['\n', '\r'], " ");
    let first: Vec<String> = files.iter().take(MOST_NAMED).map(on_one_line).collect();
    match files.len() - first.len() {
        0 => Text::new(first.join("、"), first.join(", ")),
        rest => Text::new(
            format!("{}　ほか{rest}", first.join("、")),
            format!("{} and {rest} more", first.join(", ")),
        ),
    }
}

shown_in_english!(WriteError);

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unwritable { error, .. } | Self::Unseen { error, .. } => Some(error),
            _ => None,
        }
    }
}

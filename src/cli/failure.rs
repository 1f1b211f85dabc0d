//! How commands can fail, with which words and which exit status: the one way out of all.

use super::config::ConfigError;
use super::exit::Exit;
use super::law::LawError;
use super::limits::LimitError;
use super::print;
use super::proof::ProofError;
use super::reading::ReadingError;
use crate::generate::GenerateError;
use crate::model::text::{Language, Text, both};
use crate::pipeline::RunError;
use crate::publish::{PublishError, WriteError};
use crate::published::manifest::Kind;
use crate::published::revision::PublishedError;
use crate::published::verification::Unreadable;
use std::io;
use std::path::PathBuf;

/// Why a command did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The reports could not be read.
    #[error(transparent)]
    Run(#[from] RunError),
    /// What the team keeps could not be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A flag about reading could not be followed.
    #[error(transparent)]
    Reading(#[from] ReadingError),
    /// The rules could not be used.
    #[error(transparent)]
    Law(#[from] LawError),
    /// No reports could be made up.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// A published report could not be used.
    #[error(transparent)]
    Published(#[from] PublishedError),
    /// The files could not be made.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The files were not published.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// A setting is beyond its bounds.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// There are no other rules, and no thresholds to sweep over.
    #[error("nothing to compare with")]
    NothingToCompare,
    /// The reports to compare are of these two periods.
    #[error("the reports are of different periods, {0} and {1}; a revision is of one period")]
    Periods(String, String),
    /// `SOURCE_DATE_EPOCH` is this.
    #[error(
        "SOURCE_DATE_EPOCH is `{0}`, which is not a number of seconds since 1970; correct or unset it"
    )]
    Epoch(String),
    /// The form is to be written there.
    #[error("`{}` is not a workbook (.xlsx); name one by -o, such as form.xlsx", .0.display())]
    NoWorkbook(PathBuf),
    /// A file of what is published could not be read.
    #[error("`{}` cannot be read", .0.path.display())]
    Unreadable(#[from] Unreadable),
    /// This is no folder, of which a published one is asked for.
    #[error("`{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// How the report is made again is said, and not from what.
    #[error("no input to make the report from")]
    NoInput,
    /// The folder is of a kind that is not made from an input alone.
    #[error("`{}` is not made from an input alone", folder.display())]
    NotAReport {
        /// The folder.
        folder: PathBuf,
        /// What it holds.
        kind: Kind,
    },
    /// A day is asked for, and the page of all days.
    #[error(
        "--on is not for --format markdown: the page tells the whole history; leave out either"
    )]
    DayOfPage,
    /// What was found could not be printed.
    #[error("the results cannot be printed: {0}")]
    Print(#[from] io::Error),
}

/// The exit status of a command; says what failed, in the language that is asked for then. One who has
/// read enough is no failure.
pub fn ended(
    result: Result<impl Into<Exit>, Failure>,
    language: impl FnOnce() -> Language,
) -> Exit {
    match result {
        Ok(done) => done.into(),
        Err(Failure::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            print::say_failure(&failure.text(), language());
            failure.exit()
        }
    }
}

impl Failure {
    /// What failed, in both languages.
    fn text(&self) -> Text {
        let in_japanese = |ja: String| Text::new(ja, self.to_string());
        match self {
            Self::Run(error) => error.text(),
            Self::Config(error) => error.text(),
            Self::Reading(error) => error.text(),
            Self::Law(error) => error.text(),
            Self::Published(error) => error.text(),
            Self::Limit(error) => error.text(),
            Self::Write(error) => error.text(),
            Self::Proof(error) => error.text(),
            Self::Publish(PublishError::Cp932(lacking)) => lacking.text(),
            Self::Generate(error) => error.text(),
            Self::NothingToCompare => Text::new(
                "比較する基準がありません。--rules で別の基準を指定するか、shihanki.toml の [rules] に `proposal` を記入するか、--sweep で役務の行を指定してください",
                "nothing to compare with; name other rules by --rules, keep them as `proposal` under \
                 [rules] in shihanki.toml, or name a service row by --sweep",
            ),
            Self::Periods(old, new) => in_japanese(format!(
                "二つの報告書の期間が異なります（{old}、{new}）。同じ期間の報告書を指定してください"
            )),
            Self::Epoch(text) => in_japanese(format!(
                "SOURCE_DATE_EPOCH の値 `{text}` は1970年からの秒数ではありません。訂正するか、設定を解除してください"
            )),
            Self::DayOfPage => in_japanese(
                "--format markdown は改正の経過の全てを示すため、--on と併せて指定することはできません。いずれかを除いてください".to_owned(),
            ),
            Self::Unreadable(Unreadable { path, error }) => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                both!("`{path}` を読み込めません：{ja}", "`{path}` cannot be read: {en}")
            }
            Self::NotAFolder(path) => {
                let path = path.display();
                both!(
                    "`{path}` はフォルダーではありません。公表した報告書のフォルダーを指定してください",
                    "`{path}` is not a folder; name the folder of a published report"
                )
            }
            Self::NoInput => Text::new(
                "--mapping、--carriers、--decisions 及び --rules は報告書を再び作るためのものです。--input で入力を指定するか、これらを外してください",
                "--mapping, --carriers, --decisions and --rules say how the report is made again; name \
                 its input by --input, or leave them out",
            ),
            Self::NotAReport { folder, kind } => {
                let folder = folder.display();
                let [ja, en] = kind.names();
                both!(
                    "`{folder}` は{ja}であり、入力だけからは作られません。ファイルを確認するには --input を外してください",
                    "what `{folder}` holds ({en}) is not made from an input alone; leave out \
                     --input to verify its files"
                )
            }
            Self::Print(error) => in_japanese(format!("結果を出力できません：{error}")),
            Self::NoWorkbook(path) => in_japanese(format!(
                "`{}` はワークブック（.xlsx）ではありません。form.xlsx のような名称を -o で指定してください",
                path.display()
            )),
            // Faults of ours, of which the engine tells in its own words.
            Self::Publish(error) => in_japanese(format!("報告書のファイルを作成できません：{error}")),
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Config(error) => error.exit(),
            Self::Law(error) => error.exit(),
            Self::Reading(error) => error.exit(),
            Self::Proof(error) => error.exit(),
            Self::Write(error) => Exit::of(error),
            Self::Run(RunError::Refused(_))
            | Self::Publish(PublishError::Cp932(_))
            | Self::Published(PublishedError::Changed(_) | PublishedError::Malformed { .. }) => {
                Exit::Input
            }
            Self::Run(RunError::NoSuchRow { .. } | RunError::Edges(_))
            | Self::Generate(
                GenerateError::Plan(_)
                | GenerateError::Proportions(_)
                | GenerateError::NoRule(_)
                | GenerateError::NoRoom(_),
            )
            | Self::Published(PublishedError::NotAReport(_))
            | Self::NothingToCompare
            | Self::Periods(..)
            | Self::Epoch(_)
            | Self::NoWorkbook(_)
            | Self::NotAFolder(_)
            | Self::NoInput
            | Self::NotAReport { .. }
            | Self::DayOfPage
            | Self::Limit(_) => Exit::Usage,
            Self::Run(_)
            | Self::Generate(_)
            | Self::Published(_)
            | Self::Publish(_)
            | Self::Unreadable(_)
            | Self::Print(_) => Exit::Failed,
        }
    }
}

//! How commands that read reports and print about them can fail, and with which exit status.

use super::config::ConfigError;
use super::law::LawError;
use super::limits::LimitError;
use super::proof::ProofError;
use super::reading::ReadingError;
use super::{Exit, print};
use crate::model::text::{Language, Text};
use crate::pipeline::RunError;
use crate::publish::{PublishError, WriteError};
use std::io;

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
    /// The files could not be made.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A setting is beyond its bounds.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// There are no other rules, and no thresholds to sweep over.
    #[error("nothing to compare with")]
    NothingToCompare,
    /// The files were not published.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// What was found could not be printed.
    #[error("the results cannot be printed: {0}")]
    Print(#[from] io::Error),
}

impl Failure {
    /// What failed, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Run(error) => error.text(),
            Self::Config(error) => error.text(),
            Self::Reading(error) => error.text(),
            Self::Law(error) => error.text(),
            Self::Limit(error) => error.text(),
            Self::NothingToCompare => Text::new(
                "比較する基準がありません。--rules で別の基準を指定するか、shihanki.toml の [rules] に `proposal` を記入するか、--sweep で役務の行を指定してください",
                "nothing to compare with; name other rules by --rules, keep them as `proposal` under \
                 [rules] in shihanki.toml, or name a service row by --sweep",
            ),
            Self::Print(error) => Text::new(
                format!("結果を出力できません：{error}"),
                format!("the results cannot be printed: {error}"),
            ),
            Self::Write(error) => error.text(),
            Self::Proof(error) => error.text(),
            Self::Publish(_) => Text::same(self),
        }
    }

    /// Says what failed, and gives the exit status. One who has read enough is no failure.
    pub fn end(&self, language: Language) -> Exit {
        if matches!(self, Self::Print(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            return Exit::Done;
        }
        print::say_failure(&self.text(), language);
        match self {
            Self::Config(error) => error.exit(),
            Self::Law(error) => error.exit(),
            Self::Reading(error) => error.exit(),
            Self::Proof(error) => error.exit(),
            Self::Run(RunError::Refused(_)) => Exit::Input,
            Self::Write(error) => Exit::of(error),
            Self::NothingToCompare | Self::Limit(_) | Self::Run(RunError::NoSuchRow { .. }) => {
                Exit::Usage
            }
            Self::Publish(_) | Self::Run(_) | Self::Print(_) => Exit::Failed,
        }
    }
}

//! The flag that says by which rules incidents are judged, the same for every command that judges.

use super::config::Config;
use super::exit::Exit;
use crate::criteria::{self, RuleError, Rules};
use crate::intake::read_text;
use crate::model::codes::CodeTables;
use crate::model::text::{Text, both, shown_in_english};
use std::io;
use std::path::{Path, PathBuf};

/// By which rules incidents are judged.
#[derive(Debug, clap::Args)]
pub struct Law {
    /// A rule file to judge by, in place of the law that the program comes with, or laid over it.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
}

/// A rule file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    /// It cannot be opened.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// It makes no sense.
    Content(#[from] RuleError),
}

shown_in_english!(LawError);

impl LawError {
    /// What is wrong, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::File { path, error } => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                both!(
                    "基準のファイル `{path}`（--rules 又は shihanki.toml）を読み込めません：{ja}",
                    "the rule file `{path}` given by --rules or shihanki.toml cannot be read: {en}"
                )
            }
            Self::Content(error) => {
                let Text { ja, en } = error.text();
                both!(
                    "基準のファイルを使用できません：\n{ja}",
                    "the rule file cannot be used:\n{en}"
                )
            }
        }
    }

    /// The exit status that it ends a command with.
    pub fn exit(&self) -> Exit {
        match self {
            Self::File { .. } => Exit::Failed,
            Self::Content(_) => Exit::Input,
        }
    }
}

impl Law {
    /// Whether a rule file is given.
    pub fn is_given(&self) -> bool {
        self.rules.is_some()
    }

    /// The rules that the flag asks for, else those that the team keeps, else the law of Japan.
    pub fn rules(&self, config: &Config, codes: &CodeTables) -> Result<Rules, LawError> {
        in_force(self.rules.clone().or_else(|| config.rules()).as_deref(), codes)
    }
}

/// The rules of a file, or the law of Japan where there is none; they name no code that the tables
/// lack.
pub fn in_force(path: Option<&Path>, codes: &CodeTables) -> Result<Rules, LawError> {
    let rules = match path {
        Some(path) => {
            let text =
                read_text(path).map_err(|error| LawError::File { path: path.to_owned(), error })?;
            criteria::load(&path.display().to_string(), &text)?
        }
        None => criteria::japan()?,
    };
    rules.check_codes(codes)?;
    Ok(rules)
}

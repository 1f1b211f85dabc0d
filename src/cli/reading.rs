//! The flags that say how reports are read, the same for every command that reads them.

use super::{Exit, print};
use crate::intake::{
    Decisions, DecisionsError, Encoding, Mapping, MappingError, Register, RegisterError, Settings,
};
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How reports are read.
#[derive(Debug, clap::Args)]
pub struct Reading {
    /// The encoding of every text file: utf-8, cp932, euc-jp, iso-2022-jp, utf-16le or utf-16be
    /// [default: recognised file by file].
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    #[command(flatten)]
    files: ReadingFiles,
    /// Only what had been reported, and decided, by this day, such as 2022-11-30 [default: all].
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
}

/// The files that say how reports are read.
#[derive(Debug, clap::Args)]
pub struct ReadingFiles {
    /// A file that maps another layout onto the form: their headers, their codes, constants.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// A register of carriers: a CSV of name, aliases, corporate number, from and to.
    #[arg(long, value_name = "FILE")]
    carriers: Option<PathBuf>,
    /// An analyst's decisions about reports: corrections, exclusions and merges, as CSV or TOML; may
    /// be given several times.
    #[arg(long, value_name = "FILE")]
    decisions: Vec<PathBuf>,
}

/// A file named by these flags that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// It cannot be opened.
    #[error("the file `{}` given by {flag} cannot be read: {error}", path.display())]
    File {
        /// The flag.
        flag: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// It has no sense.
    #[error("{0}")]
    Content(String),
    /// It holds no decisions, or such as make no sense.
    #[error("--decisions: {0}")]
    Decisions(#[from] DecisionsError),
}

impl ReadingError {
    /// The exit status that it ends a command with. A file that is not what the flag asks for is
    /// wrong usage; decisions are part of the input, so one among them that makes no sense is an
    /// error of the input.
    pub fn exit(&self) -> Exit {
        match self {
            Self::File { .. } => Exit::Failed,
            Self::Content(_) | Self::Decisions(DecisionsError::NotDecisions { .. }) => Exit::Usage,
            Self::Decisions(DecisionsError::Content(_)) => Exit::Input,
        }
    }
}

impl From<MappingError> for ReadingError {
    fn from(error: MappingError) -> Self {
        Self::Content(format!("--mapping: {error}"))
    }
}

impl From<RegisterError> for ReadingError {
    fn from(error: RegisterError) -> Self {
        Self::Content(format!("--carriers: {error}"))
    }
}

impl Reading {
    /// The settings that the flags ask for.
    pub fn settings(&self) -> Result<Settings, ReadingError> {
        self.files.settings(self.encoding, self.as_of)
    }
}

impl ReadingFiles {
    /// Whether no file is given.
    pub fn is_empty(&self) -> bool {
        let Self { mapping, carriers, decisions } = self;
        mapping.is_none() && carriers.is_none() && decisions.is_empty()
    }

    /// The settings that the files ask for, in an encoding and as of a day.
    pub fn settings(
        &self,
        encoding: Option<Encoding>,
        as_of: Option<NaiveDate>,
    ) -> Result<Settings, ReadingError> {
        let mapping = match &self.mapping {
            Some(path) => Mapping::read(&path.display().to_string(), &text("--mapping", path)?)?,
            None => Mapping::default(),
        };
        let carriers = match &self.carriers {
            Some(path) => Register::read(&path.display().to_string(), &text("--carriers", path)?)?,
            None => Register::default(),
        };
        Ok(Settings {
            encoding,
            mapping: Arc::new(mapping),
            carriers,
            decisions: Arc::new(self.decisions(as_of)?),
            as_of,
        })
    }

    /// The decisions; says how many of them were taken too late to count.
    fn decisions(&self, as_of: Option<NaiveDate>) -> Result<Decisions, ReadingError> {
        let mut files = Vec::new();
        for path in &self.decisions {
            let unreadable =
                |error| ReadingError::File { flag: "--decisions", path: path.clone(), error };
            files.push((path.as_path(), fs::read(path).map_err(unreadable)?));
        }
        let read = Decisions::read(files.iter().map(|(path, bytes)| (*path, bytes.as_slice())))?;
        let late = read.count() - read.until(as_of).count();
        if let (Some(day), 1..) = (as_of, late) {
            print::say(&format!(
                "{day} より後の決定 {late}件は適用しません / Decisions after {day}, not applied: {late}\n"
            ));
        }
        Ok(read)
    }
}

fn text(flag: &'static str, path: &Path) -> Result<String, ReadingError> {
    fs::read_to_string(path).map_err(|error| ReadingError::File {
        flag,
        path: path.to_owned(),
        error,
    })
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| {
        "not an encoding of reports; use utf-8, cp932, euc-jp, iso-2022-jp, utf-16le or utf-16be"
            .to_owned()
    })
}

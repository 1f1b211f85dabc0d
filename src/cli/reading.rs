//! The flags that say how reports are read, the same for every command that reads them.

use crate::intake::{Encoding, Mapping, MappingError, Register, RegisterError, Settings};
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
    /// A file that maps another layout onto the form: their headers, their codes, constants.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// A register of carriers: a CSV of name, aliases, corporate number, from and to.
    #[arg(long, value_name = "FILE")]
    carriers: Option<PathBuf>,
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
        let mapping = match &self.mapping {
            Some(path) => Mapping::read(&path.display().to_string(), &text("--mapping", path)?)?,
            None => Mapping::default(),
        };
        let carriers = match &self.carriers {
            Some(path) => Register::read(&path.display().to_string(), &text("--carriers", path)?)?,
            None => Register::default(),
        };
        Ok(Settings { encoding: self.encoding, mapping: Arc::new(mapping), carriers })
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

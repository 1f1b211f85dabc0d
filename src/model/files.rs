//! The files that a report is made from, and those that are made.

use std::sync::Arc;

/// A file of a folder that is made or looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path in the folder, with `/` between folders.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    /// A text as a file.
    pub fn text(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), bytes: text.into_bytes() }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Its path below the input's root, with `/` between folders.
    pub path: Arc<str>,
    /// SHA-256 of its bytes, in hexadecimal; empty where it could not be opened.
    pub sha256: String,
    /// The encoding as which it was read; `unknown` where it could not be read, `mixed` of several files.
    pub encoding: &'static str,
    /// How many rows it holds.
    pub rows: u64,
}

/// How the reports were read, where that was not left to the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadingRecord {
    /// The encoding of every text file, by name; `None` where it was recognised file by file.
    pub encoding: Option<&'static str>,
    /// The file that maps another layout onto the form.
    pub mapping: Option<DataFile>,
    /// The register of carriers.
    pub carriers: Option<DataFile>,
}

/// A file of rules or codes that the run was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its path in the product's data, or as it was named.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The name of the file of a team that took its place and is meant by the hash; `None` of any
    /// other.
    pub replaced_by: Option<String>,
}

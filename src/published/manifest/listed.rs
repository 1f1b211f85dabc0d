//! Files as manifests list them, and how what they say is read.

use crate::model::files::File;
use crate::model::hash::sha256;
use crate::model::report::DataFile;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// A file by its path and its SHA-256 in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hashed {
    /// The path; of an input below its root, with `/` between folders.
    pub path: String,
    /// The hash; empty where the file could not be opened.
    pub sha256: String,
}

impl Hashed {
    /// Files as one: the hash of their hashes and paths, in whatever order they come.
    pub fn of_all(files: impl Iterator<Item = Self>) -> Self {
        let files: BTreeSet<Self> = files.collect();
        let lines = files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path));
        let sha256 = sha256(lines.collect::<String>().as_bytes());
        Self { path: ALL.to_owned(), sha256 }
    }
}

/// What files as one are called.
const ALL: &str = "inputs";

impl From<&DataFile> for Hashed {
    fn from(file: &DataFile) -> Self {
        Self { path: file.path.clone(), sha256: file.sha256.clone() }
    }
}

impl From<&File> for Hashed {
    fn from(File { path, bytes }: &File) -> Self {
        Self { path: path.clone(), sha256: sha256(bytes) }
    }
}

/// A file that a manifest lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Its path in the folder, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl From<&File> for Output {
    fn from(File { path, bytes }: &File) -> Self {
        Self { path: path.clone(), bytes: bytes.len() as u64, sha256: sha256(bytes) }
    }
}

impl From<Output> for Hashed {
    fn from(Output { path, sha256, .. }: Output) -> Self {
        Self { path, sha256 }
    }
}

/// What no command asks for again: whatever stands there, the rest is read.
pub(super) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    Value::deserialize(deserializer).map(|value| serde_json::from_value(value).unwrap_or_default())
}

//! Files from outside that a run is made with.

use crate::model::hash::sha256;
use crate::model::report::DataFile;
use std::path::Path;

/// A file from outside that a run is made with, by its path and its text. It is named without its
/// folder, which says nothing on another machine.
pub fn data_file(path: &str, text: &str) -> DataFile {
    let name = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    let path = name.unwrap_or_else(|| path.to_owned());
    DataFile { path, sha256: sha256(text.as_bytes()), replaced_by: None }
}

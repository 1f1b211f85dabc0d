//! The decisions files of a run.

use super::error::{DecisionFaults, DecisionsError};
use super::{answered, table, toml_file};
use crate::intake::archive::inflate::MAGIC;
use crate::model::decision::{DecisionFile, Decisions};
use crate::model::hash::sha256;
use std::path::Path;

/// Reads decisions files, each given with its path and its bytes.
///
/// # Errors
/// Where a file is no decisions file, or any of its decisions makes no sense; of the latter all
/// are told.
pub fn read<'a>(
    files: impl IntoIterator<Item = (&'a Path, &'a [u8])>,
) -> Result<Decisions, DecisionsError> {
    let mut read = Decisions::default();
    let mut faults = Vec::new();
    for (path, bytes) in files {
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let mut file =
            DecisionFile { path: name, sha256: sha256(bytes), ..DecisionFile::default() };
        if bytes.starts_with(MAGIC) {
            answered::read(&mut file, bytes).map_err(|error| DecisionsError::Sheet {
                path: file.path.clone(),
                error: Box::new(error),
            })?;
        } else {
            let is_toml = path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("toml"));
            let read = if is_toml { toml_file::read } else { table::read };
            for draft in read(&file.path, bytes)? {
                match draft.and_then(|draft| draft.decision(&file.path)) {
                    Ok(decision) => file.decisions.push(decision),
                    Err(wrong) => faults.extend(wrong),
                }
            }
        }
        read.files.push(file);
    }
    if faults.is_empty() { Ok(read) } else { Err(DecisionFaults(faults).into()) }
}

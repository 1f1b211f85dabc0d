//! A working folder, laid out whole or not at all.

use super::edits::Edits;
use super::error::WriteError;
use super::notice::Notice;
use super::place::is_there;
use super::work::Work;
use super::{durable, file, interrupt};
use crate::model::files::File;
use crate::published::verification;
use std::fs;
use std::path::Path;

/// Lays out a folder with these folders and files; gives what is to be told of it. A folder that is
/// there must be empty, or hold nothing but a part of the same, which is completed.
///
/// # Errors
/// Where the folder holds something else, or cannot be written.
pub fn lay_out(folder: &Path, folders: &[&str], files: &[File]) -> Result<Vec<Notice>, WriteError> {
    let _step = interrupt::step();
    if is_there(folder) {
        return complete(folder, folders, files);
    }
    let mut work = Work::begin(folder)?;
    work.draft_folder()?;
    for name in folders {
        fs::create_dir_all(work.draft.join(name)).map_err(|error| work.failed(error))?;
    }
    for File { path, bytes } in files {
        durable::write_below(&work.draft, path, bytes).map_err(|error| work.failed(error))?;
    }
    work.sync_draft()?;
    work.appear(|draft, target| fs::rename(draft, target))
}

/// Writes what is missing into a folder that is there. Such a folder may be the one that somebody
/// stands in, who would be left in another if it were replaced.
fn complete(folder: &Path, folders: &[&str], files: &[File]) -> Result<Vec<Notice>, WriteError> {
    let unwritable = |error| WriteError::Unwritable { path: folder.to_owned(), error };
    let not_empty = |files| WriteError::NotEmpty { target: folder.to_owned(), files };
    if !folder.is_dir() {
        return Err(not_empty(vec![folder.to_string_lossy().into_owned()]));
    }
    let found = verification::names(folder).map_err(|unreadable| unwritable(unreadable.error))?;
    let is_laid_out = |path: &String| {
        let known = files.iter().find(|file| file.path == *path);
        known.is_some_and(|known| {
            fs::read(folder.join(path)).is_ok_and(|bytes| bytes == known.bytes)
        })
    };
    let others: Vec<String> = found.iter().filter(|path| !is_laid_out(path)).cloned().collect();
    if !others.is_empty() || found.len() == files.len() {
        return Err(not_empty(if others.is_empty() { found } else { others }));
    }
    for name in folders {
        fs::create_dir_all(folder.join(name)).map_err(unwritable)?;
    }
    let mut notices = Vec::new();
    for File { path, bytes } in files.iter().filter(|file| !found.contains(&file.path)) {
        let path = folder.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(unwritable)?;
        notices.extend(file::write(&path, bytes, Edits::Refused, |_| false)?);
    }
    Ok(notices)
}

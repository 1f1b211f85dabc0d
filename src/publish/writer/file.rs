//! One file, written whole or not at all.

use super::durable::{self, is_unsupported};
use super::edits::Edits;
use super::error::WriteError;
use super::notice::Notice;
use super::place::{Place, is_there};
use super::work::Work;
use super::{interrupt, keep};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes a file; gives what is to be told of it. One that is there is replaced where it is this
/// program's, as its bytes show.
///
/// # Errors
/// Where there is a file of somebody's that is not to be kept aside, another run is writing it, or it
/// cannot be written. What is there is then as it was.
pub fn write(
    path: &Path,
    bytes: &[u8],
    edits: Edits,
    is_ours: impl Fn(&[u8]) -> bool,
) -> Result<Vec<Notice>, WriteError> {
    let _step = interrupt::step();
    if !Place::of(path)?.parent().is_dir() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        return Err(WriteError::Unwritable { path: path.to_owned(), error });
    }
    let mut work = Work::begin(path)?;
    let target = work.place.target();
    let is_replaced = is_there(&target);
    let is_somebodys = is_replaced
        && !(target.metadata().is_ok_and(|metadata| metadata.is_file())
            && fs::read(&target).is_ok_and(|bytes| is_ours(&bytes)));
    if is_somebodys && edits == Edits::Refused {
        return Err(WriteError::Exists(path.to_owned()));
    }
    durable::write_new(&work.draft, bytes).map_err(|error| work.failed(error))?;
    work.sync_draft()?;
    if !is_replaced {
        return work.appear(into_nothing).map_err(|error| match error {
            // A file that came there in between.
            WriteError::Unwritable { error, .. }
                if error.kind() == io::ErrorKind::AlreadyExists =>
            {
                WriteError::Exists(path.to_owned())
            }
            other => other,
        });
    }
    let kept = if is_somebodys {
        Some(keep_beside(&work).map_err(|error| work.failed(error))?)
    } else {
        None
    };
    if let Err(error) = fs::rename(&work.draft, &target) {
        if let Some(kept) = kept {
            // It has one name again, the one that it had.
            let _ = fs::rename(&kept, &target).and_then(|()| fs::remove_file(&kept));
        }
        return Err(work.failed(error));
    }
    work.is_swapped();
    work.notices.extend(kept.map(|kept| Notice::Kept { target, kept }));
    interrupt::published();
    work.sync_parents().map_err(|error| work.failed(error))?;
    Ok(work.done())
}

/// Gives a file a name that nothing has.
fn into_nothing(draft: &Path, target: &Path) -> io::Result<()> {
    match rename_into_nothing(draft, target) {
        Err(error) if is_unsupported(&error) => {}
        renamed => return renamed,
    }
    match fs::hard_link(draft, target) {
        Ok(()) => fs::remove_file(draft),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links.
        Err(_) => fs::rename(draft, target),
    }
}

#[cfg(target_os = "linux")]
fn rename_into_nothing(draft: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, draft, CWD, target, RenameFlags::NOREPLACE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn rename_into_nothing(_draft: &Path, _target: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

/// Keeps what is there under a second name, so that at no time it has none.
fn keep_beside(work: &Work) -> io::Result<PathBuf> {
    let target = work.place.target();
    let kept = work.place.kept(keep::today(), target.is_dir());
    if fs::hard_link(&target, &kept).is_err() {
        fs::rename(&target, &kept)?;
    }
    Ok(kept)
}

//! Removing what is ours, so that it can be interrupted anywhere.

use super::notice::Notice;
use super::place::{Hidden, Place, is_there};
use std::fs;
use std::io;
use std::path::Path;

/// Removes what lies under a hidden name. It is renamed first: from then on its name says that it is
/// to be removed, however little of it is left.
///
/// # Errors
/// Where it cannot be removed, another user's for instance.
pub fn away(place: &Place, path: &Path) -> Result<(), Notice> {
    if !is_there(path) {
        return Ok(());
    }
    let gone = place.free(Hidden::Gone);
    let doomed = if fs::rename(path, &gone).is_ok() { gone.as_path() } else { path };
    doomed_tree(doomed)
}

/// Removes what lies under a name that says it is to be removed.
///
/// # Errors
/// Where it cannot be removed.
pub fn doomed_tree(path: &Path) -> Result<(), Notice> {
    match tree(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Notice::Left { path: path.to_owned(), error })
        }
        _ => Ok(()),
    }
}

fn tree(path: &Path) -> io::Result<()> {
    if path.symlink_metadata()?.is_dir() {
        make_writable(path);
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

/// Lets folders be emptied that were made read-only for archiving. Where that cannot be done,
/// removing says so.
#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(mut permissions) = fs::metadata(folder).map(|metadata| metadata.permissions()) else {
        return;
    };
    if permissions.mode() & 0o700 != 0o700 {
        permissions.set_mode(permissions.mode() | 0o700);
        let _ = fs::set_permissions(folder, permissions);
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            make_writable(&entry.path());
        }
    }
}

#[cfg(not(unix))]
fn make_writable(_folder: &Path) {}

//! A lock that one process at a time holds, by a file that is gone when nobody does.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// As often is the lock tried for whose file others remove and make in the meantime.
const MOST_TRIES: usize = 100;

/// What came of taking a lock.
#[derive(Debug)]
pub enum Taken {
    /// It is held as long as the file is open.
    Held(File),
    /// Another process holds it.
    Busy,
    /// There is no locking here, or the file is one that nobody may lock.
    Impossible(io::Error),
}

/// Takes the lock of a file.
pub fn take(path: &Path) -> Taken {
    for _ in 0..MOST_TRIES {
        let (file, is_new) = match open(path) {
            Ok(opened) => opened,
            // Made, or removed, by another run in between.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
                ) && path.parent().is_none_or(Path::is_dir) =>
            {
                continue;
            }
            Err(error) => return Taken::Impossible(error),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Taken::Busy,
            Err(fs::TryLockError::Error(error)) => {
                if is_new {
                    // Nobody can hold it, so that it would only lie there.
                    let _ = fs::remove_file(path);
                }
                return Taken::Impossible(error);
            }
        }
        // Between opening and locking, its last holder may have removed the file: a lock on a
        // file that nobody else can open any more would hold nobody off.
        match is_same_file(&file, path) {
            Ok(true) => return Taken::Held(file),
            Ok(false) => {}
            Err(error) => return Taken::Impossible(error),
        }
    }
    Taken::Impossible(io::Error::other("the lock comes and goes"))
}

/// Opens the file, and says whether it is new.
fn open(path: &Path) -> io::Result<(File, bool)> {
    match path.symlink_metadata() {
        // A pipe could be waited for for ever, and a link leads who knows where.
        Ok(metadata) if !metadata.is_file() => Err(io::Error::other("not a regular file")),
        // Some network file systems lock only what is open for writing; another user's file may
        // only be read.
        Ok(_) => {
            let opened = match File::options().read(true).write(true).open(path) {
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path),
                opened => opened,
            };
            Ok((opened?, false))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let file = File::options().read(true).write(true).create_new(true).open(path)?;
            let_others_read(&file);
            Ok((file, true))
        }
        Err(error) => Err(error),
    }
}

/// Lets other users of a shared folder take over a lock file that a dead run of this one leaves.
#[cfg(unix)]
fn let_others_read(file: &File) {
    use std::os::unix::fs::PermissionsExt;
    // Where that fails, others are told that they cannot lock.
    let _ = file.set_permissions(fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn let_others_read(_file: &File) {}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((opened.dev(), opened.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_same_file(_file: &File, _path: &Path) -> io::Result<bool> {
    // An open file cannot be removed there.
    Ok(true)
}

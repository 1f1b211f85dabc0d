//! Writing so that a word of success means that the bytes are on the disk.

use super::place::is_there;
use std::fs::{self, File};
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

/// Writes a file that is not there yet, its folders as well, by its path below a folder.
pub fn write_below(folder: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    write_new(&path, bytes)
}

/// Writes a file that is not there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    close(file)
}

/// Closes a file, which is where some systems say that it could not be written.
#[cfg(unix)]
fn close(file: File) -> io::Result<()> {
    match nix::unistd::close(file) {
        // It is closed all the same.
        Ok(()) | Err(nix::errno::Errno::EINTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn close(file: File) -> io::Result<()> {
    drop(file);
    Ok(())
}

/// Makes a folder and those above it; gives those that were not there, the innermost first.
pub fn create_all(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing: Vec<PathBuf> = folder
        .ancestors()
        .filter(|ancestor| !ancestor.as_os_str().is_empty())
        .take_while(|ancestor| !is_there(ancestor))
        .map(Path::to_owned)
        .collect();
    fs::create_dir_all(folder).inspect_err(|_| remove_made(&missing))?;
    Ok(missing)
}

/// Removes folders that were made for nothing. One in which something is by now stays.
pub fn remove_made(made: &[PathBuf]) {
    for folder in made {
        let _ = fs::remove_dir(folder);
    }
}

/// Forces a file or a folder to the disk; gives whether the system can do that here.
///
/// # Errors
/// Where it could not be written.
pub fn sync(path: &Path) -> io::Result<bool> {
    if cfg!(not(unix)) && path.is_dir() {
        // The entries of a folder are the system's own affair there.
        return Ok(true);
    }
    let synced = open(path).and_then(|file| file.sync_all());
    match synced {
        Ok(()) => Ok(true),
        Err(error) if is_unsupported(&error) => Ok(false),
        // A folder that may be written into but not read.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.is_dir() => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    // A handle to read from may not be flushed there.
    File::options().write(true).open(path)
}

/// Forces everything below a folder to the disk, and the folder itself; gives whether the system can
/// do that here.
///
/// # Errors
/// Where something could not be written, with its path.
pub fn sync_tree(folder: &Path) -> Result<bool, (PathBuf, io::Error)> {
    let mut paths = vec![folder.to_owned()];
    walk(folder, &mut paths).map_err(|error| (folder.to_owned(), error))?;
    let synced = sync_each(&paths);
    let mut is_synced = true;
    for (path, synced) in paths.into_iter().zip(synced) {
        is_synced &= synced.map_err(|error| (path, error))?;
    }
    Ok(is_synced)
}

/// Forces each of these to the disk, many at once.
fn sync_each(paths: &[PathBuf]) -> Vec<io::Result<bool>> {
    /// Whoever waits for a disk needs no core, and what is waited for together is written together.
    const AT_ONCE: usize = 16;
    /// In bytes; little is held while one waits.
    const STACK: usize = 256 << 10;
    let share = paths.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        let waiting: Vec<_> = paths
            .chunks(share)
            .map(|paths| {
                let thread = thread::Builder::new().name("sync".to_owned()).stack_size(STACK);
                thread.spawn_scoped(scope, || sync_in_turn(paths)).map_err(|_| paths)
            })
            .collect();
        let synced = waiting.into_iter().flat_map(|waiting| match waiting {
            Ok(waiting) => waiting.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // Where no more threads may be started, this one will do.
            Err(paths) => sync_in_turn(paths),
        });
        synced.collect()
    })
}

fn sync_in_turn(paths: &[PathBuf]) -> Vec<io::Result<bool>> {
    paths.iter().map(|path| sync(path)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            walk(&path, paths)?;
        }
        paths.push(path);
    }
    Ok(())
}

/// Whether an error says that the system, or the file system, does not know such a call.
pub fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

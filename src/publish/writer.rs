//! The one writer: stages a folder beside its target and swaps it in, whole or not at all.

#[cfg(test)]
mod tests;

use super::File;
use super::manifest::{self, Listed};
use crate::model::hash::sha256;
use crate::model::report::{CORRECTIONS_FORMAT, MANIFEST_FORMAT};
use crate::model::text::Text;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that cannot be published into.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Somebody's files are in the way.
    #[error(
        "the output folder `{}` holds something that shihanki did not write ({}), or that was filled \
         in since, and is left as it is; choose another folder, or empty this one",
        target.display(),
        found.display()
    )]
    NotOurs {
        /// The folder.
        target: PathBuf,
        /// What is in the way.
        found: PathBuf,
    },
    /// The path has no name to publish under.
    #[error("`{}` cannot be an output folder; name a folder by --out, such as reports/2022Q2", .0.display())]
    NoName(PathBuf),
    /// Another run is at it.
    #[error("another run is publishing into `{}`; wait until it is done, or choose another folder by --out", .0.display())]
    Busy(PathBuf),
    /// The folder cannot be written.
    #[error("the output `{}` cannot be written: {error}", path.display())]
    Unwritable {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
}

impl WriteError {
    /// What is wrong, and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let ja = match self {
            Self::NotOurs { target, found } => format!(
                "出力先 `{}` には、この製品が書き込んだものでないファイル又は書き込んだ後に記入されたファイル（{}）があるため、そのまま残しました。別のフォルダーを指定するか、フォルダーを空にしてください",
                target.display(),
                found.display()
            ),
            Self::NoName(path) => format!(
                "`{}` は出力先にできません。--out で reports/2022Q2 のようなフォルダーを指定してください",
                path.display()
            ),
            Self::Busy(path) => format!(
                "別の処理が `{}` に出力しています。終わるまで待つか、--out で別のフォルダーを指定してください",
                path.display()
            ),
            Self::Unwritable { path, error } => {
                format!("出力先 `{}` に書き込めません：{error}", path.display())
            }
        };
        Text::new(ja, self.to_string())
    }
}

/// A folder to publish into, with a place beside it where the new files are staged.
///
/// Until [`Target::publish`] has swapped the folders, the target is as it was. One run at a time
/// publishes into a folder: it holds a lock beside it from the first look to the last clean-up, so
/// that whatever it finds staged there was left behind by a run that is dead.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    /// The format of the manifest by which the folder is known to be ours.
    format: &'static str,
    staging: PathBuf,
    aside: PathBuf,
    /// Whether the staging folder is this run's, to be removed by it.
    is_staged: bool,
    _lock: Lock,
}

/// The file that marks a staged folder as ours while it is not complete.
const MARK: &str = ".shihanki-staging";

impl Target {
    /// Looks at the target before the work is done, so that a folder which cannot be published
    /// into is told at once.
    ///
    /// # Errors
    /// Where the target holds somebody's files, another run is publishing into it, or its parent
    /// cannot be written.
    pub fn open(target: &Path) -> Result<Self, WriteError> {
        Self::open_of(target, MANIFEST_FORMAT)
    }

    /// The same for a folder whose manifest has another format: what holds published reports is
    /// never replaced by something else, nor something else by them.
    ///
    /// # Errors
    /// As of [`Target::open`].
    pub fn open_of(target: &Path, format: &'static str) -> Result<Self, WriteError> {
        let folder = resolved(target)?;
        let name = folder
            .file_name()
            .ok_or_else(|| WriteError::NoName(target.to_owned()))?
            .to_string_lossy()
            .into_owned();
        let parent = match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let unwritable = |error| WriteError::Unwritable { path: target.to_owned(), error };
        fs::create_dir_all(&parent).map_err(unwritable)?;
        let lock = Lock::take(parent.join(format!(".{name}.shihanki-lock")))
            .map_err(unwritable)?
            .ok_or_else(|| WriteError::Busy(target.to_owned()))?;
        let mut opened = Self {
            staging: parent.join(format!(".{name}.shihanki-new")),
            aside: parent.join(format!(".{name}.shihanki-old")),
            folder,
            format,
            is_staged: false,
            _lock: lock,
        };
        opened.recover()?;
        refuse_foreign(&opened.folder, format)?;
        opened.is_staged = true;
        fs::create_dir(&opened.staging)
            .and_then(|()| fs::write(opened.staging.join(MARK), ""))
            .map_err(unwritable)?;
        Ok(opened)
    }

    /// Clears away what a dead run has staged, and puts back what one killed between two renames
    /// has left aside.
    fn recover(&self) -> Result<(), WriteError> {
        let unwritable = |error| WriteError::Unwritable { path: self.folder.clone(), error };
        for leftover in [&self.staging, &self.aside] {
            if !leftover.exists() {
                continue;
            }
            if !leftover.join(MARK).exists() {
                refuse_foreign(leftover, self.format)?;
            }
            if leftover == &self.aside && !self.folder.exists() {
                fs::rename(leftover, &self.folder).map_err(unwritable)?;
            } else {
                remove(leftover).map_err(unwritable)?;
            }
        }
        Ok(())
    }

    /// Writes the files and puts them in the target's place.
    ///
    /// # Errors
    /// Where a file cannot be written or the folders cannot be swapped; the target is then as it
    /// was.
    pub fn publish(self, files: &[File]) -> Result<(), WriteError> {
        self.stage_all(files)?;
        self.finish()
    }

    /// Writes the files beside the target.
    ///
    /// # Errors
    /// Where one cannot be written.
    pub fn stage_all(&self, files: &[File]) -> Result<(), WriteError> {
        files.iter().try_for_each(|file| self.stage(&file.path, &file.bytes))
    }

    /// Writes one file beside the target, by its path in the folder.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        write(&self.staging.join(path), bytes)
            .map_err(|error| WriteError::Unwritable { path: self.folder.join(path), error })
    }

    /// Reads back a file that was staged, by its path in the folder.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn staged(&self, path: &str) -> Result<Vec<u8>, WriteError> {
        fs::read(self.staging.join(path))
            .map_err(|error| WriteError::Unwritable { path: self.folder.join(path), error })
    }

    /// Puts what was staged in the target's place, the manifest among it.
    ///
    /// # Errors
    /// Where the folders cannot be swapped; the target is then as it was.
    pub fn finish(self) -> Result<(), WriteError> {
        // Somebody may have put files there while these were made.
        refuse_foreign(&self.folder, self.format)?;
        let swapped = fs::remove_file(self.staging.join(MARK)).and_then(|()| self.swap());
        swapped.map_err(|error| WriteError::Unwritable { path: self.folder.clone(), error })
    }

    fn swap(&self) -> io::Result<()> {
        if !self.folder.exists() {
            return fs::rename(&self.staging, &self.folder);
        }
        if exchange(&self.staging, &self.folder).is_ok() {
            return Ok(());
        }
        fs::rename(&self.folder, &self.aside)?;
        if let Err(error) = fs::rename(&self.staging, &self.folder) {
            fs::rename(&self.aside, &self.folder)?;
            return Err(error);
        }
        // The new report stands; what cannot be removed now, the next run clears away.
        let _ = remove(&self.aside);
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // After a swap this is the earlier report, after a failure what was staged. Nothing can be
        // done here about a folder that will not go; the next run clears it away.
        if self.is_staged {
            let _ = remove(&self.staging);
        }
    }
}

/// The folder that a path means: what a link points to, so that the link stays one.
fn resolved(target: &Path) -> Result<PathBuf, WriteError> {
    let is_link = target.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    if is_link || (target.exists() && target.file_name().is_none()) {
        target.canonicalize().map_err(|_| WriteError::NoName(target.to_owned()))
    } else {
        Ok(target.to_owned())
    }
}

/// Removes a folder of ours, also one whose folders were made read-only for archiving. It is marked
/// first, so that a run killed in the middle leaves what the next one knows for its own.
fn remove(folder: &Path) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    make_writable(folder)?;
    fs::write(folder.join(MARK), "")?;
    fs::remove_dir_all(folder)
}

#[cfg(unix)]
fn make_writable(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = fs::metadata(folder)?.permissions();
    if permissions.mode() & 0o700 != 0o700 {
        permissions.set_mode(permissions.mode() | 0o700);
        fs::set_permissions(folder, permissions)?;
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            make_writable(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_writable(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// A lock that one process at a time holds, by a file that is gone when nobody does.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    _file: fs::File,
}

impl Lock {
    /// Takes the lock; `None` where another process holds it.
    fn take(path: PathBuf) -> io::Result<Option<Self>> {
        loop {
            let file = fs::File::options().create(true).append(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
            // Between opening and locking, its last holder may have removed the file: a lock on a
            // file that nobody else can open any more would hold nobody off.
            if is_same_file(&file, &path)? {
                return Ok(Some(Self { path, _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays is taken over by the next run.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_same_file(file: &fs::File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    match fs::metadata(path) {
        Ok(named) => Ok((opened.dev(), opened.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_same_file(_file: &fs::File, _path: &Path) -> io::Result<bool> {
    // An open file cannot be removed there.
    Ok(true)
}

/// Refuses a target that is not empty, unless its manifest is ours and lists every file in it.
fn refuse_foreign(target: &Path, format: &str) -> Result<(), WriteError> {
    let foreign = |found: PathBuf| WriteError::NotOurs { target: target.to_owned(), found };
    let unwritable = |error| WriteError::Unwritable { path: target.to_owned(), error };
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err(foreign(target.to_owned()));
    }
    let mut found = Vec::new();
    walk(target, target, &mut found).map_err(unwritable)?;
    if found.is_empty() {
        return Ok(());
    }
    let listed =
        fs::read(target.join(manifest::NAME)).ok().and_then(|text| manifest::listed(&text, format));
    let stranger = found.into_iter().find(|path| {
        let is_listed = |listed: &Vec<Listed>| {
            path == manifest::NAME
                || listed
                    .iter()
                    .any(|known| known.path == *path && is_ours_still(target, known, format))
        };
        !listed.as_ref().is_some_and(is_listed)
    });
    stranger.map_or(Ok(()), |path| Err(foreign(PathBuf::from(path))))
}

/// Whether a listed file may be replaced. A correction sheet that was filled in is its carrier's,
/// whatever its name; one that cannot be read may be such a sheet.
fn is_ours_still(target: &Path, listed: &Listed, format: &str) -> bool {
    let is_filled_in = format == CORRECTIONS_FORMAT || listed.path.starts_with(super::CORRECTIONS);
    !is_filled_in
        || fs::read(target.join(&listed.path)).is_ok_and(|bytes| sha256(&bytes) == listed.sha256)
}

/// Every file below a folder, with `/` between folders. A link is a file: it is not followed.
fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            walk(&path, root, found)?;
        } else {
            let below = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> =
                below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            found.push(parts.join("/"));
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}

/// Exchanges two folders in one step, where the system can.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

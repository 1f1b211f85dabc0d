//! The one writer: stages a folder beside its target and swaps it in, whole or not at all.

use super::File;
use super::manifest;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that cannot be published into.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Somebody's files are in the way.
    #[error(
        "the output folder `{}` holds something that shihanki did not write ({}), and is left as it \
         is; choose another folder by --out, or empty this one",
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

/// A folder to publish into, with a place beside it where the new files are staged.
///
/// Until [`Target::publish`] has swapped the folders, the target is as it was. What a killed run
/// leaves behind is cleared away by the next.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    staging: PathBuf,
    aside: PathBuf,
    /// Held as long as this run lives, so that another can tell its staging folder from a dead one's.
    lock: Option<fs::File>,
}

const LOCK: &str = ".lock";

impl Target {
    /// Looks at the target before the work is done, so that a folder which cannot be published
    /// into is told at once.
    ///
    /// # Errors
    /// Where the target holds somebody's files, or its parent cannot be written.
    pub fn open(target: &Path) -> Result<Self, WriteError> {
        let name = target
            .file_name()
            .ok_or_else(|| WriteError::NoName(target.to_owned()))?
            .to_string_lossy()
            .into_owned();
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let unwritable = |path: &Path| {
            let path = path.to_owned();
            move |error| WriteError::Unwritable { path, error }
        };
        fs::create_dir_all(&parent).map_err(unwritable(target))?;
        let staging = parent.join(format!(".{name}.shihanki-new-{}", std::process::id()));
        let aside = parent.join(format!(".{name}.shihanki-old"));
        recover(target, &aside).map_err(unwritable(target))?;
        clear_dead(&parent, &format!(".{name}.shihanki-new-")).map_err(unwritable(target))?;
        refuse_foreign(target)?;
        fs::create_dir(&staging).map_err(unwritable(target))?;
        let mut opened =
            Self { folder: target.to_owned(), staging: staging.clone(), aside, lock: None };
        let lock = fs::File::create(staging.join(LOCK)).map_err(unwritable(target))?;
        lock.try_lock().map_err(|error| match error {
            fs::TryLockError::Error(error) => unwritable(target)(error),
            fs::TryLockError::WouldBlock => {
                unwritable(target)(io::Error::from(io::ErrorKind::WouldBlock))
            }
        })?;
        opened.lock = Some(lock);
        Ok(opened)
    }

    /// Writes the files and puts them in the target's place.
    ///
    /// # Errors
    /// Where a file cannot be written or the folders cannot be swapped; the target is then as it
    /// was.
    pub fn publish(mut self, files: &[File]) -> Result<(), WriteError> {
        for file in files {
            let path = self.staging.join(&file.path);
            write(&path, &file.bytes).map_err(|error| WriteError::Unwritable {
                path: self.folder.join(&file.path),
                error,
            })?;
        }
        // Somebody may have put files there while the report was made.
        refuse_foreign(&self.folder)?;
        self.lock = None;
        let swapped = fs::remove_file(self.staging.join(LOCK)).and_then(|()| self.swap());
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
        fs::remove_dir_all(&self.aside)
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // After a swap this is the earlier report, after a failure what was staged. Nothing can be
        // done here about a folder that will not go; the next run clears it away.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// Puts back a folder that a run killed between two renames has left aside.
fn recover(target: &Path, aside: &Path) -> io::Result<()> {
    if !aside.exists() {
        Ok(())
    } else if target.exists() {
        fs::remove_dir_all(aside)
    } else {
        fs::rename(aside, target)
    }
}

/// Clears away what killed runs have staged: folders of our naming whose lock nobody holds.
fn clear_dead(parent: &Path, prefix: &str) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        let is_staging =
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix));
        if is_staging && path.is_dir() {
            let is_dead = match fs::File::open(path.join(LOCK)) {
                Ok(lock) => lock.try_lock().is_ok(),
                Err(_) => path.join(manifest::NAME).exists(),
            };
            if is_dead {
                fs::remove_dir_all(&path)?;
            }
        }
    }
    Ok(())
}

/// Refuses a target that is not empty, unless its manifest is ours and lists every file in it.
fn refuse_foreign(target: &Path) -> Result<(), WriteError> {
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
        fs::read(target.join(manifest::NAME)).ok().and_then(|text| manifest::listed(&text));
    let stranger = found.into_iter().find(|path| {
        let is_listed = |listed: &Vec<String>| {
            path == manifest::NAME || listed.iter().any(|known| known == path)
        };
        !listed.as_ref().is_some_and(is_listed)
    });
    stranger.map_or(Ok(()), |path| Err(foreign(PathBuf::from(path))))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest_of(paths: &[&str]) -> Vec<u8> {
        let outputs: Vec<_> = paths
            .iter()
            .map(|path| serde_json::json!({"path": path, "bytes": 1, "sha256": ""}))
            .collect();
        serde_json::json!({"format": "shihanki-manifest/1", "outputs": outputs}).to_string().into()
    }

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn report(text: &str) -> Vec<File> {
        vec![
            file("a.csv", text),
            file("charts/b.svg", text),
            File {
                path: manifest::NAME.to_owned(),
                bytes: manifest_of(&["a.csv", "charts/b.svg"]),
            },
        ]
    }

    #[test]
    fn a_folder_of_ours_is_replaced_whole() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("out");
        Target::open(&target).unwrap().publish(&report("one")).unwrap();
        Target::open(&target).unwrap().publish(&report("two")).unwrap();
        assert_eq!(fs::read_to_string(target.join("charts/b.svg")).unwrap(), "two");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_folder_with_a_file_that_is_not_listed_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("out");
        Target::open(&target).unwrap().publish(&report("one")).unwrap();
        fs::write(target.join("mine.txt"), "mine").unwrap();
        let error = Target::open(&target).unwrap_err();
        assert!(
            matches!(&error, WriteError::NotOurs { found, .. } if found == Path::new("mine.txt"))
        );
        assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "one");
    }

    #[test]
    fn a_folder_without_our_manifest_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        fs::write(parent.path().join("mine.txt"), "mine").unwrap();
        assert!(matches!(Target::open(parent.path()), Err(WriteError::NotOurs { .. })));
    }

    #[test]
    fn a_run_that_ends_before_the_swap_leaves_the_earlier_report() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("out");
        Target::open(&target).unwrap().publish(&report("one")).unwrap();
        drop(Target::open(&target).unwrap());
        assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "one");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_away_and_put_back() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("out");
        Target::open(&target).unwrap().publish(&report("one")).unwrap();
        fs::rename(&target, parent.path().join(".out.shihanki-old")).unwrap();
        let dead = parent.path().join(".out.shihanki-new-1");
        fs::create_dir(&dead).unwrap();
        fs::write(dead.join(LOCK), "").unwrap();
        drop(Target::open(&target).unwrap());
        assert_eq!(fs::read_to_string(target.join("a.csv")).unwrap(), "one");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }
}

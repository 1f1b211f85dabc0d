//! What forbids replacing a folder: files in it that would be lost.

use super::error::WriteError;
use super::place::is_there;
use crate::published::manifest::{Kind, NAME as MANIFEST_NAME};
use crate::published::verification::{self, Fault, Unreadable};
use std::io;
use std::path::Path;

/// What replacing a folder would lose.
#[derive(Debug, Default)]
pub struct AtStake {
    /// The files, by their paths in it.
    files: Vec<String>,
    /// Whether it holds another kind of publication, which nobody meant to replace.
    is_other_kind: bool,
    /// What could not be looked at, and why, where that may pass: another run may see it.
    unseen: Option<Unreadable>,
}

impl AtStake {
    /// Whether nothing would be lost.
    pub fn is_nothing(&self) -> bool {
        self.files.is_empty() && !self.is_other_kind && self.unseen.is_none()
    }

    /// Refuses where anything would be lost.
    ///
    /// # Errors
    /// There.
    pub fn refused(self, target: &Path) -> Result<(), WriteError> {
        if self.is_nothing() {
            Ok(())
        } else if let Some(Unreadable { path, error }) = self.unseen {
            Err(WriteError::Unseen { path, error })
        } else if self.files.is_empty() {
            Err(WriteError::OtherKind(target.to_owned()))
        } else {
            Err(WriteError::Edited { target: target.to_owned(), files: self.files })
        }
    }
}

/// What replacing a folder would lose: every file that a sealed manifest does not list with its
/// hash, and all of them where there is no such manifest. A file that is missing is no loss. With a
/// kind, the folder must be of that kind.
pub fn at_stake(folder: &Path, kind: Option<Kind>) -> AtStake {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    if !is_there(folder) {
        return AtStake::default();
    }
    if !folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return AtStake { files: vec![name(folder)], ..AtStake::default() };
    }
    let checked = match verification::check(folder) {
        Ok(checked) => checked,
        // Of what may not be read nobody knows whether it was edited.
        Err(unreadable) if unreadable.error.kind() == io::ErrorKind::PermissionDenied => {
            let path = unreadable.path.strip_prefix(folder).unwrap_or(&unreadable.path);
            let path = if path.as_os_str().is_empty() { folder } else { path };
            return AtStake { files: vec![name(path)], ..AtStake::default() };
        }
        Err(unreadable) => return AtStake { unseen: Some(unreadable), ..AtStake::default() },
    };
    let mut files = Vec::new();
    for fault in checked.faults {
        match fault {
            Fault::Changed(path) | Fault::Added(path) => files.push(path),
            Fault::NoManifest | Fault::NotAManifest(..) => {
                // A manifest first, where it is what was edited.
                let is_manifest =
                    |name: &String| name.rsplit('/').next().is_some_and(|it| it == MANIFEST_NAME);
                let (mut files, others): (Vec<_>, Vec<_>) =
                    all(folder).into_iter().partition(is_manifest);
                files.extend(others);
                return AtStake { files, ..AtStake::default() };
            }
            Fault::Unsealed(path) => files.insert(0, path),
            // What a manifest says of other files than those that are there loses none of them.
            Fault::Missing(_) | Fault::Nonsense(..) => {}
        }
    }
    let is_other_kind = kind.is_some_and(|kind| checked.kind.is_some_and(|is| is != kind));
    AtStake { files, is_other_kind, unseen: None }
}

fn all(folder: &Path) -> Vec<String> {
    verification::names(folder).unwrap_or_else(|_| vec![folder.to_string_lossy().into_owned()])
}

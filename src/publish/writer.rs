//! The one writer: stages a folder beside its target and swaps it in, whole or not at all.
//!
//! ```text
//! begin ──> draft ──────> new ────────────────> in the target's place
//!  lock      hidden,       whole, synced,        what was there is compared with its
//!  sweep     half-written  as its manifest says  manifest once more, then kept or removed
//! ```
//!
//! What becomes of anything under a hidden name is decided by that name ([`place::Hidden`]) and, where
//! somebody's edit could lie there, by its manifest: never by how far a dead run had come. So a run may be
//! killed at any point, and the next one clears up after it.

mod durable;
mod edits;
mod error;
mod file;
mod interrupt;
mod keep;
mod layout;
mod lock;
mod notice;
mod place;
mod refuse;
mod remove;
mod swap;
mod sweep;
#[cfg(test)]
mod tests;
mod work;

pub use edits::Edits;
pub use error::WriteError;
pub use file::write;
pub use interrupt::{Abandoned, abandon};
pub use layout::lay_out;
pub use notice::Notice;

use crate::model::files::File;
use crate::published::manifest::{Kind, NAME as MANIFEST_NAME};
use crate::published::verification::{self, Fault};
use std::fs;
use std::path::Path;
use swap::Swapped;
use work::Work;

/// A folder to publish into, with a place beside it where the new files are staged.
///
/// Until [`Target::finish`] has swapped the folders, the target is as it was. One run at a time
/// publishes into a folder: it holds a lock beside it from the first look to the last clean-up, so
/// that whatever it finds staged there was left behind by a run that is dead.
#[derive(Debug)]
pub struct Target {
    work: Work,
    kind: Kind,
    edits: Edits,
}

impl Target {
    /// Looks at the target before the work is done, so that a folder which cannot be published
    /// into is told at once. What holds one kind of publication is never taken for another.
    ///
    /// # Errors
    /// Where the target holds what would be lost, another run is publishing into it, or its parent
    /// cannot be written.
    pub fn open(target: &Path, kind: Kind, edits: Edits) -> Result<Self, WriteError> {
        let _step = interrupt::step();
        let mut work = Work::begin(target)?;
        if edits == Edits::Refused {
            refuse::at_stake(&work.place.target(), Some(kind)).refused(target)?;
        }
        work.draft_folder()?;
        Ok(Self { work, kind, edits })
    }

    /// Writes the files and puts them in the target's place; gives what is to be told of it.
    ///
    /// # Errors
    /// Where a file cannot be written or the folders cannot be swapped; the target is then as it
    /// was.
    pub fn publish(self, files: &[File]) -> Result<Vec<Notice>, WriteError> {
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
        let _step = interrupt::step();
        durable::write_below(&self.work.draft, path, bytes).map_err(|error| {
            WriteError::Unwritable { path: self.work.place.target().join(path), error }
        })
    }

    /// Reads back a file that was staged, by its path in the folder.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn staged(&self, path: &str) -> Result<Vec<u8>, WriteError> {
        fs::read(self.work.draft.join(path)).map_err(|error| WriteError::Unwritable {
            path: self.work.place.target().join(path),
            error,
        })
    }

    /// Puts what was staged in the target's place, the manifest among it; gives what is to be told
    /// of it.
    ///
    /// # Errors
    /// Where what was staged is not what its manifest lists, or the folders cannot be swapped; the
    /// target is then as it was.
    pub fn finish(mut self) -> Result<Vec<Notice>, WriteError> {
        let _step = interrupt::step();
        let target = self.work.place.target();
        self.work.sync_draft()?;
        self.prove()?;
        if self.edits == Edits::Refused {
            // Somebody may have put files there while these were made.
            refuse::at_stake(&target, Some(self.kind)).refused(&target)?;
        }
        let ready = self.work.make_ready()?;
        let aside = self.work.place.free(place::Hidden::Old);
        let swapped =
            swap::swap(&ready, &target, &aside).map_err(|error| self.work.failed(error))?;
        // From here the staged name may hold the earlier folder, which nobody may clear away unseen.
        self.work.is_swapped();
        if let Err(error) = self.work.sync_parents() {
            if swapped.undo(&ready, &target).is_ok() {
                self.work.is_taken_back();
            }
            return Err(self.work.failed(error));
        }
        interrupt::published();
        if let Swapped::InTwoSteps(_) = swapped {
            self.work.notices.push(Notice::NoExchange(target));
        }
        if let Some(earlier) = swapped.earlier(&ready) {
            self.work.notices.extend(keep::or_remove(&self.work.place, &earlier, Some(self.kind)));
        }
        Ok(self.work.done())
    }

    /// Reads every staged file back and holds it against the manifest. Also where no lock kept a
    /// second run off, what is published is one run's, and whole.
    fn prove(&self) -> Result<(), WriteError> {
        let target = self.work.place.target();
        let checked = verification::check(&self.work.draft).map_err(|unreadable| {
            WriteError::Unwritable { path: target.clone(), error: unreadable.error }
        })?;
        if checked.kind == Some(self.kind) && checked.faults.is_empty() {
            return Ok(());
        }
        let file = |fault: &Fault| match fault {
            Fault::Changed(path) | Fault::Missing(path) | Fault::Added(path) => path.clone(),
            _ => MANIFEST_NAME.to_owned(),
        };
        Err(WriteError::Unproven { target, files: checked.faults.iter().map(file).collect() })
    }
}

//! The work beside an output: locked, swept, with a draft that is cleared away unless it is published.

use super::durable;
use super::error::WriteError;
use super::interrupt::{self, Unfinished};
use super::lock::{self, Taken};
use super::notice::Notice;
use super::place::{Hidden, Place};
use super::sweep::sweep;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a run has begun beside an output.
#[derive(Debug)]
pub struct Work {
    /// Where the output is.
    pub place: Place,
    /// Where the new output is staged.
    pub draft: PathBuf,
    /// What is to be told once it is published.
    pub notices: Vec<Notice>,
    made: Vec<PathBuf>,
    lock: Option<fs::File>,
    /// Whether there is nothing more to clear away.
    is_done: bool,
}

impl Work {
    /// Begins: makes the folders above the output, takes its lock, and clears up after dead runs.
    ///
    /// # Errors
    /// Where another run is at it, or the folders cannot be made.
    pub fn begin(target: &Path) -> Result<Self, WriteError> {
        let place = Place::of(target)?;
        let unwritable = |error| WriteError::Unwritable { path: target.to_owned(), error };
        let made = durable::create_all(place.parent()).map_err(unwritable)?;
        let mut notices = Vec::new();
        let (place, lock) = match lock::take(&place.lock()) {
            Taken::Held(file) => (place, Some(file)),
            Taken::Busy => return Err(WriteError::Busy(target.to_owned())),
            Taken::Impossible(error) => {
                notices.push(Notice::NoLock { target: target.to_owned(), error });
                (place.without_lock(), None)
            }
        };
        notices.extend(sweep(&place));
        let draft = place.free(Hidden::Draft);
        let work = Self { place, draft, notices, made, lock, is_done: false };
        interrupt::note(work.unfinished());
        Ok(work)
    }

    /// What failed, of the output as a whole.
    pub fn failed(&self, error: io::Error) -> WriteError {
        WriteError::Unwritable { path: self.place.target(), error }
    }

    /// Makes the draft a folder.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn draft_folder(&mut self) -> Result<(), WriteError> {
        fs::create_dir(&self.draft).map_err(|error| self.failed(error))
    }

    /// Forces the draft to the disk.
    ///
    /// # Errors
    /// Where it could not be written.
    pub fn sync_draft(&mut self) -> Result<(), WriteError> {
        let target = self.place.target();
        let is_synced = if self.draft.is_dir() {
            durable::sync_tree(&self.draft).map_err(|(path, error)| {
                let path =
                    path.strip_prefix(&self.draft).map_or(path.clone(), |path| target.join(path));
                WriteError::Unwritable { path, error }
            })?
        } else {
            durable::sync(&self.draft).map_err(|error| self.failed(error))?
        };
        if !is_synced {
            self.notices.push(Notice::NotSynced(target));
        }
        Ok(())
    }

    /// Gives the draft the name of what is whole, and that name.
    ///
    /// # Errors
    /// Where it cannot be renamed.
    pub fn make_ready(&mut self) -> Result<PathBuf, WriteError> {
        let ready = self.place.free(Hidden::New);
        fs::rename(&self.draft, &ready).map_err(|error| self.failed(error))?;
        interrupt::renamed(&self.draft, &ready);
        self.draft.clone_from(&ready);
        Ok(ready)
    }

    /// What was staged is in the output's place: from here nobody clears it away.
    pub fn is_swapped(&mut self) {
        interrupt::take(&self.draft);
        self.is_done = true;
    }

    /// What was staged has its own name again, and is cleared away with everything else.
    pub fn is_taken_back(&mut self) {
        interrupt::note(self.unfinished());
        self.is_done = false;
    }

    fn unfinished(&self) -> Unfinished {
        Unfinished {
            place: self.place.clone(),
            staged: self.draft.clone(),
            lock: self.lock.is_some().then(|| self.place.lock()),
            made: self.made.clone(),
        }
    }

    /// Ends with what is put in the output's place where nothing was; takes it back where the disk
    /// does not take it.
    ///
    /// # Errors
    /// Where it cannot be put there, or not be forced to the disk.
    pub fn appear(
        mut self,
        put: impl Fn(&Path, &Path) -> io::Result<()>,
    ) -> Result<Vec<Notice>, WriteError> {
        let target = self.place.target();
        put(&self.draft, &target).map_err(|error| self.failed(error))?;
        if let Err(error) = self.sync_parents() {
            // Dropping the work clears away what has its old name again.
            let _ = fs::rename(&target, &self.draft);
            return Err(self.failed(error));
        }
        self.is_swapped();
        interrupt::published();
        Ok(self.done())
    }

    /// Forces the folder of the output to the disk, and those that were made above it.
    ///
    /// # Errors
    /// Where one could not be written.
    pub fn sync_parents(&self) -> io::Result<()> {
        durable::sync(self.place.parent())?;
        for folder in &self.made {
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
            durable::sync(parent.unwrap_or(Path::new(".")))?;
        }
        Ok(())
    }

    /// Ends: gives the lock back; gives what is to be told.
    pub fn done(mut self) -> Vec<Notice> {
        self.unlock();
        std::mem::take(&mut self.notices)
    }

    fn unlock(&mut self) {
        if self.lock.is_some()
            && let Err(error) = fs::remove_file(self.place.lock())
            && error.kind() != io::ErrorKind::NotFound
        {
            self.notices.push(Notice::Left { path: self.place.lock(), error });
        }
        self.lock = None;
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if self.is_done {
            // Where the end did not come to its end: a lock that stays is taken over by the next run.
            self.unlock();
            return;
        }
        let _step = interrupt::step();
        if let Some(unfinished) = interrupt::take(&self.draft) {
            unfinished.clear();
        }
    }
}

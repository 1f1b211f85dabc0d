//! What an interrupted run leaves behind: nothing.
//!
//! Whoever ends the run does it between two steps: while something is being written, renamed or removed,
//! they wait; once they have begun to clear up, no step begins any more.

use super::durable;
use super::place::Place;
use super::remove;
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

static STEPS: RwLock<()> = RwLock::new(());
static OPEN: Mutex<Vec<Unfinished>> = Mutex::new(Vec::new());
static IS_PUBLISHED: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// How many steps of this thread are under way, one within the other.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// A step that is under way.
pub struct Step {
    _steps: Option<RwLockReadGuard<'static, ()>>,
}

/// Begins a step: what it does to the disk is not interrupted.
pub fn step() -> Step {
    // Waiting twice for the same lock would be waiting for ever while another thread waits to end the run.
    let outermost = DEPTH.with(|depth| depth.replace(depth.get() + 1) == 0);
    Step { _steps: outermost.then(|| STEPS.read().unwrap_or_else(PoisonError::into_inner)) }
}

impl Drop for Step {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get().saturating_sub(1)));
    }
}

/// What a run has begun and not finished.
#[derive(Debug)]
pub struct Unfinished {
    /// Where the output is.
    pub place: Place,
    /// What is staged.
    pub staged: PathBuf,
    /// The lock, where it is held.
    pub lock: Option<PathBuf>,
    /// The folders that were made for it, the innermost first.
    pub made: Vec<PathBuf>,
}

impl Unfinished {
    /// Clears it away. What cannot be removed now, the next run removes or tells.
    pub fn clear(self) {
        let _ = remove::away(&self.place, &self.staged);
        if let Some(lock) = self.lock {
            let _ = fs::remove_file(lock);
        }
        durable::remove_made(&self.made);
    }
}

fn open<T>(act: impl FnOnce(&mut Vec<Unfinished>) -> T) -> T {
    act(&mut OPEN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Takes note of what is begun.
pub fn note(unfinished: Unfinished) {
    open(|all| all.push(unfinished));
}

/// Takes note that what was staged has another name.
pub fn renamed(from: &Path, to: &Path) {
    open(|all| {
        for unfinished in all.iter_mut().filter(|unfinished| unfinished.staged == from) {
            to.clone_into(&mut unfinished.staged);
        }
    });
}

/// Strikes off what was staged under a name.
pub fn take(staged: &Path) -> Option<Unfinished> {
    open(|all| {
        let index = all.iter().position(|unfinished| unfinished.staged == staged)?;
        Some(all.swap_remove(index))
    })
}

/// Takes note that an output stands.
pub fn published() {
    IS_PUBLISHED.store(true, Ordering::SeqCst);
}

/// Keeps every step from beginning, until the process ends.
pub struct Abandoned {
    /// Whether an output had been published by then.
    pub is_published: bool,
    _steps: RwLockWriteGuard<'static, ()>,
}

/// Clears away what is unfinished once the present step is over, for whoever ends the process.
pub fn abandon() -> Abandoned {
    let steps = STEPS.write().unwrap_or_else(PoisonError::into_inner);
    open(std::mem::take).into_iter().for_each(Unfinished::clear);
    Abandoned { is_published: IS_PUBLISHED.load(Ordering::SeqCst), _steps: steps }
}

//! Putting one folder in another's place.

use super::durable::is_unsupported;
use super::place::is_there;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How a folder took its place.
#[derive(Debug)]
pub enum Swapped {
    /// Nothing was there.
    IntoNothing,
    /// The folders were exchanged in one step: what was there has the other's name.
    Exchanged,
    /// What was there was moved aside first.
    InTwoSteps(PathBuf),
}

impl Swapped {
    /// Where what was there is now, of a folder that had this name.
    pub fn earlier(&self, ready: &Path) -> Option<PathBuf> {
        match self {
            Self::IntoNothing => None,
            Self::Exchanged => Some(ready.to_owned()),
            Self::InTwoSteps(aside) => Some(aside.clone()),
        }
    }

    /// Puts everything back.
    ///
    /// # Errors
    /// Where that cannot be done.
    pub fn undo(&self, ready: &Path, target: &Path) -> io::Result<()> {
        match self {
            Self::IntoNothing => fs::rename(target, ready),
            Self::Exchanged => exchange(ready, target),
            Self::InTwoSteps(aside) => {
                fs::rename(target, ready)?;
                fs::rename(aside, target)
            }
        }
    }
}

/// Puts a folder in the target's place, in one step where the system can.
///
/// # Errors
/// Where it cannot be done; everything is then as it was.
pub fn swap(ready: &Path, target: &Path, aside: &Path) -> io::Result<Swapped> {
    if !is_there(target) {
        return fs::rename(ready, target).map(|()| Swapped::IntoNothing);
    }
    match exchange(ready, target) {
        Ok(()) => return Ok(Swapped::Exchanged),
        Err(error) if is_unsupported(&error) => {}
        Err(error) => return Err(error),
    }
    fs::rename(target, aside)?;
    match fs::rename(ready, target) {
        Ok(()) => Ok(Swapped::InTwoSteps(aside.to_owned())),
        Err(error) => {
            fs::rename(aside, target)?;
            Err(error)
        }
    }
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

//! Keeping what would be lost: beside the output, under the day's date.

use super::notice::Notice;
use super::place::Place;
use super::{refuse, remove};
use crate::published::manifest::Kind;
use chrono::{DateTime, NaiveDate};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Japan is nine hours ahead of universal time, all year round.
const JAPAN: u64 = 9 * 3600;

/// Removes an earlier folder whose every file is as its manifest lists it, and keeps any other.
pub fn or_remove(place: &Place, earlier: &Path, kind: Option<Kind>) -> Option<Notice> {
    if refuse::at_stake(earlier, kind).is_nothing() {
        return remove::away(place, earlier).err();
    }
    Some(match beside(place, earlier) {
        Ok(kept) => Notice::Kept { target: place.target(), kept },
        Err(error) => Notice::Left { path: earlier.to_owned(), error },
    })
}

/// Moves a folder beside the output; gives where it is.
pub fn beside(place: &Place, earlier: &Path) -> io::Result<PathBuf> {
    let kept = place.kept(today(), earlier.is_dir());
    fs::rename(earlier, &kept)?;
    Ok(kept)
}

/// The day in Japan. It names what is kept and nothing else; no output depends on it.
pub fn today() -> NaiveDate {
    let seconds =
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() + JAPAN;
    let instant = i64::try_from(seconds).ok().and_then(|at| DateTime::from_timestamp(at, 0));
    instant.unwrap_or_default().date_naive()
}

//! Clearing up after runs that are dead.

use super::notice::Notice;
use super::place::{Hidden, Place, is_there};
use super::{keep, remove};
use std::fs;

/// Clears away what dead runs have left beside an output, and puts back an earlier folder that one
/// killed between two renames has left aside. What cannot be cleared away is told, and stops nobody.
pub fn sweep(place: &Place) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (hidden, path) in place.leftovers() {
        let notice = match hidden {
            Hidden::Draft => remove::away(place, &path).err(),
            Hidden::Gone => remove::doomed_tree(&path).err(),
            Hidden::Old if !is_there(&place.target()) => {
                let put_back = fs::rename(&path, place.target());
                put_back.err().map(|error| Notice::Left { path, error })
            }
            Hidden::New | Hidden::Old => keep::or_remove(place, &path, None),
        };
        notices.extend(notice);
    }
    notices
}

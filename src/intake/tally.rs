//! How much has been read so far, for whoever watches a long run.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files and rows that have been read, and how many files there are. Clones share the figures.
#[derive(Debug, Clone, Default)]
pub struct Tally(Arc<Figures>);

#[derive(Debug, Default)]
struct Figures {
    all: AtomicUsize,
    files: AtomicUsize,
    rows: AtomicUsize,
}

/// Two are equal: nothing that is read depends on them.
impl PartialEq for Tally {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Tally {}

impl Tally {
    /// Begins anew with so many files to read.
    pub(super) fn begin(&self, all: usize) {
        self.0.all.store(all, Ordering::Relaxed);
        self.0.files.store(0, Ordering::Relaxed);
        self.0.rows.store(0, Ordering::Relaxed);
    }

    /// Adds a file that has been read, and its rows.
    pub(super) fn add_file(&self, rows: usize) {
        self.0.files.fetch_add(1, Ordering::Relaxed);
        self.0.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// The files read, all files, and the rows read; `None` where all files have been read, or none is to be.
    pub fn under_way(&self) -> Option<(usize, usize, usize)> {
        let [all, files, rows] =
            [&self.0.all, &self.0.files, &self.0.rows].map(|figure| figure.load(Ordering::Relaxed));
        (files < all).then_some((files, all, rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_tell_the_same_until_all_files_are_read() {
        let tally = Tally::default();
        let watched = tally.clone();
        assert_eq!(watched.under_way(), None);
        tally.begin(2);
        assert_eq!(watched.under_way(), Some((0, 2, 0)));
        tally.add_file(7);
        assert_eq!(watched.under_way(), Some((1, 2, 7)));
        tally.add_file(5);
        assert_eq!(watched.under_way(), None);
        tally.begin(1);
        assert_eq!(watched.under_way(), Some((0, 1, 0)));
    }
}

//! The texts of cells that are met again and again.

use super::{CellText, HASHES};
use crate::intake::sheet::record::Head;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::BuildHasher;

/// The texts of cells that have been looked at.
#[derive(Debug, Default)]
pub struct CellTexts {
    /// Those that were met again, by their hashes.
    known: FxHashMap<u64, CellText>,
    /// The hashes of those that were met of late.
    met: FxHashSet<u64>,
    /// The head of the text in which a header row was found last: what recognises a file is asked again
    /// when it is read.
    pub head: Option<Head>,
}

impl CellTexts {
    /// Longer ones are told in words of their own, and hardly stand twice.
    const LONGEST: usize = 64;

    /// A text, looked at unless it has been.
    pub fn get(&mut self, text: &str) -> CellText {
        if text.is_empty() {
            return CellText::default();
        }
        let hash = HASHES.hash_one(text);
        if text.len() > Self::LONGEST {
            return CellText::met(text, hash, false);
        }
        if let Some(known) = self.known.get(&hash).filter(|known| *known == text) {
            return known.clone();
        }
        let is_repeated = !self.met.insert(hash);
        let text = CellText::met(text, hash, is_repeated);
        if is_repeated {
            self.known.insert(hash, text.clone());
        }
        text
    }

    /// How many texts are remembered.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Ends a file: what was met once long ago is hardly met again.
    pub fn end_file(&mut self) {
        const MOST: usize = 50_000;
        if self.met.len() > MOST {
            self.met.clear();
        }
    }
}

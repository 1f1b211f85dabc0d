//! What cells have been read as: most columns hold few different texts, and each is read once.

use crate::intake::cell_text::texts::CellTexts;
use crate::intake::sheet::layout::Manner;
use crate::model::column::Column;
use crate::model::incident::StatedCodes;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is remembered from file to file.
#[derive(Default)]
pub struct Memory {
    /// The texts of cells.
    pub texts: CellTexts,
    read: HashMap<Manner, ReadCells>,
}

impl Memory {
    /// What cells were read as in tables whose columns are read in this manner, while another is
    /// read.
    pub fn take(&mut self, manner: &Manner) -> ReadCells {
        self.read.get_mut(manner).map(std::mem::take).unwrap_or_default()
    }

    /// Takes them back.
    pub fn keep(&mut self, manner: Manner, readings: ReadCells) {
        self.read.insert(manner, readings);
    }
}

/// As many texts of cells are remembered.
const MOST: usize = 50_000;

/// As many memories as files are read side by side, each lent to one of them at a time. What a file
/// is read as does not depend on which.
#[derive(Default)]
pub struct Memories(Mutex<Vec<Memory>>);

impl Memories {
    /// What comes of reading with one of them.
    pub fn lend<R>(&self, read: impl FnOnce(&mut Memory) -> R) -> R {
        let mut memories = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = memories.pop().unwrap_or_default();
        drop(memories);
        let read = read(&mut memory);
        // However much is read, as much is remembered.
        if memory.texts.len() > MOST {
            memory = Memory::default();
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        read
    }

    /// Gives all of it back, side by side.
    pub fn forget(self) {
        let memories = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        memories.into_par_iter().for_each(drop);
    }
}

/// What the texts of each column were read as, by the address of the text.
#[derive(Default)]
pub struct ReadCells {
    texts: FxHashMap<(Column, usize), Known>,
    /// What a blank cell is read as, by column.
    blank: Vec<Option<Known>>,
    codes: Vec<StatedCodes>,
}

/// What a text was read as, whatever the type of that.
pub type Known = Arc<dyn Any + Send + Sync>;

impl ReadCells {
    /// What a text was read as; that at the address 0 is blank.
    pub fn get(&self, column: Column, address: usize) -> Option<&Known> {
        match address {
            0 => self.blank.get(column as usize)?.as_ref(),
            _ => self.texts.get(&(column, address)),
        }
    }

    /// Remembers what a text was read as.
    pub fn insert(&mut self, column: Column, address: usize, known: Known) {
        if address != 0 {
            self.texts.insert((column, address), known);
            return;
        }
        self.blank.resize(Column::ALL.len(), None);
        if let Some(blank) = self.blank.get_mut(column as usize) {
            *blank = Some(known);
        }
    }

    /// The same codes, in the place of those of an earlier row where there were the same: there are
    /// few that are stated together, and as many as there are rows.
    pub fn shared(&mut self, codes: StatedCodes) -> StatedCodes {
        const MOST: usize = 32;
        if let Some(known) = self.codes.iter().find(|known| **known == codes) {
            return known.clone();
        }
        if self.codes.len() < MOST {
            self.codes.push(codes.clone());
        }
        codes
    }
}

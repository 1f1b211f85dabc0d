//! What cells have been read as: most columns hold few different texts, and each is read once.

use crate::intake::cell_text::texts::CellTexts;
use crate::intake::sheet::layout::Manner;
use crate::model::column::Column;
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
}

/// What the texts of each column were read as, by the address of the text.
#[derive(Default)]
pub struct ReadCells(pub FxHashMap<(Column, usize), Arc<dyn Any + Send + Sync>>);

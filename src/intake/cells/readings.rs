//! What cells have been read as: most columns hold few different texts, and each is read once.

use super::CellReader;
use crate::findings::Defect;
use crate::intake::cell_text::{CellText, CellTexts};
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
    read: HashMap<Manner, Readings>,
}

impl Memory {
    /// What cells were read as in tables whose columns are read in this manner, while another is
    /// read.
    pub fn take(&mut self, manner: &Manner) -> Readings {
        self.read.get_mut(manner).map(std::mem::take).unwrap_or_default()
    }

    /// Takes them back.
    pub fn keep(&mut self, manner: Manner, readings: Readings) {
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
pub struct Readings {
    texts: FxHashMap<(Column, usize), Known>,
    /// What a blank cell is read as, by column.
    blank: Vec<Option<Known>>,
    codes: Vec<StatedCodes>,
}

type Known = Arc<dyn Any + Send + Sync>;

impl Readings {
    /// What a text was read as; that at the address 0 is blank.
    fn get(&self, column: Column, address: usize) -> Option<&Known> {
        match address {
            0 => self.blank.get(column as usize)?.as_ref(),
            _ => self.texts.get(&(column, address)),
        }
    }

    fn insert(&mut self, column: Column, address: usize, known: Known) {
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

struct Read<Value> {
    value: Value,
    said: CellText,
    defects: Vec<(Column, Defect)>,
    /// Keeps the address its own.
    _text: CellText,
}

impl CellReader<'_> {
    /// What a reader of a column gives, with what it says and notes: from memory where the same text
    /// was read before. A reader may look at nothing but the text of the cell and the column's units.
    ///
    /// A cell of which more is known than its text, by decision, mapping or appearance, is read for
    /// itself.
    pub(super) fn once<Value: Clone + Send + Sync + 'static>(
        &mut self,
        column: Column,
        read: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        if self.is_bare && !self.is_nil && self.noted.is_none() {
            let text = self.field(column);
            let known = if text.is_none_or(CellText::is_repeated) {
                self.readings.get(column, text.map_or(0, CellText::address))
            } else {
                None
            };
            let known = known.and_then(|known| known.downcast_ref::<Read<Value>>());
            if let Some(Read { value, said, .. }) = known.filter(|known| known.defects.is_empty()) {
                let (value, said) = (value.clone(), said.clone());
                self.say(column, said);
                return value;
            }
        }
        let text = self.raw(column);
        if self.noted.is_some() || !text.is_repeated() || !self.is_plain(column) {
            return read(self);
        }
        let address = text.address();
        let known = self.readings.get(column, address).map(Arc::clone);
        let known = known.map(Arc::downcast::<Read<Value>>);
        if let Some(Ok(known)) = known {
            for (column, defect) in &known.defects {
                self.note(defect.clone(), *column);
            }
            self.say(column, known.said.clone());
            return known.value.clone();
        }
        self.noted = Some(Vec::new());
        let value = read(self);
        let defects = self.noted.take().unwrap_or_default();
        let said = self.values.get(column as usize).cloned().unwrap_or_default();
        let known = Read { value: value.clone(), said, defects, _text: text };
        self.readings.insert(column, address, Arc::new(known));
        value
    }

    /// Whether nothing is known of a cell but its text.
    fn is_plain(&self, column: Column) -> bool {
        self.decided.is_empty() && !self.layout.mapping.has_values() && self.has_no_voids && {
            let marks = &self.record.appearance.marks;
            marks.is_empty()
                || self
                    .layout
                    .index_of(column)
                    .is_none_or(|index| marks.iter().all(|(marked, _)| *marked != index))
        }
    }
}

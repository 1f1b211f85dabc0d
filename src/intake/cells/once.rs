//! Each text of a column is read once.

use super::CellReader;
use crate::findings::Defect;
use crate::intake::cell_text::CellText;
use crate::model::column::Column;
use std::sync::Arc;

/// What a text was read as.
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

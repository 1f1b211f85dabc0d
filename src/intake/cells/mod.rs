//! The cells of one row: each value read, each defect noted where it stands.

mod checks;
mod coded;
mod quantities;
mod seen;
mod texts;

use super::journal::Journal;
use super::row::{Context, DecidedCells, Identity, is_ditto, is_more_than_ditto};
use super::sheet::{Layout, Record};
use super::values::normalize::without_controls;
use crate::model::column::Column;
use crate::model::defect::{Defect, TableDefect};
use crate::model::finding::Place;
use std::borrow::Cow;

/// Reads the cells of one row and notes what is wrong with them.
pub struct CellReader<'a> {
    layout: &'a Layout,
    record: &'a Record,
    context: Context<'a>,
    place: &'a Place,
    index: usize,
    journal: &'a mut Journal,
    /// What cells are read as in place of what they hold.
    decided: &'a DecidedCells,
    /// What of that cannot be read.
    refused: Vec<(Column, Defect)>,
    /// What each column says, in the order of [`Column::ALL`].
    values: Vec<String>,
    /// Whether every cell has what value it has: none holds an error or a formula in its place.
    has_no_voids: bool,
}

impl<'a> CellReader<'a> {
    pub fn new(
        layout: &'a Layout,
        record: &'a Record,
        context: Context<'a>,
        place: &'a Place,
        index: usize,
        journal: &'a mut Journal,
        decided: &'a DecidedCells,
    ) -> Self {
        let values = vec![String::new(); Column::ALL.len()];
        let refused = Vec::new();
        let has_no_voids = seen::has_no_voids(record, decided);
        Self {
            layout,
            record,
            context,
            place,
            index,
            journal,
            decided,
            refused,
            values,
            has_no_voids,
        }
    }

    /// What the row says, once every cell is read, and which decided values cannot be read.
    pub fn into_identity(mut self) -> (Identity, Vec<(Column, Defect)>) {
        self.say_voids();
        (Identity::new(&self.values), self.refused)
    }

    /// The cell as it stands but for control characters, or what it is the same as, or what it means by the layout's mapping;
    /// empty where there is none, and where it holds no value but an error or a formula.
    fn raw(&self, column: Column) -> String {
        let text = self.mapped(column);
        if self.void(column, &text).is_some() { String::new() } else { text }
    }

    /// The same whatever it holds.
    fn mapped(&self, column: Column) -> String {
        let written = self.written(column);
        match self.layout.mapping.value(column, &written) {
            Some(ours) => ours.to_owned(),
            None => written,
        }
    }

    /// The same before the mapping is asked what it means.
    fn written(&self, column: Column) -> String {
        if let Some(decided) = self.decided.get(&column) {
            return if is_ditto(decided) { String::new() } else { as_text(decided).into_owned() };
        }
        match self.layout.index_of(column) {
            Some(index) => match self.record.above.get(&index) {
                Some(above) => above.as_deref().map(as_text).unwrap_or_default().into_owned(),
                None => {
                    let field = self.record.fields.get(index);
                    field.map(|field| as_text(field)).unwrap_or_default().into_owned()
                }
            },
            None => self.layout.mapping.constant(column).unwrap_or_default().to_owned(),
        }
    }

    /// Whether a value is one that the mapping gives for the cell.
    fn is_mapped(&self, column: Column) -> bool {
        self.layout.index_of(column).is_some()
            && self.layout.mapping.value(column, &self.written(column)).is_some()
    }

    /// Tells of the cells that are the same as the cell above.
    pub fn check_above(&mut self) {
        for column in Column::ALL {
            let defect = if let Some(decided) = self.decided.get(column) {
                is_ditto(decided).then_some(TableDefect::NothingAbove)
            } else {
                self.layout.index_of(*column).and_then(|index| self.same_as_above(*column, index))
            };
            if let Some(defect) = defect {
                self.note(&Defect::Table(defect), *column);
            }
        }
    }

    fn same_as_above(&self, column: Column, index: usize) -> Option<TableDefect> {
        match self.record.above.get(&index) {
            Some(Some(said)) => Some(TableDefect::SameAsAbove {
                said: said.clone(),
                is_merged: self.record.merged.contains(&index),
            }),
            Some(None) => Some(TableDefect::NothingAbove),
            None => {
                let is_name = matches!(column, Column::ReportId | Column::Carrier);
                let field = self.record.fields.get(index)?;
                (is_name && is_more_than_ditto(field)).then_some(TableDefect::MoreThanSame)
            }
        }
    }

    /// Whether a cell is the same as one that nobody knows.
    fn is_the_same_as_nothing(&self, column: Column) -> bool {
        match self.decided.get(&column) {
            Some(decided) => is_ditto(decided),
            None => self
                .layout
                .index_of(column)
                .is_some_and(|index| self.record.above.get(&index) == Some(&None)),
        }
    }

    fn note(&mut self, defect: &Defect, column: Column) {
        let place = Place { cell: self.layout.cell(column), ..self.place.clone() };
        let field = self.layout.index_of(column).and_then(|index| self.record.fields.get(index));
        let decided = self.decided.get(&column);
        if decided.is_some() && defect.is_of_one_cell() {
            self.refused.push((column, defect.clone()));
        }
        let value = decided.or(field).cloned().unwrap_or_default();
        self.journal.note(defect, place, value, Some(self.index));
    }

    /// Remembers a column's value in the form in which rows are compared.
    fn say(&mut self, column: Column, value: impl Into<String>) {
        if let Some(slot) = self.values.get_mut(column as usize) {
            *slot = value.into();
        }
    }
}

/// What a field holds: without control characters, and where it is a formula that yields a text, as
/// spreadsheets are made to keep leading zeros (`="0012"`), that text.
fn as_text(field: &str) -> Cow<'_, str> {
    let clean = without_controls(field);
    let inner = clean
        .trim()
        .strip_prefix('=')
        .and_then(|formula| formula.trim().strip_prefix('"')?.strip_suffix('"'))
        .filter(|inner| !inner.replace("\"\"", "").contains('"'))
        .map(|inner| inner.replace("\"\"", "\""));
    inner.map_or(clean, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn a_formula_that_keeps_a_text_is_that_text() {
        for (field, text) in [
            ("=\"0012\"", "0012"),
            (" = \"0012\" ", "0012"),
            ("=\"\"", ""),
            ("=\"架空\"\"通信\"\"\"", "架空\"通信\""),
            ("架空\0通信", "架空通信"),
            ("0012", "0012"),
            ("=A1", "=A1"),
            ("=\"A\"&\"B\"", "=\"A\"&\"B\""),
            ("=\"", "=\""),
            ("\"0012\"", "\"0012\""),
        ] {
            assert_eq!(as_text(field), text, "{field}");
        }
    }
}

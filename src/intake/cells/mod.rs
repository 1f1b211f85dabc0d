//! The cells of one row: each value read, each defect noted where it stands.

mod checks;
mod coded;
mod once;
mod progress;
mod quantities;
mod readings;
mod seen;
mod texts;

use super::appearance::{Mark, is_error};
use super::cell_text::{CellText, Traits};
use super::journal::Journal;
use super::row::{Context, DecidedCells, Identity};
use super::sheet::{Layout, Record};
use super::values::normalize::is_unknown;
use crate::findings::{Defect, TableDefect};
use crate::intake::row::ditto::{is_ditto, is_more_than_ditto};
use crate::intake::row::nil::names_nothing_to_report;
use crate::model::column::{Agreement, Column};
use crate::model::finding::Place;
pub use readings::{Memories, Memory, ReadCells};

/// Columns of names, which have no more to say than that they are the same as the cell above.
const NAMES: [Column; 6] = [
    Column::ReportId,
    Column::Carrier,
    Column::Service,
    Column::CauseClass,
    Column::Place,
    Column::Area,
];

/// Whether a cell of a nil report says no more than that there is nothing: －, 不明, 該当なし, 0人.
fn says_nothing(text: &CellText) -> bool {
    let figure = text.normal().trim_end_matches(['人', '名', '分', '件']);
    figure == "0" || is_unknown(text.normal()) || names_nothing_to_report(text)
}

/// Whether no cell of a row, as it is or as it is decided, can hold an error or a formula in place of
/// a value.
fn has_no_voids(record: &Record, decided: &DecidedCells) -> bool {
    let is_void = |mark: &Mark| matches!(mark, Mark::Error | Mark::Uncalculated);
    let mut above = record.above.values().flatten();
    let has_error =
        record.traits.has(Traits::ERROR) && record.fields.iter().any(CellText::is_error);
    !has_error
        && !record.appearance.marks.iter().any(|(_, mark)| is_void(mark))
        && !above.any(CellText::is_error)
        && !decided.values().any(|text| is_error(text))
}

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
    values: Box<[CellText]>,
    /// Whether every cell has what value it has: none holds an error or a formula in its place.
    has_no_voids: bool,
    /// Whether every column says what its cell holds, as it stands there, and no more is known of it.
    is_bare: bool,
    /// Whether it is a row of a nil report, whose other cells may say that there is nothing as well.
    is_nil: bool,
    /// What cells were read as before.
    readings: &'a mut ReadCells,
    /// The defects of the cell that is being read, where its reading is to be remembered.
    noted: Option<Vec<(Column, Defect)>>,
}

impl<'a> CellReader<'a> {
    pub fn new(
        layout: &'a Layout,
        record: &'a Record,
        context: Context<'a>,
        (place, index): (&'a Place, usize),
        journal: &'a mut Journal,
        decided: &'a DecidedCells,
        readings: &'a mut ReadCells,
    ) -> Self {
        let values = vec![CellText::default(); Column::ALL.len()].into();
        let refused = Vec::new();
        let has_no_voids = has_no_voids(record, decided);
        let is_bare = has_no_voids
            && decided.is_empty()
            && record.above.is_empty()
            && record.appearance.marks.is_empty()
            && !record.traits.has(Traits::HOLDS_OTHER)
            && !layout.mapping.gives_values();
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
            is_bare,
            is_nil: false,
            readings,
            noted: None,
        }
    }

    /// What the row says, once every cell is read, and which decided values cannot be read.
    pub fn into_identity(mut self) -> (Identity, Vec<(Column, Defect)>) {
        self.say_voids();
        (Identity::new(self.values), self.refused)
    }

    /// The cell as it stands but for control characters, or what it is the same as, or what it means by the layout's mapping;
    /// empty where there is none, and where it holds no value but an error or a formula.
    fn raw(&self, column: Column) -> CellText {
        if self.is_bare && !self.is_nil {
            return self.field(column).cloned().unwrap_or_default();
        }
        let text = self.mapped(column);
        if self.void(column, &text).is_some() { CellText::default() } else { text }
    }

    /// The cell as it stands, where there is one.
    fn field(&self, column: Column) -> Option<&'a CellText> {
        self.record.fields.get(self.layout.index_of(column)?)
    }

    /// The same whatever it holds.
    fn mapped(&self, column: Column) -> CellText {
        let written = self.written(column);
        match self.layout.mapping.value(column, &written) {
            Some(ours) => CellText::of(ours),
            None => written,
        }
    }

    /// Whether they are of a message.
    pub fn is_of_message(&self) -> bool {
        self.context.home.is_message
    }

    /// Reads the cells from now on as those of a nil report.
    pub fn read_as_nil(&mut self) {
        self.is_nil = true;
    }

    /// The same before the mapping is asked what it means.
    fn written(&self, column: Column) -> CellText {
        let written = self.as_written(column);
        let is_of_incident = column.agreement() != Agreement::Report;
        let says_nothing = self.is_nil && is_of_incident && says_nothing(&written);
        if says_nothing { CellText::default() } else { written }
    }

    fn as_written(&self, column: Column) -> CellText {
        if let Some(decided) = self.decided.get(&column) {
            let decided = CellText::of(decided);
            return if decided.is_ditto() { CellText::default() } else { decided.held().clone() };
        }
        match self.layout.index_of(column) {
            Some(index) => match self.record.above.get(&index) {
                Some(above) => above.as_ref().map(|above| above.held().clone()).unwrap_or_default(),
                None => {
                    let field = self.record.fields.get(index);
                    field.map(|field| field.held().clone()).unwrap_or_default()
                }
            },
            None => self.layout.mapping.constant(column).map(CellText::of).unwrap_or_default(),
        }
    }

    /// Whether a value is one that the mapping gives for the cell.
    fn is_mapped(&self, column: Column) -> bool {
        self.layout.mapping.has_values()
            && self.layout.index_of(column).is_some()
            && self.layout.mapping.value(column, &self.written(column)).is_some()
    }

    /// Tells of the cells that are the same as the cell above.
    pub fn check_above(&mut self) {
        let has_marks = !self.record.above.is_empty() || !self.decided.is_empty();
        if !has_marks && !self.record.traits.has(Traits::SAME) {
            return;
        }
        // Without any, only what should have been one can be told.
        let columns = if has_marks { Column::ALL } else { &NAMES };
        for column in columns {
            let defect = if let Some(decided) = self.decided.get(column) {
                is_ditto(decided).then_some(TableDefect::NothingAbove)
            } else {
                self.layout.index_of(*column).and_then(|index| self.same_as_above(*column, index))
            };
            if let Some(defect) = defect {
                self.note(defect, *column);
            }
        }
    }

    fn same_as_above(&self, column: Column, index: usize) -> Option<TableDefect> {
        match self.record.above.get(&index) {
            Some(Some(said)) => Some(TableDefect::SameAsAbove {
                said: said.to_string(),
                is_merged: self.record.merged.contains(&index),
            }),
            Some(None) => Some(TableDefect::NothingAbove),
            None => {
                let is_name = NAMES.contains(&column);
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

    fn note(&mut self, defect: impl Into<Defect>, column: Column) {
        let defect = defect.into();
        if let Some(noted) = &mut self.noted {
            noted.push((column, defect.clone()));
        }
        let place = Place { cell: self.layout.cell(column), ..self.place.clone() };
        let field = self.layout.index_of(column).and_then(|index| self.record.fields.get(index));
        let decided = self.decided.get(&column);
        if decided.is_some() && defect.is_of_one_cell() {
            self.refused.push((column, defect.clone()));
        }
        let value = decided.cloned().or_else(|| field.map(CellText::to_string)).unwrap_or_default();
        self.journal.note(defect, place, value, Some(self.index));
    }

    /// Remembers a column's value in the form in which rows are compared.
    fn say(&mut self, column: Column, value: impl Into<CellText>) {
        if let Some(slot) = self.values.get_mut(column as usize) {
            *slot = value.into();
        }
    }
}

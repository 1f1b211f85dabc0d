//! The cells of one row: each value read, each defect noted where it stands.

mod checks;
mod coded;
mod quantities;
mod seen;

use super::journal::Journal;
use super::row::{Context, DecidedCells, Identity, is_ditto, is_more_than_ditto};
use super::sheet::{Layout, Record};
use super::values::normalize::{legible, normalize, unwrapped};
use super::{choices, places};
use crate::model::column::Column;
use crate::model::defect::{Defect, TableDefect};
use crate::model::finding::Place;
use crate::model::incident::Area;
use chrono::NaiveDate;

/// Words that are as good as a blank cell in an optional column of text.
const BLANK_WORDS: [&str; 8] = ["不明", "調査中", "-", "ー", "―", "‐", "継続中", "未復旧"];

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
        Self { layout, record, context, place, index, journal, decided, refused, values }
    }

    /// What the row says, once every cell is read, and which decided values cannot be read.
    pub fn into_identity(mut self) -> (Identity, Vec<(Column, Defect)>) {
        self.say_voids();
        (Identity::new(&self.values), self.refused)
    }

    /// The cell as it stands, or what it is the same as, or what it means by the layout's mapping;
    /// empty where there is none, and where it holds no value but an error or a formula.
    fn raw(&self, column: Column) -> String {
        if self.is_void(column) { String::new() } else { self.mapped(column) }
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
            return if is_ditto(decided) { String::new() } else { unwrapped(decided) };
        }
        match self.layout.index_of(column) {
            Some(index) => match self.record.above.get(&index) {
                Some(above) => above.as_deref().map(unwrapped).unwrap_or_default(),
                None => self
                    .record
                    .fields
                    .get(index)
                    .map(|field| unwrapped(field))
                    .unwrap_or_default(),
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

    /// A text, in half width and without outer spaces.
    pub fn text(&mut self, column: Column) -> String {
        let text = normalize(&self.raw(column)).into_owned();
        self.say(column, text.clone());
        text
    }

    /// The name by which the carrier of a report on this day is published, and the key by which it
    /// is counted.
    pub fn carrier(&mut self, day: Option<NaiveDate>) -> (String, String) {
        let written = legible(self.raw(Column::Carrier).trim());
        let (key, name) = self.context.reading.settings.carriers.resolve(&written, day);
        self.say(Column::Carrier, key.clone());
        (name, key)
    }

    /// A text that may be left blank; the words for "unknown" are blank too. Line breaks and runs
    /// of spaces inside it are one space: they carry no meaning.
    pub fn optional_text(&mut self, column: Column) -> String {
        let raw = self.raw(column);
        let text = normalize(&raw);
        let is_break = |c: char| c.is_whitespace() || c.is_control();
        let words: Vec<&str> = text.split(is_break).filter(|word| !word.is_empty()).collect();
        let text = words.join(" ");
        let text = if BLANK_WORDS.contains(&text.as_str()) { String::new() } else { text };
        self.say(column, text.clone());
        text
    }

    /// A text that people read as its carrier wrote it: known by its normal form, kept in its own.
    pub fn prose(&mut self, column: Column) -> String {
        if self.optional_text(column).is_empty() {
            return String::new();
        }
        legible(self.raw(column).trim()).replace("\r\n", "\n").replace('\r', "\n")
    }

    pub fn prefecture(&mut self) -> Option<String> {
        let text = self.optional_text(Column::Place);
        if text.is_empty() {
            return None;
        }
        let prefecture = places::prefecture(&text, self.context.reading.codes);
        if prefecture.is_none() {
            self.note(&Defect::PlaceUnknown, Column::Place);
        }
        prefecture
    }

    pub fn area(&mut self) -> Area {
        let text = self.optional_text(Column::Area);
        let (mut area, unknown) = places::area(&text, self.context.reading.codes);
        area.text = self.prose(Column::Area);
        if !unknown.is_empty() {
            let known: Vec<String> = self
                .context
                .reading
                .codes
                .regions()
                .iter()
                .map(|(_, name)| name.ja.clone())
                .collect();
            let nearest = choices::nearest(&unknown.join(""), known.iter().map(String::as_str));
            self.note(&Defect::CodeUnknown { column: Column::Area, nearest }, Column::Area);
        }
        area
    }
}

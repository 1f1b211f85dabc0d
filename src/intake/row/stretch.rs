//! The records of a table to rows; those of a long text in stretches side by side.

use super::bad_bytes::{BadBytes, replaced_cell};
use super::not_data::Kind;
use super::read::read_row;
use super::second_table::SecondTables;
use super::{Context, DecidedCells, Row, place_of};
use crate::findings::TableDefect;
use crate::intake::appearance::Appearance;
use crate::intake::cell_text::{CellText, Traits};
use crate::intake::cells::ReadCells;
use crate::intake::journal::Journal;
use crate::intake::sheet::{Above, Layout, Record};
use crate::model::finding::Place;
use rayon::prelude::*;
use std::sync::Arc;

/// A record of a table, with what it is.
pub type Known = (Kind, Record);

/// What the records of a table are read with.
#[derive(Clone, Copy)]
pub struct OfTable<'a> {
    /// The sheet.
    pub context: Context<'a>,
    /// The columns.
    pub layout: &'a Arc<Layout>,
    /// What is seen of the header row.
    pub header: &'a Appearance,
    /// The second tables of the sheet.
    pub second: &'a SecondTables,
    /// Where in the text stretches begin.
    pub stretches: &'a [usize],
}

impl OfTable<'_> {
    /// The rows of records, each of which ends at a place in the text, with the findings of each stretch;
    /// its rows are counted from its own first.
    pub fn rows(
        self,
        mut records: &mut [Known],
        mut ends: &[usize],
        bytes: &mut BadBytes<'_>,
        readings: &mut ReadCells,
        journal: &Journal,
    ) -> Vec<(Vec<Row>, Journal)> {
        let mut stretches = Vec::new();
        for count in parts(records, self.stretches) {
            let (own, others) = records.split_at_mut(count);
            let (own_ends, other_ends) = ends.split_at(count);
            let (journal, bytes_of_it) = (journal.part(), bytes.clone());
            let stretch = Stretch { of: self, bytes: bytes_of_it, journal, rows: Vec::new() };
            stretches.push((stretch, own, own_ends));
            bytes.skip(own_ends.last().copied().unwrap_or_default());
            (records, ends) = (others, other_ends);
        }
        if stretches.len() == 1 {
            let read = |(stretch, records, ends): (Stretch<'_, '_>, &mut [Known], &[usize])| {
                stretch.read(records, ends, readings)
            };
            return stretches.into_iter().map(read).collect();
        }
        let read = |(stretch, records, ends): (Stretch<'_, '_>, &mut [Known], &[usize])| {
            stretch.read(records, ends, &mut ReadCells::default())
        };
        stretches.into_par_iter().map(read).collect()
    }
}

/// How many records each part of a table has that is read alone, given where in the text stretches
/// begin. The first row of a part has nothing from the row above it.
fn parts(records: &[Known], stretches: &[usize]) -> Vec<usize> {
    let is_apart = |(kind, record): &Known| *kind == Kind::Data && same_as(record, None).is_empty();
    let begins = |at: &usize| records.partition_point(|(_, record)| record.start < *at);
    let mut counts = Vec::new();
    let mut from = 0;
    for (at, next) in stretches.iter().zip(stretches.iter().skip(1).chain([&usize::MAX])) {
        let within = begins(at)..begins(next);
        let stretch = records.get(within.clone()).unwrap_or_default();
        let first = stretch.iter().position(is_apart).map(|skipped| within.start + skipped);
        if let Some(first) = first.filter(|first| *first > from) {
            counts.push(first - from);
            from = first;
        }
    }
    counts.push(records.len() - from);
    counts
}

/// Records that are read one after another, and what has been read of them.
struct Stretch<'a, 'b> {
    of: OfTable<'a>,
    bytes: BadBytes<'b>,
    journal: Journal,
    rows: Vec<Row>,
}

impl Stretch<'_, '_> {
    fn read(
        mut self,
        records: &mut [Known],
        ends: &[usize],
        readings: &mut ReadCells,
    ) -> (Vec<Row>, Journal) {
        self.rows.reserve_exact(records.len());
        for ((kind, record), end) in records.iter_mut().zip(ends) {
            // What has been read is given back.
            self.record(*kind, std::mem::take(record), *end, readings);
        }
        (self.rows, self.journal)
    }

    fn record(&mut self, kind: Kind, mut record: Record, end: usize, readings: &mut ReadCells) {
        let OfTable { context, layout, header, second, .. } = self.of;
        record.mark_beside(header);
        let place = place_of(context, record.line);
        let defect = match kind {
            Kind::Data => None,
            Kind::Example => Some(TableDefect::Example),
            Kind::Remark | Kind::Title | Kind::Header => Some(TableDefect::NotData),
            Kind::SecondTable => {
                self.bytes.tell(end, &place, &mut self.journal);
                if let Some((_, second)) = second.get(&record.line) {
                    self.journal.note(second.clone().defect(), place, first_field(&record), None);
                }
                return;
            }
        };
        if let Some(defect) = defect {
            self.bytes.tell(end, &place, &mut self.journal);
            self.journal.note(defect, place, first_field(&record), None);
            return;
        }
        // A workbook does not store the blank cells at the end of a row.
        if context.home.sheet.is_some() && record.fields.len() < layout.headers.len() {
            record.fields.resize(layout.headers.len(), CellText::default());
        }
        let index = self.rows.len();
        // What is read in the wrong encoding has bad bytes for no reason of its own.
        let mixed = self.bytes.foreign.before(end, true, context, &mut self.journal);
        if let Some(mixed) = &mixed {
            self.journal.note(mixed.clone(), place.clone(), String::new(), Some(index));
        }
        let invalid = self.bytes.invalid.before(end);
        if !invalid.is_empty() && mixed.is_none() {
            let (cell, value) = replaced_cell(layout, &record);
            let place = Place { cell, ..place.clone() };
            for offset in invalid {
                let (defect, place) = (self.bytes.invalid.defect(offset), place.clone());
                self.journal.note(defect, place, value.clone(), Some(index));
            }
        }
        let above = self.rows.last();
        record.above = same_as(&record, above);
        if let Some(above) = above.and_then(Row::appearance) {
            record.take_marks(above);
        }
        let undecided = DecidedCells::new();
        let (row, ..) =
            read_row(layout, record, context, index, &mut self.journal, &undecided, readings);
        self.rows.push(row);
    }
}

/// The first field of a record in which anything stands.
pub fn first_field(record: &Record) -> String {
    let first = record.fields.iter().find(|field| !field.trim().is_empty());
    first.map(CellText::to_string).unwrap_or_default()
}

/// What the cells of a record that are the same as the cell above are read as, given the row of data
/// above it.
fn same_as(record: &Record, row_above: Option<&Row>) -> Above {
    if !record.traits.has(Traits::DITTO) && record.merged.is_empty() {
        return Above::new();
    }
    let marked =
        record.fields.iter().enumerate().filter(|(_, field)| field.is_ditto()).map(|(at, _)| at);
    let merged = record.merged.iter().copied();
    marked
        .chain(merged)
        .map(|index| (index, row_above.and_then(|row| row.said_at(index))))
        .collect()
}

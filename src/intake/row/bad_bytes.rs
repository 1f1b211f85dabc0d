//! Bytes that nobody could read, and the cells in which they stand; lines in another encoding.

use super::{Context, place_of};
use crate::findings::{Defect, FileDefect};
use crate::intake::cell_text::CellText;
use crate::intake::decode::{Encoding, Foreign, Invalid};
use crate::intake::journal::Journal;
use crate::intake::sheet::{Layout, Record};
use crate::model::finding::{Cell, Place, column_letter};
use crate::model::text::quoted;

/// What of the bytes of a file is to be told, and is not told yet.
#[derive(Clone)]
pub struct BadBytes<'a> {
    context: Context<'a>,
    pub invalid: InvalidBytes<'a>,
    pub foreign: ForeignLines<'a>,
}

impl<'a> BadBytes<'a> {
    pub fn of(context: Context<'a>) -> Self {
        Self { context, invalid: InvalidBytes::of(context), foreign: ForeignLines::of(context) }
    }

    /// Tells of the bad bytes and of the lines in another encoding before a place in the text that
    /// are in no row.
    pub fn tell(&mut self, end: usize, place: &Place, journal: &mut Journal) {
        self.foreign.before(end, false, self.context, journal);
        for offset in self.invalid.before(end) {
            journal.note(self.invalid.defect(offset), place.clone(), String::new(), None);
        }
    }

    /// Passes over those before a place in the text, which are told elsewhere.
    pub fn skip(&mut self, end: usize) {
        self.invalid.take(end);
        self.foreign.take(end);
    }
}

/// The bad sequences of a file that are not told yet.
#[derive(Clone)]
pub struct InvalidBytes<'a> {
    rest: &'a [Invalid],
    told: usize,
    encoding: &'static str,
}

/// As many bad sequences of one file are told one by one. A file with more is no text, and as many
/// findings as it has bytes would fill the memory.
const MOST_TOLD: usize = 1_000;

impl<'a> InvalidBytes<'a> {
    pub fn of(context: Context<'a>) -> Self {
        Self {
            rest: context.decoded.map_or(&[], |decoded| decoded.invalid.as_slice()),
            told: 0,
            encoding: context.decoded.map_or("", |decoded| decoded.encoding.name()),
        }
    }

    /// Takes those before a place in the text, and gives their offsets in the file: all of them,
    /// until the file has shown itself to be no text; then the first alone.
    pub fn before(&mut self, end: usize) -> Vec<usize> {
        let most = MOST_TOLD.saturating_sub(self.told).max(1);
        self.take(end).iter().take(most).map(|bad| bad.offset).collect()
    }

    fn take(&mut self, end: usize) -> &'a [Invalid] {
        let count = self.rest.partition_point(|bad| bad.at < end);
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        self.told += taken.len();
        taken
    }

    pub fn defect(&self, offset: usize) -> Defect {
        Defect::File(FileDefect::InvalidBytes { offset, encoding: self.encoding })
    }
}

/// The lines in another encoding than their file that are not told yet.
#[derive(Clone)]
pub struct ForeignLines<'a> {
    rest: &'a [Foreign],
    encoding: &'static str,
    /// A place in the text, and its line.
    known: (usize, u64),
}

impl<'a> ForeignLines<'a> {
    pub fn of(context: Context<'a>) -> Self {
        Self {
            rest: context.decoded.map_or(&[], |decoded| decoded.foreign.as_slice()),
            known: (0, 1),
            encoding: context.decoded.map_or("", |decoded| decoded.encoding.name()),
        }
    }

    /// Takes those before a place in the text. Tells those that belong to no record, header rows
    /// among them, and gives the first that belongs to one.
    pub fn before(
        &mut self,
        end: usize,
        has_record: bool,
        context: Context<'_>,
        journal: &mut Journal,
    ) -> Option<Defect> {
        let (of_record, others): (Vec<_>, Vec<_>) =
            self.take(end).iter().partition(|line| has_record && line.header.is_none());
        for line in others {
            let (at, known) = self.known;
            let ends = context.decoded.map_or(0, |decoded| decoded.line_ends(at..line.at));
            let number = known + ends;
            self.known = (line.at, number);
            let value = line.header.clone().unwrap_or_default();
            journal.note(self.defect(line), place_of(context, number), value, None);
        }
        of_record.first().map(|line| self.defect(line))
    }

    fn take(&mut self, end: usize) -> &'a [Foreign] {
        let count = self.rest.partition_point(|line| line.at < end);
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    fn defect(&self, line: &Foreign) -> Defect {
        let others = line.encodings.iter().copied().map(Encoding::name).collect();
        Defect::File(FileDefect::MixedEncoding { encoding: self.encoding, others })
    }
}

/// The first cell of a record that holds a replacement character.
pub fn replaced_cell(layout: &Layout, record: &Record) -> (Option<Cell>, String) {
    let Some(index) = record.fields.iter().position(CellText::is_replaced) else {
        return (None, String::new());
    };
    let header = layout.headers.get(index).map(ToString::to_string).unwrap_or_default();
    let value = record.fields.get(index).map(|field| quoted(field).into_owned());
    let column = layout.columns.get(index).copied().flatten();
    // A cell may have thousands of them, each of which is told.
    (Some(Cell { letter: column_letter(index), header, column }), value.unwrap_or_default())
}

//! Bytes that nobody could read, and the cells in which they stand; lines in another encoding.

use super::{Context, place_of};
use crate::findings::{Defect, FileDefect};
use crate::intake::cell_text::CellText;
use crate::intake::decode::{Encoding, Foreign, Invalid};
use crate::intake::journal::Journal;
use crate::intake::sheet::{Layout, Record};
use crate::model::finding::{Cell, column_letter};
use crate::model::text::quoted;

/// The bad sequences of a file that are not told yet.
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
        let count = self.rest.partition_point(|bad| bad.at < end);
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        let most = MOST_TOLD.saturating_sub(self.told).max(1);
        self.told += taken.len();
        taken.iter().take(most).map(|bad| bad.offset).collect()
    }

    pub fn defect(&self, offset: usize) -> Defect {
        Defect::File(FileDefect::InvalidBytes { offset, encoding: self.encoding })
    }
}

/// The lines in another encoding than their file that are not told yet.
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
        let count = self.rest.partition_point(|line| line.at < end);
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        let (of_record, others): (Vec<_>, Vec<_>) =
            taken.iter().partition(|line| has_record && line.header.is_none());
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

//! Files to rows, side by side.

mod messages;
#[cfg(test)]
mod tests;

use super::bounds::{self, Beyond, Left};
use super::cell_text::CellText;
use super::cells::{Memories, Memory};
use super::journal::Journal;
use super::row::{Context, Home, Row};
use super::settings::Reading;
use super::sheet::{Headless, Record, Sheet, SheetText, title};
use super::sources::Source;
use super::workbook::{self, WorkbookSheet};
use super::{answers, decode, diagnosis, kinds, message, row, sheet, signature, unnumbered};
use crate::findings::{Defect, FileDefect};
use crate::model::as_of::AsOf;
use crate::model::finding::{Place, Severity};
use crate::model::form;
use crate::model::report::InputFile;
use rayon::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

/// Every row of an input with its values, before reports are made of them.
pub struct Typed {
    pub files: Vec<InputFile>,
    pub rows: Vec<Row>,
    pub journal: Journal,
}

impl Typed {
    pub fn of(sources: &[Source], reading: Reading<'_>) -> Self {
        let mut journal = Journal::default();
        let mut files = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        let mut left = Left::ALL;
        let memories = Memories::default();
        let tally = &reading.settings.tally;
        tally.begin(sources.len());
        for batch in batches(sources) {
            let read = |source| {
                let read = memories.lend(|memory| FileRead::of(source, reading, left, memory));
                tally.add_file(read.rows.len());
                read
            };
            let read: Vec<FileRead> = batch.par_iter().map(read).collect();
            if !rows.is_empty() || read.len() > 1 {
                rows.reserve_exact(read.iter().map(|part| part.rows.len()).sum());
            }
            for (source, part) in batch.iter().zip(read) {
                let part = match left.after(part.taken) {
                    Ok(rest) => {
                        left = rest;
                        part
                    }
                    Err(beyond) => {
                        // It was unpacked all the same.
                        left.unpacked = left.unpacked.saturating_sub(part.taken.unpacked);
                        FileRead::refused(source, beyond.refusal())
                    }
                };
                journal.append(part.journal, rows.len());
                let first = rows.len();
                if rows.capacity() == 0 {
                    // Those of a large file, which is read alone, are not moved once more.
                    rows = part.rows;
                } else {
                    rows.extend(part.rows);
                }
                for row in rows.iter_mut().skip(first) {
                    row.file = files.len();
                }
                files.extend(part.file);
            }
        }
        memories.forget();
        unnumbered::number(&mut rows, reading, &mut journal);
        Self { files, rows, journal }
    }
}

/// The sources in their order, in as many parts as are read side by side. What a part may hold does
/// not depend on how many threads there are, and neither does what is refused.
fn batches(sources: &[Source]) -> Vec<&[Source]> {
    /// Files, and bytes of them, a workbook counted as what it may unpack to.
    const MOST_FILES: usize = 64;
    const MOST_BYTES: usize = 16 * 1024 * 1024;
    let weight = |source: &Source| match &source.content {
        Ok(bytes) if workbook::is_workbook(bytes) => bytes.len().saturating_mul(20),
        Ok(bytes) => bytes.len(),
        Err(_) => 0,
    };
    let mut batches = Vec::new();
    let mut rest = sources;
    while !rest.is_empty() {
        let mut held = 0_usize;
        let fits = rest.iter().take(MOST_FILES).take_while(|source| {
            held = held.saturating_add(weight(source));
            held <= MOST_BYTES
        });
        // A file that is larger is read alone.
        let (batch, others) = rest.split_at(fits.count().max(1));
        batches.push(batch);
        rest = others;
    }
    batches
}

/// What one file holds. Rows are counted from its own first.
#[derive(Default)]
struct FileRead {
    file: Option<InputFile>,
    rows: Vec<Row>,
    journal: Journal,
    /// How much of what a run reads at the most it has taken.
    taken: Left,
}

impl FileRead {
    /// Reads a file within what is left. One that goes beyond is refused as a whole.
    fn of(source: &Source, reading: Reading<'_>, left: Left, memory: &mut Memory) -> Self {
        let mut part = Self { journal: Journal::within(left.findings), ..Self::default() };
        if !source.is_skipped() {
            part.file = Some(unread(source));
        }
        let read = source.content.as_ref().map_err(Defect::clone).and_then(|bytes| {
            if workbook::is_workbook(bytes) {
                return part.workbook(&source.path, bytes, reading, left, memory);
            }
            match signature::beyond_doubt(bytes) {
                Some(format) => Err(format.refusal()),
                None => part.text(source, bytes, reading, left, memory),
            }
        });
        match (read, &mut part.file) {
            (Ok(encoding), Some(file)) => {
                file.encoding = encoding;
                file.rows = part.rows.len() as u64;
            }
            (Err(defect), _) => {
                let place = Place { file: source.path.clone(), ..Place::default() };
                part.journal.note(defect, place, String::new(), None);
            }
            (Ok(_), None) => {}
        }
        if part.journal.is_full() {
            let taken = Left { unpacked: part.taken.unpacked, ..Left::default() };
            return Self { taken, ..Self::refused(source, Beyond::Findings.refusal()) };
        }
        part.taken.findings = part.journal.len();
        part.taken.rows = part.rows.len();
        match reading.settings.as_of {
            Some(as_of) => part.reported_by(as_of),
            None => part,
        }
    }

    /// A file that is not read.
    fn refused(source: &Source, defect: Defect) -> Self {
        let mut part = Self { file: Some(unread(source)), ..Self::default() };
        let place = Place { file: source.path.clone(), ..Place::default() };
        part.journal.note(defect, place, String::new(), None);
        part
    }

    /// Takes the cells of tables, blank ones counted: each row has as many as its header row.
    fn take<'a>(
        &mut self,
        tables: impl IntoIterator<Item = &'a Sheet>,
        left: Left,
    ) -> Result<(), Defect> {
        let (mut rows, mut cells) = (0_usize, 0_usize);
        for Sheet { headers, records, .. } in tables {
            rows = rows.saturating_add(records.len());
            let width = |record: &Record| record.fields.len().max(headers.len());
            cells = records.iter().map(width).fold(cells, usize::saturating_add);
            let is_long = |field: &CellText| {
                field.len() > bounds::CELL && field.chars().count() > bounds::CELL
            };
            if let Some(long) = records.iter().find(|record| record.fields.iter().any(is_long)) {
                return Err(Beyond::Cell(long.line).refusal());
            }
        }
        self.taken.cells = self.taken.cells.max(cells);
        let taken = Left { rows, ..self.taken };
        left.after(taken).map(|_| ()).map_err(Beyond::refusal)
    }

    /// What of the file had been reported by then. A row that does not say when it was reported,
    /// or not so that it can be read, counts as reported. A file all of whose rows came later was
    /// not there yet.
    fn reported_by(mut self, as_of: AsOf) -> Self {
        let came_later = |row: &Row| row.reported_at.is_some_and(|reported| !as_of.holds(reported));
        let mut next = 0..;
        let kept: Vec<Option<usize>> =
            self.rows.iter().map(|row| if came_later(row) { None } else { next.next() }).collect();
        if !kept.is_empty() && kept.iter().all(Option::is_none) {
            return Self::default();
        }
        self.rows.retain(|row| !came_later(row));
        self.journal.renumber(&kept);
        if let Some(file) = &mut self.file {
            file.rows = self.rows.len() as u64;
        }
        self
    }

    /// Reads a text file and gives the name of its encoding.
    fn text(
        &mut self,
        source: &Source,
        bytes: &Arc<Vec<u8>>,
        reading: Reading<'_>,
        left: Left,
        memory: &mut Memory,
    ) -> Result<&'static str, Defect> {
        self.taken.cells = bounds::cells_of(bytes);
        if self.taken.cells > left.cells {
            return Err(Beyond::Cells.refusal());
        }
        let path = &source.path;
        let mapping = &reading.settings.mapping;
        let texts = RefCell::new(&mut memory.texts);
        let has_table = |text: &str| sheet::has_header_in(text, mapping, &mut texts.borrow_mut());
        let may_be_message = source.is_plain_text();
        let has_header =
            |text: &str| has_table(text) || may_be_message && message::is_message(text, mapping);
        let given = reading.settings.encoding;
        let Some(decoded) = decode::decode(bytes, given, has_header) else {
            let diagnosis = diagnosis::of(bytes, given, mapping);
            let Some(encoding) = diagnosis.legible.filter(|_| source.may_be_a_note()) else {
                return Err(diagnosis.unreadable());
            };
            if let Some(file) = &mut self.file {
                file.encoding = encoding.name();
            }
            let is_read_me = kinds::is_read_me(path);
            let severity = if is_read_me { Severity::Info } else { Severity::Warning };
            return Err(diagnosis.skipped(severity));
        };
        if may_be_message && !has_table(&decoded.text) {
            self.message(path, &decoded, reading, left, memory)?;
            return Ok(decoded.encoding.name());
        }
        let sheet = sheet::read(&decoded.text, mapping, &mut memory.texts)?;
        self.take([&sheet], left)?;
        let text = sheet.delimiter.map(|is| SheetText::of(&decoded.text, bytes, is));
        let home = Arc::new(Home { path: Arc::clone(path), sheet: None, text, is_message: false });
        let (encoding, decoded) = (decoded.encoding.name(), Some(&decoded));
        self.sheet(sheet, Context { home: &home, decoded, covers: &[], reading }, memory);
        Ok(encoding)
    }

    /// Reads every sheet of a workbook that has a header row.
    fn workbook(
        &mut self,
        path: &Arc<str>,
        bytes: &[u8],
        reading: Reading<'_>,
        left: Left,
        memory: &mut Memory,
    ) -> Result<&'static str, Defect> {
        let mut has_reports = false;
        let mut notes: Vec<(FileDefect, String, Option<u64>)> = Vec::new();
        let mut rest = left;
        let sheets = workbook::read(bytes, &mut rest);
        self.taken.unpacked = left.unpacked.saturating_sub(rest.unpacked);
        self.taken.cells = left.cells.saturating_sub(rest.cells);
        let sheets = sheets?;
        if answers::is_correction_sheet(&sheets) {
            return Err(Defect::File(FileDefect::CorrectionSheet));
        }
        let mapping = &reading.settings.mapping;
        let mut covers = Vec::new();
        let sheets: Vec<_> = sheets
            .into_iter()
            .filter(|sheet| {
                let first = sheet.rows.first();
                first.is_none_or(|row| !form::is_companion(&sheet.name, &row.cells))
            })
            .map(|mut sheet| {
                let rows = sheet::rows::records(
                    std::mem::take(&mut sheet.rows),
                    mapping,
                    &mut memory.texts,
                );
                let read = sheet::of_rows(rows, mapping);
                let stated = match &read {
                    Ok(read) => title::elsewhere::of_table(&read.titles, &sheet.name),
                    Err((_, rows)) => title::elsewhere::of_cover(rows, &sheet.name),
                };
                // What lies over a cover is for the workbook.
                if read.is_err() {
                    let position = title::Position::OtherSheet(sheet.name.clone());
                    for mut stated in title::elsewhere::of_floating(&sheet.floating) {
                        stated.position = position.clone();
                        covers.push((sheet.name.clone(), stated));
                    }
                }
                covers.extend(stated.into_iter().map(|stated| (sheet.name.clone(), stated)));
                (sheet, read.map_err(|(why, _)| why))
            })
            .collect();
        self.take(sheets.iter().filter_map(|(_, read)| read.as_ref().ok()), left)?;
        // Where there is no other, the sheet of the example is the one that was filled in.
        let has_other = |(sheet, read): &(WorkbookSheet, Result<Sheet, Headless>)| {
            read.is_ok() && !row::not_data::names_example(&sheet.name)
        };
        let has_others = sheets.iter().any(has_other);
        for (sheet, read) in sheets {
            let WorkbookSheet {
                name,
                is_hidden,
                hidden_columns,
                has_conditional_strikes,
                hides_rows,
                floating,
                ..
            } = sheet;
            let (defect, line) = match read {
                Ok(sheet) if has_others && row::not_data::names_example(&name) => {
                    (FileDefect::SheetOfExamples(sheet.records.len()), None)
                }
                Ok(mut sheet) => {
                    let named = Some(Arc::from(name.as_str()));
                    let home = Home { path: Arc::clone(path), sheet: named, ..Home::default() };
                    let home = Arc::new(home);
                    sheet.hidden_columns = hidden_columns;
                    sheet.has_conditional_strikes = has_conditional_strikes;
                    sheet.hides_rows = hides_rows;
                    has_reports = true;
                    if is_hidden {
                        notes.push((FileDefect::SheetHidden, name.clone(), None));
                    }
                    let others = covers.iter().filter(|(of, _)| *of != name);
                    let mut covers: Vec<_> = others.map(|(_, stated)| stated.clone()).collect();
                    covers.extend(title::elsewhere::of_name(&name));
                    covers.extend(title::elsewhere::of_floating(&floating));
                    let context = Context { home: &home, decoded: None, covers: &covers, reading };
                    self.sheet(sheet, context, memory);
                    continue;
                }
                Err(Headless::Blank) => continue,
                Err(Headless::NoHeader) => (FileDefect::SheetSkipped, None),
                Err(Headless::Scattered(line)) => (FileDefect::HeadersScattered(line), Some(line)),
                Err(Headless::Below(line)) => {
                    let within = sheet::HEADER_WITHIN;
                    (FileDefect::HeaderTooLow { line, within }, Some(line))
                }
            };
            notes.push((defect, name, line));
        }
        // Where a sheet has a header that it cannot be read by, that is why the workbook has none.
        let is_warning = |(defect, ..): &(FileDefect, String, Option<u64>)| {
            defect.severity() == Severity::Warning
        };
        if !has_reports && !notes.iter().any(is_warning) {
            return Err(decode::no_header());
        }
        for (defect, name, line) in notes {
            let place =
                Place { file: Arc::clone(path), sheet: Some(Arc::from(&*name)), line, cell: None };
            let defect = if !has_reports && defect.severity() == Severity::Warning {
                let (why, hint) = defect.words();
                FileDefect::Unreadable(why, hint)
            } else {
                defect
            };
            self.journal.note(defect, place, name, None);
        }
        Ok("xlsx")
    }

    fn sheet(&mut self, sheet: Sheet, context: Context<'_>, memory: &mut Memory) {
        let first = self.rows.len();
        let rows = row::table::read_sheet(sheet, context, first, &mut self.journal, memory);
        if first == 0 {
            self.rows = rows;
        } else {
            self.rows.extend(rows);
        }
        memory.texts.end_file();
    }
}

/// A file of which nothing is known yet but its bytes.
fn unread(source: &Source) -> InputFile {
    InputFile { path: source.path.clone(), sha256: source.sha256(), encoding: "unknown", rows: 0 }
}

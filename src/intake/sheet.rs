//! Text to rows: delimiter, header row, and the physical line of every record.

pub mod delimiter;
pub mod header;
pub mod layout;
mod parted;
pub mod plain;
mod quotes;
pub mod record;
mod records;
pub mod rows;
mod stretches;
#[cfg(test)]
mod tests;
mod text;
pub mod title;
pub mod unit;

use super::cell_text::CellText;
use super::decode::no_header;
use super::mapping::Mapping;
use super::row::nil::names_nothing_to_report;
use crate::findings::Defect;
use crate::intake::cell_text::texts::CellTexts;
use crate::model::column::{Column, Presence};
use crate::model::text::Text;
use header::Header;
pub use layout::Layout;
use layout::{column_in, column_of};
pub use record::{Above, HEADER_WITHIN, Record, Sheet};
use record::{FEWEST_HEADERS, HEADER_LINES, Head};
use records::{END, Records};
pub use text::SheetText;

/// A row with so many known headers is a header row, whatever else stands in it.
const MANY_HEADERS: usize = 5;
/// Whether a header row is recognised in a text, whatever the delimiter.
pub fn has_header(text: &str, mapping: &Mapping) -> bool {
    has_header_in(text, mapping, &mut CellTexts::default())
}

/// The same of a text whose cells are read afterwards, if it has one.
pub fn has_header_in(text: &str, mapping: &Mapping, texts: &mut CellTexts) -> bool {
    find_header(text, mapping, texts).is_some()
}

/// Reads a text as one sheet.
///
/// # Errors
/// Where no header row is found, or a quote is never closed.
pub fn read(text: &str, mapping: &Mapping, texts: &mut CellTexts) -> Result<Sheet, Defect> {
    read_by(text, stretches::STRETCH, mapping, texts)
}

/// The same, where stretches are read side by side that begin so many bytes apart at the least.
///
/// # Errors
/// As of [`read`].
pub fn read_by(
    text: &str,
    apart: usize,
    mapping: &Mapping,
    texts: &mut CellTexts,
) -> Result<Sheet, Defect> {
    find_header(text, mapping, texts).ok_or_else(no_header)?;
    let Head { delimiter, header, mut rows, rest, .. } = texts.head.take().ok_or_else(no_header)?;
    let mut stretches = Vec::new();
    if let Some(from) = rest {
        let below;
        (below, stretches) = stretches::read(text, from, delimiter, apart, texts);
        rows.extend(below);
    }
    match rows.pop() {
        Some(last) if is_end(&last) => {}
        Some(last) => return Err(open_quote(last.line)),
        None => {}
    }
    let mut sheet = around(rows, header).ok_or_else(no_header)?;
    sheet.delimiter = Some(delimiter);
    sheet.stretches = stretches;
    quotes::mark(delimiter, &mut sheet);
    Ok(sheet)
}

fn is_end(record: &Record) -> bool {
    matches!(record.fields.as_slice(), [only] if only.as_str() == END)
}

/// Why rows are no sheet of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headless {
    /// Nothing is written in them.
    Blank,
    /// No cell is a known header.
    NoHeader,
    /// There are known headers, but no two in one row; the line of the first.
    Scattered(u64),
    /// There is a header row below the first [`HEADER_WITHIN`] lines, on this one.
    Below(u64),
}

impl Headless {
    /// Why these rows, in which no header row is recognised, hold none.
    pub fn of(rows: &[Record], mapping: &Mapping) -> Self {
        let is_blank = |row: &Record| row.fields.iter().all(CellText::is_blank);
        if rows.iter().all(is_blank) {
            return Self::Blank;
        }
        let mut first = None;
        for row in rows {
            match known_headers(&row.fields, mapping) {
                0 => {}
                FEWEST_HEADERS.. => return Self::Below(row.line),
                _ => first = first.or(Some(row.line)),
            }
        }
        first.map_or(Self::NoHeader, Self::Scattered)
    }
}

/// The line of a header row that lies too low in a text, whatever the delimiter.
pub fn header_below(text: &str, mapping: &Mapping) -> Option<u64> {
    delimiter::candidates(text).into_iter().find_map(|delimiter| {
        let rows: Vec<Record> =
            Records::of(text, (0, 1), delimiter, &mut CellTexts::default()).collect();
        match Headless::of(&rows, mapping) {
            Headless::Below(line) => Some(line),
            _ => None,
        }
    })
}

/// Reads rows, as a workbook has them, as one sheet.
///
/// # Errors
/// Why they hold no header row, with the rows.
pub fn of_rows(rows: Vec<Record>, mapping: &Mapping) -> Result<Sheet, (Headless, Vec<Record>)> {
    let head: Vec<&Record> = rows.iter().take_while(|row| row.line <= HEADER_LINES).collect();
    match best_header(&head, mapping) {
        Some((header, _)) => around(rows, header).ok_or((Headless::Blank, Vec::new())),
        None => Err((Headless::of(&rows, mapping), rows)),
    }
}

/// The sheet around the header row with this index.
fn around(mut rows: Vec<Record>, header: usize) -> Option<Sheet> {
    if header >= rows.len() {
        return None;
    }
    let mut records = rows.split_off(header);
    let header = records.remove(0);
    records.retain(|record| !record.fields.iter().all(CellText::is_blank));
    Some(Sheet {
        delimiter: None,
        stretches: Vec::new(),
        span: None,
        header_line: header.line,
        headers: header.fields,
        appearance: header.appearance,
        hidden_columns: Vec::new(),
        has_conditional_strikes: false,
        hides_rows: false,
        titles: rows,
        records,
    })
}

/// Finds the delimiter with which a header row is recognised, and keeps the rows that were looked at.
fn find_header(text: &str, mapping: &Mapping, texts: &mut CellTexts) -> Option<()> {
    // Any delimiter that parts headers stands in the head.
    let is_of = |head: &Head| match head.rest {
        Some(_) => text.strip_prefix(&*head.text).is_some_and(|rest| !rest.starts_with('\u{FEFF}')),
        None => text == head.text,
    };
    if texts.head.as_ref().is_some_and(is_of) {
        return Some(());
    }
    let mut found: Option<(usize, Head)> = None;
    for delimiter in delimiter::candidates(text) {
        let (mut rows, mut rest) = (Vec::new(), None);
        for row in Records::of(text, (0, 1), delimiter, texts) {
            if row.line > HEADER_LINES {
                rest = Some((row.start, row.line));
                break;
            }
            rows.push(row);
        }
        // Where reading begins, such a mark would be passed over.
        let is_marked = |(start, _): &(usize, u64)| {
            text.get(*start..).is_some_and(|rest| rest.starts_with('\u{FEFF}'))
        };
        while rest.as_ref().is_some_and(is_marked) {
            rest = rows.pop().map(|row| (row.start, row.line));
        }
        let head: Vec<&Record> = rows.iter().collect();
        if let Some((header, known)) = best_header(&head, mapping)
            && found.as_ref().is_none_or(|(most, _)| known > *most)
        {
            found = Some((known, Head { text: String::new(), delimiter, header, rows, rest }));
        }
    }
    let (_, head) = found?;
    let end = head.rest.map_or(text.len(), |(start, _)| start);
    let text = text.get(..end).unwrap_or(text).to_owned();
    texts.head = Some(Head { text, ..head });
    Some(())
}

/// How many columns of the form the fields name.
fn known_headers(fields: &[CellText], mapping: &Mapping) -> usize {
    let may_be = fields.iter().filter(|field| may_be_header(field, mapping));
    let mut known: Vec<Column> = may_be.filter_map(|field| column_in(field, mapping)).collect();
    known.sort_unstable();
    known.dedup();
    known.len()
}

/// The header row, and the most known headers of any row: the first row that has so many, unless
/// there is a whole table above it.
fn best_header(rows: &[&Record], mapping: &Mapping) -> Option<(usize, usize)> {
    let known = |row: &Record| known_headers(&row.fields, mapping);
    let (mut best, mut most) = (0, 0);
    for (index, row) in rows.iter().enumerate() {
        // Most rows are data: they have fewer names than the header row has headers.
        if row.fields.len() <= most
            || row.fields.iter().filter(|field| may_be_header(field, mapping)).count() <= most
        {
            continue;
        }
        let count = known(row);
        if count > most {
            (best, most) = (index, count);
        }
    }
    if most < FEWEST_HEADERS {
        return None;
    }
    let is_table = |(index, row): &(usize, &&Record)| {
        let count = known(row);
        let between = rows.get(index + 1..best).unwrap_or_default();
        count >= FEWEST_HEADERS
            && (count * 2 >= most || has_all_required(&row.fields, mapping))
            && holds_reports(&row.fields, between, mapping)
    };
    let first = rows.iter().enumerate().take(best).find(is_table);
    Some((first.map_or(best, |(index, _)| index), most))
}

/// Whether a cell may name a column: a number, a day or a blank names none of the form.
fn may_be_header(field: &str, mapping: &Mapping) -> bool {
    mapping.names_headers() || field.contains(char::is_alphabetic)
}

fn has_all_required(fields: &[CellText], mapping: &Mapping) -> bool {
    let known: Vec<Column> = fields.iter().filter_map(|field| column_in(field, mapping)).collect();
    let required = Column::ALL.iter().filter(|is| is.presence() == Presence::Required);
    required.into_iter().all(|is| known.contains(is) || mapping.constant(*is).is_some())
}

/// Whether a row below such headers holds a report: a day under 発生日時, or the word for none.
fn holds_reports(headers: &[CellText], rows: &[&Record], mapping: &Mapping) -> bool {
    let index_of = |column: Column| {
        headers.iter().position(|header| column_in(header, mapping) == Some(column))
    };
    let (occurred, number) = (index_of(Column::OccurredAt), index_of(Column::ReportId));
    rows.iter().any(|row| {
        let cell = |index: Option<usize>| index.and_then(|index| row.fields.get(index));
        cell(occurred).is_some_and(|text| text.normal().contains(|c: char| c.is_ascii_digit()))
            || cell(number).is_some_and(|text| names_nothing_to_report(text))
    })
}

/// Whether the fields of a record below a header row are headers themselves.
pub fn is_header_again(fields: &[CellText], mapping: &Mapping) -> bool {
    let filled = fields.iter().filter(|field| !field.is_blank()).count();
    let known = known_headers(fields, mapping);
    known >= FEWEST_HEADERS && (known * 2 >= filled || known >= MANY_HEADERS)
}

/// The column of the form that a header names, by its Japanese name or its key.
pub fn form_column(header: &str) -> Option<Column> {
    Header::of(header).form_column()
}

fn open_quote(line: u64) -> Defect {
    Defect::unreadable(
        Text::new(
            format!(
                "{line}行目から始まる行の引用符（\"）が閉じられていません。以後の行を読み取れません。"
            ),
            format!(
                "A quote (\") in the record that starts on line {line} is never closed; the rows after it cannot be read."
            ),
        ),
        Text::new(
            "引用符を閉じるか、文中の引用符を二つ重ねてください。",
            "Close the quote, or double it where it is part of the text.",
        ),
    )
}

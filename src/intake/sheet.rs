//! Text to rows: delimiter, header row, and the physical line of every record.

mod quotes;

use super::decode::no_header;
use super::mapping::Mapping;
use super::values::normalize::normalize;
use crate::model::column::{Column, Presence};
use crate::model::defect::Defect;
use crate::model::finding::{Cell, column_letter};
use crate::model::text::Text;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// One record below the header row.
#[derive(Debug, Clone)]
pub struct Record {
    /// The physical line on which it starts, from 1; the row in a workbook.
    pub line: u64,
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// Its fields as they stand.
    pub fields: Vec<String>,
    /// Whether its quotes are wrong, so that nobody can tell where its fields end.
    pub is_misquoted: bool,
}

/// The columns of a sheet.
#[derive(Debug, Default)]
pub struct Layout {
    /// The headers as they stand.
    pub headers: Vec<String>,
    /// What each header means; `None` for one that is not known.
    pub columns: Vec<Option<Column>>,
    /// How another layout maps onto the form.
    pub mapping: Arc<Mapping>,
    /// Whether every column that must be there is there, and none twice. Without that no row can be
    /// trusted.
    pub is_sound: bool,
}

impl Layout {
    fn new(headers: Vec<String>, mapping: &Arc<Mapping>) -> Self {
        let columns: Vec<Option<Column>> =
            headers.iter().map(|header| column_of(header, mapping)).collect();
        let is_sound = Column::ALL.iter().all(|column| {
            let times = columns.iter().filter(|known| **known == Some(*column)).count();
            let may_lack =
                column.presence() == Presence::Optional || mapping.constant(*column).is_some();
            times == 1 || (times == 0 && may_lack)
        });
        Self { headers, columns, mapping: Arc::clone(mapping), is_sound }
    }

    /// Whether a column's value is known: by a column of the sheet, or by a constant.
    #[must_use]
    pub fn gives(&self, column: Column) -> bool {
        self.index_of(column).is_some() || self.mapping.constant(column).is_some()
    }

    /// The place of a column, the first being 0. Where it is there twice, the first counts.
    #[must_use]
    pub fn index_of(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// The letter and header of a column, to say where a finding stands.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<Cell> {
        let index = self.index_of(column)?;
        let header = self.headers.get(index)?.clone();
        Some(Cell { letter: column_letter(index), header, column: Some(column) })
    }
}

/// The header row and what is below it.
#[derive(Debug)]
pub struct Sheet {
    /// The physical line of the header row.
    pub header_line: u64,
    /// Its columns.
    pub layout: Arc<Layout>,
    /// The records below it that are not wholly blank.
    pub records: Vec<Record>,
}

/// The header row lies among the first so many.
const HEADER_WITHIN: usize = 20;
/// A row with fewer known headers than this is not a header row.
const FEWEST_HEADERS: usize = 2;
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];
/// Stands behind the text while it is read. A quote that is never closed swallows it, and with it
/// would swallow every row after it without a trace.
const END: &str = "\n\u{E000}end\n";

/// Whether a header row is recognised in a text, whatever the delimiter.
#[must_use]
pub fn has_header(text: &str, mapping: &Mapping) -> bool {
    find_header(text, mapping).is_some()
}

/// Reads a text as one sheet.
///
/// # Errors
/// Where no header row is found, or a quote is never closed.
pub fn read(text: &str, mapping: &Arc<Mapping>) -> Result<Sheet, Defect> {
    let (delimiter, header) = find_header(text, mapping).ok_or_else(no_header)?;
    let mut all: Vec<Record> = records(text, delimiter).collect();
    match all.pop() {
        Some(last) if last.fields == [END.trim()] => {}
        Some(last) => return Err(open_quote(last.line)),
        None => {}
    }
    let mut sheet = below(all, header, mapping).ok_or_else(no_header)?;
    quotes::mark(text, delimiter, &mut sheet);
    Ok(sheet)
}

/// The records of a text with commas between its fields, its header row first.
///
/// # Errors
/// The line on which a quote opens that is never closed.
pub fn comma_separated(text: &str) -> Result<Vec<Record>, u64> {
    let mut all: Vec<Record> = records(text, b',').collect();
    match all.pop() {
        Some(last) if last.fields != [END.trim()] => Err(last.line),
        _ => Ok(all),
    }
}

/// Reads rows, as a workbook has them, as one sheet; `None` where no header row is among them.
#[must_use]
pub fn of_rows(rows: Vec<Record>, mapping: &Arc<Mapping>) -> Option<Sheet> {
    let head = rows.iter().take(HEADER_WITHIN).map(|row| row.fields.as_slice());
    let (header, _) = best_header(head, mapping)?;
    let mut sheet = below(rows, header, mapping)?;
    let width = sheet.layout.headers.len();
    for record in &mut sheet.records {
        // A workbook does not store the blank cells at the end of a row.
        if record.fields.len() < width {
            record.fields.resize(width, String::new());
        }
    }
    Some(sheet)
}

/// The sheet below the header row with this index.
fn below(mut rows: Vec<Record>, header: usize, mapping: &Arc<Mapping>) -> Option<Sheet> {
    if header >= rows.len() {
        return None;
    }
    let mut records = rows.split_off(header);
    let header = records.remove(0);
    records.retain(|record| record.fields.iter().any(|field| !normalize(field).is_empty()));
    Some(Sheet {
        header_line: header.line,
        layout: Arc::new(Layout::new(header.fields, mapping)),
        records,
    })
}

/// The delimiter with which a header row is found, and the index of that row.
fn find_header(text: &str, mapping: &Mapping) -> Option<(u8, usize)> {
    let mut found: Option<(u8, usize, usize)> = None;
    for delimiter in DELIMITERS.into_iter().filter(|delimiter| text.as_bytes().contains(delimiter))
    {
        let head: Vec<Record> = records(text, delimiter).take(HEADER_WITHIN).collect();
        if let Some((index, known)) =
            best_header(head.iter().map(|row| row.fields.as_slice()), mapping)
            && found.is_none_or(|(.., most)| known > most)
        {
            found = Some((delimiter, index, known));
        }
    }
    found.map(|(delimiter, index, _)| (delimiter, index))
}

/// The first row with the most known headers, and how many it has.
fn best_header<'a>(
    rows: impl Iterator<Item = &'a [String]>,
    mapping: &Mapping,
) -> Option<(usize, usize)> {
    let known: Vec<usize> = rows
        .map(|fields| fields.iter().filter(|field| column_of(field, mapping).is_some()).count())
        .collect();
    let most = known.iter().copied().max().filter(|most| *most >= FEWEST_HEADERS)?;
    Some((known.iter().position(|count| *count == most)?, most))
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Record> + '_ {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(std::io::Read::chain(text.as_bytes(), END.as_bytes()));
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    // Reading from memory cannot fail, and text is UTF-8 already.
    reader.into_records().filter_map(Result::ok).map(move |record| {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.at_record(usize::try_from(start).unwrap_or(usize::MAX));
        let fields = record.iter().map(str::to_owned).collect();
        Record { line, start: lines.at, fields, is_misquoted: false }
    })
}

/// Counts line ends up to an offset that only grows. CRLF, LF and a lone CR count one each, inside
/// quotes too; `csv`'s own counter sees LF alone.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that `csv` says begins at `start`: blank lines before a record are
    /// part of it there.
    fn at_record(&mut self, start: usize) -> u64 {
        self.advance_while(|at, _| at < start);
        self.advance_while(|_, byte| byte == b'\r' || byte == b'\n');
        self.line
    }

    fn advance_while(&mut self, goes_on: impl Fn(usize, u8) -> bool) {
        while let Some(&byte) = self.text.get(self.at) {
            if !goes_on(self.at, byte) {
                break;
            }
            let is_crlf = byte == b'\r' && self.text.get(self.at + 1) == Some(&b'\n');
            if byte == b'\n' || (byte == b'\r' && !is_crlf) {
                self.line += 1;
            }
            self.at += 1;
        }
    }
}

/// The column that a header means: by the mapping first, else by the form.
fn column_of(header: &str, mapping: &Mapping) -> Option<Column> {
    let name = plain_header(header);
    mapping.column(&name).or_else(|| form_column_named(&name))
}

/// A header as it is matched: after NFKC, without spaces and without a unit in brackets.
#[must_use]
pub fn plain_header(header: &str) -> String {
    split_unit(&packed(header)).0.to_owned()
}

fn packed(header: &str) -> String {
    normalize(header).chars().filter(|character| !character.is_whitespace()).collect()
}

/// The column of the form that a header names, by its Japanese name or its key.
#[must_use]
pub fn form_column(header: &str) -> Option<Column> {
    form_column_named(&plain_header(header))
}

/// The same of a header without what does not matter.
fn form_column_named(name: &str) -> Option<Column> {
    // Every cell of the first rows of every file is asked about.
    static NAMES: LazyLock<HashMap<&str, Column>> = LazyLock::new(|| {
        let names = |column: &Column| [(column.header(), *column), (column.key(), *column)];
        Column::ALL.iter().flat_map(names).collect()
    });
    let by_key = || NAMES.get(name.to_ascii_lowercase().as_str());
    NAMES.get(name).or_else(by_key).copied()
}

/// The unit that a header states in brackets, without spaces: 分 of 継続時間（分）.
#[must_use]
pub fn unit_of(header: &str) -> Option<String> {
    split_unit(&packed(header)).1.map(str::to_owned)
}

fn split_unit(plain: &str) -> (&str, Option<&str>) {
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')] {
        if let Some((name, unit)) =
            plain.strip_suffix(close).and_then(|text| text.rsplit_once(open))
            && !name.is_empty()
        {
            return (name, Some(unit));
        }
    }
    (plain, None)
}

fn open_quote(line: u64) -> Defect {
    Defect::FileUnreadable(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Sheet, Defect> {
        read(text, &Arc::default())
    }

    fn lines_of(text: &str) -> Vec<u64> {
        parse(text).unwrap().records.iter().map(|record| record.line).collect()
    }

    #[test]
    fn a_record_stands_on_the_physical_line_where_it_starts() {
        assert_eq!(lines_of("報告番号,概要\nA,\"一\n二\n三\"\nB,四\n"), [2, 5]);
        assert_eq!(lines_of("報告番号,概要\r\nA,\"一\r\n二\"\r\nB,四\r\n"), [2, 4]);
        assert_eq!(lines_of("報告番号,概要\rA,\"一\r二\"\rB,四"), [2, 4]);
    }

    #[test]
    fn blank_lines_and_titles_above_the_header_are_counted_and_skipped() {
        let sheet =
            parse("令和4年度 報告\n\n\n報告番号,事業者名,概要\n\nA,B,C\n , ,\nD,E,F\n").unwrap();
        assert_eq!(sheet.header_line, 4);
        let lines: Vec<_> = sheet.records.iter().map(|record| record.line).collect();
        assert_eq!(lines, [6, 8]);
    }

    #[test]
    fn the_delimiter_is_the_one_that_yields_the_most_headers() {
        for text in
            ["報告番号\t事業者名\nA\tB\n", "報告番号;事業者名\nA;B\n", "報告番号,事業者名\nA,B\n"]
        {
            let sheet = parse(text).unwrap();
            assert_eq!(sheet.layout.columns, [Some(Column::ReportId), Some(Column::Carrier)]);
            assert_eq!(sheet.records[0].fields, ["A", "B"]);
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_not_passed_over() {
        let defect = parse("報告番号,概要\nA,\"一\nB,二\nC,三\n").unwrap_err();
        assert!(defect.message().ja.contains("2行目"), "{defect:?}");
    }

    #[test]
    fn headers_are_known_by_name_key_width_and_unit() {
        for header in ["継続時間（分）", " 継続時間 ", "ｄｕｒａｔｉｏｎ", "継続\n時間", "Duration"]
        {
            assert_eq!(form_column(header), Some(Column::Duration), "{header}");
        }
        assert_eq!(unit_of("継続時間（分）").as_deref(), Some("分"));
        assert_eq!(form_column("LPWA中継"), Some(Column::LpwaRelay));
        assert_eq!(form_column("備考"), None);
    }

    #[test]
    fn a_text_without_headers_is_refused() {
        assert_eq!(parse("").unwrap_err().code(), "file.unreadable");
        assert_eq!(parse("a,b\n1,2\n").unwrap_err().code(), "file.unreadable");
    }

    #[test]
    fn a_file_of_headers_alone_holds_no_rows() {
        assert!(parse("報告番号,事業者名").unwrap().records.is_empty());
    }
}

//! Text to rows: delimiter, header row, and the physical line of every record.

use super::values::normalize::normalize;
use crate::model::column::{Column, Presence};
use crate::model::defect::Defect;
use crate::model::finding::{Cell, column_letter};
use crate::model::text::Text;
use std::sync::Arc;

/// One record below the header row.
#[derive(Debug, Clone)]
pub struct Record {
    /// The physical line on which it starts, from 1.
    pub line: u64,
    /// Its fields as they stand.
    pub fields: Vec<String>,
}

/// The columns of a sheet.
#[derive(Debug)]
pub struct Layout {
    /// The headers as they stand.
    pub headers: Vec<String>,
    /// What each header means; `None` for one that is not known.
    pub columns: Vec<Option<Column>>,
}

impl Layout {
    /// The place of a column, the first being 0. Where it is there twice, the first counts.
    #[must_use]
    pub fn index_of(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// Whether every column that must be there is there, and none twice. Without that no row can
    /// be trusted.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        Column::ALL.iter().all(|column| {
            let times = self.columns.iter().filter(|known| **known == Some(*column)).count();
            times == 1 || (times == 0 && column.presence() == Presence::Optional)
        })
    }

    /// The letter and header of a column, to say where a finding stands.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<Cell> {
        let index = self.index_of(column)?;
        let header = self.headers.get(index)?.clone();
        Some(Cell { letter: column_letter(index), header })
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

/// Reads a text as one sheet.
///
/// # Errors
/// Where no header row is found, or a quote is never closed.
pub fn read(text: &str) -> Result<Sheet, Defect> {
    let best = DELIMITERS
        .into_iter()
        .filter_map(|delimiter| {
            let head = records(text, delimiter).take(HEADER_WITHIN);
            let known: Vec<usize> = head.map(|record| known_headers(&record.fields)).collect();
            let most = known.iter().copied().max()?;
            let index = known.iter().position(|count| *count == most)?;
            (most >= FEWEST_HEADERS).then_some((most, delimiter, index))
        })
        .rev()
        .max_by_key(|(most, ..)| *most);
    let Some((_, delimiter, header_index)) = best else { return Err(no_header()) };

    let mut all = records(text, delimiter).skip(header_index);
    let Some(header) = all.next() else { return Err(no_header()) };
    let mut below: Vec<Record> = all.collect();
    match below.pop().or_else(|| Some(header.clone())) {
        Some(last) if last.fields == [END.trim()] => {}
        Some(last) => return Err(open_quote(last.line)),
        None => {}
    }
    below.retain(|record| record.fields.iter().any(|field| !normalize(field).is_empty()));
    Ok(Sheet {
        header_line: header.line,
        layout: Arc::new(Layout {
            columns: header.fields.iter().map(|header| column_of(header)).collect(),
            headers: header.fields,
        }),
        records: below,
    })
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Record> + '_ {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(std::io::Read::chain(text.as_bytes(), END.as_bytes()));
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    reader.into_records().filter_map(Result::ok).map(move |record| {
        let start = record.position().map_or(0, csv::Position::byte);
        Record {
            line: lines.at_record(usize::try_from(start).unwrap_or(usize::MAX)),
            fields: record.iter().map(str::to_owned).collect(),
        }
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

fn known_headers(fields: &[String]) -> usize {
    fields.iter().filter(|field| column_of(field).is_some()).count()
}

/// The column that a header names: its Japanese name or its key, after NFKC, without spaces and
/// without a unit in brackets.
#[must_use]
pub fn column_of(header: &str) -> Option<Column> {
    let plain: String =
        normalize(header).chars().filter(|character| !character.is_whitespace()).collect();
    let (name, _) = split_unit(&plain);
    Column::ALL
        .iter()
        .copied()
        .find(|column| column.header() == name || column.key().eq_ignore_ascii_case(name))
}

/// The unit that a header states in brackets, without spaces: 分 of 継続時間（分）.
#[must_use]
pub fn unit_of(header: &str) -> Option<String> {
    let plain: String =
        normalize(header).chars().filter(|character| !character.is_whitespace()).collect();
    split_unit(&plain).1.map(str::to_owned)
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

fn no_header() -> Defect {
    Defect::FileUnreadable(
        Text::new(
            "見出し行が見つかりません（先頭の20行に様式の列名がありません）。",
            "No header row: the first 20 rows hold no known headers.",
        ),
        Text::new(
            "「報告番号」「事業者名」などの列名を1行に記入してください。",
            "Give the headers of the form (報告番号, 事業者名, …) in one row.",
        ),
    )
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

    fn lines_of(text: &str) -> Vec<u64> {
        read(text).unwrap().records.iter().map(|record| record.line).collect()
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
            read("令和4年度 報告\n\n\n報告番号,事業者名,概要\n\nA,B,C\n , ,\nD,E,F\n").unwrap();
        assert_eq!(sheet.header_line, 4);
        let lines: Vec<_> = sheet.records.iter().map(|record| record.line).collect();
        assert_eq!(lines, [6, 8]);
    }

    #[test]
    fn the_delimiter_is_the_one_that_yields_the_most_headers() {
        for text in
            ["報告番号\t事業者名\nA\tB\n", "報告番号;事業者名\nA;B\n", "報告番号,事業者名\nA,B\n"]
        {
            let sheet = read(text).unwrap();
            assert_eq!(sheet.layout.columns, [Some(Column::ReportId), Some(Column::Carrier)]);
            assert_eq!(sheet.records[0].fields, ["A", "B"]);
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_not_passed_over() {
        let defect = read("報告番号,概要\nA,\"一\nB,二\nC,三\n").unwrap_err();
        assert!(defect.message().ja.contains("2行目"), "{defect:?}");
    }

    #[test]
    fn headers_are_known_by_name_key_width_and_unit() {
        for header in ["継続時間（分）", " 継続時間 ", "ｄｕｒａｔｉｏｎ", "継続\n時間", "Duration"]
        {
            assert_eq!(column_of(header), Some(Column::Duration), "{header}");
        }
        assert_eq!(unit_of("継続時間（分）").as_deref(), Some("分"));
        assert_eq!(column_of("LPWA中継"), Some(Column::LpwaRelay));
        assert_eq!(column_of("備考"), None);
    }

    #[test]
    fn a_text_without_headers_is_refused() {
        assert_eq!(read("").unwrap_err().code(), "file.unreadable");
        assert_eq!(read("a,b\n1,2\n").unwrap_err().code(), "file.unreadable");
    }

    #[test]
    fn a_file_of_headers_alone_holds_no_rows() {
        assert!(read("報告番号,事業者名").unwrap().records.is_empty());
    }
}

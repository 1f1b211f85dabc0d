//! Tables below the reports that are no reports: counts by cause, contacts. Their rows are told
//! together, and not as reports without a day.

use super::nil::names_nothing_to_report;
use crate::findings::SecondTable;
use crate::intake::cell_text::CellText;
use crate::intake::mapping::Mapping;
use crate::intake::sheet::header::{Header, packed};
use crate::intake::sheet::layout::{column_in, column_of};
use crate::intake::sheet::{Record, is_header_again};
use crate::intake::values::normalize::{is_unknown, normalize};
use crate::model::column::Column;
use std::collections::HashMap;

/// Second tables by the line of their first record, with how many records they have.
pub type SecondTables = HashMap<u64, (usize, SecondTable)>;

/// The second tables among the records below a header row.
pub fn find(
    headers: &[CellText],
    header_line: u64,
    records: &[Record],
    mapping: &Mapping,
) -> SecondTables {
    let mut found = HashMap::new();
    let mut columns = Columns::of(headers, mapping);
    let mut above = header_line;
    let mut at = 0;
    while let Some(record) = records.get(at) {
        let is_apart = record.line > above + 1;
        above = record.line;
        if columns.is_plain(record) {
            at += 1;
            continue;
        }
        let rest = records.get(at..).unwrap_or_default();
        if let Some((count, table)) = columns.table(rest, is_apart, mapping) {
            above = rest.get(count - 1).map_or(above, |last| last.line);
            found.insert(record.line, (count, table));
            at += count;
            continue;
        }
        if is_header_again(&record.fields, mapping) {
            columns = Columns::of(&record.fields, mapping);
        }
        at += 1;
    }
    found
}

/// The line of the last header row of a table of counts among the rows above a header row of reports:
/// what stands above that is said of its figures.
pub fn above(headers: &[CellText], titles: &[Record], mapping: &Mapping) -> Option<u64> {
    let columns = Columns::of(headers, mapping);
    let has_figure = |row: &Record| filled(row).any(|(_, text)| is_figure(text));
    let pairs = titles.iter().zip(titles.iter().skip(1));
    let of_counts = pairs.filter(|(header, row)| {
        row.line == header.line + 1
            && columns.is_counting(header, mapping)
            && columns.is_row_of(header, row, mapping)
            && has_figure(row)
    });
    of_counts.map(|(header, _)| header.line).next_back()
}

/// Where the columns stand by which a row is known as a report.
struct Columns {
    number: Option<usize>,
    carrier: Option<usize>,
    occurred: Option<usize>,
    service: Option<usize>,
    cause: Option<usize>,
}

impl Columns {
    fn of(headers: &[CellText], mapping: &Mapping) -> Self {
        let place = |column: Column| {
            headers.iter().position(|header| column_in(header, mapping) == Some(column))
        };
        Self {
            number: place(Column::ReportId),
            carrier: place(Column::Carrier),
            occurred: place(Column::OccurredAt),
            service: place(Column::Service),
            cause: place(Column::CauseClass),
        }
    }

    /// The table that begins with the first of some records.
    fn table(
        &self,
        records: &[Record],
        is_apart: bool,
        mapping: &Mapping,
    ) -> Option<(usize, SecondTable)> {
        let first = records.first()?;
        // A title of its own may stand above its header row.
        let is_titled = is_apart && filled(first).count() == 1;
        let from = usize::from(is_titled);
        let header = records.get(from).filter(|header| header.line <= first.line + 2)?;
        let is_counting = self.is_counting(header, mapping);
        if !(is_counting || is_apart && self.may_be_header(header, mapping)) {
            return None;
        }
        let is_pure = |name: &str| counts(name) && column_of(name, mapping).is_none();
        let mut line = header.line;
        let rows = records.iter().skip(from + 1).take_while(|row| {
            let is_next = row.line == line + 1;
            line = row.line;
            is_next && self.is_row_of(header, row, mapping)
        });
        let rows: Vec<&Record> = rows.collect();
        let last = rows.last()?;
        let has_figures = |row: &&Record| {
            filled(row).all(|(index, text)| !counts(cell(header, Some(index))) || is_figure(text))
        };
        let table = SecondTable {
            headers: filled(header).map(|(_, text)| text.trim().to_owned()).collect(),
            header_line: header.line,
            last_line: last.line,
            // Of 影響利用者数 without 件数 there may be reports that lack the rest.
            is_summary: is_counting
                && filled(header).any(|(_, name)| is_pure(name))
                && rows.iter().all(has_figures),
        };
        Some((from + 1 + rows.len(), table))
    }

    /// Whether a row names a day as a report does. Nearly every row does.
    fn is_plain(&self, row: &Record) -> bool {
        let occurred = cell(row, self.occurred);
        occurred.contains(['-', '/', '年']) && digits(occurred) > 2
    }

    /// Whether a row names what is counted, and a column of counts: it is the header row of a table of
    /// counts wherever it stands.
    fn is_counting(&self, row: &Record, mapping: &Mapping) -> bool {
        let names: Vec<&str> = filled(row).map(|(_, text)| text).collect();
        let is_of_reports = names.iter().any(|name| {
            let column = column_of(name, mapping);
            matches!(column, Some(Column::ReportId | Column::OccurredAt))
        });
        let is_known = |name: &&str| column_of(name, mapping).is_some() || counts(name);
        self.may_be_header(row, mapping)
            && !is_of_reports
            && (names.iter().skip(1).any(|name| counts(name))
                || names.len() > 1 && names.iter().all(is_known))
    }

    /// Whether a row may be the header row of something else: labels alone, and nothing of a report.
    fn may_be_header(&self, row: &Record, mapping: &Mapping) -> bool {
        let first = filled(row).next().map_or("", |(_, text)| text);
        filled(row).count() > 1
            && filled(row).all(|(_, text)| digits(text) <= 2 && !is_figure(text))
            && digits(first) == 0
            && !is_unknown(&normalize(first))
            && !names_nothing_to_report(cell(row, self.number))
            && !self.is_report(row, mapping)
    }

    /// Whether a row below a header row of something else belongs to that.
    fn is_row_of(&self, header: &Record, row: &Record, mapping: &Mapping) -> bool {
        let is_below = |(index, _): (usize, &str)| !cell(header, Some(index)).trim().is_empty();
        filled(row).all(is_below)
            && !is_header_again(&row.fields, mapping)
            && !names_nothing_to_report(cell(row, self.number))
            && !self.is_report(row, mapping)
    }

    /// Whether a row says when, or of which service and cause: a report, whatever else it lacks.
    fn is_report(&self, row: &Record, mapping: &Mapping) -> bool {
        const CAUSES: [&str; 4] = ["equipment", "human", "external", "other"];
        let occurred = cell(row, self.occurred);
        let is_time = digits(occurred) > 2 && !is_figure(occurred) || is_day_of_digits(occurred);
        let service = cell(row, self.service);
        let is_served = !is_unknown(&normalize(service)) && !is_figure(service);
        let cause = normalize(cell(row, self.cause)).to_lowercase();
        let is_cause = cause.contains("要因")
            || cause == "その他"
            || CAUSES.contains(&cause.as_str())
            || (mapping.names_headers() && !is_unknown(&cause));
        // A-5 beside a name is the number of a report, and 第1四半期 is none.
        let number = packed(cell(row, self.number));
        let carrier = cell(row, self.carrier);
        let is_numbered = number.contains('-')
            && number.contains(|c: char| c.is_ascii_digit())
            && number.contains(char::is_alphabetic)
            && !is_unknown(&normalize(carrier))
            && !is_figure(carrier);
        is_time || (is_served && is_cause) || is_numbered
    }
}

/// Whether cells are a label of counts and its figure: 総件数, 2件.
pub fn is_count(cells: &[(usize, &str)]) -> bool {
    matches!(cells, [(_, label), (_, figure)] if counts(label) && is_figure(figure))
}

/// Whether a header is that of counts: 件数, 構成比, 影響利用者数の計.
fn counts(name: &str) -> bool {
    const ENDS: [&str; 13] = [
        "件数", "割合", "比率", "構成比", "合計", "計", "回数", "社数", "人数", "利用者数", "平均",
        "%", "率",
    ];
    const WORDS: [&str; 5] = ["件", "数", "count", "total", "share"];
    let name = packed(&Header::of(name).name).to_lowercase();
    ENDS.iter().any(|end| name.ends_with(end)) || WORDS.contains(&name.as_str())
}

fn filled(row: &Record) -> impl Iterator<Item = (usize, &str)> {
    let cells = row.fields.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    cells.map(|(index, cell)| (index, cell.as_str()))
}

fn cell(row: &Record, index: Option<usize>) -> &str {
    index.and_then(|index| row.fields.get(index)).map_or("", CellText::as_str)
}

fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

/// Whether a text is a figure, with or without a unit: 1, 2件, 12.5%, 4万人, －.
fn is_figure(text: &str) -> bool {
    let text = packed(text);
    let text = text.trim_end_matches(['件', '人', '社', '回', '線', '名', '分', '%']);
    let text = text.trim_end_matches("時間").trim_end_matches("回");
    is_unknown(text) || text.chars().all(|c| c.is_ascii_digit() || ",.+-万億千".contains(c))
}

/// Whether digits without anything between them are a day: 20241001, 45566.
fn is_day_of_digits(text: &str) -> bool {
    let text = packed(text);
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && (text.len() == 8 && text.starts_with(['1', '2']) || text.len() >= 12)
}

//! Messages: a mail, or the note of a call, whose lines say 項目：値, as tables of one row each.

use super::cell_text::CellText;
use super::mapping::Mapping;
use super::row::table::nearest_column;
use super::sheet::layout::column_of;
use super::sheet::record::FEWEST_HEADERS;
use super::sheet::{Record, Sheet};
use crate::findings::MessageDefect;
use crate::model::column::{Agreement, Column, Presence};
use std::collections::BTreeSet;

/// A label has no more characters than this; what is longer is a sentence with a colon in it.
const LONGEST_LABEL: usize = 24;

/// What a message holds.
#[derive(Debug, Default)]
pub struct Message {
    /// The reports, each as a table with one row.
    pub reports: Vec<Sheet>,
    /// The lines that are passed over: the number of the first, what stands there, and why.
    pub passed_over: Vec<(u64, String, MessageDefect)>,
}

/// Whether a text is a message: whether its lines give values of several columns.
pub fn is_message(text: &str, mapping: &Mapping) -> bool {
    let mut known = BTreeSet::new();
    lines(text).any(|line| {
        known.extend(field(line.text.trim(), mapping).map(|field| field.column));
        known.len() >= FEWEST_HEADERS
    })
}

/// Reads a message.
pub fn read(text: &str, mapping: &Mapping) -> Message {
    let mut reader = Reader::of(mapping);
    for line in lines(text) {
        reader.line(&line);
    }
    reader.message(text.len())
}

/// A physical line.
struct Line<'t> {
    /// Its number, from 1.
    number: u64,
    /// Where it starts in the text, in bytes.
    start: usize,
    text: &'t str,
}

/// The physical lines of a text: CRLF, LF and a lone CR end one each.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = Some((0_usize, 1_u64));
    std::iter::from_fn(move || {
        let (start, number) = rest?;
        let after = text.get(start..)?;
        let line = after.split(['\r', '\n']).next().unwrap_or(after);
        let end = after.get(line.len()..).unwrap_or_default();
        let width = if end.starts_with("\r\n") { 2 } else { usize::from(!end.is_empty()) };
        rest = (width > 0).then(|| (start + line.len() + width, number + 1));
        Some(Line { number, start, text: line })
    })
}

/// A line that gives a value.
struct Field<'t> {
    column: Column,
    label: &'t str,
    value: &'t str,
}

/// What a line gives; `None` where it has no label that is known. A colon may also be part of a label,
/// in its brackets.
fn field<'t>(line: &'t str, mapping: &Mapping) -> Option<Field<'t>> {
    labels(line).find_map(|(label, value)| {
        let column = column_of(label, mapping)?;
        Some(Field { column, label, value })
    })
}

/// What may be the label of a line with what follows it, at each of its first colons.
fn labels(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let colons = line.match_indices([':', '：']);
    let parts = colons.filter_map(move |(at, colon)| {
        let label = line.get(..at)?.trim();
        Some((label, line.get(at + colon.len()..)?.trim()))
    });
    parts.take_while(|(label, _)| label.chars().count() <= LONGEST_LABEL)
}

/// The label of a line that is none of the form, where it looks like one.
fn other_label(line: &str) -> Option<&str> {
    let (label, value) = labels(line).next()?;
    let is_word = |c: char| c.is_alphabetic() && !c.is_ascii_digit();
    let is_address = value.starts_with("//");
    let is_label = label.contains(is_word) && !label.contains(['。', '、', '「', '」']);
    // 03:00 is a time of day.
    let is_digit = |c: char| c.is_ascii_digit();
    let is_time = label.ends_with(is_digit) && value.starts_with(is_digit);
    (is_label && !is_address && !is_time).then_some(label)
}

/// How far a line is indented.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// A report as far as it is read.
struct Draft {
    line: u64,
    start: usize,
    /// The column of each field, its label and its value.
    fields: Vec<(Column, String, String)>,
}

impl Draft {
    /// Whether a field below a blank line begins another report: this one has such a field already,
    /// or says more than who reports.
    fn ends_before(&self, column: Column) -> bool {
        let heads =
            |column: &Column| column.agreement() == Agreement::Report || *column == Column::Channel;
        matches!(column, Column::ReportId | Column::Carrier)
            && self.fields.iter().any(|(known, ..)| *known == column || !heads(known))
    }

    /// The report as a table, which the columns that every report needs are part of.
    fn table(self, mapping: &Mapping, span: (usize, usize)) -> Sheet {
        let Self { line, start, mut fields } = self;
        for column in Column::ALL {
            let is_there = |(known, ..): &(Column, String, String)| known == column;
            let is_needed = column.presence() != Presence::Optional;
            if is_needed && !fields.iter().any(is_there) && mapping.constant(*column).is_none() {
                fields.push((*column, column.header().to_owned(), String::new()));
            }
        }
        let headers = fields.iter().map(|(_, label, _)| CellText::of(label)).collect();
        let fields = fields.iter().map(|(.., value)| CellText::of(value)).collect();
        let record = Record { line, start, fields, ..Record::default() };
        Sheet {
            header_line: line,
            headers,
            records: vec![record],
            span: Some(span),
            ..Sheet::default()
        }
    }
}

struct Reader<'m> {
    mapping: &'m Mapping,
    reports: Vec<Draft>,
    passed_over: Vec<(u64, String, MessageDefect)>,
    /// How far the field is indented whose value may go on below.
    open: Option<usize>,
    is_below_blank: bool,
    /// Whether the line above was passed over as well.
    is_passing: bool,
}

impl<'m> Reader<'m> {
    fn of(mapping: &'m Mapping) -> Self {
        Self {
            mapping,
            reports: Vec::new(),
            passed_over: Vec::new(),
            open: None,
            is_below_blank: false,
            is_passing: false,
        }
    }

    fn line(&mut self, line: &Line<'_>) {
        let text = line.text.trim();
        if text.is_empty() {
            self.is_below_blank = true;
            return;
        }
        let indent = indent(line.text);
        // A label of the form is never part of the value before it: that would be lost without a word.
        let goes_on = self.open.is_some_and(|open| indent > open);
        if goes_on && field(text, self.mapping).is_none() {
            let draft = self.reports.last_mut();
            if let Some((.., value)) = draft.and_then(|draft| draft.fields.last_mut()) {
                if !value.is_empty() {
                    value.push('\n');
                }
                value.push_str(text);
            }
        } else if let Some(field) = field(text, self.mapping) {
            self.field(line, &field);
            self.open = Some(indent);
            self.is_passing = false;
        } else {
            self.pass_over(line, text);
            self.open = None;
        }
        self.is_below_blank = false;
    }

    fn field(&mut self, line: &Line<'_>, field: &Field<'_>) {
        let Field { column, label, value } = field;
        let begins = self
            .reports
            .last()
            .is_none_or(|draft| self.is_below_blank && draft.ends_before(*column));
        if begins {
            let (line, start) = (line.number, line.start);
            self.reports.push(Draft { line, start, fields: Vec::new() });
        }
        if let Some(draft) = self.reports.last_mut() {
            draft.fields.push((*column, (*label).to_owned(), (*value).to_owned()));
        }
    }

    /// Tells of a line that is passed over: a label that is unknown for itself, but for those of the
    /// head of a mail, and other lines as many as stand together.
    fn pass_over(&mut self, line: &Line<'_>, text: &str) {
        if let Some(label) = other_label(text) {
            let nearest = nearest_column(label);
            if nearest.is_some() || !self.reports.is_empty() {
                let defect = MessageDefect::LabelUnknown(nearest);
                self.passed_over.push((line.number, text.to_owned(), defect));
                self.is_passing = false;
                return;
            }
        }
        if let (true, Some((_, _, MessageDefect::PassedOver { lines, .. }))) =
            (self.is_passing, self.passed_over.last_mut())
        {
            *lines += 1;
            return;
        }
        let is_below_value = self.open.is_some() && !self.is_below_blank;
        let defect = MessageDefect::PassedOver { lines: 1, is_below_value };
        self.passed_over.push((line.number, text.to_owned(), defect));
        self.is_passing = true;
    }

    fn message(self, end: usize) -> Message {
        let Self { mapping, reports, passed_over, .. } = self;
        let starts = reports.iter().skip(1).map(|draft| draft.start);
        // What stands behind the last of them is of the last.
        let ends: Vec<usize> = starts.chain([end.saturating_add(1)]).collect();
        let mut from = 0;
        let tables = reports.into_iter().zip(ends).map(|(draft, to)| {
            let span = (from, to);
            from = to;
            draft.table(mapping, span)
        });
        Message { reports: tables.collect(), passed_over }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reports, as labels with values, each with its line.
    fn reports(text: &str) -> Vec<(u64, Vec<[String; 2]>)> {
        let table = |sheet: Sheet| {
            let record = &sheet.records[0];
            let pairs = sheet.headers.iter().zip(&record.fields);
            let given = pairs.filter(|(_, value)| !value.is_empty());
            (
                record.line,
                given.map(|(label, value)| [label.to_string(), value.to_string()]).collect(),
            )
        };
        read(text, &Mapping::default()).reports.into_iter().map(table).collect()
    }

    fn passed_over(text: &str) -> Vec<(u64, String)> {
        let all = read(text, &Mapping::default()).passed_over;
        all.into_iter().map(|(line, text, _)| (line, text)).collect()
    }

    #[test]
    fn labels_are_known_in_any_width_with_marks_and_brackets() {
        let text = "■事業者名: 架空通信\r\n・継続時間（分）：90\r発生日時（+09:00）：10:00";
        let pairs = [
            ["■事業者名", "架空通信"],
            ["・継続時間（分）", "90"],
            ["発生日時（+09:00）", "10:00"],
        ];
        assert_eq!(reports(text), [(1, pairs.map(|pair| pair.map(str::to_owned)).to_vec())]);
    }

    #[test]
    fn a_value_goes_on_below_where_it_is_indented_more_than_its_label() {
        let text = "  事業者名：架空通信\n  概要：一\n    二：三\n\n   四\n  措置：五";
        let (_, pairs) = reports(text).remove(0);
        assert_eq!(pairs[1], ["概要", "一\n二：三\n四"]);
        assert_eq!(pairs[2], ["措置", "五"]);
    }

    #[test]
    fn a_label_of_the_form_is_no_part_of_the_value_before_it() {
        let text = "事業者名：架空通信\n概要：不具合\n　復旧日時：2024-10-01 09:50\n　共有しない項目：影響地域";
        let (_, pairs) = reports(text).remove(0);
        assert_eq!(pairs[1], ["概要", "不具合"]);
        assert_eq!(pairs[2], ["復旧日時", "2024-10-01 09:50"]);
        assert_eq!(pairs[3], ["共有しない項目", "影響地域"]);
    }

    #[test]
    fn a_blank_line_and_who_reports_begin_another_report() {
        let text = "事業者名：甲\n報告番号：1\n\n発生日時：x\n\n事業者名：乙\n\n報告番号：2\n\n概要：y\n\n報告番号：3";
        let of = |report: &(u64, Vec<[String; 2]>)| (report.0, report.1.len());
        assert_eq!(reports(text).iter().map(of).collect::<Vec<_>>(), [(1, 3), (6, 3), (12, 1)]);
    }

    #[test]
    fn what_is_no_value_is_told_with_its_line() {
        let text = "お世話になっております。\n件名：至急\n\n事業者名：甲\n概要：一\n続き\nも\n影響利用者：3\n\n--\n甲社 03:00";
        let lines: Vec<(u64, String)> = passed_over(text);
        let expected =
            [(1, "お世話になっております。"), (6, "続き"), (8, "影響利用者：3"), (10, "--")];
        assert_eq!(lines, expected.map(|(line, text)| (line, text.to_owned())));
        let told = read(text, &Mapping::default()).passed_over;
        assert_eq!(told[0].2, MessageDefect::PassedOver { lines: 2, is_below_value: false });
        assert_eq!(told[1].2, MessageDefect::PassedOver { lines: 2, is_below_value: true });
        assert_eq!(told[2].2, MessageDefect::LabelUnknown(Some(Column::AffectedUsers)));
    }

    #[test]
    fn a_text_with_one_label_is_no_message() {
        let is = |text| is_message(text, &Mapping::default());
        assert!(!is("概要：報告を送付します。\n担当：山田\nhttps://example.com/"));
        assert!(is("概要：報告\n事業者名: 甲"));
    }
}

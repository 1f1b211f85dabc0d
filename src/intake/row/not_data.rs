//! Rows below a header row that are no reports: totals, remarks, examples, headers again.

use super::nil::names_nothing_to_report;
use super::second_table::is_count;
use crate::intake::carriers;
use crate::intake::cell_text::CellText;
use crate::intake::row_labels::{EXAMPLES, REMARKS, SURE_EXAMPLES, TOTALS, is_exactly, is_word_of};
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::{self, Quantity, bracketed};
use crate::intake::sheet::{Layout, Record, is_header_again};
use crate::intake::values::normalize::{is_unknown, normalize};
use crate::intake::values::split_remark;
use crate::model::column::Column;

/// A cell with fewer figures is no day.
const FEWEST_FIGURES: usize = 3;

/// What a row below a header row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Part of a report.
    Data,
    /// Totals or remarks.
    Remark,
    /// The title of the table below it.
    Title,
    /// An example of how to fill in a row.
    Example,
    /// A header row.
    Header,
    /// Part of a table that is no reports.
    SecondTable,
}

/// Words of a row that says which columns are to be filled in.
const GUIDES: [&str; 10] = [
    "必須", "任意", "必須項目", "任意項目", "条件付必須", "条件付き必須", "選択", "自動",
    "required", "optional",
];

/// What a record is; `is_first` where it stands right below the header row.
pub fn kind(layout: &Layout, record: &Record, is_first: bool) -> Kind {
    let field = |column: Column| layout.index_of(column).and_then(|index| record.fields.get(index));
    let cell = |column: Column| field(column).map_or("", CellText::as_str);
    let names_example =
        |carrier: &str| may_be_example(carrier) && is_example(&carriers::key(carrier));
    let (number, carrier) = (cell(Column::ReportId), cell(Column::Carrier));
    if is_example(number)
        || field(Column::Carrier).is_some_and(|carrier| carrier.is_example(names_example))
        || has_example_before(layout, record)
    {
        return Kind::Example;
    }
    // A report names a day, and a day has figures: nearly all rows end here.
    let occurred = cell(Column::OccurredAt);
    if occurred.chars().filter(|c| c.is_numeric()).count() >= FEWEST_FIGURES {
        return Kind::Data;
    }
    if is_header_again(&record.fields, &layout.mapping) {
        return Kind::Header;
    }
    if names_nothing_to_report(number) {
        return Kind::Data;
    }
    let is_blank = |text: &str| normalize(text).is_empty();
    if is_part_of_header(layout, record, is_first)
        || is_guide(record)
        || is_first && is_of_units(layout, record)
    {
        return Kind::Remark;
    }
    let says_none = |text: &str| is_unknown(&normalize(text)) || is_remark(text);
    if !says_none(occurred) || !says_none(cell(Column::CauseClass)) {
        return Kind::Data;
    }
    let filled: Vec<(usize, &str)> = record
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !field.is_blank())
        .map(|(index, field)| (index, field.as_str()))
        .collect();
    let begins = filled.first().map_or("", |(_, field)| field);
    let has_no_name = is_blank(number) && is_blank(carrier);
    let is_total = is_word_of(number, &TOTALS)
        || (is_blank(number) && is_word_of(carrier, &TOTALS))
        || (has_no_name && filled.iter().any(|(_, field)| is_exactly(field, &TOTALS)));
    // Totals without a word for them: nothing but figures, where figures stand.
    let is_sum = record.merged.is_empty()
        && filled.iter().all(|(index, _)| {
            let column = layout.columns.get(*index).copied().flatten();
            matches!(column.and_then(Quantity::of), Some(Quantity::Count | Quantity::Duration))
        });
    let is_remark = says_none(cell(Column::Service)) && is_remark(begins);
    // Forms come with their numbers printed: 2,,,
    let is_ordinal = |text: &str| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let is_alone = filled.len() == 1
        && (is_sentence(begins) || begins == number && is_ordinal(&normalize(number)));
    let is_count = is_count(&filled);
    if is_total || is_sum || is_remark || is_alone || is_count { Kind::Remark } else { Kind::Data }
}

/// Whether a record has no more than a title's one cell.
pub fn is_title(record: &Record) -> bool {
    record.fields.iter().filter(|field| !field.is_blank()).count() == 1
}

/// Whether the first cell of a record begins as remarks do.
pub fn begins_as_remark(record: &Record) -> bool {
    record.fields.iter().find(|field| !field.is_blank()).is_some_and(|field| is_remark(field))
}

/// Whether the name of a sheet says that it holds examples: 記入例, 例1, （サンプル）.
pub fn names_example(name: &str) -> bool {
    let name = normalize(name);
    is_example(&name) || packed(&name).ends_with("記入例")
}

/// Nearly no cell is one, and two of every row are asked about: the letters of 例, 見本, サンプル, example
/// and sample.
fn may_be_example(field: &str) -> bool {
    // The letters of the words, a bit each.
    let letter = |c: char| match c {
        '例' => 1,
        '見' => 1 << 1,
        '本' => 1 << 2,
        'プ' | 'フ' | 'ﾌ' => 1 << 3,
        'ル' | 'ﾙ' => 1 << 4,
        'm' | 'M' | 'ｍ' | 'Ｍ' => 1 << 5,
        'p' | 'P' | 'ｐ' | 'Ｐ' => 1 << 6,
        'e' | 'E' | 'ｅ' | 'Ｅ' => 1 << 7,
        _ => 0_u8,
    };
    let held = field.chars().fold(0, |held, c| held | letter(c));
    [1, 0b110, 0b1_1000, 0b1110_0000].iter().any(|word| held & word == *word)
}

/// Whether a cell stands for an example, and not for a number or a carrier: 記入例, （例）A-1, 例：甲.
fn is_example(field: &str) -> bool {
    if !may_be_example(field) {
        return false;
    }
    let text = normalize(field);
    if bracketed(&text).is_some_and(is_example) {
        return true;
    }
    // 架空通信（例）
    if let Some((before, remark)) = split_remark(&text)
        && !before.is_empty()
        && is_exactly(remark, &EXAMPLES)
    {
        return true;
    }
    // （例）架空通信
    let closed = text.char_indices().find(|(_, c)| ")]】〕>〉》」』}".contains(*c));
    if let Some((at, c)) = closed
        && let Some((bracket, after)) = text.split_at_checked(at + c.len_utf8())
        && !after.is_empty()
        && bracketed(bracket).is_some_and(|inner| is_exactly(inner, &EXAMPLES))
    {
        return true;
    }
    SURE_EXAMPLES.iter().any(|word| packed(&text).starts_with(word)) || is_word_of(&text, &EXAMPLES)
}

/// Whether the first cell of a record stands in a column of no known header and marks an example.
fn has_example_before(layout: &Layout, record: &Record) -> bool {
    let first = record.fields.iter().enumerate().find(|(_, field)| !field.trim().is_empty());
    first.is_some_and(|(index, field)| {
        layout.columns.get(index).is_none_or(Option::is_none) && is_exactly(field, &EXAMPLES)
    })
}

/// Whether every cell says whether its column is to be filled in.
fn is_guide(record: &Record) -> bool {
    let mut filled = record.fields.iter().filter(|field| !field.is_blank());
    filled.all(|field| is_exactly(field, &GUIDES))
}

/// Whether every cell says the unit of its column, or how it is filled in.
fn is_of_units(layout: &Layout, record: &Record) -> bool {
    let mut has_unit = false;
    let says_unit = |(index, field): (usize, &CellText)| {
        let column = layout.columns.get(index).copied().flatten();
        let said =
            column.and_then(Quantity::of).map(|quantity| unit::read(field.normal(), quantity));
        let is_unit = said.is_some_and(|said| !said.measures.is_empty() && said.unknown.is_empty());
        has_unit |= is_unit;
        is_unit || is_exactly(field, &GUIDES)
    };
    let filled = record.fields.iter().enumerate();
    filled.filter(|(_, field)| !field.is_blank()).all(says_unit) && has_unit
}

/// Whether a record is the second half of a header row whose cells reach over two rows.
fn is_part_of_header(layout: &Layout, record: &Record, is_first: bool) -> bool {
    let required = [Column::ReportId, Column::Carrier, Column::OccurredAt];
    let mut indices = required.iter().filter_map(|column| layout.index_of(*column));
    is_first && !record.merged.is_empty() && indices.all(|index| record.merged.contains(&index))
}

/// Whether a text stands where a row of totals or remarks begins.
fn is_remark(text: &str) -> bool {
    let text = normalize(text);
    if text.starts_with(['※', '*', '＊'])
        || is_word_of(&text, &TOTALS)
        || is_word_of(&text, &REMARKS)
    {
        return true;
    }
    // （注）…, 【備考】…
    let closed = text.char_indices().find(|(_, c)| ")]】〕>〉》」』}".contains(*c));
    let bracket = closed.and_then(|(at, c)| text.get(..at + c.len_utf8()));
    let inner = bracket.and_then(bracketed);
    if inner.is_some_and(|inner| is_word_of(inner, &REMARKS) || is_word_of(inner, &TOTALS)) {
        return true;
    }
    // 2024年度計, 架空通信 小計
    let plain = packed(&text);
    plain.len() > "計".len()
        && (plain.ends_with("合計") || plain.ends_with("小計") || plain.ends_with("度計"))
}

/// Whether a text alone in its row can only be a remark: a sentence, or one in brackets.
fn is_sentence(text: &str) -> bool {
    const ENDS: [&str; 7] = ["現在", "時点", "ページ", "頁", "印刷", "作成", "以上"];
    let text = normalize(text);
    let is_page = text.split_once('/').is_some_and(|(page, of)| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        is_number(page.trim()) && is_number(of.trim())
    });
    text.ends_with('。')
        || bracketed(&text).is_some()
        || text.contains("単位")
        || ENDS.iter().any(|end| text.ends_with(end))
        || is_page
}

#[cfg(test)]
mod tests;

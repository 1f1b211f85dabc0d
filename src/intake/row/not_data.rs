//! Rows below a header row that are no reports: totals, remarks, examples, headers again.

use super::nil::names_nothing_to_report;
use crate::intake::carriers;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::{Quantity, bracketed};
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
}

/// Words for totals: a cell that is one of them, or begins so and goes on with a figure or a mark.
const TOTALS: [&str; 13] = [
    "合計",
    "総合計",
    "総計",
    "小計",
    "累計",
    "計",
    "集計",
    "平均",
    "全体",
    "total",
    "subtotal",
    "grandtotal",
    "sum",
];
/// How remarks begin: the words alone, or with a mark, a figure or a bracket behind them.
const REMARKS: [&str; 34] = [
    "注",
    "注記",
    "注意",
    "注意事項",
    "備考",
    "出典",
    "資料",
    "以上",
    "以下余白",
    "以下空白",
    "余白",
    "作成",
    "作成者",
    "作成日",
    "作成部署",
    "作成年月日",
    "担当",
    "担当者",
    "連絡先",
    "問合せ先",
    "問い合わせ先",
    "提出",
    "提出者",
    "提出日",
    "更新",
    "更新日",
    "最終更新",
    "印刷日",
    "確認者",
    "承認",
    "凡例",
    "note",
    "notes",
    "source",
];
/// Words for an example in the place of a number or a carrier.
const EXAMPLES: [&str; 12] = [
    "例",
    "記入例",
    "記載例",
    "入力例",
    "作成例",
    "報告例",
    "記入見本",
    "記入サンプル",
    "見本",
    "サンプル",
    "example",
    "sample",
];
/// Of these, what no name begins with.
const SURE_EXAMPLES: [&str; 5] = ["記入例", "記載例", "入力例", "記入見本", "記入サンプル"];
/// Words of a row that says which columns are to be filled in.
const GUIDES: [&str; 10] = [
    "必須",
    "任意",
    "必須項目",
    "任意項目",
    "条件付必須",
    "条件付き必須",
    "選択",
    "自動",
    "required",
    "optional",
];

/// What a record is; `is_first` where it stands right below the header row.
#[must_use]
pub fn kind(layout: &Layout, record: &Record, is_first: bool) -> Kind {
    let cell = |column: Column| {
        let index = layout.index_of(column);
        index.and_then(|index| record.fields.get(index)).map_or("", String::as_str)
    };
    let (number, carrier) = (cell(Column::ReportId), cell(Column::Carrier));
    if is_example(number)
        || is_example(&carriers::key(carrier))
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
    if is_part_of_header(layout, record, is_first) || is_guide(record) {
        return Kind::Remark;
    }
    let says_none = |text: &str| is_unknown(&normalize(text)) || is_remark(text);
    if !says_none(occurred) || !says_none(cell(Column::CauseClass)) {
        return Kind::Data;
    }
    let filled: Vec<(usize, &str)> = record
        .fields
        .iter()
        .map(String::as_str)
        .enumerate()
        .filter(|(_, field)| !is_blank(field))
        .collect();
    let begins = filled.first().map_or("", |(_, field)| field);
    let has_no_name = is_blank(number) && is_blank(carrier);
    let is_total = is_word_of(number, &TOTALS)
        || is_word_of(carrier, &TOTALS)
        || (has_no_name && filled.iter().any(|(_, field)| is_exactly(field, &TOTALS)));
    // Totals without a word for them: nothing but figures, where figures stand.
    let is_sum = record.merged.is_empty()
        && filled.iter().all(|(index, _)| {
            let column = layout.columns.get(*index).copied().flatten();
            matches!(column.and_then(Quantity::of), Some(Quantity::Count | Quantity::Duration))
        });
    let is_remark = says_none(cell(Column::Service)) && is_remark(begins);
    let is_alone = filled.len() == 1 && is_sentence(begins);
    if is_total || is_sum || is_remark || is_alone { Kind::Remark } else { Kind::Data }
}

/// Whether a record has no more than a title's one cell.
#[must_use]
pub fn is_title(record: &Record) -> bool {
    record.fields.iter().filter(|field| !normalize(field).is_empty()).count() == 1
}

/// Whether the name of a sheet says that it holds examples: 記入例, 例1, （サンプル）.
#[must_use]
pub fn names_example(name: &str) -> bool {
    let name = normalize(name);
    is_example(&name) || packed(&name).ends_with("記入例")
}

/// Whether a cell stands for an example, and not for a number or a carrier: 記入例, （例）A-1, 例：甲.
fn is_example(field: &str) -> bool {
    // Nearly no cell is one, and two of every row are asked about.
    if !field.contains(['例', '本', 'ル', 'ﾙ', 'e', 'E', 'ｅ', 'Ｅ']) {
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

/// Whether a text in the place of a name may as well say what a row is: 合計, 備考, 例-1, テスト. In a row
/// that is otherwise a report, nobody can tell which.
#[must_use]
pub fn is_doubtful_name(text: &str) -> bool {
    const TESTS: [&str; 5] = ["テスト", "テストデータ", "ダミー", "ダミーデータ", "dummy"];
    is_exactly(text, &TOTALS)
        || is_exactly(text, &REMARKS)
        || is_exactly(text, &TESTS)
        || is_numbered(text, &EXAMPLES)
        || is_numbered(text, &TESTS)
        || is_numbered(text, &["備考"])
}

/// Whether a text is one of some words with no more than a number behind it: 例-1, サンプル2.
fn is_numbered(text: &str, words: &[&str]) -> bool {
    let plain = packed(text).to_lowercase();
    words.iter().filter_map(|word| plain.strip_prefix(word)).any(|rest| {
        let digits =
            rest.trim_start_matches(|c: char| "-_.#№:\u{2010}\u{2011}\u{2012}\u{2013}".contains(c));
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    })
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
    let mut filled = record.fields.iter().filter(|field| !normalize(field).is_empty());
    filled.all(|field| is_exactly(field, &GUIDES))
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

/// Whether a text is one of some words, in any case and width.
fn is_exactly(text: &str, words: &[&str]) -> bool {
    let plain = packed(text).to_lowercase();
    let plain = plain.trim_end_matches(['.', ':', '。', '、']);
    let inner = bracketed(plain).unwrap_or(plain);
    words.contains(&inner)
}

/// Whether a text is one of some words, alone or with what is not part of a name behind it: 計2件, 例①,
/// 注：…, 作成者 甲.
fn is_word_of(text: &str, words: &[&str]) -> bool {
    const UNITS: [&str; 8] = ["件", "人", "名", "回線", "契約", "時間", "分", "社"];
    let text = normalize(text);
    let plain = packed(&text).to_lowercase();
    let is_name = |c: char| c.is_alphanumeric() || "-_\u{2010}\u{2011}\u{2012}\u{2013}".contains(c);
    let may_follow = |rest: &str| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
        let is_counted = behind.len() < rest.len() && UNITS.contains(&behind);
        is_counted || !behind.starts_with(is_name)
    };
    let begins =
        |text: &str| words.iter().any(|word| text.strip_prefix(word).is_some_and(may_follow));
    begins(&plain)
        || text.split_whitespace().next().is_some_and(|first| begins(&first.to_lowercase()))
}

/// Whether a text alone in its row can only be a remark: a sentence, or one in brackets.
fn is_sentence(text: &str) -> bool {
    let text = normalize(text);
    text.ends_with('。') || bracketed(&text).is_some() || text.contains("単位")
}

#[cfg(test)]
mod tests;

//! Units that are stated where no column is read by them: on a cover, in a cell of remarks.

use super::parts::UNIT;
use super::{Position, Statement, is_explicit, of_cell, statements};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::Record;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::Quantity;
use crate::intake::values::normalize::normalize;
use crate::model::column::Column;

/// The units that a sheet without a table of reports states for those beside it: a cover, and no
/// table of figures of its own.
#[must_use]
pub fn of_cover(rows: &[Record], sheet: &str) -> Vec<Statement> {
    const MOST_FIGURES: usize = 5;
    let is_figure = |cell: &CellText| {
        let text = packed(cell);
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
    };
    // Year, month and day may have a cell each.
    if rows.iter().filter(|row| row.fields.iter().any(is_figure)).count() > MOST_FIGURES {
        return Vec::new();
    }
    let mut found = statements(rows.iter(), &Position::OtherSheet(sheet.to_owned()));
    found.retain(|statement| statement.at.is_none());
    found
}

/// The units that stand in the cell beside the word for them: 単位, 千人.
pub fn beside(row: &Record) -> Vec<(usize, String)> {
    let filled: Vec<(usize, &CellText)> =
        row.fields.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).collect();
    let pairs = filled.windows(2).filter_map(|pair| {
        let [(index, word), (_, unit)] = pair else { return None };
        let name = packed(word);
        let is_word = name.trim_end_matches(':') == UNIT;
        is_word.then(|| (*index, format!("{UNIT}:{unit}")))
    });
    pairs.collect()
}

/// The units that a cell which is not there for them states all the same; in one that is read as
/// something else, only those that it announces.
#[must_use]
pub fn of_remark(cell: &str, line: u64, is_read: bool) -> Vec<Statement> {
    const SIGNS: [&str; 13] = [
        "単位",
        "nit",
        "NIT",
        "千",
        "万",
        "億",
        "UTC",
        "GMT",
        "世界時",
        "標準時",
        "時間",
        "ｕｎ",
        "ＵＴ",
    ];
    // Nearly no cell speaks of units, and every cell is asked about.
    let is_sign = |c: char| {
        matches!(c, '単' | '千' | '万' | '億' | '標' | '世' | '時' | 'u' | 'U' | 'G' | 'Ｕ' | 'ｕ')
    };
    if !cell.contains(is_sign) || !SIGNS.iter().any(|sign| cell.contains(sign)) {
        return Vec::new();
    }
    let text = normalize(cell);
    // A summary tells of much that has units and clocks of its own.
    let text = if is_read { of_columns(&text) } else { text.into_owned() };
    let mut found = Vec::new();
    of_cell(&text, (line, &Position::Above, 0), &mut found);
    found.retain(|statement| statement.measure.is_some() && statement.at.is_none());
    found
}

/// The clauses of a text that announce a unit, or name a column that has one.
fn of_columns(text: &str) -> String {
    const NAMES: [&str; 2] = ["人数", "利用者数"];
    const BEGINNINGS: [&str; 4] = ["時刻", "日時", "数値", "タイムゾーン"];
    let measured = || Column::ALL.iter().filter(|column| Quantity::of(**column).is_some());
    let speaks = |clause: &&str| {
        let whole = packed(clause);
        is_explicit(clause)
            || BEGINNINGS.iter().any(|name| whole.starts_with(name))
            || NAMES.iter().any(|name| whole.contains(name))
            || measured().any(|column| whole.contains(column.header()))
    };
    text.split_inclusive(['。', '、', '\n']).filter(speaks).collect()
}

//! Units that are stated where no column is read by them: on a cover, in a cell of remarks.

use super::parts::{UNIT, meant};
use super::{Position, Statement, is_explicit, is_measured, of_text, statements};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::Record;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::Quantity;
use crate::intake::values::normalize::normalize;
use crate::model::column::Column;

/// The units that a sheet without a table of reports states for those beside it: a cover, or a table
/// of figures of its own.
#[must_use]
pub fn of_cover(rows: &[Record], sheet: &str) -> Vec<Statement> {
    const MOST_FIGURES: usize = 5;
    let is_figure = |cell: &CellText| {
        let text = packed(cell);
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
    };
    // Year, month and day may have a cell each.
    let figures = rows.iter().filter(|row| row.fields.iter().any(is_figure)).count();
    if figures > MOST_FIGURES {
        return of_table(rows, sheet);
    }
    let mut found = statements(rows.iter(), &Position::OtherSheet(sheet.to_owned()));
    found.retain(|statement| statement.at.is_none());
    found
}

/// The units that a sheet with a table of its own states above or beside it: they may be for that, or
/// for the whole workbook. What it measures in other units than we know is its own.
#[must_use]
pub fn of_table(rows: &[Record], sheet: &str) -> Vec<Statement> {
    let mut found = statements(rows.iter(), &Position::OtherTable(sheet.to_owned()));
    let is_own = |one: &Statement| one.measure.is_none() && one.quantity != Quantity::Time;
    found.retain(|one| one.at.is_none() && !is_own(one));
    found
}

/// The units that stand in the cell beside the word for them: 単位, 千人; 継続時間, 時間.
pub fn beside(row: &Record) -> Vec<(usize, String)> {
    const WORDS: [&str; 6] = [UNIT, "時刻", "日時", "タイムゾーン", "時差", "TZ"];
    let filled: Vec<(usize, &CellText)> =
        row.fields.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).collect();
    let pairs = filled.windows(2).filter_map(|pair| {
        let [(index, word), (_, unit)] = pair else { return None };
        let name = packed(word);
        let name = name.trim_end_matches(':');
        let names_unit = WORDS.contains(&name) || is_measured(name);
        // Among headers the next is no unit.
        let value = packed(unit);
        let is_header = Column::ALL.iter().any(|is| is.header() == value || is.key() == value);
        (names_unit && !is_header).then(|| (*index, format!("{name}:{unit}")))
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
    let text = meant(&if is_read { of_columns(&text) } else { text.into_owned() });
    let mut found = Vec::new();
    of_text(&text, (line, &Position::Above, (0, false)), &mut found);
    // Times by a clock that is not known are by another than Japan's.
    let is_clear = |one: &Statement| one.measure.is_some() || one.quantity == Quantity::Time;
    found.retain(|one| one.at.is_none() && is_clear(one));
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

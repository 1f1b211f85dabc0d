//! Units that are stated where no column is read by them: on a cover, in a cell of remarks.

use super::clock::{names_clock, speaks_of_times};
use super::parts::{UNIT, unit_words};
use super::{Position, Statement, bare, equated, of_cell};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::Record;
use crate::intake::sheet::header::{leading_bracket, packed};
use crate::intake::sheet::unit::Quantity;
use crate::intake::values::normalize::normalize;
use crate::model::column::Column;
use std::borrow::Cow;

/// The units that a sheet without a table of reports states for those beside it: a cover, and no
/// table of figures of its own.
#[must_use]
pub fn of_cover(rows: &[Record], sheet: &str) -> Vec<Statement> {
    const MOST_FIGURES: usize = 5;
    let cells = || rows.iter().flat_map(|row| row.fields.iter().map(move |cell| (row.line, cell)));
    let is_figure = |cell: &str| {
        let text = packed(cell);
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
    };
    if cells().filter(|(_, cell)| is_figure(cell)).count() > MOST_FIGURES {
        return Vec::new();
    }
    let beside = rows
        .iter()
        .flat_map(|row| beside(row).into_iter().map(|(_, words)| (row.line, words.into())));
    let said = cells().map(|(line, cell)| (line, Cow::from(cell.as_str()))).chain(beside);
    // A clock that a remark names and that is not understood may be what the incident was about; a
    // cover speaks of the reports.
    let is_said = |one: &Statement| one.measure.is_some() || one.quantity == Quantity::Time;
    said.flat_map(|(line, words)| in_passing(&words, line, true))
        .filter(is_said)
        .map(|one| Statement { position: Position::OtherSheet(sheet.to_owned()), ..one })
        .collect()
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
    let mut found = in_passing(cell, line, is_read);
    found.retain(|statement| statement.measure.is_some());
    found
}

/// What such a cell states, known or not.
fn in_passing(cell: &str, line: u64, is_read: bool) -> Vec<Statement> {
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
    let names_column = || {
        let whole = packed(&text);
        let measured = Column::ALL.iter().filter(|column| Quantity::of(**column).is_some());
        measured.into_iter().any(|column| whole.contains(column.header()))
    };
    let is_clock = || {
        let upper = text.to_uppercase();
        names_clock(&upper) && speaks_of_times(&upper)
    };
    let is_alone = || match leading_bracket(&text) {
        Some((inner, "")) => bare(inner, true).is_some(),
        _ => bare(&text, false).is_some(),
    };
    let states = !unit_words(&text).is_empty() || !equated(&text).is_empty() || is_alone();
    if is_read && !states && !names_column() && !is_clock() {
        return Vec::new();
    }
    let mut found = Vec::new();
    of_cell(cell, (line, &Position::Above, 0), &mut found);
    found.retain(|statement| statement.at.is_none());
    found
}

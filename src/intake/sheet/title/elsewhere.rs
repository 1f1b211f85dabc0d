//! Units that are stated where no column is read by them: on a cover, in a cell of remarks.

use super::neighbours::{SCALES, beside, is_figure};
use super::parts::{UNIT, is_explicit};
use super::signs::may_state_units;
use super::statement::{Position, Statement};
use super::{of_cell, statements};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::Record;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::Quantity;
use crate::intake::values::BRACKETS;
use crate::intake::values::normalize::normalize;
use crate::intake::values::zone;
use crate::intake::workbook::Floating;
use crate::model::column::Column;

/// The units that a sheet without a table of reports states for those beside it: a cover, or a table
/// of figures of its own.
pub fn of_cover(rows: &[Record], sheet: &str) -> Vec<Statement> {
    // Three cells or more beside each other are a header row, whose units are those of its columns.
    const MOST_CELLS: usize = 2;
    if rows.iter().any(|row| row.fields.iter().any(is_figure)) {
        return of_table(rows, sheet);
    }
    let position = Position::OtherSheet(sheet.to_owned());
    let (titles, others): (Vec<&Record>, Vec<&Record>) =
        rows.iter().partition(|row| filled(row).count() == 1);
    let others =
        others.into_iter().filter(|row| filled(row).count() <= MOST_CELLS || states_unit(row));
    let mut found = statements(titles.into_iter(), &position);
    found.extend(statements(others, &position).into_iter().filter(|one| !is_of_other_things(one)));
    found.retain(|statement| statement.at.is_none());
    found
}

fn filled(row: &Record) -> impl Iterator<Item = &CellText> {
    row.fields.iter().filter(|cell| !cell.is_blank())
}

/// Whether a cell of a row has the word for units.
fn states_unit(row: &Record) -> bool {
    filled(row).any(|cell| packed(cell).contains(UNIT))
}

/// Whether a statement is of a unit that we do not know: what is measured in it is no users. A scale is
/// of all figures.
fn is_of_other_things(one: &Statement) -> bool {
    let is_scale = SCALES.iter().any(|word| one.text.to_uppercase().starts_with(word));
    one.measure.is_none() && one.quantity != Quantity::Time && !is_scale
}

/// The units that a sheet with a table of its own states above or beside it: they may be for that, or
/// for the whole workbook. What it measures in other units than we know is its own.
pub fn of_table(rows: &[Record], sheet: &str) -> Vec<Statement> {
    // The headers of another table have units of their own.
    let is_title =
        |row: &&Record| filled(row).count() == 1 || states_unit(row) || !beside(row).is_empty();
    let position = Position::OtherSheet(sheet.to_owned());
    let mut found = statements(rows.iter().filter(is_title), &position);
    found.retain(|one| one.at.is_none() && !is_of_other_things(one));
    found
}

/// The units that comments and shapes over a table state. A shape may draw anything, so that of those
/// only what is clear counts.
pub fn of_floating(floating: &Floating) -> Vec<Statement> {
    let of = |texts: &[String]| {
        let mut found = Vec::new();
        for text in texts {
            of_cell(text, (0, &Position::Floating, (0, false)), &mut found);
        }
        found.retain(|one| one.at.is_none());
        found
    };
    let of_shapes = of(&floating.shapes).into_iter().filter(|one| one.measure.is_some());
    of(&floating.comments).into_iter().chain(of_shapes).collect()
}

/// The units that the name of a sheet states for its table.
pub fn of_name(sheet: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    of_cell(sheet, (0, &Position::SheetName, (0, false)), &mut found);
    found.retain(|one| one.at.is_none());
    found
}

/// The units that a cell which is not there for them states all the same; in one that is read as
/// something else, only those that it announces.
pub fn of_remark(cell: &str, line: u64, is_read: bool) -> Vec<Statement> {
    const LONGEST_NOTE: usize = 20;
    if !may_state_units(cell) {
        return Vec::new();
    }
    let text = normalize(cell);
    // A summary tells of much that has units and clocks of its own.
    // So does a long remark.
    let is_long = text.chars().count() > LONGEST_NOTE;
    let text = if is_read || is_long { of_columns(&text) } else { text.into_owned() };
    let mut found = Vec::new();
    of_cell(&text, (line, &Position::Above, (0, false)), &mut found);
    found.retain(|one| one.at.is_none());
    found
}

/// The clauses of a text that announce a unit, or name a column that has one.
fn of_columns(text: &str) -> String {
    const NAMES: [&str; 2] = ["人数", "利用者数"];
    const CLOCKS: [&str; 4] = ["発生・復旧の時刻", "左記の日時", "左記の時刻", "発生時刻"];
    const ENGLISH: [&str; 3] = ["TIMES", "USERS", "DURATION"];
    const BEGINNINGS: [&str; 4] = ["時刻", "日時", "数値", "タイムゾーン"];
    let measured = || Column::ALL.iter().filter(|column| Quantity::of(**column).is_some());
    // 局舎停電（UTC）
    let is_clock = |clause: &str| {
        let is_closing = |c: char| BRACKETS.iter().any(|(_, close)| *close == c);
        let name = clause.strip_suffix(is_closing).unwrap_or_default();
        name.len() > 2 && zone::named(name).is_some_and(|clock| clock != zone::JAPAN)
    };
    let speaks = |clause: &&str| {
        let whole = packed(clause);
        is_explicit(clause.trim_start_matches(|c| BRACKETS.iter().any(|(open, _)| *open == c)))
            || ENGLISH.iter().any(|name| whole.to_uppercase().starts_with(name))
            || CLOCKS.iter().any(|name| whole.contains(name))
            || BEGINNINGS.iter().any(|name| whole.starts_with(name))
            || NAMES.iter().any(|name| whole.contains(name))
            || is_clock(&whole)
            || measured().any(|column| whole.contains(column.header()))
    };
    let opens = |c: char| BRACKETS.iter().any(|(open, _)| *open == c);
    text.split_inclusive(|c| opens(c) || "。、\n".contains(c)).filter(speaks).collect()
}

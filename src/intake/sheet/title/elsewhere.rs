//! Units that are stated where no column is read by them: on a cover, in a cell of remarks.

use super::parts::UNIT;
use super::{Position, Statement, is_explicit, is_measured, of_cell, statements};
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
#[must_use]
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

fn is_figure(cell: &CellText) -> bool {
    let text = packed(cell);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
}

/// Whether the cell with this index is the unit of the figure before it (1,234, 千人), or the name of
/// the unit that stands behind it (時間単位, 分).
#[must_use]
pub fn is_told_by_neighbour(row: &Record, index: usize) -> bool {
    let (before, after) = row.fields.split_at_checked(index).unwrap_or_default();
    let before = before.iter().rfind(|cell| !cell.is_blank());
    let name = after.first().map(|cell| packed(cell)).unwrap_or_default();
    let next = after.iter().skip(1).find(|cell| !cell.is_blank());
    before.is_some_and(is_figure)
        || next.is_some_and(|next| {
            let is_label = name.trim_end_matches(':').ends_with(UNIT);
            is_label || is_figure(next) && name.contains(UNIT)
        })
}

/// The units that a sheet with a table of its own states above or beside it: they may be for that, or
/// for the whole workbook. What it measures in other units than we know is its own.
#[must_use]
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
#[must_use]
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
#[must_use]
pub fn of_name(sheet: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    of_cell(sheet, (0, &Position::SheetName, (0, false)), &mut found);
    found.retain(|one| one.at.is_none());
    found
}

/// Words beside which the scale of figures stands.
const SCALES: [&str; 3] = ["倍率", "SCALE", "桁"];

/// The units that stand in the cell beside the word for them: 単位, 千人; 継続時間, 時間.
pub fn beside(row: &Record) -> Vec<(usize, String)> {
    const CLOCKS: [&str; 6] = ["時刻", "日時", "タイムゾーン", "TZ", "TIMEZONE", "OFFSET"];
    let filled: Vec<(usize, &CellText)> =
        row.fields.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).collect();
    let pairs = filled.windows(2).filter_map(|pair| {
        let [(index, word), (_, unit)] = pair else { return None };
        let name = packed(word);
        let name = name.trim_end_matches(':');
        let upper = name.to_uppercase();
        let names_unit = name.ends_with(UNIT)
            || name.contains("時差")
            || CLOCKS.iter().chain(&SCALES).any(|word| *word == upper)
            || is_measured(name);
        // Among headers the next is no unit.
        let value = packed(unit);
        let is_header = ["例", "記入例", "説明", "備考", "必須"].contains(&value.as_str())
            || Column::ALL.iter().any(|is| is.header() == value || is.key() == value);
        (names_unit && !is_header).then(|| (*index, format!("{name}:{unit}")))
    });
    pairs.collect()
}

/// Whether a cell may state a unit at all: nearly none does, and every one is asked about.
#[must_use]
pub fn may_state_units(cell: &str) -> bool {
    // Of 単位, unit, Unit and their like.
    let has_letter = || cell.contains(|c| "単千万億標世時帯延ouUGＵｕ".contains(c));
    cell.char_indices().any(|(at, c)| {
        let goes_on = |sign: &str| cell.get(at..).is_some_and(|rest| rest.starts_with(sign));
        match c {
            '千' | '万' | '億' => true,
            '単' => goes_on("単位"),
            '時' => goes_on("時間"),
            '標' => goes_on("標準時"),
            '世' => goes_on("世界時") || goes_on("世帯"),
            '延' => goes_on("延べ"),
            'U' => goes_on("UTC"),
            'G' => goes_on("GMT"),
            'Ｕ' => goes_on("ＵＴ"),
            'ｕ' => goes_on("ｕｎ"),
            'o' => goes_on("ousand") || goes_on("our"),
            'n' => goes_on("nit") && has_letter(),
            'N' => goes_on("NIT") && has_letter(),
            _ => false,
        }
    })
}

/// The units that a cell which is not there for them states all the same; in one that is read as
/// something else, only those that it announces.
#[must_use]
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

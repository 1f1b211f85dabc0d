//! The cells of one sheet, and what lies over them: hidden rows and columns, and merged cells.

mod cell;

use super::book::Book;
use super::refusal::{MOST_COLUMNS, bad_address, damaged, too_wide, twice};
use super::row::WorkbookRow;
use super::xml::{Element, Xml, is_true};
use crate::findings::Defect;
use crate::intake::appearance::{Appearance, Mark};
use crate::intake::bounds::{Beyond, CELL};
use crate::intake::workbook::value::seen::Seen;
use crate::model::bounds::{SHEET_COLUMNS, SHEET_ROWS};
use crate::model::finding::column_letter;
use cell::{Area, Cell, Position};
use std::collections::{BTreeMap, BTreeSet};

/// A row that is lower than this, in points, shows nothing.
const LOWEST: f64 = 3.0;

/// A sheet once it is read: its rows from the top, and which of its columns are hidden.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) rows: Vec<WorkbookRow>,
    pub(super) hidden_columns: Vec<usize>,
    /// Whether a condition strikes cells through.
    pub(super) has_conditional_strikes: bool,
    /// Whether it hides rows by default.
    pub(super) hides_rows: bool,
}

/// A sheet while it is read.
struct Sheet<'a> {
    name: &'a str,
    /// Rows may come in any order: only the address of a cell says where it stands.
    rows: BTreeMap<u32, WorkbookRow>,
    hidden_columns: BTreeSet<usize>,
    has_conditional_strikes: bool,
    /// Whether rows are hidden by default: programs differ in whether those that hold something are.
    hides_rows: bool,
    /// Whether a row that states no height of its own shows nothing.
    is_low: bool,
    merged: Vec<Area>,
    /// Where formulas without a value reach beyond their own cells.
    uncalculated: Vec<Area>,
}

/// Reads a sheet.
pub(super) fn read(name: &str, xml: &mut Xml<'_>, book: &mut Book) -> Result<Contents, Defect> {
    let mut sheet = Sheet {
        name,
        rows: BTreeMap::new(),
        hidden_columns: BTreeSet::new(),
        has_conditional_strikes: false,
        hides_rows: false,
        is_low: false,
        merged: Vec::new(),
        uncalculated: Vec::new(),
    };
    xml.child()?;
    while let Some(element) = xml.child()? {
        match element.name() {
            "sheetFormatPr" => {
                sheet.defaults(&element)?;
                xml.skip()?;
            }
            "cols" => sheet.columns(xml)?,
            "sheetData" => sheet.data(xml, book)?,
            "mergeCells" => sheet.merges(xml, book)?,
            "conditionalFormatting" => sheet.conditions(xml, book)?,
            _ => xml.skip()?,
        }
    }
    sheet.spill(book)?;
    sheet.merge(book)?;
    let rows = sheet.rows.into_values().map(|mut row| {
        row.merged.sort_unstable();
        row.merged.dedup();
        let WorkbookRow { cells, merged, appearance, .. } = &mut row;
        appearance.settle(cells, |index| !merged.contains(&index));
        row
    });
    Ok(Contents {
        rows: rows.collect(),
        hidden_columns: sheet.hidden_columns.into_iter().collect(),
        has_conditional_strikes: sheet.has_conditional_strikes,
        hides_rows: sheet.hides_rows,
    })
}

impl Sheet<'_> {
    /// What is said of rows that say nothing of themselves.
    fn defaults(&mut self, element: &Element<'_>) -> Result<(), Defect> {
        element.attributes(|name, value| match name {
            "zeroHeight" => self.hides_rows |= is_true(value),
            "defaultRowHeight" => self.is_low |= is_low(value),
            _ => {}
        })
    }

    fn columns(&mut self, xml: &mut Xml<'_>) -> Result<(), Defect> {
        while let Some(element) = xml.child()? {
            let (mut first, mut last, mut is_hidden) = (0_usize, 0_usize, false);
            element.attributes(|name, value| match name {
                "min" => first = value.trim().parse().unwrap_or_default(),
                "max" => last = value.trim().parse().unwrap_or_default(),
                "hidden" => is_hidden |= is_true(value),
                "width" => is_hidden |= value.trim().parse() == Ok(0.0_f64),
                _ => {}
            })?;
            xml.skip()?;
            if is_hidden && first > 0 {
                self.hidden_columns.extend(first - 1..last.min(MOST_COLUMNS));
            }
        }
        Ok(())
    }

    fn data(&mut self, xml: &mut Xml<'_>, book: &mut Book) -> Result<(), Defect> {
        let mut next = 0;
        while let Some(element) = xml.child()? {
            if element.name() != "row" {
                xml.skip()?;
                continue;
            }
            let (mut stated, mut is_hidden, mut height) = (None, false, None);
            element.attributes(|name, value| match name {
                "r" => stated = Some(value.trim().parse::<u32>().ok().filter(|row| *row > 0)),
                "hidden" => is_hidden |= is_true(value),
                "ht" => height = Some(is_low(value)),
                _ => {}
            })?;
            is_hidden |= height.unwrap_or(self.is_low);
            let row = match stated {
                Some(Some(number)) => number - 1,
                Some(None) => return Err(bad_address()),
                None => next,
            };
            let row = Row { index: row, is_numbered: stated.is_some(), is_hidden };
            next = self.row(xml, book, row)? + 1;
        }
        Ok(())
    }

    /// Reads the cells of a row, and gives its index.
    fn row(&mut self, xml: &mut Xml<'_>, book: &mut Book, row: Row) -> Result<u32, Defect> {
        let mut at = Position { row: row.index, column: 0 };
        while let Some(element) = xml.child()? {
            if element.name() != "c" {
                xml.skip()?;
                continue;
            }
            let cell = Cell::read(&element)?;
            if let Some(position) = cell.position {
                if row.is_numbered && position.row != row.index {
                    return Err(bad_address());
                }
                at = position;
            }
            if at.row >= SHEET_ROWS || at.column >= SHEET_COLUMNS.into() {
                return Err(damaged(
                    "シートの範囲の外にセルがあります",
                    "a cell lies outside its sheet",
                ));
            }
            let (seen, spilt) = cell.seen(xml, book)?;
            self.uncalculated.extend(spilt);
            self.insert(at, seen, book, row.is_hidden)?;
            at.column += 1;
        }
        Ok(at.row.min(SHEET_ROWS))
    }

    fn insert(
        &mut self,
        at: Position,
        seen: Seen,
        book: &mut Book,
        is_hidden: bool,
    ) -> Result<(), Defect> {
        if seen.text.is_empty() && seen.marks.is_empty() {
            return Ok(());
        }
        if seen.text.len() > CELL && seen.text.chars().count() > CELL {
            return Err(Beyond::Cell(u64::from(at.row) + 1).refusal());
        }
        let address = || format!("{}{}", column_letter(at.column as usize), at.row + 1);
        let column = at.column as usize;
        if column >= MOST_COLUMNS {
            return Err(too_wide(self.name, &address()));
        }
        let row = self.rows.entry(at.row).or_insert_with(|| WorkbookRow {
            number: u64::from(at.row) + 1,
            cells: Vec::new(),
            merged: Vec::new(),
            appearance: Appearance::default(),
        });
        row.appearance.is_hidden |= is_hidden;
        let more = (column + 1).saturating_sub(row.cells.len());
        let marks = seen.marks.len();
        let held: usize = seen.marks.iter().map(length).sum();
        book.take(more + marks, seen.text.len() + held)?;
        if more > 0 {
            row.cells.resize(column + 1, String::new());
        }
        let is_taken = row.appearance.of(column).next().is_some();
        if let Some(place) = row.cells.get_mut(column) {
            if !place.is_empty() || is_taken {
                return Err(twice(self.name, &address()));
            }
            *place = seen.text;
        }
        row.appearance.marks.extend(seen.marks.into_iter().map(|mark| (column, mark)));
        Ok(())
    }

    fn merges(&mut self, xml: &mut Xml<'_>, book: &mut Book) -> Result<(), Defect> {
        while let Some(element) = xml.child()? {
            let area = element.attribute("ref")?;
            xml.skip()?;
            let area = area.as_deref().and_then(Area::parse).ok_or_else(bad_address)?;
            book.take(1, 0)?;
            self.merged.push(area);
        }
        Ok(())
    }

    fn conditions(&mut self, xml: &mut Xml<'_>, book: &Book) -> Result<(), Defect> {
        while let Some(element) = xml.child()? {
            let look = element.attribute("dxfId")?.and_then(|number| number.trim().parse().ok());
            xml.skip()?;
            self.has_conditional_strikes |= look.is_some_and(|look| book.styles.strikes(look));
        }
        Ok(())
    }

    /// Marks the blank cells that a formula without a value fills as well.
    fn spill(&mut self, book: &mut Book) -> Result<(), Defect> {
        for area in std::mem::take(&mut self.uncalculated) {
            for row in self.rows.range_mut(area.rows.clone()).map(|(_, row)| row) {
                for column in area.columns.clone().take_while(|column| *column < MOST_COLUMNS) {
                    let is_blank = row.cells.get(column).is_none_or(String::is_empty);
                    let more = (column + 1).saturating_sub(row.cells.len());
                    book.take(more + 1, 1)?;
                    if !is_blank || row.appearance.of(column).next().is_some() {
                        continue;
                    }
                    if more > 0 {
                        row.cells.resize(column + 1, String::new());
                    }
                    if let Some(place) = row.cells.get_mut(column) {
                        "=".clone_into(place);
                    }
                    row.appearance.marks.push((column, Mark::Uncalculated));
                }
            }
        }
        Ok(())
    }

    /// Lays the merged cells over those that nobody sees for them.
    fn merge(&mut self, book: &mut Book) -> Result<(), Defect> {
        for area in std::mem::take(&mut self.merged) {
            let (top, left) = (*area.rows.start(), *area.columns.start());
            let is_blank = |row: &WorkbookRow| {
                row.cells.get(left).is_none_or(String::is_empty)
                    && row.appearance.of(left).next().is_none()
            };
            let is_bare = self.rows.get(&top).is_none_or(is_blank);
            let marks: Vec<Mark> = self
                .rows
                .get(&top)
                .map(|row| row.appearance.of(left).filter(|mark| mark.is_of_value()).cloned())
                .map(Iterator::collect)
                .unwrap_or_default();
            let held: usize = marks.iter().map(length).sum();
            for (index, row) in self.rows.range_mut(area.rows.clone()) {
                let first = if *index == top { left + 1 } else { left };
                let covered = first..(*area.columns.end() + 1).min(MOST_COLUMNS);
                book.take(covered.len(), 0)?;
                row.appearance.marks.retain(|(column, _)| !covered.contains(column));
                for column in covered {
                    let own = row.cells.get_mut(column).map(std::mem::take).unwrap_or_default();
                    let is_below = column == left && !is_bare;
                    if is_below {
                        book.take(marks.len(), held)?;
                        row.merged.push(column);
                        row.appearance
                            .marks
                            .extend(marks.iter().map(|mark| (column, mark.clone())));
                    }
                    let mark = if is_below { Mark::SameAsAbove(own) } else { Mark::Covered(own) };
                    row.appearance.marks.push((column, mark));
                }
            }
        }
        Ok(())
    }
}

/// Whether a height, in points, shows nothing.
fn is_low(height: &str) -> bool {
    height.trim().parse().is_ok_and(|height: f64| height < LOWEST)
}

/// What is said of a row before its cells.
#[derive(Clone, Copy)]
struct Row {
    index: u32,
    /// Whether its number is stated.
    is_numbered: bool,
    is_hidden: bool,
}

/// How much text a mark holds.
fn length(mark: &Mark) -> usize {
    match mark {
        Mark::Error | Mark::Uncalculated | Mark::Date => 0,
        Mark::Struck(text)
        | Mark::Raised(text)
        | Mark::Covered(text)
        | Mark::SameAsAbove(text)
        | Mark::Beside(text) => text.len(),
        Mark::Shown(shown) => {
            shown.text.len() + shown.scaled.as_ref().map_or(0, |scaled| scaled.unit.len())
        }
        Mark::Short(short) => short.shown.len() + short.held.len(),
    }
}

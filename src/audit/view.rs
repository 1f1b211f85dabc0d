//! A table as the rules look at it.

use super::companions::{Companions, Definition, is_document, stem};
use super::kind::{Kind as ColumnKind, Known, Nature};
use super::layout::Table;
use super::read::{Cell, Document, Kind, Sheet};
use super::values;
use crate::model::codes::CodeTables;
use crate::model::finding::column_letter;
use crate::model::readability::Rule;
use crate::model::text::Text;

/// A sheet with its table, and what is known of it.
pub struct View<'a> {
    /// The file.
    pub document: &'a Document,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Its table.
    pub table: &'a Table,
    /// The columns of the table.
    pub columns: Vec<Column<'a>>,
    /// What is said of it elsewhere.
    pub companions: &'a Companions,
    /// The names of prefectures and regions.
    pub codes: &'a CodeTables,
    /// Whether the sheet explains others.
    pub is_document: bool,
}

/// A column of a table.
pub struct Column<'a> {
    /// Its index, from 0.
    pub index: usize,
    /// Its name.
    pub header: &'a str,
    /// Its definition, where it has one.
    pub definition: Option<&'a Definition>,
    /// What its data are.
    pub kind: ColumnKind,
    /// Its cells that hold anything, each with its row: nearly every rule goes through them.
    cells: Vec<(usize, &'a Cell)>,
}

impl<'a> Column<'a> {
    /// Its cells that hold anything, each with its row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, &'a Cell)> {
        self.cells.iter().copied()
    }
}

/// What rules have found: the rule, the cell and what is wrong with it.
pub type Notes = Vec<(Rule, Option<String>, Text)>;

/// The name of a cell, as spreadsheets have it.
pub fn address(row: usize, column: usize) -> String {
    format!("{}{}", column_letter(column), row + 1)
}

/// Headers of columns that hold words of whoever filled them in.
const REMARKS: [&str; 9] =
    ["備考", "摘要", "概要", "内容", "説明", "自由記述", "remarks", "notes", "summary"];

impl<'a> View<'a> {
    /// Looks at the table of a sheet.
    pub fn new(
        document: &'a Document,
        sheet: &'a Sheet,
        table: &'a Table,
        companions: &'a Companions,
        codes: &'a CodeTables,
        known: Known,
    ) -> Self {
        let is_document = document.kind == Kind::Workbook && is_document(&sheet.name);
        let name =
            if document.kind == Kind::Csv { stem(&document.path) } else { sheet.name.as_str() };
        let column = |index: &usize| {
            let header = sheet.text(table.header, *index);
            let definition = companions.definition(name, header.trim());
            let stated = definition.and_then(|definition| definition.nature);
            let kind = match (known, stated) {
                _ if is_document => ColumnKind::declared(None),
                (Known::ByDefinition, stated) => ColumnKind::declared(stated),
                (Known::ByLook, Some(nature)) => ColumnKind::seen(nature),
                (Known::ByLook, None) => ColumnKind::seen(guessed(sheet, table, *index)),
            };
            let cells = table.rows.iter().filter_map(|row| {
                let cell = sheet.cell(*row, *index)?;
                cell.text.contains(|c: char| !c.is_whitespace()).then_some((*row, cell))
            });
            Column { index: *index, header, definition, kind, cells: cells.collect() }
        };
        let columns = table.columns.iter().map(column).collect();
        Self { document, sheet, table, columns, companions, codes, is_document }
    }

    /// The rows in which a column is blank.
    pub fn blanks(&self, column: &Column<'_>) -> impl Iterator<Item = usize> + use<'a> {
        let (sheet, index) = (self.sheet, column.index);
        let rows: &'a [usize] = &self.table.rows;
        rows.iter().copied().filter(move |row| sheet.is_blank(*row, index))
    }

    /// The column that says of each row whether it has a value.
    pub fn status(&self) -> Option<&Column<'a>> {
        const NAMES: [&str; 5] = ["status", "状態", "状態コード", "値の状態", "status code"];
        self.columns
            .iter()
            .find(|column| NAMES.iter().any(|name| column.header.trim().eq_ignore_ascii_case(name)))
    }
}

/// What the data of a column seem to be, where no definition says it.
fn guessed(sheet: &Sheet, table: &Table, column: usize) -> Nature {
    let header = sheet.text(table.header, column).trim().to_lowercase();
    let ends = |words: &[&str]| words.iter().any(|word| header.ends_with(word));
    if REMARKS.iter().any(|word| header.contains(word)) {
        return Nature::Verbatim;
    }
    if ends(&["コード", "code", "番号", "_id", " id", "no"]) || header == "id" {
        return Nature::Code;
    }
    let texts: Vec<&Cell> = table
        .rows
        .iter()
        .filter_map(|row| sheet.cell(*row, column))
        .filter(|cell| !cell.text.trim().is_empty())
        .collect();
    let is_time = ["年", "月", "日", "時", "期", "year", "month", "date", "time", "period"]
        .iter()
        .any(|word| header.contains(word));
    let times = texts.iter().filter(|cell| values::western_year(&cell.text).is_some());
    if is_time && times.count() * 2 >= texts.len() && !texts.is_empty() {
        return Nature::Time;
    }
    let is_number = |cell: &&&Cell| {
        cell.is_number
            || values::is_decorated_number(&cell.text)
            || values::is_plain_number(&cell.text)
            || values::is_two_numbers(&cell.text)
    };
    let counted = texts.iter().filter(|cell| !values::is_symbol(&cell.text)).count();
    let numbers = texts.iter().filter(is_number).count();
    let is_all = numbers == counted && counted > 0;
    if numbers * 2 > counted && (is_all || texts.iter().any(|cell| cell.is_number)) {
        Nature::Number
    } else {
        Nature::Text
    }
}

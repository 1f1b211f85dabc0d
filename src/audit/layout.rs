//! Where the table of a sheet stands: its header, its columns and its rows, and what is not part
//! of it.

use super::read::{Cell, Sheet};
use std::collections::HashSet;

/// The table of a sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The row of the header, from 0.
    pub header: usize,
    /// The first column, from 0.
    pub first: usize,
    /// The columns that belong to it, blank ones between them left out.
    pub columns: Vec<usize>,
    /// The rows of data, blank ones left out.
    pub rows: Vec<usize>,
    /// Blank rows and columns that split it.
    pub blank_rows: Vec<usize>,
    /// The same of columns.
    pub blank_columns: Vec<usize>,
    /// The first cells of further tables.
    pub others: Vec<(usize, usize)>,
    /// Cells with something that belongs to no table.
    pub outside: Vec<(usize, usize)>,
    /// The second row of names, where there are two.
    pub second_names: Option<usize>,
}

/// The table of a sheet whose layout is known: names in the first row, a record in every row below,
/// whatever its cells say. `None` where it is empty.
pub fn declared(sheet: &Sheet) -> Option<Table> {
    let width = sheet.rows.first().map(Vec::len).filter(|width| *width > 0)?;
    let is_blank = |row: &usize| {
        let cells = sheet.rows.get(*row).map_or(0, Vec::len);
        (0..cells).all(|column| sheet.is_blank(*row, column))
    };
    let (blank_rows, rows) = (1..sheet.rows.len()).partition(is_blank);
    let beyond =
        |(row, cells): (usize, &Vec<Cell>)| (width..cells.len()).map(move |column| (row, column));
    let outside = sheet.rows.iter().enumerate().flat_map(beyond);
    let outside = outside.filter(|(row, column)| !sheet.is_blank(*row, *column)).collect();
    Some(Table { columns: (0..width).collect(), rows, blank_rows, outside, ..Table::default() })
}

/// Words with which remarks below a table begin.
const REMARKS: [&str; 11] =
    ["注", "（注", "(注", "※", "資料", "出典", "備考", "＊", "*", "Note", "Source"];

/// Finds the table of a sheet; `None` where it is empty.
pub fn of(sheet: &Sheet) -> Option<Table> {
    let filled = |row: usize| -> Vec<usize> {
        let cells = sheet.rows.get(row).map_or(0, Vec::len);
        (0..cells).filter(|column| !sheet.is_blank(row, *column)).collect()
    };
    let counts: Vec<usize> = (0..sheet.rows.len()).map(|row| filled(row).len()).collect();
    let widest = counts.iter().copied().max().filter(|widest| *widest > 0)?;
    let enough = widest.div_ceil(2).max(widest.min(2));
    let header = counts.iter().position(|count| *count >= enough)?;
    let mut table = Table { header, ..Table::default() };
    for (row, _) in counts.iter().enumerate().take(header).filter(|(_, count)| **count > 0) {
        table.outside.extend(filled(row).into_iter().map(|column| (row, column)));
    }
    columns(sheet, &mut table, &counts);
    rows(sheet, &mut table, &counts);
    second_names(sheet, &mut table);
    Some(table)
}

/// Divides the columns: those of the table, blank ones within it, and what stands beside it.
fn columns(sheet: &Sheet, table: &mut Table, counts: &[usize]) {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    let below = table.header + 1;
    let height = counts.iter().skip(below).filter(|count| **count > 0).count();
    let mut data: Vec<Vec<usize>> = vec![Vec::new(); width];
    for (row, cells) in sheet.rows.iter().enumerate().skip(below) {
        let filled = (0..cells.len()).filter(|column| !sheet.is_blank(row, *column));
        for column in filled {
            data[column].push(row);
        }
    }
    let named = |column: usize| !sheet.is_blank(table.header, column);
    let first = (0..width).find(|column| named(*column)).unwrap_or_default();
    let mut gap: Vec<usize> = Vec::new();
    let mut is_other = false;
    let mut columns: Vec<usize> = Vec::new();
    let mut outside = Vec::new();
    let mut taken: HashSet<&str> = HashSet::new();
    for (column, filled) in data.into_iter().enumerate().skip(first) {
        if !named(column) && filled.is_empty() {
            gap.push(column);
            is_other = false;
            continue;
        }
        if !named(column) && filled.len() * 2 < height {
            outside.extend(filled.into_iter().map(|row| (row, column)));
            continue;
        }
        if !gap.is_empty() && taken.contains(sheet.text(table.header, column)) {
            is_other = true;
            table.others.push((table.header, column));
        }
        if !is_other {
            table.blank_columns.append(&mut gap);
            columns.push(column);
            taken.insert(sheet.text(table.header, column));
        }
        gap.clear();
    }
    // Blank columns in front of the table are there for looks.
    table.blank_columns.extend(0..first);
    table.first = first;
    table.columns = columns;
    table.outside.extend(outside);
}

/// Divides the rows below the header: data, blank rows within them, further tables and remarks.
fn rows(sheet: &Sheet, table: &mut Table, counts: &[usize]) {
    let of_table = |row: usize| -> Vec<usize> {
        // Below a wide header there may be many rows of few cells.
        let written = sheet.rows.get(row).map_or(0, Vec::len);
        let within = table.columns.iter().copied().take_while(|column| *column < written);
        within.filter(|column| !sheet.is_blank(row, *column)).collect()
    };
    let is_text = |row: usize| {
        let cells = of_table(row);
        cells.iter().all(|column| sheet.cell(row, *column).is_some_and(|cell| !cell.is_number))
    };
    let repeats_header = |row: usize| {
        let same = |column: &&usize| {
            let name = sheet.text(table.header, **column);
            !name.is_empty() && sheet.text(row, **column) == name
        };
        let written = sheet.rows.get(row).map_or(0, Vec::len);
        let within = table.columns.iter().take_while(|column| **column < written);
        let same = within.filter(same).count();
        same >= 2 && same * 2 >= table.columns.len()
    };
    let mut gap: Vec<usize> = Vec::new();
    let mut found = Table::default();
    let mut is_other = false;
    let mut has_numbers = false;
    let mut row = table.header + 1;
    while row < counts.len() {
        let cells = of_table(row);
        if cells.is_empty() {
            gap.push(row);
            is_other = false;
            row += 1;
            continue;
        }
        let starts_block = !gap.is_empty();
        let is_new = repeats_header(row)
            || starts_block
                && cells.len() > 1
                && is_text(row)
                && row + 1 < counts.len()
                && !is_text(row + 1)
                && !of_table(row + 1).is_empty()
                && has_numbers;
        if is_new {
            is_other = true;
            found.others.push((row, cells.first().copied().unwrap_or_default()));
        }
        let first = cells.first().copied().unwrap_or_default();
        let is_alone = cells.len() == 1 && table.columns.len() > 1;
        let is_remark = REMARKS.iter().any(|word| sheet.text(row, first).starts_with(word));
        if is_other {
            // Part of another table.
        } else if is_alone && (starts_block || is_remark && table.columns.len() > 2) {
            found.outside.push((row, first));
            row += 1;
            continue;
        } else {
            found.blank_rows.append(&mut gap);
            found.rows.push(row);
            has_numbers |= !is_text(row);
        }
        gap.clear();
        row += 1;
    }
    table.rows = found.rows;
    table.blank_rows = found.blank_rows;
    table.others.extend(found.others);
    table.outside.extend(found.outside);
}

/// Names in two rows: the first has gaps that the second fills, and only below are there numbers.
fn second_names(sheet: &Sheet, table: &mut Table) {
    let Some((&next, rest)) = table.rows.split_first() else { return };
    let numbers = |row: usize| {
        let is_number =
            |column: &usize| sheet.cell(row, *column).is_some_and(|cell| cell.is_number);
        table.columns.iter().any(is_number)
    };
    let has_gaps = table.columns.iter().any(|column| sheet.is_blank(table.header, *column));
    if next == table.header + 1
        && has_gaps
        && !numbers(next)
        && rest.iter().any(|row| numbers(*row))
    {
        table.second_names = Some(next);
        table.rows.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| Cell {
            text: (*text).to_owned(),
            is_number: super::super::values::is_plain_number(text),
            ..Cell::default()
        };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Sheet { rows, ..Sheet::default() }
    }

    #[test]
    fn a_plain_table_is_all_there_is() {
        let table = of(&sheet(&[&["a", "b"], &["x", "1"], &["y", "2"]])).unwrap();
        assert_eq!((table.header, table.rows), (0, vec![1, 2]));
        assert!(table.outside.is_empty() && table.others.is_empty());
    }

    #[test]
    fn a_title_above_and_remarks_below_are_outside() {
        let rows: &[&[&str]] =
            &[&["表1"], &["a", "b", "c"], &["x", "1", "2"], &["注　速報値"], &[""], &["以上"]];
        let table = of(&sheet(rows)).unwrap();
        assert_eq!((table.header, table.rows), (1, vec![2]));
        assert_eq!(table.outside, [(0, 0), (3, 0), (5, 0)]);
    }

    #[test]
    fn a_table_whose_layout_is_known_is_not_looked_for_among_its_words() {
        // A carrier called as the header is, and one called as a remark begins.
        let rows: &[&[&str]] =
            &[&["carrier", "report_id"], &["carrier", "report_id"], &["注", ""], &["x", "1"]];
        let table = declared(&sheet(rows)).unwrap();
        assert_eq!((table.header, table.columns, table.rows), (0, vec![0, 1], vec![1, 2, 3]));
        assert!(table.others.is_empty() && table.outside.is_empty() && table.blank_rows.is_empty());
        assert!(declared(&sheet(&[])).is_none());
    }

    #[test]
    fn blank_rows_split_a_table_and_a_new_header_begins_another() {
        let split = of(&sheet(&[&["a", "b"], &["x", "1"], &["", ""], &["y", "2"]])).unwrap();
        assert_eq!((split.blank_rows, split.rows), (vec![2], vec![1, 3]));
        let two = of(&sheet(&[&["a", "b"], &["x", "1"], &["", ""], &["c", "d"], &["y", "2"]]));
        assert_eq!(two.unwrap().others, [(3, 0)]);
    }

    #[test]
    fn blank_columns_split_a_table_and_repeated_names_begin_another() {
        let split = of(&sheet(&[&["a", "b", "", "c"], &["x", "1", "", "2"]])).unwrap();
        assert_eq!((split.blank_columns, split.columns), (vec![2], vec![0, 1, 3]));
        let two = of(&sheet(&[&["a", "b", "", "a", "b"], &["x", "1", "", "y", "2"]])).unwrap();
        assert_eq!((two.others, two.columns), (vec![(0, 3)], vec![0, 1]));
    }
}

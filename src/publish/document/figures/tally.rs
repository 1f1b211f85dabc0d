//! The incidents in the cells of a table.

use crate::model::dimension::Dimension;
use crate::model::member::Member::{self, Total, Unknown};
use crate::model::population::Population;
use crate::model::report::Report;
use crate::model::table::Table;

/// The number of incidents in a cell of the period asked for.
pub fn incidents(table: &Table, row: &Member<'_>, column: &Member<'_>) -> u64 {
    let place = table.row(row).zip(table.column(column));
    place.and_then(|(row, column)| table.incidents(row, column)).unwrap_or_default()
}

/// All incidents of a table.
pub fn total(table: &Table) -> u64 {
    incidents(table, &Total, &Total)
}

/// How many incidents the breakdowns are of: all of them, also where an edition does not name each.
pub fn population(report: &Report) -> u64 {
    let is_whole = |table: &&Table| {
        table.row_dimension == Dimension::CauseClass && table.population == Population::Breakdowns
    };
    report.tables.iter().find(is_whole).map(total).unwrap_or_default()
}

/// The incidents of which the row or the column is not known.
pub fn unknown(table: &Table) -> u64 {
    let either = incidents(table, &Unknown, &Total) + incidents(table, &Total, &Unknown);
    either.saturating_sub(incidents(table, &Unknown, &Unknown))
}

/// Whether nothing is known of what a table tells apart.
pub fn is_all_unknown(table: &Table) -> bool {
    total(table) > 0 && most_frequent_count(table) == 0
}

/// The cells of known members, each with its row and column; of a table without columns the rows.
pub fn known_cells(table: &Table) -> impl Iterator<Item = (&Member<'_>, &Member<'_>, u64)> {
    let is_known = |member: &Member<'_>| !matches!(member, Total | Unknown);
    let rows = table.rows.iter().filter(move |row| is_known(row));
    rows.flat_map(move |row| {
        let of_all = table.column_dimension.is_none();
        let columns = table.columns.iter().filter(move |column| of_all || is_known(column));
        columns.map(move |column| (row, column, incidents(table, row, column)))
    })
}

pub fn most_frequent_count(table: &Table) -> u64 {
    known_cells(table).map(|(.., count)| count).max().unwrap_or_default()
}

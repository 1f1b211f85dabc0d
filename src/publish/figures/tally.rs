//! The incidents in the cells of a table.

use crate::model::codes::UNKNOWN;
use crate::model::dimension::TOTAL;
use crate::model::table::{Measure, Table, Value};

/// The number of incidents in a cell of the period asked for.
pub fn incidents(table: &Table, row: &str, column: &str) -> u64 {
    let place = (
        table.rows.iter().position(|code| code == row),
        table.columns.iter().position(|code| code == column),
        table.measure(Measure::Incidents),
    );
    match place {
        (Some(row), Some(column), Some(measure)) => match table.at(0, row, column, measure) {
            Value::Whole(number) => u64::try_from(number).unwrap_or_default(),
            _ => 0,
        },
        _ => 0,
    }
}

/// All incidents of a table.
pub fn total(table: &Table) -> u64 {
    incidents(table, TOTAL, if table.column_dimension.is_some() { TOTAL } else { "" })
}

/// The incidents of which the row or the column is not known.
pub fn unknown(table: &Table) -> u64 {
    if table.column_dimension.is_none() {
        return incidents(table, UNKNOWN, "");
    }
    let either = incidents(table, UNKNOWN, TOTAL) + incidents(table, TOTAL, UNKNOWN);
    either.saturating_sub(incidents(table, UNKNOWN, UNKNOWN))
}

/// Whether nothing is known of what a table tells apart.
pub fn is_all_unknown(table: &Table) -> bool {
    total(table) > 0 && most_frequent_count(table) == 0
}

pub fn is_known(code: &str) -> bool {
    code != TOTAL && code != UNKNOWN
}

/// The cells of known members, each with its row and column.
pub fn known_cells(table: &Table) -> impl Iterator<Item = (&str, &str, u64)> {
    let rows = table.rows.iter().filter(|row| is_known(row));
    rows.flat_map(move |row| {
        let columns = table.columns.iter().filter(|column| is_known(column));
        columns.map(move |column| (row.as_str(), column.as_str(), incidents(table, row, column)))
    })
}

pub fn most_frequent_count(table: &Table) -> u64 {
    known_cells(table).map(|(.., count)| count).max().unwrap_or_default()
}

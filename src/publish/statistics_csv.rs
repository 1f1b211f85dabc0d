//! `statistics.csv`: every figure with its codes, for machines.

use crate::model::report::Report;
use crate::model::table::{Observation, Table};
use std::fmt::Write;

/// The header line.
const HEADER: &str = "table,period,row,column,measure,value,unit,status";

/// The file: UTF-8 without a byte order mark, LF, one line a figure, sorted by table, period, row,
/// column and measure as bytes.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut lines: Vec<(Observation<'_>, String)> = report
        .tables
        .iter()
        .flat_map(Table::observations)
        .map(|observation| (observation, observation.period.to_string()))
        .collect();
    lines.sort_by(|(a, a_period), (b, b_period)| {
        let key = |o: &Observation<'_>| (o.row.to_owned(), o.column.to_owned(), o.measure.code());
        (a.table, a_period, key(a)).cmp(&(b.table, b_period, key(b)))
    });
    let mut out = format!("{HEADER}\n");
    for (observation, period) in lines {
        let Observation { table, row, column, measure, value, .. } = observation;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{table},{period},{},{},{},{},{},{}",
            escaped(row),
            escaped(column),
            measure.code(),
            value.plain(),
            measure.unit().code(),
            value.status(),
        );
    }
    out
}

/// A code as a field: quoted where it holds a delimiter, a quote or a line break, which only free
/// text does.
fn escaped(code: &str) -> String {
    let one_line: String = code.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if one_line.contains([',', '"']) {
        format!("\"{}\"", one_line.replace('"', "\"\""))
    } else {
        one_line
    }
}

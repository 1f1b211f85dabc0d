//! `statistics.csv`: every figure with its codes, for machines.

use super::csv::harmless;
use crate::model::report::Report;
use crate::model::table::{Measure, Table, Value};
use std::fmt::Write;

/// The header line.
const HEADER: &str = "table,period,row,column,measure,value,unit,status";

/// The file: UTF-8 without a byte order mark, LF, one line a figure, sorted by table, period, row,
/// column and measure as bytes. A row's free text begins no formula.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut lines: Vec<([String; 5], Measure, Value)> = report
        .tables
        .iter()
        .flat_map(Table::observations)
        .map(|of| {
            let measure = of.measure.code().to_owned();
            let (row, column) = (harmless(of.row), harmless(of.column));
            let key = [of.table.to_owned(), of.period.to_string(), row, column, measure];
            (key, of.measure, of.value)
        })
        .collect();
    lines.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    let mut out = format!("{HEADER}\n");
    for ([table, period, row, column, code], measure, value) in lines {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{table},{period},{},{},{code},{},{},{}",
            quoted(&row),
            quoted(&column),
            value.plain(),
            measure.unit().code(),
            value.status(),
        );
    }
    out
}

/// A code as a field: quoted where it holds a delimiter or a quote, which only free text does.
fn quoted(code: &str) -> String {
    if code.contains([',', '"']) {
        format!("\"{}\"", code.replace('"', "\"\""))
    } else {
        code.to_owned()
    }
}

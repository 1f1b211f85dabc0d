//! The rows of reports.

use crate::findings::RowReference;
use crate::intake::row::{Home, Row};

/// One report: its rows, by index, in input order.
pub type ReportRows = Vec<usize>;

/// As many cases are looked at side by side before what is found of them is noted.
pub const TOGETHER: usize = 16 * 1024;

/// An earlier row, as a later one refers to it.
pub fn reference(earlier: &Row, from: &Row) -> RowReference {
    let Home { path: file, sheet, .. } = &*earlier.home;
    let is_same = earlier.file == from.file && *sheet == from.home.sheet;
    let elsewhere = match sheet {
        _ if is_same => None,
        Some(sheet) => Some(format!("{file} [{sheet}]")),
        None => Some(file.to_string()),
    };
    RowReference { elsewhere, line: earlier.line }
}

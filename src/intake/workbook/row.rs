//! A row of a sheet of a workbook.

use crate::intake::appearance::Appearance;

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookRow {
    /// Its number, from 1.
    pub number: u64,
    /// Its cells from column A to the last that holds anything; blank ones are empty.
    pub cells: Vec<String>,
    /// The cells, the first being 0, that are merged with the one above and read as that one does;
    /// they are blank here.
    pub merged: Vec<usize>,
    /// What is seen of the row and its cells.
    pub appearance: Appearance,
}

//! Correction sheets (照会票) among the reports: an answer to a question, and no report.

use super::workbook::{WorkbookRow, WorkbookSheet};
use crate::correction::format::{Field, QUESTIONS};

/// Whether sheets are those of a correction sheet.
pub fn is_correction_sheet(sheets: &[WorkbookSheet]) -> bool {
    sheets.iter().any(|sheet| {
        sheet.name == QUESTIONS && sheet.rows.first().is_some_and(|row| wrong_header(row).is_none())
    })
}

/// The first header that is not as it was sent, with its number from 1.
pub fn wrong_header(row: &WorkbookRow) -> Option<(usize, &'static str)> {
    let expected = Field::ALL.iter().map(|field| field.code());
    let written = row.cells.iter().map(|cell| cell.trim()).chain(std::iter::repeat(""));
    (1..).zip(expected).zip(written).find(|((_, is), was)| is != was).map(|(wrong, _)| wrong)
}

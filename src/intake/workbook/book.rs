//! What the sheets of a workbook share.

use super::refusal::{MOST_TEXT, too_large};
use super::rich::Rich;
use super::styles::Styles;
use crate::findings::Defect;

/// What the sheets of a workbook share.
pub(super) struct Book {
    pub(super) strings: Vec<Rich>,
    pub(super) styles: Styles,
    pub(super) is_1904: bool,
    /// Whether the values of formulas are to be calculated when the workbook is opened: a nought
    /// beside a formula then stands for a value that nobody has calculated.
    pub(super) is_to_be_calculated: bool,
    /// How much may still come.
    pub(super) cells_left: usize,
    pub(super) text_left: usize,
}

impl Book {
    pub(super) fn within(cells: usize) -> Self {
        Self {
            strings: Vec::new(),
            styles: Styles::default(),
            is_1904: false,
            is_to_be_calculated: false,
            cells_left: cells,
            text_left: MOST_TEXT,
        }
    }

    pub(super) fn take(&mut self, cells: usize, text: usize) -> Result<(), Defect> {
        self.cells_left = self.cells_left.checked_sub(cells).ok_or_else(too_large)?;
        self.text_left = self.text_left.checked_sub(text).ok_or_else(too_large)?;
        Ok(())
    }
}

//! L2-01 and L2-06: numbers are numbers, and no formulas.

use crate::audit::read::Sheet;
use crate::audit::values;
use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::{Text, both};

/// Looks at formulas, in the table or not. One that nothing has worked out yet shows no value.
pub fn formulas(sheet: &Sheet) -> Notes {
    let mut notes = Notes::new();
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, _) in cells.iter().enumerate().filter(|(_, cell)| cell.has_formula) {
            let what = Text::new("数式が残っています", "there is a formula");
            notes.push((Rule::Formulas, Some(address(row, column)), what));
        }
    }
    notes
}

/// Looks at texts in columns of numbers. Symbols are left to L3-03, two numbers in a cell to L1-07. A
/// number that a cell would round keeps its digits as a text alone.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    for column in view.columns.iter().filter(|column| column.kind.is_number()) {
        for (row, cell) in column.cells() {
            let text = &cell.text;
            let is_left = cell.is_number
                || values::is_symbol(text)
                || values::is_two_numbers(text)
                || values::is_beyond_cells(text);
            if !is_left {
                let what = both!(
                    "数値の列に文字列があります：{text}",
                    "a text stands in a column of numbers: {text}"
                );
                notes.push((Rule::Numbers, Some(address(row, column.index)), what));
            }
        }
    }
    notes
}

//! L2-01 and L2-06: numbers are numbers, and no formulas.

use crate::audit::companions::Nature;
use crate::audit::values;
use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::Text;

/// Looks at texts in columns of numbers, and at formulas anywhere. Symbols are left to L3-03, two
/// numbers in a cell to L1-07.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    for column in &view.columns {
        for (row, cell) in view.cells(column) {
            let at = || Some(address(row, column.index));
            if cell.has_formula {
                let what = Text::new("数式が残っています", "there is a formula");
                notes.push((Rule::Formulas, at(), what));
            }
            let text = &cell.text;
            let is_left = values::is_symbol(text) || values::is_two_numbers(text);
            if column.nature == Nature::Number && !cell.is_number && !is_left {
                let what = Text::new(
                    format!("数値の列に文字列があります：{text}"),
                    format!("a text stands in a column of numbers: {text}"),
                );
                notes.push((Rule::Numbers, at(), what));
            }
        }
    }
    notes
}

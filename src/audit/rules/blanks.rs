//! L1-09: blank and zero are told apart.

use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::Text;

/// How a status says that the value is there.
const THERE: [&str; 4] = ["", "ok", "公表値", "値あり"];

/// Looks at blanks among numbers: a status column of the row, or the definition of the column, must
/// say what they mean.
pub fn check(view: &View<'_>) -> Notes {
    let status = view.status();
    let is_there = |row: usize| {
        status.is_none_or(|status| THERE.contains(&view.sheet.text(row, status.index).trim()))
    };
    let mut notes = Notes::new();
    for column in view.columns.iter().filter(|column| column.kind.is_number()) {
        let is_defined = column.definition.is_some_and(|definition| !definition.blank.is_empty());
        for row in view.blanks(column) {
            let is_explained = if status.is_some() { !is_there(row) } else { is_defined };
            if !is_explained {
                let what = Text::new(
                    "数値の列の空欄が、0か、値がないのかが分かりません",
                    "a blank among numbers could be nought, or no value",
                );
                notes.push((Rule::Blanks, Some(address(row, column.index)), what));
            }
        }
        let is_value = ["値", "value"].contains(&column.header.trim().to_lowercase().as_str());
        for (row, _) in column.cells().filter(|(row, _)| is_value && !is_there(*row)) {
            let what = Text::new(
                "値がないとする状態の行に値があります",
                "the status says that there is no value, but there is one",
            );
            notes.push((Rule::Blanks, Some(address(row, column.index)), what));
        }
    }
    notes
}

//! L1-02 and L1-03: one table a sheet, and not split by blank rows or columns.

use crate::audit::view::{Notes, View, address};
use crate::model::finding::column_letter;
use crate::model::readability::Rule;
use crate::model::text::Text;

/// Looks at further headers, and at blank rows and columns within the table.
pub fn check(view: &View<'_>) -> Notes {
    let table = view.table;
    let other = |(row, column): &(usize, usize)| {
        let what = Text::new("別の表が始まっています", "another table begins here");
        (Rule::OneTable, Some(address(*row, *column)), what)
    };
    let rows = |rows: &[usize]| {
        let what = Text::new("空白行で表が分断されています", "a blank row splits the table");
        // As spreadsheets write rows: 3, and 5:9 for several.
        let at = match rows {
            [only] => Some((only + 1).to_string()),
            [first, .., last] => Some(format!("{}:{}", first + 1, last + 1)),
            [] => None,
        };
        (Rule::Unbroken, at, what)
    };
    let column = |column: &usize| {
        let what = Text::new("空白列で表が分断されています", "a blank column splits the table");
        (Rule::Unbroken, Some(column_letter(*column)), what)
    };
    let others = table.others.iter().map(other);
    others
        .chain(table.blank_rows.chunk_by(|row, next| row + 1 == *next).map(rows))
        .chain(table.blank_columns.iter().map(column))
        .collect()
}

//! L3-01: the header stands in the first row, data from the second.

use crate::audit::view::{Notes, View};
use crate::model::readability::Rule;
use crate::model::text::both;

/// Looks at where the header stands.
pub fn check(view: &View<'_>) -> Notes {
    let row = view.table.header + 1;
    if row == 1 {
        return Notes::new();
    }
    let what = both!("項目名が{row}行目にあります", "the header stands in row {row}");
    vec![(Rule::FirstRow, Some(row.to_string()), what)]
}

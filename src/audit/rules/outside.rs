//! L1-04: nothing stands outside the table.

use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::both;
use std::collections::HashSet;

/// Looks at cells above, below and beside the table.
pub fn check(view: &View<'_>) -> Notes {
    let note = |(row, column): &(usize, usize)| {
        let text = view.sheet.text(*row, *column);
        let what =
            both!("表の外に記載があります：{text}", "something stands outside the table: {text}");
        (Rule::NothingOutside, Some(address(*row, *column)), what)
    };
    // A field too many is left to L1-15.
    let misread: HashSet<usize> = view.sheet.around.unquoted.iter().map(|(row, _)| *row).collect();
    view.table.outside.iter().filter(|(row, _)| !misread.contains(row)).map(note).collect()
}

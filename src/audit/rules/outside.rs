//! L1-04: nothing stands outside the table.

use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::Text;

/// Looks at cells above, below and beside the table.
pub fn check(view: &View<'_>) -> Notes {
    let note = |(row, column): &(usize, usize)| {
        let text = view.sheet.text(*row, *column);
        let what = Text::new(
            format!("表の外に記載があります：{text}"),
            format!("something stands outside the table: {text}"),
        );
        (Rule::NothingOutside, Some(address(*row, *column)), what)
    };
    // A field too many is left to L1-15.
    let is_misread = |row: usize| view.sheet.around.unquoted.iter().any(|(known, _)| *known == row);
    view.table.outside.iter().filter(|(row, _)| !is_misread(*row)).map(note).collect()
}

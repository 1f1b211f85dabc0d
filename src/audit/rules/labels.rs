//! L2-02: no label is left out in any row.

use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::Text;

/// Looks at blanks below a value in columns of labels, codes and times, unless the definition says
/// what a blank means.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    let status = view.status().map(|status| status.index);
    for column in &view.columns {
        let is_defined = column.definition.is_some_and(|definition| !definition.blank.is_empty());
        if !column.kind.is_filled(column.definition.is_some())
            || is_defined
            || status == Some(column.index)
            || column.header.trim().is_empty()
        {
            continue;
        }
        let Some((first, _)) = column.cells().next() else { continue };
        for row in view.blanks(column).filter(|row| *row > first) {
            let what = Text::new(
                "上の行と同じ値が省略されているか、値がありません",
                "the label is left out, or missing",
            );
            notes.push((Rule::Labels, Some(address(row, column.index)), what));
        }
    }
    notes
}

//! L1-14 and L1-15: a record of a CSV file is one line, and fields with commas are quoted.

use crate::audit::read::Sheet;
use crate::audit::view::{Notes, address};
use crate::model::readability::Rule;
use crate::model::text::Text;

/// Looks at the records as they are written.
pub fn check(sheet: &Sheet) -> Notes {
    let broken = sheet.around.broken_records.iter().map(|(row, column)| {
        let what = Text::new(
            "レコードが1行になっていないか、値が足りません",
            "the record is not one line, or lacks fields",
        );
        (Rule::OneLine, Some(address(*row, *column)), what)
    });
    let unquoted = sheet.around.unquoted.iter().map(|(row, column)| {
        let what = Text::new(
            "カンマを含む値が「\"」で囲まれていないため、項目名より値が多いか、「\"」の使い方が正しくありません",
            "a comma is not quoted, so that there are more fields than names, or a quote is misplaced",
        );
        (Rule::Quoted, Some(address(*row, *column)), what)
    });
    broken.chain(unquoted).collect()
}

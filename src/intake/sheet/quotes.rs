//! Quotes that are wrong: a stray one can swallow whole rows into a field, and the number of fields
//! may still come out right.

use super::record::Sheet;
use crate::intake::cell_text::CellText;

/// Fewer delimiters than this on a line inside a field are punctuation.
const FEWEST_DELIMITERS: usize = 4;

/// Marks the records of a sheet in which a quoted field holds what looks like rows of its own.
pub fn mark(delimiter: u8, sheet: &mut Sheet) {
    let row_like = sheet.headers.len().saturating_sub(1).max(FEWEST_DELIMITERS);
    let delimiter = char::from(delimiter);
    let holds_rows = |field: &CellText| {
        field.lines().skip(1).any(|line| line.matches(delimiter).count() >= row_like)
    };
    let mut next = u64::MAX;
    for record in sheet.records.iter_mut().rev() {
        // Nearly all records are on one line.
        let is_on_one_line = next <= record.line + 1;
        record.is_misquoted |= !is_on_one_line && record.fields.iter().any(holds_rows);
        next = record.line;
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::cell_text::texts::CellTexts;
    use crate::intake::mapping::Mapping;

    fn misquoted(text: &str) -> Vec<bool> {
        let sheet =
            super::super::read(text, &Mapping::default(), &mut CellTexts::default()).unwrap();
        sheet.records.iter().map(|record| record.is_misquoted).collect()
    }

    #[test]
    fn a_stray_quote_that_swallows_rows_is_told() {
        let text = "報告番号,事業者名,概要\nA-1,甲,\"故障\nA-2,乙,x\nA-3,丙,\"引用\"\nA-4,丁,y\n";
        assert_eq!(misquoted(text), [true, false]);
    }

    #[test]
    fn a_field_that_holds_rows_is_told() {
        let text =
            "報告番号,事業者名,役務,要因区分,概要\nA,甲,x,y,\"一\nB,乙,x,y,二\"\nC,丙,x,y,三\n";
        assert_eq!(misquoted(text), [true, false]);
    }

    #[test]
    fn quotes_that_are_right_are_left_alone() {
        let text =
            "報告番号,事業者名,概要\nA,甲,\"一、\"\"二\"\"\n三,四\"\nB,乙,5\" の線\nC,丙,\"x\" \n";
        assert_eq!(misquoted(text), [false, false, false]);
    }
}

//! A text in a cell of a workbook, whatever it holds: the one way that texts from reports go there.

use crate::model::text::one_line;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use std::borrow::Cow;

/// As many characters (of UTF-16) as a cell of a workbook holds.
pub const MOST_IN_A_CELL: usize = 32_767;
/// What stands at the end of a text that is cut, where the CSV files have the whole of it.
pub const CUT: &str = "……（セルに入りきらないため、以下省略。全文はCSVにある。Cut: too long for a cell; the CSV files have it whole.）";
/// As many characters (of UTF-16) of a text that looks like formatting are written: escaped, each may
/// become six.
const MOST_OF_MARKUP: usize = 5_000;

/// Writes a text, on one line and as far as a cell holds it. It is never read as a formula.
///
/// # Errors
/// Where there is no such cell.
pub fn write(
    sheet: &mut Worksheet,
    at: (u32, u16),
    text: &str,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    write_lines(sheet, at, &fitting(text), format)
}

/// The same, in as many lines as the text has, of one that is within what a cell holds.
///
/// # Errors
/// Where there is no such cell, or it does not hold the text.
pub fn write_lines(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    // The writer takes a text between these for formatting of its own, and would not escape it.
    if text.starts_with("<r>") && text.ends_with("</r>") {
        let text = cut(text, MOST_OF_MARKUP).replace("_x", "_x005F_x");
        let plain = Format::default();
        let parts = [(&plain, text.as_str())];
        match format {
            Some(format) => sheet.write_rich_string_with_format(row, column, &parts, format)?,
            None => sheet.write_rich_string(row, column, &parts)?,
        };
        return Ok(());
    }
    match format {
        Some(format) => sheet.write_string_with_format(row, column, text, format)?,
        None => sheet.write_string(row, column, text)?,
    };
    Ok(())
}

/// A text on one line that fits a cell; where it is cut, it says so.
pub fn fitting(text: &str) -> String {
    cut(&one_line(text), MOST_IN_A_CELL).into_owned()
}

/// A text of at most so many units of UTF-16, cut between characters.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    // No character takes more units than bytes of UTF-8.
    if text.len() <= most || text.encode_utf16().count() <= most {
        return Cow::Borrowed(text);
    }
    let most = most.saturating_sub(CUT.encode_utf16().count());
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, character)| {
        units += character.len_utf16();
        (units > most).then_some(at)
    });
    let kept = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    Cow::Owned(format!("{kept}{CUT}"))
}

/// A text of at most as many units of UTF-16 as a program shows of a description, shortened with an
/// ellipsis.
pub fn described(text: &str) -> String {
    /// As many as the format allows.
    const MOST: usize = 255;
    let text = one_line(text);
    if text.encode_utf16().count() <= MOST {
        return text;
    }
    let mut units = 1;
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units <= MOST
    });
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_cell_cannot_hold_is_cut_and_says_so() {
        assert_eq!(fitting("一\n二"), "一 二");
        let most = "字".repeat(MOST_IN_A_CELL);
        assert_eq!(fitting(&most), most, "what just fits is whole");
        for long in [most + "字", "𠮷".repeat(MOST_IN_A_CELL / 2 + 1)] {
            let cut = fitting(&long);
            assert!(cut.ends_with(CUT));
            let (units, kept) = (cut.encode_utf16().count(), cut.trim_end_matches(CUT));
            assert!((MOST_IN_A_CELL - 1..=MOST_IN_A_CELL).contains(&units), "{units}");
            assert!(long.starts_with(kept));
        }
    }

    #[test]
    fn a_description_is_within_what_the_format_allows() {
        assert_eq!(described("一\n二"), "一 二");
        for long in ["字".repeat(256), "𠮷".repeat(128)] {
            let short = described(&long);
            assert!((254..=255).contains(&short.encode_utf16().count()) && short.ends_with('…'));
        }
        assert_eq!(described(&"字".repeat(255)).chars().count(), 255);
    }
}

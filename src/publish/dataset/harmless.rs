//! Texts that no spreadsheet program takes for formulas.

use crate::model::text::one_line;

/// A text on one line that begins no formula: a sign with which spreadsheet programs begin one gets
/// an apostrophe in front. So does one that stands behind apostrophes already: texts that differ
/// stay different.
pub fn harmless(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    let begins_formula = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let line = one_line(text);
    if begins_formula { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_stay_different() {
        let texts = ["=1", "'=1", "''=1", "'1", "1"];
        assert_eq!(texts.map(harmless), ["'=1", "''=1", "'''=1", "'1", "1"]);
    }
}

//! Texts that no spreadsheet program takes for formulas.

use crate::model::text::{is_one_line, one_line};
use std::borrow::Cow;

/// A text on one line that begins no formula: a sign with which spreadsheet programs begin one gets
/// an apostrophe in front. So does one that stands behind apostrophes already: texts that differ
/// stay different.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\'');
    let begins_formula = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if begins_formula {
        format!("'{}", one_line(text)).into()
    } else if is_one_line(text) {
        text.into()
    } else {
        one_line(text).into()
    }
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

//! The name of an era at the head of a year.

use super::cursor::Cursor;
use crate::model::era::{ERAS, Era};

/// Reads the name of an era, its first kanji or its letter.
pub fn eat(cursor: &mut Cursor<'_>) -> Option<&'static Era> {
    for era in &ERAS {
        let short = era.name.chars().next()?;
        if cursor.eat(era.name) {
            return Some(era);
        }
        // A letter or a lone kanji means an era only before its year, be it with a point (R.6.10.1).
        let before_year = [short, era.letter]
            .iter()
            .find_map(|c| cursor.rest.strip_prefix(*c))
            .map(|rest| rest.strip_prefix('.').unwrap_or(rest).trim_start())
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '元'));
        if let Some(rest) = before_year {
            cursor.rest = rest;
            return Some(era);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_only_before_a_year() {
        for (text, name) in
            [("令和6", "令和"), ("R6", "令和"), ("R.6", "令和"), ("昭 60", "昭和"), ("H元", "平成")]
        {
            assert_eq!(eat(&mut Cursor::new(text)).map(|era| era.name), Some(name), "{text}");
        }
        for text in ["THU", "平日", "R", ""] {
            assert_eq!(eat(&mut Cursor::new(text)), None, "{text}");
        }
    }
}

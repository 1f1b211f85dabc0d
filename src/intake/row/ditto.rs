//! Cells that say no more than that they are the same as the cell above.

use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::bracketed;
use crate::intake::values::BRACKETS;

/// Words and marks for "the same as above", besides any run of 〃.
const MARKS: [&str; 19] = [
    "同上", "仝", "仝上", "々", "同前", "同じ", "上に同じ", "上と同じ", "上記に同じ", "上記と同じ",
    "上記同様", "\"", "“", "”", "〟", "′′", "''", "ditto", "do.",
];

/// Whether what a character begins may be one of these.
fn may_be_ditto(c: char) -> bool {
    "〃同上仝々\"＂“”〟″′'＇dDｄＤ".contains(c)
}

/// Whether a cell says that it is the same as the cell above: 〃, 同上, 々, ″.
pub fn is_ditto(field: &str) -> bool {
    // Nearly no cell is one, and every cell is asked about.
    let opens = |c: char| {
        c.is_whitespace() || "（［｛＜".contains(c) || BRACKETS.iter().any(|(open, _)| *open == c)
    };
    if field.starts_with(|c: char| c.is_ascii_digit())
        || !field.trim_start_matches(opens).starts_with(may_be_ditto)
    {
        return false;
    }
    let packed = packed(field);
    let mut words = packed.as_str();
    while let Some(inner) = bracketed(words) {
        words = inner;
    }
    let words = words.trim_end_matches('。').to_lowercase();
    let is_run = !words.is_empty() && words.chars().all(|c| c == '〃');
    is_run || MARKS.contains(&words.as_str())
}

/// Whether a cell with this character may begin as one that is the same as the cell above, and go on.
/// Nearly no cell has one, and two of every row are asked about.
pub const fn may_be_more_than_ditto(c: char) -> bool {
    matches!(c, '〃' | '同' | '仝')
}

/// Whether a cell begins as one that is the same as the cell above, and goes on.
pub fn is_more_than_ditto(field: &str) -> bool {
    if !field.contains(may_be_more_than_ditto) {
        return false;
    }
    let packed = packed(field);
    (packed.contains('〃') || packed.starts_with("同上") || packed.starts_with('仝'))
        && !is_ditto(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_many_marks_for_the_same() {
        for field in [
            "〃", " 〃 ", "　〃　", "〃〃", "〃　〃", "同上", "同　上", "（同上）", "［同上］",
            "【 〃 】", "同上。", "仝", "々", "″", "”", "\"", "＂", "同じ", "上に同じ", "Ditto",
        ] {
            assert!(is_ditto(field), "{field}");
            assert!(!is_more_than_ditto(field), "{field}");
        }
    }

    #[test]
    fn other_texts_are_not_the_same() {
        for field in [
            "", " ", "同上通信", "同上の理由による", "人々", "5\"", "－", "do", "上", "同左",
            "〃他",
        ] {
            assert!(!is_ditto(field), "{field}");
        }
        assert!(is_more_than_ditto("〃（九州支社）"));
        assert!(is_more_than_ditto("同上2"));
        assert!(!is_more_than_ditto("A-1"));
    }
}

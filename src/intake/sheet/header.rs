//! Headers: the name of a column, and what stands in brackets beside it.

use crate::intake::values::normalize::normalize;
use crate::intake::values::{BRACKETS, split_remark};
use crate::model::column::Column;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A header, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name: after NFKC, without spaces, brackets and marks of footnotes.
    pub name: String,
    /// What stands in its brackets, the last first.
    pub notes: Vec<String>,
}

/// Marks by which forms set off a header: they are no part of its name.
pub const MARKS: &str = "※*★☆●○◎◉■□◆◇▲△▼▽✓・";

impl Header {
    /// Takes a header apart. What is nothing but brackets is a name.
    pub fn of(header: &str) -> Self {
        let text = normalize(header);
        let mut notes = Vec::new();
        let mut name = text.trim();
        loop {
            let plain = without_footnote(name);
            let shorter = match (split_remark(plain), leading_bracket(plain)) {
                (Some((before, note)), _) if !before.is_empty() => {
                    notes.push(note.to_owned());
                    before
                }
                (_, Some((note, after))) if !after.is_empty() => {
                    notes.push(note.to_owned());
                    after
                }
                _ => plain,
            };
            if shorter.len() == name.len() {
                break;
            }
            name = shorter;
        }
        let name = packed(name);
        // 【要因区分】
        let inner = leading_bracket(&name).filter(|(_, after)| after.is_empty());
        let inner = inner.map(|(inner, _)| Self { name: inner.to_owned(), notes: Vec::new() });
        match inner.filter(|inner| inner.form_column().is_some()) {
            Some(inner) => Self { notes, ..inner },
            None => Self { name, notes },
        }
    }

    /// The column of the form that it names, by its Japanese name or its key.
    pub fn form_column(&self) -> Option<Column> {
        // Every cell of the first rows of every file is asked about.
        static NAMES: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
            let names = |column: &Column| {
                [(column.header().to_owned(), *column), (key(column.key()), *column)]
            };
            let others = OTHER_NAMES.map(|(name, column)| (name.to_owned(), column));
            Column::ALL.iter().flat_map(names).chain(others).collect()
        });
        let by_key = || if self.name.is_ascii() { NAMES.get(&key(&self.name)) } else { None };
        NAMES.get(&self.name).or_else(by_key).copied()
    }
}

/// Other names by which reports call a column: a first word (速報) is marked by its 報告区分.
const OTHER_NAMES: [(&str, Column); 1] = [("報告区分", Column::Form)];

/// A key as it is matched: Report ID is `report_id`.
fn key(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-'));
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// A text after NFKC, without any space or control character.
pub fn packed(text: &str) -> String {
    normalize(text).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// The text without a mark before it, and without a mark of a footnote behind it: ※1, *2, 注3.
fn without_footnote(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| MARKS.contains(c) || c.is_whitespace());
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let marked = bare.trim_end_matches(['※', '*', '★', '†']).trim_end();
    if marked.len() < bare.len() && !marked.is_empty() {
        return marked;
    }
    match bare.strip_suffix('注') {
        Some(name) if bare.len() < text.len() && !name.is_empty() => name.trim_end(),
        _ => text.trim_end(),
    }
}

/// Splits a text that begins with a bracket into what is in it and what follows.
pub fn leading_bracket(text: &str) -> Option<(&str, &str)> {
    let (open, close) = BRACKETS.iter().find(|(open, _)| text.starts_with(*open))?;
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == *open {
            depth = depth.saturating_add(1);
        } else if c == *close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let (inner, rest) = text.split_at_checked(at)?;
                let note = inner.strip_prefix(*open)?;
                return Some((note.trim(), rest.strip_prefix(*close)?.trim()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_in_any_writing() {
        for header in [
            "継続時間", "【継続時間】", "（継続時間）", "継続時間（分）", " 継続時間 ",
            "継続\n時間", "継 続 時 間", "ｄｕｒａｔｉｏｎ", "Duration", "継続時間[分]",
            "継続時間【分】", "継続時間〔分〕", "継続時間＜分＞", "継続時間｛分｝",
            "継続時間〈分〉", "継続時間《分》", "継続時間「分」", "継続時間（分）（任意）",
            "継続時間\n（分）", "【任意】継続時間（分）", "※継続時間", "継続時間※", "継続時間※1",
            "継続時間（分）*1", "継続時間注1", "（３）継続時間",
        ] {
            assert_eq!(Header::of(header).form_column(), Some(Column::Duration), "{header}");
        }
        for header in ["report_id", "Report ID", "report-id", "REPORT_ID", "報告番号（必須）"]
        {
            assert_eq!(Header::of(header).form_column(), Some(Column::ReportId), "{header}");
        }
        assert_eq!(Header::of("LPWA中継").form_column(), Some(Column::LpwaRelay));
        assert_eq!(Header::of("報告区分").form_column(), Some(Column::Form));
    }

    #[test]
    fn another_name_is_not_a_header() {
        for header in ["備考", "継続時間分", "総継続時間", "（継続時間", "", "（分）", "1", "※"]
        {
            assert_eq!(Header::of(header).form_column(), None, "{header}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_kept_apart() {
        let notes = |header: &str| Header::of(header).notes;
        assert_eq!(notes("継続時間（分）"), ["分"]);
        assert_eq!(notes("影響利用者数（千人）【必須】"), ["必須", "千人"]);
        assert_eq!(notes("【必須】影響利用者数（単位 千人）"), ["単位 千人", "必須"]);
        assert_eq!(notes("影響利用者数（千人（概数））"), ["千人(概数)"]);
        assert!(notes("影響利用者数").is_empty());
    }
}

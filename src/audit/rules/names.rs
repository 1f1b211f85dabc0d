//! L1-05 and L2-03: every column has a telling name, its own, in one row.

use crate::audit::view::{Notes, View, address};
use crate::intake::normalize;
use crate::model::readability::Rule;
use crate::model::text::{Text, both};
use std::collections::HashSet;

/// Looks at the header row.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    let header = view.table.header;
    if let Some(second) = view.table.second_names {
        let what =
            Text::new("項目名が複数の行に分かれています", "the names are spread over two rows");
        notes.push((Rule::UniqueNames, Some((second + 1).to_string()), what));
    }
    let mut known: HashSet<&str> = HashSet::new();
    for column in &view.columns {
        let name = column.header.trim();
        let cell = Some(address(header, column.index));
        if name.is_empty() {
            // A second row of names has what the first leaves blank.
            if view.table.second_names.is_none() {
                let what = Text::new("項目名がありません", "the column has no name");
                notes.push((Rule::Names, cell, what));
            }
        } else if says_nothing(name) {
            let what = both!(
                "内容を推測できない項目名です：{name}",
                "the name does not tell what the column holds: {name}"
            );
            notes.push((Rule::Names, cell, what));
        } else if known.contains(name) {
            let what = both!(
                "同じ項目名が複数の列にあります：{name}",
                "several columns have this name: {name}"
            );
            notes.push((Rule::UniqueNames, cell, what));
        }
        known.insert(name);
    }
    notes
}

/// Whether a name is a mark alone: a letter, a number that is no year, `列3`, `Unnamed: 0`.
fn says_nothing(name: &str) -> bool {
    let name = normalize(name).to_lowercase();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | ':'));
    let is_year = name.parse().is_ok_and(|year: u32| (1850..=2150).contains(&year));
    match bare {
        "" => !is_year,
        "unnamed" => true,
        "列" | "項目" | "column" | "field" | "col" | "var" => bare != name,
        bare => {
            bare.chars().count() == 1 && bare.is_ascii() && name.chars().count() < 4
                || !name.chars().any(char::is_alphanumeric)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn marks_are_no_names() {
        for name in ["A", "x1", "3", "列2", "Unnamed: 0", "※", "項目１"] {
            assert!(says_nothing(name), "{name}");
        }
        for name in ["件数", "2022", "年", "code", "2022年度", "Q1の件数", "unit", "column"]
        {
            assert!(!says_nothing(name), "{name}");
        }
    }
}

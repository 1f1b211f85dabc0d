//! L2-04 and L2-05: choices are standardised, and the detail of "other" stands apart.

use crate::audit::view::{Notes, View, address};
use crate::intake::normalize;
use crate::model::readability::Rule;
use crate::model::text::both;
use std::collections::BTreeMap;

/// Looks at columns of words for one choice spelled in several ways, and for "other" with its
/// detail.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    for column in view.columns.iter().filter(|column| column.kind.is_choice()) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, cell) in column.cells() {
            *counts.entry(cell.text.as_str()).or_default() += 1;
        }
        let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
        for (text, count) in &counts {
            spellings.entry(folded(text)).or_default().insert(text, *count);
        }
        if spellings.len() == counts.len() && !counts.keys().any(|text| has_detail(text)) {
            continue;
        }
        for (row, cell) in column.cells() {
            let text = cell.text.as_str();
            let at = Some(address(row, column.index));
            let usual = spellings
                .get(&folded(text))
                .and_then(|of| of.iter().max_by_key(|(_, count)| **count))
                .map(|(usual, _)| *usual);
            // Differences of spacing alone are left to L1-06.
            if let Some(usual) = usual.filter(|usual| bare(usual) != bare(text)) {
                let what = both!(
                    "表記が「{usual}」と揺れています：{text}",
                    "the same choice is spelled `{usual}` elsewhere: {text}"
                );
                notes.push((Rule::Choices, at, what));
            } else if has_detail(text) {
                let what = both!(
                    "「その他」とその内容が同じ列にあります：{text}",
                    "“other” and its detail share a cell: {text}"
                );
                notes.push((Rule::OtherDetail, at, what));
            }
        }
    }
    notes
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text as one choice is told from another: without differences of width, case and spacing.
fn folded(text: &str) -> String {
    let plain = normalize(text).to_lowercase();
    let characters: Vec<char> = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let mut folded = String::with_capacity(plain.len());
    for (index, character) in characters.iter().enumerate() {
        // 1-11 and 11-1 are different codes.
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let is_between_digits = [before, characters.get(index + 1)]
            .iter()
            .all(|beside| beside.is_some_and(char::is_ascii_digit));
        if is_between_digits || !matches!(character, '-' | '‐' | '・' | '･') {
            folded.push(*character);
        }
    }
    folded
}

/// Whether a text is "other" with something after it in brackets or after a colon.
fn has_detail(text: &str) -> bool {
    let text = normalize(text).to_lowercase();
    let rest = text.strip_prefix("その他").or_else(|| text.strip_prefix("other"));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with(['(', '（', '：', '「', '、', '･', '・', '/'])
            || rest.starts_with(':') && rest.len() > 1
    })
}

//! The parts of a title that state something of their own.

use crate::intake::values::BRACKETS;

/// The word that a unit is announced by.
pub const UNIT: &str = "単位";

/// What ends a statement in a longer text.
pub const ENDS: [char; 5] = ['。', '\n', '\r', '※', '\t'];

/// The parts of a text that state something of their own.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        ENDS.contains(&c)
            || "、・/;".contains(c)
            || BRACKETS.iter().any(|(open, close)| *open == c || *close == c)
    })
}

/// Where the words by which a unit is announced stand in a text, from and to.
pub fn unit_words(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> =
        text.match_indices(UNIT).map(|(at, word)| (at, at + word.len())).collect();
    let lower = text.to_ascii_lowercase();
    for (at, word) in lower.match_indices("unit") {
        let end = at + word.len();
        let after = lower.get(end..).unwrap_or_default();
        let end = if after.starts_with('s') { end + 1 } else { end };
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let before = lower.get(..at).unwrap_or_default().chars().next_back();
        if !is_letter(before) && !is_letter(lower.get(end..).and_then(|rest| rest.chars().next())) {
            found.push((at, end));
        }
    }
    found
}

/// What stands in the brackets of a text, each on its own.
pub fn in_brackets(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in BRACKETS {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((inner, after)) = after.split_once(close) else { break };
            found.push(inner);
            rest = after;
        }
    }
    found
}

/// A text without what it says is not so, or says of something else: 千人単位ではなく人単位, 千人単位で
/// 記入しないこと, 社員数：千人.
pub fn meant(text: &str) -> String {
    const NEGATIONS: [&str; 8] = [
        "しない",
        "せず",
        "付けず",
        "でしたが",
        "ではありません",
        "ではない",
        "であったが",
        "でなく",
    ];
    const OF_OTHERS: [&str; 5] = ["社員数", "従業員数", "職員数", "事業所数", "店舗数"];
    let mut depth = 0_usize;
    let ends = |c: char| {
        depth = match c {
            '(' | '（' | '「' => depth.saturating_add(1),
            ')' | '）' | '」' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0 && "。、\n".contains(c)
    };
    text.split_inclusive(ends)
        .filter(|clause| !NEGATIONS.iter().chain(&OF_OTHERS).any(|word| clause.contains(word)))
        .map(|clause| clause.rsplit_once("ではなく").map_or(clause, |(_, meant)| meant))
        .collect()
}

//! The parts of a title that state something of their own.

use crate::intake::sheet::unit::Quantity;
use crate::intake::values::BRACKETS;
use crate::model::column::Column;

/// Names of Japan's clock.
pub const JAPANESE: [&str; 4] = ["日本時間", "日本標準時", "日本時刻", "JST"];

/// Words for what columns of counts hold.
pub const COUNTS: [&str; 14] = [
    "利用者数", "人数", "件数", "契約数", "回線数", "影響数", "数値", "数字", "数量", "数",
    "FIGURES", "NUMBERS", "COUNTS", "USERS",
];
/// Words for what columns of durations hold.
pub const DURATIONS: [&str; 7] =
    ["継続時間", "影響時間", "停止時間", "障害時間", "所要時間", "時間", "DURATION"];

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

/// Words without what ends a sentence: 千人及び時間である。
pub fn without_copula(words: &str) -> &str {
    let words = words.trim_end_matches(['。', '.']);
    let ends = ["とする", "とします", "である", "です"];
    ends.iter().find_map(|end| words.strip_suffix(end)).unwrap_or(words)
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
/// 記入しないこと, 社員数：千人; and what of the usual it denies.
pub fn meant(text: &str) -> (String, Vec<Quantity>) {
    let (mut kept, mut denied) = (String::new(), Vec::new());
    for part in sentences(text) {
        match bracketed(part) {
            Some((open, inner, rest)) => {
                let (inner, of_inner) = meant(inner);
                denied.extend(of_inner);
                if !inner.trim().is_empty() {
                    kept.extend([open, &inner, rest]);
                }
            }
            None => match said(part) {
                Some((subject, meant)) => kept.extend([subject, meant]),
                None => denied.extend(usual(part)),
            },
        }
    }
    (kept, denied)
}

/// What a part of a text says and of what, where it does not say that something is not so.
fn said(part: &str) -> Option<(&str, &str)> {
    const INSTEAD: [&str; 3] = ["ではなく", "でなく", "じゃなく"];
    const NEGATIONS: [&str; 9] = [
        "しない", "せず", "付けず", "でしたが", "ではありません", "ではない", "であったが", "不可",
        "禁止",
    ];
    // UTC以外で記入しない, 千人単位で記入しないと受け付けない
    const DOUBLED: [&str; 2] = ["以外", "ないと"];
    const OF_OTHERS: [&str; 5] = ["社員数", "従業員数", "職員数", "事業所数", "店舗数"];
    let holds = |words: &[&str]| words.iter().any(|word| part.contains(word));
    let meant = INSTEAD.iter().find_map(|word| part.rsplit_once(word));
    match meant {
        Some((denied, meant)) => {
            let subject = denied.find('は').and_then(|at| denied.get(..at + 'は'.len_utf8()));
            Some((subject.unwrap_or_default(), meant))
        }
        None if holds(&DOUBLED) => Some(("", part)),
        None if holds(&NEGATIONS) || holds(&OF_OTHERS) => None,
        None => Some(("", part)),
    }
}

/// The usual clock or unit that a denial names: 日本時間ではない, 人単位で記入しないこと.
fn usual(denial: &str) -> Vec<Quantity> {
    let is_by_japan = JAPANESE.iter().any(|name| denial.to_uppercase().contains(name));
    let is_of_people = denial.strip_prefix("人単位").is_some() || denial.contains("は人単位");
    let clock = is_by_japan.then_some(Quantity::Time);
    clock.into_iter().chain(is_of_people.then_some(Quantity::Count)).collect()
}

/// The sentences of a text with what ends each. A bracket that ends one is a part of its own.
fn sentences(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut bracket = None;
    let mut ends = Vec::new();
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        if BRACKETS.iter().any(|(open, _)| *open == c) {
            bracket = bracket.filter(|_| depth > 0).or(Some(at));
            depth = depth.saturating_add(1);
        } else if BRACKETS.iter().any(|(_, close)| *close == c) {
            depth = depth.saturating_sub(1);
            let rest = text.get(after..).unwrap_or_default().trim_start();
            let ends_here = rest.is_empty() || rest.starts_with(['。', '、', '\n', '※']);
            if depth == 0 && ends_here {
                ends.extend(bracket.take());
                ends.push(after);
            }
        } else if depth == 0 && "。、\n".contains(c) {
            ends.push(after);
        }
    }
    ends.push(text.len());
    let mut from = 0;
    let mut parts = Vec::new();
    for to in ends {
        parts.extend(text.get(from..to).filter(|part| !part.is_empty()));
        from = to;
    }
    parts
}

/// The bracket that a part is: what opens it, what stands within, and what closes it.
fn bracketed(part: &str) -> Option<(&str, &str, &str)> {
    let first = part.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let (open, rest) = part.split_at_checked(first.len_utf8())?;
    let at = rest.rfind(*close)?;
    let (inner, end) = rest.split_at_checked(at)?;
    (end.chars().count() == 1).then_some((open, inner, end))
}

/// Whether a name is that of a column with a unit, or a word for what such a column holds.
pub fn is_measured(name: &str) -> bool {
    let upper = name.to_uppercase();
    let measured = || Column::ALL.iter().filter(|column| Quantity::of(**column).is_some());
    COUNTS.iter().chain(&DURATIONS).any(|word| *word == upper)
        || measured().any(|column| column.header() == name || column.key() == name)
}

/// Whether words announce a unit, and do not only use the word: 単位:世帯, but not 都道府県単位で.
pub fn is_explicit(words: &str) -> bool {
    let words = words.trim_start();
    let rest = words.strip_prefix(UNIT).map(str::to_owned).or_else(|| {
        let lower = words.to_ascii_lowercase();
        let rest = lower.strip_prefix("units").or_else(|| lower.strip_prefix("unit"))?;
        rest.starts_with([':', '=']).then(|| rest.to_owned())
    });
    let is_parted = |c: char| c.is_whitespace() || ":=(（「[→/-".contains(c);
    rest.is_some_and(|rest| rest.starts_with(is_parted))
}

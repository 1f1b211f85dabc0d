//! What stands around a value: brackets, words of reserve, bounds.

mod bounds;

use super::cursor::{Cursor, kanji_digit};
use bounds::is_bound;
pub use bounds::{has_bound_words, has_dash_between, is_vague};

/// Brackets of every kind that stand in cells after NFKC.
pub const BRACKETS: [(char, char); 14] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('〖', '〗'),
    ('〘', '〙'),
    ('〚', '〛'),
    ('⦅', '⦆'),
];

/// Splits a text that ends in brackets into what stands before them and what is in them.
pub fn split(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end();
    let last = inner.chars().next_back()?;
    let &(open, close) = BRACKETS.iter().find(|(_, close)| *close == last)?;
    let inner = inner.strip_suffix(close)?;
    let mut depth = 1_usize;
    for (at, c) in inner.char_indices().rev() {
        if c == close {
            depth = depth.saturating_add(1);
        } else if c == open {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let (before, remark) = inner.split_at_checked(at)?;
                return Some((before.trim(), remark.strip_prefix(open)?.trim()));
            }
        }
    }
    None
}

/// What a bracketed remark does to the value before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It says how the value came about.
    Reserve,
    /// It makes a bound of the value.
    Bound,
    /// It gives a value of its own, or says that there is none.
    Value,
}

/// What a remark does to a value.
pub fn effect(remark: &str) -> Effect {
    // The value is none, or is not the one that holds.
    const NO_VALUE: [&str; 16] = [
        "不明", "不詳", "未詳", "なし", "誤り", "誤", "誤記", "取消", "取消し", "削除", "抹消",
        "無効", "旧", "訂正前", "修正前", "変更前",
    ];
    if is_bound(remark) {
        Effect::Bound
    } else if NO_VALUE.contains(&remark) || gives_value(remark) {
        Effect::Value
    } else {
        Effect::Reserve
    }
}

/// Whether a remark says that the value before it does not hold, or not for the whole: 14:37（未復旧）,
/// 40000（半数）.
fn contradicts(remark: &str) -> bool {
    const WHOLE: [&str; 13] = [
        "影響なし", "影響無し", "半数", "倍", "ゼロ", "前回報告値", "前回値", "同上", "片道", "各",
        "再発", "一部継続", "検知まで",
    ];
    const WITHIN: [&str; 10] = [
        "未復旧", "未回復", "復旧していない", "復旧せず", "継続中", "復旧は未定", "旧値", "過大",
        "過小", "実際は",
    ];
    // 未復旧の回線なし
    let is_none = remark.ends_with("なし") || remark.ends_with("無し");
    // 原因調査継続中 says nothing of the value.
    let is_after = ["調査", "監視", "対策"].iter().any(|word| remark.contains(word));
    WHOLE.contains(&remark)
        || !is_none && !is_after && WITHIN.iter().any(|word| remark.contains(word))
}

/// Whether the text gives a number below zero, also as book-keepers write it.
pub fn is_negative(text: &str) -> bool {
    const SIGNS: [&str; 5] = ["-", "▲", "△", "▼", "マイナス"];
    let starts_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == 'P');
    SIGNS.iter().any(|sign| text.strip_prefix(sign).is_some_and(|rest| starts_number(rest.trim())))
        || split(text).is_some_and(|(before, inner)| before.is_empty() && starts_number(inner))
}

/// How a remark on a part of the value begins: it takes nothing from the whole.
const PARTS: [&str; 4] = ["うち", "内訳", "内、", "内:"];
/// Words of a remark that says as of when a value is known.
const AS_OF: [&str; 10] =
    ["現在", "時点", "付", "判明", "確認", "把握", "公表", "発表", "報告", "更新"];
/// What is counted or measured: a number before one is a value.
const MEASURED: [&str; 19] = [
    "万", "億", "兆", "千", "百", "十", "人", "名", "件", "回線", "契約", "加入", "ユーザ",
    "利用者", "分", "時", "秒", "日", "週",
];
/// What numbers as well, but no value: a number before or behind one is a name or an ordinal.
const NUMBERED: [&str; 22] = [
    "区", "号", "棟", "局", "台", "系", "社", "県", "都", "府", "道", "市", "町", "村", "次", "種",
    "階", "面", "報", "版", "章", "条",
];

/// Whether a remark behind a word for "unknown" says when more is expected, and nothing else:
/// 未復旧（10月2日復旧見込み）.
pub fn is_forecast(remark: &str) -> bool {
    speaks_of_future(remark) && !is_bound(remark) && !has_value(remark, true)
}

/// Whether a remark makes what was expected, and has not come about yet, of the value before it:
/// 14:37（復旧見込み）; but not 14:37（詳細は別途報告予定）.
pub fn is_expected(remark: &str) -> bool {
    const OF_WORDS: [&str; 11] = [
        "報告", "公表", "発表", "説明", "調査", "詳細", "原因", "対策", "交換", "予定外",
        "より早く",
    ];
    speaks_of_future(remark) && !OF_WORDS.iter().any(|word| remark.contains(word))
}

fn speaks_of_future(remark: &str) -> bool {
    const WORDS: [&str; 7] = ["予定", "見込", "見通", "目途", "めど", "目標", "予測"];
    WORDS.iter().any(|word| remark.contains(word))
}

/// Whether a remark gives a value of its own: a number that is neither a day as of which something
/// is known, nor a part of the whole, nor part of a name (5G, 23区, 第2報, 注1).
fn gives_value(remark: &str) -> bool {
    if PARTS.iter().any(|word| remark.starts_with(word)) {
        return false;
    }
    has_value(remark, AS_OF.iter().any(|word| remark.contains(word)))
}

/// Whether a number in a remark is a value, where days and times of day may not be.
fn has_value(remark: &str, is_as_of: bool) -> bool {
    let mut cursor = Cursor::new(remark);
    let mut before = None;
    while !cursor.is_done() {
        let number = cursor.run(is_of_number);
        if number.is_empty() {
            before = cursor.run(|c| !is_of_number(c)).chars().next_back();
            continue;
        }
        if is_value(number, before, cursor.rest, is_as_of) {
            return true;
        }
    }
    false
}

fn is_of_number(c: char) -> bool {
    // What is numeric and no plain digit is a digit that NFKC has left alone: ², ①, ½.
    c.is_numeric()
        || kanji_digit(c).is_some()
        || "十百千万億兆".contains(c)
        || matches!(c, '.' | ',' | ':')
}

/// Whether a run of digits in a remark is a value, by what stands before and after it.
fn is_value(number: &str, before: Option<char>, after: &str, is_as_of: bool) -> bool {
    let is_kanji = |c: char| kanji_digit(c).is_some() || "十百千万億兆".contains(c);
    if !number.contains(|c: char| c.is_numeric() || is_kanji(c)) {
        return false;
    }
    let measured = MEASURED.iter().any(|unit| after.starts_with(unit));
    // 一時的 and 一時停止 say nothing of an hour.
    let is_for_a_while = number == "一" && after.starts_with('時') && !after.starts_with("時間");
    if is_for_a_while {
        return false;
    }
    if number.chars().all(|c| is_kanji(c) || matches!(c, '.' | ',' | ':')) {
        // Kanji of numbers stand in many words (千葉, 三重, 一部): a value has two, or a unit.
        let has_unit = number.contains(|c: char| "十百千万億兆".contains(c));
        let is_long = number.chars().filter(|c| is_kanji(*c)).count() > 1;
        return (measured || has_unit && is_long) && !(is_as_of && is_of_calendar(before, after));
    }
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let is_name = before.is_some_and(|c| is_letter(c) || "第注※*#".contains(c))
        || after.starts_with(is_letter)
        || NUMBERED.iter().any(|word| after.starts_with(word));
    !is_name && !(is_as_of && (number.contains(':') || is_of_calendar(before, after)))
}

/// Whether what stands around a number makes it part of a date or a time of day.
fn is_of_calendar(before: Option<char>, after: &str) -> bool {
    let mark = |c: char| matches!(c, '/' | '-' | '年' | '月' | '日' | '時');
    before.is_some_and(mark)
        || after.starts_with(|c| mark(c) || matches!(c, '分')) && !after.starts_with("時間")
}

/// Words before a value that is not exact.
pub const RESERVES_BEFORE: [&str; 12] = [
    "約", "およそ", "おおよそ", "凡そ", "概ね", "おおむね", "ほぼ", "大体", "だいたい", "概算",
    "推定", "推計",
];
const RESERVES_AFTER: [&str; 9] =
    ["頃", "ごろ", "ころ", "程度", "ほど", "くらい", "ぐらい", "位", "前後"];

/// A value and what stands around it.
pub struct Framed<'a> {
    /// The value.
    pub core: &'a str,
    /// Whether a word or a remark marks it as approximate.
    pub approximate: bool,
    /// Remarks that give a value of their own.
    pub values: Vec<&'a str>,
    /// Remarks that leave the value what it is, as far as they are known here.
    pub reserves: Vec<&'a str>,
    /// Whether a remark makes a bound of it.
    pub is_bound: bool,
}

/// Takes away the words and the trailing remarks that mark a value as approximate, and keeps those
/// that give another one. A bracket whose content `belongs` to the value itself is left alone.
pub fn framed(text: &str, belongs: impl Fn(&str) -> bool) -> Framed<'_> {
    let mut framed = Framed {
        core: text.trim(),
        approximate: false,
        values: Vec::new(),
        reserves: Vec::new(),
        is_bound: false,
    };
    loop {
        let remark =
            split(framed.core).filter(|(core, remark)| !core.is_empty() && !belongs(remark));
        if let Some((core, remark)) = remark {
            framed.core = core;
            match effect(remark) {
                Effect::Reserve if contradicts(remark) => framed.values.push(remark),
                Effect::Reserve => {
                    framed.approximate = true;
                    framed.reserves.push(remark);
                }
                Effect::Bound => framed.is_bound = true,
                Effect::Value => framed.values.push(remark),
            }
            continue;
        }
        let shorter = RESERVES_BEFORE
            .iter()
            .find_map(|word| framed.core.strip_prefix(word))
            .or_else(|| RESERVES_AFTER.iter().find_map(|word| framed.core.strip_suffix(word)))
            .map(str::trim)
            .filter(|shorter| !shorter.is_empty());
        match shorter {
            Some(shorter) => {
                framed.core = shorter;
                framed.approximate = true;
            }
            None => return framed,
        }
    }
}

/// The parts that a remark says of a whole, each from its first figure: うち法人6万, 内訳：法人2万、個人1万.
pub fn parts(remark: &str) -> impl Iterator<Item = &str> {
    let said = PARTS.iter().find_map(|word| remark.strip_prefix(word));
    let parts = said.unwrap_or_default().split(['、', '・', '/', ';']);
    parts.map(|part| part.trim_start_matches(|c: char| !c.is_ascii_digit()).trim())
}

/// The first of some remarks that has one of some words.
pub fn naming<'a>(remarks: &[&'a str], words: &[&str]) -> Option<&'a str> {
    remarks.iter().copied().find(|remark| has_word(remark, words))
}

/// Whether a remark has one of some words, these in capitals: within it, or, where it is in Latin letters,
/// as a word of its own.
pub fn has_word(remark: &str, words: &[&str]) -> bool {
    let upper = remark.to_uppercase();
    let is_there = |word: &str| {
        let mut parts = upper.split(|c: char| !c.is_ascii_alphabetic() && c != '.');
        parts.any(|part| part.trim_end_matches('.') == word)
    };
    words.iter().any(|word| if word.is_ascii() { is_there(word) } else { upper.contains(word) })
}

/// The text with the brackets around a trailing unit taken away: dropped as a remark, the 万人 of
/// `87（万人）` would make the value ten thousand times too small.
pub fn with_open_unit(text: &str, is_unit: impl Fn(&str) -> bool) -> String {
    match split(text) {
        Some((before, unit)) if !before.is_empty() && is_unit(unit) => format!("{before}{unit}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;

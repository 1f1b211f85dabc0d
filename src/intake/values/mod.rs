//! What the cells of a report say: date-times, durations and counts.
//!
//! Every reader takes the text of one cell as it stands, in half or full width, and either
//! understands all of it or refuses it: a value that is guessed from half a cell would pass
//! unnoticed into the statistics.

pub mod count;
pub mod datetime;
pub mod duration;
mod era;
pub mod normalize;
pub mod scale;
pub mod zone;

/// What a cell says, once read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value; `None` if the cell is blank or says that the value is not known
    /// (不明, 調査中, －, 継続中, 未復旧 …).
    pub value: Option<T>,
    /// Whether the cell says that the value is not exact (約, 頃, a bracketed remark).
    pub approximate: bool,
    /// What was read with reserve.
    pub notices: Vec<Notice>,
}

impl<T> Reading<T> {
    /// The reading of a cell that gives no value.
    #[must_use]
    pub const fn unknown() -> Self {
        Self { value: None, approximate: false, notices: Vec::new() }
    }

    const fn of(value: T, approximate: bool) -> Self {
        Self { value: Some(value), approximate, notices: Vec::new() }
    }
}

/// Something that was read with reserve; each is worth a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// A date without a time of day, read as midnight.
    NoTime,
    /// A date outside the era that it names (平成31年5月1日), read as the obvious day.
    EraOverlap,
    /// 午前12時, 正午, 午後12時 or 12 AM/PM, which people read in two ways.
    NoonOrMidnight,
    /// An offset from UTC in the cell that is not that of its column.
    OtherOffset,
}

/// Brackets of every kind that stand in cells after NFKC.
pub(in crate::intake) const BRACKETS: [(char, char); 11] = [
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
];

/// Splits a text that ends in brackets into what stands before them and what is in them.
pub(in crate::intake) fn split_remark(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end();
    let &(open, close) = BRACKETS.iter().find(|(_, close)| inner.ends_with(*close))?;
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

const RESERVES_BEFORE: [&str; 10] =
    ["約", "およそ", "おおよそ", "凡そ", "概ね", "おおむね", "ほぼ", "概算", "推定", "推計"];
const RESERVES_AFTER: [&str; 9] =
    ["頃", "ごろ", "ころ", "程度", "ほど", "くらい", "ぐらい", "位", "前後"];

/// The text without the words and the trailing remarks that mark a value as approximate, and
/// whether there were any. A bracket whose content `belongs` to the value itself is left alone.
fn without_reserve(text: &str, belongs: impl Fn(&str) -> bool) -> (&str, bool) {
    let mut core = text.trim();
    let mut approximate = false;
    loop {
        let remark = split_remark(core).filter(|(_, remark)| !belongs(remark)).map(|split| split.0);
        let shorter = remark
            .or_else(|| RESERVES_BEFORE.iter().find_map(|word| core.strip_prefix(word)))
            .or_else(|| RESERVES_AFTER.iter().find_map(|word| core.strip_suffix(word)))
            .map(str::trim)
            .filter(|shorter| !shorter.is_empty());
        match shorter {
            Some(shorter) => {
                core = shorter;
                approximate = true;
            }
            None => return (core, approximate),
        }
    }
}

/// The text with the brackets around a trailing unit taken away: dropped as a remark, the 万人 of
/// `87（万人）` would make the value ten thousand times too small.
fn with_open_unit(text: &str, is_unit: impl Fn(&str) -> bool) -> String {
    match split_remark(text) {
        Some((before, unit)) if !before.is_empty() && is_unit(unit) => format!("{before}{unit}"),
        _ => text.to_owned(),
    }
}

/// Whether the text gives bounds instead of a value.
fn has_bound_words(text: &str) -> bool {
    const BEFORE: [&str; 13] = [
        "最大",
        "最小",
        "最長",
        "最短",
        "最高",
        "最低",
        "最多",
        "最少",
        "少なくとも",
        "<",
        ">",
        "≦",
        "≧",
    ];
    const AFTER: [&str; 13] = [
        "以上", "以下", "以内", "以降", "以前", "未満", "超", "弱", "強", "余", "余り", "まで",
        "から",
    ];
    text.contains('~')
        || text.contains("から")
        || text.starts_with(['≤', '≥'])
        || BEFORE.iter().any(|word| text.starts_with(word))
        || AFTER.iter().any(|word| text.ends_with(word))
}

/// Whether the text gives two numbers with a dash between them.
fn has_dash_between(text: &str) -> bool {
    text.split_once('-').is_some_and(|(before, after)| {
        let before = before.trim_end();
        let follows = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        follows && !before.is_empty() && !before.ends_with(['E', 'T', 'P', '.', ','])
    })
}

/// Whether the text gives a number below zero, also as book-keepers write it.
fn is_negative(text: &str) -> bool {
    const SIGNS: [&str; 4] = ["-", "▲", "△", "マイナス"];
    let starts_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == 'P');
    SIGNS.iter().any(|sign| text.strip_prefix(sign).is_some_and(|rest| starts_number(rest.trim())))
        || split_remark(text)
            .is_some_and(|(before, inner)| before.is_empty() && starts_number(inner))
}

/// A place in a text that is read from left to right.
#[derive(Debug, Clone, Copy)]
struct Cursor<'a> {
    rest: &'a str,
}

/// A number with its decimals, as digits: it can be of any length and loses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decimal<'a> {
    whole: String,
    /// Without trailing zeros, so that a whole number has none.
    fraction: &'a str,
}

/// Commas that do not part a number into threes.
struct BadGrouping;

impl<'a> Cursor<'a> {
    const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, token: &str) -> bool {
        self.rest.strip_prefix(token).map(|rest| self.rest = rest).is_some()
    }

    fn eat_first<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(token, _)| self.eat(token)).map(|(_, meaning)| *meaning)
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        run
    }

    fn digits(&mut self) -> &'a str {
        self.run(|c| c.is_ascii_digit())
    }

    /// A number of at most `longest` digits, or in kanji; on failure nothing is consumed.
    fn figure(&mut self, longest: usize) -> Option<u32> {
        let start = *self;
        let digits = self.digits();
        let value = match digits.len() {
            0 => kanji_figure(self.run(|c| c == '十' || kanji_digit(c).is_some())),
            length if length <= longest => digits.parse().ok(),
            _ => None,
        };
        if value.is_none() {
            *self = start;
        }
        value
    }

    /// A number with decimals and commas at the thousands; `None` if no digit comes next.
    fn decimal(&mut self) -> Result<Option<Decimal<'a>>, BadGrouping> {
        let run = self.run(|c| c.is_ascii_digit() || c == ',');
        if run.is_empty() {
            return Ok(None);
        }
        let mut groups = run.split(',');
        let first = groups.next().unwrap_or_default();
        if run.contains(',') {
            let well_formed = (1..=3).contains(&first.len()) && !first.starts_with('0');
            if !well_formed || groups.any(|group| group.len() != 3) {
                return Err(BadGrouping);
            }
        }
        let start = *self;
        let mut fraction = "";
        if self.eat(".") {
            fraction = self.digits();
            if fraction.is_empty() {
                *self = start;
            }
        }
        Ok(Some(Decimal { whole: run.replace(',', ""), fraction: fraction.trim_end_matches('0') }))
    }
}

const fn kanji_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A number below a hundred as spoken (二十一), or up to four kanji digits in a row (二〇二四).
fn kanji_figure(run: &str) -> Option<u32> {
    let single = |part: &str, empty: u32| {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(empty),
            (Some(c), None) => kanji_digit(c),
            _ => None,
        }
    };
    if let Some((tens, ones)) = run.split_once('十') {
        return Some(single(tens, 1)? * 10 + single(ones, 0)?);
    }
    if !(1..=4).contains(&run.chars().count()) {
        return None;
    }
    run.chars().try_fold(0, |value, c| Some(value * 10 + kanji_digit(c)?))
}

/// The same text as a Japanese keyboard in full width would give it.
#[cfg(test)]
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            ' ' => '\u{3000}',
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            c => c,
        })
        .collect()
}

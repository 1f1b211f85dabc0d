//! Clocks that titles name.

use super::parts::{DURATIONS, clauses, in_brackets};
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::{Measure, Quantity};
use crate::intake::values::{split_remark, zone};
use std::collections::BTreeSet;

/// Notes the clocks that a text names: 時刻はUTC, (UTC), UTC alone. A carrier may be called UTC通信.
pub fn of_clock(text: &str, note: &mut impl FnMut(&str, Quantity, Option<Measure>)) {
    let upper = |text: &str| packed(text).to_uppercase();
    let whole_text = upper(text);
    let bracketed: BTreeSet<String> = in_brackets(text).into_iter().map(upper).collect();
    // 時刻（Z）
    let told = split_remark(text).filter(|(before, _)| names_times(&upper(before)));
    if let Some((_, inner)) = told
        && let Some(offset) = zone::named(&upper(inner))
    {
        return note(text, Quantity::Time, Some(Measure::Zone(offset)));
    }
    for clause in clauses(text) {
        let whole = upper(clause);
        let (words, said_of) = clock_words(&whole);
        let speaks_of_time = said_of != SaidOf::Unknown;
        let stands_alone = whole_text == whole || bracketed.contains(&whole);
        if words.is_empty() || !(speaks_of_time || stands_alone) {
            continue;
        }
        // A sign alone, +9 or Z, is more likely something else where no subject says that it is of times.
        let is_sign = words.chars().count() <= 2 && said_of != SaidOf::Times;
        if let Some(offset) = zone::named(words).filter(|_| !is_sign) {
            note(clause, Quantity::Time, Some(Measure::Zone(offset)));
        } else if is_local(words) || speaks_of_time && is_like_clock(words) {
            note(clause, Quantity::Time, None);
        }
    }
}

/// Whether words are about the clock of some place. A day by it is when something happened there.
fn is_local(words: &str) -> bool {
    const LOCAL: [&str; 4] = ["現地時", "現地", "ローカル", "LOCAL"];
    let is_day = words.contains(|c: char| c.is_ascii_digit());
    LOCAL.iter().any(|word| words.starts_with(word)) && !is_day && !words.starts_with("LOCALE")
}

/// Whether words said of times name a clock, though none that is known: 米国東部時間, EST.
fn is_like_clock(words: &str) -> bool {
    // 復旧までの時間 is no clock.
    let is_name = !words.contains(|c: char| ('ぁ'..='ん').contains(&c)) && !words.contains("単位");
    // 数時間 is none either.
    let is_long = words.chars().count() > 3;
    let is_zone =
        is_name && is_long && ["時間", "標準時", "TIME"].iter().any(|end| words.ends_with(end));
    let is_short = (2..=5).contains(&words.len())
        && words.ends_with('T')
        && words.chars().all(|c| c.is_ascii_uppercase());
    is_short || is_zone && !words.contains(|c: char| c.is_ascii_digit())
}

/// What words that may name a clock are said of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SaidOf {
    /// The subject of the clause is a word for times: 時刻：Z.
    Times,
    /// The words beside speak of times: UTC時刻.
    Beside,
    /// Nothing says of what.
    Unknown,
}

const TIMES: [&str; 9] =
    ["日時", "時刻", "時間帯", "時間", "タイムゾーン", "TIMEZONE", "TIMES", "TIME", "TZ"];

/// Whether a subject is a word for times: 発生時刻, 時刻の表記.
fn names_times(subject: &str) -> bool {
    const CLOCKS: [&str; 2] = ["標準時", "時刻系"];
    const MANNERS: [&str; 7] = ["の表記", "の表示", "の基準", "表記", "表示", "基準", "設定"];
    let subject = subject.trim_start_matches(['※', '★', '*']);
    let subject = MANNERS.iter().find_map(|manner| subject.strip_suffix(manner)).unwrap_or(subject);
    let is_of_durations = DURATIONS.iter().any(|word| subject.ends_with(word));
    !is_of_durations && TIMES.iter().chain(&CLOCKS).any(|word| subject.ends_with(word))
}

/// The words that may name a clock, without those around them, and what they are said of.
fn clock_words(clause: &str) -> (&str, SaidOf) {
    const BEFORE: [&str; 14] = [
        "発生", "復旧", "報告", "全て", "すべて", "は", ":", "=", "の", "ALL", "ARE", "IN", "IS",
        "DATES",
    ];
    const AFTER: [&str; 7] = ["とする", "を用いる", "による", "ベース", "基準", "表示", "表記"];
    // 本表の時刻は協定世界時で記載しています
    const SAID: [&str; 7] = ["す", "あ", "記", "表", "示", "統", "入"];
    // The colon of +09:00 ends no subject.
    let of_time = |at: usize| {
        clause.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let mut links = clause.match_indices(['は', ':', '=']);
    let link = links.rfind(|(at, link)| *link != ":" || !of_time(*at));
    let (subject, said) = match link {
        Some((at, link)) => (
            clause.get(..at).unwrap_or_default(),
            clause.get(at + link.len()..).unwrap_or_default(),
        ),
        None => ("", clause),
    };
    let is_of_times = names_times(subject);
    let mut speaks_of_time = is_of_times;
    let mut words = if is_of_times { said } else { clause };
    if let Some((clock, how)) = words.split_once('で')
        && SAID.iter().any(|word| how.starts_with(word))
    {
        words = clock;
    }
    loop {
        let time = TIMES.iter().find_map(|word| words.strip_prefix(word));
        let other = || BEFORE.iter().find_map(|word| words.strip_prefix(word));
        let ending = || AFTER.iter().find_map(|word| words.strip_suffix(word));
        match time.or_else(other).or_else(ending) {
            Some(shorter) => words = shorter,
            None if is_of_times => return (words, SaidOf::Times),
            None if speaks_of_time => return (words, SaidOf::Beside),
            None => return (words, SaidOf::Unknown),
        }
        speaks_of_time |= time.is_some();
    }
}

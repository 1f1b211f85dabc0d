//! Words that are units without saying so.

use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::{self, Measure, Quantity};

/// The unit that words are without an announcement, as 千人 in brackets or alone in a cell, or 千 in
/// brackets. 人 may be anything there, and 100件 a number of reports.
pub fn bare(words: &str, is_bracketed: bool) -> Option<Measure> {
    let words = packed(words);
    let is_counted = words.ends_with(['人', '件', '線', '約', '名']);
    let measures = unit::read(&words, Quantity::Count).measures;
    let [measure] = measures.as_slice() else { return None };
    let is_plain = !words.contains(|c: char| c.is_ascii_digit() || "([{<〔【〈《「『".contains(c));
    ((is_counted || is_bracketed) && is_plain && !measure.is_default()).then_some(*measure)
}

/// The unit of durations that a bracket names beside one of counts, and nothing else: （千人・時間）.
pub fn of_durations_too(words: &str) -> Option<Measure> {
    let [counts, durations] =
        [Quantity::Count, Quantity::Duration].map(|quantity| unit::read(words, quantity));
    let is_known = counts.unknown.iter().all(|part| !durations.unknown.contains(part));
    let [measure] = durations.measures.as_slice() else { return None };
    (is_known && !counts.measures.is_empty() && !measure.is_default()).then_some(*measure)
}

/// The unit of durations that words are, and nothing else: 時間.
pub fn said_of_durations(words: &str) -> Option<Measure> {
    let said = unit::read(words, Quantity::Duration);
    let [measure] = said.measures.as_slice() else { return None };
    (said.unknown.is_empty() && !measure.is_default()).then_some(*measure)
}

//! Numbers as their formats show them.

use super::seen::Seen;
use crate::intake::appearance::{Mark, Scaled, Shown};
use crate::intake::workbook::format::{Manner, Pattern, Piece, is_digit, places_after_point};

/// A number as it is held, with what its format puts around it as far as that says anything: 分, 約,
/// leading noughts. What is shown otherwise is told beside it.
pub(super) fn seen(number: f64, pattern: &Pattern) -> Seen {
    let digits = plain(number);
    if !number.is_finite() {
        return Seen::new(digits);
    }
    let Pattern { pieces, manner } = pattern;
    let currency = literals(pieces).chars().find(|c| is_currency(*c));
    let seen = in_manner(number, pieces, *manner, &digits);
    match currency {
        // What is shown of a scaled number is told already.
        Some(sign) if seen.marks.is_empty() => {
            let shown = format!("{sign}{}", seen.text);
            seen.shown(shown)
        }
        _ => seen,
    }
}

fn in_manner(number: f64, pieces: &[Piece], manner: Manner, digits: &str) -> Seen {
    let digits = digits.to_owned();
    match manner {
        Manner::Other => Seen::new(digits),
        Manner::Nothing => Seen::new(digits).shown(literals(pieces)),
        Manner::General => {
            let seen = Seen::new(within(&digits, pieces, number));
            // Of more digits a workbook holds the first fifteen.
            if number.abs() < 1e15 { seen } else { seen.shown(format!("{number:.5E}")) }
        }
        Manner::Exponent { decimals } => {
            let shown = format!("{number:.decimals$e}");
            let is_same = shown.parse().is_ok_and(|shown: f64| plain(shown) == digits);
            let seen = Seen::new(digits);
            if is_same { seen } else { seen.shown(shown) }
        }
        Manner::Places { power } => placed(number, power, pieces, &digits),
    }
}

/// A number in places for its digits.
fn placed(number: f64, power: i32, pieces: &[Piece], digits: &str) -> Seen {
    let negative = number < 0.0;
    let bare = digits.strip_prefix('-').unwrap_or(digits);
    let parts = Parts::of(pieces);
    let shifted = shifted(bare, power);
    if pieces.contains(&Piece::Literal('%')) {
        let sign = if negative { "-" } else { "" };
        return Seen::new(format!("{sign}{}{shifted}{}", parts.before, parts.after));
    }
    let decimals = places_after_point(pieces);
    let (whole, fraction) = rounded(&shifted, decimals);
    let filled = parts.filled(&whole, &fraction);
    let seen_text = if negative { format!("-{filled}") } else { filled };
    let points = parts.places_behind_a_literal_point();
    if power != 0 || points > 0 {
        let text = if negative { digits.to_owned() } else { format!("{}{digits}", parts.before) };
        let is_nought = number == 0.0 && parts.after.is_empty();
        let points = u32::try_from(points).unwrap_or(u32::MAX);
        let power = power.unsigned_abs().saturating_add(points);
        let scaled = Scaled { power, unit: parts.after.clone(), is_broken: parts.says_within() };
        let shown = Shown { text: seen_text, scaled: Some(scaled) };
        let seen = Seen::new(text);
        return if is_nought { seen } else { seen.with(Mark::Shown(Box::new(shown))) };
    }
    if parts.writes_digits() {
        let scaled = Scaled { power: 0, unit: parts.after.clone(), is_broken: true };
        let shown = Shown { text: seen_text, scaled: Some(scaled) };
        return Seen::new(digits.to_owned()).with(Mark::Shown(Box::new(shown)));
    }
    let is_rounded = joined(&whole, &fraction) != bare;
    let text = if negative || !parts.is_to_be_kept() {
        digits.to_owned()
    } else if !digits.contains('.') {
        // What is behind the point is nought, and says nothing.
        parts.filled(&whole, "")
    } else if parts.says_within() {
        seen_text.clone()
    } else {
        format!("{}{digits}{}", parts.before, parts.after)
    };
    let seen = Seen::new(text);
    if is_rounded { seen.shown(seen_text) } else { seen }
}

/// The pieces of a number before its first digit, from there to its last, and behind.
struct Parts<'a> {
    before: String,
    body: &'a [Piece],
    after: String,
}

impl<'a> Parts<'a> {
    fn of(pieces: &'a [Piece]) -> Self {
        let first = pieces.iter().position(is_digit).unwrap_or_default();
        let last = pieces.iter().rposition(is_digit).unwrap_or_default();
        let (before, rest) = pieces.split_at(first);
        let (body, after) = rest.split_at_checked(last + 1 - first).unwrap_or((rest, &[]));
        Self { before: affix(before), body, after: affix(after) }
    }

    /// The digits before the point, and what stands among them.
    fn whole(&self) -> &'a [Piece] {
        let point = self.body.iter().position(|piece| *piece == Piece::Point);
        point.and_then(|point| self.body.get(..point)).unwrap_or(self.body)
    }

    /// Whether the format writes digits right before or behind those of the number, so that another
    /// number is seen: 0"0", 0",000".
    fn writes_digits(&self) -> bool {
        let behind = self.after.trim_start_matches([',', '.']);
        self.before.ends_with(|c: char| c.is_ascii_digit())
            || behind.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether anything but a point stands among the digits.
    fn says_within(&self) -> bool {
        self.body
            .iter()
            .any(|piece| matches!(piece, Piece::Literal(c) if says(*c) && !is_point(*c)))
    }

    /// Whether the format says more than the digits do.
    fn is_to_be_kept(&self) -> bool {
        let is_padded = self.body.iter().filter(|piece| is_digit(piece)).count() > 1;
        is_padded || self.says_within() || !self.before.is_empty() || !self.after.is_empty()
    }

    /// How many digits stand behind a point that the format merely writes, as `0!.0,` does to show
    /// tens of thousands.
    fn places_behind_a_literal_point(&self) -> usize {
        let is_written = |piece: &Piece| matches!(piece, Piece::Literal(c) if is_point(*c));
        let mut pieces = self.whole().iter();
        if pieces.any(is_written) { pieces.filter(|piece| is_digit(piece)).count() } else { 0 }
    }

    /// Whole digits in their places, from the last to the first, which takes all that remain, and
    /// the digits behind the point.
    fn filled(&self, whole: &str, fraction: &str) -> String {
        let pieces = self.whole();
        let places = pieces.iter().filter(|piece| is_digit(piece)).count();
        let (surplus, rest) =
            whole.split_at_checked(whole.len().saturating_sub(places)).unwrap_or(("", whole));
        let mut missing = places.saturating_sub(whole.len());
        let mut rest = rest.chars();
        let mut surplus = Some(surplus);
        let mut text = self.before.clone();
        for piece in pieces {
            match piece {
                Piece::Digit { forced } => {
                    text.push_str(surplus.take().unwrap_or_default());
                    if missing > 0 {
                        missing -= 1;
                        if *forced {
                            text.push('0');
                        }
                    } else {
                        text.extend(rest.next());
                    }
                }
                Piece::Literal(c) => text.push(*c),
                Piece::Point => {}
            }
        }
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        text + &self.after
    }
}

/// What stands before or behind the digits, where it says anything.
pub(super) fn affix(pieces: &[Piece]) -> String {
    let text = literals(pieces);
    if text.chars().any(says) { text.trim().to_owned() } else { String::new() }
}

/// What a format writes of itself.
pub(super) fn literals(pieces: &[Piece]) -> String {
    let literal = |piece: &Piece| match piece {
        Piece::Literal(c) => Some(*c),
        Piece::Digit { .. } | Piece::Point => None,
    };
    pieces.iter().filter_map(literal).collect()
}

/// Whether a character beside a number is part of what is read of it: spaces and signs of currency
/// are not, and the latter are told.
fn says(c: char) -> bool {
    !c.is_whitespace() && !is_currency(c)
}

const fn is_currency(c: char) -> bool {
    matches!(c, '¥' | '￥' | '\\' | '$' | '€' | '£' | '₩')
}

const fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// A number with all its digits and what stands before and behind it.
fn within(digits: &str, pieces: &[Piece], number: f64) -> String {
    if number < 0.0 || pieces.is_empty() {
        return digits.to_owned();
    }
    let parts = Parts::of(pieces);
    format!("{}{digits}{}", parts.before, parts.after)
}

/// A number as plain digits. Like Excel, it keeps to 15 significant digits where there are
/// decimals: 0.1 + 0.2 is 0.3. Whole numbers are exact, and what is one in the eleven digits that are
/// seen is one: minutes that are computed from days are off by some billionths.
pub(super) fn plain(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let rounded = if number.fract() == 0.0 {
        number
    } else {
        let in_digits = |text: String| text.parse().unwrap_or(number);
        let seen: f64 = in_digits(format!("{number:.10e}"));
        let is_whole = seen.fract() == 0.0 && (1.0..1e7).contains(&seen.abs());
        if is_whole { seen } else { in_digits(format!("{number:.14e}")) }
    };
    // Without the sign that a negative nought has.
    (rounded + 0.0).to_string()
}

/// Plain digits with the point moved to the right by a power of ten.
fn shifted(digits: &str, power: i32) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let by = usize::try_from(power.unsigned_abs()).unwrap_or_default();
    let all = format!("{whole}{fraction}");
    let (all, point) = if power >= 0 {
        let missing = by.saturating_sub(fraction.len());
        (format!("{all}{}", "0".repeat(missing)), whole.len() + by)
    } else {
        let missing = (by + 1).saturating_sub(whole.len());
        (format!("{}{all}", "0".repeat(missing)), whole.len() + missing - by)
    };
    let (whole, fraction) = all.split_at_checked(point).unwrap_or((&all, ""));
    let whole = whole.trim_start_matches('0');
    joined(if whole.is_empty() { "0" } else { whole }, fraction)
}

/// Digits before and behind the point as one number, without noughts at its end.
fn joined(whole: &str, fraction: &str) -> String {
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

/// Plain digits rounded half up to so many decimals: those before and those behind the point.
fn rounded(digits: &str, decimals: usize) -> (String, String) {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let kept = fraction.get(..decimals).unwrap_or(fraction);
    let is_up = fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
    let mut all = format!("{whole}{kept:0<decimals$}").into_bytes();
    if is_up {
        let mut carries = true;
        for digit in all.iter_mut().rev() {
            if !carries {
                break;
            }
            carries = *digit == b'9';
            *digit = if carries { b'0' } else { *digit + 1 };
        }
        if carries {
            all.insert(0, b'1');
        }
    }
    let all = String::from_utf8(all).unwrap_or_default();
    let point = all.len().saturating_sub(decimals);
    let (whole, fraction) = all.split_at_checked(point).unwrap_or((&all, ""));
    (whole.to_owned(), fraction.to_owned())
}

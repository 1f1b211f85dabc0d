//! The value of a cell as the text that the readers of values take, and what is seen beside it.

mod number;
pub mod seen;
#[cfg(test)]
mod tests;

use super::format::{Format, Piece, Shape};
use super::rich::{Look, Rich};
use crate::intake::appearance::{Mark, Short};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use number::plain;
use seen::Seen;
use std::borrow::Cow;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;
/// Excel's last day is 9999-12-31.
const DAYS: f64 = 2_958_466.0;
/// Up to as many days are told as the days of the month that they are.
const MONTH: f64 = 32.0;
/// Days of the first year. A time of day above one day is nobody's date if it lies in it.
const FIRST_YEAR: i64 = 366;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, Rich>),
    Number(f64),
    Truth(bool),
    /// A date as text, as the strict variant of the format has it.
    Date(String),
    /// An error, by its name.
    Error(String),
    /// A formula without a value.
    Formula(String),
}

/// The text of a cell: what a person sees in it, where that is what it holds, and else a text that
/// holds more than what is seen.
pub(super) fn seen(value: &Value<'_>, format: &Format, look: Look, is_1904: bool) -> Seen {
    let seen = match value {
        Value::Text(text) => return formatted(rich(text, look), format),
        Value::Number(number) => {
            let seen = numeric(*number, format.shape(*number), is_1904);
            beside(seen, format.words(*number))
        }
        Value::Truth(true) => Seen::new("TRUE".to_owned()),
        Value::Truth(false) => Seen::new("FALSE".to_owned()),
        Value::Date(text) => iso(text, format, is_1904),
        Value::Error(name) => Seen::new(name.clone()).with(Mark::Error),
        Value::Formula(formula) => Seen::new(format!("={formula}")).with(Mark::Uncalculated),
    };
    if look.is_struck {
        return Seen::default().with(Mark::Struck(seen.text));
    }
    if look.is_raised { seen.with(Mark::Raised(String::new())) } else { seen }
}

/// A date or a time with what its format writes beside it, in brackets as people would.
fn beside(seen: Seen, words: &[String]) -> Seen {
    let text = words.iter().fold(seen.text, |text, words| format!("{text}（{words}）"));
    Seen { text, ..seen }
}

/// A text without the parts that are struck through, and without the remarks that stand raised or
/// lowered beside others.
fn rich(rich: &Rich, cell: Look) -> Seen {
    let mut text = String::new();
    let mut remarks = String::new();
    let mut is_struck = false;
    for (part, look) in rich.parts(cell) {
        if look.is_struck {
            is_struck |= !part.trim().is_empty();
        } else if look.is_raised {
            remarks.push_str(part);
        } else {
            text.push_str(part);
        }
    }
    let has_remarks = !remarks.trim().is_empty();
    if text.trim().is_empty() && has_remarks && !is_struck {
        return Seen::new(remarks).with(Mark::Raised(String::new()));
    }
    let mut seen = Seen::new(text);
    if is_struck {
        seen.marks.push(Mark::Struck(rich.text.clone()));
    }
    if has_remarks {
        seen.marks.push(Mark::Raised(remarks));
    }
    seen
}

/// A text with what its format puts around it.
fn formatted(seen: Seen, format: &Format) -> Seen {
    let Some(pieces) = format.text().filter(|_| !seen.text.trim().is_empty()) else { return seen };
    let Some(place) = pieces.iter().position(|piece| !matches!(piece, Piece::Literal(_))) else {
        let text = number::literals(pieces);
        return seen.shown(text);
    };
    let (before, after) = pieces.split_at(place);
    let text = format!("{}{}{}", number::affix(before), seen.text, number::affix(after));
    Seen { text, ..seen }
}

fn numeric(number: f64, shape: &Shape, is_1904: bool) -> Seen {
    match shape {
        Shape::Number(pattern) => number::seen(number, pattern),
        // Excel shows hashes for these: neither a date nor a time.
        _ if !(-DAYS..DAYS).contains(&number) => Seen::new(plain(number)),
        Shape::Elapsed { has_minutes } => elapsed(whole_seconds(number), *has_minutes),
        _ if number < 0.0 => Seen::new(plain(number)),
        Shape::Days { has_time, has_minutes } if number < MONTH && !is_1904 => {
            in_days(whole_seconds(number), *has_time, *has_minutes)
        }
        shape => moment(whole_seconds(number), shape, is_1904),
    }
}

/// A day count in seconds. It is within [`DAYS`], so that nothing is cut off.
#[expect(clippy::cast_possible_truncation)]
fn whole_seconds(days: f64) -> i64 {
    (days * 86_400.0).round() as i64
}

fn elapsed(seconds: i64, has_minutes: bool) -> Seen {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.abs();
    let (hours, minutes) = (seconds / HOUR, seconds % HOUR / 60);
    let seen = Seen::new(format!("{sign}PT{hours}H{minutes}M{}S", seconds % 60));
    if has_minutes || minutes == 0 { seen } else { seen.shown(format!("{sign}{hours}")) }
}

/// A duration that is shown with its days.
fn in_days(seconds: i64, has_time: bool, has_minutes: bool) -> Seen {
    let seen = elapsed(seconds, true);
    let (days, hours) = (seconds / DAY, seconds % DAY / HOUR);
    match (has_time, has_minutes) {
        (true, true) => seen,
        (true, false) if seconds % HOUR < 60 => seen,
        (true, false) => seen.shown(format!("{days}日{hours}時間")),
        (false, _) if seconds % DAY < 60 => seen,
        (false, _) => seen.shown(format!("{days}日")),
    }
}

/// A moment, in seconds since the day before the calendar of the workbook begins.
fn moment(seconds: i64, shape: &Shape, is_1904: bool) -> Seen {
    let (days, second) = (seconds / DAY, seconds % DAY);
    let clock = format!("{}:{:02}:{:02}", second / HOUR, second % HOUR / 60, second % 60);
    let has_time = match shape {
        Shape::Date { has_time } | Shape::Days { has_time, .. } => *has_time || second > 0,
        Shape::Clock { has_hours, has_minutes, has_halves } => {
            if days == 0 && (*has_hours || second < HOUR) {
                let seen = Seen::new(clock);
                let hour = second / HOUR;
                return match hour {
                    _ if !*has_minutes && second % HOUR >= 60 => seen.shown(hour.to_string()),
                    0 | 13.. if *has_halves => seen.shown(in_halves(second)),
                    _ => seen,
                };
            }
            if days <= FIRST_YEAR {
                // What is seen lacks the days or hours, and what is there may be a duration or a
                // date of 1900: no reader of values takes this.
                let short = Box::new(short(seconds, *has_hours));
                return Seen::new(format!("{days}日と{clock}")).with(Mark::Short(short));
            }
            true
        }
        Shape::Number(_) | Shape::Elapsed { .. } => true,
    };
    let day = day(days, is_1904);
    let text = if has_time { format!("{day}T{clock:0>8}") } else { day };
    Seen::new(text).with(Mark::Date)
}

/// A time of day as it is seen in halves of the day.
fn in_halves(second: i64) -> String {
    let (hour, minute) = (second / HOUR, second % HOUR / 60);
    let half = if hour < 12 { "AM" } else { "PM" };
    format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
}

/// What is seen of a time without its days, or without its hours, and what it is.
fn short(seconds: i64, has_hours: bool) -> Short {
    let (hours, minutes) = (seconds / HOUR, seconds % HOUR / 60);
    let (shown, held) = if has_hours {
        (format!("{}:{minutes:02}", hours % 24), format!("{hours}:{minutes:02}"))
    } else {
        let second = seconds % 60;
        (format!("{minutes:02}:{second:02}"), format!("{hours}:{minutes:02}:{second:02}"))
    };
    Short { shown, held }
}

/// The date of a day count. The calendar that begins in 1900 has a day 0 and a 29 February that
/// never were; they are kept, for they are what is seen, and no date.
fn day(days: i64, is_1904: bool) -> String {
    let start = match (is_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, 0) => return "1900-01-00".to_owned(),
        (false, 60) => return "1900-02-29".to_owned(),
        (false, ..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    start
        .and_then(|start| start.checked_add_signed(TimeDelta::try_days(days)?))
        .map_or_else(|| days.to_string(), |date| date.format("%Y-%m-%d").to_string())
}

/// A cell that holds its date as text, as the strict variant of the format has it.
fn iso(text: &str, format: &Format, is_1904: bool) -> Seen {
    match day_count(text, is_1904) {
        Some(number) => match format.shape(number) {
            Shape::Number(_) => numeric(number, &Shape::Date { has_time: false }, is_1904),
            shape => beside(numeric(number, shape, is_1904), format.words(number)),
        },
        None => Seen::new(text.to_owned()),
    }
}

/// A date as the number that a workbook has for it.
fn day_count(text: &str, is_1904: bool) -> Option<f64> {
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
        .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d").map(midnight))
        .ok()?;
    let (year, month, day) = if is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let start = NaiveDate::from_ymd_opt(year, month, day)?;
    let days = (at.date() - start).num_days();
    if days < 0 {
        return None;
    }
    // Before March 1900 the calendar of workbooks is a day ahead; 30 and 31 December are its day 0.
    let days = if !is_1904 && days <= 60 { (days - 1).max(0) } else { days };
    let nanos = f64::from(at.nanosecond()) / 1e9;
    let seconds = f64::from(at.num_seconds_from_midnight()) + nanos;
    Some(f64::from(i32::try_from(days).ok()?) + seconds / 86_400.0)
}

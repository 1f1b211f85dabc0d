//! Bounds on what can be asked for: within them every report can be published.

use crate::model::bounds;
use crate::model::text::{Text, both, shown_in_english};
use chrono::NaiveDate;

/// A setting beyond its bounds: wrong usage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct LimitError(Text);

shown_in_english!(LimitError);

impl LimitError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        self.0.clone()
    }
}

/// The days of the fiscal years that can be asked for.
const DAYS: [(i32, u32, u32); 2] = [(1926, 4, 1), (2200, 3, 31)];
/// As many periods stand beside the one asked for.
const MOST_COMPARED: usize = 8;
/// As many thresholds stand along a side of a sweep.
const MOST_SWEPT: usize = 40;
/// The incidents of an event do not start more than a year apart.
const MOST_WINDOW: u64 = 525_600;

/// A day that a flag or a variable names.
///
/// # Errors
/// Where no report of a period that can be asked for is of that time.
pub fn day(setting: &str, day: NaiveDate) -> Result<NaiveDate, LimitError> {
    let [first, last] = DAYS.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    if first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last) {
        return Ok(day);
    }
    Err(LimitError(both!(
        "{setting} の日付（{day}）が1926年4月1日から2200年3月31日までの範囲にありません。直してください。",
        "the day of {setting}, {day}, is not within 1926-04-01 to 2200-03-31; correct it"
    )))
}

/// Periods to compare with.
///
/// # Errors
/// Where they are more than a table has room for.
pub fn compared(count: usize) -> Result<(), LimitError> {
    few("--compare", "periods", count, MOST_COMPARED)
}

/// Thresholds along a side of a sweep.
///
/// # Errors
/// Where they are more than a chart has room for, or one is beyond what a report can state.
pub fn swept(durations: &[u64], users: &[u64]) -> Result<(), LimitError> {
    few("--durations", "values", durations.len(), MOST_SWEPT)?;
    few("--users", "values", users.len(), MOST_SWEPT)?;
    for minutes in durations {
        between("--durations", *minutes, 1, bounds::MINUTES)?;
    }
    for number in users {
        between("--users", *number, 1, bounds::USERS)?;
    }
    Ok(())
}

/// The window of concurrent events, in minutes.
///
/// # Errors
/// Where it is longer than a year.
pub fn window(minutes: u64) -> Result<(), LimitError> {
    between("concurrent_window", minutes, 0, MOST_WINDOW)
}

/// How many minutes after a report on what goes on the next is due.
///
/// # Errors
/// Where it is none, or longer than a year.
pub fn word_every(minutes: u64) -> Result<u64, LimitError> {
    between("word_every", minutes, 1, MOST_WINDOW).map(|()| minutes)
}

fn few(setting: &str, things: &str, count: usize, most: usize) -> Result<(), LimitError> {
    if count <= most {
        return Ok(());
    }
    Err(LimitError(both!(
        "{setting} の指定が{count}件あります（上限は{most}件です）。減らしてください。",
        "{setting} has {count} {things} ({most} at most); name fewer"
    )))
}

fn between(setting: &str, value: u64, least: u64, most: u64) -> Result<(), LimitError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(LimitError(both!(
        "{setting} の値 {value} が{least}から{most}までの範囲にありません。直してください。",
        "{value} of {setting} is not within {least} to {most}; correct it"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_periods_that_can_be_asked_for() {
        let of = |text: &str| day("--published-at", text.parse().unwrap());
        for good in ["1926-04-01", "2022-11-30", "2200-03-31"] {
            assert!(of(good).is_ok(), "{good}");
        }
        for bad in ["0001-01-01", "1926-03-31", "2200-04-01", "9999-12-31", "+12345-01-01"] {
            let words = of(bad).unwrap_err().text();
            assert!(words.ja.contains("--published-at") && words.ja.contains("1926年4月1日"));
            assert!(words.en.contains("--published-at"), "{bad}");
        }
    }

    #[test]
    fn as_many_as_there_is_room_for() {
        assert!(compared(8).is_ok() && compared(9).is_err());
        assert!(swept(&[1; 40], &[1; 40]).is_ok());
        assert!(swept(&[1; 41], &[1]).is_err() && swept(&[1], &[1; 41]).is_err());
        assert!(swept(&[0], &[1]).is_err() && swept(&[1], &[0]).is_err());
        assert!(swept(&[u64::MAX], &[1]).is_err() && swept(&[1], &[u64::MAX]).is_err());
        assert!(window(0).is_ok() && window(525_600).is_ok() && window(525_601).is_err());
    }
}

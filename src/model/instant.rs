//! A point in time as reports state it.

use chrono::{Datelike, NaiveDateTime, Timelike};

/// An instant as a report states it, Japan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Date and time; midnight where no time of day is stated.
    pub at: NaiveDateTime,
    /// Whether a time of day is stated.
    pub has_time: bool,
}

impl Instant {
    /// The same without its seconds.
    #[must_use]
    pub fn to_the_minute(self) -> Self {
        Self { at: self.at.with_second(0).unwrap_or(self.at), ..self }
    }

    /// Its day, and its time to the minute where one is stated: 2022-07-02T01:35. Nearly every cell of a time
    /// is another, and a formatter takes longer than all else that is done with one.
    pub fn written(self) -> String {
        let day = self.at.date();
        let Some(year) = u32::try_from(day.year()).ok().filter(|year| *year <= 9999) else {
            let time =
                if self.has_time { self.at.format("T%H:%M").to_string() } else { String::new() };
            return format!("{day}{time}");
        };
        let mut text = String::with_capacity("2022-07-02T01:35".len());
        let mut two = |before: &str, number: u32| {
            text.push_str(before);
            text.extend([number / 10 % 10, number % 10].map(digit));
        };
        two("", year / 100);
        two("", year % 100);
        two("-", day.month());
        two("-", day.day());
        if self.has_time {
            two("T", self.at.hour());
            two(":", self.at.minute());
        }
        text
    }
}

fn digit(number: u32) -> char {
    char::from_digit(number, 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, NaiveTime};

    #[test]
    fn it_is_written_as_a_formatter_would() {
        let time = NaiveTime::from_hms_opt(1, 35, 59).unwrap();
        for (year, month, day) in [
            (2022, 7, 2),
            (1, 1, 1),
            (0, 12, 31),
            (9999, 12, 31),
            (10_000, 1, 1),
            (-1, 2, 3),
            (987, 10, 30),
        ] {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            let at = day.and_time(time);
            assert_eq!(Instant { at, has_time: true }.written(), format!("{day}T01:35"));
            assert_eq!(Instant { at, has_time: false }.written(), day.to_string());
        }
    }
}

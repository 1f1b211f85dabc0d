//! The point in time by which reports had to be received to count.

use super::incident::Instant;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use std::fmt;
use std::str::FromStr;

/// The end of a day, or a time on it, Japan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The day.
    pub day: NaiveDate,
    /// The time of day; `None` is the end of the day.
    pub time: Option<NaiveTime>,
}

impl AsOf {
    /// The end of a day.
    pub fn end_of(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// The moment; of a day its last minute.
    pub fn moment(self) -> NaiveDateTime {
        let last = || NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
        self.day.and_time(self.time.unwrap_or_else(last))
    }

    /// Whether what was reported at an instant had been reported by then. Of a report that gives no time
    /// of day, none on the same day can be told to be later.
    pub fn holds(self, reported: Instant) -> bool {
        match self.time {
            Some(time) if reported.has_time => reported.at <= self.day.and_time(time),
            _ => reported.at.date() <= self.day,
        }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) if time.second() == 0 => write!(f, "{}T{}", self.day, time.format("%H:%M")),
            Some(time) => write!(f, "{}T{time}", self.day),
            None => self.day.fmt(f),
        }
    }
}

/// A text that is neither a day nor a time on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a day nor a time on one")]
pub struct AsOfError;

impl FromStr for AsOf {
    type Err = AsOfError;

    fn from_str(text: &str) -> Result<Self, AsOfError> {
        if let Ok(day) = text.parse() {
            return Ok(Self::end_of(day));
        }
        let at = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
        at.map(|at| Self { day: at.date(), time: Some(at.time()) }).ok_or(AsOfError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_it_is_read_and_a_day_alone_too() {
        for (text, written) in [
            ("2022-07-02", "2022-07-02"),
            ("2022-07-02T04:00:00", "2022-07-02T04:00"),
            ("2022-07-02T23:59:59", "2022-07-02T23:59:59"),
        ] {
            let as_of: AsOf = text.parse().unwrap();
            assert_eq!(as_of.to_string(), written);
            assert_eq!(written.parse(), Ok(as_of));
        }
        for bad in
            ["2022-07-32", "2022-07-02T24:00", "2022-07-02 04:00", "2022-07-02T4", "", "T04:00"]
        {
            assert_eq!(bad.parse::<AsOf>(), Err(AsOfError), "{bad}");
        }
    }

    #[test]
    fn what_was_reported_by_then_counts() {
        let at = |text: &str, has_time| Instant { at: text.parse().unwrap(), has_time };
        let four: AsOf = "2022-07-02T04:00".parse().unwrap();
        assert!(four.holds(at("2022-07-02T04:00:00", true)));
        assert!(!four.holds(at("2022-07-02T04:01:00", true)));
        assert!(four.holds(at("2022-07-02T00:00:00", false)), "no time is told");
        assert!(!four.holds(at("2022-07-03T00:00:00", false)));
        let day: AsOf = "2022-07-02".parse().unwrap();
        assert!(day.holds(at("2022-07-02T23:59:00", true)));
        assert!(!day.holds(at("2022-07-03T00:00:00", true)));
    }
}

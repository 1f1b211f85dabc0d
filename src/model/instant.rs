//! A point in time as reports state it.

use chrono::{NaiveDateTime, Timelike};

/// An instant as a report states it, Japan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
}

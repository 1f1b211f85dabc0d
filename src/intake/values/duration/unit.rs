//! The units of durations.

use crate::intake::values::normalize;

/// The unit of a bare number, as the header says it (継続時間（分）).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// 分, also where the header says nothing.
    #[default]
    Minutes,
    /// 時間.
    Hours,
    /// 秒.
    Seconds,
    /// 日.
    Days,
}

impl Unit {
    /// The unit that a header names in its brackets (分, 時間, min …).
    pub fn named(text: &str) -> Option<Self> {
        let name = normalize::figures(text);
        let seconds = UNITS.iter().find(|(unit, _)| *unit == name).map(|(_, seconds)| *seconds)?;
        [Self::Seconds, Self::Minutes, Self::Hours, Self::Days]
            .into_iter()
            .find(|unit| unit.seconds() == seconds)
    }

    /// Its length in seconds.
    pub const fn seconds(self) -> u64 {
        match self {
            Self::Seconds => 1,
            Self::Minutes => MINUTE,
            Self::Hours => HOUR,
            Self::Days => DAY,
        }
    }
}

pub const MINUTE: u64 = 60;

pub const HOUR: u64 = 60 * MINUTE;

pub const DAY: u64 = 24 * HOUR;

pub const WEEK: u64 = 7 * DAY;

/// Names of units; one that begins with another stands before it.
pub const UNITS: [(&str, u64); 25] = [
    ("週間", WEEK),
    ("日間", DAY),
    ("日", DAY),
    ("時間", HOUR),
    ("分間", MINUTE),
    ("分", MINUTE),
    ("秒間", 1),
    ("秒", 1),
    ("DAYS", DAY),
    ("DAY", DAY),
    ("D", DAY),
    ("HOURS", HOUR),
    ("HOUR", HOUR),
    ("HRS", HOUR),
    ("HR", HOUR),
    ("H", HOUR),
    ("MINUTES", MINUTE),
    ("MINUTE", MINUTE),
    ("MINS", MINUTE),
    ("MIN", MINUTE),
    ("M", MINUTE),
    ("SECONDS", 1),
    ("SECOND", 1),
    ("SEC", 1),
    ("S", 1),
];

//! The time of day, the offset from UTC and the day of the week that stand after a date.

use super::{DateTimeError, Parser};
use crate::intake::values::zone::{self, JAPAN};
use crate::intake::values::{Notice, RESERVES_BEFORE};

const WEEKDAYS: [&str; 14] = [
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
    "MON",
    "TUE",
    "WED",
    "THU",
    "FRI",
    "SAT",
    "SUN",
];

pub(super) fn is_weekday(remark: &str) -> bool {
    const MARKS: &str = "月火水木金土日曜祝休振替・,/ ";
    WEEKDAYS.contains(&remark)
        || (remark.starts_with(|c| "月火水木金土日祝休".contains(c))
            && remark.chars().all(|c| MARKS.contains(c)))
}

const ZONES: [(&str, Zone); 8] = [
    ("JST", Zone::Japan),
    ("日本時間", Zone::Japan),
    ("日本標準時", Zone::Japan),
    ("UTC", Zone::Universal),
    ("GMT", Zone::Universal),
    ("協定世界時", Zone::Universal),
    ("世界標準時", Zone::Universal),
    ("Z", Zone::Zulu),
];
/// Clocks that are told apart from remarks, and not known: several places share their names.
const OTHER_ZONES: [&str; 18] = [
    "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "BST", "MSK", "IST", "HKT",
    "SGT", "KST", "AEST", "AEDT",
];

/// Whether a bracket says where the clock stood, which is never a mere remark.
pub(super) fn names_zone(remark: &str) -> bool {
    remark.starts_with("現地時")
        || OTHER_ZONES.contains(&remark)
        || zone::named(remark).is_some()
        || ZONES.iter().any(|(name, _)| remark.starts_with(name))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Japan,
    /// UTC, possibly with an offset after it.
    Universal,
    /// UTC and nothing more.
    Zulu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
    /// AM and PM follow the 12-hour clock, on which 12 comes before 1.
    Am,
    Pm,
}

pub(super) const HALVES: [(&str, Half); 6] = [
    ("午前", Half::Morning),
    ("午後", Half::Afternoon),
    ("AM", Half::Am),
    ("PM", Half::Pm),
    ("A.M.", Half::Am),
    ("P.M.", Half::Pm),
];

/// A clock as it was written; hours go past 24.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
}

impl Parser<'_> {
    /// Reads the clock and the offset from UTC in minutes; `None` if there is no time of day.
    pub(super) fn time(&mut self) -> Result<Option<(Clock, i64)>, DateTimeError> {
        self.weekday();
        let marked = self.cursor.eat("T");
        self.cursor.spaces();
        for word in RESERVES_BEFORE {
            self.approximate |= self.cursor.eat(word);
        }
        self.cursor.spaces();
        if self.cursor.is_done() && !marked {
            return Ok(None);
        }
        let clock = self.clock()?;
        let zone = self.zone(marked)?;
        self.weekday();
        if self.cursor.rest.starts_with('-') {
            return Err(DateTimeError::Range);
        }
        if self.cursor.is_done() { Ok(Some((clock, zone))) } else { Err(DateTimeError::NotRead) }
    }

    fn clock(&mut self) -> Result<Clock, DateTimeError> {
        if self.cursor.eat("正午") {
            self.notices.push(Notice::NoonOrMidnight);
            return Ok(Clock { hour: 12, ..Clock::default() });
        }
        let before = self.cursor.eat_first(&HALVES);
        self.cursor.spaces();
        let mut clock = self.bare_clock().ok_or(DateTimeError::NotRead)?;
        self.cursor.spaces();
        let after = if before.is_none() { self.cursor.eat_first(&HALVES) } else { None };
        if let Some(half) = before.or(after) {
            clock.hour = self.hour_of_day(clock, half)?;
        }
        Ok(clock)
    }

    fn bare_clock(&mut self) -> Option<Clock> {
        let glued = self.digits_ahead();
        if self.compact && matches!(glued, 4 | 6) {
            let hour = self.take_digits(2)?;
            let minute = self.take_digits(2)?;
            let second = if glued == 6 { self.take_digits(2)? } else { 0 };
            return Some(Clock { hour, minute, second });
        }
        let mut clock = Clock { hour: self.cursor.figure(2)?, ..Clock::default() };
        self.cursor.spaces();
        if self.cursor.eat(":") {
            self.cursor.spaces();
            clock.minute = self.cursor.figure(2)?;
            if self.cursor.eat(":") {
                clock.second = self.seconds()?;
            }
            return Some(clock);
        }
        if !self.cursor.eat("時") {
            return None;
        }
        self.cursor.spaces();
        if self.cursor.eat("半") {
            clock.minute = 30;
        } else if let Some(minute) = self.cursor.figure(2) {
            clock.minute = minute;
            self.cursor.spaces();
            if !self.cursor.eat("分") {
                return None;
            }
            self.cursor.spaces();
            if self.digits_ahead() > 0 {
                clock.second = self.seconds()?;
                self.cursor.spaces();
                if !self.cursor.eat("秒") {
                    return None;
                }
            }
        }
        Some(clock)
    }

    /// Reads seconds, and drops their fraction.
    fn seconds(&mut self) -> Option<u32> {
        let seconds = self.cursor.figure(2)?;
        if self.cursor.eat(".") || self.cursor.eat(",") {
            (!self.cursor.digits().is_empty()).then_some(())?;
        }
        Some(seconds)
    }

    fn hour_of_day(&mut self, clock: Clock, half: Half) -> Result<u32, DateTimeError> {
        match (clock.hour, half) {
            (0..=11, Half::Morning | Half::Am) => Ok(clock.hour),
            (0..=11, Half::Afternoon | Half::Pm) => Ok(clock.hour + 12),
            (12, _) => {
                self.notices.push(Notice::NoonOrMidnight);
                match half {
                    Half::Am => Ok(0),
                    Half::Pm => Ok(12),
                    _ if clock.minute > 0 || clock.second > 0 => {
                        Err(DateTimeError::TwelveAmbiguous)
                    }
                    Half::Morning => Ok(12),
                    Half::Afternoon => Ok(24),
                }
            }
            _ => Err(DateTimeError::NoSuchTime),
        }
    }

    /// Reads an offset from UTC in minutes; that of the column if there is none.
    fn zone(&mut self, marked: bool) -> Result<i64, DateTimeError> {
        let stated = self.stated_zone(marked)?;
        if let (Some(stated), Some(home)) = (stated, self.home)
            && stated != home
        {
            self.notices.push(Notice::OtherOffset);
        }
        Ok(stated.or(self.home).unwrap_or(JAPAN))
    }

    fn stated_zone(&mut self, marked: bool) -> Result<Option<i64>, DateTimeError> {
        self.cursor.spaces();
        let start = self.cursor;
        let bracketed = self.cursor.eat("(");
        let named = self.cursor.eat_first(&ZONES);
        if bracketed && named.is_none() && !self.cursor.rest.starts_with(['+', '-']) {
            self.cursor = start;
            return Ok(None);
        }
        let offset = match named {
            Some(Zone::Japan) => Some(JAPAN),
            Some(Zone::Zulu) => Some(0),
            None if bracketed => self.offset()?,
            // Without the T of ISO 8601, what follows a dash is the end of a span (9:05-10:00).
            None if !marked && !self.cursor.rest.starts_with('+') => None,
            Some(Zone::Universal) => Some(self.offset()?.unwrap_or(0)),
            None => self.offset()?,
        };
        if bracketed && !self.cursor.eat(")") {
            return Err(DateTimeError::NotRead);
        }
        Ok(offset)
    }

    fn offset(&mut self) -> Result<Option<i64>, DateTimeError> {
        let Some(sign) = self.cursor.eat_first(&[("+", 1), ("-", -1)]) else {
            return Ok(None);
        };
        let glued = self.digits_ahead() == 4;
        let hours = if glued { self.take_digits(2) } else { self.cursor.figure(2) };
        let has_minutes = glued || self.cursor.eat(":");
        let minutes = if has_minutes { self.cursor.figure(2) } else { Some(0) };
        match (hours, minutes) {
            (Some(hours @ 0..=14), Some(minutes @ 0..=59)) => {
                Ok(Some(sign * i64::from(hours * 60 + minutes)))
            }
            _ => Err(DateTimeError::BadOffset),
        }
    }

    /// Skips the day of the week, which the date says already.
    fn weekday(&mut self) {
        self.cursor.spaces();
        let start = self.cursor;
        let found = if self.cursor.eat("(") {
            let remark = self.cursor.run(|c| c != ')');
            is_weekday(remark.trim()) && self.cursor.eat(")")
        } else {
            let short = |c: char| "月火水木金土日".contains(c);
            let kanji = self.cursor.rest.strip_prefix(short);
            self.cursor.rest = kanji.unwrap_or(self.cursor.rest);
            if kanji.is_some() && self.cursor.eat("曜") {
                self.cursor.eat("日");
            }
            kanji.is_some() || WEEKDAYS.iter().any(|name| self.cursor.eat(name))
        };
        if !found {
            self.cursor = start;
        }
        self.cursor.spaces();
    }
}

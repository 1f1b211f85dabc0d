//! The time of day that stands after a date.

use super::error::DateTimeError;
use super::parser::Parser;
use crate::intake::values::remark::RESERVES_BEFORE;
use crate::intake::values::{Notice, PossibleReadings};
use crate::model::text::Text;

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
    /// Reads the clock and its offset from UTC in minutes; `None` if there is no time of day.
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
                        let midnight = if half == Half::Morning { 0 } else { 24 };
                        let readings = [12, midnight].map(|hour| {
                            let time = format!("{hour}:{:02}", clock.minute);
                            Text::new(time.clone(), time)
                        });
                        Err(DateTimeError::TwelveAmbiguous(PossibleReadings::of(readings)))
                    }
                    Half::Morning => Ok(12),
                    Half::Afternoon => Ok(24),
                }
            }
            _ => Err(DateTimeError::NoSuchTime),
        }
    }
}

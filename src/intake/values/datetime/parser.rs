//! A moment read part by part.

use super::error::DateTimeError;
use crate::intake::values::cursor::Cursor;
use crate::intake::values::zone::JAPAN;
use crate::intake::values::{Notice, PossibleReadings};
use crate::model::text::Text;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A moment in Japan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Date and time of day in Japan, to the second.
    pub at: NaiveDateTime,
    /// Whether the text gave a time of day; if not, `at` is midnight.
    pub has_time: bool,
}

pub struct Parser<'a> {
    pub cursor: Cursor<'a>,
    /// Where the column says that its clock stands, in minutes ahead of UTC.
    pub home: Option<i64>,
    pub approximate: bool,
    /// Whether the date was written as eight digits, so that a time may be digits too.
    pub compact: bool,
    /// The days of the week that stand beside the date.
    pub weekdays: Vec<chrono::Weekday>,
    pub notices: Vec<Notice>,
}

impl Parser<'_> {
    pub fn moment(&mut self, core: &str) -> Result<Moment, DateTimeError> {
        let date = self.date()?;
        let midnight = date.and_time(NaiveTime::MIN);
        let time = self.time().map_err(|error| match (error, day_part(core)) {
            (DateTimeError::NotRead, Some(word)) => DateTimeError::DayPart(word),
            (error, _) => error,
        })?;
        let is = date.weekday();
        if let Some(said) = self.weekdays.iter().copied().find(|said| *said != is) {
            self.notices.push(Notice::Weekday { said, is });
        }
        let Some((clock, zone)) = time else {
            self.notices.push(Notice::NoTime);
            return self.day_alone(date);
        };
        if clock.hour > 47 || clock.minute > 59 || clock.second > 59 {
            return Err(DateTimeError::NoSuchTime);
        }
        let seconds = i64::from(clock.hour * 3600 + clock.minute * 60 + clock.second);
        let at = TimeDelta::try_seconds(seconds + (JAPAN - zone) * 60)
            .and_then(|since| midnight.checked_add_signed(since))
            .ok_or(DateTimeError::YearOutOfRange)?;
        Ok(Moment { at, has_time: true })
    }

    /// A date without a time of day: by another clock than Japan's it lies on two days of Japan.
    pub fn day_alone(&self, date: NaiveDate) -> Result<Moment, DateTimeError> {
        let home = self.home.unwrap_or(JAPAN);
        if home == JAPAN {
            return Ok(Moment { at: date.and_time(NaiveTime::MIN), has_time: false });
        }
        let days = if home < JAPAN {
            [Some(date), date.succ_opt()]
        } else {
            [date.pred_opt(), Some(date)]
        };
        let days = days.into_iter().flatten().map(in_japan);
        Err(DateTimeError::DayElsewhere(PossibleReadings::of(days)))
    }

    pub fn digits_ahead(&self) -> usize {
        let mut ahead = self.cursor;
        ahead.digits().len()
    }

    pub fn take_digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.cursor.rest.split_at_checked(count)?;
        self.cursor.rest = rest;
        digits.parse().ok()
    }
}

/// The word for a part of the day in a text.
fn day_part(core: &str) -> Option<&'static str> {
    const WORDS: [&str; 17] = [
        "未明", "明け方", "早朝", "朝方", "朝", "午前中", "昼過ぎ", "昼前", "昼", "日中", "午後",
        "夕方", "夕刻", "深夜", "夜半", "夜間", "夜",
    ];
    WORDS.into_iter().find(|word| core.contains(word))
}

/// A day, as one reading of several.
pub fn day_in_words(date: NaiveDate) -> Text {
    Text::new(date.format("%Y年%-m月%-d日").to_string(), date.format("%Y-%m-%d").to_string())
}

fn in_japan(date: NaiveDate) -> Text {
    let Text { ja, en } = day_in_words(date);
    Text::new(format!("日本時間の{ja}"), format!("{en} in Japan"))
}

//! Dates with their time of day, as carriers write them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::era;
use super::{Cursor, Notice, Reading, has_bound_words, normalize, without_reserve};
use crate::model::era::{self as eras, Era};

mod clock;
mod error;
#[cfg(test)]
mod tests;

use super::zone::JAPAN;
use clock::{HALVES, is_weekday, names_zone};
pub use error::DateTimeError;

/// A moment in Japan time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Date and time of day in Japan, to the second.
    pub at: NaiveDateTime,
    /// Whether the text gave a time of day; if not, `at` is midnight.
    pub has_time: bool,
}

/// Reads a cell with a date-time.
///
/// # Errors
///
/// If the text is neither blank, nor a word for "unknown", nor wholly a date-time.
pub fn read(text: &str) -> Result<Reading<Moment>, DateTimeError> {
    read_in(text, None)
}

/// The same of a cell in a column that says how many minutes its clock stands ahead of UTC. What the
/// cell says itself outranks that; without either it is Japan's.
///
/// # Errors
///
/// Those of [`read`]; and a date without a time of day by another clock than Japan's, which lies on
/// two days in Japan.
pub fn read_in(text: &str, home: Option<i64>) -> Result<Reading<Moment>, DateTimeError> {
    let plain = normalize::figures(text);
    if normalize::is_unknown(&plain) {
        return Ok(Reading::unknown());
    }
    let (core, approximate) =
        without_reserve(&plain, |remark| is_weekday(remark) || names_zone(remark));
    if has_bound_words(core) {
        return Err(DateTimeError::Range);
    }
    if let Some(at) = excel_serial(core) {
        return Err(DateTimeError::ExcelSerial(at));
    }
    let mut parser =
        Parser { cursor: Cursor::new(core), approximate, home, compact: false, notices: Vec::new() };
    let moment = parser.moment()?;
    Ok(Reading { value: Some(moment), approximate: parser.approximate, notices: parser.notices })
}

/// The moment of a number that can hardly be anything but a day count of a spreadsheet: with five
/// digits it lies between 1927 and 2173.
fn excel_serial(core: &str) -> Option<NaiveDateTime> {
    let (days, fraction) = core.split_once('.').unwrap_or((core, "0"));
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if days.len() != 5 || days.starts_with('0') || !digits(days) || !digits(fraction) {
        return None;
    }
    let billionths =
        fraction.chars().chain(std::iter::repeat('0')).take(9).collect::<String>().parse::<i64>();
    let seconds = billionths.ok()?.checked_mul(86_400)?.checked_add(500_000_000)? / 1_000_000_000;
    NaiveDate::from_ymd_opt(1899, 12, 30)?
        .and_time(NaiveTime::MIN)
        .checked_add_signed(TimeDelta::try_days(days.parse().ok()?)?)?
        .checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

struct Parser<'a> {
    cursor: Cursor<'a>,
    approximate: bool,
    /// Where the column says that its clock stands, in minutes ahead of UTC.
    home: Option<i64>,
    /// Whether the date was written as eight digits, so that a time may be digits too.
    compact: bool,
    notices: Vec<Notice>,
}

impl Parser<'_> {
    fn moment(&mut self) -> Result<Moment, DateTimeError> {
        let date = self.date()?;
        let midnight = date.and_time(NaiveTime::MIN);
        let Some((clock, zone)) = self.time()? else {
            if self.home.is_some_and(|home| home != JAPAN) {
                return Err(DateTimeError::DayElsewhere);
            }
            self.notices.push(Notice::NoTime);
            return Ok(Moment { at: midnight, has_time: false });
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

    fn date(&mut self) -> Result<NaiveDate, DateTimeError> {
        if let Some(era) = era::eat(&mut self.cursor) {
            self.cursor.spaces();
            let date = if self.digits_ahead() == 6 {
                let year = self.take_digits(2).ok_or(DateTimeError::EraYear)?;
                self.compact_date(western(era, year)?)?
            } else {
                let year = era_year(&mut self.cursor).ok_or(DateTimeError::EraYear)?;
                self.date_in(western(era, year)?)?
            };
            if eras::of(date).is_none_or(|(actual, _)| actual != era) {
                self.notices.push(Notice::EraOverlap);
            }
            return Ok(date);
        }
        if self.cursor.rest.starts_with("正午") || self.cursor.eat_first(&HALVES).is_some() {
            return Err(DateTimeError::NoDate);
        }
        self.cursor.eat("西暦");
        self.cursor.eat("'");
        self.cursor.spaces();
        let digits = self.digits_ahead();
        if matches!(digits, 8 | 12 | 14) {
            let year = self.take_digits(4).ok_or(DateTimeError::NotRead)?;
            return self.compact_date(signed(year)?);
        }
        let year = self.cursor.figure(4).ok_or(DateTimeError::NotRead)?;
        if digits == 4 || (digits == 0 && year >= 100) {
            self.date_in(signed(year)?)
        } else {
            Err(self.without_year(digits))
        }
    }

    fn digits_ahead(&self) -> usize {
        let mut ahead = self.cursor;
        ahead.digits().len()
    }

    fn take_digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.cursor.rest.split_at_checked(count)?;
        self.cursor.rest = rest;
        digits.parse().ok()
    }

    fn compact_date(&mut self, year: i32) -> Result<NaiveDate, DateTimeError> {
        self.compact = true;
        let month = self.take_digits(2).ok_or(DateTimeError::NotRead)?;
        let day = self.take_digits(2).ok_or(DateTimeError::NotRead)?;
        day_of(year, month, day)
    }

    /// Tells what ails a date that starts with neither a full year nor an era.
    fn without_year(&mut self, digits: usize) -> DateTimeError {
        if digits > 2 {
            return DateTimeError::NotRead;
        }
        self.cursor.spaces();
        if self.cursor.rest.starts_with([':', '時']) {
            return DateTimeError::NoDate;
        }
        if self.cursor.eat("年") {
            return DateTimeError::TwoDigitYear;
        }
        if self.cursor.eat("月") {
            return DateTimeError::NoYear;
        }
        let mut lengths = Vec::new();
        while self.cursor.rest.starts_with(['/', '-', '.']) && lengths.len() < 2 {
            self.cursor.run(|c| matches!(c, '/' | '-' | '.' | ' '));
            lengths.push(self.cursor.digits().len());
        }
        match lengths.as_slice() {
            [1 | 2] => DateTimeError::NoYear,
            [1 | 2, 1 | 2] => DateTimeError::TwoDigitYear,
            [1 | 2, 4] => DateTimeError::DayMonthOrder,
            _ => DateTimeError::NotRead,
        }
    }

    /// Reads month and day after the figure of the year.
    fn date_in(&mut self, year: i32) -> Result<NaiveDate, DateTimeError> {
        self.same_year(year)?;
        self.cursor.spaces();
        let marks = [("年", "年"), ("-", "-"), ("/", "/"), (".", ".")];
        let mark = self.cursor.eat_first(&marks).ok_or_else(|| self.cut_short())?;
        self.same_year(year)?;
        self.cursor.spaces();
        let month = self.cursor.figure(2).ok_or_else(|| self.cut_short())?;
        self.cursor.spaces();
        let in_kanji = mark == "年" && self.cursor.eat("月");
        if !in_kanji && !self.cursor.eat(if mark == "年" { "/" } else { mark }) {
            return Err(self.cut_short());
        }
        self.cursor.spaces();
        // Four digits before a colon are day and hour: 2024-10-0109:05.
        let glued = self.digits_ahead() == 4 && self.cursor.rest.get(4..5) == Some(":");
        let day = if glued { self.take_digits(2) } else { self.cursor.figure(2) };
        let day = day.ok_or_else(|| self.cut_short())?;
        self.cursor.spaces();
        let closed = mark == "年" && self.cursor.eat("日");
        if in_kanji && !closed {
            return Err(DateTimeError::NotRead);
        }
        day_of(year, month, day)
    }

    /// What to say of a date that does not go on as it should.
    fn cut_short(&self) -> DateTimeError {
        if self.cursor.is_done() { DateTimeError::Incomplete } else { DateTimeError::NotRead }
    }

    /// Reads the same year once more in brackets, as in 令和6年（2024年）.
    fn same_year(&mut self, year: i32) -> Result<(), DateTimeError> {
        let start = self.cursor;
        self.cursor.spaces();
        if !self.cursor.eat("(") {
            self.cursor = start;
            return Ok(());
        }
        let other = match era::eat(&mut self.cursor) {
            Some(era) => era_year(&mut self.cursor).and_then(|year| era.western_year(year)),
            None => self.cursor.figure(4).and_then(|year| i32::try_from(year).ok()),
        };
        self.cursor.eat("年");
        match other {
            Some(other) if self.cursor.eat(")") => {
                if other == year {
                    Ok(())
                } else {
                    Err(DateTimeError::YearsDisagree)
                }
            }
            _ => Err(DateTimeError::NotRead),
        }
    }
}

fn western(era: &Era, year: u32) -> Result<i32, DateTimeError> {
    era.western_year(year).filter(|_| year > 0).ok_or(DateTimeError::EraYear)
}

fn era_year(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.spaces();
    if cursor.eat("元") { Some(1) } else { cursor.figure(3) }
}

fn signed(year: u32) -> Result<i32, DateTimeError> {
    i32::try_from(year).map_err(|_| DateTimeError::YearOutOfRange)
}

fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateTimeError> {
    if !(1868..=2200).contains(&year) {
        return Err(DateTimeError::YearOutOfRange);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateTimeError::NoSuchDate)
}

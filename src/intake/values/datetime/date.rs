//! The date of a date-time.

use super::error::DateTimeError;
use super::parser::{Parser, day_in_words};
use crate::intake::values::cursor::Cursor;
use crate::intake::values::datetime::clock::HALVES;
use crate::intake::values::{Notice, PossibleReadings, era};
use crate::model::era::{self as eras, ERAS, Era};
use crate::model::text::Text;
use chrono::NaiveDate;

impl Parser<'_> {
    pub(super) fn date(&mut self) -> Result<NaiveDate, DateTimeError> {
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
        // Spreadsheets mark with an apostrophe what is to be left as it is.
        let _ = self.cursor.eat("'") || self.cursor.eat("’");
        self.cursor.spaces();
        let digits = self.digits_ahead();
        if matches!(digits, 8 | 12 | 14) {
            let year = self.take_digits(4).ok_or(DateTimeError::NotRead)?;
            return self.compact_date(signed(year)?);
        }
        if digits == 6 {
            return Err(self.six_digits());
        }
        let year = self.cursor.figure(4).ok_or(DateTimeError::NotRead)?;
        if digits == 4 || (digits == 0 && year >= 100) {
            self.date_in(signed(year)?)
        } else {
            self.year_elsewhere(year, digits)
        }
    }

    fn compact_date(&mut self, year: i32) -> Result<NaiveDate, DateTimeError> {
        self.compact = true;
        let month = self.take_digits(2).ok_or(DateTimeError::NotRead)?;
        let day = self.take_digits(2).ok_or(DateTimeError::NotRead)?;
        self.no_counter()?;
        day_of(year, month, day)
    }

    /// 日 and 月 right behind the figure of a day count days and months, or name Sunday and Monday.
    fn no_counter(&self) -> Result<(), DateTimeError> {
        let is_counter = |kanji: char| {
            self.cursor.rest.strip_prefix(kanji).is_some_and(|rest| !rest.starts_with('曜'))
        };
        if is_counter('日') || is_counter('月') { Err(DateTimeError::NotRead) } else { Ok(()) }
    }

    /// What ails a date of six digits, which has a year of two.
    fn six_digits(&mut self) -> DateTimeError {
        let parts = [self.take_digits(2), self.take_digits(2), self.take_digits(2)];
        match parts {
            [Some(year), Some(month), Some(day)] => two_digit_year(year, month, day, true),
            _ => DateTimeError::NotRead,
        }
    }

    /// Reads a date that starts with neither a full year nor an era, where it can be only one day,
    /// and else tells what ails it.
    fn year_elsewhere(&mut self, first: u32, digits: usize) -> Result<NaiveDate, DateTimeError> {
        if digits > 2 {
            return Err(DateTimeError::NotRead);
        }
        self.cursor.spaces();
        if self.cursor.rest.starts_with([':', '時']) {
            return Err(DateTimeError::NoDate);
        }
        if self.cursor.eat("年") {
            return Err(self.after_short_year(first));
        }
        if self.cursor.eat("月") {
            return Err(DateTimeError::NoYear);
        }
        let mark = ["/", "-", "."].into_iter().find(|mark| self.cursor.eat(mark));
        let Some(mark) = mark else { return Err(DateTimeError::NotRead) };
        self.cursor.spaces();
        let length = self.digits_ahead();
        let second = self.cursor.figure(2).filter(|_| length > 0).ok_or(DateTimeError::NotRead)?;
        self.cursor.spaces();
        if !self.cursor.eat(mark) {
            return Err(DateTimeError::NoYear);
        }
        self.cursor.spaces();
        match self.digits_ahead() {
            4 => {
                let year = self.take_digits(4).ok_or(DateTimeError::NotRead)?;
                year_last(first, second, signed(year)?)
            }
            1 | 2 => {
                let third = self.cursor.figure(2).ok_or(DateTimeError::NotRead)?;
                Err(two_digit_year(first, second, third, true))
            }
            _ => Err(DateTimeError::NotRead),
        }
    }

    /// What ails a date with a year that is neither full nor of an era (6年10月1日).
    fn after_short_year(&mut self, year: u32) -> DateTimeError {
        self.cursor.spaces();
        let month = self.cursor.figure(2);
        self.cursor.spaces();
        self.cursor.eat("月");
        self.cursor.spaces();
        match (month, self.cursor.figure(2)) {
            (Some(month), Some(day)) => two_digit_year(year, month, day, false),
            _ => DateTimeError::TwoDigitYear(None),
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
        if mark != "年" {
            self.no_counter()?;
        }
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
                    let years = [year, other]
                        .map(|year| Text::new(format!("{year}年"), format!("the year {year}")));
                    Err(DateTimeError::YearsDisagree(PossibleReadings::of(years)))
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

/// The day of a date whose year stands last: month and day come in either order, and it is read
/// where only one of them gives a day (25/12/2024), or both the same.
fn year_last(first: u32, second: u32, year: i32) -> Result<NaiveDate, DateTimeError> {
    let (month_first, day_first) = (day_of(year, first, second), day_of(year, second, first));
    match (month_first, day_first) {
        (Ok(one), Ok(other)) if one != other => {
            Err(DateTimeError::DayMonthOrder(PossibleReadings::of([one, other].map(day_in_words))))
        }
        (Ok(day), _) | (_, Ok(day)) => Ok(day),
        (Err(error), Err(_)) => Err(error),
    }
}

/// What a date may be whose year has two digits and no era, and may stand last as well.
fn two_digit_year(first: u32, second: u32, third: u32, may_be_last: bool) -> DateTimeError {
    let century = |year: u32| i32::try_from(if year < 70 { 2000 + year } else { 1900 + year }).ok();
    let western = |year, month, day| Some(day_in_words(day_of(century(year)?, month, day).ok()?));
    // The era of the latest day that is one of its own, and of days not far ahead.
    let in_era = ERAS.iter().rev().find_map(|era| {
        let date = day_of(western_of(era, first)?, second, third).ok()?;
        let is_own = eras::of(date).is_some_and(|(actual, _)| actual == era);
        let is_near = era.letter != 'R' || first <= 20;
        let Text { ja, en } = day_in_words(date);
        let year = if first == 1 { "元".to_owned() } else { first.to_string() };
        (is_own && is_near).then(|| {
            Text::new(
                format!("{}{year}年（{ja}）", era.name),
                format!("{en} ({} {first})", era.name),
            )
        })
    });
    let year_last = if may_be_last { western(third, second, first) } else { None };
    let candidates = [western(first, second, third), in_era, year_last];
    let readings: Vec<Text> = candidates.into_iter().flatten().collect();
    DateTimeError::TwoDigitYear((readings.len() > 1).then(|| PossibleReadings::of(readings)))
}

fn western_of(era: &Era, year: u32) -> Option<i32> {
    western(era, year).ok()
}

//! Where the clock stood by which a time of day was taken.

use super::error::DateTimeError;
use super::parser::Parser;
use crate::intake::values::Notice;
use crate::intake::values::zone::{self, JAPAN};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Japan,
    /// UTC, possibly with an offset after it.
    Universal,
    /// UTC and nothing more.
    Zulu,
}

/// Names of clocks that may stand behind a time without brackets.
const ZONES: [(&str, Zone); 10] = [
    ("JST", Zone::Japan),
    ("日本標準時", Zone::Japan),
    ("日本時間", Zone::Japan),
    ("日本時刻", Zone::Japan),
    ("UTC", Zone::Universal),
    ("GMT", Zone::Universal),
    ("協定世界時", Zone::Zulu),
    ("世界標準時", Zone::Zulu),
    ("世界時", Zone::Zulu),
    ("Z", Zone::Zulu),
];
/// Clocks that are told apart from remarks, and not known: several places share their names.
const OTHERS: [&str; 21] = [
    "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "HST", "AKST", "CET", "CEST", "EET",
    "BST", "IST", "KST", "HKT", "SGT", "AEST", "AEDT", "MSK",
];

/// Whether a bracket says where the clock stood, which is never a mere remark.
pub(super) fn names_zone(bracket: &str) -> bool {
    const ENDINGS: [&str; 5] = ["時間", "標準時", "世界時", "夏時間", "TIME"];
    let is_place =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    zone::named(bracket).is_some()
        || bracket.starts_with("現地時")
        || ZONES.iter().any(|(name, _)| bracket.starts_with(name))
        || OTHERS.contains(&bracket)
        || ENDINGS.iter().any(|ending| bracket.ends_with(ending))
        || bracket.split_once('/').is_some_and(|(area, place)| is_place(area) && is_place(place))
}

/// Whether words are a sign and hours alone, +1 or -5時間: they may as well say that the time is to be
/// moved by so much.
fn is_hours_alone(words: &str) -> bool {
    let words = words.trim();
    let figures = words.trim_start_matches(['+', '-', '±']);
    let digits = figures.bytes().take_while(u8::is_ascii_digit).count();
    figures.len() < words.len() && digits <= 2 && !figures.contains(':')
}

impl Parser<'_> {
    /// Reads an offset from UTC in minutes; that of the column if there is none.
    pub(super) fn zone(&mut self, marked: bool) -> Result<i64, DateTimeError> {
        let stated = match self.bracketed_zone() {
            Some(offset) => Some(offset),
            None => self.bare_zone(marked)?,
        };
        // ISO 8601 may have the name of the place behind the offset: +09:00[Asia/Tokyo].
        if let Some(again) = self.bracketed_zone()
            && stated.is_some_and(|stated| stated != again)
        {
            return Err(DateTimeError::NotRead);
        }
        if let (Some(stated), Some(home)) = (stated, self.home)
            && stated != home
        {
            self.notices.push(Notice::OtherOffset);
        }
        Ok(stated.or(self.home).unwrap_or(JAPAN))
    }

    /// Reads a bracket with the name of a clock that is known.
    fn bracketed_zone(&mut self) -> Option<i64> {
        self.cursor.spaces();
        let start = self.cursor;
        let close = self.cursor.eat_first(&[("(", ')'), ("[", ']')])?;
        let inner = self.cursor.run(|c| c != close);
        let mut end = [0; 4];
        let offset = zone::named(inner).filter(|offset| {
            let is_clock = *offset == JAPAN || !is_hours_alone(inner);
            is_clock && self.cursor.eat(close.encode_utf8(&mut end))
        });
        if offset.is_none() {
            self.cursor = start;
        }
        offset
    }

    fn bare_zone(&mut self, marked: bool) -> Result<Option<i64>, DateTimeError> {
        match self.cursor.eat_first(&ZONES) {
            Some(Zone::Japan) => Ok(Some(JAPAN)),
            Some(Zone::Zulu) => Ok(Some(0)),
            Some(Zone::Universal) => Ok(Some(self.offset()?.unwrap_or(0))),
            // Without the T of ISO 8601, what follows a dash is the end of a span (9:05-10:00).
            None if !marked && !self.cursor.rest.starts_with('+') => Ok(None),
            None => {
                let said = self.cursor.rest;
                let offset = self.offset()?;
                // 9:05+1 may be an hour later as well.
                let is_clock =
                    marked || offset.is_none_or(|is| is == JAPAN) || !is_hours_alone(said);
                if is_clock { Ok(offset) } else { Err(DateTimeError::BadOffset) }
            }
        }
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
}

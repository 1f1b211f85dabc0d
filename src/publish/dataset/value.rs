//! The values of records. Numbers stay numbers until a format writes them.

use crate::model::gap::Gap;
use crate::model::incident::Instant;
use crate::model::table;
use crate::model::text::{is_one_line, one_line};
use chrono::{NaiveDate, Timelike};
use std::borrow::Cow;

/// A value of a record. What may be absent is a blank, of which its column says what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text of ours or of a report; empty where it is not stated.
    Text(Cow<'a, str>),
    /// A code of a list.
    Code(Option<Cow<'a, str>>),
    /// Whether something is so.
    YesNo(bool),
    /// A whole number.
    Integer(Option<i128>),
    /// A number in units of its last decimal, and how many decimals it has.
    Decimal(i128, u32),
    /// A day.
    Day(Option<NaiveDate>),
    /// An instant, Japan time; its day alone where no time of day is stated.
    Time(Option<Instant>),
    /// A number or day as a published file has it; empty where it has none.
    Published(&'a str),
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A code.
    pub fn code(code: impl Into<Cow<'a, str>>) -> Self {
        Self::Code(Some(code.into()))
    }

    /// A code where there is one.
    pub fn code_if(code: Option<&'a str>) -> Self {
        Self::Code(code.map(Cow::Borrowed))
    }

    /// A number of things.
    pub fn count(count: usize) -> Self {
        // What fits in memory fits in the number.
        Self::Integer(i128::try_from(count).ok())
    }

    /// A number where it is known.
    pub fn known(number: Option<u64>) -> Self {
        Self::Integer(number.map(i128::from))
    }

    /// A gap as a share of the threshold, with four decimals.
    pub fn gap(gap: Option<Gap>) -> Self {
        gap.and_then(|gap| i128::try_from(gap.ten_thousandths()).ok())
            .map_or(Self::Integer(None), |parts| Self::Decimal(parts, 4))
    }

    /// The value on one line, without separators; empty where it is blank.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Code(Some(text)) if is_one_line(text) => Cow::Borrowed(text),
            Self::Text(text) | Self::Code(Some(text)) => Cow::Owned(one_line(text)),
            Self::YesNo(is) => Cow::Borrowed(if *is { "yes" } else { "no" }),
            Self::Integer(Some(number)) => Cow::Owned(number.to_string()),
            Self::Decimal(units, places) => Cow::Owned(decimal(*units, *places)),
            Self::Day(Some(day)) => Cow::Owned(day.to_string()),
            Self::Time(Some(at)) => Cow::Owned(instant(*at)),
            Self::Published(text) => Cow::Borrowed(text),
            Self::Code(None) | Self::Integer(None) | Self::Day(None) | Self::Time(None) => {
                Cow::Borrowed("")
            }
        }
    }
}

impl From<table::Value> for Value<'_> {
    fn from(value: table::Value) -> Self {
        match value {
            table::Value::Whole(number) => Self::Integer(Some(number)),
            table::Value::Tenths(tenths) => Self::Decimal(tenths, 1),
            table::Value::Unavailable
            | table::Value::NoReport
            | table::Value::NotExpected
            | table::Value::NotListed => Self::Integer(None),
        }
    }
}

fn decimal(units: i128, places: u32) -> String {
    let digits = format!("{:0>1$}", units.unsigned_abs(), places as usize + 1);
    let (whole, rest) = digits.split_at(digits.len() - places as usize);
    let sign = if units < 0 { "-" } else { "" };
    format!("{sign}{whole}.{rest}")
}

/// An instant in ISO 8601, Japan time; the date alone where no time of day is stated.
pub fn instant(instant: Instant) -> String {
    let (day, time) = (instant.at.date(), instant.at.time());
    if instant.has_time {
        format!("{day}T{:02}:{:02}+09:00", time.hour(), time.minute())
    } else {
        day.to_string()
    }
}

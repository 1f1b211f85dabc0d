//! The parts of a duration: 5時間32分, 5:32, PT5H32M.

use super::decimals::{bare_number, exact_share};
use super::error::DurationError;
use super::unit::{DAY, HOUR, MINUTE, UNITS, Unit, WEEK};
use crate::intake::values::PossibleReadings;
use crate::intake::values::cursor::{BadGrouping, Cursor, Decimal};
use crate::model::text::Text;

/// The seconds of a duration in any of its forms.
pub fn seconds(core: &str, bare: &Result<Unit, DurationError>) -> Result<u64, DurationError> {
    let mut cursor = Cursor::new(core);
    if cursor.eat("P") {
        iso(cursor)
    } else if core.contains(':') {
        // Under a header in seconds 1:30 may as well be a minute and a half.
        if *bare == Ok(Unit::Seconds) && core.matches(':').count() == 1 {
            let (large, small) = core.split_once(':').unwrap_or((core, ""));
            let readings = [("時間", "分", "h", "min"), ("分", "秒", "min", "s")];
            let readings = readings.map(|(one, two, large_unit, small_unit)| {
                Text::new(
                    format!("{large}{one}{small}{two}"),
                    format!("{large} {large_unit} {small} {small_unit}"),
                )
            });
            return Err(DurationError::Ambiguous(PossibleReadings::of(readings)));
        }
        clock(cursor)
    } else {
        parts(cursor, bare)
    }
}

/// The parts of a duration, the largest unit first.
#[derive(Default)]
struct Sum {
    seconds: u64,
    smallest: Option<u64>,
    /// Whether the last part had decimals or 半, after which nothing can follow.
    closed: bool,
}

impl Sum {
    fn add(&mut self, number: &Decimal<'_>, unit: u64) -> Result<(), DurationError> {
        if self.closed {
            return Err(DurationError::NotRead);
        }
        let whole: u64 = number.whole.parse().map_err(|_| DurationError::TooLong)?;
        if let Some(larger) = self.smallest {
            if unit >= larger {
                return Err(DurationError::NotRead);
            }
            let full = match unit {
                DAY => 7,
                HOUR => 24,
                _ => 60,
            };
            if whole >= full {
                return Err(DurationError::PartTooLarge);
            }
        }
        self.smallest = Some(unit);
        self.closed = !number.fraction.is_empty();
        let whole = whole.checked_mul(unit).ok_or(DurationError::TooLong)?;
        self.extend(whole)?;
        self.extend(exact_share(number, unit)?)
    }

    fn extend(&mut self, seconds: u64) -> Result<(), DurationError> {
        self.seconds = self.seconds.checked_add(seconds).ok_or(DurationError::TooLong)?;
        Ok(())
    }
}

fn iso(mut cursor: Cursor<'_>) -> Result<u64, DurationError> {
    let mut sum = Sum::default();
    let mut of_day = false;
    while !cursor.is_done() {
        let starts_time = !of_day && cursor.eat("T");
        of_day |= starts_time;
        let number = cursor.decimal()?.ok_or(DurationError::NotRead)?;
        let units: &[(&str, u64)] = if of_day {
            &[("H", HOUR), ("M", MINUTE), ("S", 1)]
        } else if cursor.rest.starts_with(['Y', 'M']) {
            return Err(DurationError::NoFixedLength);
        } else {
            &[("W", WEEK), ("D", DAY)]
        };
        sum.add(&number, cursor.eat_first(units).ok_or(DurationError::NotRead)?)?;
    }
    sum.smallest.map(|_| sum.seconds).ok_or(DurationError::NotRead)
}

fn clock(mut cursor: Cursor<'_>) -> Result<u64, DurationError> {
    let mut sum = Sum::default();
    let hours = cursor.decimal()?.filter(|hours| hours.fraction.is_empty());
    sum.add(&hours.ok_or(DurationError::NotRead)?, HOUR)?;
    for unit in [MINUTE, 1] {
        cursor.spaces();
        if !cursor.eat(":") {
            break;
        }
        cursor.spaces();
        let digits = cursor.digits();
        if digits.len() != 2 {
            return Err(DurationError::NotRead);
        }
        sum.add(&Decimal::of_whole(digits.to_owned()), unit)?;
    }
    if sum.smallest == Some(1) && cursor.eat(".") && cursor.digits().is_empty() {
        return Err(DurationError::NotRead);
    }
    if cursor.is_done() { Ok(sum.seconds) } else { Err(DurationError::NotRead) }
}

fn parts(mut cursor: Cursor<'_>, bare: &Result<Unit, DurationError>) -> Result<u64, DurationError> {
    let mut sum = Sum::default();
    while !cursor.is_done() {
        let number = number(&mut cursor)?.ok_or(DurationError::NotRead)?;
        cursor.spaces();
        if cursor.is_done() && sum.smallest.is_none() {
            return bare_number(&number, bare.clone()?);
        }
        let Some(unit) = cursor.eat_first(&UNITS) else {
            let long = ["年", "か月", "ヶ月", "ケ月", "カ月", "箇月", "月"];
            let long = long.iter().any(|unit| cursor.rest.starts_with(unit));
            return Err(if long { DurationError::NoFixedLength } else { DurationError::NotRead });
        };
        sum.add(&number, unit)?;
        if !sum.closed && unit > 1 && cursor.eat("半") {
            sum.extend(unit / 2)?;
            sum.closed = true;
        }
        cursor.spaces();
        // A connecting と needs a part after it.
        let connected = cursor.eat("と");
        cursor.spaces();
        if connected && cursor.is_done() {
            return Err(DurationError::NotRead);
        }
    }
    sum.smallest.map(|_| sum.seconds).ok_or(DurationError::NotRead)
}

fn number<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Decimal<'a>>, BadGrouping> {
    // Some spreadsheets show 0.5 as .5.
    let start = *cursor;
    if cursor.eat(".") {
        let fraction = cursor.digits();
        if !fraction.is_empty() && cursor.is_done() {
            return Ok(Some(Decimal { whole: "0".to_owned(), fraction }));
        }
        *cursor = start;
    }
    if let Some(number) = cursor.decimal()? {
        return Ok(Some(number));
    }
    let spoken = cursor.figure(0);
    Ok(spoken.map(|figure| Decimal::of_whole(figure.to_string())))
}

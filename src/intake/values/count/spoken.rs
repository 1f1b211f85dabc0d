//! A number as it is spoken: digits with 千 and 万 between them, or digits alone.

use super::error::{
    AMBIGUOUS_FROM, CountError, FRACTION, Flaw, LARGEST, NOT_A_NUMBER, SEVERAL, TOO_LARGE,
};
use crate::intake::values::PossibleReadings;
use crate::intake::values::cursor::{Cursor, Decimal, is_a_few, kanji_digit};
use crate::intake::values::number::{ONE, fixed};
use crate::model::number::in_thousands;
use crate::model::text::Text;

/// The powers of ten within a group of four digits, and those of the groups.
const SMALL: [(&str, u128); 3] = [("千", 1_000), ("百", 100), ("十", 10)];
const LARGE: [(&str, u128); 3] = [("兆", 1_000_000_000_000), ("億", 100_000_000), ("万", 10_000)];

/// The number in units of 1/[`ONE`].
pub(super) fn read(text: &str) -> Result<u128, CountError> {
    let mut cursor = Cursor::new(text);
    let mut total = 0_u128;
    let mut large = u128::MAX;
    let mut is_spaced = false;
    while !cursor.is_done() {
        let group = group(&mut cursor)?;
        let unit = cursor.eat_first(&LARGE).unwrap_or(1);
        let room = if large == u128::MAX { u128::MAX } else { large / unit * ONE };
        if unit >= large || group.value >= room || (group.has_decimals && !cursor.is_done()) {
            return Err(NOT_A_NUMBER);
        }
        // 3万 5000 may be two numbers; 3万 5千 says that it is one.
        if unit == 1 && group.ends_bare && is_spaced {
            return Err(SEVERAL);
        }
        let value = group.value.checked_mul(unit).ok_or(TOO_LARGE)?;
        if unit == 1 && group.is_one_digit {
            one_digit_after(total, large, value)?;
        }
        total = total.checked_add(value).ok_or(TOO_LARGE)?;
        large = unit;
        let before = cursor.rest.len();
        cursor.spaces();
        is_spaced = cursor.rest.len() < before;
    }
    if large == u128::MAX { Err(NOT_A_NUMBER) } else { Ok(total) }
}

/// 3万5 is 30,005 to some and 35,000 to others.
fn one_digit_after(before: u128, unit: u128, digit: u128) -> Result<(), CountError> {
    if unit == u128::MAX || unit < AMBIGUOUS_FROM || digit == 0 {
        return Ok(());
    }
    let as_next_unit = digit.checked_mul(unit / 10).and_then(|digit| before.checked_add(digit));
    let readings = [before.checked_add(digit), as_next_unit].into_iter().flatten();
    let readings = readings.map(|fixed| whole_number(fixed / ONE));
    Err(CountError::Invalid(Flaw::Ambiguous(PossibleReadings::of(readings))))
}

/// What stands before a 万, 億 or 兆, or after the last of them.
struct Group {
    value: u128,
    has_decimals: bool,
    /// Whether its last number has no unit.
    ends_bare: bool,
    /// Whether it is one digit and nothing more.
    is_one_digit: bool,
}

fn group(cursor: &mut Cursor<'_>) -> Result<Group, CountError> {
    let mut group = Group { value: 0, has_decimals: false, ends_bare: false, is_one_digit: false };
    let mut small = u128::MAX;
    let mut is_spaced = false;
    loop {
        let start = cursor.rest;
        let number = number(cursor)?;
        cursor.spaces();
        let unit = cursor.eat_first(&SMALL);
        if number.is_none() && unit.is_none() {
            break;
        }
        let factor = unit.unwrap_or(1);
        let (value, is_long_kanji) = match &number {
            Some((number, is_long_kanji)) => (fixed(number)?, *is_long_kanji),
            None => (ONE, false),
        };
        let room = if small == u128::MAX { u128::MAX } else { small / factor * ONE };
        if factor >= small || value >= room || group.has_decimals {
            return Err(NOT_A_NUMBER);
        }
        // 二三十 is twenty or thirty.
        if unit.is_some() && is_long_kanji {
            return Err(CountError::Range);
        }
        group.ends_bare = unit.is_none();
        let is_one_digit = unit.is_none() && is_one_digit(start, cursor.rest);
        let value = value.checked_mul(factor).ok_or(TOO_LARGE)?;
        if unit.is_none() && small != u128::MAX {
            if is_spaced {
                return Err(SEVERAL);
            }
            if is_one_digit {
                one_digit_after(group.value, small, value)?;
            }
        }
        group.is_one_digit = is_one_digit && small == u128::MAX;
        group.has_decimals = number.is_some_and(|(number, _)| !number.significant().is_empty());
        group.value = group.value.checked_add(value).ok_or(TOO_LARGE)?;
        small = factor;
        let before = cursor.rest.len();
        cursor.spaces();
        is_spaced = cursor.rest.len() < before;
        if unit.is_none() {
            break;
        }
    }
    if small == u128::MAX { Err(NOT_A_NUMBER) } else { Ok(group) }
}

fn is_one_digit(start: &str, rest: &str) -> bool {
    let consumed = start.strip_suffix(rest).unwrap_or(start);
    consumed.trim().chars().count() == 1
}

/// A number in digits or in kanji; whether it is in more than one kanji digit.
fn number<'a>(cursor: &mut Cursor<'a>) -> Result<Option<(Decimal<'a>, bool)>, CountError> {
    if let Some(number) = cursor.decimal()? {
        if cursor.rest.starts_with(|c| kanji_digit(c).is_some()) {
            return Err(NOT_A_NUMBER);
        }
        return Ok(Some((number, false)));
    }
    let run = cursor.run(|c| kanji_digit(c).is_some());
    if run.is_empty() {
        return Ok(None);
    }
    if is_a_few(run) {
        return Err(CountError::Range);
    }
    if cursor.rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NOT_A_NUMBER);
    }
    let digits = run.chars().filter_map(kanji_digit).filter_map(|d| char::from_digit(d, 10));
    Ok(Some((Decimal::of_whole(digits.collect()), run.chars().count() > 1)))
}

/// The factor of a unit such as 百万; one where it is empty.
pub(super) fn factor(unit: &str) -> Result<u128, CountError> {
    if unit.is_empty() { Ok(1) } else { Ok(read(&format!("1{unit}"))? / ONE) }
}

/// A number in units of 1/[`ONE`], as a count within its bound.
pub(super) fn whole(fixed: u128) -> Result<u64, CountError> {
    if !fixed.is_multiple_of(ONE) {
        return Err(FRACTION);
    }
    u64::try_from(fixed / ONE).ok().filter(|value| *value <= LARGEST).ok_or(TOO_LARGE)
}

pub fn whole_number(number: u128) -> Text {
    let number = in_thousands(&number.to_string());
    Text::new(number.clone(), number)
}

//! Decimals in durations: which are exact, and what those of a bare number may mean.

use super::error::{DurationError, LONGEST};
use super::unit::{DAY, HOUR, MINUTE, Unit};
use crate::intake::values::PossibleReadings;
use crate::intake::values::cursor::Decimal;
use crate::model::text::Text;

/// The seconds of a number without a unit. It is whole; under a header in hours it may have
/// quarters.
pub fn bare_number(number: &Decimal<'_>, unit: Unit) -> Result<u64, DurationError> {
    let whole = whole(number)?.checked_mul(unit.seconds()).ok_or(DurationError::TooLong)?;
    as_on_a_clock(number, unit)?;
    let is_nought = whole == 0 && number.significant().is_empty();
    if number.fraction.is_empty() || is_nought {
        return Ok(whole);
    }
    // 2.00 hours are two hours, and two hours and no minutes.
    let is_quarter =
        matches!(number.fraction, "25" | "5" | "75") || number.significant().is_empty();
    if unit == Unit::Hours && is_quarter {
        return whole.checked_add(share(number.fraction, HOUR)).ok_or(DurationError::TooLong);
    }
    Err(DurationError::Decimals(readings(number, unit)?))
}

/// 0530 is five and a half hours to some programs.
fn as_on_a_clock(number: &Decimal<'_>, unit: Unit) -> Result<(), DurationError> {
    let digits = number.whole.as_str();
    let is_clock = digits.len() == 4 && digits.starts_with('0') && number.fraction.is_empty();
    let Some((hours, minutes)) = digits.split_at_checked(2).filter(|_| is_clock) else {
        return Ok(());
    };
    let parse = |part: &str| part.parse::<u64>().ok();
    let (Some(hours), Some(minutes), Some(all)) = (parse(hours), parse(minutes), parse(digits))
    else {
        return Ok(());
    };
    let clock = hours * HOUR + minutes * MINUTE;
    let bare = all * unit.seconds();
    if minutes < 60 && clock != bare {
        return Err(DurationError::Ambiguous(PossibleReadings::of([clock, bare].map(lasting))));
    }
    Ok(())
}

fn whole(number: &Decimal<'_>) -> Result<u64, DurationError> {
    number.whole.parse().map_err(|_| DurationError::TooLong)
}

/// What decimals without a unit may mean, the likeliest first.
fn readings(number: &Decimal<'_>, unit: Unit) -> Result<PossibleReadings, DurationError> {
    let whole = whole(number)?;
    if whole > LONGEST {
        return Err(DurationError::TooLong);
    }
    let in_unit = |unit: u64| whole * unit + share(number.fraction, unit);
    let minutes: Option<u64> = number.fraction.parse().ok().filter(|minutes| *minutes < 60);
    let clock = minutes
        .filter(|_| number.fraction.len() == 2)
        .map(|minutes| whole * HOUR + minutes * MINUTE);
    // Nobody writes thousandths, but 5:32 becomes 0.230555… when its format is lost.
    let serial = (number.fraction.len() > 2 || unit == Unit::Hours).then(|| in_unit(DAY));
    let mut seconds: Vec<u64> = Vec::new();
    let candidates = [serial, clock, Some(in_unit(HOUR)), Some(in_unit(unit.seconds()))];
    for candidate in candidates.into_iter().flatten() {
        if !seconds.contains(&candidate) {
            seconds.push(candidate);
        }
    }
    Ok(PossibleReadings::of(seconds.into_iter().map(lasting)))
}

/// The whole seconds in a decimal fraction of a unit. Each digit is divided on its own, from the
/// last to the first, so that a fraction of any length is taken exactly.
pub fn share(fraction: &str, unit: u64) -> u64 {
    let digits = fraction.chars().rev().filter_map(|c| c.to_digit(10));
    digits.fold(0, |rest, digit| (u64::from(digit) * unit + rest) / 10)
}

/// The seconds in the decimals of a number with its unit: of hours and more in whole minutes, of
/// minutes in whole seconds. A duration that comes to neither was cut short by whoever wrote it.
pub fn exact_share(number: &Decimal<'_>, unit: u64) -> Result<u64, DurationError> {
    if let Some(readings) = as_grouped(number, unit) {
        return Err(DurationError::Ambiguous(readings));
    }
    let fraction = number.significant();
    let seconds = share(fraction, unit);
    let finest = if unit >= HOUR { MINUTE } else { 1 };
    // A thousandth of a week is not a whole minute, and nothing finer is.
    let is_exact = || {
        let digits = u32::try_from(fraction.len()).ok().filter(|digits| *digits <= 9)?;
        let size = 10_u64.pow(digits).checked_mul(finest)?;
        let value = fraction.parse::<u64>().ok()?.checked_mul(unit)?;
        value.is_multiple_of(size).then_some(())
    };
    if fraction.is_empty() || unit == 1 || is_exact().is_some() {
        return Ok(seconds);
    }
    let whole = whole(number)?.checked_mul(unit).ok_or(DurationError::TooLong)?;
    let below = whole.checked_add(seconds / finest * finest).ok_or(DurationError::TooLong)?;
    Err(DurationError::NotExact(PossibleReadings::of(
        [below, below.saturating_add(finest)].map(lasting),
    )))
}

/// Ten hours or ten thousand: 10.000時間 has three digits behind a period that may part thousands. Of seconds
/// machines write the thousandths.
fn as_grouped(number: &Decimal<'_>, unit: u64) -> Option<PossibleReadings> {
    let may_be_group =
        unit > 1 && number.fraction.len() == 3 && (1..=3).contains(&number.whole.len());
    if !may_be_group || number.whole.starts_with('0') {
        return None;
    }
    let whole: u64 = number.whole.parse().ok()?;
    let grouped = format!("{}{}", number.whole, number.fraction).parse::<u64>().ok()?;
    let decimal = whole.checked_mul(unit)?.checked_add(share(number.fraction, unit))?;
    Some(PossibleReadings::of([decimal, grouped.checked_mul(unit)?].map(lasting)))
}

/// A duration in words.
pub fn lasting(seconds: u64) -> Text {
    let (hours, minutes, rest) = (seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    let parts = [(hours, "時間", "h"), (minutes, "分", "min"), (rest, "秒", "s")];
    let parts: Vec<_> = parts.into_iter().filter(|(number, ..)| *number > 0).collect();
    if parts.is_empty() {
        return Text::new("0分", "0 min");
    }
    let ja: Vec<String> = parts.iter().map(|(number, unit, _)| format!("{number}{unit}")).collect();
    let en: Vec<String> =
        parts.iter().map(|(number, _, unit)| format!("{number} {unit}")).collect();
    Text::new(ja.concat(), en.join(" "))
}

//! How long an incident lasted, in whole minutes.

use super::normalize::{self, figures};
use super::remark::{self, Framed};
use super::{PossibleReadings, ReadValue, number};
use crate::model::text::Text;

mod decimals;
mod error;
mod parts;
#[cfg(test)]
mod tests;
mod unit;

pub use error::{DurationError, LONGEST};
pub use unit::Unit;
use unit::{DAY, MINUTE, UNITS};

/// Words of a remark by which time was not taken from beginning to end: by days or hours of work, added
/// up over several, or not at all, for it is a time of day.
const OTHERWISE: [&str; 29] = [
    "除く", "除き", "通算", "2回", "営業", "稼働", "稼動", "平日", "実働", "就業", "業務", "勤務",
    "延べ", "のべ", "累計", "累積", "午前", "午後", "翌", "前日", "BUSINESS", "WORKING",
    "CUMULATIVE", "AM", "PM", "単位", "平均", "合計", "AVERAGE",
];

/// Reads a cell with a duration: whole minutes, rounded down. A number without a unit is in the
/// unit `bare`.
///
/// # Errors
///
/// If the text is neither blank, nor a word for "unknown", nor wholly a duration with one reading.
#[expect(clippy::needless_pass_by_value, reason = "the unit is made for the call")]
pub fn read(
    text: &str,
    bare: Result<Unit, DurationError>,
) -> Result<ReadValue<u64>, DurationError> {
    let plain = figures(text);
    if normalize::is_unknown(&plain) {
        return Ok(ReadValue::unknown());
    }
    if normalize::hides_something(text) {
        return Err(DurationError::Hidden);
    }
    if let Some((word, value)) = normalize::value_beside_unknown(&plain) {
        return Err(DurationError::Ambiguous(PossibleReadings::written(word, value)));
    }
    let Framed { core, mut approximate, values, reserves, is_bound } =
        remark::framed(&plain, |bracket| is_unit(bracket) || names_units(bracket));
    let (minutes, is_rounded) = minutes_of(core, &bare)?;
    if is_bound {
        return Err(DurationError::Range);
    }
    // 5時間（見込み） is an estimate, 5時間（復旧予定） has not passed yet, and 5時間（現在） goes on.
    let is_open = |word: &&str| {
        remark::is_expected(word) && !word.contains("見込")
            || ["現在", "現時点", "経過", "継続"].contains(word)
    };
    let expected = || reserves.iter().copied().find(is_open);
    if let Some(word) = remark::naming(&reserves, &OTHERWISE).or_else(expected) {
        return Err(DurationError::Ambiguous(PossibleReadings::written(core, word)));
    }
    for other in values {
        // 90分（1時間30分） says the same twice.
        match read(other, bare.clone()) {
            Ok(again) if again.value == Some(minutes) => approximate |= again.approximate,
            _ => {
                let readings = PossibleReadings::written(core, other);
                return Err(DurationError::Ambiguous(readings));
            }
        }
    }
    Ok(ReadValue::of(minutes, approximate || is_rounded))
}

/// The minutes that stand alone in a text, and whether a spreadsheet has rounded them.
fn minutes_of(
    core: &str,
    bare: &Result<Unit, DurationError>,
) -> Result<(u64, bool), DurationError> {
    // Spreadsheets mark with an apostrophe what is to be left as it is.
    let unmarked = core.strip_prefix(['\'', '’']);
    let core =
        unmarked.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(core);
    let core = &*remark::with_open_unit(core, is_unit);
    let core = without_layout(core);
    if remark::is_negative(core) {
        return Err(DurationError::Negative);
    }
    if remark::has_bound_words(core) || remark::has_dash_between(core) || remark::is_vague(core) {
        return Err(DurationError::Range);
    }
    if core == "半日" {
        let part = Text::new("一日のうちの一部", "part of a day");
        let readings = PossibleReadings::of([decimals::lasting(DAY / 2), part]);
        return Err(DurationError::Ambiguous(readings));
    }
    // The lines of a cell may hold a duration each.
    if core.contains('\n') {
        return Err(DurationError::NotRead);
    }
    let is_scientific = core.starts_with(|c: char| c.is_ascii_digit())
        && core.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'E' | '+' | '-'));
    let exponential = if is_scientific { number::scientific(core)? } else { None };
    let seconds = match exponential {
        Some(fixed) if fixed.is_multiple_of(number::ONE) => {
            let whole = u64::try_from(fixed / number::ONE).ok();
            let unit = bare.clone()?.seconds();
            whole.and_then(|whole| whole.checked_mul(unit)).ok_or(DurationError::TooLong)?
        }
        Some(_) => return Err(DurationError::NotRead),
        None => parts::seconds(core, bare)?,
    };
    let minutes = seconds / MINUTE;
    if minutes > LONGEST {
        return Err(DurationError::TooLong);
    }
    Ok((minutes, exponential.is_some()))
}

/// Whether a bracket holds a unit, not a remark.
fn is_unit(bracket: &str) -> bool {
    UNITS.iter().any(|(name, _)| *name == bracket)
}

/// Whether a bracket says in which units the digits before it are laid out (分:秒): read otherwise,
/// they would be another duration.
fn names_units(bracket: &str) -> bool {
    const WORDS: &str = "時間分秒日週単位:・ HMSD[]";
    !bracket.is_empty() && bracket.chars().all(|c| WORDS.contains(c))
}

/// A clock without the bracket that says that it is in hours and minutes, as it is read anyway.
fn without_layout(core: &str) -> &str {
    const HOURS_AND_MINUTES: [&str; 6] = ["時:分", "時間:分", "時分", "H:M", "H:MM", "HH:MM"];
    match remark::split(core) {
        Some((clock, layout)) if HOURS_AND_MINUTES.contains(&layout) && clock.contains(':') => {
            clock
        }
        _ => core,
    }
}

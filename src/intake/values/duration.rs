//! How long an incident lasted, in whole minutes.

use super::{
    BadGrouping, Cursor, Decimal, Reading, has_bound_words, has_dash_between, is_negative,
    normalize, with_open_unit, without_reserve,
};
use crate::model::text::Text;

#[cfg(test)]
mod tests;

/// The longest duration that is believed, in minutes (about 190 years).
pub const LONGEST: u64 = 100_000_000;

/// The unit of a bare number, as the header says it (継続時間（分）).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// 分, also where the header says nothing.
    #[default]
    Minutes,
    /// 時間.
    Hours,
    /// 秒.
    Seconds,
    /// 日.
    Days,
}

impl Unit {
    /// The unit that a header names in its brackets (分, 時間, min …).
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let name = normalize::figures(text);
        let seconds = UNITS.iter().find(|(unit, _)| *unit == name).map(|(_, seconds)| *seconds)?;
        [Self::Seconds, Self::Minutes, Self::Hours, Self::Days]
            .into_iter()
            .find(|unit| unit.seconds() == seconds)
    }

    const fn seconds(self) -> u64 {
        match self {
            Self::Seconds => 1,
            Self::Minutes => MINUTE,
            Self::Hours => HOUR,
            Self::Days => DAY,
        }
    }
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;

/// Names of units; one that begins with another stands before it.
const UNITS: [(&str, u64); 25] = [
    ("週間", WEEK),
    ("日間", DAY),
    ("日", DAY),
    ("時間", HOUR),
    ("分間", MINUTE),
    ("分", MINUTE),
    ("秒間", 1),
    ("秒", 1),
    ("DAYS", DAY),
    ("DAY", DAY),
    ("D", DAY),
    ("HOURS", HOUR),
    ("HOUR", HOUR),
    ("HRS", HOUR),
    ("HR", HOUR),
    ("H", HOUR),
    ("MINUTES", MINUTE),
    ("MINUTE", MINUTE),
    ("MINS", MINUTE),
    ("MIN", MINUTE),
    ("M", MINUTE),
    ("SECONDS", 1),
    ("SECOND", 1),
    ("SEC", 1),
    ("S", 1),
];

/// Why a text is no duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationError {
    /// In none of the accepted forms.
    NotRead,
    /// Below zero.
    Negative,
    /// A range or a bound, not one duration.
    Range,
    /// A later part that is full (2時間90分, 5:75).
    PartTooLarge,
    /// The unit in the header is not understood.
    HeaderUnit,
    /// Longer than [`LONGEST`].
    TooLong,
    /// In months or years, which have no fixed length.
    NoFixedLength,
    /// A part of a day that a spreadsheet keeps for a time; the minutes it stands for.
    ExcelSerial(u64),
}

impl DurationError {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead => {
                ("継続時間として読み取れない値です。", "This cannot be read as a duration.")
            }
            Self::Negative => ("継続時間が負の値です。", "The duration is below zero."),
            Self::Range => (
                "継続時間が一つの値ではなく、範囲として書かれています。",
                "The duration is given as a range or a bound.",
            ),
            Self::HeaderUnit => (
                "列名にある単位を読み取れないため、数値だけの値を読み取れません。",
                "The unit in the header is not understood, so a bare number cannot be read.",
            ),
            Self::PartTooLarge => (
                "下位の単位の値が繰り上がるべき大きさです（60分以上の「分」など）。",
                "A later part is too large (60 or more minutes after hours, for example).",
            ),
            Self::TooLong => (
                "継続時間が大きすぎます（上限は100,000,000分です）。",
                "The duration is too long (the bound is 100,000,000 minutes).",
            ),
            Self::NoFixedLength => (
                "月又は年は長さが一定でないため、継続時間の単位に使えません。",
                "Months and years have no fixed length and cannot be units of a duration.",
            ),
            Self::ExcelSerial(minutes) => {
                let (hours, minutes) = (minutes / 60, minutes % 60);
                return Text::new(
                    format!(
                        "Excelのシリアル値と思われる数値です（{hours}時間{minutes}分に当たります）。"
                    ),
                    format!("This looks like an Excel serial number ({hours} h {minutes} min)."),
                );
            }
        };
        Text::new(ja, en)
    }

    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead | Self::TooLong | Self::NoFixedLength => (
                "「5時間32分」「5:32」又は分単位の数値で記入してください。",
                "Write it like 5時間32分, 5:32 or as a number of minutes.",
            ),
            Self::Negative => (
                "発生日時と復旧日時を確認し、0以上の値を記入してください。",
                "Check occurrence and recovery, and give a value of 0 or more.",
            ),
            Self::Range => (
                "一つの値を記入してください。概数の場合は「約4時間」、不明の場合は「不明」としてください。",
                "Give one value: 約4時間 if it is approximate, 不明 if it is not known.",
            ),
            Self::HeaderUnit => (
                "列名の単位を「（分）」又は「（時間）」とするか、「5時間32分」のように記入してください。",
                "Give the unit in the header as （分） or （時間）, or write the value as 5時間32分.",
            ),
            Self::PartTooLarge => (
                "上位の単位に繰り上げる（3時間30分）か、最小の単位だけ（210分）で記入してください。",
                "Carry it over (3時間30分), or use the smaller unit alone (210分).",
            ),
            Self::ExcelSerial(_) => (
                "セルの表示形式を時刻に変更してから保存し直すか、「5時間32分」のように記入してください。",
                "Format the cell as a time and save again, or write it like 5時間32分.",
            ),
        };
        Text::new(ja, en)
    }
}

impl std::fmt::Display for DurationError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for DurationError {}

impl From<BadGrouping> for DurationError {
    fn from(_: BadGrouping) -> Self {
        Self::NotRead
    }
}

/// Reads a cell with a duration: whole minutes, rounded down. A number without a unit is in the
/// unit `bare`.
///
/// # Errors
///
/// If the text is neither blank, nor a word for "unknown", nor wholly a duration.
pub fn read(text: &str, bare: Result<Unit, DurationError>) -> Result<Reading<u64>, DurationError> {
    let plain = normalize::figures(text);
    if normalize::is_unknown(&plain) {
        return Ok(Reading::unknown());
    }
    let (core, approximate) = without_reserve(&plain, is_unit);
    let core = &*with_open_unit(core, is_unit);
    if is_negative(core) {
        return Err(DurationError::Negative);
    }
    if has_bound_words(core) || has_dash_between(core) {
        return Err(DurationError::Range);
    }
    let is_bare = core.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let bare = if is_bare { bare? } else { bare.unwrap_or_default() };
    let minutes = seconds(core, bare)? / MINUTE;
    if minutes > LONGEST {
        return Err(DurationError::TooLong);
    }
    Ok(Reading::of(minutes, approximate))
}

/// Whether a bracket holds a unit, not a remark.
fn is_unit(bracket: &str) -> bool {
    UNITS.iter().any(|(name, _)| *name == bracket)
}

fn seconds(core: &str, bare: Unit) -> Result<u64, DurationError> {
    let mut cursor = Cursor::new(core);
    if cursor.eat("P") {
        iso(cursor)
    } else if core.contains(':') {
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
        self.extend(share(number.fraction, unit))
    }

    fn extend(&mut self, seconds: u64) -> Result<(), DurationError> {
        self.seconds = self.seconds.checked_add(seconds).ok_or(DurationError::TooLong)?;
        Ok(())
    }
}

/// The whole seconds in a decimal fraction of a unit. Each digit is divided on its own, from the
/// last to the first, so that a fraction of any length is taken exactly.
fn share(fraction: &str, unit: u64) -> u64 {
    let digits = fraction.chars().rev().filter_map(|c| c.to_digit(10));
    digits.fold(0, |rest, digit| (u64::from(digit) * unit + rest) / 10)
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
        sum.add(&Decimal { whole: digits.to_owned(), fraction: "" }, unit)?;
    }
    if sum.smallest == Some(1) && cursor.eat(".") && cursor.digits().is_empty() {
        return Err(DurationError::NotRead);
    }
    if cursor.is_done() { Ok(sum.seconds) } else { Err(DurationError::NotRead) }
}

fn parts(mut cursor: Cursor<'_>, bare: Unit) -> Result<u64, DurationError> {
    let mut sum = Sum::default();
    while !cursor.is_done() {
        let number = number(&mut cursor)?.ok_or(DurationError::NotRead)?;
        cursor.spaces();
        if cursor.is_done() && sum.smallest.is_none() {
            return bare_number(&number, bare);
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
        // A connecting と or comma needs a part after it.
        let connected = cursor.eat("と") || cursor.eat("、");
        cursor.spaces();
        if connected && cursor.is_done() {
            return Err(DurationError::NotRead);
        }
    }
    sum.smallest.map(|_| sum.seconds).ok_or(DurationError::NotRead)
}

fn number<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Decimal<'a>>, BadGrouping> {
    if let Some(number) = cursor.decimal()? {
        return Ok(Some(number));
    }
    let spoken = cursor.figure(0);
    Ok(spoken.map(|figure| Decimal { whole: figure.to_string(), fraction: "" }))
}

fn bare_number(number: &Decimal<'_>, unit: Unit) -> Result<u64, DurationError> {
    let below_one = number.whole.chars().all(|c| c == '0');
    // Nobody writes thousandths of a minute, but 5:32 becomes 0.230555… when its format is lost.
    if unit == Unit::Minutes && below_one && number.fraction.len() >= 3 {
        return Err(DurationError::ExcelSerial(share(number.fraction, DAY) / MINUTE));
    }
    let mut sum = Sum::default();
    sum.add(number, unit.seconds())?;
    Ok(sum.seconds)
}

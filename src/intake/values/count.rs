//! How many: users, lines, contracts, calls.

use super::scale::Scale;
use super::{
    BadGrouping, Cursor, Decimal, Reading, has_bound_words, has_dash_between, is_negative,
    kanji_digit, normalize, with_open_unit, without_reserve,
};
use crate::model::text::Text;

#[cfg(test)]
mod tests;

/// The largest count that is believed; below it sums of counts stay exact.
pub const LARGEST: u64 = 1_000_000_000_000;

/// Why a text is no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountError {
    /// Not a whole number.
    Invalid(Flaw),
    /// Below zero.
    Negative,
    /// A range or a bound, not one number.
    Range,
    /// The header's unit is not understood, or the cell has another.
    HeaderUnit,
}

/// Why a text is not a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// In none of the accepted forms.
    NotANumber,
    /// Commas that do not part the number into threes (1,23).
    Grouping,
    /// A fraction of a person.
    Fraction,
    /// Above [`LARGEST`].
    TooLarge,
}

impl CountError {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> Text {
        let (ja, en) = match self {
            Self::Invalid(Flaw::NotANumber) => {
                ("数として読み取れない値です。", "This cannot be read as a number.")
            }
            Self::Invalid(Flaw::Grouping) => (
                "桁区切りのコンマの位置が正しくない数値です。",
                "The commas do not part the number into groups of three digits.",
            ),
            Self::Invalid(Flaw::Fraction) => {
                ("整数でない数値です。", "The number is not a whole number.")
            }
            Self::Invalid(Flaw::TooLarge) => (
                "数値が大きすぎます（上限は1,000,000,000,000です）。",
                "The number is too large (the bound is 1,000,000,000,000).",
            ),
            Self::Negative => ("負の数値です。", "The number is below zero."),
            Self::Range => (
                "一つの数値ではなく、範囲として書かれた値です。",
                "This is a range or a bound, not one number.",
            ),
            Self::HeaderUnit => (
                "列名にある単位を読み取れないか、値の単位が列名の単位と異なります。",
                "The unit in the header is not understood, or the value has another.",
            ),
        };
        Text::new(ja, en)
    }

    /// How to mend it.
    #[must_use]
    pub fn hint(&self) -> Text {
        let (ja, en) = match self {
            Self::Invalid(Flaw::NotANumber) => (
                "「1,234」「87万」のように記入し、不明の場合は「不明」としてください。",
                "Write it like 1,234 or 87万, and 不明 if it is not known.",
            ),
            Self::Invalid(Flaw::Grouping) => (
                "コンマを3桁ごとに付ける（1,234）か、取り除いてください。",
                "Put a comma before every three digits (1,234), or none.",
            ),
            Self::Invalid(Flaw::Fraction) => (
                "整数で記入してください。「4.4万」のような書き方は、整数となる場合に限り使えます。",
                "Give a whole number; 4.4万 is accepted where it makes one.",
            ),
            Self::Invalid(Flaw::TooLarge) => {
                ("桁数と単位を確認してください。", "Check the number of digits and the unit.")
            }
            Self::Negative => {
                ("0以上の整数で記入してください。", "Give a whole number of 0 or more.")
            }
            Self::HeaderUnit => (
                "列名の単位を「（人）」又は「（万人）」とし、値には数値だけを記入してください。",
                "Give the unit in the header as （人） or （万人）, and the number alone in the cell.",
            ),
            Self::Range => (
                "一つの数値を記入してください。概数の場合は「約7万」、不明の場合は「不明」としてください。",
                "Give one number: 約7万 if it is approximate, 不明 if it is not known.",
            ),
        };
        Text::new(ja, en)
    }
}

impl std::fmt::Display for CountError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for CountError {}

impl From<BadGrouping> for CountError {
    fn from(_: BadGrouping) -> Self {
        Self::Invalid(Flaw::Grouping)
    }
}

const NOT_A_NUMBER: CountError = CountError::Invalid(Flaw::NotANumber);
const FRACTION: CountError = CountError::Invalid(Flaw::Fraction);
const TOO_LARGE: CountError = CountError::Invalid(Flaw::TooLarge);

/// What is counted; one that ends with another stands before it.
const COUNTED: [&str; 20] = [
    "ユーザー",
    "ユーザ",
    "利用者",
    "加入者",
    "契約者",
    "契約数",
    "加入",
    "契約",
    "回線",
    "人",
    "名",
    "者",
    "件",
    "USERS",
    "USER",
    "SUBSCRIBERS",
    "CONTRACTS",
    "LINES",
    "PERSONS",
    "PEOPLE",
];

/// The powers of ten within a group of four digits, and those of the groups.
const SMALL: [(&str, u128); 3] = [("千", 1_000), ("百", 100), ("十", 10)];
const LARGE: [(&str, u128); 3] = [("兆", 1_000_000_000_000), ("億", 100_000_000), ("万", 10_000)];

/// Reads a cell with a count; a bare number in it is in the unit of the header.
///
/// # Errors
///
/// If the text is neither blank, nor a word for "unknown", nor wholly one whole number, or has a
/// unit of its own besides the header's.
pub fn read(text: &str, scale: Scale) -> Result<Reading<u64>, CountError> {
    let plain = normalize::figures(text);
    if normalize::is_unknown(&plain) {
        return Ok(Reading::unknown());
    }
    let (core, approximate) = without_reserve(&plain, is_unit);
    let core = &*with_open_unit(core, is_unit);
    let number = without_counted(core);
    if is_negative(core) {
        return Err(CountError::Negative);
    }
    if [core, number].into_iter().any(|text| has_bound_words(text) || is_vague(text))
        || has_dash_between(core)
    {
        return Err(CountError::Range);
    }
    // 一 alone is rather a dash that was mistyped.
    if number == "一" {
        return Err(NOT_A_NUMBER);
    }
    let digits: String = number
        .chars()
        .map(|c| kanji_digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c))
        .collect();
    let is_bare = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    if is_bare && number != core && !scale.is_one() {
        return Err(CountError::HeaderUnit);
    }
    let value = if is_bare { whole(&format!("{digits}{}", scale.suffix()))? } else { whole(&digits)? };
    Ok(Reading::of(value, approximate))
}

/// The unit that a cell with a count states itself: that of 3万 is 万, that of 3人 counts in ones;
/// `None` where it is a bare number, or none at all.
#[must_use]
pub fn own_scale(text: &str) -> Option<Scale> {
    let plain = normalize::figures(text);
    let (core, _) = without_reserve(&plain, is_unit);
    let core = with_open_unit(core, is_unit);
    let number = without_counted(&core);
    let is_counted = number.len() < core.len() && !number.is_empty();
    Scale::of_number(number).or_else(|| is_counted.then(Scale::default))
}

/// Whether a bracket holds a unit (人, 万人), not a remark.
fn is_unit(bracket: &str) -> bool {
    without_counted(bracket).chars().all(|c| "十百千万億兆".contains(c))
}

pub(super) fn without_counted(text: &str) -> &str {
    let mut core = text.trim_end();
    while let Some(shorter) = COUNTED.iter().find_map(|unit| core.strip_suffix(unit)) {
        core = shorter.trim_end();
    }
    core
}

/// Whether the text says "several" (数万, 十数人).
fn is_vague(text: &str) -> bool {
    text.split_once('数').is_some_and(|(_, after)| {
        after.is_empty() || after.starts_with(|c| "十百千万億人件回".contains(c))
    })
}

fn whole(text: &str) -> Result<u64, CountError> {
    let fixed = scientific(text)?.map_or_else(|| spoken(text), Ok)?;
    if fixed % ONE != 0 {
        return Err(FRACTION);
    }
    u64::try_from(fixed / ONE).ok().filter(|value| *value <= LARGEST).ok_or(TOO_LARGE)
}

/// Decimals are kept in units of 10⁻¹⁶: finer ones cannot become whole by 千兆, the largest unit.
const ONE: u128 = 10_u128.pow(16);
const DECIMALS: usize = 16;

fn fixed(number: &Decimal<'_>) -> Result<u128, CountError> {
    if number.fraction.len() > DECIMALS {
        return Err(FRACTION);
    }
    let parse = |digits: &str| digits.parse::<u128>().map_err(|_| TOO_LARGE);
    let whole = parse(&number.whole)?.checked_mul(ONE).ok_or(TOO_LARGE)?;
    let fraction = parse(&format!("{:0<DECIMALS$}", number.fraction))?;
    whole.checked_add(fraction).ok_or(TOO_LARGE)
}

/// Reads a number as spreadsheets write large ones (1.2E+05); `None` if it has no exponent.
fn scientific(text: &str) -> Result<Option<u128>, CountError> {
    let Some((mantissa, exponent)) = text.split_once('E') else {
        return Ok(None);
    };
    let mut mantissa = Cursor::new(mantissa);
    let number = mantissa.decimal()?.filter(|_| mantissa.is_done()).ok_or(NOT_A_NUMBER)?;
    let mut exponent = Cursor::new(exponent);
    let shrinks = !exponent.eat("+") && exponent.eat("-");
    let digits = exponent.digits();
    if digits.is_empty() || !exponent.is_done() {
        return Err(NOT_A_NUMBER);
    }
    let power = digits.parse().unwrap_or(u32::MAX);
    let number = fixed(&number)?;
    let factor = 10_u128.checked_pow(power);
    if number == 0 {
        return Ok(Some(0));
    }
    if shrinks {
        let factor = factor.filter(|factor| number % factor == 0).ok_or(FRACTION)?;
        return Ok(Some(number / factor));
    }
    factor.and_then(|factor| number.checked_mul(factor)).map(Some).ok_or(TOO_LARGE)
}

/// Reads a number as it is spoken: digits with 千 and 万 between them, or digits alone.
fn spoken(text: &str) -> Result<u128, CountError> {
    let mut cursor = Cursor::new(text);
    let mut total = 0_u128;
    let mut large = u128::MAX;
    while !cursor.is_done() {
        let group = group(&mut cursor)?;
        let unit = cursor.eat_first(&LARGE).unwrap_or(1);
        let room = if large == u128::MAX { u128::MAX } else { large / unit * ONE };
        if unit >= large || group.value >= room || (group.has_decimals && !cursor.is_done()) {
            return Err(NOT_A_NUMBER);
        }
        let value = group.value.checked_mul(unit).ok_or(TOO_LARGE)?;
        total = total.checked_add(value).ok_or(TOO_LARGE)?;
        large = unit;
        cursor.spaces();
    }
    if large == u128::MAX { Err(NOT_A_NUMBER) } else { Ok(total) }
}

/// What stands before a 万, 億 or 兆, or after the last of them.
struct Group {
    value: u128,
    has_decimals: bool,
}

fn group(cursor: &mut Cursor<'_>) -> Result<Group, CountError> {
    let mut group = Group { value: 0, has_decimals: false };
    let mut small = u128::MAX;
    loop {
        let number = cursor.decimal()?;
        cursor.spaces();
        let unit = cursor.eat_first(&SMALL);
        if number.is_none() && unit.is_none() {
            break;
        }
        let factor = unit.unwrap_or(1);
        let value = number.as_ref().map_or(Ok(ONE), fixed)?;
        let room = if small == u128::MAX { u128::MAX } else { small / factor * ONE };
        if factor >= small || value >= room || group.has_decimals {
            return Err(NOT_A_NUMBER);
        }
        group.has_decimals = number.is_some_and(|number| !number.fraction.is_empty());
        let value = value.checked_mul(factor).ok_or(TOO_LARGE)?;
        group.value = group.value.checked_add(value).ok_or(TOO_LARGE)?;
        small = factor;
        cursor.spaces();
        if unit.is_none() {
            break;
        }
    }
    if small == u128::MAX { Err(NOT_A_NUMBER) } else { Ok(group) }
}

//! How many: users, lines, contracts, calls.

use super::normalize::{self, figures};
use super::number;
use super::remark::{self, Framed};
use super::scale::{Scale, without_counted};
use super::{PossibleReadings, ReadValue};
use crate::model::text::Text;

mod error;
mod spoken;
#[cfg(test)]
mod tests;

pub use error::{CountError, Flaw};
use error::{SEVERAL, TOO_LARGE};

/// Words of a remark by which one user may be counted several times, or the number is in another unit.
const REPEATED: [&str; 14] = [
    "延べ", "のべ", "累計", "累積", "重複を含", "重複含", "重複あり", "CUMULATIVE", "単位",
    "THOUSAND", "THOUSANDS", "MILLION", "MILLIONS", "HUNDREDS",
];
/// What a remark alone says that something else is counted than users.
const NOT_USERS: [&str; 28] = [
    "世帯", "戸", "軒", "棟", "台", "端末", "機器", "局", "基地局", "社", "者", "拠点", "箇所",
    "か所", "店舗", "口", "円", "千円", "%", "パーセント", "割", "人日", "人時", "人月", "KM",
    "加入世帯", "千", "万",
];
/// Words by which some of the users are left out.
const LEFT_OUT: [&str; 5] = ["除く", "除き", "含まず", "含まない", "含めず"];
/// Words within a remark by which not users were counted, or not all of them.
const OTHERS_WITHIN: [&str; 14] = [
    "世帯", "端末", "申告", "問合せ", "問い合わせ", "呼数", "半分", "平均", "分は", "分を", "分別",
    "加算予定", "別途", "件数です",
];

/// Whether a remark says that something else was counted, or not all of the users: 世帯, 法人を除く.
fn counts_otherwise(remark: &str) -> bool {
    let bare = remark.strip_suffix('数').unwrap_or(remark);
    let leaves_out = LEFT_OUT.iter().any(|word| remark.contains(word));
    // 法人分を含む leaves nobody out, 世帯を人数に換算 has counted people.
    let is_whole = ["含む", "含み", "換算", "推計"].iter().any(|word| remark.contains(word));
    NOT_USERS.contains(&bare)
        || leaves_out && !remark.contains("重複")
        || !is_whole && OTHERS_WITHIN.iter().any(|word| remark.contains(word))
}

const fn is_scale(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '億' | '兆')
}

/// Reads a cell with a count; a bare number in it is in the unit of the header.
///
/// # Errors
///
/// If the text is neither blank, nor a word for "unknown", nor wholly one whole number with one
/// reading, or has a unit of its own besides the header's.
pub fn read(text: &str, scale: Scale) -> Result<ReadValue<u64>, CountError> {
    let plain = modern(&figures(text));
    if normalize::is_unknown(&plain) {
        return Ok(ReadValue::unknown());
    }
    if normalize::hides_something(text) {
        return Err(CountError::Invalid(Flaw::Hidden));
    }
    if let Some((word, value)) = normalize::value_beside_unknown(&plain) {
        return Err(CountError::Invalid(Flaw::Ambiguous(PossibleReadings::written(word, value))));
    }
    let Framed { core, mut approximate, values, reserves, is_bound } =
        remark::framed(&plain, is_unit);
    let (value, is_rounded) = value_of(core, scale)?;
    if is_bound {
        return Err(CountError::Range);
    }
    let is_more = |part: &str| {
        read(part, scale).is_ok_and(|part| part.value.is_some_and(|part| part > value))
    };
    let contradicts = |remark: &&str| remark::parts(remark).any(is_more);
    let is_other = |remark: &&str| counts_otherwise(remark) || contradicts(remark);
    if let Some(word) =
        remark::naming(&reserves, &REPEATED).or_else(|| reserves.into_iter().find(is_other))
    {
        return Err(CountError::Invalid(Flaw::Ambiguous(PossibleReadings::written(core, word))));
    }
    for other in values {
        // 0人（影響なし）, 0（なし）
        if value == 0 && ["影響なし", "影響無し", "なし", "ゼロ"].contains(&other) {
            continue;
        }
        // 5万人（50,000人） says the same twice.
        match read(other, scale) {
            Ok(again) if again.value == Some(value) => approximate |= again.approximate,
            _ => {
                let readings = PossibleReadings::written(core, other);
                return Err(CountError::Invalid(Flaw::Ambiguous(readings)));
            }
        }
    }
    Ok(ReadValue::of(value, approximate || is_rounded))
}

/// The number that stands alone in a text, and whether a spreadsheet has rounded it.
fn value_of(core: &str, scale: Scale) -> Result<(u64, bool), CountError> {
    // Spreadsheets mark with an apostrophe what is to be left as it is.
    let unmarked = core.strip_prefix(['\'', '’']);
    let core = unmarked.filter(|rest| starts_number(rest)).unwrap_or(core);
    // Of 5万（千人） nobody can tell which of the two it counts in.
    if let Some((before, unit)) = remark::split(core)
        && is_unit(unit)
        && before.contains(is_scale)
        && unit.contains(is_scale)
    {
        return Err(CountError::Invalid(Flaw::Ambiguous(PossibleReadings::written(before, unit))));
    }
    // 4万人（契約数） says twice what is counted.
    let counted_twice = remark::split(core).filter(|(before, unit)| {
        is_unit(unit) && !unit.contains(is_scale) && without_counted(before).len() < before.len()
    });
    let core = counted_twice.map_or(core, |(before, _)| before);
    let core = &*remark::with_open_unit(core, is_unit);
    let number = without_counted(core);
    let is_counted = number.len() < core.trim_end().len();
    if ["%", "‰", "パーセント", "割"].iter().any(|share| number.ends_with(share)) {
        return Err(CountError::Invalid(Flaw::Percent));
    }
    if remark::is_negative(core) {
        return Err(CountError::Negative);
    }
    if [core, number]
        .into_iter()
        .any(|text| remark::has_bound_words(text) || remark::is_vague(text))
        || remark::has_dash_between(core)
    {
        return Err(CountError::Range);
    }
    if !is_counted {
        no_mark(number)?;
    }
    one_reading(number)?;
    let number = &*with_commas(number);
    let is_rounded = number.contains('E');
    let is_bare = number.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let fixed = match number::scientific(number)? {
        Some(fixed) => fixed,
        None => spoken::read(number)?,
    };
    if scale.is_one() {
        return Ok((spoken::whole(fixed)?, is_rounded));
    }
    let scaled = || fixed.checked_mul(spoken::factor(scale.suffix()).ok()?);
    if (is_bare || is_rounded) && !is_counted {
        return Ok((spoken::whole(scaled().ok_or(TOO_LARGE)?)?, is_rounded));
    }
    // Under a header in 万人, 87万 says the unit once more; 87人 and 5千 say another.
    if Scale::of_number(number) == Some(scale) {
        return Ok((spoken::whole(fixed)?, is_rounded));
    }
    let readings = [Some(fixed), scaled()].into_iter().flatten();
    let readings = readings.map(|fixed| spoken::whole_number(fixed / number::ONE));
    Err(CountError::Invalid(Flaw::Units(PossibleReadings::of(readings))))
}

fn starts_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The unit that a cell with a count states itself: that of 3万 is 万, that of 3人 counts in ones;
/// `None` where it is a bare number, or none at all.
pub fn own_scale(text: &str) -> Option<Scale> {
    let plain = modern(&figures(text));
    let Framed { core, .. } = remark::framed(&plain, is_unit);
    let core = remark::with_open_unit(core, is_unit);
    let number = without_counted(&core);
    let is_counted = number.len() < core.len() && !number.is_empty();
    Scale::of_number(number).or_else(|| is_counted.then(Scale::default))
}

/// The kanji of deeds and banknotes in their everyday forms.
fn modern(text: &str) -> String {
    let modern = |c| match c {
        '萬' => '万',
        '拾' => '十',
        '佰' => '百',
        '仟' | '阡' => '千',
        c => c,
    };
    text.chars().map(modern).collect()
}

/// A number with the apostrophes of some countries at its thousands as commas.
fn with_commas(number: &str) -> String {
    let mut rest = number.chars().peekable();
    let mut follows_digit = false;
    let mut text = String::with_capacity(number.len());
    while let Some(c) = rest.next() {
        let parts = matches!(c, '\'' | '’')
            && follows_digit
            && rest.peek().is_some_and(char::is_ascii_digit);
        text.push(if parts { ',' } else { c });
        follows_digit = c.is_ascii_digit();
    }
    text
}

fn two(one: String, other: Text) -> Result<(), CountError> {
    let one = Text::new(one.clone(), one);
    Err(CountError::Invalid(Flaw::Ambiguous(PossibleReadings::of([one, other]))))
}

/// Refuses a kanji that may be a mark in place of a number.
fn no_mark(number: &str) -> Result<(), CountError> {
    match number {
        "一" => two("1".to_owned(), Text::new("不明を表す横線", "a dash for unknown")),
        "〇" => two("0".to_owned(), Text::new("丸印", "a circle for yes")),
        _ => Ok(()),
    }
}

/// Between two numbers, or between the digits of one.
const JOINERS: [char; 3] = [' ', '、', '\n'];

/// Refuses what can be read as more than one number.
fn one_reading(number: &str) -> Result<(), CountError> {
    if let Some(rest) = number.strip_prefix('+')
        && starts_number(rest.trim_start())
    {
        let rest = rest.trim_start();
        let other = Text::new(format!("{rest}の増加"), format!("an increase of {rest}"));
        return two(rest.to_owned(), other);
    }
    if let Some((before, after)) = between_digits(number, &JOINERS) {
        let other = Text::new(format!("{before}と{after}"), format!("{before} and {after}"));
        return two(number.replace(JOINERS, ""), other);
    }
    if between_digits(number, &['/', '・', ';', '|', '+', '&']).is_some()
        || number.contains(['\n', '、', ';'])
    {
        return Err(SEVERAL);
    }
    match period_at_thousands(number) {
        Some((decimal, thousands)) => {
            let thousands = Text::new(thousands.clone(), thousands);
            two(decimal, thousands)
        }
        None => Ok(()),
    }
}

/// What stands before and after the first of these marks that has a digit on each side.
fn between_digits<'a>(number: &'a str, marks: &[char]) -> Option<(&'a str, &'a str)> {
    number.match_indices(marks).find_map(|(at, mark)| {
        let (before, rest) = number.split_at_checked(at)?;
        let after = rest.strip_prefix(mark)?;
        let after = after.trim_start_matches(marks);
        let meets = before.ends_with(|c: char| c.is_ascii_digit()) && starts_number(after);
        meets.then_some((before, after))
    })
}

/// Both readings of a number with a period before exactly three digits (40.000), where neither 万
/// nor 億 nor an exponent says that it is a decimal point.
fn period_at_thousands(number: &str) -> Option<(String, String)> {
    let (before, after) = number.split_once('.')?;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let (fraction, rest) = after.split_at_checked(digits)?;
    let is_decimal = rest.trim_start().starts_with(['万', '億', 'E', '.']);
    if fraction.len() != 3 || is_decimal || !before.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let significant = fraction.trim_end_matches('0');
    let point = if significant.is_empty() { "" } else { "." };
    let decimal = format!("{before}{point}{significant}{rest}");
    Some((decimal, format!("{before},{fraction}{rest}")))
}

/// Whether a bracket holds a unit (人, 万人), not a remark.
fn is_unit(bracket: &str) -> bool {
    !bracket.is_empty() && without_counted(bracket).chars().all(is_scale)
}

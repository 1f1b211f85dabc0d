//! Dates with their time of day, as carriers write them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::cursor::Cursor;
use super::normalize::{self, figures};
use super::remark::{self, Framed};
use super::{Notice, PossibleReadings, ReadValue};
use crate::model::era::{self as eras, ERAS};

mod clock;
mod date;
mod error;
mod parser;
mod place;
#[cfg(test)]
mod tests;
mod weekday;

pub use error::DateTimeError;
pub use parser::Moment;
use parser::Parser;
use place::names_zone;
use weekday::is_weekday;

/// Reads a cell with a date-time.
///
/// # Errors
///
/// If the text is neither blank, nor a word for "unknown", nor wholly a date-time with one reading.
pub fn read(text: &str) -> Result<ReadValue<Moment>, DateTimeError> {
    read_in(text, None)
}

/// The same of a cell in a column that says how many minutes its clock stands ahead of UTC. What the
/// cell says itself outranks that; without either it is Japan's.
///
/// # Errors
///
/// Those of [`read`]; and a date without a time of day by another clock than Japan's, which lies on
/// two days in Japan.
pub fn read_in(text: &str, home: Option<i64>) -> Result<ReadValue<Moment>, DateTimeError> {
    match spelt_out(text).filter(|_| home.is_none()) {
        Some(at) => Ok(ReadValue {
            value: Some(Moment { at, has_time: true }),
            approximate: false,
            notices: Vec::new(),
        }),
        None => read_written(text, home),
    }
}

/// A moment written as the form has it, `2024-10-01 09:05`, with a T or seconds, as spreadsheets write
/// it, `2024/10/1 9:05`, or in words, `令和6年10月1日 9時5分`; most are, and nothing else can be said of
/// one. `None` for any other.
fn spelt_out(text: &str) -> Option<NaiveDateTime> {
    let mut cursor = Cursor::new(text);
    let figure = |cursor: &mut Cursor<'_>, fewest: usize| {
        let digits = cursor.digits();
        if (fewest..=2).contains(&digits.len()) { digits.parse::<u32>().ok() } else { None }
    };
    let after = |cursor: &mut Cursor<'_>, sign: &str, fewest| {
        if cursor.eat(sign) { figure(cursor, fewest) } else { None }
    };
    let era = ERAS.iter().find(|era| cursor.eat(era.name));
    let year = match era {
        Some(era) => {
            figure(&mut cursor, 1).filter(|year| *year > 0).map(|year| era.western_year(year))?
        }
        None => Some(cursor.digits()).filter(|year| year.len() == 4)?.parse().ok(),
    };
    let year = year.filter(|year| (2000..2100).contains(year))?;
    let sign = cursor.rest.chars().next()?;
    let (month, day, hour, minute, second);
    if sign == '年' {
        month = after(&mut cursor, "年", 1)?;
        day = after(&mut cursor, "月", 1)?;
        hour = if cursor.eat("日 ") {
            figure(&mut cursor, 1)?
        } else {
            after(&mut cursor, "日", 1)?
        };
        minute = after(&mut cursor, "時", 1)?;
        second = if cursor.eat("分") { 0 } else { return None };
    } else {
        let (sign, fewest) = if sign == '-' { ("-", 2) } else { ("/", 1) };
        month = after(&mut cursor, sign, fewest)?;
        day = after(&mut cursor, sign, fewest)?;
        let is_apart = era.is_none() && (cursor.eat(" ") || sign == "-" && cursor.eat("T"));
        hour = figure(&mut cursor, fewest).filter(|_| is_apart)?;
        minute = after(&mut cursor, ":", 2)?;
        second = if cursor.is_done() { 0 } else { after(&mut cursor, ":", 2)? };
    }
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    let is_in_era = era.is_none_or(|era| eras::of(date).is_some_and(|(actual, _)| actual == era));
    let at = date.and_hms_opt(hour, minute, second)?;
    (is_in_era && cursor.is_done()).then_some(at)
}

fn read_written(text: &str, home: Option<i64>) -> Result<ReadValue<Moment>, DateTimeError> {
    let plain = figures(text);
    if normalize::is_unknown(&plain) {
        return Ok(ReadValue::unknown());
    }
    if normalize::hides_something(text) {
        return Err(DateTimeError::Hidden);
    }
    if let Some((word, value)) = normalize::value_beside_unknown(&plain) {
        return Err(DateTimeError::Ambiguous(PossibleReadings::written(word, value)));
    }
    let Framed { core, approximate, values, reserves, is_bound } =
        remark::framed(&plain, |bracket| is_weekday(bracket) || names_zone(bracket));
    if is_bound || remark::has_bound_words(core) {
        return Err(DateTimeError::Range);
    }
    if let Some(at) = excel_serial(core) {
        return Err(DateTimeError::ExcelSerial(at));
    }
    let mut parser = Parser {
        cursor: Cursor::new(core),
        home,
        approximate,
        compact: false,
        weekdays: Vec::new(),
        notices: Vec::new(),
    };
    let moment = parser.moment(core)?;
    if let Some(word) = reserves
        .into_iter()
        .find(|word| moves(word, moment) || remark::is_expected(word) || is_in_part(word))
    {
        return Err(DateTimeError::Ambiguous(PossibleReadings::written(core, word)));
    }
    for other in values {
        // 2024/10/1 9:05（令和6年10月1日9時5分） says the same twice.
        match read_in(other, home) {
            Ok(again) if again.value == Some(moment) => parser.approximate |= again.approximate,
            _ => return Err(DateTimeError::Ambiguous(PossibleReadings::written(core, other))),
        }
    }
    Ok(ReadValue { value: Some(moment), approximate: parser.approximate, notices: parser.notices })
}

/// Whether a remark puts a moment at another time than the one written: 9:05（午後）, 9:05（翌日）.
fn moves(remark: &str, moment: Moment) -> bool {
    const OTHER_DAY: [&str; 10] =
        ["翌", "明日", "明朝", "明後日", "前日", "前夜", "前々日", "昨日", "昨夜", "NEXT"];
    const MORNING: [&str; 5] = ["午前", "朝", "未明", "AM", "A.M"];
    const AFTERNOON: [&str; 5] = ["午後", "夕", "昼過ぎ", "PM", "P.M"];
    const NIGHT: [&str; 1] = ["夜"];
    const ELSEWHERE: [&str; 24] = [
        "UTC", "GMT", "協定世界時", "世界標準時", "現地時", "現地タイム", "海外時", "サマータイム",
        "夏時間", "LOCAL", "ハワイ", "米国", "英国", "ロンドン", "欧州", "シンガポール", "北京",
        "上海", "韓国", "台湾", "香港", "インド", "豪州", "ニューヨーク",
    ];
    let has = |words: &[&str]| remark::has_word(remark, words);
    let is_at = |hours: std::ops::Range<u32>| moment.has_time && hours.contains(&moment.at.hour());
    has(&OTHER_DAY)
        || has(&ELSEWHERE)
        || remark == "現地"
        || has(&MORNING) && !is_at(0..12)
        || has(&AFTERNOON) && !is_at(12..24)
        || has(&NIGHT) && !(is_at(16..24) || is_at(0..6))
}

/// Whether a remark says that what came about then did not come about for all, or did not last: 14:37（一部復旧）,
/// 14:37（輻輳は継続）.
fn is_in_part(remark: &str) -> bool {
    const WORDS: [&str; 12] = [
        "一部復旧", "部分復旧", "再度停止", "再停止", "のみ復旧", "復旧中", "復旧作業中",
        "復旧途上", "対応中", "未定", "再発あり", "目処",
    ];
    // What goes on after the recovery, and does no harm.
    const AFTER: [&str; 9] =
        ["監視", "調査", "対策", "観察", "確認", "解消", "終了", "原因", "予防"];
    let is_open = WORDS.iter().any(|word| remark.contains(word))
        || remark.contains("一部") && remark.contains('除')
        || remark.contains("継続")
        || remark.contains("復旧は未");
    is_open && !AFTER.iter().any(|word| remark.contains(word))
}

/// Reads a day as decisions, answers and registers state it, where nobody is warned: one day and no
/// reserve. `None` where the text is blank or a dash.
///
/// # Errors
///
/// If the text is no date-time, is a word for "unknown", or is one of what [`read`] takes with
/// reserve: approximate, outside its era, on another day of the week; which of them is told.
pub fn read_day(text: &str) -> Result<Option<Moment>, DateTimeError> {
    let reading = read(text)?;
    let Some(moment) = reading.value else {
        let is_blank = figures(text).chars().all(|c| c == '-');
        return if is_blank { Ok(None) } else { Err(DateTimeError::NoDay) };
    };
    let told = reading.notices.iter().find_map(|notice| match notice {
        Notice::NoTime => None,
        Notice::EraOverlap => Some(DateTimeError::OutsideEra),
        Notice::NoonOrMidnight => Some(DateTimeError::NoonOrMidnight),
        Notice::OtherOffset => Some(DateTimeError::BadOffset),
        Notice::Weekday { said, is } => Some(DateTimeError::Weekday { said: *said, is: *is }),
    });
    match told {
        Some(told) => Err(told),
        None if reading.approximate => Err(DateTimeError::Approximate),
        None => Ok(Some(moment)),
    }
}

/// The moment of a number that can hardly be anything but a day count of a spreadsheet: with five
/// digits it lies between 1927 and 2173.
fn excel_serial(core: &str) -> Option<NaiveDateTime> {
    let (days, fraction) = core.split_once('.').unwrap_or((core, "0"));
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if days.len() != 5 || days.starts_with('0') || !digits(days) || !digits(fraction) {
        return None;
    }
    let billionths =
        fraction.chars().chain(std::iter::repeat('0')).take(9).collect::<String>().parse::<i64>();
    let seconds = billionths.ok()?.checked_mul(86_400)?.checked_add(500_000_000)? / 1_000_000_000;
    NaiveDate::from_ymd_opt(1899, 12, 30)?
        .and_time(NaiveTime::MIN)
        .checked_add_signed(TimeDelta::try_days(days.parse().ok()?)?)?
        .checked_add_signed(TimeDelta::try_seconds(seconds)?)
}

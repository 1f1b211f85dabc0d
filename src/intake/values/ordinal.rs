//! Which report on an incident it is: 2, 第2報, 第二報, ②.

use super::cursor::Cursor;
use super::normalize::{self, figures};
use super::{PossibleReadings, hidden_hint, hidden_message, remark};
use crate::model::text::Text;

/// The highest number of a report that is believed.
pub const LARGEST: u64 = 9_999;

/// Why a text is no number of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrdinalError {
    /// Not a whole number from 1.
    NotRead,
    /// The last report, whichever that is.
    WithoutNumber,
    /// Above [`LARGEST`].
    TooLarge,
    /// More than one reading.
    Ambiguous(PossibleReadings),
    /// A character that keeps the number from being read whole.
    Hidden,
}

impl OrdinalError {
    /// What is wrong, in one sentence.
    pub fn text(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead => (
                "報告回は1以上の整数で記入します。",
                "The number of a report is a whole number from 1.",
            ),
            Self::WithoutNumber => (
                "何回目の報告か分からない書き方です。",
                "This does not say which report it is by its number.",
            ),
            Self::TooLarge => {
                return Text::new(
                    format!("報告回が大きすぎます（上限は{LARGEST}です）。"),
                    format!("The number of the report is too large (the bound is {LARGEST})."),
                );
            }
            Self::Ambiguous(readings) => return readings.text(),
            Self::Hidden => return hidden_message(),
        };
        Text::new(ja, en)
    }

    /// How to mend it.
    pub fn hint(&self) -> Text {
        match self {
            Self::Hidden => hidden_hint(),
            _ => Text::new(
                "「1」「2」又は「第2報」のように記入してください。",
                "Write it as 1, 2 or 第2報.",
            ),
        }
    }
}

/// Words for the last report, which say nothing of its number.
const LAST: [&str; 6] = ["最終報", "最終", "最終報告", "確報", "続報", "中間報"];
/// What may stand in brackets behind a number without being another.
const KINDS: [&str; 7] = ["最終報", "最終", "最終報告", "確報", "続報", "速報", "中間報"];

/// Reads the number of a report; `None` if the text is blank or says that it is unknown.
///
/// # Errors
///
/// If the text is anything else but one whole number from 1.
pub fn read(text: &str) -> Result<Option<u64>, OrdinalError> {
    let plain = figures(text);
    if normalize::is_unknown(&plain) {
        return Ok(None);
    }
    if normalize::hides_something(text) {
        return Err(OrdinalError::Hidden);
    }
    let (core, kind) = match remark::split(&plain) {
        Some((core, kind)) if !core.is_empty() => (core, Some(kind)),
        _ => (plain.as_str(), None),
    };
    match kind {
        None => number(core).map(Some),
        Some(kind) if KINDS.contains(&kind) => number(core).map(Some),
        // 最終報（第3報） is the third.
        Some(kind) if LAST.contains(&core) => number(kind).map(Some),
        Some(_) => Err(OrdinalError::NotRead),
    }
}

fn number(text: &str) -> Result<u64, OrdinalError> {
    if LAST.contains(&text) {
        return Err(OrdinalError::WithoutNumber);
    }
    // 一 alone is rather a dash that was mistyped.
    if text == "一" {
        return Err(OrdinalError::NotRead);
    }
    if matches!(text, "初報" | "初回") {
        return Ok(1);
    }
    if let Some((report, all)) = text.split_once('/')
        && is_number(report)
        && is_number(all)
    {
        return Err(OrdinalError::Ambiguous(PossibleReadings::of([
            Text::new(format!("全{all}報のうち第{report}報"), format!("report {report} of {all}")),
            Text::new(format!("{report}月{all}日"), format!("the day {report}/{all}")),
        ])));
    }
    let bare = text.strip_prefix('第').unwrap_or(text).trim();
    let bare = ["報目", "回目", "報", "回"].iter().find_map(|unit| bare.strip_suffix(unit));
    let bare = bare.unwrap_or_else(|| text.strip_prefix('第').unwrap_or(text)).trim();
    let value = circled(bare).or_else(|| whole(bare)).ok_or(OrdinalError::NotRead)?;
    match value {
        0 => Err(OrdinalError::NotRead),
        1..=LARGEST => Ok(value),
        _ => Err(OrdinalError::TooLarge),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number in digits, as programs write it (2.0), or in kanji.
fn whole(text: &str) -> Option<u64> {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    if is_number(digits) {
        return Some(digits.parse().unwrap_or(u64::MAX));
    }
    let mut cursor = Cursor::new(text);
    let value = cursor.figure(0).filter(|_| cursor.is_done());
    value.map(u64::from)
}

/// A digit in a circle, where it stands alone: ① to ⑳.
fn circled(text: &str) -> Option<u64> {
    let mut characters = text.chars();
    let (circled, None) = (characters.next()?, characters.next()) else { return None };
    u64::from(circled)
        .checked_sub(u64::from('①'))
        .filter(|ahead| *ahead < 20)
        .map(|ahead| ahead + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_report_is_read_in_figures_and_in_kanji() {
        for (text, seq) in [
            ("1", 1),
            ("２", 2),
            ("第2報", 2),
            ("第 2 報", 2),
            ("第２報", 2),
            ("2報", 2),
            ("2報目", 2),
            ("2回目", 2),
            ("第2回", 2),
            ("第一報", 1),
            ("第十報", 10),
            ("第十二報", 12),
            ("二十", 20),
            ("3回", 3),
            ("②", 2),
            ("第②報", 2),
            ("初報", 1),
            ("2.0", 2),
            ("第3報（最終）", 3),
            ("最終報（第3報）", 3),
            ("9999", 9999),
        ] {
            assert_eq!(read(text), Ok(Some(seq)), "{text}");
        }
        for text in ["", "　", "－", "不明"] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_a_report_is_told_apart() {
        use OrdinalError as E;
        for (text, error) in [
            ("0", E::NotRead),
            ("-1", E::NotRead),
            ("第報", E::NotRead),
            ("1.5", E::NotRead),
            ("一", E::NotRead),
            ("2-1", E::NotRead),
            ("2、3", E::NotRead),
            ("1 2", E::NotRead),
            ("2②", E::NotRead),
            ("第2²報", E::NotRead),
            ("第2報（第3報の訂正）", E::NotRead),
            ("十十", E::NotRead),
            ("報告", E::NotRead),
            ("最終報", E::WithoutNumber),
            ("続報", E::WithoutNumber),
            ("10000", E::TooLarge),
            ("45566", E::TooLarge),
            ("99999999999999999999999", E::TooLarge),
            ("第2\u{202E}1報", E::Hidden),
        ] {
            assert_eq!(read(text), Err(error), "{text}");
        }
        let Err(E::Ambiguous(readings)) = read("2/3") else { panic!("2/3 has two readings") };
        let message = readings.text().ja;
        assert!(message.contains("全3報のうち第2報") && message.contains("2月3日"), "{message}");
    }
}

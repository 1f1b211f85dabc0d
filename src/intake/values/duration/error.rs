//! What can be wrong with a duration.

use crate::findings::Misreading;
use crate::intake::values::cursor::BadGrouping;
use crate::intake::values::number::NumberError;
use crate::intake::values::{PossibleReadings, hidden_hint, hidden_message};
use crate::model::bounds;
use crate::model::text::{Text, shown_in_english};

/// The longest duration that is believed, in minutes: a hundred years of 365 days.
pub const LONGEST: u64 = bounds::MINUTES;

/// Why a text is no duration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DurationError {
    /// In none of the accepted forms.
    NotRead,
    /// Below zero.
    Negative,
    /// A range or a bound, not one duration.
    Range,
    /// A later part that is full (2時間90分, 5:75).
    PartTooLarge,
    /// A bare number where the header asks for hours and minutes.
    HeaderUnit,
    /// Longer than [`LONGEST`].
    TooLong,
    /// In months or years, which have no fixed length.
    NoFixedLength,
    /// A bare number with decimals: a part of a day that a spreadsheet keeps for a time, hours, or
    /// hours and minutes.
    Decimals(PossibleReadings),
    /// Decimals of a unit that come to no whole number of the next smaller one.
    NotExact(PossibleReadings),
    /// More than one reading.
    Ambiguous(PossibleReadings),
    /// A character that keeps the value from being read whole.
    Hidden,
}

impl DurationError {
    /// The code of the finding.
    pub fn code(&self) -> Misreading {
        match self {
            Self::Decimals(_) => Misreading::AmbiguousDuration,
            _ => Misreading::Duration,
        }
    }

    /// What is wrong, in one sentence.
    pub fn text(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead => {
                ("継続時間として読み取れない値です。", "This cannot be read as a duration.")
            }
            Self::Negative => (
                "負の値（－、▲などの付いた値）とも、記号を除いた継続時間とも読めます。",
                "This may be below zero (－, ▲), or the duration without the sign.",
            ),
            Self::Range => (
                "継続時間が一つの値ではなく、範囲又は上限・下限として書かれています。",
                "The duration is given as a range or a bound.",
            ),
            Self::HeaderUnit => (
                "列名が時間と分の両方を示すため、数値だけの値は時間とも分とも読めます。",
                "The header names both hours and minutes; a bare number may be either.",
            ),
            Self::PartTooLarge => (
                "下位の単位の値が繰り上がるべき大きさです（60分以上の「分」など）。",
                "A later part is too large (60 or more minutes after hours, for example).",
            ),
            Self::TooLong => {
                let hours = LONGEST / 60;
                return Text::new(
                    format!("継続時間が長すぎます（上限は100年、{hours}時間です）。"),
                    format!("The duration is too long (the bound is 100 years, {hours} hours)."),
                );
            }
            Self::NoFixedLength => (
                "月又は年は長さが一定でないため、継続時間の単位に使えません。",
                "Months and years have no fixed length and cannot be units of a duration.",
            ),
            Self::Decimals(readings) => {
                let readings = readings.text();
                return Text::new(
                    format!("単位のない小数であり、{}", readings.ja),
                    format!("A number with decimals and no unit. {}", readings.en),
                );
            }
            Self::NotExact(readings) | Self::Ambiguous(readings) => return readings.text(),
            Self::Hidden => return hidden_message(),
        };
        Text::new(ja, en)
    }

    /// How to mend it.
    pub fn hint(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead | Self::TooLong | Self::NoFixedLength | Self::Ambiguous(_) => (
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
            Self::Decimals(_) => (
                "「5時間32分」のように単位を付けて記入してください。Excelのセルであれば、表示形式を時刻に変更してから保存し直しても構いません。",
                "Write it with its units, like 5時間32分; a cell of Excel can be formatted as a time and saved again.",
            ),
            Self::NotExact(_) => (
                "「5時間32分」のように、端数のない値で記入してください。",
                "Write it without decimals, like 5時間32分.",
            ),
            Self::Hidden => return hidden_hint(),
        };
        Text::new(ja, en)
    }
}

shown_in_english!(DurationError);

impl std::error::Error for DurationError {}

impl From<BadGrouping> for DurationError {
    fn from(_: BadGrouping) -> Self {
        Self::NotRead
    }
}

impl From<NumberError> for DurationError {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::TooLarge => Self::TooLong,
            NumberError::Malformed | NumberError::Grouping | NumberError::Fraction => Self::NotRead,
        }
    }
}

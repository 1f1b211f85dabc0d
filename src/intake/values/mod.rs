//! What the cells of a report say: date-times, durations and counts.
//!
//! Every reader takes the text of one cell as it stands, in half or full width, and either
//! understands all of it or refuses it: a value that is guessed from half a cell would pass
//! unnoticed into the statistics.

pub mod band;
pub mod count;
mod cursor;
pub mod datetime;
pub mod duration;
mod era;
pub mod garbled;
pub mod normalize;
mod number;
pub mod ordinal;
mod remark;
pub mod scale;
pub mod zone;

pub(in crate::intake) use remark::{BRACKETS, split as split_remark};

use crate::model::text::Text;
use chrono::Weekday;

/// What a cell says, once read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadValue<T> {
    /// The value; `None` if the cell is blank or says that the value is not known
    /// (不明, 調査中, －, 継続中, 未復旧 …).
    pub value: Option<T>,
    /// Whether the cell says that the value is not exact (約, 頃, a bracketed remark).
    pub approximate: bool,
    /// What was read with reserve.
    pub notices: Vec<Notice>,
}

impl<T> ReadValue<T> {
    /// The reading of a cell that gives no value.
    pub const fn unknown() -> Self {
        Self { value: None, approximate: false, notices: Vec::new() }
    }

    const fn of(value: T, approximate: bool) -> Self {
        Self { value: Some(value), approximate, notices: Vec::new() }
    }
}

/// Something that was read with reserve; each is worth a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// A date without a time of day, read as midnight.
    NoTime,
    /// A date outside the era that it names (平成31年5月1日), read as the obvious day.
    EraOverlap,
    /// 午前12時, 正午, 午後12時 or 12 AM/PM, which people read in two ways.
    NoonOrMidnight,
    /// An offset from UTC in the cell that is not that of its column.
    OtherOffset,
    /// A day of the week that is not the date's.
    Weekday {
        /// The one that is written.
        said: Weekday,
        /// The one on which the date falls.
        is: Weekday,
    },
}

/// What a text can be read as, where that is more than one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleReadings(Vec<Text>);

impl PossibleReadings {
    fn of(readings: impl IntoIterator<Item = Text>) -> Self {
        Self(readings.into_iter().collect())
    }

    /// Two texts that stand in the cell.
    fn written(one: &str, other: &str) -> Self {
        Self::of([one, other].map(|text| Text::new(format!("「{text}」"), format!("`{text}`"))))
    }

    /// That it can be read as each of them.
    pub fn text(&self) -> Text {
        let ja: Vec<&str> = self.0.iter().flat_map(|reading| [&*reading.ja, "とも"]).collect();
        let en: Vec<&str> = self.0.iter().map(|reading| reading.en.as_str()).collect();
        Text::new(
            format!("{}読める値です。", ja.concat()),
            format!("This can be read as {}.", en.join(" or as ")),
        )
    }
}

/// What is said of a value with a character that keeps it from being read whole.
fn hidden_message() -> Text {
    Text::new(
        "目に見えない文字、制御文字又は外字が値の中にあります。",
        "There is a character in the value that is not seen, a control character or one that only some typefaces have.",
    )
}

fn hidden_hint() -> Text {
    Text::new(
        "値を手で入力し直してください（他の文書から貼り付けると、このような文字が入ることがあります）。",
        "Type the value anew; such characters come along when text is pasted.",
    )
}

/// The same text as a Japanese keyboard in full width would give it.
#[cfg(test)]
fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            ' ' => '\u{3000}',
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            c => c,
        })
        .collect()
}

//! Values that are read and can hardly be meant.

use crate::model::text::Text;
use chrono::Weekday;

/// What is odd about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueDefect {
    /// A day of the week that is not the date's.
    Weekday {
        /// The one that is written.
        said: Weekday,
        /// The one on which the date falls.
        is: Weekday,
    },
    /// Occurred more than a year away from the report.
    Far,
    /// More than the country has people.
    Implausible,
    /// More than ten times the users that the carrier had on average.
    Outnumbers {
        /// The affected users.
        users: u64,
        /// The mean monthly users of the previous fiscal year.
        monthly: u64,
    },
}

impl ValueDefect {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Weekday { .. } => "datetime.weekday",
            Self::Far => "datetime.far",
            Self::Implausible | Self::Outnumbers { .. } => "number.implausible",
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(self) -> Text {
        match self {
            Self::Weekday { said, is } => {
                let (said, is) = (weekday(said), weekday(is));
                Text::new(
                    format!(
                        "曜日が日付と一致しません（記載は{}曜日、この日は{}曜日）。日付を用います。",
                        said.ja, is.ja
                    ),
                    format!(
                        "The day of the week is not the date's ({} is written, the day is a {}); the date is used.",
                        said.en, is.en
                    ),
                )
            }
            Self::Far => Text::new(
                "発生日時が報告日時から1年を超えて離れています。",
                "The occurrence is more than a year away from the report.",
            ),
            Self::Implausible => Text::new(
                "2億を超える数です。国内の人口を大きく上回ります。",
                "The number is above 200,000,000, which is far more than the country has people.",
            ),
            Self::Outnumbers { users, monthly } => Text::new(
                format!(
                    "影響利用者数（{users}）が前年度月平均利用者数（{monthly}）の10倍を超えています。"
                ),
                format!(
                    "The affected users ({users}) are more than ten times the mean monthly users of the previous year ({monthly})."
                ),
            ),
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn hint(self) -> Text {
        match self {
            Self::Weekday { .. } => Text::new(
                "日付と曜日のどちらが正しいか確認し、誤りを直してください。",
                "See which of the two is right, and correct the other.",
            ),
            Self::Far => Text::new(
                "発生日時及び報告日時の年を確認してください。",
                "Check the year of the occurrence and that of the report.",
            ),
            Self::Implausible | Self::Outnumbers { .. } => Text::new(
                "桁数と単位を確認してください。正しければ、そのままで差し支えありません。",
                "Check the number of digits and the unit; leave it if it is right.",
            ),
        }
    }
}

/// A day of the week, in Japanese without 曜日.
#[must_use]
pub fn weekday(day: Weekday) -> Text {
    match day {
        Weekday::Mon => Text::new("月", "Monday"),
        Weekday::Tue => Text::new("火", "Tuesday"),
        Weekday::Wed => Text::new("水", "Wednesday"),
        Weekday::Thu => Text::new("木", "Thursday"),
        Weekday::Fri => Text::new("金", "Friday"),
        Weekday::Sat => Text::new("土", "Saturday"),
        Weekday::Sun => Text::new("日", "Sunday"),
    }
}

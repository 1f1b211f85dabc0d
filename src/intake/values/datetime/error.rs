//! What can be wrong with a date-time.

use chrono::{NaiveDateTime, TimeDelta, Weekday};

use crate::findings::weekday;
use crate::intake::values::{PossibleReadings, hidden_hint, hidden_message};
use crate::model::text::{Text, shown_in_english};

/// Why a text is no date-time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateTimeError {
    /// In none of the accepted forms.
    NotRead,
    /// Month and day alone.
    NoYear,
    /// A time of day alone.
    NoDate,
    /// Year and month alone.
    Incomplete,
    /// A year of one or two digits and no era; the days that may be meant, where there are several.
    TwoDigitYear(Option<PossibleReadings>),
    /// The year stands last (10/1/2024), and month and day may come in either order.
    DayMonthOrder(PossibleReadings),
    /// A year of an era that is missing, 0 or above 999.
    EraYear,
    /// The western and the era year that stand side by side are not the same.
    YearsDisagree(PossibleReadings),
    /// A year outside 1868 to 2200.
    YearOutOfRange,
    /// A day that the calendar does not have.
    NoSuchDate,
    /// A time of day that no clock shows.
    NoSuchTime,
    /// Minutes after 午前12時 or 午後12時: half of the readers take them for noon, half for
    /// midnight.
    TwelveAmbiguous(PossibleReadings),
    /// An offset from UTC that no place has.
    BadOffset,
    /// A span or a bound, not a moment.
    Range,
    /// A date without a time of day by a clock elsewhere: it lies on two days in Japan.
    DayElsewhere(PossibleReadings),
    /// A number that a spreadsheet keeps for a date; the moment it stands for (1900 system).
    ExcelSerial(NaiveDateTime),
    /// More than one reading.
    Ambiguous(PossibleReadings),
    /// A character that keeps the value from being read whole.
    Hidden,
    /// A word for a part of the day (未明, 夕方) in place of a time.
    DayPart(&'static str),
    /// A word for "unknown" in place of a day that must be known.
    NoDay,
    /// About a day, where that would not be told.
    Approximate,
    /// A year outside its era, where that would not be told.
    OutsideEra,
    /// Noon or midnight in words that people read in two ways, where that would not be told.
    NoonOrMidnight,
    /// A day of the week that is not the date's, where that would not be told.
    Weekday {
        /// The one that is written.
        said: Weekday,
        /// The one on which the date falls.
        is: Weekday,
    },
}

impl DateTimeError {
    /// What is wrong, in one sentence.
    pub fn text(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead => {
                ("日時として読み取れない値です。", "This cannot be read as a date-time.")
            }
            Self::NoYear => ("年の記載がない日付です。", "The date has no year."),
            Self::NoDate => ("日付の記載がない時刻です。", "The time of day has no date."),
            Self::Incomplete => ("日までの記載がない日付です。", "The date does not name the day."),
            Self::TwoDigitYear(Some(readings)) => {
                let readings = readings.text();
                return Text::new(
                    format!("年が西暦4桁でも元号付きでもなく、{}", readings.ja),
                    format!("The year has neither four digits nor an era. {}", readings.en),
                );
            }
            Self::TwoDigitYear(None) => (
                "年が西暦4桁でも元号付きでもない日付です。",
                "The year has neither four digits nor an era.",
            ),
            Self::DayMonthOrder(readings) => {
                let readings = readings.text();
                return Text::new(
                    format!("年が末尾にあり、{}", readings.ja),
                    format!("The year stands last. {}", readings.en),
                );
            }
            Self::EraYear => {
                ("元号の年が正しくない日付です。", "The year of the era is not a year.")
            }
            Self::YearsDisagree(readings) => {
                let readings = readings.text();
                return Text::new(
                    format!("併記された西暦と元号の年が一致せず、{}", readings.ja),
                    format!("The western year and that of the era disagree. {}", readings.en),
                );
            }
            Self::YearOutOfRange => (
                "年が1868年から2200年までの範囲にない日付です。",
                "The year is not within 1868 to 2200.",
            ),
            Self::NoSuchDate => ("暦に存在しない日付です。", "The calendar has no such day."),
            Self::NoSuchTime => ("存在しない時刻です。", "There is no such time of day."),
            Self::TwelveAmbiguous(readings) | Self::Ambiguous(readings) => {
                return readings.text();
            }
            Self::Hidden => return hidden_message(),
            Self::DayPart(word) => {
                return Text::new(
                    format!("「{word}」は一日のうちの時間帯を指し、一つの時刻に決まりません。"),
                    format!("`{word}` is a part of the day and no one time of it."),
                );
            }
            Self::NoDay => {
                ("不明を表す語であり、日付ではありません。", "This says that the day is not known.")
            }
            Self::Approximate => (
                "「頃」「推定」など、概数であることを示す記載のある日付です。",
                "This says that the day is approximate.",
            ),
            Self::OutsideEra => {
                ("年が元号の期間にない日付です。", "The year lies outside the era that it names.")
            }
            Self::NoonOrMidnight => (
                "正午とも午前0時とも読まれることのある時刻です。",
                "The time of day may be taken for noon or for midnight.",
            ),
            Self::Weekday { said, is } => {
                let ([said_ja, said], [is_ja, is]) = (weekday(*said), weekday(*is));
                return Text::new(
                    format!(
                        "記載の曜日（{said_ja}）が日付の曜日（{is_ja}）と異なり、日付と曜日のどちらが正しいか判断できません。"
                    ),
                    format!("It says {said}, but the date falls on {is}; one of the two is wrong."),
                );
            }
            Self::BadOffset => ("存在しない時差の指定です。", "There is no such offset from UTC."),
            Self::Range => (
                "一つの日時ではなく、期間又は範囲として書かれた値です。",
                "This is a span or a bound, not one date-time.",
            ),
            Self::DayElsewhere(readings) => {
                let readings = readings.text();
                return Text::new(
                    format!(
                        "時刻の記載がなく、列に示された時間帯の日付であるため、{}",
                        readings.ja
                    ),
                    format!("A day of another time zone without a time. {}", readings.en),
                );
            }
            Self::ExcelSerial(at) => {
                // The calendar that begins in 1904 is 1462 days ahead.
                let later = *at + TimeDelta::days(1462);
                let (at, later) = (at.format("%Y-%m-%d %H:%M:%S"), later.format("%Y-%m-%d"));
                return Text::new(
                    format!(
                        "Excelのシリアル値と思われる数値です（1900年方式では{at}、1904年方式では{later}に当たります）。"
                    ),
                    format!(
                        "This looks like an Excel serial number ({at} in the 1900 system, {later} in that of 1904)."
                    ),
                );
            }
        };
        Text::new(ja, en)
    }

    /// How to mend it.
    pub fn hint(&self) -> Text {
        let (ja, en) = match self {
            Self::NotRead
            | Self::Incomplete
            | Self::NoDate
            | Self::Ambiguous(_)
            | Self::NoDay
            | Self::Approximate
            | Self::OutsideEra
            | Self::NoonOrMidnight
            | Self::Weekday { .. } => (
                "「2024-10-01 09:05」又は「令和6年10月1日 9時5分」のように記入してください。",
                "Write it like 2024-10-01 09:05 or 令和6年10月1日 9時5分.",
            ),
            Self::DayPart(_) => (
                "「2時30分頃」のように時刻を記入するか、時刻が分からなければ日付だけを記入してください。",
                "Give a time, such as 2時30分頃, or the day alone where it is not known.",
            ),
            Self::NoYear | Self::TwoDigitYear(_) => (
                "西暦4桁（2024/10/1）又は元号（R6.10.1）で年を記入してください。",
                "Give the year in four digits (2024/10/1) or with its era (R6.10.1).",
            ),
            Self::DayMonthOrder(_) => (
                "年・月・日の順（2024/10/1）に記入してください。",
                "Write year, month and day in this order (2024/10/1).",
            ),
            Self::EraYear | Self::YearsDisagree(_) | Self::YearOutOfRange => {
                ("正しい年に訂正してください。", "Correct the year.")
            }
            Self::NoSuchDate => ("月と日を確認し、訂正してください。", "Check month and day."),
            Self::NoSuchTime => (
                "時は0から47（午前・午後では12まで）、分と秒は0から59までで記入してください。",
                "Hours go from 0 to 47 (to 12 with 午前, 午後, AM and PM), minutes and seconds from 0 to 59.",
            ),
            Self::TwelveAmbiguous(_) => (
                "24時間制（12:30、0:30など）で記入してください。",
                "Use the 24-hour clock (12:30, 0:30).",
            ),
            Self::BadOffset => (
                "日本時間で記入するか、「+09:00」のような時差を付けてください。",
                "Use Japan time, or an offset like +09:00.",
            ),
            Self::Hidden => return hidden_hint(),
            Self::Range => ("一つの日時を記入してください。", "Give one date-time."),
            Self::DayElsewhere(_) => (
                "時刻まで記入するか、日本時間の日付であれば、そのことを列名に示してください（例：発生日時（日本時間））。",
                "Give the time of day as well; or, if it is a date in Japan, say so in the header, as in 発生日時（日本時間）.",
            ),
            Self::ExcelSerial(_) => (
                "セルの表示形式を日付に変更してから保存し直すか、日時を文字で記入してください。",
                "Format the cell as a date and save again, or write the date-time out.",
            ),
        };
        Text::new(ja, en)
    }
}

shown_in_english!(DateTimeError);

impl std::error::Error for DateTimeError {}

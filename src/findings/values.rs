//! Findings about the values of cells: those that are missing, cannot be read, or can hardly be meant.

use super::column::named;
use crate::model::column::Column;
use crate::model::finding::Severity::{Error, Info, Warning};
use crate::model::incident::codes;
use crate::model::period::Period;
use crate::model::text::{Language, Text, in_language};
use chrono::Weekday;

codes! {
    /// The code of a value that cannot be read.
    Misreading {
        /// No point in time, or more than one.
        Datetime = "datetime.invalid",
        /// No duration.
        Duration = "duration.invalid",
        /// More than one duration.
        AmbiguousDuration = "duration.ambiguous",
        /// No number, or more than one.
        Number = "number.invalid",
        /// A number below nought.
        NegativeNumber = "number.negative",
        /// A range in place of a number.
        NumberRange = "number.range",
    }
}

/// What shows that a text is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Garbling {
    /// Private-use characters (外字): what they show differs from machine to machine.
    PrivateUse,
    /// U+FFFD, which stands where a program could not read the bytes.
    Replacement,
    /// Question marks, which stand where a program could not write the characters.
    QuestionMarks,
}

impl Garbling {
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::PrivateUse => ["外字（私用領域の文字）", "private-use characters"],
            Self::Replacement => {
                ["失われた文字を示す記号（U+FFFD）", "marks of lost characters (U+FFFD)"]
            }
            Self::QuestionMarks => ["疑問符の連続", "question marks in a row"],
        }
    }
}

const CHECK_SIZE: [&str; 2] = [
    "桁数と単位を確認してください。正しければ、そのままで差し支えありません。",
    "Check the number of digits and the unit; leave it if it is right.",
];

findings! { in language;
    /// What is wrong with a value.
    ValueDefect {
        /// A required value is blank.
        Missing(column: Column) = "value.missing", Error;
            message ["必須の項目{column}が記入されていません。",
                "The required value {column} is not given.",
                column = named(*column, language)]
            hint ["「{column}」を記入してください。",
                "Fill in `{column}`.",
                column = column.header()]
        /// 影響利用者数 is blank.
        UsersMissing = "value.missing", Warning;
            message ["影響利用者数が空欄です。不明として扱います。",
                "The number of affected users is blank and taken as unknown."]
            hint ["人数を記入するか、分からなければ「不明」と記入してください。",
                "Give the number, or write 不明 where it is not known."]
        /// A cell whose value cannot be read.
        Unreadable {
            /// The code.
            code: Misreading,
            /// What is wrong.
            why: Text,
            /// How to mend it.
            hint: Text,
        } = (code: Misreading), Error;
            message { why.in_language(language).to_owned() }
            hint { hint.in_language(language).to_owned() }
        /// A date without a time of day.
        NoTime = "datetime.no-time", Warning;
            message ["時刻の記載がありません。0時0分として扱います。",
                "No time of day; midnight is taken."]
            hint ["時刻まで記入してください（例：2024-10-01 09:05）。",
                "Give the time of day as well, e.g. 2024-10-01 09:05."]
        /// A year outside its era.
        EraOverlap = "datetime.era-overlap", Warning;
            message ["元号と年が対応していません。明らかに意図された日として扱います。",
                "The year lies outside its era; the day evidently meant is taken."]
            hint ["元号又は年を直してください。",
                "Correct the era or the year."]
        /// Twelve o'clock said in a way that is read differently by different people.
        Noon = "datetime.noon", Warning;
            message ["12時の表し方に複数の解釈があります。正午・午前12時は12時0分、午後12時は24時0分として扱います（AM・PMは12時間制）。",
                "Twelve o'clock can be read in two ways; noon and 午前12時 are taken as 12:00, 午後12時 as 24:00 (AM and PM as on a 12-hour clock)."]
            hint ["24時間制で記入してください（例：12:00、24:00）。",
                "Write the time on the 24-hour clock, e.g. 12:00 or 24:00."]
        /// A time with another offset from UTC than its column.
        OtherOffset = "datetime.offset", Warning;
            message ["値に示された時差が、列に示された時間帯と異なります。値に示された時差により日本時間に換算しました。",
                "The offset from UTC in the value is not that of the column; the one in the value is used."]
            hint ["値の時差と列名の時間帯のどちらが正しいか確認し、一方にそろえてください。",
                "See which of the two is right, and use one."]
        /// A day of the week that is not the date's.
        Weekday {
            /// The one that is written.
            said: Weekday,
            /// The one on which the date falls.
            is: Weekday,
        } = "datetime.weekday", Warning;
            message ["曜日が日付と一致しません（記載は{said}曜日、この日は{is}曜日）。日付を用います。",
                "The day of the week is not the date's ({said} is written, the day is a {is}); the date is used.",
                said = language.of(weekday(*said)), is = language.of(weekday(*is))]
            hint ["日付と曜日のどちらが正しいか確認し、誤りを直してください。",
                "See which of the two is right, and correct the other."]
        /// A date after the report's own.
        Future = "datetime.future", Warning;
            message ["報告日時より後の日時です。",
                "The time lies after the report itself."]
            hint ["その日時又は報告日時を確認してください。",
                "Check that time and the time of the report."]
        /// A time of what follows an incident that lies before it.
        BeforeOccurred(column: Column) = "order.before-occurred", Warning;
            message ["{column}が発生日時より前です。",
                "{column} lies before the occurrence.",
                column = named(*column, language)]
            hint ["「{column}」及び発生日時を確認してください。",
                "Check `{column}` and the time of occurrence.",
                column = column.header()]
        /// Occurred more than a year away from the report.
        Far = "datetime.far", Warning;
            message ["発生日時が報告日時から1年を超えて離れています。",
                "The occurrence is more than a year away from the report."]
            hint ["発生日時及び報告日時の年を確認してください。",
                "Check the year of the occurrence and that of the report."]
        /// Occurred outside the period that the row is said to be of.
        OutsidePeriod(period: Period) = "period.mismatch", Warning;
            message ["発生日時が、対象期間（{period}）に含まれません。事故の期間は発生日時によります。",
                "The occurrence is not within the period of the row, {period}; an incident is of the period in which it occurred.",
                period = period.name().in_language(language).to_owned()]
            hint ["発生日時と対象期間のどちらが正しいか確認してください。",
                "Check which of the two is right, the occurrence or the period."]
        /// Recovered before it occurred.
        RecoveredBeforeOccurred = "order.recovered-before-occurred", Error;
            message ["復旧日時が発生日時より前です。",
                "Recovery lies before occurrence."]
            hint ["発生日時と復旧日時を確認してください。",
                "Check the times of occurrence and recovery."]
        /// Stated and computed duration differ.
        DurationMismatch {
            /// Minutes as stated.
            stated: u64,
            /// Minutes from occurrence to recovery.
            computed: u64,
        } = "duration.mismatch", Warning;
            message ["継続時間（{stated}分）が、発生日時から復旧日時までの時間（{computed}分）と一致しません。記載された継続時間を用います。",
                "The stated duration ({stated} minutes) differs from occurrence to recovery ({computed} minutes); the stated one is used."]
            hint ["継続時間、発生日時及び復旧日時を確認してください。",
                "Check the duration and the times of occurrence and recovery."]
        /// More than the country has people.
        Implausible = "number.implausible", Warning;
            message ["2億を超える数です。国内の人口を大きく上回ります。",
                "The number is above 200,000,000, which is far more than the country has people."]
            hint CHECK_SIZE
        /// More than ten times the users that the carrier had on average.
        Outnumbers {
            /// The affected users.
            users: u64,
            /// The mean monthly users of the previous fiscal year.
            monthly: u64,
        } = "number.implausible", Warning;
            message ["影響利用者数（{users}）が前年度月平均利用者数（{monthly}）の10倍を超えています。",
                "The affected users ({users}) are more than ten times the mean monthly users of the previous year ({monthly})."]
            hint CHECK_SIZE
        /// A value that is not in the code list.
        CodeUnknown {
            /// The column.
            column: Column,
            /// The nearest known names.
            nearest: Vec<String>,
        } = "code.unknown", if is_read_by_the_law(*column) { Error } else { Warning };
            message ["{column}の値が区分にありません。",
                "Not a known value of {column}.",
                column = named(*column, language)]
            hint { match nearest.as_slice() {
                [] => in_language!(language,
                    "記入要領にある区分で記入してください。",
                    "Use a value from the code table."),
                [nearest] => in_language!(language,
                    "「{nearest}」であれば、そのように記入してください。",
                    "If {nearest} is meant, write that."),
                several => in_language!(language,
                    "「{several}」のいずれかであれば、そのように記入してください。",
                    "Use one of: {several}.",
                    several = several.join(language.of(["」「", ", "]))),
            } }
        /// 要因区分 said to be unknown.
        CauseUnknown = "code.unknown", Info;
            message ["要因区分が不明です。「その他」として集計します。",
                "The class of cause is said to be unknown and counted as other."]
            hint ["要因が判明したら、続報で要因区分を報告してください。",
                "Report the class of cause once it is known."]
        /// Parts of 影響地域 that name no area.
        AreaUnknown {
            /// The parts, as written.
            unknown: Vec<String>,
            /// The areas that are counted all the same.
            counted: Vec<Text>,
            /// The nearest known names.
            nearest: Vec<String>,
        } = "code.unknown", Warning;
            message {
                let unknown = quoted(unknown, language);
                let counted: Vec<&str> = counted.iter().map(|area| area.in_language(language)).collect();
                if counted.is_empty() {
                    in_language!(language,
                        "影響地域の{unknown}を読み取れません。影響地域は不明として集計します。",
                        "{unknown} is no area that is known; the area affected is counted as unknown.")
                } else {
                    in_language!(language,
                        "影響地域の{unknown}を読み取れません。「{counted}」は集計します。",
                        "{unknown} is no area that is known; counted all the same: {counted}.",
                        counted = counted.join(language.of(["、", ", "])))
                }
            }
            hint ["{nearest}全国、地方又は都道府県の名称を「、」で区切って記入してください。「から」「～」による範囲は、含まれる都道府県を全て記入します。国外の地域は、概要に記入してください。",
                "{nearest}Name 全国, regions or prefectures, separated by 、; of a span (から, ～) name every prefecture. Areas abroad belong into the summary.",
                nearest = if nearest.is_empty() { String::new() } else { in_language!(language,
                    "{nearest}のことであれば、そのように記入してください。", "If {nearest} is meant, write that. ",
                    nearest = quoted(nearest, language)) }]
        /// A place that is not one prefecture.
        PlaceUnknown = "place.unknown", Warning;
            message ["発生場所から都道府県を一つに特定できません。不明として集計します。",
                "The place does not name just one prefecture and is counted as unknown."]
            hint ["都道府県名を一つ記入してください。",
                "Name one prefecture."]
        /// Parts of 共有しない項目 that name no column.
        WithheldUnknown {
            /// The parts, as written.
            unknown: Vec<String>,
            /// The nearest known headers.
            nearest: Vec<String>,
        } = "withheld.unknown", Warning;
            message ["共有しない項目の{unknown}に当たる項目がありません。どの項目か分かるまで、この事故の内容は内部版以外に一切示しません。",
                "{unknown} in 共有しない項目 is no column of the form; until it is known which is meant, nothing of this incident is shown outside the internal edition.",
                unknown = quoted(unknown, language)]
            hint ["{nearest}様式の項目名を「、」で区切って記入してください。",
                "{nearest}Name columns of the form by their headers, separated by 、.",
                nearest = if nearest.is_empty() { String::new() } else { in_language!(language,
                    "{nearest}のことであれば、そのように記入してください。", "If {nearest} is meant, write that. ",
                    nearest = quoted(nearest, language)) }]
        /// LPWA users that are not counted as contracts.
        NotContracts = "basis.not-contracts", Warning;
            message ["LPWAの影響利用者数は契約数で数えますが、算定方法が契約数ではありません。",
                "LPWA users are counted as contracts, but the stated basis is another."]
            hint ["契約数を記入し、算定方法を「契約数」としてください。",
                "Give the number of contracts, and 契約数 as the basis."]
        /// Something stands at a carrier's name that is no part of it.
        CarrierTrimmed {
            /// The name without it.
            name: String,
            /// What stands there, as written.
            added: Vec<String>,
        } = "carrier.trimmed", Warning;
            message ["名称に付された{added}を除き、「{name}」として扱います。",
                "{added} is taken as no part of the name, which is read as {name}.",
                added = quoted(added, language)]
            hint ["事業者の名称だけを記入してください。",
                "Give the name of the carrier alone."]
        /// A text that has lost characters.
        Garbled(garblings: Vec<Garbling>) = "text.garbled", Warning;
            message ["{garblings}があり、文字が失われているおそれがあります。記載のとおり用います。",
                "There are {garblings}: characters may be lost. The text is used as it stands.",
                garblings = garblings.iter().map(|garbling| language.of(garbling.words()))
                    .collect::<Vec<_>>().join(language.of(["、", ", "]))]
            hint ["元の文書を確認し、どの機器でも表示できる文字で記入し直してください。",
                "See the original, and write the text in characters that every machine can show."]
    }
}

impl ValueDefect {
    /// A value that is blank in a column of the form.
    pub fn missing(column: Column) -> Self {
        if column == Column::AffectedUsers { Self::UsersMissing } else { Self::Missing(column) }
    }

    /// Whether it keeps the value from being used, whatever stands in the other cells.
    pub fn is_of_one_cell(&self) -> bool {
        matches!(
            self,
            Self::Missing(_)
                | Self::UsersMissing
                | Self::Unreadable { .. }
                | Self::CodeUnknown { .. }
                | Self::AreaUnknown { .. }
                | Self::PlaceUnknown
                | Self::WithheldUnknown { .. }
        )
    }
}

/// Columns whose codes the law reads: an unknown code there changes a class.
fn is_read_by_the_law(column: Column) -> bool {
    matches!(
        column,
        Column::Service
            | Column::CauseClass
            | Column::Form
            | Column::Kind
            | Column::EmergencyCalls
            | Column::Fee
            | Column::LpwaRelay
            | Column::CriticalFacilityOutage
    )
}

/// Parts of a cell, each in quotes and cut where it is too long to be read.
fn quoted(parts: &[String], language: Language) -> String {
    /// As many parts are named.
    const MOST_NAMED: usize = 5;
    /// As many characters of each.
    const MOST_SHOWN: usize = 40;
    let shown = |part: &String| {
        let whole: String = part.chars().take(MOST_SHOWN).collect();
        let dots = if part.chars().count() > MOST_SHOWN { "…" } else { "" };
        in_language!(language, "「{whole}{dots}」", "`{whole}{dots}`")
    };
    let named: Vec<String> = parts.iter().take(MOST_NAMED).map(shown).collect();
    let named = named.join(language.of(["", ", "]));
    match parts.len().saturating_sub(MOST_NAMED) {
        0 => named,
        rest => in_language!(language, "{named}ほか{rest}件", "{named} and {rest} more"),
    }
}

/// A day of the week, in Japanese without 曜日.
pub fn weekday(day: Weekday) -> [&'static str; 2] {
    match day {
        Weekday::Mon => ["月", "Monday"],
        Weekday::Tue => ["火", "Tuesday"],
        Weekday::Wed => ["水", "Wednesday"],
        Weekday::Thu => ["木", "Thursday"],
        Weekday::Fri => ["金", "Friday"],
        Weekday::Sat => ["土", "Saturday"],
        Weekday::Sun => ["日", "Sunday"],
    }
}

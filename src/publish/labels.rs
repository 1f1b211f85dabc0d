//! Codes to the words that people read.

use crate::model::codes::CodeTables;
use crate::model::incident::{Incident, Instant};
use crate::model::judgement::{Class, Ground, Margin, Pair};
use crate::model::period::Period;
use crate::model::table::{Dimension, Measure, SPELLED, TOTAL, UNSPECIFIED, Unit};
use crate::model::text::{Language, Text};
use crate::publish::line::one_line;
use chrono::{Datelike, NaiveDate, Timelike};

/// A text in the language asked for, formatted in that one alone.
macro_rules! say {
    ($labels:expr, $ja:literal, $en:literal $(,)?) => {
        match $labels.language {
            $crate::model::text::Language::Japanese => format!($ja),
            $crate::model::text::Language::English => format!($en),
        }
    };
}
pub(crate) use say;

/// The labels of a run in one language.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    codes: &'a CodeTables,
    /// The language.
    pub language: Language,
}

impl<'a> Labels<'a> {
    /// The labels of these code tables.
    #[must_use]
    pub fn new(codes: &'a CodeTables, language: Language) -> Self {
        Self { codes, language }
    }

    /// The code tables that the labels are of.
    #[must_use]
    pub fn codes(&self) -> &'a CodeTables {
        self.codes
    }

    /// The text in this language.
    #[must_use]
    pub fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language)
    }

    /// Either text, by language.
    #[must_use]
    pub fn either<'t>(&self, ja: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Japanese => ja,
            Language::English => en,
        }
    }

    /// The label of a code of a fixed list; the code itself where it has none.
    #[must_use]
    pub fn coded(&self, list: &str, code: &'a str) -> &'a str {
        self.codes.label(list, code).map_or(code, |text| text.in_language(self.language))
    }

    /// A note in the words of an official table.
    #[must_use]
    pub fn note(&self, note: &str) -> String {
        say!(self, "（注）{note}", "Note: {note}")
    }

    /// Several classes as one thing: 重大な事故及び定期報告（詳細な様式）.
    #[must_use]
    pub fn classes(&self, classes: &[Class]) -> String {
        let names: Vec<&str> =
            classes.iter().map(|class| self.coded("class", class.code())).collect();
        names.join(self.either("及び", " and "))
    }

    /// The label of a row or column.
    #[must_use]
    pub fn member(&self, dimension: Dimension, code: &'a str) -> String {
        if code == TOTAL {
            return self.coded("total", code).to_owned();
        }
        let named = |name: Option<&Text>| {
            name.map_or(code, |name| name.in_language(self.language)).to_owned()
        };
        match dimension {
            Dimension::Service => {
                let service = self.codes.services.iter().find(|service| service.code == code);
                named(service.map(|service| &service.name))
            }
            Dimension::CauseDetail => match code.split_once(':') {
                Some((class, detail)) => self.cause(class, detail),
                None => code.to_owned(),
            },
            Dimension::Equipment | Dimension::Carrier => self.free_text(code).to_owned(),
            Dimension::Prefecture | Dimension::Region | Dimension::Area => named(self.place(code)),
            Dimension::Month => self.month(code),
            Dimension::FiscalPeriod => match code.parse::<Period>() {
                Ok(period) => self.say(&period.name()).to_owned(),
                Err(_) => code.to_owned(),
            },
            Dimension::Class
            | Dimension::CauseClass
            | Dimension::ServiceGroup
            | Dimension::DurationBin
            | Dimension::UsersBin
            | Dimension::Impact
            | Dimension::UsersBasis
            | Dimension::Origin => self.coded(dimension.code(), code).to_owned(),
        }
    }

    /// The name of a prefecture, a region, the whole country, or of a place that is not known.
    fn place(&self, code: &str) -> Option<&'a Text> {
        let prefecture = self.codes.prefectures.iter().find(|prefecture| prefecture.code == code);
        let region =
            || self.codes.prefectures.iter().find(|p| p.region == code).map(|p| &p.region_name);
        prefecture
            .map(|prefecture| &prefecture.name)
            .or_else(region)
            .or_else(|| self.codes.label("area", code))
    }

    /// The label of a region, of the whole country, or of a place that is not known.
    #[must_use]
    pub fn area(&self, code: &'a str) -> &'a str {
        self.place(code).map_or(code, |name| name.in_language(self.language))
    }

    /// A month: 2022年7月.
    fn month(&self, code: &str) -> String {
        let Ok(start) = NaiveDate::parse_from_str(&format!("{code}-01"), "%Y-%m-%d") else {
            return code.to_owned();
        };
        match self.language {
            Language::Japanese => format!("{}年{}月", start.year(), start.month()),
            Language::English => start.format("%B %Y").to_string(),
        }
    }

    /// A text as the reports put it.
    fn free_text<'t>(&self, code: &'t str) -> &'t str {
        match code {
            UNSPECIFIED => self.either("記載なし", "not stated"),
            text => text.strip_prefix(SPELLED).unwrap_or(text),
        }
    }

    /// A cause: its class, then its detail.
    #[must_use]
    pub fn cause(&self, class: &'a str, detail: &str) -> String {
        let class = self.coded("cause_class", class);
        let detail = self.free_text(detail);
        say!(self, "{class}／{detail}", "{class} / {detail}")
    }

    /// What a dimension is called as a column's header.
    #[must_use]
    pub fn dimension(&self, dimension: Dimension) -> &'static str {
        let [ja, en] = Self::dimension_names(dimension);
        self.either(ja, en)
    }

    /// The same in Japanese and English.
    #[must_use]
    pub fn dimension_names(dimension: Dimension) -> [&'static str; 2] {
        match dimension {
            Dimension::Class => ["報告の区分", "Class"],
            Dimension::CauseClass => ["発生要因", "Cause"],
            Dimension::CauseDetail => ["発生要因（詳細）", "Cause in detail"],
            Dimension::Service => ["役務", "Service"],
            Dimension::ServiceGroup => ["役務区分", "Service group"],
            Dimension::DurationBin => ["継続時間", "Duration"],
            Dimension::UsersBin => ["影響利用者数", "Affected users"],
            Dimension::Equipment => ["故障設備", "Failed equipment"],
            Dimension::Prefecture => ["発生場所（都道府県）", "Prefecture of occurrence"],
            Dimension::Region => ["発生場所（地域）", "Region of occurrence"],
            Dimension::Area => ["影響地域", "Area affected"],
            Dimension::Impact => ["影響区分", "Effect on the service"],
            Dimension::UsersBasis => ["利用者数の算定方法", "Basis of the number of users"],
            Dimension::Month => ["発生月", "Month of occurrence"],
            Dimension::Origin => ["起因区分", "Origin"],
            Dimension::Carrier => ["事業者", "Carrier"],
            Dimension::FiscalPeriod => ["期間", "Period"],
        }
    }

    /// The name of a measure.
    #[must_use]
    pub fn measure(&self, measure: Measure) -> &'a str {
        self.coded("measure", measure.code())
    }

    /// The name of a unit.
    #[must_use]
    pub fn unit(&self, unit: Unit) -> &'a str {
        self.coded("unit", unit.code())
    }

    /// A day as an official report dates it: 2022年9月30日.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        match self.language {
            Language::Japanese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Language::English => day.format("%-d %B %Y").to_string(),
        }
    }

    /// A service's name.
    #[must_use]
    pub fn service(&self, index: crate::model::incident::ServiceIndex) -> &'a str {
        self.codes.service(index).name.in_language(self.language)
    }

    /// The services that an incident affected.
    #[must_use]
    pub fn services(&self, incident: &Incident) -> String {
        let names = incident.impacts.iter().map(|impact| self.service(impact.service));
        names.collect::<Vec<_>>().join(self.either("、", ", "))
    }

    /// An instant in a list of a period, which names the year: 7月2日 1時35分, or the day alone where
    /// no time is stated.
    #[must_use]
    pub fn moment(&self, instant: Instant) -> String {
        let at = instant.at;
        let (day, time) = match self.language {
            Language::Japanese => (
                format!("{}月{}日", at.month(), at.day()),
                format!(" {}時{:02}分", at.hour(), at.minute()),
            ),
            Language::English => {
                (at.format("%-d %B").to_string(), at.format(", %H:%M").to_string())
            }
        };
        if instant.has_time { day + &time } else { day }
    }

    /// A threshold pair: 2時間以上かつ3万人以上.
    #[must_use]
    pub fn pair(&self, pair: Pair) -> String {
        let joined = |and: &str, reach: fn(&str) -> String| {
            self.thresholds(pair).iter().map(|limit| reach(limit)).collect::<Vec<_>>().join(and)
        };
        match self.language {
            Language::Japanese => joined("かつ", |limit| format!("{limit}以上")),
            Language::English => joined(" and ", str::to_owned) + " or more",
        }
    }

    /// The thresholds of a pair, each in words.
    fn thresholds(&self, pair: Pair) -> Vec<String> {
        let language = self.language;
        let product = |limit| match language {
            Language::Japanese => {
                format!("延べ{}・分", people(limit, language))
            }
            Language::English => format!("{} user-minutes", grouped(limit.into())),
        };
        [
            pair.minutes.map(|limit| duration(limit, language)),
            pair.users.map(|limit| people(limit, language)),
            pair.user_minutes.map(product),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A margin: ＋25分、－1,000人.
    #[must_use]
    pub fn margin(&self, margin: Margin) -> String {
        let language = self.language;
        let minutes = margin.minutes.map(|minutes| {
            let size = u64::try_from(minutes.unsigned_abs()).unwrap_or(u64::MAX);
            format!("{}{}", sign(minutes), duration(size, language))
        });
        let counted = |value: Option<i128>, ja: &str, en: &str| {
            value.map(|value| format!("{}{}", signed(value), self.either(ja, en)))
        };
        let sides = [
            minutes,
            counted(margin.users, "人", " users"),
            counted(margin.user_minutes, "人・分", " user-minutes"),
        ];
        sides.into_iter().flatten().collect::<Vec<_>>().join(self.either("、", ", "))
    }

    /// What put an incident in its class, without the name of the rule.
    #[must_use]
    pub fn ground(&self, ground: &Ground) -> String {
        let say = |ja: String, en: String| match self.language {
            Language::Japanese => ja,
            Language::English => en,
        };
        match ground {
            Ground::Pair { pair, .. } => self.pair(*pair),
            Ground::Facility { minutes, .. } => {
                let minutes = duration(*minutes, self.language);
                say(
                    format!("重要な設備の全断が{minutes}以上"),
                    format!("total outage of an important facility for {minutes} or more"),
                )
            }
            Ground::Either { reached, .. } => {
                let reached = self.thresholds(*reached);
                say(
                    reached
                        .iter()
                        .map(|limit| format!("{limit}以上"))
                        .collect::<Vec<_>>()
                        .join("、"),
                    format!("{} or more", reached.join(", ")),
                )
            }
            Ground::Kind { .. } => say("規模を問わない".to_owned(), "whatever the size".to_owned()),
        }
    }
}

/// As many characters of a name as a sentence holds.
const MOST_MENTIONED: usize = 80;

/// A name within a sentence: on one line, and shortened where it would be all that one sees.
#[must_use]
pub fn mention(name: &str) -> String {
    let name = one_line(name);
    if name.chars().count() <= MOST_MENTIONED {
        return name;
    }
    name.chars().take(MOST_MENTIONED - 1).chain(['…']).collect()
}

/// Minutes as 61時間25分; days are not used, as in official reports.
#[must_use]
pub fn duration(minutes: u64, language: Language) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (language, hours, rest) {
        (Language::Japanese, 0, rest) => format!("{rest}分"),
        (Language::Japanese, hours, 0) => format!("{}時間", grouped(hours.into())),
        (Language::Japanese, hours, rest) => format!("{}時間{rest}分", grouped(hours.into())),
        (Language::English, 0, rest) => format!("{rest} min"),
        (Language::English, hours, 0) => format!("{} h", grouped(hours.into())),
        (Language::English, hours, rest) => format!("{} h {rest} min", grouped(hours.into())),
    }
}

/// An instant as people read it: 2022-07-02 01:35, or the day alone where no time is stated.
#[must_use]
pub fn moment(instant: Instant) -> String {
    let format = if instant.has_time { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" };
    instant.at.format(format).to_string()
}

/// Users as the law writes them: 3万人, 100万人; in figures where that is not round.
#[must_use]
pub fn people(users: u64, language: Language) -> String {
    match language {
        Language::Japanese if users >= 10_000 && users.is_multiple_of(10_000) => {
            format!("{}万人", grouped((users / 10_000).into()))
        }
        Language::Japanese => format!("{}人", grouped(users.into())),
        Language::English => format!("{} users", grouped(users.into())),
    }
}

/// A difference with its sign: ＋2, －1, ±0.
#[must_use]
pub fn signed(change: i128) -> String {
    let size = grouped(change.unsigned_abs().try_into().unwrap_or(i128::MAX));
    format!("{}{size}", sign(change))
}

fn sign(change: i128) -> &'static str {
    match change {
        0 => "±",
        change if change > 0 => "＋",
        _ => "－",
    }
}

/// A whole number with commas at the thousands.
#[must_use]
pub fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_hours_and_minutes() {
        let ja = |minutes| duration(minutes, Language::Japanese);
        assert_eq!([ja(0), ja(45), ja(120), ja(3685)], ["0分", "45分", "2時間", "61時間25分"]);
        assert_eq!(duration(3685, Language::English), "61 h 25 min");
    }

    #[test]
    fn round_numbers_of_users_are_written_as_the_law_writes_them() {
        let ja = |users| people(users, Language::Japanese);
        assert_eq!([ja(30_000), ja(10_000_000), ja(1_234)], ["3万人", "1,000万人", "1,234人"]);
    }

    #[test]
    fn a_name_in_a_sentence_is_as_long_as_a_name() {
        assert_eq!(mention("架空\n通信"), "架空 通信");
        assert_eq!(mention(&"字".repeat(80)), "字".repeat(80));
        assert_eq!(mention(&"字".repeat(81)), "字".repeat(79) + "…");
    }

    #[test]
    fn thousands_are_grouped() {
        let text = [0, 999, 1_000, 1_234_567, -1_000].map(grouped);
        assert_eq!(text, ["0", "999", "1,000", "1,234,567", "-1,000"]);
    }
}

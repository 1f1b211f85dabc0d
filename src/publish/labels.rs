//! Codes to the words that people read.

mod notes;
mod terms;

use crate::model::band::Band;
use crate::model::codes::CodeTables;
use crate::model::dimension::{Dimension, Members};
use crate::model::incident::{Area, Incident, Instant};
use crate::model::judgement::{Class, Ground, Margin, Missing, Pair};
use crate::model::member::Member;
pub use crate::model::number::grouped;
use crate::model::report::Basis;
use crate::model::table::{Measure, Unit};
use crate::model::text::{Language, Text};
use crate::publish::numerals;
pub use crate::publish::numerals::{duration, mention, moment, people, signed};
use chrono::{Datelike, NaiveDate, Timelike};
use std::borrow::Cow;

/// A text in the language of labels, formatted in that one alone.
macro_rules! say {
    ($labels:expr, $($words:tt)+) => {
        $crate::model::text::in_language!($labels.language, $($words)+)
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
    pub fn new(codes: &'a CodeTables, language: Language) -> Self {
        Self { codes, language }
    }

    /// The code tables that the labels are of.
    pub fn codes(&self) -> &'a CodeTables {
        self.codes
    }

    /// The text in this language.
    pub fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language)
    }

    /// Either text, by language.
    pub fn either<'t>(&self, ja: &'t str, en: &'t str) -> &'t str {
        self.language.of([ja, en])
    }

    /// The label of a code of a fixed list; the code itself where it has none.
    pub fn coded(&self, list: &str, code: &'a str) -> &'a str {
        self.codes.label(list, code).map_or(code, |text| text.in_language(self.language))
    }

    /// A note in the words of an official table.
    pub fn note(&self, note: &str) -> String {
        say!(self, "（注）{note}", "Note: {note}")
    }

    /// Several classes as one thing: 重大な事故及び定期報告（詳細な様式）.
    pub fn classes(&self, classes: &[Class]) -> String {
        let names: Vec<&str> =
            classes.iter().map(|class| self.coded("class", class.code())).collect();
        names.join(self.either("及び", " and "))
    }

    /// The area that an incident touched: as its report puts it, in English by the names of its regions and
    /// prefectures where these are known.
    pub fn touched(&self, area: &Area) -> String {
        let of = |dimension, codes: &[String]| -> Vec<String> {
            codes.iter().map(|code| self.member(dimension, &Member::coded(code))).collect()
        };
        let mut named = of(Dimension::Area, &area.named_regions);
        named.extend(of(Dimension::Prefecture, &area.prefectures));
        if self.language == Language::Japanese || named.is_empty() {
            return area.text.clone();
        }
        named.join(", ")
    }

    /// What figures cover: the classes, and how many incidents of them there are where that is one number.
    pub fn covers(&self, classes: &[Class], incidents: Option<u64>) -> String {
        let classes = self.classes(classes);
        match incidents.map(|incidents| grouped(incidents.into())) {
            Some(incidents) => say!(
                self, "対象：{classes}　{incidents}件", "Covers: {classes}, {incidents} in all"
            ),
            None => say!(self, "対象：{classes}", "Covers: {classes}"),
        }
    }

    /// The label of a row or column.
    pub fn member(&self, dimension: Dimension, member: &Member<'_>) -> String {
        let text = |text: &Option<Cow<'_, str>>| match text {
            Some(text) => text.clone().into_owned(),
            None => self.either("記載なし", "not stated").to_owned(),
        };
        let code = member.code();
        let named = |name: Option<&Text>| name.map_or(&*code, |name| self.say(name)).to_owned();
        match member {
            Member::Total => self.coded("total", &code).to_owned(),
            Member::Text(words) => text(words),
            Member::Detail(class, detail) => self.cause(class.code(), &text(detail)),
            Member::Month(start) => self.month(*start),
            Member::Since(day) => {
                let day = self.day(*day);
                say!(self, "{day}からの基準", "Rules since {day}")
            }
            Member::Period(period) => self.say(&period.name()).to_owned(),
            Member::YearTo(quarter) => self.say(&quarter.year_to_end()).to_owned(),
            Member::Unknown | Member::Other | Member::Code(_) => match dimension.members() {
                Members::Services => {
                    let service = self.codes.services.iter().find(|service| service.code == *code);
                    named(service.map(|service| &service.name))
                }
                Members::Prefectures | Members::Regions | Members::Areas => {
                    named(self.place(&code))
                }
                _ => self.coded(dimension.code(), &code).to_owned(),
            },
        }
    }

    /// The label of a row or column in data, which name times in western years.
    pub fn member_in_data(&self, dimension: Dimension, member: &Member<'_>) -> String {
        match member {
            Member::Period(period) => self.say(&period.western_name()).to_owned(),
            Member::YearTo(quarter) => self.say(&quarter.western_year_to_end()).to_owned(),
            _ => self.member(dimension, member),
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
    pub fn area(&self, code: &'a str) -> &'a str {
        self.place(code).map_or(code, |name| name.in_language(self.language))
    }

    /// A month: 2022年7月.
    fn month(&self, start: NaiveDate) -> String {
        match self.language {
            Language::Japanese => format!("{}年{}月", start.year(), start.month()),
            Language::English => start.format("%B %Y").to_string(),
        }
    }

    /// A cause: its class, then its detail.
    pub fn cause(&self, class: &str, detail: &str) -> String {
        let class = self.coded("cause_class", class);
        say!(self, "{class}／{detail}", "{class} / {detail}")
    }

    /// What a dimension is called as a column's header.
    pub fn dimension(&self, dimension: Dimension) -> &'static str {
        let [ja, en] = dimension.names();
        self.either(ja, en)
    }

    /// The name of a measure.
    pub fn measure(&self, measure: Measure) -> &'a str {
        self.coded("measure", measure.code())
    }

    /// The name of a unit.
    pub fn unit(&self, unit: Unit) -> &'a str {
        self.coded("unit", unit.code())
    }

    /// A day as an official report dates it: 2022年9月30日.
    pub fn day(&self, day: NaiveDate) -> String {
        match self.language {
            Language::Japanese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Language::English => day.format("%-d %B %Y").to_string(),
        }
    }

    /// A service's name.
    pub fn service(&self, index: crate::model::incident::ServiceIndex) -> &'a str {
        self.codes.service(index).name.in_language(self.language)
    }

    /// The services that an incident affected.
    pub fn services(&self, incident: &Incident) -> String {
        let names = incident.impacts.iter().map(|impact| self.service(impact.service));
        names.collect::<Vec<_>>().join(self.either("、", ", "))
    }

    /// An instant: 2022年7月2日 1時35分, or the day alone where no time is stated.
    pub fn moment(&self, instant: Instant) -> String {
        let at = instant.at;
        let (day, time) = match self.language {
            Language::Japanese => {
                (self.day(at.date()), format!(" {}時{:02}分", at.hour(), at.minute()))
            }
            Language::English => (self.day(at.date()), at.format(", %H:%M").to_string()),
        };
        if instant.has_time { day + &time } else { day }
    }

    /// A threshold pair: 2時間以上かつ3万人以上.
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
    pub fn margin(&self, margin: Margin) -> String {
        let language = self.language;
        let minutes = margin.minutes.map(|minutes| {
            let size = u64::try_from(minutes.unsigned_abs()).unwrap_or(u64::MAX);
            format!("{}{}", numerals::sign(minutes), duration(size, language))
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

    /// An unknown value that something turns on.
    pub fn missing(&self, value: Missing) -> &'static str {
        let (ja, en) = match value {
            Missing::AffectedUsers => ("影響利用者数", "affected users"),
            Missing::Duration => ("継続時間", "duration"),
            Missing::MonthlyUsers => {
                ("前年度月平均利用者数", "mean monthly users of the previous year")
            }
            Missing::Rule => ("発生日に適用される基準", "the rule in force on the day"),
        };
        self.either(ja, en)
    }

    /// Several unknown values.
    pub fn all_missing(&self, values: &[Missing]) -> String {
        let values: Vec<&str> = values.iter().map(|value| self.missing(*value)).collect();
        values.join(self.either("、", ", "))
    }

    /// A number of users or the band in which it lies: 450万人以上500万人未満.
    pub fn band(&self, band: Band) -> String {
        let language = self.language;
        if let Some(number) = band.exact() {
            return people(number, language);
        }
        let lower = people(band.lower(), language);
        // Bands are said to end below a round number; where they do not, the last number is said.
        let upper = band.upper().map(|upper| match upper.checked_add(1) {
            Some(next) if next.is_multiple_of(10_000) => {
                let next = people(next, language);
                say!(self, "{next}未満", "under {next}")
            }
            _ => {
                let upper = people(upper, language);
                say!(self, "{upper}以下", "at most {upper}")
            }
        });
        match (band.lower(), upper) {
            (0, Some(upper)) => upper,
            (_, None) => say!(self, "{lower}以上", "at least {lower}"),
            (_, Some(upper)) => say!(self, "{lower}以上{upper}", "at least {lower}, {upper}"),
        }
    }

    /// The line of sources below a table or chart.
    pub fn source(&self, basis: Basis) -> String {
        let basis = basis.name();
        let basis = self.say(&basis);
        say!(self, "資料：{basis}", "Source: {basis}")
    }

    /// Days, each once, as a list.
    fn days(&self, days: impl IntoIterator<Item = NaiveDate>) -> String {
        let days: Vec<String> = days.into_iter().map(|day| self.day(day)).collect();
        days.join(self.either("、", "; "))
    }

    /// What marks where a series breaks: the days on which the rules changed.
    pub fn changed_on(&self, days: impl IntoIterator<Item = NaiveDate>) -> String {
        let days = self.days(days);
        say!(self, "{days}改正", "rules of {days}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    #[test]
    fn bands_are_said_as_they_are_asked_for() {
        let codes = code_tables::load().unwrap();
        let said = |lower, upper, language| {
            Labels::new(&codes, language).band(Band::between(lower, upper).unwrap())
        };
        let ja = |lower, upper| said(lower, upper, Language::Japanese);
        assert_eq!(ja(0, Some(4_499_999)), "450万人未満");
        assert_eq!(ja(4_500_000, Some(4_999_999)), "450万人以上500万人未満");
        assert_eq!(ja(5_000_000, None), "500万人以上");
        assert_eq!(ja(5_000_000, Some(10_000_000)), "500万人以上1,000万人以下");
        assert_eq!(ja(10_000_000, Some(10_000_000)), "1,000万人");
        let en = said(4_500_000, Some(4_999_999), Language::English);
        assert_eq!(en, "at least 4,500,000 users, under 5,000,000 users");
    }
}

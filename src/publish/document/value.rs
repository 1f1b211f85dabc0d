//! What stands in a cell. Numbers and times stay what they are until a format prints them.

use crate::model::gap::Gap;
use crate::model::incident::{Incident, Instant};
use crate::model::table::{self, Measure, Unit};
use crate::publish::dataset;
use crate::publish::labels::{Labels, duration, grouped, say, signed};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text of ours or of a report.
    Text(String),
    /// What happened, with where it was told.
    Told {
        /// What happened.
        text: String,
        /// Where it was told.
        source: Option<Source>,
    },
    /// The name of another page, with its path from this one.
    Page {
        /// The name.
        text: String,
        /// The path.
        path: String,
    },
    /// A month or period by its name and its code, by which it sorts.
    Time {
        /// Its name.
        name: String,
        /// Its code.
        code: String,
    },
    /// A figure of a table of statistics.
    Observed(table::Value, Measure),
    /// By how much a figure is above another; `None` where there is no telling.
    Change(Option<i128>),
    /// A difference that chance hardly explains.
    Beyond(i128),
    /// A number of things.
    Count(u64),
    /// A number of things that bears marks.
    Marked {
        /// The number.
        count: u64,
        /// The marks before it.
        marks: String,
        /// Whether it stands out.
        is_strong: bool,
    },
    /// Texts below each other.
    Lines(Vec<String>),
    /// Minutes; `None` where they are unknown.
    Duration {
        /// How many.
        minutes: Option<u64>,
        /// Whether there may be more.
        is_at_least: bool,
    },
    /// Users; `None` where they are unknown.
    Users {
        /// How many.
        users: Option<u64>,
        /// Whether that is approximate.
        is_approximate: bool,
    },
    /// An instant within the period.
    Moment(Instant),
    /// A day.
    Day(NaiveDate),
    /// By how much of a threshold something is below it.
    Gap(Gap),
}

/// Where something was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The source as the report names it.
    pub name: String,
    /// What was told there, for who hears a link without what is around it.
    pub of: String,
}

impl Source {
    /// Whether the name is an address on the web.
    pub fn is_link(&self) -> bool {
        self.name.starts_with("https://") || self.name.starts_with("http://")
    }

    /// What a link to the source says to who does not see the row.
    pub fn link(&self, labels: Labels<'_>) -> String {
        let of = &self.of;
        say!(labels, "出典：{of}", "source: {of}")
    }

    /// The source in brackets.
    pub fn bracketed(&self, labels: Labels<'_>) -> String {
        let name = &self.name;
        say!(labels, "（出典：{name}）", "(source: {name})")
    }
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number of incidents, as a figure.
    pub fn incidents(count: u64) -> Self {
        Self::Observed(table::Value::Whole(count.into()), Measure::Incidents)
    }

    /// A number of things.
    pub fn count(count: usize) -> Self {
        Self::Count(count as u64)
    }

    /// Minutes that are all there are.
    pub fn minutes(minutes: Option<u64>) -> Self {
        Self::Duration { minutes, is_at_least: false }
    }

    /// Users of an incident.
    pub fn users(users: Option<u64>, incident: &Incident) -> Self {
        Self::Users { users, is_approximate: incident.is_approximate() }
    }

    /// The value as people read it.
    pub fn read(&self, labels: Labels<'_>) -> Cow<'_, str> {
        let unknown = || Cow::Borrowed(labels.either("不明", "unknown"));
        Cow::Owned(match self {
            Self::Text(text) | Self::Time { name: text, .. } | Self::Page { text, .. } => {
                return Cow::Borrowed(text);
            }
            Self::Told { text, source } => {
                let Some(source) = source else { return Cow::Borrowed(text) };
                format!("{text}{}{}", labels.either("", " "), source.bracketed(labels))
            }
            Self::Observed(value, measure) => figure(*value, *measure, labels),
            Self::Change(change) => change.map_or_else(|| "***".to_owned(), signed),
            Self::Beyond(change) => format!("{}＊", signed(*change)),
            Self::Count(count) => grouped((*count).into()),
            Self::Marked { count, marks, .. } => format!("{marks}{}", grouped((*count).into())),
            Self::Lines(lines) => lines.join(labels.either("、", "; ")),
            Self::Duration { minutes: None, .. } | Self::Users { users: None, .. } => {
                return unknown();
            }
            Self::Duration { minutes: Some(minutes), is_at_least } => {
                let minutes = duration(*minutes, labels.language);
                if *is_at_least {
                    say!(labels, "{minutes}以上", "at least {minutes}")
                } else {
                    minutes
                }
            }
            Self::Users { users: Some(users), is_approximate } => {
                let about = if *is_approximate { labels.either("約", "c. ") } else { "" };
                format!("{about}{}", grouped((*users).into()))
            }
            Self::Moment(instant) => labels.moment(*instant),
            Self::Day(day) => labels.day(*day),
            Self::Gap(gap) => {
                let parts = gap.ten_thousandths();
                format!("{}.{:02}", parts / 100, parts % 100)
            }
        })
    }

    /// What it sorts by, where that is not how it reads; blank where it is unknown.
    pub fn order(&self) -> Option<String> {
        let known = |number: Option<u64>| number.map_or_else(String::new, |it| it.to_string());
        match self {
            Self::Text(_) | Self::Page { .. } | Self::Told { .. } | Self::Lines(_) => None,
            Self::Day(_) => None,
            Self::Time { code, .. } => Some(code.clone()),
            // What occurs in a comparison period alone is none in this one.
            Self::Observed(table::Value::NotListed, _) => Some("0".to_owned()),
            Self::Observed(value, _) => Some(value.plain()),
            Self::Change(change) => Some(change.map_or_else(String::new, |it| it.to_string())),
            Self::Beyond(change) => Some(change.to_string()),
            Self::Marked { count, .. } => Some(count.to_string()),
            // With separators it would be no number.
            Self::Count(count) => (*count >= 1_000).then(|| count.to_string()),
            Self::Duration { minutes, .. } => Some(known(*minutes)),
            Self::Users { users, .. } => Some(known(*users)),
            Self::Moment(instant) => Some(instant.at.to_string()),
            Self::Gap(gap) => Some(dataset::Value::gap(Some(*gap)).plain().into_owned()),
        }
    }
}

/// A figure as people read it.
fn figure(value: table::Value, measure: Measure, labels: Labels<'_>) -> String {
    match (value, measure) {
        (table::Value::Whole(minutes), _) if measure.unit() == Unit::Minutes => {
            duration(u64::try_from(minutes).unwrap_or_default(), labels.language)
        }
        (table::Value::Whole(number), _) => grouped(number),
        (table::Value::Tenths(_), _) => value.plain(),
        (table::Value::Unavailable, _) => "***".to_owned(),
        (table::Value::NoReport, _) => "…".to_owned(),
        (table::Value::NotListed, Measure::Share) => "0.0".to_owned(),
        (table::Value::NotExpected, _) => "－".to_owned(),
        (table::Value::NotListed, _) => "0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;
    use crate::model::text::Language;

    #[test]
    fn what_is_unknown_is_not_about_anything_and_sorts_as_blank() {
        let codes = code_tables::load().unwrap();
        let labels = Labels::new(&codes, Language::Japanese);
        let users = |users| Value::Users { users, is_approximate: true };
        assert_eq!(users(None).read(labels), "不明");
        assert_eq!(users(None).order(), Some(String::new()));
        assert_eq!(users(Some(12_345)).read(labels), "約12,345");
        assert_eq!(users(Some(12_345)).order(), Some("12345".to_owned()));
    }

    #[test]
    fn what_reads_with_separators_sorts_as_a_number() {
        let codes = code_tables::load().unwrap();
        let labels = Labels::new(&codes, Language::English);
        for (value, read, order) in [
            (Value::Count(999), "999", None),
            (Value::Count(1_000), "1,000", Some("1000")),
            (Value::incidents(1_000), "1,000", Some("1000")),
            (Value::Change(Some(-1_000)), "－1,000", Some("-1000")),
            (Value::Change(None), "***", Some("")),
            (Value::Beyond(-12), "－12＊", Some("-12")),
            (Value::minutes(Some(3_685)), "61 h 25 min", Some("3685")),
        ] {
            assert_eq!(value.read(labels), read);
            assert_eq!(value.order().as_deref(), order, "{read}");
        }
    }
}

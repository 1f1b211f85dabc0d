//! The format of rule files: what `data/criteria/schema.json` describes. What is not named here is
//! refused.

use crate::model::incident::Kind;
use crate::model::judgement::Pair;
use crate::model::regime::Cycle;
use crate::model::report::{PeriodicTest, Terms};
use crate::model::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use toml::Spanned;

/// A rule file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    #[serde(rename = "format")]
    _format: Format,
    pub id: Spanned<String>,
    pub name: Words,
    /// What no source says in as many words of the rules as a whole.
    pub inferred: Option<Words>,
    /// The id of the rules that it is laid over; without it the file stands alone.
    pub extends: Option<Spanned<String>>,
    /// Rules of these that it takes away, by their ids.
    #[serde(default)]
    pub without: Vec<Spanned<String>>,
    #[serde(default, rename = "law")]
    pub laws: BTreeMap<String, Law>,
    pub facts: Option<FactRules>,
    #[serde(default)]
    pub serious: Serious,
    #[serde(default)]
    pub periodic: Periodic,
    #[serde(default, rename = "kind")]
    pub kinds: Vec<KindRule>,
    #[serde(default, rename = "counting")]
    pub countings: Vec<Counting>,
    #[serde(default, rename = "cycle")]
    pub cycles: Vec<CycleRule>,
    #[serde(default)]
    pub not_applied: Vec<NotApplied>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum Format {
    #[serde(rename = "shihanki-criteria/1")]
    One,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub(super) ja: String,
    pub(super) en: String,
}

impl From<&Words> for Text {
    fn from(words: &Words) -> Self {
        Self::new(words.ja.clone(), words.en.clone())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub(super) name: Words,
    /// By which e-Gov (法令検索) knows it.
    #[serde(default, deserialize_with = "law_id")]
    pub(super) egov: Option<String>,
}

fn law_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let id = String::deserialize(deserializer)?;
    let is_one =
        id.len() == 15 && id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if is_one {
        return Ok(Some(id));
    }
    let words = format!("`{id}` is not an e-Gov law id such as 360M50001000025");
    Err(serde::de::Error::custom(words))
}

/// Where in the law a rule stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    pub(super) law: String,
    pub(super) article: String,
    pub(super) item: Option<String>,
}

/// The wording of the law in a stretch of days: where it changed, and the rule did not.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordingRule {
    #[serde(default, deserialize_with = "last_day")]
    pub(super) from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "last_day")]
    pub(super) to: Option<NaiveDate>,
    pub(super) quote: String,
    pub(super) source: Words,
}

/// What a service code leaves to the report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRules {
    pub(super) free_internet: FreeInternet,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeInternet {
    /// Groups whose services become free Internet-related ones where the report says 無料.
    pub(super) groups: Vec<String>,
    /// What of it no source says in as many words.
    pub(super) inferred: Option<Words>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Serious {
    #[serde(default, rename = "row")]
    pub(super) rows: Vec<Row>,
    #[serde(default, rename = "facility")]
    pub(super) facilities: Vec<Facility>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Periodic {
    #[serde(default, rename = "row")]
    pub(super) rows: Vec<PeriodicRow>,
}

/// Where in the files something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file, by its index.
    pub file: usize,
    /// The byte at which it begins.
    pub byte: usize,
}

/// A rule with the days on which it is in force.
pub trait Provision {
    fn id(&self) -> &str;
    fn name(&self) -> &Words;
    fn from(&self) -> NaiveDate;
    fn to(&self) -> Option<NaiveDate>;
    fn basis(&self) -> &Basis;
    fn source(&self) -> &Words;
    /// The wording of the law, in its own language, where it is known and stayed the same.
    fn quote(&self) -> Option<&str>;
    /// Its wordings, where it changed.
    fn wordings(&self) -> &[WordingRule];
    /// What of it no source says in as many words.
    fn inferred(&self) -> Option<&Words>;
    /// Where it is written.
    fn origin(&self) -> Origin;
    /// Says which file it comes from.
    fn set_file(&mut self, file: usize);
    /// What it lays down.
    fn terms(&self) -> Terms;

    fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from() <= day && self.to().is_none_or(|to| day <= to)
    }
}

macro_rules! provisions {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$attribute:meta])* $field:ident: $type:ty,)*
    } says |$rule:ident| $terms:expr;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// The index of the file that it comes from.
            #[serde(skip)]
            file: usize,
            id: Spanned<String>,
            name: Words,
            #[serde(deserialize_with = "day")]
            from: NaiveDate,
            #[serde(default, deserialize_with = "last_day")]
            to: Option<NaiveDate>,
            basis: Basis,
            source: Words,
            quote: Option<String>,
            #[serde(default)]
            wording: Vec<WordingRule>,
            inferred: Option<Words>,
            $($(#[$attribute])* pub(super) $field: $type,)*
        }

        impl Provision for $name {
            fn id(&self) -> &str { self.id.get_ref() }
            fn name(&self) -> &Words { &self.name }
            fn from(&self) -> NaiveDate { self.from }
            fn to(&self) -> Option<NaiveDate> { self.to }
            fn basis(&self) -> &Basis { &self.basis }
            fn source(&self) -> &Words { &self.source }
            fn quote(&self) -> Option<&str> { self.quote.as_deref() }
            fn wordings(&self) -> &[WordingRule] { &self.wording }
            fn inferred(&self) -> Option<&Words> { self.inferred.as_ref() }
            fn origin(&self) -> Origin {
                Origin { file: self.file, byte: self.id.span().start }
            }
            fn set_file(&mut self, file: usize) { self.file = file; }
            fn terms(&self) -> Terms {
                let $rule = self;
                $terms
            }
        }
    )* };
}

provisions! {
    /// A service row of the serious incidents.
    Row {
        service: ServiceTest,
        pairs: Vec<Spanned<PairRule>>,
        #[serde(default)]
        users_are: UsersAre,
    } says |row| Terms::Pairs(
        row.pairs().collect(),
        row.users_are == UsersAre::Contracts,
    );

    /// The total outage of an important facility.
    Facility { minutes: u64, } says |row| Terms::Facility(row.minutes);

    /// The thresholds of the periodic report.
    PeriodicRow { users: u64, minutes: u64, }
        says |row| Terms::Either(Pair {
            minutes: Some(row.minutes),
            users: Some(row.users),
            user_minutes: None,
        });

    /// What the kind of incident changes.
    KindRule {
        #[serde(deserialize_with = "kind")]
        kind: Kind,
        may_be_serious: bool,
        #[serde(deserialize_with = "periodic_test")]
        periodic: PeriodicTest,
    } says |rule| Terms::OfKind(rule.kind, rule.may_be_serious, rule.periodic);

    /// Whether a serious incident is part of the periodic report as well.
    Counting { serious_in_periodic: bool, } says |rule| Terms::SeriousInPeriodic(rule.serious_in_periodic);

    /// How often carriers report.
    CycleRule {
        #[serde(deserialize_with = "cycle")]
        every: Cycle,
        due_months_after: u32,
    } says |rule| Terms::Reporting(rule.every, rule.due_months_after);

    /// What the law lays down and is not applied.
    NotApplied { what: Words, } says |rule| Terms::NotApplied((&rule.what).into());
}

impl KindRule {
    /// Whether incidents of the kind are periodic by the thresholds of the periodic report.
    pub fn asks_for_thresholds(&self) -> bool {
        self.periodic == PeriodicTest::Thresholds
    }
}

/// What a row asks of a service; what it does not name it does not ask.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceTest {
    pub(super) voice: Option<bool>,
    pub(super) emergency_calls: Option<bool>,
    pub(super) lpwa: Option<bool>,
    pub(super) free_internet: Option<bool>,
    pub(super) mail_or_messaging: Option<bool>,
    pub(super) internet_access: Option<bool>,
    pub(super) monthly_users_at_least: Option<u64>,
}

impl Row {
    /// Its pairs, in order.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.pairs.iter().map(|pair| Pair::from(*pair.get_ref()))
    }
}

/// A threshold pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairRule {
    minutes: Option<u64>,
    users: Option<u64>,
    user_minutes: Option<u64>,
}

impl From<PairRule> for Pair {
    fn from(rule: PairRule) -> Self {
        let PairRule { minutes, users, user_minutes } = rule;
        Self { minutes, users, user_minutes }
    }
}

/// What is counted for the users of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UsersAre {
    #[default]
    People,
    Contracts,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    let wrong = || serde::de::Error::custom(format!("`{written}` is not a day such as 2015-04-01"));
    if written.time.is_some() || written.offset.is_some() {
        return Err(wrong());
    }
    written
        .date
        .and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        })
        .ok_or_else(wrong)
}

fn last_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
    coded(
        deserializer,
        Kind::from_code,
        "a kind of incident: equipment, other_equipment, information_leak or additional_function",
    )
}

fn periodic_test<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PeriodicTest, D::Error> {
    coded(deserializer, PeriodicTest::from_code, "thresholds, always or never")
}

fn cycle<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cycle, D::Error> {
    coded(deserializer, Cycle::from_code, "quarter or fiscal_year")
}

fn coded<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: fn(&str) -> Option<T>,
    wanted: &str,
) -> Result<T, D::Error> {
    let code = String::deserialize(deserializer)?;
    read(&code).ok_or_else(|| serde::de::Error::custom(format!("`{code}` is not {wanted}")))
}

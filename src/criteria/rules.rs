//! The rules of a regime, and those in force on a day.

use super::article;
use super::format::{
    Basis, Counting, CycleRule, Facility, FactRules, KindRule, Law, NotApplied, Origin,
    PeriodicRow, Provision, Row, Words,
};
use crate::model::period::Period;
use crate::model::regime::Regime;
use crate::model::report::{RuleInForce, Wording};
use crate::model::text::Text;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

/// The rules of a regime: one file, or one laid over another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The regime's id.
    pub id: String,
    pub(super) name: Words,
    pub(super) inferred: Option<Words>,
    /// Where the id stands.
    pub(super) head: Origin,
    /// The files that the rules come from, the last laid over those before.
    pub files: Vec<RuleFile>,
    pub(super) laws: BTreeMap<String, Law>,
    pub(super) facts: FactRules,
    pub(super) rows: Vec<Row>,
    pub(super) facilities: Vec<Facility>,
    pub(super) periodic: Vec<PeriodicRow>,
    pub(super) kinds: Vec<KindRule>,
    pub(super) countings: Vec<Counting>,
    pub(super) cycles: Vec<CycleRule>,
    pub(super) not_applied: Vec<NotApplied>,
}

/// A rule file: its name, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path below the product's data, or as it was named.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Whether the product comes with it.
    pub is_built_in: bool,
}

impl RuleFile {
    /// The name by which a report knows it: the path below the product's data, or the name alone
    /// of a file from outside.
    pub fn name(&self) -> &str {
        if self.is_built_in {
            return &self.path;
        }
        Path::new(&self.path).file_name().and_then(OsStr::to_str).unwrap_or(&self.path)
    }
}

impl Rules {
    /// What the rules are.
    pub fn name(&self) -> Text {
        (&self.name).into()
    }

    /// What no source says in as many words of the rules as a whole.
    pub fn inferred(&self) -> Option<Text> {
        self.inferred.as_ref().map(Text::from)
    }

    /// The service groups, by their codes, whose services are free Internet-related ones where the
    /// report says 無料; and what of it no source says in as many words.
    pub fn free_internet_groups(&self) -> (&[String], Option<Text>) {
        let rule = &self.facts.free_internet;
        (&rule.groups, rule.inferred.as_ref().map(Text::from))
    }

    /// The ids of the service rows, in the order in which they are tried.
    pub fn row_ids(&self) -> Vec<&str> {
        self.rows.iter().map(Row::id).collect()
    }

    /// Every rule, in the order of the files.
    pub(super) fn provisions(&self) -> impl Iterator<Item = &dyn Provision> {
        self.applied().chain(each(&self.not_applied))
    }

    /// The rules that are applied.
    pub(super) fn applied(&self) -> impl Iterator<Item = &dyn Provision> {
        self.deciding().chain(each(&self.countings)).chain(each(&self.cycles))
    }

    /// The rules that decide classes.
    fn deciding(&self) -> impl Iterator<Item = &dyn Provision> {
        each(&self.rows)
            .chain(each(&self.facilities))
            .chain(each(&self.periodic))
            .chain(each(&self.kinds))
    }

    /// The days on which rules that decide classes came into force or had just ended, ascending;
    /// the first is that of the first known rules.
    pub fn changes(&self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.turns().collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The same in the order of the file, each as often as there are rules that turn on it.
    fn turns(&self) -> impl Iterator<Item = NaiveDate> {
        let days =
            |rule: &dyn Provision| [Some(rule.from()), rule.to().and_then(|to| to.succ_opt())];
        self.deciding().flat_map(days).flatten()
    }

    /// The version of the rules on a day: since when those that decide classes stand as they do.
    pub fn version_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.turns().filter(|change| *change <= day).max()
    }

    /// The regime under which carriers report a day: how often, for which period, and until when.
    pub fn regime(&self, day: NaiveDate) -> Option<Regime> {
        let rule = on(&self.cycles, day).next()?;
        let reported = rule.every.period_of(day);
        let due_on = reported.due(rule.due_months_after)?;
        Some(Regime { cycle: rule.every, reported, due_on })
    }

    /// The rules in force on any day of a period, in the order of the file.
    pub fn in_force(&self, period: Period) -> Vec<RuleInForce> {
        self.between(period.first_day(), period.last_day())
    }

    /// The rules that decide classes by their ids, with their names: the codes by which outputs know
    /// rules, whatever the period.
    pub fn names(&self) -> Vec<(String, Text)> {
        self.deciding().map(|rule| (rule.id().to_owned(), rule.name().into())).collect()
    }

    /// Every rule of the file, in its order.
    pub fn all(&self) -> Vec<RuleInForce> {
        self.between(NaiveDate::MIN, NaiveDate::MAX)
    }

    /// The rules in force on a day, in the order of the file.
    pub fn in_force_on(&self, day: NaiveDate) -> Vec<RuleInForce> {
        self.between(day, day)
    }

    fn between(&self, first: NaiveDate, last: NaiveDate) -> Vec<RuleInForce> {
        self.provisions()
            .filter(|rule| rule.from() <= last && rule.to().is_none_or(|to| first <= to))
            .map(|rule| RuleInForce {
                id: rule.id().to_owned(),
                name: rule.name().into(),
                terms: rule.terms(),
                from: rule.from(),
                to: rule.to(),
                basis: self.basis(rule.basis()),
                source: rule.source().into(),
                wordings: wordings(rule, first, last),
                inferred: rule.inferred().map(Text::from),
            })
            .collect()
    }

    fn basis(&self, basis: &Basis) -> Text {
        let known = self.laws.get(&basis.law);
        let law = known.map(|law| Text::from(&law.name)).unwrap_or_default();
        let item = basis.item.as_deref().unwrap_or_default();
        let place = article::in_english(&format!("{}{item}", basis.article));
        let id = known.and_then(|law| law.egov.as_deref());
        let [ja_id, en_id] = id.map_or_else(Default::default, |id| {
            [format!("（e-Gov法令ID {id}）"), format!(" (e-Gov law ID {id})")]
        });
        Text::new(
            format!("{}{}{item}{ja_id}", law.ja, basis.article),
            format!("{}, {place}{en_id}", law.en),
        )
    }
}

/// The wordings of a rule on any of these days.
fn wordings(rule: &dyn Provision, first: NaiveDate, last: NaiveDate) -> Vec<Wording> {
    let unchanged = rule.quote().map(|quote| Wording {
        from: None,
        to: None,
        quote: quote.to_owned(),
        source: None,
    });
    let is_of_these_days = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        from.is_none_or(|from| from <= last) && to.is_none_or(|to| first <= to)
    };
    let changed =
        rule.wordings().iter().filter(|wording| is_of_these_days(wording.from, wording.to)).map(
            |wording| Wording {
                from: wording.from,
                to: wording.to,
                quote: wording.quote.clone(),
                source: Some((&wording.source).into()),
            },
        );
    unchanged.into_iter().chain(changed).collect()
}

fn each<T: Provision>(rules: &[T]) -> impl Iterator<Item = &dyn Provision> {
    rules.iter().map(|rule| rule as &dyn Provision)
}

/// The rules of a list that are in force on a day.
pub(super) fn on<T: Provision>(rules: &[T], day: NaiveDate) -> impl Iterator<Item = &T> {
    rules.iter().filter(move |rule| rule.is_in_force(day))
}

#[cfg(test)]
mod tests {
    use crate::criteria::japan;

    #[test]
    fn classes_were_decided_otherwise_from_four_days_on() {
        let days = japan().unwrap().changes();
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        let first = "2008-04-01";
        assert_eq!(days, [first, "2015-04-01", "2019-04-01", "2023-06-16", "2026-04-01"]);
    }
}

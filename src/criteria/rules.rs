//! Loading a rule file, and the rules in force on a day.

use super::format::{Basis, Provision, Rules};
use crate::model::incident::Kind;
use crate::model::period::Period;
use crate::model::report::RuleInForce;
use crate::model::text::Text;
use chrono::NaiveDate;
use std::collections::HashSet;

/// A rule file: its path in the product's data, and its text.
#[derive(Debug, Clone, Copy)]
pub struct RuleFile {
    /// Its path below `data/`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The law of Japan, as the product comes with it.
pub const JAPAN: RuleFile =
    RuleFile { path: "criteria/japan.toml", text: include_str!("../../data/criteria/japan.toml") };

/// A rule file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// Not in the format of rule files.
    #[error("{path}: {error}")]
    Format {
        /// The file.
        path: String,
        /// What is wrong, with line and column.
        #[source]
        error: Box<toml::de::Error>,
    },
    /// In the format, but without sense.
    #[error("{path}: rule `{rule}`: {what}")]
    Content {
        /// The file.
        path: String,
        /// The rule.
        rule: String,
        /// What is wrong.
        what: &'static str,
    },
}

/// Reads and checks a rule file.
///
/// # Errors
/// Where it is not in the format, or holds rules without sense.
pub fn load(path: &str, text: &str) -> Result<Rules, RuleError> {
    let rules: Rules = toml::from_str(text)
        .map_err(|error| RuleError::Format { path: path.to_owned(), error: Box::new(error) })?;
    check(&rules).map_err(|(rule, what)| RuleError::Content {
        path: path.to_owned(),
        rule,
        what,
    })?;
    Ok(rules)
}

/// A rule's id, and what is wrong with it.
type Fault = (String, &'static str);

fn check(rules: &Rules) -> Result<(), Fault> {
    let mut ids = HashSet::new();
    for rule in rules.provisions() {
        let fault = |what| Err((rule.id().to_owned(), what));
        if !ids.insert(rule.id()) {
            return fault("its id is used twice");
        }
        if rule.to().is_some_and(|to| to < rule.from()) {
            return fault("it ends before it begins");
        }
        if !rules.laws.contains_key(&rule.basis().law) {
            return fault("its basis names a law that the file does not");
        }
    }
    for row in &rules.serious.rows {
        if row.pairs.is_empty() {
            return Err((row.id.clone(), "it has no pair and could never decide"));
        }
    }
    for kind in Kind::ALL {
        if !rules.kinds.iter().any(|rule| rule.kind == *kind) {
            return Err((kind.code().to_owned(), "no rule for this kind of incident"));
        }
    }
    Ok(())
}

impl Rules {
    /// Every rule of the file, in its order.
    pub(super) fn provisions(&self) -> impl Iterator<Item = &dyn Provision> {
        fn each<T: Provision>(rules: &[T]) -> impl Iterator<Item = &dyn Provision> {
            rules.iter().map(|rule| rule as &dyn Provision)
        }
        each(&self.serious.rows)
            .chain(each(&self.serious.facilities))
            .chain(each(&self.periodic.rows))
            .chain(each(&self.kinds))
            .chain(each(&self.countings))
            .chain(each(&self.cycles))
    }

    /// The rules in force on any day of a period, in the order of the file.
    #[must_use]
    pub fn in_force(&self, period: Period) -> Vec<RuleInForce> {
        self.between(period.first_day(), period.last_day())
    }

    /// Every rule of the file, in its order.
    #[must_use]
    pub fn all(&self) -> Vec<RuleInForce> {
        self.between(NaiveDate::MIN, NaiveDate::MAX)
    }

    /// The rules in force on a day, in the order of the file.
    #[must_use]
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
            })
            .collect()
    }

    fn basis(&self, basis: &Basis) -> Text {
        let law = self.laws.get(&basis.law).map(|law| Text::from(&law.name)).unwrap_or_default();
        let item = basis.item.as_deref().unwrap_or_default();
        Text::new(
            format!("{}{}{item}", law.ja, basis.article),
            format!("{}, {}{item}", law.en, basis.article),
        )
    }
}

/// The rules of a list that are in force on a day.
pub(super) fn on<T: Provision>(rules: &[T], day: NaiveDate) -> impl Iterator<Item = &T> {
    rules.iter().filter(move |rule| rule.is_in_force(day))
}

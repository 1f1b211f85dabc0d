//! The rules in force.

use super::bilingual::{Bilingual, Both};
use crate::model::judgement::Pair;
use crate::model::report::{RuleInForce, Terms};
use crate::model::text::Text;
use serde::Serialize;

/// A rule.
#[derive(Serialize)]
pub struct Rule<'a> {
    id: &'a str,
    name: Both,
    from: String,
    to: Option<String>,
    stated: Stated,
    words: Both,
    basis: Both,
    source: Option<Both>,
    quote: Option<String>,
    inferred: Option<Both>,
}

/// A rule as it is recorded.
pub fn rule<'a>(rule: &'a RuleInForce, both: Bilingual<'a>) -> Rule<'a> {
    Rule {
        id: &rule.id,
        name: Both::from(&rule.name),
        from: rule.from.to_string(),
        to: rule.to.map(|day| day.to_string()),
        stated: Stated::from(&rule.terms),
        words: both.say(|labels| labels.terms(&rule.terms)),
        basis: Both::from(&rule.basis),
        source: (rule.source != Text::default()).then(|| Both::from(&rule.read_in())),
        quote: rule.quote(),
        inferred: rule.inferred.as_ref().map(Both::from),
    }
}

/// What a rule states, by its section of the rule file and under the keys that it has there.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Stated(Section);

#[derive(Serialize)]
#[serde(tag = "section")]
enum Section {
    #[serde(rename = "serious.row")]
    Row { pairs: Vec<Limits>, users_are: &'static str },
    #[serde(rename = "serious.facility")]
    Facility { minutes: u64 },
    #[serde(rename = "periodic.row")]
    Periodic { users: Option<u64>, minutes: Option<u64> },
    #[serde(rename = "kind")]
    Kind { kind: &'static str, may_be_serious: bool, periodic: &'static str },
    #[serde(rename = "counting")]
    Counting { serious_in_periodic: bool },
    #[serde(rename = "cycle")]
    Cycle { every: &'static str, due_months_after: u32 },
    #[serde(rename = "not_applied")]
    NotApplied { what: Both },
}

/// A pair of thresholds.
#[derive(Serialize)]
pub struct Limits {
    minutes: Option<u64>,
    users: Option<u64>,
    user_minutes: Option<u64>,
}

impl From<Pair> for Limits {
    fn from(pair: Pair) -> Self {
        let Pair { minutes, users, user_minutes } = pair;
        Self { minutes, users, user_minutes }
    }
}

impl From<&Terms> for Stated {
    fn from(terms: &Terms) -> Self {
        Self(Section::from(terms))
    }
}

impl From<&Terms> for Section {
    fn from(terms: &Terms) -> Self {
        match terms {
            Terms::Pairs(pairs, are_contracts) => Self::Row {
                pairs: pairs.iter().copied().map(Limits::from).collect(),
                users_are: if *are_contracts { "contracts" } else { "people" },
            },
            Terms::Facility(minutes) => Self::Facility { minutes: *minutes },
            Terms::Either(pair) => Self::Periodic { users: pair.users, minutes: pair.minutes },
            Terms::OfKind(kind, may_be_serious, periodic) => Self::Kind {
                kind: kind.code(),
                may_be_serious: *may_be_serious,
                periodic: periodic.code(),
            },
            Terms::SeriousInPeriodic(serious_in_periodic) => {
                Self::Counting { serious_in_periodic: *serious_in_periodic }
            }
            Terms::Reporting(cycle, months) => {
                Self::Cycle { every: cycle.code(), due_months_after: *months }
            }
            Terms::NotApplied(what) => Self::NotApplied { what: Both::from(what) },
        }
    }
}

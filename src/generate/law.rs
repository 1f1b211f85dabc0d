//! What the rules in force ask of a made-up incident, so that it falls in the class it is made for.
//! The numbers are the rule file's own: an incident is put to the rules, and what they tried is read
//! off.

use crate::criteria::{self, Rules};
use crate::model::codes::CodeTables;
use crate::model::incident::Incident;
use crate::model::judgement::Pair;
use crate::model::truth::Truth;

/// Thresholds of duration and users; one that the rules do not state asks nothing and is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Minutes, at least.
    pub minutes: u64,
    /// Users affected, at least.
    pub users: u64,
}

impl From<Pair> for Thresholds {
    fn from(pair: Pair) -> Self {
        Self { minutes: pair.minutes.unwrap_or(0), users: pair.users.unwrap_or(0) }
    }
}

/// The thresholds for one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// It is periodic where either value is reached.
    pub periodic: Thresholds,
    /// The pairs that make it serious, for each of its impacts.
    pub pairs: Vec<Vec<Thresholds>>,
    /// Minutes after which the total outage of an important facility makes it serious.
    pub facility: Option<u64>,
}

impl Limits {
    /// What the rules of the day ask of an incident with these services; its users and durations do
    /// not matter. `None` where no rule is known for the day.
    pub fn of(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Option<Self> {
        let probe = Incident { critical_facility_outage: true, ..incident.clone() };
        let trial = criteria::try_incident(&probe, rules, codes);
        let periodic = trial.impacts.first()?.periodic?.pair.into();
        let pairs = trial.impacts.iter().map(|impact| {
            let rows = impact.rows.iter().filter(|row| row.described != Truth::False);
            rows.flat_map(|row| row.pairs.iter().map(|tried| tried.pair.into())).collect()
        });
        let facility = trial.facilities.iter().map(|facility| facility.minutes).min();
        Some(Self { periodic, pairs: pairs.collect(), facility })
    }

    /// The duration from which it is serious with these users on each impact; `None` where no pair
    /// asks for so few.
    pub fn serious_from(&self, users: &[Option<u64>]) -> Option<u64> {
        let reached = self.pairs.iter().zip(users).flat_map(|(pairs, users)| {
            pairs.iter().filter(move |pair| users.is_some_and(|users| pair.users <= users))
        });
        reached.map(|pair| pair.minutes).min()
    }

    /// The fewest users with which its first impact can be serious.
    pub fn fewest_users(&self) -> Option<u64> {
        self.pairs.first()?.iter().map(|pair| pair.users).min()
    }
}

//! What would be if other rules applied.

use super::as_of::AsOf;
use super::codes::CodeTables;
use super::decision::{Applied, DecisionFile};
use super::files::{DataFile, InputFile};
use super::incident::Incident;
use super::judgement::{Class, Judgement};
use super::period::Period;
use super::publisher::Publisher;
use super::report::{Basis, RuleInForce};
use super::text::Text;
use super::thresholds::Pair;
use chrono::NaiveDate;
use std::sync::Arc;

/// What the rules of a regime say of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The class, and why.
    pub judgement: Judgement,
    /// The rules by which it could be serious: the service rows of its impacts, and of the total
    /// outage of a facility where there was one; each once. Empty where no rule is known for the day.
    pub rows: Vec<String>,
}

/// An incident judged by two regimes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The incident.
    pub incident: Arc<Incident>,
    /// By the rules that are.
    pub before: Verdict,
    /// By the rules that might be.
    pub after: Verdict,
}

impl Case {
    /// Whether it falls in another class, or one whose seriousness is left open in one and not in the
    /// other.
    pub fn is_moved(&self) -> bool {
        let of =
            |verdict: &Verdict| (verdict.judgement.class, verdict.judgement.seriousness_pending());
        of(&self.before) != of(&self.after)
    }
}

/// Incidents before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// By the rules that are.
    pub before: u64,
    /// By the rules that might be.
    pub after: u64,
}

/// What two regimes say of the same incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// What the rules that are are called.
    pub before: Text,
    /// What the rules that might be are called.
    pub after: Text,
    /// The day by whose rules every incident was judged; `None` where each was by its own.
    pub on: Option<NaiveDate>,
    /// The rules that differ: as they are, and as they might be.
    pub rules: Vec<(Option<RuleInForce>, Option<RuleInForce>)>,
    /// The ids and names of the rules by which incidents can be serious, in the order in which they
    /// are tried, those that might be before those that fall away.
    pub rows: Vec<(String, Text)>,
    /// Every incident, in input order.
    pub cases: Vec<Case>,
}

impl WhatIf {
    /// The incidents that change, in input order.
    pub fn moved(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.is_moved())
    }

    /// The incidents in any of these classes, of those that belong to something on either side.
    pub fn change(
        &self,
        classes: &[Class],
        belongs: impl Fn(&Incident, &Verdict) -> bool,
    ) -> Change {
        let mut change = Change::default();
        for Case { incident, before, after } in &self.cases {
            let counts = |verdict: &Verdict| {
                classes.contains(&verdict.judgement.class) && belongs(incident, verdict)
            };
            change.before += u64::from(counts(before));
            change.after += u64::from(counts(after));
        }
        change
    }

    /// The carriers by name, each with the key that its spellings share, in byte order.
    pub fn carriers(&self) -> Vec<(&str, &str)> {
        let mut carriers: Vec<(&str, &str)> = self
            .cases
            .iter()
            .map(|case| (&*case.incident.carrier_key, &*case.incident.carrier))
            .collect();
        carriers.sort_unstable();
        carriers.dedup_by_key(|(key, _)| *key);
        carriers
    }
}

/// A comparison, complete and ready to be published.
#[derive(Debug, Clone)]
pub struct WhatIfReport {
    /// The period that the incidents are of, where one was given.
    pub period: Option<Period>,
    /// Whether rules that might be were given; there is only a sweep where none were.
    pub is_compared: bool,
    /// What the figures rest on.
    pub basis: Basis,
    /// Who publishes it.
    pub publisher: Publisher,
    /// What changes.
    pub whatif: WhatIf,
    /// The sweep, where one was asked for.
    pub sweep: Option<Sweep>,
    /// How many input rows have an error in their report and are left out.
    pub rejected: u64,
    /// How many incidents are excluded from the statistics and left out.
    pub excluded: u64,
    /// Files, in the order of reading.
    pub files: Vec<InputFile>,
    /// The analyst's decisions, each with the rows that it changed.
    pub decisions: Vec<Applied>,
    /// The decisions files.
    pub decision_files: Vec<DecisionFile>,
    /// By when reports had to be received to count; `None` where all count.
    pub as_of: Option<AsOf>,
    /// Rule and code files of the run.
    pub data_files: Vec<DataFile>,
    /// Names of codes.
    pub codes: CodeTables,
}

/// How many incidents each pair of thresholds would make serious, for one service row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sweep {
    /// The service row.
    pub row: RuleInForce,
    /// Its pairs in force; none where the row is new.
    pub in_force: Vec<Pair>,
    /// Its pairs by the rules that might be; the same where there are no others.
    pub proposed: Vec<Pair>,
    /// Incidents with an impact on a service of the row.
    pub incidents: u64,
    /// Thresholds of duration in minutes, ascending: the rows.
    pub minutes: Vec<u64>,
    /// Thresholds of affected users, ascending: the columns.
    pub users: Vec<u64>,
    /// For each row and column: incidents that reach both.
    pub serious: Vec<Vec<u64>>,
    /// For each row and column: incidents of which that cannot be told, for a value is unknown.
    pub undetermined: Vec<Vec<u64>>,
}

impl Sweep {
    /// The cells of pairs, by row and column. One that asks for anything else has none.
    pub fn cells(&self, pairs: &[Pair]) -> Vec<(usize, usize)> {
        let cell = |pair: &Pair| {
            let row = self.minutes.iter().position(|limit| Some(*limit) == pair.minutes)?;
            let column = self.users.iter().position(|limit| Some(*limit) == pair.users)?;
            pair.user_minutes.is_none().then_some((row, column))
        };
        pairs.iter().filter_map(cell).collect()
    }
}

//! The same incidents by other rules, and how many each pair of thresholds would catch.

use super::format::{Provision, Row};
use super::judge::try_incident_on;
use super::rules::Rules;
use crate::model::codes::CodeTables;
use crate::model::incident::{Impact, Incident};
use crate::model::judgement::Pair;
use crate::model::report::RuleInForce;
use crate::model::text::Text;
use crate::model::trial::{ImpactTrial, Trial};
use crate::model::truth::Truth;
use crate::model::whatif::{Case, Sweep, Verdict, WhatIf};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Judges incidents by two regimes: each by the rules of the day it occurred, or all of them by
/// those of one day.
pub fn compare(
    incidents: Vec<Arc<Incident>>,
    before: &Rules,
    after: &Rules,
    on: Option<NaiveDate>,
    codes: &CodeTables,
) -> WhatIf {
    let verdict = |incident: &Incident, rules| {
        let day = on.unwrap_or_else(|| incident.occurred_on());
        let trial = try_incident_on(day, incident, rules, codes);
        Verdict { rows: rows_of(&trial), judgement: trial.judgement }
    };
    let cases = incidents
        .into_iter()
        .map(|incident| Case {
            before: verdict(&incident, before),
            after: verdict(&incident, after),
            incident,
        })
        .collect();
    let rules = differing(before, after);
    let mut rows = serious_rows(after);
    rows.extend(serious_rows(before));
    let mut known = BTreeSet::new();
    rows.retain(|(id, _)| known.insert(id.clone()));
    WhatIf { before: before.name(), after: after.name(), on, rules, rows, cases }
}

fn serious_rows(rules: &Rules) -> Vec<(String, Text)> {
    let of = |rule: &dyn Provision| (rule.id().to_owned(), Text::from(rule.name()));
    let rows = rules.rows.iter().map(|row| of(row));
    rows.chain(rules.facilities.iter().map(|rule| of(rule))).collect()
}

/// The rules by which an incident could be serious, each once.
fn rows_of(trial: &Trial) -> Vec<String> {
    let of_impacts = trial.impacts.iter().flat_map(|impact| impact.candidates().map(|row| &row.id));
    let all = of_impacts.chain(trial.facilities.iter().map(|facility| &facility.id));
    let mut known = BTreeSet::new();
    all.filter(|id| known.insert(*id)).cloned().collect()
}

/// The rules that stand in one regime and not, or otherwise, in the other.
fn differing(before: &Rules, after: &Rules) -> Vec<(Option<RuleInForce>, Option<RuleInForce>)> {
    let service = |rules: &Rules, id: &str| {
        rules.rows.iter().find(|row| row.id() == id).map(|row| row.service.clone())
    };
    let (before_rules, after_rules) = (before, after);
    let (before, after) = (before.all(), after.all());
    let find = |rules: &[RuleInForce], id: &str| rules.iter().find(|rule| rule.id == id).cloned();
    let of_before = before.iter().map(|rule| (Some(rule.clone()), find(&after, &rule.id)));
    let new = after.iter().filter(|rule| find(&before, &rule.id).is_none());
    let is_changed = |pair: &(Option<RuleInForce>, Option<RuleInForce>)| match pair {
        (Some(was), Some(is)) => {
            (&was.terms, was.from, was.to) != (&is.terms, is.from, is.to)
                || service(before_rules, &was.id) != service(after_rules, &is.id)
        }
        _ => true,
    };
    of_before.chain(new.map(|rule| (None, Some(rule.clone())))).filter(is_changed).collect()
}

/// A grid of thresholds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Minutes.
    pub minutes: Vec<u64>,
    /// Affected users.
    pub users: Vec<u64>,
}

/// Counts for each pair of a grid the incidents that it would make serious if it were the only pair
/// of a service row of `after`. Its pairs, and those in force, join the grid. `None` where the rules
/// have no such row.
pub fn sweep(
    incidents: &[Arc<Incident>],
    row: &str,
    grid: Grid,
    [before, after]: [&Rules; 2],
    on: Option<NaiveDate>,
    codes: &CodeTables,
) -> Option<Sweep> {
    let find = |rules: &'_ Rules| rules.rows.iter().position(|known| known.id() == row);
    let rule = after.rows.get(find(after)?)?;
    let proposed: Vec<Pair> = rule.pairs().collect();
    let stands = |rule: &&Row| on.is_none_or(|day| rule.is_in_force(day));
    let in_force: Vec<Pair> =
        match find(before).and_then(|index| before.rows.get(index)).filter(stands) {
            Some(rule) => rule.pairs().collect(),
            None => Vec::new(),
        };
    let Grid { mut minutes, mut users } = grid;
    let pairs = || proposed.iter().chain(&in_force);
    minutes.extend(pairs().filter_map(|pair| pair.minutes));
    users.extend(pairs().filter_map(|pair| pair.users));
    for limits in [&mut minutes, &mut users] {
        limits.sort_unstable();
        limits.dedup();
    }
    let mut sweep = Sweep {
        row: after.all().into_iter().find(|known| known.id == row)?,
        in_force,
        proposed,
        incidents: 0,
        serious: vec![vec![0; users.len()]; minutes.len()],
        undetermined: vec![vec![0; users.len()]; minutes.len()],
        minutes,
        users,
    };
    for incident in incidents {
        let day = on.unwrap_or_else(|| incident.occurred_on());
        if !may_be_serious(incident, day, after) {
            continue;
        }
        let trial = try_incident_on(day, incident, after, codes);
        let impacts: Vec<(&Impact, Truth)> = incident
            .impacts
            .iter()
            .zip(&trial.impacts)
            .map(|(impact, trial)| (impact, described(trial, rule)))
            .filter(|(_, described)| *described != Truth::False)
            .collect();
        if !impacts.is_empty() {
            sweep.incidents += 1;
            count(&mut sweep, &impacts);
        }
    }
    Some(sweep)
}

fn may_be_serious(incident: &Incident, day: NaiveDate, rules: &Rules) -> bool {
    super::rules::on(&rules.kinds, day)
        .find(|rule| rule.kind == incident.kind)
        .is_some_and(|rule| rule.may_be_serious)
}

/// Whether a row is an impact's own: it describes the service, and none before it does. Where it is
/// in doubt whether one before it does, so is whether the row is its own.
fn described(trial: &ImpactTrial, row: &Row) -> Truth {
    let mut before = Truth::False;
    for tried in &trial.rows {
        if tried.id == row.id() {
            return tried.described.and(!before);
        }
        before = before.or(tried.described);
    }
    Truth::False
}

fn count(sweep: &mut Sweep, impacts: &[(&Impact, Truth)]) {
    for (row, minutes) in sweep.minutes.iter().enumerate() {
        for (column, users) in sweep.users.iter().enumerate() {
            let held = |(impact, described): &(&Impact, Truth)| {
                let long = Truth::at_least(impact.minutes, *minutes);
                described.and(long).and(Truth::at_least(impact.users, *users))
            };
            match impacts.iter().map(held).collect() {
                Truth::True => sweep.serious[row][column] += 1,
                Truth::Unknown => sweep.undetermined[row][column] += 1,
                Truth::False => {}
            }
        }
    }
}

//! The legal clock: the minutes at which an incident turns serious.
//!
//! What the rules say of an incident changes with its duration at a few minutes alone: those of the
//! thresholds, and those at which its users make up a product. Each of these is put to the rules, so that
//! the clock says what the rules say.

use super::judge::try_incident;
use super::rules::Rules;
use crate::model::clock::{Clock, FacilityClock, PairClock, Reach};
use crate::model::codes::CodeTables;
use crate::model::incident::Incident;
use crate::model::trial::Trial;
use crate::model::truth::Truth;
use std::collections::BTreeSet;

/// When an incident reaches what the rules of its day lay down. An effect whose duration is known lasts so
/// long and no longer; any other goes on.
pub fn clock(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Clock {
    let at = |minute: u64| try_incident(&lasting(incident, minute), rules, codes);
    let first = at(0);
    let mut clock = Clock { has_rules: first.kind.is_some(), ..Clock::default() };
    for (impact, trial) in first.impacts.iter().enumerate() {
        let pairs =
            trial.candidates().flat_map(|row| row.pairs.iter().map(move |tried| (row, tried)));
        clock.pairs.extend(pairs.map(|(row, tried)| PairClock {
            impact,
            row: row.id.clone(),
            pair: tried.pair,
            reach: Reach::default(),
        }));
    }
    clock.facilities.extend(first.facilities.iter().map(|facility| FacilityClock {
        row: facility.id.clone(),
        minutes: facility.minutes,
        reach: Reach::default(),
    }));
    for minute in minutes(incident, &clock) {
        note(&mut clock, minute, &at(minute));
    }
    if clock.serious.possible.is_none() {
        // Either nothing is ever reached, or its kind is none that may be serious: then no pair is its own.
        let is_reached = |pair: &PairClock| pair.reach.possible.is_some();
        let is_none_of_its = clock.pairs.iter().any(is_reached);
        clock.pairs.retain(|_| !is_none_of_its);
    }
    clock
}

/// An incident as it is so many minutes after its occurrence.
fn lasting(incident: &Incident, minute: u64) -> Incident {
    let mut lasting = incident.clone();
    for impact in &mut lasting.impacts {
        impact.minutes = Some(impact.minutes.map_or(minute, |known| known.min(minute)));
    }
    lasting
}

/// The minutes at which anything may change, ascending.
fn minutes(incident: &Incident, clock: &Clock) -> BTreeSet<u64> {
    // At the first minute a product with an unknown number of users stops being nothing.
    let mut minutes = BTreeSet::from([0, 1]);
    for PairClock { impact, pair, .. } in &clock.pairs {
        minutes.extend(pair.minutes);
        let users = incident.impacts.get(*impact).and_then(|impact| impact.users);
        let users = users.filter(|users| *users > 0);
        minutes.extend(pair.user_minutes.zip(users).map(|(limit, users)| limit.div_ceil(users)));
    }
    minutes.extend(clock.facilities.iter().map(|facility| facility.minutes));
    minutes
}

/// Notes what holds at a minute and did not before.
fn note(clock: &mut Clock, minute: u64, trial: &Trial) {
    let see = |reach: &mut Reach, held: Truth| {
        if held != Truth::False {
            reach.possible.get_or_insert(minute);
        }
        if held == Truth::True {
            reach.certain.get_or_insert(minute);
        }
    };
    see(&mut clock.serious, trial.judgement.serious);
    let rows = trial.impacts.iter().flat_map(|impact| {
        impact
            .candidates()
            .flat_map(|row| row.pairs.iter().map(|tried| tried.held.and(row.described)))
    });
    for (pair, held) in clock.pairs.iter_mut().zip(rows) {
        see(&mut pair.reach, held);
    }
    for (facility, tried) in clock.facilities.iter_mut().zip(&trial.facilities) {
        see(&mut facility.reach, tried.held);
    }
}

//! The class of an incident, by the rules of the day it occurred.

use super::facts;
use super::format::{Facility, KindRule, PeriodicRow, Provision, Row};
use super::rules::{Rules, on};
use crate::model::codes::CodeTables;
use crate::model::gap::Gap;
use crate::model::incident::{Form, Impact, Incident};
use crate::model::judgement::{Class, Ground, Judgement, Missing, Nearest, Open, Pair};
use crate::model::report::PeriodicTest;
use crate::model::trial::{FacilityTrial, ImpactTrial, PairTrial, RowTrial, Trial};
use crate::model::truth::Truth;
use chrono::NaiveDate;

/// Judges an incident.
pub fn judge(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Judgement {
    try_incident(incident, rules, codes).judgement
}

/// Judges an incident, and tells every rule that was considered on the way.
pub fn try_incident(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Trial {
    try_incident_on(incident.occurred_on(), incident, rules, codes)
}

/// The same as though it had occurred on another day.
pub fn try_incident_on(
    day: NaiveDate,
    incident: &Incident,
    rules: &Rules,
    codes: &CodeTables,
) -> Trial {
    let version = rules.version_on(day);
    let periodic = on(&rules.periodic, day).next();
    let Some(kind) = on(&rules.kinds, day).find(|rule| rule.kind == incident.kind) else {
        let judgement = undetermined(Truth::Unknown, Vec::new());
        return Trial {
            kind: None,
            periodic: None,
            impacts: Vec::new(),
            facilities: Vec::new(),
            judgement: Judgement { version, missing: vec![Missing::Rule], ..judgement },
        };
    };
    let rows: Vec<&Row> = on(&rules.rows, day).collect();
    let impacts: Vec<ImpactTrial> = incident
        .impacts
        .iter()
        .map(|impact| try_impact(impact, &rows, periodic, kind, rules, codes))
        .collect();
    let facilities: Vec<FacilityTrial> = on(&rules.facilities, day)
        .filter(|_| incident.critical_facility_outage && kind.may_be_serious)
        .map(|rule| try_facility(incident, rule))
        .collect();
    let mut trial = Trial {
        kind: Some(kind.id().to_owned()),
        periodic: periodic.map(|rule| rule.id().to_owned()),
        judgement: decide(incident, kind, &impacts, &facilities),
        impacts,
        facilities,
    };
    let nearest = if trial.judgement.serious.is_true() || !kind.may_be_serious {
        None
    } else {
        nearest(&trial.impacts)
    };
    let ground = ground(&trial);
    trial.judgement = Judgement { ground, nearest, version, ..trial.judgement };
    trial
}

/// Judges one impact.
///
/// Rows are tried in the order of the law; the first that describes the service is its row. Where
/// that turns on an unknown value, both candidates are its rows: what they agree on holds.
fn try_impact(
    impact: &Impact,
    rows: &[&Row],
    periodic: Option<&PeriodicRow>,
    kind: &KindRule,
    rules: &Rules,
    codes: &CodeTables,
) -> ImpactTrial {
    let facts = facts::of(impact, codes.service(impact.service), &rules.facts);
    let mut tried = Vec::new();
    for row in rows {
        let described = facts::meet(&facts, &row.service);
        let pairs = if described == Truth::False {
            Vec::new()
        } else {
            row.pairs().map(|pair| PairTrial::all(impact.size(), pair)).collect()
        };
        tried.push(RowTrial { id: row.id().to_owned(), described, pairs });
        if described == Truth::True {
            break;
        }
    }
    let candidates = tried.iter().filter(|row| row.described != Truth::False);
    let serious = if kind.may_be_serious {
        Truth::agreed(candidates.map(RowTrial::held))
    } else {
        Truth::False
    };
    let periodic = periodic
        .filter(|_| kind.asks_for_thresholds())
        .map(|rule| PairTrial::either(impact.size(), rule.minutes, rule.users));
    ImpactTrial { facts, rows: tried, serious, periodic }
}

fn try_facility(incident: &Incident, rule: &Facility) -> FacilityTrial {
    let held = Truth::at_least(incident.minutes(), rule.minutes);
    FacilityTrial { id: rule.id().to_owned(), minutes: rule.minutes, held }
}

fn decide(
    incident: &Incident,
    kind: &KindRule,
    impacts: &[ImpactTrial],
    facilities: &[FacilityTrial],
) -> Judgement {
    let by_pairs: Truth = impacts.iter().map(|impact| impact.serious).collect();
    let by_facilities: Truth = facilities.iter().map(|facility| facility.held).collect();
    let serious = by_pairs.or(by_facilities);
    let periodic: Truth = match kind.periodic {
        PeriodicTest::Thresholds => {
            impacts.iter().filter_map(|impact| impact.periodic).map(|either| either.held).collect()
        }
        PeriodicTest::Always => Truth::True,
        PeriodicTest::Never => Truth::False,
    };
    let mut open: Vec<Open> = Vec::new();
    if serious == Truth::Unknown {
        open.extend(each(impacts, ImpactTrial::missing));
        // The longest known duration of the incident decides, and none is known.
        if facilities.iter().any(|facility| facility.held == Truth::Unknown) {
            let unknown = |(_, impact): &(usize, &Impact)| impact.minutes.is_none();
            let untimed = incident.impacts.iter().enumerate().filter(unknown);
            open.extend(untimed.map(|(impact, _)| Open { impact, value: Missing::Duration }));
        }
    }
    let class = match (serious, incident.form, periodic) {
        (Truth::True, ..) => Class::Serious,
        (_, Form::Minor, _) => Class::OutOfScope,
        (_, Form::Simple, Truth::True) => Class::PeriodicSimple,
        (_, Form::Detailed | Form::Preliminary, Truth::True) => Class::PeriodicDetailed,
        (Truth::Unknown, ..) | (_, _, Truth::Unknown) => {
            if periodic == Truth::Unknown {
                open.extend(each(impacts, |impact| {
                    impact.periodic.map_or_else(Vec::new, |either| either.missing())
                }));
            }
            return undetermined(serious, open);
        }
        (Truth::False, _, Truth::False) => Class::OutOfScope,
    };
    let (missing, open) = each_once(open);
    Judgement { class, serious, ground: None, nearest: None, version: None, missing, open }
}

/// The unknown values of each impact.
fn each(
    impacts: &[ImpactTrial],
    missing: impl Fn(&ImpactTrial) -> Vec<Missing>,
) -> impl Iterator<Item = Open> {
    impacts.iter().enumerate().flat_map(move |(impact, trial)| {
        missing(trial).into_iter().map(move |value| Open { impact, value })
    })
}

/// What put an incident in its class.
fn ground(trial: &Trial) -> Option<Ground> {
    match trial.judgement.class {
        Class::Serious => serious_ground(&trial.impacts, &trial.facilities),
        Class::PeriodicDetailed | Class::PeriodicSimple => periodic_ground(trial),
        Class::OutOfScope | Class::Undetermined => None,
    }
}

/// The first pair that holds, of the first impact with one; else the facility.
fn serious_ground(impacts: &[ImpactTrial], facilities: &[FacilityTrial]) -> Option<Ground> {
    let by_pair = impacts.iter().enumerate().find_map(|(impact, trial)| {
        if !trial.serious.is_true() {
            return None;
        }
        // Where two rows agree, the one whose own test is not in doubt is named: it stands last.
        let row = trial.candidates().last()?;
        let pair = row.pairs.iter().find(|pair| pair.held.is_true())?.pair;
        Some(Ground::Pair { impact, row: row.id.clone(), pair })
    });
    let by_facility = || {
        let facility = facilities.iter().find(|facility| facility.held.is_true())?;
        Some(Ground::Facility { row: facility.id.clone(), minutes: facility.minutes })
    };
    by_pair.or_else(by_facility)
}

/// The thresholds that the first impact with one has reached; else the rule on the kind.
fn periodic_ground(trial: &Trial) -> Option<Ground> {
    let reached = |either: &PairTrial| Pair {
        minutes: either.pair.minutes.filter(|_| either.minutes.is_true()),
        users: either.pair.users.filter(|_| either.users.is_true()),
        user_minutes: None,
    };
    let by_threshold = trial.impacts.iter().enumerate().find_map(|(impact, tried)| {
        let either = tried.periodic.as_ref().filter(|either| either.held.is_true())?;
        Some(Ground::Either { impact, row: trial.periodic.clone()?, reached: reached(either) })
    });
    by_threshold.or_else(|| Some(Ground::Kind { row: trial.kind.clone()? }))
}

/// The pair that any impact came nearest to, of the rows that are its own; of several, the first.
fn nearest(impacts: &[ImpactTrial]) -> Option<Nearest> {
    let compared = impacts.iter().enumerate().flat_map(|(impact, trial)| {
        trial.candidates().flat_map(move |row| {
            row.pairs.iter().filter_map(move |tried| {
                let gap = Gap::between(tried.size, tried.pair)?;
                Some(Nearest { impact, row: row.id.clone(), pair: tried.pair, gap })
            })
        })
    });
    compared.min_by_key(|nearest| nearest.gap)
}

fn undetermined(serious: Truth, open: Vec<Open>) -> Judgement {
    let (missing, open) = each_once(open);
    Judgement {
        class: Class::Undetermined,
        serious,
        ground: None,
        nearest: None,
        version: None,
        missing,
        open,
    }
}

/// What is left open, each once: the values, and the impacts with these values.
fn each_once(mut open: Vec<Open>) -> (Vec<Missing>, Vec<Open>) {
    open.sort();
    open.dedup();
    let mut missing: Vec<Missing> = open.iter().map(|open| open.value).collect();
    missing.sort();
    missing.dedup();
    (missing, open)
}

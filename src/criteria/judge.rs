//! The class of an incident, by the rules of the day it occurred.

use super::facts;
use super::format::{Facility, KindRule, PeriodicRow, PeriodicTest, Row, Rules};
use super::rules::on;
use crate::model::codes::CodeTables;
use crate::model::incident::{Form, Impact, Incident};
use crate::model::judgement::{Class, Ground, Judgement, Missing, Pair};
use crate::model::trial::{FacilityTrial, ImpactTrial, PairTrial, RowTrial, Trial};
use crate::model::truth::Truth;

/// Judges an incident.
#[must_use]
pub fn judge(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Judgement {
    try_incident(incident, rules, codes).judgement
}

/// Judges an incident, and tells every rule that was considered on the way.
#[must_use]
pub fn try_incident(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Trial {
    let day = incident.occurred_on();
    let kind = on(&rules.kinds, day).find(|rule| rule.kind == incident.kind);
    let periodic = on(&rules.periodic.rows, day).next();
    let (Some(kind), Some(periodic)) = (kind, periodic) else {
        let missing = vec![Missing::Rule];
        return Trial {
            kind: None,
            impacts: Vec::new(),
            facilities: Vec::new(),
            judgement: undetermined(Truth::Unknown, missing),
        };
    };
    let rows: Vec<&Row> = on(&rules.serious.rows, day).collect();
    let impacts: Vec<ImpactTrial> = incident
        .impacts
        .iter()
        .map(|impact| try_impact(impact, &rows, periodic, kind, rules, codes))
        .collect();
    let facilities: Vec<FacilityTrial> = on(&rules.serious.facilities, day)
        .filter(|_| incident.critical_facility_outage && kind.may_be_serious)
        .map(|rule| try_facility(incident, rule))
        .collect();
    let judgement = decide(incident.form, kind, &impacts, &facilities);
    Trial { kind: Some(kind.id.clone()), impacts, facilities, judgement }
}

/// Judges one impact.
///
/// Rows are tried in the order of the law; the first that describes the service is its row. Where
/// that turns on an unknown value, both candidates are its rows: what they agree on holds.
fn try_impact(
    impact: &Impact,
    rows: &[&Row],
    periodic: &PeriodicRow,
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
            row.pairs.iter().map(|pair| try_pair(impact, Pair::from(*pair))).collect()
        };
        tried.push(RowTrial { id: row.id.clone(), described, pairs });
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
    let thresholds = Pair { minutes: periodic.minutes, users: periodic.users };
    let both = try_pair(impact, thresholds);
    let either = PairTrial { held: both.users.or(both.minutes), ..both };
    let periodic = (kind.periodic == PeriodicTest::Thresholds).then_some(either);
    ImpactTrial { facts, rows: tried, serious, periodic }
}

fn try_pair(impact: &Impact, pair: Pair) -> PairTrial {
    let minutes = Truth::at_least(impact.minutes, pair.minutes);
    let users = Truth::at_least(impact.users, pair.users);
    PairTrial { pair, minutes, users, held: minutes.and(users) }
}

fn try_facility(incident: &Incident, rule: &Facility) -> FacilityTrial {
    let held = Truth::at_least(incident.minutes(), rule.minutes);
    FacilityTrial { id: rule.id.clone(), minutes: rule.minutes, held }
}

fn decide(
    form: Form,
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
    let open = if serious == Truth::Unknown {
        let of_facilities = facilities
            .iter()
            .filter(|facility| facility.held == Truth::Unknown)
            .map(|_| Missing::Duration);
        impacts.iter().flat_map(ImpactTrial::missing).chain(of_facilities).collect()
    } else {
        Vec::new()
    };
    let class = match (serious, form, periodic) {
        (Truth::True, ..) => Class::Serious,
        (_, Form::Minor, _) => Class::OutOfScope,
        (_, Form::Simple, Truth::True) => Class::PeriodicSimple,
        (_, Form::Detailed, Truth::True) => Class::PeriodicDetailed,
        (Truth::Unknown, ..) | (_, _, Truth::Unknown) => {
            let of_periodic = impacts.iter().filter_map(|impact| impact.periodic);
            let missing = if periodic == Truth::Unknown {
                open.into_iter().chain(of_periodic.flat_map(|either| either.missing())).collect()
            } else {
                open
            };
            return undetermined(serious, missing);
        }
        (Truth::False, _, Truth::False) => Class::OutOfScope,
    };
    let ground = if class == Class::Serious { ground(impacts, facilities) } else { None };
    Judgement { class, serious, ground, missing: each_once(open) }
}

/// What makes an incident serious: the first pair that holds, of the first impact with one; else
/// the facility.
fn ground(impacts: &[ImpactTrial], facilities: &[FacilityTrial]) -> Option<Ground> {
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

fn undetermined(serious: Truth, missing: Vec<Missing>) -> Judgement {
    Judgement { class: Class::Undetermined, serious, ground: None, missing: each_once(missing) }
}

fn each_once(mut missing: Vec<Missing>) -> Vec<Missing> {
    missing.sort();
    missing.dedup();
    missing
}

//! The class of an incident, by the rules of the day it occurred.

use super::facts::Facts;
use super::format::{PeriodicTest, Row, Rules};
use super::rules::on;
use crate::model::codes::CodeTables;
use crate::model::incident::{Form, Impact, Incident};
use crate::model::judgement::{Class, Ground, Judgement, Missing, Pair};
use crate::model::truth::Truth;
use chrono::NaiveDate;

/// A three-valued answer with what it turns on: its ground where it is true, the values that are
/// missing where it is unknown.
struct Answer {
    truth: Truth,
    ground: Option<Ground>,
    missing: Vec<Missing>,
}

impl Answer {
    fn plain(truth: Truth) -> Self {
        Self { truth, ground: None, missing: Vec::new() }
    }

    /// "Or" over answers; the first that is true gives the ground.
    fn any(answers: impl IntoIterator<Item = Self>) -> Self {
        answers.into_iter().fold(Self::plain(Truth::False), |sum, answer| Self {
            truth: sum.truth.or(answer.truth),
            ground: sum.ground.or(answer.ground),
            missing: [sum.missing, answer.missing].concat(),
        })
    }
}

/// Judges an incident.
#[must_use]
pub fn judge(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Judgement {
    let day = incident.occurred_on();
    let kind = on(&rules.kinds, day).find(|rule| rule.kind == incident.kind);
    let periodic = on(&rules.periodic.rows, day).next();
    let (Some(kind), Some(periodic)) = (kind, periodic) else {
        return undetermined(Truth::Unknown, vec![Missing::Rule]);
    };
    let serious = if kind.may_be_serious {
        is_serious(incident, rules, codes)
    } else {
        Answer::plain(Truth::False)
    };
    let periodic = match kind.periodic {
        PeriodicTest::Thresholds => Answer::any(incident.impacts.iter().map(|impact| {
            let users = Truth::at_least(impact.users, periodic.users);
            let minutes = Truth::at_least(impact.minutes, periodic.minutes);
            answer(users.or(minutes), users, minutes, || None)
        })),
        PeriodicTest::Always => Answer::plain(Truth::True),
        PeriodicTest::Never => Answer::plain(Truth::False),
    };
    decide(incident.form, serious, periodic)
}

fn decide(form: Form, serious: Answer, periodic: Answer) -> Judgement {
    let is_open = serious.truth == Truth::Unknown;
    let class = match (serious.truth, form, periodic.truth) {
        (Truth::True, ..) => Class::Serious,
        (_, Form::Minor, _) => Class::OutOfScope,
        (_, Form::Simple, Truth::True) => Class::PeriodicSimple,
        (_, Form::Detailed, Truth::True) => Class::PeriodicDetailed,
        (Truth::Unknown, ..) | (_, _, Truth::Unknown) => {
            let mut missing = if is_open { serious.missing } else { Vec::new() };
            if periodic.truth == Truth::Unknown {
                missing.extend(periodic.missing);
            }
            return undetermined(serious.truth, missing);
        }
        (Truth::False, _, Truth::False) => Class::OutOfScope,
    };
    let missing = if is_open { each_once(serious.missing) } else { Vec::new() };
    let ground = serious.ground.filter(|_| class == Class::Serious);
    Judgement { class, serious: serious.truth, ground, missing }
}

fn undetermined(serious: Truth, missing: Vec<Missing>) -> Judgement {
    Judgement { class: Class::Undetermined, serious, ground: None, missing: each_once(missing) }
}

fn each_once(mut missing: Vec<Missing>) -> Vec<Missing> {
    missing.sort();
    missing.dedup();
    missing
}

fn is_serious(incident: &Incident, rules: &Rules, codes: &CodeTables) -> Answer {
    let day = incident.occurred_on();
    let by_pair = incident.impacts.iter().enumerate().map(|(index, impact)| {
        let service = codes.service(impact.service);
        let facts = Facts::of(impact, service, &rules.facts);
        impact_is_serious(index, impact, facts, rules, day)
    });
    let by_facility = on(&rules.serious.facilities, day)
        .filter(|_| incident.critical_facility_outage)
        .map(|rule| {
            let held = Truth::at_least(incident.minutes(), rule.minutes);
            answer(held, Truth::True, held, || {
                Some(Ground::Facility { row: rule.id.clone(), minutes: rule.minutes })
            })
        });
    Answer::any(by_pair.chain(by_facility))
}

/// Whether one impact makes the incident serious.
///
/// Rows are tried in the order of the law; the first that describes the service is its row. Where
/// that turns on an unknown value, both candidates are its rows: what they agree on holds.
fn impact_is_serious(
    index: usize,
    impact: &Impact,
    facts: Facts,
    rules: &Rules,
    day: NaiveDate,
) -> Answer {
    let mut candidates: Vec<Answer> = Vec::new();
    for row in on(&rules.serious.rows, day) {
        let described = facts.meet(&row.service);
        if described != Truth::False {
            candidates.push(row_holds(index, impact, row));
        }
        if described == Truth::True {
            break;
        }
    }
    // Where both hold, the one whose own test is not in doubt is named: it stands last.
    let ground = candidates.last().and_then(|candidate| candidate.ground.clone());
    let truth = Truth::agreed(candidates.iter().map(|candidate| candidate.truth));
    let differ = candidates.iter().any(|candidate| candidate.truth != truth);
    let any = Answer::any(candidates);
    let mut missing = if truth == Truth::Unknown { any.missing } else { Vec::new() };
    if differ {
        missing.push(Missing::MonthlyUsers);
    }
    Answer { truth, ground: ground.filter(|_| truth.is_true()), missing }
}

fn row_holds(index: usize, impact: &Impact, row: &Row) -> Answer {
    Answer::any(row.pairs.iter().map(|pair| {
        let pair = Pair::from(*pair);
        let users = Truth::at_least(impact.users, pair.users);
        let minutes = Truth::at_least(impact.minutes, pair.minutes);
        answer(users.and(minutes), users, minutes, || {
            Some(Ground::Pair { impact: index, row: row.id.clone(), pair })
        })
    }))
}

/// An answer made of a test on users and one on minutes.
fn answer(
    truth: Truth,
    users: Truth,
    minutes: Truth,
    ground: impl FnOnce() -> Option<Ground>,
) -> Answer {
    let mut missing = Vec::new();
    if truth == Truth::Unknown {
        if users == Truth::Unknown {
            missing.push(Missing::AffectedUsers);
        }
        if minutes == Truth::Unknown {
            missing.push(Missing::Duration);
        }
    }
    Answer { truth, ground: if truth.is_true() { ground() } else { None }, missing }
}

//! Incidents as the lists have them.

use super::bilingual::{Bilingual, Both, Coded};
use super::members::Members;
use super::rules::Limits;
use crate::model::incident::Incident;
use crate::model::judgement::{Margin, Pair};
use crate::model::report::Judged;
use crate::publish::dataset::incidents::{self, OfIncidents};
use serde::Serialize;

/// What every list says of an incident.
#[derive(Serialize)]
pub struct Facts<'a> {
    #[serde(flatten)]
    outline: Members<'a, OfIncidents>,
    class: Coded<'a>,
    services: Vec<Coded<'a>>,
    cause_class: Coded<'a>,
    #[serde(flatten)]
    statements: Members<'a, OfIncidents>,
}

/// What is said of an incident.
pub fn facts<'a>(judged: &'a Judged, both: Bilingual<'a>) -> Facts<'a> {
    let Judged { incident, judgement, .. } = judged;
    let members = |columns| Members::new(columns, judged, both.ja());
    Facts {
        outline: members(incidents::facts()),
        class: both.coded("class", judgement.class.code()),
        services: incident.impacts.iter().map(|impact| service(impact.service, both)).collect(),
        cause_class: both.coded("cause_class", incident.cause_class.code()),
        statements: members(incidents::statements()),
    }
}

/// A service.
pub fn service(index: crate::model::incident::ServiceIndex, both: Bilingual<'_>) -> Coded<'_> {
    let code = &both.codes().service(index).code;
    Coded { code: code.into(), label: both.say(|labels| labels.service(index)) }
}

/// The impact of an incident that a rule turned on.
#[derive(Serialize)]
pub struct ImpactRecord<'a> {
    service: Coded<'a>,
    duration_minutes: Option<u64>,
    affected_users: Option<u64>,
}

/// The impact of an incident with this index.
pub fn impact<'a>(
    incident: &Incident,
    index: usize,
    both: Bilingual<'a>,
) -> Option<ImpactRecord<'a>> {
    let impact = incident.impacts.get(index)?;
    Some(ImpactRecord {
        service: service(impact.service, both),
        duration_minutes: impact.minutes,
        affected_users: impact.users,
    })
}

/// Thresholds, with the words for them.
#[derive(Serialize)]
pub struct Thresholds {
    #[serde(flatten)]
    limits: Limits,
    words: Both,
}

/// The thresholds of a pair.
pub fn thresholds(pair: Pair, words: Both) -> Thresholds {
    Thresholds { limits: pair.into(), words }
}

/// By how much an incident is above thresholds; negative where it is short of them.
#[derive(Serialize)]
pub struct MarginRecord {
    minutes: Option<i128>,
    users: Option<i128>,
    user_minutes: Option<i128>,
}

impl From<Margin> for MarginRecord {
    fn from(margin: Margin) -> Self {
        let Margin { minutes, users, user_minutes } = margin;
        Self { minutes, users, user_minutes }
    }
}

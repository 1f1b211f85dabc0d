//! An incident with its class.

use super::incident::{Incident, Size};
use super::judgement::{Ground, Judgement, Margin};
use super::regimes::Regimes;
use chrono::NaiveDateTime;
use std::sync::Arc;

/// An incident with its class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The incident.
    pub incident: Arc<Incident>,
    /// What the rules say of it.
    pub judgement: Arc<Judgement>,
    /// What those of every time say of it.
    pub regimes: Regimes,
}

impl Judged {
    /// By what lists are ordered: time of occurrence, then carrier, then report number.
    pub fn order(&self) -> (NaiveDateTime, &str, &str) {
        let incident = &self.incident;
        (incident.occurred_at.at, &incident.carrier_key, &incident.report_id)
    }

    /// By how much it is above the thresholds that made it serious, or else below the pair that it
    /// came nearest to.
    pub fn margin(&self) -> Option<Margin> {
        let Self { incident, judgement, .. } = self;
        let of = |impact: usize, pair| Some(Margin::of(incident.impacts.get(impact)?.size(), pair));
        match (&judgement.ground, &judgement.nearest) {
            (Some(Ground::Pair { impact, pair, .. }), _) => of(*impact, *pair),
            (Some(ground @ Ground::Facility { .. }), _) => {
                let size = Size { minutes: incident.minutes(), users: None };
                Some(Margin::of(size, ground.thresholds()))
            }
            (_, Some(nearest)) => of(nearest.impact, nearest.pair),
            (_, None) => None,
        }
    }
}

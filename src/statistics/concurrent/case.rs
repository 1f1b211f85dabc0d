//! An incident as events are found among them.

use crate::model::incident::{Incident, Instant};
use chrono::{NaiveDateTime, TimeDelta};

/// An incident with its span in time.
pub struct Case<'a> {
    /// Where it stands in the population.
    pub position: usize,
    pub incident: &'a Incident,
    pub start: Instant,
    /// The known end; else the start.
    pub end: Instant,
}

impl<'a> Case<'a> {
    pub fn new(position: usize, incident: &'a Incident) -> Self {
        let start = incident.occurred_at;
        Self { position, incident, start, end: incident.known_end().unwrap_or(start) }
    }

    /// By time, then by the key of the incident, so that no two are equal.
    pub fn rank(&self) -> (NaiveDateTime, &'a str, &'a str) {
        (self.start.at, &self.incident.carrier_key, &self.incident.report_id)
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.start.at <= other.end.at && other.start.at <= self.end.at
    }

    pub fn starts_within(&self, window: TimeDelta, other: &Self) -> bool {
        (self.start.at - other.start.at).abs() <= window
    }
}

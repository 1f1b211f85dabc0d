//! How the reports on one incident changed from one to the next.

use super::column::Column;
use super::decision::Applied;
use super::finding::Place;
use super::incident::{Incident, Instant};
use std::sync::Arc;

/// A value that a report changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The column.
    pub column: Column,
    /// The service of the row, as the report has it, where the column speaks of one service alone.
    pub service: Option<String>,
    /// What the report before said; empty where it was blank.
    pub before: String,
    /// What the report says; empty where it is blank.
    pub after: String,
}

/// One report on the incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Which report it is; `None` where that cannot be read.
    pub seq: Option<u64>,
    /// When it was made, where that is stated and can be read.
    pub reported_at: Option<Instant>,
    /// Where its rows stand, in input order.
    pub rows: Vec<Place>,
    /// Whether it is the one that stands.
    pub stands: bool,
    /// The incident as it has it; `None` where it lacks what no incident can do without.
    pub incident: Option<Arc<Incident>>,
    /// What it changed against the report before, in the order of the form; nothing in the first.
    pub changes: Vec<Change>,
}

/// What the report that stands says in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The column.
    pub column: Column,
    /// The service of the row, as the report has it, where the column speaks of one service alone.
    pub service: Option<String>,
    /// What it says, as it stands.
    pub value: String,
}

/// The reports on one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The carrier, as its last report names it.
    pub carrier: String,
    /// The report number.
    pub report_id: String,
    /// The reports as the carrier sent them, from the first to the one that stands: one at least.
    pub versions: Vec<Version>,
    /// What the one that stands says, in the order of the form.
    pub told: Vec<Told>,
    /// The decisions that change them.
    pub decisions: Vec<Applied>,
}

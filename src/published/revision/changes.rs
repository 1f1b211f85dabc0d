//! What changed between two published reports.

use super::published::{Observation, ObservationKey};
use crate::model::incident::codes;
use crate::model::period::Period;
use crate::published::manifest::AppliedDecision;
use std::collections::{BTreeMap, BTreeSet};

/// What changed from one report to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Period and date of publication of the earlier report.
    pub old: (String, String),
    /// Period and date of publication of the later report.
    pub new: (String, String),
    /// Whether either rests on made-up reports.
    pub made_up: bool,
    /// The figures that differ, in the order of tables, periods, rows, columns and measures.
    pub figures: Vec<ObservationChange>,
    /// The incidents that differ, in the order of carriers and report numbers.
    pub incidents: Vec<IncidentChange>,
    /// What the reports were made from that differs.
    pub causes: Vec<Cause>,
}

impl Revision {
    /// Whether anything changed.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.incidents.is_empty() && self.causes.is_empty()
    }
}

/// A figure that differs; `None` where a report does not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservationChange {
    /// What it is of.
    pub key: ObservationKey,
    /// As it was.
    pub old: Option<Observation>,
    /// As it is.
    pub new: Option<Observation>,
    /// By how much it differs, exactly; `None` where either is no number.
    pub difference: Option<String>,
}

impl ObservationChange {
    /// Whether it is of another period, which the report compares with or shows in a series: the
    /// incidents behind it are in the report of that period.
    pub fn is_of_comparison(&self, revision: &Revision) -> bool {
        if self.key.period != revision.new.0 {
            return true;
        }
        // The rows of a series are all periods.
        match (revision.new.0.parse::<Period>(), self.key.row.parse()) {
            (Ok(period), Ok(other)) => !period.overlaps(other),
            _ => false,
        }
    }
}

codes! {
    /// Why an incident differs.
    Nature {
        /// It was reported since.
        Added = "added",
        /// It is not in the later report any more.
        Removed = "removed",
        /// It occurred in another period than was thought.
        Moved = "moved",
        /// Its report has errors that it did not have, and is left out.
        Rejected = "rejected",
        /// Its report had errors, was left out, and is counted now.
        Mended = "mended",
        /// A later report on it stands.
        FollowUp = "follow_up",
        /// The analyst's decisions about it differ.
        Decision = "decision",
        /// It is judged by other rules.
        Rules = "rules",
        /// The same report has other contents, and no decision says so: the carrier's file differs.
        Corrected = "corrected",
        /// The carrier is published by another name.
        Renamed = "renamed",
    }
}

/// An incident that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentChange {
    /// The carrier.
    pub carrier: String,
    /// Its report number.
    pub report_id: String,
    /// Why: one reason at least.
    pub natures: Vec<Nature>,
    /// The columns that differ: name, as it was, as it is. A column of an effect on a service has
    /// the service's code before it; each region that is touched no more, or was not, is a line.
    pub columns: Vec<(String, String, String)>,
}

/// Something that the reports were made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// An input file: its path, and its hashes.
    Input(String, Option<String>, Option<String>),
    /// A file of rules or codes: its path, and its hashes.
    Data(String, Option<String>, Option<String>),
    /// An option: its name, and its values.
    Option(String, Option<String>, Option<String>),
    /// A decision that only the earlier report rests on.
    DecisionGone(AppliedDecision),
    /// A decision that only the later report rests on.
    DecisionNew(AppliedDecision),
    /// The program, by its versions.
    Program(String, String),
}

impl Cause {
    /// The code of what it is: a file of reports, a file of rules or codes, an option.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Input(..) => "input",
            Self::Data(..) => "data",
            Self::Option(..) => "option",
            Self::DecisionGone(_) | Self::DecisionNew(_) => "decision",
            Self::Program(..) => "program",
        }
    }
}

pub(super) fn keys<'a, K: Ord, V>(
    old: &'a BTreeMap<K, V>,
    new: &'a BTreeMap<K, V>,
) -> BTreeSet<&'a K> {
    old.keys().chain(new.keys()).collect()
}

//! What changed between two published reports.

use super::published::{Columns, Head, Observation, ObservationKey};
use crate::model::incident::codes;
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::report::Basis;
use crate::published::manifest::AppliedDecision;
use std::collections::{BTreeMap, BTreeSet};

/// What changed from one report to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The earlier report.
    pub old: Head,
    /// The later report.
    pub new: Head,
    /// What they rest on.
    pub basis: Basis,
    /// Whether the later one was made from reports that the earlier one had not.
    pub is_reported_since: bool,
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

    /// What the changes are, as [`Amendment`] says; `None` where no figure and no incident differs.
    pub fn amendment(&self) -> Option<Amendment> {
        let kinds: Vec<Amendment> = self.incidents.iter().map(IncidentChange::amendment).collect();
        if !kinds.is_empty() {
            let any = |is: Amendment| kinds.iter().any(|kind| [is, Amendment::Both].contains(kind));
            return Amendment::of(any(Amendment::Revision), any(Amendment::Correction));
        }
        if self.figures.is_empty() {
            return None;
        }
        let is_later = self.is_reported_since || self.old.as_of != self.new.as_of;
        let is_other = |cause: &Cause| match cause {
            Cause::Input(..) => !is_later,
            Cause::Option(name, ..) => name != "as_of",
            Cause::Data(..)
            | Cause::DecisionGone(_)
            | Cause::DecisionNew(_)
            | Cause::Program(..) => true,
        };
        Amendment::of(is_later, self.causes.iter().any(is_other))
    }
}

codes! {
    /// What a change of published statistics is.
    ///
    /// An incident tells by why it differs: it was revised (改定) where it, or a follow-up on it, was
    /// reported since, also where it moved or was taken or left out for what the follow-up says; it
    /// was corrected (訂正) where the same report says otherwise or is gone, or where decisions, rules,
    /// codes, names or the program differ; both where there is a reason of each. The changes
    /// together are what the incidents are. Where no incident differs, figures alone do, and what
    /// the reports were made from decides: reports of any period that the earlier one had not, or
    /// another day up to which they count, are a revision, and all else a correction.
    Amendment {
        /// 改定: later reports came in.
        Revision = "revision",
        /// 訂正: something was wrong.
        Correction = "correction",
        /// 改定及び訂正: some of each.
        Both = "revision_and_correction",
    }
}

impl Amendment {
    fn of(is_revision: bool, is_correction: bool) -> Option<Self> {
        match (is_revision, is_correction) {
            (true, false) => Some(Self::Revision),
            (false, true) => Some(Self::Correction),
            (true, true) => Some(Self::Both),
            (false, false) => None,
        }
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
        if self.key.period != revision.new.period {
            return true;
        }
        // The rows of a series are all periods.
        match (revision.new.period.parse::<Period>(), self.key.row.parse()) {
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
    /// Its record in the earlier report, where that has it.
    pub old: Option<Columns>,
    /// Its record in the later report, where that has it.
    pub new: Option<Columns>,
}

impl IncidentChange {
    /// What the change is, as [`Amendment`] says.
    pub fn amendment(&self) -> Amendment {
        let later = [Nature::Added, Nature::FollowUp];
        let is_revision = self.natures.iter().any(|nature| later.contains(nature));
        let kind = Amendment::of(is_revision, self.corrections().next().is_some());
        kind.unwrap_or(Amendment::Correction)
    }

    /// The reasons that are corrections.
    pub fn corrections(&self) -> impl Iterator<Item = Nature> {
        let is_followed_up = self.natures.contains(&Nature::FollowUp);
        self.natures.iter().copied().filter(move |nature| match nature {
            Nature::Added | Nature::FollowUp => false,
            Nature::Moved | Nature::Rejected | Nature::Mended => !is_followed_up,
            Nature::Removed
            | Nature::Decision
            | Nature::Rules
            | Nature::Corrected
            | Nature::Renamed => true,
        })
    }

    /// A column of its record, that of the later report where both have one.
    pub fn stated(&self, column: &str) -> &str {
        let record = self.new.as_ref().or(self.old.as_ref());
        record.and_then(|record| record.get(column)).map_or("", String::as_str)
    }

    /// Whether it counted, and counts, as serious.
    pub fn serious(&self) -> [bool; 2] {
        let is = |record: &Option<Columns>, column: &str, value: &str| {
            record.as_ref().and_then(|record| record.get(column)).is_some_and(|is| is == value)
        };
        [&self.old, &self.new].map(|record| {
            is(record, "class", Class::Serious.code()) && !is(record, "excluded", "yes")
        })
    }
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

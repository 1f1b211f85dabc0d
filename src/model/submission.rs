//! Which carrier has reported for which quarter, and whether it did so in time.

use super::incident::codes;
use super::period::Period;
use chrono::NaiveDate;

/// A carrier that must report, as the register of carriers has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The name under which it is published.
    pub name: String,
    /// Its name as it is matched.
    pub key: String,
    /// From which day it must; `None` where the register does not say.
    pub from: Option<NaiveDate>,
    /// Until which day it must; `None` where the register does not say.
    pub to: Option<NaiveDate>,
}

impl Registered {
    /// Whether it must report on any day of a period.
    pub fn must_report_on(&self, period: Period) -> bool {
        self.from.is_none_or(|from| from <= period.last_day())
            && self.to.is_none_or(|to| period.first_day() <= to)
    }
}

codes! {
    /// What a carrier has sent for a quarter.
    Submitted {
        /// Reports of incidents.
        Reported = "reported",
        /// Word that there was nothing to report.
        Nil = "nil",
        /// Nothing.
        None = "none",
    }
}

codes! {
    /// Whether a carrier has kept the day on which reports are due.
    Timeliness {
        /// Its first report came by that day.
        InTime = "in_time",
        /// Its first report came after it.
        Late = "late",
        /// None has come, and the day has passed.
        Overdue = "overdue",
        /// None has come, and the day has not passed.
        NotDue = "not_due",
        /// The reports do not say when they were made, or no day is laid down.
        Unknown = "unknown",
    }
}

/// What a carrier has sent for a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The carrier, by the name under which it is published.
    pub carrier: String,
    /// The quarter.
    pub quarter: Period,
    /// What it has sent.
    pub submitted: Submitted,
    /// How many incidents it has reported; `None` where it has sent nothing.
    pub incidents: Option<u64>,
    /// The day of its first report, nil reports among them; `None` where none says it.
    pub first_on: Option<NaiveDate>,
    /// The day until which reports on the quarter may be handed in; `None` where the rules lay
    /// down none.
    pub due_on: Option<NaiveDate>,
    /// Whether it has kept that day.
    pub timeliness: Timeliness,
}

//! How often carriers report, and by when.

use super::incident::codes;
use super::period::Period;
use chrono::NaiveDate;

codes! {
    /// How often carriers report.
    Cycle {
        /// Each quarter.
        Quarterly = "quarter",
        /// Each fiscal year.
        Yearly = "fiscal_year",
    }
}

impl Cycle {
    /// The period of this cycle in which a day lies.
    pub fn period_of(self, day: NaiveDate) -> Period {
        let quarter = Period::quarter_of(day);
        match self {
            Self::Quarterly => quarter,
            Self::Yearly => Period::FiscalYear(quarter.fiscal_year()),
        }
    }
}

/// The regime under which carriers report a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regime {
    /// How often they report.
    pub cycle: Cycle,
    /// The quarter or fiscal year that the report on the period's last day belongs to.
    pub reported: Period,
    /// The last day on which it may be handed in.
    pub due_on: NaiveDate,
}

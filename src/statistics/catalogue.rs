//! The catalogue: every table is one entry.

use crate::model::table::{Dimension, Measure};

/// A table of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its id, which names its files.
    pub id: &'static str,
    /// What the rows run over.
    pub rows: Dimension,
    /// What the columns run over, where there are columns.
    pub columns: Option<Dimension>,
    /// What is counted in each cell.
    pub measures: &'static [Measure],
}

impl Entry {
    /// Whether the table has a row that counts every incident once. The overview has none: its
    /// rows overlap, for the detailed-form figure holds the serious incidents.
    #[must_use]
    pub fn has_total(&self) -> bool {
        self.rows != Dimension::Class
    }
}

const COUNTED: &[Measure] = &[Measure::Incidents];
const SHARED: &[Measure] = &[Measure::Incidents, Measure::Share];
const IN_FULL: &[Measure] = &[
    Measure::Incidents,
    Measure::Share,
    Measure::Users,
    Measure::UserHours,
    Measure::MedianMinutes,
];

/// The tables, in the order of publication.
pub const CATALOGUE: &[Entry] = &[
    Entry {
        id: "overview",
        rows: Dimension::Class,
        columns: None,
        measures: &[Measure::Carriers, Measure::Incidents],
    },
    Entry { id: "by_cause", rows: Dimension::CauseClass, columns: None, measures: IN_FULL },
    Entry { id: "by_cause_detail", rows: Dimension::CauseDetail, columns: None, measures: SHARED },
    Entry { id: "by_service", rows: Dimension::Service, columns: None, measures: IN_FULL },
    Entry { id: "by_service_group", rows: Dimension::ServiceGroup, columns: None, measures: IN_FULL },
    Entry { id: "by_duration", rows: Dimension::DurationBin, columns: None, measures: SHARED },
    Entry { id: "by_users", rows: Dimension::UsersBin, columns: None, measures: SHARED },
    Entry {
        id: "duration_by_users",
        rows: Dimension::DurationBin,
        columns: Some(Dimension::UsersBin),
        measures: COUNTED,
    },
];

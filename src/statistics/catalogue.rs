//! The catalogue: every table is one entry.

use crate::model::table::{ChartKind, Dimension, Measure};

/// A table of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its id, which names its files.
    pub id: &'static str,
    /// Its title in Japanese and English.
    pub title: [&'static str; 2],
    /// What the rows run over.
    pub rows: Dimension,
    /// What the columns run over, where there are columns.
    pub columns: Option<Dimension>,
    /// What is counted in each cell.
    pub measures: &'static [Measure],
    /// The chart that stands beside it, where one does.
    pub chart: Option<ChartKind>,
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
        title: ["報告の概要", "Overview of reports"],
        rows: Dimension::Class,
        columns: None,
        measures: &[Measure::Carriers, Measure::Incidents],
        chart: None,
    },
    Entry {
        id: "by_cause",
        title: ["発生要因別", "By cause"],
        rows: Dimension::CauseClass,
        columns: None,
        measures: IN_FULL,
        chart: Some(ChartKind::Bars),
    },
    Entry {
        id: "by_cause_detail",
        title: ["発生要因（詳細）別", "By cause in detail"],
        rows: Dimension::CauseDetail,
        columns: None,
        measures: SHARED,
        chart: None,
    },
    Entry {
        id: "by_service",
        title: ["役務別", "By service"],
        rows: Dimension::Service,
        columns: None,
        measures: IN_FULL,
        chart: None,
    },
    Entry {
        id: "by_service_group",
        title: ["役務区分別", "By service group"],
        rows: Dimension::ServiceGroup,
        columns: None,
        measures: IN_FULL,
        chart: Some(ChartKind::Bars),
    },
    Entry {
        id: "by_duration",
        title: ["継続時間別", "By duration"],
        rows: Dimension::DurationBin,
        columns: None,
        measures: SHARED,
        chart: Some(ChartKind::Bars),
    },
    Entry {
        id: "by_users",
        title: ["影響利用者数別", "By affected users"],
        rows: Dimension::UsersBin,
        columns: None,
        measures: SHARED,
        chart: None,
    },
    Entry {
        id: "duration_by_users",
        title: ["継続時間 × 影響利用者数", "Duration by affected users"],
        rows: Dimension::DurationBin,
        columns: Some(Dimension::UsersBin),
        measures: COUNTED,
        chart: Some(ChartKind::HeatMap),
    },
];

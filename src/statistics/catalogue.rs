//! The catalogue: every table is one entry.

use crate::model::dimension::Dimension;
use crate::model::table::{Chapter, ChartKind, Measure};

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
    /// What it is about.
    pub chapter: Chapter,
    /// The chart that stands beside it, where one does.
    pub chart: Option<ChartKind>,
}

/// What a table is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The incidents of each period.
    Incidents,
    /// The incidents of every period of which the input holds any report.
    Series,
    /// The reports, whatever became of them.
    Reports,
}

impl Entry {
    /// What the table is counted from.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match (self.rows, self.columns) {
            (Dimension::FiscalPeriod, _) => Subject::Series,
            (_, Some(Dimension::FiscalPeriod)) => Subject::Reports,
            _ => Subject::Incidents,
        }
    }

    const fn by(
        chapter: Chapter,
        id: &'static str,
        title: [&'static str; 2],
        rows: Dimension,
        measures: &'static [Measure],
    ) -> Self {
        Self { id, title, rows, columns: None, measures, chapter, chart: None }
    }

    const fn cross(
        chapter: Chapter,
        id: &'static str,
        title: [&'static str; 2],
        rows: Dimension,
        columns: Dimension,
        measures: &'static [Measure],
    ) -> Self {
        Self { id, title, rows, columns: Some(columns), measures, chapter, chart: None }
    }

    const fn with(self, chart: ChartKind) -> Self {
        Self { chart: Some(chart), ..self }
    }
}

const COUNTED: &[Measure] = &[Measure::Incidents];
const SHARED: &[Measure] = &[Measure::Incidents, Measure::Share];
const TRACED: &[Measure] = &[Measure::Incidents, Measure::UserHours];
const IN_FULL: &[Measure] = &[
    Measure::Incidents,
    Measure::Share,
    Measure::Users,
    Measure::UserHours,
    Measure::MedianMinutes,
];

/// The tables, in the order of publication.
pub const CATALOGUE: &[Entry] = &[
    Entry::by(
        Chapter::All,
        "overview",
        ["報告の概要", "Overview of reports"],
        Dimension::Class,
        &[Measure::Carriers, Measure::Incidents],
    ),
    Entry::by(
        Chapter::Causes,
        "by_cause",
        ["発生要因別", "Incidents by cause"],
        Dimension::CauseClass,
        IN_FULL,
    )
    .with(ChartKind::Bars),
    Entry::by(
        Chapter::Causes,
        "by_cause_detail",
        ["発生要因（詳細）別", "Incidents by cause in detail"],
        Dimension::CauseDetail,
        SHARED,
    ),
    Entry::by(
        Chapter::Services,
        "by_service",
        ["役務別", "Incidents by service"],
        Dimension::Service,
        IN_FULL,
    ),
    Entry::by(
        Chapter::Services,
        "by_service_group",
        ["役務区分別", "Incidents by service group"],
        Dimension::ServiceGroup,
        IN_FULL,
    )
    .with(ChartKind::Bars),
    Entry::by(
        Chapter::Sizes,
        "by_duration",
        ["継続時間別", "Incidents by duration"],
        Dimension::DurationBin,
        SHARED,
    )
    .with(ChartKind::Bars),
    Entry::by(
        Chapter::Sizes,
        "by_users",
        ["影響利用者数別", "Incidents by affected users"],
        Dimension::UsersBin,
        SHARED,
    )
    .with(ChartKind::Bars),
    Entry::cross(
        Chapter::Sizes,
        "duration_by_users",
        ["継続時間 × 影響利用者数", "Duration by affected users"],
        Dimension::DurationBin,
        Dimension::UsersBin,
        COUNTED,
    )
    .with(ChartKind::HeatMap),
    Entry::cross(
        Chapter::Crosses,
        "cause_by_service_group",
        ["発生要因 × 役務区分", "Cause by service group"],
        Dimension::CauseClass,
        Dimension::ServiceGroup,
        COUNTED,
    )
    .with(ChartKind::HeatMap),
    Entry::cross(
        Chapter::Crosses,
        "cause_by_duration",
        ["発生要因 × 継続時間", "Cause by duration"],
        Dimension::CauseClass,
        Dimension::DurationBin,
        COUNTED,
    )
    .with(ChartKind::HeatMap),
    Entry::cross(
        Chapter::Crosses,
        "service_group_by_duration",
        ["役務区分 × 継続時間", "Service group by duration"],
        Dimension::ServiceGroup,
        Dimension::DurationBin,
        COUNTED,
    )
    .with(ChartKind::HeatMap),
    Entry::by(
        Chapter::Places,
        "by_equipment",
        ["故障設備別", "Incidents by failed equipment"],
        Dimension::Equipment,
        SHARED,
    ),
    Entry::by(
        Chapter::Places,
        "by_prefecture",
        ["発生場所（都道府県）別", "Incidents by prefecture of occurrence"],
        Dimension::Prefecture,
        SHARED,
    )
    .with(ChartKind::Tiles),
    Entry::by(
        Chapter::Places,
        "by_region",
        ["発生場所（地域）別", "Incidents by region of occurrence"],
        Dimension::Region,
        SHARED,
    )
    .with(ChartKind::Bars),
    Entry::by(
        Chapter::Places,
        "by_area",
        ["影響地域別", "Incidents by area affected"],
        Dimension::Area,
        SHARED,
    )
    .with(ChartKind::Tiles),
    Entry::by(
        Chapter::Others,
        "by_impact",
        ["停止・品質低下別", "Incidents by outage and degradation"],
        Dimension::Impact,
        SHARED,
    ),
    Entry::by(
        Chapter::Others,
        "by_users_basis",
        ["利用者数の算定方法別", "Incidents by basis of the number of users"],
        Dimension::UsersBasis,
        SHARED,
    ),
    Entry::by(
        Chapter::Others,
        "by_month",
        ["月別", "Incidents by month"],
        Dimension::Month,
        COUNTED,
    )
    .with(ChartKind::Bars),
    Entry::by(
        Chapter::Others,
        "by_origin",
        ["起因別", "Incidents by origin"],
        Dimension::Origin,
        SHARED,
    ),
    Entry::cross(
        Chapter::Carriers,
        "by_carrier",
        ["事業者別", "Incidents by carrier"],
        Dimension::Carrier,
        Dimension::Class,
        COUNTED,
    ),
    Entry::cross(
        Chapter::Trends,
        "trend_by_class",
        ["推移（報告の区分別）", "Trend by class"],
        Dimension::FiscalPeriod,
        Dimension::Class,
        TRACED,
    ),
    Entry::cross(
        Chapter::Trends,
        "trend_by_cause",
        ["推移（発生要因別）", "Trend by cause"],
        Dimension::FiscalPeriod,
        Dimension::CauseClass,
        TRACED,
    )
    .with(ChartKind::Columns),
    Entry::cross(
        Chapter::Trends,
        "trend_by_service_group",
        ["推移（役務区分別）", "Trend by service group"],
        Dimension::FiscalPeriod,
        Dimension::ServiceGroup,
        TRACED,
    ),
    Entry::cross(
        Chapter::Completeness,
        "completeness",
        ["報告状況", "Reports received"],
        Dimension::Carrier,
        Dimension::FiscalPeriod,
        &[Measure::Reports],
    ),
];

#[cfg(test)]
mod tests {
    use super::CATALOGUE;

    #[test]
    fn tables_are_numbered_in_the_order_in_which_they_are_read() {
        assert!(CATALOGUE.is_sorted_by_key(|entry| entry.chapter));
    }
}

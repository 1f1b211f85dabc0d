//! The catalogue: every table is one entry.

use crate::model::column::Coded;
use crate::model::dimension::Dimension;
use crate::model::population::Population;
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
    /// Which incidents it is of.
    pub population: Population,
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
    /// What its rows and columns run over.
    pub fn dimensions(&self) -> impl Iterator<Item = Dimension> {
        std::iter::once(self.rows).chain(self.columns)
    }

    /// What the table is counted from.
    pub fn subject(&self) -> Subject {
        match (self.rows, self.columns) {
            (Dimension::FiscalPeriod, _) => Subject::Series,
            (_, Some(Dimension::FiscalPeriod)) => Subject::Reports,
            _ => Subject::Incidents,
        }
    }
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! population {
    () => {
        Population::Breakdowns
    };
    ($population:ident) => {
        Population::$population
    };
}

macro_rules! tables {
    ($(
        $chapter:ident $(of $population:ident)?: $id:literal, $ja:literal, $en:literal,
        $rows:ident $(($stated:ident))? $(by $columns:ident)?, $measures:expr $(, $chart:ident)?;
    )*) => {
        /// The tables, in the order of publication.
        pub const CATALOGUE: &[Entry] = &[$(Entry {
            id: $id,
            title: [$ja, $en],
            rows: Dimension::$rows $((Coded::$stated))?,
            columns: optional!($(Dimension::$columns)?),
            measures: $measures,
            population: population!($($population)?),
            chapter: Chapter::$chapter,
            chart: optional!($(ChartKind::$chart)?),
        },)*];
    };
}

/// Incidents with the bounds of their interval, and these measures.
macro_rules! incidents_and {
    ($($measure:ident),*) => {
        &[Measure::Incidents, Measure::Lower95, Measure::Upper95, $(Measure::$measure),*]
    };
}

const COUNTED: &[Measure] = incidents_and!();
const SHARED: &[Measure] = incidents_and!(Share);
const TRACED: &[Measure] = incidents_and!(UserHours);
const IN_FULL: &[Measure] = incidents_and!(Share, Users, UserHours, MedianMinutes);
const TIMED: &[Measure] = incidents_and!(MedianTime, P90Time);
/// How durations and numbers of users are spread.
const SPREAD: &[Measure] = &[
    Measure::MeanMinutes,
    Measure::MedianMinutes,
    Measure::P90Minutes,
    Measure::MeanUsers,
    Measure::MedianUsers,
    Measure::P90Users,
];
/// Sums beside what they turn on.
const WEIGHED: &[Measure] = &[
    Measure::Users,
    Measure::UsersByService,
    Measure::UserHours,
    Measure::UserHoursWithoutLargest,
];

tables! {
    All: "overview", "報告の概要", "Overview of reports",
        Class, &[Measure::Carriers, Measure::Incidents, Measure::Lower95, Measure::Upper95];
    All: "by_cause", "発生要因別", "Incidents by cause",
        CauseClass, IN_FULL, Bars;
    All: "by_service_group", "役務区分別", "Incidents by service group",
        ServiceGroup, IN_FULL, Bars;
    All: "by_duration", "継続時間別", "Incidents by duration",
        DurationBin, SHARED, Bars;
    All: "by_users", "影響利用者数別", "Incidents by affected users",
        UsersBin, SHARED, Bars;
    Details: "by_cause_detail", "発生要因（詳細）別", "Incidents by cause in detail",
        CauseDetail, SHARED;
    Details: "by_service", "役務別", "Incidents by service",
        Service, IN_FULL;
    Details: "by_impact", "停止・品質低下別", "Incidents by outage and degradation",
        Stated(Impact), SHARED;
    Details: "by_users_basis", "利用者数の算定方法別", "Incidents by basis of the number of users",
        Stated(UsersBasis), SHARED;
    Details: "by_month", "月別", "Incidents by month",
        Month, COUNTED, Bars;
    Details: "by_origin", "起因別", "Incidents by origin",
        Origin, SHARED;
    Details: "by_sector", "分野別", "Incidents by sector",
        Sector, SHARED;
    Details: "by_media", "音声・データ別", "Incidents by voice and data",
        Media, SHARED;
    Details: "service_combination", "影響したサービスの組合せ別", "Incidents by the services affected together",
        Combination, SHARED;
    Details: "by_emergency", "緊急通報への影響別", "Incidents by effect on emergency calls",
        EmergencyCalls, SHARED;
    Details: "by_hour", "発生時刻別", "Incidents by hour of occurrence",
        Hour, SHARED;
    Details: "by_weekday", "発生曜日別", "Incidents by day of the week",
        Weekday, SHARED;
    Details: "response_times", "覚知・周知・復旧までの時間", "Times to notice, announcement and recovery",
        Step, TIMED;
    Details: "spread_by_cause", "継続時間及び影響利用者数の分布（発生要因別）", "Spread of duration and users by cause",
        CauseClass, SPREAD;
    Details: "weight_by_cause", "延べ影響利用者数及び延べ利用者時間（発生要因別）", "Users and user-hours by cause, summed in several ways",
        CauseClass, WEIGHED;
    Details of Serious: "serious_by_sector", "重大な事故（分野別）", "Serious incidents by sector",
        Sector, SHARED;
    Crosses: "duration_by_users", "継続時間 × 影響利用者数", "Duration by affected users",
        DurationBin by UsersBin, COUNTED, HeatMap;
    Crosses: "cause_by_service_group", "発生要因 × 役務区分", "Cause by service group",
        CauseClass by ServiceGroup, COUNTED, HeatMap;
    Crosses: "cause_by_duration", "発生要因 × 継続時間", "Cause by duration",
        CauseClass by DurationBin, COUNTED, HeatMap;
    Crosses: "service_group_by_duration", "役務区分 × 継続時間", "Service group by duration",
        ServiceGroup by DurationBin, COUNTED, HeatMap;
    Crosses: "by_third_party", "他の事業者又は海外に起因する事故 × 発生要因", "Incidents from other carriers or abroad, by cause",
        ThirdParty by CauseClass, COUNTED;
    Places: "by_equipment", "故障設備別", "Incidents by failed equipment",
        Equipment, SHARED;
    Places of Simple: "simple_by_equipment", "定期報告（簡易な様式）の故障設備別", "Simple-form reports by failed equipment",
        Equipment, COUNTED;
    Places: "by_prefecture", "発生場所（都道府県）別", "Incidents by prefecture of occurrence",
        Prefecture, SHARED, Tiles;
    Places: "by_region", "発生場所（地域）別", "Incidents by region of occurrence",
        Region, SHARED, Bars;
    Places: "by_area", "影響地域別", "Incidents by area affected",
        Area, SHARED, Tiles;
    Carriers: "by_carrier", "事業者別", "Incidents by carrier",
        Carrier by Class, COUNTED;
    Trends: "trend_by_class", "推移（報告の区分別）", "Trend by class",
        FiscalPeriod by Class, TRACED;
    Trends: "trend_by_cause", "推移（発生要因別）", "Trend by cause",
        FiscalPeriod by CauseClass, TRACED, Columns;
    Trends: "trend_by_service_group", "推移（役務区分別）", "Trend by service group",
        FiscalPeriod by ServiceGroup, TRACED;
    Trends of Serious: "serious_by_half_year", "推移（重大な事故、半期別）", "Trend of serious incidents by half-year",
        FiscalPeriod by HalfYear, COUNTED;
    Trends of Serious: "serious_by_regime", "推移（重大な事故、各時期の基準を全期間に適用した場合）", "Trend of serious incidents, the rules of each time applied to all years",
        FiscalPeriod by Regime, &[Measure::AtLeast, Measure::AtMost], Regimes;
    Completeness: "completeness", "報告状況", "Reports received",
        Carrier by FiscalPeriod, &[Measure::Reports];
}

#[cfg(test)]
mod tests {
    use super::CATALOGUE;

    #[test]
    fn tables_are_numbered_in_the_order_in_which_they_are_read() {
        assert!(CATALOGUE.is_sorted_by_key(|entry| entry.chapter));
    }
}

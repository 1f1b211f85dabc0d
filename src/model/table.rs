//! Tables of figures: codes and exact numbers, without labels or formats.

use super::dimension::{Dimension, Members};
use super::incident::codes;
use super::member::Member;
use super::note::Note;
use super::period::Period;
use super::population::Population;
use super::signal::Signal;
use super::text::Text;
use chrono::NaiveDate;

codes! {
    /// What is counted or measured.
    Measure {
        /// Distinct carriers.
        Carriers = "carriers",
        /// Incidents.
        Incidents = "incidents",
        /// Lower bound of the interval of the mean that the incidents come from, at 95 per cent.
        Lower95 = "lower95",
        /// Upper bound of it.
        Upper95 = "upper95",
        /// Serious incidents, those alone of which that is certain.
        AtLeast = "at_least",
        /// Serious incidents, with those whose unknown values leave it open.
        AtMost = "at_most",
        /// Share of the table's total.
        Share = "share",
        /// Users affected.
        Users = "users",
        /// User-hours: users × hours.
        UserHours = "user_hours",
        /// Median of the durations.
        MedianMinutes = "median_minutes",
        /// Mean of the durations.
        MeanMinutes = "mean_minutes",
        /// 90th percentile of the durations.
        P90Minutes = "p90_minutes",
        /// Median of the times to a step of the course.
        MedianTime = "median_time",
        /// 90th percentile of the times to a step of the course.
        P90Time = "p90_time",
        /// Mean of the incidents' users.
        MeanUsers = "mean_users",
        /// Median of the incidents' users.
        MedianUsers = "median_users",
        /// 90th percentile of the incidents' users.
        P90Users = "p90_users",
        /// 延べ影響利用者数: users summed over the services of each incident, too.
        UsersByService = "users_by_service",
        /// User-hours without the one incident that has most of them.
        UserHoursWithoutLargest = "user_hours_without_largest",
        /// Incidents reported, whatever became of the reports.
        Reports = "reports",
    }
}
codes! {
    /// What a figure is counted in.
    Unit {
        /// 件
        Incidents = "incidents",
        /// 者
        Carriers = "carriers",
        /// Per cent, one decimal.
        Percent = "percent",
        /// 人
        Users = "users",
        /// 人・時間
        UserHours = "user_hours",
        /// 分
        Minutes = "minutes",
    }
}

impl Measure {
    /// Whether it says how sure another figure is: data have it, people are told where it matters.
    pub fn is_bound(self) -> bool {
        matches!(self, Self::Lower95 | Self::Upper95)
    }

    /// The unit of its figures.
    pub fn unit(self) -> Unit {
        match self {
            Self::Carriers => Unit::Carriers,
            Self::Incidents
            | Self::Reports
            | Self::Lower95
            | Self::Upper95
            | Self::AtLeast
            | Self::AtMost => Unit::Incidents,
            Self::Share => Unit::Percent,
            Self::Users
            | Self::MeanUsers
            | Self::MedianUsers
            | Self::P90Users
            | Self::UsersByService => Unit::Users,
            Self::UserHours | Self::UserHoursWithoutLargest => Unit::UserHours,
            Self::MedianMinutes
            | Self::MeanMinutes
            | Self::P90Minutes
            | Self::MedianTime
            | Self::P90Time => Unit::Minutes,
        }
    }
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Whole(i128),
    /// A number with one decimal, in tenths.
    Tenths(i128),
    /// 該当数値なし: there is nothing to compute it from.
    Unavailable,
    /// …: nothing was reported that it could be counted from, not even that there was nothing.
    NoReport,
    /// －: a carrier that need not report for the quarter, and has not.
    NotExpected,
    /// The row or column does not occur in the period: no figure, not even a zero.
    NotListed,
}

impl Value {
    /// The code of its status in the outputs.
    pub fn status(self) -> &'static str {
        match self {
            Self::Whole(_) | Self::Tenths(_) => "ok",
            Self::Unavailable | Self::NoReport | Self::NotExpected | Self::NotListed => {
                "unavailable"
            }
        }
    }

    /// The plain number, without separators; empty where there is none.
    pub fn plain(self) -> String {
        match self {
            Self::Whole(number) => number.to_string(),
            Self::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            Self::Unavailable | Self::NoReport | Self::NotExpected | Self::NotListed => {
                String::new()
            }
        }
    }
}

/// What a table is about: the chapter of the report in which people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// What there was, by cause, service and size: what the report itself has.
    All,
    /// Causes and services in detail, and other breakdowns of one dimension.
    Details,
    /// Two of these together.
    Crosses,
    /// Equipment and places.
    Places,
    /// Carriers.
    Carriers,
    /// The course over the years.
    Trends,
    /// Which reports were received.
    Completeness,
}

impl Chapter {
    /// Every chapter, in the order in which the report is read.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Details,
        Self::Crosses,
        Self::Places,
        Self::Carriers,
        Self::Trends,
        Self::Completeness,
    ];

    /// Whether it is for who wants to know more.
    pub fn is_annex(self) -> bool {
        self != Self::All
    }
}

/// The kind of chart that stands beside a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Horizontal bars of the incidents in each row.
    Bars,
    /// Incidents by row and column.
    HeatMap,
    /// Incidents by quarter, stacked by column, with the breaks of the series.
    Columns,
    /// Incidents in each row, where it lies in the country.
    Tiles,
    /// Incidents by year and by the rules applied, with those left open.
    Regimes,
}

/// A break in a series: the rules that decide classes changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The day on which the change came into force.
    pub changed_on: NaiveDate,
    /// The first period of the series that the change falls in or before.
    pub period: Period,
}

/// A table of the catalogue, filled for the period asked for and its comparison periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its id, which names its files.
    pub id: &'static str,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub chapter: Chapter,
    /// The chart that stands beside it, where one does.
    pub chart: Option<ChartKind>,
    /// What the rows run over.
    pub row_dimension: Dimension,
    /// What the columns run over, where there are columns.
    pub column_dimension: Option<Dimension>,
    /// What the rows count, in print order, the total last where the table has one.
    pub rows: Vec<Member<'static>>,
    /// What the columns count, in print order, the total last; the total alone where there is no
    /// column dimension.
    pub columns: Vec<Member<'static>>,
    /// The measures, in print order.
    pub measures: &'static [Measure],
    /// Which incidents it is of.
    pub population: Population,
    /// The period asked for, then its comparison periods.
    pub periods: Vec<Period>,
    /// The figures: by period, row, column and measure.
    pub figures: Vec<Value>,
    /// Notes to print with it.
    pub notes: Vec<Note>,
    /// Of a series over periods: where the rules changed, by day, quarters before fiscal years.
    pub breaks: Vec<Break>,
}

/// One figure with all its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation<'a> {
    /// The table's id.
    pub table: &'a str,
    /// The period.
    pub period: Period,
    /// What the row counts.
    pub row: &'a Member<'static>,
    /// What the column counts; `None` where the table has no columns.
    pub column: Option<&'a Member<'static>>,
    /// The measure.
    pub measure: Measure,
    /// The figure.
    pub value: Value,
    /// Of the incidents of a comparison period: what those of the period asked for tell beside them.
    pub signal: Option<Signal>,
}

impl Table {
    /// The measures that people read, with their indexes.
    pub fn printed(&self) -> impl Iterator<Item = (usize, Measure)> {
        self.measures.iter().copied().enumerate().filter(|(_, measure)| !measure.is_bound())
    }

    /// What the incidents of a cell of the period asked for tell beside those of a comparison period;
    /// `None` where either has no count, or the two are not as long as each other.
    pub fn signal(&self, period: usize, row: usize, column: usize) -> Option<Signal> {
        let quarters = |period: usize| self.periods.get(period).map(|it| it.quarters().len());
        let incidents = self.measure(Measure::Incidents)?;
        let count = |period| match self.at(period, row, column, incidents) {
            Value::Whole(number) => u64::try_from(number).ok(),
            // A text that does not occur occurs no times.
            Value::NotListed => Some(0),
            _ => None,
        };
        let (now, before) = count(0).zip(count(period))?;
        (quarters(0) == quarters(period)).then(|| Signal::of(now, before))
    }

    /// The figure at a place of the table, by index into its periods, rows, columns and measures.
    pub fn at(&self, period: usize, row: usize, column: usize, measure: usize) -> Value {
        let index = ((period * self.rows.len() + row) * self.columns.len() + column)
            * self.measures.len()
            + measure;
        self.figures.get(index).copied().unwrap_or(Value::Unavailable)
    }

    /// The rows of quarters, by index.
    pub fn quarters(&self) -> impl Iterator<Item = (usize, Period)> {
        self.rows.iter().enumerate().filter_map(|(row, member)| match member {
            Member::Period(quarter @ Period::Quarter { .. }) => Some((row, *quarter)),
            _ => None,
        })
    }

    /// Whether a row occurs in a period: whether any of its figures does.
    pub fn lists_row(&self, period: usize, row: usize) -> bool {
        (0..self.columns.len()).any(|column| self.at(period, row, column, 0) != Value::NotListed)
    }

    /// Whether a column occurs in a period.
    pub fn lists_column(&self, period: usize, column: usize) -> bool {
        (0..self.rows.len()).any(|row| self.at(period, row, column, 0) != Value::NotListed)
    }

    /// The index of a row, where the table has it.
    pub fn row(&self, member: &Member<'_>) -> Option<usize> {
        self.rows.iter().position(|row| row == member)
    }

    /// The index of a column, where the table has it.
    pub fn column(&self, member: &Member<'_>) -> Option<usize> {
        self.columns.iter().position(|column| column == member)
    }

    /// The number of incidents at a place of the table in the period asked for, where one stands there.
    pub fn incidents(&self, row: usize, column: usize) -> Option<u64> {
        self.incidents_of(0, row, column)
    }

    /// The incidents of a cell in one of the periods, by index, where they are known.
    pub fn incidents_of(&self, period: usize, row: usize, column: usize) -> Option<u64> {
        match self.at(period, row, column, self.measure(Measure::Incidents)?) {
            Value::Whole(number) => u64::try_from(number).ok(),
            _ => None,
        }
    }

    /// All incidents of a row in the period asked for.
    pub fn total(&self, row: usize) -> Option<u64> {
        self.incidents(row, self.column(&Member::Total)?)
    }

    /// The index of a measure, where the table has it.
    pub fn measure(&self, measure: Measure) -> Option<usize> {
        self.measures.iter().position(|known| *known == measure)
    }

    /// How much a whole figure of the period asked for differs from one of a comparison period.
    pub fn difference(
        &self,
        period: usize,
        row: usize,
        column: usize,
        measure: usize,
    ) -> Option<i128> {
        let whole = |value: Value| match value {
            Value::Whole(number) => Some(number),
            // A text that does not occur occurs no times.
            Value::NotListed => Some(0),
            Value::Tenths(_) | Value::Unavailable | Value::NoReport | Value::NotExpected => None,
        };
        let now = whole(self.at(0, row, column, measure))?;
        Some(now - whole(self.at(period, row, column, measure))?)
    }

    /// Every figure, in the order of periods, rows, columns and measures.
    pub fn observations(&self) -> impl Iterator<Item = Observation<'_>> {
        self.places().filter(|observation| observation.value != Value::NotListed)
    }

    /// A comparison period, where the figures of a measure in it are compared.
    fn told(&self, period: usize, measure: Measure) -> Option<usize> {
        let is_of_time = matches!(self.row_dimension.members(), Members::Periods | Members::Months);
        (period > 0 && measure == Measure::Incidents && !is_of_time).then_some(period)
    }

    fn places(&self) -> impl Iterator<Item = Observation<'_>> {
        self.periods.iter().enumerate().flat_map(move |(p, period)| {
            self.rows.iter().enumerate().flat_map(move |(r, row)| {
                self.columns.iter().enumerate().flat_map(move |(c, column)| {
                    self.measures.iter().enumerate().map(move |(m, measure)| Observation {
                        table: self.id,
                        period: *period,
                        row,
                        column: self.column_dimension.map(|_| column),
                        measure: *measure,
                        value: self.at(p, r, c, m),
                        signal: self.told(p, *measure).and_then(|p| self.signal(p, r, c)),
                    })
                })
            })
        })
    }
}

//! Incidents to tables of figures: the frames, the catalogue of tables, the figures. What is
//! counted of incidents is counted by polars. And to the events that incidents of several carriers
//! belong to.

mod axes;
mod carriers;
mod catalogue;
mod completeness;
mod concurrent;
mod fill;
mod frame;
mod measures;
mod notes;
mod ranking;
mod series;
mod submissions;

pub use catalogue::{CATALOGUE, Entry, Subject};
pub use completeness::QUARTERS;
pub use concurrent::concurrent;
pub use ranking::ranking;
pub use submissions::submissions;

use crate::model::codes::CodeTables;
use crate::model::judgement::Class;
use crate::model::ledger::InputRow;
use crate::model::period::Period;
use crate::model::report::Judged;
use crate::model::submission::Registered;
use crate::model::table::Table;
use chrono::NaiveDate;

/// What the statistics are made from: the whole input, whatever its periods.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Every incident that stands, with its class.
    pub incidents: &'a [Judged],
    /// Every input row.
    pub rows: &'a [InputRow],
    /// The carriers that must report, as far as a register names them.
    pub registered: &'a [Registered],
}

/// The statistics could not be computed.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// The engine refused.
    #[error("the statistics could not be computed: {0}")]
    Engine(#[from] polars::error::PolarsError),
    /// Users or users × minutes come to more than can be summed exactly.
    #[error(
        "the affected users and durations of the reports come to sums that cannot be counted exactly; \
         run `shihanki check` and have the greatest of them looked into"
    )]
    Beyond,
}

/// Fills every table of the catalogue for these periods, the one asked for first. `changes` are
/// the days on which the rules that decide classes changed: there a series breaks; `population` are the classes
/// that the breakdowns are of.
///
/// # Errors
/// Where the engine fails, or sums would be greater than it counts.
pub fn aggregate(
    input: Input<'_>,
    periods: &[Period],
    changes: &[NaiveDate],
    population: &[Class],
    codes: &CodeTables,
) -> Result<Vec<Table>, StatisticsError> {
    measures::countable(input.incidents).ok_or(StatisticsError::Beyond)?;
    let names = carriers::names(input);
    let run = fill::Run { input, periods, changes, population, codes, names: &names };
    fill::tables(CATALOGUE, &run)
}

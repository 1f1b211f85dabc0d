//! Incidents to tables of figures: the frames, the catalogue of tables, the figures. What is
//! counted of incidents is counted by polars. And to the events that incidents of several carriers
//! belong to.

mod axes;
mod carriers;
mod catalogue;
mod completeness;
mod concurrent;
mod error;
mod fill;
mod frame;
mod input;
mod measures;
mod notes;
mod ranking;
mod run;
mod series;
mod submissions;

pub use catalogue::{CATALOGUE, Entry, Subject};
pub use completeness::QUARTERS;
pub use concurrent::concurrent;
pub use error::StatisticsError;
pub use input::Input;
pub use ranking::ranking;
pub use submissions::submissions;

use crate::model::codes::CodeTables;
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::table::Table;
use chrono::NaiveDate;

/// Fills every table of the catalogue for a period and those to compare it with. `changes` are the
/// days on which the rules that decide classes changed: there a series breaks; `population` are the classes
/// that the breakdowns are of.
///
/// # Errors
/// Where the engine fails, or sums would be greater than it counts.
pub fn aggregate(
    input: Input<'_>,
    asked: Period,
    compared: &[Period],
    changes: &[NaiveDate],
    population: &[Class],
    codes: &CodeTables,
) -> Result<Vec<Table>, StatisticsError> {
    measures::countable(input.incidents).ok_or(StatisticsError::Beyond)?;
    // Of rules that came later a report of the period knows nothing.
    let known = changes.partition_point(|day| *day <= asked.last_day());
    let changes = changes.get(..known).unwrap_or(changes);
    let names = carriers::names(input);
    let periods: Vec<Period> = [&[asked], compared].concat();
    let run =
        run::Run { input, asked, periods: &periods, changes, population, codes, names: &names };
    fill::tables(CATALOGUE, &run)
}

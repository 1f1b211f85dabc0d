//! Incidents to tables of figures, by polars: the frame, the catalogue of tables, the figures. And
//! to the events that several carriers' incidents belong to.

mod catalogue;
mod concurrent;
mod fill;
mod frame;
mod measures;

pub use catalogue::{CATALOGUE, Entry};
pub use concurrent::{WINDOW_MINUTES, concurrent};

use crate::model::codes::CodeTables;
use crate::model::period::Period;
use crate::model::report::Judged;
use crate::model::table::Table;
use frame::Frames;

/// The statistics could not be computed.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// The engine refused.
    #[error("the statistics could not be computed: {0}")]
    Engine(#[from] polars::error::PolarsError),
}

/// Fills every table of the catalogue for these periods, the one asked for first.
///
/// # Errors
/// Where the engine fails.
pub fn aggregate(
    incidents: &[Judged],
    periods: &[Period],
    codes: &CodeTables,
) -> Result<Vec<Table>, StatisticsError> {
    let frames = Frames::new(incidents, periods, codes)?;
    fill::tables(CATALOGUE, &frames, periods, codes)
}

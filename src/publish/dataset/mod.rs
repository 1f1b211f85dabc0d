//! The record files: each column defined once, with the function that gets it from its record.
//!
//! A dataset is a row for each of its columns. Every format folds over these rows: CSV files and
//! sheets write the values, the data package and the sheet of definitions say what they mean.

mod column;
pub mod decisions;
pub mod events;
pub mod harmless;
pub mod impacts;
pub mod incident_lists;
pub mod incidents;
pub mod observations;
pub mod records;
mod report;
pub mod reports;
mod stated;
pub mod units;
pub mod value;

pub use column::{Column, Definition, Kind, Record, Word, Words, column};
pub use records::{Dataset, Records, dataset};
pub use report::{Place, Published, of_report};
pub use value::{Value, instant};

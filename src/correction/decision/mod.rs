//! What an analyst lays down about reports: corrections, exclusions and merges, as a table (CSV), as
//! TOML, or as a correction sheet that a carrier has answered; and what that does to the rows.

mod answered;
mod apply;
mod draft;
mod error;
mod files;
mod table;
mod targets;
mod told;
mod toml_file;
mod value;

pub(crate) use apply::apply;
pub use error::{DecisionFault, DecisionFaults, DecisionsError};
pub use files::read;
pub use told::{change, line};

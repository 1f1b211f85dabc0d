//! What changed between two published reports: figures, incidents, and what they were made from.
//!
//! Only the published folders are read, never the carriers' reports: what was published is what has
//! to be corrected.

mod changes;
mod compare;
mod incidents;
mod names;
mod published;

pub use changes::{Amendment, Cause, IncidentChange, Nature, ObservationChange, Revision};
pub use compare::compare;
pub use names::named;
pub use published::{Columns, Head, Observation, ObservationKey, Published, PublishedError, read};

//! What is to be made.

use super::defects::Rate;
use crate::model::period::Period;

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The periods; quarters, in order.
    pub periods: Vec<Period>,
    /// What decides everything that is left to chance.
    pub seed: u64,
    /// Incidents of an average period; as many as are published of a quarter where `None`.
    pub size: Option<u64>,
    /// Whether every period is the average one.
    pub is_steady: bool,
    /// Carriers, those with nothing to report among them; as many as there are where `None`.
    pub carriers: Option<u64>,
    /// The share of rows that get a defect.
    pub defects: Rate,
}

//! What was decided about rows, as far as reports are made of them by it.

use std::collections::BTreeMap;

/// Two report numbers that are one incident, by rows that bear them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The rows of the number that goes.
    pub from: Vec<usize>,
    /// The rows of the number that stays.
    pub into: Vec<usize>,
}

/// What decisions came to.
#[derive(Debug, Default)]
pub struct Decided {
    /// What is one incident.
    pub merging: Vec<Merging>,
    /// File and line of the decision that a cell follows, by row and by the letter of its column.
    pub cells: BTreeMap<usize, BTreeMap<String, (String, u64)>>,
}

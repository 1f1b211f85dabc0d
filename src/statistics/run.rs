//! What the tables of a run are filled from.

use super::input::Input;
use crate::model::codes::CodeTables;
use crate::model::judgement::Class;
use crate::model::period::Period;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What the tables of a run are filled from.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// Incidents and rows.
    pub input: Input<'a>,
    /// The period asked for, with which series end.
    pub asked: Period,
    /// The period asked for, then its comparison periods.
    pub periods: &'a [Period],
    /// The days on which the rules changed.
    pub changes: &'a [NaiveDate],
    /// The classes that the breakdowns are of.
    pub population: &'a [Class],
    /// Codes.
    pub codes: &'a CodeTables,
    /// The names that carriers are published under, by their keys.
    pub names: &'a BTreeMap<&'a str, String>,
}

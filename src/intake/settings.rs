//! What files are read with.

use super::carriers::Register;
use super::choices::Names;
use super::decode::Encoding;
use super::mapping::Mapping;
use super::tally::Tally;
use crate::model::codes::CodeTables;
use crate::model::report::ReadingRecord;
use chrono::NaiveDate;
use std::sync::Arc;

/// How reports are read. The default is the form as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The encoding of every text file, where the analyst knows it.
    pub encoding: Option<Encoding>,
    /// How another layout maps onto the form.
    pub mapping: Arc<Mapping>,
    /// Which names are one carrier's.
    pub carriers: Register,
    /// Only what had been reported by this day counts; all of it where none is given.
    pub as_of: Option<NaiveDate>,
    /// Counts what has been read so far.
    pub tally: Tally,
}

impl Settings {
    /// What of them a report records.
    #[must_use]
    pub fn record(&self) -> ReadingRecord {
        ReadingRecord {
            encoding: self.encoding.map(Encoding::name),
            mapping: self.mapping.file().cloned(),
            carriers: self.carriers.file().cloned(),
        }
    }
}

/// What files are read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub codes: &'a CodeTables,
    pub settings: &'a Settings,
    pub names: &'a Names,
}

//! What files are read with.

use super::carriers::Register;
use super::choices::Names;
use super::decode::Encoding;
use super::mapping::Mapping;
use super::tally::Tally;
use crate::model::as_of::AsOf;
use crate::model::codes::CodeTables;
use crate::model::incident::Instant;
use crate::model::period::Period;
use crate::model::report::ReadingRecord;
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
    /// Only what had been reported by then counts; all of it where nothing is given.
    pub as_of: Option<AsOf>,
    /// Counts what has been read so far.
    pub tally: Tally,
}

impl Settings {
    /// What of them a report records.
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
    pub summaries: Summaries,
}

/// The incidents whose summaries are held: they are most of what reports say, and nobody asks for those
/// of others than are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summaries {
    /// All.
    All,
    /// Those of a period.
    Of(Period),
    /// None.
    None,
}

impl Summaries {
    /// Whether that of an incident which occurred at this time is.
    pub fn has(self, occurred: Option<Instant>) -> bool {
        match self {
            Self::All => true,
            Self::Of(period) => occurred.is_some_and(|at| period.contains(at.at.date())),
            Self::None => false,
        }
    }
}

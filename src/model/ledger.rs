//! The account of every input row.

use super::column::Column;
use super::files::InputFile;
use super::finding::{Cell, Place};
use super::incident::codes;
use super::judgement::Missing;
use super::period::Period;
use chrono::NaiveDate;
use std::sync::Arc;

codes! {
    /// What became of an input row: the first that applies, in this order.
    Fate {
        /// The carrier had nothing to report.
        Nil = "nil",
        /// Equal to an earlier row in every value.
        Duplicate = "duplicate",
        /// Replaced by a later report on the same incident.
        Superseded = "superseded",
        /// An error in any row of its report.
        Rejected = "rejected",
        /// Outside the period asked for.
        OtherPeriod = "other_period",
        /// Left out of the statistics, with a reason.
        Excluded = "excluded",
        /// In a row of the overview.
        Counted = "counted",
    }
}

/// Where a row stands in the input.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Index into the input files.
    pub file: usize,
    /// The sheet, in a workbook.
    pub sheet: Option<Arc<str>>,
    /// The physical line on which the record starts, from 1.
    pub line: u64,
}

/// What is known of an input row before a period is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A nil report for a period; `None` where the period could not be read.
    Nil(Option<Period>),
    /// Equal to an earlier row.
    Duplicate,
    /// A later report replaces it.
    Superseded,
    /// It, or another row of its report, has an error.
    Rejected,
    /// Part of the incident with this index.
    Accepted(usize),
}

/// A cell of a row whose value is not known: blank, or said to be unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCell {
    /// The column.
    pub column: Column,
    /// Where it stands in its row; `None` where the sheet has no such column.
    pub cell: Option<Arc<Cell>>,
    /// What it holds.
    pub value: Arc<str>,
}

/// A character that CP932 lacks, in a cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeyondCp932 {
    /// The cell.
    pub cell: Cell,
    /// The character.
    pub character: char,
}

/// One input row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRow {
    /// Where it stands.
    pub position: Position,
    /// The carrier as written, or by the name under which it is published.
    pub carrier: Arc<str>,
    /// The carrier's name as it is matched; empty where the row names none.
    pub carrier_key: Arc<str>,
    /// The report number as written.
    pub report_id: Arc<str>,
    /// Which report on the incident it is part of, from 1; `None` where that cannot be read.
    pub report_seq: Option<u64>,
    /// The code of its service; the text as it stands where that is none that is known.
    pub service: Arc<str>,
    /// The cells of users and duration whose values are not known, where the row is part of an
    /// incident.
    pub unknown: Box<[UnknownCell]>,
    /// The characters in its cells that CP932 lacks, each once a cell.
    pub beyond_cp932: Box<[BeyondCp932]>,
    /// The day of occurrence, where it can be read.
    pub occurred_on: Option<NaiveDate>,
    /// The day on which it was reported; `None` where that is not stated or cannot be read.
    pub reported_on: Option<NaiveDate>,
    /// Which incident it is about: the same number for all rows of all reports on one incident;
    /// `None` for nil reports and duplicates.
    pub case: Option<usize>,
    /// Whether its source says that it is made up.
    pub is_made_up: bool,
    /// What is known of it.
    pub standing: Standing,
}

impl InputRow {
    /// Where it stands, without a column.
    pub fn place(&self, files: &[InputFile]) -> Place {
        let Position { file, sheet, line } = &self.position;
        Place {
            file: files.get(*file).map(|file| Arc::clone(&file.path)).unwrap_or_default(),
            sheet: sheet.clone(),
            line: Some(*line),
            cell: None,
        }
    }

    /// Its cell whose value leaves something open.
    pub fn open_cell(&self, missing: Missing) -> Option<&UnknownCell> {
        let column = match missing {
            Missing::AffectedUsers => Column::AffectedUsers,
            Missing::Duration => Column::Duration,
            Missing::MonthlyUsers => Column::MonthlyUsers,
            Missing::Rule => return None,
        };
        self.unknown.iter().find(|unknown| unknown.column == column)
    }

    /// Whether it is about one of these periods; where its date cannot be read, it may be.
    pub fn may_lie_in(&self, periods: &[Period]) -> bool {
        match &self.standing {
            Standing::Nil(target) => {
                target.is_none_or(|target| periods.iter().any(|period| period.overlaps(target)))
            }
            _ => {
                self.occurred_on.is_none_or(|day| periods.iter().any(|period| period.contains(day)))
            }
        }
    }

    /// The quarters that the row is a report of: that of its incident, also where it was rejected,
    /// or those for which there was nothing to report. What is replaced or there twice reports
    /// nothing.
    pub fn quarters(&self) -> Vec<Period> {
        match self.standing {
            Standing::Nil(target) => target.map(Period::quarters).unwrap_or_default(),
            Standing::Accepted(_) | Standing::Rejected => {
                self.occurred_on.map(Period::quarter_of).into_iter().collect()
            }
            Standing::Duplicate | Standing::Superseded => Vec::new(),
        }
    }
}

/// The number of rows of each fate, in the order of [`Fate::ALL`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The fate of each input row, in input order.
    pub fates: Vec<Fate>,
}

impl Ledger {
    /// How many rows met a fate.
    pub fn count(&self, fate: Fate) -> u64 {
        self.fates.iter().filter(|met| **met == fate).count() as u64
    }

    /// How many rows were read.
    pub fn total(&self) -> u64 {
        self.fates.len() as u64
    }
}

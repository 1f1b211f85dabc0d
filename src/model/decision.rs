//! Decisions: what an analyst lays down about a report, without touching the carrier's file.

use super::column::Column;
use super::exclusion::Exclusion;
use super::finding::Place;
use super::incident::codes;
use super::text::Text;
use chrono::NaiveDate;

codes! {
    /// What a decision does.
    DecisionKind {
        /// A cell is read as if it held another value.
        Correction = "correction",
        /// The report is left out of the statistics.
        Exclusion = "exclusion",
        /// Two report numbers are one incident.
        Merge = "merge",
    }
}

impl DecisionKind {
    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Self::Correction => Text::new("修正", "Correction"),
            Self::Exclusion => Text::new("集計除外", "Exclusion"),
            Self::Merge => Text::new("統合", "Merge"),
        }
    }
}

/// What a decision lays down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// A cell of the report is read as if it held this text.
    Cell {
        /// The column.
        column: Column,
        /// The text to be read.
        value: String,
        /// What the report must say for the decision to hold; `None` where it does not matter.
        was: Option<String>,
    },
    /// The report is on the same incident as the one of this number, and becomes part of it.
    Merge {
        /// The other report number, of the same carrier unless it is written `carrier/number`.
        into: String,
    },
}

/// The key of the column that stands for a merge in a decisions file.
pub const MERGE_KEY: &str = "merge_into";
/// The same in Japanese.
pub const MERGE_HEADER: &str = "統合先";

/// A row of a carrier's file, where its carrier and report number do not tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowAddress {
    /// The file's path below the input's root.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The physical line on which the row starts, from 1.
    pub line: u64,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decisions file, without its folder.
    pub file: String,
    /// The physical line of the file on which the decision starts, from 1.
    pub line: u64,
    /// The carrier, as the report or the register of carriers names it.
    pub carrier: String,
    /// The report number, as the report has it.
    pub report_id: String,
    /// Which report on the incident is meant; `None` is the one that stands.
    pub report_seq: Option<u64>,
    /// The row of the report on this service is meant, by code, name or alias of the service.
    pub service: Option<String>,
    /// This row is meant.
    pub row: Option<RowAddress>,
    /// What is laid down.
    pub ruling: Ruling,
    /// What stands beside the value: a carrier's remark on its answer. Empty where nothing does.
    pub remark: String,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// The day on which it was decided.
    pub on: NaiveDate,
}

impl Decision {
    /// What it does.
    pub fn kind(&self) -> DecisionKind {
        match &self.ruling {
            Ruling::Merge { .. } => DecisionKind::Merge,
            Ruling::Cell { column: Column::ExcludeReason, value, .. }
                if !is_blank(value) && Exclusion::of(value) != Exclusion::None =>
            {
                DecisionKind::Exclusion
            }
            Ruling::Cell { .. } => DecisionKind::Correction,
        }
    }

    /// The key of the column that it is about.
    pub fn column_key(&self) -> &'static str {
        match &self.ruling {
            Ruling::Cell { column, .. } => column.key(),
            Ruling::Merge { .. } => MERGE_KEY,
        }
    }

    /// What that column is called: the header of the form in Japanese, the key in English.
    pub fn column_name(&self) -> Text {
        match &self.ruling {
            Ruling::Cell { column, .. } => Text::new(column.header(), column.key()),
            Ruling::Merge { .. } => Text::new(MERGE_HEADER, MERGE_KEY),
        }
    }

    /// The value that it lays down: what the cell is to say, or the number that the report is
    /// merged into.
    pub fn value(&self) -> &str {
        match &self.ruling {
            Ruling::Cell { value, .. } => value,
            Ruling::Merge { into } => into,
        }
    }
}

/// Whether a decided value makes the cell a blank one.
pub fn is_blank(value: &str) -> bool {
    matches!(value.trim(), "-" | "－" | "ー" | "―" | "‐" | "不明" | "調査中")
}

/// A row of the input that a decision has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The index of the input row.
    pub row: usize,
    /// Where the cell stands; the row where its sheet has no such column.
    pub place: Place,
    /// The value as it stood; empty where there was none, and in a merge.
    pub was: String,
}

/// A decision, and the rows that it has changed: one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The decision.
    pub decision: Decision,
    /// The rows, in input order.
    pub rows: Vec<Touched>,
    /// What whoever decided should look at again.
    pub cautions: Vec<Caution>,
}

/// What is to be looked at again in a decision that was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// A report that it changes came after it was taken, and it does not say which value it
    /// replaces.
    Overtaken,
    /// The reports that it changes were replaced by later ones: no figure rests on it.
    Superseded,
    /// It bears a day before the incident occurred.
    Early,
}

impl Caution {
    /// In a few words.
    pub fn words(self) -> Text {
        match self {
            Self::Overtaken => Text::new(
                "決定日より後に提出された報告に適用している",
                "applied to a report that came after the day of the decision",
            ),
            Self::Superseded => Text::new(
                "続報により置き換えられた報告に対するもので、集計に影響しない",
                "about a report that a later one replaced; no figure rests on it",
            ),
            Self::Early => Text::new(
                "決定日が発生日より前である",
                "decided on a day before the incident occurred",
            ),
        }
    }
}

impl Applied {
    /// The values that stood before, each once, in input order; blank ones left out.
    pub fn was(&self) -> Vec<&str> {
        let mut values: Vec<&str> = Vec::new();
        for touched in &self.rows {
            let value = touched.was.as_str();
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}

/// A decisions file of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionFile {
    /// Its name, without its folder.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its decisions, in their order.
    pub decisions: Vec<Decision>,
    /// What a carrier has written on its correction sheet that only a person can act on.
    pub remarks: Vec<Remark>,
    /// The day of the answer, of a correction sheet that says it.
    pub answered_on: Option<NaiveDate>,
}

/// The decisions of a run. The default has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// The files that they stand in.
    pub files: Vec<DecisionFile>,
}

impl Decisions {
    /// Those that had been taken by a day; without a day, all.
    #[must_use]
    pub fn until(&self, day: Option<NaiveDate>) -> Self {
        let held = |decision: &&Decision| day.is_none_or(|day| decision.on <= day);
        let files = self.files.iter().filter_map(|file| {
            let decisions: Vec<_> = file.decisions.iter().filter(held).cloned().collect();
            let is_later = file.answered_on.is_some_and(|on| day.is_some_and(|day| on > day));
            let came_later = is_later || (decisions.is_empty() && !file.decisions.is_empty());
            (!came_later).then(|| DecisionFile { decisions, ..file.clone() })
        });
        Self { files: files.collect() }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.files.iter().map(|file| file.decisions.len()).sum()
    }

    /// Each decision, in the order of the files.
    pub fn all(&self) -> impl Iterator<Item = &Decision> {
        self.files.iter().flat_map(|file| &file.decisions)
    }
}

/// A carrier's word on a question that lays down no value: a remark alone, an answer about no one
/// cell, or the confirmation of a value as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The row of the correction sheet, from 1.
    pub line: u64,
    /// The carrier that was asked; empty where the question was about a whole file.
    pub carrier: String,
    /// The report number that was asked about; empty where it was about a whole file.
    pub report_id: String,
    /// What the carrier wrote.
    pub text: String,
}

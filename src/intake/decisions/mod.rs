//! Decisions files: an analyst's corrections, exclusions and merges, as a table (CSV) or as TOML,
//! and correction sheets that carriers have filled in.

mod apply;
mod draft;
mod sheet;
mod table;
mod targets;
mod toml_file;
mod value;

pub use apply::{Merging, Outcome, apply};
use sheet::Answered;

use super::answers::AnswerError;
use super::archive::MAGIC;
use crate::model::decision::{Decision, DecisionFile, Remark};
use crate::model::hash::sha256;
use crate::model::text::{Text, shown_in_english};
use chrono::NaiveDate;
use std::fmt::Write;
use std::path::Path;

/// What is wrong with one decision: the place in its file, the reason and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFault {
    /// The decisions file.
    pub file: String,
    /// The physical line on which the decision starts, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: Text,
    /// How to mend it.
    pub remedy: Text,
}

/// Everything that is wrong with the decisions of a run, in the order of files and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFaults(pub Vec<DecisionFault>);

shown_in_english!(DecisionFaults, DecisionsError);

impl std::error::Error for DecisionFaults {}

impl DecisionFaults {
    /// Each fault with its place and its remedy, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let mut text = Text::new(
            "決定が報告に当てはまらないため、処理を中止しました：",
            "the decisions do not hold, so nothing was done:",
        );
        for DecisionFault { file, line, reason, remedy } in &self.0 {
            // Writing to a string cannot fail.
            let _ = write!(text.ja, "\n{file}:{line}: {}\n   → {}", reason.ja, remedy.ja);
            let _ = write!(text.en, "\n{file}:{line}: {}\n   → {}", reason.en, remedy.en);
        }
        text
    }
}

/// Why decisions files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DecisionsError {
    /// It is no decisions file at all.
    NotDecisions {
        /// The file.
        path: String,
        /// What is wrong with it.
        what: Text,
    },
    /// It is a workbook, but no correction sheet that can be taken as it is.
    Sheet {
        /// The file.
        path: String,
        /// Why.
        #[source]
        error: Box<AnswerError>,
    },
    /// It is one, but some of its decisions make no sense.
    Content(#[from] DecisionFaults),
}

impl DecisionsError {
    /// What is wrong, and what to do, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotDecisions { path, what } => Text::new(
                format!(
                    "{path} は決定のファイルではありません：{}。決定のファイルは、事業者名、報告番号、項目、値、理由、決定者及び決定日（carrier、report、column、value、reason、by、on）の列があるCSV、同じキーの [[decision]] を並べたTOML、又は回答のあった照会票です",
                    what.ja
                ),
                format!(
                    "{path} is not a decisions file: {}; it is a CSV file with the columns carrier, report, \
                     column, value, reason, by and on (in Japanese 事業者名, 報告番号, 項目, 値, 理由, 決定者, 決定日) \
                     or a TOML file with a [[decision]] of these keys for each, or a correction sheet (照会票) \
                     that has come back",
                    what.en
                ),
            ),
            Self::Sheet { path, error } => {
                let Text { ja, en } = error.text();
                Text::new(
                    format!("{path} は回答のあった照会票として読み取れません：{ja}"),
                    format!(
                        "{path} cannot be taken as an answered correction sheet (照会票): {en}"
                    ),
                )
            }
            Self::Content(faults) => faults.text(),
        }
    }
}

/// One decisions file with its decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    path: String,
    sha256: String,
    decisions: Vec<Decision>,
    remarks: Vec<Remark>,
    /// The day of the answer, of a correction sheet that says it.
    answered_on: Option<NaiveDate>,
}

/// The decisions of a run. The default has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    files: Vec<Named>,
}

impl Decisions {
    /// Reads decisions files, each given with its path and its bytes.
    ///
    /// # Errors
    /// Where a file is no decisions file, or any of its decisions makes no sense; of the latter all
    /// are told.
    pub fn read<'a>(
        files: impl IntoIterator<Item = (&'a Path, &'a [u8])>,
    ) -> Result<Self, DecisionsError> {
        let mut read = Self::default();
        let mut faults = Vec::new();
        for (path, bytes) in files {
            let name = path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            let sha256 = sha256(bytes);
            if bytes.starts_with(MAGIC) {
                let Answered { decisions, remarks, on } =
                    sheet::read(&name, bytes).map_err(|error| DecisionsError::Sheet {
                        path: name.clone(),
                        error: Box::new(error),
                    })?;
                let file = Named { path: name, sha256, decisions, remarks, answered_on: on };
                read.files.push(file);
                continue;
            }
            let is_toml = path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("toml"));
            let drafts =
                if is_toml { toml_file::read(&name, bytes) } else { table::read(&name, bytes) }?;
            let mut decisions = Vec::new();
            for draft in drafts {
                match draft.and_then(|draft| draft.decision(&name)) {
                    Ok(decision) => decisions.push(decision),
                    Err(wrong) => faults.extend(wrong),
                }
            }
            read.files.push(Named {
                path: name,
                sha256,
                decisions,
                remarks: Vec::new(),
                answered_on: None,
            });
        }
        if faults.is_empty() { Ok(read) } else { Err(DecisionFaults(faults).into()) }
    }

    /// Those that had been taken by a day; without a day, all.
    #[must_use]
    pub fn until(&self, day: Option<NaiveDate>) -> Self {
        let held = |decision: &&Decision| day.is_none_or(|day| decision.on <= day);
        let files = self.files.iter().filter_map(|file| {
            let decisions: Vec<_> = file.decisions.iter().filter(held).cloned().collect();
            let is_later = file.answered_on.is_some_and(|on| day.is_some_and(|day| on > day));
            let came_later = is_later || (decisions.is_empty() && !file.decisions.is_empty());
            (!came_later).then(|| Named { decisions, ..file.clone() })
        });
        Self { files: files.collect() }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.iter().map(|file| file.decisions.len()).sum()
    }

    /// Each decision, in the order of the files.
    pub fn all(&self) -> impl Iterator<Item = &Decision> {
        self.files.iter().flat_map(|file| &file.decisions)
    }

    /// The files.
    #[must_use]
    pub fn files(&self) -> Vec<DecisionFile> {
        let file = |file: &Named| DecisionFile {
            path: file.path.clone(),
            sha256: file.sha256.clone(),
            decisions: file.decisions.len() as u64,
            remarks: file.remarks.clone(),
        };
        self.files.iter().map(file).collect()
    }
}

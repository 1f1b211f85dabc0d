//! Reports checked and classified, whatever their period.

use super::errors::{Refusal, RunError};
use super::input::{find, read};
use super::judging::judge;
use super::settings::Settings;
use crate::criteria::Rules;
use crate::intake::{self, Source, Summaries};
use crate::model::codes::CodeTables;
use crate::model::decision::{Applied, DecisionFile};
use crate::model::finding::Finding;
use crate::model::ledger::{InputRow, Standing};
use crate::model::period::Period;
use crate::model::report::{InputFile, Judged};
use std::path::PathBuf;

/// What a check of reports has found.
#[derive(Debug)]
pub struct Checked {
    /// The files as they were read, to show where findings stand.
    pub sources: Vec<Source>,
    /// The files that were read, with their encodings and rows.
    pub files: Vec<InputFile>,
    /// Every input row.
    pub rows: Vec<InputRow>,
    /// Every incident with its class.
    pub incidents: Vec<Judged>,
    /// Every finding, in the order of files, lines and columns.
    pub findings: Vec<Finding>,
    /// The decisions that were applied.
    pub decisions: Vec<Applied>,
    /// The decisions files of the run.
    pub decision_files: Vec<DecisionFile>,
}

impl Checked {
    /// Says whether there was any file to check.
    ///
    /// # Errors
    /// Where the input holds no report files.
    pub fn held(&self) -> Result<(), RunError> {
        if self.sources.iter().all(Source::is_skipped) {
            return Err(Refusal::NoFiles.into());
        }
        Ok(())
    }
}

/// Checks reports: reads and judges them, whatever their period.
///
/// # Errors
/// Where an input is missing or decisions do not hold.
pub fn check(
    inputs: &[PathBuf],
    settings: &Settings,
    rules: &Rules,
    codes: &CodeTables,
) -> Result<Checked, RunError> {
    // What was passed over is told, also where there is nothing else.
    let sources = intake::find(inputs)?;
    let (mut intake, decisions) = read(&sources, codes, settings, Summaries::None)?;
    let (incidents, findings) = judge(&mut intake, rules, codes, |_| false);
    let (files, rows) = (intake.files, intake.rows);
    let decision_files = settings.in_force().files;
    Ok(Checked { sources, files, rows, incidents, findings, decisions, decision_files })
}

/// Every incident of an input with its class.
#[derive(Debug)]
pub struct Classified {
    /// The incidents, in input order.
    pub incidents: Vec<Judged>,
    /// How many input rows have an error in their report and are not classified.
    pub rejected: usize,
    /// The decisions that were applied.
    pub decisions: Vec<Applied>,
    /// The decisions files of the run.
    pub decision_files: Vec<DecisionFile>,
    /// Names of codes.
    pub codes: CodeTables,
}

/// Classifies every incident of an input, whatever its period.
///
/// # Errors
/// Where the input cannot be read.
pub fn classify(
    inputs: &[PathBuf],
    settings: &Settings,
    rules: &Rules,
    codes: CodeTables,
) -> Result<Classified, RunError> {
    let (mut intake, decisions) = read(&find(inputs)?, &codes, settings, Summaries::All)?;
    let (incidents, _) = judge(&mut intake, rules, &codes, |_| true);
    let rejected =
        intake.rows.iter().filter(|row| matches!(row.standing, Standing::Rejected)).count();
    let decision_files = settings.in_force().files;
    Ok(Classified { incidents, rejected, decisions, decision_files, codes })
}

/// The latest quarter that the reports of an input are about: that of the latest incident, or of
/// the latest word that there was none. Rows with errors are not believed.
///
/// # Errors
/// Where the input cannot be read or holds no such report.
pub fn latest_quarter(
    inputs: &[PathBuf],
    settings: &Settings,
    codes: &CodeTables,
) -> Result<Period, RunError> {
    let (intake, _) = read(&find(inputs)?, codes, settings, Summaries::None)?;
    let believed = intake.rows.iter().filter(|row| !matches!(row.standing, Standing::Rejected));
    let quarters = believed.flat_map(InputRow::quarters).filter(|it| it.can_be_asked_for());
    let latest = quarters.max_by_key(|quarter| quarter.last_day());
    latest.ok_or_else(|| Refusal::NothingReported.into())
}

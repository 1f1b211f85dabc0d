//! What would be if other rules applied.

use super::errors::{Refusal, RunError};
use super::input::{data_files, find, read};
use super::settings::Settings;
use crate::criteria::{self, Grid, Rules};
use crate::intake::Summaries;
use crate::intake::code_tables::Codes;
use crate::model::ledger::{InputRow, Standing};
use crate::model::period::Period;
use crate::model::publisher::Publisher;
use crate::model::report::Basis;
use crate::model::whatif::WhatIfReport;
use chrono::NaiveDate;
use std::path::PathBuf;

/// What is to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfRequest {
    /// Files or folders of incident reports.
    pub inputs: Vec<PathBuf>,
    /// How reports are read, and what was decided about them.
    pub settings: Settings,
    /// The code tables.
    pub codes: Codes,
    /// Only incidents of this period; all where none is given.
    pub period: Option<Period>,
    /// Every incident is judged by the rules of this day; each by those of its own where none is
    /// given.
    pub on: Option<NaiveDate>,
    /// The rules that are.
    pub before: Rules,
    /// The rules that might be; `None` where there is only a sweep over those that are.
    pub after: Option<Rules>,
    /// The service row to sweep over, by its id in the rules that might be, and the thresholds.
    pub sweep: Option<(String, Grid)>,
    /// Who publishes it.
    pub publisher: Publisher,
}

/// Judges the incidents of an input by two regimes.
///
/// # Errors
/// Where the input cannot be read, or the rules have no row of the name to sweep over.
pub fn whatif(request: &WhatIfRequest) -> Result<WhatIfReport, RunError> {
    let codes = &request.codes.tables;
    let (before, after) = (&request.before, request.after.as_ref().unwrap_or(&request.before));
    let (intake, decisions) =
        read(&find(&request.inputs)?, codes, &request.settings, Summaries::All)?;
    let rejected = intake.rows.iter().filter(|row| matches!(row.standing, Standing::Rejected));
    let rejected = rejected.count() as u64;
    let is_wanted = |row: &InputRow| request.period.is_none_or(|period| row.may_lie_in(&[period]));
    let is_made_up = intake.rows.iter().any(|row| row.is_made_up && is_wanted(row));
    let (incidents, excluded): (Vec<_>, Vec<_>) = intake
        .incidents
        .into_iter()
        .filter(|incident| {
            request.period.is_none_or(|period| period.contains(incident.occurred_on()))
        })
        .partition(|incident| !incident.is_excluded());
    if let (Some(period), true) = (request.period, incidents.is_empty()) {
        return Err(Refusal::NoReport(period).into());
    }
    let sweep = match &request.sweep {
        Some((row, grid)) => {
            let swept =
                criteria::sweep(&incidents, row, grid.clone(), [before, after], request.on, codes);
            Some(swept.ok_or_else(|| RunError::NoSuchRow {
                row: row.clone(),
                known: after.row_ids().join(", "),
            })?)
        }
        None => None,
    };
    let basis = Basis::of(is_made_up, incidents.iter().map(|incident| &*incident.source));
    let whatif = criteria::compare(incidents, before, after, request.on, codes);
    let files_of = |rules| data_files(rules, &request.codes);
    let mut data_files = [files_of(after), files_of(before)].concat();
    data_files.sort_by(|a, b| (&a.path, &a.sha256).cmp(&(&b.path, &b.sha256)));
    data_files.dedup();
    Ok(WhatIfReport {
        period: request.period,
        is_compared: request.after.is_some(),
        basis,
        publisher: request.publisher.clone(),
        whatif,
        sweep,
        rejected,
        excluded: excluded.len() as u64,
        files: intake.files,
        decisions,
        decision_files: request.settings.in_force().files,
        as_of: request.settings.reading.as_of,
        data_files,
        codes: codes.clone(),
    })
}

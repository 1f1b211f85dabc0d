//! How the reports on one incident changed.

use super::errors::{Refusal, RunError};
use super::input::find;
use crate::intake::{self, Settings};
use crate::model::codes::CodeTables;
use crate::model::history::History;
use std::path::PathBuf;

/// The reports on one incident as the carrier sent them, and what each changed.
///
/// # Errors
/// Where the input cannot be read or does not hold the incident.
pub fn history(
    inputs: &[PathBuf],
    settings: &Settings,
    codes: &CodeTables,
    carrier: &str,
    report_id: &str,
) -> Result<History, RunError> {
    let sources = find(inputs)?;
    let found = intake::history(&sources, codes, settings, carrier, report_id);
    found.map_err(Refusal::Decisions)?.ok_or_else(|| {
        let (carrier, report_id) = (carrier.to_owned(), report_id.to_owned());
        Refusal::NoReports { carrier, report_id }.into()
    })
}

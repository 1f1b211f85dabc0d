//! How the reports on one incident changed.

use super::errors::{Refusal, RunError};
use super::input::find;
use super::settings::Settings;
use crate::correction::decision;
use crate::intake;
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
    let in_force = settings.in_force();
    let reading = &settings.reading;
    let found =
        intake::history(&sources, codes, reading, carrier, report_id, |rows, by, journal| {
            decision::apply(rows, in_force.all(), by, journal).map(|(applied, _)| applied)
        });
    found.map_err(Refusal::Decisions)?.ok_or_else(|| {
        let (carrier, report_id) = (carrier.to_owned(), report_id.to_owned());
        Refusal::NoReports { carrier, report_id }.into()
    })
}

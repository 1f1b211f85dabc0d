//! `manifest.json`: what went in, what came out, and how to prove it.
//!
//! Every manifest is sealed: it bears the SHA-256 of itself, so that a changed byte of it shows as
//! one of any other file does. Whoever changes files and manifest on purpose can seal it anew; what
//! is proof against that is the same number kept elsewhere.

mod others;
pub mod parts;

pub use crate::model::report::MANIFEST_NAME as NAME;
pub use others::{of_corrections, of_revision, of_whatif};

use super::file::File;
use crate::model::report::{MANIFEST_FORMAT, Report};
use crate::model::seal;
use crate::model::settings::Publishing;
use parts::{Data, Decisions, Input, Options, Output, Program, ReadBy, RegimeRecord, sealed};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    seal: &'static str,
    program: Program,
    made_up: bool,
    period: String,
    comparison_periods: Vec<String>,
    published_on: String,
    options: Options<'a>,
    regime: Option<RegimeRecord>,
    inputs: Vec<Input<'a>>,
    read_by: Vec<ReadBy<'a>>,
    decisions: Decisions<'a>,
    data: Vec<Data<'a>>,
    ledger: BTreeMap<&'static str, u64>,
    rows_read: u64,
    findings: BTreeMap<&'static str, usize>,
    outputs: Vec<Output>,
}

/// The manifest of a report and the files made from it.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn write(
    report: &Report,
    publishing: Publishing,
    files: &[File],
) -> Result<String, serde_json::Error> {
    sealed(&Manifest {
        format: MANIFEST_FORMAT,
        seal: seal::OPEN,
        program: parts::PROGRAM,
        made_up: report.is_made_up,
        period: report.period.to_string(),
        comparison_periods: report.comparisons.iter().map(ToString::to_string).collect(),
        published_on: report.published_on.to_string(),
        options: parts::options(report, publishing),
        regime: report.regime.map(RegimeRecord::from),
        inputs: parts::inputs(&report.files),
        read_by: parts::read_by(report),
        decisions: parts::decisions(
            &report.decision_files,
            &report.decisions,
            &report.rows,
            &report.incidents,
        ),
        data: parts::data(&report.data_files),
        ledger: parts::ledger(report),
        rows_read: report.ledger.total(),
        findings: parts::findings(report),
        outputs: parts::outputs(files),
    })
}

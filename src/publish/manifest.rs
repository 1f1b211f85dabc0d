//! `manifest.json`: what went in, what came out, and how to prove it.

use super::File;
use crate::intake::hex;
use crate::model::codes::Bin;
use crate::model::decision::{Applied, DecisionFile};
use crate::model::finding::Severity;
use crate::model::ledger::Fate;
use crate::model::report::{
    CORRECTIONS_FORMAT, DataFile, InputFile, MANIFEST_FORMAT as FORMAT, Report,
};
use crate::model::settings::Publishing;
use crate::model::whatif::WhatIfReport;
use crate::revision::Revision;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

pub use crate::model::report::MANIFEST_NAME as NAME;

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'a str,
    program: Program<'a>,
    made_up: bool,
    period: String,
    comparison_periods: Vec<String>,
    published_on: String,
    options: Options<'a>,
    regime: Option<RegimeRecord>,
    inputs: Vec<Input<'a>>,
    decisions: Decisions<'a>,
    data: Vec<Data<'a>>,
    ledger: BTreeMap<&'a str, u64>,
    rows_read: u64,
    findings: BTreeMap<&'a str, usize>,
    outputs: Vec<Output>,
}

#[derive(Serialize)]
struct Program<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Options<'a> {
    accept_rejects: bool,
    reports_left_out: bool,
    as_of: Option<String>,
    language: &'a str,
    without: Vec<&'a str>,
    population: Vec<&'a str>,
    concurrent_window_minutes: u64,
    duration_bins: Vec<&'a str>,
    users_bins: Vec<&'a str>,
}

#[derive(Serialize)]
struct Decisions<'a> {
    files: Vec<DecisionsFile<'a>>,
    applied: Vec<AppliedDecision<'a>>,
}

#[derive(Serialize)]
struct DecisionsFile<'a> {
    path: &'a str,
    sha256: &'a str,
    decisions: u64,
}

#[derive(Serialize)]
struct AppliedDecision<'a> {
    file: &'a str,
    line: u64,
    kind: &'a str,
    carrier: &'a str,
    report_id: &'a str,
    column: &'a str,
    was: Vec<&'a str>,
    value: &'a str,
    reason: &'a str,
    by: &'a str,
    on: String,
    rows: usize,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    sha256: &'a str,
    encoding: &'a str,
    rows: u64,
}

#[derive(Serialize)]
struct Data<'a> {
    path: &'a str,
    sha256: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Output {
    path: String,
    bytes: usize,
    sha256: String,
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
    let findings = |severity: Severity| {
        report.findings.iter().filter(|finding| finding.severity == severity).count()
    };
    let manifest = Manifest {
        format: FORMAT,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        made_up: report.is_made_up,
        period: report.period.to_string(),
        comparison_periods: report.comparisons.iter().map(ToString::to_string).collect(),
        published_on: report.published_on.to_string(),
        options: Options {
            accept_rejects: report.accepted_rejects,
            reports_left_out: report.is_partial,
            as_of: report.as_of.map(|day| day.to_string()),
            language: publishing.language.code(),
            without: publishing.without(),
            population: report.settings.population.iter().map(|class| class.code()).collect(),
            concurrent_window_minutes: report.settings.concurrent_window,
            duration_bins: codes_of(&report.codes.duration_bins),
            users_bins: codes_of(&report.codes.users_bins),
        },
        regime: report.regime.map(|regime| RegimeRecord {
            reported: regime.reported.to_string(),
            due_on: regime.due_on.to_string(),
        }),
        inputs: inputs(&report.files),
        decisions: decisions(&report.decision_files, &report.decisions),
        data: data(&report.data_files),
        ledger: Fate::ALL.iter().map(|fate| (fate.code(), report.ledger.count(*fate))).collect(),
        rows_read: report.ledger.total(),
        findings: Severity::ALL.iter().map(|s| (s.code(), findings(*s))).collect(),
        outputs: outputs(files),
    };
    serde_json::to_string_pretty(&manifest).map(|text| text + "\n")
}

/// Under which regime the period is reported.
#[derive(Serialize)]
struct RegimeRecord {
    reported: String,
    due_on: String,
}

fn codes_of(bins: &[Bin]) -> Vec<&str> {
    bins.iter().map(|bin| bin.code.as_str()).collect()
}

fn inputs<'a>(files: &'a [InputFile]) -> Vec<Input<'a>> {
    let input = |file: &'a InputFile| -> Input<'a> {
        let InputFile { path, sha256, encoding, rows } = file;
        Input { path, sha256, encoding, rows: *rows }
    };
    files.iter().map(input).collect()
}

fn decisions<'a>(files: &'a [DecisionFile], applied: &'a [Applied]) -> Decisions<'a> {
    let file = |file: &'a DecisionFile| -> DecisionsFile<'a> {
        let DecisionFile { path, sha256, decisions } = file;
        DecisionsFile { path, sha256, decisions: *decisions }
    };
    let one = |applied: &'a Applied| -> AppliedDecision<'a> {
        let decision = &applied.decision;
        AppliedDecision {
            file: &decision.file,
            line: decision.line,
            kind: decision.kind().code(),
            carrier: &decision.carrier,
            report_id: &decision.report_id,
            column: decision.column_key(),
            was: applied.was(),
            value: decision.value(),
            reason: &decision.reason,
            by: &decision.by,
            on: decision.on.to_string(),
            rows: applied.rows.len(),
        }
    };
    Decisions {
        files: files.iter().map(file).collect(),
        applied: applied.iter().map(one).collect(),
    }
}

fn data(files: &[DataFile]) -> Vec<Data<'_>> {
    files.iter().map(|file| Data { path: &file.path, sha256: &file.sha256 }).collect()
}

fn outputs(files: &[File]) -> Vec<Output> {
    let output = |file: &File| Output {
        path: file.path.clone(),
        bytes: file.bytes.len(),
        sha256: hex(&Sha256::digest(&file.bytes)),
    };
    files.iter().map(output).collect()
}

#[derive(Serialize)]
struct RevisionManifest<'a> {
    format: &'a str,
    program: Program<'a>,
    revision_of: &'a str,
    old_published_on: &'a str,
    new_published_on: &'a str,
    language: &'a str,
    outputs: Vec<Output>,
}

/// The manifest of a revision note and the files made from it.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_revision(
    revision: &Revision,
    language: &str,
    files: &[File],
) -> Result<String, serde_json::Error> {
    let manifest = RevisionManifest {
        format: FORMAT,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        revision_of: &revision.new.0,
        old_published_on: &revision.old.1,
        new_published_on: &revision.new.1,
        language,
        outputs: outputs(files),
    };
    serde_json::to_string_pretty(&manifest).map(|text| text + "\n")
}

#[derive(Serialize)]
struct WhatIfManifest<'a> {
    format: &'a str,
    program: Program<'a>,
    period: Option<String>,
    options: WhatIfOptions<'a>,
    inputs: Vec<Input<'a>>,
    decisions: Decisions<'a>,
    data: Vec<Data<'a>>,
    rows_rejected: u64,
    incidents_excluded: u64,
    incidents: usize,
    outputs: Vec<Output>,
}

#[derive(Serialize)]
struct WhatIfOptions<'a> {
    as_of: Option<String>,
    judged_on: Option<String>,
    sweep: Option<&'a str>,
    sweep_minutes: Option<&'a [u64]>,
    sweep_users: Option<&'a [u64]>,
    language: &'a str,
}

/// The manifest of a comparison of rules and the files made from it.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_whatif(
    report: &WhatIfReport,
    language: &str,
    files: &[File],
) -> Result<String, serde_json::Error> {
    let manifest = WhatIfManifest {
        format: FORMAT,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        period: report.period.map(|period| period.to_string()),
        options: WhatIfOptions {
            as_of: report.as_of.map(|day| day.to_string()),
            judged_on: report.whatif.on.map(|day| day.to_string()),
            sweep: report.sweep.as_ref().map(|sweep| sweep.row.id.as_str()),
            sweep_minutes: report.sweep.as_ref().map(|sweep| sweep.minutes.as_slice()),
            sweep_users: report.sweep.as_ref().map(|sweep| sweep.users.as_slice()),
            language,
        },
        inputs: inputs(&report.files),
        decisions: decisions(&report.decision_files, &report.decisions),
        data: data(&report.data_files),
        rows_rejected: report.rejected,
        incidents_excluded: report.excluded,
        incidents: report.whatif.cases.len(),
        outputs: outputs(files),
    };
    serde_json::to_string_pretty(&manifest).map(|text| text + "\n")
}

#[derive(Serialize)]
struct CorrectionsManifest<'a> {
    format: &'a str,
    program: Program<'a>,
    made_up: bool,
    inputs: Vec<Input<'a>>,
    outputs: Vec<Output>,
}

/// The manifest of a folder of correction sheets.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_corrections(
    read: &[InputFile],
    is_made_up: bool,
    files: &[File],
) -> Result<String, serde_json::Error> {
    let manifest = CorrectionsManifest {
        format: CORRECTIONS_FORMAT,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        made_up: is_made_up,
        inputs: inputs(read),
        outputs: outputs(files),
    };
    serde_json::to_string_pretty(&manifest).map(|text| text + "\n")
}

/// What tells a manifest of ours from somebody's file of the same name.
#[derive(Deserialize)]
struct Mark {
    format: String,
    outputs: Vec<Output>,
}

/// A file that a manifest lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its path in the folder.
    pub path: String,
    /// SHA-256 of its bytes as they were written, in hexadecimal.
    pub sha256: String,
}

/// The files that a manifest of this format lists; `None` where it is not one.
#[must_use]
pub fn listed(text: &[u8], format: &str) -> Option<Vec<Listed>> {
    let mark: Mark = serde_json::from_slice(text).ok()?;
    let listed = |output: Output| Listed { path: output.path, sha256: output.sha256 };
    (mark.format == format).then(|| mark.outputs.into_iter().map(listed).collect())
}

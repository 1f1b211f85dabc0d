//! What the figures rest on: files, rows, findings, decisions.

use crate::model::report::Report;
use crate::published::manifest::{self, Decisions, Input, ReadBy};
use serde::Serialize;
use std::collections::BTreeMap;

/// The quality of the input.
#[derive(Serialize)]
pub struct Quality<'a> {
    inputs: Vec<Input>,
    read_by: Vec<ReadBy>,
    rows_read: u64,
    ledger: BTreeMap<String, u64>,
    findings: BTreeMap<String, u64>,
    findings_by_code: Vec<CodeCount<'a>>,
    decisions: Decisions,
    seriousness_pending: usize,
    incomparable: usize,
}

#[derive(Serialize)]
struct CodeCount<'a> {
    severity: &'static str,
    code: &'a str,
    findings: u64,
}

/// The quality of a report's input.
pub fn quality(report: &Report) -> Quality<'_> {
    let counts = report.whole.findings.iter();
    Quality {
        inputs: report.files.iter().map(Input::from).collect(),
        read_by: ReadBy::of(report),
        rows_read: report.ledger.total(),
        ledger: manifest::ledger(report),
        findings: manifest::findings(report),
        findings_by_code: counts
            .map(|((severity, code), findings)| CodeCount {
                severity: severity.code(),
                code,
                findings: *findings,
            })
            .collect(),
        decisions: Decisions::of(report),
        seriousness_pending: report.whole.pending,
        incomparable: report.whole.incomparable,
    }
}

//! What the figures rest on: files, rows, findings, decisions.

use crate::model::finding::Severity;
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
    findings: BTreeMap<String, usize>,
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
    let mut counts: BTreeMap<(Severity, &str), u64> = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry((finding.severity, finding.code)).or_default() += 1;
    }
    let pending = report
        .in_period()
        .filter(|judged| judged.judgement.seriousness_pending() && !judged.incident.is_excluded());
    Quality {
        inputs: report.files.iter().map(Input::from).collect(),
        read_by: ReadBy::of(report),
        rows_read: report.ledger.total(),
        ledger: manifest::ledger(report),
        findings: manifest::findings(report),
        findings_by_code: counts
            .into_iter()
            .map(|((severity, code), findings)| CodeCount {
                severity: severity.code(),
                code,
                findings,
            })
            .collect(),
        decisions: Decisions::of(report),
        seriousness_pending: pending.count(),
        incomparable: report.incomparable(),
    }
}

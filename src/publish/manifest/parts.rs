//! What manifests and `report.json` record alike: the program, options, files, decisions.

use crate::model::decision::{Applied, DecisionFile, Remark};
use crate::model::finding::Severity;
use crate::model::hash::sha256;
use crate::model::ledger::{Fate, InputRow};
use crate::model::regime::Regime;
use crate::model::report::{DataFile, InputFile, Judged, Report};
use crate::model::settings::Publishing;
use crate::model::{bins, seal};
use crate::publish::file::File;
use serde::Serialize;
use std::collections::BTreeMap;

/// By which program, in which version.
#[derive(Serialize)]
pub struct Program {
    name: &'static str,
    version: &'static str,
}

/// This program.
pub const PROGRAM: Program =
    Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

/// The options that shape figures or text.
#[derive(Serialize)]
pub struct Options<'a> {
    accept_rejects: bool,
    reports_left_out: bool,
    as_of: Option<String>,
    compare: Option<Vec<String>>,
    language: &'static str,
    csv_encoding: &'static str,
    without: Vec<&'static str>,
    encoding: Option<&'static str>,
    population: Vec<&'static str>,
    concurrent_window_minutes: u64,
    duration_bins: Vec<&'a str>,
    duration_edges: Vec<u64>,
    users_bins: Vec<&'a str>,
    users_edges: Vec<u64>,
}

/// The options of a report.
pub fn options(report: &Report, publishing: Publishing) -> Options<'_> {
    let named = |periods: &Vec<_>| periods.iter().map(ToString::to_string).collect();
    let codes = &report.codes;
    Options {
        accept_rejects: report.accepted_rejects,
        reports_left_out: report.is_partial,
        as_of: report.as_of.map(|day| day.to_string()),
        compare: report.compared_by_name.as_ref().map(named),
        language: publishing.language.code(),
        csv_encoding: publishing.csv_encoding.code(),
        without: publishing.without(),
        encoding: report.reading.encoding,
        population: report.settings.population.iter().map(|class| class.code()).collect(),
        concurrent_window_minutes: report.settings.concurrent_window,
        duration_bins: codes.duration_bins.iter().map(|bin| bin.code.as_str()).collect(),
        duration_edges: bins::edges(&codes.duration_bins),
        users_bins: codes.users_bins.iter().map(|bin| bin.code.as_str()).collect(),
        users_edges: bins::edges(&codes.users_bins),
    }
}

/// Under which regime the period is reported.
#[derive(Serialize)]
pub struct RegimeRecord {
    reported: String,
    due_on: String,
}

impl From<Regime> for RegimeRecord {
    fn from(regime: Regime) -> Self {
        Self { reported: regime.reported.to_string(), due_on: regime.due_on.to_string() }
    }
}

/// An input file.
#[derive(Serialize)]
pub struct Input<'a> {
    path: &'a str,
    sha256: &'a str,
    encoding: &'a str,
    rows: u64,
}

/// The input files.
pub fn inputs<'a>(files: &'a [InputFile]) -> Vec<Input<'a>> {
    let input = |file: &'a InputFile| -> Input<'a> {
        let InputFile { path, sha256, encoding, rows } = file;
        Input { path, sha256, encoding, rows: *rows }
    };
    files.iter().map(input).collect()
}

/// A file that says how the input was read.
#[derive(Serialize)]
pub struct ReadBy<'a> {
    role: &'static str,
    path: &'a str,
    sha256: &'a str,
}

/// The files that say how the input was read: the layout mapping and the register of carriers.
pub fn read_by(report: &Report) -> Vec<ReadBy<'_>> {
    let reading = &report.reading;
    [("mapping", &reading.mapping), ("carriers", &reading.carriers)]
        .into_iter()
        .filter_map(|(role, file)| {
            let DataFile { path, sha256, .. } = file.as_ref()?;
            Some(ReadBy { role, path, sha256 })
        })
        .collect()
}

/// The analyst's decisions.
#[derive(Serialize)]
pub struct Decisions<'a> {
    files: Vec<DecisionsFile<'a>>,
    applied: Vec<AppliedDecision<'a>>,
}

#[derive(Serialize)]
struct DecisionsFile<'a> {
    path: &'a str,
    sha256: &'a str,
    decisions: u64,
    remarks: Vec<CarrierRemark<'a>>,
}

#[derive(Serialize)]
struct CarrierRemark<'a> {
    line: u64,
    carrier: &'a str,
    report_id: &'a str,
    text: &'a str,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    incidents: Vec<OfIncident<'a>>,
}

/// An incident as `incidents.csv` names it.
#[derive(Serialize, PartialEq)]
struct OfIncident<'a> {
    carrier: &'a str,
    report_id: &'a str,
}

/// The analyst's decisions, and the files that they stand in; with the incidents that they are
/// about, where rows and incidents are given.
pub fn decisions<'a>(
    files: &'a [DecisionFile],
    applied: &'a [Applied],
    rows: &'a [InputRow],
    incidents: &'a [Judged],
) -> Decisions<'a> {
    let file = |file: &'a DecisionFile| -> DecisionsFile<'a> {
        let DecisionFile { path, sha256, decisions, remarks } = file;
        let remarks = remarks.iter().map(|remark| {
            let Remark { line, carrier, report_id, text } = remark;
            CarrierRemark { line: *line, carrier, report_id, text }
        });
        DecisionsFile { path, sha256, decisions: *decisions, remarks: remarks.collect() }
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
            incidents: of_incidents(applied, rows, incidents),
        }
    };
    Decisions {
        files: files.iter().map(file).collect(),
        applied: applied.iter().map(one).collect(),
    }
}

/// The incidents to which the rows of a decision belong, in input order; of a row that is on none,
/// what the row itself says.
fn of_incidents<'a>(
    applied: &Applied,
    rows: &'a [InputRow],
    incidents: &'a [Judged],
) -> Vec<OfIncident<'a>> {
    let mut names = Vec::new();
    for row in applied.rows.iter().filter_map(|touched| rows.get(touched.row)) {
        let is_on = |judged: &&Judged| {
            let first = judged.incident.impacts.first();
            let case = first.and_then(|impact| rows.get(impact.row)).and_then(|row| row.case);
            case.is_some() && case == row.case
        };
        let name = incidents.iter().find(is_on).map_or(
            OfIncident { carrier: &row.carrier, report_id: &row.report_id },
            |judged| OfIncident {
                carrier: &judged.incident.carrier,
                report_id: &judged.incident.report_id,
            },
        );
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A file of rules or codes.
#[derive(Serialize)]
pub struct Data<'a> {
    path: &'a str,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<&'a str>,
}

/// The files of rules and codes.
pub fn data(files: &[DataFile]) -> Vec<Data<'_>> {
    fn data(file: &DataFile) -> Data<'_> {
        let DataFile { path, sha256, replaced_by } = file;
        Data { path, sha256, replaced_by: replaced_by.as_deref() }
    }
    files.iter().map(data).collect()
}

/// How many input rows met each fate.
pub fn ledger(report: &Report) -> BTreeMap<&'static str, u64> {
    Fate::ALL.iter().map(|fate| (fate.code(), report.ledger.count(*fate))).collect()
}

/// How many findings are of each severity.
pub fn findings(report: &Report) -> BTreeMap<&'static str, usize> {
    let count = |severity: Severity| {
        report.findings.iter().filter(|finding| finding.severity == severity).count()
    };
    Severity::ALL.iter().map(|severity| (severity.code(), count(*severity))).collect()
}

/// A file that was written.
#[derive(Serialize)]
pub struct Output {
    /// Its path in the folder.
    pub path: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The files that were written.
pub fn outputs(files: &[File]) -> Vec<Output> {
    let output = |file: &File| Output {
        path: file.path.clone(),
        bytes: file.bytes.len(),
        sha256: sha256(&file.bytes),
    };
    files.iter().map(output).collect()
}

/// A manifest as it is written, sealed.
pub fn sealed(manifest: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(manifest).map(|text| seal::close(&(text + "\n")))
}

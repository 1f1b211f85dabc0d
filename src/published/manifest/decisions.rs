//! What the manifest of a report, and `report.json`, say of the analyst's decisions.

use super::listed::{Hashed, or_default};
use crate::model::decision::{Applied, DecisionFile, Remark};
use crate::model::ledger::InputRow;
use crate::model::report::{Judged, Report};
use serde::{Deserialize, Serialize};

/// The analyst's decisions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Decisions {
    /// The files that they stand in.
    pub files: Vec<DecisionsFile>,
    /// Those that were applied.
    pub applied: Vec<AppliedDecision>,
}

/// A file of decisions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecisionsFile {
    /// The file.
    #[serde(flatten)]
    pub file: Hashed,
    #[serde(default, deserialize_with = "or_default")]
    decisions: u64,
    #[serde(default, deserialize_with = "or_default")]
    remarks: Vec<CarrierRemark>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct CarrierRemark {
    line: u64,
    carrier: String,
    report_id: String,
    text: String,
}

/// A decision that was applied.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AppliedDecision {
    #[serde(default, deserialize_with = "or_default")]
    file: String,
    #[serde(default, deserialize_with = "or_default")]
    line: u64,
    /// What it does: correction, exclusion or merge.
    pub kind: String,
    /// The carrier, as the decision names it.
    pub carrier: String,
    /// The report number, as the decision names it.
    pub report_id: String,
    /// The key of the column.
    pub column: String,
    /// The values that stood before.
    pub was: Vec<String>,
    /// The value that it lays down.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// The day on which it was decided.
    pub on: String,
    #[serde(default, deserialize_with = "or_default")]
    rows: usize,
    /// The incidents that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incidents: Vec<OfIncident>,
}

/// An incident, as `incidents.csv` names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OfIncident {
    /// The carrier.
    pub carrier: String,
    /// The report number.
    pub report_id: String,
}

impl Decisions {
    /// Those of a report, with the incidents that they are about.
    pub fn of(report: &Report) -> Self {
        let Report { decision_files, decisions, rows, incidents, .. } = report;
        Self::new(decision_files, decisions, rows, incidents)
    }

    /// The analyst's decisions, and the files that they stand in; with the incidents that they are
    /// about, where rows and incidents are given.
    pub fn new(
        files: &[DecisionFile],
        applied: &[Applied],
        rows: &[InputRow],
        incidents: &[Judged],
    ) -> Self {
        let applied = applied.iter();
        let applied = applied.map(|applied| AppliedDecision::new(applied, rows, incidents));
        Self { files: files.iter().map(DecisionsFile::from).collect(), applied: applied.collect() }
    }
}

impl From<&DecisionFile> for DecisionsFile {
    fn from(file: &DecisionFile) -> Self {
        let DecisionFile { path, sha256, decisions, remarks, .. } = file.clone();
        let remarks = remarks.into_iter().map(|Remark { line, carrier, report_id, text }| {
            CarrierRemark { line, carrier, report_id, text }
        });
        Self {
            file: Hashed { path, sha256 },
            decisions: decisions.len() as u64,
            remarks: remarks.collect(),
        }
    }
}

impl AppliedDecision {
    fn new(applied: &Applied, rows: &[InputRow], incidents: &[Judged]) -> Self {
        let decision = &applied.decision;
        Self {
            file: decision.file.clone(),
            line: decision.line,
            kind: decision.kind().code().to_owned(),
            carrier: decision.carrier.clone(),
            report_id: decision.report_id.clone(),
            column: decision.column_key().to_owned(),
            was: applied.was().into_iter().map(str::to_owned).collect(),
            value: decision.value().to_owned(),
            reason: decision.reason.clone(),
            by: decision.by.clone(),
            on: decision.on.to_string(),
            rows: applied.rows.len(),
            incidents: of_incidents(applied, rows, incidents),
        }
    }

    /// What it is about: a report, as it names it, and incidents.
    pub fn about(&self) -> (&str, &str, &[OfIncident]) {
        (&self.carrier, &self.report_id, &self.incidents)
    }

    /// What it lays down, wherever it stands and however often it was applied.
    #[must_use]
    pub fn laid_down(self) -> Self {
        Self { file: String::new(), line: 0, rows: 0, ..self }
    }
}

/// The incidents to which the rows of a decision belong, in input order; of a row that is on none,
/// what the row itself says.
fn of_incidents(applied: &Applied, rows: &[InputRow], incidents: &[Judged]) -> Vec<OfIncident> {
    let mut names = Vec::new();
    for row in applied.rows.iter().filter_map(|touched| rows.get(touched.row)) {
        let is_on = |judged: &&Judged| {
            let first = judged.incident.impacts.first();
            let case = first.and_then(|impact| rows.get(impact.row)).and_then(|row| row.case);
            case.is_some() && case == row.case
        };
        let (carrier, report_id) =
            incidents.iter().find(is_on).map_or((&*row.carrier, &*row.report_id), |judged| {
                (&*judged.incident.carrier, &*judged.incident.report_id)
            });
        let name = OfIncident { carrier: carrier.to_owned(), report_id: report_id.to_owned() };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

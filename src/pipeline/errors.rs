//! Why a run comes to no report.

use crate::intake::code_tables::CodeTableError;
use crate::intake::{DecisionFaults, SourceError};
use crate::model::bins::EdgesError;
use crate::model::finding::Finding;
use crate::model::period::Period;
use crate::statistics::StatisticsError;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// An input cannot be looked at.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The code tables are unusable.
    #[error(transparent)]
    Codes(#[from] CodeTableError),
    /// The classes of duration or users are cut at edges that make none.
    #[error(transparent)]
    Edges(#[from] EdgesError),
    /// The statistics could not be computed.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
    /// The rules have no service row to sweep over by this id.
    #[error("the rules have no service row `{row}` as named by --sweep; they have: {known}")]
    NoSuchRow {
        /// The id as given.
        row: String,
        /// The ids that the rules have.
        known: String,
    },
    /// A row was lost on the way. This cannot happen; were it to, no figure could be trusted.
    #[error("{read} rows were read, but {accounted} are accounted for; nothing was published")]
    Unaccounted {
        /// Rows read.
        read: u64,
        /// Rows in the ledger.
        accounted: u64,
    },
    /// The input does not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What in the input does not allow a report.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No file of a known kind in the input.
    #[error("the input holds no report files; reports are .csv, .tsv, .txt, .xlsx or .zip files")]
    NoFiles,
    /// The incident asked for is not in the input, or its report is rejected.
    #[error(
        "the input holds no usable report `{report_id}` of `{carrier}`; check both as the reports \
         have them, and `shihanki check` for errors in the report"
    )]
    NoIncident {
        /// The carrier as asked for.
        carrier: String,
        /// The report number as asked for.
        report_id: String,
    },
    /// No report under a number of a carrier in the input.
    #[error(
        "the input holds no report `{report_id}` of `{carrier}`; check both as the reports have them"
    )]
    NoReports {
        /// The carrier as asked for.
        carrier: String,
        /// The report number as asked for.
        report_id: String,
    },
    /// Decisions do not fit the reports.
    #[error(transparent)]
    Decisions(DecisionFaults),
    /// No report that says when anything happened, or that nothing did.
    #[error("the input holds no report without errors; run `shihanki check`")]
    NothingReported,
    /// No report in the period.
    #[error("the input holds no report of {0} ({name}); check the period or the input", name = .0.months().en)]
    NoReport(Period),
    /// Errors in files, or in reports of the period or its comparison periods.
    #[error(
        "{errors} in the reports of the period or its comparison periods; nothing was published. \
         Have them mended, or publish without the rejected reports by --accept-rejects",
        errors = count_of_errors(.0)
    )]
    Errors(Vec<Finding>),
}

fn count_of_errors(findings: &[Finding]) -> String {
    match findings.len() {
        1 => "there is 1 error".to_owned(),
        several => format!("there are {several} errors"),
    }
}

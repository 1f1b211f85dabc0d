//! Why a run comes to no report.

use crate::correction::decision::DecisionFaults;
use crate::intake::SourceError;
use crate::model::bins::EdgesError;
use crate::model::finding::Finding;
use crate::model::period::Period;
use crate::model::text::{Text, both, shown_in_english};
use crate::statistics::StatisticsError;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// An input cannot be looked at.
    Source(#[from] SourceError),
    /// The classes of duration or users are cut at edges that make none.
    Edges(#[from] EdgesError),
    /// The statistics could not be computed.
    Statistics(#[from] StatisticsError),
    /// The rules have no service row to sweep over by this id.
    NoSuchRow {
        /// The id as given.
        row: String,
        /// The ids that the rules have.
        known: String,
    },
    /// A row was lost on the way. This cannot happen; were it to, no figure could be trusted.
    Unaccounted {
        /// Rows read.
        read: u64,
        /// Rows in the ledger.
        accounted: u64,
    },
    /// The input does not allow it.
    Refused(#[from] Refusal),
}

/// What in the input does not allow a report.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// No file of a known kind in the input.
    NoFiles,
    /// The incident asked for is not in the input, or its report is rejected.
    NoIncident {
        /// The carrier as asked for.
        carrier: String,
        /// The report number as asked for.
        report_id: String,
    },
    /// No report under a number of a carrier in the input.
    NoReports {
        /// The carrier as asked for.
        carrier: String,
        /// The report number as asked for.
        report_id: String,
    },
    /// No situation with this name.
    NoSituation(String),
    /// Decisions do not fit the reports.
    Decisions(DecisionFaults),
    /// No report that says when anything happened, or that nothing did.
    NothingReported,
    /// No report in the period.
    NoReport(Period),
    /// Errors in files, or in reports of the period or its comparison periods.
    Errors(Vec<Finding>),
}

shown_in_english!(RunError, Refusal);

impl RunError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Source(error) => error.text(),
            Self::Refused(refusal) => refusal.text(),
            Self::Edges(error) => error.text(),
            Self::Statistics(error) => Text::same(error),
            Self::NoSuchRow { row, known } => both!(
                "--sweep で指定した役務の行 `{row}` は基準にありません。基準にある行：{known}",
                "the rules have no service row `{row}` as named by --sweep; they have: {known}"
            ),
            Self::Unaccounted { read, accounted } => both!(
                "内部エラー：{read}行を読み込みましたが、扱いの分かる行は{accounted}行です。何も出力していません",
                "{read} rows were read, but {accounted} are accounted for; nothing was published"
            ),
        }
    }
}

impl Refusal {
    /// What does not allow it, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::NoFiles => Text::new(
                "入力に報告のファイルがありません。報告のファイルは .csv .tsv .txt .xlsx .xlsm .zip です",
                "the input holds no report files; reports are .csv, .tsv, .txt, .xlsx, .xlsm or .zip files",
            ),
            Self::NoIncident { carrier, report_id } => both!(
                "入力に {carrier} の報告 {report_id} で使用できるものがありません。事業者名と報告番号を報告のとおり指定し、報告の誤りは shihanki check で確認してください",
                "the input holds no usable report `{report_id}` of `{carrier}`; check both as the \
                 reports have them, and `shihanki check` for errors in the report"
            ),
            Self::NoReports { carrier, report_id } => both!(
                "入力に {carrier} の報告 {report_id} がありません。事業者名と報告番号を報告のとおり指定してください",
                "the input holds no report `{report_id}` of `{carrier}`; check both as the reports have them"
            ),
            Self::NoSituation(id) => both!(
                "入力に --id で指定した事象 {id} がありません。事象番号を確認するか、--id を指定せずに実行してください",
                "the input holds no event `{id}` as named by --id; check its number, or run without --id"
            ),
            Self::Decisions(faults) => faults.text(),
            Self::NothingReported => Text::new(
                "入力に誤りのない報告がありません。shihanki check で確認してください",
                "the input holds no report without errors; run `shihanki check`",
            ),
            Self::NoReport(period) => Text::new(
                format!(
                    "入力に {period}（{}）の報告がありません。期間又は入力を確認してください",
                    period.months().ja
                ),
                format!(
                    "the input holds no report of {period} ({}); check the period or the input",
                    period.months().en
                ),
            ),
            Self::Errors(findings) => Text::new(
                format!(
                    "対象期間又は比較期間の報告に誤りが{}件あるため、何も出力していません。報告を訂正するか、--accept-rejects を指定して、誤りのある報告を除いて公表してください",
                    findings.len()
                ),
                format!(
                    "{} in the reports of the period or its comparison periods; nothing was published. \
                     Have them mended, or publish without the rejected reports by --accept-rejects",
                    count_of_errors(findings)
                ),
            ),
        }
    }
}

fn count_of_errors(findings: &[Finding]) -> String {
    match findings.len() {
        1 => "there is 1 error".to_owned(),
        several => format!("there are {several} errors"),
    }
}

//! What several lists of incidents say above their columns.

use crate::model::report::Report;
use crate::publish::coverage;
use crate::publish::labels::Labels;

/// Headers that several lists have.
pub const CARRIER: [&str; 2] = ["事業者名", "Carrier"];
pub const REPORT: [&str; 2] = ["報告番号", "Report"];
pub const OCCURRED: [&str; 2] = ["発生日時", "Occurred"];
pub const DURATION: [&str; 2] = ["継続時間", "Duration"];
pub const AFFECTED: [&str; 2] = ["影響利用者数（人）", "Affected users"];
pub const AREA: [&str; 2] = ["影響地域", "Area"];

/// The name of the period that figures are of.
pub fn period(report: &Report, labels: Labels<'_>) -> String {
    coverage::period(report, labels)
}

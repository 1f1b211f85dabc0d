//! How sound the data are: what had to be left out or open, and whether more is to come.

use crate::model::ledger::Fate;
use crate::model::report::{Basis, Report};
use crate::publish::labels::{Labels, grouped, say};

/// Whether reports were not due yet when it is published, so that more may come.
pub fn is_provisional(report: &Report) -> bool {
    report.whole.basis != Basis::Publications
        && report.regime.is_some_and(|regime| report.published_on < regime.due_on)
}

/// How sound the data are: what had to be left out or open, and whether more is to come.
pub fn of(report: &Report, labels: Labels<'_>) -> String {
    let provisional = if is_provisional(report) {
        labels.either(
            "報告期限前に公表するものであり、数値は速報である。",
            " Published before reports were due: the figures are provisional.",
        )
    } else {
        ""
    };
    lost(report, labels) + &left_out(report, labels) + &excluded(report, labels) + provisional
}

/// How many files could not be read: what they hold is in no figure.
fn lost(report: &Report, labels: Labels<'_>) -> String {
    match report.whole.unread.unreadable {
        0 => String::new(),
        count => say!(
            labels,
            "読み取れなかったファイルが{count}件あり、その内容は集計に含まれない。",
            "Files that could not be read, and are in no figure: {count}. "
        ),
    }
}

/// How many incidents the ministry leaves out of the statistics with a reason.
fn excluded(report: &Report, labels: Labels<'_>) -> String {
    match report.ledger.count(Fate::Excluded) {
        0 => String::new(),
        count => {
            let count = grouped(count.into());
            say!(
                labels,
                "このほか、理由を付して統計の対象から除外した報告が{count}件ある。",
                " Reports excluded from the statistics with a reason: {count}."
            )
        }
    }
}

/// What had to be left out or open.
fn left_out(report: &Report, labels: Labels<'_>) -> String {
    let rejected = report.ledger.count(Fate::Rejected);
    let open = report.whole.undetermined;
    let (out, left) = (grouped(rejected.into()), grouped(open as i128));
    match (rejected, open) {
        (0, 0) => say!(
            labels,
            "誤りにより集計から除いた報告及び区分の判定を保留している事故はない。",
            "No report was left out because of errors, and every incident could be classified."
        ),
        (0, _) => say!(
            labels,
            "誤りにより集計から除いた報告はない。値の一部が不明のため区分の判定を保留している事故が{left}件ある。",
            "No report was left out because of errors. Incidents that could not be classified, as a value is unknown: {left}."
        ),
        (_, 0) => say!(
            labels,
            "誤りのある報告{out}行を集計から除いている。区分の判定を保留している事故はない。",
            "Rows left out because of errors: {out}. Every incident could be classified."
        ),
        _ => say!(
            labels,
            "誤りのある報告{out}行を集計から除いている。値の一部が不明のため区分の判定を保留している事故が{left}件ある。",
            "Rows left out because of errors: {out}. Incidents that could not be classified, as a value is unknown: {left}."
        ),
    }
}

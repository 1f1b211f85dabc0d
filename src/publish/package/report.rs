//! The data package of a report.

use super::{About, Described, Naming, Wording, package};
use crate::model::files::File;
use crate::model::report::Report;
use crate::model::settings::Publishing;
use crate::publish::code_lists::code_lists;
use crate::publish::coverage;
use crate::publish::dataset::Published;
use crate::publish::labels::{Labels, say};

/// The package over the CSV files among those of a report.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_report(
    report: &Report,
    publishing: Publishing,
    files: &[File],
    datasets: &[Published<'_>],
) -> Result<String, serde_json::Error> {
    let labels = Labels::new(&report.codes, publishing.language);
    let codes = code_lists(report);
    // Whoever takes the data alone learns here that quarters of a year are missing.
    let (name, months) = (coverage::period(report, labels), coverage::months(report, labels));
    let title = say!(
        labels,
        "電気通信事故の統計　{name}（{months}）",
        "Statistics of telecommunications incidents, {name} ({months})"
    );
    let made_up = if report.is_made_up {
        labels.either("架空の報告から作成したもの。", "Made from made-up reports. ")
    } else {
        ""
    };
    let description = labels.either(
        "電気通信事故の統計と、その基となる事故の一覧。",
        "Statistics of telecommunications incidents, and the incidents that they rest on.",
    );
    let publisher = report.publisher.line();
    let about = About {
        naming: Naming {
            name: &format!("shihanki-{}", report.period.to_string().to_lowercase()),
            title: &title,
        },
        description: &format!("{made_up}{description}"),
        published_on: Some(report.published_on),
        made_up: Some(report.is_made_up),
        publisher: publisher.as_deref().map(|name| (name, report.publisher.url.as_deref())),
        basis: report.whole.basis,
        encoding: publishing.csv_encoding,
    };
    let describe = |each| {
        let Published { notes, records, .. }: &Published<'_> = each;
        Described::of(records.as_ref(), notes.join(labels.either("　", " ")))
    };
    let datasets: Vec<_> = datasets.iter().map(describe).collect();
    package(&about, files, &datasets, &Wording { codes: &codes, labels })
}

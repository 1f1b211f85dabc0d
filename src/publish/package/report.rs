//! The data package of a report.

use super::{About, Details, ForeignKey, Naming, Reference, Words, package};
use crate::model::report::Report;
use crate::model::settings::Publishing;
use crate::publish::dictionary::{self, Dataset};
use crate::publish::labels::Labels;
use crate::publish::{File, events, notes};

/// What tells one incident from another.
const INCIDENT: [&str; 2] = ["carrier", "report_id"];

/// The package over the CSV files among those of a report.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_report(
    report: &Report,
    publishing: Publishing,
    files: &[File],
) -> Result<String, serde_json::Error> {
    let labels = Labels::new(&report.codes, publishing.language);
    let mut datasets = dictionary::sheets(report);
    datasets.extend(dictionary::other_files(report));
    let codes = dictionary::code_lists(report);
    let (name, months) = (report.period.name(), report.period.months());
    let (name, months) = (labels.say(&name), labels.say(&months));
    let title = labels
        .either(
            &format!("電気通信事故の統計　{name}（{months}）"),
            &format!("Statistics of telecommunications incidents, {name} ({months})"),
        )
        .to_owned();
    let made_up = if report.is_made_up {
        labels.either("架空の報告から作成したもの。", "Made from made-up reports. ")
    } else {
        ""
    };
    let description = labels.either(
        "電気通信事故の統計と、その基となる事故の一覧。",
        "Statistics of telecommunications incidents, and the incidents that they rest on.",
    );
    let about = About {
        naming: Naming {
            name: &format!("shihanki-{}", report.period.to_string().to_lowercase()),
            title: &title,
        },
        description: &format!("{made_up}{description}"),
        published_on: Some(report.published_on),
        made_up: Some(report.is_made_up),
        basis: report.basis(),
        encoding: publishing.csv_encoding,
    };
    let details = |dataset| Details {
        description: beside(report, dataset, labels),
        primary_key: primary_key(dataset),
        foreign_keys: foreign_keys(dataset.id),
    };
    package(&about, files, &datasets, details, &Words { codes: &codes, labels })
}

/// The notes beside a table of figures or a list.
fn beside(report: &Report, dataset: &Dataset, labels: Labels<'_>) -> String {
    let table = report.tables.iter().find(|table| table.id == dataset.id);
    let mut words: Vec<String> =
        table.into_iter().flat_map(|table| notes::beside(table, labels)).collect();
    if dataset.id.starts_with("concurrent") {
        words.push(events::note(report.settings.concurrent_window, labels));
    }
    words.join(labels.either("　", " "))
}

/// The columns that tell one record from another, where any do and none of them may be blank.
fn primary_key(dataset: &Dataset) -> Vec<&str> {
    match dataset.id {
        "statistics" => vec!["table", "period", "row", "column", "measure"],
        "serious_list" | "near_threshold" | "undetermined_list" | "incidents" => INCIDENT.to_vec(),
        "concurrent" => vec!["event", "carrier", "report_id"],
        "impacts" => vec!["carrier", "report_id", "service"],
        "regions" => vec!["carrier", "report_id", "region"],
        "concurrent_links" | "findings" | "ledger" | "decisions" => Vec::new(),
        // A table of figures: what stands before the measure, and the measure, without the labels.
        _ => dataset
            .columns
            .iter()
            .map(|column| column.key.as_str())
            .take_while(|key| *key != "value")
            .filter(|key| !key.ends_with("_label"))
            .collect(),
    }
}

/// Which records of which other file those of a file belong to.
fn foreign_keys(id: &str) -> Vec<ForeignKey<'static>> {
    let of_incidents = ForeignKey {
        fields: INCIDENT,
        reference: Reference { resource: "incidents", fields: INCIDENT },
    };
    match id {
        "serious_list" | "near_threshold" | "undetermined_list" | "concurrent" | "impacts"
        | "regions" => vec![of_incidents],
        _ => Vec::new(),
    }
}

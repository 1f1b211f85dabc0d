//! `datapackage.json`: a Frictionless Data Package over the CSV files of a report.
//!
//! Beside what the standard knows, a field says under `kind` what its data are, under `unit` what
//! they are counted in, and under `blank` what a blank means.

use super::dictionary::{self, CodeEntry, Column, Dataset, Kind};
use super::events;
use super::labels::Labels;
use super::manifest::parts::Output;
use super::{json, notes};
use crate::model::report::{Report, STATISTICS_NAME};
use crate::model::settings::{CsvEncoding, Publishing};
use serde::Serialize;

/// The file's name in the folder of a report.
pub const NAME: &str = "datapackage.json";
/// The standard that the file keeps to.
const PROFILE: &str = "tabular-data-package";
/// So many levels of the file are laid out one member a line: down to the fields of a file.
const OPEN_LEVELS: usize = 5;
/// The columns whose numbers may have decimals.
const DECIMAL: [&str; 2] = ["value", "gap"];
/// The columns that hold nothing but days.
const DAYS: [&str; 3] = ["occurred_on", "rules_version", "on"];
/// What tells one incident from another.
const INCIDENT: [&str; 2] = ["carrier", "report_id"];

#[derive(Serialize)]
struct Package<'a> {
    profile: &'a str,
    name: String,
    title: String,
    description: String,
    version: &'a str,
    created: String,
    language: &'a str,
    made_up: bool,
    licenses: [License<'a>; 1],
    sources: [Source<'a>; 1],
    resources: Vec<Resource<'a>>,
}

/// 公共データ利用規約: the terms under which the ministries publish, compatible with CC BY 4.0.
#[derive(Serialize)]
struct License<'a> {
    name: &'a str,
    title: &'a str,
    path: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
}

#[derive(Serialize)]
struct Resource<'a> {
    profile: &'a str,
    name: &'a str,
    path: &'a str,
    title: &'a str,
    description: String,
    format: &'a str,
    mediatype: &'a str,
    encoding: &'a str,
    bytes: usize,
    hash: String,
    dialect: Dialect<'a>,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect<'a> {
    delimiter: &'a str,
    line_terminator: &'a str,
    quote_char: &'a str,
    double_quote: bool,
    header: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    fields: Vec<Field<'a>>,
    missing_values: [&'a str; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey<'a>>,
}

#[derive(Serialize)]
struct ForeignKey<'a> {
    fields: [&'a str; 2],
    reference: Reference<'a>,
}

#[derive(Serialize)]
struct Reference<'a> {
    resource: &'a str,
    fields: [&'a str; 2],
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind_of_value: &'a str,
    title: &'a str,
    description: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    blank: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category<'a>>,
}

#[derive(Serialize)]
struct Constraints<'a> {
    #[serde(rename = "enum")]
    codes: Vec<&'a str>,
}

/// A code of a list, with what it is called.
#[derive(Serialize)]
struct Category<'a> {
    value: &'a str,
    label: &'a str,
}

/// The file, over those of the files that were written which are CSV.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn write(
    report: &Report,
    publishing: Publishing,
    written: &[Output],
) -> Result<String, serde_json::Error> {
    let labels = Labels::new(&report.codes, publishing.language);
    let tables = dictionary::sheets(report);
    let others = dictionary::other_files(report);
    let lists = dictionary::code_lists(report);
    let datasets: Vec<(String, &Dataset)> = tables
        .iter()
        .map(|dataset| (format!("tables/{}.csv", dataset.id), dataset))
        .chain(others.iter().map(|dataset| (format!("{}.csv", dataset.id), dataset)))
        .collect();
    let shared = Shared { report, encoding: publishing.csv_encoding, lists: &lists, labels };
    let resources = written
        .iter()
        .filter_map(|output| {
            let (_, dataset) = datasets.iter().find(|(path, _)| *path == output.path)?;
            Some(shared.resource(output, dataset))
        })
        .collect();
    let (name, months) = (report.period.name(), report.period.months());
    let (name, months) = (labels.say(&name), labels.say(&months));
    let made_up = if report.is_made_up {
        labels.either("架空の報告から作成したもの。", "Made from made-up reports. ")
    } else {
        ""
    };
    let description = labels.either(
        "電気通信事業者からの事故報告を基に集計した統計と、その基となる事故の一覧。",
        "Statistics worked out from the carriers' incident reports, and the incidents that they rest on.",
    );
    let package = Package {
        profile: PROFILE,
        name: format!("shihanki-{}", report.period.to_string().to_lowercase()),
        title: labels
            .either(
                &format!("電気通信事故の統計　{name}（{months}）"),
                &format!("Statistics of telecommunications incidents, {name} ({months})"),
            )
            .to_owned(),
        description: format!("{made_up}{description}"),
        version: env!("CARGO_PKG_VERSION"),
        created: format!("{}T00:00:00+09:00", report.published_on),
        language: publishing.language.code(),
        made_up: report.is_made_up,
        licenses: [License {
            name: "PDL-1.0",
            title: labels
                .either("公共データ利用規約（第1.0版）", "Public Data License (Version 1.0)"),
            path: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        }],
        sources: [Source {
            title: labels.either(
                "電気通信事業者からの事故報告（重大な事故及び定期報告）",
                "Incident reports of telecommunications carriers",
            ),
        }],
        resources,
    };
    json::text(&package, OPEN_LEVELS)
}

/// What every file of the package is described with.
struct Shared<'a> {
    report: &'a Report,
    encoding: CsvEncoding,
    lists: &'a [CodeEntry],
    labels: Labels<'a>,
}

impl<'a> Shared<'a> {
    fn resource(&self, output: &'a Output, dataset: &'a Dataset) -> Resource<'a> {
        let encoding = match self.encoding {
            // The contract is UTF-8 whatever the others are in.
            CsvEncoding::Cp932 if output.path != STATISTICS_NAME => CsvEncoding::Cp932.code(),
            _ => CsvEncoding::Utf8.code(),
        };
        Resource {
            profile: "tabular-data-resource",
            name: dataset.id,
            path: &output.path,
            title: self.labels.say(&dataset.title),
            description: self.description(dataset),
            format: "csv",
            mediatype: "text/csv",
            encoding,
            bytes: output.bytes,
            hash: format!("sha256:{}", output.sha256),
            dialect: Dialect {
                delimiter: ",",
                line_terminator: "\n",
                quote_char: "\"",
                double_quote: true,
                header: true,
            },
            schema: Schema {
                fields: dataset.columns.iter().map(|column| self.field(column)).collect(),
                missing_values: [""],
                primary_key: primary_key(dataset),
                foreign_keys: foreign_keys(dataset.id),
            },
        }
    }

    /// Of a table of figures its notes; of another file what it holds.
    fn description(&self, dataset: &Dataset) -> String {
        let labels = self.labels;
        let table = self.report.tables.iter().find(|table| table.id == dataset.id);
        let mut words = vec![labels.say(&dataset.title).to_owned()];
        words.extend(table.into_iter().flat_map(|table| notes::beside(table, labels)));
        if dataset.id.starts_with("concurrent") {
            words.push(events::note(self.report.settings.concurrent_window, labels));
        }
        words.join(labels.either("　", " "))
    }

    fn field(&self, column: &'a Column) -> Field<'a> {
        let labels = self.labels;
        let either = |[ja, en]: [&'static str; 2]| labels.either(ja, en);
        let kind_of_value = match column.kind {
            Kind::Number(_) if DECIMAL.contains(&column.key.as_str()) => "number",
            Kind::Number(_) => "integer",
            Kind::Time if DAYS.contains(&column.key.as_str()) => "date",
            _ => "string",
        };
        let entries: Vec<&CodeEntry> = match column.kind {
            Kind::Code(list) => self.lists.iter().filter(|entry| entry.list == list).collect(),
            _ => Vec::new(),
        };
        let codes: Vec<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
        Field {
            name: &column.key,
            kind_of_value,
            title: labels.say(&column.header),
            description: labels.say(&column.meaning),
            kind: column.kind.name()[1],
            unit: match column.kind {
                Kind::Number(unit) => Some(either(unit)),
                _ => None,
            },
            blank: labels.say(&column.blank),
            constraints: (!codes.is_empty()).then_some(Constraints { codes }),
            categories: entries
                .iter()
                .map(|entry| Category { value: &entry.code, label: labels.say(&entry.label) })
                .collect(),
        }
    }
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

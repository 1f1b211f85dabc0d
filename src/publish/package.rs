//! `datapackage.json`: what the CSV files of a folder hold, as a Frictionless Data Package.
//!
//! Beside the keys of the standard a field has `kind`, `unit` and `blank`: what its data are, their
//! unit, and what a blank means.

use super::File;
use super::csv::BYTE_ORDER_MARK;
use super::dictionary::{CodeEntry, Column, Dataset, Kind};
use super::labels::Labels;
use crate::intake::hex;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The name of the file.
pub const NAME: &str = "datapackage.json";

#[derive(Serialize)]
struct Package<'a> {
    name: &'a str,
    title: &'a str,
    version: &'a str,
    sources: [Source<'a>; 1],
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
}

#[derive(Serialize)]
struct Resource<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    path: &'a str,
    title: &'a str,
    format: &'a str,
    mediatype: &'a str,
    encoding: &'a str,
    bytes: usize,
    hash: String,
    schema: Schema<'a>,
}

#[derive(Serialize)]
struct Schema<'a> {
    fields: Vec<Field<'a>>,
    #[serde(rename = "missingValues")]
    missing_values: [&'a str; 1],
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    type_name: &'a str,
    kind: &'a str,
    title: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    unit: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    blank: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category<'a>>,
    #[serde(skip_serializing_if = "Constraints::are_none")]
    constraints: Constraints<'a>,
}

#[derive(Serialize)]
struct Category<'a> {
    value: &'a str,
    label: &'a str,
}

#[derive(Serialize)]
struct Constraints<'a> {
    #[serde(rename = "enum")]
    values: Vec<&'a str>,
}

impl Constraints<'_> {
    fn are_none(&self) -> bool {
        self.values.is_empty()
    }
}

/// What a package is called.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    /// Its name: lower-case ASCII letters, digits and hyphens.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// The package over the CSV files among these; files without a definition are left out.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn write(
    naming: Naming<'_>,
    files: &[File],
    datasets: &[Dataset],
    codes: &[CodeEntry],
    labels: Labels<'_>,
) -> Result<String, serde_json::Error> {
    let resources = files.iter().filter_map(|file| resource(file, datasets, codes, labels));
    let source = labels
        .either("電気通信事業者からの事故報告", "Incident reports of telecommunications carriers");
    let package = Package {
        name: naming.name,
        title: naming.title,
        version: env!("CARGO_PKG_VERSION"),
        sources: [Source { title: source }],
        resources: resources.collect(),
    };
    serde_json::to_string_pretty(&package).map(|text| text + "\n")
}

/// A file of the package; `None` where it is not defined.
fn resource<'a>(
    file: &'a File,
    datasets: &'a [Dataset],
    codes: &'a [CodeEntry],
    labels: Labels<'_>,
) -> Option<Resource<'a>> {
    let id = file.path.strip_suffix(".csv")?.rsplit('/').next()?;
    let dataset = datasets.iter().find(|dataset| dataset.id == id)?;
    Some(Resource {
        name: dataset.id,
        kind: "table",
        path: &file.path,
        title: labels.say(&dataset.title),
        format: "csv",
        mediatype: "text/csv",
        encoding: encoding(&file.bytes),
        bytes: file.bytes.len(),
        hash: format!("sha256:{}", hex(&Sha256::digest(&file.bytes))),
        schema: Schema {
            fields: dataset.columns.iter().map(|column| field(column, codes, labels)).collect(),
            missing_values: [""],
        },
    })
}

/// The name by which readers know UTF-8 with or without its byte order mark.
fn encoding(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { "utf-8-sig" } else { "utf-8" }
}

fn field<'a>(column: &'a Column, codes: &'a [CodeEntry], labels: Labels<'_>) -> Field<'a> {
    let list = match column.kind {
        Kind::Code(list) => list,
        _ => "",
    };
    let (type_name, unit) = match column.kind {
        Kind::Number([ja, en]) => ("number", labels.either(ja, en)),
        _ => ("string", ""),
    };
    let entries: Vec<&CodeEntry> =
        codes.iter().filter(|entry| !list.is_empty() && entry.list == list).collect();
    let [_, kind] = column.kind.name();
    Field {
        name: &column.key,
        type_name,
        kind,
        title: labels.say(&column.header),
        description: labels.say(&column.meaning),
        unit,
        blank: labels.say(&column.blank),
        categories: entries
            .iter()
            .map(|entry| Category { value: &entry.code, label: labels.say(&entry.label) })
            .collect(),
        constraints: Constraints { values: entries.iter().map(|e| e.code.as_str()).collect() },
    }
}

//! `datapackage.json`: what the CSV files of a folder hold, as a Frictionless Data Package.
//!
//! Beside what the standard knows, a field says under `kind` what its data are, under `unit` what
//! they are counted in, and under `blank` what a blank means.

pub mod report;

use super::code_lists::CodeEntry;
use super::dataset::harmless::harmless;
use super::dataset::{Definition, Kind, Records, Words};
use super::document::Leaflet;
use super::json;
use super::labels::Labels;
use crate::model::files::File;
use crate::model::hash::sha256;
use crate::model::report::{Basis, STATISTICS_NAME};
use crate::model::settings::CsvEncoding;
use chrono::NaiveDate;
use serde::Serialize;

/// The file's name in the folder.
pub const NAME: &str = "datapackage.json";
/// The standard that the file keeps to.
const PROFILE: &str = "tabular-data-package";
/// So many levels of the file are laid out one member a line: down to the fields of a file.
const OPEN_LEVELS: usize = 5;
/// What tells one incident from another, in `incidents.csv` and in what belongs to incidents.
const INCIDENT: [&str; 2] = ["carrier", "report_id"];

#[derive(Serialize)]
struct Package<'a> {
    profile: &'a str,
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    made_up: Option<bool>,
    licenses: [License<'a>; 1],
    sources: [Source<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    contributors: Option<[Contributor<'a>; 1]>,
    resources: Vec<Resource<'a>>,
}

/// Who publishes the package.
#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    role: &'a str,
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
    constraints: Option<Constraints>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category<'a>>,
}

#[derive(Serialize)]
struct Constraints {
    #[serde(rename = "enum")]
    codes: Vec<String>,
}

/// A code of a list, with what it is called.
#[derive(Serialize)]
struct Category<'a> {
    value: String,
    label: &'a str,
}

/// What a package is called.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    /// Its name: lower-case ASCII letters, digits and hyphens.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// What is said of a package as a whole.
struct About<'a> {
    naming: Naming<'a>,
    description: &'a str,
    published_on: Option<NaiveDate>,
    /// What the figures rest on.
    basis: Basis,
    made_up: Option<bool>,
    /// Who publishes it, and where; nothing where nobody is named.
    publisher: Option<(&'a str, Option<&'a str>)>,
    encoding: CsvEncoding,
}

/// What is said of a file of records.
struct Described<'a> {
    id: &'static str,
    title: &'a Words,
    /// What follows the title.
    notes: String,
    is_of_incidents: bool,
    columns: Vec<&'a Definition>,
}

impl<'a> Described<'a> {
    fn of(records: &'a dyn Records<'_>, notes: String) -> Self {
        Self {
            id: records.id(),
            title: records.title(),
            notes,
            is_of_incidents: records.is_of_incidents(),
            columns: records.definitions(),
        }
    }
}

/// The package of a leaflet over the CSV files among these, in UTF-8; files without a definition are
/// left out. Its name is of lower-case ASCII letters, digits and hyphens.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn write(
    name: &str,
    leaflet: &Leaflet<'_>,
    files: &[File],
    datasets: &[Box<dyn Records<'_> + '_>],
    codes: &[CodeEntry],
) -> Result<String, serde_json::Error> {
    let Leaflet { labels, basis, publisher, .. } = *leaflet;
    let publisher_line = publisher.line();
    let about = About {
        naming: Naming { name, title: &leaflet.name() },
        description: leaflet.made_up().unwrap_or_default(),
        published_on: None,
        made_up: Some(basis == Basis::MadeUp),
        publisher: publisher_line.as_deref().map(|name| (name, publisher.url.as_deref())),
        basis,
        encoding: CsvEncoding::Utf8,
    };
    let datasets: Vec<_> =
        datasets.iter().map(|records| Described::of(records.as_ref(), String::new())).collect();
    package(&about, files, &datasets, &Wording { codes, labels })
}

fn package<'a>(
    about: &About<'a>,
    files: &'a [File],
    datasets: &'a [Described<'a>],
    words: &Wording<'a>,
) -> Result<String, serde_json::Error> {
    let labels = words.labels;
    let resource = |file: &'a File| {
        let id = file.path.strip_suffix(".csv")?.rsplit('/').next()?;
        let dataset = datasets.iter().find(|dataset| dataset.id == id)?;
        Some(words.resource(file, about.encoding, dataset))
    };
    let basis = about.basis.name();
    let package = Package {
        profile: PROFILE,
        name: about.naming.name,
        title: about.naming.title,
        description: about.description,
        version: env!("CARGO_PKG_VERSION"),
        created: about.published_on.map(|day| format!("{day}T00:00:00+09:00")),
        language: labels.language.code(),
        made_up: about.made_up,
        licenses: [License {
            name: "PDL-1.0",
            title: labels
                .either("公共データ利用規約（第1.0版）", "Public Data License (Version 1.0)"),
            path: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        }],
        sources: [Source { title: labels.say(&basis) }],
        contributors: about
            .publisher
            .map(|(title, path)| [Contributor { title, path, role: "publisher" }]),
        resources: files.iter().filter_map(resource).collect(),
    };
    json::text(&package, OPEN_LEVELS)
}

/// The words that every file of a package is described with.
struct Wording<'a> {
    codes: &'a [CodeEntry],
    labels: Labels<'a>,
}

impl<'a> Wording<'a> {
    fn resource(
        &self,
        file: &'a File,
        encoding: CsvEncoding,
        dataset: &'a Described<'a>,
    ) -> Resource<'a> {
        let labels = self.labels;
        let Described { id, title: [ja, en], notes, is_of_incidents, columns } = dataset;
        let title = labels.either(ja, en);
        let of_incidents = ForeignKey {
            fields: INCIDENT,
            reference: Reference { resource: "incidents", fields: INCIDENT },
        };
        // The contract is UTF-8 whatever the others are in.
        let encoding = if file.path == STATISTICS_NAME { CsvEncoding::Utf8 } else { encoding };
        let description = if notes.is_empty() {
            title.to_owned()
        } else {
            [title, notes].join(labels.either("　", " "))
        };
        Resource {
            profile: "tabular-data-resource",
            name: id,
            path: &file.path,
            title,
            description,
            format: "csv",
            mediatype: "text/csv",
            encoding: encoding.code(),
            bytes: file.bytes.len(),
            hash: format!("sha256:{}", sha256(&file.bytes)),
            dialect: Dialect {
                delimiter: ",",
                line_terminator: "\n",
                quote_char: "\"",
                double_quote: true,
                header: true,
            },
            schema: Schema {
                primary_key: columns
                    .iter()
                    .filter(|column| column.is_key)
                    .map(|column| column.key.as_ref())
                    .collect(),
                fields: columns.iter().map(|column| self.field(column)).collect(),
                missing_values: [""],
                foreign_keys: is_of_incidents.then_some(of_incidents).into_iter().collect(),
            },
        }
    }

    fn field(&self, column: &'a Definition) -> Field<'a> {
        let labels = self.labels;
        let either = |[ja, en]: [&'a str; 2]| labels.either(ja, en);
        let say = |[ja, en]: &'a Words| labels.either(ja, en);
        let kind_of_value = match column.kind {
            Kind::Integer(_) => "integer",
            Kind::Decimal(_) => "number",
            Kind::Day => "date",
            Kind::Code(_)
            | Kind::Label
            | Kind::Time
            | Kind::Identifier
            | Kind::Verbatim
            | Kind::Prose => "string",
        };
        let list = column.kind.list();
        let entries: Vec<&CodeEntry> =
            self.codes.iter().filter(|entry| Some(entry.list) == list).collect();
        // As the file has them, in which no text begins a formula.
        let codes: Vec<String> =
            entries.iter().map(|entry| harmless(&entry.code).into_owned()).collect();
        Field {
            name: &column.key,
            kind_of_value,
            title: say(&column.names),
            description: say(&column.meaning),
            kind: column.kind.name()[1],
            unit: column.kind.unit().map(either),
            blank: either(column.blank),
            constraints: (!codes.is_empty()).then_some(Constraints { codes }),
            categories: entries
                .iter()
                .map(|entry| Category {
                    value: harmless(&entry.code).into_owned(),
                    label: labels.say(&entry.label),
                })
                .collect(),
        }
    }
}

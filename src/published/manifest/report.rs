//! What the manifest of a report says, and `report.json` alike: the program, options, files.

use super::decisions::Decisions;
use super::listed::{Hashed, or_default};
use crate::model::bins;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::finding::Severity;
use crate::model::ledger::Fate;
use crate::model::publisher::Publisher;
use crate::model::regime::Regime;
use crate::model::report::{DataFile, InputFile, Report};
use crate::model::settings::Publishing;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a report was made from, and how. The options are read as those of this version,
/// or by name as those of any.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OfReport<O = Options> {
    /// The program that made it.
    pub program: Program,
    /// Whether any report of the period or its comparison periods is made up.
    pub made_up: bool,
    /// The period's code.
    pub period: String,
    #[serde(default, deserialize_with = "or_default")]
    comparison_periods: Vec<String>,
    /// The date of publication.
    pub published_on: String,
    /// The options.
    pub options: O,
    #[serde(default, deserialize_with = "or_default")]
    regime: Option<RegimeRecord>,
    /// The input files, in the order of reading.
    pub inputs: Vec<Input>,
    /// The files that say how the input was read.
    pub read_by: Vec<ReadBy>,
    /// The analyst's decisions.
    pub decisions: Decisions,
    /// The files of rules and codes, by path.
    pub data: Vec<Data>,
    #[serde(default, deserialize_with = "or_default")]
    ledger: BTreeMap<String, u64>,
    #[serde(default, deserialize_with = "or_default")]
    rows_read: u64,
    #[serde(default, deserialize_with = "or_default")]
    findings: BTreeMap<String, u64>,
}

impl OfReport {
    /// What is to be said of a report.
    pub fn new(report: &Report, publishing: Publishing) -> Self {
        Self {
            program: Program::this(),
            made_up: report.is_made_up,
            period: report.period.to_string(),
            comparison_periods: report.comparisons.iter().map(ToString::to_string).collect(),
            published_on: report.published_on.to_string(),
            options: Options::new(report, publishing),
            regime: report.regime.map(RegimeRecord::from),
            inputs: report.files.iter().map(Input::from).collect(),
            read_by: ReadBy::of(report),
            decisions: Decisions::of(report),
            data: report.data_files.iter().map(Data::from).collect(),
            ledger: ledger(report),
            rows_read: report.ledger.total(),
            findings: findings(report),
        }
    }
}

/// By which program, in which version.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Program {
    #[serde(default, deserialize_with = "or_default")]
    name: String,
    /// The version.
    pub version: String,
}

impl Program {
    /// This program.
    pub fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME").into(), version: env!("CARGO_PKG_VERSION").into() }
    }
}

/// The options that shape figures or text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Options {
    /// Whether reports with errors might be left out.
    pub accept_rejects: bool,
    #[serde(default, deserialize_with = "or_default")]
    reports_left_out: bool,
    /// The day by which reports had to be received; `None` where all count.
    pub as_of: Option<String>,
    /// The comparison periods, where they were named.
    pub compare: Option<Vec<String>>,
    /// The language of what people read, in ISO 639-1.
    pub language: String,
    /// The encoding of the CSV files that people open.
    pub csv_encoding: String,
    /// The formats that were left out.
    pub without: Vec<String>,
    /// For whom it is; of a folder from before there were editions everything.
    #[serde(default = "whole")]
    pub edition: String,
    /// Which incidents the public is shown by name.
    #[serde(default = "serious")]
    pub named_in_public: String,
    /// Whether it is a draft: nobody had said when it is published.
    #[serde(default)]
    pub draft: bool,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: Publisher,
    /// The encoding in which the input was read, by name, where it was given.
    pub encoding: Option<String>,
    /// The codes of the classes that the breakdowns are of.
    pub population: Vec<String>,
    /// Minutes within which the incidents of an event start.
    pub concurrent_window_minutes: u64,
    #[serde(default, deserialize_with = "or_default")]
    duration_bins: Vec<String>,
    /// The edges between classes of duration, in minutes.
    pub duration_edges: Vec<u64>,
    #[serde(default, deserialize_with = "or_default")]
    users_bins: Vec<String>,
    /// The edges between classes of affected users.
    pub users_edges: Vec<u64>,
}

fn whole() -> String {
    Edition::Ministry.code().to_owned()
}

fn serious() -> String {
    NamedInPublic::Serious.code().to_owned()
}

impl Options {
    /// The options of a report.
    pub fn new(report: &Report, publishing: Publishing) -> Self {
        fn owned<T: ToString>(all: impl IntoIterator<Item = T>) -> Vec<String> {
            all.into_iter().map(|one| one.to_string()).collect()
        }
        let codes = &report.codes;
        Self {
            accept_rejects: report.accepted_rejects,
            reports_left_out: report.is_partial,
            as_of: report.as_of.map(|day| day.to_string()),
            compare: report.compared_by_name.as_ref().map(owned),
            language: publishing.language.code().to_owned(),
            csv_encoding: publishing.csv_encoding.code().to_owned(),
            without: owned(publishing.without()),
            edition: report.edition.code().to_owned(),
            named_in_public: report.named_in_public.code().to_owned(),
            draft: report.is_draft,
            publisher: report.publisher.clone(),
            encoding: report.reading.encoding.map(str::to_owned),
            population: owned(report.settings.population.iter().map(|class| class.code())),
            concurrent_window_minutes: report.settings.concurrent_window,
            duration_bins: owned(codes.duration_bins.iter().map(|bin| &bin.code)),
            duration_edges: bins::edges(&codes.duration_bins),
            users_bins: owned(codes.users_bins.iter().map(|bin| &bin.code)),
            users_edges: bins::edges(&codes.users_bins),
        }
    }
}

/// Under which regime the period is reported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegimeRecord {
    reported: String,
    due_on: String,
}

impl From<Regime> for RegimeRecord {
    fn from(regime: Regime) -> Self {
        Self { reported: regime.reported.to_string(), due_on: regime.due_on.to_string() }
    }
}

/// An input file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Input {
    /// The file.
    #[serde(flatten)]
    pub file: Hashed,
    #[serde(default, deserialize_with = "or_default")]
    encoding: String,
    #[serde(default, deserialize_with = "or_default")]
    rows: u64,
}

impl From<&InputFile> for Input {
    fn from(file: &InputFile) -> Self {
        let InputFile { path, sha256, encoding, rows } = file.clone();
        Self {
            file: Hashed { path: path.to_string(), sha256 },
            encoding: encoding.to_owned(),
            rows,
        }
    }
}

/// A file that says how the input was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadBy {
    #[serde(default, deserialize_with = "or_default")]
    role: String,
    /// The file.
    #[serde(flatten)]
    pub file: Hashed,
}

impl ReadBy {
    /// The files by which a report was read: the layout mapping and the register of carriers.
    pub fn of(report: &Report) -> Vec<Self> {
        let reading = &report.reading;
        [("mapping", &reading.mapping), ("carriers", &reading.carriers)]
            .into_iter()
            .filter_map(|(role, file)| {
                Some(Self { role: role.to_owned(), file: Hashed::from(file.as_ref()?) })
            })
            .collect()
    }
}

/// A file of rules or codes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Data {
    /// The file.
    #[serde(flatten)]
    pub file: Hashed,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<String>,
}

impl From<&DataFile> for Data {
    fn from(file: &DataFile) -> Self {
        Self { file: Hashed::from(file), replaced_by: file.replaced_by.clone() }
    }
}

/// How many input rows met each fate.
pub fn ledger(report: &Report) -> BTreeMap<String, u64> {
    Fate::ALL.iter().map(|fate| (fate.code().to_owned(), report.ledger.count(*fate))).collect()
}

/// How many findings are of each severity.
pub fn findings(report: &Report) -> BTreeMap<String, u64> {
    let counted =
        |severity: &Severity| (severity.code().to_owned(), report.whole.findings(*severity));
    Severity::ALL.iter().map(counted).collect()
}

//! What a manifest records.

use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::report::{
    CORRECTIONS_FORMAT, MADE_UP_FORMAT, MANIFEST_FORMAT, REVISION_FORMAT, WHATIF_FORMAT,
};
use crate::model::settings::{CsvEncoding, Publishing};
use crate::model::text::Language;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What a published folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A report.
    Report,
    /// A revision note (訂正表) between two reports.
    Revision,
    /// What other rules would change.
    WhatIf,
    /// Correction sheets (照会票).
    Corrections,
    /// Made-up reports, to try things with.
    MadeUp,
}

impl Kind {
    /// All of them.
    const ALL: [Self; 5] =
        [Self::Report, Self::Revision, Self::WhatIf, Self::Corrections, Self::MadeUp];

    /// The format of its manifest.
    #[must_use]
    pub fn format(self) -> &'static str {
        match self {
            Self::Report => MANIFEST_FORMAT,
            Self::Revision => REVISION_FORMAT,
            Self::WhatIf => WHATIF_FORMAT,
            Self::Corrections => CORRECTIONS_FORMAT,
            Self::MadeUp => MADE_UP_FORMAT,
        }
    }
}

/// What a report was made from, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The version of the program.
    pub version: String,
    /// The period.
    pub period: Period,
    /// The date of publication.
    pub published_on: NaiveDate,
    /// Whether reports with errors might be left out.
    pub accept_rejects: bool,
    /// The day by which reports had to be received.
    pub as_of: Option<NaiveDate>,
    /// The comparison periods, where they were named.
    pub compare: Option<Vec<Period>>,
    /// How it was published.
    pub publishing: Publishing,
    /// The encoding in which the input was read, by name, where it was given.
    pub encoding: Option<String>,
    /// The classes that the breakdowns are of.
    pub population: Vec<Class>,
    /// Minutes within which the incidents of an event start.
    pub concurrent_window: u64,
    /// The edges between classes of duration, in minutes.
    pub duration_edges: Vec<u64>,
    /// The edges between classes of affected users.
    pub users_edges: Vec<u64>,
    /// The input files.
    pub inputs: Vec<Hashed>,
    /// The files that say how the input was read, and the files of decisions.
    pub read_by: Vec<Hashed>,
    /// The files of rules and codes.
    pub data: Vec<Hashed>,
    /// The files that were published.
    pub outputs: Vec<Hashed>,
}

/// A file by its path and its SHA-256 in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Hashed {
    /// The path.
    pub path: String,
    /// The hash; empty where the file could not be opened.
    pub sha256: String,
}

/// A file that a manifest lists.
#[derive(Debug, Clone, Deserialize)]
pub struct Output {
    /// Its path in the folder.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A manifest as it lies there.
pub struct Manifest {
    /// What it is of.
    pub kind: Kind,
    /// Its seal.
    pub seal: String,
    /// The files that it lists.
    pub outputs: Vec<Output>,
    /// Of a report, what it was made from; or what of that makes no sense.
    pub record: Option<Result<Record, String>>,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    seal: String,
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
struct ReportManifest {
    program: Program,
    period: String,
    published_on: NaiveDateText,
    options: Options,
    inputs: Vec<Hashed>,
    read_by: Vec<Hashed>,
    decisions: Decisions,
    data: Vec<Hashed>,
    outputs: Vec<Hashed>,
}

#[derive(Deserialize)]
struct Program {
    version: String,
}

#[derive(Deserialize)]
struct Decisions {
    files: Vec<Hashed>,
}

#[derive(Deserialize)]
struct Options {
    accept_rejects: bool,
    as_of: Option<NaiveDateText>,
    compare: Option<Vec<String>>,
    language: String,
    csv_encoding: String,
    without: Vec<String>,
    encoding: Option<String>,
    population: Vec<String>,
    concurrent_window_minutes: u64,
    duration_edges: Vec<u64>,
    users_edges: Vec<u64>,
}

/// A day, as manifests write it.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct NaiveDateText(NaiveDate);

impl TryFrom<String> for NaiveDateText {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("`{text}` is no day"))
    }
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// Where it is none of this program's, with the reason.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Head { format, seal, outputs } = read(text)?;
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.format() == format)
            .ok_or_else(|| format!("its format is `{format}`"))?;
        let record = (kind == Kind::Report).then(|| read(text).and_then(Record::of));
        Ok(Self { kind, seal, outputs, record })
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

impl Record {
    fn of(manifest: ReportManifest) -> Result<Self, String> {
        let ReportManifest { program, options, inputs, read_by, decisions, data, outputs, .. } =
            manifest;
        let period = |text: &str| text.parse::<Period>().map_err(|error| error.to_string());
        let class =
            |code: &String| Class::from_code(code).ok_or_else(|| format!("`{code}` is no class"));
        let language = Language::from_code(&options.language)
            .ok_or_else(|| format!("`{}` is no language of reports", options.language))?;
        let csv_encoding = CsvEncoding::from_code(&options.csv_encoding)
            .ok_or_else(|| format!("`{}` is no encoding of CSV files", options.csv_encoding))?;
        let known = |format: &&String| ["pdf", "png"].contains(&format.as_str());
        if let Some(other) = options.without.iter().find(|format| !known(format)) {
            return Err(format!("`{other}` is no format that can be left out"));
        }
        let [pdf, png] =
            ["pdf", "png"].map(|name| options.without.iter().all(|other| other != name));
        Ok(Self {
            version: program.version,
            period: period(&manifest.period)?,
            published_on: manifest.published_on.0,
            accept_rejects: options.accept_rejects,
            as_of: options.as_of.map(|day| day.0),
            compare: options
                .compare
                .map(|named| named.iter().map(|text| period(text)).collect())
                .transpose()?,
            publishing: Publishing { language, csv_encoding, pdf, png },
            encoding: options.encoding,
            population: options.population.iter().map(class).collect::<Result<_, _>>()?,
            concurrent_window: options.concurrent_window_minutes,
            duration_edges: options.duration_edges,
            users_edges: options.users_edges,
            inputs,
            read_by: read_by.into_iter().chain(decisions.files).collect(),
            data,
            outputs,
        })
    }
}

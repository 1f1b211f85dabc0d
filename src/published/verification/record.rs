//! What a report was made from, and how, as its manifest says it.

use crate::model::as_of::AsOf;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::publisher::Publisher;
use crate::model::settings::{CsvEncoding, Publishing};
use crate::model::text::Language;
use crate::published::manifest::{Hashed, Manifest, OfReport};
use chrono::NaiveDate;

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
    pub as_of: Option<AsOf>,
    /// The comparison periods, where they were named.
    pub compare: Option<Vec<Period>>,
    /// How it was published.
    pub publishing: Publishing,
    /// For whom.
    pub edition: Edition,
    /// Which incidents the public is shown by name.
    pub named_in_public: NamedInPublic,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// Who publishes it.
    pub publisher: Publisher,
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

impl Record {
    /// What the manifest of a report says.
    ///
    /// # Errors
    /// Where that makes no sense, with the reason.
    pub(super) fn of(manifest: Manifest<OfReport>) -> Result<Self, String> {
        let Manifest { body, outputs, .. } = manifest;
        let options = body.options;
        let day = |text: &String| text.parse().map_err(|_| format!("`{text}` is no day"));
        let as_of = |text: &String| {
            text.parse::<AsOf>().map_err(|_| format!("`{text}` is no day and no time"))
        };
        let period = |text: &String| text.parse::<Period>().map_err(|error| error.to_string());
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
        let compare = options.compare.map(|named| named.iter().map(period).collect());
        let read_by = body.read_by.into_iter().map(|read| read.file);
        let decisions = body.decisions.files.into_iter().map(|decisions| decisions.file);
        Ok(Self {
            version: body.program.version,
            period: period(&body.period)?,
            published_on: day(&body.published_on)?,
            accept_rejects: options.accept_rejects,
            as_of: options.as_of.as_ref().map(as_of).transpose()?,
            compare: compare.transpose()?,
            publishing: Publishing { language, csv_encoding, pdf, png },
            edition: Edition::from_code(&options.edition)
                .ok_or_else(|| format!("`{}` is no edition", options.edition))?,
            named_in_public: NamedInPublic::from_code(&options.named_in_public)
                .ok_or_else(|| format!("`{}` names no incidents", options.named_in_public))?,
            is_draft: options.draft,
            publisher: options.publisher,
            encoding: options.encoding,
            population: options.population.iter().map(class).collect::<Result<_, _>>()?,
            concurrent_window: options.concurrent_window_minutes,
            duration_edges: options.duration_edges,
            users_edges: options.users_edges,
            inputs: body.inputs.into_iter().map(|input| input.file).collect(),
            read_by: read_by.chain(decisions).collect(),
            data: body.data.into_iter().map(|data| data.file).collect(),
            outputs: outputs.into_iter().map(Hashed::from).collect(),
        })
    }
}

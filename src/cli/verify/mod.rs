//! `shihanki verify`.

mod verdict;

use super::config::{Config, ConfigFlag};
use super::failure::{self, Failure};
use super::law::Law;
use super::reading::ReadingFiles;
use super::{Exit, Lang, print};
use crate::intake::{self, Encoding, Source};
use crate::model::bins;
use crate::model::codes::Bin;
use crate::model::report::STATISTICS_NAME;
use crate::model::settings::StatisticsSettings;
use crate::model::text::Text;
use crate::pipeline::{self, Request, RunError};
use crate::publish::{self, File};
use crate::published::manifest::{self, Hashed, Kind};
use crate::published::verification::{self, Checked, Differences, Record, Remade, Sources};
use std::path::PathBuf;

/// Say whether a published folder is as it was published; with the input at hand, make the report
/// again and compare.
///
/// Example: shihanki verify reports/2022Q2 --input data/incidents
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The published folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The file or folder of incident reports that it was made from; may be given several times, as
    /// it was then.
    #[arg(long, value_name = "PATH")]
    input: Vec<PathBuf>,
    #[command(flatten)]
    files: ReadingFiles,
    #[command(flatten)]
    law: Law,
    /// The language of what is printed [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    config: ConfigFlag,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    failure::ended(verify(arguments), || arguments.config.language(arguments.lang))
}

/// Prints what was found; what is not as it was published is the input's fault.
fn verify(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { folder, input, files, law, lang, config } = arguments;
    let config = config.read()?;
    let language = config.language(*lang);
    if input.is_empty() && (law.is_given() || !files.is_empty()) {
        return Err(Failure::NoInput);
    }
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::NotAFolder(folder.clone()));
    }
    let checked = verification::check(folder)?;
    if let (false, Some(kind)) = (input.is_empty(), checked.kind)
        && kind != Kind::Report
    {
        return Err(Failure::NotAReport { folder: folder.clone(), kind });
    }
    let mut text = verdict::folder(folder, &checked, language);
    let mut is_as_published = checked.faults.is_empty();
    if !input.is_empty() {
        match &checked.record {
            Some(record) => {
                let made = again(arguments, &config, &checked, record)?;
                is_as_published &= made.refusal.is_none() && made.differences.is_empty();
                text += &verdict::remade(&made, record, language);
            }
            None => text += &verdict::not_on_record(language),
        }
    }
    print::show(&text)?;
    Ok(if is_as_published { Exit::Done } else { Exit::Input })
}

/// A report made again.
struct Again {
    differences: Differences,
    /// Why it could not be made, where it could not.
    refusal: Option<Text>,
    /// How many input files there are.
    inputs: usize,
    /// How many files it has, the manifest among them.
    files: usize,
}

fn again(
    arguments: &Arguments,
    config: &Config,
    checked: &Checked,
    record: &Record,
) -> Result<Again, Failure> {
    let request = request(arguments, config, record)?;
    let sources = sources(&request)?;
    let mut record = record.clone();
    let sha256 = checked.manifest_sha256.clone();
    record.outputs.push(Hashed { path: manifest::NAME.to_owned(), sha256 });
    let inputs = sources.inputs.len();
    let refused = |refusal: Text| Again {
        differences: verification::differences(&record, &sources, None),
        refusal: Some(refusal),
        inputs,
        files: 0,
    };
    let report = match pipeline::run(&request) {
        Ok(report) => report,
        Err(refused_by @ (RunError::Refused(_) | RunError::Edges(_))) => {
            return Ok(refused(refused_by.text()));
        }
        Err(error) => return Err(error.into()),
    };
    let files = match publish::files(&report, record.publishing) {
        Ok(files) => files,
        Err(publish::PublishError::Cp932(lacking)) => return Ok(refused(lacking.words())),
        Err(error) => return Err(error.into()),
    };
    let differences = compare(arguments, &record, &sources, &files);
    Ok(Again { differences, refusal: None, inputs, files: files.len() })
}

fn compare(
    arguments: &Arguments,
    record: &Record,
    sources: &Sources,
    files: &[File],
) -> Differences {
    // A file that cannot be read was told as missing or changed already.
    let published = intake::read_plain(&arguments.folder.join(STATISTICS_NAME)).ok();
    let remade = Remade { files, published_figures: published.as_deref() };
    verification::differences(record, sources, Some(remade))
}

/// What to make the report again from: as it was asked for then, with the files given now.
fn request(arguments: &Arguments, config: &Config, record: &Record) -> Result<Request, Failure> {
    let encoding = record.encoding.as_deref().and_then(Encoding::named);
    let codes = config.codes()?;
    let known = &codes.tables;
    Ok(Request {
        inputs: arguments.input.clone(),
        period: record.period,
        settings: arguments.files.settings(config, encoding, record.as_of)?,
        rules: arguments.law.rules(config, known)?,
        statistics: StatisticsSettings {
            population: record.population.clone(),
            concurrent_window: record.concurrent_window,
            duration_edges: own_edges(&known.duration_bins, &record.duration_edges),
            users_edges: own_edges(&known.users_bins, &record.users_edges),
        },
        compare: record.compare.clone(),
        accept_rejects: record.accept_rejects,
        published_on: Some(record.published_on),
        codes,
    })
}

/// The edges on record, where they are not those that the program comes with.
fn own_edges(known: &[Bin], edges: &[u64]) -> Option<Vec<u64>> {
    (bins::edges(known) != edges).then(|| edges.to_vec())
}

/// What is at hand, known before the report is made.
fn sources(request: &Request) -> Result<Sources, Failure> {
    let found = intake::find(&request.inputs).map_err(RunError::from)?;
    let record = request.settings.reading.record();
    let decisions = request.settings.in_force().files;
    let decisions =
        decisions.into_iter().map(|file| Hashed { path: file.path, sha256: file.sha256 });
    let input = |source: &Source| Hashed { path: source.path.to_string(), sha256: source.sha256() };
    Ok(Sources {
        inputs: found.iter().filter(|source| !source.is_skipped()).map(input).collect(),
        read_by: record
            .mapping
            .iter()
            .chain(&record.carriers)
            .map(Hashed::from)
            .chain(decisions)
            .collect(),
        data: pipeline::data_files(&request.rules, &request.codes)
            .iter()
            .map(Hashed::from)
            .collect(),
    })
}

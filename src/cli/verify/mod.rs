//! `shihanki verify`.

mod verdict;

use super::config::{Config, ConfigFlag};
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::print;
use super::reading::ReadingFiles;
use crate::intake::{self, Encoding, Source};
use crate::model::bins;
use crate::model::codes::Bin;
use crate::model::report::{Report, STATISTICS_NAME};
use crate::model::settings::StatisticsSettings;
use crate::model::text::Text;
use crate::pipeline::{self, Request, RunError};
use crate::publish::{self, File};
use crate::published::manifest::{self, Hashed, Kind};
use crate::published::verification::{self, CheckedManifest, Differences, Record, Remade, Sources};
use std::path::PathBuf;
use verdict::Again;

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
        let records = checked.manifests.iter();
        let records: Option<Vec<_>> = records.map(|it| Some((it, it.record.as_ref()?))).collect();
        match records.filter(|records| !records.is_empty()) {
            Some(records) => {
                let made = again(arguments, &config, &records)?;
                is_as_published &= made.refusal.is_none() && made.differences.is_empty();
                text += &verdict::remade(&made, language);
            }
            None => text += &verdict::not_on_record(language),
        }
    }
    print::show(&text)?;
    Ok(if is_as_published { Exit::Done } else { Exit::Input })
}

/// Makes a report again, and each of its editions of which there is a record.
fn again(
    arguments: &Arguments,
    config: &Config,
    records: &[(&CheckedManifest, &Record)],
) -> Result<Again, Failure> {
    let mut made = Again {
        differences: Differences::default(),
        refusal: None,
        inputs: 0,
        files: 0,
        version: String::new(),
    };
    let mut last: Option<(Request, Result<Report, Text>)> = None;
    for (manifest, record) in records {
        let request = request(arguments, config, record)?;
        let sources = sources(&request)?;
        made.inputs = sources.inputs.len();
        made.version.clone_from(&record.version);
        // Editions of one report are made of one run.
        let (request, run) = match last.take() {
            Some((known, run)) if known == request => (known, run),
            _ => {
                let run = report_again(&request)?;
                (request, run)
            }
        };
        let remade = match &run {
            Ok(report) => files_again(report, record)?,
            Err(refusal) => Err(refusal.clone()),
        };
        let differences = match remade {
            Ok(files) => {
                made.files += files.len();
                compare(arguments, (manifest, record), &sources, &files)
            }
            Err(refusal) => {
                made.refusal = Some(refusal);
                verification::differences(record, &sources.of(record.edition), None)
            }
        };
        made.differences.add(differences);
        last = Some((request, run));
    }
    Ok(made)
}

/// The report, or why the input does not allow it.
fn report_again(request: &Request) -> Result<Result<Report, Text>, Failure> {
    match pipeline::run(request) {
        Ok(report) => Ok(Ok(report)),
        Err(refused @ (RunError::Refused(_) | RunError::Edges(_))) => Ok(Err(refused.text())),
        Err(error) => Err(error.into()),
    }
}

/// The files of an edition, or why they cannot be written as they were.
fn files_again(report: &Report, record: &Record) -> Result<Result<Vec<File>, Text>, Failure> {
    let shown = pipeline::edition(report, record.edition);
    match publish::files(&shown, record.publishing) {
        Ok(files) => Ok(Ok(files)),
        Err(publish::PublishError::Cp932(lacking)) => Ok(Err(lacking.text())),
        Err(error) => Err(error.into()),
    }
}

fn compare(
    arguments: &Arguments,
    (manifest, record): (&CheckedManifest, &Record),
    sources: &Sources,
    files: &[File],
) -> Differences {
    let mut record = record.clone();
    let sha256 = manifest.sha256.clone();
    record.outputs.push(Hashed { path: manifest::NAME.to_owned(), sha256 });
    // A file that cannot be read was told as missing or changed already.
    let path = arguments.folder.join(&manifest.folder).join(STATISTICS_NAME);
    let published = intake::read_plain(&path).ok();
    let remade = Remade { files, published_figures: published.as_deref() };
    let differences = verification::differences(&record, &sources.of(record.edition), Some(remade));
    differences.below(|path| manifest.path(path))
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
        published_on: (!record.is_draft).then_some(record.published_on),
        publisher: record.publisher.clone(),
        named_in_public: record.named_in_public,
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

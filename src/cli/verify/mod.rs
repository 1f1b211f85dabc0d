//! `shihanki verify`.

mod words;

use super::config::{Config, ConfigError, ConfigFlag};
use super::failure::Failure;
use super::law::Law;
use super::reading::ReadingFiles;
use super::{Exit, Lang, print};
use crate::intake::{self, Encoding, Source};
use crate::model::bins;
use crate::model::codes::Bin;
use crate::model::report::STATISTICS_NAME;
use crate::model::settings::StatisticsSettings;
use crate::model::text::{Language, Text, shown_in_english};
use crate::pipeline::{self, Request, RunError};
use crate::publish::{self, File};
use crate::published::manifest::{self, Hashed, Kind};
use crate::published::verification::{
    self, Checked, Differences, Record, Remade, Sources, Unreadable,
};
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

#[derive(Debug, thiserror::Error)]
enum Wrong {
    Config(#[from] ConfigError),
    Unreadable(#[from] Unreadable),
    NotAFolder(PathBuf),
    NoInput,
    NotAReport { folder: PathBuf, kind: Kind },
    Failure(#[from] Failure),
}

shown_in_english!(Wrong);

impl Wrong {
    /// What is wrong, and what to do, in both languages.
    fn text(&self) -> Text {
        match self {
            Self::Config(error) => error.text(),
            Self::Failure(failure) => failure.text(),
            Self::Unreadable(Unreadable { path, error }) => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                Text::new(
                    format!("`{path}` を読み込めません：{ja}"),
                    format!("`{path}` cannot be read: {en}"),
                )
            }
            Self::NotAFolder(path) => {
                let path = path.display();
                Text::new(
                    format!(
                        "`{path}` はフォルダーではありません。公表した報告書のフォルダーを指定してください"
                    ),
                    format!("`{path}` is not a folder; name the folder of a published report"),
                )
            }
            Self::NoInput => Text::new(
                "--mapping、--carriers、--decisions 及び --rules は報告書を再び作るためのものです。--input で入力を指定するか、これらを外してください",
                "--mapping, --carriers, --decisions and --rules say how the report is made again; name \
                 its input by --input, or leave them out",
            ),
            Self::NotAReport { folder, kind } => {
                let folder = folder.display();
                let (ja, en) = (
                    words::kind(Some(*kind), Language::Japanese),
                    words::kind_in_a_sentence(*kind),
                );
                Text::new(
                    format!(
                        "`{folder}` は{ja}であり、入力だけからは作られません。ファイルを確認するには --input を外してください"
                    ),
                    format!(
                        "`{folder}` holds {en}, which is not made from an input alone; leave out \
                         --input to verify its files"
                    ),
                )
            }
        }
    }

    fn end(&self, language: Language) -> Exit {
        match self {
            Self::Failure(failure) => return failure.end(language),
            Self::Config(_)
            | Self::Unreadable(_)
            | Self::NotAFolder(_)
            | Self::NoInput
            | Self::NotAReport { .. } => {
                print::say_failure(&self.text(), language);
            }
        }
        match self {
            Self::Config(error) => error.exit(),
            Self::Unreadable(_) => Exit::Failed,
            _ => Exit::Usage,
        }
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    match verify(arguments) {
        Ok(true) => Exit::Done,
        Ok(false) => Exit::Input,
        Err(wrong) => wrong.end(arguments.config.language(arguments.lang)),
    }
}

/// Prints what was found, and says whether all is as it was published.
fn verify(arguments: &Arguments) -> Result<bool, Wrong> {
    let Arguments { folder, input, files, law, lang, config } = arguments;
    let config = config.read()?;
    let language = config.language(*lang);
    if input.is_empty() && (law.is_given() || !files.is_empty()) {
        return Err(Wrong::NoInput);
    }
    if folder.exists() && !folder.is_dir() {
        return Err(Wrong::NotAFolder(folder.clone()));
    }
    let checked = verification::check(folder)?;
    if let (false, Some(kind)) = (input.is_empty(), checked.kind)
        && kind != Kind::Report
    {
        return Err(Wrong::NotAReport { folder: folder.clone(), kind });
    }
    let mut text = words::folder(folder, &checked, language);
    let mut is_as_published = checked.faults.is_empty();
    if !input.is_empty() {
        match &checked.record {
            Some(record) => {
                let made = again(arguments, &config, &checked, record)?;
                is_as_published &= made.refusal.is_none() && made.differences.is_empty();
                text += &words::remade(&made, record, language);
            }
            None => text += &words::not_on_record(language),
        }
    }
    print::show(&text).map_err(Failure::from)?;
    Ok(is_as_published)
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
        Err(error @ publish::PublishError::Cp932(_)) => return Ok(refused(Text::same(error))),
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

//! `shihanki.toml`: what a team keeps, so that it need not be said each time. Flags outrank it.

mod kept;

use kept::{Kept, Statistics};
pub use kept::{csv_encoding, edition};

use super::exit::Exit;
use super::language::Lang;
use super::limits::{self, LimitError};
use crate::intake::code_tables::{self, CodeTableError, Codes, Replacement, Table};
use crate::intake::{Encoding, read_plain, read_text};
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::period::Period;
use crate::model::publisher::Publisher;
use crate::model::settings::{CsvEncoding, StatisticsSettings};
use crate::model::text::{Language, Text, both, shown_in_english};
use crate::model::toml_words::explained;
use chrono::NaiveDate;
use std::io;
use std::path::{Path, PathBuf};

/// The file that is read where none is named.
pub const NAME: &str = "shihanki.toml";
/// Where reports are where nobody says it: those that are publicly known.
const PUBLIC_REPORTS: &str = "data/incidents";
/// Where reports are published where nobody says it.
const PUBLISHED: &str = "reports";

/// Where the file is that holds what a team keeps.
#[derive(Debug, Default, clap::Args)]
pub struct ConfigFlag {
    /// The file with what a team keeps: inputs, rules, code tables, bins and more [default: `shihanki.toml` in
    /// the working folder, where there is one].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What the file says; where there is none, nothing.
#[derive(Debug, Default)]
pub struct Config {
    /// The file.
    path: Option<PathBuf>,
    kept: Kept,
}

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be opened.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// It is not what it should be.
    Content {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: Box<toml::de::Error>,
    },
    /// A code table that it names cannot be opened.
    CodeFile {
        /// The table.
        table: Table,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The code tables make no sense.
    Codes(#[from] CodeTableError),
    /// Nobody says where the reports are.
    NoInputs,
    /// Nobody says which period.
    NoPeriod,
}

shown_in_english!(ConfigError);

impl ConfigError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::File { path, error } => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                both!(
                    "設定ファイル `{path}` を読み込めません：{ja}",
                    "the file `{path}` given by --config cannot be read: {en}"
                )
            }
            Self::Content { path, error } => {
                let path = path.display();
                Text::new(
                    format!("{path}：{}\n{error}", explained(error.message())),
                    format!("{path}: {error}"),
                )
            }
            Self::CodeFile { table, path, error } => {
                let (table, path) = (table.code(), path.display());
                let Text { ja, en } = Text::of_io(error);
                both!(
                    "コード表 `{path}`（shihanki.toml の [codes] の {table}）を読み込めません：{ja}",
                    "the code table `{path}`, which is `{table}` under [codes] in shihanki.toml, cannot be read: {en}"
                )
            }
            Self::Codes(error) => error.text(),
            Self::NoInputs => Text::new(
                "報告が指定されていません。報告のファイル又はフォルダーを指定するか、shihanki.toml の [reading] に `inputs` を記入してください（shihanki init で作業フォルダーを作れます）",
                "no reports are named; name files or folders of reports, or keep them as `inputs` under \
                 [reading] in shihanki.toml (`shihanki init` lays out a folder with one)",
            ),
            Self::NoPeriod => Text::new(
                "期間が指定されていません。--period 2022Q2 のように指定してください",
                "no period is named; name one by --period, such as --period 2022Q2",
            ),
        }
    }

    /// The exit status that it ends a command with.
    pub fn exit(&self) -> Exit {
        match self {
            Self::File { .. } | Self::CodeFile { .. } => Exit::Failed,
            Self::Content { .. } | Self::Codes(_) | Self::NoInputs | Self::NoPeriod => Exit::Usage,
        }
    }
}

impl ConfigFlag {
    /// The flag as it names a file, or none.
    pub fn naming(config: Option<PathBuf>) -> Self {
        Self { config }
    }

    /// The language that a command asks for, else that of the file, else Japanese.
    pub fn language(&self, asked: Option<Lang>) -> Language {
        let kept = || self.read().unwrap_or_default().language(None);
        asked.map_or_else(kept, Language::from)
    }

    /// What the team keeps; the defaults where there is no file.
    pub fn read(&self) -> Result<Config, ConfigError> {
        let path = match &self.config {
            Some(path) => path.as_path(),
            None if Path::new(NAME).exists() => Path::new(NAME),
            None => return Ok(Config::default()),
        };
        let text =
            read_text(path).map_err(|error| ConfigError::File { path: path.to_owned(), error })?;
        let kept = toml::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
            ConfigError::Content { path: path.to_owned(), error: Box::new(error) }
        })?;
        Ok(Config { path: Some(path.to_owned()), kept })
    }
}

impl Config {
    /// Whether there is such a file.
    pub fn is_there(&self) -> bool {
        self.path.is_some()
    }

    /// A path as the file means it: below the file's own folder.
    fn below(&self, path: &Path) -> PathBuf {
        let folder = self.path.as_deref().and_then(Path::parent);
        folder.map_or_else(|| path.to_owned(), |folder| folder.join(path))
    }

    fn path(&self, path: Option<&PathBuf>) -> Option<PathBuf> {
        path.map(|path| self.below(path))
    }

    /// Where the reports are, those that a command names first.
    ///
    /// # Errors
    /// Where neither the command nor the file names any.
    pub fn inputs(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, ConfigError> {
        match (&self.kept.reading.inputs, named) {
            (_, [_, ..]) => Ok(named.to_vec()),
            (Some(kept), []) => Ok(kept.iter().map(|path| self.below(path)).collect()),
            (None, []) => Err(ConfigError::NoInputs),
        }
    }

    /// The same, and the publicly known reports where nothing is named.
    pub fn inputs_or_public(&self, named: &[PathBuf]) -> Vec<PathBuf> {
        self.inputs(named).unwrap_or_else(|_| vec![PathBuf::from(PUBLIC_REPORTS)])
    }

    /// The encoding of every text file.
    pub fn encoding(&self) -> Option<Encoding> {
        self.kept.reading.encoding
    }

    /// The file that maps another layout onto the form.
    pub fn mapping(&self) -> Option<PathBuf> {
        self.path(self.kept.reading.mapping.as_ref())
    }

    /// The register of carriers.
    pub fn carriers(&self) -> Option<PathBuf> {
        self.path(self.kept.reading.carriers.as_ref())
    }

    /// Files and folders of decisions.
    pub fn decisions(&self) -> Vec<PathBuf> {
        let kept = self.kept.reading.decisions.as_deref().unwrap_or_default();
        kept.iter().map(|path| self.below(path)).collect()
    }

    /// The code tables, those that the team keeps in place of those that the program comes with.
    ///
    /// # Errors
    /// Where a file cannot be read, or the tables make no sense.
    pub fn codes(&self) -> Result<Codes, ConfigError> {
        let file = |(table, path): (&Table, &PathBuf)| {
            let (table, path) = (*table, self.below(path));
            match read_plain(&path) {
                Ok(bytes) => Ok(Replacement { table, path: path.display().to_string(), bytes }),
                Err(error) => Err(ConfigError::CodeFile { table, path, error }),
            }
        };
        let files: Vec<Replacement> = self.kept.codes.iter().map(file).collect::<Result<_, _>>()?;
        Ok(code_tables::read(&files)?)
    }

    /// The rules to judge by.
    pub fn rules(&self) -> Option<PathBuf> {
        self.path(self.kept.rules.file.as_ref())
    }

    /// The rules that might be.
    pub fn proposal(&self) -> Option<PathBuf> {
        self.path(self.kept.rules.proposal.as_ref())
    }

    /// The period to report on.
    pub fn period(&self) -> Option<Period> {
        self.kept.publishing.period
    }

    /// The periods to compare with.
    pub fn compare(&self) -> Option<Vec<Period>> {
        self.kept.publishing.compare.clone()
    }

    /// The folder in which something is published, by its name there.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.kept.publishing.folder.clone();
        self.below(&folder.unwrap_or_else(|| PathBuf::from(PUBLISHED))).join(name)
    }

    /// The date of publication.
    ///
    /// # Errors
    /// Where it is beyond the bounds of days.
    pub fn published_at(&self) -> Result<Option<NaiveDate>, LimitError> {
        let day = self.kept.publishing.published_at;
        day.map(|day| limits::day("published_at", day)).transpose()
    }

    /// The editions that are made beside those for the public and for the ministry.
    pub fn editions(&self) -> &[Edition] {
        self.kept.publishing.editions.as_deref().unwrap_or_default()
    }

    /// Which incidents the public is shown by name.
    pub fn named_in_public(&self) -> NamedInPublic {
        self.kept.publishing.named_in_public.unwrap_or(NamedInPublic::Serious)
    }

    /// How many minutes after a report on what goes on the next is due, where that is laid down.
    ///
    /// # Errors
    /// Where that is beyond its bounds.
    pub fn word_every(&self) -> Result<Option<u64>, LimitError> {
        self.kept.events.word_every.map(limits::word_every).transpose()
    }

    /// Who publishes.
    pub fn publisher(&self) -> Publisher {
        self.kept.publisher.clone()
    }

    /// The language of what people read, the one that a command asks for first.
    pub fn language(&self, asked: Option<Lang>) -> Language {
        asked.or(self.kept.publishing.language).unwrap_or(Lang::Ja).into()
    }

    /// The encoding of published CSV files.
    pub fn csv_encoding(&self) -> Option<CsvEncoding> {
        self.kept.publishing.csv_encoding
    }

    /// The settings of the statistics, with their defaults where the file is silent.
    pub fn statistics(&self) -> StatisticsSettings {
        let Statistics { duration_bins, users_bins, concurrent_window, population } =
            self.kept.statistics.clone();
        let default = StatisticsSettings::default();
        StatisticsSettings {
            population: population.unwrap_or(default.population),
            concurrent_window: concurrent_window.unwrap_or(default.concurrent_window),
            duration_edges: duration_bins,
            users_edges: users_bins,
        }
    }
}

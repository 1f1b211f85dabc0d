//! The flags that say how reports are read, the same for every command that reads them.

use super::config::{Config, ConfigError, ConfigFlag};
use super::exit::Exit;
use super::language::Lang;
use super::limits::{self, LimitError};
use super::{asked, print};
use crate::correction::decision::{self, DecisionsError};
use crate::intake::{self, Encoding, Mapping, MappingError, Register, RegisterError, read_plain};
use crate::model::as_of::AsOf;
use crate::model::decision::Decisions;
use crate::model::text::{Language, Text, both, shown_in_english};
use crate::pipeline::Settings;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How reports are read.
#[derive(Debug, clap::Args)]
pub struct ReadingArgs {
    #[command(flatten)]
    config: ConfigFlag,
    /// The encoding of every text file: utf-8, cp932, euc-jp, iso-2022-jp, utf-16le or utf-16be
    /// [default: recognised file by file].
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    #[command(flatten)]
    files: ReadingFiles,
    /// Only what had been reported, and decided, by this day or time, such as 2022-11-30 or
    /// 2022-07-02T04:00 [default: all].
    #[arg(long, value_name = "DATE")]
    as_of: Option<AsOf>,
}

/// The files that say how reports are read.
#[derive(Debug, clap::Args)]
pub struct ReadingFiles {
    /// A file that maps another layout onto the form: their headers, their codes, constants.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// A register of carriers: a CSV of name, aliases, corporate number, from and to.
    #[arg(long, value_name = "FILE")]
    carriers: Option<PathBuf>,
    /// An analyst's decisions about reports: corrections, exclusions and merges, as CSV or TOML; or a
    /// correction sheet (照会票) that has come back filled in; may be given several times.
    #[arg(long, value_name = "FILE")]
    decisions: Vec<PathBuf>,
}

/// A file named by these flags that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// It cannot be opened.
    File {
        /// The flag.
        flag: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// It is not UTF-8.
    NotUtf8 {
        /// The flag.
        flag: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// It has no sense.
    Content(Text),
    /// It holds no decisions, or such as make no sense.
    Decisions(#[from] DecisionsError),
    /// A day is beyond its bounds.
    Limit(#[from] LimitError),
}

shown_in_english!(ReadingError);

impl ReadingError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::File { flag, path, error } => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                both!(
                    "{flag} で指定したファイル `{path}` を読み込めません：{ja}",
                    "the file `{path}` given by {flag} cannot be read: {en}"
                )
            }
            Self::NotUtf8 { flag, path } => {
                let path = path.display();
                both!(
                    "{flag} で指定したファイル `{path}` はUTF-8ではありません。UTF-8で保存し直してください",
                    "the file `{path}` given by {flag} is not UTF-8; save it again as UTF-8"
                )
            }
            Self::Content(text) => text.clone(),
            Self::Decisions(error) => under("--decisions", error.text()),
            Self::Limit(error) => error.text(),
        }
    }

    /// The exit status that it ends a command with. A file that is not what the flag asks for is
    /// wrong usage; decisions are part of the input, so one among them that makes no sense is an
    /// error of the input.
    pub fn exit(&self) -> Exit {
        match self {
            Self::File { .. } => Exit::Failed,
            Self::NotUtf8 { .. }
            | Self::Content(_)
            | Self::Limit(_)
            | Self::Decisions(DecisionsError::NotDecisions { .. }) => Exit::Usage,
            Self::Decisions(DecisionsError::Content(_) | DecisionsError::Sheet { .. }) => {
                Exit::Input
            }
        }
    }
}

impl From<MappingError> for ReadingError {
    fn from(error: MappingError) -> Self {
        Self::Content(under("--mapping", error.text()))
    }
}

impl From<RegisterError> for ReadingError {
    fn from(error: RegisterError) -> Self {
        Self::Content(under("--carriers", error.text()))
    }
}

/// A text with the flag that it is about.
fn under(flag: &str, Text { ja, en }: Text) -> Text {
    both!("{flag}: {ja}", "{flag}: {en}")
}

impl ReadingArgs {
    /// The language that a command asks for, else that which the team keeps, else Japanese: known
    /// also where what the team keeps cannot be used.
    pub fn language(&self, asked: Option<Lang>) -> Language {
        self.config.language(asked)
    }

    /// What the team keeps.
    pub fn config(&self) -> Result<Config, ConfigError> {
        self.config.read()
    }

    /// The settings that the flags ask for, and what the team keeps where these are silent.
    pub fn settings(&self, config: &Config) -> Result<Settings, ReadingError> {
        let encoding = self.encoding.or_else(|| config.encoding());
        let as_of = self.as_of;
        if let Some(as_of) = as_of {
            limits::day("--as-of", as_of.day)?;
        }
        self.files.settings(config, encoding, as_of)
    }
}

impl ReadingFiles {
    /// Whether no file is given.
    pub fn is_empty(&self) -> bool {
        let Self { mapping, carriers, decisions } = self;
        mapping.is_none() && carriers.is_none() && decisions.is_empty()
    }

    /// The settings that the files ask for, and those that the team keeps where none is given, in
    /// an encoding and as of a day.
    pub fn settings(
        &self,
        config: &Config,
        encoding: Option<Encoding>,
        as_of: Option<AsOf>,
    ) -> Result<Settings, ReadingError> {
        let mapping = match self.mapping.clone().or_else(|| config.mapping()) {
            Some(path) => Mapping::read(&path.display().to_string(), &text("--mapping", &path)?)?,
            None => Mapping::default(),
        };
        let carriers = match self.carriers.clone().or_else(|| config.carriers()) {
            Some(path) => {
                Register::of_bytes(&path.display().to_string(), &bytes("--carriers", &path)?)?
            }
            None => Register::default(),
        };
        let named = self.decisions.clone();
        let decisions = if named.is_empty() { config.decisions() } else { named };
        let reading = intake::Settings {
            encoding,
            mapping: Arc::new(mapping),
            carriers,
            as_of,
            ..intake::Settings::default()
        };
        Ok(Settings { reading, decisions: Arc::new(decided(&decisions, as_of)?) })
    }
}

/// The decisions; says how many of them were taken too late to count.
fn decided(paths: &[PathBuf], as_of: Option<AsOf>) -> Result<Decisions, ReadingError> {
    let mut files = Vec::new();
    for path in paths {
        let unreadable =
            |error| ReadingError::File { flag: "--decisions", path: path.clone(), error };
        for path in decisions_files(path).map_err(unreadable)? {
            let unreadable =
                |error| ReadingError::File { flag: "--decisions", path: path.clone(), error };
            let bytes = read_plain(&path).map_err(unreadable)?;
            files.push((path, bytes));
        }
    }
    let read = files.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice()));
    let read = decision::read(read)?;
    let as_of = as_of.map(|as_of| as_of.day);
    let late = read.count() - read.until(as_of).count();
    if let (Some(day), 1..) = (as_of, late) {
        let told = both!(
            "{day} より後の決定 {late}件は適用しません",
            "Decisions after {day}, not applied: {late}"
        );
        print::say(&format!("{}\n", told.in_language(asked::language())));
    }
    Ok(read)
}

/// The decisions files that a path means: itself, or every one in the folder and those below, in
/// the order of their names. What is of another kind is said to be left out.
fn decisions_files(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if path.is_dir() {
        search(path, &mut HashSet::new(), &mut files)?;
    } else {
        files.push(path.to_owned());
    }
    Ok(files)
}

/// Finds the decisions files below a folder. One that a link leads back to is not entered again.
fn search(path: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<PathBuf>) -> io::Result<()> {
    const KINDS: [&str; 4] = ["csv", "toml", "xlsx", "xlsm"];
    if !seen.insert(path.canonicalize()?) {
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = entry.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if entry.is_dir() {
            search(&entry, seen, files)?;
        } else if KINDS.contains(&kind.as_str()) && is_plain(&entry) {
            files.push(entry);
        } else if kind != "md" {
            print::say(&format!(
                "{}: 決定のファイル（.csv、.toml、.xlsx）ではないため読みません / not read: no decisions file\n",
                print::name(entry.display())
            ));
        }
    }
    Ok(())
}

/// Whether a path is that of a file: a pipe or a device could be waited for for ever. What cannot be
/// looked at is told when it is opened.
fn is_plain(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

fn bytes(flag: &'static str, path: &Path) -> Result<Vec<u8>, ReadingError> {
    read_plain(path).map_err(|error| ReadingError::File { flag, path: path.to_owned(), error })
}

fn text(flag: &'static str, path: &Path) -> Result<String, ReadingError> {
    String::from_utf8(bytes(flag, path)?)
        .map_err(|_| ReadingError::NotUtf8 { flag, path: path.to_owned() })
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| {
        "not an encoding of reports; utf-8, cp932, euc-jp, iso-2022-jp, utf-16le, utf-16be"
            .to_owned()
    })
}

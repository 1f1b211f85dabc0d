//! Finding the input files.

use super::archive::inflate;
use super::bounds::{self, Beyond, open_plain};
use super::kinds::{self, Kind};
use super::{archive, signature, workbook};
use crate::findings::{Defect, FileDefect};
use crate::model::finding::Severity;
use crate::model::hash::sha256;
use crate::model::text::{Text, shown_in_english};
use crate::published::manifest::{self, Manifest};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is written for an input that is read from standard input.
pub const STANDARD_INPUT: &str = "-";

/// A file of the input.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path below the input's root, with `/` between folders.
    pub path: Arc<str>,
    /// Its bytes, or why it is not read.
    pub content: Result<Arc<Vec<u8>>, Defect>,
    /// Whether somebody named it, so that it is taken for reports, whatever it holds.
    pub is_named: bool,
}

impl Source {
    /// A file as it was found in a folder.
    pub fn found(path: String, content: Result<Vec<u8>, Defect>) -> Self {
        Self { path: path.into(), content: content.map(Arc::new), is_named: false }
    }

    /// Whether it is a kind of file that holds no reports, and is passed over.
    pub fn is_skipped(&self) -> bool {
        matches!(self.content, Err(Defect::File(FileDefect::Skipped(..))))
    }

    /// Whether it may be a message: a text that is not called a table.
    pub fn is_plain_text(&self) -> bool {
        *self.path == *STANDARD_INPUT || self.is_called_txt()
    }

    /// Whether it may be a note beside the reports: a text that nobody has named as reports.
    pub fn may_be_a_note(&self) -> bool {
        !self.is_named && self.is_called_txt()
    }

    fn is_called_txt(&self) -> bool {
        let extension = Path::new(&*self.path).extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
    }

    /// SHA-256 of its bytes, in hexadecimal; empty where they could not be read.
    pub fn sha256(&self) -> String {
        self.content.as_ref().map_or_else(|_| String::new(), |bytes| sha256(bytes))
    }
}

/// An input that cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A path that does not exist.
    Missing(PathBuf),
    /// A folder that cannot be listed.
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
}

shown_in_english!(SourceError);

impl SourceError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Missing(path) => {
                let path = path.display();
                Text::new(
                    format!("入力 `{path}` がありません。指定したパスを確認してください"),
                    format!("the input `{path}` does not exist; check the path that was given"),
                )
            }
            Self::Unreadable { path, error } => {
                let (path, Text { ja, en }) = (path.display(), Text::of_io(error));
                Text::new(
                    format!(
                        "入力のフォルダー `{path}` の内容を一覧できません（{ja}）。読取りの権限を確認してください"
                    ),
                    format!(
                        "the input folder `{path}` cannot be listed: {en}; check that it may be read"
                    ),
                )
            }
        }
    }
}

/// All files of the inputs, sorted by path within each input.
///
/// Where there are several inputs, each path begins with the name of its input, so that files of
/// one name in two folders stay apart. A folder that this program has published is passed over.
///
/// # Errors
/// Where an input is missing or a folder cannot be listed.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>, SourceError> {
    let mut sources = Vec::new();
    let mut roots = HashMap::new();
    let mut left = bounds::BYTES;
    for input in inputs {
        if input.as_os_str() == STANDARD_INPUT {
            let content = load_standard_input(&mut left);
            let read = sources_within(STANDARD_INPUT.to_owned(), content, &mut left).into_iter();
            sources.extend(read.map(|file| Source { is_named: true, ..file }));
            continue;
        }
        if !input.exists() {
            return Err(SourceError::Missing(input.clone()));
        }
        if input.is_dir() {
            let root = if inputs.len() > 1 { root_name(input, &mut roots) } else { String::new() };
            for Found { path: file, note } in Walk::over(input)? {
                let below = relative(&file, input);
                let content = match (note, kinds::of(&below)) {
                    (Some(note), _) => Err(note),
                    (None, Kind::Reports) => load(&file, &mut left),
                    (None, kind) if kinds::is_doubtful(&below, kind) && !is_backup(&file) => {
                        Err(signature::refusal_of(&below, kind, &head(&file)))
                    }
                    (None, kind) => Err(kinds::refusal(&below, kind, false)),
                };
                sources.extend(sources_within(root.clone() + &below, content, &mut left));
            }
        } else {
            let name = name_of(input);
            let content = match kinds::of_named(&name) {
                Kind::Reports => load(input, &mut left),
                kind => Err(kinds::refusal(&name, kind, true)),
            };
            let named = sources_within(name.clone(), content, &mut left).into_iter();
            sources.extend(named.map(|file| Source { is_named: *file.path == *name, ..file }));
        }
    }
    Ok(sources)
}

/// The sources that a file is: itself, or the files in it if it is an archive.
pub fn sources_of(path: String, content: Result<Vec<u8>, Defect>) -> Vec<Source> {
    let mut left = bounds::BYTES;
    sources_within(path, content, &mut left)
}

/// The same of an archive that unpacks to what is left at the most.
fn sources_within(path: String, content: Result<Vec<u8>, Defect>, left: &mut u64) -> Vec<Source> {
    let entries = match &content {
        Ok(bytes) if bytes.starts_with(inflate::MAGIC) && !workbook::is_workbook(bytes) => {
            match signature::of_zip(bytes) {
                Some(format) => Err(format.refusal()),
                None if archive::is_called_zip(&path) => archive::read(bytes, left),
                None => Err(archive::misnamed()),
            }
        }
        _ => return vec![Source::found(path, content)],
    };
    match entries {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| Source::found(format!("{path}/{}", entry.path), entry.content))
            .collect(),
        Err(defect) => vec![Source::found(path, Err(defect))],
    }
}

/// Something that lies in a folder.
struct Found {
    path: PathBuf,
    /// Why it is not looked into, whatever it is called.
    note: Option<Defect>,
}

/// A walk over everything below a folder, in the order of paths.
struct Walk {
    root: PathBuf,
    /// The folders that were entered: a link can lead back to one.
    seen: HashSet<PathBuf>,
    found: Vec<Found>,
}

impl Walk {
    fn over(root: &Path) -> Result<Vec<Found>, SourceError> {
        let canonical = canonical(root)?;
        let mut walk =
            Self { root: canonical.clone(), seen: HashSet::from([canonical]), found: Vec::new() };
        walk.enter(root)?;
        Ok(walk.found)
    }

    fn enter(&mut self, folder: &Path) -> Result<(), SourceError> {
        let unreadable = |error| SourceError::Unreadable { path: folder.to_owned(), error };
        let mut entries = fs::read_dir(folder)
            .and_then(|entries| {
                entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()
            })
            .map_err(unreadable)?;
        entries.sort();
        for path in entries {
            if !path.is_dir() {
                self.found.push(Found { path, note: None });
                continue;
            }
            let name = name_of(&path);
            let note = if kinds::is_hidden(&name) {
                kinds::harmless()
            } else if is_published(&path) {
                published()
            } else if kinds::is_package(&name) {
                kinds::refusal(&name, kinds::of(&name), false)
            } else {
                let canonical = canonical(&path)?;
                // A link to a folder above the input would lead to the input again.
                let is_above = self.root.starts_with(&canonical);
                if !is_above && self.seen.insert(canonical) {
                    self.enter(&path)?;
                    continue;
                }
                read_elsewhere()
            };
            self.found.push(Found { path, note: Some(note) });
        }
        Ok(())
    }
}

fn canonical(folder: &Path) -> Result<PathBuf, SourceError> {
    folder
        .canonicalize()
        .map_err(|error| SourceError::Unreadable { path: folder.to_owned(), error })
}

/// The name of an input folder with a number where another has the same name.
fn root_name(input: &Path, taken: &mut HashMap<String, usize>) -> String {
    let name = name_of(input);
    let same = taken.entry(name.clone()).or_default();
    *same += 1;
    if *same == 1 { name + "/" } else { format!("{name} ({same})/") }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Whether a folder is something that this program has published: that is no input. It has a manifest
/// that is one from beginning to end.
fn is_published(folder: &Path) -> bool {
    let read = bounds::read_within(&folder.join(manifest::NAME), MOST_MANIFEST).ok().flatten();
    read.and_then(|bytes| Manifest::read(&bytes).ok()).is_some_and(|manifest| {
        let is_hash = |text: &String| text.len() == 64;
        manifest.kind().is_some_and(|kind| kind != manifest::Kind::MadeUp)
            && is_hash(&manifest.seal)
            && manifest
                .outputs
                .iter()
                .all(|output| !output.path.is_empty() && is_hash(&output.sha256))
    })
}

/// A manifest is not larger: a line for each file and each decision.
const MOST_MANIFEST: u64 = 64 * 1024 * 1024;

/// Whether a file is the copy that a program keeps of another beside it: 報告.csv~ beside 報告.csv.
fn is_backup(path: &Path) -> bool {
    const ENDS: [&str; 5] = ["~", ".bak", ".old", ".orig", ".swp"];
    let name = name_of(path);
    let original = ENDS.iter().find_map(|end| name.strip_suffix(end));
    original.is_some_and(|original| path.with_file_name(original).is_file())
}

/// How a file begins; nothing where it cannot be read.
fn head(path: &Path) -> Vec<u8> {
    /// Headers stand within it.
    const HEAD: u64 = 256 * 1024;
    let mut head = Vec::new();
    match open_plain(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)) {
        Ok(_) => head,
        Err(_) => Vec::new(),
    }
}

/// The bytes of a file, where so many are left.
fn load(path: &Path, left: &mut u64) -> Result<Vec<u8>, Defect> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(no_plain_file());
    }
    let unopened = |error: io::Error| {
        let Text { ja, en } = Text::of_io(&error);
        Defect::unreadable(
            Text::new(
                format!("ファイルを開けません（{ja}）。"),
                format!("The file cannot be opened: {en}."),
            ),
            Text::new(
                "ファイルの有無と読取りの権限を確認してください。",
                "Check that the file is there and may be read.",
            ),
        )
    };
    let most = (*left).min(bounds::FILE);
    let beyond = if most < bounds::FILE { Beyond::Bytes } else { Beyond::File };
    let read = bounds::read_within(path, most).map_err(unopened)?;
    let bytes = read.ok_or_else(|| beyond.refusal())?;
    *left = left.saturating_sub(bytes.len() as u64);
    Ok(bytes)
}

/// What is given on standard input, where so many bytes are left.
fn load_standard_input(left: &mut u64) -> Result<Vec<u8>, Defect> {
    let most = (*left).min(bounds::FILE);
    let beyond = if most < bounds::FILE { Beyond::Bytes } else { Beyond::File };
    let mut bytes = Vec::new();
    io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| {
        let Text { ja, en } = Text::of_io(&error);
        Defect::unreadable(
            Text::new(
                format!("標準入力を読み取れません（{ja}）。"),
                format!("Standard input cannot be read: {en}."),
            ),
            Text::new(
                "報告をファイルに保存して入力してください。",
                "Save the reports in a file and give that.",
            ),
        )
    })?;
    let length = bytes.len() as u64;
    if length > most {
        return Err(beyond.refusal());
    }
    *left = left.saturating_sub(length);
    Ok(bytes)
}

fn relative(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn no_plain_file() -> Defect {
    Defect::unreadable(
        Text::new(
            "通常のファイルではない（パイプ、装置など）ため、読み込みません。",
            "It is no plain file but a pipe, a device or the like, and is not read.",
        ),
        Text::new(
            "報告であれば、内容を通常のファイルに保存して入力してください。",
            "If it gives reports, save them in a plain file and give that.",
        ),
    )
}

fn published() -> Defect {
    Defect::File(FileDefect::Skipped(
        Severity::Info,
        Text::new(
            "本プログラムが出力したフォルダーのため、読み込んでいません。",
            "This program has published the folder; it was not read.",
        ),
        Text::new("対処は不要です。", "Nothing needs to be done."),
    ))
}

fn read_elsewhere() -> Defect {
    Defect::File(FileDefect::Skipped(
        Severity::Info,
        Text::new(
            "入力のフォルダー又は既に読み込んだフォルダーを指すリンクのため、たどっていません。",
            "A link to the input itself, or to a folder that is read already; it was not followed.",
        ),
        Text::new("対処は不要です。", "Nothing needs to be done."),
    ))
}

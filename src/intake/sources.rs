//! Finding the input files.

use super::{archive, workbook};
use crate::model::defect::Defect;
use crate::model::hash::sha256;
use crate::model::report::{MANIFEST_NAME, PUBLISHED_FORMATS};
use crate::model::text::Text;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file of the input.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path below the input's root, with `/` between folders.
    pub path: String,
    /// Its bytes, or why it is not read.
    pub content: Result<Vec<u8>, Defect>,
}

impl Source {
    /// Whether it is a kind of file that holds no reports, and is passed over.
    #[must_use]
    pub fn is_skipped(&self) -> bool {
        matches!(self.content, Err(Defect::FileSkipped))
    }

    /// SHA-256 of its bytes, in hexadecimal; empty where they could not be read.
    #[must_use]
    pub fn sha256(&self) -> String {
        self.content.as_ref().map_or_else(|_| String::new(), |bytes| sha256(bytes))
    }
}

/// An input that cannot be looked at.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A path that does not exist.
    #[error("the input `{}` does not exist; check the path given to --input", .0.display())]
    Missing(PathBuf),
    /// A folder that cannot be listed.
    #[error("the input folder `{}` cannot be listed: {error}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
}

/// The kinds of file that hold reports.
const KINDS: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "zip"];
/// Workbooks in formats that are not read.
const OLD_WORKBOOKS: [&str; 2] = ["xls", "xlsb"];

/// All files of the inputs, sorted by path within each input.
///
/// Where there are several inputs, each path begins with the name of its input, so that files of
/// one name in two folders stay apart. A folder that this program has published is passed over.
///
/// # Errors
/// Where an input is missing or a folder cannot be listed.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>, SourceError> {
    let mut sources = Vec::new();
    let mut roots = Vec::new();
    for input in inputs {
        if !input.exists() {
            return Err(SourceError::Missing(input.clone()));
        }
        if input.is_dir() {
            let root = if inputs.len() > 1 { root_name(input, &mut roots) } else { String::new() };
            let mut files = Vec::new();
            walk(input, &mut HashSet::new(), &mut files)?;
            for file in files {
                let path = root.clone() + &relative(&file, input);
                let content = match kind(&file) {
                    FileKind::Report => load(&file),
                    FileKind::OldWorkbook => Err(old_workbook()),
                    FileKind::Other => Err(Defect::FileSkipped),
                };
                sources.extend(sources_of(path, content));
            }
        } else {
            let content = match kind(input) {
                FileKind::Report => load(input),
                FileKind::OldWorkbook => Err(old_workbook()),
                FileKind::Other => Err(not_a_report()),
            };
            sources.extend(sources_of(name_of(input), content));
        }
    }
    Ok(sources)
}

/// The sources that a file is: itself, or the files in it if it is an archive.
#[must_use]
pub fn sources_of(path: String, content: Result<Vec<u8>, Defect>) -> Vec<Source> {
    let entries = match &content {
        Ok(bytes) if bytes.starts_with(archive::MAGIC) && !workbook::is_workbook(bytes) => {
            archive::read(bytes)
        }
        _ => return vec![Source { path, content }],
    };
    match entries {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| Source { path: format!("{path}/{}", entry.path), content: entry.content })
            .collect(),
        Err(defect) => vec![Source { path, content: Err(defect) }],
    }
}

/// Lists the files below a folder in the order of their paths. A folder that was already seen, as
/// a link can lead back to one, is not entered again.
fn walk(
    folder: &Path,
    seen: &mut HashSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> Result<(), SourceError> {
    let unreadable = |error| SourceError::Unreadable { path: folder.to_owned(), error };
    if !seen.insert(folder.canonicalize().map_err(unreadable)?) {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()
        })
        .map_err(unreadable)?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() && !is_hidden(&entry) && !is_published(&entry) {
            walk(&entry, seen, files)?;
        } else {
            files.push(entry);
        }
    }
    Ok(())
}

/// The name of an input folder with a number where another has the same name.
fn root_name(input: &Path, taken: &mut Vec<String>) -> String {
    let name = name_of(input);
    let same = taken.iter().filter(|known| **known == name).count();
    taken.push(name.clone());
    if same == 0 { name + "/" } else { format!("{name} ({})/", same + 1) }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn is_hidden(path: &Path) -> bool {
    let name = name_of(path);
    name.starts_with('.') || name.starts_with("~$")
}

/// What a file's name says that it is.
enum FileKind {
    Report,
    OldWorkbook,
    Other,
}

fn kind(path: &Path) -> FileKind {
    let is_one_of = |kinds: &[&str]| {
        path.extension()
            .is_some_and(|extension| kinds.iter().any(|kind| extension.eq_ignore_ascii_case(kind)))
    };
    if is_hidden(path) || path.is_dir() {
        FileKind::Other
    } else if is_one_of(&KINDS) {
        FileKind::Report
    } else if is_one_of(&OLD_WORKBOOKS) {
        FileKind::OldWorkbook
    } else {
        FileKind::Other
    }
}

/// Whether a folder is something that this program has published: that is no input.
fn is_published(folder: &Path) -> bool {
    fs::read_to_string(folder.join(MANIFEST_NAME)).is_ok_and(|manifest| {
        PUBLISHED_FORMATS.iter().any(|format| manifest.contains(&format!("\"{format}\"")))
    })
}

fn load(path: &Path) -> Result<Vec<u8>, Defect> {
    let read = fs::metadata(path).and_then(|metadata| {
        // A pipe or a device could be waited for for ever.
        if metadata.is_file() {
            fs::read(path)
        } else {
            Err(io::Error::other("not a regular file"))
        }
    });
    read.map_err(|error| {
        Defect::FileUnreadable(
            Text::new(
                format!("ファイルを開けません（{error}）。"),
                format!("The file cannot be opened: {error}."),
            ),
            Text::new(
                "ファイルの有無と読取りの権限を確認してください。",
                "Check that the file is there and may be read.",
            ),
        )
    })
}

fn relative(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn old_workbook() -> Defect {
    Defect::FileUnreadable(
        Text::new(
            "旧形式のExcelブック（.xls、.xlsb）は読み込めません。",
            "Workbooks in an old or binary format (.xls, .xlsb) are not read.",
        ),
        Text::new(
            "Excelで開き、「Excelブック（*.xlsx）」の形式で保存し直してください。",
            "Open it in Excel and save it as an Excel workbook (.xlsx).",
        ),
    )
}

fn not_a_report() -> Defect {
    Defect::FileUnreadable(
        Text::new(
            "報告のファイルとして扱える形式ではありません。",
            "Not a kind of file that holds reports.",
        ),
        Text::new(
            "CSV形式（.csv）又はExcelブック（.xlsx）で保存し直してください。",
            "Save it again as CSV (.csv) or as an Excel workbook (.xlsx).",
        ),
    )
}

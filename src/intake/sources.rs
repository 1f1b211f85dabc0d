//! Finding the input files.

use crate::model::defect::Defect;
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
const KINDS: [&str; 3] = ["csv", "tsv", "txt"];

/// All files of the inputs, sorted by path within each input.
///
/// Where there are several inputs, each path begins with the name of its input, so that files of
/// one name in two folders stay apart.
///
/// # Errors
/// Where an input is missing or a folder cannot be listed.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>, SourceError> {
    let mut sources = Vec::new();
    for input in inputs {
        if !input.exists() {
            return Err(SourceError::Missing(input.clone()));
        }
        if input.is_dir() {
            let root = if inputs.len() > 1 { name_of(input) + "/" } else { String::new() };
            let mut files = Vec::new();
            walk(input, &mut HashSet::new(), &mut files)?;
            for file in files {
                let content = if is_report(&file) { load(&file) } else { Err(Defect::FileSkipped) };
                sources.push(Source { path: root.clone() + &relative(&file, input), content });
            }
        } else {
            let content = if is_report(input) { load(input) } else { Err(not_a_report()) };
            sources.push(Source { path: name_of(input), content });
        }
    }
    Ok(sources)
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
        if entry.is_dir() && !is_hidden(&entry) {
            walk(&entry, seen, files)?;
        } else {
            files.push(entry);
        }
    }
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn is_hidden(path: &Path) -> bool {
    let name = name_of(path);
    name.starts_with('.') || name.starts_with("~$")
}

fn is_report(path: &Path) -> bool {
    let known = path
        .extension()
        .is_some_and(|extension| KINDS.iter().any(|kind| extension.eq_ignore_ascii_case(kind)));
    known && !is_hidden(path) && !path.is_dir()
}

fn load(path: &Path) -> Result<Vec<u8>, Defect> {
    fs::read(path).map_err(|error| {
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

fn not_a_report() -> Defect {
    Defect::FileUnreadable(
        Text::new(
            "報告のファイルとして扱える形式ではありません。",
            "Not a kind of file that holds reports.",
        ),
        Text::new("CSV形式（.csv）で保存し直してください。", "Save it again as CSV (.csv)."),
    )
}

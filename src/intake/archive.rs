//! Zip archives: their files, inflated under hard limits. Nothing is ever written to disk.

pub mod inflate;
pub mod refusal;

use super::kinds::{self, Kind};
use super::{signature, workbook};
use crate::findings::Defect;
use crate::model::text::Text;
use inflate::{Inflater, LIMITS, Limits, MAGIC, decoded_name, display_path, listed};
use refusal::Refusal;
use std::collections::HashSet;
use zip::read::ZipFileEntry;

#[cfg(test)]
mod tests;

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path inside the archive, with `/` between folders. Only a name: what would lead out of
    /// the archive (a drive, a leading `/`, `..`) is taken away.
    pub path: String,
    /// Its bytes, or why it is not read.
    pub content: Result<Vec<u8>, Defect>,
}

/// Reads the files of an archive, sorted by path. Names that occur twice are both kept, in the
/// order of the archive. A file that is of no kind that is read is not inflated.
///
/// # Errors
/// Where the archive cannot be opened, holds no files or too many, or inflates past what is allowed
/// for all files together. `left` is how much of that is left, and becomes less.
pub fn read(bytes: &[u8], left: &mut u64) -> Result<Vec<Entry>, Defect> {
    read_within(bytes, LIMITS, left)
}

fn read_within(bytes: &[u8], limits: Limits, left: &mut u64) -> Result<Vec<Entry>, Defect> {
    let mut inflater = Inflater::new(bytes, limits, *left);
    let entries = entries(bytes, limits, &mut inflater);
    *left = inflater.left;
    entries
}

fn entries(
    bytes: &[u8],
    limits: Limits,
    inflater: &mut Inflater<'_>,
) -> Result<Vec<Entry>, Defect> {
    let mut packages: HashSet<String> = HashSet::new();
    let mut entries: Vec<Entry> = Vec::new();
    for entry in listed(bytes, limits).map_err(|refusal| refusal.of_archive())? {
        let name = decoded_name(&entry);
        if name.ends_with('/') {
            continue;
        }
        let path = display_path(&name);
        if let Some(package) = kinds::package(&path) {
            if packages.insert(package.to_owned()) {
                let refusal = kinds::refusal(package, kinds::of(package), false);
                entries.push(Entry { path: package.to_owned(), content: Err(refusal) });
            }
            continue;
        }
        let content = match content(&path, entry, inflater) {
            // After this no file can be trusted to be the one that did it.
            Err(Refused::All(refusal)) => return Err(refusal.of_archive()),
            Err(Refused::This(defect)) => Err(defect),
            Ok(content) => Ok(content),
        };
        entries.push(Entry { path, content });
    }
    if entries.is_empty() {
        return Err(no_files());
    }
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

enum Refused {
    This(Defect),
    All(Refusal),
}

fn content(
    path: &str,
    entry: ZipFileEntry<'_>,
    inflater: &mut Inflater<'_>,
) -> Result<Vec<u8>, Refused> {
    let kind = kinds::of(path);
    let is_doubtful = kinds::is_doubtful(path, kind);
    if kind != Kind::Reports && !is_doubtful {
        return Err(Refused::This(kinds::refusal(path, kind, false)));
    }
    if is_called_zip(path) {
        return Err(Refused::This(nested()));
    }
    let mut content = Vec::new();
    match inflater.inflate(entry, |chunk| content.extend_from_slice(chunk)) {
        Err(refusal @ Refusal::AllTooLarge(_)) => Err(Refused::All(refusal)),
        Err(refusal) => Err(Refused::This(refusal.of_archive())),
        Ok(()) if is_doubtful => Err(Refused::This(signature::refusal_of(path, kind, &content))),
        Ok(()) if content.starts_with(MAGIC) && !workbook::is_workbook(&content) => {
            Err(Refused::This(
                signature::of_zip(&content).map_or_else(nested, signature::Format::refusal),
            ))
        }
        Ok(()) => Ok(content),
    }
}

/// Whether a path ends in `.zip`.
pub fn is_called_zip(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("zip"))
}

fn no_files() -> Defect {
    Defect::unreadable(
        Text::new(
            "圧縮ファイルの中にファイルがありません（空か、フォルダーのみです）。",
            "The archive holds no files: it is empty, or holds folders alone.",
        ),
        Text::new(
            "報告のファイルを含めて圧縮し直すか、改めて送付を受けてください。",
            "Pack it again with the reports in it, or ask for it to be sent again.",
        ),
    )
}

/// A zip file that calls itself something else.
pub(super) fn misnamed() -> Defect {
    Defect::unreadable(
        Text::new(
            "内容はZIP形式の圧縮ファイルであり、拡張子が示す形式のファイルではありません。",
            "It is, by its content, a zip archive and not in the format that its name says.",
        ),
        Text::new(
            "Excelブックであれば、Excelで開いて「Excelブック（*.xlsx）」の形式で保存し直してください。圧縮ファイルであれば、展開して、中のファイルを入力してください。",
            "If it is a workbook, open it in Excel and save it as an Excel workbook (.xlsx); if it is an archive, unpack it and give the files in it.",
        ),
    )
}

fn nested() -> Defect {
    Defect::unreadable(
        Text::new(
            "圧縮ファイルの中に更に圧縮ファイルがあるため、読み込めません。",
            "An archive inside an archive is not read.",
        ),
        Text::new(
            "内側の圧縮ファイルを展開し、中のファイルを入力してください。",
            "Unpack the inner archive and give the files in it.",
        ),
    )
}

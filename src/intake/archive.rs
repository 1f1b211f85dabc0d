//! Zip archives: their files, inflated under hard limits. Nothing is ever written to disk.

mod refusal;

use super::bounds::{self, MIB};
use super::kinds::{self, Kind};
use super::{signature, workbook};
use crate::findings::Defect;
use crate::model::text::Text;
pub use refusal::Refusal;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};
use zip::read::{Config, ZipFileEntry};
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

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

/// How a zip file with at least one file in it begins.
pub(crate) const MAGIC: &[u8] = b"PK\x03\x04";

/// How much may come out of an archive. What the archive says of its own sizes is not relied upon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Files in the archive.
    entries: usize,
    /// Bytes of one file.
    file: u64,
    /// Bytes of all files together, those that were refused on the way included.
    all: u64,
    /// How many times its packed size a file may become …
    ratio: u64,
    /// … once it is larger than this; small files of blank cells pack better than any bomb.
    ratio_from: u64,
}

pub(super) const LIMITS: Limits = Limits {
    entries: bounds::ENTRIES,
    file: bounds::FILE,
    all: bounds::BYTES,
    ratio: 200,
    ratio_from: 16 * MIB,
};

/// Characters of a name, and folders one in another.
const LONGEST_NAME: usize = 255;
const DEEPEST: usize = 64;

/// Of what was written here.
const NO_LIMITS: Limits = Limits {
    entries: usize::MAX,
    file: u64::MAX,
    all: u64::MAX,
    ratio: u64::MAX,
    ratio_from: u64::MAX,
};

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
        Ok(()) if is_doubtful => Err(Refused::This(kinds::refusal_of(path, kind, &content))),
        Ok(()) if content.starts_with(MAGIC) && !workbook::is_workbook(&content) => {
            Err(Refused::This(
                signature::of_zip(&content).map_or_else(nested, signature::Format::refusal),
            ))
        }
        Ok(()) => Ok(content),
    }
}

/// Whether a path ends in `.zip`.
#[must_use]
pub fn is_called_zip(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("zip"))
}

/// The paths in an archive, as they are shown; none where it cannot be opened.
#[must_use]
pub fn names(bytes: &[u8]) -> Vec<String> {
    let entries = listed(bytes, LIMITS).unwrap_or_default();
    entries.iter().map(|entry| display_path(&decoded_name(entry))).collect()
}

/// A workbook with `/` between the folders of its parts, as its format lays down: some programs
/// write `\`, and then nobody finds them.
#[must_use]
pub fn with_slashes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let has_backslashes = || {
        let parts = listed(bytes, LIMITS).unwrap_or_default();
        parts.iter().any(|part| part.name_raw().contains(&b'\\'))
    };
    if !bytes.starts_with(MAGIC) || !has_backslashes() {
        return Cow::Borrowed(bytes);
    }
    // What cannot be written anew cannot be read either; the parser says why.
    repacked(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned)
}

fn repacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    // Parts that lie over one another would make more than they are.
    let mut left = bytes.len() as u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).ok()?;
        left = left.checked_sub(part.compressed_size())?;
        let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/");
        writer.raw_copy_file_rename(part, name).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}

/// The name of an entry. Without the flag that says UTF-8 it is CP932, as Windows in Japanese
/// writes it; macOS writes UTF-8 without the flag, which gives itself away by its kana and kanji.
fn decoded_name(entry: &ZipFileEntry<'_>) -> String {
    const UTF_8: u16 = 1 << 11;
    let raw = entry.name_raw();
    let is_flagged = entry.flags().as_u16() & UTF_8 != 0;
    let name = match std::str::from_utf8(raw) {
        Ok(name) if is_flagged || name.is_ascii() || name.chars().any(|c| c >= '\u{3000}') => {
            name.to_owned()
        }
        _ if is_flagged => String::from_utf8_lossy(raw).into_owned(),
        _ => encoding_rs::SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/")
}

/// A path to be shown: relative, without `.` and `..`, and without characters that show nothing or
/// reorder what is shown.
fn display_path(name: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in name.split('/') {
        let is_drive = part.len() == 2 && part.ends_with(':');
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ if is_drive && parts.is_empty() => {}
            part => parts.push(part.chars().map(visible).collect()),
        }
    }
    // No system has longer names, and every finding repeats them.
    for part in &mut parts {
        if let Some((at, _)) = part.char_indices().nth(LONGEST_NAME) {
            part.truncate(at);
            part.push('…');
        }
    }
    parts.truncate(DEEPEST);
    if parts.is_empty() { "(無名)".to_owned() } else { parts.join("/") }
}

fn visible(c: char) -> char {
    let reorders =
        matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || reorders { char::REPLACEMENT_CHARACTER } else { c }
}

/// The entries that an archive lists, folders included.
fn listed(bytes: &[u8], limits: Limits) -> Result<Vec<ZipFileEntry<'static>>, Refusal> {
    let mut archive = ZipIterable::try_new(Cursor::new(bytes), Config::default())?;
    if archive.len() > limits.entries {
        return Err(Refusal::TooMany(limits.entries));
    }
    let entries = archive.files()?;
    entries.map(|entry| entry.map_err(Refusal::from)).collect()
}

/// The parts of a workbook, within the same limits.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<ZipFileEntry<'static>>, Refusal> {
    listed(bytes, LIMITS)
}

/// The parts of a workbook whose names end in one of these, each with its content, by name; as many
/// bytes as are left, which become less.
///
/// # Errors
/// What is wrong with the file, where it cannot be unpacked within the limits.
pub fn unpack(
    bytes: &[u8],
    ends: &[&str],
    left: &mut u64,
) -> Result<BTreeMap<String, Vec<u8>>, Text> {
    unpack_within(bytes, ends, LIMITS, left)
}

/// The same of a workbook that this program has written: long texts, many of them alike, pack as
/// well as any bomb, but what was made here is not guarded against here.
///
/// # Errors
/// What is wrong with the file.
pub fn unpack_own(bytes: &[u8], ends: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, Text> {
    unpack_within(bytes, ends, NO_LIMITS, &mut { NO_LIMITS.all })
}

fn unpack_within(
    bytes: &[u8],
    ends: &[&str],
    limits: Limits,
    left: &mut u64,
) -> Result<BTreeMap<String, Vec<u8>>, Text> {
    let mut inflater = Inflater::new(bytes, limits, *left);
    let mut unpacked = BTreeMap::new();
    for entry in listed(bytes, limits).map_err(|refusal| refusal.why())? {
        let name = decoded_name(&entry);
        if ends.iter().any(|end| name.ends_with(end)) {
            let mut content = Vec::new();
            let taken = inflater.inflate(entry, |chunk| content.extend_from_slice(chunk));
            *left = inflater.left;
            taken.map_err(|refusal| refusal.why())?;
            unpacked.insert(name, content);
        }
    }
    Ok(unpacked)
}

/// Inflates entries and keeps count of what has come out of them.
pub(super) struct Inflater<'a> {
    bytes: Cursor<&'a [u8]>,
    limits: Limits,
    /// How many bytes may still come out of all entries.
    pub(super) left: u64,
}

impl<'a> Inflater<'a> {
    pub(super) fn new(bytes: &'a [u8], limits: Limits, left: u64) -> Self {
        Self { bytes: Cursor::new(bytes), limits, left: left.min(limits.all) }
    }

    /// Hands the content of an entry to `take`, piece by piece, and stops at the limits.
    pub(super) fn inflate(
        &mut self,
        entry: ZipFileEntry<'_>,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), Refusal> {
        let limits = self.limits;
        if entry.encrypted() {
            return Err(Refusal::Encrypted);
        }
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(Refusal::Method);
        }
        let packed = entry.compressed_size().min(self.bytes.get_ref().len() as u64);
        let mut file = entry.with_reader(&mut self.bytes, ZipReadOptions::new())?;
        let mut buffer = vec![0; 64 * 1024];
        let mut inflated = 0_u64;
        loop {
            let length = file.read(&mut buffer).map_err(|error| Refusal::damaged(&error))?;
            let Some(chunk) = buffer.get(..length).filter(|chunk| !chunk.is_empty()) else {
                return Ok(());
            };
            inflated += length as u64;
            if inflated > limits.file {
                return Err(Refusal::FileTooLarge(limits.file));
            }
            match self.left.checked_sub(length as u64) {
                Some(left) => self.left = left,
                None => return Err(Refusal::AllTooLarge(limits.all)),
            }
            if inflated > limits.ratio_from && inflated > packed.saturating_mul(limits.ratio) {
                return Err(Refusal::TooDense(limits.ratio));
            }
            take(chunk);
        }
    }
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

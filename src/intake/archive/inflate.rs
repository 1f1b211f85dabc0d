//! Zip files as such: what is in them, and its inflation under hard limits.

use super::refusal::Refusal;
use crate::intake::bounds::{self, MIB};
use crate::model::text::Text;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::read::{Config, ZipFileEntry};
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

/// How a zip file with at least one file in it begins.
pub const MAGIC: &[u8] = b"PK\x03\x04";

/// How much may come out of an archive. What the archive says of its own sizes is not relied upon.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files in the archive.
    pub entries: usize,
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of all files together, those that were refused on the way included.
    pub all: u64,
    /// How many times its packed size a file may become …
    pub ratio: u64,
    /// … once it is larger than this; small files of blank cells pack better than any bomb.
    pub ratio_from: u64,
}

pub const LIMITS: Limits = Limits {
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

/// The paths in an archive, as they are shown; none where it cannot be opened.
pub fn names(bytes: &[u8]) -> Vec<String> {
    let entries = listed(bytes, LIMITS).unwrap_or_default();
    entries.iter().map(|entry| display_path(&decoded_name(entry))).collect()
}

/// A workbook with `/` between the folders of its parts, as its format lays down: some programs
/// write `\`, and then nobody finds them.
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
pub fn decoded_name(entry: &ZipFileEntry<'_>) -> String {
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
pub fn display_path(name: &str) -> String {
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
pub fn listed(bytes: &[u8], limits: Limits) -> Result<Vec<ZipFileEntry<'static>>, Refusal> {
    let mut archive = ZipIterable::try_new(Cursor::new(bytes), Config::default())?;
    if archive.len() > limits.entries {
        return Err(Refusal::TooMany(limits.entries));
    }
    let entries = archive.files()?;
    entries.map(|entry| entry.map_err(Refusal::from)).collect()
}

/// The parts of a workbook, within the same limits.
pub fn parts(bytes: &[u8]) -> Result<Vec<ZipFileEntry<'static>>, Refusal> {
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
pub struct Inflater<'a> {
    bytes: Cursor<&'a [u8]>,
    limits: Limits,
    /// How many bytes may still come out of all entries.
    pub left: u64,
}

impl<'a> Inflater<'a> {
    pub fn new(bytes: &'a [u8], limits: Limits, left: u64) -> Self {
        Self { bytes: Cursor::new(bytes), limits, left: left.min(limits.all) }
    }

    /// Hands the content of an entry to `take`, piece by piece, and stops at the limits.
    pub fn inflate(
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

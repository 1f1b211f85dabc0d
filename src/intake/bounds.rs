//! What a run reads at the most, reports and audited files alike: whatever is given to it, it ends soon
//! and fits into the memory. What goes beyond is told by the bound and not read.

use crate::findings::{Defect, findings};
use crate::model::finding::Severity;
use crate::model::text::Text;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a mebibyte.
pub const MIB: u64 = 1024 * 1024;
/// Bytes of one file, unpacked.
pub const FILE: u64 = 512 * MIB;
/// Bytes of all files, with what their archives unpack to; and once more of what workbooks unpack to.
pub const BYTES: u64 = 1024 * MIB;
/// Files in one archive.
pub const ENTRIES: usize = 10_000;
/// Cells of all tables, those that are blank counted: those of ten years in the columns of the form.
pub const CELLS: usize = 32 * 1024 * 1024;
/// Cells of one workbook, where a few bytes can make many.
pub const BOOK_CELLS: usize = 8 * 1024 * 1024;
/// Rows of all tables.
pub const ROWS: usize = 1_000_000;
/// Characters of one cell: a hundred pages, and more than any report gives.
pub const CELL: usize = 100_000;
/// Findings. A file that has more than are left is none of reports.
pub const FINDINGS: usize = 200_000;

/// How much of it is left for the files that are still to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Left {
    /// Bytes that workbooks unpack to.
    pub unpacked: u64,
    /// Cells.
    pub cells: usize,
    /// Rows.
    pub rows: usize,
    /// Findings.
    pub findings: usize,
}

impl Left {
    /// All of it.
    pub const ALL: Self = Self { unpacked: BYTES, cells: CELLS, rows: ROWS, findings: FINDINGS };

    /// What is left after a file that took so much.
    ///
    /// # Errors
    /// The bound that the file goes beyond.
    pub fn after(self, taken: Self) -> Result<Self, Beyond> {
        Ok(Self {
            unpacked: self.unpacked.checked_sub(taken.unpacked).ok_or(Beyond::Bytes)?,
            cells: self.cells.checked_sub(taken.cells).ok_or(Beyond::Cells)?,
            rows: self.rows.checked_sub(taken.rows).ok_or(Beyond::Rows)?,
            findings: self.findings.checked_sub(taken.findings).ok_or(Beyond::Findings)?,
        })
    }
}

const FEWER: [&str; 2] = [
    "不要な行、列、シート及びファイルを除くか、入力を分けて読み込んでください。",
    "Leave out rows, columns, sheets and files that are not needed, or read the input in parts.",
];

findings! { in language;
    /// A bound that something goes beyond.
    #[derive(Copy)]
    Beyond {
        /// [`FILE`].
        File = "file.unreadable", Severity::Error;
            message ["ファイルの大きさが上限（{most} MiB）を超えています。",
                "The file is larger than the bound of {most} MiB.", most = FILE / MIB]
            hint FEWER
        /// [`BYTES`].
        Bytes = "file.unreadable", Severity::Error;
            message ["入力全体の大きさ（展開後）が上限（{most} MiB）を超えています。",
                "The input as a whole, unpacked, is larger than the bound of {most} MiB.", most = BYTES / MIB]
            hint FEWER
        /// [`CELLS`].
        Cells = "file.unreadable", Severity::Error;
            message ["入力全体のセル（空欄を含む）の数が上限（{CELLS}）を超えています。",
                "The input as a whole has more cells, blank ones counted, than the bound of {CELLS}."]
            hint FEWER
        /// [`ROWS`].
        Rows = "file.unreadable", Severity::Error;
            message ["入力全体の行数が上限（{ROWS}行）を超えています。",
                "The input as a whole has more rows than the bound of {ROWS}."]
            hint FEWER
        /// [`CELL`], in the record that begins on this line.
        Cell(line: u64) = "file.unreadable", Severity::Error;
            message ["{line}行目から始まる行に、上限（{CELL}文字）を超える長さの値があります。",
                "A value in the record that starts on line {line} is longer than the bound of {CELL} characters."]
            hint ["引用符（\"）の閉じ忘れがないか確認し、値を短くしてください。",
                "See whether a quote (\") is not closed, and make the value shorter."]
        /// [`FINDINGS`].
        Findings = "file.unreadable", Severity::Error;
            message ["入力全体の指摘の数が上限（{FINDINGS}件）を超えています。",
                "The input as a whole has more findings than the bound of {FINDINGS}."]
            hint ["報告のファイルか、文字コード及び列の並びが正しいかを確認してください。",
                "Check that it is a file of reports, and its encoding and columns."]
    }
}

impl Beyond {
    /// What is wrong, in one sentence.
    pub fn why(self) -> Text {
        self.words().0
    }

    /// The file that is not read for it.
    pub fn refusal(self) -> Defect {
        let (why, hint) = self.words();
        Defect::unreadable(why, hint)
    }
}

/// As many cells the bytes of a text can hold at the most, whatever its encoding and its delimiter.
pub fn cells_of(bytes: &[u8]) -> usize {
    // A byte holds what there is in as many: many are counted at once.
    let count = |sign: u8| {
        let some = |part: &[u8]| part.iter().map(|byte| u8::from(*byte == sign)).sum::<u8>();
        bytes.chunks(usize::from(u8::MAX)).map(|part| usize::from(some(part))).sum::<usize>()
    };
    let [commas, tabs, semicolons] = [b',', b'\t', b';'].map(count);
    let ends = count(b'\n') + count(b'\r');
    commas.max(tabs).max(semicolons) + ends + 1
}

/// Opens a file, and nothing else: a pipe or a device could be waited for for ever.
///
/// # Errors
/// Where it cannot be opened, or is no plain file.
pub fn open_plain(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(io::Error::new(io::ErrorKind::Unsupported, "not a regular file"))
    }
}

/// The bytes of a plain file, so many at the most; `None` where there are more.
///
/// # Errors
/// Where it cannot be read, or is no plain file.
pub fn read_within(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = open_plain(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // It may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most))
}

/// The bytes of a plain file that is no larger than an input may be.
///
/// # Errors
/// Where it cannot be read, is no plain file, or is larger.
pub fn read_plain(path: &Path) -> io::Result<Vec<u8>> {
    read_from(path, &mut { BYTES })
}

/// The same of one of several files, that together have so many bytes at the most.
///
/// # Errors
/// As of [`read_plain`].
pub fn read_from(path: &Path, left: &mut u64) -> io::Result<Vec<u8>> {
    let most = FILE.min(*left);
    let read = read_within(path, most)?;
    let bytes = read.ok_or_else(|| {
        let mib = if most < FILE { BYTES } else { FILE } / MIB;
        io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than the bound of {mib} MiB"))
    })?;
    *left = left.saturating_sub(bytes.len() as u64);
    Ok(bytes)
}

/// The same of a file that is a text in UTF-8.
///
/// # Errors
/// As of [`read_plain`], and where it is in another encoding.
pub fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read_plain(path)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_becomes_less_until_a_bound_is_named() {
        let left = Left { unpacked: 10, cells: 5, rows: 2, findings: 1 };
        let taken = Left { unpacked: 4, cells: 5, rows: 1, findings: 0 };
        let rest = left.after(taken).unwrap();
        assert_eq!(rest, Left { unpacked: 6, cells: 0, rows: 1, findings: 1 });
        assert_eq!(rest.after(taken), Err(Beyond::Cells));
        assert_eq!(rest.after(Left { rows: 2, ..Left::default() }), Err(Beyond::Rows));
        assert_eq!(rest.after(Left { unpacked: 7, ..Left::default() }), Err(Beyond::Bytes));
        assert_eq!(rest.after(Left { findings: 2, ..Left::default() }), Err(Beyond::Findings));
    }

    #[test]
    fn a_text_has_no_more_cells_than_delimiters_and_line_ends_make() {
        // Two lines of three cells; the end of the second may begin another.
        assert_eq!(cells_of(b"a,b,c\n1,2,3\n"), 7);
        assert_eq!(cells_of(b"a\tb;c,d,e"), 3);
        assert_eq!(cells_of(b""), 1);
    }

    #[test]
    fn nothing_but_a_plain_file_is_opened() {
        let error = open_plain(Path::new("/")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::Unsupported);
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let length = fs::metadata(&manifest).unwrap().len();
        assert!(read_within(&manifest, length).unwrap().is_some());
        assert!(read_within(&manifest, length - 1).unwrap().is_none());
    }
}

//! Findings: what is wrong or noteworthy in the input, where, and how to mend it.

use super::column::Column;
use super::incident::codes;
use super::text::Text;
use std::sync::Arc;

codes! {
    /// How grave a finding is.
    Severity {
        /// The value cannot be used; its report is rejected.
        Error = "error",
        /// Used as it stands, but somebody should look at it.
        Warning = "warning",
        /// Worth knowing.
        Info = "info",
    }
}

/// The codes that say that a class, or whether an incident is serious, is left open.
pub const OPEN_CLASS: [&str; 2] = ["class.undetermined", "class.pending"];

/// The column of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The column's letter, as spreadsheets name it: A, B, … AA.
    pub letter: String,
    /// The header as the file has it.
    pub header: String,
    /// What the header means; `None` for one that is not known.
    pub column: Option<Column>,
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The file's path below the input's root.
    pub file: Arc<str>,
    /// The sheet, in a workbook.
    pub sheet: Option<Arc<str>>,
    /// The physical line on which the record starts, from 1.
    pub line: Option<u64>,
    /// The column, where one cell is meant.
    pub cell: Option<Cell>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// Its stable code: `datetime.invalid`.
    pub code: &'static str,
    /// Where it stands.
    pub place: Place,
    /// The value as it stood.
    pub value: String,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub hint: Text,
    /// The index of the input row it concerns, where it concerns one.
    pub row: Option<usize>,
}

impl Finding {
    /// Whether it says of a whole file that it was not read.
    pub fn is_unread_file(&self) -> bool {
        let Place { sheet, line, .. } = &self.place;
        sheet.is_none() && line.is_none() && matches!(self.code, "file.unreadable" | "file.skipped")
    }
}

/// How many files of the input were not read, by what they may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unread {
    /// Files that may hold reports and cannot be read.
    pub unreadable: usize,
    /// Documents, mail and the like: no form of reports, but somebody should look at them.
    pub doubtful: usize,
    /// Notes, lock files, pictures and the like.
    pub harmless: usize,
}

impl Unread {
    /// Those that findings tell of.
    pub fn of(findings: &[Finding]) -> Self {
        let mut unread = Self::default();
        for finding in findings.iter().filter(|finding| finding.is_unread_file()) {
            match finding.severity {
                Severity::Error => unread.unreadable += 1,
                Severity::Warning => unread.doubtful += 1,
                Severity::Info => unread.harmless += 1,
            }
        }
        unread
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.unreadable + self.doubtful + self.harmless
    }

    /// How many there are of each kind, in a sentence; `None` where every file was read.
    pub fn words(self) -> Option<Text> {
        let parts = [
            (self.unreadable, "読み取れなかったもの", "could not be read"),
            (
                self.doubtful,
                "文書、メールその他の確認を要するもの",
                "documents, mail and others to look at",
            ),
            (self.harmless, "報告を含まないとみられるもの", "others that hold no reports"),
        ];
        let parts = parts.iter().filter(|(count, ..)| *count > 0);
        let ja: Vec<_> = parts.clone().map(|(count, ja, _)| format!("{ja}{count}件")).collect();
        let en: Vec<_> = parts.map(|(count, _, en)| format!("{en}: {count}")).collect();
        let total = self.total();
        (total > 0).then(|| {
            Text::new(
                format!("読み込まなかったファイル：{total}件（{}）", ja.join("、")),
                format!("Files not read: {total} ({})", en.join("; ")),
            )
        })
    }
}

/// The letter of a column, the first being 0.
pub fn column_letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{Finding, Place, Severity, Text, Unread, column_letter};
    use std::sync::Arc;

    fn finding(code: &'static str, severity: Severity, place: Place) -> Finding {
        Finding {
            severity,
            code,
            place,
            value: String::new(),
            message: Text::default(),
            hint: Text::default(),
            row: None,
        }
    }

    #[test]
    fn files_that_were_not_read_are_counted_by_what_they_may_hold() {
        let of_sheet = Place { sheet: Some(Arc::from("表紙")), ..Place::default() };
        let of_line = Place { line: Some(3), ..Place::default() };
        let findings = [
            finding("file.unreadable", Severity::Error, Place::default()),
            finding("file.unreadable", Severity::Error, Place::default()),
            finding("file.skipped", Severity::Warning, Place::default()),
            finding("file.skipped", Severity::Info, Place::default()),
            finding("file.skipped", Severity::Info, of_sheet),
            finding("row.not-data", Severity::Warning, of_line),
        ];
        let unread = Unread::of(&findings);
        assert_eq!(unread, Unread { unreadable: 2, doubtful: 1, harmless: 1 });
        let words = unread.words().unwrap();
        assert_eq!(
            words.ja,
            "読み込まなかったファイル：4件（読み取れなかったもの2件、文書、メールその他の確認を要するもの1件、報告を含まないとみられるもの1件）"
        );
        assert!(words.en.starts_with("Files not read: 4 (could not be read: 2; "), "{}", words.en);
        assert_eq!(Unread::of(&findings[5..]).words(), None);
    }

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let letters: Vec<_> =
            [0, 25, 26, 51, 52, 701, 702].into_iter().map(column_letter).collect();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}

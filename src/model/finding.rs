//! Findings: what is wrong or noteworthy in the input, where, and how to mend it.

use super::column::Column;
use super::incident::codes;
use super::text::Text;

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

/// The column of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The column's letter, as spreadsheets name it: A, B, … AA.
    pub letter: String,
    /// The header as the file has it.
    pub header: String,
    /// What the header means; `None` for one that is not known.
    pub column: Option<Column>,
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The file's path below the input's root.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
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

/// The letter of a column, the first being 0.
#[must_use]
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
    use super::column_letter;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let letters: Vec<_> =
            [0, 25, 26, 51, 52, 701, 702].into_iter().map(column_letter).collect();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}

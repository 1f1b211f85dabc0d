//! A file as it was opened.

use crate::intake::bounds;
use crate::model::text::Text;

/// A file that was opened.
#[derive(Debug, Default)]
pub struct Document {
    /// Its path as given.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Its sheets; a CSV file is one.
    pub sheets: Vec<Sheet>,
}

/// What a file is.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An xlsx workbook.
    Workbook,
    /// Values separated by commas or tabs.
    Csv,
    /// Another kind that machines read, which is not looked into.
    OtherReadable,
    /// Made for the eye.
    #[default]
    ForPeople,
    /// A kind that could be read, were it not damaged: why.
    Damaged(Text),
}

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// Its rows from the first, each with its cells from the first to the last that holds anything.
    pub rows: Vec<Vec<Cell>>,
    /// What is not in its cells.
    pub around: Around,
}

/// A cell.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds, as text.
    pub text: String,
    /// Whether that is a number, not a text of digits.
    pub is_number: bool,
    /// Whether a formula makes it.
    pub has_formula: bool,
    /// What it looks like, where the look could carry meaning.
    pub look: Option<u32>,
}

/// What lies around the cells of a sheet.
#[derive(Debug, Default)]
pub struct Around {
    /// Whether the sheet itself is hidden.
    pub is_hidden: bool,
    /// Hidden rows and columns, as `5` or `C`.
    pub hidden: Vec<String>,
    /// Merged ranges.
    pub merged: Vec<String>,
    /// Objects: drawings, comments, pictures.
    pub objects: Vec<&'static str>,
    /// Ranges whose format depends on their values.
    pub conditional: Vec<String>,
    /// Of a CSV file: records over several lines, by row and column.
    pub broken_records: Vec<(usize, usize)>,
    /// Of a CSV file: records with more fields than the header, or a stray quote, by row and column.
    pub unquoted: Vec<(usize, usize)>,
}

impl Sheet {
    /// The text of a cell; empty where there is none.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| cell.text.as_str())
    }

    /// A cell that was written.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    /// The first row, from 1, with a cell that is longer than any may be.
    pub fn long_cell(&self) -> Option<u64> {
        let is_long = |cell: &Cell| {
            cell.text.len() > bounds::CELL && cell.text.chars().count() > bounds::CELL
        };
        let row = self.rows.iter().position(|row| row.iter().any(is_long))?;
        Some(row as u64 + 1)
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        let is_blank = |cell: &Cell| !cell.has_formula && cell.text.trim().is_empty();
        self.rows.iter().flatten().all(is_blank)
    }

    /// Whether a cell holds nothing that can be seen.
    pub fn is_blank(&self, row: usize, column: usize) -> bool {
        !self.text(row, column).contains(|c: char| !c.is_whitespace())
    }
}

/// Who has written a file, as far as that bears on how it is opened.
#[derive(Debug, Clone, Copy)]
pub enum Writer<'a> {
    /// Whoever it was: the encoding is found out, and an archive is not trusted.
    Anyone,
    /// This program, a text file in the encoding of this name. What it has written it also reads,
    /// however large.
    Ourselves(Option<&'a str>),
}

//! A sheet as it is cut up, before its columns are known.

use crate::intake::appearance::Appearance;
use crate::intake::cell_text::{CellText, Traits};
use std::collections::BTreeMap;

/// The header row lies on one of the first so many lines.
pub const HEADER_WITHIN: usize = 100;

/// The same as a number of a line.
pub const HEADER_LINES: u64 = HEADER_WITHIN as u64;

/// A row with fewer known headers than this is not a header row.
pub const FEWEST_HEADERS: usize = 2;

/// One record below the header row.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The physical line on which it starts, from 1; the row in a workbook.
    pub line: u64,
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// Its fields as they stand.
    pub fields: Vec<CellText>,
    /// What may be so of any of them.
    pub traits: Traits,
    /// Whether its quotes are wrong, so that nobody can tell where its fields end.
    pub is_misquoted: bool,
    /// The columns, the first being 0, whose cells are merged with the cell above.
    pub merged: Vec<usize>,
    /// What the cells that are the same as the cell above are read as.
    pub above: Above,
    /// What is seen of it in a workbook.
    pub appearance: Appearance,
}

/// What the cells of a row that say no more than that they are the same as the cell above are read
/// as, by the index of their columns; `None` where there is no row of data above.
pub type Above = BTreeMap<usize, Option<CellText>>;

/// The header row and what is above and below it.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What parts its fields, in a text.
    pub delimiter: Option<u8>,
    /// Where in a long text each stretch but the first begins, in bytes.
    pub stretches: Vec<usize>,
    /// From where to where it goes in a text that holds several, in bytes.
    pub span: Option<(usize, usize)>,
    /// The physical line of the header row.
    pub header_line: u64,
    /// Its headers as they stand.
    pub headers: Vec<CellText>,
    /// What is seen of it in a workbook.
    pub appearance: Appearance,
    /// The columns, the first being 0, that are hidden in a workbook.
    pub hidden_columns: Vec<usize>,
    /// Whether a condition strikes cells of the workbook through.
    pub has_conditional_strikes: bool,
    /// Whether a workbook hides rows of it by default.
    pub hides_rows: bool,
    /// The records above it.
    pub titles: Vec<Record>,
    /// The records below it that are not wholly blank.
    pub records: Vec<Record>,
}

/// The rows of a text among which its header row is found.
#[derive(Debug)]
pub struct Head {
    /// The text up to the first row behind them; all of it where there is none.
    pub text: String,
    pub delimiter: u8,
    /// The index of the header row.
    pub header: usize,
    pub rows: Vec<Record>,
    /// Where the first row behind them starts, in bytes and by its line.
    pub rest: Option<(usize, u64)>,
}

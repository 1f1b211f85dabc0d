//! Records of data: what a CSV file and a sheet of a workbook hold alike.

use super::csv::Field;

/// Records below a header of physical names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// The names of the columns: ASCII keys.
    pub header: Vec<String>,
    /// The records, each with a datum a column.
    pub rows: Vec<Vec<Datum>>,
}

/// One datum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A text, on one line.
    Text(String),
    /// A plain number without separators; empty where there is none.
    Number(String),
}

impl Records {
    /// No records below a header.
    pub fn new(header: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a record.
    pub fn push<'a>(&mut self, fields: impl IntoIterator<Item = Field<'a>>) {
        let datum = |field: Field<'a>| match field {
            Field::Text(text) => Datum::Text(one_line(text)),
            Field::Plain(number) => Datum::Number(number),
        };
        self.rows.push(fields.into_iter().map(datum).collect());
    }
}

/// A text on one line: a line break becomes a space, and so does what cannot be printed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            character
                if character.is_control() || character == '\u{2028}' || character == '\u{2029}' =>
            {
                out.push(' ');
            }
            character => out.push(character),
        }
    }
    out
}

//! From the carriers' files to incidents: bytes to text, text to rows, rows to values, values to
//! reports, and an account of every row on the way.

mod carriers;
mod cells;
pub mod choices;
pub mod code_tables;
mod decode;
mod journal;
mod mapping;
mod places;
mod reports;
mod row;
mod sheet;
mod sources;
pub mod values;

pub use carriers::{Register, RegisterError};
pub use decode::Encoding;
pub use journal::sort;
pub use mapping::{Mapping, MappingError};
pub use sources::{Source, SourceError, find};

use crate::model::codes::CodeTables;
use crate::model::defect::Defect;
use crate::model::finding::{Finding, Place};
use crate::model::incident::Incident;
use crate::model::ledger::InputRow;
use crate::model::report::InputFile;
use choices::Names;
use journal::Journal;
use row::{Context, Row};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What the input holds.
#[derive(Debug)]
pub struct Intake {
    /// The files that were read.
    pub files: Vec<InputFile>,
    /// Every input row, with what is known of it before a period is asked for.
    pub rows: Vec<InputRow>,
    /// The incidents whose standing report has no error, in the order of their first rows.
    pub incidents: Vec<Incident>,
    /// Findings, in the order of files and lines.
    pub findings: Vec<Finding>,
}

/// How reports are read. The default is the form as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The encoding of every text file, where the analyst knows it.
    pub encoding: Option<Encoding>,
    /// How another layout maps onto the form.
    pub mapping: Arc<Mapping>,
    /// Which names are one carrier's.
    pub carriers: Register,
}

/// Reads every source, collecting all defects of all rows in one pass.
#[must_use]
pub fn read(sources: &[Source], codes: &CodeTables, settings: &Settings) -> Intake {
    let mut reading = Reading {
        codes,
        settings,
        names: Names::new(codes),
        journal: Journal::default(),
        files: Vec::new(),
        rows: Vec::new(),
    };
    for source in sources {
        match &source.content {
            Ok(bytes) => reading.file(&source.path, bytes),
            Err(defect) => reading.note(defect, &source.path),
        }
    }
    let Reading { mut journal, files, rows, .. } = reading;
    let (rows, incidents) = reports::assemble(rows, &mut journal);
    Intake { files, rows, incidents, findings: journal.into_findings() }
}

/// The reading of an input, file by file.
struct Reading<'a> {
    codes: &'a CodeTables,
    settings: &'a Settings,
    names: Names,
    journal: Journal,
    files: Vec<InputFile>,
    rows: Vec<Row>,
}

impl Reading<'_> {
    fn note(&mut self, defect: &Defect, path: &str) {
        let place = Place { file: path.to_owned(), ..Place::default() };
        self.journal.note(defect, place, String::new(), None);
    }

    fn file(&mut self, path: &str, bytes: &[u8]) {
        let before = self.rows.len();
        let read = self.text(path, bytes);
        let encoding = read.unwrap_or_else(|defect| {
            self.note(&defect, path);
            "unknown"
        });
        self.files.push(InputFile {
            path: path.to_owned(),
            sha256: hex(&Sha256::digest(bytes)),
            encoding,
            rows: (self.rows.len() - before) as u64,
        });
    }

    /// Reads a text file and gives the name of its encoding.
    fn text(&mut self, path: &str, bytes: &[u8]) -> Result<&'static str, Defect> {
        let mapping = &self.settings.mapping;
        let has_header = |text: &str| sheet::has_header(text, mapping);
        let decoded = decode::decode(bytes, self.settings.encoding, has_header)?;
        let sheet = sheet::read(&decoded.text, mapping)?;
        let context = Context {
            file: self.files.len(),
            path,
            sheet: None,
            decoded: Some(&decoded),
            settings: self.settings,
            codes: self.codes,
            names: &self.names,
        };
        let first = self.rows.len();
        self.rows.extend(row::read_sheet(sheet, context, first, &mut self.journal));
        Ok(decoded.encoding.name())
    }
}

/// The text of a file as it is read, to show where findings stand.
#[must_use]
pub fn text_of(bytes: &[u8], settings: &Settings) -> String {
    let has_header = |text: &str| sheet::has_header(text, &settings.mapping);
    match decode::decode(bytes, settings.encoding, has_header) {
        Ok(decoded) => decoded.text,
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

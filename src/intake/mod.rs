//! From the carriers' files to incidents: bytes to text, text to rows, rows to values, values to
//! reports, and an account of every row on the way.

pub mod carriers;
mod cells;
pub mod choices;
pub mod code_tables;
mod decode;
mod journal;
mod places;
mod reports;
mod row;
mod sheet;
mod sources;
pub mod values;

pub use journal::sort;
pub use sources::{Source, SourceError, find};

use crate::model::codes::CodeTables;
use crate::model::finding::{Finding, Place};
use crate::model::incident::Incident;
use crate::model::ledger::InputRow;
use crate::model::report::InputFile;
use choices::Names;
use journal::Journal;
use sha2::{Digest, Sha256};

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

/// Reads every source, collecting all defects of all rows in one pass.
#[must_use]
pub fn read(sources: &[Source], codes: &CodeTables) -> Intake {
    let names = Names::new(codes);
    let mut journal = Journal::default();
    let mut files = Vec::new();
    let mut rows = Vec::new();
    for source in sources {
        let bytes = match &source.content {
            Ok(bytes) => bytes,
            Err(defect) => {
                journal.note(defect, in_file(source), String::new(), None);
                continue;
            }
        };
        let file = files.len();
        let before = rows.len();
        match decode::decode(bytes).and_then(sheet::read) {
            Ok(sheet) => {
                let context = row::Context { file, source, codes, names: &names };
                rows.extend(row::read_sheet(sheet, context, before, &mut journal));
            }
            Err(defect) => journal.note(&defect, in_file(source), String::new(), None),
        }
        files.push(InputFile {
            path: source.path.clone(),
            sha256: hex(&Sha256::digest(bytes)),
            encoding: decode::UTF_8,
            rows: (rows.len() - before) as u64,
        });
    }
    let (rows, incidents) = reports::assemble(rows, &mut journal);
    Intake { files, rows, incidents, findings: journal.into_findings() }
}

fn in_file(source: &Source) -> Place {
    Place { file: source.path.clone(), ..Place::default() }
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

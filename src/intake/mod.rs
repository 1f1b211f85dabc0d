//! From the carriers' files to incidents: bytes to text, text to rows, rows to values, values to
//! reports, and an account of every row on the way.

pub mod answers;
mod appearance;
mod archive;
pub mod bounds;
mod carriers;
mod cell_text;
mod cells;
pub mod choices;
pub mod code_tables;
mod decisions;
mod decode;
mod diagnosis;
mod files;
mod history;
mod journal;
mod kinds;
mod mapping;
mod places;
mod report_numbers;
mod reports;
mod row;
mod row_labels;
mod settings;
mod sheet;
mod signature;
mod similar;
mod sources;
pub mod values;
mod workbook;

pub use archive::{unpack, unpack_own};
pub use bounds::{open_plain, read_plain, read_text};
pub use carriers::{Register, RegisterError};
pub use decisions::{DecisionFault, DecisionFaults, Decisions, DecisionsError};
pub use decode::Encoding;
pub use history::history;
pub use journal::sort;
pub use mapping::{Mapping, MappingError};
pub use report_numbers::report_number;
pub use settings::Settings;
pub use sources::{Source, SourceError, find, sources_of};
pub use values::normalize::normalize;
pub use workbook::is_workbook;

use crate::model::codes::CodeTables;
use crate::model::decision::{Applied, DecisionFile};
use crate::model::finding::Finding;
use crate::model::hash::sha256;
use crate::model::incident::Incident;
use crate::model::ledger::InputRow;
use crate::model::report::{DataFile, InputFile};
use choices::Names;
use decisions::Outcome;
use files::Typed;
use settings::Reading;
use std::path::Path;

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
    /// The decisions, each with the rows that it changed; or what keeps them from holding, and then
    /// nothing else of this can be used.
    pub decisions: Result<Vec<Applied>, DecisionFaults>,
    /// The decisions files.
    pub decision_files: Vec<DecisionFile>,
}

/// Reads every source, collecting all defects of all rows in one pass. Files are read side by side;
/// what comes of it does not depend on how many at once.
#[must_use]
pub fn read(sources: &[Source], codes: &CodeTables, settings: &Settings) -> Intake {
    let names = Names::new(codes);
    let reading = Reading { codes, settings, names: &names };
    let Typed { files, mut rows, mut journal } = Typed::of(sources, reading);
    let in_force = settings.decisions.until(settings.as_of);
    let (applied, outcome) =
        match decisions::apply(&mut rows, in_force.all(), reading, &mut journal) {
            Ok(mut outcome) => (Ok(std::mem::take(&mut outcome.applied)), outcome),
            Err(faults) => (Err(faults), Outcome::default()),
        };
    similar::note(&rows, &settings.carriers, &mut journal);
    let (rows, incidents) =
        reports::assemble(rows, &settings.carriers, &outcome.merging, &mut journal);
    journal.ascribe(|row, letter| outcome.cells.get(&row)?.get(letter));
    Intake {
        files,
        rows,
        incidents,
        findings: journal.into_findings(),
        decisions: applied,
        decision_files: in_force.files(),
    }
}

/// The text of a file as it is read, to show where findings stand; `encoding` is the one that it was
/// found to be in.
#[must_use]
pub fn text_of(bytes: &[u8], encoding: Option<Encoding>, settings: &Settings) -> String {
    let has_header = |text: &str| sheet::has_header(text, &settings.mapping);
    decode::decode(bytes, encoding.or(settings.encoding), has_header)
        .map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
}

/// The text of any file, in the encoding in which it has the fewest bad sequences, whatever its
/// header says.
#[must_use]
pub fn any_text(bytes: &[u8]) -> String {
    decode::any(bytes)
        .map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
}

/// A file from outside that a run is made with, by its path and its text. It is named without its
/// folder, which says nothing on another machine.
fn data_file(path: &str, text: &str) -> DataFile {
    let name = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    let path = name.unwrap_or_else(|| path.to_owned());
    DataFile { path, sha256: sha256(text.as_bytes()), replaced_by: None }
}

//! From the carriers' files to incidents: bytes to text, text to rows, rows to values, values to
//! reports, and an account of every row on the way.

pub(crate) mod answers;
pub(crate) mod appearance;
pub(crate) mod archive;
pub mod bounds;
mod carriers;
mod cell_text;
mod cells;
pub mod choices;
pub mod code_tables;
mod data_file;
pub(crate) mod decided;
mod decode;
mod diagnosis;
mod files;
mod history;
pub(crate) mod journal;
mod kinds;
mod mapping;
mod message;
pub(crate) mod places;
pub(crate) mod report_numbers;
pub(crate) mod reports;
pub(crate) mod row;
mod row_labels;
pub(crate) mod settings;
pub(crate) mod sheet;
mod signature;
mod similar;
mod sources;
mod tally;
mod unnumbered;
pub mod values;
pub(crate) mod workbook;

pub use crate::intake::archive::inflate::{unpack, unpack_own};
pub use bounds::{open_plain, read_plain, read_text};
pub use carriers::{Register, RegisterError};
pub use decode::Encoding;
pub(crate) use history::{Case, Reports, history};
pub use journal::sort;
pub use mapping::{Mapping, MappingError};
pub use report_numbers::report_number;
pub use settings::{Settings, Summaries};
pub use sources::{Source, SourceError, find, sources_of};
pub use tally::Tally;
pub use values::normalize::normalize;
pub use workbook::is_workbook;

use crate::model::codes::CodeTables;
use crate::model::finding::Finding;
use crate::model::incident::Incident;
use crate::model::ledger::InputRow;
use crate::model::report::InputFile;
use choices::Names;
use decided::Decided;
use files::Typed;
use journal::Journal;
use row::Row;
use settings::Reading;
use std::convert::Infallible;
use std::sync::Arc;

/// What the input holds.
#[derive(Debug)]
pub struct Intake {
    /// The files that were read.
    pub files: Vec<InputFile>,
    /// Every input row, with what is known of it before a period is asked for.
    pub rows: Vec<InputRow>,
    /// The incidents whose standing report has no error, in the order of their first rows.
    pub incidents: Vec<Arc<Incident>>,
    /// Findings, in the order of files and lines.
    pub findings: Vec<Finding>,
}

/// Reads every source, collecting all defects of all rows in one pass. Files are read side by side;
/// what comes of it does not depend on how many at once. Nothing is decided about any row.
pub fn read(sources: &[Source], codes: &CodeTables, settings: &Settings) -> Intake {
    let undecided = |_: &mut [Row], _: Reading<'_>, _: &mut Journal| Ok(Decided::default());
    let Ok(intake) =
        read_decided::<Infallible>(sources, codes, settings, Summaries::All, undecided);
    intake
}

/// The same, where something is decided about the rows before reports are made of them.
///
/// # Errors
/// Where what is decided does not hold.
pub(crate) fn read_decided<E>(
    sources: &[Source],
    codes: &CodeTables,
    settings: &Settings,
    summaries: Summaries,
    decide: impl FnOnce(&mut [Row], Reading<'_>, &mut Journal) -> Result<Decided, E>,
) -> Result<Intake, E> {
    let names = Names::new(codes);
    let reading = Reading { codes, settings, names: &names, summaries };
    let Typed { files, mut rows, mut journal } = Typed::of(sources, reading);
    let decided = decide(&mut rows, reading, &mut journal)?;
    similar::note(&rows, &settings.carriers, &mut journal);
    let (rows, incidents) = reports::assemble(rows, reading, &decided.merging, &mut journal);
    journal.ascribe(|row, letter| decided.cells.get(&row)?.get(letter));
    Ok(Intake { files, rows, incidents, findings: journal.into_findings() })
}

/// The text of a file as it is read, to show where findings stand; `encoding` is the one that it was
/// found to be in.
pub fn text_of(bytes: &[u8], encoding: Option<Encoding>, settings: &Settings) -> String {
    let given = encoding.or(settings.encoding);
    if let (Some(Encoding::Utf8), Some(text)) = (given, decode::plain_utf8(bytes)) {
        return text.to_owned();
    }
    let has_header = |text: &str| {
        sheet::has_header(text, &settings.mapping) || message::is_message(text, &settings.mapping)
    };
    decode::decode(bytes, given, has_header)
        .map_or_else(|| String::from_utf8_lossy(bytes), |decoded| decoded.text)
        .into_owned()
}

/// The text of any file, in the encoding in which it has the fewest bad sequences, whatever its
/// header says.
pub fn any_text(bytes: &[u8]) -> String {
    let text = decode::any(bytes).map(|decoded| decoded.text);
    text.unwrap_or_else(|| String::from_utf8_lossy(bytes)).into_owned()
}

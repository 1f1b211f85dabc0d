//! Correction sheets (照会票): one workbook a carrier, with each cell to mend, its value, the
//! reason, the remedy, and room for the answer.

mod addressee;
mod letter;
mod names;
mod questions;
mod table;

pub use questions::{Input, Inquiry, Question, inquiries};

use super::format::QUESTIONS;
use crate::book;
use crate::model::files::File;
use crate::model::report::InputFile;
use crate::published::manifest::{Kind, Manifest, OfCorrections};
use addressee::{UNADDRESSED, addressee};
use names::Names;
use rust_xlsxwriter::XlsxError;

/// Sheets that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// A workbook.
    #[error("the workbook `{path}` could not be made: {error}")]
    Workbook {
        /// Its path in the folder.
        path: String,
        /// Why.
        #[source]
        error: XlsxError,
    },
    /// The manifest.
    #[error("a JSON file could not be made: {0}")]
    Manifest(#[from] serde_json::Error),
}

/// The correction sheets, sorted by path.
///
/// # Errors
/// Where a workbook could not be made.
pub fn files(inquiries: &[Inquiry]) -> Result<Vec<File>, SheetError> {
    let mut names = Names::default();
    // Whatever a carrier is called, this name is not its own.
    let unaddressed = names.take(UNADDRESSED);
    let mut files = Vec::new();
    for inquiry in inquiries {
        let name = match &inquiry.carrier {
            Some(carrier) => names.take(carrier),
            None => unaddressed.clone(),
        };
        let path = format!("{name}.xlsx");
        let bytes = workbook(inquiry)
            .map_err(|error| SheetError::Workbook { path: path.clone(), error })?;
        files.push(File { path, bytes });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A folder of correction sheets: the sheets and the manifest that lists them.
///
/// # Errors
/// Where a workbook could not be made.
pub fn folder(inquiries: &[Inquiry], inputs: &[InputFile]) -> Result<Vec<File>, SheetError> {
    let mut files = files(inquiries)?;
    let is_made_up = inquiries.iter().any(|inquiry| inquiry.is_made_up);
    let body = OfCorrections::new(inputs, is_made_up);
    Manifest::add(Kind::Corrections, body, &mut files)?;
    Ok(files)
}

fn workbook(inquiry: &Inquiry) -> Result<Vec<u8>, XlsxError> {
    let mut book = book::new("電気通信事故に係る報告の照会票", &addressee(inquiry))?;
    letter::write(book.add_worksheet(), inquiry)?;
    table::write(book.add_worksheet().set_name(QUESTIONS)?, inquiry)?;
    book.save_to_buffer()
}

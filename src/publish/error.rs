//! Why a format could not be made.

use super::charts::ChartError;
use super::cp932::Cp932Error;
use crate::correction::sheet::SheetError;
use rust_xlsxwriter::XlsxError;

/// A format that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A chart could not be drawn.
    #[error("the chart `{id}` could not be drawn: {error}")]
    Chart {
        /// The table it belongs to.
        id: &'static str,
        /// Why.
        #[source]
        error: ChartError,
    },
    /// A workbook could not be made.
    #[error("the workbook `{path}` could not be made: {error}")]
    Workbook {
        /// Its path in the folder.
        path: String,
        /// Why.
        #[source]
        error: WorkbookError,
    },
    /// The page could not be made.
    #[error("the page could not be made: {0}")]
    Page(#[from] askama::Error),
    /// A CSV file holds what the encoding asked for does not have.
    #[error(transparent)]
    Cp932(#[from] Cp932Error),
    /// The PDF could not be made.
    #[error("the PDF could not be made: {0}")]
    Pdf(#[from] PdfError),
    /// An alert could not be written.
    #[error("the alert could not be written: {0}")]
    Alert(#[from] std::io::Error),
    /// A file for programs could not be made.
    #[error("a JSON file could not be made: {0}")]
    Json(#[from] serde_json::Error),
}

/// A workbook that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// The writer refused.
    #[error(transparent)]
    Writer(#[from] XlsxError),
    /// More rows or columns than a sheet has.
    #[error("the sheet `{0}` would have more rows or columns than a workbook allows")]
    TooLarge(String),
}

/// Why the PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The fonts inside the program are unusable.
    #[error("the embedded fonts cannot be read")]
    Font,
    /// The content could not be written down for the template.
    #[error("the content cannot be handed to the template: {0}")]
    Content(String),
    /// A virtual file has a name that cannot be one.
    #[error("`{0}` cannot name a part of the document")]
    Part(String),
    /// It could not be typeset.
    #[error("the pages cannot be set: {0}")]
    Typesetting(String),
    /// The document does not keep to PDF/UA-1 or PDF/A-2a.
    #[error("the document does not keep to PDF/UA-1 and PDF/A-2a: {0}")]
    Standard(String),
}

impl From<SheetError> for PublishError {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Workbook { path, error } => Self::Workbook { path, error: error.into() },
            SheetError::Manifest(error) => Self::Json(error),
        }
    }
}

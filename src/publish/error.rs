//! Why a format could not be made.

use super::charts::ChartError;
use super::cp932::Cp932Error;
use super::render::pdf::error::PdfError;
use super::xlsx::WorkbookError;
use crate::correction::sheet::SheetError;

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
    /// A file for programs could not be made.
    #[error("a JSON file could not be made: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<SheetError> for PublishError {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Workbook { path, error } => Self::Workbook { path, error: error.into() },
            SheetError::Manifest(error) => Self::Json(error),
        }
    }
}

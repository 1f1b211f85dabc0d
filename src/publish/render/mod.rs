//! The formats of the report that people read: each is a pure function of the document.

mod html;
mod markdown;
mod pdf;
mod prose;
mod text;
mod xlsx;

pub use html::leaflet;
pub use pdf::PdfError;

use super::PublishError;
use super::document::Document;
use crate::model::settings::Publishing;

/// A format.
pub trait Format: Sync {
    /// The path of its file in the folder of a report.
    fn path(&self) -> &'static str;

    /// Whether it is asked for.
    fn is_wanted(&self, _publishing: Publishing) -> bool {
        true
    }

    /// The file.
    ///
    /// # Errors
    /// Where it cannot be made.
    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError>;
}

/// Every format, what takes longest first.
pub const FORMATS: [&dyn Format; 5] =
    [&pdf::Pdf, &html::Page, &xlsx::Charts, &markdown::Markdown, &text::PlainText];

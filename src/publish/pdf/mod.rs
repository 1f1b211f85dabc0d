//! `report.pdf`: the page's content, typeset as a printed official report is.
//!
//! The report becomes plain data ([`document`]), which a fixed template sets. Text from reports is
//! only ever data: none of it is read as markup.

mod document;
mod lists;
mod measure;
mod printable;
mod quality;
mod sections;
mod words;
mod world;

use super::charts::{BOLD, REGULAR};
use super::figures::Figure;
use super::labels::Labels;
use crate::model::report::Report;
use printable::Printer;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Papers;

/// The embedded faces, regular and bold.
const FONT_FILES: [&[u8]; 2] = [REGULAR, BOLD];

/// The file's name in the folder of a report.
pub const NAME: &str = "report.pdf";

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

/// The report as a PDF.
///
/// # Errors
/// Where the document cannot be typeset, or does not keep to the standards.
pub fn write(report: &Report, figures: &[Figure], labels: Labels<'_>) -> Result<Vec<u8>, PdfError> {
    let mut printer = Printer::new()?;
    let made = document::document(report, figures, labels, &mut printer);
    let text =
        serde_json::to_vec(&made.document).map_err(|error| PdfError::Content(error.to_string()))?;
    let day = report.published_on;
    let papers = Papers::new(text, made.charts, day)?;
    let document = typst::compile::<PagedDocument>(&papers)
        .output
        .map_err(|errors| PdfError::Typesetting(sentences(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| PdfError::Standard(error.message().to_string()))?;
    let options = PdfOptions {
        // The same report has the same identifier, whenever it is made.
        ident: Smart::Custom(format!(
            "{} {} {day} {}",
            env!("CARGO_PKG_NAME"),
            report.period,
            labels.language.code()
        )),
        creator: Smart::Custom(Some(
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        standards,
        ..PdfOptions::default()
    };
    let bytes: SourceResult<Vec<u8>> = typst_pdf::pdf(&document, &options);
    bytes.map_err(|errors| PdfError::Standard(sentences(&errors)))
}

/// What the typesetter has to say, in one line.
fn sentences(errors: &[SourceDiagnostic]) -> String {
    let one = |error: &SourceDiagnostic| {
        let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
        format!("{}{}", error.message, hints.collect::<String>())
    };
    errors.iter().map(one).collect::<Vec<_>>().join("; ")
}

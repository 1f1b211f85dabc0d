//! `report.pdf`: the page's content, typeset as a printed official report is.
//!
//! The report becomes plain data ([`content`]), which a fixed template sets. Text from reports is
//! only ever data: none of it is read as markup.

mod content;
mod header;
mod measure;
mod printable;
mod setting;
mod world;

use super::format::Format;
use crate::model::settings::Publishing;
use crate::publish::document::Document;
use crate::publish::error::{PdfError, PublishError};
use printable::Printer;
use setting::Paper;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Papers;

/// The PDF.
pub struct Pdf;

impl Format for Pdf {
    fn path(&self) -> &'static str {
        "report.pdf"
    }

    fn is_wanted(&self, publishing: Publishing) -> bool {
        publishing.pdf
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        Ok(set(document, Paper::Report)?)
    }
}

/// The summary on one page.
pub struct SummaryPdf;

impl Format for SummaryPdf {
    fn path(&self) -> &'static str {
        "summary.pdf"
    }

    fn is_wanted(&self, publishing: Publishing) -> bool {
        publishing.pdf
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        Ok(set(document, Paper::Summary)?)
    }
}

/// The report, or its summary, typeset.
fn set(document: &Document<'_>, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let content = setting::content(document, paper, &mut Printer::new()?);
    let text =
        serde_json::to_vec(&content).map_err(|error| PdfError::Content(error.to_string()))?;
    let day = document.published_on;
    let figures = document.sections().filter_map(|section| section.figure);
    let figures = figures.filter(|_| paper == Paper::Report);
    let charts =
        figures.map(|figure| (setting::chart_file(figure), figure.picture.svg.clone())).collect();
    let papers = Papers::new(text, charts, day)?;
    let paged = typst::compile::<PagedDocument>(&papers)
        .output
        .map_err(|errors| PdfError::Typesetting(sentences(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| PdfError::Standard(error.message().to_string()))?;
    let options = PdfOptions {
        // The same report has the same identifier, whenever it is made.
        ident: Smart::Custom(format!(
            "{} {} {day} {} {paper:?}",
            env!("CARGO_PKG_NAME"),
            document.period,
            document.labels.language.code()
        )),
        creator: Smart::Custom(Some(
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        standards,
        ..PdfOptions::default()
    };
    let bytes: SourceResult<Vec<u8>> = typst_pdf::pdf(&paged, &options);
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

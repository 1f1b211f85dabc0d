//! A report to files: one format a file, each a pure function of the model, and the one writer
//! that stages and swaps the folder.

pub mod charts;
mod code_lists;
mod cp932;
pub(crate) mod csv;
pub(crate) mod dataset;
pub mod desk;
mod document;
mod error;
mod events;
pub mod form;
mod indicators;
mod json;
mod labels;
mod numerals;
mod package;
mod render;
pub mod revision_note;
pub mod whatif;
mod writer;
mod xlsx;

pub use crate::model::files::File;
pub use cp932::{Cp932Error, Lacking, LackingPlace};
pub use dataset::instant;
pub use document::{explanation, law_page};
pub use error::{PdfError, PublishError, WorkbookError};
pub(crate) use json::Members;
pub use json::Stated;
pub use labels::{Labels, duration, people, signed};
pub use writer::{Abandoned, Edits, Notice, Target, WriteError, abandon, lay_out, write};

use crate::correction::sheet;
use crate::model::report::Report;
use crate::model::settings::{CsvEncoding, Publishing};
use crate::published::manifest::{Kind, Manifest, OfReport};
use dataset::Place;
use document::Document;
use document::figures::{self, Figure};
use rayon::prelude::*;
use render::{FORMATS, Format};

/// Where the correction sheets are in the folder of a report.
pub const CORRECTIONS: &str = "corrections/";

/// Every file of a report as its edition has it, sorted by path, the manifest among them.
///
/// # Errors
/// Where a format could not be made.
pub fn files(
    report: &Report,
    publishing: impl Into<Publishing>,
) -> Result<Vec<File>, PublishError> {
    let publishing = publishing.into();
    let labels = Labels::new(&report.codes, publishing.language);
    let (figures, data) =
        rayon::join(|| figures::draw(report, labels), || data(report, publishing, labels));
    let (figures, mut files) = (figures?, data?);
    files.extend(rendered(&Document::of(report, &figures, labels), publishing)?);
    if publishing.png {
        files.extend(figures.par_iter().map(png).collect::<Result<Vec<File>, _>>()?);
    }
    for figure in figures {
        files.push(File::text(&figure.path("svg"), figure.picture.svg));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Manifest::add(Kind::Report, OfReport::new(report, publishing), &mut files)?;
    Ok(files)
}

/// The document in every format that is asked for.
fn rendered(document: &Document<'_>, publishing: Publishing) -> Result<Vec<File>, PublishError> {
    let formats = FORMATS.par_iter().filter(|format| format.is_wanted(publishing));
    let write = |format: &&dyn Format| {
        Ok(File { path: format.path().to_owned(), bytes: format.write(document)? })
    };
    formats.map(write).collect()
}

fn png(figure: &Figure) -> Result<File, PublishError> {
    let bytes = figure.picture.png();
    let bytes = bytes.map_err(|error| PublishError::Chart { id: figure.id, error })?;
    Ok(File { path: figure.path("png"), bytes })
}

/// The files for programs and spreadsheets, which show no chart of ours.
fn data(
    report: &Report,
    publishing: Publishing,
    labels: Labels<'_>,
) -> Result<Vec<File>, PublishError> {
    let datasets = dataset::of_report(report, labels);
    let mut files = vec![File::text("report.json", json::write(report, publishing)?)];
    files.extend(datasets.iter().map(|each| {
        let records = each.records.as_ref();
        let written = match each.place {
            Place::Sheet | Place::File => csv::write(records, labels),
            Place::Contract => csv::contract(records, labels),
        };
        File::text(&each.path(), written)
    }));
    let path = "tables.xlsx".to_owned();
    match xlsx::tables::write(report, &datasets, publishing.csv_encoding, labels) {
        Ok(bytes) => files.push(File { path, bytes }),
        Err(error) => return Err(PublishError::Workbook { path, error }),
    }
    if report.edition.is_whole() {
        let Report { files: read, rows, incidents, findings, .. } = report;
        let inquiries = sheet::inquiries(findings, sheet::Input { files: read, rows, incidents });
        for sheet in sheet::files(&inquiries)? {
            files.push(File { path: format!("{CORRECTIONS}{}", sheet.path), ..sheet });
        }
    }
    if publishing.csv_encoding == CsvEncoding::Cp932 {
        cp932::encode(&mut files, report)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.push(File::text(
        package::NAME,
        package::report::of_report(report, publishing, &files, &datasets)?,
    ));
    Ok(files)
}

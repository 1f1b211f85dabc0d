//! A report to files: one format a file, each a pure function of the model, and the one writer
//! that stages and swaps the folder.

pub mod charts;
mod code_lists;
mod coverage;
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
pub mod situation;
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
use crate::published::manifest::{Kind, Manifest, NAME, OfReport};
use dataset::Place;
use document::Document;
use document::figures::{self, Figure};
use rayon::prelude::*;
use render::Format;
use std::borrow::Cow;
use std::sync::Arc;

/// Where the correction sheets are in the folder of a report.
pub const CORRECTIONS: &str = "corrections/";

/// The files of each edition of a report, sorted by path, the manifest of each among them: the whole report
/// first, whose charts of tables are those of the others.
///
/// # Errors
/// Where a format could not be made.
pub fn editions(
    reports: &[Cow<'_, Report>],
    publishing: Publishing,
) -> Result<Vec<Vec<File>>, PublishError> {
    let Some(whole) = reports.first() else { return Ok(Vec::new()) };
    let known = drawn(whole, publishing, &[])?;
    let made = reports.par_iter().map(|report| edition(report, publishing, &known));
    let made: Vec<Result<Vec<File>, PublishError>> = made.collect();
    // Where several cannot be made, the first is told: that of the whole report knows the places.
    made.into_iter().collect()
}

/// Every file of a report as its edition has it, sorted by path, the manifest among them.
///
/// # Errors
/// Where a format could not be made.
pub fn files(
    report: &Report,
    publishing: impl Into<Publishing>,
) -> Result<Vec<File>, PublishError> {
    edition(report, publishing.into(), &[])
}

fn edition(
    report: &Report,
    publishing: Publishing,
    known: &[Drawn],
) -> Result<Vec<File>, PublishError> {
    let labels = Labels::new(&report.codes, publishing.language);
    let (drawn, data) =
        rayon::join(|| drawn(report, publishing, known), || data(report, publishing, labels));
    let (drawn, mut files) = (drawn?, data?);
    let figures: Vec<Figure> = drawn.iter().map(|each| each.figure.clone()).collect();
    for Drawn { figure, png } in drawn {
        files.extend(figure.drawings());
        files.extend(png.map(|png| File { path: figure.path("png"), bytes: png.to_vec() }));
    }
    let made = files.iter().map(|file| file.path.clone());
    let formats = render::wanted(publishing).map(|format| format.path().to_owned());
    let paths = made.chain(formats).chain([NAME.to_owned()]).collect();
    files.extend(rendered(&Document::of(report, &figures, paths, labels), publishing)?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Manifest::add(Kind::Report, OfReport::new(report, publishing), &mut files)?;
    Ok(files)
}

/// A chart, also as PNG where that is asked for.
struct Drawn {
    figure: Figure,
    png: Option<Arc<[u8]>>,
}

/// The charts of a report; those that are known are not drawn again.
fn drawn(
    report: &Report,
    publishing: Publishing,
    known: &[Drawn],
) -> Result<Vec<Drawn>, PublishError> {
    let labels = Labels::new(&report.codes, publishing.language);
    let figures: Vec<Figure> = known.iter().map(|each| each.figure.clone()).collect();
    let figures = figures::draw(report, labels, &figures)?;
    let drawn = figures.into_par_iter().map(|figure| {
        let is_same = |each: &&Drawn| Arc::ptr_eq(&each.figure.picture, &figure.picture);
        let png = match known.iter().find(is_same) {
            Some(known) => known.png.clone(),
            None if publishing.png => Some(png(&figure)?),
            None => None,
        };
        Ok(Drawn { figure, png })
    });
    drawn.collect()
}

/// The document in every format that is asked for.
fn rendered(document: &Document<'_>, publishing: Publishing) -> Result<Vec<File>, PublishError> {
    let formats: Vec<&dyn Format> = render::wanted(publishing).collect();
    let write = |format: &&dyn Format| {
        Ok(File { path: format.path().to_owned(), bytes: format.write(document)? })
    };
    formats.par_iter().map(write).collect()
}

fn png(figure: &Figure) -> Result<Arc<[u8]>, PublishError> {
    let bytes = figure.picture.png();
    let bytes = bytes.map_err(|error| PublishError::Chart { id: figure.id, error })?;
    Ok(bytes.into())
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

//! What would be if other rules applied: a page, the same as text, and the figures as CSV.

mod codes;
mod page;
mod records;
mod sides;
mod sweep;

use super::document::figures::Figure;
use super::error::PublishError;
use super::labels::Labels;
use super::{csv, package, render};
use crate::model::files::File;
use crate::model::text::Language;
use crate::model::whatif::WhatIfReport;
use crate::published::manifest::{Kind, Manifest, OfWhatIf};

/// The comparison as text.
pub fn text(report: &WhatIfReport, language: Language) -> String {
    render::leaflet_text(&page::page(report, None, Labels::new(&report.codes, language)))
}

/// Every file of a comparison, sorted by path, the manifest among them.
///
/// # Errors
/// Where a format could not be made.
pub fn files(report: &WhatIfReport, language: Language) -> Result<Vec<File>, PublishError> {
    let labels = Labels::new(&report.codes, language);
    let swept = report.sweep.as_ref();
    let figure = swept.map(|swept| sweep::figure(swept, report.basis, labels)).transpose()?;
    let page = page::page(report, figure.as_ref(), labels);
    let mut files = vec![File { path: "index.html".to_owned(), bytes: render::leaflet(&page)? }];
    let datasets = records::of_whatif(report);
    files.extend(datasets.iter().map(|records| {
        File::text(&format!("{}.csv", records.id()), csv::write(records.as_ref(), labels))
    }));
    if let Some(Figure { id, picture, .. }) = &figure {
        let png = picture.png().map_err(|error| PublishError::Chart { id, error });
        files.push(File::text("charts/sweep.svg", picture.svg.clone()));
        files.push(File { path: "charts/sweep.png".to_owned(), bytes: png? });
    }
    let codes = codes::codes(report);
    let package = package::write("shihanki-whatif", &page, &files, &datasets, &codes)?;
    files.push(File::text(package::NAME, package));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let body = OfWhatIf::new(report, labels.language.code());
    Manifest::add(Kind::WhatIf, body, &mut files)?;
    Ok(files)
}

//! What is known at a moment, for each audience: a page of each situation with the same as text, Markdown and
//! JSON, for the public an alert as well; and a page over all.

mod cap;
mod figures;
mod index;
mod page;
mod record;
mod shown;
mod unknown;
mod words;

pub use shown::Shown;

use super::document::figures::Figure;
use super::error::PublishError;
use super::labels::Labels;
use super::render;
use crate::model::edition::Edition;
use crate::model::files::File;
use crate::model::situation::SituationReport;
use crate::model::text::Language;
use crate::published::manifest::{Kind, Manifest, OfSituations};
use page::Paper;
use rayon::prelude::*;

/// As many columns as a line of mail or fax has, half-width.
const COLUMNS: usize = 80;

/// Every file, sorted by path: those of each edition in its folder, with a manifest each, and a page over all.
///
/// # Errors
/// Where a format could not be made.
pub fn files(
    report: &SituationReport,
    editions: &[Shown],
    language: Language,
) -> Result<Vec<File>, PublishError> {
    let labels = Labels::new(&report.codes, language);
    let mut files = Vec::new();
    for shown in editions {
        let mut own = of_edition(report, shown, editions, labels)?;
        own.sort_by(|a, b| a.path.cmp(&b.path));
        Manifest::add(Kind::Events, OfSituations::new(report, shown.edition, language), &mut own)?;
        let folder = shown.folder();
        files.extend(
            own.into_iter()
                .map(|File { path, bytes }| File { path: format!("{folder}/{path}"), bytes }),
        );
    }
    let page = index::over_all(report, editions, labels);
    files.push(File { path: "index.html".to_owned(), bytes: render::leaflet(&page)? });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    // The whole folder is for whoever may see its widest edition.
    let widest = editions.iter().map(|shown| shown.edition).min().unwrap_or(Edition::Ministry);
    Manifest::add(Kind::Events, OfSituations::new(report, widest, language), &mut files)?;
    Ok(files)
}

fn of_edition(
    report: &SituationReport,
    shown: &Shown,
    editions: &[Shown],
    labels: Labels<'_>,
) -> Result<Vec<File>, PublishError> {
    let made = shown.situations.par_iter().enumerate().map(|(index, situation)| {
        let Some(of) = situation else { return Ok(Vec::new()) };
        // What it is called elsewhere is for who sees all editions.
        let names: Vec<(Edition, String)> = if shown.edition.is_whole() {
            let others = editions.iter().filter(|other| !other.edition.is_whole());
            let name =
                |other: &Shown| Some((other.edition, other.situations.get(index)?.as_ref()?.id()));
            others.filter_map(name).collect()
        } else {
            Vec::new()
        };
        of_situation(Paper { report, of, names: &names, labels })
    });
    let made: Result<Vec<Vec<File>>, PublishError> = made.collect();
    let mut files: Vec<File> = made?.into_iter().flatten().collect();
    let page = index::of_edition(report, shown, labels);
    files.push(File { path: "index.html".to_owned(), bytes: render::leaflet(&page)? });
    Ok(files)
}

/// The files of a situation, in a folder of its name.
fn of_situation(paper: Paper<'_>) -> Result<Vec<File>, PublishError> {
    let Paper { report, of, labels, .. } = paper;
    let source = labels.source(report.basis);
    let figures = figures::draw(of, &source, labels)?;
    let leaflet = paper.leaflet(&figures);
    let record = serde_json::to_string_pretty(&record::of(paper))? + "\n";
    let mut files = vec![
        File { path: "index.html".to_owned(), bytes: render::leaflet(&leaflet)? },
        File::text("event.txt", render::leaflet_text_within(&leaflet, COLUMNS)),
        File::text("event.md", render::leaflet_markdown(&leaflet)),
        File::text("event.json", record),
    ];
    files.extend(figures.iter().flat_map(Figure::drawings));
    if of.edition == Edition::Public {
        let path = "event.cap.xml".to_owned();
        files.extend(cap::alert(paper)?.map(|bytes| File { path, bytes }));
    }
    let id = of.id();
    Ok(files
        .into_iter()
        .map(|File { path, bytes }| File { path: format!("{id}/{path}"), bytes })
        .collect())
}

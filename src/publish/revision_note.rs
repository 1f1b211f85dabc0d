//! The revision note (訂正表): what changed between two published reports, as a page, as CSV and as
//! text.

mod changes;
mod codes;
mod page;
mod records;

pub use changes::{is_judged, kind, nature, table as table_name, text};
pub use records::ABSENT;

use super::error::PublishError;
use super::labels::Labels;
use super::package::{self, Naming};
use super::{csv, render};
use crate::model::files::File;
use crate::published::manifest::{Kind, Manifest, OfRevision, Program};
use crate::published::revision::Revision;

/// Every file of a revision note, sorted by path, the manifest among them.
///
/// # Errors
/// Where a format could not be made.
pub fn files(revision: &Revision, labels: Labels<'_>) -> Result<Vec<File>, PublishError> {
    let datasets = records::of_revision(revision);
    let mut files: Vec<File> = datasets
        .iter()
        .map(|records| {
            File::text(&format!("{}.csv", records.id()), csv::write(records.as_ref(), labels))
        })
        .collect();
    let page = render::leaflet(&page::page(revision, labels))?;
    files.push(File { path: "index.html".to_owned(), bytes: page });
    let naming = Naming {
        name: &format!("shihanki-revision-{}", revision.new.0.to_lowercase()),
        title: labels.either("訂正表", "Revision note"),
    };
    let codes = codes::codes(revision, labels.codes());
    let package = package::write(naming, &files, &datasets, &codes, labels)?;
    files.push(File::text(package::NAME, package));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let body = OfRevision {
        program: Program::this(),
        revision_of: &revision.new.0,
        old_published_on: &revision.old.1,
        new_published_on: &revision.new.1,
        language: labels.language.code(),
    };
    Manifest::add(Kind::Revision, body, &mut files)?;
    Ok(files)
}

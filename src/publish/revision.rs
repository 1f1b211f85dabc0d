//! The revision note (訂正表): what changed between two published reports, as a page, as CSV and as
//! text.

mod csv;
mod page;
mod words;

pub use words::text;

use super::labels::Labels;
use super::{File, PublishError, manifest};
use crate::revision::Revision;
use askama::Template;

/// Every file of a revision note, sorted by path, the manifest among them.
///
/// # Errors
/// Where a format could not be made.
pub fn files(revision: &Revision, labels: Labels<'_>) -> Result<Vec<File>, PublishError> {
    let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
    let mut files = vec![
        file("causes.csv", csv::causes(revision)),
        file("figures.csv", csv::figures(revision)),
        file("incidents.csv", csv::incidents(revision, labels)),
        file("index.html", page::page(revision, labels).render()?),
    ];
    let manifest = manifest::of_revision(revision, labels.language.code(), &files)?;
    files.push(file(manifest::NAME, manifest));
    Ok(files)
}

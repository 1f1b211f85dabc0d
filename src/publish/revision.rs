//! The revision note (訂正表): what changed between two published reports, as a page, as CSV and as
//! text.

mod csv;
mod page;
mod words;

pub use csv::ABSENT;
pub use words::{kind, nature, table as table_name, text};

use super::labels::Labels;
use super::package::{self, Naming};
use super::{File, PublishError, dictionary, manifest};
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
        file("changes.csv", csv::changes(revision, labels)),
        file("decisions.csv", csv::decisions(revision)),
        file("figures.csv", csv::figures(revision, labels)),
        file("incidents.csv", csv::incidents(revision, labels)),
        file("index.html", page::page(revision, labels).render()?),
    ];
    let naming = Naming {
        name: &format!("shihanki-revision-{}", revision.new.0.to_lowercase()),
        title: labels.either("訂正表", "Revision note"),
    };
    let codes = dictionary::revision_codes(revision, labels.codes());
    let package = package::write(naming, &files, &dictionary::revision_files(), &codes, labels)?;
    files.push(file(package::NAME, package));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = manifest::of_revision(revision, labels.language.code(), &files)?;
    files.push(file(manifest::NAME, manifest));
    Ok(files)
}

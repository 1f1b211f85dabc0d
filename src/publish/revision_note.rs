//! The revision note (改定表, 訂正表): what changed between two published reports, as a page, as CSV
//! and as text.

mod causes;
mod changes;
mod codes;
mod figures;
mod options;
mod page;
mod records;
mod sentences;

pub use changes::is_judged;
pub use page::Note;

use super::error::PublishError;
use super::{csv, package, render};
use crate::model::files::File;
use crate::model::report::Basis;
use crate::published::manifest::{Kind, Manifest, OfRevision, Program};
use crate::published::revision::{Amendment, Revision};

impl Note<'_> {
    /// The note as text.
    pub fn text(self) -> String {
        render::leaflet_text(&page::page(self))
    }

    /// Every file of the note, sorted by path, the manifest among them.
    ///
    /// # Errors
    /// Where a format could not be made.
    pub fn files(self) -> Result<Vec<File>, PublishError> {
        let Self { revision, labels, .. } = self;
        let Revision { old, new, .. } = revision;
        let datasets = records::of_revision(revision);
        let mut files: Vec<File> = datasets
            .iter()
            .map(|records| {
                File::text(&format!("{}.csv", records.id()), csv::write(records.as_ref(), labels))
            })
            .collect();
        let page = page::page(self);
        files.push(File { path: "index.html".to_owned(), bytes: render::leaflet(&page)? });
        let name = format!("shihanki-revision-{}", new.period.to_lowercase());
        let codes = codes::codes(revision, labels.codes());
        let package = package::write(&name, &page, &files, &datasets, &codes)?;
        files.push(File::text(package::NAME, package));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let body = OfRevision {
            program: Program::this(),
            made_up: revision.basis == Basis::MadeUp,
            revision_of: &new.period,
            amendment: revision.amendment().map(Amendment::code),
            old_published_on: &old.published_on,
            new_published_on: &new.published_on,
            old_as_of: old.as_of.as_deref(),
            new_as_of: new.as_of.as_deref(),
            language: labels.language.code(),
        };
        Manifest::add(Kind::Revision, body, &mut files)?;
        Ok(files)
    }
}

//! Any workbook or CSV file held against the government's rules for machine-readable data.
//!
//! A file is opened as cells ([`read`]), its table is found ([`layout`]), what explains it is
//! gathered ([`companions`]), and each group of rules looks at it ([`rules`]). What a rule cannot
//! know it does not guess at: it judges what can be seen in the file, in the sheets and files that
//! define it, and in the file of an earlier period where one is given.

mod companions;
mod kind;
mod layout;
mod read;
mod rules;
mod stretch;
mod values;
mod view;

pub use crate::model::files::File;
pub use kind::Known;
pub use read::missing_properties;

use crate::intake;
use crate::intake::bounds::{self, Beyond, Left};
use crate::model::codes::CodeTables;
use crate::model::readability::{Breach, Rule};
use crate::model::text::Text;
use companions::Companions;
use rayon::prelude::*;
use read::{Document, Kind, Sheet, Writer};
use stretch::Stretch;
use view::{Notes, View};

/// What an audit looks at beside the files themselves.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// Files that define the others: workbooks with sheets of definitions, `datapackage.json`.
    pub definitions: &'a [File],
    /// Files of an earlier period, by the names of the files of this one.
    pub earlier: &'a [File],
    /// The names of prefectures.
    pub codes: &'a CodeTables,
    /// By what the columns of the files are known.
    pub known: Known,
}

/// Holds files against every rule. What is found comes in the order of files, sheets and rules.
pub fn audit(files: &[File], beside: Beside<'_>) -> Vec<Breach> {
    let mut shared = Companions::default();
    for file in files.iter().chain(beside.definitions) {
        if companions::stem(&file.path) == "datapackage" {
            shared.add_package(&file.bytes);
        }
    }
    let mut left = Left::ALL;
    let documents: Vec<Option<Document>> = match beside.known {
        // Texts explain nothing: ours are opened when they are looked at.
        Known::ByDefinition => {
            let book = |file: &File| {
                let is_book = intake::is_workbook(&file.bytes);
                is_book.then(|| own(file, &shared))
            };
            files.par_iter().map(book).collect()
        }
        Known::ByLook => {
            files.iter().map(|file| Some(read::open(file, Writer::Anyone, &mut left))).collect()
        }
    };
    let mut anyone = |file: &File| read::open(file, Writer::Anyone, &mut left);
    let earlier: Vec<Document> = beside.earlier.iter().map(&mut anyone).collect();
    let defining: Vec<Document> = beside.definitions.iter().map(&mut anyone).collect();
    for document in documents.iter().flatten().chain(&defining) {
        shared.add_workbook(document);
    }
    let of_opened = |document: &Document| {
        // A workbook explains itself; a text file is explained by others.
        let mut own = Companions::default();
        own.add_workbook(document);
        let companions = if document.kind == Kind::Workbook { &own } else { &shared };
        of_document(document, companions, &earlier, beside)
    };
    let of_stretch = |stretch: Stretch<'_>| {
        let file = stretch.file();
        stretch.placed(of_opened(&own(&file, &shared)))
    };
    let of_file = |(file, document): (&File, &Option<Document>)| -> Vec<Breach> {
        match document {
            Some(document) => of_opened(document),
            None => stretch::stretches(file).into_par_iter().flat_map_iter(of_stretch).collect(),
        }
    };
    files.par_iter().zip(&documents).flat_map_iter(of_file).collect()
}

/// A file that this program has written, in the encoding that is stated of it.
fn own(file: &File, shared: &Companions) -> Document {
    let writer = Writer::Ourselves(shared.encoding(&file.path));
    read::open(file, writer, &mut { Left::ALL })
}

fn of_document(
    document: &Document,
    companions: &Companions,
    earlier: &[Document],
    beside: Beside<'_>,
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut take = |sheet: Option<&str>, notes: Notes| {
        breaches.extend(notes.into_iter().map(|(rule, cell, what)| Breach {
            rule,
            file: document.path.clone(),
            sheet: sheet.filter(|name| !name.is_empty()).map(str::to_owned),
            cell,
            what: what.with_short_quotes(),
        }));
    };
    take(None, rules::of_file(document, companions));
    let is_read = matches!(document.kind, Kind::Workbook | Kind::Csv);
    if is_read && document.sheets.iter().all(Sheet::is_empty) {
        let what = Text::new("表がありません", "there is no table");
        take(None, vec![(Rule::FirstRow, None, what)]);
    }
    for sheet in &document.sheets {
        let mut notes = rules::of_sheet(sheet);
        let table = match beside.known {
            Known::ByDefinition => layout::declared(sheet),
            Known::ByLook => layout::of(sheet),
        };
        // Below a wide header there may be many rows of few cells: each of them is looked at in every
        // column.
        let is_beyond = |table: &layout::Table| {
            beside.known == Known::ByLook
                && table.columns.len().saturating_mul(table.rows.len()) > bounds::CELLS
        };
        if table.as_ref().is_some_and(is_beyond) {
            notes.push((Rule::FirstRow, None, Beyond::Cells.why()));
        } else if let Some(table) = table {
            let Beside { codes, known, .. } = beside;
            let view = View::new(document, sheet, &table, companions, codes, known);
            notes.extend(rules::of_table(&view));
            let before = earlier.iter().find_map(|earlier| rules::same_table(&view, earlier));
            if let Some(before) = before {
                notes.extend(rules::against(&view, before));
            }
        }
        notes.sort_by_key(|(rule, ..)| *rule);
        take(Some(&sheet.name), notes);
    }
    breaches
}

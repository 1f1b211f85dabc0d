//! Publishing what was written only once it was read back and holds the rules.

use super::exit::Exit;
use crate::audit::{self, Beside, Known};
use crate::model::codes::CodeTables;
use crate::model::readability::Breach;
use crate::model::text::Text;
use crate::publish::{self, CORRECTIONS, Notice, Target, WriteError};
use std::path::Path;

/// A folder that was not published.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A file breaks a rule for machine-readable data.
    #[error(
        "internal error: `{}` breaks rule {} at {} {}: {}; nothing was published",
        .0.file,
        .0.rule.id(),
        .0.sheet.as_deref().unwrap_or_default(),
        .0.cell.as_deref().unwrap_or("no cell of its own"),
        .0.what.en
    )]
    Audit(Box<Breach>),
    /// A workbook lacks a property.
    #[error("internal error: `{0}` does not state its property `{1}`; nothing was published")]
    Property(String, &'static str),
}

impl ProofError {
    /// The exit status that it ends with.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Write(error) => Exit::of(error),
            Self::Audit(_) | Self::Property(..) => Exit::Failed,
        }
    }

    /// What failed, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Write(error) => error.text(),
            Self::Audit(_) | Self::Property(..) => Text::same(self),
        }
    }
}

/// Writes the files beside the target, holds those of each folder against the rules, and puts them in its
/// place; gives what is to be told of it. A folder goes by its name in the target, nothing for the target
/// itself.
///
/// # Errors
/// Where a file cannot be written or breaks a rule; the target is then as it was.
pub fn publish(
    target: Target,
    folders: Vec<(Option<&'static str>, Vec<publish::File>)>,
    codes: &CodeTables,
) -> Result<Vec<Notice>, ProofError> {
    for (name, files) in folders {
        let folder = Folder { target: &target, name };
        let mut paths = Vec::new();
        for publish::File { path, bytes } in files {
            target.stage(&folder.path(&path), &bytes)?;
            paths.push(path);
        }
        folder.prove(&paths, codes)?;
    }
    Ok(target.finish()?)
}

/// A folder that is staged.
struct Folder<'a> {
    target: &'a Target,
    name: Option<&'static str>,
}

impl Folder<'_> {
    /// The path of a file of it in the target.
    fn path(&self, file: &str) -> String {
        self.name.map_or_else(|| file.to_owned(), |name| format!("{name}/{file}"))
    }

    /// Holds the workbooks and CSV files, as they were written, against the rules for machine-readable
    /// data. What each column holds is known by the definitions that are published with it: no word of a
    /// report can break a rule. The workbook of charts and the correction sheets are for people; only
    /// their properties are looked at.
    fn prove(&self, paths: &[String], codes: &CodeTables) -> Result<(), ProofError> {
        let mut data = Vec::new();
        for path in paths {
            if matches!(extension(path), Some("csv" | "xlsx")) || path == "datapackage.json" {
                let bytes = self.target.staged(&self.path(path))?;
                data.push(audit::File { path: path.clone(), bytes });
            }
        }
        for book in data.iter().filter(|file| extension(&file.path) == Some("xlsx")) {
            if let Some(property) = audit::missing_properties(&book.bytes).first() {
                return Err(ProofError::Property(self.path(&book.path), property));
            }
        }
        data.retain(|file| file.path != "charts.xlsx" && !file.path.starts_with(CORRECTIONS));
        let beside = Beside { definitions: &[], earlier: &[], codes, known: Known::ByDefinition };
        match audit::audit(&data, beside).into_iter().next() {
            Some(breach) => Err(ProofError::Audit(Box::new(breach))),
            None => Ok(()),
        }
    }
}

fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

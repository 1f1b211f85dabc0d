//! Publishing what was written only once it was read back and holds the rules.

use super::Exit;
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

/// Writes the files beside the target, holds them against the rules, and puts them in its place;
/// gives what is to be told of it.
///
/// # Errors
/// Where a file cannot be written or breaks a rule; the target is then as it was.
pub fn publish(
    target: Target,
    files: Vec<publish::File>,
    codes: &CodeTables,
) -> Result<Vec<Notice>, ProofError> {
    let mut paths = Vec::new();
    for publish::File { path, bytes } in files {
        target.stage(&path, &bytes)?;
        paths.push(path);
    }
    prove(&target, &paths, codes)?;
    Ok(target.finish()?)
}

/// Holds the workbooks and CSV files, as they were written, against the rules for machine-readable
/// data. What each column holds is known by the definitions that are published with it: no word of a
/// report can break a rule. The workbook of charts and the correction sheets are for people; only their properties are
/// looked at.
fn prove(target: &Target, paths: &[String], codes: &CodeTables) -> Result<(), ProofError> {
    let mut data = Vec::new();
    for path in paths {
        if matches!(extension(path), Some("csv" | "xlsx")) || path == "datapackage.json" {
            data.push(audit::File { path: path.clone(), bytes: target.staged(path)? });
        }
    }
    for book in data.iter().filter(|file| extension(&file.path) == Some("xlsx")) {
        if let Some(property) = audit::missing_properties(&book.bytes).first() {
            return Err(ProofError::Property(book.path.clone(), property));
        }
    }
    data.retain(|file| file.path != "charts.xlsx" && !file.path.starts_with(CORRECTIONS));
    let beside = Beside { definitions: &[], earlier: &[], codes, known: Known::ByDefinition };
    match audit::audit(&data, beside).into_iter().next() {
        Some(breach) => Err(ProofError::Audit(Box::new(breach))),
        None => Ok(()),
    }
}

fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

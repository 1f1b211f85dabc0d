//! Decisions as a table: CSV in any encoding and with any delimiter of reports, as spreadsheet programs
//! save it.

use super::draft::{Draft, Field};
use super::error::{DecisionFault, DecisionsError};
use crate::intake::sheet::plain::{self, Fault, Line};
use crate::model::text::both;

/// A draft, or what is wrong with its line.
type Drafted = Result<Draft, Vec<DecisionFault>>;

/// Reads a table of decisions.
///
/// # Errors
/// Where it is no such table.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<Drafted>, DecisionsError> {
    let lines = plain::of_bytes::<Field>(bytes).map_err(|Fault { line, what, .. }| {
        let what = match line {
            Some(line) => {
                both!("{line}行目：{what}", "line {line}: {what}"; what)
            }
            None => what,
        };
        DecisionsError::NotDecisions { path: path.to_owned(), what }
    })?;
    let drafts = lines.into_iter().map(|line| match line {
        Ok(Line { line, fields }) => Ok(Draft { line, fields }),
        Err(fault) => Err(vec![DecisionFault {
            file: path.to_owned(),
            line: fault.line.unwrap_or_default(),
            reason: fault.sentence(),
            remedy: fault.remedy,
        }]),
    });
    Ok(drafts.collect())
}

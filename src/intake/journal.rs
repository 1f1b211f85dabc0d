//! The findings of a run, as they come up.

use crate::model::defect::Defect;
use crate::model::finding::{Finding, Place, Severity};

/// Collects findings and hands them out in the order of their places.
#[derive(Debug, Default)]
pub struct Journal {
    findings: Vec<Finding>,
}

impl Journal {
    /// Notes a defect.
    pub fn note(&mut self, defect: &Defect, place: Place, value: String, row: Option<usize>) {
        self.findings.push(Finding {
            severity: defect.severity(),
            code: defect.code(),
            message: defect.message(),
            hint: defect.hint(),
            place,
            value,
            row,
        });
    }

    /// Takes over the findings of a part, whose rows follow after so many.
    pub fn append(&mut self, part: Self, rows_before: usize) {
        self.findings.extend(
            part.findings.into_iter().map(|finding| Finding {
                row: finding.row.map(|row| row + rows_before),
                ..finding
            }),
        );
    }

    /// Whether any of these rows has an error.
    #[must_use]
    pub fn rows_with_errors(&self, rows: usize) -> Vec<bool> {
        let mut with_error = vec![false; rows];
        for finding in &self.findings {
            if finding.severity == Severity::Error
                && let Some(flag) = finding.row.and_then(|row| with_error.get_mut(row))
            {
                *flag = true;
            }
        }
        with_error
    }

    /// Makes the errors of rows that a later report replaces into warnings.
    pub fn soften(&mut self, superseded: &[bool]) {
        for finding in &mut self.findings {
            let is_superseded =
                finding.row.and_then(|row| superseded.get(row)).copied().unwrap_or(false);
            if finding.severity == Severity::Error && is_superseded {
                finding.severity = Severity::Warning;
            }
        }
    }

    /// The findings, by the row they concern, those of whole files in the order they came up.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// Sorts findings by file, sheet, line and column, keeping the order of those at one place.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let column =
                finding.place.cell.as_ref().map(|cell| (cell.letter.len(), cell.letter.clone()));
            (finding.place.file.clone(), finding.place.sheet.clone(), finding.place.line, column)
        };
        key(a).cmp(&key(b))
    });
}

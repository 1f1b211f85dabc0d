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

    /// Drops the findings of rows that are left out, and counts those of the others anew: `kept`
    /// has for each row its new index.
    pub fn renumber(&mut self, kept: &[Option<usize>]) {
        self.findings.retain_mut(|finding| match finding.row {
            None => true,
            Some(row) => {
                finding.row = kept.get(row).copied().flatten();
                finding.row.is_some()
            }
        });
    }

    /// Says of the values of decided cells that they are the decision's: `by` gives the file and
    /// line of the decision for a row and the letter of a column.
    pub fn ascribe<'a>(&mut self, by: impl Fn(usize, &str) -> Option<&'a (String, u64)>) {
        for finding in &mut self.findings {
            let cell = finding.place.cell.as_ref();
            let decided = finding.row.zip(cell).and_then(|(row, cell)| by(row, &cell.letter));
            if let Some((file, line)) = decided {
                let ja = format!("この値は決定（{file} {line}行目）による。");
                let en = format!(" The value is that of a decision ({file} line {line}).");
                finding.message.ja.push_str(&ja);
                finding.message.en.push_str(&en);
            }
        }
    }

    /// Whether bytes of a row that could not be read are told. The findings of a row that is read for
    /// the first time are the last; one that is read again has them anywhere.
    #[must_use]
    pub fn has_bad_bytes(&self, row: usize, is_read_again: bool) -> bool {
        let mut of_row = self
            .findings
            .iter()
            .rev()
            .take_while(|finding| is_read_again || finding.row == Some(row))
            .filter(|finding| finding.row == Some(row));
        of_row.any(|finding| finding.code.starts_with("encoding."))
    }

    /// Drops the findings of which this is true, given the row that they concern and their code.
    pub fn forget(&mut self, is_forgotten: impl Fn(Option<usize>, &str) -> bool) {
        self.findings.retain(|finding| !is_forgotten(finding.row, finding.code));
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

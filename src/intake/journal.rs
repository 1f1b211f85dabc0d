//! The findings of a run, as they come up.

use crate::findings::Defect;
use crate::model::finding::{Cell, Finding, Place, Severity};
use crate::model::text::{Text, quoted};
use std::borrow::Cow;
use std::collections::HashSet;

/// Collects findings and hands them out in the order of their places.
#[derive(Debug, Default)]
pub struct Journal {
    findings: Vec<Finding>,
    /// The rows with bytes that could not be read.
    bad_bytes: HashSet<usize>,
    /// As many findings are kept; `None` where there is no bound.
    most: Option<usize>,
    is_full: bool,
}

impl Journal {
    /// One that keeps so many findings at the most.
    pub fn within(most: usize) -> Self {
        Self { most: Some(most), ..Self::default() }
    }

    /// An empty one within the same bound, for a part.
    pub fn part(&self) -> Self {
        Self { most: self.most, ..Self::default() }
    }

    /// Notes a defect.
    pub fn note(
        &mut self,
        defect: impl Into<Defect>,
        place: Place,
        value: String,
        row: Option<usize>,
    ) {
        let defect = defect.into();
        if self.most.is_some_and(|most| self.findings.len() >= most) {
            self.is_full = true;
            return;
        }
        let code = defect.code();
        self.bad_bytes.extend(row.filter(|_| is_of_bytes(code)));
        let cell = place.cell.map(|cell| Cell { header: short(cell.header), ..cell });
        let (mut message, mut hint) = defect.words();
        if let Cow::Owned(short) = quoted(&value) {
            for text in [&mut message, &mut hint] {
                *text = Text::new(text.ja.replace(&value, &short), text.en.replace(&value, &short));
            }
        }
        self.findings.push(Finding {
            severity: defect.severity(),
            code,
            message: message.with_short_quotes(),
            hint: hint.with_short_quotes(),
            place: Place { cell, ..place },
            value: short(value),
            row,
        });
    }

    /// Whether there were more findings than it keeps.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Takes over the findings of a part, whose rows follow after so many.
    pub fn append(&mut self, part: Self, rows_before: usize) {
        self.bad_bytes.extend(part.bad_bytes.into_iter().map(|row| row + rows_before));
        self.findings.extend(
            part.findings.into_iter().map(|finding| Finding {
                row: finding.row.map(|row| row + rows_before),
                ..finding
            }),
        );
        let has_too_many = self.most.is_some_and(|most| self.findings.len() > most);
        self.is_full |= part.is_full || has_too_many;
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
        self.index();
    }

    fn index(&mut self) {
        let of_bytes = self.findings.iter().filter(|finding| is_of_bytes(finding.code));
        self.bad_bytes = of_bytes.filter_map(|finding| finding.row).collect();
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

    /// Whether bytes of a row that could not be read are told.
    pub fn has_bad_bytes(&self, row: usize) -> bool {
        self.bad_bytes.contains(&row)
    }

    /// Drops the findings of which this is true, given the row that they concern and their code.
    pub fn forget(&mut self, is_forgotten: impl Fn(Option<usize>, &str) -> bool) {
        self.findings.retain(|finding| !is_forgotten(finding.row, finding.code));
        self.index();
    }

    /// Whether any of these rows has an error.
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
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

fn is_of_bytes(code: &str) -> bool {
    code.starts_with("encoding.")
}

fn short(value: String) -> String {
    match quoted(&value) {
        Cow::Borrowed(_) => value,
        Cow::Owned(short) => short,
    }
}

/// Sorts findings by file, sheet, line and column, keeping the order of those at one place.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        fn key(finding: &Finding) -> impl Ord {
            let Place { file, sheet, line, cell } = &finding.place;
            let column = cell.as_ref().map(|cell| (cell.letter.len(), &*cell.letter));
            (&**file, sheet.as_deref(), *line, column)
        }
        key(a).cmp(&key(b))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::ReportDefect;

    #[test]
    fn a_finding_quotes_a_hundred_characters_of_a_cell() {
        let long = "あ".repeat(101);
        let short = format!("{}…", "あ".repeat(100));
        let mut journal = Journal::default();
        let defect = ReportDefect::CarrierSimilar(long.clone());
        journal.note(defect, Place::default(), long.clone(), None);
        let findings = journal.into_findings();
        assert_eq!(findings[0].value, short);
        for text in [&findings[0].message.ja, &findings[0].message.en] {
            assert!(text.contains(&short) && !text.contains(&long), "{text}");
        }
    }
}

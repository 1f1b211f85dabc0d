//! What people read on a terminal.

use crate::model::finding::Finding;
use std::fmt::Write;

/// As many findings as are printed before the rest is only counted.
const MOST: usize = 50;

/// Findings for people, in both languages: where, what, and how to mend it.
pub fn findings(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings.iter().take(MOST) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{} [{}] {}", finding.severity.code(), finding.code, place(finding));
        if !finding.value.is_empty() {
            let _ = writeln!(out, "  値: {}", one_line(&finding.value));
        }
        let _ = writeln!(out, "  {} {}", finding.message.ja, finding.hint.ja);
        let _ = writeln!(out, "  {} {}", finding.message.en, finding.hint.en);
    }
    if findings.len() > MOST {
        let _ = writeln!(out, "... and {} more", findings.len() - MOST);
    }
    out
}

fn place(finding: &Finding) -> String {
    let place = &finding.place;
    let mut text = place.file.clone();
    if let Some(sheet) = &place.sheet {
        let _ = write!(text, " [{sheet}]");
    }
    if let Some(line) = place.line {
        let _ = write!(text, ":{line}");
    }
    if let Some(cell) = &place.cell {
        let _ = write!(text, " {} ({})", cell.letter, one_line(&cell.header));
    }
    text
}

/// Text from a report on one line, without the control characters that could drive a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

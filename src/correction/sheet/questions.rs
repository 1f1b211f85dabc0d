//! What is asked back of a carrier: the errors and warnings of its reports, one question a cell.

use crate::correction::asked::Asked;
use crate::model::column::Column;
use crate::model::finding::{Cell, Finding, OPEN_CLASS, Place, Severity};
use crate::model::ledger::{InputRow, Standing};
use crate::model::report::{InputFile, Judged};
use crate::model::text::Text;
use std::collections::{BTreeMap, HashMap};

/// One thing asked of a carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub asked: Asked,
    /// The cell, where it is about one.
    pub cell: Option<Cell>,
    /// The gravest of its findings.
    pub severity: Severity,
    /// What is wrong, by every finding at this place.
    pub reasons: Vec<Text>,
    /// How to mend it, by every finding at this place.
    pub hints: Vec<Text>,
}

/// Everything that is asked of one carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// The carrier's name; `None` for whole files, and for rows that name no carrier.
    pub carrier: Option<String>,
    /// Whether any of the rows asked about is made up.
    pub is_made_up: bool,
    /// What is asked, in the order of files, lines and columns.
    pub questions: Vec<Question>,
}

impl Inquiry {
    /// How many questions are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.questions.iter().filter(|question| question.severity == severity).count()
    }
}

/// What findings are about.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The files that were read.
    pub files: &'a [InputFile],
    /// Every input row.
    pub rows: &'a [InputRow],
    /// Every incident with its class.
    pub incidents: &'a [Judged],
}

/// What is asked of each carrier, in the order of their names; last what cannot be addressed.
///
/// Findings on one cell are one question. What is for information only is not asked. A class left
/// open is asked about at the cells whose values would decide it.
pub fn inquiries(findings: &[Finding], input: Input<'_>) -> Vec<Inquiry> {
    let mut inquiries: BTreeMap<(bool, &str), (Inquiry, Cells)> = BTreeMap::new();
    // That documents lie beside the reports is for the analyst to see to.
    let asked = findings.iter().filter(|finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning => !finding.is_unread_file(),
        Severity::Info => false,
    });
    for finding in asked {
        let row = finding.row.and_then(|row| input.rows.get(row));
        let addressee = row.filter(|row| !row.carrier_key.is_empty());
        let key = (addressee.is_none(), addressee.map_or("", |row| &*row.carrier_key));
        let (inquiry, cells) = inquiries.entry(key).or_insert_with(|| {
            let carrier = addressee.map(|row| row.carrier.to_string());
            (Inquiry { carrier, is_made_up: false, questions: Vec::new() }, Cells::new())
        });
        inquiry.is_made_up |= row.is_some_and(|row| row.is_made_up);
        let open = row.map(|row| open_cells(finding, row, input)).unwrap_or_default();
        if open.is_empty() {
            add(&mut inquiry.questions, cells, question(finding, row));
        }
        for question in open {
            add(&mut inquiry.questions, cells, question);
        }
    }
    inquiries
        .into_values()
        .map(|(mut inquiry, _)| {
            inquiry.questions.sort_by(|a, b| order(a).cmp(&order(b)));
            inquiry
        })
        .collect()
}

fn order(question: &Question) -> (&str, Option<&str>, Option<u64>, usize, Option<&str>) {
    let Question { asked, cell, .. } = question;
    let letter = cell.as_ref().map(|cell| cell.letter.as_str());
    (&asked.file, asked.sheet.as_deref(), asked.record, letter.map_or(0, str::len), letter)
}

/// The question on each cell that is asked about, by its place among the questions.
type Cells = HashMap<(Place, Option<Column>), usize>;

/// Adds a question, to the one on the same cell where there is one.
fn add(questions: &mut Vec<Question>, cells: &mut Cells, new: Question) {
    let Question { asked, cell, .. } = &new;
    let is_of_cell = asked.record.is_some() && (cell.is_some() || asked.column.is_some());
    let same = if is_of_cell {
        let next = questions.len();
        let place = Place {
            file: asked.file.clone(),
            sheet: asked.sheet.clone(),
            line: asked.record,
            cell: cell.clone(),
        };
        *cells.entry((place, asked.column)).or_insert(next)
    } else {
        questions.len()
    };
    match questions.get_mut(same) {
        Some(known) => {
            known.severity = known.severity.min(new.severity);
            for reason in new.reasons {
                if !known.reasons.contains(&reason) {
                    known.reasons.push(reason);
                }
            }
            for hint in new.hints {
                if !known.hints.contains(&hint) {
                    known.hints.push(hint);
                }
            }
        }
        None => questions.push(new),
    }
}

fn question(finding: &Finding, row: Option<&InputRow>) -> Question {
    let place = &finding.place;
    Question {
        asked: Asked {
            file: place.file.clone(),
            sheet: place.sheet.clone(),
            record: place.line,
            carrier: row.map(|row| row.carrier.to_string()).unwrap_or_default(),
            report_id: row.map(|row| row.report_id.to_string()).unwrap_or_default(),
            report_seq: row.and_then(|row| row.report_seq),
            service: row.map(|row| row.service.to_string()).unwrap_or_default(),
            column: row.and(place.cell.as_ref()).and_then(|cell| cell.column),
            was: finding.value.clone(),
        },
        cell: place.cell.clone(),
        severity: finding.severity,
        reasons: vec![finding.message.clone()],
        hints: vec![finding.hint.clone()],
    }
}

/// The cells whose unknown values leave the class of the finding's incident open, or whether it is
/// serious; none where the finding says something else.
fn open_cells(finding: &Finding, row: &InputRow, input: Input<'_>) -> Vec<Question> {
    if !OPEN_CLASS.contains(&finding.code) {
        return Vec::new();
    }
    let Standing::Accepted(index) = row.standing else { return Vec::new() };
    let Some(Judged { incident, judgement, .. }) = input.incidents.get(index) else {
        return Vec::new();
    };
    let asked = judgement.open.iter().filter_map(|open| {
        let row = input.rows.get(incident.impacts.get(open.impact)?.row)?;
        let unknown = row.open_cell(open.value)?;
        let Place { file, sheet, line, .. } = row.place(input.files);
        let whole = question(finding, Some(row));
        let (column, was) = (Some(unknown.column), unknown.value.to_string());
        let asked = Asked { file, sheet, record: line, column, was, ..whole.asked };
        Some(Question { asked, cell: unknown.cell.as_deref().cloned(), ..whole })
    });
    asked.collect()
}

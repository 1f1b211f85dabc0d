//! What is asked back of a carrier: the errors and warnings of its reports, one question a cell.

use crate::model::column::Column;
use crate::model::finding::{Finding, OPEN_CLASS, Place, Severity};
use crate::model::ledger::{InputRow, Standing};
use crate::model::report::{InputFile, Judged};
use crate::model::text::Text;
use std::collections::{BTreeMap, HashMap};

/// One thing asked of a carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Where the value stands.
    pub place: Place,
    /// The value as it stands.
    pub value: String,
    /// The gravest of its findings.
    pub severity: Severity,
    /// What is wrong, by every finding at this place.
    pub reasons: Vec<Text>,
    /// How to mend it, by every finding at this place.
    pub hints: Vec<Text>,
    /// The carrier as written, or by the name under which it is published.
    pub carrier: String,
    /// The report number.
    pub report_id: String,
    /// Which report on the incident it is, from 1; `None` where that cannot be read.
    pub report_seq: Option<u64>,
    /// The code of the row's service; the text as it stands where that is none that is known.
    pub service: String,
    /// The column asked about; `None` where the question is not about one cell of a row.
    pub column: Option<Column>,
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
    #[must_use]
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
#[must_use]
pub fn inquiries(findings: &[Finding], input: Input<'_>) -> Vec<Inquiry> {
    let mut inquiries: BTreeMap<(bool, &str), (Inquiry, Asked)> = BTreeMap::new();
    // That documents lie beside the reports is for the analyst to see to.
    let asked = findings.iter().filter(|finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning => !finding.is_unread_file(),
        Severity::Info => false,
    });
    for finding in asked {
        let row = finding.row.and_then(|row| input.rows.get(row));
        let addressee = row.filter(|row| !row.carrier_key.is_empty());
        let key = (addressee.is_none(), addressee.map_or("", |row| row.carrier_key.as_str()));
        let (inquiry, asked) = inquiries.entry(key).or_insert_with(|| {
            let carrier = addressee.map(|row| row.carrier.clone());
            (Inquiry { carrier, is_made_up: false, questions: Vec::new() }, Asked::new())
        });
        inquiry.is_made_up |= row.is_some_and(|row| row.is_made_up);
        let open = row.map(|row| open_cells(finding, row, input)).unwrap_or_default();
        if open.is_empty() {
            add(&mut inquiry.questions, asked, question(finding, row));
        }
        for question in open {
            add(&mut inquiry.questions, asked, question);
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
    let place = &question.place;
    let letter = place.cell.as_ref().map(|cell| cell.letter.as_str());
    (&place.file, place.sheet.as_deref(), place.line, letter.map_or(0, str::len), letter)
}

/// The question on each cell that is asked about, by its place among the questions.
type Asked = HashMap<(Place, Option<Column>), usize>;

/// Adds a question, to the one on the same cell where there is one.
fn add(questions: &mut Vec<Question>, asked: &mut Asked, new: Question) {
    let is_of_cell = new.place.line.is_some() && (new.place.cell.is_some() || new.column.is_some());
    let same = if is_of_cell {
        let next = questions.len();
        *asked.entry((new.place.clone(), new.column)).or_insert(next)
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
    let cell = finding.place.cell.as_ref();
    Question {
        place: finding.place.clone(),
        value: finding.value.clone(),
        severity: finding.severity,
        reasons: vec![finding.message.clone()],
        hints: vec![finding.hint.clone()],
        carrier: row.map(|row| row.carrier.clone()).unwrap_or_default(),
        report_id: row.map(|row| row.report_id.clone()).unwrap_or_default(),
        report_seq: row.and_then(|row| row.report_seq),
        service: row.map(|row| row.service.clone()).unwrap_or_default(),
        column: row.and(cell).and_then(|cell| cell.column),
    }
}

/// The cells whose unknown values leave the class of the finding's incident open, or whether it is
/// serious; none where the finding says something else.
fn open_cells(finding: &Finding, row: &InputRow, input: Input<'_>) -> Vec<Question> {
    if !OPEN_CLASS.contains(&finding.code) {
        return Vec::new();
    }
    let Standing::Accepted(index) = row.standing else { return Vec::new() };
    let Some(Judged { incident, judgement }) = input.incidents.get(index) else {
        return Vec::new();
    };
    let asked = judgement.open.iter().filter_map(|open| {
        let row = input.rows.get(incident.impacts.get(open.impact)?.row)?;
        let unknown = row.open_cell(open.value)?;
        let place = Place { cell: unknown.cell.clone(), ..row.place(input.files) };
        Some(Question {
            place,
            value: unknown.value.clone(),
            column: Some(unknown.column),
            ..question(finding, Some(row))
        })
    });
    asked.collect()
}

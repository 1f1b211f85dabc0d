//! Decisions as a correction sheet (照会票) that has come back: each answer is a correction of the
//! cell that was asked about.

use crate::intake::answers::{self, Answer, AnswerError, Answers};
use crate::intake::report_numbers::report_number;
use crate::intake::values::normalize::normalize;
use crate::model::decision::{Decision, Remark, RowAddress, Ruling};
use chrono::NaiveDate;

/// What a correction sheet comes to.
pub struct Answered {
    /// The decisions that the answers are, in the order of the sheet.
    pub decisions: Vec<Decision>,
    /// What only a person can act on, in the order of the sheet.
    pub remarks: Vec<Remark>,
    /// The day of the answer, where the sheet says it.
    pub on: Option<NaiveDate>,
}

/// Reads a correction sheet. An answer that is the value as it stands confirms it, and is a remark.
///
/// # Errors
/// Where the workbook is no correction sheet, or cannot be taken as it is.
pub fn read(file: &str, bytes: &[u8]) -> Result<Answered, AnswerError> {
    let Answers { values, remarks, on } = answers::read(bytes)?;
    let mut told: Vec<Remark> = remarks
        .into_iter()
        .map(|remark| Remark {
            line: remark.line,
            carrier: remark.question.carrier,
            report_id: remark.question.report_id,
            text: remark.text,
        })
        .collect();
    let mut decisions = Vec::new();
    for answer in values {
        match (answer.question.record, confirms(&answer)) {
            (Some(line), false) => decisions.push(decision(file, line, answer)),
            _ => told.push(remark(answer)),
        }
    }
    told.sort_by_key(|remark| remark.line);
    Ok(Answered { decisions, remarks: told, on })
}

fn confirms(answer: &Answer) -> bool {
    normalize(&answer.value) == normalize(&answer.question.was)
}

fn remark(answer: Answer) -> Remark {
    Remark {
        line: answer.line,
        text: format!("「{}」のとおり。{}", answer.value, answer.reason),
        carrier: answer.question.carrier,
        report_id: answer.question.report_id,
    }
}

fn decision(file: &str, line: u64, answer: Answer) -> Decision {
    let asked = answer.question;
    Decision {
        file: file.to_owned(),
        line: answer.line,
        carrier: asked.carrier,
        report_id: report_number(&asked.report_id),
        report_seq: asked.report_seq,
        service: None,
        row: Some(RowAddress { file: asked.file, sheet: asked.sheet, line }),
        ruling: Ruling::Cell { column: answer.column, value: answer.value, was: Some(asked.was) },
        reason: answer.reason,
        by: answer.by,
        on: answer.on,
    }
}

//! A correction sheet that was answered: its answers are decisions.

use crate::correction::answer::{self, Answer, AnswerError, Answers};
use crate::intake::report_numbers::report_number;
use crate::intake::values::normalize::normalize;
use crate::model::decision::{Decision, DecisionFile, Remark, RowAddress, Ruling};

/// Reads a correction sheet into its file. An answer that is the value as it stands confirms it, and
/// is a remark.
///
/// # Errors
/// Where the workbook is no correction sheet, or cannot be taken as it is.
pub fn read(file: &mut DecisionFile, bytes: &[u8]) -> Result<(), AnswerError> {
    let Answers { values, remarks, on } = answer::read(bytes)?;
    file.answered_on = on;
    file.remarks = remarks;
    for answer in values {
        match (answer.question.record, confirms(&answer)) {
            (Some(line), false) => file.decisions.push(decision(&file.path, line, answer)),
            _ => file.remarks.push(remark(answer)),
        }
    }
    file.remarks.sort_by_key(|remark| remark.line);
    Ok(())
}

fn confirms(answer: &Answer) -> bool {
    let value = normalize(&answer.value);
    value == normalize(&answer.question.was) || answer::confirms_as_it_stands(&value)
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
        row: Some(RowAddress {
            file: asked.file.to_string(),
            sheet: asked.sheet.as_deref().map(str::to_owned),
            line,
        }),
        ruling: Ruling::Cell { column: answer.column, value: answer.value, was: Some(asked.was) },
        remark: answer.remark,
        reason: answer.reason,
        by: answer.by,
        on: answer.on,
    }
}

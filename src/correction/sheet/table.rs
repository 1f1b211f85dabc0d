//! The questions: a table with its header in the first row, one question a row. What names each
//! question for machines stands in its last columns.

use super::addressee::addressee;
use super::questions::{Inquiry, Question};
use crate::book::{self, cell};
use crate::correction::asked::seal_of;
use crate::correction::format::Field;
use crate::model::finding::Severity;
use crate::model::text::Text;
use crate::model::text::one_line;
use rust_xlsxwriter::{Format, IgnoreError, Worksheet, XlsxError};

/// Columns are as wide as this, in characters, in the order of [`Field::ALL`].
const WIDTHS: [f64; 20] = [
    9.0, 20.0, 10.0, 8.0, 15.0, 5.0, 17.0, 22.0, 8.0, 40.0, 40.0, 26.0, 22.0, 18.0, 18.0, 12.0,
    18.0, 18.0, 18.0, 18.0,
];
/// As much of a text is shown as fits into a cell with a word about the rest.
const MOST_SHOWN: usize = 15_000;

pub fn write(sheet: &mut Worksheet, inquiry: &Inquiry) -> Result<(), XlsxError> {
    for ((field, column), width) in Field::ALL.iter().zip(0..).zip(WIDTHS) {
        let format = if is_open(*field) { book::fill_in_header() } else { book::header() };
        sheet.write_string_with_format(0, column, field.code(), &format)?;
        sheet.set_column_width(column, width)?;
    }
    let mut row = 0;
    for question in &inquiry.questions {
        row += 1;
        write_question(sheet, row, question)?;
    }

    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let last = column(Field::Seal);
    sheet.autofilter(0, 0, row, last)?;
    // A number that is kept as text is meant so.
    sheet.ignore_error_range(0, 0, row.max(1), last, IgnoreError::NumberStoredAsText)?;
    sheet.set_print_area(0, 0, row, column(Field::Remark))?;
    sheet.set_paper_size(book::A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    sheet.set_header(format!("&L&A&R{}", addressee(inquiry).replace('&', "&&")));
    sheet.set_footer("&C&P／&N");
    Ok(())
}

fn column(field: Field) -> u16 {
    u16::try_from(field.index()).unwrap_or(u16::MAX)
}

fn is_open(field: Field) -> bool {
    matches!(field, Field::Answer | Field::Remark)
}

fn write_question(sheet: &mut Worksheet, row: u32, question: &Question) -> Result<(), XlsxError> {
    let texts = texts(row, question);
    // What is for machines may be cut off.
    let printed = texts.iter().map(String::as_str).zip(WIDTHS).take(Field::Remark.index());
    sheet.set_row_height(row, book::row_height(printed))?;
    for (field, text) in Field::ALL.iter().zip(&texts) {
        let at = column(*field);
        match (field, text.parse::<f64>()) {
            (Field::Number | Field::Line, Ok(number)) => {
                sheet.write_number_with_format(row, at, number, &book::number())?;
            }
            _ => {
                cell::write_lines(sheet, (row, at), text, Some(&format(*field, question)))?;
            }
        }
    }
    Ok(())
}

fn format(field: Field, question: &Question) -> Format {
    match field {
        _ if is_open(field) => book::fill_in(),
        Field::Severity if question.severity == Severity::Error => book::alert(),
        _ => book::cell(),
    }
}

/// The text of each cell, in the order of [`Field::ALL`].
fn texts(number: u32, question: &Question) -> Vec<String> {
    let mut texts: Vec<String> =
        Field::ALL.iter().map(|field| text(*field, number, question)).collect();
    texts[Field::Seal.index()] = seal_of(|field| texts[field.index()].as_str());
    texts
}

fn text(field: Field, number: u32, question: &Question) -> String {
    let Question { asked, cell, .. } = question;
    match field {
        Field::Number => number.to_string(),
        Field::ReportId => shown(&one_line(&asked.report_id)),
        Field::Letter => cell.as_ref().map(|cell| cell.letter.clone()).unwrap_or_default(),
        Field::Header => match (cell, asked.column) {
            (Some(cell), _) => shown(&one_line(&cell.header)),
            (None, Some(column)) => column.header().to_owned(),
            (None, None) => String::new(),
        },
        Field::Value => shown(&asked.was),
        Field::Severity => match question.severity {
            Severity::Error => "誤り",
            Severity::Warning => "要確認",
            Severity::Info => "参考",
        }
        .to_owned(),
        Field::Reason => shown(&joined(&question.reasons)),
        Field::Hint => shown(&joined(&question.hints)),
        Field::Answer | Field::Remark | Field::Seal => String::new(),
        Field::File
        | Field::Sheet
        | Field::Line
        | Field::KeyCarrier
        | Field::KeyReport
        | Field::KeySeq
        | Field::KeyService
        | Field::KeyColumn
        | Field::KeyValue => asked.text(field),
    }
}

/// Several sentences as one paragraph.
fn joined(texts: &[Text]) -> String {
    texts.iter().map(|text| text.ja.as_str()).collect()
}

/// A text as people read it; line breaks stay.
fn shown(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(one_line).collect();
    let text = lines.join("\n");
    if text.chars().count() <= MOST_SHOWN {
        return text;
    }
    let start: String = text.chars().take(MOST_SHOWN).collect();
    start + "……（以下省略）"
}

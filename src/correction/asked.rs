//! What a question is about, as its row names it for machines: written when the sheet goes out, read
//! when it comes back.

use super::format::{Field, decode, encode, seal};
use crate::book::cell::MOST_IN_A_CELL;
use crate::model::column::Column;
use std::sync::Arc;

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The path of the file below the input's root.
    pub file: Arc<str>,
    /// Its sheet, in a workbook.
    pub sheet: Option<Arc<str>>,
    /// The physical line on which the record starts; `None` where the whole file is meant.
    pub record: Option<u64>,
    /// The carrier as written, or by the name under which it is published.
    pub carrier: String,
    /// The report number.
    pub report_id: String,
    /// Which report on the incident, from 1; `None` where that cannot be read.
    pub report_seq: Option<u64>,
    /// The code of the service; the text as it stood where that was none that is known.
    pub service: String,
    /// The column; `None` where the question is not about one cell of a row.
    pub column: Option<Column>,
    /// The value as it stood, to the letter.
    pub was: String,
}

impl Asked {
    /// What its row says of it in a column; nothing in one that names no question, or where a cell
    /// cannot hold it.
    pub fn text(&self, field: Field) -> String {
        let plain = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
        match field {
            Field::File => key(&self.file),
            Field::Sheet => key(self.sheet.as_deref().unwrap_or_default()),
            Field::Line => plain(self.record),
            Field::KeyCarrier => key(&self.carrier),
            Field::KeyReport => key(&self.report_id),
            Field::KeySeq => plain(self.report_seq),
            Field::KeyService => key(&self.service),
            Field::KeyColumn => match self.column {
                Some(column) if self.is_known_again() => column.key().to_owned(),
                _ => String::new(),
            },
            Field::KeyValue => key(&self.was),
            Field::Number
            | Field::ReportId
            | Field::Letter
            | Field::Header
            | Field::Value
            | Field::Severity
            | Field::Reason
            | Field::Hint
            | Field::Answer
            | Field::Remark
            | Field::Seal => String::new(),
        }
    }

    /// What a row names, by the texts of its columns, where `column` reads the key of one; `None`
    /// where that was changed since it was written.
    pub fn read<'a>(
        text: impl Fn(Field) -> &'a str,
        column: impl Fn(&str) -> Option<Column>,
    ) -> Option<Self> {
        if seal_of(&text) != text(Field::Seal) {
            return None;
        }
        let key = |field| decode(text(field));
        let number = |field| match text(field) {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        };
        Some(Self {
            file: key(Field::File)?.into(),
            sheet: Some(key(Field::Sheet)?).filter(|sheet| !sheet.is_empty()).map(Arc::from),
            record: number(Field::Line)?,
            carrier: key(Field::KeyCarrier)?,
            report_id: key(Field::KeyReport)?,
            report_seq: number(Field::KeySeq)?,
            service: key(Field::KeyService)?,
            column: match text(Field::KeyColumn) {
                "" => None,
                text => Some(column(text)?),
            },
            was: key(Field::KeyValue)?,
        })
    }

    /// Whether a cell holds each of its texts, so that an answer can be put in the value's place.
    fn is_known_again(&self) -> bool {
        let Self { file, sheet, carrier, report_id, service, was, .. } = self;
        let sheet = sheet.as_deref().unwrap_or_default();
        [file, sheet, carrier, report_id, service, was].into_iter().all(|text| fits(&encode(text)))
    }
}

/// A text to the letter; nothing where a cell cannot hold it.
fn key(text: &str) -> String {
    Some(encode(text)).filter(|text| fits(text)).unwrap_or_default()
}

/// The seal of a row, by the texts of its columns.
pub fn seal_of<'a>(text: impl Fn(Field) -> &'a str) -> String {
    seal(&Field::SEALED.map(text))
}

/// Whether a text is within what a cell holds.
fn fits(text: &str) -> bool {
    text.encode_utf16().count() <= MOST_IN_A_CELL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Asked {
        Asked {
            file: Arc::from("第3四半期/報告.xlsx"),
            sheet: Some(Arc::from(" 報告 ")),
            record: Some(2),
            carrier: "架空通信".to_owned(),
            report_id: "A-1".to_owned(),
            report_seq: None,
            service: "電報".to_owned(),
            column: Some(Column::Service),
            was: "電報\n_x0041_".to_owned(),
        }
    }

    /// The row of a question, by its columns.
    fn row(asked: &Asked) -> Vec<String> {
        let mut row: Vec<String> = Field::ALL.iter().map(|field| asked.text(*field)).collect();
        row[Field::Number.index()] = "1".to_owned();
        row[Field::Seal.index()] = seal_of(|field| row[field.index()].as_str());
        row
    }

    fn read(row: &[String]) -> Option<Asked> {
        let column = |key: &str| Column::ALL.iter().copied().find(|column| column.key() == key);
        Asked::read(|field| row[field.index()].as_str(), column)
    }

    #[test]
    fn what_goes_out_comes_back_to_the_letter() {
        let of_file = Asked { sheet: None, record: None, column: None, ..asked() };
        for asked in [asked(), of_file] {
            assert_eq!(read(&row(&asked)), Some(asked));
        }
    }

    #[test]
    fn a_row_of_which_a_column_that_names_the_question_was_changed_is_none() {
        for field in Field::SEALED {
            let mut row = row(&asked());
            row[field.index()].push('1');
            assert_eq!(read(&row), None, "{field:?}");
        }
    }

    #[test]
    fn a_value_that_no_cell_holds_is_asked_about_without_its_column() {
        let row = row(&Asked { was: "字".repeat(MOST_IN_A_CELL + 1), ..asked() });
        assert_eq!(row[Field::KeyValue.index()], "");
        assert_eq!(row[Field::KeyColumn.index()], "");
        assert_eq!(row[Field::KeyReport.index()], "A-1");
    }
}

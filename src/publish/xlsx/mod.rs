//! Workbooks: `tables.xlsx` for programs and analysts, `charts.xlsx` for people.
//!
//! Every text is a string cell, whatever it begins with, and the properties bear the day of
//! publication, so that the same report gives the same bytes.

mod charts;
mod crosswise;
mod description;
mod documents;
mod tables;

pub use charts::write as charts;
pub use tables::write as tables;

use super::labels::Labels;
use super::records::{Datum, one_line};
use crate::model::report::Report;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

/// A workbook that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// The writer refused.
    #[error(transparent)]
    Writer(#[from] XlsxError),
    /// A number that a cell cannot hold exactly.
    #[error("the number {0} does not fit a cell of a workbook exactly")]
    Inexact(String),
    /// More rows or columns than a sheet has.
    #[error("the sheet `{0}` would have more rows or columns than a workbook allows")]
    TooLarge(String),
}

/// The font of the sheets and charts, which Windows has had since 2018.
const FONT: &str = "BIZ UDPGothic";
/// A cell holds so many UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// Whole numbers up to this are exact in a cell.
const LARGEST_EXACT: u64 = 1 << 53;
/// The height of a row in pixels.
const ROW_HEIGHT: u32 = 24;
/// The width of a column, unless another is set, in pixels.
const COLUMN_WIDTH: u32 = 72;
/// Columns are no wider than this, in characters of half width.
const WIDEST: usize = 60;

/// An empty workbook with its font and properties.
fn workbook(report: &Report, title: &str, labels: Labels<'_>) -> Result<Workbook, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&format(), ROW_HEIGHT, COLUMN_WIDTH)?;
    let (period, months) = (report.period.name(), report.period.months());
    let period = labels.say(&period);
    let mut comment = format!("{period}（{}）", labels.say(&months));
    if report.is_made_up {
        comment
            .push_str(labels.either("　架空の報告から作成したもの", " Made from made-up reports"));
    }
    let created = ExcelDateTime::parse_from_str(&report.published_on.to_string())?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(format!("{title} {period}"))
            .set_subject(labels.either(
                "電気通信事故に係る四半期報告の集計",
                "Statistics of telecommunications incidents",
            ))
            .set_author("shihanki")
            .set_category(labels.either("統計", "Statistics"))
            .set_comment(comment)
            .set_creation_datetime(&created),
    );
    Ok(workbook)
}

/// The format of plain cells.
fn format() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

/// Writes a datum; a number that is not there leaves its cell blank.
fn datum(sheet: &mut Worksheet, at: (u32, u16), datum: &Datum) -> Result<(), WorkbookError> {
    match datum {
        Datum::Text(text) if text.is_empty() => {}
        Datum::Text(text) => {
            sheet.write_string(at.0, at.1, fitting(text))?;
        }
        Datum::Number(text) if text.is_empty() => {}
        Datum::Number(text) => {
            sheet.write_number(at.0, at.1, number(text)?)?;
        }
    }
    Ok(())
}

/// A plain number as the cell holds it.
fn number(text: &str) -> Result<f64, WorkbookError> {
    let inexact = || WorkbookError::Inexact(text.to_owned());
    let whole: i128 = text.split('.').next().unwrap_or_default().parse().map_err(|_| inexact())?;
    if whole.unsigned_abs() > u128::from(LARGEST_EXACT) {
        return Err(inexact());
    }
    text.parse().map_err(|_| inexact())
}

/// A text on one line that fits a cell; the CSV files have it whole.
fn fitting(text: &str) -> String {
    let mut text = one_line(text);
    let mut units = 0;
    let cut = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units >= LONGEST_TEXT).then_some(at)
    });
    if let Some(at) = cut {
        text.truncate(at);
        text.push('…');
    }
    text
}

/// The row or column of a sheet by its number, where a sheet has so many.
fn place(row: usize, column: usize, sheet: &str) -> Result<(u32, u16), WorkbookError> {
    const ROWS: u32 = 1_048_576;
    const COLUMNS: u16 = 16_384;
    let too_large = || WorkbookError::TooLarge(sheet.to_owned());
    let row = u32::try_from(row).ok().filter(|row| *row < ROWS).ok_or_else(too_large)?;
    let column = u16::try_from(column).ok().filter(|column| *column < COLUMNS);
    Ok((row, column.ok_or_else(too_large)?))
}

/// Fits columns to the widest text in each.
fn fit_columns(sheet: &mut Worksheet, widths: &[usize]) -> Result<(), WorkbookError> {
    for (column, width) in widths.iter().enumerate() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        sheet.set_column_width(column, f64::from(column_width(*width)))?;
    }
    Ok(())
}

/// The width of a column, in characters, whose widest text has this width.
fn column_width(widest: usize) -> u16 {
    u16::try_from((widest + 3).clamp(9, WIDEST)).unwrap_or(u16::MAX)
}

/// The width of a text in characters of half width.
fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_cell_would_change_is_refused() {
        assert!(number("9007199254740992").is_ok());
        assert!(matches!(number("9007199254740993"), Err(WorkbookError::Inexact(_))));
        assert!(matches!(number("約3"), Err(WorkbookError::Inexact(_))));
    }

    #[test]
    fn a_text_that_a_cell_cannot_hold_is_cut_and_says_so() {
        assert_eq!(fitting("一\n二"), "一 二");
        let long = fitting(&"字".repeat(LONGEST_TEXT + 1));
        assert_eq!(long.encode_utf16().count(), LONGEST_TEXT);
        assert!(long.ends_with("字…"));
        assert!(!fitting(&"字".repeat(LONGEST_TEXT - 1)).ends_with('…'));
    }
}

//! Workbooks: `tables.xlsx` for programs and analysts, `charts.xlsx` for people.
//!
//! Every text is a string cell, whatever it begins with, and the properties bear the day of
//! publication, so that the same report gives the same bytes.

mod metadata;
pub mod tables;

use super::dataset::Value;
use super::error::WorkbookError;
use super::labels::Labels;
use crate::book::cell;
use crate::model::bounds;
use crate::model::period::Period;
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};
use unicode_width::UnicodeWidthStr;

/// The font of the sheets and charts, which Windows has had since 2018.
pub const FONT: &str = "BIZ UDPGothic";
/// The height of a row in pixels.
pub const ROW_HEIGHT: u32 = 24;
/// The width of a column, unless another is set, in pixels.
pub const COLUMN_WIDTH: u32 = 72;
/// Columns are no wider than this, in characters of half width.
const WIDEST: usize = 60;

/// What a workbook is about.
pub struct About<'a> {
    pub period: Period,
    pub published_on: NaiveDate,
    pub is_made_up: bool,
    /// Who publishes it, where that is set.
    pub author: Option<&'a str>,
}

/// An empty workbook with its font and properties.
pub fn workbook(
    about: &About<'_>,
    title: &str,
    labels: Labels<'_>,
) -> Result<Workbook, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&format(), ROW_HEIGHT, COLUMN_WIDTH)?;
    let (period, months) = (about.period.name(), about.period.months());
    let period = labels.say(&period);
    let mut comment = format!("{period}（{}）", labels.say(&months));
    if about.is_made_up {
        comment
            .push_str(labels.either("　架空の報告から作成したもの", " Made from made-up reports"));
    }
    let created = ExcelDateTime::parse_from_str(&about.published_on.to_string())?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(format!("{title} {period}"))
            .set_subject(labels.either(
                "電気通信事故に係る四半期報告の集計",
                "Statistics of telecommunications incidents",
            ))
            .set_author(about.author.unwrap_or(env!("CARGO_PKG_NAME")))
            .set_category(labels.either("統計", "Statistics"))
            .set_comment(comment)
            .set_creation_datetime(&created),
    );
    Ok(workbook)
}

/// The format of plain cells.
pub fn format() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

/// Writes a value; a blank leaves its cell blank.
fn value(sheet: &mut Worksheet, at: (u32, u16), value: &Value<'_>) -> Result<(), WorkbookError> {
    let text = value.plain();
    let number = match value {
        Value::Integer(_) | Value::Decimal(..) => number(&text),
        Value::Text(_)
        | Value::Code(_)
        | Value::YesNo(_)
        | Value::Day(_)
        | Value::Time(_)
        | Value::Published(_) => None,
    };
    match number {
        Some(number) => {
            sheet.write_number(at.0, at.1, number)?;
        }
        None if text.is_empty() => {}
        // Of a number: a cell would round it; as text it keeps every digit.
        None => cell::write(sheet, at, &text, None)?,
    }
    Ok(())
}

/// A plain number as the cell holds it; `None` where that would be another, or it is none.
pub fn number(text: &str) -> Option<f64> {
    let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || "-.".contains(c));
    let whole: i128 = text.split('.').next().filter(|_| is_plain)?.parse().ok()?;
    if whole.unsigned_abs() > u128::from(bounds::EXACT) {
        return None;
    }
    text.parse().ok()
}

/// The row or column of a sheet by its number, where a sheet has so many.
pub fn place(row: usize, column: usize, sheet: &str) -> Result<(u32, u16), WorkbookError> {
    let too_large = || WorkbookError::TooLarge(sheet.to_owned());
    let row =
        u32::try_from(row).ok().filter(|row| *row < bounds::SHEET_ROWS).ok_or_else(too_large)?;
    let column = u16::try_from(column).ok().filter(|column| *column < bounds::SHEET_COLUMNS);
    Ok((row, column.ok_or_else(too_large)?))
}

/// Fits columns to the widest text in each.
pub fn fit_columns(sheet: &mut Worksheet, widths: &[usize]) -> Result<(), WorkbookError> {
    for (column, width) in widths.iter().enumerate() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        sheet.set_column_width(column, f64::from(column_width(*width)))?;
    }
    Ok(())
}

/// The width of a column, in characters, whose widest text has this width.
pub fn column_width(widest: usize) -> u16 {
    u16::try_from((widest + 3).clamp(9, WIDEST)).unwrap_or(u16::MAX)
}

/// The width of a text in characters of half width.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_cell_would_change_is_none() {
        assert!(number("9007199254740992").is_some());
        assert!(number("-12.5").is_some());
        for text in ["9007199254740993", "約3", "", "1e3", "+1"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}

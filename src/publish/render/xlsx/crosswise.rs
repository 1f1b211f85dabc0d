//! A table as people read it, on a sheet of its own.

use crate::book::{self, cell};
use crate::model::table::{self, Measure};
use crate::publish::document::{Row, Section, Table, Value};
use crate::publish::error::WorkbookError;
use crate::publish::labels::Labels;
use crate::publish::xlsx::{column_width, format, number, place, width};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet};

/// What a row with a remark bears.
const MARKED: &str = "※";

/// Where a section was written.
pub struct Written {
    /// The row of the headers of each block, from 0.
    pub headers: Vec<usize>,
    /// The widths of the columns that hold data, in characters.
    pub widths: Vec<usize>,
    /// The row below the last.
    pub end: usize,
}

/// As many rows of a table are for people to read; a program reads the whole.
pub const MOST_READ: usize = 10_000;

/// Writes title and blocks from the top, and source and notes below, not above the row `foot_from`.
pub fn write(
    sheet: &mut Worksheet,
    section: &Section<'_>,
    tables: &[&Table],
    foot: &[String],
    foot_from: usize,
    labels: Labels<'_>,
) -> Result<Written, WorkbookError> {
    let title = format!("{} {}", section.called(labels), section.title);
    heading(sheet, 0, &title, section.id, &format().set_bold().set_font_size(14))?;
    let mut row = 1;
    let mut headers = Vec::new();
    let mut widths = Vec::new();
    for part in tables {
        heading(sheet, row, &part.caption, section.id, &quiet())?;
        block(sheet, part, row + 1, (section.id, labels), &mut widths)?;
        headers.push(row + 1);
        row += shown(part).len() + part.totals.len() + 3;
    }
    row = row.max(foot_from);
    for line in foot {
        heading(sheet, row, line, section.id, &quiet())?;
        row += 1;
    }
    Ok(Written { headers, widths, end: row })
}

/// Makes the rows of headers as high as they need in columns of their widths.
pub fn fit_headers(
    sheet: &mut Worksheet,
    tables: &[&Table],
    written: &Written,
    id: &str,
) -> Result<(), WorkbookError> {
    let widths = || written.widths.iter().map(|width| f64::from(column_width(*width)));
    for (part, row) in tables.iter().zip(&written.headers) {
        let height =
            book::row_height(part.columns.iter().map(|of| of.header.as_str()).zip(widths()));
        sheet.set_row_height(place(*row, 0, id)?.0, height)?;
    }
    Ok(())
}

/// The rows of a table that are written.
fn shown(part: &Table) -> &[Row] {
    part.rows.get(..MOST_READ).unwrap_or(&part.rows)
}

fn quiet() -> Format {
    format().set_font_size(10)
}

fn heading(
    sheet: &mut Worksheet,
    row: usize,
    text: &str,
    id: &str,
    format: &Format,
) -> Result<(), WorkbookError> {
    let at = place(row, 0, id)?;
    cell::write(sheet, at, text, Some(format))?;
    Ok(())
}

fn block(
    sheet: &mut Worksheet,
    part: &Table,
    header: usize,
    (id, labels): (&str, Labels<'_>),
    widths: &mut Vec<usize>,
) -> Result<(), WorkbookError> {
    let ruled = format().set_bold().set_border_bottom(FormatBorder::Thin);
    let rows = shown(part);
    let has_marks = rows.iter().any(|line| !line.mark.is_empty());
    for (column, name) in part.columns.iter().map(|of| &of.header).enumerate() {
        let at = place(header, column, id)?;
        let align = if column == 0 { FormatAlign::Left } else { FormatAlign::Right };
        let format = ruled.clone().set_align(align).set_text_wrap();
        cell::write(sheet, at, name, Some(&format))?;
        let needed = if column == 0 { width(name) } else { broken(name).max(8) };
        widen(widths, column, needed);
    }
    for (index, line) in rows.iter().chain(&part.totals).enumerate() {
        let row = header + 1 + index;
        let is_total = index >= rows.len();
        let plain = if is_total { format().set_bold() } else { format() };
        for (column, value) in line.cells.iter().enumerate() {
            let (at, text) = (place(row, column, id)?, value.read(labels));
            if column > 0 {
                figure(sheet, at, (value, &text), &plain)?;
                widen(widths, column, width(&text));
                continue;
            }
            // The chart takes its categories from here, and shows by the sign which are marked.
            let sign = if line.mark.is_empty() { "" } else { MARKED };
            let label = format!("{text}{sign}");
            cell::write(sheet, at, &label, Some(&plain))?;
            widen(widths, 0, width(&label));
        }
        if has_marks {
            mark(sheet, row, line, id, widths)?;
        }
    }
    Ok(())
}

/// The width that a header needs over two lines: broken before its unit, else in the middle.
fn broken(name: &str) -> usize {
    match name.find(['（', '(']) {
        Some(at) => {
            let (words, unit) = name.split_at(at);
            width(words).max(width(unit))
        }
        None => width(name) / 2 + 1,
    }
}

/// What is to be known of a row stands to the right of its cells.
fn mark(
    sheet: &mut Worksheet,
    row: usize,
    line: &Row,
    id: &str,
    widths: &mut Vec<usize>,
) -> Result<(), WorkbookError> {
    let column = line.cells.len();
    widen(widths, column, width(&line.mark));
    let at = place(row, column, id)?;
    if !line.mark.is_empty() {
        let words = format!("{MARKED}{}", line.mark);
        cell::write(sheet, at, &words, Some(&quiet().set_indent(1)))?;
    }
    Ok(())
}

fn widen(widths: &mut Vec<usize>, column: usize, width: usize) {
    if widths.len() <= column {
        widths.resize(column + 1, 0);
    }
    if let Some(widest) = widths.get_mut(column) {
        *widest = (*widest).max(width);
    }
}

/// A figure as a number shown as it reads; where that is not a number alone, as text.
fn figure(
    sheet: &mut Worksheet,
    at: (u32, u16),
    (value, text): (&Value, &str),
    plain: &Format,
) -> Result<(), WorkbookError> {
    let right = plain.clone().set_align(FormatAlign::Right);
    let (written, shape) = match value {
        Value::Beyond(change) => (change.to_string(), "\"＋\"#,##0\"＊\";\"－\"#,##0\"＊\""),
        Value::Change(Some(change)) => (change.to_string(), "\"＋\"#,##0;\"－\"#,##0;\"±0\""),
        Value::Observed(table::Value::Tenths(_), _)
        | Value::Observed(table::Value::NotListed, Measure::Share) => (text.to_owned(), "#,##0.0"),
        _ => (text.replace(',', ""), "#,##0"),
    };
    match number(&written) {
        Some(number) => {
            let format = right.set_num_format(shape);
            sheet.write_number_with_format(at.0, at.1, number, &format)?;
        }
        None => cell::write(sheet, at, text, Some(&right))?,
    }
    Ok(())
}

//! A table as people read it, on a sheet of its own.

use super::{WorkbookError, column_width, format, number, place, width};
use crate::publish::book;
use crate::publish::cell;
use crate::publish::html::{Cell, Line, Section, Sheet};
use crate::publish::labels::Labels;
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

/// Writes title and blocks from the top, and source and notes below, not above the row `foot_from`.
pub fn write(
    sheet: &mut Worksheet,
    section: &Section,
    foot: &[String],
    foot_from: usize,
    labels: Labels<'_>,
) -> Result<Written, WorkbookError> {
    let title = labels.either("表", "Table ");
    let title = format!("{title}{} {}", section.number, section.title);
    heading(sheet, 0, &title, section.id, &format().set_bold().set_font_size(14))?;
    let mut row = 1;
    let mut headers = Vec::new();
    let mut widths = Vec::new();
    for part in &section.sheets {
        heading(sheet, row, &part.caption, section.id, &quiet())?;
        block(sheet, part, row + 1, section.id, &mut widths)?;
        headers.push(row + 1);
        row += part.rows.len() + part.totals.len() + 3;
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
    section: &Section,
    written: &Written,
    id: &str,
) -> Result<(), WorkbookError> {
    let widths = || written.widths.iter().map(|width| f64::from(column_width(*width)));
    for (part, row) in section.sheets.iter().zip(&written.headers) {
        let height = book::row_height(part.headers.iter().map(String::as_str).zip(widths()));
        sheet.set_row_height(place(*row, 0, id)?.0, height)?;
    }
    Ok(())
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
    part: &Sheet,
    header: usize,
    id: &str,
    widths: &mut Vec<usize>,
) -> Result<(), WorkbookError> {
    let ruled = format().set_bold().set_border_bottom(FormatBorder::Thin);
    let has_marks = part.rows.iter().any(|line| !line.mark.is_empty());
    for (column, name) in part.headers.iter().enumerate() {
        let at = place(header, column, id)?;
        let align = if column == 0 { FormatAlign::Left } else { FormatAlign::Right };
        let format = ruled.clone().set_align(align).set_text_wrap();
        cell::write(sheet, at, name, Some(&format))?;
        let needed = if column == 0 { width(name) } else { broken(name).max(8) };
        widen(widths, column, needed);
    }
    for (index, line) in part.rows.iter().chain(&part.totals).enumerate() {
        let row = header + 1 + index;
        let is_total = index >= part.rows.len();
        let plain = if is_total { format().set_bold() } else { format() };
        let at = place(row, 0, id)?;
        // The chart takes its categories from here, and shows by the sign which are marked.
        let sign = if line.mark.is_empty() { "" } else { MARKED };
        let label = format!("{}{sign}", line.label);
        cell::write(sheet, at, &label, Some(&plain))?;
        widen(widths, 0, width(&label));
        for (column, cell) in line.cells.iter().enumerate() {
            figure(sheet, place(row, column + 1, id)?, cell, &plain)?;
            widen(widths, column + 1, width(&cell.text));
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
    line: &Line,
    id: &str,
    widths: &mut Vec<usize>,
) -> Result<(), WorkbookError> {
    let column = line.cells.len() + 1;
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
    figure: &Cell,
    plain: &Format,
) -> Result<(), WorkbookError> {
    let right = plain.clone().set_align(FormatAlign::Right);
    let bare = figure.text.replace(',', "");
    let is_signed = figure.text.starts_with(['＋', '－', '±']);
    let (value, shape) = if is_signed {
        (figure.sort.as_str(), "\"＋\"#,##0;\"－\"#,##0;\"±0\"")
    } else if bare.contains('.') {
        (bare.as_str(), "#,##0.0")
    } else {
        (bare.as_str(), "#,##0")
    };
    match number(value) {
        Some(number) => {
            let format = right.set_num_format(shape);
            sheet.write_number_with_format(at.0, at.1, number, &format)?;
        }
        None => cell::write(sheet, at, &figure.text, Some(&right))?,
    }
    Ok(())
}

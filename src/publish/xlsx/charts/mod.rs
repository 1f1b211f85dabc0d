//! `charts.xlsx`: each table as people read it, beside a chart that can be edited.

mod drawing;
mod native;
mod ranking;

use super::crosswise;
use super::{ROW_HEIGHT, WorkbookError, fit_columns, place, workbook};
use crate::model::report::Report;
use crate::publish::html::{Section, Sheet, section};
use crate::publish::labels::Labels;
use crate::publish::terms;
use rust_xlsxwriter::Chart;

/// Rows between one chart and the next, or the notes.
const BETWEEN: usize = 2;
/// A chart is as wide as so many columns of the usual width.
const CHART_COLUMNS: usize = (native::WIDTH / super::COLUMN_WIDTH) as usize;
/// As many rows of a table are for people to read; a program reads the whole.
const MOST_READ: usize = 10_000;
/// As many rows can be read on one printed page.
const MOST_ON_A_PAGE: usize = 75;
/// A4 in the code of the format.
const A4: u8 = 9;

/// The workbook.
///
/// # Errors
/// Where a cell cannot hold what belongs in it.
pub fn write(report: &Report, labels: Labels<'_>) -> Result<Vec<u8>, WorkbookError> {
    let title = labels.either("電気通信事故の図表", "Charts of telecommunications incidents");
    let mut workbook = workbook(report, title, labels)?;
    for (index, table) in report.tables.iter().enumerate() {
        let mut section = section(table, index + 1, &[], labels);
        let drawing = drawing::drawing(table, &section, labels);
        let ranking = ranking::ranking(table, labels);
        section.sheets.extend(ranking.as_ref().map(|ranking| ranking.sheet(labels)));
        let sheet = workbook.add_worksheet().set_name(table.id)?;
        let heights = [
            drawing.as_ref().map(drawing::Drawing::height),
            ranking.as_ref().map(ranking::Ranking::height),
        ];
        // The notes run to the right of the table; below the charts nothing covers them.
        let below = heights.into_iter().flatten().map(rows).sum::<usize>();
        let is_shortened = shorten(&mut section.sheets);
        let foot = foot(report, &section, is_shortened, labels);
        let written = crosswise::write(sheet, &section, &foot, below, labels)?;
        fit_columns(sheet, &written.widths)?;
        crosswise::fit_headers(sheet, &section, &written, table.id)?;
        let mut charts: Vec<(Chart, u32)> = Vec::new();
        if let Some((header, drawing)) = written.headers.first().zip(drawing) {
            let height = drawing.height();
            charts.push((drawing.chart(table, *header, labels), height));
        }
        if let Some((header, ranking)) = written.headers.last().zip(ranking) {
            charts.push((ranking.chart(*header, labels), ranking.height()));
        }
        let mut row = 1;
        for (chart, height) in charts {
            let at = place(row, written.widths.len() + 1, table.id)?;
            sheet.insert_chart(at.0, at.1, &chart)?;
            row += rows(height);
        }
        let last = (written.end.max(row), written.widths.len() + 1 + CHART_COLUMNS);
        // As many pages as it takes where it does not fit one.
        let tall = u16::from(last.0 <= MOST_ON_A_PAGE);
        let last = place(last.0, last.1, table.id)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, tall);
        sheet.set_print_area(0, 0, last.0, last.1)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// How many rows a chart takes up with the space below it.
fn rows(height: u32) -> usize {
    height.div_ceil(ROW_HEIGHT) as usize + BETWEEN
}

/// Leaves of each block as many rows as can be read, and says whether it had more.
fn shorten(blocks: &mut [Sheet]) -> bool {
    let is_longer = blocks.iter().any(|block| block.rows.len() > MOST_READ);
    for block in blocks {
        block.rows.truncate(MOST_READ);
    }
    is_longer
}

/// Source and notes below a table.
fn foot(report: &Report, section: &Section, is_shortened: bool, labels: Labels<'_>) -> Vec<String> {
    let shortened = is_shortened.then(|| {
        labels
            .either(
                &format!("初めの{MOST_READ}区分を示す。全体は tables/{}.csv に示す。", section.id),
                &format!("The first {MOST_READ} rows; tables/{}.csv has them all.", section.id),
            )
            .to_owned()
    });
    let source = terms::source(report.basis(), labels);
    let note = |note: &String| {
        labels.either(&format!("（注）{note}"), &format!("Note: {note}")).to_owned()
    };
    std::iter::once(source).chain(section.notes.iter().chain(&shortened).map(note)).collect()
}

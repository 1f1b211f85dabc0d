//! `charts.xlsx`: each table as people read it, beside a chart that can be edited.

mod crosswise;
mod description;
mod drawing;
mod native;
mod ranking;

use super::format::Format;
use crate::publish::document::{Document, Section, Table};
use crate::publish::error::PublishError;
use crate::publish::error::WorkbookError;
use crate::publish::labels::{Labels, say};
use crate::publish::xlsx::{About, COLUMN_WIDTH, ROW_HEIGHT, fit_columns, place, workbook};
use crosswise::MOST_READ;
use rust_xlsxwriter::Chart;

/// Rows between one chart and the next, or the notes.
const BETWEEN: usize = 2;
/// A chart is as wide as so many columns of the usual width.
const CHART_COLUMNS: usize = (native::WIDTH / COLUMN_WIDTH) as usize;
/// As many rows can be read on one printed page.
const MOST_ON_A_PAGE: usize = 75;
/// As many characters may stand on the tab of a sheet, and these may not.
const LONGEST_TAB: usize = 31;
const NOT_IN_TABS: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// A4 in the code of the format.
const A4: u8 = 9;

/// The workbook.
pub struct Charts;

impl Format for Charts {
    fn path(&self) -> &'static str {
        "charts.xlsx"
    }

    fn write(&self, document: &Document<'_>) -> Result<Vec<u8>, PublishError> {
        workbook_of(document)
            .map_err(|error| PublishError::Workbook { path: self.path().to_owned(), error })
    }
}

fn workbook_of(document: &Document<'_>) -> Result<Vec<u8>, WorkbookError> {
    let labels = document.labels;
    let title = labels.either("電気通信事故の図表", "Charts of telecommunications incidents");
    let about = About {
        period: document.period,
        published_on: document.published_on,
        is_made_up: document.made_up.is_some(),
        author: document.author.as_deref(),
    };
    let mut workbook = workbook(&about, title, labels)?;
    for section in document.sections() {
        let Some(table) = section.statistics.filter(|_| !section.is_none()) else { continue };
        let drawing =
            section.tables.first().and_then(|first| drawing::drawing(table, first, labels));
        let ranking = ranking::ranking(table, labels);
        let ranked = ranking.as_ref().map(|ranking| ranking.table(labels));
        let tables: Vec<&Table> = section.tables.iter().chain(&ranked).collect();
        let name = tab(section, table.id, labels);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        let heights = [
            drawing.as_ref().map(drawing::Drawing::height),
            ranking.as_ref().map(ranking::Ranking::height),
        ];
        // The notes run to the right of the table; below the charts nothing covers them.
        let below = heights.into_iter().flatten().map(rows).sum::<usize>();
        let foot = foot(document, section, &tables);
        let written = crosswise::write(sheet, section, &tables, &foot, below, labels)?;
        fit_columns(sheet, &written.widths)?;
        crosswise::fit_headers(sheet, &tables, &written, table.id)?;
        let mut charts: Vec<(Chart, u32)> = Vec::new();
        if let Some((header, drawing)) = written.headers.first().zip(drawing) {
            let height = drawing.height();
            charts.push((drawing.chart(table, (&name, *header), labels), height));
        }
        if let Some((header, ranking)) = written.headers.last().zip(ranking) {
            charts.push((ranking.chart((&name, *header), labels), ranking.height()));
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

/// What the tab of a sheet says: what stands on it in Japanese, in English the id, as titles are too long.
fn tab(section: &Section<'_>, id: &str, labels: Labels<'_>) -> String {
    let title = labels.either(section.title, id).chars().take(LONGEST_TAB);
    title.map(|character| if NOT_IN_TABS.contains(&character) { '・' } else { character }).collect()
}

/// How many rows a chart takes up with the space below it.
fn rows(height: u32) -> usize {
    height.div_ceil(ROW_HEIGHT) as usize + BETWEEN
}

/// Source and notes below a table.
fn foot(document: &Document<'_>, section: &Section<'_>, tables: &[&Table]) -> Vec<String> {
    let (labels, file) = (document.labels, &section.file);
    let is_shortened = tables.iter().any(|table| table.rows.len() > MOST_READ);
    let shortened = is_shortened.then(|| {
        say!(
            labels,
            "初めの{MOST_READ}区分を示す。全体は {file} に示す。",
            "The first {MOST_READ} rows; {file} has them all."
        )
    });
    let note = |note: &String| labels.note(note);
    let notes = section.notes.iter().chain(&shortened).map(note);
    std::iter::once(document.source.clone()).chain(notes).collect()
}

//! `tables.xlsx`: a sheet a table in long form, after the contents and before the definitions, the
//! codes and the notes.

use super::metadata::{self, Sheet};
use super::{About, fit_columns, place, value, width, workbook};
use crate::model::bounds;
use crate::model::report::Report;
use crate::model::settings::CsvEncoding;
use crate::publish::dataset::{Place, Published, Value};
use crate::publish::error::WorkbookError;
use crate::publish::labels::Labels;
use rust_xlsxwriter::Workbook;

/// The workbook of the datasets that are sheets; their CSV files are in the encoding given.
///
/// # Errors
/// Where a cell cannot hold what belongs in it.
pub fn write<'r>(
    report: &'r Report,
    datasets: &[Published<'r>],
    encoding: CsvEncoding,
    labels: Labels<'r>,
) -> Result<Vec<u8>, WorkbookError> {
    let title = labels.either("電気通信事故の統計表", "Tables of telecommunications incidents");
    let author = report.publisher.line();
    let about = About {
        period: report.period,
        published_on: report.published_on,
        is_made_up: report.is_made_up,
        author: author.as_deref(),
    };
    let mut workbook = workbook(&about, title, labels)?;
    document(&mut workbook, metadata::contents(report, datasets, labels))?;
    let mut notes = metadata::notes(report, encoding, labels);
    for Published { records, .. } in datasets.iter().filter(|each| each.place == Place::Sheet) {
        let columns = records.definitions();
        let header = columns.iter().map(|column| labels.either(&column.names[0], &column.names[1]));
        let header: Vec<String> = header.map(str::to_owned).collect();
        let beyond = records.count().saturating_sub(MOST);
        if beyond > 0 {
            notes.rows.push(metadata::cut(records.id(), (MOST, beyond), labels));
        }
        sheet(&mut workbook, records.id(), &header, records.rows(labels).take(MOST))?;
    }
    for explained in
        [metadata::definitions(datasets, labels), metadata::codes(report, labels), notes]
    {
        document(&mut workbook, explained)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// As many records as a sheet holds below its header.
const MOST: usize = bounds::SHEET_ROWS as usize - 1;

fn document(workbook: &mut Workbook, explained: Sheet) -> Result<(), WorkbookError> {
    sheet(workbook, explained.name, &explained.header, explained.rows)
}

/// Writes a sheet: the header in the first row, data from the second.
fn sheet<'r>(
    workbook: &mut Workbook,
    name: &str,
    header: &[String],
    rows: impl IntoIterator<Item = Vec<Value<'r>>>,
) -> Result<(), WorkbookError> {
    let sheet = workbook.add_worksheet().set_name(name)?;
    let mut widths: Vec<usize> = header.iter().map(|name| width(name)).collect();
    for (column, title) in header.iter().enumerate() {
        let at = place(0, column, name)?;
        sheet.write_string(at.0, at.1, title)?;
    }
    for (row, values) in rows.into_iter().enumerate() {
        for (column, each) in values.iter().enumerate() {
            value(sheet, place(row + 1, column, name)?, each)?;
            if let Some(widest) = widths.get_mut(column) {
                *widest = (*widest).max(width(&each.plain()));
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    fit_columns(sheet, &widths)
}

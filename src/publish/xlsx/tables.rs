//! `tables.xlsx`: a sheet a table in long form, after the contents and before the definitions, the
//! codes and the notes.

use super::documents::{self, Document};
use super::{ROWS, WorkbookError, datum, fit_columns, place, width, workbook};
use crate::model::report::Report;
use crate::model::settings::CsvEncoding;
use crate::publish::dictionary::{self, Dataset};
use crate::publish::labels::Labels;
use crate::publish::records::{Datum, Records};
use rust_xlsxwriter::Workbook;

/// The workbook. `records` are the tables and lists by their ids, as their CSV files hold them in the
/// encoding given.
///
/// # Errors
/// Where a cell cannot hold what belongs in it.
pub fn write(
    report: &Report,
    records: &[(&'static str, Records)],
    encoding: CsvEncoding,
    labels: Labels<'_>,
) -> Result<Vec<u8>, WorkbookError> {
    let title = labels.either("電気通信事故の統計表", "Tables of telecommunications incidents");
    let mut workbook = workbook(report, title, labels)?;
    let datasets = dictionary::sheets(report);
    let found = |dataset: &Dataset| {
        records.iter().find(|(id, _)| *id == dataset.id).map(|(_, records)| records)
    };
    let contents = documents::contents(report, &datasets, found, labels);
    sheet(&mut workbook, &contents)?;
    let mut notes = documents::notes(report, encoding, labels);
    for dataset in &datasets {
        let Some(records) = found(dataset) else { continue };
        let header = headers(records, dataset, labels);
        let (rows, beyond) = held(&records.rows);
        if beyond > 0 {
            notes.rows.push(documents::cut(dataset.id, (rows.len(), beyond), labels));
        }
        sheet(&mut workbook, &Document { name: dataset.id, header, rows })?;
    }
    for document in
        [documents::definitions(report, &datasets, labels), documents::codes(report, labels), notes]
    {
        sheet(&mut workbook, &document)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The records that a sheet holds below its header, and how many more there are.
fn held(rows: &[Vec<Datum>]) -> (&[Vec<Datum>], usize) {
    const MOST: usize = ROWS as usize - 1;
    rows.split_at_checked(MOST).map_or((rows, 0), |(held, beyond)| (held, beyond.len()))
}

/// The headers of a sheet as people read them, by the physical names of its columns.
fn headers(records: &Records, dataset: &Dataset, labels: Labels<'_>) -> Vec<String> {
    let name = |key: &String| {
        let column = dataset.columns.iter().find(|column| column.key == *key);
        column.map_or(key.as_str(), |column| labels.say(&column.header)).to_owned()
    };
    records.header.iter().map(name).collect()
}

/// Writes a sheet: the header in the first row, data from the second.
fn sheet<R: AsRef<[Vec<Datum>]>>(
    workbook: &mut Workbook,
    document: &Document<R>,
) -> Result<(), WorkbookError> {
    let sheet = workbook.add_worksheet().set_name(document.name)?;
    let mut widths: Vec<usize> = document.header.iter().map(|name| width(name)).collect();
    for (column, name) in document.header.iter().enumerate() {
        let at = place(0, column, document.name)?;
        sheet.write_string(at.0, at.1, name)?;
    }
    for (row, data) in document.rows.as_ref().iter().enumerate() {
        for (column, each) in data.iter().enumerate() {
            datum(sheet, place(row + 1, column, document.name)?, each)?;
            let (Datum::Text(text) | Datum::Number(text)) = each;
            if let Some(widest) = widths.get_mut(column) {
                *widest = (*widest).max(width(text));
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    fit_columns(sheet, &widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_no_more_records_than_the_format_allows() {
        let rows = vec![Vec::new(); 1_048_577];
        let (within, beyond) = held(&rows);
        assert_eq!((within.len(), beyond), (1_048_575, 2));
        assert_eq!(held(rows.get(..1_048_575).unwrap_or_default()).1, 0);
        assert_eq!(held(&[]).1, 0);
    }
}

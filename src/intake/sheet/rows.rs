//! Rows of a workbook as records.

use super::{Record, column_of};
use crate::intake::cell_text::texts::CellTexts;
use crate::intake::mapping::Mapping;
use crate::intake::sheet::record::HEADER_LINES;
use crate::intake::workbook::WorkbookRow;

/// The rows of a sheet as records.
pub fn records(
    mut rows: Vec<WorkbookRow>,
    mapping: &Mapping,
    texts: &mut CellTexts,
) -> Vec<Record> {
    join_headers(&mut rows, mapping);
    let mut record = |row: WorkbookRow| Record {
        line: row.number,
        fields: row.cells.into_iter().map(|cell| texts.get(&cell)).collect(),
        merged: row.merged,
        appearance: row.appearance,
        ..Record::default()
    };
    rows.into_iter().map(&mut record).collect()
}

/// Completes header rows over two lines: where some headers are merged over both, and others stand
/// on the lower one below the name of a group, the lower one has all of them.
fn join_headers(rows: &mut [WorkbookRow], mapping: &Mapping) {
    let is_header = |text: &String| column_of(text, mapping).is_some();
    let within = rows.iter().take_while(|row| row.number <= HEADER_LINES).count();
    for lower in 1..within {
        let (above, rows) = rows.split_at_mut(lower);
        let (Some(above), Some(row)) = (above.last(), rows.first_mut()) else { return };
        let mut merged = row.merged.iter().filter_map(|index| above.cells.get(*index));
        let is_second_line = above.number + 1 == row.number
            && merged.any(is_header)
            && row.cells.iter().any(is_header);
        if !is_second_line {
            continue;
        }
        if row.cells.len() < above.cells.len() {
            row.cells.resize(above.cells.len(), String::new());
        }
        for (cell, above) in row.cells.iter_mut().zip(&above.cells) {
            if cell.trim().is_empty() {
                cell.clone_from(above);
            }
        }
        row.merged.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::appearance::Appearance;

    fn row(number: u64, cells: &[&str], merged: &[usize]) -> WorkbookRow {
        WorkbookRow {
            number,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            merged: merged.to_vec(),
            appearance: Appearance::default(),
        }
    }

    fn fields(rows: Vec<WorkbookRow>) -> Vec<Vec<String>> {
        let text = |record: Record| record.fields.iter().map(ToString::to_string).collect();
        let mut texts = CellTexts::default();
        records(rows, &Mapping::default(), &mut texts).into_iter().map(text).collect()
    }

    #[test]
    fn headers_over_two_lines_are_joined_on_the_lower_one() {
        let rows = vec![
            row(1, &["報告番号", "事業者名", "影響", "", "概要"], &[]),
            row(2, &["", "", "影響利用者数", "継続時間"], &[0, 1]),
            row(3, &["A-1", "架空通信", "4万", "90分", ""], &[]),
        ];
        let joined = fields(rows);
        assert_eq!(joined[1], ["報告番号", "事業者名", "影響利用者数", "継続時間", "概要"]);
        assert_eq!(joined[2], ["A-1", "架空通信", "4万", "90分", ""]);
    }

    #[test]
    fn rows_of_data_are_left_as_they_are() {
        let rows = vec![
            row(1, &["報告番号", "役務", "概要"], &[]),
            row(2, &["A-1", "携帯電話（音声）", "一"], &[]),
            row(3, &["", "料金", "二"], &[0]),
            row(5, &["", "概要", ""], &[0]),
        ];
        let kept = fields(rows);
        assert_eq!(kept[2], ["", "料金", "二"]);
        assert_eq!(kept[3], ["", "概要", ""]);
    }
}

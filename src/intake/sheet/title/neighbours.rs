//! Units that stand in the cell beside the word for them.

use super::parts::{UNIT, is_measured};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::record::Record;
use crate::model::column::Column;

/// Words beside which the scale of figures stands.
pub const SCALES: [&str; 3] = ["倍率", "SCALE", "桁"];

pub fn is_figure(cell: &CellText) -> bool {
    let text = packed(cell);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
}

/// Whether the cell with this index is the unit of the figure before it (1,234, 千人), or the name of
/// the unit that stands behind it (時間単位, 分).
pub fn is_told_by_neighbour(row: &Record, index: usize) -> bool {
    let (before, after) = row.fields.split_at_checked(index).unwrap_or_default();
    let before = before.iter().rfind(|cell| !cell.is_blank());
    let name = after.first().map(|cell| packed(cell)).unwrap_or_default();
    let next = after.iter().skip(1).find(|cell| !cell.is_blank());
    before.is_some_and(is_figure)
        || next.is_some_and(|next| {
            let is_label = name.trim_end_matches(':').ends_with(UNIT);
            is_label || is_figure(next) && name.contains(UNIT)
        })
}

/// The units that stand in the cell beside the word for them: 単位, 千人; 継続時間, 時間.
pub fn beside(row: &Record) -> Vec<(usize, String)> {
    const CLOCKS: [&str; 6] = ["時刻", "日時", "タイムゾーン", "TZ", "TIMEZONE", "OFFSET"];
    let filled: Vec<(usize, &CellText)> =
        row.fields.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).collect();
    let pairs = filled.windows(2).filter_map(|pair| {
        let [(index, word), (_, unit)] = pair else { return None };
        let name = packed(word);
        let name = name.trim_end_matches(':');
        let upper = name.to_uppercase();
        let names_unit = name.ends_with(UNIT)
            || name.contains("時差")
            || CLOCKS.iter().chain(&SCALES).any(|word| *word == upper)
            || is_measured(name);
        // Among headers the next is no unit.
        let value = packed(unit);
        let is_header = ["例", "記入例", "説明", "備考", "必須"].contains(&value.as_str())
            || Column::ALL.iter().any(|is| is.header() == value || is.key() == value);
        (names_unit && !is_header).then(|| (*index, format!("{name}:{unit}")))
    });
    pairs.collect()
}

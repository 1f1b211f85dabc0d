//! What is said of a sheet as a whole: hidden rows and columns, and what is seen of its headers.

use super::Mark;
use crate::findings::Seen;
use crate::intake::cell_text::CellText;
use crate::intake::sheet::{Layout, Record, Sheet};
use crate::intake::values::normalize::normalize;

/// What is said of a sheet once, each with its line: its hidden rows, the header row among them, and
/// conditions that are not looked into.
pub fn of_sheet(sheet: &Sheet) -> Vec<(u64, Seen)> {
    let own = sheet.appearance.is_hidden.then_some(sheet.header_line);
    let below = sheet.records.iter().filter(|record| record.appearance.is_hidden);
    let mut hidden = own.into_iter().chain(below.map(|record| record.line));
    let rows = hidden.next().map(|first| (first, Seen::HiddenRows(hidden.collect())));
    let strikes = sheet.has_conditional_strikes;
    let strikes = strikes.then_some((sheet.header_line, Seen::ConditionalStrikes));
    let hides = sheet.hides_rows && rows.is_none();
    let hides = hides.then_some((sheet.header_line, Seen::RowsHiddenByDefault));
    strikes.into_iter().chain(rows).chain(hides).collect()
}

/// What is said of a header row, each with the index of its column where it is of one.
pub fn of_header(
    header: &Record,
    layout: &Layout,
    hidden_columns: &[usize],
) -> Vec<(Option<usize>, Seen)> {
    let text = |index: usize| header.fields.get(index).map_or("", CellText::as_str);
    let mut seen = Vec::new();
    if header.appearance.is_struck {
        seen.push((None, Seen::StruckRow));
    }
    for (index, mark) in &header.appearance.marks {
        seen.extend(said(mark, text(*index)).map(|said| (Some(*index), said)));
    }
    let is_read = |index: &&usize| layout.columns.get(**index).is_some_and(Option::is_some);
    let hidden: Vec<usize> = hidden_columns.iter().filter(is_read).copied().collect();
    if let Some(first) = hidden.first() {
        let headers = hidden.iter().map(|index| normalize(text(*index)).into_owned());
        seen.push((Some(*first), Seen::HiddenColumns(headers.collect())));
    }
    seen
}

/// What is to be said of a header.
fn said(mark: &Mark, header: &str) -> Option<Seen> {
    let read = header.to_owned();
    Some(match mark {
        Mark::Error => Seen::Error(read),
        Mark::Uncalculated => Seen::Uncalculated,
        Mark::Struck(whole) if read.trim().is_empty() => Seen::StruckHeader(whole.clone()),
        Mark::Struck(whole) => Seen::Struck { whole: whole.clone(), read },
        Mark::Raised(remark) => Seen::RaisedHeader { remark: remark.clone(), read },
        Mark::Covered(held) if !held.trim().is_empty() => Seen::Covered(held.clone()),
        Mark::SameAsAbove(held) if !held.trim().is_empty() => Seen::HeldBelow(held.clone()),
        _ => return None,
    })
}

//! L3-07: the same layout every period. It is looked at where a file of an earlier period is given.

use crate::audit::companions::stem;
use crate::audit::layout::{self, Table};
use crate::audit::read::{Document, Kind, Sheet};
use crate::audit::view::{Notes, View};
use crate::model::finding::column_letter;
use crate::model::readability::Rule;
use crate::model::text::{Text, both};
use std::collections::HashSet;

/// The sheet of an earlier file that holds the same table: of the same name in a workbook, or the
/// text file of the same name, or the only one.
pub fn same_table<'a>(view: &View<'_>, earlier: &'a Document) -> Option<(&'a Sheet, Table)> {
    if view.is_document || earlier.kind != view.document.kind {
        return None;
    }
    let sheet = match earlier.kind {
        Kind::Workbook => earlier.sheets.iter().find(|sheet| sheet.name == view.sheet.name),
        Kind::Csv if stem(&earlier.path) == stem(&view.document.path) => earlier.sheets.first(),
        _ => None,
    }?;
    Some((sheet, layout::of(sheet)?))
}

/// Compares the names and the order of the columns with those of the earlier table.
pub fn against(view: &View<'_>, (sheet, table): (&Sheet, Table)) -> Notes {
    let before: Vec<&str> =
        table.columns.iter().map(|column| sheet.text(table.header, *column).trim()).collect();
    let now: Vec<&str> = view.columns.iter().map(|column| column.header.trim()).collect();
    let (were, are): (HashSet<&str>, HashSet<&str>) =
        (before.iter().copied().collect(), now.iter().copied().collect());
    let mut notes = Notes::new();
    for column in &view.columns {
        let name = column.header.trim();
        if !were.contains(name) {
            let what = both!(
                "前の期間にない項目です：{name}",
                "the earlier period has no such column: {name}"
            );
            notes.push((Rule::SameLayout, Some(column_letter(column.index)), what));
        }
    }
    for name in before.iter().filter(|name| !are.contains(*name)) {
        let what = both!(
            "前の期間の項目がありません：{name}",
            "a column of the earlier period is gone: {name}"
        );
        notes.push((Rule::SameLayout, None, what));
    }
    if notes.is_empty() && before != now {
        let what = Text::new(
            "項目の順序が前の期間と異なります",
            "the order of the columns is not that of the earlier period",
        );
        notes.push((Rule::SameLayout, None, what));
    }
    notes
}

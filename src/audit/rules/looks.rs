//! L1-10 to L1-13: no objects, no meaning in formats, no merged cells, nothing hidden.

use crate::audit::read::Sheet;
use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::{Text, both};
use std::collections::BTreeMap;

/// Looks at what lies around the cells.
pub fn check(sheet: &Sheet) -> Notes {
    let around = &sheet.around;
    let mut notes = Notes::new();
    for object in &around.objects {
        let what = both!(
            "セルの外にオブジェクトがあります（{object}）",
            "there is an object beside the cells ({object})"
        );
        notes.push((Rule::Objects, None, what));
    }
    for range in &around.conditional {
        let what = Text::new("条件付き書式があります", "formats depend on values");
        notes.push((Rule::Formats, Some(range.clone()), what));
    }
    for range in &around.merged {
        let what = Text::new("セルが結合されています", "cells are merged");
        notes.push((Rule::Merged, Some(range.clone()), what));
    }
    for line in &around.hidden {
        let what = Text::new("行又は列が非表示です", "a row or column is hidden");
        notes.push((Rule::Hidden, Some(line.clone()), what));
    }
    if around.is_hidden {
        notes.push((Rule::Hidden, None, Text::new("シートが非表示です", "the sheet is hidden")));
    }
    notes
}

/// Looks at cells of a column that look different from most of them: bold, coloured, filled.
pub fn formats(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    for column in &view.columns {
        let mut looks: BTreeMap<u32, usize> = BTreeMap::new();
        for look in column.cells().filter_map(|(_, cell)| cell.look) {
            *looks.entry(look).or_default() += 1;
        }
        let Some((usual, _)) = looks.iter().max_by_key(|(_, count)| **count) else { continue };
        for (row, cell) in column.cells() {
            if cell.look.is_some_and(|look| look != *usual) {
                let what = Text::new(
                    "同じ列の他のセルと書式（色、太字、塗りつぶし等）が異なります",
                    "its colour, weight or fill differs from the others of the column",
                );
                notes.push((Rule::Formats, Some(address(row, column.index)), what));
            }
        }
    }
    notes
}

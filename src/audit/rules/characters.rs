//! L1-08: no machine-dependent characters.

use crate::audit::view::{Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::both;

/// Looks at the names and at every cell in words of the table's own. Rare kanji are not looked
/// at: they stand in proper names.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    let mut note = |row: usize, column: usize, text: &str| {
        let found: String = text.chars().filter(|c| is_dependent(*c)).collect();
        if !found.is_empty() {
            let what = both!(
                "機種依存文字があります：{found}",
                "it has machine-dependent characters: {found}"
            );
            notes.push((Rule::Characters, Some(address(row, column)), what));
        }
    };
    for column in &view.columns {
        note(view.table.header, column.index, column.header);
    }
    for column in view.columns.iter().filter(|column| column.kind.is_own_words()) {
        for (row, cell) in column.cells() {
            note(row, column.index, &cell.text);
        }
    }
    notes
}

/// Enclosed numbers and letters, Roman numerals, squared units, abbreviations, marks of NEC and IBM,
/// private characters and pictures.
fn is_dependent(c: char) -> bool {
    matches!(c,
        '\u{2116}' | '\u{2121}' | '\u{213B}'
        | '\u{2160}'..='\u{2188}'
        | '\u{2211}' | '\u{221F}' | '\u{222E}' | '\u{22BF}'
        | '\u{2460}'..='\u{24FF}'
        | '\u{2776}'..='\u{2793}'
        | '\u{301D}'..='\u{301F}'
        | '\u{3220}'..='\u{32FF}'
        | '\u{3300}'..='\u{33FF}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FFFD}'
        | '\u{1F000}'..='\u{1FAFF}'
        | '\u{F0000}'..='\u{10FFFF}')
}

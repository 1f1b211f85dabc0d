//! L1-06 and L1-07: no spaces or line breaks for looks, and one datum a cell.

use crate::audit::read::Kind;
use crate::audit::values;
use crate::audit::view::{Column, Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::both;
use std::collections::BTreeSet;

/// What stands between several data in one cell.
const SEPARATORS: [char; 8] = ['|', ';', '；', '、', ',', '，', '/', '／'];

/// Looks at the names and at every cell in words of the table's own.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    for column in &view.columns {
        spaces(view, view.table.header, column, &mut notes);
    }
    for column in &view.columns {
        if column.kind.is_own_words() {
            for (row, _) in column.cells() {
                spaces(view, row, column, &mut notes);
            }
        }
        if !column.kind.is_divisible() {
            continue;
        }
        // What stands alone in other cells matters only where a cell may hold several.
        let has_separators = column.cells().any(|(_, cell)| cell.text.contains(SEPARATORS));
        let alone = column.cells().filter(|_| has_separators);
        let values: BTreeSet<&str> = alone.map(|(_, cell)| cell.text.as_str()).collect();
        for (row, cell) in column.cells() {
            if is_several(&cell.text, column, &values, view) {
                let text = &cell.text;
                let what = both!(
                    "一つのセルに複数のデータがあります：{text}",
                    "the cell holds several data: {text}"
                );
                notes.push((Rule::OneDatum, Some(address(row, column.index)), what));
            }
        }
    }
    notes
}

fn spaces(view: &View<'_>, row: usize, column: &Column<'_>, notes: &mut Notes) {
    let text = view.sheet.text(row, column.index);
    // In a CSV file a line break is more than looks, and left to L1-14.
    let is_broken = view.document.kind == Kind::Csv && text.contains(['\n', '\r']);
    if is_broken || !is_laid_out(text) {
        return;
    }
    let shown = text.replace(['\r', '\n'], "⏎");
    let what = both!(
        "空白又は改行で体裁を整えています：「{shown}」",
        "spaces or line breaks serve looks alone: `{shown}`"
    );
    notes.push((Rule::Spaces, Some(address(row, column.index)), what));
}

/// Whether spaces in a text serve its looks: at its ends, several together, between single
/// characters, or a line break.
fn is_laid_out(text: &str) -> bool {
    let is_space = |c: char| c.is_whitespace() && c != '\n' && c != '\r';
    if !text.contains(|c: char| is_space(c) || c == '\n' || c == '\r') {
        return false;
    }
    let mut previous = false;
    let has_run = text.chars().any(|c| {
        let both = previous && is_space(c);
        previous = is_space(c);
        both
    });
    let parts: Vec<&str> = text.split(is_space).collect();
    let is_wide = |part: &str| {
        let mut characters = part.chars();
        characters.next().is_some_and(|c| c >= '\u{3040}') && characters.next().is_none()
    };
    text.contains(['\n', '\r'])
        || text.starts_with(is_space)
        || text.ends_with(is_space)
        || has_run
        || parts.len() > 1 && parts.iter().all(|part| is_wide(part))
}

/// Whether a cell holds several data: two numbers, or several values each of which stands alone in
/// another cell of the column or in its list of codes.
fn is_several(text: &str, column: &Column<'_>, values: &BTreeSet<&str>, view: &View<'_>) -> bool {
    if column.kind.is_number() {
        return values::is_two_numbers(text);
    }
    if !text.contains(SEPARATORS) {
        return false;
    }
    let list = column.definition.and_then(|definition| view.companions.list(&definition.list));
    let is_value =
        |part: &str| values.contains(part) || list.is_some_and(|codes| codes.contains_key(part));
    if list.is_some_and(|codes| codes.contains_key(text)) {
        return false;
    }
    SEPARATORS.into_iter().any(|separator| {
        let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
        parts.len() > 1
            && parts.iter().all(|part| !part.is_empty())
            && (separator == '|' || parts.iter().all(|part| is_value(part)))
    })
}

#[cfg(test)]
mod tests {
    use super::is_laid_out;

    #[test]
    fn spaces_for_looks_are_told_from_spaces_between_words() {
        for text in [" 合計", "氏　名", "東 京", "A  B", "一\n二", "計　"] {
            assert!(is_laid_out(text), "{text}");
        }
        for text in ["0AB-J IP電話", "Mobile voice", "", "架空 太郎"] {
            assert!(!is_laid_out(text), "{text}");
        }
    }
}

//! L3-02, L3-03 and L3-04: code tables are attached, symbols defined, units stated.

use crate::audit::kind::Nature;
use crate::audit::values;
use crate::audit::view::{Column, Notes, View, address};
use crate::model::finding::column_letter;
use crate::model::readability::Rule;
use crate::model::text::both;
use std::collections::BTreeSet;

/// Looks at codes, symbols and units, and at what the definitions say of them.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    let has_units = view.columns.iter().any(|column| is_unit(column.header));
    for column in &view.columns {
        if column.kind.is_code() {
            codes(view, column, &mut notes);
        }
        if column.kind.is_number() {
            symbols(view, column, &mut notes);
            notes.extend(unit(column, has_units));
        }
    }
    notes
}

fn codes(view: &View<'_>, column: &Column<'_>, notes: &mut Notes) {
    let name = column.header;
    let list = column.definition.and_then(|definition| view.companions.list(&definition.list));
    let Some(list) = list else {
        // It need not be a code that has a table: numbers of documents and telephones do not.
        let stated = column.definition.and_then(|definition| definition.nature);
        let is_code =
            stated == Some(Nature::Code) || name.contains("コード") || name.contains("code");
        // A column without codes has none to be explained.
        if is_code && column.cells().next().is_some() {
            let what =
                both!("コード表がありません：{name}", "there is no table of its codes: {name}");
            notes.push((Rule::CodeTables, Some(column_letter(column.index)), what));
        }
        return;
    };
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (row, cell) in column.cells() {
        let code = cell.text.as_str();
        if !list.contains_key(code) && told.insert(code) {
            let what = both!(
                "コード表にないコードです：{code}",
                "the code is not in the table of codes: {code}"
            );
            notes.push((Rule::CodeTables, Some(address(row, column.index)), what));
        }
    }
}

fn symbols(view: &View<'_>, column: &Column<'_>, notes: &mut Notes) {
    for (row, cell) in column.cells() {
        let text = cell.text.trim();
        if !cell.is_number && values::is_symbol(text) && !view.companions.explains(text) {
            let what = both!(
                "意味の定義されていない記号です：{text}",
                "the symbol is not defined: {text}"
            );
            notes.push((Rule::Symbols, Some(address(row, column.index)), what));
        }
    }
}

/// The names of columns that count nothing but say when.
const CALENDAR: [&str; 10] =
    ["年", "年度", "月", "日", "四半期", "year", "fiscal_year", "quarter", "month", "day"];

/// Whether a column of this name gives the units of the others.
fn is_unit(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    name == "unit" || name == "単位" || name == "単位コード" || name == "unit code"
}

fn unit(column: &Column<'_>, has_units: bool) -> Notes {
    let header = column.header;
    // The number of a year or of a month is a name.
    if CALENDAR.contains(&header.trim().to_lowercase().as_str()) {
        return Notes::new();
    }
    let has_unit = header.contains(['（', '(', '[', '［'])
        || has_units
        || column.definition.is_some_and(|definition| !definition.unit.is_empty());
    if has_unit {
        return Notes::new();
    }
    let what = both!(
        "数値の単位が示されていません：{header}",
        "the unit of the numbers is not stated: {header}"
    );
    vec![(Rule::Units, Some(column_letter(column.index)), what)]
}

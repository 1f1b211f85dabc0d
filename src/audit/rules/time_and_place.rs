//! L3-05 and L3-06: time as western years, regions by standard code or full name.

use crate::audit::values;
use crate::audit::view::{Column, Notes, View, address};
use crate::model::readability::Rule;
use crate::model::text::{Text, both};

/// Words in the names of columns of codes of places.
const PLACES: [&str; 10] =
    ["都道府県", "市区町村", "市町村", "地域", "団体", "自治体", "pref", "area", "region", "place"];

/// Looks at years of an era without the western year in the same row, and at short names of
/// prefectures without their code in it.
pub fn check(view: &View<'_>) -> Notes {
    let mut notes = Notes::new();
    for column in &view.columns {
        if column.kind.may_tell_time() {
            time(view, column, &mut notes);
        }
        if column.kind.may_name_places() {
            place(view, column, &mut notes);
        }
    }
    notes
}

fn time(view: &View<'_>, column: &Column<'_>, notes: &mut Notes) {
    // S1 and M2 are years where times stand, and grades elsewhere.
    let may_be_year = |text: &str| {
        column.kind.is_time() || !text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    for (row, cell) in column.cells() {
        let text = &cell.text;
        let wrong = match values::year_of_era(text).filter(|_| may_be_year(text)) {
            Some(year) => !view.columns.iter().any(|other| {
                let text = view.sheet.text(row, other.index);
                values::states_year(text, year)
            }),
            None => column.kind.is_time() && is_short_year(text),
        };
        if wrong {
            let what =
                both!("西暦が併記されていません：{text}", "the western year is not stated: {text}");
            notes.push((Rule::Time, Some(address(row, column.index)), what));
        }
    }
}

/// Whether a year has two digits alone: `22年度`, `22/07/01`.
fn is_short_year(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    digits == 2 && text.chars().nth(2).is_some_and(|c| matches!(c, '年' | '/' | '.' | '-'))
}

fn place(view: &View<'_>, column: &Column<'_>, notes: &mut Notes) {
    let prefectures = &view.codes.prefectures;
    // No name is longer than four characters.
    let could_be = |text: &str| text.len() <= 4 * '県'.len_utf8();
    let short = |text: &str| {
        prefectures.iter().filter(|_| could_be(text)).find(|prefecture| {
            let name = &prefecture.name.ja;
            let stem = name.strip_suffix(['都', '府', '県']);
            stem == Some(text) && name != text
        })
    };
    let full = |text: &str| {
        prefectures.iter().filter(|_| could_be(text)).find(|prefecture| prefecture.name.ja == text)
    };
    let texts: Vec<&str> = column.cells().map(|(_, cell)| cell.text.trim()).collect();
    // 沖縄 is a region as well, and so is 北海道: beside regions alone it is no short name.
    let regions = view.codes.regions();
    let is_region = |text: &str| regions.iter().any(|(_, name)| name.ja == text);
    if texts.iter().all(|text| is_region(text) || short(text).or_else(|| full(text)).is_none()) {
        return;
    }
    let named = texts.iter().filter(|text| short(text).or_else(|| full(text)).is_some()).count();
    if named * 2 < texts.len() {
        return;
    }
    let is_of_place = |column: &&Column<'_>| {
        let header = column.header.to_lowercase();
        column.kind.is_code() && PLACES.iter().any(|word| header.contains(word))
    };
    for (row, cell) in column.cells() {
        let text = cell.text.trim();
        let Some(prefecture) = short(text).or_else(|| full(text)) else { continue };
        // The code of a prefecture, or of a municipality in it.
        let codes: Vec<&str> = view
            .columns
            .iter()
            .filter(is_of_place)
            .map(|other| view.sheet.text(row, other.index).trim())
            .filter(|code| {
                matches!(code.len(), 2 | 5 | 6) && code.bytes().all(|byte| byte.is_ascii_digit())
            })
            .collect();
        let has_code = codes.iter().any(|code| code.starts_with(&prefecture.code));
        let at = Some(address(row, column.index));
        if !codes.is_empty() && !has_code {
            let what = both!(
                "地域コードと名称が一致しません：{text}",
                "its code is not that of the name: {text}"
            );
            notes.push((Rule::Places, at, what));
        } else if !has_code && full(text).is_none() {
            let what = Text::new(
                format!("正式な地域名称ではありません：{text}（{}）", prefecture.name.ja),
                format!("it is not the full name: {text} ({})", prefecture.name.ja),
            );
            notes.push((Rule::Places, at, what));
        }
    }
}

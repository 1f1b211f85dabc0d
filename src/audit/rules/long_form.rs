//! L3-09: long form, one observation a row.

use crate::audit::values;
use crate::audit::view::{Column, Notes, View};
use crate::model::finding::column_letter;
use crate::model::readability::Rule;
use crate::model::text::both;
use std::collections::BTreeMap;

/// Looks at names of columns of numbers that are periods, prefectures or members of one list.
pub fn check(view: &View<'_>) -> Notes {
    let numbers: Vec<&Column<'_>> = view
        .columns
        .iter()
        .filter(|column| column.kind.may_be_spread())
        // A column without a cell holds nothing, and no numbers.
        .filter(|column| column.cells().next().is_some())
        .filter(|column| column.cells().all(|(_, cell)| cell.is_number))
        .collect();
    let spread = |is: &dyn Fn(&str) -> bool| -> Vec<&Column<'_>> {
        numbers.iter().copied().filter(|column| is(column.header.trim())).collect()
    };
    let is_prefecture =
        |name: &str| view.codes.prefectures.iter().any(|prefecture| prefecture.name.ja == name);
    let mut found = spread(&values::is_period);
    if found.len() < 2 {
        found = spread(&is_prefecture);
    }
    // The names of columns that are known by their definition are in no list of codes but by chance.
    if found.len() < 2 && !numbers.iter().any(|column| column.kind.is_named_by_definition()) {
        let lists = view.companions.lists().map(|list| {
            let members = spread(&|name| {
                list.iter().any(|(code, labels)| code == name || labels.contains(name))
            });
            of_one_unit(members)
        });
        found = lists.max_by_key(Vec::len).unwrap_or_default();
    }
    match found.as_slice() {
        [first, .., last] => {
            let names: Vec<&str> = found.iter().map(|column| column.header.trim()).collect();
            let names = names.join("、");
            let what = both!(
                "期間や区分が列に並んでいます（横持ち）：{names}",
                "periods or categories are spread over columns: {names}"
            );
            let range = [first, last].map(|column| column_letter(column.index));
            vec![(Rule::LongForm, Some(range.join(":")), what)]
        }
        _ => Notes::new(),
    }
}

/// The most columns that have their unit in common: one measure, spread over its categories. Names
/// of different measures may be a list as well.
fn of_one_unit<'c, 'v>(columns: Vec<&'c Column<'v>>) -> Vec<&'c Column<'v>> {
    let mut groups: BTreeMap<&str, Vec<&Column<'_>>> = BTreeMap::new();
    for column in columns {
        let unit = column.definition.map_or("", |definition| definition.unit.as_str());
        groups.entry(unit).or_default().push(column);
    }
    groups.into_values().max_by_key(Vec::len).unwrap_or_default()
}

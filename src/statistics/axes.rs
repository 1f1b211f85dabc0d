//! The codes that rows and columns run over, in print order.

use super::catalogue::Entry;
use super::frame::EXCLUDED;
use super::measures::Cells;
use crate::model::codes::{CodeTables, UNKNOWN};
use crate::model::dimension::{Dimension, MONTH, Members, TOTAL, UNSPECIFIED};
use crate::model::incident::CauseClass;
use crate::model::judgement::Class;
use crate::model::period::Period;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The codes of a table's rows.
pub fn rows(entry: &Entry, cells: &Cells, codes: &CodeTables, periods: &[Period]) -> Vec<String> {
    let mut rows = members(entry.rows, cells, codes, periods);
    if entry.has_total_row() {
        rows.push(TOTAL.to_owned());
    }
    rows
}

/// The codes of a table's columns; a single empty one where it has no column dimension.
pub fn columns(
    entry: &Entry,
    cells: &Cells,
    codes: &CodeTables,
    periods: &[Period],
) -> Vec<String> {
    let Some(dimension) = entry.columns else { return vec![String::new()] };
    let mut columns = members(dimension, cells, codes, periods);
    if entry.has_total_column() {
        columns.push(TOTAL.to_owned());
    }
    columns
}

/// The members of a dimension in their order. Of the fiscal periods the series itself knows.
fn members(
    dimension: Dimension,
    cells: &Cells,
    codes: &CodeTables,
    periods: &[Period],
) -> Vec<String> {
    let regions = || codes.regions().into_iter().map(|(code, _)| code);
    let list: Vec<&str> = match dimension.members() {
        Members::Classes => vec![
            Class::Serious.code(),
            Class::PeriodicDetailed.code(),
            Class::PeriodicSimple.code(),
            Class::Undetermined.code(),
            Class::OutOfScope.code(),
            EXCLUDED,
        ],
        Members::Services => codes.services.iter().map(|service| service.code.as_str()).collect(),
        Members::Prefectures => {
            let prefectures = codes.prefectures.iter().map(|prefecture| prefecture.code.as_str());
            prefectures.chain([UNKNOWN]).collect()
        }
        Members::Regions => regions().chain([UNKNOWN]).collect(),
        // After the regions: the whole country, and what is not stated.
        Members::Areas => regions().chain(codes.codes("area")).collect(),
        Members::List => codes.codes(dimension.code()).collect(),
        Members::CauseDetails => return cause_details(cells),
        Members::Texts => return texts(cells),
        Members::Months => return months(periods),
        Members::Periods => Vec::new(),
    };
    list.into_iter().map(str::to_owned).collect()
}

/// The months of the periods, each once, those of the period asked for first.
pub fn months(periods: &[Period]) -> Vec<String> {
    let mut months: Vec<String> = Vec::new();
    for start in periods.iter().flat_map(|period| period.month_starts()) {
        let month = start.format(MONTH).to_string();
        if !months.contains(&month) {
            months.push(month);
        }
    }
    months
}

/// The texts that occur in any period.
fn occurring(cells: &Cells) -> BTreeSet<&str> {
    cells.keys().map(|(_, row, _)| row.as_str()).filter(|row| *row != TOTAL).collect()
}

/// How many incidents a row of the period asked for counts. The serious incidents are in the
/// detailed-form figure as well.
fn count(cells: &Cells, row: &str) -> u64 {
    let of_row = cells.range((0, row.to_owned(), String::new())..);
    of_row
        .take_while(|((period, code, _), _)| *period == 0 && code == row)
        .filter(|((_, _, column), _)| column != Class::Serious.code())
        .map(|(_, sums)| sums.incidents)
        .sum()
}

/// The details that occur: by class, within a class the most frequent first.
fn cause_details(cells: &Cells) -> Vec<String> {
    let class = |row: &str| {
        let code = row.split_once(':').map_or("", |(class, _)| class);
        CauseClass::ALL.iter().position(|class| class.code() == code)
    };
    let mut details: Vec<&str> = occurring(cells).into_iter().collect();
    details.sort_by_key(|row| (class(row), Reverse(count(cells, row)), *row));
    details.into_iter().map(str::to_owned).collect()
}

/// The texts that occur: the most frequent first, what is not stated last.
fn texts(cells: &Cells) -> Vec<String> {
    let mut texts: Vec<&str> = occurring(cells).into_iter().collect();
    texts.sort_by_key(|row| (*row == UNSPECIFIED, Reverse(count(cells, row)), *row));
    texts.into_iter().map(str::to_owned).collect()
}

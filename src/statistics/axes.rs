//! The codes that rows and columns run over, in print order.

use super::catalogue::Entry;
use super::fill::Cells;
use super::frame::{EXCLUDED, MONTH};
use crate::model::codes::CodeTables;
use crate::model::incident::CauseClass;
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::table::{Dimension, TOTAL, UNSPECIFIED};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The codes of a table's rows.
pub fn rows(entry: &Entry, cells: &Cells, codes: &CodeTables, periods: &[Period]) -> Vec<String> {
    let mut rows = match entry.rows {
        Dimension::CauseDetail => cause_details(cells),
        Dimension::Equipment | Dimension::Carrier => texts(cells),
        Dimension::Month => months(periods),
        dimension => fixed(dimension, codes),
    };
    if entry.has_total_row() {
        rows.push(TOTAL.to_owned());
    }
    rows
}

/// The codes of a table's columns; a single empty one where it has no column dimension.
pub fn columns(entry: &Entry, codes: &CodeTables) -> Vec<String> {
    let Some(dimension) = entry.columns else { return vec![String::new()] };
    let mut columns = fixed(dimension, codes);
    if entry.has_total_column() {
        columns.push(TOTAL.to_owned());
    }
    columns
}

/// Whether a dimension runs over what occurs, not over a list of codes.
pub fn is_open(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::CauseDetail | Dimension::Equipment | Dimension::Carrier)
}

/// The codes of a dimension that runs over a list, in code order.
fn fixed(dimension: Dimension, codes: &CodeTables) -> Vec<String> {
    let regions = || codes.regions().into_iter().map(|(code, _)| code);
    let list: Vec<&str> = match dimension {
        Dimension::Class => vec![
            Class::Serious.code(),
            Class::PeriodicDetailed.code(),
            Class::PeriodicSimple.code(),
            Class::Undetermined.code(),
            Class::OutOfScope.code(),
            EXCLUDED,
        ],
        Dimension::Service => codes.services.iter().map(|service| service.code.as_str()).collect(),
        Dimension::Prefecture => codes
            .prefectures
            .iter()
            .map(|prefecture| prefecture.code.as_str())
            .chain(["unknown"])
            .collect(),
        Dimension::Region => regions().chain(["unknown"]).collect(),
        // After the regions: the whole country, and what is not stated.
        Dimension::Area => regions().chain(codes.codes("area")).collect(),
        Dimension::CauseClass
        | Dimension::ServiceGroup
        | Dimension::DurationBin
        | Dimension::UsersBin
        | Dimension::Impact
        | Dimension::UsersBasis
        | Dimension::Origin => codes.codes(dimension.code()).collect(),
        Dimension::CauseDetail
        | Dimension::Equipment
        | Dimension::Carrier
        | Dimension::Month
        | Dimension::FiscalPeriod => Vec::new(),
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

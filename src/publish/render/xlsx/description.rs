//! What a chart of a workbook shows, in words, for who does not see it.

use crate::model::dimension::Dimension;
use crate::model::dimension::TOTAL;
use crate::model::period::Period;
use crate::model::table::{Table, Value};
use crate::publish::figures;
use crate::publish::labels::{Labels, grouped, mention, say};

/// As many categories as a description lists one by one.
const MOST_LISTED: usize = 8;

/// The finding of a table's chart.
pub fn describe(table: &Table, series: usize, labels: Labels<'_>) -> String {
    if table.row_dimension == Dimension::FiscalPeriod {
        over_time(table, series, labels)
    } else if table.column_dimension.is_none() && table.rows.iter().any(|row| row == TOTAL) {
        figures::describe(table, labels)
    } else {
        listed(table, labels)
    }
}

/// A series: its first and last quarter and the highest.
fn over_time(table: &Table, column: usize, labels: Labels<'_>) -> String {
    let quarters: Vec<(String, i128)> = table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, code)| matches!(code.parse(), Ok(Period::Quarter { .. })))
        .filter_map(|(row, code)| match table.at(0, row, column, 0) {
            Value::Whole(count) => Some((labels.member(table.row_dimension, code), count)),
            _ => None,
        })
        .collect();
    let highest = quarters.iter().max_by_key(|(_, count)| *count);
    let (Some((first, _)), Some((last, count)), Some((peak, most))) =
        (quarters.first(), quarters.last(), highest)
    else {
        return labels.either("該当する期間はない。", "There are no periods.").to_owned();
    };
    let name = table.columns.get(column).map_or_else(String::new, |code| {
        table.column_dimension.map_or_else(String::new, |dimension| labels.member(dimension, code))
    });
    let (count, most) = (grouped(*count), grouped(*most));
    say!(
        labels,
        "{first}から{last}までの四半期ごとの件数。「{name}」は{peak}の{most}件が最も多く、{last}は{count}件。",
        "Incidents by quarter, {first} to {last}. {name}: most in {peak}, {most}; {count} in {last}."
    )
}

/// Each category with its count.
fn listed(table: &Table, labels: Labels<'_>) -> String {
    let count = |code: &String| {
        let column = if table.column_dimension.is_some() { TOTAL } else { "" };
        let count = grouped(figures::incidents(table, code, column).into());
        let name = mention(&labels.member(table.row_dimension, code));
        say!(labels, "{name}{count}件", "{name}: {count}")
    };
    let counts: Vec<String> =
        table.rows.iter().filter(|code| *code != TOTAL).take(MOST_LISTED).map(count).collect();
    labels
        .either(&format!("{}。", counts.join("、")), &format!("{}.", counts.join("; ")))
        .to_owned()
}

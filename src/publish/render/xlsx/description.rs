//! What a chart of a workbook shows, in words, for who does not see it.

use crate::model::dimension::Dimension;
use crate::model::member::Member;
use crate::model::table::Table;
use crate::model::text::Text;
use crate::publish::document::figures;
use crate::publish::labels::{Labels, grouped, mention, say};

/// As many categories as a description lists one by one.
const MOST_LISTED: usize = 8;

/// The finding of a table's chart.
pub fn describe(table: &Table, series: usize, labels: Labels<'_>) -> String {
    if table.row_dimension == Dimension::FiscalPeriod {
        over_time(table, series, labels)
    } else if table.column_dimension.is_none() && table.row(&Member::Total).is_some() {
        figures::describe(table, labels)
    } else {
        listed(table, labels)
    }
}

/// A series: its first and last quarter and the highest.
fn over_time(table: &Table, column: usize, labels: Labels<'_>) -> String {
    let quarters: Vec<(Text, u64)> = table
        .quarters()
        .filter_map(|(row, quarter)| Some((quarter.name(), table.incidents(row, column)?)))
        .collect();
    let highest = quarters.iter().max_by_key(|(_, count)| *count);
    let (Some((first, _)), Some((last, count)), Some((peak, most))) =
        (quarters.first(), quarters.last(), highest)
    else {
        return labels.either("該当する期間はない。", "There are no periods.").to_owned();
    };
    let name = table.column_dimension.zip(table.columns.get(column));
    let name = name.map_or_else(String::new, |(dimension, of)| labels.member(dimension, of));
    let (count, most) = (grouped((*count).into()), grouped((*most).into()));
    let [first, last, peak] = [first, last, peak].map(|quarter| labels.say(quarter));
    say!(
        labels,
        "{first}から{last}までの四半期ごとの件数。「{name}」は{peak}の{most}件が最も多く、{last}は{count}件。",
        "Incidents by quarter, {first} to {last}. {name}: most in {peak}, {most}; {count} in {last}."
    )
}

/// Each category with its count.
fn listed(table: &Table, labels: Labels<'_>) -> String {
    let count = |row: &Member<'_>| {
        let count = grouped(figures::incidents(table, row, &Member::Total).into());
        let name = mention(&labels.member(table.row_dimension, row));
        say!(labels, "{name}{count}件", "{name}: {count}")
    };
    let rows = Member::parts(&table.rows).take(MOST_LISTED);
    let counts: Vec<String> = rows.map(count).collect();
    labels
        .either(&format!("{}。", counts.join("、")), &format!("{}.", counts.join("; ")))
        .to_owned()
}

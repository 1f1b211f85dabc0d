//! Bars and heat maps: the incidents in the rows of a table, or in its rows and columns.

use super::context::{Context, counted, none, wording};
use super::tally::{incidents, is_all_unknown, known_cells, most_frequent_count, total, unknown};
use crate::model::dimension::{Members, Order};
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::signal::FEWEST_OF_PERCENTAGE;
use crate::model::table::{Measure, Table, Value};
use crate::publish::charts::{Bar, BarChart, Chart, HeatMap};
use crate::publish::coverage;
use crate::publish::labels::{Labels, grouped, mention, say};

/// Bars of the incidents in each row.
pub fn bars(table: &Table, context: &Context<'_>) -> Box<dyn Chart> {
    let labels = context.labels;
    let mut text = context.of_table(table, describe(table, labels));
    if compared(table).count() == MOST_COMPARED && table.periods.len() > MOST_COMPARED + 1 {
        text.notes.push(context.note(
            &format!("比較期間のうち初めの{MOST_COMPARED}期間を掲げる。全ての比較期間は表に示す。"),
            &format!(
                "the first {MOST_COMPARED} periods of comparison are drawn; the table has all."
            ),
        ));
    }
    if table.rows.iter().any(|row| coverage::is_month_without_data(context.report, row)) {
        text.notes.push(context.note("「…」は、資料がないもの。", "“…”: no data."));
    }
    let bars =
        if is_all_unknown(table) { Vec::new() } else { bars_of(table, context.report, labels) };
    let name = |period: &Period| labels.say(&period.name()).to_owned();
    let periods = compared(table).map(|(_, period)| name(period));
    let periods = table.periods.first().map(name).into_iter().chain(periods).collect();
    Box::new(BarChart { text, periods, bars, ..BarChart::default() })
}

/// A heat map of the incidents by row and column.
pub fn heat_map(table: &Table, context: &Context<'_>) -> Box<dyn Chart> {
    let labels = context.labels;
    let text = context.of_table(table, describe(table, labels));
    let parts = |members| Member::parts(members).collect::<Vec<_>>();
    let (rows, columns) = (parts(&table.rows), parts(&table.columns));
    let column_dimension = table.column_dimension.unwrap_or(table.row_dimension);
    Box::new(HeatMap {
        text,
        row_title: labels.dimension(table.row_dimension).to_owned(),
        column_title: labels.dimension(column_dimension).to_owned(),
        counts: rows
            .iter()
            .map(|row| columns.iter().map(|column| incidents(table, row, column)).collect())
            .collect(),
        rows: rows.iter().map(|row| labels.member(table.row_dimension, row)).collect(),
        columns: columns.iter().map(|column| labels.member(column_dimension, column)).collect(),
        marks: Vec::new(),
        mark_legend: String::new(),
        wording: wording(labels),
    })
}

/// As many earlier periods stand beside the one asked for.
const MOST_COMPARED: usize = 2;

/// The earlier periods that stand beside the one asked for. Months of different periods do not stand in one
/// row.
fn compared(table: &Table) -> impl Iterator<Item = (usize, &Period)> {
    let has_own_rows = table.row_dimension.members() == Members::Months;
    let earlier = table.periods.iter().enumerate().skip(1).take(MOST_COMPARED);
    earlier.filter(move |_| !has_own_rows)
}

fn share(table: &Table, row: &Member<'_>) -> Option<String> {
    match table.at(0, table.row(row)?, 0, table.measure(Measure::Share)?) {
        share @ Value::Tenths(_) => Some(share.plain()),
        _ => None,
    }
}

fn bars_of(table: &Table, report: &Report, labels: Labels<'_>) -> Vec<Bar> {
    let listed = table.rows.iter().enumerate().filter(|(index, _)| table.lists_row(0, *index));
    let rows = Member::parts(listed.map(|(_, row)| row));
    let mut rows: Vec<(&Member<'_>, u64)> =
        rows.map(|row| (row, incidents(table, row, &Member::Total))).collect();
    // Categories without an order of their own stand by size; unknown and other keep to the end.
    // Classes of size, months and regions have one.
    if table.row_dimension.order() == Order::Size {
        rows.sort_by_key(|(row, count)| (row.is_rest(), std::cmp::Reverse(*count)));
    }
    let all = total(table);
    rows.into_iter()
        .map(|(row, value)| {
            if coverage::is_month_without_data(report, row) {
                let label = labels.member(table.row_dimension, row);
                let value_label = "…".to_owned();
                return Bar { label, value, value_label, muted: true, before: Vec::new() };
            }
            let count = grouped(value.into());
            let share = share(table, row).filter(|_| all >= FEWEST_OF_PERCENTAGE);
            let value_label = match (labels.either("ja", "en"), share) {
                ("ja", Some(share)) => format!("{count}件（{share}％）"),
                ("ja", None) => format!("{count}件"),
                (_, Some(share)) => format!("{count} ({share}%)"),
                (_, None) => count,
            };
            let label = labels.member(table.row_dimension, row);
            let earlier = |index: usize| {
                let (row, column) = (table.row(row)?, table.column(&Member::Total)?);
                let value = table.incidents_of(index, row, column)?;
                Some((value, grouped(value.into())))
            };
            let before = compared(table).filter_map(|(index, _)| earlier(index)).collect();
            Bar { label, value, value_label, muted: *row == Member::Unknown, before }
        })
        .collect()
}

/// As many categories as a finding names; of more it gives the number alone.
const MOST_NAMED: usize = 3;

/// The finding of a chart: the total, and what is most frequent of what is known.
pub fn describe(table: &Table, labels: Labels<'_>) -> String {
    let total = total(table);
    let unknown = unknown(table);
    if total == 0 {
        return none(labels);
    }
    if is_all_unknown(table) {
        let dimension = labels.dimension(table.row_dimension);
        let (ja, en) = if total == 1 {
            ("1件について".to_owned(), "the one incident".to_owned())
        } else {
            let total = grouped(total.into());
            (format!("{total}件の全てについて"), format!("any of the {total} incidents"))
        };
        let ja = format!("{ja}、{dimension}が明らかでない。");
        return labels.either(&ja, &format!("{dimension} is not known of {en}.")).to_owned();
    }
    let (most, names) = most_frequent(table, labels);
    let known = total.saturating_sub(unknown);
    let (of_ja, rest_ja) = if unknown > 0 {
        let unknown = grouped(unknown.into());
        (
            format!("明らかな{}件のうち", grouped(known.into())),
            format!("このほか不明のものが{unknown}件ある。"),
        )
    } else {
        (format!("合計{}件のうち", grouped(total.into())), String::new())
    };
    let (of_en, rest_en) = if unknown > 0 {
        let known = counted(known, "incident");
        (
            format!("Of {known} where this is known"),
            format!(" Unknown: {}.", grouped(unknown.into())),
        )
    } else {
        (format!("Of {} in all", counted(total, "incident")), String::new())
    };
    let most = grouped(most.into());
    let (ja, en) = match names.as_slice() {
        several if several.len() > MOST_NAMED => (
            format!("{of_ja}、{most}件を超える区分はない。"),
            format!("{of_en}, no group has more than {most}."),
        ),
        [one] => (
            format!("{of_ja}、「{one}」が{most}件で最も多い。"),
            format!("{of_en}, the largest group is “{one}”: {most}."),
        ),
        several => (
            format!("{of_ja}、「{}」がそれぞれ{most}件で最も多い。", several.join("」「")),
            format!("{of_en}, the largest groups are “{}”: {most} each.", several.join("” and “")),
        ),
    };
    say!(labels, "{ja}{rest_ja}", "{en}{rest_en}")
}

/// The greatest number in any cell of known members, and the names of the cells that have it.
fn most_frequent(table: &Table, labels: Labels<'_>) -> (u64, Vec<String>) {
    let most = most_frequent_count(table);
    let having = known_cells(table).filter(|(.., count)| *count == most);
    let names = having.map(|(row, column, _)| {
        let row = mention(&labels.member(table.row_dimension, row));
        match table.column_dimension {
            Some(dimension) => {
                let column = labels.member(dimension, column);
                say!(labels, "{row}・{column}", "{row}, {column}")
            }
            None => row,
        }
    });
    (most, names.collect())
}

//! The trend: incidents by quarter, stacked by the columns of a series, with its breaks.

use super::Words;
use crate::model::period::Period;
use crate::model::table::{Measure, TOTAL, Table, Value};
use crate::publish::charts::{
    self, ChartError, ChartText, Column, ColumnChart, Picture, SeriesBreak,
};
use crate::publish::labels::{Labels, grouped};
use std::collections::BTreeMap;

/// As many quarters are shown, the latest: ten years.
const MOST: usize = 40;

/// Draws the quarters of a series.
pub fn draw(table: &Table, words: &Words<'_>) -> Result<(ChartText, Picture), ChartError> {
    let labels = words.labels;
    let quarters: Vec<(usize, Period)> = table
        .rows
        .iter()
        .enumerate()
        .filter_map(|(row, code)| match code.parse() {
            Ok(period @ Period::Quarter { .. }) => Some((row, period)),
            _ => None,
        })
        .collect();
    let shown = &quarters[quarters.len().saturating_sub(MOST)..];
    let series: Vec<usize> =
        (0..table.columns.len()).filter(|column| table.columns[*column] != TOTAL).collect();
    let columns: Vec<Column> =
        shown.iter().map(|(row, period)| column(table, *row, *period, &series, labels)).collect();
    let title = table.title.ja.trim_start_matches("推移（").trim_end_matches('）').to_owned();
    let notes = vec![words.note(
        "「…」は、入力に報告のない四半期である。破線は、基準の改正の前後で数値が接続しないことを示す。",
        "“…” marks a quarter without any report. Across a dashed line, where the rules changed, figures do not compare.",
    )];
    let name = |period: Option<&(usize, Period)>| {
        period.map(|(_, period)| labels.say(&period.name()).to_owned()).unwrap_or_default()
    };
    let (first, last) = (name(shown.first()), name(shown.last()));
    let text = words.over(
        [
            &format!("四半期ごとの事故件数の推移（{title}）"),
            &format!("Incidents by quarter: {}", table.title.en),
        ],
        [&format!("{first}～{last}"), &format!("{first}–{last}")],
        ["単位：件", "Number of incidents"],
        notes,
        describe(table, shown, labels),
    );
    let chart = ColumnChart {
        series: series
            .iter()
            .filter_map(|column| table.columns.get(*column))
            .map(|code| labels.member(table.column_dimension.unwrap_or(table.row_dimension), code))
            .collect(),
        columns,
        breaks: breaks(table, shown, labels),
        text: text.clone(),
    };
    charts::columns(&chart, table.id).map(|picture| (text, picture))
}

fn count(table: &Table, row: usize, column: usize) -> Option<u64> {
    match table.at(0, row, column, table.measure(Measure::Incidents)?) {
        Value::Whole(number) => u64::try_from(number).ok(),
        _ => None,
    }
}

fn total(table: &Table, row: usize) -> Option<u64> {
    count(table, row, table.columns.iter().position(|code| code == TOTAL)?)
}

fn column(
    table: &Table,
    row: usize,
    period: Period,
    series: &[usize],
    labels: Labels<'_>,
) -> Column {
    let values: Option<Vec<u64>> = series.iter().map(|column| count(table, row, *column)).collect();
    let total = total(table, row).map_or_else(|| "…".to_owned(), |total| grouped(total.into()));
    Column { label: labels.say(&period.name()).to_owned(), values, total_label: total }
}

/// The breaks between the quarters shown; those of one day and the next in one place are one.
fn breaks(table: &Table, shown: &[(usize, Period)], labels: Labels<'_>) -> Vec<SeriesBreak> {
    let mut days: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for each in &table.breaks {
        let place = shown.iter().position(|(_, period)| *period == each.period);
        if let Some(before @ 1..) = place {
            days.entry(before).or_default().push(labels.day(each.changed_on));
        }
    }
    days.into_iter()
        .map(|(before, days)| {
            let days = days.join(labels.either("、", "; "));
            let label =
                labels.either(&format!("{days}改正"), &format!("rules of {days}")).to_owned();
            SeriesBreak { before, label }
        })
        .collect()
}

/// The finding: the latest quarter, and the quarter with most.
fn describe(table: &Table, shown: &[(usize, Period)], labels: Labels<'_>) -> String {
    let totals: Vec<(Period, u64)> =
        shown.iter().filter_map(|(row, period)| Some((*period, total(table, *row)?))).collect();
    let Some((last, now)) = totals.last() else {
        return labels.either("該当する事故はない。", "There were no incidents.").to_owned();
    };
    let most = totals.iter().map(|(_, total)| *total).max().unwrap_or_default();
    let highest: Vec<String> = totals
        .iter()
        .filter(|(_, total)| *total == most)
        .map(|(period, _)| labels.say(&period.name()).to_owned())
        .collect();
    let last = last.name();
    let (last, now) = (labels.say(&last), grouped((*now).into()));
    let peak = match highest.as_slice() {
        [one] if totals.len() > 1 && most > 0 => {
            let most = grouped(most.into());
            labels
                .either(
                    &format!("掲げた四半期のうち最も多いのは{one}の{most}件である。"),
                    &format!(" The most in any quarter shown is {most}, in {one}."),
                )
                .to_owned()
        }
        _ => String::new(),
    };
    labels
        .either(
            &format!("{last}の事故は{now}件。{peak}"),
            &format!("{last}: {now} incidents.{peak}"),
        )
        .to_owned()
}

//! Bars and heat maps: the incidents in the rows of a table, or in its rows and columns.

use super::Words;
use crate::model::table::{Dimension, Measure, TOTAL, Table, Value};
use crate::publish::charts::{self, Bar, BarChart, ChartError, ChartText, HeatMap, Picture};
use crate::publish::labels::{Labels, grouped};

/// Bars of the incidents in each row.
pub fn bars(table: &Table, words: &Words<'_>) -> Result<(ChartText, Picture), ChartError> {
    let labels = words.labels;
    let text = words.of_table(table, overlap(table, labels), describe(table, labels));
    let chart = BarChart { text: text.clone(), bars: bars_of(table, labels) };
    charts::bars(&chart, table.id).map(|picture| (text, picture))
}

/// A heat map of the incidents by row and column.
pub fn heat_map(table: &Table, words: &Words<'_>) -> Result<(ChartText, Picture), ChartError> {
    let labels = words.labels;
    let text = words.of_table(table, overlap(table, labels), describe(table, labels));
    let map = heat_map_of(table, text.clone(), labels);
    charts::heat_map(&map, table.id).map(|picture| (text, picture))
}

/// What is to be known of a chart whose parts overlap.
pub fn overlap<'t>(table: &Table, labels: Labels<'t>) -> Option<&'t str> {
    let runs_over =
        |dimension| table.row_dimension == dimension || table.column_dimension == Some(dimension);
    if runs_over(Dimension::Service) || runs_over(Dimension::ServiceGroup) {
        Some(labels.either(
            "（注）複数の役務区分に影響した事故は、それぞれの区分に計上している。",
            "Note: an incident on several service groups counts under each of them.",
        ))
    } else if runs_over(Dimension::Area) {
        Some(labels.either(
            "（注）複数の地域に影響した事故は、それぞれの地域に計上している。全国に影響した事故は「全国」にのみ計上している。",
            "Note: an incident that touched several regions counts under each of them; a nationwide one under “Nationwide” alone.",
        ))
    } else {
        None
    }
}

/// The number of incidents in a cell of the period asked for.
pub fn incidents(table: &Table, row: &str, column: &str) -> u64 {
    let place = (
        table.rows.iter().position(|code| code == row),
        table.columns.iter().position(|code| code == column),
        table.measure(Measure::Incidents),
    );
    match place {
        (Some(row), Some(column), Some(measure)) => match table.at(0, row, column, measure) {
            Value::Whole(number) => u64::try_from(number).unwrap_or_default(),
            _ => 0,
        },
        _ => 0,
    }
}

fn share(table: &Table, row: &str) -> Option<String> {
    let row = table.rows.iter().position(|code| code == row)?;
    match table.at(0, row, 0, table.measure(Measure::Share)?) {
        share @ Value::Tenths(_) => Some(share.plain()),
        _ => None,
    }
}

fn bars_of(table: &Table, labels: Labels<'_>) -> Vec<Bar> {
    let listed = table.rows.iter().enumerate().filter(|(index, _)| table.lists_row(0, *index));
    let mut rows: Vec<&String> = listed.map(|(_, row)| row).filter(|row| *row != TOTAL).collect();
    // Categories without an order of their own stand by size; unknown and other keep to the end.
    // Classes of size, months and regions have one.
    let is_rest = |row: &str| matches!(row, "other" | "unknown");
    if !matches!(
        table.row_dimension,
        Dimension::DurationBin
            | Dimension::UsersBin
            | Dimension::Month
            | Dimension::Region
            | Dimension::Area
    ) {
        rows.sort_by_key(|row| (is_rest(row), std::cmp::Reverse(incidents(table, row, ""))));
    }
    rows.into_iter()
        .map(|row| {
            let value = incidents(table, row, "");
            let count = grouped(value.into());
            let value_label = match (labels.either("ja", "en"), share(table, row)) {
                ("ja", Some(share)) => format!("{count}件（{share}％）"),
                ("ja", None) => format!("{count}件"),
                (_, Some(share)) => format!("{count} ({share}%)"),
                (_, None) => count,
            };
            let label = labels.member(table.row_dimension, row);
            Bar { label, value, value_label, muted: row == "unknown" }
        })
        .collect()
}

fn heat_map_of(table: &Table, text: ChartText, labels: Labels<'_>) -> HeatMap {
    let parts = |codes: &[String]| -> Vec<String> {
        codes.iter().filter(|code| *code != TOTAL).cloned().collect()
    };
    let (rows, columns) = (parts(&table.rows), parts(&table.columns));
    let column_dimension = table.column_dimension.unwrap_or(table.row_dimension);
    HeatMap {
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
    }
}

/// As many categories as a finding names; of more it gives the number.
const MOST_NAMED: usize = 3;

/// The finding of a chart: the total, and what is most frequent.
pub fn describe(table: &Table, labels: Labels<'_>) -> String {
    let (most, names) = most_frequent(table, labels);
    let total = incidents(table, TOTAL, if table.column_dimension.is_some() { TOTAL } else { "" });
    if total == 0 {
        return labels.either("該当する事故はない。", "There were no incidents.").to_owned();
    }
    let (total, most) = (grouped(total.into()), grouped(most.into()));
    let ja = match names.as_slice() {
        several if several.len() > MOST_NAMED => {
            format!(
                "合計{total}件のうち、最も多い区分は{most}件で、これが{}区分ある。",
                several.len()
            )
        }
        [one] => format!("合計{total}件のうち、「{one}」が{most}件で最も多い。"),
        several => {
            format!(
                "合計{total}件のうち、「{}」がそれぞれ{most}件で最も多い。",
                several.join("」「")
            )
        }
    };
    let en = match names.as_slice() {
        several if several.len() > MOST_NAMED => {
            format!(
                "Of {total} incidents in all, {} categories have most: {most} each.",
                several.len()
            )
        }
        [one] => format!("Of {total} incidents in all, most fall under {one}: {most}."),
        several => {
            format!(
                "Of {total} incidents in all, most fall under {}: {most} each.",
                several.join("; ")
            )
        }
    };
    labels.either(&ja, &en).to_owned()
}

/// The greatest number in any cell, and the names of the cells that have it.
fn most_frequent(table: &Table, labels: Labels<'_>) -> (u64, Vec<String>) {
    let mut most = 0;
    let mut names = Vec::new();
    for row in table.rows.iter().filter(|row| *row != TOTAL) {
        for column in table.columns.iter().filter(|column| *column != TOTAL) {
            let count = incidents(table, row, column);
            if count == 0 || count < most {
                continue;
            }
            if count > most {
                most = count;
                names.clear();
            }
            let row = labels.member(table.row_dimension, row);
            names.push(match table.column_dimension {
                Some(dimension) => {
                    let column = labels.member(dimension, column);
                    labels
                        .either(&format!("{row}・{column}"), &format!("{row}, {column}"))
                        .to_owned()
                }
                None => row,
            });
        }
    }
    (most, names)
}

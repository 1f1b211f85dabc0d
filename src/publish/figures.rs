//! The figures of a report: which chart stands beside which table, and what it says.

use super::PublishError;
use super::charts::{self, Bar, BarChart, ChartText, HeatMap, Picture};
use super::labels::{Labels, grouped};
use crate::model::report::Report;
use crate::model::table::{ChartKind, Dimension, Measure, TOTAL, Table, Value};

/// A chart of the report.
pub struct Figure {
    /// The id of the table whose figures it shows; it names its files.
    pub id: &'static str,
    /// Its number and what it shows.
    pub title: String,
    /// The finding in words.
    pub description: String,
    /// The drawing.
    pub picture: Picture,
}

/// Draws the charts of a report, in the order of its tables.
pub fn draw(report: &Report, labels: Labels<'_>) -> Result<Vec<Figure>, PublishError> {
    let charted = report.tables.iter().filter_map(|table| Some((table, table.chart?)));
    charted
        .enumerate()
        .map(|(index, (table, kind))| {
            let text = text(report, table, index + 1, labels);
            let (title, description) = (text.title.clone(), text.description.clone());
            let picture = match kind {
                ChartKind::Bars => {
                    charts::bars(&BarChart { text, bars: bars(table, labels) }, table.id)
                }
                ChartKind::HeatMap => charts::heat_map(&heat_map(table, text, labels), table.id),
            };
            let picture = picture.map_err(|error| PublishError::Chart { id: table.id, error })?;
            Ok(Figure { id: table.id, title, description, picture })
        })
        .collect()
}

fn text(report: &Report, table: &Table, number: usize, labels: Labels<'_>) -> ChartText {
    let (name, months) = (report.period.name(), report.period.months());
    let (name, months) = (labels.say(&name), labels.say(&months));
    let title = labels.say(&table.title);
    let total = incidents(table, TOTAL, if table.column_dimension.is_some() { TOTAL } else { "" });
    let total = grouped(total.into());
    let notes: Vec<String> = overlap(table, labels).into_iter().map(str::to_owned).collect();
    let ja = match table.chart {
        Some(ChartKind::HeatMap) => format!("図{number}　{title}別の事故件数"),
        _ => format!("図{number}　{title}の事故件数"),
    };
    let population = labels.classes(&report.settings.population);
    ChartText {
        title: labels.either(&ja, &format!("Figure {number}. Incidents: {title}")).to_owned(),
        subtitle: labels
            .either(
                &format!("{name}（{months}）　単位：件　合計{total}件"),
                &format!("{name} ({months}). Number of incidents; total {total}"),
            )
            .to_owned(),
        source: labels
            .either(
                &format!("資料：電気通信事業者からの事故報告（{population}）"),
                &format!("Source: incident reports of telecommunications carriers ({population})"),
            )
            .to_owned(),
        notes,
        description: describe(table, labels),
        empty: labels.either("該当する事故はない", "No incidents").to_owned(),
    }
}

/// What is to be known of a chart whose parts overlap.
fn overlap<'t>(table: &Table, labels: Labels<'t>) -> Option<&'t str> {
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
fn incidents(table: &Table, row: &str, column: &str) -> u64 {
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

fn bars(table: &Table, labels: Labels<'_>) -> Vec<Bar> {
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

fn heat_map(table: &Table, text: ChartText, labels: Labels<'_>) -> HeatMap {
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
fn describe(table: &Table, labels: Labels<'_>) -> String {
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

//! The trend: incidents by quarter, stacked by the columns of a series, with its breaks.

use super::context::{Context, counted, none};
use crate::model::dimension::Dimension;
use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::table::Table;
use crate::publish::charts::{Chart, Column, ColumnChart, SeriesBreak};
use crate::publish::coverage;
use crate::publish::labels::{Labels, grouped, say};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// As many quarters are shown, the latest: ten years.
const MOST: usize = 40;

/// A quarter of the axis, and its row in the table; none where no report of it was read.
struct Quarter {
    period: Period,
    row: Option<usize>,
}

/// The number of quarters on the axis of a series.
pub fn quarters(table: &Table) -> usize {
    axis(table).len()
}

/// The chart of the quarters of a series.
pub fn chart(table: &Table, context: &Context<'_>) -> Box<dyn Chart> {
    let labels = context.labels;
    let shown = axis(table);
    let series: Vec<&Member<'_>> = Member::parts(&table.columns).collect();
    let columns: Vec<Column> =
        shown.iter().map(|quarter| column(table, quarter, &series, labels)).collect();
    let (ja, en) = (&table.title.ja, table.title.en.to_lowercase());
    let by = [
        ja.trim_start_matches("推移（").trim_end_matches('）'),
        en.trim_start_matches("trend by "),
    ];
    let mut notes = Vec::new();
    if shown.iter().any(|quarter| quarter.row.is_none()) {
        notes.push(context.note(
            "「…」は、資料のない四半期である。",
            "“…” marks a quarter of which no report is at hand.",
        ));
    }
    let breaks = breaks(table, &shown, labels);
    if !breaks.is_empty() {
        notes.push(context.note(
            "破線は、基準の改正の前後で数値が接続しないことを示す。四半期の途中の改正は、その四半期の前に示す。",
            "Across a dashed line, where the rules changed, figures are not comparable; a change within a quarter stands before it.",
        ));
    }
    let name = |quarter: Option<&Quarter>| {
        quarter.map(|quarter| labels.say(&quarter.period.name()).to_owned()).unwrap_or_default()
    };
    let (first, last) = (name(shown.first()), name(shown.last()));
    let when = if shown.len() > 1 {
        [format!("{first}～{last}"), format!("{first} to {last}")]
    } else {
        [first.clone(), first]
    };
    let by_class = table.column_dimension == Some(Dimension::Class);
    // Each class is of itself.
    let covers = if by_class { String::new() } else { context.covers(None) };
    let before = |mark: &str| if by_class { String::new() } else { format!("{mark}{covers}") };
    let (covers_ja, covers_en) = (before("　"), before(". "));
    let text = context.over(
        [
            &format!("四半期ごとの事故件数の推移（{}）", by[0]),
            &format!("Incidents by quarter and {}", by[1]),
        ],
        [&when[0], &when[1]],
        [&format!("単位：件{covers_ja}"), &format!("Number of incidents{covers_en}")],
        notes,
        describe(table, context.report, &shown, labels),
    );
    let is_serious = |of: &&Member<'_>| of.code() == Class::Serious.code();
    let chart = ColumnChart {
        serious: series.iter().position(is_serious).filter(|_| by_class),
        series: series
            .iter()
            .map(|of| labels.member(table.column_dimension.unwrap_or(table.row_dimension), of))
            .collect(),
        columns,
        breaks,
        label_title: labels.either("四半期", "Quarter").to_owned(),
        text,
    };
    Box::new(chart)
}

/// The quarters of the axis, without a gap: the latest of the series.
fn axis(table: &Table) -> Vec<Quarter> {
    let rows: BTreeMap<Period, usize> =
        table.quarters().map(|(row, quarter)| (quarter, row)).collect();
    let (Some(first), Some(last)) = (rows.keys().next(), rows.keys().next_back()) else {
        return Vec::new();
    };
    let latest = last.last_quarters(MOST).into_iter().filter(|quarter| quarter >= first);
    latest.map(|period| Quarter { period, row: rows.get(&period).copied() }).collect()
}

fn column(table: &Table, quarter: &Quarter, series: &[&Member<'_>], labels: Labels<'_>) -> Column {
    let values: Option<Vec<u64>> = quarter
        .row
        .and_then(|row| series.iter().map(|of| table.incidents(row, table.column(of)?)).collect());
    let total = quarter.row.and_then(|row| table.total(row));
    let year = Period::FiscalYear(quarter.period.fiscal_year());
    Column {
        label: match quarter.period {
            Period::Quarter { quarter, .. } => quarter.to_string(),
            Period::FiscalYear(_) => String::new(),
        },
        group: labels.either(&year.name().ja, &format!("FY{}", year.fiscal_year())).to_owned(),
        values,
        total_label: total.map_or_else(|| "…".to_owned(), |total| grouped(total.into())),
    }
}

/// The breaks between the quarters shown; those of one place are one. A change within a quarter
/// stands before it, as in the table.
fn breaks(table: &Table, shown: &[Quarter], labels: Labels<'_>) -> Vec<SeriesBreak> {
    let mut days: BTreeMap<usize, BTreeSet<NaiveDate>> = BTreeMap::new();
    for each in &table.breaks {
        let day = each.changed_on;
        let is_within = shown.first().is_some_and(|first| first.period.first_day() < day);
        let place = shown.iter().position(|quarter| quarter.period.last_day() >= day);
        if let (true, Some(before @ 1..)) = (is_within, place) {
            days.entry(before).or_default().insert(day);
        }
    }
    days.into_iter()
        .map(|(before, days)| SeriesBreak { before, label: labels.changed_on(days) })
        .collect()
}

/// The finding: the period's number, and the quarter with most where no quarter is missing.
fn describe(table: &Table, report: &Report, shown: &[Quarter], labels: Labels<'_>) -> String {
    let period = report.period;
    let totals: Vec<(Period, u64)> =
        shown.iter().filter_map(|each| Some((each.period, table.total(each.row?)?))).collect();
    let row = table.row(&Member::Period(period));
    let Some(now) = row.and_then(|row| table.total(row)) else { return none(labels) };
    let most = totals.iter().map(|(_, total)| *total).max().unwrap_or_default();
    let highest: Vec<Period> =
        totals.iter().filter(|(_, total)| *total == most).map(|(quarter, _)| *quarter).collect();
    let peak = match highest.as_slice() {
        [one] if totals.len() == shown.len() && most > 0 && *one != period => {
            let (one, most) = (one.name(), grouped(most.into()));
            let one = labels.say(&one);
            say!(
                labels,
                "掲げた四半期のうち最も多いのは{one}の{most}件である。",
                " The most in any quarter shown is {most}, in {one}."
            )
        }
        [one] if totals.len() == shown.len() && *one == period => labels
            .either("掲げた四半期のうち最も多い。", " That is the most of all quarters shown.")
            .to_owned(),
        _ => String::new(),
    };
    let period = coverage::period(report, labels);
    let (count, incidents) = (grouped(now.into()), counted(now, "incident"));
    say!(labels, "{period}の事故は{count}件である。{peak}", "{period}: {incidents}.{peak}")
}

//! One law for all years: the serious incidents of each year by the rules of each time.

use super::context::{Context, none, wording};
use crate::model::dimension::Dimension;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::table::{Measure, Table, Value};
use crate::publish::charts::{Chart, HeatMap};
use crate::publish::coverage;
use crate::publish::labels::{Labels, grouped, mention, say};

/// The chart: a row for each year, a column for the rules of each time.
pub fn chart(table: &Table, context: &Context<'_>) -> Box<dyn Chart> {
    let labels = context.labels;
    let years = years(table);
    let columns: Vec<usize> = (0..table.columns.len()).collect();
    let cells = |measure: Measure| -> Vec<Vec<u64>> {
        let of_year = |row: &usize| -> Vec<u64> {
            columns.iter().map(|at| count(table, *row, *at, measure)).collect()
        };
        years.iter().map(of_year).collect()
    };
    let (certain, possible) = (cells(Measure::AtLeast), cells(Measure::AtMost));
    let is_open = |(row, column): &(usize, usize)| certain[*row][*column] < possible[*row][*column];
    let places = (0..years.len()).flat_map(|row| columns.iter().map(move |at| (row, *at)));
    let rules = |at: &usize| {
        let member = table.columns.get(*at);
        member.map(|member| labels.member(Dimension::Regime, member)).unwrap_or_default()
    };
    let year = |row: &usize| year_name(table, *row, labels);
    let end = |row: Option<&usize>| row.map(year).unwrap_or_default();
    let (first, last) = (end(years.first()), end(years.last()));
    let when = if years.len() > 1 {
        [format!("{first}～{last}"), format!("{first} to {last}")]
    } else {
        [first.clone(), first]
    };
    let held = years.iter().filter_map(|row| match table.rows.get(*row)? {
        Member::Period(period) | Member::YearTo(period) => Some(period.fiscal_year()),
        _ => None,
    });
    let held: Vec<i32> = held.collect();
    let has_gaps = held.windows(2).any(|pair| matches!(pair, [one, next] if next - one > 1));
    let gaps = has_gaps.then(|| {
        context.note(
            "資料のない年度は掲げていない。",
            "years of which no report is at hand are left out.",
        )
    });
    let text = context.over(
        [
            "各時期の基準を全ての年度に適用した場合の重大な事故の件数",
            "Serious incidents, the rules of each time applied to every year",
        ],
        [&when[0], &when[1]],
        ["単位：件　報告のあった事故による", "Number of incidents, of those reported"],
        gaps.into_iter().collect(),
        finding(table, labels),
    );
    Box::new(HeatMap {
        text,
        row_title: labels.either("年度", "Fiscal year").to_owned(),
        column_title: labels.dimension(Dimension::Regime).to_owned(),
        rows: years.iter().map(year).collect(),
        columns: columns.iter().map(rules).collect(),
        marks: places.filter(is_open).collect(),
        mark_legend: labels
            .either("不明の値によっては更に多いもの", "more if unknown values were known")
            .to_owned(),
        counts: certain,
        wording: wording(labels),
    })
}

/// A fiscal year as people read it.
fn year_name(table: &Table, row: usize, labels: Labels<'_>) -> String {
    let member = table.rows.get(row);
    member.map(|member| coverage::row(table, member, labels)).unwrap_or_default()
}

/// The rows of fiscal years, by index.
fn years(table: &Table) -> Vec<usize> {
    let is_year = |row: &usize| {
        let member = table.rows.get(*row);
        matches!(member, Some(Member::Period(Period::FiscalYear(_)) | Member::YearTo(_)))
    };
    (0..table.rows.len()).filter(is_year).collect()
}

fn count(table: &Table, row: usize, column: usize, measure: Measure) -> u64 {
    let value = table.measure(measure).map(|measure| table.at(0, row, column, measure));
    match value {
        Some(Value::Whole(number)) => u64::try_from(number).unwrap_or_default(),
        _ => 0,
    }
}

/// What the rules of each time make of the last year, and what those of today make of the years.
fn finding(table: &Table, labels: Labels<'_>) -> String {
    let years = years(table);
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else { return none(labels) };
    let certain = |row: usize, at: usize| count(table, row, at, Measure::AtLeast);
    let possible = |row: usize, at: usize| count(table, row, at, Measure::AtMost);
    let columns = 0..table.columns.len();
    if years.iter().all(|row| columns.clone().all(|at| possible(*row, at) == 0)) {
        return none(labels);
    }
    let (Some(fewest), Some(highest), Some(now)) = (
        columns.clone().min_by_key(|at| certain(last, *at)),
        columns.clone().max_by_key(|at| certain(last, *at)),
        columns.last(),
    ) else {
        return none(labels);
    };
    let year = |row: usize| year_name(table, row, labels);
    let rules = |at: usize| {
        let member = table.columns.get(at);
        mention(&member.map(|it| labels.member(Dimension::Regime, it)).unwrap_or_default())
    };
    let counted = |row: usize, at: usize| match (certain(row, at), possible(row, at)) {
        (certain, possible) if certain == possible => {
            let count = grouped(certain.into());
            say!(labels, "{count}件", "{count}")
        }
        (certain, possible) => {
            let (certain, possible) = (grouped(certain.into()), grouped(possible.into()));
            say!(labels, "{certain}件以上{possible}件以下", "{certain} to {possible}")
        }
    };
    let of_last = if certain(last, fewest) == certain(last, highest) {
        let (year, count) = (year(last), counted(last, now));
        say!(
            labels,
            "{year}の重大な事故は、どの時期の基準でも{count}である。",
            "Serious incidents of {year}: {count} by the rules of any time."
        )
    } else {
        let (year, few, many) = (year(last), counted(last, fewest), counted(last, highest));
        let (of_few, of_many) = (rules(fewest), rules(highest));
        say!(
            labels,
            "{year}の重大な事故は、当てはめる基準により、{few}（{of_few}）から{many}（{of_many}）までとなる。",
            "Serious incidents of {year}, by the rules applied: from {few} ({of_few}) to {many} ({of_many})."
        )
    };
    if first == last {
        return of_last;
    }
    let (rules, before, after) = (rules(now), counted(first, now), counted(last, now));
    let (first, last) = (year(first), year(last));
    let over_time = say!(
        labels,
        "{rules}を全期間に当てはめると、{first}は{before}、{last}は{after}である。",
        " By the {rules} for all years: {before} in {first}, {after} in {last}."
    );
    of_last + &over_time
}

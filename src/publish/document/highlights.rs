//! What stands out in a period, in sentences that are true of it; none where nothing does.

use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::table::{Measure, Value};
use crate::publish::labels::{Labels, grouped, mention, say};

/// As many sentences as a reader is given.
const MOST: usize = 2;
/// Half, in tenths of a per cent.
const HALF: i128 = 500;
/// As few quarters as a quarter is the highest or lowest of.
const FEWEST_QUARTERS: usize = 4;
/// As few incidents as a majority is told of.
const FEWEST_INCIDENTS: u64 = 4;

/// What stands out, the gravest first.
#[must_use]
pub fn highlights(report: &Report, labels: Labels<'_>) -> Vec<String> {
    [one_incident(report, labels), record(report, labels), majority(report, labels)]
        .into_iter()
        .flatten()
        .take(MOST)
        .collect()
}

/// One incident of several that makes up half of all user-hours or more.
fn one_incident(report: &Report, labels: Labels<'_>) -> Option<String> {
    let ranking = &report.ranking;
    let first = ranking.first.first()?;
    let share = first.cumulative.filter(|share| *share >= HALF)?;
    if ranking.first.len() < 2 {
        return None;
    }
    let population = report.population();
    let incident = &population.get(first.member)?.incident;
    let (carrier, day) = (mention(&incident.carrier), labels.day(incident.occurred_on()));
    let share = format!("{}.{}", share / 10, share % 10);
    Some(say!(
        labels,
        "延べ利用者時間の{share}％は、{day}に発生した{carrier}の事故によるものである。",
        "One incident, that of {carrier} on {day}, makes up {share}% of all user-hours."
    ))
}

/// The period's number of incidents, where it is the highest or the lowest of the quarters since
/// the rules last changed.
fn record(report: &Report, labels: Labels<'_>) -> Option<String> {
    let table = report.tables.iter().find(|table| table.id == "trend_by_cause")?;
    let period = report.period;
    let last_break = table
        .breaks
        .iter()
        .filter(|each| each.period.last_day() <= period.last_day())
        .map(|each| each.period.first_day())
        .max();
    let totals: Vec<(Period, u64)> = table
        .quarters()
        .filter_map(|(row, quarter)| Some((quarter, table.total(row)?)))
        .filter(|(quarter, _)| {
            quarter.last_day() <= period.last_day()
                && last_break.is_none_or(|day| day <= quarter.first_day())
        })
        .collect();
    let now = totals.iter().find(|(quarter, _)| *quarter == period)?.1;
    // Beyond a quarter of which nothing is known there is no telling.
    let unbroken = std::iter::successors(Some(period), |quarter| Some(quarter.before()))
        .map_while(|quarter| totals.iter().find(|(known, _)| *known == quarter).copied());
    let mut totals: Vec<(Period, u64)> = unbroken.collect();
    totals.reverse();
    let others =
        || totals.iter().filter(|(quarter, _)| *quarter != period).map(|(_, total)| *total);
    if totals.len() < FEWEST_QUARTERS {
        return None;
    }
    let (ja, en) = if others().all(|total| total < now) {
        ("最も多い", "highest")
    } else if others().all(|total| now < total) {
        ("最も少ない", "lowest")
    } else {
        return None;
    };
    let (first, now, quarters) = (totals.first()?.0.name(), grouped(now.into()), totals.len());
    let (first, population) = (labels.say(&first), labels.classes(&report.settings.population));
    Some(say!(
        labels,
        "{population}の件数（{now}件）は、{first}以降の{quarters}四半期のうち{ja}。",
        "The number of incidents ({now}) is the {en} of the {quarters} quarters since {first}."
    ))
}

/// The one cause of more than half of all incidents.
fn majority(report: &Report, labels: Labels<'_>) -> Option<String> {
    let table = report.tables.iter().find(|table| table.id == "by_cause")?;
    let all = table.row(&Member::Total)?;
    if table.total(all)? < FEWEST_INCIDENTS {
        return None;
    }
    let share = table.measure(Measure::Share)?;
    let (row, tenths) =
        (0..table.rows.len()).filter(|row| *row != all).find_map(|row| {
            match table.at(0, row, 0, share) {
                Value::Tenths(tenths) if tenths > HALF => Some((row, tenths)),
                _ => None,
            }
        })?;
    let name = labels.member(table.row_dimension, table.rows.get(row)?);
    let (count, share) =
        (grouped(table.total(row)?.into()), format!("{}.{}", tenths / 10, tenths % 10));
    Some(say!(
        labels,
        "発生要因別では、{name}が{count}件（{share}％）で過半を占める。",
        "{name} accounts for more than half of the incidents: {count} ({share}%)."
    ))
}

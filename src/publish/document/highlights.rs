//! The story of a period in a few sentences: what happened, against a year before, why, what stands out.
//! Each is true by construction, and left out where the numbers are too small to carry it.

use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::number::tenths_of;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::signal;
use crate::model::table::{Measure, Value};
use crate::publish::labels::{Labels, grouped, mention, say};

/// As many sentences say what stands out.
const MOST: usize = 2;
/// Half, in tenths of a per cent.
const HALF: i128 = 500;
/// As few quarters as a quarter is the highest or lowest of.
const FEWEST_QUARTERS: usize = 4;
/// As few incidents as a majority is told of.
const FEWEST_INCIDENTS: u64 = 4;
/// As few things as a percentage is told of.
pub const FEWEST_OF_PERCENTAGE: u64 = 20;

/// The story, in the order in which it is told.
pub fn highlights(report: &Report, labels: Labels<'_>) -> Vec<String> {
    let outstanding = [one_incident(report, labels), record(report, labels)];
    let told = [Some(happened(report, labels)), compared(report, labels), majority(report, labels)];
    told.into_iter().flatten().chain(outstanding.into_iter().flatten().take(MOST)).collect()
}

/// The numbers of incidents of the period asked for, or of a comparison period by its index: serious ones,
/// and those of the breakdowns.
fn counts(report: &Report, period: usize) -> Option<[u64; 2]> {
    let count = |id: &str, row: &Member<'_>| {
        let table = report.tables.iter().find(|table| table.id == id)?;
        let (row, measure) = (table.row(row)?, table.measure(Measure::Incidents)?);
        match table.at(period, row, 0, measure) {
            Value::Whole(count) => u64::try_from(count).ok(),
            _ => None,
        }
    };
    let serious = count("overview", &Member::coded(Class::Serious.code()))?;
    Some([serious, count("by_cause", &Member::Total)?])
}

/// What happened.
fn happened(report: &Report, labels: Labels<'_>) -> String {
    let period = report.period.name();
    let period = labels.say(&period);
    let population = labels.classes(&report.settings.population);
    let numbers = counts(report, 0).unwrap_or_default();
    let [serious, all] = numbers;
    let (serious, all) = (grouped(serious.into()), grouped(all.into()));
    let name = labels.coded("class", Class::Serious.code());
    if report.settings.population.contains(&Class::Serious) {
        if numbers == [0, 0] {
            return say!(
                labels,
                "{period}に発生した{population}はない。",
                "{period}: no incidents ({population})."
            );
        }
        if numbers[0] == 0 {
            return say!(
                labels,
                "{period}に発生した{population}は{all}件であり、このうち{name}はない。",
                "{period}: {all} incidents ({population}), none of them serious."
            );
        }
        return say!(
            labels,
            "{period}に発生した{population}は{all}件であり、このうち{name}は{serious}件であった。",
            "{period}: {all} incidents ({population}), of which {serious} serious."
        );
    }
    say!(
        labels,
        "{period}に発生した{name}は{serious}件、{population}は{all}件であった。",
        "{period}: {serious} serious incidents, and {all} incidents of: {population}."
    )
}

/// Against the same period a year before: a difference where chance does not explain it.
fn compared(report: &Report, labels: Labels<'_>) -> Option<String> {
    let year_before = *report.period.comparisons().last()?;
    let index = report.comparisons.iter().position(|period| *period == year_before)?;
    let ([_, now], [_, before]) = (counts(report, 0)?, counts(report, index + 1)?);
    let name = year_before.name();
    let (name, was) = (labels.say(&name), grouped(before.into()));
    if now == before {
        return Some(say!(
            labels,
            "前年の同期間（{name}）も{was}件であった。",
            "{name} had {was} as well."
        ));
    }
    if !signal::differ(now, before) {
        return Some(say!(
            labels,
            "前年の同期間（{name}）の{was}件との差は、偶然による変動の範囲内である。",
            "The difference from {was} in {name} is within what chance may make."
        ));
    }
    let change = i128::from(now) - i128::from(before);
    let size = grouped(change.abs());
    let tenths = tenths_of(change.abs(), before.into());
    let percent = tenths.filter(|_| before >= FEWEST_OF_PERCENTAGE);
    let percent = percent.map_or_else(String::new, |tenths| {
        let (whole, tenth) = (tenths / 10, tenths % 10);
        say!(labels, "（{whole}.{tenth}％）", " ({whole}.{tenth}%)")
    });
    let [ja, en] = if change > 0 { ["増加した", "more"] } else { ["減少した", "fewer"] };
    Some(say!(
        labels,
        "前年の同期間（{name}）の{was}件に比べ、{size}件{percent}{ja}。",
        "That is {size}{percent} {en} than the {was} of {name}."
    ))
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
    // A record by chance is none.
    let (ja, en) = if others().all(|total| total < now && signal::differ(total, now)) {
        ("最も多い", "highest")
    } else if others().all(|total| now < total && signal::differ(total, now)) {
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
    if table.total(all)? < FEWEST_OF_PERCENTAGE {
        return Some(say!(
            labels,
            "発生要因別では、{name}が{count}件で過半を占める。",
            "{name} accounts for more than half of the incidents: {count}."
        ));
    }
    Some(say!(
        labels,
        "発生要因別では、{name}が{count}件（{share}％）で過半を占める。",
        "{name} accounts for more than half of the incidents: {count} ({share}%)."
    ))
}

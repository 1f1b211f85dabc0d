//! The story of a period in a few sentences: what happened, against a year before, why, what stands out.
//! Each is true by construction, and left out where the numbers are too small to carry it.

use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::number::tenths_of;
use crate::model::period::Period;
use crate::model::report::{Basis, Report};
use crate::model::signal::{self, FEWEST_OF_PERCENTAGE};
use crate::model::table::{Measure, Table, Value};
use crate::publish::coverage::{self, is_wanting};
use crate::publish::labels::{Labels, grouped, mention, say, signed};

/// As many sentences say what stands out.
const MOST: usize = 2;
/// Half, in tenths of a per cent.
const HALF: i128 = 500;
/// As few quarters as a quarter is the highest or lowest of.
const FEWEST_QUARTERS: usize = 4;

/// The story, in the order in which it is told.
pub fn highlights(report: &Report, labels: Labels<'_>) -> Vec<String> {
    let outstanding =
        [one_incident(report, labels), change(report, labels), record(report, labels)];
    let told = [
        Some(happened(report, labels)),
        coverage::all_nil(report, labels),
        coverage::told(report, labels),
        compared(report, labels),
        majority(report, labels),
    ];
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
    let period = coverage::period(report, labels);
    let population = labels.classes(&report.settings.population);
    let numbers = counts(report, 0).unwrap_or_default();
    let [serious, all] = numbers;
    // What is known from publications is a selection.
    if report.whole.basis == Basis::Publications {
        let (serious, all) = (grouped(serious.into()), grouped(all.into()));
        let name = labels.coded("class", Class::Serious.code());
        return say!(
            labels,
            "報道等の公表資料で把握できた{period}の事故のうち、{population}は{all}件であり、このうち{name}は{serious}件であった（網羅的なものではない。）。",
            "{period}, as far as publications tell, which is not all: {all} incidents reported in detail, of which {serious} serious."
        );
    }
    let (serious, all) = (grouped(serious.into()), grouped(all.into()));
    let name = labels.coded("class", Class::Serious.code());
    if report.settings.population.contains(&Class::Serious) {
        if numbers == [0, 0] && is_wanting(report) && !coverage::is_of_some_quarters(report) {
            let heard = report.whole.carriers.saturating_sub(report.whole.unheard);
            let heard = grouped(heard as i128);
            return say!(
                labels,
                "{period}について資料のある事業者{heard}者には、{population}に当たる事故はない。",
                "{period}: no incidents reported in detail by the {heard} carriers of which anything is at hand."
            );
        }
        if numbers == [0, 0] {
            return say!(
                labels,
                "{period}に発生した事故のうち、{population}に当たるものはない。",
                "{period}: no incidents reported in detail."
            );
        }
        if numbers[0] == 0 {
            return say!(
                labels,
                "{period}に発生した事故のうち、{population}に当たるものは{all}件であり、このうち{name}はない。",
                "{period}: {all} incidents reported in detail, none of them serious."
            );
        }
        return say!(
            labels,
            "{period}に発生した事故のうち、{population}に当たるものは{all}件であり、このうち{name}は{serious}件であった。",
            "{period}: {all} incidents reported in detail, {serious} of them serious."
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
    if is_wanting(report) {
        return None;
    }
    let name = year_before.name();
    let before_name = match report.period {
        Period::FiscalYear(_) => labels.either("前年度", ""),
        Period::Quarter { .. } => labels.either("前年の同期間", ""),
    };
    let (name, was) = (labels.say(&name), grouped(before.into()));
    if now == before {
        return Some(say!(
            labels,
            "{before_name}（{name}）も{was}件であった。",
            "{name} had {was} as well."
        ));
    }
    if !signal::differ(now, before) {
        return Some(say!(
            labels,
            "{before_name}（{name}）の{was}件との差は、統計的に意味のある差とはいえない（偶然による変動の範囲内）。",
            "The difference from {was} in {name} is no larger than chance alone would explain."
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
    let causes = by_cause(report, index + 1, change > 0, labels).unwrap_or_default();
    Some(say!(
        labels,
        "{before_name}（{name}）の{was}件に比べ、{size}件{percent}{ja}{causes}。",
        "That is {size}{percent} {en} than the {was} of {name}{causes}."
    ))
}

/// What each class of cause has added to a change, or taken from it; what has added most stands first.
fn by_cause(
    report: &Report,
    before: usize,
    is_increase: bool,
    labels: Labels<'_>,
) -> Option<String> {
    let table = report.tables.iter().find(|table| table.id == "by_cause")?;
    let incidents = table.measure(Measure::Incidents)?;
    let mut parts: Vec<(&Member<'_>, i128)> = table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, member)| **member != Member::Total)
        .filter_map(|(row, member)| Some((member, table.difference(before, row, 0, incidents)?)))
        .filter(|(_, change)| *change != 0)
        .collect();
    parts.sort_by_key(|(_, change)| if is_increase { -change } else { *change });
    let part = |(member, change): &(&Member<'_>, i128)| {
        let (name, change) = (labels.member(table.row_dimension, member), signed(*change));
        say!(labels, "{name}{change}", "{name} {change}")
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    let parts = parts.join(labels.either("、", ", "));
    Some(say!(labels, "（発生要因別の内訳：{parts}）", " (by cause: {parts})"))
}

/// One incident of several that makes up half of all user-hours or more.
fn one_incident(report: &Report, labels: Labels<'_>) -> Option<String> {
    let ranking = &report.ranking;
    let first = ranking.first.first()?;
    let (share, is_more) = ranking.first_share().filter(|(share, _)| *share >= HALF)?;
    if ranking.first.len() < 2 {
        return None;
    }
    let population = report.population();
    let incident = &population.get(first.member)?.incident;
    let (carrier, day) = (mention(&incident.carrier), labels.day(incident.occurred_on()));
    let share = format!("{}.{}", share / 10, share % 10);
    let (more, over) = if is_more { ("超", "over ") } else { ("", "") };
    let cause = match &*incident.cause_detail {
        "" => labels.coded("cause_class", incident.cause_class.code()).to_owned(),
        detail => detail.to_owned(),
    };
    Some(say!(
        labels,
        "延べ利用者時間の{share}％{more}は、{day}に発生した{carrier}の事故（主な原因：{cause}）によるものである。",
        "One incident, that of {carrier} on {day} (cause: {cause}), makes up {over}{share}% of all user-hours."
    ))
}

/// The tables among whose rows the greatest change is looked for.
const CHANGING: [&str; 4] = ["overview", "by_cause", "by_service_group", "by_area"];

/// The row that differs most from a year before, among all rows that are looked at, where chance does not
/// explain it.
fn change(report: &Report, labels: Labels<'_>) -> Option<String> {
    let year_before = *report.period.comparisons().last()?;
    let index = report.comparisons.iter().position(|period| *period == year_before)? + 1;
    if is_wanting(report) {
        return None;
    }
    let tables = report.tables.iter().filter(|table| CHANGING.contains(&table.id));
    let rows: Vec<(&Table, usize, [u64; 2])> = tables
        .flat_map(|table| {
            let is_told = |row: &usize| match table.rows.get(*row) {
                Some(Member::Total | Member::Unknown) | None => false,
                // The other classes are told in sentences of their own, or are no class of reports.
                Some(member) => {
                    table.id != "overview" || member.code() == Class::PeriodicSimple.code()
                }
            };
            let column = table.column(&Member::Total);
            (0..table.rows.len()).filter(is_told).filter_map(move |row| {
                let of = |period| table.incidents_of(period, row, column?);
                Some((table, row, [of(0)?, of(index)?]))
            })
        })
        .collect();
    let pairs = rows.len();
    let chance = |[now, before]: [u64; 2]| signal::chance(now, before);
    let least = rows.into_iter().min_by(|a, b| chance(a.2).total_cmp(&chance(b.2)));
    let (table, row, [now, before]) = least?;
    if !signal::differ_among(now, before, pairs) {
        return None;
    }
    let member = labels.member(table.row_dimension, table.rows.get(row)?);
    let dimension = labels.dimension(table.row_dimension);
    let size = grouped(i128::from(now.abs_diff(before)));
    let [ja, en] = if now > before { ["増加した", "up"] } else { ["減少した", "down"] };
    let (now, before) = (grouped(now.into()), grouped(before.into()));
    let year = match report.period {
        Period::FiscalYear(_) => labels.either("前年度", "the year before"),
        Period::Quarter { .. } => labels.either("前年同期", "a year before"),
    };
    Some(say!(
        labels,
        "{dimension}別では、「{member}」が{now}件で、{year}の{before}件から{size}件{ja}。",
        "{dimension}: “{member}” is {en} by {size}, from {before} {year} to {now}."
    ))
}

/// The period's number of incidents, where it is the highest or the lowest of the quarters since
/// the rules last changed.
fn record(report: &Report, labels: Labels<'_>) -> Option<String> {
    if is_wanting(report) {
        return None;
    }
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
    if table.total(all)? < FEWEST_OF_PERCENTAGE {
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

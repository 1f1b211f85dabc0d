//! Duration against users, with the region of serious incidents of each service row: who is in it,
//! and who is near.

use super::context::{Context, none};
use crate::model::bounds::DAY;
use crate::model::judgement::{Class, Ground};
use crate::model::report::{Judged, RuleInForce, Terms};
use crate::model::text::Language;
use crate::publish::charts::{Chart, LogAxis, ScatterChart, ScatterPanel, ScatterPoint, Standing};
use crate::publish::labels::{Labels, duration, grouped, mention, people, say};
use chrono::Datelike;
use std::collections::BTreeSet;

/// As many panels are drawn: those with the most incidents.
const MOST_PANELS: usize = 24;
/// As many incidents of a panel bear the names of their carriers.
const MOST_NAMED: usize = 6;
/// The users that may be told along the axis, and the minutes.
const USERS: [u64; 10] =
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
const MINUTES: [u64; 9] = [1, 10, 60, 360, 1_440, 10_080, 43_200, 129_600, 525_600];

/// The chart of the population of a period, a panel for each service row that any incident comes to.
pub fn chart(context: &Context<'_>) -> Box<dyn Chart> {
    let (report, labels) = (context.report, context.labels);
    let population = report.population();
    let mut panels: Vec<ScatterPanel> =
        report.rules.iter().filter_map(|rule| panel(rule, &population, labels)).collect();
    let all_panels = panels.len();
    if all_panels > MOST_PANELS {
        let mut sizes: Vec<usize> = panels.iter().map(|panel| panel.points.len()).collect();
        sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
        let least = sizes.get(MOST_PANELS - 1).copied().unwrap_or_default();
        panels.retain(|panel| panel.points.len() >= least);
        panels.truncate(MOST_PANELS);
    }
    let points = || panels.iter().flat_map(|panel| &panel.points);
    let drawn = points().count();
    let mut notes = vec![context.note(
        "事故ごとに、該当した基準又は最も近い基準の役務の継続時間及び影響利用者数を示す。",
        "each incident stands by the service whose threshold it met or came nearest to.",
    )];
    if drawn < population.len() {
        let left = grouped((population.len() - drawn) as i128);
        notes.push(context.note(
            &format!("継続時間若しくは影響利用者数が不明若しくは0の事故又は重大な事故の基準の対象とならない事故（設備外の故障等）{left}件は図示していない。"),
            &format!("not drawn, as their duration or users are unknown or 0, or as no threshold of a serious incident covers them (such as faults outside the equipment): {left}."),
        ));
    }
    if population.iter().any(|judged| relays_for_lpwa(judged, labels)) {
        notes.push(context.note(
            "LPWAの基準には、LPWAの事業者への中継を行う他の役務の事故（報告の「LPWA中継」が「有」のもの）を含む。",
            "the thresholds of LPWA apply to other services that relay for LPWA providers, too, as their reports say.",
        ));
    }
    let unnamed = context.population().saturating_sub(population.len() as u64);
    if unnamed > 0 {
        let unnamed = grouped(unnamed.into());
        notes.push(context.note(
            &format!("個別に掲げない事故{unnamed}件は図示していない。"),
            &format!("not drawn, as they are in the figures alone: {unnamed}."),
        ));
    }
    if all_panels > MOST_PANELS {
        notes.push(context.note(
            &format!("基準{all_panels}のうち、事故の多い{MOST_PANELS}を掲げる。"),
            &format!("of {all_panels} rules, the {MOST_PANELS} with the most incidents are drawn."),
        ));
    }
    let covers = context.covers(Some(context.population()));
    let text = context.of(
        [
            "継続時間及び影響利用者数と重大な事故の基準",
            "Duration, users and the thresholds of serious incidents",
        ],
        [&format!("両対数目盛　{covers}"), &format!("Logarithmic axes. {covers}")],
        notes,
        describe(&panels, labels),
    );
    let axis =
        |title: &str, values: &[u64], bounds: BTreeSet<u64>, name: &dyn Fn(u64) -> String| {
            let told = |value: &u64| (*value, name(*value));
            LogAxis {
                title: title.to_owned(),
                ticks: values.iter().map(told).collect(),
                bounds: bounds.iter().map(told).collect(),
            }
        };
    let pairs = || panels.iter().flat_map(|panel| &panel.pairs);
    let (users_bounds, minutes_bounds) =
        (pairs().map(|pair| pair.0).collect(), pairs().map(|pair| pair.1).collect());
    let chart = ScatterChart {
        x: axis(
            labels.either("影響利用者数", "Affected users"),
            &USERS,
            users_bounds,
            &|value| users(value, labels),
        ),
        y: axis(labels.either("継続時間", "Duration"), &MINUTES, minutes_bounds, &|value| {
            time(value, labels)
        }),
        region_label: labels
            .either("重大な事故の基準", "thresholds of a serious incident")
            .to_owned(),
        standings: [
            labels.either("重大な事故", "serious"),
            labels.either("基準の半分以上", "half of a threshold"),
            labels.either("その他", "other"),
        ]
        .map(str::to_owned),
        panels,
        text,
    };
    Box::new(chart)
}

/// The finding: how many met a threshold, and how many came near to one.
fn describe(panels: &[ScatterPanel], labels: Labels<'_>) -> String {
    let points = || panels.iter().flat_map(|panel| &panel.points);
    let count = |standing: Standing| {
        grouped(points().filter(|point| point.standing == standing).count() as i128)
    };
    let (drawn, inside) = (points().count(), count(Standing::Inside));
    if drawn == 0 {
        return none(labels);
    }
    let drawn = grouped(drawn as i128);
    let (near_ja, near_en) = match count(Standing::Near).as_str() {
        "0" => (String::new(), String::new()),
        near => (
            format!("、該当しなかったが基準の半分以上に達したものは{near}件"),
            format!("; that did not, but reached half of one: {near}"),
        ),
    };
    say!(
        labels,
        "図示した{drawn}件のうち、重大な事故の基準に該当したものは{inside}件{near_ja}である。",
        "Incidents drawn: {drawn}. That met a threshold of a serious incident: {inside}{near_en}."
    )
}

/// A number of users along the axis, whose title names the unit in English.
fn users(number: u64, labels: Labels<'_>) -> String {
    const MILLION: u64 = 1_000_000;
    const OKU: u64 = 100_000_000;
    match labels.language {
        Language::Japanese if number.is_multiple_of(OKU) => {
            format!("{}億人", grouped((number / OKU).into()))
        }
        Language::Japanese => people(number, Language::Japanese),
        Language::English if number >= MILLION && number.is_multiple_of(MILLION) => {
            format!("{} million", grouped((number / MILLION).into()))
        }
        Language::English => grouped(number.into()),
    }
}

/// A duration along the axis, in its largest whole unit.
fn time(minutes: u64, labels: Labels<'_>) -> String {
    if minutes >= DAY && minutes.is_multiple_of(DAY) {
        let days = grouped((minutes / DAY).into());
        let en = if minutes == DAY { "1 day".to_owned() } else { format!("{days} days") };
        return labels.either(&format!("{days}日"), &en).to_owned();
    }
    duration(minutes, labels.language)
}

/// The panel of a service row; none where no incident comes to it.
fn panel(rule: &RuleInForce, population: &[&Judged], labels: Labels<'_>) -> Option<ScatterPanel> {
    let Terms::Pairs(pairs, _) = &rule.terms else { return None };
    let drawable = pairs.iter().filter(|pair| pair.user_minutes.is_none());
    let pairs: Vec<(u64, u64)> = drawable
        .map(|pair| (pair.users.unwrap_or_default(), pair.minutes.unwrap_or_default()))
        .collect();
    let is_of_rule = |judged: &&&Judged| {
        let day = judged.incident.occurred_on();
        rule.from <= day && rule.to.is_none_or(|to| day <= to)
    };
    let of_rule = population.iter().filter(is_of_rule);
    let mut points: Vec<ScatterPoint> =
        of_rule.filter_map(|judged| point(rule, judged, labels)).collect();
    if points.is_empty() {
        return None;
    }
    let is_named = |point: &ScatterPoint, least: Standing| {
        point.standing == Standing::Inside || point.standing == least
    };
    let named = |least| points.iter().filter(|point| is_named(point, least)).count();
    // Those near a threshold are named where there is room for them beside those that met one.
    let least =
        [Standing::Near, Standing::Inside].into_iter().find(|least| named(*least) <= MOST_NAMED);
    for point in &mut points {
        if !least.is_some_and(|least| is_named(point, least)) {
            point.label.clear();
        }
    }
    Some(ScatterPanel {
        title: mention(labels.say(&rule.name)),
        pairs,
        points,
        note: labels.terms(&rule.terms),
    })
}

/// Whether the service by which an incident is judged is none of LPWA and relays for LPWA providers.
fn relays_for_lpwa(judged: &Judged, labels: Labels<'_>) -> bool {
    let Judged { incident, judgement, .. } = judged;
    let impact = match (&judgement.ground, &judgement.nearest) {
        (Some(Ground::Pair { impact, .. }), _) => *impact,
        (_, Some(nearest)) => nearest.impact,
        _ => return false,
    };
    incident.impacts.get(impact).is_some_and(|impact| {
        let service = labels.codes().service(impact.service);
        impact.lpwa_relay && !service.voice && !service.lpwa
    })
}

/// The place of an incident in the panel of a rule; `None` where it has none.
fn point(rule: &RuleInForce, judged: &Judged, labels: Labels<'_>) -> Option<ScatterPoint> {
    let Judged { incident, judgement, .. } = judged;
    let (impact, standing) = match (&judgement.ground, &judgement.nearest) {
        (Some(Ground::Pair { impact, row, .. }), _) if *row == rule.id => {
            (*impact, Standing::Inside)
        }
        (Some(Ground::Pair { .. }), _) => return None,
        (_, Some(nearest)) if nearest.row == rule.id => {
            let is_near =
                judgement.class == Class::PeriodicDetailed && nearest.gap.is_at_most_half();
            (nearest.impact, if is_near { Standing::Near } else { Standing::Outside })
        }
        _ => return None,
    };
    let size = incident.impacts.get(impact)?.size();
    let (x, y) = (size.users.filter(|users| *users > 0)?, size.minutes.filter(|m| *m > 0)?);
    let (carrier, day) = (mention(&incident.carrier), incident.occurred_on());
    let label = labels
        .either(
            &format!("{carrier}（{}月{}日）", day.month(), day.day()),
            &format!("{carrier} ({})", day.format("%-d %b")),
        )
        .to_owned();
    Some(ScatterPoint { x, y, standing, label })
}

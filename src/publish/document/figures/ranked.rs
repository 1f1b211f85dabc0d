//! The incidents with the most user-hours, and the share that they make up.

use super::context::Context;
use crate::model::ranking::Ranked;
use crate::model::report::Judged;
use crate::publish::charts::{Chart, RankedBar, RankedChart};
use crate::publish::labels::{Labels, grouped, mention, say};

/// The chart of the ranking of a period.
pub fn chart(context: &Context<'_>) -> Box<dyn Chart> {
    let (report, labels) = (context.report, context.labels);
    let ranking = &report.ranking;
    let population = report.population();
    let label = |judged: &Judged| {
        let incident = &judged.incident;
        let (carrier, day) = (mention(&incident.carrier), labels.day(incident.occurred_on()));
        let mark = mark(judged);
        say!(labels, "{carrier}（{day}）{mark}", "{carrier} ({day}){mark}")
    };
    let value = |hours: i128| u64::try_from(hours).unwrap_or(u64::MAX);
    let told =
        |tenths: Option<i128>| tenths.map_or_else(String::new, |tenths| per_cent(tenths, labels));
    let bar = |ranked: &Ranked| {
        population.get(ranked.member).map(|judged| RankedBar {
            label: label(judged),
            value: value(ranked.user_hours),
            value_label: grouped(ranked.user_hours),
            // Beside incidents that are not named a rank says nothing of all.
            cumulative_label: told(ranked.cumulative.filter(|_| !context.names_some())),
            muted: false,
            is_serious: is_serious(judged),
        })
    };
    let mut bars: Vec<RankedBar> = ranking.first.iter().filter_map(bar).collect();
    let (others, rest) = ranking.rest;
    if others > 0 {
        let others = grouped(others as i128);
        bars.push(RankedBar {
            label: if context.names_some() {
                say!(
                    labels,
                    "その他の事故（個別に掲げないものを含む。{others}件）",
                    "{others} other incidents, those not named among them"
                )
            } else {
                say!(labels, "その他の事故（{others}件）", "{others} other incidents")
            },
            value: value(rest),
            value_label: grouped(rest),
            cumulative_label: told(
                (ranking.user_hours > 0 && !context.names_some()).then_some(1000),
            ),
            muted: true,
            is_serious: false,
        });
    }
    let mut notes = vec![context.note(
        "延べ利用者時間は、役務ごとの影響利用者数に継続時間を乗じたものの和である。",
        "user-hours are the affected users of each service times the duration, summed.",
    )];
    if ranking.unknown > 0 {
        let unknown = grouped(ranking.unknown as i128);
        notes.push(context.note(
            &format!("影響利用者数又は継続時間が不明の事故{unknown}件を含まない。"),
            &format!("left out, as their users or duration are unknown: {unknown}."),
        ));
    }
    if ranking
        .first
        .iter()
        .any(|ranked| population.get(ranked.member).is_some_and(|judged| is_serious(judged)))
    {
        notes.push(context.note("「◆」は重大な事故である。", "“◆” marks a serious incident."));
    }
    let total = grouped(ranking.user_hours);
    let covers = context.covers(Some(context.population()));
    let title = if context.names_some() {
        ["個別に掲げる事故の延べ利用者時間", "User-hours of the incidents named"]
    } else {
        ["延べ利用者時間の大きい事故", "Incidents by user-hours"]
    };
    let text = context.of(
        title,
        [
            &format!("単位：人・時間　合計{total}人・時間　{covers}"),
            &format!("User-hours; total {total}. {covers}"),
        ],
        notes,
        describe(&bars, context),
    );
    let cumulative = labels.either("累積構成比", "Cumulative share");
    let chart = RankedChart {
        text,
        value_title: labels.either("延べ利用者時間（人・時間）", "User-hours").to_owned(),
        cumulative_title: if context.names_some() { "" } else { cumulative }.to_owned(),
        bars,
    };
    Box::new(chart)
}

fn per_cent(tenths: i128, labels: Labels<'_>) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    say!(labels, "{whole}.{tenth}％", "{whole}.{tenth}%")
}

fn is_serious(judged: &Judged) -> bool {
    judged.judgement.serious.is_true()
}

/// The mark of a serious incident.
fn mark(judged: &Judged) -> &'static str {
    if is_serious(judged) { " ◆" } else { "" }
}

/// The finding: the first of all, and what the first three make up.
fn describe(bars: &[RankedBar], context: &Context<'_>) -> String {
    let labels = context.labels;
    let first = match bars.first() {
        Some(first) if context.report.ranking.user_hours > 0 => first,
        _ => return context.none(),
    };
    let name = first.label.trim_end_matches(" ◆");
    let value = &first.value_label;
    if context.names_some() {
        return say!(
            labels,
            "個別に掲げる事故のうち延べ利用者時間が最も大きいのは、{name}の{value}人・時間である。",
            "Of the incidents named, that of {name} has the most user-hours: {value}."
        );
    }
    let (share, is_more) = context.report.ranking.first_share().unwrap_or_default();
    let (share, (more, over)) =
        (per_cent(share, labels), if is_more { ("超", "over ") } else { ("", "") });
    say!(
        labels,
        "延べ利用者時間が最も大きい事故は{name}の{value}人・時間で、全体の{share}{more}を占める。",
        "The incident with the most user-hours is that of {name}: {value}, {over}{share} of all."
    )
}

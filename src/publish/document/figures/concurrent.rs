//! Concurrent events on a line of time.

use super::context::Context;
use crate::model::event::Event;
use crate::model::judgement::Class;
use crate::model::report::Judged;
use crate::publish::charts::{Chart, Span, SpanGroup, Timeline};
use crate::publish::labels::{duration, grouped, mention, say};
use std::cmp::Reverse;

/// As many events are drawn: those with the most incidents.
const MOST_EVENTS: usize = 8;
/// As many incidents of an event are drawn, the first.
const MOST_INCIDENTS: usize = 15;

/// The chart of the events of a period.
pub fn chart(context: &Context<'_>) -> Box<dyn Chart> {
    let (report, labels) = (context.report, context.labels);
    let events = report.events();
    let mut shown: Vec<usize> = (0..events.len()).collect();
    shown.sort_by_key(|index| Reverse(events[*index].0.incidents));
    shown.truncate(MOST_EVENTS);
    shown.sort_unstable();
    let groups = shown.iter().map(|index| {
        let (event, members) = &events[*index];
        SpanGroup {
            heading: heading(*index, event, context),
            spans: members
                .iter()
                .take(MOST_INCIDENTS)
                .map(|judged| span(judged, context))
                .collect(),
        }
    });
    let mut notes = Vec::new();
    if events.len() > MOST_EVENTS {
        notes.push(context.note(
            &format!(
                "事象{}件のうち、事故の件数の多い{MOST_EVENTS}件を掲げる。全ての事象は表に示す。",
                events.len()
            ),
            &format!(
                "of {} events, the {MOST_EVENTS} with the most incidents are drawn; the table has all.",
                events.len()
            ),
        ));
    }
    if shown.iter().any(|index| events[*index].1.len() > MOST_INCIDENTS) {
        notes.push(context.note(
            &format!("一つの事象につき、発生の早い{MOST_INCIDENTS}件までを掲げる。"),
            &format!("of each event, the first {MOST_INCIDENTS} incidents are drawn."),
        ));
    }
    if shown.iter().any(|index| !events[*index].0.is_shown_whole()) {
        notes.push(context.note(
            "件数は、個別に掲げない事故を含む。",
            "numbers include incidents that are not named.",
        ));
    }
    let text = context.of(
        ["複数ネットワークにまたがる同時発生", "Concurrent incidents across networks"],
        ["発生から終了まで", "From occurrence to end"],
        notes,
        describe(&events, context),
    );
    let chart = Timeline {
        groups: groups.collect(),
        date_format: labels.either("%-m月%-d日", "%-d %b").to_owned(),
        open_legend: labels.either("終了の日時が不明", "end not known").to_owned(),
        text,
    };
    Box::new(chart)
}

fn heading(index: usize, event: &Event, context: &Context<'_>) -> String {
    let labels = context.labels;
    let day = labels.day(event.first_occurred_at.at.date());
    let number = index + 1;
    let (carriers, incidents) = (event.carriers, event.incidents);
    if !event.is_shown_whole() {
        let shown = event.members.len();
        return say!(
            labels,
            "事象{number}　{carriers}者、{incidents}件（うち掲げる{shown}件の最初の発生　{day}）",
            "Event {number}: {carriers} carriers, {incidents} incidents ({shown} named, the first on {day})"
        );
    }
    say!(
        labels,
        "事象{number}　{day}　{carriers}者、{incidents}件",
        "Event {number}, {day}: {carriers} carriers, {incidents} incidents"
    )
}

fn span(judged: &Judged, context: &Context<'_>) -> Span {
    let labels = context.labels;
    let incident = &judged.incident;
    let value_label = incident.minutes().map_or_else(
        || labels.either("不明", "unknown").to_owned(),
        |minutes| duration(minutes, labels.language),
    );
    let value_label = if judged.judgement.serious.is_true() {
        let serious = labels.coded("class", Class::Serious.code());
        say!(labels, "{value_label}（{serious}）", "{value_label} ({serious})")
    } else {
        value_label
    };
    Span {
        label: mention(&incident.carrier),
        start: incident.occurred_at.at,
        end: incident.known_end().map(|end| end.at),
        known_until: None,
        value_label,
        is_serious: judged.judgement.serious.is_true(),
    }
}

/// The finding: how many events there were, and of how many incidents the largest is.
fn describe(events: &[(&Event, Vec<&Judged>)], context: &Context<'_>) -> String {
    let labels = context.labels;
    let largest = events.iter().map(|(event, _)| event.incidents).max();
    let Some(largest) = largest else {
        return context.none();
    };
    let (number, largest) = (grouped(events.len() as i128), grouped(largest as i128));
    if events.len() == 1 {
        return say!(
            labels,
            "複数の事業者のネットワークにまたがる事象は1件で、{largest}件の事故からなる。",
            "One event went across the networks of several carriers: {largest} incidents."
        );
    }
    say!(
        labels,
        "複数の事業者のネットワークにまたがる事象は{number}件で、最も多いものは{largest}件の事故からなる。",
        "Events across the networks of several carriers: {number}; the largest has {largest} incidents."
    )
}

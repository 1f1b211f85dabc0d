//! The concurrent events: the events, then their incidents.

use super::blocks::Holds::{Number, Size, Text, Word};
use super::blocks::{List, Section};
use super::headers::{AFFECTED, AREA, CARRIER, DURATION, OCCURRED, REPORT, period};
use super::value::Value;
use crate::model::event::Event;
use crate::model::report::Report;
use crate::publish::events;
use crate::publish::labels::{Labels, say};

const NUMBER: [&str; 2] = ["番号", "Event"];

/// The list.
pub fn concurrent<'r>(report: &'r Report, labels: Labels<'r>) -> Section<'r> {
    let between = labels.either("、", ", ");
    let origins = |event: &Event| {
        let origins: Vec<String> =
            event.origins.iter().map(|origin| events::origin(origin, labels)).collect();
        or_dash(origins.join(between))
    };
    let events = report.events();
    let found = events.iter().enumerate().map(|(index, (event, _))| (index + 1, *event));
    let members = events
        .iter()
        .enumerate()
        .flat_map(|(index, (_, members))| members.iter().map(move |judged| (index + 1, *judged)));
    let event_list = List::of(found, labels)
        .column(NUMBER, 36.0, Text, |(number, _)| Value::count(*number))
        .column(["最初の発生日時", "First occurred"], 86.0, Word, |(_, event)| {
            first_occurred(event, labels)
        })
        .column(
            ["最初の発生から最後の終了まで", "First occurrence to last end"],
            90.0,
            Size,
            |(_, event)| span(event),
        )
        .column(["事業者数（者）", "Carriers"], 50.0, Number, |(_, event)| {
            Value::count(event.carriers)
        })
        .column(["事故件数（件）", "Incidents"], 50.0, Number, |(_, event)| {
            Value::count(event.incidents)
        })
        .column(["共通の起因", "Shared origin"], 222.0, Text, |(_, event)| origins(event))
        .column(["共通の地域", "Shared place"], 200.0, Text, |(_, event)| {
            or_dash(events::places(event, labels).join(between))
        });
    let member_list = List::of(members, labels)
        .column(NUMBER, 36.0, Text, |(number, _)| Value::count(*number))
        .column(CARRIER, 92.0, Text, |(_, at)| Value::text(&*at.incident.carrier))
        .column(REPORT, 96.0, Text, |(_, at)| Value::text(&*at.incident.report_id))
        .column(OCCURRED, 86.0, Word, |(_, at)| Value::Moment(at.incident.occurred_at))
        .column(DURATION, 58.0, Size, |(_, at)| Value::minutes(at.incident.minutes()))
        .column(AFFECTED, 62.0, Number, |(_, at)| Value::users(at.incident.users(), &at.incident))
        .column(["役務", "Services"], 128.0, Text, |(_, at)| {
            Value::Text(labels.services(&at.incident))
        })
        .column(AREA, 90.0, Text, |(_, at)| Value::Text(labels.touched(&at.incident.area)))
        .column(["報告の区分", "Class"], 86.0, Text, |(_, at)| {
            Value::text(labels.coded("class", at.judgement.class.code()))
        });
    let mut notes = vec![events::note(report.settings.concurrent_window, labels)];
    if events.iter().any(|(event, _)| !event.is_shown_whole()) {
        notes.push(labels.either(
            "事業者数及び事故件数は、個別に掲げない事故を含む。掲げない事故のある事象については、最初の発生日時は掲げる事故によるものとし、最初の発生から最後の終了までは「－」とした。",
            "Carriers and incidents are counted with those that are not named. Of events with such incidents, the first occurrence is that of those named, and there is no time from first to last.",
        ).to_owned());
    }
    let period = period(report, labels);
    let of_events = say!(labels, "事象　{period}", "Events, {period}");
    let of_members = say!(labels, "各事象の事故　{period}", "Incidents of each event, {period}");
    Section {
        id: "concurrent",
        title: labels
            .either("複数ネットワークにまたがる同時発生", "Concurrent incidents across networks"),
        tables: vec![
            event_list.table("concurrent_events", of_events),
            member_list.table("concurrent", of_members),
        ],
        none: labels.either("該当する事象はない。", "There were none."),
        notes,
        ..Section::default()
    }
}

/// When the first incident occurred, or the first of those that are named.
fn first_occurred(event: &Event, labels: Labels<'_>) -> Value {
    if event.is_shown_whole() {
        return Value::Moment(event.first_occurred_at);
    }
    let moment = labels.moment(event.first_occurred_at);
    Value::Text(say!(labels, "{moment}（掲げる事故のうち最初）", "{moment} (first of those named)"))
}

/// How long an event was, which the incidents that are named do not tell where others are not.
fn span(event: &Event) -> Value {
    if event.is_shown_whole() {
        Value::Duration { minutes: event.minutes, is_at_least: event.is_open }
    } else {
        or_dash(String::new())
    }
}

/// What does not apply: the event is linked by the other.
fn or_dash(text: String) -> Value {
    Value::Text(if text.is_empty() { "－".to_owned() } else { text })
}

//! The concurrent events on the page: the events, then their incidents.

use crate::model::event::Event;
use crate::model::report::{Judged, Report};
use crate::publish::events;
use crate::publish::labels::{Labels, duration, grouped};

/// The section.
pub struct Events {
    pub number: usize,
    pub lines: Vec<EventLine>,
    pub members: Vec<MemberLine>,
    pub note: String,
}

/// An event.
pub struct EventLine {
    pub number: usize,
    pub first: String,
    pub first_sort: String,
    pub span: String,
    pub span_sort: String,
    pub carriers: usize,
    pub incidents: usize,
    pub origins: String,
    pub places: String,
}

/// An incident of an event.
pub struct MemberLine {
    pub number: usize,
    pub carrier: String,
    pub report_id: String,
    pub occurred: String,
    pub occurred_sort: String,
    pub duration: String,
    pub minutes: String,
    pub users: String,
    pub users_sort: String,
    pub is_approximate: bool,
    pub services: String,
    pub area: String,
    pub class: String,
}

/// What the page shows of a report's events, as the table of this number.
pub fn section(report: &Report, number: usize, labels: Labels<'_>) -> Events {
    let events = report.events();
    let members = events.iter().enumerate().flat_map(|(index, (_, members))| {
        members.iter().map(move |judged| member(judged, index + 1, labels))
    });
    Events {
        number,
        members: members.collect(),
        lines: events
            .iter()
            .enumerate()
            .map(|(index, (event, members))| line(event, members.len(), index + 1, labels))
            .collect(),
        note: events::note(report.settings.concurrent_window, labels),
    }
}

fn line(event: &Event, incidents: usize, number: usize, labels: Labels<'_>) -> EventLine {
    let between = labels.either("、", ", ");
    let origins: Vec<String> =
        event.origins.iter().map(|origin| events::origin(origin, labels)).collect();
    EventLine {
        number,
        first: labels.moment(event.first_occurred_at),
        first_sort: event.first_occurred_at.at.to_string(),
        span: event.minutes.map_or_else(
            || unknown(labels),
            |minutes| {
                let span = duration(minutes, labels.language);
                if !event.is_open {
                    return span;
                }
                labels.either(&format!("{span}以上"), &format!("at least {span}")).to_owned()
            },
        ),
        span_sort: number_or_blank(event.minutes),
        carriers: event.carriers,
        incidents,
        origins: or_dash(origins.join(between)),
        places: or_dash(events::places(event, labels).join(between)),
    }
}

fn member(judged: &Judged, number: usize, labels: Labels<'_>) -> MemberLine {
    let Judged { incident, judgement } = judged;
    let class = labels.coded("class", judgement.class.code());
    MemberLine {
        number,
        carrier: incident.carrier.clone(),
        report_id: incident.report_id.clone(),
        occurred: labels.moment(incident.occurred_at),
        occurred_sort: incident.occurred_at.at.to_string(),
        duration: incident
            .minutes()
            .map_or_else(|| unknown(labels), |minutes| duration(minutes, labels.language)),
        minutes: number_or_blank(incident.minutes()),
        users: incident.users().map_or_else(|| unknown(labels), |users| grouped(users.into())),
        users_sort: number_or_blank(incident.users()),
        is_approximate: incident.users().is_some() && incident.is_approximate(),
        services: events::services(incident, labels).1.join(labels.either("、", ", ")),
        area: incident.area.text.clone(),
        class: class.to_owned(),
    }
}

fn unknown(labels: Labels<'_>) -> String {
    labels.either("不明", "unknown").to_owned()
}

fn number_or_blank(value: Option<u64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// What does not apply: the event is linked by the other.
fn or_dash(text: String) -> String {
    if text.is_empty() { "－".to_owned() } else { text }
}

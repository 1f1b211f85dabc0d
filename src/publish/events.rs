//! Concurrent events: `tables/concurrent.csv`, one incident a line, and the words for what links
//! them.

use super::csv::{BYTE_ORDER_MARK, Field, record};
use super::labels::Labels;
use crate::model::codes::NATIONWIDE;
use crate::model::event::{Event, SharedOrigin};
use crate::model::incident::Incident;
use crate::model::report::Report;

/// What stands between several values of one field.
const BETWEEN: &str = "|";

/// The events with their incidents.
#[must_use]
pub fn csv(report: &Report, labels: Labels<'_>) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let header = [
        "event",
        "event_first_occurred_at",
        "event_last_known_end",
        "event_minutes",
        "event_end_known",
        "event_carriers",
        "event_incidents",
        "linked_by",
        "linked_by_label",
        "origin_carrier",
        "origin_report_id",
        "place",
        "place_label",
        "carrier",
        "report_id",
        "occurred_at",
        "ended_at",
        "duration_minutes",
        "affected_users",
        "approximate",
        "services",
        "services_label",
        "class",
        "class_label",
    ];
    record(&mut out, header.map(|name| Field::Plain(name.to_owned())));
    let number = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    for (index, (event, members)) in report.events().into_iter().enumerate() {
        let first = super::instant(event.first_occurred_at);
        let last = super::instant(event.last_known_end);
        let link = link(event);
        let link_label = link_label(link, labels);
        let joined = |part: fn(&SharedOrigin) -> &str| {
            event.origins.iter().map(part).collect::<Vec<_>>().join(BETWEEN)
        };
        let origin_carrier = joined(|origin| &origin.carrier);
        let origin_report_id = joined(|origin| &origin.report_id);
        let place = event.places.join(BETWEEN);
        let place_label = places(event, labels).join(BETWEEN);
        for judged in members.iter().copied() {
            let incident = &judged.incident;
            let occurred_at = super::instant(incident.occurred_at);
            let ended_at = incident.known_end().map_or_else(String::new, super::instant);
            let (codes, names) = services(incident, labels);
            let class = judged.judgement.class.code();
            record(
                &mut out,
                [
                    Field::Plain((index + 1).to_string()),
                    Field::Text(&first),
                    Field::Text(&last),
                    Field::Plain(number(event.minutes)),
                    Field::Text(if event.is_open { "no" } else { "yes" }),
                    Field::Plain(event.carriers.to_string()),
                    Field::Plain(members.len().to_string()),
                    Field::Text(link),
                    Field::Text(link_label),
                    Field::Text(&origin_carrier),
                    Field::Text(&origin_report_id),
                    Field::Text(&place),
                    Field::Text(&place_label),
                    Field::Text(&incident.carrier),
                    Field::Text(&incident.report_id),
                    Field::Text(&occurred_at),
                    Field::Text(&ended_at),
                    Field::Plain(number(incident.minutes())),
                    Field::Plain(number(incident.users())),
                    Field::Text(if incident.is_approximate() { "yes" } else { "no" }),
                    Field::Text(&codes.join(BETWEEN)),
                    Field::Text(&names.join(BETWEEN)),
                    Field::Text(class),
                    Field::Text(labels.coded("class", class)),
                ],
            );
        }
    }
    out
}

/// What links the incidents of an event, as a code.
pub fn link(event: &Event) -> &'static str {
    match (event.origins.is_empty(), event.places.is_empty()) {
        (false, true) => "origin",
        (true, _) => "place",
        (false, false) => "origin_and_place",
    }
}

/// What links the incidents of an event, in words.
pub fn link_label<'t>(link: &str, labels: Labels<'t>) -> &'t str {
    match link {
        "origin" => labels.either("起因", "Origin"),
        "place" => labels.either("時間及び地域", "Time and place"),
        _ => labels.either("起因並びに時間及び地域", "Origin, and time and place"),
    }
}

/// The places that link the incidents of an event.
pub fn places<'a>(event: &'a Event, labels: Labels<'a>) -> Vec<&'a str> {
    event.places.iter().map(|code| place(code, labels)).collect()
}

/// A place that links incidents: a prefecture, a region or the whole country.
pub fn place<'a>(code: &'a str, labels: Labels<'a>) -> &'a str {
    let codes = labels.codes();
    let regions = codes.regions();
    if code == NATIONWIDE {
        return labels.coded("area", code);
    }
    let prefecture = codes.prefectures.iter().find(|prefecture| prefecture.code == *code);
    let name = prefecture
        .map(|prefecture| &prefecture.name)
        .or_else(|| regions.iter().find(|(region, _)| *region == code).map(|(_, name)| *name));
    name.map_or(code, |name| labels.say(name))
}

/// A stated origin: its carrier, with the report number where there is one.
pub fn origin(origin: &SharedOrigin, labels: Labels<'_>) -> String {
    let SharedOrigin { carrier, report_id, .. } = origin;
    if report_id.is_empty() {
        return carrier.clone();
    }
    labels
        .either(&format!("{carrier}（{report_id}）"), &format!("{carrier} ({report_id})"))
        .to_owned()
}

/// The services that an incident affected: their codes and their names.
pub fn services<'a>(incident: &Incident, labels: Labels<'a>) -> (Vec<&'a str>, Vec<&'a str>) {
    incident
        .impacts
        .iter()
        .map(|impact| {
            let code = labels.codes().service(impact.service).code.as_str();
            (code, labels.service(impact.service))
        })
        .unzip()
}

/// How events are found, for the reader.
#[must_use]
pub fn note(window_minutes: u64, labels: Labels<'_>) -> String {
    labels
        .either(
            &format!(
                "二以上の事業者の事故であって、次のいずれかによるものを一つの事象としている。\
                 ア　起因とされた報告が同じもの（起因事業者のみが記載されているときは、起因事業者が同じで、\
                 かつ、発生が{window_minutes}分以内であるか、又は時間が重なるもの）。\
                 イ　最初の事故から{window_minutes}分以内に発生し、時間が重なり、かつ、影響した都道府県が\
                 共通するもの。\
                 対象期間に発生した重大な事故及び詳細な様式による報告の範囲で判定し、事故の終了は復旧日時\
                 （記載がないときは、発生日時に継続時間を加えた日時）による。終了が不明の事故は、発生の時点\
                 のみとして扱う。"
            ),
            &format!(
                "An event is made of incidents of at least two carriers that (1) state the same origin \
                 report, or, where the originating carrier alone is stated, state the same carrier and \
                 start within {window_minutes} minutes of each other or overlap in time; or (2) start \
                 within {window_minutes} minutes of the first, overlap in time and share a prefecture. \
                 Only serious and detailed-form incidents of the period are looked at. An incident ends \
                 at the stated recovery, else at its occurrence plus its duration; without a known end \
                 it counts as its starting moment."
            ),
        )
        .to_owned()
}

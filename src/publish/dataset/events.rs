//! Concurrent events: their incidents, one a record, and what links them, one link a record.

use super::column::Kind::{Code, Integer, Label, Time, Verbatim};
use super::column::{Column, Record, column};
use super::incidents::OfIncidents;
use super::records::{Dataset, dataset, of_incidents};
use super::units::{INCIDENTS, MINUTES, NEVER, ORDINAL, YES_NO};
use super::value::Value;
use crate::model::event::{Event, SharedOrigin};
use crate::model::report::{Judged, Report};
use crate::publish::events::{BY_ORIGIN, BY_PLACE, link, link_label, place};

/// An incident of an event.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    /// The number of the event, from 1.
    number: usize,
    event: &'a Event,
    judged: &'a Judged,
}

/// Why an event has no times: the counts are of all of its incidents, the times would be of some.
const NOT_ALL_SHOWN: [&str; 2] =
    ["この版に示さない事故がある", "an incident is not named in the edition"];

impl<'a> Member<'a> {
    /// The event, where all of its incidents are shown.
    fn whole(self) -> Option<&'a Event> {
        Some(self.event).filter(|event| event.is_shown_whole())
    }
}

/// Incidents of events.
pub enum OfMembers {}

impl Record for OfMembers {
    type Of<'a> = Member<'a>;
}

/// The incidents of the events of a report.
pub fn members(report: &Report) -> impl Iterator<Item = Member<'_>> {
    report.events().into_iter().enumerate().flat_map(|(index, (event, judged))| {
        let number = index + 1;
        judged.into_iter().map(move |judged| Member { number, event, judged })
    })
}

/// The list of events with their incidents.
#[rustfmt::skip]
pub fn concurrent() -> Dataset<OfMembers> {
    of_incidents("concurrent", ["複数ネットワークにまたがる同時発生", "Concurrent incidents across networks"], vec![
        OfMembers::EVENT.key(),
        column("event_first_occurred_at", ["事象の最初の発生日時", "Event first occurred at"], Time, NOT_ALL_SHOWN,
            ["事象の事故のうち最初の発生日時", "The first occurrence of the event"], |of, _| Value::Time(of.whole().map(|event| event.first_occurred_at))),
        column("event_last_known_end", ["事象の最後の終了日時", "Event last known end"], Time, NOT_ALL_SHOWN,
            ["判明している終了のうち最後のもの", "The latest end that is known"], |of, _| Value::Time(of.whole().map(|event| event.last_known_end))),
        column("event_minutes", ["事象の継続時間（分）", "Event duration (minutes)"], MINUTES, ["時刻の記載のない事故又はこの版に示さない事故がある", "an incident states no time of day, or is not named in the edition"],
            ["最初の発生から最後の終了まで", "From the first occurrence to the latest known end"], |of, _| Value::known(of.event.minutes)),
        column("event_end_known", ["事象の終了の判明", "Event end known"], YES_NO, NOT_ALL_SHOWN,
            ["全ての事故の終了が判明しているか", "Whether the end of every incident is known"], |of, _| Value::code_if(of.whole().map(|event| if event.is_open { "no" } else { "yes" }))),
        column("event_carriers", ["事象の事業者数", "Event carriers"], Integer(["者", "carriers"]), NEVER,
            ["事象に関わる事業者の数", "The carriers of the event"], |of, _| Value::count(of.event.carriers)),
        column("event_incidents", ["事象の事故件数", "Event incidents"], INCIDENTS, NEVER,
            ["事象に含まれる事故の件数", "The incidents of the event"], |of, _| Value::count(of.event.incidents)),
        OfMembers::LINKED_BY,
        OfMembers::LINKED_BY_LABEL,
        OfIncidents::CARRIER.key().got(|of, _| Value::text(&*of.judged.incident.carrier)),
        OfIncidents::REPORT_ID.key().got(|of, _| Value::text(&*of.judged.incident.report_id)),
        OfIncidents::OCCURRED_AT.got(|of, _| Value::Time(Some(of.judged.incident.occurred_at))),
        OfIncidents::ENDED_AT.got(|of, labels| OfIncidents::ENDED_AT.value(of.judged, labels)),
        OfIncidents::DURATION.got(|of, labels| OfIncidents::DURATION.value(of.judged, labels)),
        OfIncidents::AFFECTED_USERS.got(|of, labels| OfIncidents::AFFECTED_USERS.value(of.judged, labels)),
        OfIncidents::APPROXIMATE.got(|of, labels| OfIncidents::APPROXIMATE.value(of.judged, labels)),
        OfIncidents::CLASS.got(|of, labels| OfIncidents::CLASS.value(of.judged, labels)),
        OfIncidents::CLASS_LABEL.got(|of, labels| OfIncidents::CLASS_LABEL.value(of.judged, labels)),
    ])
}

#[rustfmt::skip]
impl OfMembers {
    const EVENT: Column<Self> = column("event", ["事象番号", "Event"], ORDINAL, NEVER,
        ["同時発生の事象の番号", "The number of the event"], |of, _| Value::count(of.number));
    const LINKED_BY: Column<Self> = column("linked_by", ["結び付きコード", "Link code"], Code("linked_by"), NEVER,
        ["事故を一つの事象とした理由", "What links the incidents"], |of, _| Value::code(link(of.event)));
    const LINKED_BY_LABEL: Column<Self> = column("linked_by_label", ["結び付き", "Link"], Label, NEVER,
        ["結び付きの名称", "The link in words"], |of, labels| Value::text(link_label(link(of.event), labels)));
}

/// What links the incidents of an event.
#[derive(Clone, Copy)]
pub enum Link<'a> {
    /// A stated origin.
    Origin(&'a SharedOrigin),
    /// The code of a place.
    Place(&'a str),
}

impl<'a> Link<'a> {
    fn code(self) -> &'static str {
        match self {
            Self::Origin(_) => BY_ORIGIN,
            Self::Place(_) => BY_PLACE,
        }
    }

    fn origin(self) -> Option<&'a SharedOrigin> {
        match self {
            Self::Origin(origin) => Some(origin),
            Self::Place(_) => None,
        }
    }

    fn place(self) -> Option<&'a str> {
        match self {
            Self::Origin(_) => None,
            Self::Place(code) => Some(code),
        }
    }
}

/// Links of events, each with the number of its event.
pub enum OfLinks {}

impl Record for OfLinks {
    type Of<'a> = (usize, Link<'a>);
}

/// What links the incidents of the events of a report: origins, then places, event by event.
pub fn links(report: &Report) -> impl Iterator<Item = (usize, Link<'_>)> {
    report.events.iter().enumerate().flat_map(|(index, event)| {
        let origins = event.origins.iter().map(Link::Origin);
        let places = event.places.iter().map(|code| Link::Place(code));
        origins.chain(places).map(move |link| (index + 1, link))
    })
}

/// The list of what links the incidents of events.
#[rustfmt::skip]
pub fn concurrent_links() -> Dataset<OfLinks> {
    const NOT_BY_PLACE: [&str; 2] = ["地域によらない結び付き", "not linked by place"];
    dataset("concurrent_links", ["同時発生の結び付き", "What links concurrent incidents"], vec![
        OfMembers::EVENT.got(|(number, _), _| Value::count(number)),
        OfMembers::LINKED_BY.got(|(_, link), _| Value::code(link.code())),
        OfMembers::LINKED_BY_LABEL.got(|(_, link), labels| Value::text(link_label(link.code(), labels))),
        column("origin_carrier", ["起因事業者", "Originating carrier"], Verbatim, ["起因によらない結び付き又はこの版に名称を示さない事業者", "not linked by origin, or a carrier that the edition does not name"],
            ["起因とされた事業者", "The originating carrier"], |(_, link), _| Value::text(link.origin().map_or("", |origin| &origin.carrier))),
        column("origin_report_id", ["起因報告番号", "Originating report"], Verbatim, ["起因によらない結び付き又は報告番号の記載なし", "not linked by origin, or no number stated"],
            ["起因とされた報告の番号", "The number of the originating report"], |(_, link), _| Value::text(link.origin().map_or("", |origin| &origin.report_id))),
        column("place", ["共通する地域コード", "Shared place code"], Code("place"), NOT_BY_PLACE,
            ["影響の共通する都道府県又は地域", "The place that both touched"], |(_, link), _| Value::code_if(link.place())),
        column("place_label", ["共通する地域", "Shared place"], Label, NOT_BY_PLACE,
            ["共通する地域の名称", "The place in words"], |(_, link), labels| Value::text(link.place().map_or("", |code| place(code, labels)))),
    ])
}

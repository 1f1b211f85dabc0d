//! `event.json`: what a situation is, for programs. The names of its members and their order are a contract.

use super::page::Paper;
use super::words::{self, Words};
use crate::model::clock::Reach;
use crate::model::column::Column;
use crate::model::edition::Edition;
use crate::model::history::{Change, Version};
use crate::model::incident::{Impact, Instant, Origin};
use crate::model::progress::ExpectedRecovery;
use crate::model::report::Basis;
use crate::model::situation::{Member, State};
use crate::publish::instant;
use crate::publish::labels::Labels;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// The format of the record.
pub const FORMAT: &str = "shihanki-event/1";

/// A situation as JSON.
pub fn of(paper: Paper<'_>) -> Value {
    let Paper { report, of, labels, .. } = paper;
    let words = Words { of, labels };
    let places = of.places.iter().map(String::as_str).collect::<Vec<_>>();
    let origins = of.origins.iter().map(|origin| {
        json!({ "carrier": named(&origin.carrier), "report_id": named(&origin.report_id) })
    });
    json!({
        "format": FORMAT,
        "id": of.id(),
        "edition": of.edition.code(),
        "language": labels.language.code(),
        "as_of": of.now().map(|at| instant(Instant { at, has_time: true })),
        "made_up": report.basis == Basis::MadeUp,
        "title": words.title(),
        "headline": words.headline(),
        "state": of.state().code(),
        "serious": of.is_serious(),
        "began_at": of.began_at().map(instant),
        "ended_at": (of.state() == State::Restored).then(|| of.ended_at()).flatten().map(instant),
        "last_reported_at": of.reported().last().copied().map(instant),
        "next_word_at": of.next_word_at().map(instant),
        "emergency_calls_affected": of.emergency_calls_affected(),
        "unnamed_incidents": of.unnamed,
        "origins": origins.collect::<Vec<_>>(),
        "places": places,
        "incidents": of.members.iter().map(|member| incident(member, paper)).collect::<Vec<_>>(),
    })
}

fn incident(member: &Member, paper: Paper<'_>) -> Value {
    let Paper { of, labels, .. } = paper;
    let it = &member.judged.incident;
    let progress = it.progress();
    let expected = progress.expected_recovery.as_ref().map(|expected| match expected {
        ExpectedRecovery::At(at, _) => instant(*at),
        ExpectedRecovery::Undecided => "未定".to_owned(),
        ExpectedRecovery::Words(words) => words.to_string(),
    });
    let unknown = super::unknown::of(member);
    let mut record = json!({
        "carrier": &*it.carrier,
        "report_id": &*it.report_id,
        "report_seq": it.report_seq,
        "class": member.judged.judgement.class.code(),
        "state": member.state.code(),
        "occurred_at": instant(it.occurred_at),
        "noticed_at": progress.noticed_at.map(instant),
        "announced_at": progress.announced_at.map(instant),
        "first_reported_at": member.first_reported_at().map(instant),
        "last_reported_at": member.last_reported_at().map(instant),
        "recovered_at": it.known_end().map(instant),
        "expected_recovery": expected,
        "minutes": it.minutes(),
        "users": it.users(),
        "emergency_calls_affected": progress.emergency_calls_affected,
        "area": named(&it.area.text),
        "cause_class": it.cause_class.code(),
        "cause_detail": named(&it.cause_detail),
        "cause_certainty": it.codes.get(Column::CauseCertainty),
        "equipment": named(&it.equipment),
        "origin": it.origin.map(Origin::code),
        "origin_carrier": named(&it.origin_carrier),
        "origin_report_id": named(&it.origin_report_id),
        "cannot_ask": progress.cannot_ask,
        "downstream": progress.downstream.iter().map(|carrier| &*carrier.name).collect::<Vec<_>>(),
        "alternatives": named(&progress.alternatives),
        "contact": named(&progress.contact),
        "wider_impact": named(&member.told(Column::WiderImpact)),
        "status": named(&member.told(Column::Status)),
        "measures": named(&member.told(Column::Measures)),
        "summary": named(&it.summary),
        "source": named(&it.source),
        "impacts": it.impacts.iter().map(|each| impact(each, labels)).collect::<Vec<_>>(),
        "unknown": unknown.iter().map(|column| column.key()).collect::<Vec<_>>(),
        "clock": clock(member, labels),
        "reports": member.history.versions.iter().map(version).collect::<Vec<_>>(),
        "withheld_items": member.withheld,
    });
    if let (Edition::Ministry, Some(record)) = (of.edition, record.as_object_mut()) {
        record.insert(
            "sharing".to_owned(),
            json!({
                "public": it.sharing.public,
                "consumer_centers": it.sharing.consumer_centers,
                "carriers": it.sharing.carriers,
                "withheld": named(&member.told(Column::Withheld)),
            }),
        );
    }
    record
}

fn impact(impact: &Impact, labels: Labels<'_>) -> Value {
    json!({
        "service": labels.codes().service(impact.service).code,
        "service_name": labels.service(impact.service),
        "impact": impact.codes.get(Column::Impact),
        "users": impact.users,
        "users_basis": impact.codes.get(Column::UsersBasis),
        "recovered_at": impact.recovered_at.map(instant),
        "minutes": impact.minutes,
        "approximate": impact.approximate,
    })
}

/// The legal clock; null where what it turns on is withheld or no rule is known.
fn clock(member: &Member, labels: Labels<'_>) -> Value {
    let occurred = member.judged.incident.occurred_at;
    let at = |minutes: Option<u64>| {
        let after = TimeDelta::try_minutes(i64::try_from(minutes?).ok()?)?;
        let at = occurred.at.checked_add_signed(after).filter(|_| occurred.has_time)?;
        Some(instant(Instant { at, has_time: true }))
    };
    let reach = |reach: Reach| {
        json!({
            "possible_minutes": reach.possible,
            "certain_minutes": reach.certain,
            "possible_at": at(reach.possible),
            "certain_at": at(reach.certain),
        })
    };
    if !member.clock.has_rules {
        return Value::Null;
    }
    let service = |index: usize| {
        let impact = member.judged.incident.impacts.get(index);
        impact.map(|impact| labels.codes().service(impact.service).code.clone())
    };
    let pairs = member.clock.pairs.iter().map(|pair| {
        json!({
            "service": service(pair.impact),
            "rule": pair.row,
            "minutes": pair.pair.minutes,
            "users": pair.pair.users,
            "user_minutes": pair.pair.user_minutes,
            "reached": reach(pair.reach),
            "text": words::reached(pair.reach, member, labels),
        })
    });
    let facilities = member.clock.facilities.iter().map(|facility| {
        json!({
            "rule": facility.row,
            "minutes": facility.minutes,
            "reached": reach(facility.reach),
            "text": words::reached(facility.reach, member, labels),
        })
    });
    json!({
        "serious": reach(member.clock.serious),
        "text": words::reached(member.clock.serious, member, labels),
        "pairs": pairs.collect::<Vec<_>>(),
        "facilities": facilities.collect::<Vec<_>>(),
    })
}

fn version(version: &Version) -> Value {
    let change = |change: &Change| {
        json!({
            "column": change.column.key(),
            "header": change.column.header(),
            "service": change.service,
            "before": change.before,
            "after": change.after,
        })
    };
    json!({
        "report_seq": version.seq,
        "reported_at": version.reported_at.map(instant),
        "stands": version.stands,
        "changes": version.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

/// A text where there is one.
fn named(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

//! The lists of incidents.

use super::bilingual::{Bilingual, Coded};
use super::incidents::{self, Facts, ImpactRecord, MarginRecord, Thresholds, facts, thresholds};
use crate::model::event::Event;
use crate::model::gap::Gap;
use crate::model::judgement::{Ground, Nearest};
use crate::model::report::{Judged, Report};
use crate::publish::dataset::value::instant;
use crate::publish::events;
use serde::{Serialize, Serializer, ser};

/// The lists.
#[derive(Serialize)]
pub struct Lists<'a> {
    serious: Vec<Serious<'a>>,
    near_threshold: Vec<Near<'a>>,
    undetermined: Vec<Undetermined<'a>>,
    concurrent: Vec<EventRecord<'a>>,
}

#[derive(Serialize)]
struct Serious<'a> {
    #[serde(flatten)]
    facts: Facts<'a>,
    decided_by: Option<Decided<'a>>,
}

/// What made an incident serious.
#[derive(Serialize)]
struct Decided<'a> {
    rule: &'a str,
    thresholds: Thresholds,
    impact: Option<ImpactRecord<'a>>,
    margin: Option<MarginRecord>,
}

#[derive(Serialize)]
struct Near<'a> {
    #[serde(flatten)]
    facts: Facts<'a>,
    seriousness_pending: bool,
    nearest: NearestRecord<'a>,
}

/// The pair that an incident came nearest to.
#[derive(Serialize)]
struct NearestRecord<'a> {
    rule: &'a str,
    thresholds: Thresholds,
    impact: Option<ImpactRecord<'a>>,
    gap: GapRecord,
    margin: Option<MarginRecord>,
}

/// A gap as a share of the threshold, with at most four decimals.
struct GapRecord(Gap);

impl Serialize for GapRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A number this small is written with the digits of its decimal, and no others.
        let parts = u32::try_from(self.0.ten_thousandths()).map_err(ser::Error::custom)?;
        serializer.serialize_f64(f64::from(parts) / 10_000.0)
    }
}

#[derive(Serialize)]
struct Undetermined<'a> {
    #[serde(flatten)]
    facts: Facts<'a>,
    missing: Vec<Coded<'a>>,
}

#[derive(Serialize)]
struct EventRecord<'a> {
    event: usize,
    first_occurred_at: Option<String>,
    last_known_end: Option<String>,
    minutes: Option<u64>,
    end_known: Option<bool>,
    carriers: usize,
    linked_by: Coded<'a>,
    origins: Vec<Origin<'a>>,
    places: Vec<Coded<'a>>,
    incidents: Vec<Facts<'a>>,
}

#[derive(Serialize)]
struct Origin<'a> {
    carrier: Option<&'a str>,
    report_id: Option<&'a str>,
}

/// The lists of a report.
pub fn lists<'a>(report: &'a Report, both: Bilingual<'a>) -> Lists<'a> {
    let near = |(judged, nearest)| near(judged, nearest, both);
    let undetermined = |judged| undetermined(judged, both);
    let events = report.events().into_iter().enumerate();
    Lists {
        serious: report.serious().into_iter().map(|judged| serious(judged, both)).collect(),
        near_threshold: report.near_threshold().into_iter().map(near).collect(),
        undetermined: report.undetermined().into_iter().map(undetermined).collect(),
        concurrent: events
            .map(|(index, (event, members))| self::event(index + 1, event, &members, both))
            .collect(),
    }
}

fn serious<'a>(judged: &'a Judged, both: Bilingual<'a>) -> Serious<'a> {
    let decided = |ground: &'a Ground| Decided {
        rule: ground.row(),
        thresholds: thresholds(ground.thresholds(), both.say(|labels| labels.ground(ground))),
        impact: ground
            .impact()
            .and_then(|impact| incidents::impact(&judged.incident, impact, both)),
        margin: judged.margin().map(MarginRecord::from),
    };
    Serious {
        facts: facts(judged, both),
        decided_by: judged.judgement.ground.as_ref().map(decided),
    }
}

fn near<'a>(judged: &'a Judged, nearest: &'a Nearest, both: Bilingual<'a>) -> Near<'a> {
    Near {
        facts: facts(judged, both),
        seriousness_pending: judged.judgement.seriousness_pending(),
        nearest: NearestRecord {
            rule: &nearest.row,
            thresholds: thresholds(nearest.pair, both.say(|labels| labels.pair(nearest.pair))),
            impact: incidents::impact(&judged.incident, nearest.impact, both),
            gap: GapRecord(nearest.gap),
            margin: judged.margin().map(MarginRecord::from),
        },
    }
}

fn undetermined<'a>(judged: &'a Judged, both: Bilingual<'a>) -> Undetermined<'a> {
    let missing = judged.judgement.missing.iter().map(|value| Coded {
        code: value.code().into(),
        label: both.say(|labels| labels.missing(*value)),
    });
    Undetermined { facts: facts(judged, both), missing: missing.collect() }
}

fn event<'a>(
    number: usize,
    event: &'a Event,
    members: &[&'a Judged],
    both: Bilingual<'a>,
) -> EventRecord<'a> {
    let place = |code: &'a String| -> Coded<'a> {
        Coded { code: code.into(), label: both.say(|labels| events::place(code, labels)) }
    };
    let link = events::link(event);
    // Beside the counts of all incidents there are no times of some.
    let whole = Some(event).filter(|event| event.is_shown_whole());
    EventRecord {
        event: number,
        first_occurred_at: whole.map(|event| instant(event.first_occurred_at)),
        last_known_end: whole.map(|event| instant(event.last_known_end)),
        minutes: event.minutes,
        end_known: whole.map(|event| !event.is_open),
        carriers: event.carriers,
        linked_by: Coded {
            code: link.into(),
            label: both.say(|labels| events::link_label(link, labels)),
        },
        origins: event
            .origins
            .iter()
            .map(|origin| Origin {
                carrier: origin.is_named().then_some(origin.carrier.as_str()),
                report_id: (!origin.report_id.is_empty()).then_some(origin.report_id.as_str()),
            })
            .collect(),
        places: event.places.iter().map(place).collect(),
        incidents: members.iter().map(|judged| facts(judged, both)).collect(),
    }
}

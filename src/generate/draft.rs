//! A made-up incident before it is written down.

use super::causes::OneCause;
use super::error::GenerateError;
use super::random::Random;
use super::world::World;
use crate::criteria;
use crate::model::band::Band;
use crate::model::codes::Prefecture;
use crate::model::column::Column;
use crate::model::incident::{
    Area, CONTRACTS, Fee, Form, Impact, Incident, Instant, Kind, Origin, ServiceIndex, Sharing,
    StatedCodes,
};
use crate::model::judgement::Class;
use chrono::{NaiveDateTime, TimeDelta};
use std::sync::Arc;

/// A made-up incident: what its last report will say, and how it comes to be reported.
#[derive(Debug, Clone)]
pub struct Draft {
    /// As its last report has it; its carrier and report number are filled in at the end.
    pub incident: Incident,
    /// The carrier's number, from 1.
    pub carrier: u64,
    /// The class that it is made for.
    pub class: Class,
    /// How many reports there are on it.
    pub reports: u64,
    /// The draft, by index, of the incident at another carrier that caused it.
    pub caused_by: Option<usize>,
    /// Whether its reports state the duration in words, the recovery or both.
    pub stated: Stated,
}

/// By which cells a report tells how long it lasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// By recovery and duration.
    Both,
    /// By the recovery alone.
    Recovery,
    /// By the duration alone.
    Duration,
}

/// What is settled of an incident before it is drafted.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The services it affects.
    pub services: Vec<ServiceIndex>,
    /// The affected users of the first service, the most of all; `None` is unknown.
    pub users: Option<u64>,
    /// The longest duration in minutes; `None` is unknown.
    pub minutes: Option<u64>,
    /// The class of cause and its detail.
    pub cause: OneCause,
    /// The form of its reports.
    pub form: Form,
    /// The class that it is made for.
    pub class: Class,
    /// When it occurs.
    pub occurred_at: NaiveDateTime,
    /// The region in which it occurs, by code; anywhere where `None`.
    pub region: Option<String>,
}

/// Mean monthly users of free services, from and up to. More than any made-up incident affects.
const MONTHLY_USERS: (u64, u64) = (6_000, 80_000);

impl Draft {
    /// An incident of this outline, with everything drawn that decides nothing.
    pub fn new(outline: Outline, world: &World, random: &mut Random) -> Self {
        let occurred_at = Instant { at: outline.occurred_at, has_time: true };
        let mut impacts: Vec<Impact> = Vec::new();
        for service in outline.services {
            let is_first = impacts.is_empty();
            let users = outline
                .users
                .map(|most| if is_first { most } else { random.between(most / 2, most).max(1) });
            impacts.push(impact(service, users, outline.minutes, world, random));
        }
        let group = impacts.first().map(|impact| &world.codes.service(impact.service).group);
        let words = match outline.form {
            Form::Simple => &world.proportions.simple_equipment,
            Form::Detailed | Form::Minor | Form::Preliminary => &world.proportions.equipment,
        };
        let equipment = group.and_then(|group| words.get(group));
        let is_there = |place: &&Prefecture| {
            outline.region.as_ref().is_none_or(|region| place.region == *region)
        };
        let places: Vec<&Prefecture> = world.codes.prefectures.iter().filter(is_there).collect();
        let place = random.pick(&places);
        let is_abroad = outline.cause.1 == world.proportions.origins.overseas;
        let is_detailed = outline.form == Form::Detailed;
        let origin = if is_abroad { Origin::Overseas } else { Origin::Own };
        let mut may = || is_detailed && random.is_one_of(1, 2);
        let sharing = Sharing { public: may(), consumer_centers: may(), carriers: may() };
        let incident = Incident {
            carrier: Arc::default(),
            carrier_key: Arc::default(),
            report_id: Arc::default(),
            report_seq: 1,
            reported_at: None,
            occurred_at,
            occurred_approximate: false,
            cause_class: outline.cause.0,
            cause_detail: outline.cause.1.into(),
            equipment: equipment
                .and_then(|words| random.pick(words))
                .map_or("", String::as_str)
                .into(),
            place: place.map(|place| place.code.as_str().into()),
            area: Arc::new(Area {
                text: place.map(|place| place.name.ja.clone()).unwrap_or_default(),
                ..Area::default()
            }),
            kind: Kind::Equipment,
            form: outline.form,
            is_preliminary: false,
            critical_facility_outage: false,
            codes: StatedCodes::default(),
            origin: is_detailed.then_some(origin),
            origin_carrier: Arc::default(),
            origin_carrier_key: Arc::default(),
            origin_report_id: Arc::default(),
            exclude_reason: Arc::default(),
            sharing,
            summary: Arc::default(),
            progress: None,
            source: world.source.as_str().into(),
            impacts,
        };
        let stated = match random.below(20) {
            0 => Stated::Duration,
            1 | 2 => Stated::Recovery,
            _ => Stated::Both,
        };
        let mut draft = Self {
            incident,
            carrier: 1,
            class: outline.class,
            reports: 1,
            caused_by: None,
            stated,
        };
        draft.recover();
        draft
    }

    /// Sets the times of recovery by the durations.
    pub fn recover(&mut self) {
        let occurred = self.incident.occurred_at;
        for impact in &mut self.incident.impacts {
            let lasted = impact.minutes.and_then(|minutes| i64::try_from(minutes).ok());
            impact.recovered_at = lasted
                .and_then(TimeDelta::try_minutes)
                .and_then(|lasted| occurred.at.checked_add_signed(lasted))
                .map(|at| Instant { at, has_time: true });
        }
    }

    /// Gives every impact this duration.
    pub fn lasting(&mut self, minutes: u64) {
        for impact in &mut self.incident.impacts {
            impact.minutes = Some(minutes);
        }
        self.recover();
    }

    /// Puts it to the rules: it must fall in the class that it was made for.
    ///
    /// # Errors
    /// Where it does not, or no rule is known for its day.
    pub fn prove(&self, world: &World) -> Result<(), GenerateError> {
        let judged = criteria::judge(&self.incident, &world.rules, &world.codes).class;
        if judged == self.class {
            return Ok(());
        }
        let day = self.incident.occurred_on();
        Err(GenerateError::Misplaced { day, wanted: self.class.code(), judged: judged.code() })
    }
}

fn impact(
    service: ServiceIndex,
    users: Option<u64>,
    minutes: Option<u64>,
    world: &World,
    random: &mut Random,
) -> Impact {
    let facts = world.codes.service(service);
    let is_free = world.proportions.free.services.contains(&facts.code);
    let monthly_users = (is_free || facts.free_internet)
        .then(|| random.low_between(MONTHLY_USERS.0, MONTHLY_USERS.1) * 1_000);
    let basis = match random.below(3) {
        _ if facts.lpwa => CONTRACTS,
        0 => "estimate",
        _ => "actual",
    };
    let degree = if random.is_one_of(4, 5) { "stop" } else { "degradation" };
    let mut codes = StatedCodes::default();
    codes.set(Column::UsersBasis, users.map(|_| basis.into()));
    codes.set(Column::Impact, Some(degree.into()));
    Impact {
        service,
        emergency_calls: facts.voice.then_some(facts.emergency_calls),
        fee: is_free.then_some(Fee::Free),
        monthly_users: monthly_users.map(Band::exactly),
        lpwa_relay: false,
        users,
        recovered_at: None,
        minutes,
        approximate: false,
        codes,
        row: 0,
    }
}

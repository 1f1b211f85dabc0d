//! Made-up incidents, each case worked out by hand.

mod origins;
mod places;
mod properties;

use super::*;
use crate::intake::code_tables;
use crate::model::codes::{CodeTables, NATIONWIDE};
use crate::model::incident::{
    Area, CauseClass, Form, Impact, Incident, Instant, Kind, ServiceIndex, Sharing, StatedCodes,
};
use crate::model::judgement::{Class, Judgement};
use crate::model::regimes::Regimes;
use crate::model::settings::StatisticsSettings;
use crate::model::truth::Truth;
use chrono::{NaiveDate, NaiveDateTime};
use std::sync::{Arc, LazyLock};

static CODES: LazyLock<CodeTables> = LazyLock::new(|| code_tables::load().unwrap());

/// An incident of a carrier, on 10 July 2022 unless it says otherwise, in Tokyo, of 90 minutes. Its
/// report number is the carrier's name and the time.
#[derive(Debug, Clone)]
struct MadeUp(Judged);

fn at(day: u32, minute: i64) -> NaiveDateTime {
    let midnight = NaiveDate::from_ymd_opt(2022, 7, day).unwrap().and_hms_opt(0, 0, 0).unwrap();
    midnight + TimeDelta::minutes(minute)
}

fn case(carrier: &str, time: &str) -> MadeUp {
    let (hours, minutes) = time.split_once(':').unwrap();
    let minute = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
    let impact = Impact {
        service: ServiceIndex(0),
        emergency_calls: None,
        fee: None,
        monthly_users: None,
        lpwa_relay: false,
        users: Some(40_000),
        codes: StatedCodes::default(),
        recovered_at: None,
        minutes: Some(90),
        approximate: false,
        row: 0,
    };
    let incident = Incident {
        carrier: format!("架空{carrier}").into(),
        carrier_key: carrier.into(),
        report_id: format!("{carrier}{time}").into(),
        report_seq: 1,
        reported_at: None,
        occurred_at: Instant { at: at(10, minute), has_time: true },
        occurred_approximate: false,
        cause_class: CauseClass::Equipment,
        cause_detail: Arc::default(),
        equipment: Arc::default(),
        place: None,
        area: Arc::default(),
        kind: Kind::Equipment,
        form: Form::Detailed,
        is_preliminary: false,
        critical_facility_outage: false,
        codes: StatedCodes::default(),
        origin: None,
        origin_carrier: Arc::default(),
        origin_carrier_key: Arc::default(),
        origin_report_id: Arc::default(),
        exclude_reason: Arc::default(),
        sharing: Sharing::default(),
        summary: Arc::default(),
        progress: None,
        source: Arc::default(),
        impacts: vec![impact],
    };
    let judgement = Judgement {
        class: Class::PeriodicDetailed,
        serious: Truth::False,
        ground: None,
        nearest: None,
        version: None,
        missing: Vec::new(),
        open: Vec::new(),
    };
    MadeUp(Judged {
        incident: Arc::new(incident),
        judgement: Arc::new(judgement),
        regimes: Regimes::default(),
    })
    .in_prefectures(&["13"])
}

impl MadeUp {
    fn incident(mut self, change: impl FnOnce(&mut Incident)) -> Self {
        change(Arc::make_mut(&mut self.0.incident));
        self
    }

    fn in_prefectures(self, codes: &[&str]) -> Self {
        let is_named = |code: &str| codes.contains(&code);
        let touched = CODES.prefectures.iter().filter(|p| is_named(&p.code));
        let mut regions: Vec<String> = touched.map(|p| p.region.clone()).collect();
        regions.dedup();
        let prefectures = codes.iter().map(|&code| code.to_owned()).collect();
        self.incident(|it| it.area = Arc::new(Area { regions, prefectures, ..Area::default() }))
    }

    fn in_region(self, region: &str) -> Self {
        let regions = vec![region.to_owned()];
        self.incident(|it| {
            it.area = Arc::new(Area { named_regions: regions.clone(), regions, ..Area::default() });
        })
    }

    fn nowhere(self) -> Self {
        self.incident(|it| it.area = Arc::default())
    }

    fn on(self, day: u32) -> Self {
        self.incident(|it| it.occurred_at.at += TimeDelta::days(i64::from(day) - 10))
    }

    fn lasting(self, minutes: Option<u64>) -> Self {
        self.incident(|it| it.impacts[0].minutes = minutes)
    }

    fn without_time(self) -> Self {
        self.incident(|it| it.occurred_at.has_time = false)
    }

    /// Naming an origin; an empty report number is none.
    fn from(self, carrier: &str, report_id: &str) -> Self {
        self.incident(|it| {
            it.origin_carrier_key = carrier.into();
            it.origin_carrier =
                if carrier.is_empty() { Arc::default() } else { format!("㈱{carrier}").into() };
            it.origin_report_id = report_id.into();
        })
    }
}

fn events_of(cases: &[MadeUp]) -> Vec<Event> {
    events_within(StatisticsSettings::default().concurrent_window, cases)
}

fn events_within(window: u64, cases: &[MadeUp]) -> Vec<Event> {
    let judged: Vec<&Judged> = cases.iter().map(|case| &case.0).collect();
    concurrent(&judged, window, &CODES)
}

/// The report numbers of the events' incidents.
fn found(cases: &[MadeUp]) -> Vec<Vec<String>> {
    let number = |member: &usize| cases[*member].0.incident.report_id.to_string();
    events_of(cases).iter().map(|event| event.members.iter().map(number).collect()).collect()
}

fn places(cases: &[MadeUp]) -> Vec<String> {
    let [event] = events_of(cases).try_into().unwrap();
    event.places
}

const NONE: [[&str; 0]; 0] = [];

//! Made-up incidents as rows of the reporting form: every report on each, the earlier ones with less
//! in them.

use super::carriers;
use super::draft::{Draft, Stated};
use super::plan::Plan;
use super::random::Random;
use super::style::Style;
use super::world::World;
use crate::model::band::Band;
use crate::model::codes::Prefecture;
use crate::model::column::Column;
use crate::model::incident::{CauseClass, Fee, Form, Impact, Instant, Kind};
use crate::model::judgement::Class;
use chrono::{NaiveDateTime, TimeDelta};
use std::collections::BTreeMap;

/// The report number of a row that says there was nothing to report.
const NIL: &str = "該当なし";

/// A row as it is written.
#[derive(Debug, Clone)]
pub struct Row {
    cells: Vec<String>,
    /// What is known of it; `None` for nil reports and remarks.
    pub about: Option<About>,
}

/// What is known of a row about an incident.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// When the incident occurred.
    pub occurred_at: NaiveDateTime,
    /// Duration in minutes.
    pub minutes: Option<u64>,
    /// Affected users.
    pub users: Option<u64>,
    /// Whether users of the service are to be counted as contracts.
    pub is_lpwa: bool,
    /// Whether it is all that is reported on the incident.
    pub is_alone: bool,
    /// Whether it is a further row of the only report on its incident.
    pub is_second: bool,
    /// Whether another carrier's incident began or ended with it.
    pub is_chained: bool,
}

impl Row {
    /// A row without anything in it.
    pub fn blank() -> Self {
        Self { cells: vec![String::new(); Column::ALL.len()], about: None }
    }

    /// What a column holds.
    pub fn get(&self, column: Column) -> &str {
        self.cells.get(column as usize).map_or("", String::as_str)
    }

    /// The same with a column filled in.
    #[must_use]
    pub fn with(mut self, column: Column, text: impl Into<String>) -> Self {
        self.set(column, text);
        self
    }

    /// Fills a column in.
    pub fn set(&mut self, column: Column, text: impl Into<String>) {
        if let Some(cell) = self.cells.get_mut(column as usize) {
            *cell = text.into();
        }
    }

    /// Its cells, in the order of the form.
    pub fn cells(&self) -> &[String] {
        &self.cells
    }
}

/// The rows of each carrier, by its number: in order of occurrence, and a nil report where it has
/// nothing.
pub fn of_carriers(
    plan: &Plan,
    mut drafts: Vec<Draft>,
    world: &World,
    random: &mut Random,
) -> BTreeMap<u64, Vec<Row>> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|index| {
        drafts.get(*index).map(|draft| (draft.carrier, draft.incident.occurred_at.at, *index))
    });
    let (mut carrier, mut number) = (0, 0);
    for index in &order {
        let Some(draft) = drafts.get_mut(*index) else { continue };
        number = if draft.carrier == carrier { number + 1 } else { 1 };
        carrier = draft.carrier;
        draft.incident.carrier = carriers::name(carrier).into();
        draft.incident.report_id = format!("架空{carrier:03}-{}-{number:05}", plan.period).into();
    }
    let mut is_origin = vec![false; drafts.len()];
    for index in 0..drafts.len() {
        let Some(root) = drafts.get(index).and_then(|draft| draft.caused_by) else { continue };
        let Some(origin) = drafts.get(root).map(|origin| origin.incident.clone()) else { continue };
        is_origin[root] = true;
        if let Some(draft) = drafts.get_mut(index) {
            draft.incident.origin_carrier = origin.carrier;
            draft.incident.origin_report_id = origin.report_id;
        }
    }
    let mut rows: BTreeMap<u64, Vec<Row>> = BTreeMap::new();
    for index in order {
        if let Some(draft) = drafts.get(index) {
            let of_carrier = rows.entry(draft.carrier).or_default();
            of_carrier.extend(Writer { draft, world }.rows(is_origin[index], random));
        }
    }
    for number in 1..=plan.carriers {
        rows.entry(number).or_insert_with(|| vec![nil(number, plan, world)]);
    }
    rows
}

fn nil(number: u64, plan: &Plan, world: &World) -> Row {
    let period =
        if number.is_multiple_of(2) { plan.period.to_string() } else { plan.period.name().ja };
    Row::blank()
        .with(Column::ReportId, NIL)
        .with(Column::TargetPeriod, period)
        .with(Column::Carrier, carriers::name(number))
        .with(Column::Source, world.source.as_str())
}

struct Writer<'a> {
    draft: &'a Draft,
    world: &'a World,
}

impl Writer<'_> {
    /// The rows of all reports on the incident, from the first.
    fn rows(&self, is_origin: bool, random: &mut Random) -> Vec<Row> {
        let Draft { incident, reports, caused_by, .. } = self.draft;
        let summary = self.summary(random);
        let mut rows = Vec::new();
        for seq in 1..=*reports {
            let is_last = seq == *reports;
            let wider =
                if is_origin && is_last { "卸先の事業者に影響（架空）" } else { "" };
            let text = if is_last {
                &summary
            } else {
                "【架空】障害が発生し、原因を調査中。"
            };
            let common = self
                .report(seq, random)
                .with(Column::Summary, text)
                .with(Column::WiderImpact, wider);
            for (index, impact) in incident.impacts.iter().enumerate() {
                let mut row = self.impact(common.clone(), impact, is_last);
                row.about = Some(About {
                    occurred_at: incident.occurred_at.at,
                    minutes: impact.minutes,
                    users: impact.users,
                    is_lpwa: impact.lpwa_relay || self.world.codes.service(impact.service).lpwa,
                    is_alone: *reports == 1 && incident.impacts.len() == 1,
                    is_second: *reports == 1 && index == 1,
                    is_chained: is_origin || caused_by.is_some(),
                });
                rows.push(row);
            }
        }
        rows
    }

    fn style(&self) -> Style {
        Style(self.draft.carrier)
    }

    fn label(&self, list: &str, code: &str) -> &str {
        self.world.codes.label(list, code).map_or("", |text| text.ja.as_str())
    }

    /// What all rows of one report have.
    fn report(&self, seq: u64, random: &mut Random) -> Row {
        let Draft { incident, reports, .. } = self.draft;
        let is_last = seq == *reports;
        let is_urgent = *reports > 1;
        let cause = if is_last { incident.cause_class } else { CauseClass::Other };
        let code = |list: &str, code: &str| self.label(list, code).to_owned();
        let mut row = Row::blank()
            .with(Column::ReportId, &*incident.report_id)
            .with(Column::ReportedAt, self.style().moment(self.reported_at(seq, random)))
            .with(Column::Carrier, &*incident.carrier)
            .with(Column::OccurredAt, self.style().moment(incident.occurred_at.at))
            .with(Column::CauseClass, code("cause_class", cause.code()))
            .with(Column::CauseDetail, if is_last { &incident.cause_detail } else { "調査中" })
            .with(Column::Equipment, &*incident.equipment)
            .with(Column::Place, self.place().map_or("", |place| &place.name.ja))
            .with(Column::Form, code("form", incident.form.code()))
            .with(Column::Area, incident.area.text.as_str())
            .with(Column::ExcludeReason, &*incident.exclude_reason)
            .with(Column::Source, self.world.source.as_str());
        if is_urgent {
            row.set(
                Column::ReportSeq,
                if seq.is_multiple_of(2) { format!("第{seq}報") } else { seq.to_string() },
            );
            let channel = if seq == 1 { "phone" } else { "mail" };
            row.set(Column::Channel, self.label("channel", channel));
        }
        if incident.kind != Kind::Equipment {
            row.set(Column::Kind, self.label("kind", incident.kind.code()));
        }
        if incident.critical_facility_outage {
            row.set(Column::CriticalFacilityOutage, "有");
        }
        if incident.form != Form::Detailed {
            return row;
        }
        let may = |may: bool| if may { "可" } else { "不可" };
        let origin = incident.origin.map_or("", |origin| self.label("origin", origin.code()));
        let is_over = is_last && incident.minutes().is_some();
        if is_last {
            self.course(&mut row);
        }
        row.with(Column::Origin, if is_last { origin } else { "" })
            .with(Column::OriginCarrier, if is_last { &incident.origin_carrier } else { "" })
            .with(Column::OriginReportId, if is_last { &incident.origin_report_id } else { "" })
            .with(Column::SharePublic, may(incident.sharing.public))
            .with(Column::ShareConsumerCenters, may(incident.sharing.consumer_centers))
            .with(Column::ShareCarriers, may(incident.sharing.carriers))
            .with(Column::Status, if is_over { "復旧済み" } else { "対応中" })
            .with(Column::Measures, if is_over { "設備の交換及び監視の強化（架空）" } else { "" })
    }

    /// When it was noticed and told, and whether emergency calls were affected, as far as the report says.
    /// Drawn from a sequence of its own: what else is drawn stays as it is.
    fn course(&self, row: &mut Row) {
        /// Apart from the other sequences of a seed.
        const OF_COURSES: u64 = 1 << 62;
        let Draft { incident, carrier, .. } = self.draft;
        let occurred = incident.occurred_at.at;
        let moment = occurred.and_utc().timestamp().unsigned_abs() / 60;
        let mut random = Random::new(self.world.seed, OF_COURSES | carrier << 40 | moment);
        let notice = random.low_between(0, 60);
        let announcement = notice + random.low_between(5, 240);
        for (column, minutes) in [(Column::NoticedAt, notice), (Column::AnnouncedAt, announcement)]
        {
            // One in four leaves it out.
            if !random.is_one_of(1, 4) {
                row.set(column, self.style().moment(after(occurred, minutes)));
            }
        }
        let is_voice = |impact: &Impact| self.world.codes.service(impact.service).emergency_calls;
        let affected = incident.impacts.iter().any(is_voice) && random.is_one_of(1, 3);
        if !random.is_one_of(1, 5) {
            row.set(Column::EmergencyCallsAffected, if affected { "有" } else { "無" });
        }
    }

    /// A row of a report: what it says of one service.
    fn impact(&self, mut row: Row, impact: &Impact, is_last: bool) -> Row {
        let service = self.world.codes.service(impact.service);
        row.set(Column::Service, service.name.ja.as_str());
        if let Some(handles) = impact.emergency_calls {
            row.set(Column::EmergencyCalls, if handles { "有" } else { "無" });
        }
        if impact.fee == Some(Fee::Free) {
            row.set(Column::Fee, "無料");
        }
        if let Some(users) = impact.monthly_users.and_then(Band::exact) {
            row.set(Column::MonthlyUsers, self.style().count(users));
        }
        if impact.lpwa_relay {
            row.set(Column::LpwaRelay, "有");
        }
        row.set(
            Column::Impact,
            self.label("impact", impact.codes.get(Column::Impact).unwrap_or_default()),
        );
        if !is_last {
            return row.with(Column::AffectedUsers, "調査中").with(Column::RecoveredAt, "継続中");
        }
        row.set(
            Column::AffectedUsers,
            match impact.users {
                Some(users) if impact.approximate => format!("約{}", self.style().count(users)),
                Some(users) => self.style().count(users),
                None => "不明".to_owned(),
            },
        );
        if let Some(basis) = impact.codes.get(Column::UsersBasis) {
            row.set(Column::UsersBasis, self.label("users_basis", basis));
        }
        let (recovered, minutes) = match self.draft.stated {
            Stated::Both => (impact.recovered_at, impact.minutes),
            Stated::Recovery => (impact.recovered_at, None),
            Stated::Duration => (None, impact.minutes),
        };
        if let Some(minutes) = minutes {
            row.set(Column::Duration, self.style().duration(minutes));
        }
        row.set(
            Column::RecoveredAt,
            match (recovered, impact.minutes) {
                (Some(recovered), _) => self.style().moment(recovered.at),
                (None, Some(_)) => String::new(),
                (None, None) => "継続中".to_owned(),
            },
        );
        row
    }

    /// When a report was made: the last one after all is over, the earlier ones within hours.
    fn reported_at(&self, seq: u64, random: &mut Random) -> NaiveDateTime {
        let Draft { incident, reports, .. } = self.draft;
        let occurred = incident.occurred_at.at;
        if seq < *reports {
            return after(occurred, (seq - 1) * 120 + random.between(15, 90));
        }
        let recovered = incident.impacts.iter().filter_map(|impact| impact.recovered_at);
        let over = recovered.map(|Instant { at, .. }| at).max().unwrap_or(occurred);
        after(over, random.between(24 * 60, 21 * 24 * 60))
    }

    fn place(&self) -> Option<&Prefecture> {
        let place = self.draft.incident.place.as_ref()?;
        self.world.codes.prefectures.iter().find(|known| *known.code == **place)
    }

    fn summary(&self, random: &mut Random) -> String {
        let Draft { incident, class, .. } = self.draft;
        let place = self.place().map_or("国内", |place| place.name.ja.as_str());
        let services: Vec<&str> = incident
            .impacts
            .iter()
            .map(|impact| self.world.codes.service(impact.service).name.ja.as_str())
            .collect();
        let text = format!(
            "【架空】{place}の{}に障害が発生し、{}に影響した（{}）。",
            incident.equipment,
            services.join("、"),
            incident.cause_detail,
        );
        // Some carriers write several lines.
        if *class == Class::Serious || random.is_one_of(1, 25) {
            text + "\nこの報告は作りものであり、実際の事故ではない。"
        } else {
            text
        }
    }
}

/// So many minutes after a time.
fn after(at: NaiveDateTime, minutes: u64) -> NaiveDateTime {
    at + TimeDelta::minutes(i64::try_from(minutes).unwrap_or_default())
}

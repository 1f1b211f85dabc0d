//! What carriers withhold (共有しない項目): an incident as it is shown to those who are not the ministry,
//! without what its carrier keeps from them and without what would give that away.

use crate::model::column::Column;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::incident::{CauseClass, Impact, Incident};
use crate::model::judged::Judged;
use crate::model::judgement::{Judgement, Missing, Open};
use crate::model::member::Member;
use crate::model::progress::{Progress, Withheld};
use crate::model::table::Table;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Columns by which the class of an incident is judged: the grounds, the margins and what is missing
/// tell of them.
const JUDGED_BY: [Column; 8] = [
    Column::AffectedUsers,
    Column::Duration,
    Column::RecoveredAt,
    Column::MonthlyUsers,
    Column::EmergencyCalls,
    Column::Fee,
    Column::LpwaRelay,
    Column::CriticalFacilityOutage,
];
/// Columns that make up the user-hours of an incident.
const USER_HOURS: [Column; 3] = [Column::AffectedUsers, Column::Duration, Column::RecoveredAt];
/// Columns that an event tells of its incidents: when they ended, and what links them.
const OF_EVENTS: [Column; 7] = [
    Column::RecoveredAt,
    Column::Duration,
    Column::Place,
    Column::Area,
    Column::Origin,
    Column::OriginCarrier,
    Column::OriginReportId,
];

/// An incident as an edition shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The incident, its withheld values as if they were not stated.
    pub judged: Judged,
    /// How many columns are left out that say something.
    pub withheld: usize,
}

/// An incident as an edition shows it; `None` where it does not name it. Its class is that which it has:
/// what it turned on is not told where any of that is withheld.
pub fn shown(judged: &Judged, edition: Edition, public: NamedInPublic) -> Option<Shown> {
    if !edition.names_incident(judged, public) {
        return None;
    }
    let withheld = withheld_from(judged, edition);
    let mut judged = judged.clone();
    if withheld.is_empty() {
        return Some(Shown { judged, withheld: 0 });
    }
    let columns = withheld.columns.clone();
    let incident = Arc::make_mut(&mut judged.incident);
    let count = columns.iter().filter(|column| leave_out(incident, **column)).count();
    if JUDGED_BY.iter().any(|column| columns.contains(column)) {
        let judgement = Arc::make_mut(&mut judged.judgement);
        *judgement = without_grounds(judgement, &columns);
    }
    Some(Shown { judged, withheld: count })
}

/// Whether what an incident counts for in a ranking by user-hours may be told of it.
pub fn tells_user_hours(judged: &Judged, edition: Edition) -> bool {
    holds_none(withheld_from(judged, edition), &USER_HOURS)
}

/// Whether what an event says of its incidents may be told of it.
pub fn tells_event(judged: &Judged, edition: Edition) -> bool {
    holds_none(withheld_from(judged, edition), &OF_EVENTS)
}

fn holds_none(withheld: &Withheld, columns: &[Column]) -> bool {
    withheld.is_empty() || !columns.iter().any(|column| withheld.holds(*column))
}

/// What of an incident an edition leaves out.
fn withheld_from(judged: &Judged, edition: Edition) -> &Withheld {
    if edition.is_whole() { Withheld::nothing() } else { &judged.incident.progress().withheld }
}

/// Takes what a column says out of an incident, and says whether that was anything.
fn leave_out(incident: &mut Incident, column: Column) -> bool {
    let mut each = |take: fn(&mut Impact) -> bool| {
        // Every effect is asked, not only the first that says something.
        incident.impacts.iter_mut().map(take).fold(false, |any, is| any | is)
    };
    let mut said =
        |take: fn(&mut Progress) -> bool| incident.progress.as_deref_mut().is_some_and(take);
    match column {
        // An incident that withholds one of these is not named at all; or no record of incidents has it.
        Column::ReportId
        | Column::ReportSeq
        | Column::Carrier
        | Column::OccurredAt
        | Column::Service
        | Column::Kind
        | Column::Form
        | Column::ExcludeReason
        | Column::TargetPeriod
        | Column::SharePublic
        | Column::ShareConsumerCenters
        | Column::ShareCarriers
        | Column::WiderImpact
        | Column::Status
        | Column::Measures
        | Column::Withheld => false,
        Column::ReportedAt => incident.reported_at.take().is_some(),
        // Either gives the other away.
        Column::RecoveredAt | Column::Duration => each(|impact| {
            let (recovered, minutes) = (impact.recovered_at.take(), impact.minutes.take());
            recovered.is_some() || minutes.is_some()
        }),
        Column::EmergencyCalls => each(|impact| impact.emergency_calls.take().is_some()),
        Column::Fee => each(|impact| impact.fee.take().is_some()),
        Column::MonthlyUsers => each(|impact| impact.monthly_users.take().is_some()),
        Column::LpwaRelay => each(|impact| std::mem::take(&mut impact.lpwa_relay)),
        Column::AffectedUsers => each(|impact| impact.users.take().is_some()),
        Column::UsersBasis => each(|impact| impact.codes.take(Column::UsersBasis)),
        Column::Impact => each(|impact| impact.codes.take(Column::Impact)),
        Column::Channel | Column::CauseCertainty => incident.codes.take(column),
        Column::CauseClass => {
            std::mem::replace(&mut incident.cause_class, CauseClass::Unknown) != CauseClass::Unknown
        }
        Column::CauseDetail => is_text(&mut incident.cause_detail),
        Column::Equipment => is_text(&mut incident.equipment),
        Column::Place => incident.place.take().is_some(),
        Column::Area => !std::mem::take(&mut incident.area).text.is_empty(),
        Column::CriticalFacilityOutage => std::mem::take(&mut incident.critical_facility_outage),
        // That it cannot ask says that the origin is abroad.
        Column::Origin => {
            let cannot_ask = said(|progress| progress.cannot_ask.take().is_some());
            incident.origin.take().is_some() || cannot_ask
        }
        Column::OriginCarrier => {
            // The number is that carrier's.
            let names = [
                &mut incident.origin_carrier, &mut incident.origin_carrier_key,
                &mut incident.origin_report_id,
            ];
            names.map(is_text).contains(&true)
        }
        Column::OriginReportId => is_text(&mut incident.origin_report_id),
        Column::Summary => is_text(&mut incident.summary),
        Column::Source => is_text(&mut incident.source),
        Column::NoticedAt => said(|progress| progress.noticed_at.take().is_some()),
        Column::AnnouncedAt => said(|progress| progress.announced_at.take().is_some()),
        Column::ExpectedRecovery => said(|progress| progress.expected_recovery.take().is_some()),
        Column::EmergencyCallsAffected => {
            said(|progress| progress.emergency_calls_affected.take().is_some())
        }
        Column::Alternatives => said(|progress| is_text(&mut progress.alternatives)),
        Column::Contact => said(|progress| is_text(&mut progress.contact)),
        Column::Downstream => said(|progress| !std::mem::take(&mut progress.downstream).is_empty()),
        Column::CannotAsk => said(|progress| progress.cannot_ask.take().is_some()),
    }
}

/// Takes a text away, and says whether there was any.
fn is_text(text: &mut Arc<str>) -> bool {
    !std::mem::take(text).is_empty()
}

/// A judgement that says the class alone, and of what is missing that of which it is no secret.
fn without_grounds(judgement: &Judgement, withheld: &BTreeSet<Column>) -> Judgement {
    let is_told = |missing: &Missing| !match missing {
        Missing::AffectedUsers => withheld.contains(&Column::AffectedUsers),
        Missing::Duration => {
            withheld.contains(&Column::Duration) || withheld.contains(&Column::RecoveredAt)
        }
        Missing::MonthlyUsers => withheld.contains(&Column::MonthlyUsers),
        Missing::Rule => false,
    };
    let told = |open: &&Open| is_told(&open.value);
    Judgement {
        ground: None,
        nearest: None,
        missing: judgement.missing.iter().copied().filter(is_told).collect(),
        open: judgement.open.iter().filter(told).copied().collect(),
        ..judgement.clone()
    }
}

/// A table without the words of reports that withhold them: what they count stays, under a number.
pub fn without_words(table: &Table, incidents: &[Judged]) -> Table {
    let mut table = table.clone();
    for members in [&mut table.rows, &mut table.columns] {
        let secret: BTreeSet<Member<'static>> = secret_words(incidents);
        let mut numbers = 1..;
        for member in members.iter_mut().filter(|member| secret.contains(*member)) {
            let number = numbers.next().unwrap_or_default();
            let words = format!("（共有しない記載{number}）");
            *member = match member {
                Member::Detail(class, _) => Member::Detail(*class, Some(words.into())),
                _ => Member::Text(Some(words.into())),
            };
        }
    }
    table
}

/// The words by which tables count that only such reports use as withhold them.
fn secret_words(incidents: &[Judged]) -> BTreeSet<Member<'static>> {
    let words = |is_withheld: bool| {
        let mut words = BTreeSet::new();
        for Judged { incident, .. } in incidents {
            let withheld = &incident.progress().withheld;
            if withheld.holds(Column::CauseDetail) == is_withheld {
                let detail = Member::detail(incident.cause_class, &incident.cause_detail);
                words.insert(detail.into_owned());
            }
            if withheld.holds(Column::Equipment) == is_withheld {
                words.insert(Member::text(&incident.equipment).into_owned());
            }
        }
        words
    };
    let secret = words(true);
    if secret.is_empty() {
        return secret;
    }
    let known = words(false);
    let is_said =
        |member: &Member<'_>| !matches!(member, Member::Text(None) | Member::Detail(_, None));
    secret.into_iter().filter(|member| is_said(member) && !known.contains(member)).collect()
}

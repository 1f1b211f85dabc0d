//! What of a situation an edition shows: the incidents that it names, without what is for the ministry alone
//! and without what would give that away.

use super::origins::ShownReports;
use super::withheld;
use crate::model::clock::Clock;
use crate::model::column::Column;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::event::SharedOrigin;
use crate::model::history::{Change, Version};
use crate::model::incident::Incident;
use crate::model::progress::Withheld;
use crate::model::situation::{Member, Situation, State};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A situation as an edition shows it: of the incidents those that it names, without what is for the ministry
/// alone; `None` where there are none.
pub fn situation(
    situation: &Situation,
    edition: Edition,
    public: NamedInPublic,
) -> Option<Situation> {
    if edition.is_whole() {
        return Some(situation.clone());
    }
    let named = situation
        .members
        .iter()
        .filter_map(|member| Some((member, withheld::shown(&member.judged, edition, public)?)));
    let mut named: Vec<(&Member, withheld::Shown)> = named.collect();
    if !situation.places.is_empty() && named.len() > 1 {
        // Beside those with which it shares them, its places would show.
        let tells_places = |member: &Member| {
            let withheld = &member.judged.incident.progress().withheld;
            !withheld.holds(Column::Area) && !withheld.holds(Column::Place)
        };
        let (told, others): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|(member, _)| tells_places(member));
        named = if told.is_empty() { others.into_iter().take(1).collect() } else { told };
    }
    let carriers: BTreeSet<&str> =
        named.iter().map(|(member, _)| &*member.judged.incident.carrier_key).collect();
    let reports = ShownReports::of(named.iter().map(|(member, _)| &*member.judged.incident));
    let shown = |(member, what): &(&Member, withheld::Shown)| {
        shown(member, what, edition, public, (&reports, &carriers))
    };
    let members: Vec<Member> = named.iter().map(shown).collect();
    let origins = situation.origins.iter().map(|origin| {
        // Whoever states it may have withheld it.
        let key = origin.carrier_key.as_str();
        let states = |member: &Member| &*member.judged.incident.origin_carrier_key == key;
        let is_named = reports.names_shared(origin, &carriers) && members.iter().any(states);
        if is_named { origin.clone() } else { SharedOrigin::unnamed() }
    });
    let origins: BTreeSet<SharedOrigin> = origins.collect();
    let unnamed = situation.members.len() - members.len();
    // What places they share tells of those that are not shown.
    let is_whole = unnamed == 0 && members.iter().all(|member| member.withheld == 0);
    let places = if is_whole { situation.places.clone() } else { Vec::new() };
    let as_of = situation.as_of;
    let origins = origins.into_iter().collect();
    (!members.is_empty()).then_some(Situation {
        edition,
        as_of,
        word_every: situation.word_every,
        members,
        origins,
        places,
        unnamed,
    })
}

/// Columns that say who may be told what, and are for the ministry.
const ADMINISTRATIVE: [Column; 5] = [
    Column::SharePublic,
    Column::ShareConsumerCenters,
    Column::ShareCarriers,
    Column::Withheld,
    Column::ExcludeReason,
];
/// Columns that name other carriers.
const OF_OTHERS: [Column; 3] = [Column::OriginCarrier, Column::OriginReportId, Column::Downstream];
/// Columns on which the legal clock turns.
const OF_CLOCK: [Column; 9] = [
    Column::OccurredAt,
    Column::RecoveredAt,
    Column::Duration,
    Column::AffectedUsers,
    Column::MonthlyUsers,
    Column::EmergencyCalls,
    Column::Fee,
    Column::LpwaRelay,
    Column::CriticalFacilityOutage,
];

/// An incident as an edition shows it beside these reports, that are of these carriers.
fn shown(
    member: &Member,
    what: &withheld::Shown,
    edition: Edition,
    public: NamedInPublic,
    (reports, carriers): (&ShownReports<'_>, &BTreeSet<&str>),
) -> Member {
    let incident = &member.judged.incident;
    let withheld = &incident.progress().withheld;
    let names_all = |keys: &mut dyn Iterator<Item = &str>| {
        let mut keys = keys.peekable();
        keys.peek().is_some() && keys.all(|key| carriers.contains(key))
    };
    // Whom a failure reaches is what other carriers are told.
    let names_downstream = edition == Edition::Carriers
        || names_all(&mut incident.progress().downstream.iter().map(|carrier| &*carrier.key));
    let mut judged = reports.with_named_origin(&what.judged, carriers);
    let names_origin = !judged.incident.origin_carrier_key.is_empty();
    let is_shown = |column: Column| {
        let names_others = match column {
            Column::Downstream => names_downstream,
            _ => names_origin,
        };
        !holds(withheld, column)
            && !ADMINISTRATIVE.contains(&column)
            && (names_others || !OF_OTHERS.contains(&column))
    };
    if !is_shown(Column::Downstream) {
        without_downstream(Arc::make_mut(&mut judged.incident));
    }
    // What was stated before may name another.
    let names_no_other = |change: &Change| match change.column {
        Column::OriginCarrier => {
            change.before.is_empty() && *change.after == *incident.origin_carrier
        }
        Column::OriginReportId => {
            change.before.is_empty() && *change.after == *incident.origin_report_id
        }
        Column::Downstream => edition == Edition::Carriers || change.before.is_empty(),
        _ => true,
    };
    let mut history = member.history.clone();
    history.decisions.clear();
    history.told.retain(|told| is_shown(told.column));
    for told in history.told.iter_mut().filter(|_| withheld.holds(Column::Service)) {
        told.service = None;
    }
    // Of a report in which it was not to be named yet its readers have not heard: they see what followed as
    // the first, and nothing of what was withheld then.
    let heard: Vec<Option<&Withheld>> = member
        .judged_then
        .iter()
        .map(|judged| {
            let judged = judged.as_ref().filter(|it| edition.names_incident(it, public))?;
            Some(&judged.incident.progress().withheld)
        })
        .collect();
    for (index, version) in history.versions.iter_mut().enumerate() {
        let Version { rows, changes, reported_at, incident, .. } = version;
        rows.clear();
        *incident = None;
        let of = |index: Option<usize>| heard.get(index?).copied().flatten();
        let (then, before) = (of(Some(index)), of(index.checked_sub(1)));
        let was_told = |column: Column| {
            let told = |withheld: Option<&Withheld>| withheld.is_some_and(|it| !holds(it, column));
            told(then) && told(before)
        };
        changes.retain(|change| {
            is_shown(change.column) && was_told(change.column) && names_no_other(change)
        });
        if !is_shown(Column::ReportedAt) {
            *reported_at = None;
        }
        for change in changes.iter_mut().filter(|_| withheld.holds(Column::Service)) {
            change.service = None;
        }
    }
    let mut heard = heard.iter();
    history.versions.retain(|_| heard.next().is_some_and(Option::is_some));
    let told_at = history.versions.iter().filter_map(|version| version.reported_at).collect();
    let clock = if OF_CLOCK.iter().any(|column| withheld.holds(*column)) {
        Clock::default()
    } else {
        member.clock.clone()
    };
    // What no record of incidents has stands on its page all the same.
    let besides = [Column::WiderImpact, Column::Status, Column::Measures].into_iter();
    let besides =
        besides.filter(|column| withheld.holds(*column) && !member.told(*column).is_empty());
    let withheld = what.withheld + besides.count();
    let (state, judged_then) = (member.state, Vec::new());
    let mut shown = Member { judged, state, clock, judged_then, told_at, history, withheld };
    if shown.withheld > 0 {
        let told = State::of(&shown.judged.incident, &shown.told(Column::Status));
        // What is left may say otherwise than the whole does: then nothing is said.
        shown.state = if told == member.state { told } else { State::Unclear };
    }
    shown
}

/// Whether what a column says is withheld, itself or because it would give away what is.
fn holds(withheld: &Withheld, column: Column) -> bool {
    let given_away_by: &[Column] = match column {
        Column::RecoveredAt => &[Column::Duration],
        Column::Duration => &[Column::RecoveredAt],
        Column::OriginReportId => &[Column::OriginCarrier],
        Column::CannotAsk => &[Column::Origin],
        _ => &[],
    };
    withheld.holds(column) || given_away_by.iter().any(|other| withheld.holds(*other))
}

fn without_downstream(incident: &mut Incident) {
    if let Some(progress) = &mut incident.progress {
        progress.downstream.clear();
    }
}

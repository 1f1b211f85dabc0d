//! What is known at a moment of each event and of each single serious incident, and what of it an edition
//! shows.

use super::errors::{Refusal, RunError};
use super::input::{data_files, find, read_seen};
use super::judging::judge;
use super::origins::ShownReports;
use super::settings::Settings;
use super::withheld;
use crate::criteria::{self, Rules};
use crate::intake::code_tables::Codes;
use crate::intake::{self, Summaries};
use crate::model::as_of::AsOf;
use crate::model::clock::Clock;
use crate::model::column::Column;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::event::{Event, SharedOrigin};
use crate::model::history::{Change, History, Version};
use crate::model::incident::{Form, Incident};
use crate::model::judged::Judged;
use crate::model::ledger::Standing;
use crate::model::publisher::Publisher;
use crate::model::report::Basis;
use crate::model::settings::StatisticsSettings;
use crate::model::situation::{Member, Selection, Situation, SituationReport, State};
use crate::model::truth::Truth;
use crate::statistics;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Of what is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SituationRequest {
    /// Files or folders of incident reports.
    pub inputs: Vec<PathBuf>,
    /// How reports are read, and what was decided about them.
    pub settings: Settings,
    /// The code tables.
    pub codes: Codes,
    /// The rules by which incidents are judged.
    pub rules: Rules,
    /// The settings of the statistics: how events are found, and what is counted.
    pub statistics: StatisticsSettings,
    /// Which of them are told of.
    pub selection: Selection,
    /// How many minutes after a report on what goes on the next is due; `None` where nobody has laid it down.
    pub word_every: Option<u64>,
    /// Who tells it.
    pub publisher: Publisher,
    /// Which incidents the public is shown by name.
    pub named_in_public: NamedInPublic,
}

/// What is known of each event and each single serious incident of an input; and of each single one that goes
/// on and may turn serious.
///
/// # Errors
/// Where the input cannot be read, or holds nothing of what was asked for.
pub fn situations(request: &SituationRequest) -> Result<SituationReport, RunError> {
    let codes = &request.codes.tables;
    let mut histories = BTreeMap::new();
    let (mut intake, decisions) = read_seen(
        &find(&request.inputs)?,
        codes,
        &request.settings,
        Summaries::All,
        |rows, reading| {
            histories = intake::histories(rows, reading, |row| !row.form.is_some_and(is_short));
        },
    )?;
    let (judged, findings) = judge(&mut intake, &request.rules, codes, |_| true);
    let as_of = request.settings.reading.as_of;
    let member = |judged: Judged| {
        let incident = &judged.incident;
        let case = (incident.carrier_key.clone(), incident.report_id.clone());
        let history = histories.get(&case).cloned().unwrap_or_else(|| History {
            carrier: incident.carrier.to_string(),
            report_id: incident.report_id.to_string(),
            versions: Vec::new(),
            told: Vec::new(),
            decisions: Vec::new(),
        });
        let clock = Clock::default();
        let mut member = Member {
            state: State::Unclear,
            judged_then: Vec::new(),
            told_at: Vec::new(),
            clock,
            history,
            withheld: 0,
            judged,
        };
        member.told_at = member.history.versions.iter().filter_map(|it| it.reported_at).collect();
        member.state = State::of(&member.judged.incident, &member.told(Column::Status));
        member
    };
    let counted = |judged: &Judged| {
        let is_open = !judged.incident.is_excluded()
            && judged.judgement.serious == Truth::Unknown
            && !is_short(judged.incident.form);
        is_open || request.statistics.counts(judged)
    };
    let population: Vec<Member> = judged
        .into_iter()
        .filter(counted)
        .map(member)
        .filter(|member| request.statistics.counts(&member.judged) || is_under_way(member))
        .collect();
    let incidents: Vec<&Judged> = population.iter().map(|member| &member.judged).collect();
    let events = statistics::concurrent(&incidents, request.statistics.concurrent_window, codes);
    let joined: BTreeSet<usize> = events.iter().flat_map(|event| &event.members).copied().collect();
    let is_alone = |(index, member): &(usize, &Member)| {
        !joined.contains(index)
            && (member.judged.judgement.serious.is_true() || is_under_way(member))
    };
    let alone = population.iter().enumerate().filter(is_alone);
    let alone = alone.map(|(index, _)| (vec![index], Vec::new(), Vec::new()));
    let of_events =
        events.into_iter().map(|Event { members, origins, places, .. }| (members, origins, places));
    let as_of = as_of.map(AsOf::moment);
    let mut situations: Vec<Situation> = of_events
        .chain(alone)
        .map(|(members, origins, places)| {
            let members: Vec<Member> =
                members.iter().filter_map(|index| population.get(*index)).cloned().collect();
            let last = members.iter().filter_map(Member::last_reported_at).max();
            let now = as_of.or_else(|| last.map(|at| at.at));
            let (edition, word_every) = (Edition::Ministry, request.word_every);
            Situation { edition, now, word_every, members, origins, places, unnamed: 0 }
        })
        .filter(|situation| request.is_asked_for(situation))
        .collect();
    if let (Selection::Id(id), true) = (&request.selection, situations.is_empty()) {
        return Err(Refusal::NoSituation(id.clone()).into());
    }
    for member in situations.iter_mut().flat_map(|situation| &mut situation.members) {
        member.clock = criteria::clock(&member.judged.incident, &request.rules, codes);
        let judged = |version: &Version| {
            let incident = version.incident.clone()?;
            let judgement = Arc::new(criteria::judge(&incident, &request.rules, codes));
            Some(Judged { incident, judgement })
        };
        member.judged_then = member.history.versions.iter().map(judged).collect();
    }
    situations.sort_by_cached_key(|situation| (situation.began_at(), situation.id()));
    let rejected = intake.rows.iter().filter(|row| matches!(row.standing, Standing::Rejected));
    let told = situations.iter().flat_map(|situation| &situation.members);
    let is_made_up = intake.rows.iter().any(|row| row.is_made_up);
    Ok(SituationReport {
        basis: Basis::of(is_made_up, told.map(|member| &*member.judged.incident.source)),
        rejected: rejected.count() as u64,
        situations,
        findings,
        files: intake.files,
        decisions,
        decision_files: request.settings.in_force().files,
        as_of: request.settings.reading.as_of,
        rule_names: request.rules.names(),
        data_files: data_files(&request.rules, &request.codes),
        publisher: request.publisher.clone(),
        named_in_public: request.named_in_public,
        codes: codes.clone(),
    })
}

/// Whether a form is for what nobody tells one by one.
fn is_short(form: Form) -> bool {
    matches!(form, Form::Simple | Form::Minor)
}

/// Whether an incident goes on, as far as its report says, and may turn serious; or its report is a first
/// word, which says too little to tell.
fn is_under_way(member: &Member) -> bool {
    let Member { judged, state, .. } = member;
    judged.judgement.serious != Truth::False
        && match state {
            State::Running => true,
            State::Unclear => judged.incident.is_preliminary,
            State::Restored => false,
        }
}

impl SituationRequest {
    /// Whether a situation is among those that are to be told of.
    fn is_asked_for(&self, situation: &Situation) -> bool {
        let Some(began) = situation.began_at() else { return false };
        let reported = situation.reported();
        let last =
            situation.ended_at().into_iter().chain(reported).max().unwrap_or(began).max(began);
        let is_running = situation.state() == State::Running;
        match &self.selection {
            Selection::All => true,
            Selection::On(day) => {
                began.at.date() <= *day && (is_running || situation.last_known_day() >= Some(*day))
            }
            Selection::Since(moment) => is_running || last.at >= *moment,
            Selection::Id(id) => Edition::ALL.iter().any(|edition| {
                let shown = self::situation(situation, *edition, self.named_in_public);
                shown.is_some_and(|shown| shown.id() == *id)
            }),
        }
    }
}

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
    let named: Vec<(&Member, withheld::Shown)> = named.collect();
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
    let now = situation.now;
    let origins = origins.into_iter().collect();
    (!members.is_empty()).then_some(Situation {
        edition,
        now,
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
        !withheld.holds(column)
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
        _ => true,
    };
    let mut history = member.history.clone();
    history.decisions.clear();
    history.told.retain(|told| is_shown(told.column));
    for told in history.told.iter_mut().filter(|_| withheld.holds(Column::Service)) {
        told.service = None;
    }
    for Version { rows, changes, reported_at, incident, .. } in &mut history.versions {
        rows.clear();
        *incident = None;
        changes.retain(|change| is_shown(change.column) && names_no_other(change));
        if !is_shown(Column::ReportedAt) {
            *reported_at = None;
        }
        for change in changes.iter_mut().filter(|_| withheld.holds(Column::Service)) {
            change.service = None;
        }
    }
    // Of a report in which it was not to be named yet its readers have not heard.
    let then = member.judged_then.iter().zip(&history.versions);
    let is_named = |judged: &Option<Judged>| {
        judged.as_ref().is_some_and(|judged| edition.names_incident(judged, public))
    };
    let told = then.filter(|(judged, _)| is_named(judged));
    let told_at = told.filter_map(|(_, version)| version.reported_at).collect();
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
    shown.state = State::of(&shown.judged.incident, &shown.told(Column::Status));
    shown
}

fn without_downstream(incident: &mut Incident) {
    if let Some(progress) = &mut incident.progress {
        progress.downstream.clear();
    }
}

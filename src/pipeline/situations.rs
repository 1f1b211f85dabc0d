//! What is known at a moment of each event and of each single serious incident.

use super::errors::{Refusal, RunError};
use super::input::{data_files, find, read_seen};
use super::judging::judge;
use super::settings::Settings;
use super::situation::situation;
use crate::criteria::{self, Rules};
use crate::intake::code_tables::Codes;
use crate::intake::{self, Case, Summaries};
use crate::model::as_of::AsOf;
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::event::Event;
use crate::model::history::Version;
use crate::model::incident::Form;
use crate::model::judged::Judged;
use crate::model::ledger::Standing;
use crate::model::publisher::Publisher;
use crate::model::regimes::Regimes;
use crate::model::report::Basis;
use crate::model::settings::StatisticsSettings;
use crate::model::situation::{Member, Selection, Situation, SituationReport, State};
use crate::model::truth::Truth;
use crate::statistics;
use rayon::prelude::*;
use std::collections::BTreeSet;
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
    let mut reports = intake::Reports::default();
    let sources = find(&request.inputs)?;
    let (mut intake, decisions) =
        read_seen(&sources, codes, &request.settings, Summaries::All, |rows, _| {
            reports = intake::Reports::of(rows, |row| !row.form.is_some_and(is_short));
        })?;
    if intake.rows.is_empty() {
        // A page that says that there is nothing would be taken for an answer.
        return Err(Refusal::NothingReported.into());
    }
    let (judged, findings) =
        judge(&mut intake, &request.rules, codes, |incident| !is_short(incident.form));
    let as_of = request.settings.reading.as_of;
    let counted = |judged: &Judged| {
        let is_open = !judged.incident.is_excluded()
            && judged.judgement.serious == Truth::Unknown
            && !is_short(judged.incident.form);
        is_open || request.statistics.counts(judged)
    };
    let mut members: Vec<Member> = judged.into_par_iter().filter(counted).map(Member::of).collect();
    let told = |members: &mut dyn Iterator<Item = &mut Member>| {
        let mut members: Vec<&mut Member> = members.collect();
        let cases: Vec<Case> = members.iter().map(|member| case(member)).collect();
        let mut histories = reports.histories(&cases, codes, &request.settings.reading);
        for (member, case) in members.iter_mut().zip(&cases) {
            if let Some(history) = histories.remove(case) {
                member.tell(history);
            }
        }
    };
    // Of what is not over the state is in its words.
    told(&mut members.iter_mut().filter(|member| member.state != State::Restored));
    if matches!(request.selection, Selection::Id(_)) {
        told(&mut members.iter_mut());
    }
    let population: Vec<Member> = members
        .into_iter()
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
    let mut situations: Vec<Situation> = of_events
        .chain(alone)
        .map(|(members, origins, places)| {
            let members: Vec<Member> =
                members.iter().filter_map(|index| population.get(*index)).cloned().collect();
            let as_of = as_of.map(AsOf::moment);
            let (edition, word_every) = (Edition::Ministry, request.word_every);
            Situation { edition, as_of, word_every, members, origins, places, unnamed: 0 }
        })
        .filter(|situation| request.is_asked_for(situation))
        .collect();
    if let (Selection::Id(id), true) = (&request.selection, situations.is_empty()) {
        return Err(Refusal::NoSituation(id.clone()).into());
    }
    told(&mut situations.iter_mut().flat_map(|situation| &mut situation.members));
    for member in situations.iter_mut().flat_map(|situation| &mut situation.members) {
        member.clock = criteria::clock(&member.judged.incident, &request.rules, codes);
        let judged = |version: &Version| {
            let incident = version.incident.clone()?;
            let judgement = Arc::new(criteria::judge(&incident, &request.rules, codes));
            Some(Judged { incident, judgement, regimes: Regimes::default() })
        };
        member.judged_then = member.history.versions.iter().map(judged).collect();
    }
    situations.sort_by_cached_key(|situation| (situation.began_at(), situation.id()));
    let rejected = intake.rows.iter().filter(|row| matches!(row.standing, Standing::Rejected));
    let told = situations.iter().flat_map(|situation| &situation.members);
    let is_made_up = intake.rows.iter().any(|row| row.is_made_up);
    let report = SituationReport {
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
    };
    // Whoever is in a hurry does not wait until what is told of nowhere is given back.
    let rows = intake.rows;
    rayon::spawn(move || drop((sources, rows, reports, population)));
    Ok(report)
}

/// What tells an incident from all others.
fn case(member: &Member) -> Case {
    let incident = &member.judged.incident;
    (incident.carrier_key.clone(), incident.report_id.clone())
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
        let reported =
            situation.members.iter().filter_map(|member| member.judged.incident.reported_at);
        let last = situation.ended_at().into_iter().chain(reported).fold(began, Ord::max);
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

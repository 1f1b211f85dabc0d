//! What of a report an edition shows, decided once and before any format: what may not be shown is not in
//! the report that a format gets.

use super::origins::ShownReports;
use super::withheld::{self, Shown};
use crate::model::dimension::Dimension;
use crate::model::edition::Edition;
use crate::model::event::{Event, SharedOrigin};
use crate::model::files::{InputFile, ReadingRecord};
use crate::model::incident::Incident;
use crate::model::report::{Judged, Report, RuleInForce, WithheldValues};
use crate::model::table::Table;
use crate::model::text::Text;
use crate::published::manifest::Hashed;
use crate::statistics;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A report as an edition shows it. Its figures are those of all incidents; of the incidents there are
/// those that it names, and nothing of what carriers have sent and were asked.
pub fn edition(report: &Report, edition: Edition) -> Cow<'_, Report> {
    if edition.is_whole() {
        return Cow::Borrowed(report);
    }
    let shown = |judged: &Judged| withheld::shown(judged, edition, report.named_in_public);
    let named: Vec<Shown> = report.in_period().filter_map(shown).collect();
    let reports = ShownReports::of(named.iter().map(|it| &*it.judged.incident));
    let left_out = named.iter().map(|it| it.withheld).filter(|values| *values > 0);
    let withheld_values =
        WithheldValues { values: left_out.clone().sum(), incidents: left_out.count() };
    let population = report.population();
    let is_named = |judged: &Judged| edition.names_incident(judged, report.named_in_public);
    let mut next = 0..;
    let position: Vec<Option<usize>> =
        population.iter().map(|it| if is_named(it) { next.next() } else { None }).collect();
    let position = |member: usize| position.get(member).copied().flatten();
    let of = |member: usize, tells: fn(&Judged, Edition) -> bool| {
        let is_told = population.get(member).is_some_and(|judged| tells(judged, edition));
        position(member).filter(|_| is_told)
    };
    // One that withholds what an event tells of it is among those that are not named there.
    let in_event = |member: usize| of(member, withheld::tells_event);
    // The carriers of the incidents that an event shows.
    let carriers_of = |event: &Event| -> BTreeSet<&str> {
        let shown = event.members.iter().filter(|member| in_event(**member).is_some());
        let shown = shown.filter_map(|member| population.get(*member).copied());
        shown.map(|judged| &*judged.incident.carrier_key).collect()
    };
    let mut together: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for event in &report.events {
        let carriers = carriers_of(event);
        let told = event.members.iter().filter(|member| in_event(**member).is_some());
        for judged in told.filter_map(|member| population.get(*member).copied()) {
            together.entry(case(&judged.incident)).or_default().extend(&carriers);
        }
    }
    let alone = BTreeSet::new();
    let incident = |it: &Shown| {
        let of_event = together.get(&case(&it.judged.incident)).unwrap_or(&alone);
        reports.with_named_origin(&it.judged, of_event)
    };
    let incidents: Vec<Judged> = named.iter().map(incident).collect();
    let event = |event: &Event| {
        let carriers = carriers_of(event);
        let members: Vec<usize> =
            event.members.iter().filter_map(|member| in_event(*member)).collect();
        let are_told = |member: &usize| {
            population.get(*member).is_none_or(|judged| withheld::tells_event(judged, edition))
        };
        let is_whole = event.members.iter().all(are_told);
        let is_stated = |origin: &SharedOrigin| {
            let states = |judged: &&Judged| {
                let Incident { carrier_key, origin_carrier_key, .. } = &*judged.incident;
                [carrier_key, origin_carrier_key].iter().any(|key| ***key == *origin.carrier_key)
            };
            let told = event.members.iter().filter(|member| are_told(member));
            told.filter_map(|member| population.get(*member).copied()).any(|it| states(&it))
        };
        let origins = event.origins.iter().map(|origin| {
            let is_named =
                reports.names_shared(origin, &carriers) && (is_whole || is_stated(origin));
            if is_named { origin.clone() } else { SharedOrigin::unnamed() }
        });
        // What is not named is one: that there is such an origin, and no more.
        let origins: BTreeSet<SharedOrigin> = origins.collect();
        let origins = origins.into_iter().collect();
        let shown = event.members.iter().filter(|member| in_event(**member).is_some());
        let shown: Vec<&Judged> =
            shown.filter_map(|member| population.get(*member).copied()).collect();
        let event =
            if shown.len() < event.incidents { timed_by(event, &shown) } else { event.clone() };
        (!members.is_empty()).then_some(Event { members, origins, ..event })
    };
    let events = report.events.iter().filter_map(event).collect();
    let tables = report.tables.iter().filter(|table| !names_carriers(table));
    let tables = tables.map(|table| withheld::without_words(table, &report.incidents));
    // Every field is named: what an edition shows of a new one has to be decided.
    Cow::Owned(Report {
        edition,
        withheld: report.in_period().count() - incidents.len(),
        withheld_values,
        named_in_public: report.named_in_public,
        period: report.period,
        comparisons: report.comparisons.clone(),
        compared_by_name: report.compared_by_name.clone(),
        published_on: report.published_on,
        is_draft: report.is_draft,
        publisher: report.publisher.clone(),
        accepted_rejects: report.accepted_rejects,
        is_partial: report.is_partial,
        is_made_up: report.is_made_up,
        whole: report.whole.clone(),
        tables: tables.collect(),
        events,
        ranking: statistics::ranking(&population, |member| of(member, withheld::tells_user_hours)),
        regime: report.regime,
        submissions: Vec::new(),
        settings: report.settings.clone(),
        incidents,
        files: vec![made_from(report)],
        rows: Vec::new(),
        ledger: report.ledger.clone(),
        findings: Vec::new(),
        decisions: Vec::new(),
        decision_files: Vec::new(),
        reading: ReadingRecord { encoding: report.reading.encoding, ..ReadingRecord::default() },
        as_of: report.as_of,
        rules: report.rules.iter().map(without_source).collect(),
        rule_names: report.rule_names.clone(),
        data_files: report.data_files.clone(),
        codes: report.codes.clone(),
    })
}

/// An event with the times of those incidents alone that are shown: the others would show through it.
fn timed_by(event: &Event, shown: &[&Judged]) -> Event {
    let starts = || shown.iter().map(|judged| judged.incident.occurred_at);
    let ends = shown
        .iter()
        .map(|judged| judged.incident.known_end().unwrap_or(judged.incident.occurred_at));
    let first_occurred_at = starts().min().unwrap_or(event.first_occurred_at);
    let last_known_end = ends.max().unwrap_or(first_occurred_at);
    Event {
        first_occurred_at,
        last_known_end,
        // From the first that is shown to the last is not how long the event was.
        minutes: None,
        is_open: shown.iter().any(|judged| judged.incident.known_end().is_none()),
        ..event.clone()
    }
}

/// What an incident is known by: its carrier and report number.
fn case(incident: &Incident) -> (&str, &str) {
    (&incident.carrier_key, &incident.report_id)
}

/// A rule by its law alone: where a copy of that was read is for those who keep the rules.
fn without_source(rule: &RuleInForce) -> RuleInForce {
    let mut rule = rule.clone();
    rule.source = Text::default();
    for wording in &mut rule.wordings {
        wording.source = None;
    }
    rule
}

/// Whether a table has carriers as its rows or columns.
fn names_carriers(table: &Table) -> bool {
    let columns = table.column_dimension;
    [Some(table.row_dimension), columns].contains(&Some(Dimension::Carrier))
}

/// What is said of the encoding of several files.
const MIXED: &str = "mixed";

/// What the report was made from, as one: the files themselves are named after carriers.
fn made_from(report: &Report) -> InputFile {
    let inputs = report
        .files
        .iter()
        .map(|file| Hashed { path: file.path.to_string(), sha256: file.sha256.clone() });
    let reading = &report.reading;
    let read_by = reading.mapping.iter().chain(&reading.carriers).map(Hashed::from);
    let decisions = report
        .decision_files
        .iter()
        .map(|file| Hashed { path: file.path.clone(), sha256: file.sha256.clone() });
    let Hashed { path, sha256 } = Hashed::of_all(inputs.chain(read_by).chain(decisions));
    InputFile { path: Arc::from(path), sha256, encoding: MIXED, rows: report.ledger.total() }
}

//! The reports on one incident side by side.

use super::cell_text::HASHES;
use super::choices::Names;
use super::files::Typed;
use super::journal::Journal;
use super::report_numbers::report_number;
use super::reports::{Rank, incident_of, rank};
use super::row::{Identity, Row};
use super::settings::{Reading, Settings, Summaries};
use super::sources::Source;
use crate::model::codes::CodeTables;
use crate::model::column::{Agreement, Column};
use crate::model::decision::Applied;
use crate::model::history::{Change, History, Told, Version};
use crate::model::incident::Incident;
use rustc_hash::FxSeededState;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// How the reports of a carrier under a number changed, as the carrier sent them; `None` where
/// the input holds none. With them stands what is decided about their rows.
///
/// # Errors
/// Where what is decided does not hold.
pub fn history<E>(
    sources: &[Source],
    codes: &CodeTables,
    settings: &Settings,
    carrier: &str,
    report_id: &str,
    decide: impl FnOnce(&mut [Row], Reading<'_>, &mut Journal) -> Result<Vec<Applied>, E>,
) -> Result<Option<History>, E> {
    let names = Names::new(codes);
    let reading = Reading { codes, settings, names: &names, summaries: Summaries::None };
    let Typed { mut rows, mut journal, .. } = Typed::of(sources, reading);
    let id = report_number(report_id);
    let is_it = |row: &Row| {
        let (key, _) = settings.carriers.resolve(carrier, row.told_of());
        !row.is_nil && *row.report_id == *id && row.carrier_key == key
    };
    let bearing: HashSet<usize> =
        (0..rows.len()).filter(|index| rows.get(*index).is_some_and(is_it)).collect();
    let found = of_rows(rows.iter().filter(|row| is_it(row)), reading);
    let mut decisions = decide(&mut rows, reading, &mut journal)?;
    decisions.retain(|applied| applied.rows.iter().any(|touched| bearing.contains(&touched.row)));
    Ok(found.map(|history| History { decisions, ..history }))
}

/// The rows of incidents whose histories may be asked for: to read them takes longer than all else, so that
/// it is done for those alone of which something is told.
#[derive(Debug)]
pub struct Reports(HashMap<Case, Vec<Row>, FxSeededState>);

impl Default for Reports {
    fn default() -> Self {
        Self(HashMap::with_hasher(HASHES.clone()))
    }
}

impl Reports {
    /// All rows of the incidents of which any row is wanted.
    pub fn of(rows: &[Row], is_wanted: impl Fn(&Row) -> bool) -> Self {
        let case = |row: &Row| (row.carrier_key.shared(), Arc::clone(&row.report_id));
        let reported = || rows.iter().filter(|row| !row.is_nil);
        let mut cases: HashMap<Case, Vec<Row>, _> = HashMap::with_hasher(HASHES.clone());
        cases.extend(reported().filter(|row| is_wanted(row)).map(|row| (case(row), Vec::new())));
        for row in reported() {
            if let Some(of_case) = cases.get_mut(&case(row)) {
                of_case.push(row.clone());
            }
        }
        Self(cases)
    }

    /// The histories of some incidents, without what is decided about them.
    pub fn histories<'a>(
        &self,
        cases: impl IntoIterator<Item = &'a Case>,
        codes: &CodeTables,
        settings: &Settings,
    ) -> BTreeMap<Case, History> {
        let names = Names::new(codes);
        let reading = Reading { codes, settings, names: &names, summaries: Summaries::All };
        let history =
            |case: &Case| Some((case.clone(), of_rows(self.0.get(case)?.iter(), reading)?));
        cases.into_iter().filter_map(history).collect()
    }
}

/// What tells an incident from all others: the name of its carrier as it is matched, and its report number.
pub type Case = (Arc<str>, Arc<str>);

/// The history that the rows of one incident make; `None` where there are none.
fn of_rows<'a>(rows: impl Iterator<Item = &'a Row>, reading: Reading<'_>) -> Option<History> {
    let reports = reports(rows, reading);
    let last = reports.last()?.last()?.row;
    Some(History {
        carrier: last.carrier.to_string(),
        report_id: last.report_id.to_string(),
        versions: versions(&reports),
        told: reports.last().map(|rows| told(rows)).unwrap_or_default(),
        decisions: Vec::new(),
    })
}

/// A row and what it says in every column.
struct Said<'a> {
    row: &'a Row,
    identity: Identity,
}

fn all<'a>(rows: &'a [Said<'a>]) -> Vec<&'a Said<'a>> {
    rows.iter().collect()
}

/// The reports that these rows make, from the first to the one that stands. A row that is there
/// twice is one.
fn reports<'a>(rows: impl Iterator<Item = &'a Row>, reading: Reading<'_>) -> Vec<Vec<Said<'a>>> {
    let mut seen = HashSet::new();
    let mut reports: BTreeMap<Rank, Vec<Said<'_>>> = BTreeMap::new();
    for row in rows {
        let identity = row.identity(reading);
        if seen.insert(identity.clone()) {
            reports.entry(rank(row)).or_default().push(Said { row, identity });
        }
    }
    reports.into_values().collect()
}

/// What each of these reports changed against the one before.
fn versions(reports: &[Vec<Said<'_>>]) -> Vec<Version> {
    let befores = std::iter::once(None).chain(reports.iter().map(Some));
    let last = reports.len().saturating_sub(1);
    let version =
        |(number, (rows, before)): (usize, (&Vec<Said<'_>>, Option<&Vec<Said<'_>>>))| Version {
            seq: rows.first().and_then(|said| said.row.report_seq),
            reported_at: rows.first().and_then(|said| said.row.reported_at),
            rows: rows.iter().map(|said| said.row.place()).collect(),
            stands: number == last,
            incident: incident(rows).map(Arc::new),
            changes: before.map(|before| changes(&all(before), &all(rows))).unwrap_or_default(),
        };
    reports.iter().zip(befores).enumerate().map(version).collect()
}

/// The incident as a report has it.
fn incident(rows: &[Said<'_>]) -> Option<Incident> {
    let rows: Vec<(usize, &Row)> =
        rows.iter().enumerate().map(|(index, said)| (index, said.row)).collect();
    incident_of(&rows)
}

/// A text as it stands, without what nobody sees: control characters, and what turns its direction.
fn readable(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_seen = |c: &char| *c == '\n' || !c.is_control() && !turns(*c);
    text.chars().filter(is_seen).collect::<String>().trim().to_owned()
}

/// What the rows of a report say, column by column.
fn told(rows: &[Said<'_>]) -> Vec<Told> {
    let mut told = Vec::new();
    for column in Column::ALL {
        let is_per_service = column.is_per_service() && *column != Column::Service;
        for said in rows {
            let value = readable(&said.row.stated(*column));
            let service =
                is_per_service.then(|| said.row.stated(Column::Service).trim().to_owned());
            let one = Told { column: *column, service, value };
            if !one.value.is_empty() && !told.contains(&one) {
                told.push(one);
            }
        }
    }
    told
}

/// What the rows of a report say otherwise than those of the one before.
fn changes(before: &[&Said<'_>], after: &[&Said<'_>]) -> Vec<Change> {
    let of_incident = Column::ALL
        .iter()
        .filter(|column| !matches!(column.agreement(), Agreement::PerService | Agreement::Report));
    let mut changes: Vec<Change> =
        of_incident.filter_map(|column| change(before, after, *column, None)).collect();
    let mut services: Vec<&str> = Vec::new();
    for row in before.iter().chain(after) {
        let service = row.identity.value(Column::Service);
        if !services.contains(&service) {
            services.push(service);
        }
    }
    for service in services {
        let on = |rows: &[&Said<'_>]| -> Vec<usize> {
            let on = |row: &Said<'_>| row.identity.value(Column::Service) == service;
            (0..rows.len()).filter(|index| on(rows[*index])).collect()
        };
        let before: Vec<&Said<'_>> = on(before).into_iter().map(|index| before[index]).collect();
        let after: Vec<&Said<'_>> = on(after).into_iter().map(|index| after[index]).collect();
        let name = after.last().or(before.last()).map(|said| said.row.stated(Column::Service));
        let columns = Column::ALL.iter().filter(|column| column.is_per_service());
        changes.extend(columns.filter_map(|column| change(&before, &after, *column, name.clone())));
    }
    changes.sort_by_key(|change| change.column);
    changes
}

fn change(
    before: &[&Said<'_>],
    after: &[&Said<'_>],
    column: Column,
    service: Option<String>,
) -> Option<Change> {
    let said = |rows: &[&Said<'_>]| -> Vec<String> {
        let mut said: Vec<String> =
            rows.iter().map(|row| row.identity.value(column).to_owned()).collect();
        said.retain(|value| !value.is_empty());
        said.sort();
        said.dedup();
        said
    };
    let stated = |rows: &[&Said<'_>]| -> String {
        let mut stated: Vec<String> = Vec::new();
        for row in rows {
            let value = readable(&row.row.stated(column));
            if !value.is_empty() && !stated.contains(&value) {
                stated.push(value);
            }
        }
        stated.join("、")
    };
    (said(before) != said(after)).then(|| Change {
        column,
        service,
        before: stated(before),
        after: stated(after),
    })
}

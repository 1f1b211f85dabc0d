//! The reports on one incident side by side.

use super::choices::Names;
use super::files::Typed;
use super::journal::Journal;
use super::report_numbers::report_number;
use super::reports::{Rank, rank};
use super::row::Row;
use super::settings::{Reading, Settings};
use super::sources::Source;
use crate::model::codes::CodeTables;
use crate::model::column::{Agreement, Column};
use crate::model::decision::Applied;
use crate::model::history::{Change, History, Version};
use std::collections::{BTreeMap, HashSet};

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
    let reading = Reading { codes, settings, names: &names };
    let Typed { mut rows, mut journal, .. } = Typed::of(sources, reading);
    let id = report_number(report_id);
    let is_it = |row: &Row| {
        let (key, _) = settings.carriers.resolve(carrier, row.told_of());
        !row.is_nil && row.report_id == id && row.carrier_key == key
    };
    let bearing: HashSet<usize> =
        (0..rows.len()).filter(|index| rows.get(*index).is_some_and(is_it)).collect();
    let versions = versions(rows.iter().filter(|row| is_it(row)));
    let carrier = rows.iter().rfind(|row| is_it(row)).map(|row| row.carrier.clone());
    let mut decisions = decide(&mut rows, reading, &mut journal)?;
    decisions.retain(|applied| applied.rows.iter().any(|touched| bearing.contains(&touched.row)));
    Ok(carrier.map(|carrier| History {
        carrier: carrier.to_string(),
        report_id: id,
        versions,
        decisions,
    }))
}

/// The reports that these rows make, from the first to the one that stands. A row that is there
/// twice is one.
fn versions<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<Version> {
    let mut seen = HashSet::new();
    let mut reports: BTreeMap<Rank, Vec<&Row>> = BTreeMap::new();
    for row in rows.filter(|row| seen.insert(&row.identity)) {
        reports.entry(rank(row)).or_default().push(row);
    }
    let reports: Vec<Vec<&Row>> = reports.into_values().collect();
    let befores = std::iter::once(None).chain(reports.iter().map(Some));
    let last = reports.len().saturating_sub(1);
    let version = |(number, (rows, before)): (usize, (&Vec<&Row>, Option<&Vec<&Row>>))| Version {
        seq: rows.first().and_then(|row| row.report_seq),
        reported_at: rows.first().and_then(|row| row.reported_at),
        rows: rows.iter().map(|row| row.place.clone()).collect(),
        stands: number == last,
        changes: before.map(|before| changes(before, rows)).unwrap_or_default(),
    };
    reports.iter().zip(befores).enumerate().map(version).collect()
}

/// What the rows of a report say otherwise than those of the one before.
fn changes(before: &[&Row], after: &[&Row]) -> Vec<Change> {
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
        let on = |rows: &[&'_ Row]| -> Vec<usize> {
            let on = |row: &Row| row.identity.value(Column::Service) == service;
            (0..rows.len()).filter(|index| on(rows[*index])).collect()
        };
        let before: Vec<&Row> = on(before).into_iter().map(|index| before[index]).collect();
        let after: Vec<&Row> = on(after).into_iter().map(|index| after[index]).collect();
        let name = after.last().or(before.last()).map(|row| row.stated(Column::Service));
        let columns = Column::ALL.iter().filter(|column| column.is_per_service());
        changes.extend(columns.filter_map(|column| change(&before, &after, *column, name.clone())));
    }
    changes.sort_by_key(|change| change.column);
    changes
}

fn change(
    before: &[&Row],
    after: &[&Row],
    column: Column,
    service: Option<String>,
) -> Option<Change> {
    let said = |rows: &[&Row]| -> Vec<String> {
        let mut said: Vec<String> =
            rows.iter().map(|row| row.identity.value(column).to_owned()).collect();
        said.retain(|value| !value.is_empty());
        said.sort();
        said.dedup();
        said
    };
    let stated = |rows: &[&Row]| -> String {
        let mut stated: Vec<String> = Vec::new();
        for row in rows {
            let value = row.stated(column).trim().to_owned();
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

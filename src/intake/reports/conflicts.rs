//! Rows of one report that contradict each other.

use crate::findings::ReportDefect;
use crate::intake::journal::Journal;
use crate::intake::reports::rows::reference;
use crate::intake::row::{Identity, Row};
use crate::intake::settings::Reading;
use crate::model::column::{Agreement, Column};
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A contradiction between two rows of one report, by their indices: it stands on the first row that
/// disagrees with an earlier one.
pub struct Conflict {
    column: Column,
    later: usize,
    earlier: usize,
    fatal: bool,
}

impl Conflict {
    pub fn note(&self, rows: &[Row], journal: &mut Journal) {
        let Self { column, later, earlier, fatal } = *self;
        let with = reference(&rows[earlier], &rows[later]);
        let (place, value) = rows[later].cell(column);
        let defect = if column == Column::Service {
            ReportDefect::ServiceTwice(with)
        } else {
            ReportDefect::Conflict { column, with, fatal }
        };
        journal.note(defect, place, value, Some(later));
    }
}

/// Holds the rows of one report against each other.
pub fn conflicts(report: &[usize], rows: &[Row], reading: Reading<'_>) -> Vec<Conflict> {
    let mut found = Vec::new();
    let [first, others @ ..] = report else { return found };
    if others.is_empty() {
        return found;
    }
    let mut of_service = HashMap::new();
    for later in report {
        let Some(service) = rows[*later].service else { continue };
        match of_service.entry(service) {
            Entry::Occupied(earlier) => {
                let (later, earlier) = (*later, *earlier.get());
                found.push(Conflict { column: Column::Service, later, earlier, fatal: true });
            }
            Entry::Vacant(free) => {
                free.insert(*later);
            }
        }
    }
    let agreeing = || Column::with(Agreement::Must).chain(Column::with(Agreement::Should));
    if others.iter().all(|row| rows[*row].is_written_alike(&rows[*first], agreeing())) {
        return found;
    }
    let read: Vec<(usize, Identity)> =
        report.par_iter().map(|index| (*index, rows[*index].identity(reading))).collect();
    for (agreement, fatal) in [(Agreement::Must, true), (Agreement::Should, false)] {
        for column in Column::with(agreement) {
            let is_blank_a_value =
                fatal && !matches!(column, Column::OccurredAt | Column::CauseClass);
            let said = read
                .iter()
                .map(|(index, said)| (*index, agreed_value(&rows[*index], said, column)));
            let said = said.filter(|(_, value)| is_blank_a_value || !value.is_empty());
            let disagreement = first_disagreement(said);
            found.extend(disagreement.map(|(earlier, later)| Conflict {
                column,
                later,
                earlier,
                fatal,
            }));
        }
    }
    found
}

fn first_disagreement<'a>(
    mut said: impl Iterator<Item = (usize, &'a str)>,
) -> Option<(usize, usize)> {
    let (earlier, value) = said.next()?;
    let (later, _) = said.find(|(_, other)| *other != value)?;
    Some((earlier, later))
}

/// The value in which rows must agree: with what a blank cell means where it means something.
fn agreed_value<'a>(row: &Row, said: &'a Identity, column: Column) -> &'a str {
    match (column, row.form, row.kind) {
        (Column::Form, Some(form), _) => form.code(),
        (Column::Kind, _, Some(kind)) => kind.code(),
        _ => said.value(column),
    }
}

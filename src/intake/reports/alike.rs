//! Incidents that may be one: reported under another number, or under a number that may have been
//! written the same.

use crate::findings::ReportDefect;
use crate::intake::cell_text::HASHES;
use crate::intake::journal::Journal;
use crate::intake::report_numbers::without_what_is_lost;
use crate::intake::reports::rows::{ReportRows, TOGETHER};
use crate::intake::row::Row;
use crate::model::column::Column;
use crate::model::incident::Incident;
use chrono::NaiveDate;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Notes incidents that may be there twice, on the later of each two. They are counted as two.
pub fn note(
    cases: &[Vec<ReportRows>],
    incidents: &[Arc<Incident>],
    rows: &[Row],
    journal: &mut Journal,
) {
    let told = note_same_occurrences(incidents, rows, journal);
    note_alike_numbers(cases, rows, &told, journal);
}

/// The same carrier, occurrence and service under another number. Gives the rows on which it is
/// noted.
fn note_same_occurrences(
    incidents: &[Arc<Incident>],
    rows: &[Row],
    journal: &mut Journal,
) -> BTreeSet<usize> {
    // Of one that gives the day alone, the time may be that of any other on that day.
    let timeless: BTreeSet<(&str, NaiveDate)> = incidents
        .iter()
        .filter(|incident| !incident.occurred_at.has_time)
        .map(|incident| (&*incident.carrier_key, incident.occurred_on()))
        .collect();
    // What equal ones have in common, by the indices of an incident and of one of its impacts.
    let common = |(incident, impact): (usize, usize)| {
        let incident = &incidents[incident];
        let impact = &incident.impacts[impact];
        let day = incident.occurred_on();
        let has_timeless = timeless.contains(&(&*incident.carrier_key, day));
        let at = if has_timeless { day.into() } else { incident.occurred_at.at };
        // Of a day alone, as many users tell whether it may be the same.
        let users = impact.users.filter(|_| has_timeless);
        (&incident.carrier_key, at, impact.service, users)
    };
    let mut told = BTreeSet::new();
    let mut first: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    first.reserve(incidents.len());
    for (index, incident) in incidents.iter().enumerate() {
        let mut is_told = false;
        for (number, impact) in incident.impacts.iter().enumerate() {
            let own = common((index, number));
            let mut key = HASHES.hash_one(own);
            // Those that have nothing in common may have the same hash.
            let (other, _) = loop {
                match *first.entry(key).or_insert((index, number)) {
                    known if known == (index, number) || common(known) == own => break known,
                    _ => key = key.wrapping_add(1),
                }
            };
            let other = &incidents[other];
            if other.report_id != incident.report_id && !is_told {
                is_told = true;
                told.insert(impact.row);
                let defect = ReportDefect::PossibleDuplicate(other.report_id.to_string());
                let (place, value) = rows[impact.row].cell(Column::ReportId);
                journal.note(defect, place, value, Some(impact.row));
            }
        }
    }
    told
}

/// Numbers of one carrier that differ only in what is easily lost, whenever their incidents occurred.
fn note_alike_numbers(
    cases: &[Vec<ReportRows>],
    rows: &[Row],
    told: &BTreeSet<usize>,
    journal: &mut Journal,
) {
    let number_of = |index: usize| (rows[index].carrier_key.as_str(), &*rows[index].report_id);
    // Each number of a case, with the last of its rows and a hash of what is left of it.
    let numbers = |reports: &Vec<ReportRows>| -> Vec<(usize, u64)> {
        let mut numbers: Vec<usize> = reports.iter().flatten().copied().collect();
        // Nearly every case has one.
        numbers.reverse();
        numbers.dedup_by_key(|index| number_of(*index));
        numbers.sort_by_key(|index| number_of(*index));
        numbers.dedup_by_key(|index| number_of(*index));
        let hashed = |index: usize| {
            let (carrier, number) = number_of(index);
            (index, HASHES.hash_one((carrier, without_what_is_lost(number))))
        };
        let is_given = |index: &usize| {
            let (carrier, number) = number_of(*index);
            !carrier.is_empty() && !number.is_empty()
        };
        numbers.into_iter().filter(is_given).map(hashed).collect()
    };
    let numbers = cases
        .chunks(TOGETHER)
        .flat_map(|cases| -> Vec<Vec<(usize, u64)>> { cases.par_iter().map(numbers).collect() });
    let mut first: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    first.reserve(cases.len());
    for (case, (reports, numbers)) in cases.iter().zip(numbers).enumerate() {
        let standing = reports.last().map(Vec::as_slice).unwrap_or_default();
        let mut is_told = standing.iter().any(|index| told.contains(index));
        for (index, mut key) in numbers {
            let (carrier, number) = number_of(index);
            let is_alike = |other: usize| {
                let (other_carrier, other) = number_of(other);
                other_carrier == carrier
                    && without_what_is_lost(other) == without_what_is_lost(number)
            };
            // Numbers that are not alike may have the same hash.
            let (other_case, other) = loop {
                match *first.entry(key).or_insert((case, index)) {
                    (_, other) if other == index => break (case, index),
                    (other_case, other) if is_alike(other) => break (other_case, other),
                    _ => key = key.wrapping_add(1),
                }
            };
            let other = &rows[other].report_id;
            if other_case == case || is_told {
                continue;
            }
            let bears = |index: &&usize| *rows[**index].report_id == *number;
            let row = standing.iter().find(bears).or_else(|| reports.iter().flatten().find(bears));
            if let Some(index) = row {
                is_told = true;
                let (place, value) = rows[*index].cell(Column::ReportId);
                let defect = ReportDefect::AlikeNumber(other.to_string());
                journal.note(defect, place, value, Some(*index));
            }
        }
    }
}

//! Rows to reports, reports to incidents: which report stands, what is there twice, what
//! contradicts itself.

mod alike;
mod chain;
mod conflicts;
mod incident;
mod merge;
mod nil;
mod rows;

use super::carriers::Register;
use super::cell_text::HASHES;
use super::decided::Merging;
use super::journal::Journal;
use super::row::Row;
use super::settings::Reading;
use crate::findings::ReportDefect;
use crate::model::column::Column;
use crate::model::incident::{Incident, Instant};
use crate::model::ledger::{InputRow, Standing};
pub use incident::incident_of;

use conflicts::{Conflict, conflicts};
use rayon::prelude::*;
use rows::{ReportRows, TOGETHER, reference};
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// What tells the reports on one incident apart: number and time. What cannot be read ranks last,
/// for it may be the latest; an earlier report must not stand in its place unnoticed.
pub type Rank = (u64, ReportedAt);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportedAt {
    Blank,
    At(Instant),
    Unreadable,
}

pub fn rank(row: &Row) -> Rank {
    let reported_at = match row.reported_at {
        _ if row.reported_at_unreadable => ReportedAt::Unreadable,
        Some(instant) => ReportedAt::At(instant),
        None => ReportedAt::Blank,
    };
    (row.report_seq.unwrap_or(u64::MAX), reported_at)
}

/// Makes incidents of rows, and tells of each row where it stands.
pub fn assemble(
    rows: Vec<Row>,
    reading: Reading<'_>,
    merging: &[Merging],
    journal: &mut Journal,
) -> (Vec<InputRow>, Vec<Arc<Incident>>) {
    let mut standing: Vec<Option<Standing>> = vec![None; rows.len()];
    mark_nil(&rows, &mut standing);
    nil::note(&rows, journal);
    mark_duplicates(&rows, reading, &mut standing, journal);

    let mut cases = cases(&rows, &standing);
    for reports in &cases {
        note_gaps(reports, &rows, journal);
        note_blank_times(reports, &rows, journal);
        chain::note(reports, &rows, journal);
    }
    if !merging.is_empty() {
        let unmerged = case_of(&cases, rows.len());
        for one in merging {
            merge::merge(&mut cases, one, &unmerged, &rows);
        }
    }
    let case_of = case_of(&cases, rows.len());
    let mut superseded = vec![false; rows.len()];
    let conflicts = |reports: &Vec<ReportRows>| -> Vec<Conflict> {
        reports.iter().flat_map(|report| conflicts(report, &rows, reading)).collect()
    };
    for cases in cases.chunks(TOGETHER) {
        let conflicts: Vec<Vec<Conflict>> = cases.par_iter().map(conflicts).collect();
        for (reports, conflicts) in cases.iter().zip(conflicts) {
            for conflict in conflicts {
                conflict.note(&rows, journal);
            }
            for index in reports.iter().rev().skip(1).flatten() {
                superseded[*index] = true;
                standing[*index] = Some(Standing::Superseded);
            }
        }
    }
    journal.soften(&superseded);

    let has_error = journal.rows_with_errors(rows.len());
    let of_report = |report: &ReportRows| {
        let is_clean = report.iter().all(|index| !has_error[*index]);
        if is_clean { incident(report, &rows) } else { None }
    };
    let mut incidents = Vec::with_capacity(cases.len());
    for cases in cases.chunks(TOGETHER) {
        let made: Vec<Option<Arc<Incident>>> = cases
            .par_iter()
            .filter_map(|reports| reports.last())
            .map(|report| of_report(report).map(Arc::new))
            .collect();
        for (report, incident) in cases.iter().filter_map(|reports| reports.last()).zip(made) {
            let fate = match incident {
                Some(incident) => {
                    incidents.push(incident);
                    Standing::Accepted(incidents.len() - 1)
                }
                None => Standing::Rejected,
            };
            for index in report {
                standing[*index] = Some(fate.clone());
            }
        }
    }
    alike::note(&cases, &incidents, &rows, journal);
    match_origins(&mut incidents, &rows, &reading.settings.carriers, journal);

    drop(cases);
    let fates = standing.into_iter().zip(case_of);
    let account = |(row, (standing, case)): (Row, (Option<Standing>, Option<usize>))| {
        row.into_input_row(standing.unwrap_or(Standing::Rejected), case)
    };
    // In the place of the rows, which are larger.
    let mut rows: Vec<InputRow> = rows.into_iter().zip(fates).map(account).collect();
    rows.shrink_to_fit();
    (rows, incidents)
}

/// Of each row, which case it belongs to.
fn case_of(cases: &[Vec<ReportRows>], rows: usize) -> Vec<Option<usize>> {
    let mut case_of = vec![None; rows];
    for (case, reports) in cases.iter().enumerate() {
        for index in reports.iter().flatten() {
            case_of[*index] = Some(case);
        }
    }
    case_of
}

fn mark_nil(rows: &[Row], standing: &mut [Option<Standing>]) {
    for (row, standing) in rows.iter().zip(standing) {
        if row.is_nil {
            *standing = Some(Standing::Nil(row.target_period));
        }
    }
}

fn mark_duplicates(
    rows: &[Row],
    reading: Reading<'_>,
    standing: &mut [Option<Standing>],
    journal: &mut Journal,
) {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    first.reserve(rows.len());
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_nil) {
        // Rows that say different things may have the same digest.
        let mut key = row.digest();
        let earlier = loop {
            match first.get(&key) {
                Some(earlier) if row.says_the_same(&rows[*earlier], reading) => {
                    break Some(*earlier);
                }
                Some(_) => key = key.wrapping_add(1),
                None => break None,
            }
        };
        match earlier {
            Some(earlier) => {
                standing[index] = Some(Standing::Duplicate);
                let defect = ReportDefect::Duplicate(reference(&rows[earlier], row));
                journal.note(defect, row.place(), row.report_id.to_string(), Some(index));
            }
            None => {
                first.insert(key, index);
            }
        }
    }
}

/// The rows that are left, by incident in the order of their first rows; the reports on each
/// incident from the first to the one that stands.
///
/// The key of an incident is carrier and report number. A row that lacks either is a case of its
/// own: it must not be mixed with another's.
fn cases(rows: &[Row], standing: &[Option<Standing>]) -> Vec<Vec<ReportRows>> {
    let mut order: HashMap<(&str, &str), usize, _> = HashMap::with_hasher(HASHES.clone());
    order.reserve(rows.len() / 2);
    let mut cases: Vec<ReportRows> = Vec::new();
    for (index, row) in rows.iter().enumerate().filter(|(index, _)| standing[*index].is_none()) {
        let has_key = !row.carrier_key.is_empty() && !row.report_id.is_empty();
        let case = if has_key {
            *order.entry((&row.carrier_key, &row.report_id)).or_insert_with(|| {
                cases.push(Vec::new());
                cases.len() - 1
            })
        } else {
            cases.push(Vec::new());
            cases.len() - 1
        };
        cases[case].push(index);
    }
    let rank = |index: &usize| rank(&rows[*index]);
    let reports = |mut case: ReportRows| -> Vec<ReportRows> {
        if case.len() == 1 {
            return vec![case];
        }
        case.sort_by_key(rank);
        case.chunk_by(|one, other| rank(one) == rank(other)).map(<[usize]>::to_vec).collect()
    };
    cases.into_par_iter().map(reports).collect()
}

fn note_gaps(reports: &[ReportRows], rows: &[Row], journal: &mut Journal) {
    // Nearly every incident has its first report alone.
    let is_first = |report: &ReportRows| {
        report.first().and_then(|index| rows[*index].report_seq).is_none_or(|seq| seq <= 1)
    };
    if reports.iter().all(is_first) {
        return;
    }
    let seqs: HashSet<u64> =
        reports.iter().filter_map(|report| rows[*report.first()?].report_seq).collect();
    let mut told = 0;
    for report in reports {
        let Some(index) = report.first().copied() else { continue };
        let Some(seq) = rows[index].report_seq else { continue };
        if seq > 1 && seq != told && !seqs.contains(&(seq - 1)) {
            told = seq;
            let (place, value) = rows[index].cell(Column::ReportSeq);
            journal.note(ReportDefect::Gap { seq, lacking: seq - 1 }, place, value, Some(index));
        }
    }
}

/// Two reports of one number that differ by a blank 報告日時 alone may well be one: the one without
/// a time is replaced by the other, and somebody should look. Where one gives the day alone and the
/// other a time on that day, nobody can tell which is the later: neither can be used.
fn note_blank_times(reports: &[ReportRows], rows: &[Row], journal: &mut Journal) {
    let firsts: Vec<usize> = reports.iter().filter_map(|report| report.first().copied()).collect();
    for pair in firsts.windows(2) {
        let [blank, timed] = *pair else { continue };
        let is_blank = rows[blank].reported_at.is_none() && !rows[blank].reported_at_unreadable;
        if rows[blank].report_seq != rows[timed].report_seq {
            continue;
        }
        if let (Some(one), Some(other)) = (rows[blank].reported_at, rows[timed].reported_at)
            && one.at.date() == other.at.date()
            && one.has_time != other.has_time
        {
            let (place, value) = rows[timed].cell(Column::ReportedAt);
            let with = reference(&rows[blank], &rows[timed]);
            let defect = ReportDefect::OrderUnknown(with);
            journal.note(defect, place, value, Some(timed));
        }
        if is_blank {
            let (place, value) = rows[blank].cell(Column::ReportedAt);
            let with = reference(&rows[timed], &rows[blank]);
            let defect = ReportDefect::Conflict { column: Column::ReportedAt, with, fatal: false };
            journal.note(defect, place, value, Some(blank));
        }
    }
}

/// The incident of a report; `None` where a value that it cannot do without is missing.
fn incident(report: &[usize], rows: &[Row]) -> Option<Incident> {
    let rows_of: Vec<(usize, &Row)> = report.iter().map(|index| (*index, &rows[*index])).collect();
    incident_of(&rows_of)
}

/// Words by which a carrier names itself as the origin. As a name they would be one carrier's in all
/// reports.
const OWN: [&str; 5] = ["自社", "当社", "弊社", "自社設備", "自社網"];

/// Says who the stated originating carriers are, and tells of origin reports that are not in the
/// input. A report number is unique to its carrier: alone it names a report only where one carrier
/// has such a number.
fn match_origins(
    incidents: &mut [Arc<Incident>],
    rows: &[Row],
    carriers: &Register,
    journal: &mut Journal,
) {
    let is_stated = |incident: &&mut Arc<Incident>| {
        !incident.origin_carrier.is_empty() || !incident.origin_report_id.is_empty()
    };
    // Most state none.
    let stated: Vec<&mut Arc<Incident>> = incidents.iter_mut().filter(is_stated).collect();
    let mut carriers_of: HashMap<Arc<str>, BTreeSet<&str>> = HashMap::new();
    for incident in stated.iter().filter(|incident| !incident.origin_report_id.is_empty()) {
        carriers_of.entry(Arc::clone(&incident.origin_report_id)).or_default();
    }
    // Mostly none is stated.
    let asked: &[Row] = if carriers_of.is_empty() { &[] } else { rows };
    for row in asked {
        if let Some(bearers) = carriers_of.get_mut(&row.report_id) {
            bearers.insert(&row.carrier_key);
        }
    }
    for incident in stated {
        let incident = Arc::make_mut(incident);
        let stated = match &*incident.origin_carrier {
            "" => Arc::default(),
            named => carriers.resolve(named, Some(incident.occurred_on())).0.into(),
        };
        let is_own = OWN.contains(&&*stated);
        incident.origin_carrier_key = if is_own { incident.carrier_key.clone() } else { stated };
        if incident.origin_report_id.is_empty() {
            continue;
        }
        let key = &mut incident.origin_carrier_key;
        let bearers = carriers_of.get(&incident.origin_report_id).filter(|are| !are.is_empty());
        let is_there = bearers.is_some_and(|bearers| key.is_empty() || bearers.contains(&**key));
        let only = bearers.filter(|bearers| bearers.len() == 1).and_then(BTreeSet::first);
        if let (true, Some(only)) = (key.is_empty(), only) {
            *key = (*only).into();
        }
        if let (false, Some(impact)) = (is_there, incident.impacts.first()) {
            let (place, value) = rows[impact.row].cell(Column::OriginReportId);
            journal.note(ReportDefect::OriginUnmatched, place, value, Some(impact.row));
        }
    }
}

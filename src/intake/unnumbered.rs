//! Reports without a number, as a first word of an incident often is: each gets one from its carrier,
//! the time of occurrence and the service, the same at every run, so that its follow-up is known for one.

use super::journal::Journal;
use super::row::Row;
use super::settings::Reading;
use crate::findings::ReportDefect;
use crate::model::column::Column;
use crate::model::hash::sha256;
use crate::model::incident::{Instant, ServiceIndex};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// How a number begins that is given here.
const GIVEN: &str = "自動";
/// As many digits of a hash tell carriers and services apart.
const DIGITS: usize = 6;

/// What an incident is known by where no number is stated.
type Known = (String, Instant, ServiceIndex);

/// Gives rows that may lack a number the one that is stated on the same incident elsewhere, where that
/// is one, or else one of their own. Where several are stated, nobody can tell which is meant.
pub fn number(rows: &mut [Row], reading: Reading<'_>, journal: &mut Journal) {
    let lacks = |row: &Row| row.may_lack_number && !row.is_nil && row.report_id.is_empty();
    if !rows.iter().any(lacks) {
        return;
    }
    // Few lack one: what all others are known by is neither copied nor put in order.
    let mut stated: BTreeMap<Known, BTreeSet<Arc<str>>> = BTreeMap::new();
    let lacking = rows.iter().filter(|row| lacks(row));
    stated.extend(lacking.filter_map(|row| Some((known(row)?, BTreeSet::new()))));
    let times: HashSet<Instant> = stated.keys().map(|(_, occurred, _)| *occurred).collect();
    let is_there = |row: &&Row| row.occurred_at.is_some_and(|occurred| times.contains(&occurred));
    let numbered = rows.iter().filter(|row| !row.is_nil && !row.report_id.is_empty());
    for row in numbered.filter(is_there) {
        if let Some(numbers) = known(row).and_then(|known| stated.get_mut(&known)) {
            numbers.insert(Arc::clone(&row.report_id));
        }
    }
    for (index, row) in rows.iter_mut().enumerate().filter(|(_, row)| lacks(row)) {
        // What else it lacks is told of it.
        let Some(known) = known(row) else { continue };
        let numbers: Vec<&Arc<str>> = stated.get(&known).into_iter().flatten().collect();
        let given = given(&known, reading);
        let (number, defect) = match numbers.as_slice() {
            [] => (given.as_str().into(), ReportDefect::NumberGiven(given)),
            [one] => (Arc::clone(one), ReportDefect::NumberFound(one.to_string())),
            several => {
                let several = several.iter().map(ToString::to_string).collect();
                let number = given.as_str().into();
                (number, ReportDefect::NumberOpen { given, several })
            }
        };
        let (place, value) = row.cell(Column::ReportId);
        journal.note(defect, place, value, Some(index));
        row.report_id = number;
    }
}

/// What the incident of a row is known by; `None` where it does not say all of that.
fn known(row: &Row) -> Option<Known> {
    let is_named = !row.carrier_key.is_empty();
    Some((row.carrier_key.to_string(), row.occurred_at?, row.service?)).filter(|_| is_named)
}

/// The number that is given: 自動-20220702-0135-1a2b3c.
fn given((carrier, occurred, service): &Known, reading: Reading<'_>) -> String {
    let service = &reading.codes.service(*service).code;
    let hash = sha256(format!("{carrier}\n{service}").as_bytes());
    let digits = hash.get(..DIGITS).unwrap_or(&hash);
    format!("{GIVEN}-{}-{digits}", occurred.at.format("%Y%m%d-%H%M"))
}

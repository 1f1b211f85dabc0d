//! Whether on each day the service rows describe every service, and each row some.
//!
//! A service's facts are few, so every combination is tried: there are no more than some hundred.

use super::super::facts;
use super::super::flaw::{Fault, Flaw, Span};
use super::super::format::{Provision, Row};
use crate::model::band::Band;
use crate::model::trial::Facts;
use crate::model::truth::Truth;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Flaws of the rows over the whole span of the rules.
pub fn faults(rows: &[Row], whole: Span) -> Vec<Fault> {
    let services = services(rows);
    let mut found: Vec<Found> = Vec::new();
    for span in stretches(rows, whole) {
        let in_force: Vec<usize> =
            (0..rows.len()).filter(|index| rows[*index].is_in_force(span.from)).collect();
        let first = |service: &Facts| {
            let describes = |index: &&usize| describes(&rows[**index], service);
            in_force.iter().find(describes).copied()
        };
        let reached: BTreeSet<Option<usize>> = services.iter().map(first).collect();
        for row in in_force.iter().copied().filter(|row| !reached.contains(&Some(*row))) {
            let hidden_by = services
                .iter()
                .filter(|service| describes(&rows[row], service))
                .find_map(first)
                .filter(|by| rows[*by].origin().file != rows[row].origin().file);
            let lack = Lack::Services { hidden_by };
            note(&mut found, Found { row, lack, span });
        }
        if reached.contains(&None) {
            // The row that ended last before, or the last one.
            let nearest = (0..rows.len())
                .max_by_key(|index| (rows[*index].to().filter(|to| *to < span.from), *index));
            if let Some(row) = nearest {
                note(&mut found, Found { row, lack: Lack::Row, span });
            }
        }
    }
    found.into_iter().map(|found| found.fault(rows)).chain(lapses(rows)).collect()
}

/// So many days between two rows on the same services are a slip of the pen, not the law's will.
const SHORTEST_LAPSE: i64 = 92;

/// Rows whose services fall to another row for some days, until the next row on them begins.
fn lapses(rows: &[Row]) -> impl Iterator<Item = Fault> {
    let lapse = |row: &Row| {
        let to = row.to()?;
        let day = to.succ_opt()?;
        let same = || rows.iter().filter(|other| other.service == row.service);
        let goes_on = same().any(|other| other.is_in_force(day));
        let next = same().filter(|other| other.from() > day).min_by_key(|other| other.from())?;
        let is_short = (next.from() - to).num_days() <= SHORTEST_LAPSE;
        let (rule, other) = (row.id().to_owned(), next.id().to_owned());
        let flaw = Flaw::Lapse { rule, to, other, from: next.from() };
        (!goes_on && is_short).then(|| Fault { origin: row.origin(), flaw })
    };
    rows.iter().filter_map(lapse)
}

fn describes(row: &Row, service: &Facts) -> bool {
    facts::meet(service, &row.service) == Truth::True
}

/// What lacks in a stretch of days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// A row for some service.
    Row,
    /// Services for a row.
    Services {
        /// The row of another file that takes them all.
        hidden_by: Option<usize>,
    },
}

/// A flaw, and the row at which it is told.
#[derive(Clone, Copy)]
struct Found {
    row: usize,
    lack: Lack,
    span: Span,
}

impl Found {
    fn fault(self, rows: &[Row]) -> Fault {
        let Self { row, lack, span } = self;
        let rule = rows[row].id().to_owned();
        let (told_at, flaw) = match lack {
            Lack::Row => (row, Flaw::ServiceGap { rule, span }),
            Lack::Services { hidden_by: None } => (row, Flaw::NeverReached { rule, span }),
            Lack::Services { hidden_by: Some(by) } => {
                (by, Flaw::Hides { rule: rows[by].id().to_owned(), other: rule, span })
            }
        };
        Fault { origin: rows[told_at].origin(), flaw }
    }
}

/// Notes a flaw; one that goes on from the stretch before is one flaw.
fn note(found: &mut Vec<Found>, new: Found) {
    let goes_on = found.iter_mut().find(|known| {
        let is_same = known.lack == new.lack && (known.lack == Lack::Row || known.row == new.row);
        is_same && known.span.to.and_then(|to| to.succ_opt()) == Some(new.span.from)
    });
    match goes_on {
        Some(known) => known.span.to = new.span.to,
        None => found.push(new),
    }
}

/// The stretches of days on which the same rows are in force.
fn stretches(rows: &[Row], whole: Span) -> Vec<Span> {
    let mut starts: BTreeSet<NaiveDate> = rows
        .iter()
        .flat_map(|row| [Some(row.from()), row.to().and_then(|to| to.succ_opt())])
        .flatten()
        .filter(|day| whole.to.is_none_or(|end| *day <= end))
        .collect();
    starts.insert(whole.from);
    let starts: Vec<NaiveDate> = starts.into_iter().collect();
    let ends = starts.iter().skip(1).map(NaiveDate::pred_opt).chain([whole.to]);
    starts.iter().zip(ends).map(|(from, to)| Span { from: *from, to }).collect()
}

/// A service of every kind that the rows could tell apart. A free Internet-related service is
/// never voice.
fn services(rows: &[Row]) -> Vec<Facts> {
    let limits = rows.iter().filter_map(|row| row.service.monthly_users_at_least);
    let monthly: BTreeSet<u64> = limits.chain([0]).collect();
    let mut services = Vec::new();
    for bits in 0..64_u8 {
        let is = |bit: u8| bits & (1 << bit) != 0;
        if is(0) && is(3) {
            continue;
        }
        services.extend(monthly.iter().map(|users| Facts {
            voice: is(0),
            emergency_calls: is(1),
            lpwa: is(2),
            free_internet: is(3),
            mail_or_messaging: is(4),
            internet_access: is(5),
            monthly_users: Some(Band::exactly(*users)),
        }));
    }
    services
}

//! One incident that came under two report numbers.

use super::Report;
use crate::intake::decisions::Merging;
use crate::intake::row::Row;

/// Makes one incident of two. The report that stands under the number that stays stands for both;
/// from the one that stands under the other number it takes the services that it lacks itself, and
/// those that cannot be read. All else under that number is replaced.
pub fn merge(cases: &mut [Vec<Report>], merging: &Merging, rows: &[Row]) {
    let case_of = |wanted: &[usize]| {
        cases.iter().position(|reports| reports.iter().flatten().any(|row| wanted.contains(row)))
    };
    let (Some(from), Some(into)) = (case_of(&merging.from), case_of(&merging.into)) else { return };
    if from == into {
        return;
    }
    let mut gone = std::mem::take(&mut cases[from]);
    let Some(kept) = cases[into].last_mut() else { return };
    if let Some(last) = gone.last_mut() {
        let is_there = |row: &usize| {
            let service = rows[*row].service;
            service.is_some() && kept.iter().any(|known| rows[*known].service == service)
        };
        let (replaced, joining): (Report, Report) = last.iter().copied().partition(is_there);
        kept.extend(joining);
        *last = replaced;
    }
    gone.retain(|report| !report.is_empty());
    cases[into].splice(0..0, gone);
}

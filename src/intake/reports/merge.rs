//! One incident that came under two report numbers.

use crate::intake::decided::Merging;
use crate::intake::reports::rows::ReportRows;
use crate::intake::row::Row;

/// Makes one incident of two. The report that stands under the number that stays stands for both;
/// from the one that stands under the other number it takes the services that it lacks itself, and
/// those that cannot be read. All else under that number is replaced.
///
/// `case_of` says of each row to which case it belonged before anything was merged.
pub fn merge(
    cases: &mut [Vec<ReportRows>],
    merging: &Merging,
    case_of: &[Option<usize>],
    rows: &[Row],
) {
    let case_of = |wanted: &[usize]| {
        wanted.iter().filter_map(|row| case_of.get(*row).copied().flatten()).min()
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
        let (replaced, joining): (ReportRows, ReportRows) =
            last.iter().copied().partition(is_there);
        kept.extend(joining);
        *last = replaced;
    }
    gone.retain(|report| !report.is_empty());
    cases[into].splice(0..0, gone);
}

//! The reports on one incident, each beside the one before it. Only the last of them is counted: what it
//! leaves out, or says of another incident, would be gone without a word.

use crate::findings::ReportDefect;
use crate::intake::carriers;
use crate::intake::journal::Journal;
use crate::intake::reports::rows::{ReportRows, reference};
use crate::intake::row::Row;
use crate::model::column::Column;
use crate::model::progress::{Progress, Withheld};
use std::collections::BTreeMap;

/// A follow-up corrects the occurrence by hours or days; further apart lie two incidents, of a carrier
/// that begins its numbers anew each quarter or year.
const MOST_DAYS_APART: u64 = 31;

/// Tells of reports that do not follow the one before them.
pub fn note(reports: &[ReportRows], rows: &[Row], journal: &mut Journal) {
    for pair in reports.windows(2) {
        let [earlier, later] = pair else { continue };
        let (Some(first), Some(next)) = (earlier.first(), later.first()) else { continue };
        let (before, row) = (&rows[*first], &rows[*next]);
        let with = || reference(before, row);
        let mut note = |defect: ReportDefect, column: Column| {
            let (place, value) = row.cell(column);
            journal.note(defect, place, value, Some(*next));
        };
        if let (Some(one), Some(other)) = (before.occurred_at, row.occurred_at) {
            let days = (other.at.date() - one.at.date()).num_days().unsigned_abs();
            // Nothing occurs after it was reported, or after it was over.
            let known = earlier.iter().map(|index| &rows[*index]);
            let last = known.flat_map(|row| [row.reported_at, row.recovered_at]).flatten();
            let is_later =
                last.map(|at| at.at.date()).min().is_some_and(|day| other.at.date() > day);
            let is_of_another = days > 0 && carrier_of(before) != carrier_of(row);
            if days > MOST_DAYS_APART || days > 0 && is_later || is_of_another {
                let defect = ReportDefect::NumberReused { with: with(), days };
                note(defect, Column::OccurredAt);
            }
        }
        if let (Some(one), Some(other)) = (before.reported_at, row.reported_at)
            && other.at.date() < one.at.date()
        {
            note(ReportDefect::OrderReversed(with()), Column::ReportedAt);
        }
        let services = |report: &ReportRows| -> BTreeMap<_, usize> {
            let service = |index: &usize| Some((rows[*index].service?, *index));
            report.iter().filter_map(service).collect()
        };
        let (was, is) = (services(earlier), services(later));
        // Where one of the rows does not say its service, that may be the one that is left out.
        let is_whole = is.len() == later.len();
        let gone = was.iter().filter(|(service, _)| is_whole && !is.contains_key(*service));
        let gone: Vec<String> =
            gone.map(|(_, index)| rows[*index].stated(Column::Service)).collect();
        let (was_withheld, is_withheld) = (withheld(earlier, rows), withheld(later, rows));
        let shared: Vec<Column> =
            was_withheld.columns.iter().copied().filter(|it| !is_withheld.holds(*it)).collect();
        let is_shared_whole = was_withheld.holds_back_all() && !is_withheld.holds_back_all();
        if !shared.is_empty() || is_shared_whole {
            let defect = ReportDefect::WithheldNoMore { columns: shared, with: with() };
            note(defect, Column::Withheld);
        }
        if !gone.is_empty() {
            note(ReportDefect::ServiceGone { services: gone, with: with() }, Column::Service);
        }
    }
}

/// What a report withholds.
fn withheld(report: &ReportRows, rows: &[Row]) -> Withheld {
    let said = report.iter().filter_map(|index| rows[*index].progress.as_deref());
    Progress::together(said).map(|progress| progress.withheld).unwrap_or_default()
}

/// The carrier as the report spells it, which a register may have joined with another.
fn carrier_of(row: &Row) -> String {
    carriers::key(&row.stated(Column::Carrier))
}

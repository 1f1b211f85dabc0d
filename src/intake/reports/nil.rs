//! Nil reports of carriers that report an incident in the same period.

use crate::findings::ReportDefect;
use crate::intake::journal::Journal;
use crate::intake::reports::rows::reference;
use crate::intake::row::Row;
use crate::model::column::Column;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// Tells each nil report for whose period its carrier has reported an incident all the same: one of
/// the two is wrong, or the incident was reported later.
pub fn note(rows: &[Row], journal: &mut Journal) {
    if !rows.iter().any(|row| row.is_nil) {
        return;
    }
    let mut days: HashMap<&str, BTreeMap<NaiveDate, &Row>> = HashMap::new();
    for row in rows.iter().filter(|row| !row.is_nil && !row.carrier_key.is_empty()) {
        let Some(occurred) = row.occurred_at else { continue };
        days.entry(&row.carrier_key).or_default().entry(occurred.at.date()).or_insert(row);
    }
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.is_nil) {
        let Some(period) = row.target_period else { continue };
        let incident = days
            .get(row.carrier_key.as_str())
            .and_then(|days| days.range(period.first_day()..=period.last_day()).next());
        if let Some((_, incident)) = incident {
            let (place, value) = row.cell(Column::ReportId);
            let defect = ReportDefect::NilBesideIncident {
                report_id: incident.report_id.to_string(),
                at: reference(incident, row),
            };
            journal.note(defect, place, value, Some(index));
        }
    }
}

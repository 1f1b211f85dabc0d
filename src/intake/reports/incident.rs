//! The rows of one report to the incident that it is of.

use crate::intake::cell_text::CellText;
use crate::intake::row::Row;
use crate::model::incident::{CauseClass, Impact, Incident, Sharing, StatedCodes};
use crate::model::progress::Progress;
use std::sync::Arc;

/// The incident of these rows, each with its place among all; `None` where a value that it cannot do without is
/// missing.
pub fn incident_of(rows_of: &[(usize, &Row)]) -> Option<Incident> {
    let (_, first) = *rows_of.first()?;
    if first.report_id.is_empty() || first.carrier_key.is_empty() {
        return None;
    }
    if rows_of.iter().any(|(_, row)| !row.layout.is_sound) {
        return None;
    }
    let text = |value: fn(&Row) -> &CellText| {
        let first = rows_of.iter().map(|(_, row)| value(row)).find(|text| !text.is_empty());
        first.map(CellText::shared)
    };
    let mut impacts = Vec::with_capacity(rows_of.len());
    for (index, row) in rows_of {
        impacts.push(Impact {
            service: row.service?,
            emergency_calls: row.emergency_calls,
            fee: row.fee,
            monthly_users: row.monthly_users,
            lpwa_relay: row.lpwa_relay,
            users: row.users,
            recovered_at: row.recovered_at,
            minutes: row.minutes,
            approximate: row.approximate,
            codes: row.codes.per_service(),
            row: *index,
        });
    }
    let first_word = rows_of.iter().any(|(_, row)| row.is_preliminary);
    let stated = rows_of.iter().find_map(|(_, row)| row.cause_class);
    let cause_class = stated.or(first_word.then_some(CauseClass::Unknown))?;
    let is_whole = stated.is_some() && impacts.iter().all(|impact| impact.users.is_some());
    Some(Incident {
        carrier: first.carrier.shared(),
        carrier_key: first.carrier_key.shared(),
        report_id: Arc::clone(&first.report_id),
        report_seq: first.report_seq?,
        reported_at: first.reported_at,
        occurred_at: first.occurred_at?,
        occurred_approximate: rows_of.iter().any(|(_, row)| row.occurred_approximate),
        cause_class,
        cause_detail: text(|row| &row.cause_detail).unwrap_or_default(),
        equipment: text(|row| &row.equipment).unwrap_or_default(),
        place: rows_of.iter().find_map(|(_, row)| row.prefecture.as_ref().map(CellText::shared)),
        area: rows_of
            .iter()
            .map(|(_, row)| &row.area)
            .find(|area| !area.text.is_empty())
            .map(Arc::clone)
            .unwrap_or_default(),
        kind: first.kind?,
        form: first.form?,
        is_preliminary: first_word && !is_whole,
        critical_facility_outage: rows_of.iter().any(|(_, row)| row.critical_facility_outage),
        codes: StatedCodes::together(rows_of.iter().map(|(_, row)| &row.codes)),
        origin: rows_of.iter().find_map(|(_, row)| row.origin),
        origin_carrier: text(|row| &row.origin_carrier).unwrap_or_default(),
        // Known only once all reports are; see `match_origins`.
        origin_carrier_key: Arc::default(),
        origin_report_id: text(|row| &row.origin_report_id).unwrap_or_default(),
        exclude_reason: first.exclude_reason.shared(),
        sharing: Sharing {
            public: rows_of.iter().all(|(_, row)| row.share_public),
            consumer_centers: rows_of.iter().all(|(_, row)| row.share_consumer_centers),
            carriers: rows_of.iter().all(|(_, row)| row.share_carriers),
        },
        summary: rows_of
            .iter()
            .map(|(_, row)| &row.summary)
            .find(|summary| !summary.is_empty())
            .map(Arc::clone)
            .unwrap_or_default(),
        progress: Progress::together(rows_of.iter().filter_map(|(_, row)| row.progress.as_deref())),
        source: text(|row| &row.source).unwrap_or_default(),
        impacts,
    })
}

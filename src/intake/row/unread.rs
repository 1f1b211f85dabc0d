//! A row before any of its cells is read.

use super::{Home, Row};
use crate::intake::cell_text::CellText;
use crate::intake::sheet::Layout;
use crate::model::incident::StatedCodes;
use std::sync::Arc;

impl Row {
    /// The row of a sheet that starts on a line, and at a place in the text. By name, field by field: a sheet and
    /// columns that stand for none would be made for each row, to be given back at once.
    pub fn unread(home: Arc<Home>, layout: Arc<Layout>, line: u64, start: usize) -> Self {
        Self {
            file: 0,
            home,
            line,
            layout,
            record: None,
            start,
            decided: None,
            digest: 0,
            unknown: Box::default(),
            beyond_cp932: Box::default(),
            service_said: CellText::default(),
            is_nil: false,
            report_id: Arc::default(),
            report_seq: None,
            is_preliminary: false,
            may_lack_number: false,
            reported_at: None,
            reported_at_unreadable: false,
            target_period: None,
            carrier: CellText::default(),
            carrier_key: CellText::default(),
            occurred_at: None,
            occurred_approximate: false,
            recovered_at: None,
            recovered_approximate: false,
            minutes: None,
            approximate: false,
            service: None,
            emergency_calls: None,
            fee: None,
            monthly_users: None,
            lpwa_relay: false,
            users: None,
            cause_class: None,
            cause_detail: CellText::default(),
            equipment: CellText::default(),
            prefecture: None,
            area: Arc::default(),
            kind: None,
            form: None,
            critical_facility_outage: false,
            codes: StatedCodes::default(),
            origin: None,
            origin_carrier: CellText::default(),
            origin_report_id: CellText::default(),
            exclude_reason: CellText::default(),
            share_public: false,
            share_consumer_centers: false,
            share_carriers: false,
            summary: Arc::default(),
            progress: None,
            source: CellText::default(),
            is_made_up: false,
        }
    }
}

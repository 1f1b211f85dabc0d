//! Which stated origins an edition names: the carrier whose failure an incident or an event goes back to, and
//! the number of its report.

use crate::model::event::SharedOrigin;
use crate::model::incident::Incident;
use crate::model::judged::Judged;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The incidents that an edition shows, each by its carrier and report number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownReports<'a>(BTreeSet<(&'a str, &'a str)>);

impl<'a> ShownReports<'a> {
    /// These incidents.
    pub fn of(shown: impl IntoIterator<Item = &'a Incident>) -> Self {
        let reports = shown.into_iter().map(|it| (&*it.carrier_key, &*it.report_id));
        Self(reports.collect())
    }

    /// An incident as it is shown in an event whose shown incidents are of these carriers: its origin is
    /// named where it may be.
    pub fn with_named_origin(&self, judged: &Judged, of_event: &BTreeSet<&str>) -> Judged {
        let mut judged = judged.clone();
        let Incident { carrier_key, origin_carrier_key, origin_report_id, .. } = &*judged.incident;
        let is_own = carrier_key == origin_carrier_key && origin_report_id.is_empty();
        if !is_own && !self.names(origin_carrier_key, origin_report_id, of_event) {
            let incident = Arc::make_mut(&mut judged.incident);
            for named in [
                &mut incident.origin_carrier, &mut incident.origin_carrier_key,
                &mut incident.origin_report_id,
            ] {
                *named = Arc::default();
            }
        }
        judged
    }

    /// Whether an origin of an event is named whose shown incidents are of these carriers.
    pub fn names_shared(&self, origin: &SharedOrigin, of_event: &BTreeSet<&str>) -> bool {
        self.names(&origin.carrier_key, &origin.report_id, of_event)
    }

    /// A report is named where it is itself shown: that another of its carrier is tells readers nothing of
    /// this one. A carrier without a number is named where an incident of it is shown in the same event.
    fn names(&self, carrier_key: &str, report_id: &str, of_event: &BTreeSet<&str>) -> bool {
        if report_id.is_empty() {
            of_event.contains(carrier_key)
        } else {
            self.0.contains(&(carrier_key, report_id))
        }
    }
}

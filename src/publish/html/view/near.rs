//! The lists of incidents that are not serious: near a threshold, and left open.

use crate::model::incident::{Incident, Size};
use crate::model::judgement::Nearest;
use crate::model::report::{Judged, Report};
use crate::publish::dataset::Value;
use crate::publish::labels::{Labels, duration, grouped};
use crate::publish::terms;

/// An incident that came near to being serious.
pub struct Near {
    pub carrier: String,
    pub report_id: String,
    pub occurred: String,
    pub occurred_sort: String,
    pub service: String,
    pub size: Sizes,
    pub pair: String,
    /// The gap in per cent, as it reads and as it sorts.
    pub gap: String,
    pub gap_sort: String,
    pub margin: String,
}

/// An incident whose class is left open.
pub struct Open {
    pub carrier: String,
    pub report_id: String,
    pub occurred: String,
    pub occurred_sort: String,
    pub size: Sizes,
    pub missing: String,
    pub summary: String,
}

/// Duration and users, as they read and as they sort.
pub struct Sizes {
    pub duration: String,
    pub minutes: String,
    pub users: String,
    pub users_sort: String,
}

fn sizes(size: Size, incident: &Incident, labels: Labels<'_>) -> Sizes {
    let unknown = || labels.either("不明", "unknown").to_owned();
    let about = if incident.is_approximate() { labels.either("約", "c. ") } else { "" };
    let plain = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    Sizes {
        duration: size.minutes.map_or_else(unknown, |limit| duration(limit, labels.language)),
        minutes: plain(size.minutes),
        users: size.users.map_or_else(unknown, |users| format!("{about}{}", grouped(users.into()))),
        users_sort: plain(size.users),
    }
}

/// The incidents near a threshold, the nearest first.
pub fn near(report: &Report, labels: Labels<'_>) -> Vec<Near> {
    let line = |(judged, nearest): (&Judged, &Nearest)| {
        let incident = &judged.incident;
        let impact = incident.impacts.get(nearest.impact)?;
        let parts = nearest.gap.ten_thousandths();
        let rule = report.rules.iter().find(|rule| rule.id == nearest.row);
        let name = rule.map_or(nearest.row.as_str(), |rule| labels.say(&rule.name));
        let pair = labels.pair(nearest.pair);
        Some(Near {
            carrier: incident.carrier.clone(),
            report_id: incident.report_id.clone(),
            occurred: labels.moment(incident.occurred_at),
            occurred_sort: incident.occurred_at.at.to_string(),
            service: labels.service(impact.service).to_owned(),
            size: sizes(impact.size(), incident, labels),
            pair: labels.either(&format!("{name}：{pair}"), &format!("{name}: {pair}")).to_owned(),
            gap: format!("{}.{:02}", parts / 100, parts % 100),
            gap_sort: Value::gap(Some(nearest.gap)).plain().into_owned(),
            margin: judged.margin().map_or_else(String::new, |margin| labels.margin(margin)),
        })
    };
    report.near_threshold().into_iter().filter_map(line).collect()
}

/// The incidents whose class is left open.
pub fn open(report: &Report, labels: Labels<'_>) -> Vec<Open> {
    let line = |judged: &Judged| {
        let incident = &judged.incident;
        let size = Size { minutes: incident.minutes(), users: incident.users() };
        Open {
            carrier: incident.carrier.clone(),
            report_id: incident.report_id.clone(),
            occurred: labels.moment(incident.occurred_at),
            occurred_sort: incident.occurred_at.at.to_string(),
            size: sizes(size, incident, labels),
            missing: terms::all_missing(&judged.judgement.missing, labels),
            summary: incident.summary.clone(),
        }
    };
    report.undetermined().into_iter().map(line).collect()
}

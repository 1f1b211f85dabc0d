//! (a): incidents linked by the origin that their carriers state.

use super::Case;
use chrono::{NaiveDateTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// Two incidents with the origin that they share.
pub struct Link<'a> {
    /// One incident, as a position among the cases.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The originating carrier.
    pub carrier_key: &'a str,
    /// Its report; empty where nobody names one.
    pub report_id: &'a str,
}

/// The links between cases, which are sorted by their start.
pub fn links<'a>(cases: &[Case<'a>], window: TimeDelta) -> Vec<Link<'a>> {
    let mut links = by_report(cases);
    links.extend(by_carrier(cases, window));
    links
}

/// Links of incidents that name one report, and of the incident that it is on.
fn by_report<'a>(cases: &[Case<'a>]) -> Vec<Link<'a>> {
    let mut sharing: BTreeMap<(&'a str, &'a str), Vec<usize>> = BTreeMap::new();
    for (index, Case { incident, .. }) in cases.iter().enumerate() {
        let own = (incident.carrier_key.as_str(), incident.report_id.as_str());
        sharing.entry(own).or_default().push(index);
        let named = (incident.origin_carrier_key.as_str(), incident.origin_report_id.as_str());
        if !named.0.is_empty() && !named.1.is_empty() && named != own {
            sharing.entry(named).or_default().push(index);
        }
    }
    let mut links = Vec::new();
    for ((carrier_key, report_id), indices) in sharing {
        for pair in indices.windows(2) {
            links.push(Link { one: pair[0], other: pair[1], carrier_key, report_id });
        }
    }
    links
}

/// Links of incidents that name a carrier without a report.
fn by_carrier<'a>(cases: &[Case<'a>], window: TimeDelta) -> Vec<Link<'a>> {
    let mut concerned: BTreeMap<&'a str, Vec<usize>> =
        cases.iter().filter_map(carrier_alone).map(|carrier| (carrier, Vec::new())).collect();
    for (index, Case { incident, .. }) in cases.iter().enumerate() {
        let carriers = [incident.carrier_key.as_str(), incident.origin_carrier_key.as_str()];
        for carrier in BTreeSet::from(carriers) {
            if let Some(indices) = concerned.get_mut(carrier) {
                indices.push(index);
            }
        }
    }
    let mut links = Vec::new();
    for (carrier_key, indices) in concerned {
        for (rank, one) in indices.iter().enumerate() {
            let (one, first) = (*one, &cases[*one]);
            let last_day = last_moment(first, window).date();
            for other in indices.iter().skip(rank + 1).copied() {
                let second = &cases[other];
                if second.start.at.date() > last_day {
                    break;
                }
                let is_stated =
                    [first, second].iter().any(|case| carrier_alone(case) == Some(carrier_key));
                if is_stated && meet(first, second, window) {
                    let report = report_of(first, carrier_key).or(report_of(second, carrier_key));
                    let report_id = report.unwrap_or_default();
                    links.push(Link { one, other, carrier_key, report_id });
                }
            }
        }
    }
    links
}

/// The other carrier that an incident names as its origin, where it names no report.
fn carrier_alone<'a>(case: &Case<'a>) -> Option<&'a str> {
    let incident = case.incident;
    let carrier = incident.origin_carrier_key.as_str();
    let is_alone = !carrier.is_empty() && incident.origin_report_id.is_empty();
    (is_alone && carrier != incident.carrier_key).then_some(carrier)
}

/// The report of a carrier that an incident has, or names as its origin.
fn report_of<'a>(case: &Case<'a>, carrier: &str) -> Option<&'a str> {
    let incident = case.incident;
    if incident.carrier_key == carrier {
        return Some(&incident.report_id);
    }
    (!incident.origin_report_id.is_empty()).then_some(&incident.origin_report_id)
}

/// Whether two incidents start within the window or overlap; by date alone where either has no
/// time of day.
fn meet(one: &Case<'_>, other: &Case<'_>, window: TimeDelta) -> bool {
    if one.start.has_time && other.start.has_time {
        return one.starts_within(window, other) || one.overlaps(other);
    }
    one.start.at.date() <= other.end.at.date() && other.start.at.date() <= one.end.at.date()
}

/// After the day of this moment nothing starts that an incident meets.
fn last_moment(case: &Case<'_>, window: TimeDelta) -> NaiveDateTime {
    let latest_start = case.start.at.checked_add_signed(window).unwrap_or(NaiveDateTime::MAX);
    latest_start.max(case.end.at)
}

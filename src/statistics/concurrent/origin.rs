//! (a): incidents linked by the origin that their carriers state.

use super::case::Case;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
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
        let own = (&*incident.carrier_key, &*incident.report_id);
        sharing.entry(own).or_default().push(index);
        let named = (&*incident.origin_carrier_key, &*incident.origin_report_id);
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
pub(super) fn by_carrier<'a>(cases: &[Case<'a>], window: TimeDelta) -> Vec<Link<'a>> {
    let mut concerned: BTreeMap<&'a str, Vec<usize>> =
        cases.iter().filter_map(carrier_alone).map(|carrier| (carrier, Vec::new())).collect();
    for (index, Case { incident, .. }) in cases.iter().enumerate() {
        let carriers = [&*incident.carrier_key, &*incident.origin_carrier_key];
        for carrier in BTreeSet::from(carriers) {
            if let Some(indices) = concerned.get_mut(carrier) {
                indices.push(index);
            }
        }
    }
    let mut links = Vec::new();
    for (carrier_key, indices) in concerned {
        let mut sweep = Sweep { cases, window, carrier_key, earlier: Vec::new(), links };
        for index in indices {
            sweep.take(index);
        }
        links = sweep.links;
    }
    links
}

/// The incidents concerned with one carrier, from the first to the last. Not every two that meet are
/// linked, but all that meet are connected, and each report is on a link: as many links as there are
/// pairs would be too many.
///
/// Of the earlier incidents of one kind, those that an incident meets are connected already, where
/// every one of them met an incident of its own kind: whichever reaches furthest speaks for them.
struct Sweep<'a, 'c> {
    cases: &'c [Case<'a>],
    window: TimeDelta,
    carrier_key: &'a str,
    earlier: Vec<Earlier>,
    links: Vec<Link<'a>>,
}

/// The earlier incidents of one kind, as seen from incidents of one kind.
struct Earlier {
    kinds: [Kind; 2],
    /// Those that no incident of the other kind has met since they came.
    new: Vec<usize>,
    /// Of those that are connected, the one that reaches furthest, and how far.
    furthest: Option<(NaiveDateTime, usize)>,
}

/// What decides which incidents one is linked with: whether it states the carrier alone, and whether
/// it has a time of day.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind {
    is_stating: bool,
    has_time: bool,
}

impl Kind {
    const ALL: [Self; 4] = [
        Self { is_stating: true, has_time: true },
        Self { is_stating: true, has_time: false },
        Self { is_stating: false, has_time: true },
        Self { is_stating: false, has_time: false },
    ];
}

impl Sweep<'_, '_> {
    /// Links an incident with those before it that it meets.
    fn take(&mut self, index: usize) {
        let own = self.kind(index);
        for mut earlier in std::mem::take(&mut self.earlier) {
            if earlier.kinds[1] == own {
                let furthest = earlier.furthest.map(|(_, other)| other);
                for other in std::mem::take(&mut earlier.new).into_iter().chain(furthest) {
                    if meet(&self.cases[other], &self.cases[index], self.window) {
                        self.link(other, index);
                        let reached = (self.reach(other, own), other);
                        earlier.furthest = earlier.furthest.max(Some(reached));
                    }
                }
            }
            self.earlier.push(earlier);
        }
        for later in Kind::ALL.into_iter().filter(|later| own.is_stating || later.is_stating) {
            let kinds = [own, later];
            match self.earlier.iter_mut().find(|earlier| earlier.kinds == kinds) {
                Some(earlier) => earlier.new.push(index),
                None => self.earlier.push(Earlier { kinds, new: vec![index], furthest: None }),
            }
        }
    }

    fn kind(&self, index: usize) -> Kind {
        let case = &self.cases[index];
        let is_stating = carrier_alone(case) == Some(self.carrier_key);
        Kind { is_stating, has_time: case.start.has_time }
    }

    /// The last moment at which an incident of a kind may start for this one to meet it.
    fn reach(&self, index: usize, later: Kind) -> NaiveDateTime {
        let case = &self.cases[index];
        if case.start.has_time && later.has_time {
            last_moment(case, self.window)
        } else {
            case.end.at.date().and_time(NaiveTime::MIN)
        }
    }

    fn link(&mut self, one: usize, other: usize) {
        let [first, second] = [one, other].map(|index| &self.cases[index]);
        let carrier_key = self.carrier_key;
        let report = report_of(first, carrier_key).or(report_of(second, carrier_key));
        let report_id = report.unwrap_or_default();
        self.links.push(Link { one, other, carrier_key, report_id });
    }
}

/// The other carrier that an incident names as its origin, where it names no report.
fn carrier_alone<'a>(case: &Case<'a>) -> Option<&'a str> {
    let incident = case.incident;
    let carrier = &*incident.origin_carrier_key;
    let is_alone = !carrier.is_empty() && incident.origin_report_id.is_empty();
    (is_alone && *carrier != *incident.carrier_key).then_some(carrier)
}

/// The report of a carrier that an incident has, or names as its origin.
fn report_of<'a>(case: &Case<'a>, carrier: &str) -> Option<&'a str> {
    let incident = case.incident;
    if *incident.carrier_key == *carrier {
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

/// After this moment nothing starts that an incident meets.
fn last_moment(case: &Case<'_>, window: TimeDelta) -> NaiveDateTime {
    let latest_start = case.start.at.checked_add_signed(window).unwrap_or(NaiveDateTime::MAX);
    latest_start.max(case.end.at)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Every two incidents that meet, of which one names a carrier alone that both are concerned with.
    pub(in super::super) fn all_pairs<'a>(cases: &[Case<'a>], window: TimeDelta) -> Vec<Link<'a>> {
        let carriers: BTreeSet<&'a str> = cases.iter().filter_map(carrier_alone).collect();
        let mut links = Vec::new();
        for carrier_key in carriers {
            let is_concerned = |case: &Case<'_>| {
                let Case { incident, .. } = case;
                *incident.carrier_key == *carrier_key
                    || *incident.origin_carrier_key == *carrier_key
            };
            for (one, first) in cases.iter().enumerate().filter(|(_, case)| is_concerned(case)) {
                for (other, second) in cases.iter().enumerate().skip(one + 1) {
                    let states = |case| carrier_alone(case) == Some(carrier_key);
                    let is_link = is_concerned(second)
                        && (states(first) || states(second))
                        && meet(first, second, window);
                    if is_link {
                        let report = report_of(first, carrier_key);
                        let report = report.or(report_of(second, carrier_key));
                        let report_id = report.unwrap_or_default();
                        links.push(Link { one, other, carrier_key, report_id });
                    }
                }
            }
        }
        links
    }
}

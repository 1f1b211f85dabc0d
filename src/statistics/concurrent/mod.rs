//! Concurrent events (複数ネットワークにまたがる同時発生): incidents of at least two carriers that
//! are linked (a) by a stated origin or (b) by time and place.
//!
//! **(a) Origin.** Links of this kind are transitive.
//!
//! - An incident that names an origin by carrier and report number is linked to that incident, and
//!   to every other that names the same report, whether or not that report is itself in the
//!   population. Nothing is asked of time: the carrier says that it is one failure.
//! - An incident that names the origin's carrier alone names no failure in particular; two such
//!   incidents a year apart are not one event. It is linked to the incidents of that carrier, and to
//!   those that name that carrier, which it meets in time: both start within the window, or they
//!   overlap. A carrier that names itself says nothing of others, and is not linked by it.
//! - A report number alone is a report's only where one carrier of the input has such a number.
//!   Which that is, the intake has found out. Else it links nothing.
//!
//! **(b) Time and place.** The earliest incident that no group has taken in is an anchor. Those that
//! are left, start within the window of the anchor, overlap the anchor in time and share a
//! prefecture with it form a group with it, also those of the anchor's own carrier. What joins is
//! not an anchor any more, so that an hour of incidents never grows into a day of them. A group of
//! one carrier, together with all that (a) links to it, is none: only its anchor is done with.
//!
//! - Spans include both ends; an incident without a known end is its starting moment.
//! - An incident without a time of day cannot be said to lie within an hour of anything, and has no
//!   part in (b). In (a) it is compared by date.
//! - An incident touches the prefectures that 影響地域 names, alone or by their region; where that
//!   names none, that of 発生場所; the whole country touches them all. Prefectures of one region
//!   that are named one by one do not share it. Where nothing is stated, nothing is shared.
//! - Of incidents that start in the same minute, the first is that of the first carrier, then of the
//!   first report number, as they sort.
//!
//! **Together.** What is connected by (a) and the groups of (b) is one event, where it is of at least
//! two carriers. A statement of an origin thus never takes an event away that time and place make.
//! The order of the input makes no difference.

mod case;
mod components;
mod origin;
mod proximity;
#[cfg(test)]
mod tests;

use crate::model::codes::CodeTables;
use crate::model::event::{Event, SharedOrigin};
use crate::model::report::Judged;
use case::Case;
use chrono::TimeDelta;
use components::Components;
use origin::Link;
use proximity::Group;
use std::collections::{BTreeMap, BTreeSet};

/// Finds the concurrent events among the incidents of the population, by the time of their first
/// incidents, then these incidents' carriers and report numbers.
///
/// `window_minutes` is how far apart the starts of linked incidents may lie, the bound included.
pub fn concurrent(incidents: &[&Judged], window_minutes: u64, codes: &CodeTables) -> Vec<Event> {
    let window = i64::try_from(window_minutes).ok().and_then(TimeDelta::try_minutes);
    let window = window.unwrap_or(TimeDelta::MAX);
    let mut cases: Vec<Case<'_>> = incidents
        .iter()
        .enumerate()
        .map(|(position, judged)| Case::new(position, &judged.incident))
        .collect();
    cases.sort_by_key(Case::rank);

    let links = origin::links(&cases, window);
    let mut components = Components::of(cases.len());
    for link in &links {
        components.join(link.one, link.other);
    }
    let groups = proximity::groups(&cases, &components.sets(), window, codes);
    for group in &groups {
        for joined in &group.joined {
            components.join(group.anchor, *joined);
        }
    }
    let sets = components.sets();
    let mut makings: Vec<Makings<'_>> = Vec::new();
    let mut set_of = vec![0; cases.len()];
    for (set, members) in sets.iter().enumerate() {
        makings.push(Makings { members, ..Makings::default() });
        for member in members {
            set_of[*member] = set;
        }
    }
    for link in &links {
        makings[set_of[link.one]].links.push(link);
    }
    for group in &groups {
        makings[set_of[group.anchor]].groups.push(group);
    }
    makings.iter().filter_map(|makings| event(makings, &cases, codes)).collect()
}

/// Connected incidents, with what connects them.
#[derive(Default)]
struct Makings<'a> {
    /// As positions among the cases, ascending.
    members: &'a [usize],
    links: Vec<&'a Link<'a>>,
    groups: Vec<&'a Group<'a>>,
}

/// The event that linked incidents make; `None` where they are all of one carrier.
fn event(makings: &Makings<'_>, cases: &[Case<'_>], codes: &CodeTables) -> Option<Event> {
    let Makings { members, links, groups } = makings;
    let of_event = || members.iter().map(|member| &cases[*member]);
    let carriers: BTreeSet<&str> = of_event().map(|case| &*case.incident.carrier_key).collect();
    if carriers.len() < 2 {
        return None;
    }
    let first_occurred_at = of_event().map(|case| case.start).min()?;
    let last_known_end = of_event().map(|case| case.end).max()?;
    let is_timed = of_event().all(|case| case.start.has_time);
    let minutes = (last_known_end.at - first_occurred_at.at).num_minutes();
    let places: BTreeSet<&str> =
        groups.iter().flat_map(|group| &group.prefectures).copied().collect();
    Some(Event {
        members: of_event().map(|case| case.position).collect(),
        incidents: members.len(),
        carriers: carriers.len(),
        first_occurred_at,
        last_known_end,
        minutes: u64::try_from(minutes).ok().filter(|_| is_timed),
        is_open: of_event().any(|case| case.incident.known_end().is_none()),
        origins: origins(links, of_event()),
        places: proximity::gathered(&places, codes),
    })
}

/// The origins of these links, each once. A carrier that is stated without a number is left out
/// beside a report of its own.
fn origins<'a, 'c: 'a>(
    links: &[&Link<'_>],
    of_event: impl Iterator<Item = &'a Case<'c>>,
) -> Vec<SharedOrigin> {
    let stated: BTreeSet<(&str, &str)> =
        links.iter().map(|link| (link.carrier_key, link.report_id)).collect();
    let numbered: BTreeSet<&str> =
        stated.iter().filter(|(_, id)| !id.is_empty()).map(|(key, _)| *key).collect();
    // The first name under which each carrier reports, and that by which another first names it.
    let (mut own, mut named) = (BTreeMap::new(), BTreeMap::new());
    for Case { incident, .. } in of_event {
        own.entry(&*incident.carrier_key).or_insert(&*incident.carrier);
        if !incident.origin_carrier.is_empty() {
            let name = &*incident.origin_carrier;
            named.entry(&*incident.origin_carrier_key).or_insert(name);
        }
    }
    stated
        .iter()
        .filter(|(key, report_id)| !report_id.is_empty() || !numbered.contains(key))
        .map(|(key, report_id)| SharedOrigin {
            carrier_key: (*key).to_owned(),
            report_id: (*report_id).to_owned(),
            carrier: (*own.get(key).or(named.get(key)).unwrap_or(key)).to_owned(),
        })
        .collect()
}

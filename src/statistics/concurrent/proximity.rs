//! (b): incidents linked by time and place.

use super::Case;
use crate::model::codes::{CodeTables, NATIONWIDE};
use crate::model::incident::Incident;
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// An anchor and the incidents near it.
pub struct Group<'a> {
    /// The first incident, as a position among the cases.
    pub anchor: usize,
    /// The others, ascending.
    pub joined: Vec<usize>,
    /// The codes of the prefectures that any of them shares with the anchor.
    pub prefectures: BTreeSet<&'a str>,
}

/// The groups among cases, which are sorted by their start. `sets` are the cases that are linked
/// already; a group is one only where these are of several carriers.
pub fn groups<'a>(
    cases: &[Case<'_>],
    sets: &[Vec<usize>],
    window: TimeDelta,
    codes: &'a CodeTables,
) -> Vec<Group<'a>> {
    let mut set_of = vec![0; cases.len()];
    for (set, members) in sets.iter().enumerate() {
        for member in members {
            set_of[*member] = set;
        }
    }
    let is_of_several_carriers = |anchor: usize, joined: &[usize]| {
        let group = std::iter::once(&anchor).chain(joined);
        let mut linked = group.flat_map(|member| &sets[set_of[*member]]);
        let carrier = |case: &usize| &cases[*case].incident.carrier_key;
        linked.next().is_some_and(|first| linked.any(|other| carrier(other) != carrier(first)))
    };

    let touched: Vec<BTreeSet<&str>> =
        cases.iter().map(|case| prefectures(case.incident, codes)).collect();
    let mut is_taken = vec![false; cases.len()];
    let mut groups = Vec::new();
    for (index, anchor) in cases.iter().enumerate() {
        if is_taken[index] || !anchor.start.has_time {
            continue;
        }
        let joined: Vec<usize> = (index + 1..cases.len())
            .take_while(|other| cases[*other].starts_within(window, anchor))
            .filter(|other| {
                let case = &cases[*other];
                let is_free = !is_taken[*other] && case.start.has_time;
                is_free && case.overlaps(anchor) && !touched[index].is_disjoint(&touched[*other])
            })
            .collect();
        if joined.is_empty() || !is_of_several_carriers(index, &joined) {
            continue;
        }
        for member in &joined {
            is_taken[*member] = true;
        }
        groups.push(Group {
            anchor: index,
            prefectures: joined
                .iter()
                .flat_map(|other| touched[index].intersection(&touched[*other]))
                .copied()
                .collect(),
            joined,
        });
    }
    groups
}

/// The codes of the prefectures that an incident touches, as far as is stated.
fn prefectures<'a>(incident: &Incident, codes: &'a CodeTables) -> BTreeSet<&'a str> {
    let area = &incident.area;
    let is_nationwide = area.regions.iter().any(|region| region == NATIONWIDE);
    let of_area: BTreeSet<&str> = codes
        .prefectures
        .iter()
        .filter(|prefecture| {
            is_nationwide
                || area.prefectures.contains(&prefecture.code)
                || area.named_regions.contains(&prefecture.region)
        })
        .map(|prefecture| prefecture.code.as_str())
        .collect();
    if !of_area.is_empty() {
        return of_area;
    }
    codes
        .prefectures
        .iter()
        .map(|prefecture| prefecture.code.as_str())
        .filter(|code| incident.place.as_deref() == Some(*code))
        .collect()
}

/// Prefectures as people would name them: `nationwide` for all of them, a region for all of its
/// own, where it has several; in the order of the table.
pub fn gathered(prefectures: &BTreeSet<&str>, codes: &CodeTables) -> Vec<String> {
    if !prefectures.is_empty() && prefectures.len() == codes.prefectures.len() {
        return vec![NATIONWIDE.to_owned()];
    }
    let mut named = Vec::new();
    for (region, _) in codes.regions() {
        let of_region = codes.prefectures.iter().filter(|prefecture| prefecture.region == region);
        let all: Vec<&str> = of_region.map(|prefecture| prefecture.code.as_str()).collect();
        let held: Vec<&str> =
            all.iter().copied().filter(|code| prefectures.contains(code)).collect();
        if held.len() == all.len() && all.len() > 1 {
            named.push(region.to_owned());
        } else {
            named.extend(held.into_iter().map(str::to_owned));
        }
    }
    named
}

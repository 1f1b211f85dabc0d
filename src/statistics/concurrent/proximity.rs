//! (b): incidents linked by time and place.

use super::case::Case;
use crate::model::codes::{CodeTables, NATIONWIDE};
use crate::model::incident::Incident;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};

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
    let carrier = |case: usize| &*cases[case].incident.carrier_key;
    // The one carrier of a set; `None` where there are several.
    let only: Vec<Option<&str>> = sets
        .iter()
        .map(|set| {
            let mut carriers = set.iter().map(|case| carrier(*case));
            let first = carriers.next()?;
            carriers.all(|other| other == first).then_some(first)
        })
        .collect();
    let only = |case: usize| only[set_of[case]];

    let touched: Vec<BTreeSet<&str>> =
        cases.iter().map(|case| prefectures(case.incident, codes)).collect();
    let by_place = ByPlace::of(cases, &touched, only);
    let mut is_taken = vec![false; cases.len()];
    let mut groups = Vec::new();
    for (index, anchor) in cases.iter().enumerate() {
        if is_taken[index] || !anchor.start.has_time {
            continue;
        }
        let near = |other: usize| {
            cases[other].starts_within(window, anchor) && cases[other].overlaps(anchor)
        };
        // An hour of one carrier's incidents would else be gone through for each of them.
        let may_join = |other: usize| !is_taken[other];
        if !by_place.has_other(index, &touched[index], only(index), near, may_join) {
            continue;
        }
        let joined: Vec<usize> = (index + 1..cases.len())
            .take_while(|other| near(*other))
            .filter(|other| {
                let case = &cases[*other];
                let is_free = !is_taken[*other] && case.start.has_time;
                is_free && !touched[index].is_disjoint(&touched[*other])
            })
            .collect();
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

/// The timed cases that touch each prefecture, ascending.
struct ByPlace<'a> {
    lists: BTreeMap<&'a str, Vec<Touching<'a>>>,
}

struct Touching<'a> {
    case: usize,
    /// The one carrier of what is linked to it.
    only: Option<&'a str>,
    /// Where in the list the next one of another carrier is.
    next_other: usize,
}

impl<'a> ByPlace<'a> {
    fn of(
        cases: &[Case<'_>],
        touched: &[BTreeSet<&'a str>],
        only: impl Fn(usize) -> Option<&'a str>,
    ) -> Self {
        let mut lists: BTreeMap<&str, Vec<Touching<'a>>> = BTreeMap::new();
        for (case, places) in touched.iter().enumerate().filter(|(at, _)| cases[*at].start.has_time)
        {
            for place in places {
                let touching = Touching { case, only: only(case), next_other: 0 };
                lists.entry(place).or_default().push(touching);
            }
        }
        for list in lists.values_mut() {
            let mut follower: Option<(Option<&str>, usize)> = None;
            for (at, touching) in list.iter_mut().enumerate().rev() {
                touching.next_other = match follower {
                    Some((only, further)) if only == touching.only => further,
                    _ => at + 1,
                };
                follower = Some((touching.only, touching.next_other));
            }
        }
        Self { lists }
    }

    /// Whether one of the cases after this one that are near, and may join it, makes several carriers
    /// of its own one.
    fn has_other(
        &self,
        case: usize,
        places: &BTreeSet<&str>,
        own: Option<&str>,
        near: impl Fn(usize) -> bool,
        may_join: impl Fn(usize) -> bool,
    ) -> bool {
        places.iter().filter_map(|place| self.lists.get(place)).any(|list| {
            let mut at = list.partition_point(|touching| touching.case <= case);
            while let Some(touching) = list.get(at).filter(|touching| near(touching.case)) {
                if own.is_some() && touching.only == own {
                    at = touching.next_other;
                } else if may_join(touching.case) {
                    return true;
                } else {
                    at += 1;
                }
            }
            false
        })
    }
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

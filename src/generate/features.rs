//! What some incidents have and others have not: follow-ups, approximate values, incidents that
//! began at another carrier, a wider area; and that no two are mistaken for one.

use super::draft::Draft;
use super::law::Thresholds;
use super::random::Random;
use super::world::World;
use crate::model::codes::CodeTables;
use crate::model::column::Column;
use crate::model::incident::{Area, CONTRACTS, CauseClass, Incident, Kind, Origin};
use crate::model::period::Period;
use chrono::{NaiveTime, TimeDelta};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// Carriers that an incident at the one they buy from reaches.
const REACHED: usize = 2;
/// Within so many minutes it reaches them.
const REACHED_WITHIN: u64 = 30;
/// Every serious incident has so many reports: word at once, an interim one, a final one.
const SERIOUS_REPORTS: u64 = 3;

/// How many of so many incidents have a feature that so many of a thousand have: at least one.
pub fn count(of: u64, per_mille: u64) -> u64 {
    let exact = u128::from(of) * u128::from(per_mille) / 1_000;
    u64::try_from(exact).unwrap_or(of).max(u64::from(per_mille > 0)).min(of)
}

/// How many minutes a period has.
pub fn minutes_of(period: Period) -> u64 {
    let days = (period.last_day() - period.first_day()).num_days() + 1;
    u64::try_from(days).unwrap_or_default() * 24 * 60
}

/// Gives follow-ups to the serious incidents, which come first, and features to some of the plain
/// ones.
pub fn decorate(
    drafts: &mut [Draft],
    plain: Range<usize>,
    periodic: Thresholds,
    world: &World,
    random: &mut Random,
) {
    for draft in drafts.iter_mut().take(plain.start) {
        draft.reports = SERIOUS_REPORTS;
    }
    let of = &world.proportions.features;
    let all = plain.len() as u64;
    let some = |per_mille: u64, random: &mut Random| {
        let mut indexes: Vec<usize> = plain.clone().collect();
        random.shuffle(&mut indexes);
        indexes.truncate(usize::try_from(count(all, per_mille)).unwrap_or(usize::MAX));
        indexes
    };
    let followed = some(of.followed_up + of.followed_up_twice, random);
    let twice = usize::try_from(count(all, of.followed_up_twice)).unwrap_or_default();
    for (place, index) in followed.into_iter().enumerate() {
        if let Some(draft) = drafts.get_mut(index) {
            draft.reports = if place < twice { 3 } else { 2 };
        }
    }
    for index in some(of.approximate, random) {
        let impacts = drafts.get_mut(index).map(|draft| &mut draft.incident.impacts);
        for impact in impacts.into_iter().flatten().filter(|impact| impact.users.is_some()) {
            impact.approximate = true;
        }
    }
    let is_small =
        |draft: &Draft| draft.incident.users().is_some_and(|users| users < periodic.users);
    let mut others = some(1_000, random).into_iter();
    let mut relays = count(all, of.lpwa_relay);
    for index in others.by_ref() {
        let Some(draft) = drafts.get_mut(index).filter(|_| relays > 0) else { break };
        let is_small = is_small(draft);
        if let ([impact], true) = (draft.incident.impacts.as_mut_slice(), is_small) {
            let service = world.codes.service(impact.service);
            if service.voice || service.lpwa || service.free_internet || impact.fee.is_some() {
                continue;
            }
            impact.lpwa_relay = true;
            impact.codes.set(Column::UsersBasis, Some(CONTRACTS.into()));
            relays -= 1;
        }
    }
    let kinds = usize::try_from(count(all, of.other_equipment)).unwrap_or_default();
    let others: Vec<usize> = others.collect();
    for index in others.into_iter().take(kinds) {
        if let Some(draft) = drafts.get_mut(index).filter(|draft| is_small(draft)) {
            draft.incident.kind = Kind::OtherEquipment;
        }
    }
}

/// Makes the area of a large incident wider than its prefecture: the region, or the whole country.
pub fn widen(incident: &mut Incident, codes: &CodeTables, random: &mut Random) {
    let named = incident.place.as_deref();
    let place = codes.prefectures.iter().find(|known| Some(known.code.as_str()) == named);
    let text = match place {
        Some(place) if random.is_one_of(1, 2) => place.region_name.ja.clone(),
        _ => "全国".to_owned(),
    };
    incident.area = Arc::new(Area { text, ..Area::default() });
}

/// Joins some of the plain incidents: one of equipment at a carrier, and those that follow from it
/// within minutes at carriers that buy from it.
pub fn chain(drafts: &mut [Draft], plain: Range<usize>, world: &World, random: &mut Random) {
    let mut indexes: Vec<usize> = plain.collect();
    let wanted = count(indexes.len() as u64, world.proportions.features.wholesale_origin);
    random.shuffle(&mut indexes);
    let of_class = |class: CauseClass| {
        let is = |index: &usize| {
            drafts.get(*index).is_some_and(|draft| {
                draft.incident.cause_class == class
                    && draft.incident.origin == Some(Origin::Own)
                    && draft.incident.kind == Kind::Equipment
            })
        };
        indexes.iter().copied().filter(is).collect::<Vec<_>>()
    };
    let roots = of_class(CauseClass::Equipment);
    let mut followers = of_class(CauseClass::External);
    for root in roots.into_iter().take(usize::try_from(wanted).unwrap_or(usize::MAX)) {
        let Some(origin) = drafts.get(root).cloned() else { continue };
        let mut reached = vec![origin.carrier];
        let mut rest = Vec::new();
        for index in std::mem::take(&mut followers) {
            match drafts.get_mut(index) {
                Some(draft) if reached.len() <= REACHED && !reached.contains(&draft.carrier) => {
                    reached.push(draft.carrier);
                    follow(draft, root, &origin, world, random);
                }
                _ => rest.push(index),
            }
        }
        followers = rest;
    }
}

fn follow(draft: &mut Draft, root: usize, origin: &Draft, world: &World, random: &mut Random) {
    let after = i64::try_from(random.between(1, REACHED_WITHIN)).unwrap_or(1);
    let incident = &mut draft.incident;
    incident.occurred_at.at = origin.incident.occurred_at.at + TimeDelta::minutes(after);
    incident.place.clone_from(&origin.incident.place);
    incident.area.clone_from(&origin.incident.area);
    incident.cause_detail = world.proportions.origins.domestic.as_str().into();
    incident.origin = Some(Origin::Domestic);
    draft.caused_by = Some(root);
    draft.recover();
}

/// Moves incidents by minutes until no two of one carrier begin in one minute on one service: such
/// two would look like one that was reported twice.
pub fn set_apart(drafts: &mut [Draft], period: Period) {
    let first = period.first_day().and_time(NaiveTime::MIN);
    let length = TimeDelta::try_minutes(i64::try_from(minutes_of(period)).unwrap_or_default())
        .unwrap_or_default();
    let mut taken = HashSet::new();
    for draft in drafts {
        let carrier = draft.carrier;
        let services: Vec<_> = draft.incident.impacts.iter().map(|impact| impact.service).collect();
        let mut at = draft.incident.occurred_at.at;
        while services.iter().any(|service| taken.contains(&(carrier, at, *service))) {
            at += TimeDelta::minutes(1);
            if at - first >= length {
                at = first;
            }
        }
        taken.extend(services.into_iter().map(|service| (carrier, at, service)));
        draft.incident.occurred_at.at = at;
        draft.recover();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_had_by_its_share_and_by_one_at_least() {
        assert_eq!(count(1_797, 80), 143);
        assert_eq!(count(7, 5), 1);
        assert_eq!(count(7, 0), 0);
        assert_eq!(count(0, 80), 0);
    }

    #[test]
    fn a_period_has_the_minutes_of_its_days() {
        // July to September: 92 days.
        assert_eq!(minutes_of(Period::Quarter { fiscal_year: 2024, quarter: 2 }), 132_480);
        // The fiscal year that holds 29 February 2024.
        assert_eq!(minutes_of(Period::FiscalYear(2023)), 366 * 1_440);
    }
}

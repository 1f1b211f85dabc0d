//! From the plan of an average quarter to that of one quarter: what is expected of it, and what
//! chance makes of that.
//!
//! Everything is counted in whole numbers, so that it is the same on every machine. A quarter's
//! chance is its own, and so is that of each span of years with one typhoon or large event: what is
//! made of a quarter does not depend on which others are made.

use super::plan::{LargeEvent, Plan, Typhoon, make_room};
use super::proportions::{Cause, Fraction, Proportions};
use super::random::Random;
use super::variation::{ONE, Variation};
use crate::model::bins::bin_of;
use crate::model::codes::CodeTables;
use crate::model::incident::CauseClass;
use crate::model::period::Period;
use chrono::{Datelike, Days};
use std::collections::BTreeMap;

/// Parts of a weight, so that shares of shares stay exact enough.
const PARTS: u128 = 1_000_000;

/// What the plan of an average quarter is varied by.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    pub codes: &'a CodeTables,
    pub proportions: &'a Proportions,
    pub variation: &'a Variation,
    pub seed: u64,
}

/// What is left to chance apart from each other.
#[derive(Debug, Clone, Copy)]
enum Chance {
    Counts,
    Typhoon,
    Large,
}

/// What is expected of a quarter, or of each of several on average.
#[derive(Debug, Default)]
struct Expected {
    /// Of the detailed reports, in thousandths of one, by class and detail of cause.
    causes: Vec<(CauseClass, String, u64)>,
    /// Of the simple reports, in thousandths of one.
    simple: u64,
    /// Of the serious incidents, in thousandths of one.
    serious: u64,
}

/// The plan of a period, given that of an average one with as many quarters.
pub fn vary(average: &Plan, setting: &Setting<'_>) -> Plan {
    let Setting { proportions, variation, .. } = *setting;
    let first = average.period.first_day();
    let length = (average.period.last_day() - first).num_days();
    let place = i64::from(first.num_days_from_ce()) << 9 | length;
    let mut random = setting.random(Chance::Counts, place);
    let quarters = average.period.quarters();
    let typhoon_in = quarters.iter().copied().find(|quarter| setting.has_typhoon(*quarter));
    let expected = setting.expected(average, &quarters);
    let shapes = variation.dispersion;

    let drawn = expected.causes.iter().map(|(class, detail, thousandths)| {
        (*class, detail.clone(), random.count(*thousandths, shapes.cause))
    });
    let drawn: Vec<_> = drawn.collect();
    let detailed: u64 = drawn.iter().map(|(_, _, count)| count).sum();
    let serious = random.count(expected.serious, shapes.serious).min(detailed);
    let mut plan = Plan {
        detailed,
        serious,
        users: users(detailed, serious, proportions, &mut random),
        simple: random.count(expected.simple, shapes.simple),
        minor: random.count(average.minor * ONE, shapes.others),
        undetermined: random.count(average.undetermined * ONE, shapes.others),
        excluded: random.count(average.excluded * ONE, shapes.others),
        causes: by_class(&drawn),
        ..average.clone()
    };
    // Where no detailed reports are expected, or none came, the causes are those of the average.
    if average.detailed > 0 {
        plan.other_causes = by_class(&expected.causes);
    }
    plan.typhoon = typhoon_in.and_then(|quarter| {
        let typhoon = setting.typhoon(quarter, &mut random)?;
        // Of the incidents with its causes, each quarter of a longer period has its own.
        let of = typhoon.share.of + quarters.len() as u64 - 1;
        Some(Typhoon { share: Fraction { of, ..typhoon.share }, ..typhoon })
    });
    for _ in quarters.iter().filter(|quarter| setting.has_large_event(**quarter)) {
        if average.detailed > 0 {
            setting.add_large_event(&mut plan, &mut random);
        }
    }
    if plan.detailed == 0 {
        plan.causes.clone_from(&average.causes);
    }
    plan
}

impl Setting<'_> {
    /// The chance of something at a place of its own, away from that of the reports.
    fn random(&self, chance: Chance, at: i64) -> Random {
        Random::new(self.seed, 1 << 63 | (chance as u64) << 48 | (at.unsigned_abs() & 0xFFFF_FFFF))
    }

    /// Whether something that comes in one of so many places of each span comes in this one.
    fn comes(&self, chance: Chance, place: i64, span: u64) -> bool {
        let length = i64::try_from(span).unwrap_or(i64::MAX).max(1);
        let chosen = self.random(chance, place.div_euclid(length)).below(span);
        i64::try_from(chosen) == Ok(place.rem_euclid(length))
    }

    fn has_typhoon(&self, quarter: Period) -> bool {
        let typhoon = &self.variation.typhoon;
        number(quarter) == typhoon.quarter
            && self.comes(Chance::Typhoon, i64::from(quarter.fiscal_year()), typhoon.years)
    }

    fn has_large_event(&self, quarter: Period) -> bool {
        let at = i64::from(quarter.fiscal_year()) * 4 + i64::from(number(quarter)) - 1;
        self.comes(Chance::Large, at, self.variation.large.years * 4)
    }

    /// What is expected, where an average quarter has what the plan says.
    fn expected(&self, average: &Plan, quarters: &[Period]) -> Expected {
        let trend = self.variation.trend;
        let mut all = Expected::default();
        for quarter in quarters {
            let year = quarter.fiscal_year();
            let weights = self.weights(*quarter);
            let whole: u128 = weights.iter().map(|(_, _, weight, _)| weight).sum();
            let share = |count: u64, a_year: i64, weight: u128| {
                let factor = u128::from(trend.factor(a_year, year));
                let thousandths = u128::from(count) * factor * weight / whole.max(1);
                u64::try_from(thousandths / quarters.len() as u128).unwrap_or_default()
            };
            let mut in_season = 0;
            for (at, (class, detail, weight, factor)) in weights.into_iter().enumerate() {
                let weight = weight * u128::from(factor) / u128::from(ONE);
                in_season += weight;
                let thousandths = share(average.detailed, trend.detailed, weight);
                match all.causes.get_mut(at) {
                    Some((_, _, sum)) => *sum += thousandths,
                    None => all.causes.push((class, detail, thousandths)),
                }
            }
            all.simple += share(average.simple, trend.simple, in_season);
            all.serious += share(average.serious, trend.detailed, whole);
        }
        all
    }

    /// The causes in a quarter: the weight of each, and the factor of the season and the typhoon.
    fn weights(&self, quarter: Period) -> Vec<(CauseClass, String, u128, u64)> {
        let year = quarter.fiscal_year();
        let years = i128::from(year) - i128::from(self.variation.trend.fiscal_year);
        let mut weights = Vec::new();
        for Cause { class, weight, details } in &self.proportions.causes {
            let whole: u64 = details.values().sum();
            for (detail, part) in details {
                let share =
                    u128::from(*weight) * u128::from(*part) * PARTS / u128::from(whole.max(1));
                let a_year = i128::from(self.variation.growth.get(detail).copied().unwrap_or(0));
                let grown = u128::try_from(i128::from(ONE) + a_year * years).unwrap_or_default();
                let factor = self.factor(detail, quarter);
                weights.push((*class, detail.clone(), share * grown / u128::from(ONE), factor));
            }
        }
        let whole: u128 = weights.iter().map(|(_, _, weight, _)| weight).sum();
        let new = self.variation.new_causes.iter();
        let new: Vec<_> =
            new.map(|new| (new, new.share(year, number(quarter)).min(ONE / 2))).collect();
        // What the new causes have of all, the others have not.
        let left =
            u128::from(ONE).saturating_sub(new.iter().map(|(_, share)| u128::from(*share)).sum());
        weights.extend(new.into_iter().map(|(new, share)| {
            let weight = whole * u128::from(share) / left.max(1);
            (new.class, new.detail.clone(), weight, self.factor(&new.detail, quarter))
        }));
        weights
    }

    /// The factor of a cause in a quarter, in thousandths.
    fn factor(&self, detail: &str, quarter: Period) -> u64 {
        let place = usize::try_from(number(quarter)).unwrap_or(1) - 1;
        let season = self.variation.seasons.get(detail).and_then(|four| four.get(place));
        let season = season.copied().unwrap_or(ONE);
        let typhoon = &self.variation.typhoon;
        let is_of_it = typhoon.causes.iter().any(|cause| cause == detail);
        if !is_of_it || number(quarter) != typhoon.quarter {
            return season;
        }
        // Over a span of years the mean is the season's: one year has `times`, each other one 1.
        let times = if self.has_typhoon(quarter) { typhoon.times } else { 1 };
        season * typhoon.years * times / (typhoon.years - 1 + typhoon.times)
    }

    /// A typhoon that strikes within a quarter; `None` where there is no region to strike.
    fn typhoon(&self, quarter: Period, random: &mut Random) -> Option<Typhoon> {
        let of = &self.variation.typhoon;
        let length = quarter.last_day() - quarter.first_day();
        let length = u64::try_from(length.num_days() + 1).unwrap_or_default();
        let after = random.below(length.saturating_sub(of.days));
        Some(Typhoon {
            from: quarter.first_day().checked_add_days(Days::new(after))?,
            days: of.days,
            region: random.pick(&self.codes.prefectures)?.region.clone(),
            causes: of.causes.clone(),
            share: Fraction { of: of.times, are: of.times - 1 },
        })
    }

    /// Adds a large event to the plan, on top of what it has.
    fn add_large_event(&self, plan: &mut Plan, random: &mut Random) {
        let of = &self.variation.large;
        let detail = random.pick(&of.causes).cloned().unwrap_or_default();
        let class = self.proportions.class_of(&detail).unwrap_or(CauseClass::Other);
        let users = random.low_between(of.users.from, of.users.to);
        let minutes = random.between(of.minutes.from, of.minutes.to);
        let code = bin_of(&self.codes.users_bins, Some(users));
        match plan.users.iter_mut().find(|(known, _)| known == code) {
            Some((_, count)) => *count += 1,
            None => plan.users.push((code.to_owned(), 1)),
        }
        if let Some(cause) = plan.causes.iter_mut().find(|cause| cause.class == class) {
            cause.weight += 1;
            *cause.details.entry(detail.clone()).or_default() += 1;
        }
        plan.detailed += 1;
        plan.serious += 1;
        let services = of.services.clone();
        plan.large.push(LargeEvent { services, users, minutes, cause: (class, detail) });
    }
}

/// The number of a quarter in its fiscal year.
fn number(quarter: Period) -> u32 {
    match quarter {
        Period::Quarter { quarter, .. } => quarter,
        Period::FiscalYear(_) => 1,
    }
}

/// Causes with their weights, by class.
fn by_class(causes: &[(CauseClass, String, u64)]) -> Vec<Cause> {
    let mut classes: Vec<Cause> = Vec::new();
    for (class, detail, weight) in causes {
        let known = classes.iter_mut().find(|known| known.class == *class);
        if let Some(known) = known {
            known.weight += weight;
            known.details.insert(detail.clone(), *weight);
        } else {
            let details = BTreeMap::from([(detail.clone(), *weight)]);
            classes.push(Cause { class: *class, weight: *weight, details });
        }
    }
    classes
}

/// So many incidents by class of affected users, drawn by the weights; with a large one for each of
/// the serious.
fn users(
    detailed: u64,
    serious: u64,
    proportions: &Proportions,
    random: &mut Random,
) -> Vec<(String, u64)> {
    let mut drawn = |count: u64, weights: &BTreeMap<String, u64>| {
        let mut counts = vec![0; weights.len()];
        for _ in 0..count {
            let at = random.pick_by(weights.values().copied());
            if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        weights.keys().cloned().zip(counts).collect::<Vec<_>>()
    };
    let mut users = drawn(detailed, &proportions.users);
    make_room(&mut users, drawn(serious, &proportions.serious_users));
    users
}

#[cfg(test)]
mod tests;

//! 延べ利用者時間の順位: which incidents cost the most use, and how much of all they make up.

use super::measures::user_hours;
use crate::model::number::tenths_of;
use crate::model::ranking::{Ranked, Ranking};
use crate::model::report::Judged;

/// As many incidents are named.
const NAMED: usize = 10;

/// Ranks the population of a period. Incidents with equal user-hours stand by time of occurrence,
/// then carrier, then report number. `name` gives by which position one goes where it may be named; all
/// others are of the rest.
pub fn ranking(population: &[&Judged], name: impl Fn(usize) -> Option<usize>) -> Ranking {
    let mut known: Vec<(usize, i128)> = Vec::new();
    for (member, judged) in population.iter().enumerate() {
        let impacts = judged.incident.impacts.iter();
        let products: Vec<u128> =
            impacts.filter_map(|impact| impact.size().user_minutes()).collect();
        if !products.is_empty() {
            let minutes: u128 = products.iter().sum();
            known.push((member, i128::try_from(minutes).unwrap_or(i128::MAX)));
        }
    }
    let order = |member: usize| population.get(member).map(|judged| judged.order());
    known.sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| order(*a).cmp(&order(*b))));
    let all: i128 = known.iter().map(|(_, minutes)| minutes).sum();
    let mut reached = 0;
    let named = known.iter().filter_map(|(member, minutes)| Some((name(*member)?, *minutes)));
    let first = named.take(NAMED).map(|(member, minutes)| {
        reached += minutes;
        Ranked { member, user_hours: user_hours(minutes), cumulative: tenths_of(reached, all) }
    });
    let first: Vec<Ranked> = first.collect();
    Ranking {
        rest: (known.len() - first.len(), user_hours(all - reached)),
        first,
        user_hours: user_hours(all),
        unknown: population.len() - known.len(),
    }
}

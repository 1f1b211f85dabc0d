//! The measures: sums over groups of parts, in whole numbers, and the roundings of the published
//! figures.

use crate::model::member::Member;
use crate::model::number::tenths_of;
use crate::model::report::Judged;
use crate::model::signal::interval;
use crate::model::table::{Measure, Value};
use std::collections::BTreeMap;

/// What is summed over a group of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Parts: incidents, each once.
    pub incidents: u64,
    /// Parts of which it is certain that they count.
    pub certain: u64,
    /// Distinct carriers.
    pub carriers: u64,
    /// Users × minutes, over known values.
    pub user_minutes: i128,
    /// The most users × minutes of any one part.
    pub most_user_minutes: i128,
    /// Users summed over the services of each part, over known values.
    pub users_by_service: i128,
    /// The known durations.
    pub minutes: Spread,
    /// The known numbers of users.
    pub users: Spread,
}

/// How known values are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spread {
    /// How many are known.
    count: u64,
    /// Their sum.
    sum: i128,
    /// Twice their median; `None` where none is known.
    twice_median: Option<u64>,
    /// Their 90th percentile: the least of them that 90 per cent do not exceed (nearest rank); `None` where
    /// none is known.
    p90: Option<u64>,
}

/// The figures of one part of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// The period that holds it, as an index.
    pub period: u32,
    /// Its carrier, as a number of its own.
    pub carrier: u32,
    /// Whether it is certain that it counts.
    pub is_certain: bool,
    /// Users; `None` is unknown.
    pub users: Option<u64>,
    /// Whole minutes; `None` is unknown.
    pub minutes: Option<u64>,
    /// Users × minutes, over the impacts of which both are known.
    pub user_minutes: i128,
    /// Users summed over the impacts of which they are known.
    pub users_by_service: i128,
}

impl Sums {
    /// The sums over these parts.
    pub fn of(parts: &[&Amounts]) -> Self {
        let mut carriers: Vec<u32> = parts.iter().map(|part| part.carrier).collect();
        carriers.sort_unstable();
        carriers.dedup();
        Self {
            incidents: parts.len() as u64,
            certain: parts.iter().filter(|part| part.is_certain).count() as u64,
            carriers: carriers.len() as u64,
            user_minutes: parts.iter().map(|part| part.user_minutes).sum(),
            most_user_minutes: parts.iter().map(|part| part.user_minutes).max().unwrap_or_default(),
            users_by_service: parts.iter().map(|part| part.users_by_service).sum(),
            minutes: Spread::of(parts.iter().filter_map(|part| part.minutes).collect()),
            users: Spread::of(parts.iter().filter_map(|part| part.users).collect()),
        }
    }

    /// The figure of a measure, with `total` incidents in the table.
    pub fn value(&self, measure: Measure, total: u64) -> Value {
        match measure {
            Measure::Incidents | Measure::Reports | Measure::AtMost => {
                Value::Whole(self.incidents.into())
            }
            Measure::AtLeast => Value::Whole(self.certain.into()),
            Measure::Lower95 => bound(self.incidents, 0),
            Measure::Upper95 => bound(self.incidents, 1),
            Measure::Carriers => Value::Whole(self.carriers.into()),
            Measure::Share => share(self.incidents, total),
            Measure::Users => Value::Whole(self.users.sum),
            Measure::UsersByService => Value::Whole(self.users_by_service),
            Measure::UserHours => Value::Whole(user_hours(self.user_minutes)),
            Measure::UserHoursWithoutLargest => {
                Value::Whole(user_hours(self.user_minutes - self.most_user_minutes))
            }
            Measure::MedianMinutes | Measure::MedianTime => self.minutes.median(),
            Measure::P90Minutes | Measure::P90Time => self.minutes.p90(),
            Measure::MeanMinutes => self.minutes.mean(),
            Measure::MedianUsers => self.users.median(),
            Measure::P90Users => self.users.p90(),
            Measure::MeanUsers => self.users.mean(),
        }
    }
}

impl Spread {
    fn of(mut known: Vec<u64>) -> Self {
        known.sort_unstable();
        let middle = |upper: usize| known.get((known.len() + upper).checked_sub(1)? / 2).copied();
        let rank = (known.len() * 9).div_ceil(10);
        Self {
            count: known.len() as u64,
            sum: known.iter().copied().map(i128::from).sum(),
            // Twice it is whole also where the middle lies between two values.
            twice_median: middle(0).zip(middle(1)).and_then(|(one, other)| one.checked_add(other)),
            p90: rank.checked_sub(1).and_then(|place| known.get(place).copied()),
        }
    }

    /// The mean of the middle two, rounded down.
    fn median(self) -> Value {
        stated(self.twice_median.map(|twice| (twice / 2).into()))
    }

    fn p90(self) -> Value {
        stated(self.p90.map(i128::from))
    }

    /// Rounded half up.
    fn mean(self) -> Value {
        let count = i128::from(self.count);
        stated((count > 0).then(|| (2 * self.sum + count) / (2 * count)))
    }
}

fn stated(figure: Option<i128>) -> Value {
    figure.map_or(Value::Unavailable, Value::Whole)
}

/// The lower (0) or the upper (1) bound of the interval of a count.
fn bound(count: u64, which: usize) -> Value {
    let bounds = interval(count);
    bounds.and_then(|it| it.get(which).copied()).map_or(Value::Unavailable, Value::Tenths)
}

/// Per cent of the total, one decimal, half up; unavailable where the total is 0.
fn share(part: u64, total: u64) -> Value {
    tenths_of(part.into(), total.into()).map_or(Value::Unavailable, Value::Tenths)
}

/// User-minutes in hours, rounded half up once the sum is exact.
pub fn user_hours(user_minutes: i128) -> i128 {
    user_minutes.saturating_add(30) / 60
}

/// As often an impact stands in any one sum: twice in the overview, whose rows overlap.
const MOST_OFTEN: u8 = 2;

/// Whether every sum of these incidents, whatever is summed, is within what the engine counts: it
/// would begin again at nought and say nothing. `None` where not.
pub fn countable(incidents: &[Judged]) -> Option<()> {
    let (mut users, mut user_minutes) = (0_u64, 0_i128);
    for impact in incidents.iter().flat_map(|judged| &judged.incident.impacts) {
        users = users.checked_add(impact.users.unwrap_or(0).checked_mul(MOST_OFTEN.into())?)?;
        let product = i128::try_from(impact.size().user_minutes().unwrap_or(0)).ok()?;
        user_minutes = user_minutes.checked_add(product.checked_mul(MOST_OFTEN.into())?)?;
    }
    Some(())
}

/// The cells of one table: by period, row and column.
pub type Cells = BTreeMap<(usize, Member<'static>, Member<'static>), Sums>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_to_one_decimal() {
        assert_eq!(share(1, 3), Value::Tenths(333));
        assert_eq!(share(2, 3), Value::Tenths(667));
        assert_eq!(share(1, 8), Value::Tenths(125));
        assert_eq!(share(1, 16), Value::Tenths(63));
        assert_eq!(share(1, 2000), Value::Tenths(1));
        assert_eq!(share(1, 2001), Value::Tenths(0));
        assert_eq!(share(5, 5), Value::Tenths(1000));
        assert_eq!(share(0, 0), Value::Unavailable);
    }

    #[test]
    fn user_hours_are_rounded_half_up_once() {
        assert_eq!(user_hours(29), 0);
        assert_eq!(user_hours(30), 1);
        assert_eq!(user_hours(89), 1);
        assert_eq!(user_hours(90), 2);
    }

    #[test]
    fn the_median_of_an_even_number_is_rounded_down() {
        let sums = Sums { minutes: Spread::of(vec![1906, 1905]), ..Sums::default() };
        assert_eq!(sums.value(Measure::MedianMinutes, 1), Value::Whole(1905));
        assert_eq!(Sums::default().value(Measure::MedianMinutes, 1), Value::Unavailable);
        assert_eq!(Spread::of(vec![9, 1, 5]).median(), Value::Whole(5));
    }

    #[test]
    fn nine_in_ten_do_not_exceed_the_90th_percentile() {
        // The nearest rank: of 10 values the 9th, of 11 the 10th (9.9), of 1 the 1st (0.9).
        assert_eq!(Spread::of((1..=10).collect()).p90(), Value::Whole(9));
        assert_eq!(Spread::of((1..=11).collect()).p90(), Value::Whole(10));
        assert_eq!(Spread::of((1..=20).collect()).p90(), Value::Whole(18));
        assert_eq!(Spread::of(vec![7]).p90(), Value::Whole(7));
        assert_eq!(Spread::of(Vec::new()).p90(), Value::Unavailable);
    }

    #[test]
    fn the_mean_is_rounded_half_up() {
        assert_eq!(Spread::of(vec![1, 2]).mean(), Value::Whole(2));
        assert_eq!(Spread::of(vec![1, 1, 2]).mean(), Value::Whole(1));
        assert_eq!(Spread::of(Vec::new()).mean(), Value::Unavailable);
    }
}

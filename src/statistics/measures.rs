//! The measures: sums over groups of parts, in whole numbers, and the roundings of the published
//! figures.

use crate::model::member::Member;
use crate::model::number::tenths_of;
use crate::model::report::Judged;
use crate::model::table::{Measure, Value};
use std::collections::BTreeMap;

/// What is summed over a group of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Parts: incidents, each once.
    pub incidents: u64,
    /// Distinct carriers.
    pub carriers: u64,
    /// Users, over known values.
    pub users: i128,
    /// Users × minutes, over known values.
    pub user_minutes: i128,
    /// Twice the median of the known durations; `None` where none is known.
    pub twice_median: Option<u64>,
}

/// The figures of one part of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// The period that holds it, as an index.
    pub period: u32,
    /// Its carrier, as a number of its own.
    pub carrier: u32,
    /// Users; `None` is unknown.
    pub users: Option<u64>,
    /// Whole minutes; `None` is unknown.
    pub minutes: Option<u64>,
    /// Users × minutes, over the impacts of which both are known.
    pub user_minutes: i128,
}

impl Sums {
    /// The sums over these parts.
    pub fn of(parts: &[&Amounts]) -> Self {
        let mut carriers: Vec<u32> = parts.iter().map(|part| part.carrier).collect();
        carriers.sort_unstable();
        carriers.dedup();
        Self {
            incidents: parts.len() as u64,
            carriers: carriers.len() as u64,
            users: parts.iter().filter_map(|part| part.users).map(i128::from).sum(),
            user_minutes: parts.iter().map(|part| part.user_minutes).sum(),
            twice_median: twice_median(parts.iter().filter_map(|part| part.minutes).collect()),
        }
    }

    /// The figure of a measure, with `total` incidents in the table.
    pub fn value(&self, measure: Measure, total: u64) -> Value {
        match measure {
            Measure::Incidents | Measure::Reports => Value::Whole(self.incidents.into()),
            Measure::Carriers => Value::Whole(self.carriers.into()),
            Measure::Share => share(self.incidents, total),
            Measure::Users => Value::Whole(self.users),
            Measure::UserHours => Value::Whole(user_hours(self.user_minutes)),
            Measure::MedianMinutes => self
                .twice_median
                .map_or(Value::Unavailable, |twice| Value::Whole((twice / 2).into())),
        }
    }
}

/// Twice the median, which is whole also where the middle lies between two values.
fn twice_median(mut known: Vec<u64>) -> Option<u64> {
    known.sort_unstable();
    let lower = *known.get(known.len().checked_sub(1)? / 2)?;
    lower.checked_add(*known.get(known.len() / 2)?)
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
        let sums = Sums { twice_median: Some(3811), ..Sums::default() };
        assert_eq!(sums.value(Measure::MedianMinutes, 1), Value::Whole(1905));
        assert_eq!(Sums::default().value(Measure::MedianMinutes, 1), Value::Unavailable);
    }
}

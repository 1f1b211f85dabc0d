//! The measures: sums by the engine, in whole numbers, and the roundings of the published figures.

use crate::model::table::{Measure, Value};
use polars::prelude::*;

/// What the engine computes of a group of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Parts: incidents, each once.
    pub incidents: u64,
    /// Distinct carriers.
    pub carriers: u64,
    /// Users, over known values.
    pub users: u64,
    /// Users × minutes, over known values.
    pub user_minutes: i128,
    /// Twice the median of the known durations; `None` where none is known.
    pub twice_median: Option<u64>,
}

/// The expressions that compute [`Sums`].
pub fn expressions() -> [Expr; 5] {
    [
        len().cast(DataType::UInt64).alias("incidents"),
        col("carrier_key").n_unique().cast(DataType::UInt64).alias("carriers"),
        col("users").sum().cast(DataType::UInt64).alias("users_sum"),
        col("user_minutes").sum().alias("user_minutes_sum"),
        // Durations are far below 2^52 minutes, so that twice a median is exact in binary64.
        (col("minutes").median() * lit(2.0)).cast(DataType::UInt64).alias("twice_median"),
    ]
}

/// Reads [`Sums`] line by line from what [`expressions`] made.
pub fn read(frame: &DataFrame) -> PolarsResult<Vec<Sums>> {
    let incidents = frame.column("incidents")?.u64()?;
    let carriers = frame.column("carriers")?.u64()?;
    let users = frame.column("users_sum")?.u64()?;
    let user_minutes = frame.column("user_minutes_sum")?.i128()?;
    let twice_median = frame.column("twice_median")?.u64()?;
    let line = |index| Sums {
        incidents: incidents.get(index).unwrap_or_default(),
        carriers: carriers.get(index).unwrap_or_default(),
        users: users.get(index).unwrap_or_default(),
        user_minutes: user_minutes.get(index).unwrap_or_default(),
        twice_median: twice_median.get(index),
    };
    Ok((0..frame.height()).map(line).collect())
}

impl Sums {
    /// The figure of a measure, with `total` incidents in the table.
    pub fn value(&self, measure: Measure, total: u64) -> Value {
        match measure {
            Measure::Incidents | Measure::Reports => Value::Whole(self.incidents.into()),
            Measure::Carriers => Value::Whole(self.carriers.into()),
            Measure::Share => share(self.incidents, total),
            Measure::Users => Value::Whole(self.users.into()),
            Measure::UserHours => Value::Whole(user_hours(self.user_minutes)),
            Measure::MedianMinutes => self
                .twice_median
                .map_or(Value::Unavailable, |twice| Value::Whole((twice / 2).into())),
        }
    }
}

/// Per cent of the total, one decimal, half up; unavailable where the total is 0.
fn share(part: u64, total: u64) -> Value {
    tenths_of(part.into(), total.into()).map_or(Value::Unavailable, Value::Tenths)
}

/// Tenths of a per cent of the total, half up; `None` where the total is 0 or beyond all measure.
pub fn tenths_of(part: i128, total: i128) -> Option<i128> {
    part.checked_mul(2000)?.checked_add(total)?.checked_div(total.checked_mul(2)?)
}

/// User-minutes in hours, rounded half up once the sum is exact.
pub fn user_hours(user_minutes: i128) -> i128 {
    (user_minutes + 30) / 60
}

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

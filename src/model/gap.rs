//! How far an impact was from a threshold pair, exactly.

use super::incident::Size;
use super::thresholds::Pair;
use std::cmp::Ordering;

/// The greatest shortfall among a pair's thresholds, as a share of the threshold:
/// max(1 − minutes/limit, 1 − users/limit, 0). It is 0 where the pair is reached, and 1 at most.
///
/// It is kept as a fraction, so that a comparison never turns on a rounding.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    short: u64,
    limit: u64,
}

impl Gap {
    const NONE: Self = Self { short: 0, limit: 1 };

    /// The gap between a size and a pair; `None` where a value that the pair asks for is unknown.
    pub fn between(size: Size, pair: Pair) -> Option<Self> {
        let mut gap = Self::NONE;
        let sides = [
            (pair.minutes, size.minutes.map(u128::from)),
            (pair.users, size.users.map(u128::from)),
            (pair.user_minutes, size.user_minutes()),
        ];
        for (limit, value) in sides {
            if let Some(limit) = limit {
                gap = gap.max(Self::below(value?, limit));
            }
        }
        Some(gap)
    }

    fn below(value: u128, limit: u64) -> Self {
        match u64::try_from(value) {
            Ok(value) if value < limit => Self { short: limit - value, limit },
            _ => Self::NONE,
        }
    }

    /// Whether at least half of the threshold was reached on every side.
    pub fn is_at_most_half(self) -> bool {
        u128::from(self.short) * 2 <= u128::from(self.limit)
    }

    /// In ten-thousandths, rounded half up; yet 0 only where the pair is reached.
    pub fn ten_thousandths(self) -> u128 {
        let (short, limit) = (u128::from(self.short), u128::from(self.limit));
        ((short * 20_000 + limit) / (limit * 2)).max(u128::from(short > 0))
    }
}

impl Ord for Gap {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.short) * u128::from(other.limit);
        left.cmp(&(u128::from(other.short) * u128::from(self.limit)))
    }
}

impl PartialOrd for Gap {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Gap {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Gap {}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(minutes: u64, users: u64) -> Gap {
        let size = Size { minutes: Some(minutes), users: Some(users) };
        let pair = Pair { minutes: Some(120), users: Some(30_000), user_minutes: None };
        Gap::between(size, pair).unwrap()
    }

    #[test]
    fn the_greater_shortfall_counts() {
        assert_eq!(gap(60, 30_000).ten_thousandths(), 5_000);
        assert_eq!(gap(60, 10_000).ten_thousandths(), 6_667);
        assert_eq!(gap(500, 29_999).ten_thousandths(), 1, "a user short is not reached");
        assert!(gap(500, 29_999) > gap(120, 30_000));
        assert_eq!(gap(120, 30_000).ten_thousandths(), 0);
        assert_eq!(gap(0, 0).ten_thousandths(), 10_000);
    }

    #[test]
    fn half_is_exact() {
        assert!(gap(60, 15_000).is_at_most_half());
        assert!(!gap(59, 15_000).is_at_most_half());
        assert!(!gap(60, 14_999).is_at_most_half());
    }

    #[test]
    fn gaps_are_compared_as_fractions() {
        assert_eq!(gap(60, 30_000), gap(120, 15_000));
        assert!(gap(61, 30_000) < gap(120, 15_000));
    }

    #[test]
    fn an_unknown_value_that_is_asked_for_leaves_it_open() {
        let pair = Pair { minutes: Some(30), users: None, user_minutes: None };
        let size = Size { minutes: Some(30), users: None };
        assert!(Gap::between(size, pair).is_some());
        assert!(Gap::between(size, Pair { user_minutes: Some(900_000), ..pair }).is_none());
    }
}

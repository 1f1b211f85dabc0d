//! The incidents of a period by how much use was lost to them.

/// All, in tenths of a per cent.
const WHOLE: i128 = 1_000;

/// The population of a period by user-hours, the greatest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    /// The incidents with the most user-hours.
    pub first: Vec<Ranked>,
    /// All others whose user-hours are known: how many, and their user-hours.
    pub rest: (usize, i128),
    /// User-hours of all of them, each effect on a service counted with its own users and duration.
    pub user_hours: i128,
    /// How many incidents have no effect of which users and duration are both known.
    pub unknown: usize,
}

impl Ranking {
    /// The share of the first in tenths of a per cent, and whether it is more than that: where others have a
    /// part, however small, it is not told to be all.
    pub fn first_share(&self) -> Option<(i128, bool)> {
        let first = self.first.first()?;
        let share = first.cumulative?;
        let is_all_but = share == WHOLE && first.user_hours < self.user_hours;
        Some(if is_all_but { (WHOLE - 1, true) } else { (share, false) })
    }
}

/// An incident of a [`Ranking`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Its position in the population ([`super::report::Report::population`]).
    pub member: usize,
    /// Its user-hours, rounded half up.
    pub user_hours: i128,
    /// The share of all user-hours that this one and those before it make up, in tenths of a per
    /// cent; `None` where there are none at all.
    pub cumulative: Option<i128>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(first: i128, all: i128, cumulative: i128) -> Option<(i128, bool)> {
        let ranked = Ranked { member: 0, user_hours: first, cumulative: Some(cumulative) };
        Ranking { first: vec![ranked], user_hours: all, ..Ranking::default() }.first_share()
    }

    #[test]
    fn no_part_is_told_to_be_all() {
        assert_eq!(share(600, 1_000, 600), Some((600, false)));
        assert_eq!(share(9_999, 10_000, 1_000), Some((999, true)));
        assert_eq!(share(10_000, 10_000, 1_000), Some((1_000, false)));
        assert_eq!(Ranking::default().first_share(), None);
    }
}

//! The incidents of a period by how much use was lost to them.

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

//! Bounds on values and settings: within them everything that is read can be published.

/// The most users that a report can state, in persons.
pub const USERS: u64 = 1_000_000_000_000;
/// The longest duration that a report can state, in minutes: a hundred years.
pub const MINUTES: u64 = 100 * 365 * 24 * 60;
/// The largest whole number that a cell of a workbook holds exactly: 2^53. Here: of user-minutes.
pub const USER_MINUTES: u64 = 1 << 53;
/// The years in which an incident can have occurred, as reports are read.
pub const YEARS: std::ops::RangeInclusive<i32> = 1868..=2200;

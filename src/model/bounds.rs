//! Bounds on values and settings: within them everything that is read can be published.

/// The most users that a report can state, in persons.
pub const USERS: u64 = 1_000_000_000_000;
/// The minutes of a day.
pub const DAY: u64 = 24 * 60;
/// The longest duration that a report can state, in minutes: a hundred years.
pub const MINUTES: u64 = 100 * 365 * DAY;
/// The largest whole number that a cell of a workbook holds exactly.
pub const EXACT: u64 = 1 << 53;
/// The most user-minutes, that a cell of a workbook may hold their sum.
pub const USER_MINUTES: u64 = EXACT;
/// The rows that a sheet of a workbook has (ECMA-376, as Excel implements it).
pub const SHEET_ROWS: u32 = 1_048_576;
/// The columns that a sheet of a workbook has.
pub const SHEET_COLUMNS: u16 = 16_384;
/// The years in which an incident can have occurred, as reports are read.
pub const YEARS: std::ops::RangeInclusive<i32> = 1868..=2200;

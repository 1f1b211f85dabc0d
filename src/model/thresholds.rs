//! The thresholds of a criterion.

/// Thresholds that have to be reached together: for the most part a pair of duration and users.
/// What it does not state it does not ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Minutes, at least.
    pub minutes: Option<u64>,
    /// Users affected, at least.
    pub users: Option<u64>,
    /// Users × minutes, at least.
    pub user_minutes: Option<u64>,
}

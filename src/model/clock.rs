//! The legal clock: from which minute after its occurrence an incident reaches what the law lays down.

use super::thresholds::Pair;

/// From which minute after the occurrence something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// The first minute at which it may hold, whatever is not known; `None` where it never does.
    pub possible: Option<u64>,
    /// The first minute at which it holds for certain; `None` where what is not known leaves it open for
    /// good, or it never holds.
    pub certain: Option<u64>,
}

impl Reach {
    /// Whether nothing that is not known leaves it open.
    pub fn is_certain(self) -> bool {
        self.possible == self.certain
    }
}

/// A pair of thresholds of a service row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairClock {
    /// Index into the incident's impacts.
    pub impact: usize,
    /// The row's id in the rule file.
    pub row: String,
    /// The thresholds.
    pub pair: Pair,
    /// When they are reached together. Where it is open whether the row describes the service, nothing is
    /// certain.
    pub reach: Reach,
}

/// A rule on important facilities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityClock {
    /// The rule's id in the rule file.
    pub row: String,
    /// Minutes, at least.
    pub minutes: u64,
    /// When they are reached.
    pub reach: Reach,
}

/// When an incident reaches what the law of its day lays down: what has ended lasted as long as it did, and
/// what has no known end is taken to go on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// When it is serious.
    pub serious: Reach,
    /// The pairs of the rows that are, or may be, those of its impacts, in the order of these.
    pub pairs: Vec<PairClock>,
    /// The rules on important facilities, where all traffic over one was impossible.
    pub facilities: Vec<FacilityClock>,
    /// Whether the rules of its day are known.
    pub has_rules: bool,
}

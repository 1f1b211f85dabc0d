//! What the rules say of an incident.

pub use super::thresholds::Pair;

use super::gap::Gap;
use super::incident::{Size, codes};
use super::truth::Truth;
use chrono::NaiveDate;

codes! {
    /// The class that an incident falls in.
    Class {
        /// 重大な事故
        Serious = "serious",
        /// 定期報告（詳細な様式）
        PeriodicDetailed = "periodic_detailed",
        /// 定期報告（簡易な様式）
        PeriodicSimple = "periodic_simple",
        /// 報告対象外
        OutOfScope = "out_of_scope",
        /// 判定保留
        Undetermined = "undetermined",
    }
}
codes! {
    /// What an undetermined question turns on.
    Missing {
        /// 影響利用者数 is unknown.
        AffectedUsers = "affected_users",
        /// The duration is unknown.
        Duration = "duration",
        /// 前年度月平均利用者数 is unknown.
        MonthlyUsers = "monthly_users",
        /// No rule is known for the day.
        Rule = "rule",
    }
}

/// What put an incident in its class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// Serious: a pair of a service row, held by the impact with this index.
    Pair {
        /// Index into the incident's impacts.
        impact: usize,
        /// The row's id in the rule file.
        row: String,
        /// The pair that held.
        pair: Pair,
    },
    /// Serious: all traffic over an important facility was impossible for at least so many minutes.
    Facility {
        /// The rule's id in the rule file.
        row: String,
        /// Minutes, at least.
        minutes: u64,
    },
    /// Periodic: one or both of the thresholds of the periodic report, reached by the impact with
    /// this index.
    Either {
        /// Index into the incident's impacts.
        impact: usize,
        /// The rule's id in the rule file.
        row: String,
        /// The thresholds that were reached, each for itself.
        reached: Pair,
    },
    /// Periodic whatever its size, by the rule on its kind.
    Kind {
        /// The rule's id in the rule file.
        row: String,
    },
}

impl Ground {
    /// The id of the rule that decided.
    pub fn row(&self) -> &str {
        match self {
            Self::Pair { row, .. }
            | Self::Facility { row, .. }
            | Self::Either { row, .. }
            | Self::Kind { row } => row,
        }
    }

    /// The thresholds that decided; none where the size did not matter.
    pub fn thresholds(&self) -> Pair {
        let nothing = Pair { minutes: None, users: None, user_minutes: None };
        match self {
            Self::Pair { pair, .. } => *pair,
            Self::Facility { minutes, .. } => Pair { minutes: Some(*minutes), ..nothing },
            Self::Either { reached, .. } => *reached,
            Self::Kind { .. } => nothing,
        }
    }

    /// The impact that reached the thresholds, by its index; `None` where no single one did.
    pub fn impact(&self) -> Option<usize> {
        match self {
            Self::Pair { impact, .. } | Self::Either { impact, .. } => Some(*impact),
            Self::Facility { .. } | Self::Kind { .. } => None,
        }
    }
}

/// The pair of its service rows that an incident which is not serious came nearest to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// Index into the incident's impacts.
    pub impact: usize,
    /// The row's id in the rule file.
    pub row: String,
    /// The pair.
    pub pair: Pair,
    /// How far the impact was from it.
    pub gap: Gap,
}

/// By how much a size is above the thresholds of a pair, or, below 0, under them; `None` where the
/// pair does not ask, or the value is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    /// Minutes.
    pub minutes: Option<i128>,
    /// Users.
    pub users: Option<i128>,
    /// Users × minutes.
    pub user_minutes: Option<i128>,
}

impl Margin {
    /// The margin of a size over a pair.
    pub fn of(size: Size, pair: Pair) -> Self {
        let over = |value: Option<u128>, limit: Option<u64>| {
            i128::try_from(value?).ok()?.checked_sub(i128::from(limit?))
        };
        Self {
            minutes: over(size.minutes.map(u128::from), pair.minutes),
            users: over(size.users.map(u128::from), pair.users),
            user_minutes: over(size.user_minutes(), pair.user_minutes),
        }
    }
}

/// An impact whose unknown value leaves something open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// Index into the incident's impacts.
    pub impact: usize,
    /// The value.
    pub value: Missing,
}

/// The class of an incident, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The class.
    pub class: Class,
    /// Whether it is serious.
    pub serious: Truth,
    /// What put it in its class, where a rule did.
    pub ground: Option<Ground>,
    /// Of an incident that is not serious: the pair that it came nearest to. `None` where no pair
    /// applies, or none can be compared for unknown values.
    pub nearest: Option<Nearest>,
    /// The version of the rules: the first day since which those that decide classes stood as they
    /// were applied. `None` before the first known rule.
    pub version: Option<NaiveDate>,
    /// The unknown values that leave the class or the seriousness open; empty where nothing is open.
    pub missing: Vec<Missing>,
    /// The impacts that have these values, in order.
    pub open: Vec<Open>,
}

impl Judgement {
    /// 重大性判定保留: in a class, yet its seriousness could not be decided.
    pub fn seriousness_pending(&self) -> bool {
        self.serious == Truth::Unknown
            && matches!(self.class, Class::PeriodicDetailed | Class::PeriodicSimple)
    }
}

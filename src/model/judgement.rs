//! What the rules say of an incident.

use super::incident::codes;
use super::truth::Truth;

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

/// A threshold pair: at least so long and for at least so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Minutes, at least.
    pub minutes: u64,
    /// Users affected, at least.
    pub users: u64,
}

/// What made an incident serious.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// A pair of a service row, held by the impact with this index.
    Pair {
        /// Index into the incident's impacts.
        impact: usize,
        /// The row's id in the rule file.
        row: String,
        /// The pair that held.
        pair: Pair,
    },
    /// All traffic over an important facility was impossible for at least so many minutes.
    Facility {
        /// The rule's id in the rule file.
        row: String,
        /// Minutes, at least.
        minutes: u64,
    },
}

impl Ground {
    /// The id of the rule that decided.
    #[must_use]
    pub fn row(&self) -> &str {
        match self {
            Self::Pair { row, .. } | Self::Facility { row, .. } => row,
        }
    }
}

/// The class of an incident, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The class.
    pub class: Class,
    /// Whether it is serious.
    pub serious: Truth,
    /// What made it serious, where it is.
    pub ground: Option<Ground>,
    /// The unknown values that leave the class or the seriousness open; empty where nothing is open.
    pub missing: Vec<Missing>,
}

impl Judgement {
    /// 重大性判定保留: in a class, yet its seriousness could not be decided.
    #[must_use]
    pub fn seriousness_pending(&self) -> bool {
        self.serious == Truth::Unknown
            && matches!(self.class, Class::PeriodicDetailed | Class::PeriodicSimple)
    }

    /// Whether it belongs to the population of the breakdowns, unless it is excluded.
    #[must_use]
    pub fn is_broken_down(&self) -> bool {
        matches!(self.class, Class::Serious | Class::PeriodicDetailed)
    }
}

//! The two sets of rules, and what is counted under each of them.

use crate::model::judgement::Class;
use crate::model::whatif::Change;
use crate::publish::labels::Labels;

/// The code of what has no rule.
pub const NO_RULE: &str = "none";
/// The codes of the two sets of rules: those that are, and those that might be.
pub const SIDES: [&str; 2] = ["before", "after"];

/// What has no rule, in words.
pub fn no_rule(labels: Labels<'_>) -> &'static str {
    labels.either("基準の登録がないもの", "No rule known")
}

/// A set of rules, in words.
pub fn side(code: &str, labels: Labels<'_>) -> &'static str {
    match code {
        "before" => labels.either("現行", "Before"),
        _ => labels.either("変更後", "After"),
    }
}

/// What is counted side by side: classes that people read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 重大な事故
    Serious,
    /// 定期報告, without the serious ones.
    Periodic,
    /// 判定保留
    Undetermined,
    /// 報告対象外
    OutOfScope,
}

impl Group {
    /// Every group, in print order.
    pub const ALL: &'static [Self] =
        &[Self::Serious, Self::Periodic, Self::Undetermined, Self::OutOfScope];

    /// Its classes.
    pub fn classes(self) -> &'static [Class] {
        match self {
            Self::Serious => &[Class::Serious],
            Self::Periodic => &[Class::PeriodicDetailed, Class::PeriodicSimple],
            Self::Undetermined => &[Class::Undetermined],
            Self::OutOfScope => &[Class::OutOfScope],
        }
    }

    /// Its name.
    pub fn name(self, labels: Labels<'_>) -> &str {
        match self {
            Self::Serious => labels.either("重大な事故", "Serious"),
            Self::Periodic => {
                labels.either("定期報告（重大な事故を除く）", "Periodic, not serious")
            }
            Self::Undetermined => labels.either("判定保留", "Undetermined"),
            Self::OutOfScope => labels.either("報告対象外", "Outside the reporting requirement"),
        }
    }
}

impl Group {
    /// Its name where there is little room.
    pub fn short_name(self, labels: Labels<'_>) -> &str {
        match self {
            Self::Periodic => labels.either("定期報告", "Periodic"),
            Self::OutOfScope => labels.either("対象外", "Out of scope"),
            Self::Serious | Self::Undetermined => self.name(labels),
        }
    }
}

/// The difference between after and before.
pub fn difference(change: Change) -> i128 {
    i128::from(change.after) - i128::from(change.before)
}

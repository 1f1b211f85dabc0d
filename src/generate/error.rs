//! Why there are no made-up reports.

use super::plan::PlanError;
use super::proportions::ProportionsError;
use crate::criteria::RuleError;
use crate::intake::code_tables::CodeTableError;
use crate::model::period::Period;
use crate::model::text::{Text, both};
use chrono::NaiveDate;

/// Why there are no made-up reports.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The proportions are unusable.
    #[error(transparent)]
    Proportions(#[from] ProportionsError),
    /// The code tables are unusable.
    #[error(transparent)]
    Codes(#[from] CodeTableError),
    /// The rules are unusable.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What is asked for contradicts itself.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The law of the period is not known, so that no incident can be placed in a class.
    #[error("no rule is known for {0}; ask for a later period")]
    NoRule(Period),
    /// The rules in force leave no room for a serious incident.
    #[error("the rules in force on {0} leave no room for the serious incidents asked for")]
    NoRoom(NaiveDate),
    /// An incident fell in another class than it was made for. This cannot happen; were it to, the
    /// proportions would be off unnoticed.
    #[error(
        "an incident of {day} made to be {wanted} is {judged} by the rules; nothing was written"
    )]
    Misplaced {
        /// The day it occurs.
        day: NaiveDate,
        /// The class it was made for.
        wanted: &'static str,
        /// The class that the rules give.
        judged: &'static str,
    },
    /// A file could not be made.
    #[error("the reports could not be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The manifest or the list of defects could not be made.
    #[error("the list of what was made could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl GenerateError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        let in_japanese = |ja: String| Text::new(ja, self.to_string());
        match self {
            Self::Proportions(error) => both!(
                "架空の報告の割合が、コード表に合いません：{error}。コード表を置き換えない設定を --config で指定してください",
                "the proportions of made-up reports do not fit the code tables: {error}; name settings by --config that replace none"
            ),
            Self::Codes(error) => error.text(),
            Self::Rules(error) => error.text(),
            Self::Plan(error) => in_japanese(error.in_japanese()),
            Self::NoRule(period) => in_japanese(format!(
                "{period} に適用される基準がありません。これより後の期間を指定してください"
            )),
            Self::NoRoom(day) => in_japanese(format!(
                "{day} に適用される基準では、指定された件数の重大な事故を作れません。件数を減らすか、別の期間を指定してください"
            )),
            Self::Misplaced { day, wanted, judged } => in_japanese(format!(
                "{day} の事故が、{wanted} として作られたにもかかわらず、基準により {judged} に区分されました。出力していません"
            )),
            Self::Csv(error) => {
                in_japanese(format!("架空の報告をCSVとして出力できません：{error}"))
            }
            Self::Json(error) => {
                in_japanese(format!("作成した内容の一覧を出力できません：{error}"))
            }
        }
    }
}

//! Plans that contradict themselves.

/// As many incidents of one period have room in it without two at one time at one carrier.
pub(super) const MOST: u64 = 200_000;

/// A plan that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// More serious incidents than there are in all.
    #[error("{serious} serious incidents cannot be among {detailed} detailed ones")]
    Serious {
        /// Serious incidents asked for.
        serious: u64,
        /// Detailed ones, the serious among them.
        detailed: u64,
    },
    /// The classes of users do not add up.
    #[error(
        "the classes of affected users add up to {sum}, not to the {detailed} detailed reports"
    )]
    Users {
        /// Their sum.
        sum: u64,
        /// What it should be.
        detailed: u64,
    },
    /// A class of users that is not in the code tables.
    #[error("`{0}` is not a class of affected users")]
    UsersClass(String),
    /// Nobody to report, or more reporters of a kind than there are carriers.
    #[error("the numbers of carriers do not fit: {of_a_kind} of {all}")]
    Carriers {
        /// Carriers of a kind.
        of_a_kind: u64,
        /// Carriers in all.
        all: u64,
    },
    /// No cause for the incidents.
    #[error("the causes of the incidents have no weights")]
    Causes,
    /// A typhoon outside the period, or nowhere.
    #[error("the typhoon is not in the period, or strikes no region of the code tables")]
    Typhoon,
    /// More large events than there are serious incidents.
    #[error("{events} large events cannot be among {serious} serious incidents")]
    Large {
        /// Large events asked for.
        events: u64,
        /// Serious incidents, the large events among them.
        serious: u64,
    },
    /// A large event on services that are not in the code tables, or on none.
    #[error("a large event needs services of the code tables, not `{0}`")]
    LargeServices(String),
    /// The users of large events are not among the classes.
    #[error("{events} large events have as many users as `{code}`, but fewer are planned there")]
    LargeUsers {
        /// The class of affected users.
        code: String,
        /// Large events in it.
        events: u64,
    },
    /// More than can be told apart in the period.
    #[error("{0} incidents in one period are more than can be told apart; at most {MOST} can")]
    TooMany(u64),
}

impl PlanError {
    /// What is wrong, and what to do, in Japanese.
    pub fn in_japanese(&self) -> String {
        match self {
            Self::Serious { serious, detailed } => format!(
                "重大な事故{serious}件は、詳細な様式の報告{detailed}件に収まりません。件数を訂正してください"
            ),
            Self::Users { sum, detailed } => format!(
                "影響利用者数の階級の合計{sum}件が、詳細な様式の報告{detailed}件と一致しません。件数を訂正してください"
            ),
            Self::UsersClass(code) => {
                format!(
                    "`{code}` は影響利用者数の階級ではありません。コード表にあるものを指定してください"
                )
            }
            Self::Carriers { of_a_kind, all } => format!(
                "事業者の数が合いません（{all}者のうち{of_a_kind}者）。事業者の数を増やしてください"
            ),
            Self::Causes => "事故の要因に割合がありません。割合を指定してください".to_owned(),
            Self::Typhoon => "台風の期間が対象期間に収まらないか、その地域がコード表にありません。期間又は地域を訂正してください".to_owned(),
            Self::Large { events, serious } => format!(
                "大規模な事故{events}件は、重大な事故{serious}件に収まりません。件数を訂正してください"
            ),
            Self::LargeServices(codes) => format!(
                "大規模な事故の役務 `{codes}` がコード表にありません。コード表にあるものを指定してください"
            ),
            Self::LargeUsers { code, events } => format!(
                "影響利用者数の階級 `{code}` の件数が、その階級の大規模な事故{events}件より少なくなっています。件数を訂正してください"
            ),
            Self::TooMany(incidents) => format!(
                "一つの期間に{incidents}件の事故は作れません（上限は{MOST}件）。件数を減らしてください"
            ),
        }
    }
}

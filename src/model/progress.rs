//! What a report says while an incident is going on: when it was noticed and told, what is expected,
//! whom else it reaches, and what of the report is for the ministry alone.

use super::column::Column;
use super::instant::Instant;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// 復旧予定: when the service is expected to be restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectedRecovery {
    /// At this time, and whether that is approximate.
    At(Instant, bool),
    /// 未定: nobody can tell yet.
    Undecided,
    /// In words, as they stand.
    Words(Arc<str>),
}

/// Another carrier, as a report names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedCarrier {
    /// Its name.
    pub name: Arc<str>,
    /// The name as it is matched ([`super::incident::Incident::carrier_key`]).
    pub key: Arc<str>,
}

/// Columns without which no incident can be named, or without which it would be taken for another.
const NAMED_BY: [Column; 8] = [
    Column::ReportId,
    Column::ReportSeq,
    Column::Carrier,
    Column::OccurredAt,
    Column::Service,
    Column::Kind,
    Column::Form,
    Column::ExcludeReason,
];

/// 共有しない項目: what of a report is for the ministry alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Withheld {
    /// The columns named.
    pub columns: BTreeSet<Column>,
    /// Whether the report says so of all of it.
    pub is_all: bool,
    /// Whether it names something besides that is no column: nobody knows which is meant, so it may be
    /// any.
    pub is_unclear: bool,
}

impl Withheld {
    /// Whether nothing is withheld.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && !self.holds_back_all()
    }

    /// Whether what a column says is withheld.
    pub fn holds(&self, column: Column) -> bool {
        self.holds_back_all() || self.columns.contains(&column)
    }

    /// Whether the incident may be named to nobody else: all of it is withheld, or may be, or what no
    /// incident can be named without.
    pub fn holds_back_all(&self) -> bool {
        self.is_all
            || self.is_unclear
            || NAMED_BY.iter().any(|column| self.columns.contains(column))
    }

    /// That of a report that withholds nothing.
    pub fn nothing() -> &'static Self {
        &Progress::none().withheld
    }

    fn join(&mut self, other: &Self) {
        self.columns.extend(&other.columns);
        self.is_all |= other.is_all;
        self.is_unclear |= other.is_unclear;
    }
}

/// What a report says besides, in columns that most leave blank. Its 要因の確度 stands among the codes of
/// the incident.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// 覚知日時: when the carrier noticed.
    pub noticed_at: Option<Instant>,
    /// 周知開始日時: when it first told its users.
    pub announced_at: Option<Instant>,
    /// 復旧予定.
    pub expected_recovery: Option<ExpectedRecovery>,
    /// 緊急通報への影響; `None` is not stated.
    pub emergency_calls_affected: Option<bool>,
    /// 代替手段; empty where not stated.
    pub alternatives: Arc<str>,
    /// 相談窓口; empty where not stated.
    pub contact: Arc<str>,
    /// 卸先・接続先, in the order of the report.
    pub downstream: Vec<NamedCarrier>,
    /// 自力照会困難: the origin is abroad and the carrier cannot ask it itself; `None` is not stated.
    pub cannot_ask: Option<bool>,
    /// 共有しない項目.
    pub withheld: Withheld,
}

impl Progress {
    /// That of a report that says nothing of it.
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Progress> = LazyLock::new(Progress::default);
        &NONE
    }

    /// What the rows of a report say together; `None` where that is nothing. Of the times and texts the
    /// first that is stated stands, whoever says 有 is believed, and what any row withholds is withheld.
    pub fn together<'a>(rows: impl Iterator<Item = &'a Self>) -> Option<Box<Self>> {
        let mut together = Self::default();
        for row in rows {
            let Self {
                noticed_at,
                announced_at,
                expected_recovery,
                emergency_calls_affected,
                alternatives,
                contact,
                downstream,
                cannot_ask,
                withheld,
            } = row;
            together.noticed_at = together.noticed_at.or(*noticed_at);
            together.announced_at = together.announced_at.or(*announced_at);
            if together.expected_recovery.is_none() {
                together.expected_recovery.clone_from(expected_recovery);
            }
            for (said, says) in [
                (&mut together.emergency_calls_affected, emergency_calls_affected),
                (&mut together.cannot_ask, cannot_ask),
            ] {
                // 有 outranks 無, and either outranks silence.
                *said = (*said).max(*says);
            }
            for (said, says) in
                [(&mut together.alternatives, alternatives), (&mut together.contact, contact)]
            {
                if said.is_empty() {
                    said.clone_from(says);
                }
            }
            if together.downstream.is_empty() {
                together.downstream.clone_from(downstream);
            }
            together.withheld.join(withheld);
        }
        (together != *Self::none()).then(|| Box::new(together))
    }
}

//! What is said of all that a report was made from.

use super::finding::{Severity, Unread};
use super::period::Period;
use super::text::Text;
use std::collections::BTreeMap;

/// What the figures of a report rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// What carriers have reported.
    #[default]
    Carriers,
    /// What is published elsewhere: every incident names where it was found.
    Publications,
    /// Made-up reports.
    MadeUp,
}

impl Basis {
    /// That of incidents by what their reports say of where they were found.
    pub fn of<'a>(is_made_up: bool, sources: impl IntoIterator<Item = &'a str>) -> Self {
        let mut sources = sources.into_iter().peekable();
        if is_made_up {
            Self::MadeUp
        } else if sources.peek().is_some() && sources.all(|source| !source.is_empty()) {
            Self::Publications
        } else {
            Self::Carriers
        }
    }

    /// What it is called in the line of sources.
    pub fn name(self) -> Text {
        let (ja, en) = match self {
            Self::Carriers => {
                ("電気通信事業者からの事故報告", "incident reports of telecommunications carriers")
            }
            Self::Publications => (
                "報道等の公表資料（事故ごとの出典は事故の一覧に示す）",
                "published accounts of the incidents (named for each in the lists)",
            ),
            Self::MadeUp => (
                "架空の報告（見本であり、実際の事故の統計ではない）",
                "made-up reports (a sample; these are not statistics of real incidents)",
            ),
        };
        Text::new(ja, en)
    }
}

/// What is said of all that a report was made from, whichever incidents an edition names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whole {
    /// What the figures rest on.
    pub basis: Basis,
    /// How many incidents are undetermined; excluded ones are never counted here.
    pub undetermined: usize,
    /// Of how many incidents it is open whether they are serious.
    pub pending: usize,
    /// How many carriers are known that report for the period.
    pub carriers: usize,
    /// Of how many of them a quarter of the period has no report and no word that there was nothing.
    pub unheard: usize,
    /// The quarters of the period of which nothing is at hand of those carriers, where all of them lack the same
    /// ones; empty where they do not.
    pub unheard_quarters: Vec<Period>,
    /// How many carriers have sent word for every quarter of the period that they had nothing to report.
    pub nil: usize,
    /// Of the period and each comparison period, whether the sums of users and of user-hours rest on no known
    /// value although there are incidents.
    pub unknown_sums: Vec<[bool; 2]>,
    /// The quarters up to the end of the period with incidents of which none has known user-hours.
    pub unknown_hours: Vec<Period>,
    /// How many incidents rest on a first word that does not say all that statistics require.
    pub preliminary: usize,
    /// Of how many incidents no pair can be compared.
    pub incomparable: usize,
    /// How many rows do not say when they were reported.
    pub undated: usize,
    /// How many files were read.
    pub files: usize,
    /// How many were not.
    pub unread: Unread,
    /// How many findings there are of each severity and code.
    pub findings: BTreeMap<(Severity, &'static str), u64>,
}

//! How an incident was judged: every rule that was considered, every pair that was tried.

use super::band::Band;
use super::incident::Size;
use super::judgement::{Judgement, Missing};
use super::thresholds::Pair;
use super::truth::Truth;

/// What an impact's service is, in the terms of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// 音声伝送役務.
    pub voice: bool,
    /// Handles emergency calls.
    pub emergency_calls: bool,
    /// LPWA, or relayed for an LPWA provider.
    pub lpwa: bool,
    /// A free Internet-related service.
    pub free_internet: bool,
    /// E-mail or messaging.
    pub mail_or_messaging: bool,
    /// Internet connection, or access to it.
    pub internet_access: bool,
    /// Mean monthly users of the previous fiscal year, or the band in which they lie; `None` is
    /// unknown.
    pub monthly_users: Option<Band>,
}

/// A pair that a size was put to: what each threshold says, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairTrial {
    /// The thresholds.
    pub pair: Pair,
    /// The size they were put to.
    pub size: Size,
    /// Whether it lasted so long; true where the pair does not ask.
    pub minutes: Truth,
    /// Whether so many were affected; true where the pair does not ask.
    pub users: Truth,
    /// Whether users × minutes come to so much; true where the pair does not ask.
    pub user_minutes: Truth,
    /// What came of it.
    pub held: Truth,
}

/// A service row that was considered for an impact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTrial {
    /// The row's id in the rule file.
    pub id: String,
    /// Whether it describes the service.
    pub described: Truth,
    /// Its pairs, tried; empty where it does not describe the service.
    pub pairs: Vec<PairTrial>,
}

impl RowTrial {
    /// Whether any of its pairs holds.
    pub fn held(&self) -> Truth {
        self.pairs.iter().map(|pair| pair.held).collect()
    }
}

/// How one impact was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpactTrial {
    /// What its service is.
    pub facts: Facts,
    /// The rows considered, in the order of the law, up to the first that describes the service.
    pub rows: Vec<RowTrial>,
    /// Whether it makes the incident serious.
    pub serious: Truth,
    /// The thresholds of the periodic report, of which either suffices.
    pub periodic: Option<PairTrial>,
}

impl ImpactTrial {
    /// The rows that are its own: one, or several where an unknown value leaves open which.
    pub fn candidates(&self) -> impl Iterator<Item = &RowTrial> {
        self.rows.iter().filter(|row| row.described != Truth::False)
    }

    /// The unknown values that leave open whether it makes the incident serious.
    pub fn missing(&self) -> Vec<Missing> {
        if self.serious != Truth::Unknown {
            return Vec::new();
        }
        let pairs = self.candidates().flat_map(|row| &row.pairs);
        let mut missing: Vec<Missing> = pairs.flat_map(PairTrial::missing).collect();
        let first = self.candidates().next().map(RowTrial::held);
        if self.candidates().any(|row| Some(row.held()) != first) {
            missing.push(Missing::MonthlyUsers);
        }
        missing
    }
}

impl PairTrial {
    /// Puts a size to a pair: it holds where every threshold is reached.
    pub fn all(size: Size, pair: Pair) -> Self {
        let asks_nothing = Truth::True;
        let minutes =
            pair.minutes.map_or(asks_nothing, |limit| Truth::at_least(size.minutes, limit));
        let users = pair.users.map_or(asks_nothing, |limit| Truth::at_least(size.users, limit));
        let user_minutes = pair
            .user_minutes
            .map_or(asks_nothing, |limit| Truth::at_least(size.user_minutes(), limit));
        let held = minutes.and(users).and(user_minutes);
        Self { pair, size, minutes, users, user_minutes, held }
    }

    /// Puts a size to two thresholds of which either suffices.
    pub fn either(size: Size, minutes: u64, users: u64) -> Self {
        let pair = Pair { minutes: Some(minutes), users: Some(users), user_minutes: None };
        let both = Self::all(size, pair);
        Self { held: both.minutes.or(both.users), ..both }
    }

    /// The unknown values that leave it open.
    pub fn missing(&self) -> Vec<Missing> {
        if self.held != Truth::Unknown {
            return Vec::new();
        }
        let by_product = self.user_minutes == Truth::Unknown;
        let unknown = |side: Truth, is_known: bool, value| {
            (!is_known && (side == Truth::Unknown || by_product)).then_some(value)
        };
        [
            unknown(self.users, self.size.users.is_some(), Missing::AffectedUsers),
            unknown(self.minutes, self.size.minutes.is_some(), Missing::Duration),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// A rule on important facilities that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityTrial {
    /// The rule's id in the rule file.
    pub id: String,
    /// Minutes, at least.
    pub minutes: u64,
    /// Whether it holds.
    pub held: Truth,
}

/// How an incident was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The rule on its kind; `None` where none is known for the day.
    pub kind: Option<String>,
    /// The rule on the periodic report, where one was in force.
    pub periodic: Option<String>,
    /// Its impacts, in order.
    pub impacts: Vec<ImpactTrial>,
    /// The rules on important facilities, where all traffic over one was impossible.
    pub facilities: Vec<FacilityTrial>,
    /// What came of it.
    pub judgement: Judgement,
}

//! Whether rules make sense together: every flaw of a rule file, not the first alone.

mod services;

use super::format::{Origin, Provision, Row};
use super::rules::Rules;
use crate::model::incident::Kind;
use crate::model::judgement::Pair;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;

/// Something wrong in a rule file.
#[derive(Debug)]
pub struct Fault {
    /// Where.
    pub origin: Origin,
    /// What.
    pub flaw: Flaw,
}

/// What is wrong in a rule file, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum Flaw {
    #[error("`extends` names the rules `{0}`, which the product does not come with; use `japan`")]
    ExtendsUnknown(String),
    #[error("`without` names the rule `{0}`, which the extended rules do not have; correct its id")]
    WithoutUnknown(String),
    #[error(
        "`without` names the rule `{0}`, but the file extends no rules; add extends = \"japan\", or \
         remove it"
    )]
    WithoutAlone(String),
    #[error("[facts.free_internet] names the group `{0}`, which there is not; use {1}")]
    GroupUnknown(String, String),
    #[error("rule `{0}`: its id is used twice; give each rule an id of its own")]
    IdTwice(String),
    #[error("rule `{rule}`: it ends on {to}, before it begins on {from}; correct either day")]
    EndsFirst { rule: String, from: NaiveDate, to: NaiveDate },
    #[error("rule `{rule}`: its basis names the law `{law}`; add [law.{law}] or correct it")]
    LawUnknown { rule: String, law: String },
    #[error("rule `{0}`: it has no pair and could never decide; give it one")]
    NoPair(String),
    #[error("rule `{0}`: a pair without a threshold would always decide; state one")]
    NoThreshold(String),
    #[error("rule `{rule}`: the threshold {name} = 0 asks nothing; leave it out or correct it")]
    ZeroThreshold { rule: String, name: &'static str },
    #[error(
        "rule `{rule}`: the pair ({pair}) can never decide: wherever it is reached, ({other}) is; \
         remove it or correct it"
    )]
    IdlePair { rule: String, pair: Stated, other: Stated },
    #[error(
        "rule `{rule}`: in the pair ({pair}), user_minutes can never decide: minutes and users \
         come to as much; leave it out or correct it"
    )]
    IdleProduct { rule: String, pair: Stated },
    #[error(
        "rule `{rule}`: {span} it can never decide: the rows tried before it describe every \
         service that it does; correct the days, the services or the order"
    )]
    NeverReached { rule: String, span: Span },
    #[error(
        "rule `{rule}`: {span} it hides the rule `{other}` that the file extends, for it is tried \
         before; give it the id `{other}` to replace that, or correct its days or services"
    )]
    Hides { rule: String, other: String, span: Span },
    #[error(
        "rule `{rule}`: {span} no row describes every service; correct the days, or add a last \
         row with service = {{}}"
    )]
    ServiceGap { rule: String, span: Span },
    #[error("rule `{rule}`: {span} `{other}` is in force as well; correct the days of either")]
    Overlap { rule: String, other: String, span: Span },
    #[error("rule `{rule}`: {span} no version of it is in force; correct the days, or add one")]
    Gap { rule: String, span: Span },
    #[error("there is no [[kind]] for incidents of the kind `{0}`; add one")]
    KindMissing(&'static str),
    #[error("there is no [[serious.row]], by which incidents could be serious; add one")]
    NoRow,
    #[error(
        "rule `{0}`: it asks for the thresholds of the periodic report, but there is no \
         [[periodic.row]]; add one, or say periodic = \"never\""
    )]
    NoPeriodic(String),
}

/// The days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    from: NaiveDate,
    /// `None` is open.
    to: Option<NaiveDate>,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) => write!(f, "from {} to {to}", self.from),
            None => write!(f, "from {} on", self.from),
        }
    }
}

/// A pair as the file states it.
#[derive(Debug, Clone, Copy)]
pub struct Stated(Pair);

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stated: Vec<String> = thresholds(self.0)
            .into_iter()
            .filter_map(|(name, limit)| limit.map(|limit| format!("{name} = {limit}")))
            .collect();
        f.write_str(&stated.join(", "))
    }
}

fn thresholds(pair: Pair) -> [(&'static str, Option<u64>); 3] {
    [("minutes", pair.minutes), ("users", pair.users), ("user_minutes", pair.user_minutes)]
}

/// Every flaw of the rules.
pub fn faults(rules: &Rules) -> Vec<Fault> {
    let mut faults = each_rule(rules);
    for row in &rules.rows {
        faults.extend(pairs(row));
    }
    // Days that make no sense in one rule would make none together with others.
    if faults.is_empty() {
        faults.extend(together(rules));
    }
    faults
}

/// What is wrong with a rule by itself.
fn each_rule(rules: &Rules) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for rule in rules.provisions() {
        let id = || rule.id().to_owned();
        let mut fault = |flaw| faults.push(Fault { origin: rule.origin(), flaw });
        if !ids.insert(rule.id()) {
            fault(Flaw::IdTwice(id()));
        }
        if let Some(to) = rule.to().filter(|to| *to < rule.from()) {
            fault(Flaw::EndsFirst { rule: id(), from: rule.from(), to });
        }
        let law = &rule.basis().law;
        if !rules.laws.contains_key(law) {
            fault(Flaw::LawUnknown { rule: id(), law: law.clone() });
        }
    }
    let limits = (rules.facilities.iter().map(|rule| (rule as &dyn Provision, [rule.minutes, 1])))
        .chain(rules.periodic.iter().map(|rule| (rule as _, [rule.minutes, rule.users])));
    for (rule, [minutes, users]) in limits {
        for (name, limit) in [("minutes", minutes), ("users", users)] {
            if limit == 0 {
                let flaw = Flaw::ZeroThreshold { rule: rule.id().to_owned(), name };
                faults.push(Fault { origin: rule.origin(), flaw });
            }
        }
    }
    faults
}

/// What is wrong with the pairs of a row.
fn pairs(row: &Row) -> Vec<Fault> {
    let rule = || row.id().to_owned();
    if row.pairs.is_empty() {
        return vec![Fault { origin: row.origin(), flaw: Flaw::NoPair(rule()) }];
    }
    let mut faults = Vec::new();
    for (index, written) in row.pairs.iter().enumerate() {
        let pair = Pair::from(*written.get_ref());
        let origin = Origin { byte: written.span().start, ..row.origin() };
        let mut fault = |flaw| faults.push(Fault { origin, flaw });
        if thresholds(pair).iter().all(|(_, limit)| limit.is_none()) {
            fault(Flaw::NoThreshold(rule()));
            continue;
        }
        for (name, limit) in thresholds(pair) {
            if limit == Some(0) {
                fault(Flaw::ZeroThreshold { rule: rule(), name });
            }
        }
        let without_product = Pair { user_minutes: None, ..pair };
        if pair.user_minutes.is_some_and(|limit| u128::from(limit) <= product(without_product)) {
            fault(Flaw::IdleProduct { rule: rule(), pair: Stated(pair) });
        }
        let other = row.pairs().enumerate().find(|(place, other)| {
            // Of two that come to the same, the later one is idle.
            *place != index && implies(pair, *other) && (*place < index || !implies(*other, pair))
        });
        if let Some((_, other)) = other {
            let (pair, other) = (Stated(pair), Stated(other));
            fault(Flaw::IdlePair { rule: rule(), pair, other });
        }
    }
    faults
}

/// The least user-minutes of a size that reaches a pair.
fn product(pair: Pair) -> u128 {
    let by_sides = u128::from(pair.minutes.unwrap_or(0)) * u128::from(pair.users.unwrap_or(0));
    by_sides.max(pair.user_minutes.unwrap_or(0).into())
}

/// Whether every size that reaches `pair` reaches `other` as well.
fn implies(pair: Pair, other: Pair) -> bool {
    other.minutes.unwrap_or(0) <= pair.minutes.unwrap_or(0)
        && other.users.unwrap_or(0) <= pair.users.unwrap_or(0)
        && u128::from(other.user_minutes.unwrap_or(0)) <= product(pair)
}

/// What is wrong with rules side by side: days with two of a kind in force, or with none.
fn together(rules: &Rules) -> Vec<Fault> {
    let of_file = |flaw| Fault { origin: rules.head, flaw };
    if rules.rows.is_empty() {
        return vec![of_file(Flaw::NoRow)];
    }
    let whole = whole(rules);
    let mut faults = services::faults(&rules.rows, whole);
    faults.extend(versions(&rules.facilities, None));
    faults.extend(versions(&rules.periodic, Some(whole)));
    faults.extend(versions(&rules.countings, Some(whole)));
    faults.extend(versions(&rules.cycles, Some(whole)));
    for kind in Kind::ALL {
        let of_kind: Vec<_> = rules.kinds.iter().filter(|rule| rule.kind == *kind).collect();
        if of_kind.is_empty() {
            faults.push(of_file(Flaw::KindMissing(kind.code())));
        }
        faults.extend(versions(of_kind, Some(whole)));
    }
    if rules.periodic.is_empty() {
        let asking = rules.kinds.iter().find(|rule| rule.asks_for_thresholds());
        faults.extend(asking.map(|rule| Fault {
            origin: rule.origin(),
            flaw: Flaw::NoPeriodic(rule.id().to_owned()),
        }));
    }
    faults
}

/// From the first day of any rule to the last.
fn whole(rules: &Rules) -> Span {
    let from = rules.provisions().map(Provision::from).min().unwrap_or_default();
    let ends: Option<Vec<NaiveDate>> = rules.provisions().map(Provision::to).collect();
    Span { from, to: ends.and_then(|ends| ends.into_iter().max()) }
}

/// Flaws of rules of which one is to be in force on each day; of the whole span, where that is
/// given.
fn versions<'a, T: Provision + 'a>(
    rules: impl IntoIterator<Item = &'a T>,
    whole: Option<Span>,
) -> Vec<Fault> {
    let mut rules: Vec<&T> = rules.into_iter().collect();
    rules.sort_by_key(|rule| rule.from());
    let mut faults = Vec::new();
    let gap = |rule: &T, span| Fault {
        origin: rule.origin(),
        flaw: Flaw::Gap { rule: rule.id().to_owned(), span },
    };
    for pair in rules.windows(2) {
        let [before, after] = pair else { continue };
        match before.to() {
            Some(to) if to < after.from() => {
                if to.succ_opt() != Some(after.from()) {
                    let from = to.succ_opt().unwrap_or(to);
                    faults.push(gap(after, Span { from, to: after.from().pred_opt() }));
                }
            }
            to => {
                let to = [to, after.to()].into_iter().flatten().min();
                let flaw = Flaw::Overlap {
                    rule: after.id().to_owned(),
                    other: before.id().to_owned(),
                    span: Span { from: after.from(), to },
                };
                faults.push(Fault { origin: after.origin(), flaw });
            }
        }
    }
    if let (Some(whole), Some(first), Some(last)) = (whole, rules.first(), rules.last()) {
        if whole.from < first.from() {
            faults.push(gap(first, Span { from: whole.from, to: first.from().pred_opt() }));
        }
        if let Some(to) = last.to().filter(|to| whole.to.is_none_or(|end| *to < end)) {
            faults.push(gap(last, Span { from: to.succ_opt().unwrap_or(to), to: whole.to }));
        }
    }
    faults
}

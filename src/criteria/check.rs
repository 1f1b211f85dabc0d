//! Whether rules make sense together: every flaw of a rule file, not the first alone.

mod services;
mod texts;

use super::flaw::{Fault, Flaw, Span, Stated, thresholds};
use super::format::{Origin, Provision, Row};
use super::rules::Rules;
use crate::model::bounds;
use crate::model::incident::Kind;
use crate::model::judgement::Pair;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// More rules than this make no law; the time that a check takes grows with their third power.
const MOST_RULES: usize = 200;
/// Later than this no report is due.
const MOST_MONTHS: u64 = 120;

/// No report reaches a threshold above these.
fn most(name: &str) -> u64 {
    match name {
        "minutes" => bounds::MINUTES,
        "due_months_after" => MOST_MONTHS,
        "user_minutes" => bounds::USER_MINUTES,
        _ => bounds::USERS,
    }
}

/// Every flaw of the rules.
pub fn faults(rules: &Rules) -> Vec<Fault> {
    let count = rules.provisions().count();
    if count > MOST_RULES {
        let flaw = Flaw::TooManyRules { count, most: MOST_RULES };
        return vec![Fault { origin: rules.head, flaw }];
    }
    let mut faults = texts::faults(rules);
    faults.extend(each_rule(rules));
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
        let spans = rule.wordings().iter().map(|wording| (wording.from, wording.to));
        for (from, to) in spans.clone() {
            if let (Some(from), Some(to)) = (from, to)
                && to < from
            {
                fault(Flaw::EndsFirst { rule: id(), from, to });
            }
        }
        let days = [(Some(rule.from()), rule.to())].into_iter().chain(spans);
        for day in days.flat_map(|(from, to)| [from, to]).flatten() {
            if !bounds::YEARS.contains(&day.year()) {
                fault(Flaw::DayOutside { rule: id(), day });
            }
        }
        if rule.quote().is_some() && !rule.wordings().is_empty() {
            fault(Flaw::WordingTwice(id()));
        }
        let law = &rule.basis().law;
        if !rules.laws.contains_key(law) {
            fault(Flaw::LawUnknown { rule: id(), law: law.clone() });
        }
    }
    let facilities = rules.facilities.iter().map(|rule| (rule as &dyn Provision, rule.minutes));
    let periodic = || rules.periodic.iter();
    let limits = facilities
        .chain(periodic().map(|rule| (rule as _, rule.minutes)))
        .map(|(rule, limit)| (rule, "minutes", limit))
        .chain(periodic().map(|rule| (rule as _, "users", rule.users)));
    for (rule, name, limit) in limits {
        faults.extend(threshold(rule, rule.origin(), name, limit));
    }
    for rule in &rules.cycles {
        let months = u64::from(rule.due_months_after);
        let flaw = great_threshold(rule.id(), "due_months_after", months);
        faults.extend(flaw.map(|flaw| Fault { origin: rule.origin(), flaw }));
    }
    for rule in &rules.rows {
        if let Some(limit) = rule.service.monthly_users_at_least {
            faults.extend(threshold(rule, rule.origin(), "monthly_users_at_least", limit));
        }
    }
    faults
}

/// What is wrong with a threshold by itself.
fn threshold(
    rule: &dyn Provision,
    origin: Origin,
    name: &'static str,
    limit: u64,
) -> Option<Fault> {
    let flaw = match limit {
        0 => Some(Flaw::ZeroThreshold { rule: rule.id().to_owned(), name }),
        limit => great_threshold(rule.id(), name, limit),
    };
    flaw.map(|flaw| Fault { origin, flaw })
}

fn great_threshold(rule: &str, name: &'static str, limit: u64) -> Option<Flaw> {
    let most = most(name);
    (limit > most).then(|| Flaw::GreatThreshold { rule: rule.to_owned(), name, limit, most })
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
            faults.extend(limit.and_then(|limit| threshold(row, origin, name, limit)));
        }
        let mut fault = |flaw| faults.push(Fault { origin, flaw });
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
        // Rules that say nothing of additional functions leave incidents of that kind open.
        if of_kind.is_empty() && *kind != Kind::AdditionalFunction {
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
    let from = rules.applied().map(Provision::from).min().unwrap_or_default();
    let ends: Option<Vec<NaiveDate>> = rules.applied().map(Provision::to).collect();
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

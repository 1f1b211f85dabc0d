//! 報告状況: which carrier reported how many incidents for each quarter, and which kept silent.

use super::input::Input;
use crate::model::ledger::Standing;
use crate::model::period::Period;
use crate::model::submission::Registered;
use crate::model::table::Value;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// As many quarters stand side by side.
pub const QUARTERS: usize = 8;

/// The incidents that each carrier reported for each quarter; 0 where it sent word that there were
/// none, nothing where it sent no word.
#[derive(Debug, Default)]
pub struct Received<'a> {
    words: BTreeMap<String, BTreeMap<Period, u64>>,
    /// The carriers that must report, by the names they are published under.
    registered: BTreeMap<String, Vec<&'a Registered>>,
}

impl<'a> Received<'a> {
    /// Counts the reports, by the names that carriers are published under.
    pub fn of(input: Input<'a>, names: &BTreeMap<&str, String>) -> Self {
        let mut received = Self::default();
        for registered in input.registered {
            let name = names.get(registered.key.as_str()).unwrap_or(&registered.name);
            received.registered.entry(name.clone()).or_default().push(registered);
        }
        // The rows of one rejected report may contradict each other: it is one incident, on the
        // first of its days.
        let mut cases: BTreeMap<usize, (&String, NaiveDate)> = BTreeMap::new();
        for row in input.rows {
            let Some(name) = names.get(&*row.carrier_key) else { continue };
            match (&row.standing, row.case, row.occurred_on) {
                (Standing::Nil(_), ..) => {
                    for quarter in row.quarters() {
                        received.of_carrier(name).entry(quarter).or_default();
                    }
                }
                (Standing::Accepted(_) | Standing::Rejected, Some(case), Some(day)) => {
                    let (_, first) = cases.entry(case).or_insert((name, day));
                    *first = day.min(*first);
                }
                _ => {}
            }
        }
        for (name, day) in cases.into_values() {
            *received.of_carrier(name).entry(Period::quarter_of(day)).or_default() += 1;
        }
        received
    }

    fn of_carrier(&mut self, name: &str) -> &mut BTreeMap<Period, u64> {
        self.words.entry(name.to_owned()).or_default()
    }

    /// What a carrier reported for a quarter; `None` where it sent no word.
    pub fn number(&self, carrier: &str, quarter: Period) -> Option<u64> {
        self.words.get(carrier)?.get(&quarter).copied()
    }

    /// Whether a carrier reports for a quarter as far as is known: it has sent word, or the register
    /// says that it must, or the register does not know it.
    pub fn is_expected(&self, carrier: &str, quarter: Period) -> bool {
        self.number(carrier, quarter).is_some()
            || self
                .registered
                .get(carrier)
                .is_none_or(|entries| entries.iter().any(|entry| entry.must_report_on(quarter)))
    }

    /// The carriers with any word for these quarters, and those that must report for any, by name.
    pub fn carriers_of(&self, quarters: &[Period]) -> Vec<&str> {
        let names = self.words.keys().chain(self.registered.keys()).map(String::as_str);
        let names: BTreeSet<&str> = names.filter(|name| self.is_listed(name, quarters)).collect();
        names.into_iter().collect()
    }

    /// Whether a carrier has any word for these quarters, or must report for any.
    fn is_listed(&self, carrier: &str, quarters: &[Period]) -> bool {
        let must = || self.registered.contains_key(carrier);
        quarters.iter().any(|quarter| {
            self.number(carrier, *quarter).is_some()
                || (must() && self.is_expected(carrier, *quarter))
        })
    }

    /// The figure of a carrier, or of all, for a quarter in the table of a period.
    pub fn value(&self, period: Period, carrier: Option<&str>, quarter: Period) -> Value {
        let shown = period.last_quarters(QUARTERS);
        if !shown.contains(&quarter) {
            return Value::NotListed;
        }
        let number = match carrier {
            None => {
                let words = self.words.values().filter_map(|words| words.get(&quarter));
                words.copied().reduce(|sum, number| sum + number)
            }
            Some(carrier) if !self.is_listed(carrier, &shown) => return Value::NotListed,
            Some(carrier) if !self.is_expected(carrier, quarter) => return Value::NotExpected,
            Some(carrier) => self.number(carrier, quarter),
        };
        number.map_or(Value::NoReport, |number| Value::Whole(number.into()))
    }
}

/// The quarters that the tables of these periods show, in time order.
pub fn quarters(periods: &[Period]) -> Vec<Period> {
    let quarters: BTreeSet<Period> =
        periods.iter().flat_map(|period| period.last_quarters(QUARTERS)).collect();
    quarters.into_iter().collect()
}

//! 報告状況: which carrier reported how many incidents for each quarter, and which kept silent.

use crate::model::ledger::{InputRow, Standing};
use crate::model::period::Period;
use crate::model::table::{TOTAL, Value};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// As many quarters stand side by side.
const QUARTERS: usize = 8;

/// The incidents that each carrier reported for each quarter; 0 where it sent word that there were
/// none, nothing where it sent no word.
#[derive(Debug, Default)]
pub struct Received(BTreeMap<String, BTreeMap<Period, u64>>);

impl Received {
    /// Counts the reports, by the names that carriers are published under.
    pub fn of(rows: &[InputRow], names: &BTreeMap<&str, String>) -> Self {
        let mut received = Self::default();
        // The rows of one rejected report may contradict each other: it is one incident, on the
        // first of its days.
        let mut cases: BTreeMap<usize, (&String, NaiveDate)> = BTreeMap::new();
        for row in rows {
            let Some(name) = names.get(row.carrier_key.as_str()) else { continue };
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
        self.0.entry(name.to_owned()).or_default()
    }

    /// The carriers with any word for the quarters of any of these periods, by name.
    pub fn carriers(&self, periods: &[Period]) -> Vec<String> {
        let quarters = quarters(periods);
        let speaks = |words: &BTreeMap<Period, u64>| quarters.iter().any(|q| words.contains_key(q));
        let names = self.0.iter().filter(|(_, words)| speaks(words)).map(|(name, _)| name);
        names.cloned().collect()
    }

    /// The figure of a carrier, or of all, for a quarter in the table of a period.
    pub fn value(&self, period: Period, row: &str, quarter: Period) -> Value {
        let shown = period.last_quarters(QUARTERS);
        if !shown.contains(&quarter) {
            return Value::NotListed;
        }
        let number = if row == TOTAL {
            let words = self.0.values().filter_map(|words| words.get(&quarter));
            words.copied().reduce(|sum, number| sum + number)
        } else {
            let Some(words) = self.0.get(row) else { return Value::NotListed };
            if !shown.iter().any(|quarter| words.contains_key(quarter)) {
                return Value::NotListed;
            }
            words.get(&quarter).copied()
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

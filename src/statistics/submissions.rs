//! 提出状況: what each carrier has sent for each quarter, and whether by the day it was due.

use super::carriers;
use super::completeness::Received;
use super::input::Input;
use crate::model::ledger::Standing;
use crate::model::period::Period;
use crate::model::submission::{Submission, Submitted, Timeliness};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A quarter, and the day until which reports on it may be handed in.
pub type Due = (Period, Option<NaiveDate>);

/// What each carrier has sent for these quarters: those that the register names and those that have
/// sent word for any of the quarters, by name; a carrier's quarters stand in their order. `today` is
/// the day as of which a missing report is overdue.
pub fn submissions(input: Input<'_>, quarters: &[Due], today: NaiveDate) -> Vec<Submission> {
    let names = carriers::names(input);
    let received = Received::of(input, &names);
    let first = first_words(input, &names);
    let periods: Vec<Period> = quarters.iter().map(|(quarter, _)| *quarter).collect();
    let carriers = received.carriers_of(&periods);
    let asked = carriers.iter().flat_map(|carrier| quarters.iter().map(move |due| (*carrier, due)));
    asked
        .filter(|(carrier, (quarter, _))| received.is_expected(carrier, *quarter))
        .map(|(carrier, (quarter, due_on))| {
            let incidents = received.number(carrier, *quarter);
            let first_on = first.get(&(carrier, *quarter)).copied();
            Submission {
                carrier: carrier.to_owned(),
                quarter: *quarter,
                submitted: match incidents {
                    Some(0) => Submitted::Nil,
                    Some(_) => Submitted::Reported,
                    None => Submitted::None,
                },
                incidents,
                first_on,
                due_on: *due_on,
                timeliness: timeliness(incidents.is_some(), first_on, *due_on, today),
            }
        })
        .collect()
}

fn timeliness(
    has_reported: bool,
    first_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Timeliness {
    match (has_reported, first_on, due_on) {
        (true, Some(first), Some(due)) if first <= due => Timeliness::InTime,
        (true, Some(_), Some(_)) => Timeliness::Late,
        (false, _, Some(due)) if due < today => Timeliness::Overdue,
        (false, _, Some(_)) => Timeliness::NotDue,
        _ => Timeliness::Unknown,
    }
}

/// The day of each carrier's first report for a quarter. A report that a later one has replaced was
/// the first word all the same.
fn first_words<'a>(
    input: Input<'_>,
    names: &'a BTreeMap<&str, String>,
) -> BTreeMap<(&'a str, Period), NaiveDate> {
    let mut first: BTreeMap<(&str, Period), NaiveDate> = BTreeMap::new();
    for row in input.rows {
        let Some(day) = row.reported_on else { continue };
        let Some(name) = names.get(&*row.carrier_key) else { continue };
        let quarters = match row.standing {
            Standing::Nil(_) => row.quarters(),
            _ => row.occurred_on.map(Period::quarter_of).into_iter().collect(),
        };
        for quarter in quarters {
            let known = first.entry((name, quarter)).or_insert(day);
            *known = day.min(*known);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_that_is_due_is_in_time_and_the_next_is_not() {
        let due = Some(day("2022-11-30"));
        let today = day("2023-01-01");
        let on = |first: &str| timeliness(true, Some(day(first)), due, today);
        assert_eq!(on("2022-11-30"), Timeliness::InTime);
        assert_eq!(on("2022-12-01"), Timeliness::Late);
        assert_eq!(timeliness(true, None, due, today), Timeliness::Unknown);
        assert_eq!(timeliness(true, Some(today), None, today), Timeliness::Unknown);
    }

    #[test]
    fn who_is_silent_is_overdue_from_the_day_after() {
        let due = Some(day("2022-11-30"));
        assert_eq!(timeliness(false, None, due, day("2022-11-30")), Timeliness::NotDue);
        assert_eq!(timeliness(false, None, due, day("2022-12-01")), Timeliness::Overdue);
        assert_eq!(timeliness(false, None, None, day("2022-12-01")), Timeliness::Unknown);
    }
}

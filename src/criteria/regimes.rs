//! One law for all years: what the rules of each time say of an incident, whenever it occurred.

use super::format::Row;
use super::judge::try_incident_on;
use super::rules::Rules;
use crate::model::codes::CodeTables;
use crate::model::incident::Incident;
use crate::model::regimes::Regimes;
use crate::model::truth::Truth;
use chrono::NaiveDate;

/// By which versions of the rules an incident is serious, by the places of the days on which these came into
/// force.
pub fn regimes(
    incident: &Incident,
    days: &[NaiveDate],
    rules: &Rules,
    codes: &CodeTables,
) -> Regimes {
    let mut regimes = Regimes::default();
    if is_too_small(incident, rules) {
        return regimes;
    }
    for (version, day) in days.iter().enumerate() {
        match try_incident_on(*day, incident, rules, codes).judgement.serious {
            Truth::True => regimes.note(version, true),
            Truth::Unknown => regimes.note(version, false),
            Truth::False => {}
        }
    }
    regimes
}

/// Whether no pair of any time is for so few users: most incidents are small, and are told at once.
fn is_too_small(incident: &Incident, rules: &Rules) -> bool {
    let least = rules.rows.iter().flat_map(Row::pairs).map(|pair| pair.users);
    let least = least.min().flatten().unwrap_or_default();
    !incident.critical_facility_outage
        && incident.impacts.iter().all(|impact| impact.users.is_some_and(|users| users < least))
}

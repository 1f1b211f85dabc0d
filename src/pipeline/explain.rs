//! Why one incident is in its class.

use super::errors::{Refusal, RunError};
use super::input::{find, read};
use super::settings::Settings;
use crate::criteria::{self, Rules};
use crate::intake::{self, Summaries};
use crate::model::codes::CodeTables;
use crate::model::decision::Applied;
use crate::model::incident::Incident;
use crate::model::report::RuleInForce;
use crate::model::trial::Trial;
use chrono::NaiveDate;
use std::path::PathBuf;
use std::sync::Arc;

/// An incident with everything that was considered in judging it.
#[derive(Debug)]
pub struct Explained {
    /// The incident.
    pub incident: Arc<Incident>,
    /// How it was judged.
    pub trial: Trial,
    /// The rules in force on the day it occurred.
    pub rules: Vec<RuleInForce>,
    /// The decisions that changed the reports on it.
    pub decisions: Vec<Applied>,
    /// Names of codes.
    pub codes: CodeTables,
}

/// Judges one incident and tells every rule that was considered.
///
/// # Errors
/// Where the input cannot be read or does not hold the incident.
pub fn explain(
    inputs: &[PathBuf],
    settings: &Settings,
    rules: &Rules,
    codes: CodeTables,
    carrier: &str,
    report_id: &str,
) -> Result<Explained, RunError> {
    let (intake, decisions) = read(&find(inputs)?, &codes, settings, Summaries::All)?;
    let id = intake::report_number(report_id);
    let bears = |key: &str, number: &str, day: Option<NaiveDate>| {
        number == id && settings.reading.carriers.resolve(carrier, day).0 == key
    };
    let is_it = |incident: &&Arc<Incident>| {
        bears(&incident.carrier_key, &incident.report_id, Some(incident.occurred_on()))
    };
    // A number that was merged into another leads to the incident under that one.
    let case_of = |incident: &Incident| intake.rows.get(incident.impacts.first()?.row)?.case;
    let merged = || {
        let row = intake.rows.iter().find(|row| {
            row.case.is_some() && bears(&row.carrier_key, &row.report_id, row.occurred_on)
        })?;
        intake.incidents.iter().find(|incident| case_of(incident) == row.case)
    };
    let Some(incident) = intake.incidents.iter().find(is_it).or_else(merged).cloned() else {
        return Err(Refusal::NoIncident {
            carrier: carrier.to_owned(),
            report_id: report_id.to_owned(),
        }
        .into());
    };
    let case = case_of(&incident);
    let is_of_case = |row: usize| intake.rows.get(row).is_some_and(|row| row.case == case);
    let concerns = |applied: &Applied| applied.rows.iter().any(|touched| is_of_case(touched.row));
    let decisions = decisions.into_iter().filter(concerns).collect();
    let trial = criteria::try_incident(&incident, rules, &codes);
    let rules = rules.in_force_on(incident.occurred_on());
    Ok(Explained { incident, trial, rules, decisions, codes })
}

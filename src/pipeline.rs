//! The main job, from end to end: read, judge, account, aggregate.

mod check;
mod edition;
mod errors;
mod explain;
mod history;
mod input;
mod judging;
mod origins;
mod settings;
mod situation;
mod situations;
mod whatif;
mod withheld;

pub use check::{Checked, Classified, check, classify, latest_quarter};
pub use edition::edition;
pub use errors::{Refusal, RunError};
pub use explain::{Explained, explain};
pub use history::history;
pub use input::data_files;
pub use settings::Settings;
pub use situation::situation;
pub use situations::{SituationRequest, situations};
pub use whatif::{WhatIfRequest, whatif};
pub use withheld::{Shown, shown};

use crate::criteria::{self, Rules};
use crate::intake::code_tables::Codes;
use crate::intake::{Intake, Summaries};
use crate::model::edition::{Edition, NamedInPublic};
use crate::model::finding::{Finding, Severity};
use crate::model::ledger::{Fate, InputRow, Ledger, Standing};
use crate::model::period::Period;
use crate::model::publisher::Publisher;
use crate::model::ranking::Ranking;
use crate::model::report::{Judged, Report, Whole, WithheldValues};
use crate::model::settings::StatisticsSettings;
use crate::statistics;
use chrono::NaiveDate;
use input::{find, read};
use judging::judge;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::PathBuf;

/// What a report is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Files or folders of incident reports.
    pub inputs: Vec<PathBuf>,
    /// The period asked for.
    pub period: Period,
    /// How reports are read, and what was decided about them.
    pub settings: Settings,
    /// The code tables.
    pub codes: Codes,
    /// The rules by which incidents are judged.
    pub rules: Rules,
    /// The settings of the statistics.
    pub statistics: StatisticsSettings,
    /// The periods to compare with; those that the period itself calls for where none are given.
    pub compare: Option<Vec<Period>>,
    /// Whether to publish although reports are rejected.
    pub accept_rejects: bool,
    /// The date of publication; where none is given it is a draft that bears the last day of the period.
    pub published_on: Option<NaiveDate>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Which incidents the public is shown by name.
    pub named_in_public: NamedInPublic,
}

/// Makes a report.
///
/// # Errors
/// Where an input is missing, the input does not allow a report, or the engine fails.
pub fn run(request: &Request) -> Result<Report, RunError> {
    let rules = &request.rules;
    let codes = request.statistics.cut(request.codes.tables.clone())?;
    let sources = find(&request.inputs)?;
    let (mut intake, decisions) =
        read(&sources, &codes, &request.settings, Summaries::Of(request.period))?;
    let compared = compared(request);
    let wanted: Vec<Period> =
        std::iter::once(request.period).chain(compared.iter().copied()).collect();
    let blocking = blocking(&intake, &wanted);
    let is_partial = !blocking.is_empty();
    if is_partial && !request.accept_rejects {
        return Err(Refusal::Errors(blocking).into());
    }
    if !is_held(&intake.rows, request.period) {
        return Err(Refusal::NoReport(request.period).into());
    }
    let (comparisons, absent): (Vec<Period>, Vec<Period>) =
        compared.into_iter().partition(|period| is_held(&intake.rows, *period));
    if let (Some(_), Some(absent)) = (&request.compare, absent.first()) {
        return Err(Refusal::NoReport(*absent).into());
    }
    // Nobody asks any more what stands in the files.
    drop(sources);
    let (mut incidents, findings) = judge(&mut intake, rules, &codes, |incident| {
        request.period.contains(incident.occurred_on())
    });
    let changes = rules.changes();
    incidents.par_iter_mut().for_each(|judged| {
        judged.regimes = criteria::regimes(&judged.incident, &changes, rules, &codes);
    });
    let ledger = ledger(&intake.rows, &incidents, request.period);
    let read = intake.files.iter().map(|file| file.rows).sum();
    if read != ledger.total() {
        return Err(RunError::Unaccounted { read, accounted: ledger.total() });
    }
    let registered = request.settings.reading.carriers.registered();
    let input =
        statistics::Input { incidents: &incidents, rows: &intake.rows, registered: &registered };
    let population = &request.statistics.population;
    let tables =
        statistics::aggregate(input, request.period, &comparisons, &changes, population, &codes)?;
    let published_on = request.published_on.unwrap_or_else(|| request.period.last_day());
    let due = |quarter: Period| (quarter, rules.regime(quarter.last_day()).map(|is| is.due_on));
    let quarters: Vec<_> =
        request.period.last_quarters(statistics::QUARTERS).into_iter().map(due).collect();
    let today = request.settings.reading.as_of.map_or(published_on, |as_of| as_of.day);
    let submissions = statistics::submissions(input, &quarters, today);
    let mut report = Report {
        edition: Edition::Ministry,
        withheld: 0,
        withheld_values: WithheldValues::default(),
        named_in_public: request.named_in_public,
        publisher: request.publisher.clone(),
        is_draft: request.published_on.is_none(),
        whole: Whole::default(),
        period: request.period,
        compared_by_name: request.compare.clone(),
        published_on,
        submissions,
        accepted_rejects: request.accept_rejects,
        is_partial,
        is_made_up: intake.rows.iter().any(|row| row.is_made_up && row.may_lie_in(&wanted)),
        tables,
        comparisons,
        events: Vec::new(),
        ranking: Ranking::default(),
        regime: rules.regime(request.period.last_day()),
        settings: request.statistics.clone(),
        incidents,
        files: intake.files,
        rows: intake.rows,
        ledger,
        findings,
        decisions,
        decision_files: request.settings.in_force().files,
        reading: request.settings.reading.record(),
        as_of: request.settings.reading.as_of,
        rules: rules.in_force(request.period),
        rule_names: rules.names(),
        data_files: data_files(rules, &request.codes),
        codes,
    };
    let window = report.settings.concurrent_window;
    report.events = statistics::concurrent(&report.population(), window, &report.codes);
    report.ranking = statistics::ranking(&report.population(), Some);
    report.whole = Whole::of(&report);
    Ok(report)
}

/// The periods to compare with, each once and none the period itself.
fn compared(request: &Request) -> Vec<Period> {
    let named = request.compare.clone().unwrap_or_else(|| request.period.comparisons());
    let mut periods = Vec::new();
    for period in named {
        if period != request.period && !periods.contains(&period) {
            periods.push(period);
        }
    }
    periods
}

/// The errors that forbid a report of these periods: those of files, and those of rows whose date
/// lies in one of them or cannot be read. An error concerns all reports on its incident: it forbids
/// where any row of these lies in a period.
fn blocking(intake: &Intake, periods: &[Period]) -> Vec<Finding> {
    let wanted_cases: HashSet<usize> = intake
        .rows
        .iter()
        .filter(|row| row.may_lie_in(periods))
        .filter_map(|row| row.case)
        .collect();
    let concerns = |row: &InputRow| {
        row.may_lie_in(periods) || row.case.is_some_and(|case| wanted_cases.contains(&case))
    };
    let blocks = |finding: &&Finding| {
        finding.severity == Severity::Error
            && finding.row.and_then(|row| intake.rows.get(row)).is_none_or(concerns)
    };
    intake.findings.iter().filter(blocks).cloned().collect()
}

/// Whether the input holds any report of a period: an incident, also one that was rejected, or
/// word that there was none.
fn is_held(rows: &[InputRow], period: Period) -> bool {
    rows.iter().any(|row| row.quarters().iter().any(|quarter| quarter.overlaps(period)))
}

/// The fate of every row for a period.
fn ledger(rows: &[InputRow], incidents: &[Judged], period: Period) -> Ledger {
    let fate = |row: &InputRow| match &row.standing {
        Standing::Nil(_) => Fate::Nil,
        Standing::Duplicate => Fate::Duplicate,
        Standing::Superseded => Fate::Superseded,
        Standing::Rejected => Fate::Rejected,
        Standing::Accepted(index) => match incidents.get(*index).map(|judged| &judged.incident) {
            Some(incident) if !period.contains(incident.occurred_on()) => Fate::OtherPeriod,
            Some(incident) if incident.is_excluded() => Fate::Excluded,
            Some(_) => Fate::Counted,
            None => Fate::Rejected,
        },
    };
    Ledger { fates: rows.iter().map(fate).collect() }
}

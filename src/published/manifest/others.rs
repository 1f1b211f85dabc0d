//! What the manifests of other folders than reports say. No command asks for it again.

use super::decisions::Decisions;
use super::report::{Data, Input, Program};
use crate::model::edition::Edition;
use crate::model::report::{Basis, InputFile};
use crate::model::situation::SituationReport;
use crate::model::text::Language;
use crate::model::whatif::WhatIfReport;
use serde::Serialize;

/// Of a revision note.
#[derive(Debug, Serialize)]
pub struct OfRevision<'a> {
    /// The program that made it.
    pub program: Program,
    /// Whether either report rests on made-up ones.
    pub made_up: bool,
    /// The period of the reports.
    pub revision_of: &'a str,
    /// The code of what the changes are; `None` where no figure and no incident differs.
    pub amendment: Option<&'a str>,
    /// The date of publication of the earlier one.
    pub old_published_on: &'a str,
    /// The date of publication of the later one.
    pub new_published_on: &'a str,
    /// The day by which reports had to be received to count in the earlier one.
    pub old_as_of: Option<&'a str>,
    /// The same of the later one.
    pub new_as_of: Option<&'a str>,
    /// The language of the note.
    pub language: &'a str,
}

/// Of a comparison of rules.
#[derive(Debug, Serialize)]
pub struct OfWhatIf<'a> {
    program: Program,
    made_up: bool,
    period: Option<String>,
    options: WhatIfOptions<'a>,
    inputs: Vec<Input>,
    decisions: Decisions,
    data: Vec<Data>,
    rows_rejected: u64,
    incidents_excluded: u64,
    incidents: usize,
}

#[derive(Debug, Serialize)]
struct WhatIfOptions<'a> {
    as_of: Option<String>,
    judged_on: Option<String>,
    sweep: Option<&'a str>,
    sweep_minutes: Option<&'a [u64]>,
    sweep_users: Option<&'a [u64]>,
    language: &'a str,
}

impl<'a> OfWhatIf<'a> {
    /// What is to be said of a comparison in this language.
    pub fn new(report: &'a WhatIfReport, language: &'a str) -> Self {
        Self {
            program: Program::this(),
            made_up: report.basis == Basis::MadeUp,
            period: report.period.map(|period| period.to_string()),
            options: WhatIfOptions {
                as_of: report.as_of.map(|day| day.to_string()),
                judged_on: report.whatif.on.map(|day| day.to_string()),
                sweep: report.sweep.as_ref().map(|sweep| sweep.row.id.as_str()),
                sweep_minutes: report.sweep.as_ref().map(|sweep| sweep.minutes.as_slice()),
                sweep_users: report.sweep.as_ref().map(|sweep| sweep.users.as_slice()),
                language,
            },
            inputs: report.files.iter().map(Input::from).collect(),
            decisions: Decisions::new(&report.decision_files, &report.decisions, &[], &[]),
            data: report.data_files.iter().map(Data::from).collect(),
            rows_rejected: report.rejected,
            incidents_excluded: report.excluded,
            incidents: report.whatif.cases.len(),
        }
    }
}

/// Of correction sheets.
#[derive(Debug, Serialize)]
pub struct OfCorrections {
    program: Program,
    made_up: bool,
    inputs: Vec<Input>,
}

impl OfCorrections {
    /// What is to be said of the sheets on the files that were read.
    pub fn new(read: &[InputFile], made_up: bool) -> Self {
        Self { program: Program::this(), made_up, inputs: read.iter().map(Input::from).collect() }
    }
}

/// Of made-up reports.
#[derive(Debug, Serialize)]
pub struct OfMadeUp {
    /// That they are.
    pub made_up: bool,
    /// The quarters.
    pub periods: Vec<String>,
    /// What decided everything that was left to chance.
    pub seed: u64,
    /// Incidents of an average quarter.
    pub incidents_a_quarter: u64,
    /// Whether every quarter is the average one.
    pub steady: bool,
    /// Carriers in all.
    pub carriers: u64,
    /// The share of rows that got a defect.
    pub defects: String,
}

/// Of what is known of incidents at a moment.
#[derive(Debug, Serialize)]
pub struct OfSituations {
    program: Program,
    made_up: bool,
    edition: &'static str,
    options: SituationOptions,
    inputs: Vec<Input>,
    decisions: Decisions,
    data: Vec<Data>,
    rows_rejected: u64,
}

#[derive(Debug, Serialize)]
struct SituationOptions {
    as_of: Option<String>,
    language: &'static str,
}

impl OfSituations {
    /// What is to be said of a run in this language, for an edition: what it was made from is named to the
    /// ministry alone, since files are named after carriers.
    pub fn new(report: &SituationReport, edition: Edition, language: Language) -> Self {
        let is_whole = edition.is_whole();
        let inputs = report.files.iter().map(Input::from).collect();
        let decisions = Decisions::new(&report.decision_files, &report.decisions, &[], &[]);
        Self {
            program: Program::this(),
            made_up: report.basis == Basis::MadeUp,
            edition: edition.code(),
            options: SituationOptions {
                as_of: report.as_of.map(|day| day.to_string()),
                language: language.code(),
            },
            inputs: if is_whole { inputs } else { Vec::new() },
            decisions: if is_whole { decisions } else { Decisions::new(&[], &[], &[], &[]) },
            data: report.data_files.iter().map(Data::from).collect(),
            rows_rejected: report.rejected,
        }
    }
}

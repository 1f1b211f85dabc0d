//! The manifests of what is published beside reports: revision notes, comparisons of rules,
//! correction sheets.

use super::parts::{self, Data, Decisions, Input, Output, Program, sealed};
use crate::model::report::{CORRECTIONS_FORMAT, InputFile, REVISION_FORMAT, WHATIF_FORMAT};
use crate::model::seal;
use crate::model::whatif::WhatIfReport;
use crate::publish::file::File;
use crate::revision::Revision;
use serde::Serialize;

#[derive(Serialize)]
struct RevisionManifest<'a> {
    format: &'static str,
    seal: &'static str,
    program: Program,
    revision_of: &'a str,
    old_published_on: &'a str,
    new_published_on: &'a str,
    language: &'a str,
    outputs: Vec<Output>,
}

/// The manifest of a revision note and the files made from it.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_revision(
    revision: &Revision,
    language: &str,
    files: &[File],
) -> Result<String, serde_json::Error> {
    sealed(&RevisionManifest {
        format: REVISION_FORMAT,
        seal: seal::OPEN,
        program: parts::PROGRAM,
        revision_of: &revision.new.0,
        old_published_on: &revision.old.1,
        new_published_on: &revision.new.1,
        language,
        outputs: parts::outputs(files),
    })
}

#[derive(Serialize)]
struct WhatIfManifest<'a> {
    format: &'static str,
    seal: &'static str,
    program: Program,
    period: Option<String>,
    options: WhatIfOptions<'a>,
    inputs: Vec<Input<'a>>,
    decisions: Decisions<'a>,
    data: Vec<Data<'a>>,
    rows_rejected: u64,
    incidents_excluded: u64,
    incidents: usize,
    outputs: Vec<Output>,
}

#[derive(Serialize)]
struct WhatIfOptions<'a> {
    as_of: Option<String>,
    judged_on: Option<String>,
    sweep: Option<&'a str>,
    sweep_minutes: Option<&'a [u64]>,
    sweep_users: Option<&'a [u64]>,
    language: &'a str,
}

/// The manifest of a comparison of rules and the files made from it.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_whatif(
    report: &WhatIfReport,
    language: &str,
    files: &[File],
) -> Result<String, serde_json::Error> {
    sealed(&WhatIfManifest {
        format: WHATIF_FORMAT,
        seal: seal::OPEN,
        program: parts::PROGRAM,
        period: report.period.map(|period| period.to_string()),
        options: WhatIfOptions {
            as_of: report.as_of.map(|day| day.to_string()),
            judged_on: report.whatif.on.map(|day| day.to_string()),
            sweep: report.sweep.as_ref().map(|sweep| sweep.row.id.as_str()),
            sweep_minutes: report.sweep.as_ref().map(|sweep| sweep.minutes.as_slice()),
            sweep_users: report.sweep.as_ref().map(|sweep| sweep.users.as_slice()),
            language,
        },
        inputs: parts::inputs(&report.files),
        decisions: parts::decisions(&report.decision_files, &report.decisions, &[], &[]),
        data: parts::data(&report.data_files),
        rows_rejected: report.rejected,
        incidents_excluded: report.excluded,
        incidents: report.whatif.cases.len(),
        outputs: parts::outputs(files),
    })
}

#[derive(Serialize)]
struct CorrectionsManifest<'a> {
    format: &'static str,
    seal: &'static str,
    program: Program,
    made_up: bool,
    inputs: Vec<Input<'a>>,
    outputs: Vec<Output>,
}

/// The manifest of a folder of correction sheets.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn of_corrections(
    read: &[InputFile],
    is_made_up: bool,
    files: &[File],
) -> Result<String, serde_json::Error> {
    sealed(&CorrectionsManifest {
        format: CORRECTIONS_FORMAT,
        seal: seal::OPEN,
        program: parts::PROGRAM,
        made_up: is_made_up,
        inputs: parts::inputs(read),
        outputs: parts::outputs(files),
    })
}

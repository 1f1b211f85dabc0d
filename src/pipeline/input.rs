//! What a run is made from: reports, decisions, rules and code tables.

use super::errors::{Refusal, RunError};
use super::settings::Settings;
use crate::correction::decision;
use crate::criteria::{RuleFile, Rules};
use crate::intake::code_tables::Codes;
use crate::intake::journal::Journal;
use crate::intake::row::Row;
use crate::intake::settings::Reading;
use crate::intake::{self, Intake, Source, Summaries};
use crate::model::codes::CodeTables;
use crate::model::decision::Applied;
use crate::model::hash::sha256;
use crate::model::report::DataFile;
use std::path::PathBuf;

pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>, RunError> {
    let sources = intake::find(inputs)?;
    if sources.iter().all(Source::is_skipped) {
        return Err(Refusal::NoFiles.into());
    }
    Ok(sources)
}

/// What the input holds, and the decisions about it. Where one of these does not hold, there is
/// nothing.
pub fn read(
    sources: &[Source],
    codes: &CodeTables,
    settings: &Settings,
    summaries: Summaries,
) -> Result<(Intake, Vec<Applied>), RunError> {
    read_seen(sources, codes, settings, summaries, |_, _| ())
}

/// The same, where somebody looks at the rows once everything is decided about them.
pub fn read_seen(
    sources: &[Source],
    codes: &CodeTables,
    settings: &Settings,
    summaries: Summaries,
    look: impl FnOnce(&[Row], Reading<'_>),
) -> Result<(Intake, Vec<Applied>), RunError> {
    let in_force = settings.in_force();
    let mut applied = Vec::new();
    let decide = |rows: &mut [Row], reading: Reading<'_>, journal: &mut Journal| {
        let decided;
        (applied, decided) = decision::apply(rows, in_force.all(), reading, journal)?;
        look(rows, reading);
        Ok(decided)
    };
    let intake = intake::read_decided(sources, codes, &settings.reading, summaries, decide);
    Ok((intake.map_err(Refusal::Decisions)?, applied))
}

/// The files of rules and codes that a run was made with. One from outside is named without its
/// folder, which says nothing on another machine.
pub fn data_files(rules: &Rules, codes: &Codes) -> Vec<DataFile> {
    let hash = |path: &str, text: &str| DataFile {
        path: path.to_owned(),
        sha256: sha256(text.as_bytes()),
        replaced_by: None,
    };
    let of_rules = |file: &RuleFile| hash(file.name(), &file.text);
    let of_rules = rules.files.iter().map(of_rules);
    let mut files: Vec<DataFile> = codes.files.iter().cloned().chain(of_rules).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

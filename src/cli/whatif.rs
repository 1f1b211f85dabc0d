//! `shihanki whatif`.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law;
use super::reading::ReadingArgs;
use super::{limits, print, proof};
use crate::criteria::Grid;
use crate::model::period::Period;
use crate::model::text::{Language, in_language};
use crate::model::whatif::WhatIfReport;
use crate::pipeline::{self, WhatIfRequest};
use crate::publish::whatif;
use crate::publish::{Edits, Target};
use crate::published::manifest::Kind;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// Say what other rules would change: which incidents change class, by service row and carrier.
///
/// Examples: shihanki whatif --rules data/criteria/examples/lpwa-proposal.toml
///           shihanki whatif --sweep lpwa --on 2026-04-01
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rules that might be, in place of those in force or laid over them [default: the
    /// `proposal` of shihanki.toml, unless there is a sweep].
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Count for each pair of thresholds how many incidents it would make serious, for this service
    /// row of the rules.
    #[arg(long, value_name = "ROW")]
    sweep: Option<String>,
    /// The thresholds of duration to sweep over, in minutes; the row's own join them.
    #[arg(
        long,
        value_name = "MINUTES",
        value_delimiter = ',',
        default_values_t = [30, 60, 120, 240, 360, 480, 720, 1440, 2880],
        requires = "sweep"
    )]
    durations: Vec<u64>,
    /// The thresholds of affected users to sweep over; the row's own join them.
    #[arg(
        long,
        value_name = "USERS",
        value_delimiter = ',',
        default_values_t = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000],
        requires = "sweep"
    )]
    users: Vec<u64>,
    /// Judge every incident by the rules of this day [default: each by those of its own day].
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// Only incidents of this quarter or fiscal year [default: all].
    #[arg(long)]
    period: Option<Period>,
    /// A file or folder of incident reports; may be given several times [default: those of
    /// shihanki.toml, else `data/incidents`].
    #[arg(long, value_name = "PATH")]
    input: Vec<PathBuf>,
    /// The folder to publish into [default: `whatif` in the folder of shihanki.toml, else in
    /// `reports`].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Publish also where the folder holds files that were edited or that shihanki did not write; the
    /// earlier folder stays beside it, under the day's date.
    #[arg(long)]
    replace: bool,
    /// The language of what people read [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    failure::ended(compare(arguments, quiet), || arguments.reading.language(arguments.lang))
}

fn compare(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let language = config.language(arguments.lang);
    let kept = || arguments.sweep.is_none().then(|| config.proposal()).flatten();
    let proposal = arguments.rules.clone().or_else(kept);
    if proposal.is_none() && arguments.sweep.is_none() {
        return Err(Failure::NothingToCompare);
    }
    limits::swept(&arguments.durations, &arguments.users)?;
    let on = arguments.on.map(|day| limits::day("--on", day)).transpose()?;
    let out = arguments.out.clone().unwrap_or_else(|| config.folder("whatif"));
    let target = Target::open(&out, Kind::WhatIf, Edits::of(arguments.replace))?;
    let codes = config.codes()?;
    let before = law::in_force(config.rules().as_deref(), &codes.tables)?;
    let after = proposal.map(|path| law::in_force(Some(&path), &codes.tables)).transpose()?;
    let grid = || Grid { minutes: arguments.durations.clone(), users: arguments.users.clone() };
    let report = pipeline::whatif(&WhatIfRequest {
        inputs: config.inputs_or_public(&arguments.input),
        settings: arguments.reading.settings(&config)?,
        codes,
        period: arguments.period,
        on,
        before,
        after,
        sweep: arguments.sweep.clone().map(|row| (row, grid())),
        publisher: config.publisher(),
    })?;
    let files = whatif::files(&report, language)?;
    let notices = proof::publish(target, vec![(None, files)], &report.codes)?;
    print::show(&whatif::text(&report, language))?;
    if !quiet {
        print::decisions(&report.decisions, &report.decision_files, language);
        print::say(&summary(&report, &out, language));
        print::notices(&notices, language);
    }
    Ok(())
}

/// How many incidents were judged, how many of them change where that was asked, and where it stands.
fn summary(report: &WhatIfReport, out: &Path, language: Language) -> String {
    let (incidents, moved) = (report.whatif.cases.len(), report.whatif.moved().count());
    let (excluded, rejected, out) = (report.excluded, report.rejected, out.display());
    let changed = report
        .is_compared
        .then(|| in_language!(language, "：区分の変わる事故 {moved}件", "; changed: {moved}"));
    let changed = changed.unwrap_or_default();
    in_language!(
        language,
        "対象 {incidents}件（集計除外 {excluded}件、誤りのある報告の行 {rejected} を除く）{changed}\n\
                 出力先 {out}\n",
        "Incidents: {incidents} (without {excluded} excluded, and {rejected} rows with \
                 errors){changed}\nPublished in {out}\n"
    )
}

//! `shihanki whatif`.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law;
use super::reading::ReadingArgs;
use super::{limits, print, proof};
use crate::criteria::Grid;
use crate::model::period::Period;
use crate::model::text::in_language;
use crate::model::whatif::WhatIfReport;
use crate::pipeline::{self, WhatIfRequest};
use crate::publish::whatif::{self, Group, difference};
use crate::publish::{Edits, Labels, Target, duration, people, signed};
use crate::published::manifest::Kind;
use chrono::NaiveDate;
use comfy_table::{Table, presets};
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
    let after = match &proposal {
        Some(path) => law::in_force(Some(path), &codes.tables)?,
        None => before.clone(),
    };
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
    })?;
    let files = whatif::files(&report, language)?;
    let notices = proof::publish(target, vec![(None, files)], &report.codes)?;
    let labels = Labels::new(&report.codes, language);
    let tables = proposal.is_some().then(|| [classes(&report, labels), moved(&report, labels)]);
    for table in tables.into_iter().flatten().chain(sweep(&report, labels)) {
        print::show(&format!("{table}\n"))?;
    }
    if !quiet {
        print::decisions(&report.decisions, &report.decision_files, language);
        print::say(&summary(&report, &out, labels));
        print::notices(&notices, language);
    }
    Ok(())
}

fn new_table(header: Vec<String>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(header);
    table
}

/// Incidents in each class, before and after.
fn classes(report: &WhatIfReport, labels: Labels<'_>) -> Table {
    let header = [
        labels.either("区分", "Class"),
        labels.either("現行", "Before"),
        labels.either("変更後", "After"),
        labels.either("増減", "Change"),
    ];
    let mut table = new_table(header.map(str::to_owned).to_vec());
    for group in Group::ALL {
        let change = report.whatif.change(group.classes(), |_, _| true);
        table.add_row([
            group.name(labels).to_owned(),
            change.before.to_string(),
            change.after.to_string(),
            signed(difference(change)),
        ]);
    }
    table
}

/// The incidents that change.
fn moved(report: &WhatIfReport, labels: Labels<'_>) -> Table {
    let header = [
        labels.either("事業者名", "Carrier"),
        labels.either("報告番号", "Report"),
        labels.either("現行", "Before"),
        labels.either("変更後", "After"),
        labels.either("決め手の基準", "Decided by"),
    ];
    let mut table = new_table(header.map(str::to_owned).to_vec());
    for case in report.whatif.moved() {
        let class = |code| labels.coded("class", code).to_owned();
        let ground = case.after.judgement.ground.as_ref();
        table.add_row([
            case.incident.carrier.to_string(),
            case.incident.report_id.to_string(),
            class(case.before.judgement.class.code()),
            class(case.after.judgement.class.code()),
            ground.map_or_else(String::new, |ground| labels.ground(ground)),
        ]);
    }
    table
}

/// The grid of a sweep; the pairs in force have a star.
fn sweep(report: &WhatIfReport, labels: Labels<'_>) -> Option<Table> {
    let sweep = report.sweep.as_ref()?;
    let marks = sweep.cells(&sweep.in_force);
    let corner = labels.either("継続時間＼利用者数", "duration \\ users").to_owned();
    let users = sweep.users.iter().map(|limit| people(*limit, labels.language));
    let mut table = new_table(std::iter::once(corner).chain(users).collect());
    for (row, limit) in sweep.minutes.iter().enumerate() {
        let counts = sweep.serious[row].iter().enumerate().map(|(column, count)| {
            let star = if marks.contains(&(row, column)) { "*" } else { "" };
            format!("{star}{count}")
        });
        table.add_row(std::iter::once(duration(*limit, labels.language)).chain(counts));
    }
    Some(table)
}

fn summary(report: &WhatIfReport, out: &Path, labels: Labels<'_>) -> String {
    let (incidents, moved) = (report.whatif.cases.len(), report.whatif.moved().count());
    let (excluded, rejected, out) = (report.excluded, report.rejected, out.display());
    in_language!(
        labels.language,
        "対象 {incidents}件（集計除外 {excluded}件、誤りのある報告の行 {rejected} を除く）：\
                 区分の変わる事故 {moved}件\n出力先 {out}\n",
        "Incidents: {incidents} (without {excluded} excluded, and {rejected} rows with \
                 errors); changed: {moved}\nPublished in {out}\n"
    )
}

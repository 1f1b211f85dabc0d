//! `shihanki events`.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::limits;
use super::reading::ReadingArgs;
use super::{print, proof};
use crate::model::edition::Edition;
use crate::model::finding::Severity;
use crate::model::situation::{Selection, SituationReport};
use crate::model::text::{Language, in_language};
use crate::pipeline::{self, SituationRequest};
use crate::publish::situation::{self, Shown};
use crate::publish::{Edits, Target};
use crate::published::manifest::Kind;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::path::{Path, PathBuf};

/// Say what is known of each event and serious incident, for each audience what it may be told.
///
/// Examples: shihanki events --input 2022Q2/ --as-of 2022-07-02T04:00
///           shihanki events --input - --edition ministry,public < mail.txt
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A file or folder of incident reports, `-` for standard input; may be given several times [default:
    /// those of shihanki.toml, else `data/incidents`].
    #[arg(long, value_name = "PATH")]
    input: Vec<PathBuf>,
    /// Only what went on on this day, such as 2022-07-02.
    #[arg(long, value_name = "DATE", conflicts_with_all = ["since", "id"])]
    on: Option<NaiveDate>,
    /// Only what went on, or was reported on, at this time or after it: 2022-07-02 or 2022-07-02T04:00.
    #[arg(long, value_name = "TIME", value_parser = moment, conflicts_with = "id")]
    since: Option<NaiveDateTime>,
    /// Only the event with this number, as any edition has it.
    #[arg(long, value_name = "EVENT")]
    id: Option<String>,
    /// An edition to make: ministry, public, consumer-centers or carriers; may be given several times
    /// [default: all].
    #[arg(long, value_name = "EDITION", value_delimiter = ',', value_parser = edition)]
    edition: Vec<Edition>,
    /// The folder to write into [default: `events` in the folder of shihanki.toml, else in `reports`].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write also where the folder holds files that were edited or that shihanki did not write; the
    /// earlier folder stays beside it, under the day's date.
    #[arg(long)]
    replace: bool,
    /// The language of what people read [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    law: Law,
}

/// As many errors as are printed before the rest is only counted.
const MOST_PRINTED: usize = 20;

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    failure::ended(tell(arguments, quiet), || arguments.reading.language(arguments.lang))
}

fn tell(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let language = config.language(arguments.lang);
    let out = arguments.out.clone().unwrap_or_else(|| config.folder("events"));
    let target = Target::open(&out, Kind::Events, Edits::of(arguments.replace))?;
    let selection = match (arguments.on, arguments.since, &arguments.id) {
        (Some(day), ..) => Selection::On(limits::day("--on", day)?),
        (_, Some(moment), _) => {
            limits::day("--since", moment.date())?;
            Selection::Since(moment)
        }
        (.., Some(id)) => Selection::Id(id.clone()),
        _ => Selection::All,
    };
    let codes = config.codes()?;
    let statistics = config.statistics();
    limits::window(statistics.concurrent_window)?;
    let report = pipeline::situations(&SituationRequest {
        inputs: config.inputs_or_public(&arguments.input),
        settings: arguments.reading.settings(&config)?,
        rules: arguments.law.rules(&config, &codes.tables)?,
        codes,
        statistics,
        selection,
        word_every: config.word_every()?,
        publisher: config.publisher(),
        named_in_public: config.named_in_public(),
    })?;
    let mut editions = arguments.edition.clone();
    if editions.is_empty() {
        editions = Edition::ALL.to_vec();
    }
    editions.sort_unstable();
    editions.dedup();
    let shown: Vec<Shown> = editions.iter().map(|edition| shown(&report, *edition)).collect();
    let files = situation::files(&report, &shown, language)?;
    let notices = proof::publish(target, vec![(None, files)], &report.codes)?;
    // Whoever is in a hurry has to see at once which report is not told of, and why.
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    for finding in errors.take(MOST_PRINTED) {
        print::say(&print::finding(finding, None, language, false));
    }
    if !quiet {
        print::decisions(&report.decisions, &report.decision_files, language);
        print::say(&summary(&report, &shown, &out, language));
        print::notices(&notices, language);
    }
    // The program ends, and with it all that it holds: nothing is put in order before.
    std::mem::forget(report);
    Ok(())
}

/// What an edition shows of a report.
fn shown(report: &SituationReport, edition: Edition) -> Shown {
    let of = |situation| pipeline::situation(situation, edition, report.named_in_public);
    Shown { edition, situations: report.situations.iter().map(of).collect() }
}

/// A time of day on a day, or the beginning of a day.
fn moment(text: &str) -> Result<NaiveDateTime, String> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"];
    let at = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let day = || Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN));
    at.or_else(day).ok_or_else(|| {
        "a day or a time such as 2022-07-02 or 2022-07-02T04:00 is wanted".to_owned()
    })
}

/// An edition by its name.
fn edition(name: &str) -> Result<Edition, String> {
    Edition::from_code(name).ok_or_else(|| {
        let known: Vec<&str> = Edition::ALL.iter().map(|edition| edition.code()).collect();
        format!("`{name}` is not an edition; use {}", known.join(", "))
    })
}

/// What there is, and where it stands.
fn summary(report: &SituationReport, shown: &[Shown], out: &Path, language: Language) -> String {
    let (all, rejected) = (report.situations.len(), report.rejected);
    let warnings =
        report.findings.iter().filter(|finding| finding.severity == Severity::Warning).count();
    let editions: Vec<String> = shown
        .iter()
        .map(|shown| {
            let (folder, number) = (shown.folder(), shown.all().count());
            in_language!(language, "{folder} {number}件", "{folder} {number}")
        })
        .collect();
    let editions = editions.join(in_language!(language, "、", ", ").as_str());
    let out = print::name(out.display());
    let defects = if rejected > 0 || warnings > 0 {
        in_language!(
            language,
            "誤りのため示していない報告の行 {rejected}、要確認 {warnings}件（shihanki check で確認できます）\n",
            "Rows left out for errors: {rejected}; to be looked at: {warnings} (see shihanki check)\n"
        )
    } else {
        String::new()
    };
    in_language!(
        language,
        "事象 {all}件（{editions}）\n{defects}出力先 {out}\n",
        "Events: {all} ({editions})\n{defects}Written to {out}\n"
    )
}

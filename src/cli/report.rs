//! `shihanki report`.

use super::config::{Config, ConfigError, csv_encoding, edition};
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::progress::Progress;
use super::reading::ReadingArgs;
use super::{limits, print, proof};
use crate::intake::values::datetime;
use crate::model::edition::Edition;
use crate::model::finding::{Finding, Severity};
use crate::model::ledger::Fate;
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::settings::{CsvEncoding, Publishing};
use crate::model::text::{Language, in_language};
use crate::pipeline::{self, Refusal, Request, RunError};
use crate::publish::{self, Edits, Notice, Target};
use crate::published::manifest::Kind;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::path::{Path, PathBuf};

/// Read, check, classify, aggregate and publish a period's reports.
///
/// Example: shihanki report --period 2022Q2 --input data/incidents --published-at 2022-11-30
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The quarter or fiscal year: 2022Q2, R4Q2, 令和4年度第2四半期, FY2022 or 令和4年度 [default: that
    /// of shihanki.toml; where there is such a file without one, the latest quarter reported on].
    #[arg(long)]
    period: Option<Period>,
    /// A file or folder of incident reports; may be given several times [default: those of
    /// shihanki.toml, else `data/incidents`].
    #[arg(long, value_name = "PATH")]
    input: Vec<PathBuf>,
    /// The folder to publish into [default: PERIOD in the folder of shihanki.toml, else in
    /// `reports`].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Publish also where the folder holds files that were edited or that shihanki did not write; the
    /// earlier folder stays beside it, under the day's date.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    law: Law,
    /// A period to compare with; may be given several times [default: the quarter before and the
    /// same quarter a year before; of a fiscal year, the year before].
    #[arg(long, value_name = "PERIOD")]
    compare: Vec<Period>,
    /// The language of what people read [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// The encoding of the CSV files that people open: utf-8 or cp932; statistics.csv is UTF-8 in
    /// any case [default: that of shihanki.toml, else utf-8].
    #[arg(long, value_name = "NAME", value_parser = csv_encoding)]
    csv_encoding: Option<CsvEncoding>,
    /// A format to leave out, for a quicker run; the manifest says so.
    #[arg(long, value_enum, value_name = "FORMAT")]
    without: Vec<Format>,
    /// Publish although reports with errors are left out; the report says so.
    #[arg(long)]
    accept_rejects: bool,
    /// The date of publication, such as 2022-11-30 [default: from `SOURCE_DATE_EPOCH`, else that of
    /// shihanki.toml; without any the report is a draft (案) that bears the last day of the period].
    #[arg(long, value_name = "DATE")]
    published_at: Option<NaiveDate>,
    /// An edition to make beside `public` and `internal`; may be given several times [default: those of
    /// shihanki.toml].
    #[arg(long, value_name = "EDITION", value_delimiter = ',', value_parser = edition)]
    editions: Vec<Edition>,
}

/// A format that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// `report.pdf`.
    Pdf,
    /// The charts as PNG; they are there as SVG.
    Png,
}

/// As many errors as are printed before the rest is only counted.
const MOST_PRINTED: usize = 20;

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    failure::ended(report(arguments, quiet), || arguments.reading.language(arguments.lang))
}

fn report(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let language = config.language(arguments.lang);
    let made = make(arguments, &config, language, quiet).inspect_err(|failure| {
        if let Failure::Run(RunError::Refused(Refusal::Errors(findings))) = failure {
            print_blocking(findings, language);
        }
    });
    let (report, out, notices) = made?;
    if !quiet {
        print::decisions(&report.decisions, &report.decision_files, language);
        print::say(&summary(&report, &out, language));
        print::notices(&notices, language);
    }
    // The program ends, and with it all that it holds: nothing is put in order before.
    std::mem::forget(report);
    Ok(())
}

/// Prints the errors that forbid the report; `shihanki check` shows them all, each with its line.
fn print_blocking(findings: &[Finding], language: Language) {
    for finding in findings.iter().take(MOST_PRINTED) {
        print::say(&print::finding(finding, None, language, false));
    }
    if findings.len() > MOST_PRINTED {
        let rest = findings.len() - MOST_PRINTED;
        print::say(
            in_language!(
                language,
                "ほかに誤りが{rest}件あります（shihanki check で全て示します）\n\n",
                "... and {rest} more errors; `shihanki check` lists them all\n\n"
            )
            .as_str(),
        );
    }
}

fn make(
    arguments: &Arguments,
    config: &Config,
    language: Language,
    quiet: bool,
) -> Result<(Report, PathBuf, Vec<Notice>), Failure> {
    let inputs = config.inputs_or_public(&arguments.input);
    let codes = config.codes()?;
    let settings = arguments.reading.settings(config)?;
    let progress = Progress::start(quiet, language, &settings.reading.tally);
    progress.step("報告の読込みと集計", "reading and counting");
    let period = match arguments.period.or(config.period()) {
        Some(period) => period,
        None if config.is_there() => pipeline::latest_quarter(&inputs, &settings, &codes.tables)?,
        None => return Err(ConfigError::NoPeriod.into()),
    };
    let out = arguments.out.clone().unwrap_or_else(|| config.folder(&period.to_string()));
    let published_on = match arguments.published_at {
        Some(day) => Some(limits::day("--published-at", day)?),
        None => match source_date()? {
            Some(day) => Some(limits::day("SOURCE_DATE_EPOCH", day)?),
            None => config.published_at()?,
        },
    };
    let statistics = config.statistics();
    limits::window(statistics.concurrent_window)?;
    let named = (!arguments.compare.is_empty()).then(|| arguments.compare.clone());
    let compare = named.or_else(|| config.compare());
    limits::compared(compare.as_ref().map_or(0, Vec::len))?;
    let target = Target::open(&out, Kind::Report, Edits::of(arguments.replace))?;
    let report = pipeline::run(&Request {
        inputs,
        period,
        settings,
        rules: arguments.law.rules(config, &codes.tables)?,
        codes,
        statistics,
        compare,
        accept_rejects: arguments.accept_rejects,
        published_on,
        publisher: config.publisher(),
        named_in_public: config.named_in_public(),
    })?;
    let csv_encoding =
        arguments.csv_encoding.or(config.csv_encoding()).unwrap_or(CsvEncoding::Utf8);
    let [pdf, png] = [Format::Pdf, Format::Png].map(|format| !arguments.without.contains(&format));
    progress.step("表、図及び報告書の作成", "making tables, charts and the report");
    let publishing = Publishing { language, csv_encoding, pdf, png };
    let mut editions = vec![Edition::Ministry, Edition::Public];
    let asked = if arguments.editions.is_empty() { config.editions() } else { &arguments.editions };
    editions.extend(asked);
    editions.sort_unstable();
    editions.dedup();
    let shown = editions.iter().map(|edition| pipeline::edition(&report, *edition));
    let files = publish::editions(&shown.collect::<Vec<_>>(), publishing)?;
    let folders = editions.iter().map(|edition| Some(edition.folder()));
    let made: Vec<_> = folders.zip(files).collect();
    progress.step("公表するファイルの検査", "auditing what is published");
    let notices = proof::publish(target, made, &report.codes)?;
    Ok((report, out, notices))
}

/// The day of `SOURCE_DATE_EPOCH` in Japan, where that is set.
fn source_date() -> Result<Option<NaiveDate>, Failure> {
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let japan = FixedOffset::east_opt(9 * 3600);
    let instant = text.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    match (instant, japan) {
        (Some(instant), Some(japan)) => Ok(Some(instant.with_timezone(&japan).date_naive())),
        _ => Err(Failure::Epoch(text)),
    }
}

/// What was published, in the language of the report.
fn summary(report: &Report, out: &Path, language: Language) -> String {
    let count = |fate| report.ledger.count(fate);
    let (name, months) = (report.period.name(), report.period.months());
    let (name, months) = (name.in_language(language), months.in_language(language));
    let serious = report.serious().len();
    let (counted, excluded, other, superseded) = (
        count(Fate::Counted),
        count(Fate::Excluded),
        count(Fate::OtherPeriod),
        count(Fate::Superseded),
    );
    let (duplicate, rejected, nil) =
        (count(Fate::Duplicate), count(Fate::Rejected), count(Fate::Nil));
    let (errors, warnings) =
        (report.whole.findings(Severity::Error), report.whole.findings(Severity::Warning));
    let (total, out) = (report.ledger.total(), print::name(out.display()));
    let (draft_ja, draft_en) = if report.is_draft {
        (
            "公表日が指定されていないため、案として作成した。公表するときは --published-at で公表日を指定する。\n",
            "No date of publication was given: this is a draft. Give it by --published-at to publish.\n",
        )
    } else {
        ("", "")
    };
    let (overdue_ja, overdue_en) = match overdue(report) {
        Some(release) => (
            format!("設定の次回公表予定（next_release：{release}）が公表日より後の日でない。\n"),
            format!(
                "The next release of the settings (next_release: {release}) is not after the date of publication.\n"
            ),
        ),
        None => Default::default(),
    };
    let unread = report.whole.unread.words();
    let unread =
        unread.map_or_else(String::new, |words| format!("{}\n", words.in_language(language)));
    in_language!(
        language,
        "{name}（{months}）：重大な事故 {serious}件\n\
             読み込んだ行 {total}：集計対象 {counted}、集計除外 {excluded}、対象期間外 {other}、\
             続報により置換え {superseded}、重複 {duplicate}、誤りにより不採用 {rejected}、該当なし {nil}\n\
             誤り {errors}件、要確認 {warnings}件（internal/findings.csv）\n\
             {unread}\
             出力先 {out}（公表するもの：public、内部のもの：internal）\n\
             {overdue_ja}{draft_ja}",
        "{name} ({months}). Serious incidents: {serious}\n\
             Rows read: {total}; counted {counted}, excluded {excluded}, other periods {other}, \
             superseded {superseded}, duplicate {duplicate}, rejected {rejected}, nil {nil}\n\
             Findings: errors {errors}, warnings {warnings} (internal/findings.csv)\n\
             {unread}\
             Published in {out} (to be put up: public; to be kept: internal)\n\
             {overdue_en}{draft_en}"
    )
}

/// The next release as the settings have it, where it is a day that will have passed when the report is
/// published. What is said of it in other words is left as it is.
fn overdue(report: &Report) -> Option<&str> {
    let release = report.publisher.next_release.as_deref().filter(|_| !report.is_draft)?;
    let day = release.split(['（', '(']).next()?.trim();
    let moment = datetime::read_day(day).ok()??;
    (moment.at.date() <= report.published_on).then_some(release)
}

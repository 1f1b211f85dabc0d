//! `shihanki check`.

use super::excerpt::Excerpts;
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::print;
use super::progress::Progress;
use super::reading::ReadingArgs;
use crate::correction::sheet;
use crate::intake::Settings;
use crate::model::finding::{Finding, Severity, Unread};
use crate::model::report::InputFile;
use crate::model::text::{Language, in_language};
use crate::pipeline::{self, Checked};
use crate::publish::{Edits, PublishError, Target};
use crate::published::manifest::Kind;
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

/// Check reports and say how to mend every defect; nothing is published.
///
/// Example: shihanki check 2024Q3/
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files or folders of incident reports [default: those of shihanki.toml].
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write a correction sheet (照会票) for each carrier into this folder, to send back.
    #[arg(long, value_name = "DIR")]
    corrections: Option<PathBuf>,
    /// Write them also where the folder holds sheets that were filled in or files that shihanki did not
    /// write; the earlier folder stays beside it, under the day's date.
    #[arg(long, requires = "corrections")]
    replace: bool,
    /// The language of the messages; correction sheets are in Japanese [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    law: Law,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: the source line, the place, the reason, the remedy.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool, color: bool) -> Exit {
    let checked = check(arguments, quiet, color);
    failure::ended(checked, || arguments.reading.language(arguments.lang))
}

/// Prints the findings; an error is the input's fault.
fn check(arguments: &Arguments, quiet: bool, color: bool) -> Result<Exit, Failure> {
    let config = arguments.reading.config()?;
    let language = config.language(arguments.lang);
    let codes = config.codes()?.tables;
    let settings = arguments.reading.settings(&config)?;
    let target = arguments
        .corrections
        .as_deref()
        .map(|folder| Target::open(folder, Kind::Corrections, Edits::of(arguments.replace)))
        .transpose()?;
    let inputs = config.inputs(&arguments.inputs)?;
    let rules = arguments.law.rules(&config, &codes)?;
    let progress = Progress::start(quiet, language, &settings.reading.tally);
    progress.step("報告の読込みと点検", "reading and checking");
    let checked = pipeline::check(&inputs, &settings, &rules, &codes)?;
    drop(progress);
    let notices = match target {
        Some(target) => {
            let Checked { files, rows, incidents, findings, .. } = &checked;
            let inquiries = sheet::inquiries(findings, sheet::Input { files, rows, incidents });
            target.publish(&sheet::folder(&inquiries, files).map_err(PublishError::from)?)?
        }
        None => Vec::new(),
    };
    match print_findings(&checked, &settings.reading, arguments.format, language, color) {
        // Whoever read the findings has read enough; what was found stays found.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        printed => printed?,
    }
    if !quiet {
        print::notices(&notices, language);
    }
    if !quiet && arguments.format == Format::Text {
        print::decisions(&checked.decisions, &checked.decision_files, language);
        print::say(&summary(&checked, language));
        if let Some(folder) = &arguments.corrections {
            print::say(&written(&print::name(folder.display()), language));
        }
    }
    checked.held()?;
    let is_wrong = checked.findings.iter().any(|finding| finding.severity == Severity::Error);
    // The program ends, and with it all that it holds: nothing is put in order before.
    std::mem::forget(checked);
    Ok(if is_wrong { Exit::Input } else { Exit::Done })
}

fn print_findings(
    checked: &Checked,
    settings: &Settings,
    format: Format,
    language: Language,
    color: bool,
) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match format {
        Format::Json => {
            for finding in &checked.findings {
                print::json_line(&mut out, &Record::of(finding, language))?;
            }
        }
        Format::Text => {
            let mut excerpts = Excerpts::new(&checked.sources, &checked.files, settings);
            let color = color && io::stdout().is_terminal();
            for finding in &checked.findings {
                let excerpt = excerpts.of(finding);
                // Its colours are our own.
                let finding = print::finding(finding, excerpt.as_deref(), language, color);
                out.write_all(finding.as_bytes())?;
            }
        }
    }
    out.flush()
}

/// A finding as JSON. The names and their order are a contract.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    line: Option<u64>,
    column: Option<&'a str>,
    header: Option<&'a str>,
    value: &'a str,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    hint: &'a str,
}

impl<'a> Record<'a> {
    fn of(finding: &'a Finding, language: Language) -> Self {
        let place = &finding.place;
        Self {
            file: &place.file,
            sheet: place.sheet.as_deref(),
            line: place.line,
            column: place.cell.as_ref().map(|cell| cell.letter.as_str()),
            header: place.cell.as_ref().map(|cell| cell.header.as_str()),
            value: &finding.value,
            severity: finding.severity.code(),
            code: finding.code,
            message: finding.message.in_language(language),
            hint: finding.hint.in_language(language),
        }
    }
}

/// Says where the correction sheets are.
fn written(folder: &str, language: Language) -> String {
    in_language!(language, "照会票の出力先 {folder}\n", "Correction sheets written to {folder}\n")
}

fn summary(checked: &Checked, language: Language) -> String {
    let count = |severity: Severity| {
        checked.findings.iter().filter(|finding| finding.severity == severity).count()
    };
    let (errors, warnings, infos) =
        (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    let unread = checked.findings.iter().filter(|finding| finding.is_unread_file());
    let unread: HashSet<&str> = unread.map(|finding| &*finding.place.file).collect();
    let is_read = |file: &&InputFile| !unread.contains(&*file.path);
    let files = checked.files.iter().map(|file| {
        let (path, encoding, rows) = (print::name(&file.path), file.encoding, file.rows);
        match language {
            Language::Japanese if !is_read(&file) => format!("{path}: 読み込んでいません\n"),
            Language::Japanese => format!("{path}: {encoding}、{rows}行\n"),
            Language::English if !is_read(&file) => format!("{path}: not read\n"),
            Language::English => format!("{path}: {encoding}, rows: {rows}\n"),
        }
    });
    let count = checked.files.iter().filter(is_read).count();
    let total = in_language!(
        language,
        "{count}ファイル、誤り{errors}件、要確認{warnings}件、参考{infos}件\n",
        "Files: {count}; errors: {errors}, warnings: {warnings}, notes: {infos}\n"
    );
    let unread = Unread::of(&checked.findings).words();
    let unread = unread.map(|words| format!("{}\n", words.in_language(language)));
    files.chain([total]).chain(unread).collect()
}

//! `shihanki audit`.

use super::config::ConfigError;
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::print;
use crate::audit::{self, Beside, File, Known};
use crate::intake::bounds;
use crate::intake::code_tables;
use crate::model::readability::Breach;
use crate::model::text::{Language, append, in_language};
use crate::published::verification::Unreadable;
use serde::Serialize;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Hold workbooks and CSV files against the government's rules for machine-readable data.
///
/// Definitions are looked for in the sheets of a workbook, and for a CSV file in `datapackage.json`
/// or `tables.xlsx` in its folder or the one above.
///
/// Example: shihanki audit reports/2022Q2/public/tables.xlsx
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Workbooks (xlsx) and CSV files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A file of an earlier period, to be compared by rule L3-07; may be given several times.
    #[arg(long, value_name = "FILE")]
    against: Vec<PathBuf>,
    /// The rules of this level and those below it.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    level: u8,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the messages.
    #[arg(long, value_enum, default_value_t = Lang::Ja)]
    lang: Lang,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: the rule, the place, the reason, the remedy.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    let sound = audit(arguments, quiet);
    let exit = sound.map(|is_sound| if is_sound { Exit::Done } else { Exit::Input });
    failure::ended(exit, || arguments.lang.into())
}

/// Prints what was found, and says whether that is nothing.
fn audit(arguments: &Arguments, quiet: bool) -> Result<bool, Failure> {
    let files = read(&arguments.files)?;
    let earlier = read(&arguments.against)?;
    let definitions = read(&definitions(&arguments.files))?;
    let codes = code_tables::load().map_err(ConfigError::from)?;
    let beside = Beside {
        definitions: &definitions,
        earlier: &earlier,
        codes: &codes,
        known: Known::ByLook,
    };
    let mut breaches = audit::audit(&files, beside);
    breaches.retain(|breach| breach.rule.level() <= arguments.level);
    let language: Language = arguments.lang.into();
    match print_breaches(&breaches, arguments.format, language) {
        // Whoever read the findings has read enough; what was found stays found.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        printed => printed?,
    }
    if !quiet && arguments.format == Format::Text {
        print::say(&summary(&breaches, files.len(), arguments.level, language));
    }
    Ok(breaches.is_empty())
}

fn read(paths: &[PathBuf]) -> Result<Vec<File>, Failure> {
    let mut left = bounds::BYTES;
    let file = |path: &PathBuf| match bounds::read_from(path, &mut left) {
        Ok(bytes) => Ok(File { path: path.to_string_lossy().into_owned(), bytes }),
        Err(error) => Err(Unreadable { path: path.clone(), error }.into()),
    };
    paths.iter().map(file).collect()
}

/// The files that define text files: beside them, or in the folder above.
fn definitions(files: &[PathBuf]) -> Vec<PathBuf> {
    const NAMES: [&str; 2] = ["datapackage.json", "tables.xlsx"];
    let mut found: Vec<PathBuf> = Vec::new();
    let mut known: HashSet<PathBuf> = HashSet::new();
    for file in files {
        let folder = file.parent().unwrap_or(Path::new(""));
        for folder in [folder, &folder.join("..")] {
            for path in NAMES.map(|name| folder.join(name)) {
                if path.is_file() && known.insert(path.clone()) {
                    found.push(path);
                }
            }
        }
    }
    found
}

fn print_breaches(breaches: &[Breach], format: Format, language: Language) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for breach in breaches {
        match format {
            Format::Json => {
                serde_json::to_writer(&mut out, &Record::of(breach, language))
                    .map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
            Format::Text => print::show_on(&mut out, &words(breach, language))?,
        }
    }
    out.flush()
}

/// A breach as people read it.
fn words(breach: &Breach, language: Language) -> String {
    let Breach { rule, file, sheet, cell, what } = breach;
    let mut text = format!("[{}] {}", rule.id(), print::one_line(file));
    if let Some(sheet) = sheet {
        append!(text, " [{}]", print::one_line(sheet));
    }
    if let Some(cell) = cell {
        append!(text, " {cell}");
    }
    let what = print::one_line(what.in_language(language));
    let remedy = rule.remedy();
    append!(text, "\n   {what}\n   → {}\n\n", remedy.in_language(language));
    text
}

/// A breach as JSON. The names and their order are a contract.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    cell: Option<&'a str>,
    rule: &'static str,
    level: u8,
    message: &'a str,
    hint: String,
}

impl<'a> Record<'a> {
    fn of(breach: &'a Breach, language: Language) -> Self {
        Self {
            file: &breach.file,
            sheet: breach.sheet.as_deref(),
            cell: breach.cell.as_deref(),
            rule: breach.rule.id(),
            level: breach.rule.level(),
            message: breach.what.in_language(language),
            hint: breach.rule.remedy().in_language(language).to_owned(),
        }
    }
}

fn summary(breaches: &[Breach], files: usize, level: u8, language: Language) -> String {
    let count = breaches.len();
    in_language!(
        language,
        "{files}ファイル、レベル{level}までの指摘{count}件\n",
        "Files: {files}; findings up to level {level}: {count}\n"
    )
}

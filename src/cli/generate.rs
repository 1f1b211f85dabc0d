//! `shihanki generate`.

use super::config::{ConfigError, ConfigFlag};
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::print;
use crate::generate::{self, Rate, Request, Summary};
use crate::model::codes::CodeTables;
use crate::model::period::Period;
use crate::model::text::{Language, in_language};
use crate::publish::{Edits, Notice, Target};
use crate::published::manifest::Kind;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

/// Make up reports for any period and size, marked as made up, to try things with.
///
/// The same arguments give the same bytes. Example: shihanki generate --period 2024Q3 --out try
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The quarter, or the fiscal year with its four: 2024Q3, R6Q3, 令和6年度第3四半期, FY2024
    /// [default: that of shihanki.toml].
    #[arg(long)]
    period: Option<Period>,
    /// As many quarters, the last of the period being the last [default: those of the period].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=400))]
    quarters: Option<u32>,
    /// What decides everything that is left to chance.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Incidents of an average quarter [default: as many as are published, some 14,800].
    ///
    /// Quarters differ in number, cause and size: by season and year, with a typhoon or a large event
    /// now and then.
    #[arg(long, value_name = "N")]
    size: Option<u64>,
    /// Make every quarter the average one: exactly as many incidents, in the published proportions.
    #[arg(long)]
    steady: bool,
    /// Carriers, those with nothing to report among them [default: as many as there are, some 150].
    #[arg(long, value_name = "N")]
    carriers: Option<NonZeroU64>,
    /// The share of rows that get a known defect, such as 0.02; `defects.jsonl` lists them.
    #[arg(long, value_name = "RATE", default_value = "0")]
    defects: Rate,
    /// The folder to write [default: made-up/PERIOD].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write also where the folder holds files that were edited or that shihanki did not write; the
    /// earlier folder stays beside it, under the day's date.
    #[arg(long)]
    replace: bool,
    /// The language of what is printed [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    config: ConfigFlag,
}

/// Runs the command.
pub fn run(arguments: &Arguments, quiet: bool) -> Exit {
    failure::ended(generate(arguments, quiet), || arguments.config.language(arguments.lang))
}

fn generate(arguments: &Arguments, quiet: bool) -> Result<(), Failure> {
    let config = arguments.config.read()?;
    let period = arguments.period.or(config.period()).ok_or(ConfigError::NoPeriod)?;
    let out =
        arguments.out.clone().unwrap_or_else(|| PathBuf::from("made-up").join(period.to_string()));
    let (summary, notices) = make(arguments, period, config.codes()?.tables, &out)?;
    if !quiet {
        let language = config.language(arguments.lang);
        print::say(&words(summary, &out.display().to_string(), language));
        print::notices(&notices, language);
    }
    Ok(())
}

fn make(
    arguments: &Arguments,
    period: Period,
    codes: CodeTables,
    out: &Path,
) -> Result<(Summary, Vec<Notice>), Failure> {
    let request = Request {
        periods: match arguments.quarters {
            Some(number) => period.last_quarters(number as usize),
            None => period.quarters(),
        },
        seed: arguments.seed,
        size: arguments.size,
        is_steady: arguments.steady,
        carriers: arguments.carriers.map(NonZeroU64::get),
        defects: arguments.defects,
    };
    let target = Target::open(out, Kind::MadeUp, Edits::of(arguments.replace))?;
    let summary = generate::run(&request, codes, |file| -> Result<(), Failure> {
        Ok(target.stage(&file.path, &file.bytes)?)
    })?;
    Ok((summary, target.finish()?))
}

fn words(summary: Summary, out: &str, language: Language) -> String {
    let Summary { files, incidents, rows, defects } = summary;
    in_language!(
        language,
        "架空の報告を作成しました：事故 {incidents}件、{rows}行、{files}ファイル、壊した箇所 {defects}\n\
             出力先 {out}\n",
        "Reports were made up: incidents {incidents}, rows {rows}, files {files}, defects {defects}\n\
             Written to {out}\n"
    )
}

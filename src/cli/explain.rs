//! `shihanki explain`.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::print;
use super::reading::ReadingArgs;
use crate::pipeline;
use crate::publish::{Labels, explanation};
use std::path::PathBuf;

/// Say why an incident is in its class: its values, the rules of the day, each pair tried.
///
/// Example: shihanki explain KDDI PUB-046 --input data/incidents
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The carrier, in any spelling.
    carrier: String,
    /// The report number.
    report_id: String,
    /// A file or folder of incident reports; may be given several times [default: those of
    /// shihanki.toml, else `data/incidents`].
    #[arg(long, value_name = "PATH")]
    input: Vec<PathBuf>,
    /// The language of the explanation [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    law: Law,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    failure::ended(explain(arguments), || arguments.reading.language(arguments.lang))
}

fn explain(arguments: &Arguments) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let settings = arguments.reading.settings(&config)?;
    let codes = config.codes()?.tables;
    let rules = arguments.law.rules(&config, &codes)?;
    let inputs = config.inputs_or_public(&arguments.input);
    let Arguments { carrier, report_id, .. } = arguments;
    let tried = pipeline::explain(&inputs, &settings, &rules, codes, carrier, report_id)?;
    let labels = Labels::new(&tried.codes, config.language(arguments.lang));
    let text =
        explanation::write(&tried.incident, &tried.trial, &tried.rules, &tried.decisions, labels);
    print::show(&text)?;
    Ok(())
}

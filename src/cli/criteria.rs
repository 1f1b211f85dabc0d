//! `shihanki criteria`.

use super::law::{Law, LawError};
use super::{Exit, Lang, print};
use crate::intake::code_tables::{self, CodeTableError};
use crate::model::report::RuleInForce;
use crate::publish::{Labels, terms};
use chrono::NaiveDate;
use serde::Serialize;
use std::io::{self, Write};

/// Print the rules, or those in force on a day; check a rule file.
///
/// Example: shihanki criteria --on 2019-04-01
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only the rules in force on this day, such as 2019-04-01.
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    #[command(flatten)]
    law: Law,
    /// How the rules are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the rules.
    #[arg(long, value_enum, default_value_t = Lang::Ja)]
    lang: Lang,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Law(#[from] LawError),
    #[error(transparent)]
    Codes(#[from] CodeTableError),
    #[error("the rules cannot be printed: {0}")]
    Print(#[from] io::Error),
}

/// A rule as JSON.
#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    name: &'a str,
    terms: String,
    from: String,
    to: Option<String>,
    basis: &'a str,
    source: &'a str,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    match write(arguments) {
        Ok(()) => Exit::Done,
        Err(Failure::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            print::say(&format!("shihanki: {failure}\n"));
            match failure {
                Failure::Law(error) => error.exit(),
                Failure::Codes(_) | Failure::Print(_) => Exit::Failed,
            }
        }
    }
}

fn write(arguments: &Arguments) -> Result<(), Failure> {
    let rules = arguments.law.rules()?;
    let codes = code_tables::load()?;
    let labels = Labels::new(&codes, arguments.lang.into());
    let listed = match arguments.on {
        Some(day) => rules.in_force_on(day),
        None => rules.all(),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for rule in &listed {
        match arguments.format {
            Format::Text => out.write_all(text(rule, labels).as_bytes())?,
            Format::Json => {
                serde_json::to_writer(&mut out, &json(rule, labels)).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
    }
    if listed.is_empty() && arguments.format == Format::Text {
        let none = labels.either(
            "この日に施行されている基準は登録されていません。\n",
            "No rule is known for this day.\n",
        );
        out.write_all(none.as_bytes())?;
    }
    Ok(out.flush()?)
}

fn text(rule: &RuleInForce, labels: Labels<'_>) -> String {
    let (name, terms) = (labels.say(&rule.name), terms::words(&rule.terms, labels));
    let (basis, source) = (labels.say(&rule.basis), labels.say(&rule.source));
    let to = rule.to.map_or_else(String::new, |to| to.to_string());
    let span = format!("{}～{to}", rule.from);
    let ja = format!(
        "{name}（{}）\n  {terms}\n  施行：{span}\n  根拠：{basis}\n  確認した資料：{source}\n\n",
        rule.id
    );
    let en = format!(
        "{name} ({})\n  {terms}\n  In force: {span}\n  Basis: {basis}\n  Read in: {source}\n\n",
        rule.id
    );
    labels.either(&ja, &en).to_owned()
}

fn json<'a>(rule: &'a RuleInForce, labels: Labels<'_>) -> Rule<'a> {
    Rule {
        id: &rule.id,
        name: labels.say(&rule.name),
        terms: terms::words(&rule.terms, labels),
        from: rule.from.to_string(),
        to: rule.to.map(|to| to.to_string()),
        basis: labels.say(&rule.basis),
        source: labels.say(&rule.source),
    }
}

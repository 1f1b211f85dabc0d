//! `shihanki criteria`.

use super::config::ConfigFlag;
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::print;
use crate::criteria::Rules;
use crate::model::report::{RuleInForce, Wording};
use crate::model::text::in_language;
use crate::publish::{Labels, Stated, law_page};
use chrono::NaiveDate;
use serde::Serialize;
use std::io::{self, Write};

/// Print the rules, or those in force on a day; check a rule file.
///
/// Example: shihanki criteria --on 2019-04-01
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only the rules in force on this day, such as 2019-04-01. Not for a page: that tells the whole
    /// history.
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    #[command(flatten)]
    law: Law,
    #[command(flatten)]
    config: ConfigFlag,
    /// How the rules are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the rules [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object a line, with what the rule states under the keys of rule files.
    Json,
    /// A page with the history of the rules and what each rests on.
    Markdown,
}

/// A rule as JSON.
#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    name: &'a str,
    terms: String,
    #[serde(flatten)]
    stated: Stated,
    from: String,
    to: Option<String>,
    basis: &'a str,
    source: &'a str,
    quote: Option<String>,
    wordings: Vec<Quoted<'a>>,
    inferred: Option<&'a str>,
}

/// The wording of the law in a stretch of days.
#[derive(Serialize)]
struct Quoted<'a> {
    from: Option<String>,
    to: Option<String>,
    quote: &'a str,
    source: Option<&'a str>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    failure::ended(write(arguments), || arguments.config.language(arguments.lang))
}

fn write(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.format == Format::Markdown && arguments.on.is_some() {
        return Err(Failure::DayOfPage);
    }
    let config = arguments.config.read()?;
    let codes = config.codes()?.tables;
    let rules = arguments.law.rules(&config, &codes)?;
    let labels = Labels::new(&codes, config.language(arguments.lang));
    let listed = match arguments.on {
        Some(day) => rules.in_force_on(day),
        None => rules.all(),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => print::show_on(&mut out, &for_people(&rules, &listed, labels))?,
        Format::Json => {
            for rule in &listed {
                serde_json::to_writer(&mut out, &json(rule, labels)).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
        Format::Markdown => out.write_all(law_page::write(&rules, labels).as_bytes())?,
    }
    Ok(out.flush()?)
}

fn for_people(rules: &Rules, listed: &[RuleInForce], labels: Labels<'_>) -> String {
    if listed.is_empty() {
        let ja = "この日に施行されている基準は登録されていません。\n";
        return labels.either(ja, "No rule is known for this day.\n").to_owned();
    }
    let inferred = rules.inferred().map_or_else(String::new, |inferred| {
        format!("  {}{}\n", labels.either("推定：", "Inferred: "), labels.say(&inferred))
    });
    let name = rules.name();
    let listed = listed.iter().map(|rule| text(rule, labels));
    format!("{}\n{inferred}\n{}", labels.say(&name), listed.collect::<String>())
}

fn text(rule: &RuleInForce, labels: Labels<'_>) -> String {
    let (name, id) = (labels.say(&rule.name), &rule.id);
    let to = rule.to.map_or_else(String::new, |to| to.to_string());
    let line = |ja: &str, en: &str, words: &str| {
        format!("  {}{}\n", labels.either(ja, en), words.trim_end().replace('\n', "\n    "))
    };
    let inferred = rule.inferred.as_ref();
    let inferred = inferred.map(|text| line("推定：", "Inferred: ", labels.say(text)));
    let quoted = rule.wordings.iter().map(|wording| {
        let title = labels.wording(wording) + labels.either("", " ");
        line(&title, &title, &wording.quote)
    });
    let lines = [
        line("", "", &labels.terms(&rule.terms)),
        line("施行：", "In force: ", &format!("{}～{to}", rule.from)),
        line("根拠：", "Basis: ", labels.say(&rule.basis)),
        line("確認した資料：", "Read in: ", labels.say(&rule.source)),
    ];
    let lines: String = lines.into_iter().chain(quoted).chain(inferred).collect();
    let title = in_language!(labels.language, "{name}（{id}）", "{name} ({id})");
    format!("{title}\n{lines}\n")
}

fn quoted<'a>(wording: &'a Wording, labels: Labels<'_>) -> Quoted<'a> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    Quoted {
        from: day(wording.from),
        to: day(wording.to),
        quote: &wording.quote,
        source: wording.source.as_ref().map(|source| labels.say(source)),
    }
}

fn json<'a>(rule: &'a RuleInForce, labels: Labels<'_>) -> Rule<'a> {
    Rule {
        id: &rule.id,
        name: labels.say(&rule.name),
        terms: labels.terms(&rule.terms),
        stated: Stated::from(&rule.terms),
        from: rule.from.to_string(),
        to: rule.to.map(|to| to.to_string()),
        basis: labels.say(&rule.basis),
        source: labels.say(&rule.source),
        quote: rule.quote(),
        wordings: rule.wordings.iter().map(|wording| quoted(wording, labels)).collect(),
        inferred: rule.inferred.as_ref().map(|inferred| labels.say(inferred)),
    }
}

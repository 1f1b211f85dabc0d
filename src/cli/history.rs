//! `shihanki history`.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::print;
use super::print::one_line;
use super::reading::ReadingArgs;
use crate::correction::decision;
use crate::model::finding::Place;
use crate::model::history::{Change, History, Version};
use crate::model::text::{Language, append, in_language};
use crate::pipeline;
use crate::publish;
use comfy_table::{Table, presets};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Say how an incident's reports changed from one to the next, and which stands.
///
/// Example: shihanki history 架空通信 A-1 --input 2024Q3/
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
    /// How the reports are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the words [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object a line, one for each report.
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    failure::ended(tell(arguments), || arguments.reading.language(arguments.lang))
}

fn tell(arguments: &Arguments) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let codes = config.codes()?.tables;
    let settings = arguments.reading.settings(&config)?;
    let inputs = config.inputs_or_public(&arguments.input);
    let Arguments { carrier, report_id, .. } = arguments;
    let history = pipeline::history(&inputs, &settings, &codes, carrier, report_id)?;
    match arguments.format {
        Format::Text => print::show(&text(&history, config.language(arguments.lang)))?,
        Format::Json => {
            let mut out = io::stdout().lock();
            for version in &history.versions {
                serde_json::to_writer(&mut out, &Record::of(&history, version))
                    .map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
    }
    Ok(())
}

/// A report as JSON. The names and their order are a contract.
#[derive(Serialize)]
struct Record<'a> {
    carrier: &'a str,
    report_id: &'a str,
    report_seq: Option<u64>,
    reported_at: Option<String>,
    stands: bool,
    rows: Vec<RowRecord<'a>>,
    changes: Vec<ChangeRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    line: Option<u64>,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    column: &'static str,
    header: &'static str,
    service: Option<&'a str>,
    before: &'a str,
    after: &'a str,
}

impl<'a> Record<'a> {
    fn of(history: &'a History, version: &'a Version) -> Self {
        let row = |place: &'a Place| RowRecord {
            file: &place.file,
            sheet: place.sheet.as_deref(),
            line: place.line,
        };
        let change = |change: &'a Change| ChangeRecord {
            column: change.column.key(),
            header: change.column.header(),
            service: change.service.as_deref(),
            before: &change.before,
            after: &change.after,
        };
        Self {
            carrier: &history.carrier,
            report_id: &history.report_id,
            report_seq: version.seq,
            reported_at: version.reported_at.map(publish::instant),
            stands: version.stands,
            rows: version.rows.iter().map(row).collect(),
            changes: version.changes.iter().map(change).collect(),
        }
    }
}

fn text(history: &History, language: Language) -> String {
    let say = |ja: String, en: String| match language {
        Language::Japanese => ja,
        Language::English => en,
    };
    let (carrier, id) = (one_line(&history.carrier), one_line(&history.report_id));
    let mut out = say(format!("{carrier}　{id}\n"), format!("{carrier}, {id}\n"));
    for (number, version) in history.versions.iter().enumerate() {
        let seq = version.seq.map_or_else(|| "?".to_owned(), |seq| seq.to_string());
        let at = version.reported_at.map(publish::instant);
        let at_ja = at.clone().unwrap_or_else(|| "報告日時の記載なし".to_owned());
        let at_en = at.unwrap_or_else(|| "not said when".to_owned());
        let (stands_ja, stands_en) =
            if version.stands { ("有効", "stands") } else { ("置換え済み", "replaced") };
        let places: Vec<String> = version.rows.iter().map(|place| row(place, language)).collect();
        out += &say(
            format!("\n第{seq}報　{at_ja}　［{stands_ja}］　{}\n", places.join("、")),
            format!("\nReport {seq}, {at_en} [{stands_en}] {}\n", places.join(", ")),
        );
        if number > 0 && version.changes.is_empty() {
            out += &say("内容の変更なし\n".to_owned(), "Nothing changed.\n".to_owned());
        } else if number > 0 {
            append!(out, "{}\n", table(&version.changes, language));
        }
    }
    for applied in &history.decisions {
        let line = decision::line(applied, language);
        out += &say(format!("\n決定：{line}\n"), format!("\nDecision: {line}\n"));
    }
    out
}

fn row(place: &Place, language: Language) -> String {
    let sheet =
        place.sheet.as_ref().map_or_else(String::new, |sheet| format!(" [{}]", one_line(sheet)));
    let (file, line) = (one_line(&place.file), place.line.unwrap_or_default());
    in_language!(language, "{file}{sheet} {line}行目", "{file}{sheet} line {line}")
}

fn table(changes: &[Change], language: Language) -> Table {
    let (header, blank) = match language {
        Language::Japanese => (["項目", "役務", "変更前", "変更後"], "（空欄）"),
        Language::English => (["Column", "Service", "Before", "After"], "(blank)"),
    };
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(header);
    let value = |text: &str| if text.is_empty() { blank.to_owned() } else { text.to_owned() };
    for change in changes {
        let column = match language {
            Language::Japanese => change.column.header(),
            Language::English => change.column.key(),
        };
        let service = change.service.clone().unwrap_or_default();
        table.add_row([column.to_owned(), service, value(&change.before), value(&change.after)]);
    }
    table
}

//! `shihanki classify`.

use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Lang;
use super::law::Law;
use super::print;
use super::reading::ReadingArgs;
use crate::model::report::Judged;
use crate::pipeline;
use crate::publish::dataset::incidents::OfIncidents;
use crate::publish::dataset::{Records, impacts, incidents};
use crate::publish::{self, Labels, Members, csv};
use comfy_table::{Table, presets};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// List each incident with its class and what decided it.
///
/// Example: shihanki classify data/incidents --format csv
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files or folders of incident reports [default: those of shihanki.toml].
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// How the incidents are printed.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The language of the labels [default: that of shihanki.toml, else ja].
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    law: Law,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// As incidents.csv of a report.
    Csv,
    /// Their effects on services, as impacts.csv of a report.
    Impacts,
    /// The regions that they touched, as regions.csv of a report.
    Regions,
    /// One JSON object a line.
    Json,
}

/// An incident as JSON.
#[derive(Serialize)]
struct Classified<'a> {
    #[serde(flatten)]
    verdict: Members<'a, OfIncidents>,
    missing: Vec<&'a str>,
    #[serde(flatten)]
    grounds: Members<'a, OfIncidents>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    failure::ended(classify(arguments), || arguments.reading.language(arguments.lang))
}

fn classify(arguments: &Arguments) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let codes = config.codes()?.tables;
    let settings = arguments.reading.settings(&config)?;
    let inputs = config.inputs(&arguments.inputs)?;
    let rules = arguments.law.rules(&config, &codes)?;
    let classified = pipeline::classify(&inputs, &settings, &rules, codes)?;
    let labels = Labels::new(&classified.codes, config.language(arguments.lang));
    let judged = classified.incidents.iter();
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Table => {
            let table = table(&classified.incidents, labels);
            print::show_on(&mut out, &format!("{table}\n"))?;
        }
        Format::Csv => file(&incidents::incidents().with(judged), &mut out, labels)?,
        Format::Impacts => {
            file(&impacts::impacts().with(impacts::effects(judged)), &mut out, labels)?;
        }
        Format::Regions => {
            file(&impacts::regions().with(impacts::touched(judged)), &mut out, labels)?;
        }
        Format::Json => {
            for judged in &classified.incidents {
                serde_json::to_writer(&mut out, &self::classified(judged, labels))
                    .map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
    }
    out.flush()?;
    print::decisions(&classified.decisions, &classified.decision_files, labels.language);
    if classified.rejected > 0 {
        print::say(labels.either(
            &format!(
                "誤りのため区分していない報告の行：{}（shihanki check で確認できます）\n",
                classified.rejected
            ),
            &format!(
                "Rows not classified for errors: {} (see shihanki check)\n",
                classified.rejected
            ),
        ));
    }
    Ok(())
}

/// Prints records as the CSV file of a report.
fn file<'r>(records: &dyn Records<'r>, out: &mut impl Write, labels: Labels<'r>) -> io::Result<()> {
    out.write_all(csv::write(records, labels).as_bytes())
}

fn table(incidents: &[Judged], labels: Labels<'_>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_header([
        labels.either("事業者名", "Carrier"),
        labels.either("報告番号", "Report"),
        labels.either("発生日時", "Occurred"),
        labels.either("区分", "Class"),
        labels.either("決め手の行", "Row"),
        labels.either("決め手の基準", "Pair"),
        labels.either("最も近い重大な事故の基準", "Nearest pair of a serious incident"),
        labels.either("基準との差", "Margin"),
    ]);
    for judged in incidents {
        let Judged { incident, judgement, .. } = judged;
        table.add_row([
            print::one_line(&incident.carrier),
            print::one_line(&incident.report_id),
            publish::instant(incident.occurred_at),
            labels.coded("class", judgement.class.code()).to_owned(),
            judgement.ground.as_ref().map_or_else(String::new, |ground| ground.row().to_owned()),
            judgement.ground.as_ref().map_or_else(String::new, |ground| labels.ground(ground)),
            judgement.nearest.as_ref().map_or_else(String::new, |near| labels.pair(near.pair)),
            judged.margin().map_or_else(String::new, |margin| labels.margin(margin)),
        ]);
    }
    table
}

fn classified<'a>(judged: &'a Judged, labels: Labels<'a>) -> Classified<'a> {
    Classified {
        verdict: Members::new(incidents::verdict(), judged, labels),
        missing: judged.judgement.missing.iter().map(|value| value.code()).collect(),
        grounds: Members::new(incidents::grounds(), judged, labels),
    }
}

//! `shihanki classify`.

use super::failure::Failure;
use super::law::Law;
use super::reading::Reading;
use super::{Exit, Lang, print};
use crate::model::judgement::Ground;
use crate::model::report::Judged;
use crate::pipeline;
use crate::publish::dataset::{Records, impacts, incidents};
use crate::publish::{self, Labels, csv};
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
    reading: Reading,
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
struct Record<'a> {
    carrier: &'a str,
    report_id: &'a str,
    occurred_at: String,
    class: &'a str,
    seriousness_pending: bool,
    missing: Vec<&'a str>,
    rules_version: Option<String>,
    deciding_row: Option<&'a str>,
    deciding_minutes: Option<u64>,
    deciding_users: Option<u64>,
    deciding_user_minutes: Option<u64>,
    nearest_row: Option<&'a str>,
    nearest_minutes: Option<u64>,
    nearest_users: Option<u64>,
    nearest_user_minutes: Option<u64>,
    gap: Option<String>,
    margin_minutes: Option<i128>,
    margin_users: Option<i128>,
    margin_user_minutes: Option<i128>,
    excluded: bool,
    approximate: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Exit {
    match classify(arguments) {
        Ok(()) => Exit::Done,
        Err(failure) => failure.end(arguments.reading.language(arguments.lang)),
    }
}

fn classify(arguments: &Arguments) -> Result<(), Failure> {
    let config = arguments.reading.config()?;
    let settings = arguments.reading.settings(&config)?;
    let inputs = config.inputs(&arguments.inputs)?;
    let classified = pipeline::classify(&inputs, &settings, &arguments.law.rules(&config)?)?;
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
            file(&impacts::impacts().with(impacts::effects(judged)), &mut out, labels)?
        }
        Format::Regions => {
            file(&impacts::regions().with(impacts::touched(judged)), &mut out, labels)?
        }
        Format::Json => {
            for judged in &classified.incidents {
                serde_json::to_writer(&mut out, &record(judged)).map_err(io::Error::from)?;
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
        let Judged { incident, judgement } = judged;
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

fn record(judged: &Judged) -> Record<'_> {
    let Judged { incident, judgement } = judged;
    let ground = judgement.ground.as_ref();
    let deciding = ground.map(Ground::thresholds);
    let nearest = judgement.nearest.as_ref();
    let near = nearest.map(|nearest| nearest.pair);
    let margin = judged.margin();
    Record {
        carrier: &incident.carrier,
        report_id: &incident.report_id,
        occurred_at: publish::instant(incident.occurred_at),
        class: judgement.class.code(),
        seriousness_pending: judgement.seriousness_pending(),
        missing: judgement.missing.iter().map(|value| value.code()).collect(),
        rules_version: judgement.version.map(|day| day.to_string()),
        deciding_row: ground.map(Ground::row),
        deciding_minutes: deciding.and_then(|pair| pair.minutes),
        deciding_users: deciding.and_then(|pair| pair.users),
        deciding_user_minutes: deciding.and_then(|pair| pair.user_minutes),
        nearest_row: nearest.map(|nearest| nearest.row.as_str()),
        nearest_minutes: near.and_then(|pair| pair.minutes),
        nearest_users: near.and_then(|pair| pair.users),
        nearest_user_minutes: near.and_then(|pair| pair.user_minutes),
        gap: nearest.map(|nearest| publish::gap(nearest.gap)),
        margin_minutes: margin.and_then(|margin| margin.minutes),
        margin_users: margin.and_then(|margin| margin.users),
        margin_user_minutes: margin.and_then(|margin| margin.user_minutes),
        excluded: incident.is_excluded(),
        approximate: incident.is_approximate(),
    }
}

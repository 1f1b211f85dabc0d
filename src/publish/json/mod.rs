//! `report.json`: the whole report for programs, by `docs/schema/report.schema.json`.
//!
//! Its texts are in both languages, whatever the language of the report. Numbers are exact: what is
//! counted is a whole number, of any size; a share has one decimal, a gap four, and both are read
//! exactly as decimals. A figure that is not there is `null`, and its status says so.

mod bilingual;
mod format;
mod incidents;
mod lists;
mod members;
mod quality;
mod rules;
mod tables;

pub use format::text;
pub(crate) use members::Members;
pub use rules::Stated;

use super::indicators::{self, Indicator};
use crate::model::period::Period;
use crate::model::report::Report;
use crate::model::settings::Publishing;
use crate::published::manifest::{Options, Program, RegimeRecord};
use bilingual::{Bilingual, Both};
use lists::Lists;
use quality::Quality;
use rules::Rule;
use serde::Serialize;
use tables::{Observation, Table};

/// The format, by which a program knows what it reads. A change of the layout is a change of it.
const FORMAT: &str = "shihanki-report/1";

/// So many levels of the file are laid out one member a line: down to the figures of a table.
const OPEN_LEVELS: usize = 4;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    program: Program,
    made_up: bool,
    period: PeriodRecord,
    comparison_periods: Vec<PeriodRecord>,
    published_on: String,
    regime: Option<RegimeRecord>,
    options: Options,
    key_figures: Vec<IndicatorRecord<'a>>,
    tables: Vec<Table<'a>>,
    lists: Lists<'a>,
    quality: Quality<'a>,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct PeriodRecord {
    code: String,
    name: Both,
    months: Both,
    first_day: String,
    last_day: String,
}

impl From<Period> for PeriodRecord {
    fn from(period: Period) -> Self {
        Self {
            code: period.to_string(),
            name: Both::from(&period.name()),
            months: Both::from(&period.months()),
            first_day: period.first_day().to_string(),
            last_day: period.last_day().to_string(),
        }
    }
}

#[derive(Serialize)]
struct IndicatorRecord<'a> {
    name: Both,
    table: &'static str,
    #[serde(flatten)]
    figure: Observation<'a>,
    changes: Vec<ChangeRecord>,
}

#[derive(Serialize)]
struct ChangeRecord {
    period: String,
    difference: i128,
}

/// The file.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn write(report: &Report, publishing: Publishing) -> Result<String, serde_json::Error> {
    let both = Bilingual::new(&report.codes);
    let document = Document {
        format: FORMAT,
        program: Program::this(),
        made_up: report.is_made_up,
        period: report.period.into(),
        comparison_periods: report.comparisons.iter().copied().map(Into::into).collect(),
        published_on: report.published_on.to_string(),
        regime: report.regime.map(RegimeRecord::from),
        options: Options::new(report, publishing),
        key_figures: key_figures(report),
        tables: report.tables.iter().map(|table| tables::table(table, both)).collect(),
        lists: lists::lists(report, both),
        quality: quality::quality(report),
        rules: report.rules.iter().map(|rule| rules::rule(rule, both)).collect(),
    };
    text(&document, OPEN_LEVELS)
}

fn key_figures(report: &Report) -> Vec<IndicatorRecord<'_>> {
    let period = |comparison: usize| report.comparisons.get(comparison).map(Period::to_string);
    let record = |known: Indicator| IndicatorRecord {
        name: Both::from(&known.name),
        table: known.table,
        figure: Observation::new(
            report.period,
            known.row.code().into_owned().into(),
            None,
            known.measure,
            known.value,
        ),
        changes: known
            .changes
            .iter()
            .filter_map(|(comparison, difference)| {
                Some(ChangeRecord { period: period(*comparison)?, difference: *difference })
            })
            .collect(),
    };
    indicators::indicators(report).into_iter().map(record).collect()
}

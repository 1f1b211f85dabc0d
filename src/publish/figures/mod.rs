//! The figures of a report: which chart stands beside which table or list, and what it says. A
//! file for each kind.

mod concurrent;
mod counts;
mod places;
mod ranked;
mod thresholds;
mod trend;

pub use counts::{describe, incidents};

use super::PublishError;
use super::charts::{ChartError, ChartText, Picture};
use super::labels::{Labels, grouped, say};
use super::terms;
use crate::model::report::Report;
use crate::model::table::{ChartKind, Table};
use rayon::prelude::*;

/// A chart of the report.
pub struct Figure {
    /// The id of the table or list beside which it stands; it names its files.
    pub id: &'static str,
    /// Its number and what it shows.
    pub title: String,
    /// The finding in words.
    pub description: String,
    /// The drawing.
    pub picture: Picture,
}

/// The figure beside a table or list.
pub fn beside<'r>(figures: &'r [Figure], id: &str) -> Option<&'r Figure> {
    figures.iter().find(|figure| figure.id == id)
}

/// What draws the chart of a list.
type Drawing = fn(&Report, &Words<'_>) -> Result<(ChartText, Picture), ChartError>;

/// The lists beside which a chart stands, in the order of the page.
const OF_LISTS: [(&str, Drawing); 3] = [
    ("serious_list", ranked::draw),
    ("near_threshold", thresholds::draw),
    ("concurrent", concurrent::draw),
];

/// Draws the charts of a report, in the order of its tables and lists.
///
/// # Errors
/// Where a chart cannot be drawn.
pub fn draw(report: &Report, labels: Labels<'_>) -> Result<Vec<Figure>, PublishError> {
    let of_tables = report.tables.iter().filter(|table| is_charted(table));
    let subjects: Vec<Subject<'_>> =
        of_tables.map(Subject::Table).chain(OF_LISTS.map(Subject::List)).collect();
    // Drawing takes longer than counting: all figures at once.
    subjects
        .par_iter()
        .enumerate()
        .map(|(index, subject)| subject.draw(&Words { report, labels, number: index + 1 }))
        .collect()
}

/// Whether a chart stands beside a table. A series of one quarter has no course to show.
fn is_charted(table: &Table) -> bool {
    match table.chart {
        Some(ChartKind::Columns) => trend::quarters(table) > 1,
        chart => chart.is_some(),
    }
}

/// What a figure stands beside.
enum Subject<'a> {
    /// A table of the catalogue.
    Table(&'a Table),
    /// A list.
    List((&'static str, Drawing)),
}

impl Subject<'_> {
    fn draw(&self, words: &Words<'_>) -> Result<Figure, PublishError> {
        let (id, drawn) = match self {
            Self::Table(table) => (
                table.id,
                match table.chart {
                    Some(ChartKind::HeatMap) => counts::heat_map(table, words),
                    Some(ChartKind::Columns) => trend::draw(table, words),
                    Some(ChartKind::Tiles) => places::draw(table, words),
                    Some(ChartKind::Bars) | None => counts::bars(table, words),
                },
            ),
            Self::List((id, draw)) => (*id, draw(words.report, words)),
        };
        let (text, picture) = drawn.map_err(|error| PublishError::Chart { id, error })?;
        Ok(Figure { id, title: text.title, description: text.description, picture })
    }
}

/// The words that every figure of a report has around it.
struct Words<'a> {
    report: &'a Report,
    labels: Labels<'a>,
    /// The figure's number, from 1.
    number: usize,
}

impl Words<'_> {
    /// Those of a figure of the report's period, by what it shows, its unit, and what is to be known
    /// of it.
    fn of(
        &self,
        title: [&str; 2],
        unit: [&str; 2],
        notes: Vec<String>,
        finding: String,
    ) -> ChartText {
        let (name, months) = (self.report.period.name(), self.report.period.months());
        let (name, months) = (self.labels.say(&name), self.labels.say(&months));
        let when = [format!("{name}（{months}）"), format!("{name} ({months})")];
        self.over(title, [&when[0], &when[1]], unit, notes, finding)
    }

    /// Those of a figure of another stretch of time.
    fn over(
        &self,
        title: [&str; 2],
        when: [&str; 2],
        unit: [&str; 2],
        notes: Vec<String>,
        finding: String,
    ) -> ChartText {
        let (labels, number) = (self.labels, self.number);
        let [title, when, unit] = [title, when, unit].map(|[ja, en]| labels.either(ja, en));
        ChartText {
            title: say!(labels, "図{number}　{title}", "Figure {number}. {title}"),
            subtitle: say!(labels, "{when}　{unit}", "{when}. {unit}"),
            source: self.source(),
            notes,
            description: finding,
            empty: self.none(),
        }
    }

    /// Those of a figure of the incidents in a table.
    fn of_table(&self, table: &Table, note: Option<&str>, finding: String) -> ChartText {
        let total = grouped(counts::total(table).into());
        let title = match table.chart {
            Some(ChartKind::HeatMap) => {
                format!("{}別の事故件数", table.title.ja.replace(" × ", "別・"))
            }
            _ => format!("{}の事故件数", table.title.ja),
        };
        let name = table.title.en.to_lowercase();
        let title_en = if name.starts_with("incidents by ") {
            table.title.en.clone()
        } else {
            format!("Incidents: {name}")
        };
        let empty = counts::is_all_unknown(table).then(|| finding.clone());
        let text = self.of(
            [&title, &title_en],
            [&format!("単位：件　合計{total}件"), &format!("Number of incidents; total {total}")],
            note.into_iter().map(str::to_owned).collect(),
            finding,
        );
        ChartText { empty: empty.unwrap_or_else(|| text.empty.clone()), ..text }
    }

    /// Where the figures come from, and of which classes they are. A picture goes its own ways: it
    /// says itself that it is made from made-up reports.
    fn source(&self) -> String {
        let labels = self.labels;
        let source = terms::source(self.report.basis(), labels);
        let population = labels.classes(&self.report.settings.population);
        say!(labels, "{source}。対象：{population}", "{source}. Covers: {population}")
    }

    /// The finding of a figure of nothing.
    fn none(&self) -> String {
        none(self.labels)
    }

    /// A note in the words of an official table.
    fn note(&self, ja: &str, en: &str) -> String {
        self.labels.note(self.labels.either(ja, en))
    }
}

/// So many of a thing, in English.
fn counted(number: u64, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number.into()), if number == 1 { "" } else { "s" })
}

/// The finding of a figure of nothing.
fn none(labels: Labels<'_>) -> String {
    labels.either("該当する事故はない。", "There were no incidents.").to_owned()
}

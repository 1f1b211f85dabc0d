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
use super::labels::{Labels, grouped};
use crate::model::report::Report;
use crate::model::table::{ChartKind, TOTAL, Table};

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
    let mut figures = Vec::new();
    let charted = report.tables.iter().filter_map(|table| Some((table, table.chart?)));
    for (table, kind) in charted {
        let words = Words { report, labels, number: figures.len() + 1 };
        let drawn = match kind {
            ChartKind::Bars => counts::bars(table, &words),
            ChartKind::HeatMap => counts::heat_map(table, &words),
            ChartKind::Columns => trend::draw(table, &words),
            ChartKind::Tiles => places::draw(table, &words),
        };
        figures.push(figure(table.id, drawn)?);
    }
    for (id, draw) in OF_LISTS {
        let words = Words { report, labels, number: figures.len() + 1 };
        figures.push(figure(id, draw(report, &words))?);
    }
    Ok(figures)
}

fn figure(
    id: &'static str,
    drawn: Result<(ChartText, Picture), ChartError>,
) -> Result<Figure, PublishError> {
    let (text, picture) = drawn.map_err(|error| PublishError::Chart { id, error })?;
    Ok(Figure { id, title: text.title, description: text.description, picture })
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
        let population = labels.classes(&self.report.settings.population);
        let either = |ja: String, en: String| labels.either(&ja, &en).to_owned();
        ChartText {
            title: either(
                format!("図{number}　{}", title[0]),
                format!("Figure {number}. {}", title[1]),
            ),
            subtitle: either(
                format!("{}　{}", when[0], unit[0]),
                format!("{}. {}", when[1], unit[1]),
            ),
            source: either(
                format!("資料：電気通信事業者からの事故報告（{population}）"),
                format!("Source: incident reports of telecommunications carriers ({population})"),
            ),
            notes,
            description: finding,
            empty: labels.either("該当する事故はない", "No incidents").to_owned(),
        }
    }

    /// Those of a figure of the incidents in a table.
    fn of_table(&self, table: &Table, note: Option<&str>, finding: String) -> ChartText {
        let across = if table.column_dimension.is_some() { TOTAL } else { "" };
        let total = grouped(incidents(table, TOTAL, across).into());
        let title = match table.chart {
            Some(ChartKind::HeatMap) => format!("{}別の事故件数", table.title.ja),
            _ => format!("{}の事故件数", table.title.ja),
        };
        self.of(
            [&title, &format!("Incidents: {}", table.title.en)],
            [&format!("単位：件　合計{total}件"), &format!("Number of incidents; total {total}")],
            note.into_iter().map(str::to_owned).collect(),
            finding,
        )
    }

    /// A note in the words of an official table.
    fn note(&self, ja: &str, en: &str) -> String {
        self.labels.either(&format!("（注）{ja}"), &format!("Note: {en}")).to_owned()
    }
}

//! The figures of a report: which chart stands beside which table or list, and what it says. A
//! file for each kind.

mod concurrent;
mod counts;
mod places;
mod ranked;
mod tally;
mod thresholds;
mod trend;
mod words;

pub use counts::describe;
pub use tally::incidents;

use super::charts::{ChartError, ChartText, Picture};
use super::error::PublishError;
use super::labels::Labels;
use crate::model::report::Report;
use crate::model::table::{ChartKind, Table};
use rayon::prelude::*;
use words::Words;

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

//! The figures of a report: which chart stands beside which table or list, and what it says. A
//! file for each kind.

mod concurrent;
mod context;
mod counts;
mod places;
mod ranked;
mod regimes;
mod tally;
mod thresholds;
mod trend;

pub use context::wording;
pub use counts::describe;
pub use tally::{incidents, is_all_unknown, population, total};

use crate::model::files::File;
use crate::model::report::Report;
use crate::model::table::{ChartKind, Table};
use crate::publish::charts::{Chart, Picture};
use crate::publish::error::PublishError;
use crate::publish::labels::{Labels, say};
use context::Context;
use rayon::prelude::*;
use std::sync::Arc;

/// Where the drawings are in the folder of a report.
pub const FOLDER: &str = "charts/";

/// A chart of the report.
#[derive(Clone)]
pub struct Figure {
    /// The id of the table or list beside which it stands; it names its files.
    pub id: &'static str,
    /// Its number in the report; none of a figure that stands alone.
    pub number: Option<usize>,
    /// What it shows.
    pub title: String,
    /// The finding in words.
    pub description: String,
    /// The drawing.
    pub picture: Arc<Picture>,
}

impl Figure {
    /// The path of its drawing in a folder of a report, in the format with this ending.
    pub fn path(&self, ending: &str) -> String {
        format!("{FOLDER}{}.{ending}", self.id)
    }

    /// Its drawings as files: for a document, a slide and a phone.
    pub fn drawings(&self) -> [File; 3] {
        let Picture { svg, slide, phone, .. } = &*self.picture;
        [("svg", svg), ("slide.svg", slide), ("phone.svg", phone)]
            .map(|(ending, drawing)| File::text(&self.path(ending), drawing.clone()))
    }

    /// Its number as it is called: 図1; empty where it has none.
    pub fn called(&self, labels: Labels<'_>) -> String {
        self.number.map_or_else(String::new, |number| say!(labels, "図{number}", "Figure {number}"))
    }

    /// Its title with its number, where it has one.
    pub fn headed(&self, labels: Labels<'_>) -> String {
        let (called, title) = (self.called(labels), &self.title);
        match self.number {
            Some(_) => say!(labels, "{called}　{title}", "{called}. {title}"),
            None => title.clone(),
        }
    }

    /// A chart drawn, under the id of what it stands beside.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn of(id: &'static str, chart: &dyn Chart) -> Result<Self, PublishError> {
        let picture = chart.draw(id).map_err(|error| PublishError::Chart { id, error })?;
        let picture = Arc::new(picture);
        let text = chart.text();
        let (title, description) = (text.title.clone(), text.description.clone());
        Ok(Self { id, number: None, title, description, picture })
    }
}

/// The figure beside a table or list.
pub fn beside<'r>(figures: &'r [Figure], id: &str) -> Option<&'r Figure> {
    figures.iter().find(|figure| figure.id == id)
}

/// What makes the chart of a list.
type OfList = fn(&Context<'_>) -> Box<dyn Chart>;

/// The lists beside which a chart stands, in the order of the page.
const OF_LISTS: [(&str, OfList); 3] = [
    ("serious_list", ranked::chart),
    ("near_threshold", thresholds::chart),
    ("concurrent", concurrent::chart),
];

/// Draws the charts of a report, in the order of its tables and lists. `known` are those of the whole report:
/// its tables are those of every edition.
///
/// # Errors
/// Where a chart cannot be drawn.
pub fn draw(
    report: &Report,
    labels: Labels<'_>,
    known: &[Figure],
) -> Result<Vec<Figure>, PublishError> {
    let of_tables = report.tables.iter().filter(|table| is_charted(table));
    let subjects: Vec<Subject<'_>> =
        of_tables.map(Subject::Table).chain(OF_LISTS.map(Subject::List)).collect();
    // Drawing takes longer than counting: all figures at once.
    let drawn = subjects.par_iter().map(|subject| {
        let is_shared = report.edition.is_whole() || matches!(subject, Subject::Table(_));
        match beside(known, subject.id()).filter(|_| is_shared) {
            Some(known) => Ok(Some(known.clone())),
            None => subject.draw(&Context { report, labels }),
        }
    });
    let drawn: Vec<Option<Figure>> = drawn.collect::<Result<_, PublishError>>()?;
    let numbered = drawn.into_iter().flatten().enumerate();
    Ok(numbered.map(|(index, figure)| Figure { number: Some(index + 1), ..figure }).collect())
}

/// Whether a chart stands beside a table. A series of one quarter has no course to show, and where nothing
/// is known, or nothing was, there is nothing.
fn is_charted(table: &Table) -> bool {
    if is_all_unknown(table) {
        return false;
    }
    match table.chart {
        Some(ChartKind::Columns) => trend::quarters(table) > 1 && has_incidents(table),
        chart => chart.is_some(),
    }
}

/// Whether there was an incident in any quarter of a series: of nothing there is no course either.
fn has_incidents(table: &Table) -> bool {
    table.quarters().any(|(row, _)| table.total(row).is_some_and(|incidents| incidents > 0))
}

/// What a figure stands beside.
enum Subject<'a> {
    /// A table of the catalogue.
    Table(&'a Table),
    /// A list.
    List((&'static str, OfList)),
}

impl Subject<'_> {
    fn id(&self) -> &'static str {
        match self {
            Self::Table(table) => table.id,
            Self::List((id, _)) => id,
        }
    }

    /// The figure; none of nothing, of which a sentence says as much.
    fn draw(&self, context: &Context<'_>) -> Result<Option<Figure>, PublishError> {
        let (id, chart) = match self {
            Self::Table(table) => {
                let chart = match table.chart {
                    Some(ChartKind::HeatMap) => counts::heat_map(table, context),
                    Some(ChartKind::Columns) => trend::chart(table, context),
                    Some(ChartKind::Regimes) => regimes::chart(table, context),
                    Some(ChartKind::Tiles) => places::chart(table, context),
                    Some(ChartKind::Bars) | None => counts::bars(table, context),
                };
                (table.id, chart)
            }
            Self::List((id, chart)) => (*id, chart(context)),
        };
        let is_nothing = chart.text().description == chart.text().empty;
        (!is_nothing).then(|| Figure::of(id, &*chart)).transpose()
    }
}

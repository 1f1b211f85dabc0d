//! Charts as SVG and PNG: pure functions of plain data, which know nothing of what they count.
//!
//! A chart is laid out first ([`layout`]), every text measured with the embedded fonts, so that
//! nothing is clipped and nothing overlaps; only then it is drawn ([`render`]).

mod bars;
mod columns;
mod heat_map;
mod layout;
mod legend;
mod ranked;
mod render;
mod scale;
mod scatter;
mod text;
pub(super) mod theme;
mod tile_map;
mod timeline;
mod wrap;

use thiserror::Error;

pub use columns::{Column, ColumnChart, SeriesBreak};
pub use ranked::{RankedBar, RankedChart};
pub use scatter::{LogAxis, ScatterChart, ScatterPanel, ScatterPoint, Standing};
pub(super) use text::{BOLD, GETA, REGULAR, clean};
pub use tile_map::{Tile, TileMap};
pub use timeline::{Span, SpanGroup, Timeline};

/// The words around a chart. Line breaks and control characters in them are read as spaces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartText {
    /// What the chart shows.
    pub title: String,
    /// Unit and period.
    pub subtitle: String,
    /// The source line at the foot.
    pub source: String,
    /// Notes below the source, a paragraph each.
    pub notes: Vec<String>,
    /// The finding in words, printed below the title; it is also for who does not see the chart.
    pub description: String,
    /// What is printed in place of a chart without data; a finding that says the same is not
    /// printed beside it.
    pub empty: String,
}

/// A bar of a [`BarChart`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bar {
    /// The name of the category, in up to three lines beside the bar.
    pub label: String,
    /// What the length of the bar stands for.
    pub value: u64,
    /// The value as it is printed at the end of the bar.
    pub value_label: String,
    /// Whether the bar stands aside in grey, such as "unknown".
    pub muted: bool,
}

/// Horizontal bars, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BarChart {
    /// The words around the chart.
    pub text: ChartText,
    /// The bars from the top down.
    pub bars: Vec<Bar>,
}

/// Counts of two attributes crossed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatMap {
    /// The words around the chart.
    pub text: ChartText,
    /// What the rows are.
    pub row_title: String,
    /// What the columns are.
    pub column_title: String,
    /// The rows from the top down.
    pub rows: Vec<String>,
    /// The columns from the left.
    pub columns: Vec<String>,
    /// The counts, row by row.
    pub counts: Vec<Vec<u64>>,
    /// The cells that stand out by a bold outline, each as its row and column counted from zero.
    pub marks: Vec<(usize, usize)>,
    /// What the outline means, printed beside a sample of it where a cell is marked.
    pub mark_legend: String,
}

/// A chart drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// SVG with text as outlines, `<title>` and `<desc>`; it has no XML declaration, so that it
    /// can stand in an HTML page as it is.
    pub svg: String,
}

impl Picture {
    /// The same as PNG, with two pixels for each pixel of the SVG, on white.
    ///
    /// # Errors
    /// Where it cannot be encoded.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        render::png(&self.svg)
    }
}

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum ChartError {
    /// The fonts inside the program are unusable.
    #[error("the embedded fonts cannot be read")]
    Font,
    /// The chart would be too large to be of use.
    #[error("the chart would be {width} by {height} pixels; {most} is the most for a side")]
    TooLarge {
        /// The width it would have.
        width: f64,
        /// The height it would have.
        height: f64,
        /// The longest side allowed.
        most: f64,
    },
    /// The counts of a heat map are not as many as its titles ask for, or a mark is on none of
    /// its cells.
    #[error("the counts or marks of the heat map are not of {rows} rows and {columns} columns")]
    Shape {
        /// The number of row titles.
        rows: usize,
        /// The number of column titles.
        columns: usize,
    },
    /// The parts of a chart do not fit together.
    #[error("the parts of the chart do not fit together: {0}")]
    Parts(String),
    /// The drawing failed.
    #[error("the chart cannot be drawn: {0}")]
    Drawing(String),
    /// Text could not be turned into outlines.
    #[error("the text of the chart cannot be outlined: {0}")]
    Outlines(String),
    /// The PNG could not be made.
    #[error("the PNG of the chart cannot be made: {0}")]
    Encoding(String),
}

/// Draws a bar chart.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If the chart would be too large, or drawing fails.
pub fn bars(chart: &BarChart, id: &str) -> Result<Picture, ChartError> {
    render::picture(&bars::layout(chart)?, &chart.text, id)
}

/// Draws a heat map.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If the counts or marks do not match the titles, the chart would be too large, or drawing fails.
pub fn heat_map(map: &HeatMap, id: &str) -> Result<Picture, ChartError> {
    render::picture(&heat_map::layout(map)?, &map.text, id)
}

/// Draws columns stacked of several series, with the breaks in them.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If a column has not a count for each series, the series are too many to be told apart, a break
/// is not between two columns, or drawing fails.
pub fn columns(chart: &ColumnChart, id: &str) -> Result<Picture, ChartError> {
    render::picture(&columns::layout(chart)?, &chart.text, id)
}

/// Draws ranked bars with their cumulative share.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If the chart would be too large, or drawing fails.
pub fn ranked(chart: &RankedChart, id: &str) -> Result<Picture, ChartError> {
    render::picture(&ranked::layout(chart)?, &chart.text, id)
}

/// Draws a map of tiles.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If two tiles are in one place, the chart would be too large, or drawing fails.
pub fn tile_map(map: &TileMap, id: &str) -> Result<Picture, ChartError> {
    render::picture(&tile_map::layout(map)?, &map.text, id)
}

/// Draws a timeline.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If an end is before its beginning, the format of dates is none, the chart would be too large,
/// or drawing fails.
pub fn timeline(chart: &Timeline, id: &str) -> Result<Picture, ChartError> {
    render::picture(&timeline::layout(chart)?, &chart.text, id)
}

/// Draws points on logarithmic axes, with the region at or beyond any of several pairs of values.
///
/// Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
///
/// # Errors
/// If the ticks of an axis do not rise from above zero, the chart would be too large, or drawing
/// fails.
pub fn scatter(chart: &ScatterChart, id: &str) -> Result<Picture, ChartError> {
    render::picture(&scatter::layout(chart)?, &chart.text, id)
}

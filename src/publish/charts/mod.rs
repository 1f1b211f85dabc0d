//! Charts as SVG and PNG: pure functions of plain data, which know nothing of what they count.
//!
//! A chart is laid out first ([`layout`]), every text measured with the embedded fonts, so that
//! nothing is clipped and nothing overlaps; only then it is drawn ([`render`]).

mod bars;
mod caption;
mod columns;
pub(super) mod error;
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

pub use bars::{Bar, BarChart};
pub use caption::ChartText;
pub use columns::{Column, ColumnChart, SeriesBreak};
pub use error::ChartError;
pub use heat_map::HeatMap;
pub use ranked::{RankedBar, RankedChart};
pub use render::Picture;
pub use scatter::{LogAxis, ScatterChart, ScatterPanel, ScatterPoint, Standing};
pub(super) use text::{BOLD, GETA, REGULAR, clean};
pub use tile_map::{Tile, TileMap};
pub use timeline::{Span, SpanGroup, Timeline};

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

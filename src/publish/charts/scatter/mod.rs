//! Points on logarithmic axes, with the region at or beyond any of several pairs of values; a
//! panel for each set of pairs, all on the same axes.

mod axis;
mod labels;
mod panel;
mod region;

use super::layout::{Layout, Page, many};
use super::legend::{self, Glyph, Sample};
use super::text::Fonts;
use super::theme::{MARGIN, WIDTH};
use super::{ChartError, ChartText};
use axis::Range;
use panel::Frame;

/// The space between panels side by side and one below the other.
const GUTTER: (f64, f64) = (28.0, 20.0);
/// The height of the plot of one panel alone, and of each of several.
const HEIGHTS: (f64, f64) = (420.0, 270.0);

/// A logarithmic axis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogAxis {
    /// What the axis measures.
    pub title: String,
    /// The values told along the axis and how each is printed, rising, above zero; two at least.
    pub ticks: Vec<(u64, String)>,
}

/// How a point lies to the region of its panel; it is shown as it is said to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// Outside: a hollow circle.
    #[default]
    Outside,
    /// Outside, but near: a square on its corner.
    Near,
    /// Inside: a disc.
    Inside,
}

/// A point of a [`ScatterPanel`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScatterPoint {
    /// The value to the right.
    pub x: u64,
    /// The value upwards.
    pub y: u64,
    /// How it lies to the region.
    pub standing: Standing,
    /// Its name, printed beside it; empty for most.
    pub label: String,
}

/// The points of one region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScatterPanel {
    /// What the panel shows.
    pub title: String,
    /// The pairs (x, y) that make the region: a point is in it whose two values are at least those
    /// of any one pair.
    pub pairs: Vec<(u64, u64)>,
    /// The points.
    pub points: Vec<ScatterPoint>,
    /// A note below the panel, such as how many points have no known place.
    pub note: String,
}

/// Panels of points on the same logarithmic axes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScatterChart {
    /// The words around the chart.
    pub text: ChartText,
    /// The axis to the right.
    pub x: LogAxis,
    /// The axis upwards.
    pub y: LogAxis,
    /// What the region is.
    pub region_label: String,
    /// What points inside, near and outside of the region are, for the legend.
    pub standings: [String; 3],
    /// The panels, two to a row.
    pub panels: Vec<ScatterPanel>,
}

impl Standing {
    const fn glyph(self) -> Glyph {
        match self {
            Self::Outside => Glyph::Ring,
            Self::Near => Glyph::Diamond,
            Self::Inside => Glyph::Disc,
        }
    }
}

/// Lays panels of points out.
pub fn layout(chart: &ScatterChart) -> Result<Layout, ChartError> {
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, WIDTH)?;
    let points = || chart.panels.iter().flat_map(|panel| &panel.points);
    let pairs = || chart.panels.iter().flat_map(|panel| &panel.pairs);
    if points().next().is_none() {
        page.nothing(&chart.text)?;
        return page.close(&chart.text);
    }
    // A threshold of zero bounds nothing, and needs no place on the axis.
    let bounds = |bound: &u64| *bound > 0;
    let x = points().map(|point| point.x).chain(pairs().map(|pair| pair.0).filter(bounds));
    let y = points().map(|point| point.y).chain(pairs().map(|pair| pair.1).filter(bounds));
    let (x, y) = (Range::over(&chart.x, x)?, Range::over(&chart.y, y)?);

    page.top += 12.0;
    let [inside, near, outside] = &chart.standings;
    let legend = [(Standing::Inside, inside), (Standing::Near, near), (Standing::Outside, outside)];
    let legend = legend
        .into_iter()
        .filter(|(standing, _)| points().any(|point| point.standing == *standing));
    let legend: Vec<_> =
        legend.map(|(standing, label)| (Sample::Point(standing.glyph()), label.clone())).collect();
    legend::entries(&mut page, (MARGIN, WIDTH - MARGIN), &legend)?;
    page.top += 8.0;

    let across = chart.panels.len().min(2);
    let width = (WIDTH - 2.0 * MARGIN + GUTTER.0) / many(across) - GUTTER.0;
    let height = if across == 1 { HEIGHTS.0 } else { HEIGHTS.1 };
    for row in chart.panels.chunks(across) {
        page.top += GUTTER.1;
        let top = page.top;
        let mut frames = Vec::with_capacity(row.len());
        for (index, panel) in row.iter().enumerate() {
            let left = MARGIN + many(index) * (width + GUTTER.0);
            frames.push((Frame::measure(fonts, chart, panel, (left, left + width))?, panel));
        }
        // Plots side by side are level, however long their titles.
        let head = frames.iter().map(|(frame, _)| frame.head()).fold(0.0, f64::max);
        let mut bottom = top;
        for (frame, panel) in frames {
            page.top = top;
            frame.draw(&mut page, chart, panel, (x, y), (head, height))?;
            bottom = f64::max(bottom, page.top);
        }
        page.top = bottom;
    }
    page.close(&chart.text)
}

#[cfg(test)]
mod tests;

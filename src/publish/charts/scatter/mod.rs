//! Points on logarithmic axes, with the region at or beyond any of several pairs of values; a
//! panel for each set of pairs, all on the same axes.

mod axis;
mod chart;
mod labels;
mod panel;
mod region;

use super::error::ChartError;
use super::layout::{Canvas, Layout, Page, many};
use super::legend::{self, Sample};
use super::text::Fonts;
use super::theme::MARGIN;
use axis::Range;
use panel::Frame;

/// The space between panels side by side and one below the other.
const GUTTER: (f64, f64) = (28.0, 20.0);
/// The narrowest panel of several.
const NARROWEST: f64 = 400.0;
/// The height of the plot of one panel alone, of each of several, and of each of several rows of them on a
/// slide, which is low.
const ALONE: f64 = 420.0;
const OF_SEVERAL: f64 = 270.0;
const ON_A_SLIDE: f64 = 190.0;

/// Lays panels of points out.
pub fn layout(chart: &ScatterChart, canvas: Canvas) -> Result<Layout, ChartError> {
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, canvas)?;
    let points = || chart.panels.iter().flat_map(|panel| &panel.points);
    let pairs = || chart.panels.iter().flat_map(|panel| &panel.pairs);
    if points().next().is_none() {
        return page.nothing(&chart.text);
    }
    // A threshold of zero bounds nothing, and needs no place on the axis.
    let bounds = |bound: &u64| *bound > 0;
    let x = points().map(|point| point.x).chain(pairs().map(|pair| pair.0).filter(bounds));
    let y = points().map(|point| point.y).chain(pairs().map(|pair| pair.1).filter(bounds));
    let (x, y) = (Range::over(&chart.x, x)?, Range::over(&chart.y, y)?);

    page.top += 12.0;
    let right = page.right();
    let [inside, near, outside] = &chart.standings;
    let legend = [(Standing::Inside, inside), (Standing::Near, near), (Standing::Outside, outside)];
    let legend = legend
        .into_iter()
        .filter(|(standing, _)| points().any(|point| point.standing == *standing));
    let legend: Vec<_> =
        legend.map(|(standing, label)| (Sample::Point(standing.glyph()), label.clone())).collect();
    legend::entries(&mut page, (MARGIN, right), &legend)?;
    page.top += 8.0;

    let across = across(chart.panels.len(), page.width());
    let width = (right - MARGIN + GUTTER.0) / many(across) - GUTTER.0;
    let height = match (across, canvas.least_height > 0.0) {
        (1, _) if !canvas.is_narrow() => ALONE,
        (2.., true) if across < chart.panels.len() => ON_A_SLIDE,
        _ => OF_SEVERAL,
    };
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

/// How many panels stand side by side: as many as there is room for.
fn across(panels: usize, width: f64) -> usize {
    let most = (2..=panels).take_while(|across| many(*across) * NARROWEST <= width).last();
    let most = most.unwrap_or(1);
    // Rows as even as can be: of four panels two and two, not three and one.
    panels.div_ceil(panels.div_ceil(most))
}

#[cfg(test)]
mod tests;

pub use chart::{LogAxis, ScatterChart, ScatterPanel, ScatterPoint, Standing};

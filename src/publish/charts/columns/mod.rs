//! Stacked columns over time, with the breaks of the series.
//!
//! While their counts fit, every column bears its total and the parts stand in rows below, like
//! a table; of more columns, an axis tells the counts, and the last and the highest are labelled.

mod below;
mod breaks;
mod chart;
mod plot;
mod ticks;

use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, many};
use super::legend::{self, Sample};
use super::text::Fonts;
use super::theme::{
    BLUES, GRID, GROUND, MARGIN, PANEL, QUIET_INK, SLIVER, SMALL_VALUE, TICK, VALUE, ZERO_LINE,
};
use super::wrap::Wrap;
use crate::model::number::grouped;
use below::{names_width, rows_that_fit};
use breaks::Breaks;
use plot::{PADDING, Plot, WIDEST, shades};

/// The height of the highest column.
const HEIGHT: f64 = 280.0;
/// The column's part of the distance from column to column.
const COLUMN_PART: f64 = 0.72;

/// Lays stacked columns out.
pub fn layout(chart: &ColumnChart, canvas: Canvas) -> Result<Layout, ChartError> {
    check(chart)?;
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, canvas)?;
    let highest = chart.columns.iter().map(height).fold(0.0, f64::max);
    if highest == 0.0 {
        return page.nothing(&chart.text);
    }
    let breaks = Breaks::measure(&chart.breaks, &page)?;
    let plot = match Plot::labelled(chart, &breaks, &page, highest)? {
        Some(plot) => plot,
        None => Plot::with_axis(chart, &breaks, &page, highest)?,
    };
    page.top += 12.0;
    if plot.rows.len() < chart.series.len() && chart.series.len() > 1 {
        let names = chart.series.iter().zip(shades(chart));
        let entries: Vec<_> =
            names.map(|(name, colour)| (Sample::Bar(colour), name.clone())).collect();
        let edges = (MARGIN, page.right());
        legend::entries(&mut page, edges, &entries)?;
        page.top += 12.0;
    }
    plot.draw(&mut page, chart, &breaks)?;
    page.close(&chart.text)
}

fn check(chart: &ColumnChart) -> Result<(), ChartError> {
    let (series, columns) = (chart.series.len(), chart.columns.len());
    if chart.serious.is_some_and(|serious| serious >= series) {
        return Err(ChartError::Parts("the serious series is none of the chart".to_owned()));
    }
    if series > BLUES.len() {
        let most = BLUES.len();
        return Err(ChartError::Parts(format!("{series} series; {most} can be told apart")));
    }
    for (index, column) in chart.columns.iter().enumerate() {
        let values = column.values.as_ref().map_or(series, Vec::len);
        if values != series {
            let counts = format!("column {index} has {values} counts for {series} series");
            return Err(ChartError::Parts(counts));
        }
    }
    match chart.breaks.iter().find(|one| !(1..columns.max(1)).contains(&one.before)) {
        Some(SeriesBreak { before, .. }) => Err(ChartError::Parts(format!(
            "a break before column {before}, which is not between two of {columns} columns"
        ))),
        None => Ok(()),
    }
}

/// How high a column is, in counts.
fn height(column: &Column) -> f64 {
    column.values.iter().flatten().copied().map(count).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a column need not be exact beyond 53 bits")]
fn count(value: u64) -> f64 {
    value as f64
}

impl Plot {
    /// A plot with every count in print, if there is room for it.
    fn labelled(
        chart: &ColumnChart,
        breaks: &Breaks,
        page: &Page,
        highest: f64,
    ) -> Result<Option<Self>, ChartError> {
        let fonts = page.fonts;
        let several = chart.series.len() > 1;
        let left = if several { MARGIN + names_width(chart, page)? + PADDING } else { MARGIN };
        let pitch = pitch(chart, breaks, (left, page.right()));
        let totals = chart.columns.iter().map(|column| &column.total_label);
        for style in [VALUE, SMALL_VALUE] {
            if fonts.widest(totals.clone(), style, page.width())? + PADDING <= pitch {
                let rows = if several { rows_that_fit(chart, page, pitch)? } else { Vec::new() };
                let (totals, ticks, most) = (Some(style), Vec::new(), highest);
                return Ok(Some(Self { left, pitch, totals, rows, ticks, most }));
            }
        }
        Ok(None)
    }

    /// A plot with an axis that tells the counts.
    fn with_axis(
        chart: &ColumnChart,
        breaks: &Breaks,
        page: &Page,
        highest: f64,
    ) -> Result<Self, ChartError> {
        let fonts = page.fonts;
        let ticks = ticks::up_to(highest);
        let labels: Vec<String> = ticks.iter().map(|&tick| grouped(tick.into())).collect();
        let mut left = MARGIN + fonts.widest(&labels, TICK, page.width())? + PADDING;
        let mut rows = Vec::new();
        if chart.series.len() > 1 {
            let beside_names = left.max(MARGIN + names_width(chart, page)? + PADDING);
            rows = rows_that_fit(chart, page, pitch(chart, breaks, (beside_names, page.right())))?;
            if !rows.is_empty() {
                left = beside_names;
            }
        }
        let most = ticks.last().map_or(highest, |&tick| count(tick)).max(highest);
        let pitch = pitch(chart, breaks, (left, page.right()));
        Ok(Self { left, pitch, totals: None, rows, ticks, most })
    }

    fn right(&self, chart: &ColumnChart) -> f64 {
        self.left + self.pitch * many(chart.columns.len())
    }

    fn draw(
        &self,
        page: &mut Page,
        chart: &ColumnChart,
        breaks: &Breaks,
    ) -> Result<(), ChartError> {
        let breaks = breaks.place(self.left, self.pitch);
        let above = page.top + breaks.height();
        // Room for the total on the highest column.
        let top = above + VALUE.leading + 4.0;
        let ground = top + HEIGHT;
        for &tick in &self.ticks {
            let y = ground - count(tick) / self.most * HEIGHT;
            page.level(y, (self.left, self.right(chart)), 1.0, GRID);
            page.line(grouped(tick.into()), TICK, Anchor::Right, self.left - PADDING, y)?;
        }
        let tops = self.stacks(page, chart, (top, ground));
        let totals = self.totals(page, chart, &tops)?;
        breaks.draw(page, above, ground, &totals)?;
        page.level(ground, (self.left, self.right(chart)), 1.0, ZERO_LINE);
        page.top = ground + 8.0;
        if chart.columns.iter().any(|column| !column.group.is_empty()) {
            self.grouped_labels(page, chart)?;
        } else {
            self.labels(page, chart)?;
        }
        self.counts(page, chart)
    }

    /// The columns; gives the top of each.
    fn stacks(&self, page: &mut Page, chart: &ColumnChart, (top, ground): (f64, f64)) -> Vec<f64> {
        let shades = shades(chart);
        let width = (self.pitch * COLUMN_PART).min(WIDEST.1);
        let mut tops = Vec::with_capacity(chart.columns.len());
        for (index, column) in chart.columns.iter().enumerate() {
            let left = self.left + self.pitch * (many(index) + 0.5) - width / 2.0;
            let mut y = ground;
            if column.values.is_none() {
                let height = ground - top;
                page.fill(Area { left, top, width, height }, PANEL);
            }
            for (&value, &colour) in column.values.iter().flatten().zip(&shades) {
                if value > 0 {
                    let height = (count(value) / self.most * HEIGHT).max(SLIVER);
                    y -= height;
                    legend::bar(page, Area { left, top: y, width, height }, colour);
                }
            }
            tops.push(y);
        }
        tops
    }

    /// The totals on the columns: all, or else the highest, the last and the first. Gives the
    /// areas of those that may be wider than their columns.
    fn totals(
        &self,
        page: &mut Page,
        chart: &ColumnChart,
        tops: &[f64],
    ) -> Result<Vec<Area>, ChartError> {
        let fonts = page.fonts;
        let leading = VALUE.leading;
        let above = |top: f64| top - leading / 2.0 - 1.0;
        let centre = |index: usize| self.left + self.pitch * (many(index) + 0.5);
        if let Some(style) = self.totals {
            for (index, (column, &top)) in chart.columns.iter().zip(tops).enumerate() {
                let known = column.values.is_some();
                let style = if known { style } else { style.coloured(QUIET_INK) };
                let label = fonts.printable(&column.total_label);
                page.line(label, style, Anchor::Centre, centre(index), above(top))?;
            }
            return Ok(Vec::new());
        }
        let wrap = Wrap { fonts, style: SMALL_VALUE.coloured(QUIET_INK), width: self.pitch };
        let mut taken: Vec<Area> = Vec::new();
        for (index, column) in chart.columns.iter().enumerate() {
            if column.values.is_none() {
                let label = wrap.label(&fonts.printable(&column.total_label), 1)?;
                let width = fonts.widest(&label, wrap.style, page.width())?;
                let left = centre(index) - width / 2.0;
                let top = above(tops[index]) - leading / 2.0;
                let area = Area { left, top, width, height: leading };
                // Of columns narrower than what they bear, not every one bears it.
                if taken.iter().all(|other| area.is_apart(*other)) {
                    let middle = above(tops[index]);
                    page.block(label, wrap.style, Anchor::Centre, centre(index), middle)?;
                    taken.push(area);
                }
            }
        }
        let known = |&index: &usize| chart.columns[index].values.is_some();
        let all = 0..chart.columns.len();
        let highest = all.clone().rev().filter(known).min_by(|&a, &b| tops[a].total_cmp(&tops[b]));
        let ends = [all.clone().rev().find(known), all.clone().find(known)];
        for index in highest.into_iter().chain(ends.into_iter().flatten()) {
            let label = fonts.printable(&chart.columns[index].total_label);
            let width = fonts.width(&label, SMALL_VALUE)?;
            let ceiling = page.right() - width;
            let left = (centre(index) - width / 2.0).max(self.left).min(ceiling);
            let area =
                Area { left, top: above(tops[index]) - leading / 2.0, width, height: leading };
            let column = |other: usize| Area {
                left: centre(other) - self.pitch / 2.0,
                top: if known(&other) { tops[other] } else { 0.0 },
                width: self.pitch,
                height: f64::INFINITY,
            };
            let free = all
                .clone()
                .filter(|&other| other != index)
                .all(|other| area.is_apart(column(other)));
            // On a narrow page one may be wider than what is right of the axis.
            if free
                && left >= self.left
                && taken.iter().all(|other| area.grown(PADDING).is_apart(*other))
            {
                // No line of the axis goes through a figure.
                page.fill(area, GROUND);
                page.line(label, SMALL_VALUE, Anchor::Left, left, above(tops[index]))?;
                taken.push(area);
            }
        }
        Ok(taken)
    }
}

fn pitch(chart: &ColumnChart, breaks: &Breaks, (left, right): (f64, f64)) -> f64 {
    let even = (right - left) / many(chart.columns.len());
    breaks.pitch(left, even.min(WIDEST.0))
}

#[cfg(test)]
mod tests;

pub use chart::{Column, ColumnChart, SeriesBreak};

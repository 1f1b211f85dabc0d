//! What stands below the columns: their labels, and the counts of the series in rows.

use super::super::layout::{Anchor, Area, Page, height_of, many};
use super::super::legend;
use super::super::theme::{
    COLUMN, GRID, LABEL_LINES, LEGEND, MARGIN, SMALL_VALUE, TICK, TextStyle, ZERO_LINE,
};
use super::super::wrap::Wrap;
use super::chart::{Column, ColumnChart};
use super::plot::{PADDING, Plot, WIDEST, WIDEST_NAME, shades};
use crate::model::number::grouped;
use crate::publish::charts::error::ChartError;

/// The narrowest that the label of a column may have to be.
const NARROWEST: f64 = 13.0;
/// How many lines the name of a whole group takes at most.
const NAME_LINES: usize = 2;
/// How far the line before a group without name reaches down.
const SHORT: f64 = 6.0;
/// The space between labels side by side.
const GAP: f64 = 3.0;
/// The height of a row of counts below the columns.
const ROW: f64 = 22.0;
/// The sample beside the name of a series, with the space to it.
const SAMPLE: f64 = 18.0;
/// How the counts below the columns are set.
const COUNT: TextStyle = TextStyle { bold: false, ..SMALL_VALUE };

impl Plot {
    /// The labels of the columns, as many of them as there is room for.
    pub fn labels(&self, page: &mut Page, chart: &ColumnChart) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let wrap = |stride| {
            let room = self.pitch * many(stride) - PADDING;
            Wrap { fonts, style: COLUMN, width: room.clamp(NARROWEST, 2.0 * WIDEST.0) }
        };
        // Quarters and months are best told by whole years.
        let mut stride = chart.columns.len();
        for candidate in [1, 2].into_iter().chain((4..stride).step_by(4)) {
            let mut fit = self.pitch * many(candidate) - PADDING >= NARROWEST;
            for column in chart.columns.iter().step_by(candidate) {
                let label = fonts.printable(&column.label);
                fit = fit && wrap(candidate).holds(&label, LABEL_LINES)?;
            }
            if fit {
                stride = candidate;
                break;
            }
        }
        let wrap = wrap(stride);
        let (mut height, mut free) = (0.0, 0.0);
        for (index, column) in chart.columns.iter().enumerate().step_by(stride) {
            let lines = wrap.label(&fonts.printable(&column.label), LABEL_LINES)?;
            let taken = height_of(&lines, COLUMN);
            let half = fonts.widest(&lines, COLUMN, wrap.width)? / 2.0;
            let centre = self.left + self.pitch * (many(index) + 0.5);
            let inside = centre.max(MARGIN + half).min(page.right() - half);
            // At the edges of the page a label may have been pushed onto the one before.
            if inside - half < free {
                continue;
            }
            free = inside + half;
            page.block(lines, COLUMN, Anchor::Centre, inside, page.top + taken / 2.0)?;
            if stride > 1 {
                page.upright(centre, (page.top - 8.0, page.top - 3.0), 1.0, ZERO_LINE);
            }
            height = f64::max(height, taken);
        }
        page.top += height + 8.0;
        Ok(())
    }

    /// Labels in two rows: one for every column where there is room, and the groups below them,
    /// parted by short lines.
    pub fn grouped_labels(&self, page: &mut Page, chart: &ColumnChart) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let labels: Vec<String> =
            chart.columns.iter().map(|column| fonts.printable(&column.label)).collect();
        let ground = page.top - 8.0;
        if fonts.widest(&labels, TICK, page.width())? + GAP <= self.pitch {
            let middle = page.top + TICK.leading / 2.0;
            let title = fonts.printable(&chart.label_title);
            if MARGIN + fonts.width(&title, TICK)? + PADDING <= self.left {
                page.line(title, TICK, Anchor::Left, MARGIN, middle)?;
            }
            for (index, label) in labels.into_iter().enumerate() {
                let centre = self.left + self.pitch * (many(index) + 0.5);
                page.line(label, TICK, Anchor::Centre, centre, middle)?;
            }
            page.top += TICK.leading + 2.0;
        }
        let top = page.top;
        let groups: Vec<&[Column]> =
            chart.columns.chunk_by(|one, next| one.group == next.group).collect();
        let stride = self.stride(page, &groups)?;
        let (mut height, mut first) = (0.0, 0);
        for (index, group) in groups.iter().enumerate() {
            let (from, to) = (many(first), many(first + group.len()));
            first += group.len();
            let is_named = index % stride == 0;
            let x = self.left + self.pitch * from;
            if index > 0 {
                let bottom = if is_named { top + COLUMN.leading } else { ground + SHORT };
                page.upright(x, (ground, bottom), 1.0, GRID);
            }
            if !is_named {
                continue;
            }
            let own = self.pitch * (to - from);
            let others = groups.iter().skip(index + 1).take(stride - 1);
            let width = own + others.map(|other| self.pitch * many(other.len())).sum::<f64>() - GAP;
            let wrap = Wrap { fonts, style: COLUMN, width };
            let name = fonts.printable(&group[0].group);
            // Part of a year at the end of the axis may have no room for its name.
            if width >= NARROWEST && wrap.holds(&name, LABEL_LINES)? {
                let lines = wrap.label(&name, LABEL_LINES)?;
                let taken = height_of(&lines, COLUMN);
                let middle = top + taken / 2.0;
                if stride == 1 {
                    page.block(lines, COLUMN, Anchor::Centre, x + own / 2.0, middle)?;
                } else {
                    page.block(lines, COLUMN, Anchor::Left, x + GAP, middle)?;
                }
                height = f64::max(height, taken);
            }
        }
        page.top = top + height + 8.0;
        Ok(())
    }

    /// Of how many groups one bears its name: of each, where all whole ones have room for theirs.
    fn stride(&self, page: &Page, groups: &[&[Column]]) -> Result<usize, ChartError> {
        let fonts = page.fonts;
        let whole = groups.iter().map(|group| group.len()).max().unwrap_or_default();
        for stride in 1..groups.len() {
            let width = self.pitch * many(whole * stride) - 2.0 * GAP;
            let wrap = Wrap { fonts, style: COLUMN, width };
            let mut fit = width >= NARROWEST;
            for group in groups.iter().filter(|group| group.len() == whole) {
                fit = fit && wrap.holds(&fonts.printable(&group[0].group), NAME_LINES)?;
            }
            if fit {
                return Ok(stride);
            }
        }
        Ok(groups.len().max(1))
    }

    /// The counts of the series below the columns, beside their names.
    pub fn counts(&self, page: &mut Page, chart: &ColumnChart) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let shades = shades(chart);
        let width = self.left - PADDING - MARGIN - SAMPLE;
        let names = Wrap { fonts, style: LEGEND, width };
        for &series in self.rows.iter().rev() {
            let lines = names.label(&fonts.printable(&chart.series[series]), LABEL_LINES)?;
            let height = (height_of(&lines, LEGEND) + 4.0).max(ROW);
            page.level(page.top, (MARGIN, self.right(chart)), 1.0, GRID);
            let middle = page.top + height / 2.0;
            let area = Area { left: MARGIN, top: middle - 6.0, width: 12.0, height: 12.0 };
            legend::bar(page, area, shades[series]);
            page.block(lines, LEGEND, Anchor::Left, MARGIN + SAMPLE, middle)?;
            for (index, column) in chart.columns.iter().enumerate() {
                let centre = self.left + self.pitch * (many(index) + 0.5);
                page.line(count_label(column, series), COUNT, Anchor::Centre, centre, middle)?;
            }
            page.top += height;
        }
        Ok(())
    }
}

/// The width of the names of the series with their samples.
pub fn names_width(chart: &ColumnChart, page: &Page) -> Result<f64, ChartError> {
    Ok(SAMPLE + page.fonts.widest(&chart.series, LEGEND, page.part(WIDEST_NAME))?)
}

/// The series whose counts, each on one line, have room in columns of this width.
pub fn rows_that_fit(
    chart: &ColumnChart,
    page: &Page,
    pitch: f64,
) -> Result<Vec<usize>, ChartError> {
    let mut rows = Vec::new();
    for series in 0..chart.series.len() {
        let counts = chart.columns.iter().map(|column| count_label(column, series));
        let counts: Vec<String> = counts.collect();
        if page.fonts.widest(&counts, COUNT, page.width())? + PADDING <= pitch {
            rows.push(series);
        }
    }
    Ok(rows)
}

/// The count of a series as it is printed below a column.
fn count_label(column: &Column, series: usize) -> String {
    let count = column.values.as_ref().and_then(|values| values.get(series));
    count.map(|&count| grouped(count.into())).unwrap_or_default()
}

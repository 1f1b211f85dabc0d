//! Breaks in a series: dashed lines between columns, their labels in rows above the columns.
//!
//! All labels stand on the same side of their lines. Therefore a label can only be in the way of
//! lines further on, and a row above them is always free of lines.

use super::super::layout::{Anchor, Area, Page, many};
use super::super::theme::{INK, LABEL_LINES, LEGEND, QUIET_INK, WIDTH};
use super::super::wrap::Wrap;
use super::chart::SeriesBreak;
use crate::publish::charts::error::ChartError;

/// The widest label of a break; longer ones take several lines.
const WIDEST: f64 = 150.0;
/// The space between a line and its label, and between a label and the next line.
const GAP: f64 = 6.0;
/// The lengths of a dash and of the space to the next.
const DASH: (f64, f64) = (5.0, 4.0);

struct Broken {
    before: usize,
    lines: Vec<String>,
    width: f64,
}

/// The breaks of a chart, from left to right.
pub struct Breaks {
    broken: Vec<Broken>,
    /// The right edge of the chart.
    right: f64,
}

/// The breaks laid out for columns of a known place and width.
pub struct Placed<'a> {
    breaks: &'a Breaks,
    /// The place of each line.
    x: Vec<f64>,
    /// The row of each label, counted from the lowest.
    rows: Vec<usize>,
    side: Anchor,
}

impl Breaks {
    /// Breaks the labels into lines.
    pub fn measure(breaks: &[SeriesBreak], page: &Page) -> Result<Self, ChartError> {
        let fonts = page.fonts;
        let wrap = Wrap { fonts, style: LEGEND, width: WIDEST };
        let mut broken = Vec::with_capacity(breaks.len());
        for SeriesBreak { before, label } in breaks {
            // A narrow page has no room for them: the table beside the chart has them.
            let label = if page.width() < WIDTH { "" } else { label };
            let lines = wrap.label(&fonts.printable(label), LABEL_LINES)?;
            let width = fonts.widest(&lines, LEGEND, WIDEST)?;
            broken.push(Broken { before: *before, lines, width });
        }
        broken.sort_by_key(|one| one.before);
        Ok(Self { broken, right: page.right() })
    }

    /// The side on which all labels fit between the edges, with columns of this width.
    fn side(&self, left: f64, pitch: f64) -> Option<Anchor> {
        let fits_right =
            |one: &Broken| left + pitch * many(one.before) + GAP + one.width <= self.right;
        let fits_left = |one: &Broken| pitch * many(one.before) >= GAP + one.width;
        if self.broken.iter().all(fits_right) {
            Some(Anchor::Left)
        } else if self.broken.iter().all(fits_left) {
            Some(Anchor::Right)
        } else {
            None
        }
    }

    /// The widest that columns from `left` on may be, and no wider than `pitch`, for every label
    /// to stand on the same side of its line.
    pub fn pitch(&self, left: f64, pitch: f64) -> f64 {
        if self.side(left, pitch).is_some() {
            return pitch;
        }
        let room =
            |one: &Broken| (self.right - GAP - one.width - left) / many(one.before.max(1)) - 0.01;
        self.broken.iter().map(room).fold(pitch, f64::min)
    }

    /// Gives every label its row.
    pub fn place(&self, left: f64, pitch: f64) -> Placed<'_> {
        let side = self.side(left, pitch).unwrap_or(Anchor::Left);
        let x: Vec<f64> = self.broken.iter().map(|one| left + pitch * many(one.before)).collect();
        let mut rows = vec![0; x.len()];
        let mut later: Vec<usize> = Vec::with_capacity(x.len());
        let order: Vec<usize> = match side {
            Anchor::Right => (0..x.len()).collect(),
            _ => (0..x.len()).rev().collect(),
        };
        for index in order {
            let reach = GAP + self.broken[index].width + GAP;
            let in_the_way = later.iter().filter(|&&other| (x[other] - x[index]).abs() < reach);
            rows[index] = in_the_way.map(|&other| rows[other] + 1).max().unwrap_or(0);
            later.push(index);
        }
        Placed { breaks: self, x, rows, side }
    }
}

impl Placed<'_> {
    /// The height of the rows of labels.
    pub fn height(&self) -> f64 {
        self.row_heights().iter().sum()
    }

    fn row_heights(&self) -> Vec<f64> {
        let mut heights = vec![0.0; self.rows.iter().max().map_or(0, |&row| row + 1)];
        for (one, &row) in self.breaks.broken.iter().zip(&self.rows) {
            let height = many(one.lines.len()) * LEGEND.leading + 4.0;
            heights[row] = f64::max(heights[row], height);
        }
        heights
    }

    /// Draws the labels down to `bottom`, and the lines down to `ground` but for what is `taken`.
    pub fn draw(
        &self,
        page: &mut Page,
        bottom: f64,
        ground: f64,
        taken: &[Area],
    ) -> Result<(), ChartError> {
        let heights = self.row_heights();
        for ((one, &row), &x) in self.breaks.broken.iter().zip(&self.rows).zip(&self.x) {
            let top = bottom - heights.iter().take(row + 1).sum::<f64>();
            let height = many(one.lines.len()) * LEGEND.leading;
            let label_x = if self.side == Anchor::Left { x + GAP } else { x - GAP };
            let style = LEGEND.coloured(INK);
            page.block(one.lines.clone(), style, self.side, label_x, top + height / 2.0)?;
            let mut dash = top;
            while dash < ground {
                let height = DASH.0.min(ground - dash);
                let area = Area { left: x - 0.75, top: dash, width: 1.5, height };
                if taken.iter().all(|other| area.is_apart(other.grown(2.0))) {
                    page.fill(area, QUIET_INK);
                }
                dash += DASH.0 + DASH.1;
            }
        }
        Ok(())
    }
}

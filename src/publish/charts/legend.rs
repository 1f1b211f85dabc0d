//! Legends: a sample of each mark and what it stands for, several to a row where they fit.

use super::caption::Wording;
use super::error::ChartError;
use super::layout::{Anchor, Area, Form, Page, Point, height_of};
use super::scale::Step;
use super::theme::{
    BAR, BLUES, GROUND, LABEL_LINES, LEGEND, PANEL, QUIET_INK, SERIOUS, ZERO_LINE, contrast,
};
use super::wrap::Wrap;
use crate::model::number::grouped;
use plotters::style::RGBColor;

/// The width and height of a sample.
pub const SWATCH: (f64, f64) = (28.0, 14.0);
/// The space between a sample and its words.
const GAP: f64 = 6.0;
/// The space between the entries of a row.
const APART: f64 = 20.0;
/// The distance from stripe to stripe.
const STRIPES: f64 = 4.0;
/// The contrast to the ground that WCAG 2 asks of a mark.
const MARK_CONTRAST: f64 = 3.0;

/// A mark at a point of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// A disc.
    Disc,
    /// A hollow circle.
    Ring,
    /// What is serious: a square on its corner.
    Diamond,
}

/// How far a glyph reaches from its point, with the light line around it.
pub const REACH: f64 = 7.5;

impl Glyph {
    /// Draws the glyph with a light line around it, which keeps it apart from others below it.
    pub fn draw(self, page: &mut Page, centre: Point) {
        let mut disc = |radius, colour| page.mark(Form::Disc { centre, radius }, colour);
        match self {
            Self::Disc => {
                disc(6.0, GROUND);
                disc(5.0, BAR);
            }
            Self::Ring => {
                disc(5.0, QUIET_INK);
                disc(3.5, GROUND);
            }
            Self::Diamond => {
                page.mark(diamond(centre, REACH), GROUND);
                page.mark(diamond(centre, 6.5), SERIOUS);
            }
        }
    }
}

fn diamond((x, y): Point, reach: f64) -> Form {
    Form::Polygon(vec![(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)])
}

/// A sample in a legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sample {
    /// A cell in a step of colour.
    Step(RGBColor),
    /// A stretch of a bar.
    Bar(RGBColor),
    /// A point.
    Point(Glyph),
    /// What begins and has no known end.
    Open,
}

impl Sample {
    /// The width that the sample takes.
    const fn width(self) -> f64 {
        match self {
            Self::Step(_) | Self::Bar(_) | Self::Open => SWATCH.0,
            Self::Point(_) => 2.0 * REACH,
        }
    }
}

/// A stretch of a bar of what is serious: red, and in stripes, to be told without colours.
fn serious_bar(page: &mut Page, area: Area) {
    page.fill(area, SERIOUS);
    let mut y = area.bottom() - STRIPES;
    while y > area.top {
        page.level(y, (area.left, area.right()), 1.0, GROUND);
        y -= STRIPES;
    }
}

/// A stretch of a bar, with a line around it where its colour is too light to be seen alone.
pub fn bar(page: &mut Page, area: Area, colour: RGBColor) {
    if colour == SERIOUS {
        return serious_bar(page, area);
    }
    if contrast(colour, GROUND) >= MARK_CONTRAST {
        page.fill(area, colour);
        return;
    }
    page.fill(area, BLUES[3]);
    if area.width > 2.0 && area.height > 2.0 {
        page.fill(area.grown(-1.0), colour);
    }
}

/// A beginning, and an arrow that goes on to the right as far as `right`.
pub fn open(page: &mut Page, (left, y): Point, right: f64) {
    page.level(y, (left, right - 9.0), 3.0, QUIET_INK);
    let head = vec![(right - 10.0, y - 6.0), (right, y), (right - 10.0, y + 6.0)];
    page.mark(Form::Polygon(head), QUIET_INK);
    page.upright(left + 1.5, (y - 7.0, y + 7.0), 3.0, QUIET_INK);
}

/// Entries in rows between a left and a right edge, from the top of the page down.
pub fn entries(
    page: &mut Page,
    (start, end): (f64, f64),
    entries: &[(Sample, String)],
) -> Result<(), ChartError> {
    let mut left = start;
    let mut height: f64 = 0.0;
    for (sample, label) in entries {
        let before = sample.width() + GAP;
        let words = Wrap { fonts: page.fonts, style: LEGEND, width: end - start - before };
        let lines = words.label(&page.fonts.printable(label), LABEL_LINES)?;
        let mut width: f64 = 0.0;
        for line in &lines {
            width = width.max(before + page.fonts.width(line, LEGEND)?);
        }
        if left > start && left + width > end {
            left = start;
            page.top += height + 4.0;
            height = 0.0;
        }
        height = height.max(height_of(&lines, LEGEND)).max(LEGEND.leading);
        let middle = page.top + LEGEND.leading / 2.0;
        draw(page, *sample, (left, middle));
        let words_middle = page.top + height_of(&lines, LEGEND) / 2.0;
        page.block(lines, LEGEND, Anchor::Left, left + before, words_middle)?;
        left += width + APART;
    }
    page.top += height;
    Ok(())
}

/// The steps of colour with the counts they stand for, and zero where there is one.
pub fn steps(
    page: &mut Page,
    edges: (f64, f64),
    mut counts: impl Iterator<Item = u64>,
    steps: &[Step],
    wording: &Wording,
) -> Result<(), ChartError> {
    let zero =
        counts.any(|count| count == 0).then_some(Step { from: 0, to: Some(0), colour: PANEL });
    let rows = zero.iter().chain(steps).map(|step| {
        let from = grouped(step.from.into());
        let label = match step.to {
            Some(to) if to == step.from => from,
            Some(to) => format!("{from}{}{}", wording.to, grouped(to.into())),
            None => format!("{from}{}", wording.or_more),
        };
        (Sample::Step(step.colour), label)
    });
    entries(page, edges, &rows.collect::<Vec<_>>())
}

fn draw(page: &mut Page, sample: Sample, (left, middle): Point) {
    let area = Area { left, top: middle - SWATCH.1 / 2.0, width: SWATCH.0, height: SWATCH.1 };
    match sample {
        Sample::Step(colour) => {
            page.fill(area, colour);
            // What is nearly as light as the ground has a hairline around it.
            if colour == PANEL {
                page.fill(area, ZERO_LINE);
                page.fill(area.grown(-1.0), PANEL);
            }
        }
        Sample::Bar(colour) => bar(page, area, colour),
        Sample::Point(glyph) => glyph.draw(page, (left + REACH, middle)),
        Sample::Open => open(page, (left, middle), left + SWATCH.0),
    }
}

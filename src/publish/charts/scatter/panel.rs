//! One panel: titles, axes, the region and the points with their names.

use super::super::layout::{Anchor, Area, Page, height_of};
use super::super::legend::{self, Sample};
use super::super::text::Fonts;
use super::super::theme::{
    AXIS_TITLE, BAR, BOUND, GRID, HEADING, LABEL_LINES, POINT, QUIET_INK, REGION, TICK, TextStyle,
    ZERO_LINE,
};
use super::super::wrap::Wrap;
use super::axis::{Range, Scale};
use super::chart::{LogAxis, ScatterChart, ScatterPanel, ScatterPoint};
use super::labels::{self, Joint, Room};
use super::region::Region;
use crate::publish::charts::error::ChartError;

/// The widest label of a tick; longer ones are cut.
const WIDEST_TICK: f64 = 96.0;
/// The widest name of the region.
const WIDEST_NAME: f64 = 150.0;
/// How wide the name of a point may be, and in how many lines: the first that leads to a place.
const NAMES: [(f64, usize); 3] = [(200.0, 1), (150.0, 2), (110.0, 3)];
/// How far a label may stand out to the right of its axis.
const OVERHANG: f64 = 12.0;
/// The space between an axis and its labels.
const GAP: f64 = 8.0;
/// The space that labels along an axis keep from one another.
const APART: f64 = 5.0;
/// How far apart the places are at which the name of the region is tried.
const SEARCH: f64 = 12.0;

/// A panel with its titles broken into lines.
pub struct Frame {
    left: f64,
    right: f64,
    plot_left: f64,
    title: Vec<String>,
    y_title: Vec<String>,
}

impl Frame {
    /// Measures the titles and the labels of the axes of a panel between two edges.
    pub fn measure(
        fonts: Fonts,
        chart: &ScatterChart,
        panel: &ScatterPanel,
        (left, right): (f64, f64),
    ) -> Result<Self, ChartError> {
        let labels = |told: &'_ [(u64, String)], style| {
            fonts.widest(told.iter().map(|(_, label)| label), style, WIDEST_TICK)
        };
        let widest = labels(&chart.y.ticks, TICK)?.max(labels(&chart.y.bounds, BOUND)?);
        let plot_left = left + widest + GAP;
        let wrap = |style| Wrap { fonts, style, width: right - left };
        let title = wrap(HEADING).label(&fonts.printable(&panel.title), LABEL_LINES)?;
        let y_title = wrap(AXIS_TITLE).label(&fonts.printable(&chart.y.title), LABEL_LINES)?;
        Ok(Self { left, right, plot_left, title, y_title })
    }

    /// The height of what stands above the plot.
    pub fn head(&self) -> f64 {
        height_of(&self.title, HEADING) + height_of(&self.y_title, AXIS_TITLE) + 12.0
    }

    /// Draws the panel from the top of the page down.
    pub fn draw(
        self,
        page: &mut Page,
        chart: &ScatterChart,
        panel: &ScatterPanel,
        (x, y): (Range, Range),
        (head, height): (f64, f64),
    ) -> Result<(), ChartError> {
        let top = page.top + head;
        let (left, width) = (self.plot_left, self.right - self.plot_left);
        let plot = Area { left, top, width, height };
        let title = height_of(&self.title, HEADING);
        let y_title = height_of(&self.y_title, AXIS_TITLE);
        page.block(self.title, HEADING, Anchor::Left, self.left, page.top + title / 2.0)?;
        let middle = top - 8.0 - y_title / 2.0;
        page.block(self.y_title, AXIS_TITLE, Anchor::Left, self.left, middle)?;

        let x = x.scale(plot.left, plot.right());
        let y = y.scale(plot.bottom(), plot.top);
        let corners = panel.pairs.iter().map(|&(a, b)| (x.threshold(a), y.threshold(b)));
        let region = Region::new(plot, corners);
        for &area in &region.areas {
            page.fill(area, REGION);
        }
        page.top = plot.bottom();
        let (right, up): (Vec<u64>, Vec<u64>) = panel.pairs.iter().copied().unzip();
        upright_ticks(page, &ticks(&chart.y, &up, y), plot)?;
        level_ticks(page, &ticks(&chart.x, &right, x), plot, (self.left, self.right))?;
        page.level(plot.bottom(), (plot.left, plot.right()), 1.0, ZERO_LINE);
        for &area in &region.boundary {
            page.fill(area, BAR);
        }
        let unplaced = points(page, chart, panel, &region, plot, |point| {
            (x.place(point.x), y.place(point.y))
        })?;

        let wrap = |style| Wrap { fonts: page.fonts, style, width: self.right - self.left };
        let x_title = wrap(AXIS_TITLE).label(&page.fonts.printable(&chart.x.title), LABEL_LINES)?;
        let note = wrap(TICK).paragraph(&page.fonts.printable(&panel.note))?;
        let height = height_of(&x_title, AXIS_TITLE);
        page.block(x_title, AXIS_TITLE, Anchor::Right, self.right, page.top + height / 2.0)?;
        page.top += height + 4.0;
        if !unplaced.is_empty() {
            legend::entries(page, (self.left, self.right), &unplaced)?;
            page.top += 4.0;
        }
        let height = height_of(&note, TICK);
        page.block(note, TICK, Anchor::Left, self.left, page.top + height / 2.0)?;
        page.top += height;
        Ok(())
    }
}

/// A value told along an axis.
struct Tick<'a> {
    place: f64,
    label: &'a str,
    style: TextStyle,
}

/// What is told along a scale: where the region begins, zero if it has a place, and the ticks. What comes
/// first has the first choice of room.
fn ticks<'a>(axis: &'a LogAxis, region: &[u64], scale: Scale) -> Vec<Tick<'a>> {
    let at = |(value, label): &'a (u64, String), style| {
        scale.holds(*value).then(|| Tick { place: scale.place(*value), label, style })
    };
    let bounds = axis.bounds.iter().filter(|(bound, _)| region.contains(bound));
    let bounds = bounds.filter_map(|bound| at(bound, BOUND));
    let zero = scale.zero().map(|place| Tick { place, label: "0", style: TICK });
    bounds.chain(zero).chain(axis.ticks.iter().filter_map(|tick| at(tick, TICK))).collect()
}

/// Level lines with their labels at the left, those left out that would lie upon another.
fn upright_ticks(page: &mut Page, ticks: &[Tick<'_>], plot: Area) -> Result<(), ChartError> {
    let mut taken: Vec<f64> = Vec::new();
    for Tick { place, label, style } in ticks {
        page.level(*place, (plot.left, plot.right()), 1.0, GRID);
        if taken.iter().all(|other| (place - other).abs() >= TICK.leading) {
            let wrap = Wrap { fonts: page.fonts, style: *style, width: WIDEST_TICK };
            let label = wrap.label(&page.fonts.printable(label), 1)?;
            page.block(label, *style, Anchor::Right, plot.left - GAP, *place)?;
            taken.push(*place);
        }
    }
    Ok(())
}

/// Upright lines with their labels below, those left out that would lie upon another.
fn level_ticks(
    page: &mut Page,
    ticks: &[Tick<'_>],
    plot: Area,
    (left, right): (f64, f64),
) -> Result<(), ChartError> {
    let fonts = page.fonts;
    let middle = plot.bottom() + 6.0 + TICK.leading / 2.0;
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for Tick { place, label, style } in ticks {
        page.upright(*place, (plot.top, plot.bottom()), 1.0, GRID);
        let wrap = Wrap { fonts, style: *style, width: WIDEST_TICK };
        let label = wrap.label(&fonts.printable(label), 1)?;
        let width = fonts.widest(&label, *style, WIDEST_TICK)?;
        let start = (place - width / 2.0).min(right + OVERHANG - width).max(left);
        let end = start + width;
        if taken.iter().all(|other| end + APART <= other.0 || other.1 + APART <= start) {
            page.block(label, *style, Anchor::Left, start, middle)?;
            taken.push((start, end));
        }
    }
    page.top = middle + TICK.leading / 2.0 + 2.0;
    Ok(())
}

/// The points with their names and the name of the region; gives what had no room in the plot.
fn points(
    page: &mut Page,
    chart: &ScatterChart,
    panel: &ScatterPanel,
    region: &Region,
    plot: Area,
    place: impl Fn(&ScatterPoint) -> (f64, f64),
) -> Result<Vec<(Sample, String)>, ChartError> {
    let fonts = page.fonts;
    let places = panel.points.iter().map(&place).collect();
    let mut room = Room::new(plot.grown(-2.0), places, region.boundary.clone());
    let mut unplaced = Vec::new();
    if !region.areas.is_empty() {
        let style = AXIS_TITLE.coloured(BAR);
        let wrap = Wrap { fonts, style, width: WIDEST_NAME };
        let lines = wrap.label(&fonts.printable(&chart.region_label), LABEL_LINES)?;
        let size = (fonts.widest(&lines, style, WIDEST_NAME)?, height_of(&lines, style));
        match region.areas.iter().find_map(|&area| within(&mut room, area.grown(-6.0), size)) {
            Some(Area { left, top, height, .. }) => {
                page.block(lines, style, Anchor::Left, left, top + height / 2.0)?;
            }
            None => unplaced.push((Sample::Bar(REGION), chart.region_label.clone())),
        }
    }
    let mut drawn: Vec<&ScatterPoint> = panel.points.iter().collect();
    // The names of what matters most have the first choice; their points lie upon the others.
    drawn.sort_by_key(|point| std::cmp::Reverse(point.standing));
    let named: Vec<_> = drawn.iter().filter(|point| !point.label.is_empty()).collect();
    let mut beside = Vec::with_capacity(named.len());
    // A name further off must not take the place beside another point.
    for point in &named {
        beside.push(name(fonts, &mut room, &point.label, place(point), false)?);
    }
    for (point, found) in named.into_iter().zip(beside) {
        let found = match found {
            Some(found) => Some(found),
            None => name(fonts, &mut room, &point.label, place(point), true)?,
        };
        match found {
            Some(Name { lines, area, joint }) => {
                if let Some(joint) = joint {
                    page.mark(labels::line(joint), QUIET_INK);
                }
                let middle = area.top + area.height / 2.0;
                page.block(lines, POINT, Anchor::Left, area.left, middle)?;
            }
            None => unplaced.push((Sample::Point(point.standing.glyph()), point.label.clone())),
        }
    }
    for point in drawn.into_iter().rev() {
        point.standing.glyph().draw(page, place(point));
    }
    Ok(unplaced)
}

/// The name of a point in its place.
struct Name {
    lines: Vec<String>,
    area: Area,
    joint: Option<Joint>,
}

/// Finds a place for the name of a point, as a whole, right beside it or further off.
fn name(
    fonts: Fonts,
    room: &mut Room,
    label: &str,
    at: (f64, f64),
    further: bool,
) -> Result<Option<Name>, ChartError> {
    let label = fonts.printable(label);
    for (width, most) in NAMES {
        let wrap = Wrap { fonts, style: POINT, width };
        if !wrap.holds(&label, most)? {
            continue;
        }
        let lines = wrap.label(&label, most)?;
        let size = (fonts.widest(&lines, POINT, width)?, height_of(&lines, POINT));
        let place = if further {
            room.further(at, size).map(|(area, joint)| (area, Some(joint)))
        } else {
            room.beside(at, size).map(|area| (area, None))
        };
        if let Some((area, joint)) = place {
            return Ok(Some(Name { lines, area, joint }));
        }
    }
    Ok(None)
}

/// A place for the name of the region in one of its areas, as far up and to the right as may be.
fn within(room: &mut Room, area: Area, (width, height): (f64, f64)) -> Option<Area> {
    let mut top = area.top;
    while top + height <= area.bottom() {
        let mut left = area.right() - width;
        while left >= area.left {
            let place = Area { left, top, width, height };
            if room.take(place) {
                return Some(place);
            }
            left -= SEARCH;
        }
        top += SEARCH;
    }
    None
}

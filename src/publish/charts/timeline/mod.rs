//! What happened when: a bar from its beginning to its end, under headings for what happened
//! together.
//!
//! Each heading has an axis of its own, since what happened together is compared; if all headings
//! lie close in time, they share one.

mod axis;

use super::caption::ChartText;
use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, height_of};
use super::legend::{self, Sample};
use super::text::Fonts;
use super::theme::{
    BAR, GROUND, HEADING, LABEL, LABEL_LINES, MARGIN, SERIOUS, SLIVER, VALUE, WIDEST_LABEL,
    ZERO_LINE,
};
use super::wrap::Wrap;
use axis::Axis;
use chrono::NaiveDateTime;

/// The widest column of values; longer ones take several lines.
const WIDEST_VALUE: f64 = 280.0;
/// The space between a label, the axis, a bar and its value.
const GAP: f64 = 10.0;
/// The space beyond an axis if values need none: its last label has to be on the page.
const BEYOND: f64 = 24.0;
/// The distance from row to row where labels need no more, and the thickness of a bar.
const PITCH: (f64, f64) = (30.0, 16.0);
/// How far the arrow reaches of what has no known end.
const ARROW: f64 = 40.0;
/// Headings share an axis if all of them span no more than this times the longest of them.
const CLOSE: i32 = 2;

/// A stretch of time on a [`Timeline`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is, in up to three lines beside the bar.
    pub label: String,
    /// When it began.
    pub start: NaiveDateTime,
    /// When it ended, if that is known.
    pub end: Option<NaiveDateTime>,
    /// Until when it is known to have gone on, where its end is not known.
    pub known_until: Option<NaiveDateTime>,
    /// What is printed after the bar, such as how long it lasted.
    pub value_label: String,
    /// Whether it is serious.
    pub is_serious: bool,
}

impl Span {
    /// The last instant of it that is known.
    fn last(&self) -> NaiveDateTime {
        self.end.or(self.known_until).unwrap_or(self.start).max(self.start)
    }
}

/// What happened together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpanGroup {
    /// What it is, above its rows.
    pub heading: String,
    /// The stretches of time, from the top down.
    pub spans: Vec<Span>,
}

/// Stretches of time under headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// The words around the chart.
    pub text: ChartText,
    /// The headings with their rows; one without rows is left out.
    pub groups: Vec<SpanGroup>,
    /// How a date is written along the axis, as a format of chrono such as `%-m月%-d日`.
    pub date_format: String,
    /// What an open end means, printed beside a sample of it where there is one.
    pub open_legend: String,
}

/// Where the columns are.
struct Table {
    labels: f64,
    left: f64,
    right: f64,
    values: f64,
}

/// Lays a timeline out.
pub fn layout(chart: &Timeline, canvas: Canvas) -> Result<Layout, ChartError> {
    let spans = || chart.groups.iter().flat_map(|group| &group.spans);
    if let Some(span) = spans().find(|span| span.end.is_some_and(|end| end < span.start)) {
        return Err(ChartError::Parts(format!("an end before its beginning {}", span.start)));
    }
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, canvas)?;
    let Some(whole) = stretch(spans()) else {
        return page.nothing(&chart.text);
    };
    let right = page.right();
    let labels = fonts.widest(spans().map(|span| &span.label), LABEL, page.part(WIDEST_LABEL))?;
    let values =
        fonts.widest(spans().map(|span| &span.value_label), VALUE, page.part(WIDEST_VALUE))?;
    let longest = chart.groups.iter().filter_map(|group| stretch(&group.spans));
    let longest = longest.map(|(first, last)| last - first).max().unwrap_or_default();
    let shared = whole.1 - whole.0 <= longest * CLOSE;
    let groups = || chart.groups.iter().filter_map(|group| Some((group, stretch(&group.spans)?)));
    let groups = || groups().map(|(group, own)| (group, if shared { whole } else { own }));
    let mut table = Table { labels, left: MARGIN + labels + GAP, right: right - BEYOND, values };
    // The axes reach as far to the right as they leave room for the values.
    while table.right > right - values - GAP {
        let mut fit = true;
        for (group, stretch) in groups() {
            let axis = Axis::over(stretch, (table.left, table.right))?;
            for span in &group.spans {
                let value = fonts.widest([&span.value_label], VALUE, values)?;
                fit = fit && table.end(span, &axis) + GAP + value <= right;
            }
        }
        if fit {
            break;
        }
        table.right -= GAP;
    }
    for (group, stretch) in groups() {
        let axis = Axis::over(stretch, (table.left, table.right))?;
        table.group(&mut page, group, &axis, &chart.date_format)?;
    }
    if spans().any(|span| span.end.is_none()) {
        page.top += 14.0;
        let entry = (Sample::Open, chart.open_legend.clone());
        legend::entries(&mut page, (MARGIN, right), &[entry])?;
    }
    page.close(&chart.text)
}

/// The first and the last instant known of some stretches.
fn stretch<'a>(
    spans: impl IntoIterator<Item = &'a Span>,
) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let ends = spans.into_iter().map(|span| (span.start, span.last()));
    ends.reduce(|whole, span| (whole.0.min(span.0), whole.1.max(span.1)))
}

impl Table {
    /// A heading, its rows and its axis.
    fn group(
        &self,
        page: &mut Page,
        group: &SpanGroup,
        axis: &Axis,
        date_format: &str,
    ) -> Result<(), ChartError> {
        let fonts = page.fonts;
        page.top += 14.0;
        page.paragraph(&group.heading, HEADING)?;
        page.top += 4.0;
        let labels = Wrap { fonts, style: LABEL, width: self.labels };
        let values = Wrap { fonts, style: VALUE, width: self.values };
        let mut rows = Vec::with_capacity(group.spans.len());
        let mut height = 0.0;
        for span in &group.spans {
            let lines = labels.label(&fonts.printable(&span.label), LABEL_LINES)?;
            let value = values.label(&fonts.printable(&span.value_label), LABEL_LINES)?;
            let taken = height_of(&lines, LABEL).max(height_of(&value, VALUE));
            let row = (taken + 10.0).max(PITCH.0);
            rows.push((span, lines, value, row));
            height += row;
        }
        let bottom = page.top + height;
        axis.lines(page, (page.top, bottom + 5.0));
        page.level(bottom, (self.left, self.right), 1.0, ZERO_LINE);
        for (span, lines, value, row) in rows {
            let middle = page.top + row / 2.0;
            page.block(lines, LABEL, Anchor::Right, self.left - GAP, middle)?;
            self.bar(page, (span, value), axis, middle)?;
            page.top += row;
        }
        page.top = bottom + 7.0;
        axis.labels(page, date_format)
    }

    /// Where the mark of a stretch of time ends.
    fn end(&self, span: &Span, axis: &Axis) -> f64 {
        let start = axis.place(span.start);
        match span.end {
            Some(end) => axis.place(end).max(start + SLIVER),
            None => (axis.place(span.last()) + ARROW).min(self.right),
        }
    }

    fn bar(
        &self,
        page: &mut Page,
        (span, value): (&Span, Vec<String>),
        axis: &Axis,
        middle: f64,
    ) -> Result<(), ChartError> {
        let (start, end) = (axis.place(span.start), self.end(span, axis));
        if span.end.is_some() {
            let top = middle - PITCH.1 / 2.0;
            let area = Area { left: start, top, width: end - start, height: PITCH.1 };
            legend::bar(page, area, if span.is_serious { SERIOUS } else { BAR });
        } else {
            let known = end - ARROW;
            if known > start {
                let top = middle - PITCH.1 / 2.0;
                let area = Area { left: start, top, width: known - start, height: PITCH.1 };
                legend::bar(page, area, if span.is_serious { SERIOUS } else { BAR });
            }
            legend::open(page, (known, middle), end);
        }
        if value.is_empty() {
            return Ok(());
        }
        // No line of the axis goes through a figure.
        let width = page.fonts.widest(&value, VALUE, self.values)?;
        let height = height_of(&value, VALUE) - (VALUE.leading - VALUE.size);
        page.fill(Area { left: end + GAP, top: middle - height / 2.0, width, height }, GROUND);
        page.block(value, VALUE, Anchor::Left, end + GAP, middle)
    }
}

#[cfg(test)]
mod tests;

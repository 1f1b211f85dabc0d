//! A chart laid out: where every text and every area goes, before anything is drawn.

use plotters::style::RGBColor;

use super::text::Fonts;
use super::theme::{EMPTY, FOOT, LONGEST_SIDE, MARGIN, PANEL, SUBTITLE, TITLE, TextStyle, WIDTH};
use super::wrap::Wrap;
use super::{ChartError, ChartText};

/// An upright rectangle, in pixels from the upper left corner of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// The distance from the left edge of the chart.
    pub left: f64,
    /// The distance from the upper edge of the chart.
    pub top: f64,
    /// The extent to the right.
    pub width: f64,
    /// The extent downwards.
    pub height: f64,
}

/// Which point of a text its position fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Left,
    /// The middle.
    Centre,
    /// The right end.
    Right,
}

/// A line of text in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedText {
    /// What it says, with nothing in it that the fonts lack.
    pub text: String,
    /// How it is set.
    pub style: TextStyle,
    /// The point that stays if the drawn width differs from the measured one.
    pub anchor: Anchor,
    /// The em squares of the text.
    pub area: Area,
}

/// An area in one colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// The area.
    pub area: Area,
    /// The colour.
    pub colour: RGBColor,
}

/// Everything that a chart shows; later fills lie upon earlier ones, and texts upon fills.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The width of the page.
    pub width: f64,
    /// The height of the page.
    pub height: f64,
    /// The areas of colour.
    pub fills: Vec<Fill>,
    /// The lines of text.
    pub texts: Vec<PlacedText>,
}

/// A chart being laid out from top to bottom.
pub struct Page {
    /// What its text is measured with.
    pub fonts: Fonts,
    /// Where the next thing may begin.
    pub top: f64,
    layout: Layout,
}

impl Page {
    /// A page with title and subtitle.
    pub fn open(fonts: Fonts, text: &ChartText, width: f64) -> Result<Self, ChartError> {
        let layout = Layout { width, height: 0.0, fills: Vec::new(), texts: Vec::new() };
        let mut page = Self { fonts, top: MARGIN, layout };
        page.paragraph(&text.title, TITLE)?;
        page.paragraph(&text.subtitle, SUBTITLE)?;
        Ok(page)
    }

    /// A text across the page, with lines as wide as a page of the usual width can take.
    pub fn paragraph(&mut self, text: &str, style: TextStyle) -> Result<(), ChartError> {
        let width = self.layout.width.min(WIDTH) - 2.0 * MARGIN;
        let wrap = Wrap { fonts: self.fonts, style, width };
        for line in wrap.paragraph(&self.fonts.printable(text))? {
            let middle = self.top + style.leading / 2.0;
            self.line(line, style, Anchor::Left, MARGIN, middle)?;
            self.top += style.leading;
        }
        Ok(())
    }

    /// One line of printable text, centred on `middle` in height.
    pub fn line(
        &mut self,
        text: String,
        style: TextStyle,
        anchor: Anchor,
        x: f64,
        middle: f64,
    ) -> Result<(), ChartError> {
        if text.is_empty() {
            return Ok(());
        }
        let width = self.fonts.width(&text, style)?;
        let left = match anchor {
            Anchor::Left => x,
            Anchor::Centre => x - width / 2.0,
            Anchor::Right => x - width,
        };
        let area = Area { left, top: middle - style.size / 2.0, width, height: style.size };
        self.layout.texts.push(PlacedText { text, style, anchor, area });
        Ok(())
    }

    /// Lines of printable text, centred on `middle` in height as a block.
    pub fn block(
        &mut self,
        lines: Vec<String>,
        style: TextStyle,
        anchor: Anchor,
        x: f64,
        middle: f64,
    ) -> Result<(), ChartError> {
        let mut line_middle = middle - (height_of(&lines, style) - style.leading) / 2.0;
        for line in lines {
            self.line(line, style, anchor, x, line_middle)?;
            line_middle += style.leading;
        }
        Ok(())
    }

    /// An area in one colour.
    pub fn fill(&mut self, area: Area, colour: RGBColor) {
        self.layout.fills.push(Fill { area, colour });
    }

    /// What stands in place of a chart without data.
    pub fn nothing(&mut self, text: &ChartText) -> Result<(), ChartError> {
        self.top += 16.0;
        let width = self.layout.width - 2.0 * MARGIN;
        let wrap = Wrap { fonts: self.fonts, style: EMPTY, width: width - 2.0 * MARGIN };
        let lines = wrap.label(&self.fonts.printable(&text.empty), 3)?;
        let area = Area { left: MARGIN, top: self.top, width, height: 144.0 };
        self.fill(area, PANEL);
        let middle = area.top + area.height / 2.0;
        self.block(lines, EMPTY, Anchor::Centre, self.layout.width / 2.0, middle)?;
        self.top += area.height;
        Ok(())
    }

    /// Source and notes, and the end of the page.
    pub fn close(mut self, text: &ChartText) -> Result<Layout, ChartError> {
        self.top += 16.0;
        for foot in std::iter::once(&text.source).chain(&text.notes) {
            self.paragraph(foot, FOOT)?;
        }
        self.layout.height = (self.top + MARGIN - 8.0).ceil();
        let Layout { width, height, .. } = self.layout;
        if width > LONGEST_SIDE || height > LONGEST_SIDE {
            return Err(ChartError::TooLarge { width, height, most: LONGEST_SIDE });
        }
        Ok(self.layout)
    }
}

/// The height of lines set one below the other.
pub fn height_of(lines: &[String], style: TextStyle) -> f64 {
    lines.iter().map(|_| style.leading).sum()
}

/// What holds for the layout of every chart.
#[cfg(test)]
pub mod checks {
    use super::{Area, Layout};

    fn apart(one: Area, other: Area) -> bool {
        one.left + one.width <= other.left
            || other.left + other.width <= one.left
            || one.top + one.height <= other.top
            || other.top + other.height <= one.top
    }

    /// Fails if anything leaves the page, or texts lie upon one another.
    pub fn assert_sound(layout: &Layout) {
        let areas = layout.texts.iter().map(|text| (text.area, text.text.as_str()));
        let fills = layout.fills.iter().map(|fill| (fill.area, "fill"));
        for (area, name) in areas.chain(fills) {
            assert!(area.left >= 0.0 && area.top >= 0.0, "{name} at {area:?}");
            assert!(area.left + area.width <= layout.width, "{name} at {area:?}");
            assert!(area.top + area.height <= layout.height, "{name} at {area:?}");
        }
        for (index, one) in layout.texts.iter().enumerate() {
            assert!(one.style.size >= 12.0, "{one:?} is too small to read");
            for other in &layout.texts[index + 1..] {
                assert!(apart(one.area, other.area), "{one:?} lies upon {other:?}");
            }
        }
    }

    /// Whether a line of the layout holds this text.
    pub fn shows(layout: &Layout, text: &str) -> bool {
        layout.texts.iter().any(|placed| placed.text == text)
    }
}

//! A chart laid out: where every text and every area goes, before anything is drawn.

use super::caption::ChartText;
use super::error::ChartError;
use super::text::Fonts;
use super::theme::{
    EMPTY, FINDING, FOOT, LONGEST_SIDE, MARGIN, PANEL, PHONE_WIDTH, SLIDE_HEIGHT, SUBTITLE, TITLE,
    TextStyle, WIDTH,
};
use super::wrap::Wrap;
use plotters::style::RGBColor;

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

/// A point, in pixels to the right of and below the upper left corner of the chart.
pub type Point = (f64, f64);

/// The form of a mark that is no upright rectangle.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A disc.
    Disc {
        /// Its middle.
        centre: Point,
        /// Its radius.
        radius: f64,
    },
    /// The inside of a closed line through these points.
    Polygon(Vec<Point>),
}

/// A form in one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The form.
    pub form: Form,
    /// The colour.
    pub colour: RGBColor,
}

/// How much more of a narrow page than of a wide one labels may take.
const NARROW_PART: f64 = 1.25;

/// Everything that a chart shows; later fills lie upon earlier ones, marks upon fills, and texts
/// upon both.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The width of the page.
    pub width: f64,
    /// The height of the page.
    pub height: f64,
    /// The areas of colour.
    pub fills: Vec<Fill>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// The lines of text.
    pub texts: Vec<PlacedText>,
}

/// What a chart is laid out on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Canvas {
    /// The width; what cannot be narrower takes more.
    pub width: f64,
    /// The height that is taken in any case.
    pub least_height: f64,
}

impl Canvas {
    /// A page of a report, as high as the chart.
    pub const PAGE: Self = Self { width: WIDTH, least_height: 0.0 };
    /// The screen of a phone, as high as the chart.
    pub const PHONE: Self = Self { width: PHONE_WIDTH, least_height: 0.0 };

    /// A slide of some width.
    pub const fn slide(width: f64) -> Self {
        Self { width, least_height: width * SLIDE_HEIGHT }
    }

    /// Whether it is as high as it is, whatever stands on it.
    pub fn is_slide(self) -> bool {
        self.least_height > 0.0
    }

    /// Whether a table of numbers by rows and columns has no room.
    pub fn is_narrow(self) -> bool {
        self.width < WIDTH
    }

    /// The same, at least as wide.
    pub fn at_least(self, width: f64) -> Self {
        Self { width: self.width.max(width).ceil(), ..self }
    }
}

/// A chart being laid out from top to bottom.
pub struct Page {
    /// What its text is measured with.
    pub fonts: Fonts,
    /// Where the next thing may begin.
    pub top: f64,
    canvas: Canvas,
    layout: Layout,
}

impl Page {
    /// A page with title, finding and subtitle.
    pub fn open(fonts: Fonts, text: &ChartText, canvas: Canvas) -> Result<Self, ChartError> {
        let (fills, marks, texts) = (Vec::new(), Vec::new(), Vec::new());
        let layout = Layout { width: canvas.width, height: 0.0, fills, marks, texts };
        let mut page = Self { fonts, top: MARGIN, canvas, layout };
        page.paragraph(&text.title, TITLE)?;
        // Where there is nothing to draw, the page says so in place of the chart.
        if text.description != text.empty {
            page.paragraph(&text.description, FINDING)?;
        }
        page.paragraph(&text.subtitle, SUBTITLE)?;
        Ok(page)
    }

    /// Whether the page is a slide.
    pub fn is_slide(&self) -> bool {
        self.canvas.is_slide()
    }

    /// The width of the page.
    pub fn width(&self) -> f64 {
        self.layout.width
    }

    /// The right edge of what stands on the page.
    pub fn right(&self) -> f64 {
        self.layout.width - MARGIN
    }

    /// What may take so much of a page of the usual width may take little more than its part of a narrow one.
    pub fn part(&self, most: f64) -> f64 {
        most.min(self.layout.width * most / WIDTH * NARROW_PART)
    }

    /// A text across the page, with lines as wide as a page of the usual width can take.
    pub fn paragraph(&mut self, text: &str, style: TextStyle) -> Result<(), ChartError> {
        for line in self.lines(text, style)? {
            let middle = self.top + style.leading / 2.0;
            self.line(line, style, Anchor::Left, MARGIN, middle)?;
            self.top += style.leading;
        }
        Ok(())
    }

    /// A text broken into lines as wide as a page of the usual width can take.
    fn lines(&self, text: &str, style: TextStyle) -> Result<Vec<String>, ChartError> {
        let width = self.layout.width.min(WIDTH) - 2.0 * MARGIN;
        Wrap { fonts: self.fonts, style, width }.paragraph(&self.fonts.printable(text))
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

    /// A form in one colour.
    pub fn mark(&mut self, form: Form, colour: RGBColor) {
        self.layout.marks.push(Mark { form, colour });
    }

    /// An upright line, centred on `x`.
    pub fn upright(&mut self, x: f64, (top, bottom): (f64, f64), bold: f64, colour: RGBColor) {
        let left = x - bold / 2.0;
        self.fill(Area { left, top, width: bold, height: bottom - top }, colour);
    }

    /// A level line, centred on `y`.
    pub fn level(&mut self, y: f64, (left, right): (f64, f64), bold: f64, colour: RGBColor) {
        let top = y - bold / 2.0;
        self.fill(Area { left, top, width: right - left, height: bold }, colour);
    }

    /// What stands in place of a chart without data, and the end of the page.
    pub fn nothing(mut self, text: &ChartText) -> Result<Layout, ChartError> {
        self.top += 16.0;
        let width = self.layout.width - 2.0 * MARGIN;
        let wrap = Wrap { fonts: self.fonts, style: EMPTY, width: width - 2.0 * MARGIN };
        let lines = wrap.label(&self.fonts.printable(&text.empty), 3)?;
        let area = Area { left: MARGIN, top: self.top, width, height: 144.0 };
        self.fill(area, PANEL);
        let middle = area.top + area.height / 2.0;
        self.block(lines, EMPTY, Anchor::Centre, self.layout.width / 2.0, middle)?;
        self.top += area.height;
        self.close(text)
    }

    /// Source and notes, and the end of the page.
    pub fn close(mut self, text: &ChartText) -> Result<Layout, ChartError> {
        self.top += 16.0;
        let foot = || std::iter::once(&text.source).chain(&text.notes);
        let mut height = MARGIN - 8.0;
        for each in foot() {
            height += height_of(&self.lines(each, FOOT)?, FOOT);
        }
        // Where there is more room than is needed, it lies between the chart and its foot.
        self.top = self.top.max(self.canvas.least_height - height);
        for each in foot() {
            self.paragraph(each, FOOT)?;
        }
        self.layout.height = (self.top + MARGIN - 8.0).ceil();
        let Layout { width, height, .. } = self.layout;
        if width > LONGEST_SIDE || height > LONGEST_SIDE {
            return Err(ChartError::TooLarge { width, height, most: LONGEST_SIDE });
        }
        Ok(self.layout)
    }
}

impl Layout {
    /// The same in the middle of a page that is so much wider.
    pub fn centred(mut self, width: f64) -> Self {
        let aside = ((width - self.width) / 2.0).max(0.0);
        self.width += 2.0 * aside;
        self.fills.iter_mut().for_each(|fill| fill.area.left += aside);
        self.texts.iter_mut().for_each(|text| text.area.left += aside);
        for mark in &mut self.marks {
            match &mut mark.form {
                Form::Disc { centre, .. } => centre.0 += aside,
                Form::Polygon(points) => points.iter_mut().for_each(|point| point.0 += aside),
            }
        }
        self
    }
}

/// The height of lines set one below the other.
pub fn height_of(lines: &[String], style: TextStyle) -> f64 {
    lines.iter().map(|_| style.leading).sum()
}

/// How much a part is of a whole, for a length to stand for it.
#[expect(clippy::cast_precision_loss, reason = "a length need not be exact beyond 53 bits")]
pub fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

/// So many things, for a length to be shared out among them.
pub fn many(count: usize) -> f64 {
    u32::try_from(count).map_or(LONGEST_SIDE, f64::from)
}

impl Area {
    /// The right edge.
    pub fn right(self) -> f64 {
        self.left + self.width
    }

    /// The lower edge.
    pub fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// The same area, larger by so much at all four sides.
    pub fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            width: self.width + 2.0 * by,
            height: self.height + 2.0 * by,
        }
    }

    /// Whether the two have no point in common but their edges.
    pub fn is_apart(self, other: Self) -> bool {
        self.right() <= other.left
            || other.right() <= self.left
            || self.bottom() <= other.top
            || other.bottom() <= self.top
    }
}

/// What holds for the layout of every chart.
#[cfg(test)]
pub mod checks {
    use super::{Area, Canvas, Form, Layout, Mark};

    /// The canvases on which charts are drawn.
    pub const CANVASES: [Canvas; 3] = [Canvas::PAGE, Canvas::PHONE, Canvas::slide(1_280.0)];

    /// The smallest area around a mark.
    pub fn around(mark: &Mark) -> Area {
        let corners = match &mark.form {
            Form::Disc { centre: (x, y), radius } => {
                vec![(x - radius, y - radius), (x + radius, y + radius)]
            }
            Form::Polygon(points) => points.clone(),
        };
        let least = |least: f64, value: f64| least.min(value);
        let most = |most: f64, value: f64| most.max(value);
        let left = corners.iter().map(|point| point.0).fold(f64::INFINITY, least);
        let top = corners.iter().map(|point| point.1).fold(f64::INFINITY, least);
        let right = corners.iter().map(|point| point.0).fold(f64::NEG_INFINITY, most);
        let bottom = corners.iter().map(|point| point.1).fold(f64::NEG_INFINITY, most);
        Area { left, top, width: right - left, height: bottom - top }
    }

    /// Fails if anything leaves the page, or texts lie upon one another.
    pub fn assert_sound(layout: &Layout) {
        let areas = layout.texts.iter().map(|text| (text.area, text.text.as_str()));
        let fills = layout.fills.iter().map(|fill| (fill.area, "fill"));
        let marks = layout.marks.iter().map(|mark| (around(mark), "mark"));
        for (area, name) in areas.chain(fills).chain(marks) {
            assert!(area.width >= 0.0 && area.height >= 0.0, "{name} at {area:?}");
            assert!(area.left >= 0.0 && area.top >= 0.0, "{name} at {area:?}");
            assert!(area.right() <= layout.width, "{name} at {area:?}");
            assert!(area.bottom() <= layout.height, "{name} at {area:?}");
        }
        for (index, one) in layout.texts.iter().enumerate() {
            assert!(one.style.size >= 12.0, "{one:?} is too small to read");
            for other in &layout.texts[index + 1..] {
                assert!(one.area.is_apart(other.area), "{one:?} lies upon {other:?}");
            }
        }
    }

    /// Whether a line of the layout holds this text.
    pub fn shows(layout: &Layout, text: &str) -> bool {
        layout.texts.iter().any(|placed| placed.text == text)
    }
}

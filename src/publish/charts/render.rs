//! A layout drawn: SVG by plotters, its text turned into outlines by usvg, and the same as PNG.

mod stamps;

use super::caption::ChartText;
use super::error::ChartError;
use super::layout::{Anchor, Form, Layout, PlacedText, Point};
use super::text::{BOLD, FAMILY, REGULAR, clean, escape, id};
use super::theme::GROUND;
use crate::model::text::append;
use plotters::prelude::{Circle, DrawingBackend, IntoDrawingArea, Polygon, Rectangle, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle};
use resvg::tiny_skia::{self, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{self, Indent, Tree, WriteOptions};
use stamps::stamped;
use std::sync::{Arc, LazyLock};

/// plotters draws on whole pixels. Drawing larger by this factor, and scaling back by the view
/// box, places text finer than the eye sees and keeps the outlines in short whole numbers.
const UNITS: f64 = 20.0;
/// Pixels of the PNG for a pixel of the SVG.
const PNG_SCALE: u16 = 2;
/// plotters' SVG writes a font size divided by this.
const SVG_FONT_DIVISOR: f64 = 1.24;
/// plotters' SVG sets text that is anchored at its top this much of its size lower.
const SVG_TOP_DROP: f64 = 0.76;
/// How far the baseline lies below the middle of the em square of the embedded fonts.
const BASELINE: f64 = 0.38;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for face in [REGULAR, BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(face)));
    }
    Arc::new(fonts)
});

/// The SVG that plotters draws, enlarged, with text as text.
fn drawn(layout: &Layout) -> Result<String, ChartError> {
    let mut svg = String::new();
    let size = (units(layout.width).unsigned_abs(), units(layout.height).unsigned_abs());
    draw_on(SVGBackend::with_string(&mut svg, size), layout)?;
    Ok(svg)
}

fn draw_on<B: DrawingBackend>(backend: B, layout: &Layout) -> Result<(), ChartError> {
    let area = backend.into_drawing_area();
    let failed = |cause: &dyn std::fmt::Display| ChartError::Drawing(cause.to_string());
    area.fill(&GROUND).map_err(|cause| failed(&cause))?;
    for fill in &layout.fills {
        let (left, top) = (fill.area.left, fill.area.top);
        let upper_left = (units(left), units(top));
        let lower_right = (units(left + fill.area.width), units(top + fill.area.height));
        let rectangle = Rectangle::new([upper_left, lower_right], fill.colour.filled());
        area.draw(&rectangle).map_err(|cause| failed(&cause))?;
    }
    let point = |(x, y): Point| (units(x), units(y));
    for mark in &layout.marks {
        let colour = mark.colour.filled();
        let drawn = match &mark.form {
            Form::Disc { centre, radius } => {
                area.draw(&Circle::new(point(*centre), units(*radius), colour))
            }
            Form::Polygon(points) => {
                let points: Vec<_> = points.iter().copied().map(point).collect();
                area.draw(&Polygon::new(points, colour))
            }
        };
        drawn.map_err(|cause| failed(&cause))?;
    }
    for text in &layout.texts {
        let (x, y) = anchor_point(text);
        let anchor = match text.anchor {
            Anchor::Left => HPos::Left,
            Anchor::Centre => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let weight = if text.style.bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = text.style.size * UNITS * SVG_FONT_DIVISOR;
        let font = FontDesc::new(FontFamily::Name(FAMILY), size, weight);
        let style = font.color(&text.style.colour).pos(Pos::new(anchor, VPos::Top));
        area.draw_text(&text.text, &style, (x, y)).map_err(|cause| failed(&cause))?;
    }
    area.present().map_err(|cause| failed(&cause))
}

/// Where plotters has to anchor a text for its em squares to come to lie in its area.
fn anchor_point(text: &PlacedText) -> (i32, i32) {
    let area = text.area;
    let x = match text.anchor {
        Anchor::Left => area.left,
        Anchor::Centre => area.left + area.width / 2.0,
        Anchor::Right => area.left + area.width,
    };
    let middle = area.top + area.height / 2.0;
    (units(x), units(middle + (BASELINE - SVG_TOP_DROP) * text.style.size))
}

/// The drawing with text set as outlines.
fn outlined(svg: &str) -> Result<Tree, ChartError> {
    let options = usvg::Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&FONTS),
        ..usvg::Options::default()
    };
    Tree::from_str(svg, &options).map_err(|cause| ChartError::Outlines(cause.to_string()))
}

/// The drawing with its text as outlines: it looks the same wherever it is opened.
fn alone(drawn: &str, layout: &Layout, text: &ChartText, id: &str) -> Result<String, ChartError> {
    let tree = outlined(drawn)?;
    let written = tree.to_string(&WriteOptions {
        id_prefix: Some(format!("{id}-")),
        coordinates_precision: 0,
        indent: Indent::None,
        ..WriteOptions::default()
    });
    Ok(titled(&tight(body(&written)?)?, layout, text, id))
}

/// The drawing with its text as text in the font of the page around it: light, to be searched and read
/// out. Each text is held to the width that it was measured with.
fn within(drawn: &str, layout: &Layout, text: &ChartText, id: &str) -> Result<String, ChartError> {
    let mut parts = body(drawn)?.split("<text ");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for (part, placed) in parts.zip(&layout.texts) {
        append!(
            written,
            "<text textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" {part}",
            units(placed.area.width)
        );
    }
    let family = format!(" font-family=\"{FAMILY}\"");
    for needless in [" opacity=\"1\"", " stroke=\"none\"", " stroke-width=\"1\"", &family] {
        written = written.replace(needless, "");
    }
    let written = stamped(&written, id);
    let written = written.replace(">\n", ">").replace("\n</", "</").replace("/>\n", "/>");
    Ok(titled(&written, layout, text, id))
}

/// The same with its paths written from point to point, which is half as long.
fn tight(body: &str) -> Result<String, ChartError> {
    let mut parts = body.split(" d=\"");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let outlines = || ChartError::Outlines("a path that is none".to_owned());
        let (path, rest) = part.split_once('"').ok_or_else(outlines)?;
        let path = relative(path).ok_or_else(outlines)?;
        append!(written, " d=\"{path}\"{rest}");
    }
    Ok(written)
}

/// A path of lines and curves in whole numbers, each point told from the one before it.
fn relative(path: &str) -> Option<String> {
    let mut written = String::with_capacity(path.len() / 2);
    let (mut at, mut start) = ([0_i64, 0], [0, 0]);
    let mut tokens = path.split_ascii_whitespace();
    while let Some(command) = tokens.next() {
        let points = match command {
            "M" | "L" => 1,
            "Q" => 2,
            "C" => 3,
            "Z" => 0,
            _ => return None,
        };
        written.push_str(&command.to_ascii_lowercase());
        let mut last = at;
        for point in 0..points {
            last = [tokens.next()?.parse().ok()?, tokens.next()?.parse().ok()?];
            for axis in 0..2 {
                let length = last[axis] - at[axis];
                // A sign parts numbers as a space does.
                if length >= 0 && (point, axis) != (0, 0) {
                    written.push(' ');
                }
                append!(written, "{length}");
            }
        }
        match command {
            "M" => (at, start) = (last, last),
            "Z" => at = start,
            _ => at = last,
        }
    }
    Some(written)
}

/// What an SVG holds, without its root.
fn body(svg: &str) -> Result<&str, ChartError> {
    svg.trim_start()
        .strip_prefix("<svg ")
        .and_then(|rest| rest.split_once('>'))
        .map(|(_, body)| body)
        .ok_or_else(|| ChartError::Outlines("no root element".to_owned()))
}

/// What a drawing holds, in a root with a view box and titles, which neither plotters nor usvg give it.
fn titled(body: &str, layout: &Layout, text: &ChartText, id: &str) -> String {
    let (width, height) = (layout.width, layout.height);
    let (wide, high) = (units(width), units(height));
    let title = escape(&clean(&text.title));
    let description = escape(&clean(&text.description));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {wide} {high}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>{body}"
    )
}

/// The finished SVG as PNG: made from its bytes, it cannot show anything else.
pub fn png(svg: &str) -> Result<Vec<u8>, ChartError> {
    let tree = Tree::from_str(svg, &usvg::Options::default())
        .map_err(|cause| ChartError::Encoding(cause.to_string()))?;
    let size = tree.size().to_int_size();
    let dots = |length: u32| length.saturating_mul(u32::from(PNG_SCALE));
    let (width, height) = (dots(size.width()), dots(size.height()));
    let mut pixmap = Pixmap::new(width, height)
        .ok_or_else(|| ChartError::Encoding(format!("no picture of {width} by {height}")))?;
    pixmap.fill(tiny_skia::Color::WHITE);
    let scale = f32::from(PNG_SCALE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    encoded(&pixmap).map_err(|cause| ChartError::Encoding(cause.to_string()))
}

/// A picture as PNG, unfiltered: it is large areas of few colours. It is opaque, so its
/// colours are as good as if nothing had been multiplied into them.
fn encoded(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixmap.data())?;
    writer.finish()?;
    Ok(bytes)
}

#[expect(clippy::cast_possible_truncation, reason = "no layout is larger than 327,680 units")]
fn units(length: f64) -> i32 {
    (length * UNITS).round() as i32
}

/// A chart drawn, as SVG with `<title>` and `<desc>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// For a document: a file that stands alone, its text as outlines.
    pub svg: String,
    /// The same for a slide of 16 to 9.
    pub slide: String,
    /// The same for the narrow screen of a phone.
    pub phone: String,
    /// For a page, where text stays text: wide, and narrow. Without XML declaration, and with ids that no
    /// other chart has.
    pub within: [String; 2],
}

impl Picture {
    /// Draws the layouts for a page, a slide and a phone, with `raw_id` as the beginning of every id.
    ///
    /// # Errors
    /// If drawing fails.
    pub fn of(
        [page, slide, phone]: [&Layout; 3],
        text: &ChartText,
        raw_id: &str,
    ) -> Result<Self, ChartError> {
        let id = id(raw_id);
        let (wide, narrow) = (drawn(page)?, drawn(phone)?);
        let narrow_id = format!("{id}-narrow");
        Ok(Self {
            svg: alone(&wide, page, text, &id)?,
            slide: alone(&drawn(slide)?, slide, text, &format!("{id}-slide"))?,
            phone: alone(&narrow, phone, text, &narrow_id)?,
            within: [within(&wide, page, text, &id)?, within(&narrow, phone, text, &narrow_id)?],
        })
    }

    /// The same as PNG, with two pixels for each pixel of the SVG, on white.
    ///
    /// # Errors
    /// Where it cannot be encoded.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        png(&self.svg)
    }
}

#[cfg(test)]
mod tests;

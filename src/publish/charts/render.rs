//! A layout drawn: SVG by plotters, its text turned into outlines by usvg, and the same as PNG.

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
    for needless in [" opacity=\"1\"", " stroke=\"none\"", &format!(" font-family=\"{FAMILY}\"")] {
        written = written.replace(needless, "");
    }
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
mod tests {
    use super::super::Chart;
    use super::*;
    use crate::publish::charts::bars::{self, Bar, BarChart};
    use crate::publish::charts::heat_map::{self, HeatMap};
    use crate::publish::charts::layout::{Area, Canvas, Fill, Mark};
    use plotters::style::RGBColor;
    use resvg::usvg::roxmltree::{self, Document};
    use resvg::usvg::{Group, Node};

    fn bar_chart() -> BarChart {
        let bar = |label: &str, value: u64| Bar {
            label: label.to_owned(),
            value,
            value_label: format!("{value}件（12.5％）"),
            ..Bar::default()
        };
        BarChart {
            text: ChartText {
                title: "設備要因が<最多> & \"首位\"\n".to_owned(),
                subtitle: "単位：件　令和4年度第2四半期（2022年7～9月）".to_owned(),
                source: "資料：電気通信事故に係る報告".to_owned(),
                notes: vec!["（注）<script>alert(1)</script>".to_owned()],
                description: "設備要因が12件で<最多> ]]> ".to_owned(),
                empty: "該当する事故はありません".to_owned(),
            },
            bars: vec![
                bar("設備要因", 12),
                bar("<b>&amp;</b>", 5),
                bar("不明\u{0}🔥", 0),
                bar("30分以上1時間未満の携帯電話（音声）サービスの事故", 1),
                bar("Internet gateways, jpqy", 3),
            ],
            ..BarChart::default()
        }
    }

    fn map() -> HeatMap {
        HeatMap {
            text: bar_chart().text,
            row_title: "継続時間".to_owned(),
            column_title: "影響利用者数".to_owned(),
            rows: vec!["30分以上1時間未満".to_owned(), "不明".to_owned()],
            columns: vec!["3万未満".to_owned(), "3万以上10万未満".to_owned()],
            counts: vec![vec![0, 12], vec![345, 67_890]],
            ..HeatMap::default()
        }
    }

    fn picture(layout: &Layout, text: &ChartText) -> Picture {
        Picture::of([layout; 3], text, "c1").expect("picture")
    }

    fn texts<'a>(group: &'a Group, found: &mut Vec<&'a usvg::Text>) {
        for node in group.children() {
            match node {
                Node::Group(group) => texts(group, found),
                Node::Text(text) => found.push(text),
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }

    #[test]
    fn glyphs_come_to_lie_where_the_layout_measured_them() {
        let layouts = [
            bars::layout(&bar_chart(), Canvas::PAGE).expect("layout"),
            heat_map::layout(&map(), Canvas::PAGE).expect("layout"),
        ];
        for layout in layouts {
            let tree = outlined(&drawn(&layout).expect("drawing")).expect("tree");
            let mut found = Vec::new();
            texts(tree.root(), &mut found);
            assert_eq!(found.len(), layout.texts.len());
            for (text, placed) in found.into_iter().zip(&layout.texts) {
                let glyphs = text.abs_bounding_box();
                let area = placed.area;
                let px = |length: f32| f64::from(length) / UNITS;
                let off = [
                    px(glyphs.left()) - area.left,
                    px(glyphs.right()) - (area.left + area.width),
                    px(glyphs.top()) - area.top,
                    px(glyphs.bottom()) - (area.top + area.height),
                ];
                assert!(off.iter().all(|off| off.abs() < 0.1), "{placed:?} is off by {off:?}");
            }
        }
    }

    #[test]
    fn the_svg_is_well_formed_titled_and_without_text_elements() {
        for picture in
            [bar_chart().draw("c1").expect("picture"), map().draw("c1").expect("picture")]
        {
            let document = Document::parse(&picture.svg).expect("XML");
            let root = document.root_element();
            assert_eq!(root.attribute("role"), Some("img"));
            assert_eq!(root.attribute("aria-labelledby"), Some("c1-title c1-desc"));
            assert_eq!(root.attribute("width"), Some("960"));
            let mut children = root.children();
            let title = children.next().expect("title");
            let description = children.next().expect("desc");
            assert!(title.has_tag_name(("http://www.w3.org/2000/svg", "title")));
            assert_eq!(title.attribute("id"), Some("c1-title"));
            assert_eq!(title.text(), Some("設備要因が<最多> & \"首位\""));
            assert!(description.has_tag_name(("http://www.w3.org/2000/svg", "desc")));
            assert_eq!(description.text(), Some("設備要因が12件で<最多> ]]>"));
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(!matches!(node.tag_name().name(), "text" | "script" | "b" | "style"));
                assert!(node.attribute("id").is_none_or(|id| id.starts_with("c1-")), "{node:?}");
            }
            Tree::from_str(&picture.svg, &usvg::Options::default()).expect("SVG");
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let draw = || bar_chart().draw("c1").expect("picture");
        assert_eq!(draw(), draw());
        let draw = || map().draw("c1").expect("picture");
        assert_eq!(draw(), draw());
    }

    #[test]
    fn the_png_is_twice_as_large_and_shows_bars_and_text() {
        let layout = bars::layout(&bar_chart(), Canvas::PAGE).expect("layout");
        let picture = picture(&layout, &bar_chart().text);
        let png = Pixmap::decode_png(&picture.png().expect("PNG")).expect("PNG");
        assert_eq!((png.width(), png.height()), (1920, 2 * document_height(&picture.svg)));

        let dots = |area: Area| {
            let columns = png_range(area.left, area.width);
            png_range(area.top, area.height)
                .flat_map(move |y| columns.clone().map(move |x| (x, y)))
                .filter_map(|(x, y)| png.pixel(x, y))
                .collect::<Vec<_>>()
        };
        for fill in &layout.fills {
            let RGBColor(red, green, blue) = fill.colour;
            let inside = |dot: &tiny_skia::PremultipliedColorU8| {
                (dot.red(), dot.green(), dot.blue()) == (red, green, blue)
            };
            assert!(dots(fill.area).iter().all(inside), "{fill:?}");
        }
        for text in &layout.texts {
            let inked = dots(text.area).iter().filter(|dot| dot.red() < 0xA0).count();
            assert!(inked > 10, "{text:?} has {inked} dots of ink");
        }
    }

    #[test]
    fn marks_are_drawn_where_they_were_laid_out_and_upon_fills() {
        let page = Area { left: 0.0, top: 0.0, width: 60.0, height: 40.0 };
        let blue = RGBColor(0x00, 0x17, 0xC1);
        let layout = Layout {
            width: 60.0,
            height: 40.0,
            fills: vec![Fill { area: page, colour: RGBColor(0xE6, 0xE6, 0xE6) }],
            marks: vec![
                Mark { form: Form::Disc { centre: (15.0, 20.0), radius: 8.0 }, colour: blue },
                Mark {
                    form: Form::Polygon(vec![(30.0, 10.0), (50.0, 10.0), (50.0, 30.0)]),
                    colour: blue,
                },
            ],
            texts: Vec::new(),
        };
        let picture = picture(&layout, &ChartText::default());
        let png = Pixmap::decode_png(&picture.png().expect("PNG")).expect("PNG");
        let is_blue = |x: u32, y: u32| png.pixel(2 * x, 2 * y).is_some_and(|dot| dot.red() == 0);
        // Within the disc, and just outside of it; within the triangle, and in its missing corner.
        assert!(is_blue(15, 13) && is_blue(22, 20) && !is_blue(15, 11) && !is_blue(24, 20));
        assert!(is_blue(47, 13) && is_blue(48, 26) && !is_blue(33, 26) && !is_blue(52, 12));
    }

    fn document_height(svg: &str) -> u32 {
        let document = Document::parse(svg).expect("XML");
        document.root_element().attribute("height").expect("height").parse().expect("number")
    }

    /// The dots of the PNG that lie wholly within a stretch.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the page")]
    fn png_range(start: f64, length: f64) -> std::ops::Range<u32> {
        let scale = f64::from(PNG_SCALE);
        (start * scale).ceil() as u32..((start + length) * scale).floor() as u32
    }

    #[test]
    fn a_path_is_told_from_point_to_point() {
        let path = "M 10 20 L 30 20 Q 40 20 40 30 C 1 2 3 4 40 40 Z M 12 25 L 11 24 Z";
        let told = "m10 20l20 0q10 0 10 10c-39-28-37-26 0 10zm2 5l-1-1z";
        assert_eq!(relative(path).as_deref(), Some(told));
        assert_eq!(relative("M 1"), None);
        assert_eq!(relative("A 1 2"), None);
    }

    #[test]
    fn an_empty_chart_is_drawn() {
        let empty = BarChart::default();
        assert!(!empty.draw("").expect("picture").svg.is_empty());
        let empty = HeatMap::default();
        assert!(!empty.draw("a b").expect("picture").svg.is_empty());
    }
}

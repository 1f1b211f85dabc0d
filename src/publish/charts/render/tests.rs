use super::*;
use crate::publish::charts::Chart;
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
    for picture in [bar_chart().draw("c1").expect("picture"), map().draw("c1").expect("picture")] {
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

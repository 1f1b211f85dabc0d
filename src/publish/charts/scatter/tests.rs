use super::*;
use crate::publish::charts::caption::ChartText;
use crate::publish::charts::layout::Form;
use crate::publish::charts::layout::checks::{CANVASES, around, assert_sound, shows};
use crate::publish::charts::theme::{BAR, QUIET_INK, REGION};
use proptest::prelude::*;

fn axis(title: &str, ticks: &[u64]) -> LogAxis {
    let ticks = ticks.iter().map(|&tick| (tick, tick.to_string())).collect();
    LogAxis { title: title.to_owned(), ticks, bounds: Vec::new() }
}

fn point(x: u64, y: u64, standing: Standing, label: &str) -> ScatterPoint {
    ScatterPoint { x, y, standing, label: label.to_owned() }
}

fn chart(panels: Vec<Vec<ScatterPoint>>) -> ScatterChart {
    let panels = panels.into_iter().enumerate().map(|(index, points)| ScatterPanel {
        title: format!("区分{index}"),
        pairs: vec![(1_000_000, 60), (30_000, 600)],
        points,
        note: format!("ほか不明{index}件"),
    });
    ScatterChart {
        text: ChartText { empty: "なし".to_owned(), ..ChartText::default() },
        x: axis("人数", &[10, 1_000, 100_000, 10_000_000]),
        y: axis("分", &[10, 100, 1_000, 10_000]),
        region_label: "範囲".to_owned(),
        standings: ["内", "近", "外"].map(str::to_owned),
        panels: panels.collect(),
    }
}

#[test]
fn points_differ_in_shape_and_the_legend_names_those_there_are() {
    let points = vec![
        point(2_000_000, 200, Standing::Inside, "甲社"),
        point(900_000, 50, Standing::Near, ""),
    ];
    let layout = layout(&chart(vec![points]), Canvas::PAGE).expect("layout");
    let polygons = layout.marks.iter().filter(|mark| matches!(mark.form, Form::Polygon(_)));
    // Two diamonds of two polygons each: the point and its sample.
    assert_eq!(polygons.count(), 4);
    for text in ["甲社", "内", "近", "範囲", "区分0", "ほか不明0件", "人数", "分", "100000"]
    {
        assert!(shows(&layout, text), "{text}");
    }
    assert!(!shows(&layout, "外"));
    assert_sound(&layout);
}

#[test]
fn panels_on_a_slide_stand_in_rows_rather_than_be_small() {
    use crate::publish::charts::Chart;
    let points = || vec![point(2_000, 200, Standing::Outside, "")];
    let slide = chart(vec![points(), points(), points(), points(), points()]).slide();
    let slide = slide.expect("layout");
    let titles = |row: f64| {
        let titles = slide.texts.iter().filter(|text| text.text.starts_with("区分"));
        titles.filter(|text| (text.area.top - row).abs() < 1.0).count()
    };
    let first = slide.texts.iter().find(|text| text.text == "区分0").expect("title");
    assert_eq!(titles(first.area.top), 3);
    assert!(slide.width < 1_700.0, "{}", slide.width);
    assert_sound(&slide);
}

#[test]
fn the_corner_of_the_region_lies_where_a_point_of_its_values_lies() {
    let corner = point(30_000, 600, Standing::Inside, "");
    // The axes end where the points end: a point further off leaves room for the name of the region.
    let far = point(5_000_000, 6_000, Standing::Inside, "");
    let layout = layout(&chart(vec![vec![corner, far]]), Canvas::PAGE).expect("layout");
    // The last mark is the point itself; the region of the pair of fewer users is the first.
    let point = around(layout.marks.last().expect("mark"));
    let areas: Vec<_> = layout.fills.iter().filter(|fill| fill.colour == REGION).collect();
    assert_eq!(areas.len(), 2);
    assert!((areas[0].area.left - (point.left + point.width / 2.0)).abs() < 0.01);
    assert!((areas[0].area.bottom() - (point.top + point.height / 2.0)).abs() < 0.01);
    assert_eq!(layout.fills.iter().filter(|fill| fill.colour == BAR).count(), 4);
}

#[test]
fn names_lie_upon_no_mark() {
    let mut points = Vec::new();
    for index in 0..40_u64 {
        let label = if index % 5 == 0 { format!("架空事業者{index}") } else { String::new() };
        points.push(point(20 << (index / 3), 9 * (index + 1), Standing::Outside, &label));
    }
    let layout = layout(&chart(vec![points]), Canvas::PAGE).expect("layout");
    let names = layout.texts.iter().filter(|text| text.text.starts_with("架空"));
    let names: Vec<_> = names.collect();
    assert_eq!(names.len(), 8);
    for name in names {
        let discs = layout.marks.iter().filter(|mark| matches!(mark.form, Form::Disc { .. }));
        for mark in discs {
            assert!(name.area.is_apart(around(mark)), "{name:?} {mark:?}");
        }
    }
    assert_sound(&layout);
}

#[test]
fn zero_has_a_place_of_its_own() {
    let zero = point(0, 0, Standing::Outside, "");
    let layout = layout(&chart(vec![vec![zero]]), Canvas::PAGE).expect("layout");
    assert_eq!(layout.texts.iter().filter(|text| text.text == "0").count(), 2);
    assert_sound(&layout);
}

#[test]
fn names_without_room_are_listed_below() {
    let crowd = (0..120).map(|n| point(1_000, 100, Standing::Outside, &format!("事業者{n}")));
    let layout = layout(&chart(vec![crowd.collect(), vec![]]), Canvas::PAGE).expect("layout");
    for n in 0..120 {
        assert!(shows(&layout, &format!("事業者{n}")), "{n}");
    }
    assert_sound(&layout);
}

#[test]
fn plots_side_by_side_are_level() {
    let ends =
        [point(10, 10, Standing::Outside, ""), point(5_000_000, 6_000, Standing::Outside, "")];
    let mut chart = chart(vec![ends.to_vec(); 3]);
    chart.panels[1].title = "とても長い題名".repeat(8);
    let layout = layout(&chart, Canvas::PAGE).expect("layout");
    let areas: Vec<_> = layout.fills.iter().filter(|fill| fill.colour == REGION).collect();
    assert_eq!(areas.len(), 6);
    assert!((areas[0].area.top - areas[2].area.top).abs() < 0.01);
    assert!(areas[4].area.top > areas[0].area.bottom());
    assert!(
        layout
            .marks
            .iter()
            .all(|mark| [QUIET_INK, super::super::theme::GROUND].contains(&mark.colour))
    );
    assert_sound(&layout);
}

#[test]
fn no_data_is_said() {
    for panels in [vec![], vec![vec![], vec![]]] {
        let layout = layout(&chart(panels), Canvas::PAGE).expect("layout");
        assert!(shows(&layout, "なし"));
        assert_sound(&layout);
    }
}

#[test]
fn an_axis_without_rising_ticks_is_refused() {
    let mut chart = chart(vec![vec![point(1, 1, Standing::Outside, "")]]);
    chart.y.ticks.reverse();
    assert!(matches!(layout(&chart, Canvas::PAGE), Err(ChartError::Parts(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_overlaps_or_leaves_the_page(
        panels in proptest::collection::vec(
            (
                ".{0,60}",
                proptest::collection::vec((any::<u64>(), 0..64_u32, any::<u32>()), 0..4),
                proptest::collection::vec(
                    (any::<u64>(), 0..64_u32, 0..64_u32, 0..3_u8, "[架空a-z ]{0,40}"),
                    0..12,
                ),
                ".{0,90}",
            ),
            0..4,
        ),
        ticks in proptest::collection::btree_map(1..u64::MAX, ".{0,20}", 2..9),
        region_label in ".{0,60}",
        title in ".{0,60}",
    ) {
        let panels = panels.into_iter().map(|(title, pairs, points, note)| {
            let pairs = pairs.into_iter().map(|(x, shift, y)| (x >> shift, y.into())).collect();
            let points = points.into_iter().map(|(value, right, up, standing, label)| {
                let standing = [Standing::Outside, Standing::Near, Standing::Inside]
                    [usize::from(standing)];
                ScatterPoint { x: value >> right, y: value >> up, standing, label }
            });
            ScatterPanel { title, pairs, points: points.collect(), note }
        });
        let axis = LogAxis { title, ticks: ticks.into_iter().collect(), bounds: Vec::new() };
        let chart = ScatterChart {
            text: ChartText::default(),
            x: axis.clone(),
            y: axis,
            region_label: region_label.clone(),
            standings: [region_label.clone(), String::new(), region_label],
            panels: panels.collect(),
        };
        for canvas in CANVASES {
 assert_sound(&layout(&chart, canvas).expect("layout"));
 }
    }
}

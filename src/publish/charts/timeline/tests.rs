use super::*;
use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
use crate::publish::charts::theme::QUIET_INK;
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(2026, month, day).expect("date");
    date.and_hms_opt(hour, minute, 0).expect("time")
}

fn span(label: &str, start: NaiveDateTime, end: Option<NaiveDateTime>) -> Span {
    let value_label =
        end.map_or("不明".to_owned(), |end| format!("{}分", (end - start).num_minutes()));
    Span { label: label.to_owned(), start, end, known_until: None, value_label, is_serious: false }
}

fn chart(groups: Vec<Vec<Span>>) -> Timeline {
    let groups = groups
        .into_iter()
        .enumerate()
        .map(|(index, spans)| SpanGroup { heading: format!("架空の障害{index}"), spans });
    Timeline {
        text: ChartText { empty: "なし".to_owned(), ..ChartText::default() },
        groups: groups.collect(),
        date_format: "%-m月%-d日".to_owned(),
        open_legend: "終了不明".to_owned(),
    }
}

fn bars(layout: &Layout) -> Vec<Area> {
    layout.fills.iter().filter(|fill| fill.colour == BAR).map(|fill| fill.area).collect()
}

#[test]
fn bars_begin_and_last_in_proportion() {
    let first = span("甲", at(6, 6, 10, 0), Some(at(6, 6, 12, 0)));
    let second = span("乙", at(6, 6, 11, 0), Some(at(6, 6, 15, 0)));
    let layout = layout(&chart(vec![vec![first, second]]), Canvas::PAGE).expect("layout");
    let bars = bars(&layout);
    assert!((bars[1].width - 2.0 * bars[0].width).abs() < 0.01, "{bars:?}");
    assert!((bars[1].left - bars[0].left - bars[0].width / 2.0).abs() < 0.01, "{bars:?}");
    for text in ["甲", "乙", "120分", "240分", "架空の障害0", "10:00", "15:00", "6月6日"]
    {
        assert!(shows(&layout, text), "{text}");
    }
    assert!(!shows(&layout, "終了不明"));
    assert_sound(&layout);
}

#[test]
fn a_long_value_is_whole() {
    let mut long = span("甲", at(6, 6, 10, 0), Some(at(6, 6, 12, 0)));
    long.value_label = "61 h 25 min (Serious incidents)".to_owned();
    for canvas in CANVASES {
        let layout = layout(&chart(vec![vec![long.clone()]]), canvas).expect("layout");
        assert!(layout.texts.iter().all(|text| !text.text.ends_with('…')), "{:?}", layout.texts);
        assert!(shows(&layout, "61 h 25 min (Serious incidents)") || canvas.is_narrow());
        assert_sound(&layout);
    }
}

#[test]
fn an_open_end_is_an_arrow_with_an_entry_in_the_legend() {
    let open = span("甲", at(6, 6, 23, 0), None);
    let known = span("乙", at(6, 6, 22, 0), Some(at(6, 6, 23, 0)));
    let layout = layout(&chart(vec![vec![open, known]]), Canvas::PAGE).expect("layout");
    assert_eq!(layout.marks.iter().filter(|mark| mark.colour == QUIET_INK).count(), 2);
    assert_eq!(bars(&layout).len(), 1);
    assert!(shows(&layout, "終了不明") && shows(&layout, "不明"));
    assert_sound(&layout);
}

#[test]
fn headings_far_apart_have_axes_of_their_own() {
    let spring = span("甲", at(4, 6, 10, 0), Some(at(4, 6, 12, 0)));
    let summer = span("乙", at(6, 6, 10, 0), Some(at(6, 6, 14, 0)));
    let layout =
        layout(&chart(vec![vec![spring], vec![], vec![summer]]), Canvas::PAGE).expect("layout");
    assert!(shows(&layout, "4月6日") && shows(&layout, "6月6日"));
    assert!(shows(&layout, "架空の障害2") && !shows(&layout, "架空の障害1"));
    assert!((bars(&layout)[0].left - bars(&layout)[1].left).abs() < 0.01);
    assert_sound(&layout);
}

#[test]
fn headings_close_in_time_share_an_axis() {
    let morning = span("甲", at(6, 6, 8, 0), Some(at(6, 6, 12, 0)));
    let noon = span("乙", at(6, 6, 10, 0), Some(at(6, 6, 12, 0)));
    let layout = layout(&chart(vec![vec![morning], vec![noon]]), Canvas::PAGE).expect("layout");
    let bars = bars(&layout);
    assert!((bars[0].width - 2.0 * bars[1].width).abs() < 0.01, "{bars:?}");
    assert!((bars[1].left - bars[0].left - bars[1].width).abs() < 0.01, "{bars:?}");
}

#[test]
fn no_data_is_said() {
    for groups in [vec![], vec![vec![]]] {
        let layout = layout(&chart(groups), Canvas::PAGE).expect("layout");
        assert!(shows(&layout, "なし"));
        assert_sound(&layout);
    }
}

#[test]
fn an_axis_too_narrow_for_two_hours_has_the_one() {
    for (label, value) in (0..40).step_by(4).flat_map(|long| [(long, 8), (long, 24), (long, 30)]) {
        let minute = Span {
            value_label: "0".repeat(value),
            ..span(&"あ".repeat(label), at(6, 6, 13, 50), None)
        };
        for canvas in CANVASES {
            assert_sound(&layout(&chart(vec![vec![minute.clone()]]), canvas).expect("layout"));
        }
    }
}

#[test]
fn an_end_before_its_beginning_is_refused() {
    let wrong = span("甲", at(6, 6, 10, 0), Some(at(6, 6, 9, 59)));
    assert!(matches!(layout(&chart(vec![vec![wrong]]), Canvas::PAGE), Err(ChartError::Parts(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_overlaps_or_leaves_the_page(
        groups in proptest::collection::vec(
            (".{0,90}", proptest::collection::vec(
                (
                    ".{0,60}",
                    0..26_u32,
                    any::<u32>(),
                    proptest::option::of((0..26_u32, any::<u32>())),
                    ".{0,30}",
                    any::<bool>(),
                ),
                0..8,
            )),
            0..4,
        ),
        date_format in prop_oneof![Just("%-m月%-d日"), Just("%A %e %B %Y"), Just("")],
        open_legend in ".{0,90}",
    ) {
        let minutes = |(shift, minutes): (u32, u32)| TimeDelta::minutes(i64::from(minutes >> shift));
        let groups = groups.into_iter().map(|(heading, spans)| {
            let spans = spans.into_iter().map(|(label, shift, after, end, value_label, is_serious)| {
                let start = at(4, 1, 0, 0) + minutes((shift, after));
                let end = end.map(|end| start + minutes(end));
                let known_until = is_serious.then(|| start + TimeDelta::minutes(30));
                Span { label, start, end, known_until, value_label, is_serious }
            });
            SpanGroup { heading, spans: spans.collect() }
        });
        let (text, groups) = (ChartText::default(), groups.collect());
        let date_format = date_format.to_owned();
        let chart = Timeline { text, groups, date_format, open_legend };
        for canvas in CANVASES {
 assert_sound(&layout(&chart, canvas).expect("layout"));
 }
    }
}

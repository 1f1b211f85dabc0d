//! Horizontal bars, the value written at the end of each.
//!
//! There is no axis: every bar bears its value, and an axis would only say it again.

use super::caption::ChartText;
use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, height_of, many, ratio};
use super::legend::{self, Sample};
use super::text::Fonts;
use super::theme::{
    BAR, BLUES, LABEL, LABEL_LINES, MARGIN, MUTED_BAR, SLIVER, TICK, VALUE, WIDEST_LABEL, ZERO_LINE,
};
use super::wrap::Wrap;
use crate::model::number::grouped;
use plotters::style::RGBColor;

/// The widest column of value labels; longer ones are cut.
const WIDEST_VALUE: f64 = 260.0;
/// The space between a label, the zero line, a bar and its value.
const GAP: f64 = 8.0;
/// The distance from bar to bar of earlier periods, and their thickness.
const BEFORE: (f64, f64) = (15.0, 9.0);
/// The colours of the bars of a period and of those before it.
const SHADES: [RGBColor; 3] = [BAR, BLUES[2], BLUES[0]];
/// The height of bars that a slide takes below each other; more stand in two columns, or the slide would be
/// so large that nobody could read it.
const TALLEST_ON_A_SLIDE: f64 = 600.0;
/// The space between two columns of bars.
const GUTTER: f64 = 40.0;
/// With more bars than this, bars lie closer together.
const MANY: usize = 16;

/// Lays a bar chart out.
pub fn layout(chart: &BarChart, canvas: Canvas) -> Result<Layout, ChartError> {
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, canvas)?;
    let values = chart.bars.iter().flat_map(|bar| {
        std::iter::once(bar.value).chain(bar.before.iter().map(|(value, _)| *value))
    });
    let largest = values.max().unwrap_or(0);
    if largest == 0 {
        return page.nothing(&chart.text);
    }
    if chart.periods.len() > 1 {
        page.top += 10.0;
        let names = SHADES.into_iter().zip(&chart.periods);
        let names: Vec<_> =
            names.map(|(colour, name)| (Sample::Bar(colour), name.clone())).collect();
        let edges = (MARGIN, page.right());
        legend::entries(&mut page, edges, &names)?;
    }
    rows(&mut page, chart, largest)?;
    page.close(&chart.text)
}

/// How the bars of a chart are set: alike in each of its columns.
struct Setting {
    across: f64,
    largest: u64,
    above: bool,
    label_width: f64,
    value_width: f64,
    pitch: f64,
    thickness: f64,
}

fn rows(page: &mut Page, chart: &BarChart, largest: u64) -> Result<(), ChartError> {
    let fonts = page.fonts;
    let names = || chart.bars.iter().map(|bar| &bar.label);
    let (pitch, thickness) = if chart.bars.len() > MANY { (28.0, 18.0) } else { (36.0, 24.0) };
    let before = many(chart.periods.len().saturating_sub(1)) * BEFORE.0;
    let tall = many(chart.bars.len()) * (pitch + before);
    let columns = if page.is_slide() && tall > TALLEST_ON_A_SLIDE { 2 } else { 1 };
    let across = (page.right() - MARGIN - GUTTER * many(columns - 1)) / many(columns);
    let part = page.part(WIDEST_LABEL).min(across / 2.0);
    // Beside bars there is no room for names that are long: each has a line of its own, above its bar.
    let above = chart.may_stand_above && fonts.widest(names(), LABEL, across)? > part;
    let label_width = if above { across } else { fonts.widest(names(), LABEL, part)? };
    let value_width = fonts.widest(
        chart.bars.iter().map(|bar| &bar.value_label),
        VALUE,
        page.part(WIDEST_VALUE),
    )?;
    let setting = Setting { across, largest, above, label_width, value_width, pitch, thickness };
    page.top += 16.0;
    let (first, mut bottom) = (page.top, page.top);
    for (index, bars) in chart.bars.chunks(chart.bars.len().div_ceil(columns).max(1)).enumerate() {
        page.top = first;
        column(page, bars, MARGIN + many(index) * (across + GUTTER), &setting)?;
        bottom = bottom.max(page.top);
    }
    page.top = bottom;
    Ok(())
}

/// Bars below each other, from a left edge.
fn column(page: &mut Page, bars: &[Bar], left: f64, setting: &Setting) -> Result<(), ChartError> {
    let fonts = page.fonts;
    let &Setting { across, largest, above, label_width, value_width, pitch, thickness } = setting;
    let zero = if above { left + 1.0 } else { left + label_width + GAP };
    let longest = left + across - value_width - GAP - zero;
    let first = page.top;
    let labels = Wrap { fonts, style: LABEL, width: label_width };
    let values = Wrap { fonts, style: VALUE, width: value_width };
    let short = Wrap { fonts, style: TICK, width: value_width };
    let length = |value: u64| {
        if value == 0 { 0.0 } else { (ratio(value, largest) * longest).max(SLIVER) }
    };
    for bar in bars {
        let lines = labels.label(&fonts.printable(&bar.label), LABEL_LINES)?;
        let before = many(bar.before.len()) * BEFORE.0;
        let taken = height_of(&lines, LABEL);
        let mut height = pitch + before;
        if above {
            page.block(lines, LABEL, Anchor::Left, left, page.top + taken / 2.0)?;
            page.top += taken;
        } else {
            height = height.max(taken + 8.0);
            page.block(lines, LABEL, Anchor::Right, zero - GAP, page.top + height / 2.0)?;
        }
        let middle = page.top + (height - before) / 2.0;
        let width = length(bar.value);
        let area = Area { left: zero, top: middle - thickness / 2.0, width, height: thickness };
        if bar.value > 0 {
            page.fill(area, if bar.muted { MUTED_BAR } else { BAR });
        }
        let value = values.label(&fonts.printable(&bar.value_label), 1)?;
        page.block(value, VALUE, Anchor::Left, zero + width + GAP, middle)?;
        let mut middle = area.bottom() + BEFORE.0 / 2.0 + 1.0;
        for ((value, label), colour) in bar.before.iter().zip(SHADES.iter().skip(1)) {
            let width = length(*value);
            let area = Area { left: zero, top: middle - BEFORE.1 / 2.0, width, height: BEFORE.1 };
            if *value > 0 {
                legend::bar(page, area, *colour);
            }
            let label = short.label(&fonts.printable(label), 1)?;
            page.block(label, TICK, Anchor::Left, zero + width + GAP, middle)?;
            middle += BEFORE.0;
        }
        page.top += height;
    }
    if !above {
        let line = Area { left: zero - 1.0, top: first, width: 1.0, height: page.top - first };
        page.fill(line, ZERO_LINE);
    }
    Ok(())
}

/// A bar of a [`BarChart`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bar {
    /// The name of the category, in up to three lines beside the bar.
    pub label: String,
    /// What the length of the bar stands for.
    pub value: u64,
    /// The value as it is printed at the end of the bar.
    pub value_label: String,
    /// Whether the bar stands aside in grey, such as "unknown".
    pub muted: bool,
    /// The same in earlier periods, with how it is printed: thin bars below; two at most.
    pub before: Vec<(u64, String)>,
}

/// Bars of the counts that are not zero, the largest first: what a table of counts becomes where it has no
/// room for its columns.
pub fn of_counts(
    text: &ChartText,
    counts: impl Iterator<Item = (String, u64)>,
    canvas: Canvas,
) -> Result<Layout, ChartError> {
    let mut bars: Vec<Bar> = counts
        .filter(|(_, value)| *value > 0)
        .map(|(label, value)| Bar {
            label,
            value,
            value_label: grouped(value.into()),
            ..Bar::default()
        })
        .collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    let text = text.clone();
    layout(&BarChart { text, bars, may_stand_above: true, ..BarChart::default() }, canvas)
}

/// Horizontal bars, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BarChart {
    /// The words around the chart.
    pub text: ChartText,
    /// The names of the periods, the earlier ones last; nothing where there is but one.
    pub periods: Vec<String>,
    /// The bars from the top down.
    pub bars: Vec<Bar>,
    /// Whether names that have no room beside their bars stand above them.
    pub may_stand_above: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::bars::Bar;
    use crate::publish::charts::caption::ChartText;
    use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
    use crate::publish::charts::theme::{BAR, PANEL};
    use proptest::prelude::*;

    fn chart(bars: &[(&str, u64)]) -> BarChart {
        let bars = bars.iter().map(|&(label, value)| Bar {
            label: label.to_owned(),
            value,
            value_label: format!("{value}件"),
            muted: label == "不明",
            before: Vec::new(),
        });
        let empty = "該当する事故はありません".to_owned();
        let title = "発生原因別の事故件数".to_owned();
        let text = ChartText { title, empty, ..ChartText::default() };
        BarChart { text, bars: bars.collect(), ..BarChart::default() }
    }

    fn lengths(layout: &Layout) -> Vec<f64> {
        let bars = layout.fills.iter().filter(|fill| [BAR, MUTED_BAR].contains(&fill.colour));
        bars.map(|fill| fill.area.width).collect()
    }

    #[test]
    fn many_bars_stand_in_two_columns_of_a_slide_alone() {
        let mut many = chart(&[("北海道", 3); 12]);
        many.periods = ["今期", "前期", "前年同期"].map(str::to_owned).to_vec();
        for bar in &mut many.bars {
            bar.before = vec![(2, "2".to_owned()), (1, "1".to_owned())];
        }
        let lefts = |canvas| {
            let layout = layout(&many, canvas).expect("layout");
            assert_sound(&layout);
            let bars = layout.fills.iter().filter(|fill| fill.colour == BAR);
            let lefts: std::collections::BTreeSet<u64> =
                bars.skip(1).map(|fill| fill.area.left.to_bits()).collect();
            (lefts.len(), layout.height)
        };
        assert_eq!(lefts(Canvas::PAGE).0, 1);
        let (columns, height) = lefts(Canvas::slide(960.0));
        assert_eq!(columns, 2);
        assert!(height < 720.0, "{height}");
    }

    #[test]
    fn bars_are_as_long_as_their_values_from_zero() {
        let layout = layout(&chart(&[("設備", 100), ("自然", 50), ("不明", 25)]), Canvas::PAGE)
            .expect("layout");
        let lengths = lengths(&layout);
        assert_eq!(lengths.len(), 3);
        assert!((lengths[0] - 2.0 * lengths[1]).abs() < 0.01, "{lengths:?}");
        assert!((lengths[0] - 4.0 * lengths[2]).abs() < 0.01, "{lengths:?}");
        assert_eq!(layout.fills[2].colour, MUTED_BAR);
        assert_sound(&layout);
    }

    #[test]
    fn zero_has_a_label_and_no_bar_and_little_has_a_sliver() {
        let rows = [("多", 1_000_000_000_000), ("少", 1), ("無", 0)];
        let layout = layout(&chart(&rows), Canvas::PAGE).expect("layout");
        assert_eq!(lengths(&layout)[1..], [SLIVER]);
        assert!(shows(&layout, "0件") && shows(&layout, "無"));
        assert_sound(&layout);
    }

    #[test]
    fn no_data_is_said() {
        for rows in [vec![], vec![("設備", 0), ("自然", 0)]] {
            let layout = layout(&chart(&rows), Canvas::PAGE).expect("layout");
            assert!(shows(&layout, "該当する事故はありません"));
            assert_eq!(layout.fills.len(), 1);
            assert_eq!(layout.fills[0].colour, PANEL);
            assert_sound(&layout);
        }
    }

    #[test]
    fn too_many_bars_are_refused() {
        let many = chart(&vec![("設備", 1); 1_000]);
        assert!(matches!(layout(&many, Canvas::PAGE), Err(ChartError::TooLarge { .. })));
    }

    fn any_bar() -> impl Strategy<Value = Bar> {
        let value = prop_oneof![Just(0), 0..100_u64, 0..1_000_000_000_000_u64, Just(u64::MAX)];
        let before = proptest::collection::vec((0..1_000_000_u64, ".{0,20}"), 0..3);
        ("[設備ア（）、ー a-z0-9]{0,80}", value, ".{0,60}", any::<bool>(), before).prop_map(
            |(label, value, value_label, muted, before)| Bar {
                label,
                value,
                value_label,
                muted,
                before,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn nothing_overlaps_or_leaves_the_page(
            bars in proptest::collection::vec(any_bar(), 0..40),
            title in ".{0,120}",
            notes in proptest::collection::vec("[注あ漢、a-z ]{0,200}", 0..4),
        ) {
            let text = ChartText { title, notes, ..ChartText::default() };
            let chart = BarChart { text, bars, ..BarChart::default() };
            for canvas in CANVASES {
                assert_sound(&layout(&chart, canvas).expect("layout"));
            }
        }
    }
}

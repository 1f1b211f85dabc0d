//! Horizontal bars, the value written at the end of each.
//!
//! There is no axis: every bar bears its value, and an axis would only say it again.

use super::caption::ChartText;
use super::error::ChartError;
use super::layout::{Anchor, Area, Layout, Page, height_of, ratio};
use super::text::Fonts;
use super::theme::{
    BAR, LABEL, LABEL_LINES, MARGIN, MUTED_BAR, SLIVER, VALUE, WIDEST_LABEL, WIDTH, ZERO_LINE,
};
use super::wrap::Wrap;

/// The widest column of value labels; longer ones are cut.
const WIDEST_VALUE: f64 = 260.0;
/// The space between a label, the zero line, a bar and its value.
const GAP: f64 = 8.0;
/// With more bars than this, bars lie closer together.
const MANY: usize = 16;

/// Lays a bar chart out.
pub fn layout(chart: &BarChart) -> Result<Layout, ChartError> {
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, WIDTH)?;
    let largest = chart.bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    if largest == 0 {
        return page.nothing(&chart.text);
    }
    rows(&mut page, chart, largest)?;
    page.close(&chart.text)
}

fn rows(page: &mut Page, chart: &BarChart, largest: u64) -> Result<(), ChartError> {
    let fonts = page.fonts;
    let label_width = fonts.widest(chart.bars.iter().map(|bar| &bar.label), LABEL, WIDEST_LABEL)?;
    let value_width =
        fonts.widest(chart.bars.iter().map(|bar| &bar.value_label), VALUE, WIDEST_VALUE)?;
    let zero = MARGIN + label_width + GAP;
    let longest = WIDTH - MARGIN - value_width - GAP - zero;
    let (pitch, thickness) = if chart.bars.len() > MANY { (28.0, 18.0) } else { (36.0, 24.0) };

    page.top += 16.0;
    let first = page.top;
    let labels = Wrap { fonts, style: LABEL, width: label_width };
    let values = Wrap { fonts, style: VALUE, width: value_width };
    for bar in &chart.bars {
        let lines = labels.label(&fonts.printable(&bar.label), LABEL_LINES)?;
        let height = (height_of(&lines, LABEL) + 8.0).max(pitch);
        let middle = page.top + height / 2.0;
        page.block(lines, LABEL, Anchor::Right, zero - GAP, middle)?;
        let mut width = 0.0;
        if bar.value > 0 {
            width = (ratio(bar.value, largest) * longest).max(SLIVER);
            let area = Area { left: zero, top: middle - thickness / 2.0, width, height: thickness };
            page.fill(area, if bar.muted { MUTED_BAR } else { BAR });
        }
        let value = values.label(&fonts.printable(&bar.value_label), 1)?;
        page.block(value, VALUE, Anchor::Left, zero + width + GAP, middle)?;
        page.top += height;
    }
    let line = Area { left: zero - 1.0, top: first, width: 1.0, height: page.top - first };
    page.fill(line, ZERO_LINE);
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
}

/// Horizontal bars, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BarChart {
    /// The words around the chart.
    pub text: ChartText,
    /// The bars from the top down.
    pub bars: Vec<Bar>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::bars::Bar;
    use crate::publish::charts::caption::ChartText;
    use crate::publish::charts::layout::checks::{assert_sound, shows};
    use crate::publish::charts::theme::{BAR, PANEL};
    use proptest::prelude::*;

    fn chart(bars: &[(&str, u64)]) -> BarChart {
        let bars = bars.iter().map(|&(label, value)| Bar {
            label: label.to_owned(),
            value,
            value_label: format!("{value}件"),
            muted: label == "不明",
        });
        let empty = "該当する事故はありません".to_owned();
        let title = "発生原因別の事故件数".to_owned();
        let text = ChartText { title, empty, ..ChartText::default() };
        BarChart { text, bars: bars.collect() }
    }

    fn lengths(layout: &Layout) -> Vec<f64> {
        let bars = layout.fills.iter().filter(|fill| [BAR, MUTED_BAR].contains(&fill.colour));
        bars.map(|fill| fill.area.width).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_values_from_zero() {
        let layout = layout(&chart(&[("設備", 100), ("自然", 50), ("不明", 25)])).expect("layout");
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
        let layout = layout(&chart(&rows)).expect("layout");
        assert_eq!(lengths(&layout)[1..], [SLIVER]);
        assert!(shows(&layout, "0件") && shows(&layout, "無"));
        assert_sound(&layout);
    }

    #[test]
    fn no_data_is_said() {
        for rows in [vec![], vec![("設備", 0), ("自然", 0)]] {
            let layout = layout(&chart(&rows)).expect("layout");
            assert!(shows(&layout, "該当する事故はありません"));
            assert_eq!(layout.fills.len(), 1);
            assert_eq!(layout.fills[0].colour, PANEL);
            assert_sound(&layout);
        }
    }

    #[test]
    fn too_many_bars_are_refused() {
        let many = chart(&vec![("設備", 1); 1_000]);
        assert!(matches!(layout(&many), Err(ChartError::TooLarge { .. })));
    }

    fn any_bar() -> impl Strategy<Value = Bar> {
        let value = prop_oneof![Just(0), 0..100_u64, 0..1_000_000_000_000_u64, Just(u64::MAX)];
        ("[設備ア（）、ー a-z0-9]{0,80}", value, ".{0,60}", any::<bool>())
            .prop_map(|(label, value, value_label, muted)| Bar { label, value, value_label, muted })
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
            assert_sound(&layout(&BarChart { text, bars }).expect("layout"));
        }
    }
}

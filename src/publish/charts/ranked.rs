//! Horizontal bars ranked by size, with the share that they have reached printed at the right.
//!
//! The share is in words, since a second axis would have to be read against the first.

use super::caption::ChartText;
use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, height_of, ratio};
use super::legend;
use super::text::Fonts;
use super::theme::{
    AXIS_TITLE, BAR, GRID, LABEL, LABEL_LINES, MARGIN, MUTED_BAR, QUIET_INK, SERIOUS, SLIVER,
    VALUE, WIDEST_LABEL, ZERO_LINE,
};
use super::wrap::Wrap;

/// The widest column of values; longer ones are cut.
const WIDEST_VALUE: f64 = 200.0;
/// The widest column of shares, on a page and on a narrow one; longer ones are cut.
const WIDEST_SHARES: (f64, f64) = (120.0, 90.0);
/// The space between a label, the zero line, a bar and its value.
const GAP: f64 = 8.0;
/// The space before the column of shares.
const GUTTER: f64 = 24.0;
/// The space between a label and the bar below it.
const BELOW: f64 = 3.0;
/// The distance from bar to bar where labels need no more, and the thickness of a bar.
const PITCH: (f64, f64) = (32.0, 20.0);

/// A bar of a [`RankedChart`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankedBar {
    /// The name of what is ranked, in up to three lines beside the bar.
    pub label: String,
    /// What the length of the bar stands for.
    pub value: u64,
    /// The value as it is printed at the end of the bar.
    pub value_label: String,
    /// The share of this bar and all above it, as it is printed at the right.
    pub cumulative_label: String,
    /// Whether the bar stands aside in grey, such as "all others".
    pub muted: bool,
    /// Whether it is serious.
    pub is_serious: bool,
}

/// Horizontal bars with their cumulative share, in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankedChart {
    /// The words around the chart.
    pub text: ChartText,
    /// What the bars measure, with its unit.
    pub value_title: String,
    /// What the column at the right holds.
    pub cumulative_title: String,
    /// The bars from the top down.
    pub bars: Vec<RankedBar>,
}

/// Where the columns are.
struct Table {
    /// Whether labels stand above their bars, as there is no room beside them.
    above: bool,
    labels: f64,
    zero: f64,
    longest: f64,
    values: f64,
    shares: f64,
}

/// Lays ranked bars out.
pub fn layout(chart: &RankedChart, canvas: Canvas) -> Result<Layout, ChartError> {
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, canvas)?;
    let largest = chart.bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    if largest == 0 {
        return page.nothing(&chart.text);
    }
    let table = Table::measure(chart, &page, canvas.is_narrow())?;
    page.top += 12.0;
    table.head(&mut page, chart)?;
    table.rows(&mut page, chart, largest)?;
    page.close(&chart.text)
}

impl Table {
    fn measure(chart: &RankedChart, page: &Page, above: bool) -> Result<Self, ChartError> {
        let (bars, fonts) = (&chart.bars, page.fonts);
        let widest_share = if above { WIDEST_SHARES.1 } else { WIDEST_SHARES.0 };
        let cells = bars.iter().map(|bar| &bar.cumulative_label);
        let shares = fonts.widest(cells, LABEL, widest_share)?;
        let title = fonts.widest([&chart.cumulative_title], AXIS_TITLE, widest_share)?;
        let shares = shares.max(title);
        let values = fonts.widest(bars.iter().map(|bar| &bar.value_label), VALUE, WIDEST_VALUE)?;
        let (labels, zero) = if above {
            (page.right() - MARGIN, MARGIN + 1.0)
        } else {
            let labels = bars.iter().map(|bar| &bar.label);
            let labels = fonts.widest(labels, LABEL, WIDEST_LABEL)?;
            (labels, MARGIN + labels + GAP)
        };
        let longest = page.right() - shares - GUTTER - values - GAP - zero;
        Ok(Self { above, labels, zero, longest, values, shares })
    }

    /// The titles of the bars and of the shares.
    fn head(&self, page: &mut Page, chart: &RankedChart) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let wrap = |width| Wrap { fonts, style: AXIS_TITLE, width };
        let bars = page.right() - self.shares - GUTTER - self.zero;
        let value = wrap(bars).label(&fonts.printable(&chart.value_title), LABEL_LINES)?;
        let share = fonts.printable(&chart.cumulative_title);
        let share = wrap(self.shares).label(&share, LABEL_LINES)?;
        let (value_height, share_height) =
            (height_of(&value, AXIS_TITLE), height_of(&share, AXIS_TITLE));
        let bottom = page.top + value_height.max(share_height);
        let middle = bottom - value_height / 2.0;
        page.block(value, AXIS_TITLE, Anchor::Left, self.zero, middle)?;
        let middle = bottom - share_height / 2.0;
        page.block(share, AXIS_TITLE, Anchor::Right, page.right(), middle)?;
        page.top = bottom + 6.0;
        Ok(())
    }

    fn rows(&self, page: &mut Page, chart: &RankedChart, largest: u64) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let first = page.top;
        let (pitch, thickness) = PITCH;
        let labels = Wrap { fonts, style: LABEL, width: self.labels };
        let values = Wrap { fonts, style: VALUE, width: self.values };
        let shares = Wrap { fonts, style: LABEL, width: self.shares };
        for bar in &chart.bars {
            page.level(page.top, (MARGIN, page.right()), 1.0, GRID);
            let lines = labels.label(&fonts.printable(&bar.label), LABEL_LINES)?;
            let taken = height_of(&lines, LABEL);
            let middle = if self.above {
                let middle = page.top + BELOW + taken / 2.0;
                page.block(lines, LABEL, Anchor::Left, MARGIN, middle)?;
                page.top += taken + BELOW;
                page.top + pitch / 2.0
            } else {
                let middle = page.top + (taken + 10.0).max(pitch) / 2.0;
                page.block(lines, LABEL, Anchor::Right, self.zero - GAP, middle)?;
                middle
            };
            let mut width = 0.0;
            if bar.value > 0 {
                width = (ratio(bar.value, largest) * self.longest).max(SLIVER);
                let top = middle - thickness / 2.0;
                let area = Area { left: self.zero, top, width, height: thickness };
                let serious = bar.is_serious.then_some(SERIOUS);
                let plain = if bar.muted { MUTED_BAR } else { BAR };
                legend::bar(page, area, serious.unwrap_or(plain));
            }
            let value = values.label(&fonts.printable(&bar.value_label), 1)?;
            page.block(value, VALUE, Anchor::Left, self.zero + width + GAP, middle)?;
            let share = shares.label(&fonts.printable(&bar.cumulative_label), 1)?;
            let style = if bar.muted { LABEL.coloured(QUIET_INK) } else { LABEL };
            page.block(share, style, Anchor::Right, page.right(), middle)?;
            page.top += if self.above { pitch } else { (taken + 10.0).max(pitch) };
        }
        page.level(page.top, (MARGIN, page.right()), 1.0, GRID);
        if !self.above {
            page.upright(self.zero - 0.5, (first, page.top), 1.0, ZERO_LINE);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
    use proptest::prelude::*;

    fn chart(bars: &[(u64, &str)]) -> RankedChart {
        let bars = bars.iter().enumerate().map(|(index, &(value, cumulative))| RankedBar {
            label: format!("架空通信{index}"),
            value,
            value_label: format!("{value}人時"),
            cumulative_label: cumulative.to_owned(),
            muted: index + 1 == bars.len(),
            is_serious: index == 0,
        });
        RankedChart {
            text: ChartText { empty: "該当なし".to_owned(), ..ChartText::default() },
            value_title: "影響の大きさ".to_owned(),
            cumulative_title: "累積構成比".to_owned(),
            bars: bars.collect(),
        }
    }

    #[test]
    fn bars_are_as_long_as_their_values_and_the_rest_is_grey() {
        let layout =
            layout(&chart(&[(600, "60.0％"), (300, "90.0％"), (100, "100.0％")]), Canvas::PAGE)
                .expect("layout");
        let bars: Vec<_> = layout
            .fills
            .iter()
            .filter(|fill| [SERIOUS, BAR, MUTED_BAR].contains(&fill.colour))
            .collect();
        assert!((bars[0].area.width - 2.0 * bars[1].area.width).abs() < 0.01);
        assert!((bars[0].area.width - 6.0 * bars[2].area.width).abs() < 0.01);
        assert_eq!([0, 1, 2].map(|index| bars[index].colour), [SERIOUS, BAR, MUTED_BAR]);
        for text in ["60.0％", "90.0％", "100.0％", "累積構成比", "影響の大きさ", "600人時"]
        {
            assert!(shows(&layout, text), "{text}");
        }
        assert_sound(&layout);
    }

    #[test]
    fn shares_stand_in_one_column_at_the_right() {
        let layout =
            layout(&chart(&[(9, "90.0％"), (1, "100.0％")]), Canvas::PAGE).expect("layout");
        for text in layout.texts.iter().filter(|text| text.text.ends_with('％')) {
            assert!((text.area.right() - (Canvas::PAGE.width - MARGIN)).abs() < 0.01, "{text:?}");
        }
    }

    #[test]
    fn on_a_phone_labels_and_values_are_whole_and_bars_are_seen() {
        let mut long = chart(&[(1_868_909_167, "97.7％"), (44_706_083, "100.0％")]);
        long.bars[0].label = "沖縄セルラー電話（2022年7月2日）◆".to_owned();
        long.bars[0].value_label = "1,868,909,167".to_owned();
        let layout = layout(&long, Canvas::PHONE).expect("layout");
        for text in ["沖縄セルラー電話（2022年7月2日）◆", "1,868,909,167", "累積構成比"]
        {
            assert!(shows(&layout, text), "{text}");
        }
        let bars = layout.fills.iter().filter(|fill| fill.colour == SERIOUS);
        assert!(bars.map(|fill| fill.area.width).fold(0.0, f64::max) > 80.0);
        assert_sound(&layout);
    }

    #[test]
    fn no_data_is_said() {
        for bars in [&[][..], &[(0, "-")]] {
            let layout = layout(&chart(bars), Canvas::PAGE).expect("layout");
            assert!(shows(&layout, "該当なし"));
            assert_sound(&layout);
        }
    }

    proptest! {
           #![proptest_config(ProptestConfig::with_cases(64))]
           #[test]
           fn nothing_overlaps_or_leaves_the_page(
               bars in proptest::collection::vec(
                   ("[設備ア（）、ー a-z0-9]{0,80}", 0..64_u32, any::<u64>(), ".{0,40}", ".{0,30}"),
                   0..22,
               ),
               value_title in ".{0,160}",
               cumulative_title in ".{0,60}",
           ) {
               let bars = bars.into_iter().map(|(label, shift, value, value_label, cumulative)| {
                   let (value, muted) = (value >> shift, shift % 2 == 0);
                   let is_serious = shift % 3 == 0;
                   RankedBar { label, value, value_label, cumulative_label: cumulative, muted, is_serious }
               });
               let (text, bars) = (ChartText::default(), bars.collect());
               let chart = RankedChart { text, value_title, cumulative_title, bars };
               for canvas in CANVASES {
    assert_sound(&layout(&chart, canvas).expect("layout"));
    }
           }
       }
}

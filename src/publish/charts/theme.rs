//! The look of every chart: colours, type sizes and distances.
//!
//! Lengths are pixels of the finished SVG.

use plotters::style::RGBColor;

/// The width of a chart on a page; a heat map with many columns may need more.
pub const WIDTH: f64 = 960.0;
/// The width of a chart on a phone.
pub const PHONE_WIDTH: f64 = 390.0;
/// The height of a slide for each pixel of its width: 16 to 9.
pub const SLIDE_HEIGHT: f64 = 9.0 / 16.0;
/// The margin at all four sides.
pub const MARGIN: f64 = 24.0;
/// The longest side that a chart may have, so that a slip in the data cannot ask for gigabytes.
pub const LONGEST_SIDE: f64 = 16_384.0;
/// The widest column of labels beside bars; longer labels take several lines.
pub const WIDEST_LABEL: f64 = 280.0;
/// The least that what is not nothing shows of its bar.
pub const SLIVER: f64 = 2.0;
/// How many lines a label may take before it is cut with an ellipsis.
pub const LABEL_LINES: usize = 3;

/// The ground of the chart.
pub const GROUND: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
/// The ground of a quiet area: zero cells, a chart without data.
pub const PANEL: RGBColor = RGBColor(0xF8, 0xF8, 0xFB);
/// The zero line, and a frame around what is as light as the ground.
pub const ZERO_LINE: RGBColor = RGBColor(0x76, 0x76, 0x76);
/// Lines that guide the eye behind the marks.
pub const GRID: RGBColor = RGBColor(0xE6, 0xE6, 0xE6);
/// The ground of a region that is set off from the rest of a plot.
pub const REGION: RGBColor = RGBColor(0xE8, 0xF1, 0xFE);
/// Main text.
pub const INK: RGBColor = RGBColor(0x1A, 0x1A, 0x1C);
/// Text of second rank.
pub const QUIET_INK: RGBColor = RGBColor(0x62, 0x62, 0x64);
/// Bars.
pub const BAR: RGBColor = RGBColor(0x00, 0x17, 0xC1);
/// What is serious, and nothing else: 3:1 against the ground.
pub const SERIOUS: RGBColor = RGBColor(0xFE, 0x39, 0x39);
/// Bars that stand aside, such as "unknown": 3:1 against the ground.
pub const MUTED_BAR: RGBColor = RGBColor(0x94, 0x94, 0x94);

/// Blues of the DADS scale from light to dark, apart enough to be told in grey.
pub const BLUES: [RGBColor; 6] = [
    RGBColor(0xD9, 0xE6, 0xFF),
    RGBColor(0x9D, 0xB7, 0xF9),
    RGBColor(0x70, 0x96, 0xF8),
    RGBColor(0x34, 0x60, 0xFB),
    RGBColor(0x00, 0x17, 0xC1),
    RGBColor(0x00, 0x00, 0x60),
];

/// How a run of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The size of the em square.
    pub size: f64,
    /// The distance from line to line.
    pub leading: f64,
    /// Bold or regular.
    pub bold: bool,
    /// The colour.
    pub colour: RGBColor,
}

impl TextStyle {
    const fn new(size: f64, leading: f64, bold: bool, colour: RGBColor) -> Self {
        Self { size, leading, bold, colour }
    }

    /// The same style in another colour.
    pub const fn coloured(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }
}

/// The title of the chart.
pub const TITLE: TextStyle = TextStyle::new(20.0, 30.0, true, INK);
/// The finding, in a sentence.
pub const FINDING: TextStyle = TextStyle::new(15.0, 24.0, false, INK);
/// Unit and period.
pub const SUBTITLE: TextStyle = TextStyle::new(14.0, 22.0, false, QUIET_INK);
/// Names of categories.
pub const LABEL: TextStyle = TextStyle::new(14.0, 19.0, false, INK);
/// Values at the marks.
pub const VALUE: TextStyle = TextStyle::new(14.0, 19.0, true, INK);
/// Titles of the two sides of a heat map.
pub const AXIS_TITLE: TextStyle = TextStyle::new(13.0, 18.0, true, QUIET_INK);
/// Names of columns.
pub const COLUMN: TextStyle = TextStyle::new(13.0, 17.0, false, INK);
/// Counts that do not fit their cells in [`VALUE`].
pub const SMALL_VALUE: TextStyle = TextStyle::new(12.0, 17.0, true, INK);
/// The legend.
pub const LEGEND: TextStyle = TextStyle::new(12.0, 18.0, false, QUIET_INK);
/// Source and notes.
pub const FOOT: TextStyle = TextStyle::new(12.0, 19.0, false, QUIET_INK);
/// The titles of the parts of a chart.
pub const HEADING: TextStyle = TextStyle::new(15.0, 22.0, true, INK);
/// The values along an axis.
pub const TICK: TextStyle = TextStyle::new(12.0, 17.0, false, QUIET_INK);
/// The values along an axis at which a region begins.
pub const BOUND: TextStyle = TextStyle::new(12.0, 17.0, true, INK);
/// Names of points, beside them.
pub const POINT: TextStyle = TextStyle::new(12.0, 15.0, false, INK);
/// What stands in place of a chart without data.
pub const EMPTY: TextStyle = TextStyle::new(16.0, 24.0, false, QUIET_INK);

/// The relative luminance of WCAG 2.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The contrast of two colours by WCAG 2, from 1 to 21.
pub fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The text colour that reads better on a ground.
pub fn ink_on(ground: RGBColor) -> RGBColor {
    if contrast(INK, ground) >= contrast(GROUND, ground) { INK } else { GROUND }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_has_the_contrast_that_wcag_asks_for() {
        for ground in [GROUND, PANEL] {
            assert!(contrast(INK, ground) >= 4.5);
            assert!(contrast(QUIET_INK, ground) >= 4.5);
        }
        for blue in BLUES {
            assert!(contrast(ink_on(blue), blue) >= 4.5, "{blue:?}");
        }
    }

    #[test]
    fn marks_stand_out_from_the_ground() {
        for mark in [BAR, MUTED_BAR, ZERO_LINE] {
            assert!(contrast(mark, GROUND) >= 3.0, "{mark:?}");
        }
    }

    #[test]
    fn steps_of_blue_can_be_told_in_grey() {
        let mut lighter = PANEL;
        for blue in BLUES {
            assert!(luminance(blue) < luminance(lighter));
            assert!(contrast(blue, lighter) >= 1.15, "{lighter:?} {blue:?}");
            lighter = blue;
        }
    }
}

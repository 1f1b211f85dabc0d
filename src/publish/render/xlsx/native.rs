//! The look of native charts: titles, axes, fonts, colours.

use crate::model::text::Language;
use crate::publish::charts::theme;
use crate::publish::labels::Labels;
use crate::publish::xlsx::FONT;
use plotters::style::RGBColor;
use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisCrossing, ChartFont, ChartFormat, ChartLine, ChartRange,
    ChartSolidFill, Color,
};

/// The width of charts in pixels.
pub const WIDTH: u32 = 720;
/// Text from top to bottom with its characters upright, as the format numbers it.
const UPRIGHT: i16 = 271;

/// The height of a chart of so many horizontal bars, in pixels.
pub fn bars_height(bars: u32) -> u32 {
    150 + 26 * bars
}

/// The words and the shape of a chart.
pub struct Shape<'a> {
    /// What it shows.
    pub title: String,
    /// What the categories are.
    pub categories: &'a str,
    /// What the values are, with their unit.
    pub values: &'a str,
    /// Whether it is of horizontal bars.
    pub is_bars: bool,
}

/// Gives a chart its title and its axes.
pub fn dress(chart: &mut Chart, shape: &Shape<'_>, labels: Labels<'_>) {
    let Shape { title, categories, values, is_bars } = shape;
    chart.title().set_name(title).set_font(&font(14, true));
    chart.set_name(title);
    let mut upright = font(10, true);
    if labels.language == Language::Japanese {
        upright.set_rotation(UPRIGHT);
    }
    let level = font(10, true);
    let (of_categories, of_values) = if *is_bars { (&upright, &level) } else { (&level, &upright) };
    let category_axis = Axis::of_categories(*is_bars).of(chart);
    named(category_axis, categories, of_categories).set_major_gridlines(false);
    if *is_bars {
        // The first category at the top; the scale stays at the foot.
        category_axis.set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let grid = ChartLine::new().set_color(colour(theme::GRID)).set_width(0.75).clone();
    named(Axis::of_values(*is_bars).of(chart), values, of_values)
        .set_min(0)
        .set_num_format("#,##0")
        .set_major_gridlines(true)
        .set_major_gridlines_line(&grid);
}

fn named<'a>(axis: &'a mut ChartAxis, name: &str, title_font: &ChartFont) -> &'a mut ChartAxis {
    axis.set_name(name).set_name_font(title_font).set_font(&font(10, false))
}

/// A range of cells of a sheet: first row, first column, last row, last column.
pub fn range(sheet: &str, [row, column, last_row, last_column]: [usize; 4]) -> ChartRange {
    // The cells have been written, so that they lie within the sheet.
    let of = |row: usize, column: usize| {
        (u32::try_from(row).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX))
    };
    let ((row, column), (last_row, last_column)) = (of(row, column), of(last_row, last_column));
    ChartRange::new_from_range(sheet, row, column, last_row, last_column)
}

/// One of the two axes.
#[derive(Clone, Copy)]
pub enum Axis {
    X,
    Y,
}

impl Axis {
    /// The axis of values. Of horizontal bars the writer calls x the axis of values, for it runs
    /// from left to right.
    pub fn of_values(is_bars: bool) -> Self {
        if is_bars { Self::X } else { Self::Y }
    }

    /// The axis of categories.
    pub fn of_categories(is_bars: bool) -> Self {
        if is_bars { Self::Y } else { Self::X }
    }

    /// The axis of a chart.
    pub fn of(self, chart: &mut Chart) -> &mut ChartAxis {
        match self {
            Self::X => chart.x_axis(),
            Self::Y => chart.y_axis(),
        }
    }
}

/// A colour of the theme as the workbook has it.
pub fn colour(RGBColor(red, green, blue): RGBColor) -> Color {
    Color::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
}

/// A plain ground.
pub fn fill(ground: RGBColor) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour(ground)));
    format
}

/// A font of a size in points.
pub fn font(size: u8, is_bold: bool) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(f64::from(size)).set_color(colour(theme::INK));
    if is_bold {
        font.set_bold();
    } else {
        font.unset_bold();
    }
    font
}

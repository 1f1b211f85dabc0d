//! Where the columns of a chart are.

use super::chart::ColumnChart;
use crate::publish::charts::theme::{BLUES, SERIOUS, TextStyle};
use plotters::style::RGBColor;

/// Where the columns are, and how they are labelled.
pub struct Plot {
    pub left: f64,
    pub pitch: f64,
    /// How every total is set, if there is room for every one.
    pub totals: Option<TextStyle>,
    /// The series whose counts have room below the columns.
    pub rows: Vec<usize>,
    /// The values of the axis, where there is one.
    pub ticks: Vec<u64>,
    /// What the height stands for.
    pub most: f64,
}

/// The widest distance from column to column, and the widest column.
pub const WIDEST: (f64, f64) = (220.0, 80.0);
/// The space between texts side by side.
pub const PADDING: f64 = 8.0;
/// The widest names of series at the left.
pub const WIDEST_NAME: f64 = 150.0;

/// The colours of the series: blues, the darkest first, far apart, the darkest only where needed; and that
/// of what is serious.
pub fn shades(chart: &ColumnChart) -> Vec<RGBColor> {
    let blues: &[usize] = match chart.series.len() - usize::from(chart.serious.is_some()) {
        1 => &[4],
        2 => &[4, 1],
        3 => &[4, 2, 0],
        4 => &[5, 3, 1, 0],
        _ => &[5, 4, 3, 2, 1, 0],
    };
    let mut shades: Vec<RGBColor> = blues.iter().map(|&shade| BLUES[shade]).collect();
    if let Some(serious) = chart.serious {
        shades.insert(serious, SERIOUS);
    }
    shades
}

//! What a chart of points holds.

use crate::publish::charts::caption::ChartText;
use crate::publish::charts::legend::Glyph;

/// A logarithmic axis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogAxis {
    /// What the axis measures.
    pub title: String,
    /// The values told along the axis and how each is printed, rising, above zero; two at least.
    pub ticks: Vec<(u64, String)>,
}

/// How a point lies to the region of its panel; it is shown as it is said to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// Outside: a hollow circle.
    #[default]
    Outside,
    /// Outside, but near: a square on its corner.
    Near,
    /// Inside: a disc.
    Inside,
}

/// A point of a [`ScatterPanel`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScatterPoint {
    /// The value to the right.
    pub x: u64,
    /// The value upwards.
    pub y: u64,
    /// How it lies to the region.
    pub standing: Standing,
    /// Its name, printed beside it; empty for most.
    pub label: String,
}

/// The points of one region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScatterPanel {
    /// What the panel shows.
    pub title: String,
    /// The pairs (x, y) that make the region: a point is in it whose two values are at least those
    /// of any one pair.
    pub pairs: Vec<(u64, u64)>,
    /// The points.
    pub points: Vec<ScatterPoint>,
    /// A note below the panel, such as how many points have no known place.
    pub note: String,
}

/// Panels of points on the same logarithmic axes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScatterChart {
    /// The words around the chart.
    pub text: ChartText,
    /// The axis to the right.
    pub x: LogAxis,
    /// The axis upwards.
    pub y: LogAxis,
    /// What the region is.
    pub region_label: String,
    /// What points inside, near and outside of the region are, for the legend.
    pub standings: [String; 3],
    /// The panels, two to a row.
    pub panels: Vec<ScatterPanel>,
}

impl Standing {
    pub(super) const fn glyph(self) -> Glyph {
        match self {
            Self::Outside => Glyph::Ring,
            Self::Near => Glyph::Diamond,
            Self::Inside => Glyph::Disc,
        }
    }
}

//! What a chart of points holds.

use crate::publish::charts::caption::ChartText;
use crate::publish::charts::legend::Glyph;

/// A logarithmic axis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogAxis {
    /// What the axis measures.
    pub title: String,
    /// The values that may be told along the axis and how each is printed, rising, above zero; those
    /// beyond what the axis has to hold are left out.
    pub ticks: Vec<(u64, String)>,
    /// How the values at which a region begins are printed: in place of ticks that lie too near.
    pub bounds: Vec<(u64, String)>,
}

/// How a point lies to the region of its panel; it is shown as it is said to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Standing {
    /// Outside: a hollow circle.
    #[default]
    Outside,
    /// Outside, but near: a disc.
    Near,
    /// Inside, and therefore serious: a square on its corner, in red.
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
    /// The panels, as many to a row as have room.
    pub panels: Vec<ScatterPanel>,
}

impl Standing {
    pub(super) const fn glyph(self) -> Glyph {
        match self {
            Self::Outside => Glyph::Ring,
            Self::Near => Glyph::Disc,
            Self::Inside => Glyph::Diamond,
        }
    }
}

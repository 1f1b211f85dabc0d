//! Why a chart could not be drawn.

use thiserror::Error;

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum ChartError {
    /// The fonts inside the program are unusable.
    #[error("the embedded fonts cannot be read")]
    Font,
    /// The chart would be too large to be of use.
    #[error("the chart would be {width} by {height} pixels; {most} is the most for a side")]
    TooLarge {
        /// The width it would have.
        width: f64,
        /// The height it would have.
        height: f64,
        /// The longest side allowed.
        most: f64,
    },
    /// The counts of a heat map are not as many as its titles ask for, or a mark is on none of
    /// its cells.
    #[error("the counts or marks of the heat map are not of {rows} rows and {columns} columns")]
    Shape {
        /// The number of row titles.
        rows: usize,
        /// The number of column titles.
        columns: usize,
    },
    /// The parts of a chart do not fit together.
    #[error("the parts of the chart do not fit together: {0}")]
    Parts(String),
    /// The drawing failed.
    #[error("the chart cannot be drawn: {0}")]
    Drawing(String),
    /// Text could not be turned into outlines.
    #[error("the text of the chart cannot be outlined: {0}")]
    Outlines(String),
    /// The PNG could not be made.
    #[error("the PNG of the chart cannot be made: {0}")]
    Encoding(String),
}

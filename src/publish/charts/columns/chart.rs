//! What a chart of stacked columns holds.

use crate::publish::charts::caption::ChartText;

/// A column of a [`ColumnChart`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// What it stands for, such as a quarter; printed below it, in up to three lines.
    pub label: String,
    /// What it and its neighbours stand for together, such as a year; printed once below all of
    /// them. Empty where columns are not grouped.
    pub group: String,
    /// A count for each series; none where the figures are not to be had.
    pub values: Option<Vec<u64>>,
    /// The total as it is printed on the column, or what is printed in place of a column.
    pub total_label: String,
}

/// A place where what is counted changed, so that counts before and after do not compare.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeriesBreak {
    /// The first column after the break, counted from zero.
    pub before: usize,
    /// What changed, in a few words.
    pub label: String,
}

/// Stacked columns, from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnChart {
    /// The words around the chart.
    pub text: ChartText,
    /// What the labels of grouped columns are, printed before the first of them.
    pub label_title: String,
    /// The names of the series, from the ground up; six at most.
    pub series: Vec<String>,
    /// The series that is of what is serious, counted from the ground; none where none is.
    pub serious: Option<usize>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The breaks in the series.
    pub breaks: Vec<SeriesBreak>,
}

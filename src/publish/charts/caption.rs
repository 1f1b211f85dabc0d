//! The words around a chart.

/// How counts that belong together, and two names that belong together, are told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// Between the lowest and the highest of several counts.
    pub to: &'static str,
    /// After a count, for it and all that are higher.
    pub or_more: &'static str,
    /// Between the names of a row and of a column.
    pub and: &'static str,
}

/// The words around a chart. Line breaks and control characters in them are read as spaces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartText {
    /// What the chart shows.
    pub title: String,
    /// Unit and period.
    pub subtitle: String,
    /// The source line at the foot.
    pub source: String,
    /// Notes below the source, a paragraph each.
    pub notes: Vec<String>,
    /// The finding in words, printed below the title; it is also for who does not see the chart.
    pub description: String,
    /// What is printed in place of a chart without data; a finding that says the same is not
    /// printed beside it.
    pub empty: String,
}

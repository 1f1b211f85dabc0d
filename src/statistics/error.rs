//! Why the statistics could not be computed.

/// The statistics could not be computed.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    /// The engine refused.
    #[error("the statistics could not be computed: {0}")]
    Engine(#[from] polars::error::PolarsError),
    /// Users or users × minutes come to more than can be summed exactly.
    #[error(
        "the affected users and durations of the reports come to sums that cannot be counted exactly; \
         run `shihanki check` and have the greatest of them looked into"
    )]
    Beyond,
    /// Incidents belong to a member that is not among the rows or columns of a table: they would be in no
    /// row of it.
    #[error(
        "internal error: table {table} has no row or column for `{member}`; \
         its incidents would be missing, so nothing was published"
    )]
    OffAxis {
        /// The table's id.
        table: &'static str,
        /// The member's code.
        member: String,
    },
}

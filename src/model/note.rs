//! What a reader must be told beside a table.

/// What users are summed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summed {
    /// Incidents, each with its largest impact.
    Incidents,
    /// Impacts.
    Impacts,
    /// Incidents within each service group, each with its largest impact in the group.
    Groups,
}

/// What a reader must be told beside a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The detailed-form figure includes the serious incidents.
    DetailedIncludesSerious,
    /// Carriers are those of the incidents of a row: whoever had nothing to report is in none.
    CarriersOfIncidents,
    /// Excluded incidents are in no other row.
    ExcludedApart,
    /// Shares may not add up to 100.
    SharesMayNotAddUp,
    /// Shares may add up to more than 100, as an incident may count in several rows.
    SharesOverlap,
    /// An incident on several services counts in several rows.
    SeveralServices,
    /// Several impacts in one group count once in it.
    SeveralGroups,
    /// An incident that touched several sectors counts in several rows.
    SeveralSectors,
    /// An incident on voice and data counts in both rows.
    SeveralMedia,
    /// An incident that touched several regions counts in several rows.
    SeveralRegions,
    /// An incident whose impacts are of several degrees counts in several rows.
    SeveralDegrees,
    /// An incident whose users were counted in several ways counts in several rows.
    SeveralBases,
    /// Where an incident occurred is unknown unless its report names just one prefecture.
    OnePlace,
    /// The duration in a group is that of the longest impact in it.
    LongestInGroup,
    /// The classes overlap, so that there is no total of them.
    NoTotalOfClasses,
    /// The series holds every quarter and fiscal year of which the input holds any report.
    WholeSeries,
    /// User-hours are known of the serious and the detailed-form incidents alone.
    UserHoursOfPopulation,
    /// User-hours of the series leave out so many impacts with unknown users or duration.
    UserHoursLeaveOut(u64),
    /// Every incident reported counts, and no word is not the same as nothing to report.
    SilenceApart,
    /// Sums leave out what is unknown: so many in the period asked for.
    UnknownLeftOut {
        /// What the users are summed over.
        summed: Summed,
        /// How many of these have unknown users.
        users: u64,
        /// Impacts whose users or duration are unknown.
        impacts: u64,
    },
    /// How the users of an incident on several services are counted.
    UsersAreLargest(Summed),
    /// The median is of known durations.
    MedianOfKnown,
    /// Mean, median and 90th percentile are of known values.
    SpreadOfKnown,
    /// Users summed over services count a person once for each, and what the largest incident is.
    SummedOverServices,
    /// Every incident reported is held against the rules of each time.
    RulesOfEachTime,
    /// The times to the steps of an incident's course are of those of which the report states them.
    StepsAsStated,
}

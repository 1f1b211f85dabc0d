//! Concurrent events (同時発生): incidents of several carriers that belong together.

use super::incident::Instant;

/// Whose failure the incidents of an event go back to, by what their carriers state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedOrigin {
    /// The originating carrier's name as it is matched.
    pub carrier_key: String,
    /// Its report number; empty where the carrier alone is stated.
    pub report_id: String,
    /// The carrier's name as the reports have it.
    pub carrier: String,
}

impl SharedOrigin {
    /// One that an edition does not name.
    pub fn unnamed() -> Self {
        Self { carrier_key: String::new(), report_id: String::new(), carrier: String::new() }
    }

    /// Whether it is named.
    pub fn is_named(&self) -> bool {
        !self.carrier.is_empty()
    }
}

/// Incidents of at least two carriers, linked by a shared origin, or by time and place.
///
/// Of `origins` and `places` at least one is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The incidents, as positions in what the event was found in
    /// ([`super::report::Report::population`]), by time of occurrence, carrier and report number.
    pub members: Vec<usize>,
    /// How many incidents it has, those that an edition does not name included.
    pub incidents: usize,
    /// How many carriers they are of.
    pub carriers: usize,
    /// When the first of them occurred; in an edition that does not name all, the first that it names. Both
    /// this and the end are of the whole event only where [`Self::is_shown_whole`].
    pub first_occurred_at: Instant,
    /// The latest end that is known; an incident without a known end counts as its starting moment.
    pub last_known_end: Instant,
    /// Minutes from the first occurrence to the latest known end; `None` where an incident states
    /// no time of day, or is not named.
    pub minutes: Option<u64>,
    /// Whether the end of an incident is not known, so that the event may have lasted longer.
    pub is_open: bool,
    /// The stated origins that link them, by carrier and report number.
    pub origins: Vec<SharedOrigin>,
    /// The places that link them, in the order of the prefecture table: `nationwide` alone, or the
    /// codes of prefectures, and of regions for all prefectures of one.
    pub places: Vec<String>,
}

impl Event {
    /// Whether every incident of it is named, so that its times are those of the event.
    pub fn is_shown_whole(&self) -> bool {
        self.members.len() == self.incidents
    }
}

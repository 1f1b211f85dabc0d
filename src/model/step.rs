//! The steps of an incident's course, and how long after the occurrence each was taken.

use super::incident::{Incident, Instant, codes};

codes! {
    /// A step of an incident's course.
    Step {
        /// 覚知: the carrier noticed.
        Noticed = "noticed",
        /// 周知開始: it first told its users.
        Announced = "announced",
        /// 復旧: the service was restored.
        Recovered = "recovered",
    }
}

impl Step {
    /// Whole minutes from the occurrence to the step; `None` where they are not known: the step is not
    /// stated, to the day alone, or before the occurrence.
    pub fn minutes(self, incident: &Incident) -> Option<u64> {
        let stated = match self {
            Self::Noticed => incident.progress().noticed_at,
            Self::Announced => incident.progress().announced_at,
            Self::Recovered => return incident.minutes(),
        };
        let occurred = incident.occurred_at;
        let has_time = |at: &Instant| at.has_time && occurred.has_time;
        let after = stated.filter(has_time)?.at - occurred.at;
        u64::try_from(after.num_minutes()).ok().filter(|_| after.num_seconds() >= 0)
    }
}

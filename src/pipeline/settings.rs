//! What a run goes by.

use crate::intake;
use crate::model::decision::Decisions;
use std::sync::Arc;

/// How reports are read, and what was decided about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// How reports are read.
    pub reading: intake::Settings,
    /// What the analyst has decided about reports.
    pub decisions: Arc<Decisions>,
}

impl Settings {
    /// The decisions that count: those that had been taken by the day by which reports had to be
    /// received.
    pub fn in_force(&self) -> Decisions {
        self.decisions.until(self.reading.as_of.map(|as_of| as_of.day))
    }
}

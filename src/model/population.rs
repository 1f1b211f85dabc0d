//! Which incidents a table is of.

use super::judgement::Class;

/// Which incidents the figures of a table are of, by class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Population {
    /// Those that the breakdowns of the run are of.
    Breakdowns,
    /// The serious ones alone.
    Serious,
    /// Those reported in the simple form alone.
    Simple,
}

impl Population {
    /// Its classes, with those of the breakdowns.
    pub fn classes(self, of_breakdowns: &[Class]) -> &[Class] {
        match self {
            Self::Breakdowns => of_breakdowns,
            Self::Serious => &[Class::Serious],
            Self::Simple => &[Class::PeriodicSimple],
        }
    }
}

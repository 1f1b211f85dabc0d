//! How commands end.

use crate::publish::WriteError;

/// How a command ends. The numbers are part of the contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, with warnings or without.
    Done = 0,
    /// The run failed: a path is missing, the output cannot be written, an internal error.
    Failed = 1,
    /// Wrong usage: a flag, a period, an output folder that is not ours.
    Usage = 2,
    /// The input does not allow it.
    Input = 3,
}

impl From<()> for Exit {
    fn from((): ()) -> Self {
        Self::Done
    }
}

impl Exit {
    /// How a command ends that did not write its output.
    pub fn of(error: &WriteError) -> Self {
        if error.is_usage() { Self::Usage } else { Self::Failed }
    }
}

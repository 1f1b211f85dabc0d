//! What becomes of files that replacing would lose.

/// What becomes of files in the output's place that replacing it would lose: those that were edited
/// by hand, and those that are somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edits {
    /// They stay where they are, and nothing is published.
    Refused,
    /// They are moved aside, and stay beside the output under the day's date.
    Kept,
}

impl Edits {
    /// As the flag `--replace` says it.
    pub fn of(replace: bool) -> Self {
        if replace { Self::Kept } else { Self::Refused }
    }
}

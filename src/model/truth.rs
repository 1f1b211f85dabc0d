//! Three-valued logic: what holds, what does not, and what cannot be known from the report.

/// A truth value of Kleene's strong three-valued logic.
///
/// A report may lack the very value that a rule asks for; the answer then is [`Truth::Unknown`],
/// never a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// A value that decides it is not known.
    Unknown,
}

impl Truth {
    /// Whether `value`, where known, is at least `limit` (all comparisons of the law are "or more").
    pub fn at_least(value: Option<impl Into<u128>>, limit: u64) -> Self {
        value.map_or(Self::Unknown, |known| (known.into() >= u128::from(limit)).into())
    }

    /// "And": false as soon as one side is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// "Or": true as soon as one side is.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            _ => Self::Unknown,
        }
    }

    /// What several equally possible readings agree on; unknown where they do not.
    pub fn agreed(readings: impl IntoIterator<Item = Self>) -> Self {
        let mut readings = readings.into_iter();
        let Some(first) = readings.next() else { return Self::Unknown };
        if readings.all(|reading| reading == first) { first } else { Self::Unknown }
    }

    /// Whether it is known to hold.
    pub fn is_true(self) -> bool {
        self == Self::True
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// "Or" over any number of values; false where there is none.
impl FromIterator<Truth> for Truth {
    fn from_iter<I: IntoIterator<Item = Truth>>(values: I) -> Self {
        values.into_iter().fold(Self::False, Self::or)
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False, True, Unknown};

    #[test]
    fn a_false_side_decides_an_and_and_a_true_side_an_or() {
        assert_eq!(False.and(Unknown), False);
        assert_eq!(True.and(Unknown), Unknown);
        assert_eq!(True.or(Unknown), True);
        assert_eq!(False.or(Unknown), Unknown);
    }

    #[test]
    fn a_threshold_holds_at_its_own_value_and_is_unknown_without_one() {
        assert_eq!(Truth::at_least(Some(30_000_u64), 30_000), True);
        assert_eq!(Truth::at_least(Some(29_999_u64), 30_000), False);
        assert_eq!(Truth::at_least(None::<u64>, 30_000), Unknown);
    }

    #[test]
    fn readings_that_differ_leave_the_question_open() {
        assert_eq!(Truth::agreed([True, True]), True);
        assert_eq!(Truth::agreed([True, False]), Unknown);
        assert_eq!(Truth::agreed([Unknown, Unknown]), Unknown);
    }
}

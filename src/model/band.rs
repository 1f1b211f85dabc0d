//! A number that a report gives exactly, or as the band in which it lies.

use super::truth::Truth;

/// Mean monthly users of the previous fiscal year (前年度月平均利用者数), in persons: a number, or the
/// band in which it lies, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    lower: u64,
    /// `None` is open.
    upper: Option<u64>,
}

impl Band {
    /// A number that is known.
    pub const fn exactly(number: u64) -> Self {
        Self { lower: number, upper: Some(number) }
    }

    /// The band from one number to another, both included; `None` where it would hold none.
    pub fn between(lower: u64, upper: Option<u64>) -> Option<Self> {
        upper.is_none_or(|upper| lower <= upper).then_some(Self { lower, upper })
    }

    /// The least that it can be.
    pub fn lower(self) -> u64 {
        self.lower
    }

    /// The most that it can be; `None` where that is open.
    pub fn upper(self) -> Option<u64> {
        self.upper
    }

    /// The number, where it is known.
    pub fn exact(self) -> Option<u64> {
        self.upper.filter(|upper| *upper == self.lower)
    }

    /// Whether it is at least `limit`: unknown where the band has numbers on both sides.
    pub fn at_least(self, limit: u64) -> Truth {
        if self.lower >= limit {
            Truth::True
        } else if self.upper.is_some_and(|upper| upper < limit) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_decides_where_all_of_it_is_on_one_side() {
        let limit = 10_000_000;
        let of = |lower, upper| Band::between(lower, upper).unwrap().at_least(limit);
        assert_eq!(of(10_000_000, None), Truth::True);
        assert_eq!(of(5_000_000, None), Truth::Unknown);
        assert_eq!(of(0, Some(4_499_999)), Truth::False);
        assert_eq!(of(5_000_000, Some(9_999_999)), Truth::False);
        assert_eq!(of(5_000_000, Some(10_000_000)), Truth::Unknown);
        assert_eq!(Band::exactly(10_000_000).at_least(limit), Truth::True);
        assert_eq!(Band::exactly(9_999_999).at_least(limit), Truth::False);
    }

    #[test]
    fn a_band_holds_some_number() {
        assert!(Band::between(5, Some(4)).is_none());
        assert_eq!(Band::between(5, Some(5)).unwrap().exact(), Some(5));
        assert_eq!(Band::between(5, Some(6)).unwrap().exact(), None);
    }
}

//! A logarithmic axis, with a place of its own for zero.

use super::chart::LogAxis;
use crate::publish::charts::error::ChartError;

/// The space between the ends of an axis and the outermost values.
const INSET: f64 = 16.0;
/// The distance of zero, which has no place on a logarithmic axis, from the lowest value.
const ZERO: f64 = 28.0;

/// The values that an axis has to hold.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    low: u64,
    high: u64,
    has_zero: bool,
}

impl Range {
    /// The range of some values: the axis ends where they end.
    pub fn over(axis: &LogAxis, values: impl Iterator<Item = u64>) -> Result<Self, ChartError> {
        let rising = axis.ticks.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if !rising || axis.ticks.first().is_some_and(|(tick, _)| *tick == 0) {
            return Err(ChartError::Parts("the ticks of an axis do not rise".to_owned()));
        }
        let (mut ends, mut has_zero) = (None, false);
        for value in values {
            has_zero |= value == 0;
            if value > 0 {
                let (low, high) = ends.unwrap_or((value, value));
                ends = Some((value.min(low), value.max(high)));
            }
        }
        // Of one value alone the axis goes a little to both sides of it.
        let (low, high) = match ends.unwrap_or((1, 1)) {
            (low, high) if high > low => (low, high),
            (one, _) => ((one / 2).max(1), one.saturating_mul(2)),
        };
        Ok(Self { low, high, has_zero })
    }

    /// The range laid out from `start` to `end`.
    pub fn scale(self, start: f64, end: f64) -> Scale {
        let forward = (end - start).signum();
        let zero = start + INSET * forward;
        let low = if self.has_zero { zero + ZERO * forward } else { zero };
        Scale { range: self, start, zero, low, high: end - INSET * forward }
    }
}

/// An axis with its place on the page.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    range: Range,
    start: f64,
    zero: f64,
    low: f64,
    high: f64,
}

impl Scale {
    /// The place of a value within the range.
    pub fn place(self, value: u64) -> f64 {
        if value == 0 {
            return self.zero;
        }
        let (low, high) = (logarithm(self.range.low), logarithm(self.range.high));
        self.low + (logarithm(value) - low) / (high - low) * (self.high - self.low)
    }

    /// Where a region begins whose lowest value this is: at the end of the axis if all is in it.
    pub fn threshold(self, value: u64) -> f64 {
        if value == 0 { self.start } else { self.place(value) }
    }

    /// Whether a value lies between the ends of the axis.
    pub fn holds(self, value: u64) -> bool {
        (self.range.low..=self.range.high).contains(&value)
    }

    /// The place of zero, if a value is zero.
    pub fn zero(self) -> Option<f64> {
        self.range.has_zero.then_some(self.zero)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a place need not be exact beyond 53 bits")]
fn logarithm(value: u64) -> f64 {
    (value as f64).log10()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(ticks: &[u64]) -> LogAxis {
        let ticks = ticks.iter().map(|&tick| (tick, tick.to_string())).collect();
        LogAxis { title: String::new(), ticks, bounds: Vec::new() }
    }

    #[test]
    fn a_factor_of_ten_is_as_long_everywhere() {
        let range = Range::over(&axis(&[]), [1_000, 100_000, 10].into_iter()).expect("range");
        let scale = range.scale(0.0, 432.0);
        let places = [10, 100, 1_000, 100_000].map(|value| scale.place(value));
        for (place, expected) in places.into_iter().zip([16.0, 116.0, 216.0, 416.0]) {
            assert!((place - expected).abs() < 0.01, "{places:?}");
        }
        assert_eq!(scale.zero(), None);
    }

    #[test]
    fn an_axis_may_run_upwards_and_zero_lies_before_its_lowest_value() {
        let range = Range::over(&axis(&[]), [0, 1_000, 1].into_iter()).expect("range");
        let scale = range.scale(360.0, 0.0);
        let places = [0, 1, 10, 1_000].map(|value| scale.place(value));
        for (place, expected) in places.into_iter().zip([344.0, 316.0, 216.0, 16.0]) {
            assert!((place - expected).abs() < 0.01, "{places:?}");
        }
        assert!((scale.threshold(0) - 360.0).abs() < 0.01);
    }

    #[test]
    fn ticks_that_make_no_axis_are_refused() {
        for ticks in [&[0, 10][..], &[10, 10], &[100, 10]] {
            let range = Range::over(&axis(ticks), std::iter::empty());
            assert!(matches!(range, Err(ChartError::Parts(_))), "{ticks:?}");
        }
    }
}

//! Whether counts tell of a change, or may as well be chance: the interval of a count, and the difference
//! of two.

use super::incident::codes;
use super::number::tenths;
use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, Gamma};
use std::sync::OnceLock;

/// As few things as a percentage is told of in a sentence, a key figure or a chart: of fewer, the counts say
/// more. Tables state their shares whatever the total, as data.
pub const FEWEST_OF_PERCENTAGE: u64 = 20;
/// As unlikely as a difference has to be where nothing has changed, in all that is compared at once.
const LEVEL: f64 = 0.05;

codes! {
    /// What a difference between the counts of two periods tells, at 95 per cent.
    Signal {
        /// More than before, beyond what chance may explain.
        Higher = "higher",
        /// Fewer than before, beyond what chance may explain.
        Lower = "lower",
        /// No more of a difference than chance may make.
        WithinNoise = "within_noise",
    }
}

impl Signal {
    /// What a count tells beside that of an equal stretch of time before.
    pub fn of(now: u64, before: u64) -> Self {
        match differ(now, before) {
            false => Self::WithinNoise,
            true if now > before => Self::Higher,
            true => Self::Lower,
        }
    }
}

/// Whether two counts of equal stretches of time differ by more than chance may explain, at 95 per cent: the
/// exact conditional test of two Poisson counts. Given their sum, either is binomial with one half where
/// nothing has changed; two-sided, as twice the smaller tail.
pub fn differ(one: u64, other: u64) -> bool {
    differ_among(one, other, 1)
}

/// The same of one of several pairs that are looked at together: the more there are, the less likely each has
/// to be (Bonferroni).
pub fn differ_among(one: u64, other: u64, pairs: usize) -> bool {
    chance(one, other) * f64::from(u32::try_from(pairs.max(1)).unwrap_or(u32::MAX)) < LEVEL
}

/// How likely two counts are to differ as much or more where nothing has changed.
pub fn chance(one: u64, other: u64) -> f64 {
    let sum = one.saturating_add(other);
    let tail = Binomial::new(0.5, sum).map_or(0.5, |counts| counts.cdf(one.min(other)));
    (2.0 * tail).min(1.0)
}

/// The bounds of the exact interval at 95 per cent (Garwood, 1936) of the mean that a count comes from, in
/// tenths, each rounded half up; `None` of counts beyond what a number holds to the digit.
pub fn interval(count: u64) -> Option<[i128; 2]> {
    /// Most cells hold few incidents: their intervals are worked out once.
    const REMEMBERED: usize = 1_000;
    static KNOWN: [OnceLock<Option<[i128; 2]>>; REMEMBERED] =
        [const { OnceLock::new() }; REMEMBERED];
    let known = usize::try_from(count).ok().and_then(|count| KNOWN.get(count));
    known.map_or_else(|| worked_out(count), |known| *known.get_or_init(|| worked_out(count)))
}

fn worked_out(count: u64) -> Option<[i128; 2]> {
    let count = f64::from(u32::try_from(count).ok()?);
    // The bounds of a Poisson mean are quantiles of gamma distributions.
    let quantile = |shape: f64, share: f64| Some(Gamma::new(shape, 1.0).ok()?.inverse_cdf(share));
    let lower = if count == 0.0 { 0.0 } else { quantile(count, LEVEL / 2.0)? };
    Some([tenths(lower)?, tenths(quantile(count + 1.0, 1.0 - LEVEL / 2.0)?)?])
}

#[cfg(test)]
mod tests {
    use super::{Signal, chance, differ, interval};

    /// By `SciPy` 1.16: `2 * binom.cdf(min, sum, 0.5)`.
    #[test]
    fn a_difference_is_told_where_chance_makes_one_in_twenty_or_less() {
        // 14 after 18: 0.597; 5 after 14: 0.064; 5 after 15: 0.041; 49 after 30: 0.042; 48 after 30: 0.054.
        assert!(!differ(14, 18));
        assert!(!differ(5, 14));
        assert!(differ(5, 15));
        assert!(differ(49, 30));
        assert!(!differ(48, 30));
        assert!((chance(14, 18) - 0.596_615).abs() < 1e-6);
        assert!((chance(5, 15) - 0.041_389).abs() < 1e-6);
    }

    #[test]
    fn nothing_differs_from_nothing_and_few_from_few() {
        assert!(!differ(0, 0));
        // 0 of 5: 2/32 is 0.0625; of 6: 2/64 is 0.03125.
        assert!(!differ(0, 5));
        assert!(differ(6, 0));
    }

    #[test]
    fn large_counts_are_told_apart_too() {
        // 0.0999 and 0.0119.
        assert!(!differ(10_000, 10_235));
        assert!(differ(10_000, 10_360));
    }

    #[test]
    fn a_signal_says_which_way() {
        assert_eq!(Signal::of(5, 15), Signal::Lower);
        assert_eq!(Signal::of(15, 5), Signal::Higher);
        assert_eq!(Signal::of(14, 18), Signal::WithinNoise);
    }

    /// By the table of exact limits of Garwood (1936), as in R: `poisson.test(n)$conf.int`.
    #[test]
    fn intervals_are_those_of_garwood() {
        assert_eq!(interval(0), Some([0, 37])); // 0, 3.689
        assert_eq!(interval(1), Some([0, 56])); // 0.025, 5.572
        assert_eq!(interval(5), Some([16, 117])); // 1.623, 11.668
        assert_eq!(interval(10), Some([48, 184])); // 4.795, 18.390
        assert_eq!(interval(30), Some([202, 428])); // 20.241, 42.827
        assert_eq!(interval(100), Some([814, 1216])); // 81.364, 121.627
        assert_eq!(interval(u64::MAX), None);
    }
}

//! Whether two counts tell of a change, or may as well be chance.

/// As few things as a percentage is told of in a sentence, a key figure or a chart: of fewer, the counts say
/// more. Tables state their shares whatever the total, as data.
pub const FEWEST_OF_PERCENTAGE: u64 = 20;
/// As unlikely as a difference has to be where nothing has changed, in all that is compared at once.
const LEVEL: f64 = 0.05;

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
    let (least, sum) = (one.min(other), one.saturating_add(other));
    // The tail from nought to the lesser count, each probability from the one before, as logarithms: those
    // of large counts are below what a number holds.
    #[allow(clippy::cast_precision_loss, reason = "beyond 2^53 a count is no count of incidents")]
    let (least_as, sum_as) = (least as f64, sum as f64);
    let mut logarithm = -sum_as * std::f64::consts::LN_2;
    let mut tail = logarithm.exp();
    let mut drawn = 0.0;
    while drawn < least_as {
        logarithm += ((sum_as - drawn) / (drawn + 1.0)).ln();
        tail += logarithm.exp();
        drawn += 1.0;
    }
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::differ;

    /// By `SciPy` 1.16: `2 * binom.cdf(min, sum, 0.5)`.
    #[test]
    fn a_difference_is_told_where_chance_makes_one_in_twenty_or_less() {
        // 14 after 18: 0.597; 5 after 14: 0.064; 5 after 15: 0.041; 49 after 30: 0.042; 48 after 30: 0.054.
        assert!(!differ(14, 18));
        assert!(!differ(5, 14));
        assert!(differ(5, 15));
        assert!(differ(49, 30));
        assert!(!differ(48, 30));
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
}

//! The values of an axis of counts.

/// The most steps of an axis.
const MOST: u128 = 5;

/// Round values from zero up, evenly apart, the last of them at or above `highest`.
///
/// Where a value would not fit into 64 bits, the axis ends below it.
pub fn up_to(highest: f64) -> Vec<u64> {
    let highest = whole(highest);
    let sizes = (0..=20_u32).flat_map(|power| [1, 2, 5].map(|m| m * 10_u128.pow(power)));
    let step = sizes.into_iter().find(|size| highest.div_ceil(*size) <= MOST).unwrap_or(u128::MAX);
    let count = highest.div_ceil(step).max(1);
    (0..=count).filter_map(|index| u64::try_from(index.saturating_mul(step)).ok()).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn whole(value: f64) -> u128 {
    value.ceil() as u128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_beyond_the_highest() {
        assert_eq!(up_to(1.0), [0, 1]);
        assert_eq!(up_to(5.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(up_to(7.0), [0, 2, 4, 6, 8]);
        assert_eq!(up_to(1_634.0), [0, 500, 1_000, 1_500, 2_000]);
        assert_eq!(up_to(1e8), [0, 20_000_000, 40_000_000, 60_000_000, 80_000_000, 100_000_000]);
    }

    #[test]
    fn ticks_beyond_64_bits_are_left_out() {
        // 2^64 is about 1.8e19: in steps of 5e18, three fit.
        let ticks = up_to(18_446_744_073_709_551_616.0);
        assert_eq!(ticks.len(), 4);
        assert_eq!(ticks[3], 15_000_000_000_000_000_000);
    }
}

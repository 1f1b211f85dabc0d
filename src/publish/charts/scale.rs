//! The steps of colour of a heat map.

use plotters::style::RGBColor;

use super::theme::{BLUES, PANEL};

/// Beyond this ratio of the largest to the smallest count, the steps grow with the counts.
const WIDE: u128 = 10;

/// A step of colour and the counts it stands for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The lowest count.
    pub from: u64,
    /// The highest count.
    pub to: u64,
    /// The colour of its cells.
    pub colour: RGBColor,
}

/// Steps for these counts, from the lowest up; zeros stand outside of them.
///
/// Bounds are round numbers, so that they stay the same while the counts change a little.
pub fn steps(counts: impl Iterator<Item = u64> + Clone) -> Vec<Step> {
    let nonzero = counts.filter(|&count| count > 0);
    let (Some(low), Some(high)) = (nonzero.clone().min(), nonzero.max()) else {
        return Vec::new();
    };
    let (low, high) = (u128::from(low), u128::from(high));
    let bounds = if high <= BLUES.len() as u128 {
        (0..=high).collect()
    } else if high <= low.saturating_mul(WIDE) {
        even(low, high)
    } else {
        growing(low, high)
    };
    let count = bounds.len().saturating_sub(1);
    let ends = bounds.iter().zip(bounds.iter().skip(1));
    ends.enumerate()
        .map(|(index, (&below, &to))| Step {
            from: narrow(below + 1),
            to: narrow(to),
            colour: BLUES[shade(index, count)],
        })
        .collect()
}

/// The colour of a count.
pub fn colour(steps: &[Step], count: u64) -> RGBColor {
    let step = steps.iter().find(|step| (step.from..=step.to).contains(&count));
    step.map_or(PANEL, |step| step.colour)
}

/// The blue of a step among so many: far apart, and the darkest only where all are needed.
fn shade(index: usize, count: usize) -> usize {
    let shades: &[usize] = match count {
        1 => &[2],
        2 => &[1, 4],
        3 => &[0, 2, 4],
        4 => &[0, 1, 3, 4],
        _ => &[0, 1, 2, 3, 4, 5],
    };
    shades.get(index).copied().unwrap_or(BLUES.len() - 1)
}

/// Steps of one round size.
fn even(low: u128, high: u128) -> Vec<u128> {
    let sizes = decades(1).flat_map(|ten| [ten, 2 * ten, 5 * ten]);
    for size in sizes {
        let start = (low - 1) / size * size;
        let steps = (high - start).div_ceil(size);
        if steps <= BLUES.len() as u128 {
            return (0..=steps).map(|step| start + step * size).collect();
        }
    }
    vec![0, high]
}

/// Steps that grow: 1, 2, 5, 10 … or, for ever wider ranges, 1, 3, 10 … and powers of ten.
fn growing(low: u128, high: u128) -> Vec<u128> {
    let finer = [&[1, 2, 5][..], &[1, 3]].map(|mantissas| {
        decades(1).flat_map(|ten| mantissas.iter().map(move |m| m * ten)).collect::<Vec<_>>()
    });
    let coarser = (1..=5).map(|stride| decades(stride).collect::<Vec<_>>());
    for sequence in finer.into_iter().chain(coarser) {
        // The last bound below the lowest count is the first.
        let below = sequence.iter().take_while(|&&bound| bound < low).count();
        let start = below.checked_sub(1).map_or(0, |last| sequence[last]);
        // The first bound that reaches the highest count is the last.
        let needed = sequence.iter().skip(below).take_while(|&&bound| bound < high).count() + 1;
        if needed <= BLUES.len() {
            let ends = sequence.into_iter().skip(below).take(needed);
            return std::iter::once(start).chain(ends).collect();
        }
    }
    vec![0, high]
}

/// Powers of ten beyond what 64 bits hold, each `stride` places after the last.
fn decades(stride: u32) -> impl Iterator<Item = u128> {
    (0..=25_u32).step_by(stride as usize).map(|power| 10_u128.pow(power))
}

fn narrow(bound: u128) -> u64 {
    u64::try_from(bound).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(counts: &[u64]) -> Vec<(u64, u64)> {
        steps(counts.iter().copied()).iter().map(|step| (step.from, step.to)).collect()
    }

    #[test]
    fn small_counts_have_a_step_each() {
        assert_eq!(bounds(&[0, 1, 3]), [(1, 1), (2, 2), (3, 3)]);
        assert_eq!(bounds(&[0, 1]), [(1, 1)]);
        assert_eq!(bounds(&[0]), []);
    }

    #[test]
    fn narrow_ranges_have_even_steps_and_wide_ones_growing_steps() {
        assert_eq!(bounds(&[101, 120]), [(101, 105), (106, 110), (111, 115), (116, 120)]);
        assert_eq!(bounds(&[1, 12]), [(1, 1), (2, 2), (3, 5), (6, 10), (11, 20)]);
        assert_eq!(bounds(&[1, 250]), [(1, 1), (2, 3), (4, 10), (11, 30), (31, 100), (101, 300)]);
        assert_eq!(
            bounds(&[1, 90_000]),
            [(1, 1), (2, 10), (11, 100), (101, 1_000), (1_001, 10_000), (10_001, 100_000)]
        );
    }

    #[test]
    fn growing_steps_begin_at_the_lowest_count() {
        assert_eq!(
            bounds(&[6_000, 88_000]),
            [(5_001, 10_000), (10_001, 20_000), (20_001, 50_000), (50_001, 100_000)]
        );
    }

    proptest! {
        #[test]
        fn steps_join_and_hold_every_count(
            counts in proptest::collection::vec((0..64_u32, any::<u64>()).prop_map(|(s, n)| n >> s), 0..50),
        ) {
            let steps = steps(counts.iter().copied());
            prop_assert!(steps.len() <= BLUES.len());
            for pair in steps.windows(2) {
                prop_assert_eq!(pair[0].to + 1, pair[1].from);
                prop_assert_ne!(pair[0].colour, pair[1].colour);
            }
            for &count in &counts {
                let inside = steps.iter().any(|step| step.from <= count && count <= step.to);
                prop_assert_eq!(inside, count > 0, "{}", count);
            }
        }
    }
}

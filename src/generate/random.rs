//! Chance that is the same on every machine and stays the same.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// A sequence of random numbers, given by its seed.
///
/// The generator is a named one, which `rand` guarantees to be portable and stable. What is drawn
/// from its 64-bit words is drawn here: how `rand` itself draws may change from version to version.
#[derive(Debug)]
pub struct Random(Xoshiro256PlusPlus);

impl Random {
    /// The sequence of a seed; each stream of it is a sequence of its own.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut seeds = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mixed = seeds.next_u64() ^ stream;
        Self(Xoshiro256PlusPlus::seed_from_u64(mixed))
    }

    /// A number below `limit`; 0 where the limit is 0.
    ///
    /// The high word of a product: off from even by less than `limit` in 2^64.
    pub fn below(&mut self, limit: u64) -> u64 {
        let product = u128::from(self.0.next_u64()) * u128::from(limit);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A number from `from` to below `to`; `from` where nothing lies between.
    pub fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to.saturating_sub(from))
    }

    /// A number from `from` to below `to`, small ones more often than large ones.
    pub fn low_between(&mut self, from: u64, to: u64) -> u64 {
        (0..3).map(|_| self.between(from, to)).min().unwrap_or(from)
    }

    /// True in `count` of `of` cases.
    pub fn is_one_of(&mut self, count: u64, of: u64) -> bool {
        self.below(of) < count
    }

    /// How many of something there are, where so many thousandths are expected: a number of the
    /// negative binomial distribution, with the variance mean + mean² / `shape`.
    ///
    /// By its definition, in whole numbers: the failures before `shape` successes, in trials of which
    /// `shape` in `shape` + mean succeed. A logarithm might differ in its last digit by machine.
    pub fn count(&mut self, thousandths: u64, shape: u64) -> u64 {
        let (successes, mut failures) = (shape.saturating_mul(1_000), 0);
        let trials = successes.saturating_add(thousandths);
        for _ in 0..shape {
            while !self.is_one_of(successes, trials) {
                failures += 1;
            }
        }
        failures
    }

    /// One of several, by weights that stand beside each other: its place; `None` where all are 0.
    pub fn pick_by(&mut self, weights: impl Iterator<Item = u64> + Clone) -> Option<usize> {
        let mut at = self.below(weights.clone().sum());
        weights.into_iter().position(|weight| {
            let is_it = at < weight;
            at = at.saturating_sub(weight);
            is_it
        })
    }

    /// One of several, all alike; `None` where there is none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.index(from.len()))
    }

    /// Puts items in a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.index(last + 1);
            items.swap(last, other);
        }
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The reference output of xoshiro256++ for the state 1, 2, 3, 4, by its authors' C program.
    #[test]
    fn the_generator_is_the_one_it_is_named_after() {
        let mut seed = [0; 32];
        for (index, word) in [1_u8, 2, 3, 4].into_iter().enumerate() {
            seed[index * 8] = word;
        }
        let mut random = Xoshiro256PlusPlus::from_seed(seed);
        let words: Vec<u64> = (0..3).map(|_| random.next_u64()).collect();
        assert_eq!(words, [41_943_041, 58_720_359, 3_588_806_011_781_223]);
    }

    #[test]
    fn one_seed_gives_one_sequence_and_streams_differ() {
        let draw = |seed, stream| {
            let mut random = Random::new(seed, stream);
            (0..8).map(|_| random.below(1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1, 2), draw(1, 2));
        assert_ne!(draw(1, 2), draw(1, 3));
        assert_ne!(draw(1, 2), draw(2, 2));
    }

    #[test]
    fn counts_have_the_mean_and_the_variance_of_their_distribution() {
        let mut random = Random::new(3, 0);
        for (mean, shape) in [(3_u64, 4_u64), (40, 30), (300, 60)] {
            let numbers: Vec<u64> = (0..4_000).map(|_| random.count(mean * 1_000, shape)).collect();
            let whole: u64 = numbers.iter().sum();
            let squares: u64 = numbers.iter().map(|number| number.abs_diff(mean).pow(2)).sum();
            // Of 4,000 the mean is off by less than 4 per cent, the variance by less than 12.
            let (found, wanted) = (whole * 100 / 4_000, mean * 100);
            assert!(found.abs_diff(wanted) * 25 < wanted, "{found} for {wanted}");
            let (found, wanted) = (squares * 100 / 4_000, (mean + mean * mean / shape) * 100);
            assert!(found.abs_diff(wanted) * 8 < wanted, "{found} for {wanted}");
        }
        assert_eq!(random.count(0, 30), 0);
    }

    #[test]
    fn of_several_each_is_picked_by_its_weight() {
        let mut random = Random::new(3, 0);
        let mut picked = [0_u32; 4];
        for _ in 0..3_000 {
            picked[random.pick_by([0, 1, 2, 0].into_iter()).unwrap()] += 1;
        }
        assert_eq!((picked[0], picked[3]), (0, 0));
        assert!((900..1_100).contains(&picked[1]), "{picked:?}");
        assert_eq!(random.pick_by([0, 0].into_iter()), None);
        assert_eq!(random.pick_by(std::iter::empty()), None);
    }

    #[test]
    fn draws_keep_within_their_limits() {
        let mut random = Random::new(7, 0);
        assert!((0..1_000).all(|_| (3..9).contains(&random.between(3, 9))));
        assert_eq!(random.between(5, 5), 5);
        assert_eq!(random.pick::<u8>(&[]), None);
        let mut items: Vec<u64> = (0..50).collect();
        random.shuffle(&mut items);
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}

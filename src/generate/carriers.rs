//! Made-up carriers: names that are nobody's, and how much each reports.

use super::apportion::apportion_some_of_each;
use super::random::Random;

/// What made-up carriers are called, with a number behind it.
const NAMES: [&str; 4] = ["架空通信", "例示テレコム", "見本ネット", "仮名ケーブル"];

/// The name of a carrier by its number, from 1.
pub fn name(number: u64) -> String {
    let kind = usize::try_from(number.saturating_sub(1) % NAMES.len() as u64).unwrap_or_default();
    format!("{}{number:03}", NAMES.get(kind).copied().unwrap_or("架空"))
}

/// Carriers, by number, for so many incidents among the first `carriers`: the first has the most,
/// and each has one at least while they reach. In a random order.
pub fn allot(incidents: u64, carriers: u64, random: &mut Random) -> Vec<u64> {
    let weights: Vec<u64> = (1..=carriers).map(|rank| 1_000_000 / (rank + 4)).collect();
    let counts = apportion_some_of_each(incidents, &weights);
    let mut numbers: Vec<u64> = (1..=carriers)
        .zip(counts)
        .flat_map(|(number, count)| (0..count).map(move |_| number))
        .collect();
    random.shuffle(&mut numbers);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_that_they_are_made_up_and_differ() {
        assert_eq!(name(1), "架空通信001");
        assert_eq!(name(6), "例示テレコム006");
        assert_eq!(name(1_000), "仮名ケーブル1000");
    }

    #[test]
    fn every_carrier_has_something_while_it_reaches() {
        let mut random = Random::new(1, 0);
        let of = allot(1_782, 120, &mut random);
        assert_eq!(of.len(), 1_782);
        assert!((1..=120).all(|number| of.contains(&number)));
        assert_eq!(allot(3, 120, &mut random).len(), 3);
        assert!(allot(0, 120, &mut random).is_empty());
    }
}

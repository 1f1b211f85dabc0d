//! Shares to whole numbers: how many of a total each part gets.

/// Divides a total in proportion to weights, by largest remainder: each part gets the whole number
/// below its exact share or the one above, and the parts add up to the total. Of equal remainders
/// the first comes first. Where all weights are 0, nothing can be divided and every part is 0.
pub fn apportion(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &u64| u128::from(total) * u128::from(*weight);
    let mut parts: Vec<u64> =
        weights.iter().map(|weight| u64::try_from(exact(weight) / sum).unwrap_or(total)).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|index| {
        std::cmp::Reverse(weights.get(*index).map_or(0, |weight| exact(weight) % sum))
    });
    let mut left = total - parts.iter().sum::<u64>();
    for index in by_remainder {
        if let (Some(part), true) = (parts.get_mut(index), left > 0) {
            *part += 1;
            left -= 1;
        }
    }
    parts
}

/// The same, but every part that has a weight gets at least one, while the total reaches: a small
/// set then still holds some of everything. Where every exact share is at least one, nothing changes.
pub fn apportion_some_of_each(total: u64, weights: &[u64]) -> Vec<u64> {
    let mut parts = apportion(total, weights);
    for index in 0..parts.len() {
        let is_due = weights.get(index).is_some_and(|weight| *weight > 0);
        if !is_due || parts.get(index) != Some(&0) {
            continue;
        }
        let largest = (0..parts.len()).max_by_key(|at| (parts.get(*at), std::cmp::Reverse(*at)));
        let Some(giver) = largest.and_then(|at| parts.get_mut(at)).filter(|part| **part > 1) else {
            break;
        };
        *giver -= 1;
        if let Some(part) = parts.get_mut(index) {
            *part = 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_proportion_and_add_up() {
        assert_eq!(apportion(100, &[48, 47, 5]), [48, 47, 5]);
        // 10 x 1/6, 2/6, 3/6 is 1.67, 3.33, 5: the first has the largest remainder.
        assert_eq!(apportion(10, &[1, 2, 3]), [2, 3, 5]);
        assert_eq!(apportion(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(apportion(0, &[3, 4]), [0, 0]);
        assert_eq!(apportion(7, &[0, 0]), [0, 0]);
    }

    #[test]
    fn large_totals_do_not_overflow() {
        assert_eq!(apportion(u64::MAX, &[u64::MAX, u64::MAX]), [u64::MAX / 2 + 1, u64::MAX / 2]);
    }

    #[test]
    fn rare_parts_get_one_of_the_largest_while_it_reaches() {
        assert_eq!(apportion_some_of_each(10, &[1_000, 1, 0, 1]), [8, 1, 0, 1]);
        assert_eq!(apportion_some_of_each(1, &[1_000, 1, 1]), [1, 0, 0]);
        assert_eq!(apportion_some_of_each(1_000, &[900, 100]), [900, 100]);
    }
}

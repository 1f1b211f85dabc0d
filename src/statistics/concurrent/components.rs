//! What is connected by links.

/// Sets of numbers below a bound, joined two by two. A set is known by its smallest number.
pub struct Components {
    /// For each number another of its set, not larger; itself where it is the smallest.
    towards: Vec<usize>,
}

impl Components {
    /// Each number below the bound in a set of its own.
    pub fn of(bound: usize) -> Self {
        Self { towards: (0..bound).collect() }
    }

    fn smallest(&mut self, mut number: usize) -> usize {
        while self.towards[number] != number {
            self.towards[number] = self.towards[self.towards[number]];
            number = self.towards[number];
        }
        number
    }

    /// Makes one set of the sets of two numbers.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.smallest(one), self.smallest(other));
        self.towards[one.max(other)] = one.min(other);
    }

    /// The sets by their smallest numbers, each in ascending order.
    pub fn sets(&mut self) -> Vec<Vec<usize>> {
        let mut sets: Vec<Vec<usize>> = vec![Vec::new(); self.towards.len()];
        for number in 0..self.towards.len() {
            let smallest = self.smallest(number);
            sets[smallest].push(number);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_whatever_the_order_of_the_links() {
        let sets = |links: &[(usize, usize)]| {
            let mut components = Components::of(7);
            for (one, other) in links {
                components.join(*one, *other);
            }
            components.sets()
        };
        let expected = [vec![0, 3, 5, 6], vec![1], vec![2, 4]];
        assert_eq!(sets(&[(5, 6), (3, 0), (6, 3), (2, 4)]), expected);
        assert_eq!(sets(&[(4, 2), (0, 3), (3, 5), (5, 6), (6, 0)]), expected);
    }
}

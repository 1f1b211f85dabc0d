//! The classes of colour of counts. They are the same in every chart, so that two quarters compare and
//! counts that hardly differ do not look as if they did.

use super::theme::{BLUES, PANEL};
use plotters::style::RGBColor;

/// The lowest count of each class. Zero stands outside of them.
const LOWEST: [u64; BLUES.len()] = [1, 2, 5, 20, 100, 1_000];

/// A class of colour and the counts it stands for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The lowest count.
    pub from: u64,
    /// The highest count; none of the last class.
    pub to: Option<u64>,
    /// The colour of its cells.
    pub colour: RGBColor,
}

/// The classes of which any of these counts is, and those below them.
pub fn steps(counts: impl Iterator<Item = u64>) -> Vec<Step> {
    let highest = counts.max().unwrap_or_default();
    let below_next = LOWEST.iter().skip(1).map(|next| Some(next - 1)).chain([None]);
    let all = LOWEST.into_iter().zip(below_next).zip(BLUES);
    let all = all.map(|((from, to), colour)| Step { from, to, colour });
    all.take_while(|step| step.from <= highest).collect()
}

/// The colour of a count.
pub fn colour(steps: &[Step], count: u64) -> RGBColor {
    let step = steps.iter().rev().find(|step| step.from <= count);
    step.map_or(PANEL, |step| step.colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(counts: &[u64]) -> Vec<(u64, Option<u64>)> {
        steps(counts.iter().copied()).iter().map(|step| (step.from, step.to)).collect()
    }

    #[test]
    fn classes_are_the_same_whatever_the_counts() {
        assert_eq!(bounds(&[0]), []);
        assert_eq!(bounds(&[0, 1]), [(1, Some(1))]);
        assert_eq!(bounds(&[26, 55]), [(1, Some(1)), (2, Some(4)), (5, Some(19)), (20, Some(99))]);
        assert_eq!(bounds(&[u64::MAX]).last(), Some(&(1_000, None)));
    }

    #[test]
    fn every_count_has_the_colour_of_its_class() {
        let steps = steps([5_000].into_iter());
        let counts = [0, 1, 2, 4, 5, 19, 20, 99, 100, 999, 1_000, u64::MAX];
        let colours = counts.map(|count| colour(&steps, count));
        let classes = [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map(|class| BLUES[class]);
        assert_eq!(colours[0], PANEL);
        assert_eq!(colours[1..], classes);
    }
}

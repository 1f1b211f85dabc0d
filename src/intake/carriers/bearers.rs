//! Who bears a name on which day.

use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The entries of a register that bear one name. They come in the order of the register; on a day
/// that several have, the first bears it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bearers {
    first: Option<usize>,
    /// By their first day: spans that share no day, each with its last day and its entry.
    spans: BTreeMap<NaiveDate, (NaiveDate, usize)>,
}

impl Bearers {
    /// The entry that bears the name on a day; the first of all where no day is known.
    pub fn first(&self, day: Option<NaiveDate>) -> Option<usize> {
        let Some(day) = day else { return self.first };
        let (_, (last, entry)) = self.spans.range(..=day).next_back()?;
        (day <= *last).then_some(*entry)
    }

    /// The entries that bear the name on any of these days, from the last to the first.
    pub fn on(&self, days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = usize> {
        let begun = self.spans.range(..=*days.end()).rev();
        let first = *days.start();
        begun.take_while(move |(_, (last, _))| first <= *last).map(|(_, (_, entry))| *entry)
    }

    /// Adds an entry that bears the name on these days, but for those on which another does.
    pub fn add(&mut self, days: RangeInclusive<NaiveDate>, entry: usize) {
        self.first = self.first.or(Some(entry));
        let taken = self.spans.range(..=*days.end()).rev();
        let taken = taken.take_while(|(_, (last, _))| days.start() <= last);
        let taken: Vec<(NaiveDate, NaiveDate)> =
            taken.map(|(first, (last, _))| (*first, *last)).collect();
        let mut next = Some(*days.start());
        for (first, last) in taken.into_iter().rev() {
            if let (Some(from), Some(to)) = (next, first.pred_opt())
                && from <= to
            {
                self.spans.insert(from, (to, entry));
            }
            next = last.succ_opt();
        }
        if let Some(from) = next.filter(|from| from <= days.end()) {
            self.spans.insert(from, (*days.end(), entry));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 7, day).unwrap()
    }

    #[test]
    fn the_first_entry_bears_a_name_on_the_days_that_several_have() {
        let mut bearers = Bearers::default();
        bearers.add(day(10)..=day(12), 0);
        bearers.add(day(20)..=NaiveDate::MAX, 1);
        bearers.add(day(8)..=day(22), 2);
        bearers.add(NaiveDate::MIN..=NaiveDate::MAX, 3);
        let borne: Vec<Option<usize>> =
            [7, 8, 9, 10, 12, 13, 19, 20, 23].map(|on| bearers.first(Some(day(on)))).to_vec();
        let expected = [3, 2, 2, 0, 0, 2, 2, 1, 1].map(Some);
        assert_eq!(borne, expected);
        assert_eq!(bearers.first(None), Some(0));
    }

    #[test]
    fn entries_are_found_by_any_day_that_they_share() {
        let mut bearers = Bearers::default();
        bearers.add(day(10)..=day(12), 0);
        bearers.add(day(20)..=day(21), 1);
        let on = |from, to| bearers.on(&(day(from)..=day(to))).collect::<Vec<_>>();
        assert!(on(1, 9).is_empty());
        assert_eq!(on(12, 20), [1, 0]);
        assert!(on(13, 19).is_empty());
        assert_eq!(on(21, 30), [1]);
        assert_eq!(bearers.first(Some(day(13))), None);
    }
}

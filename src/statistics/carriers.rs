//! The names that carriers are published under.

use super::input::Input;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The name of each carrier, by the key it is matched by: of its spellings over the whole input
/// that of most incidents, the first in byte order of those. A carrier without incidents has the
/// spelling of most rows. Which file is read first thus changes nothing.
pub fn names(input: Input<'_>) -> BTreeMap<&str, String> {
    let incidents = input.incidents.iter().map(|judged| &judged.incident);
    let mut names =
        most_frequent(incidents.map(|incident| (&*incident.carrier_key, &*incident.carrier)));
    let rows = input.rows.iter().map(|row| (&*row.carrier_key, &*row.carrier));
    for (key, name) in most_frequent(rows.filter(|(key, _)| !key.is_empty())) {
        names.entry(key).or_insert(name);
    }
    names
}

fn most_frequent<'a>(
    spellings: impl Iterator<Item = (&'a str, &'a str)>,
) -> BTreeMap<&'a str, String> {
    let mut counts: HashMap<(&str, &str), u64> = HashMap::new();
    for spelling in spellings {
        *counts.entry(spelling).or_default() += 1;
    }
    let mut chosen: BTreeMap<&str, (Reverse<u64>, &str)> = BTreeMap::new();
    let counts: BTreeMap<(&str, &str), u64> = counts.into_iter().collect();
    for ((key, spelling), count) in counts {
        let known = chosen.entry(key).or_insert((Reverse(count), spelling));
        *known = (Reverse(count), spelling).min(*known);
    }
    chosen.into_iter().map(|(key, (_, spelling))| (key, spelling.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_spelling_stands_and_ties_go_by_byte_order() {
        let spellings = [("k", "乙社"), ("k", "(株)乙社"), ("k", "乙社"), ("m", "丙"), ("m", "Ｂ")];
        let names = most_frequent(spellings.into_iter());
        assert_eq!(names["k"], "乙社");
        // U+4E19 comes before U+FF22.
        assert_eq!(names["m"], "丙");
    }
}

//! Whether an incident is serious by the rules of each time, whenever it occurred.

/// Which of the versions of the rules have an incident as serious, in the order in which they came into
/// force: of the first 32, which is more than a law sees in a lifetime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regimes {
    certain: u32,
    possible: u32,
}

impl Regimes {
    /// Notes that it is serious by the version at this place, or may be so.
    pub fn note(&mut self, version: usize, is_certain: bool) {
        let bit = u32::try_from(version).ok().and_then(|place| 1_u32.checked_shl(place));
        let bit = bit.unwrap_or_default();
        self.possible |= bit;
        if is_certain {
            self.certain |= bit;
        }
    }

    /// The versions that have it as serious or leave that open, each with whether it is certain.
    pub fn each(self) -> impl Iterator<Item = (usize, bool)> {
        let has = |bits: u32, place: u32| bits >> place & 1 == 1;
        let possible = (0..u32::BITS).filter(move |place| has(self.possible, *place));
        possible.map(move |place| (place as usize, has(self.certain, place)))
    }
}

#[cfg(test)]
mod tests {
    use super::Regimes;

    #[test]
    fn what_is_noted_is_told_in_order() {
        let mut regimes = Regimes::default();
        for (version, is_certain) in [(5, false), (0, true), (31, true), (32, true)] {
            regimes.note(version, is_certain);
        }
        let told: Vec<(usize, bool)> = regimes.each().collect();
        assert_eq!(told, [(0, true), (5, false), (31, true)]);
    }
}

//! Which services made-up incidents affect: exact numbers of impacts by share and service.

use super::apportion::apportion;
use super::proportions::{Proportions, ServiceShare, service};
use super::random::Random;
use crate::model::codes::CodeTables;
use crate::model::incident::ServiceIndex;

/// The services of the incidents of the breakdowns.
#[derive(Debug, Default)]
pub struct Allotted {
    /// One for each serious incident.
    pub serious: Vec<ServiceIndex>,
    /// Several for each incident on several services.
    pub bundles: Vec<Vec<ServiceIndex>>,
    /// One for each of the others.
    pub singles: Vec<ServiceIndex>,
}

/// So many impacts on each service: first by share, then within it.
fn quotas(total: u64, shares: &[ServiceShare], codes: &CodeTables) -> Vec<u64> {
    let mut counts = vec![0; codes.services.len()];
    let weights: Vec<u64> = shares.iter().map(|share| share.weight).collect();
    for (share, part) in shares.iter().zip(apportion(total, &weights)) {
        let weights: Vec<u64> = share.services.values().copied().collect();
        for (code, count) in share.services.keys().zip(apportion(part, &weights)) {
            if let Some(slot) = service(codes, code).and_then(|index| counts.get_mut(index.0)) {
                *slot += count;
            }
        }
    }
    counts
}

/// Each service as many times as it counts.
fn spread(counts: &[u64]) -> Vec<ServiceIndex> {
    let each = counts.iter().enumerate();
    each.flat_map(|(index, count)| (0..*count).map(move |_| ServiceIndex(index))).collect()
}

/// Services for so many incidents with one service each, in a random order.
pub fn of_one_each(
    total: u64,
    shares: &[ServiceShare],
    codes: &CodeTables,
    random: &mut Random,
) -> Vec<ServiceIndex> {
    let mut services = spread(&quotas(total, shares, codes));
    random.shuffle(&mut services);
    services
}

/// Services for the incidents of the breakdowns: `total` of them, `serious` serious ones and
/// `several` on several services among them. Over all impacts together the shares are exact.
pub fn allot(
    total: u64,
    serious: u64,
    several: u64,
    proportions: &Proportions,
    codes: &CodeTables,
    random: &mut Random,
) -> Allotted {
    let mut bundles = Vec::new();
    let weights: Vec<u64> = proportions.bundles.iter().map(|bundle| bundle.weight).collect();
    for (bundle, count) in proportions.bundles.iter().zip(apportion(several, &weights)) {
        let services: Vec<ServiceIndex> =
            bundle.services.iter().filter_map(|code| service(codes, code)).collect();
        bundles.extend((0..count).map(|_| services.clone()));
    }
    random.shuffle(&mut bundles);
    let serious = of_one_each(serious, &proportions.serious_services, codes, random);

    let alone = total.saturating_sub((serious.len() + bundles.len()) as u64);
    let in_bundles: u64 = bundles.iter().map(|bundle| bundle.len() as u64).sum();
    let impacts = alone + serious.len() as u64 + in_bundles;
    let mut left = quotas(impacts, &proportions.services, codes);
    for taken in serious.iter().chain(bundles.iter().flatten()) {
        if let Some(count) = left.get_mut(taken.0) {
            *count = count.saturating_sub(1);
        }
    }
    // Nothing changes here unless a small set's bundles took more of a service than its share.
    let mut singles = spread(&apportion(alone, &left));
    random.shuffle(&mut singles);
    Allotted { serious, bundles, singles }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    #[test]
    fn shares_are_exact_over_all_impacts() {
        let codes = code_tables::load().unwrap();
        let proportions = Proportions::load(&codes).unwrap();
        let mut random = Random::new(1, 0);
        let allotted = allot(1_800, 3, 144, &proportions, &codes, &mut random);
        assert_eq!((allotted.serious.len(), allotted.bundles.len()), (3, 144));
        assert_eq!(allotted.singles.len(), 1_653);
        let of = |group: &[&str]| {
            let all = allotted.bundles.iter().flatten();
            let all = all.chain(&allotted.serious).chain(&allotted.singles);
            all.filter(|index| group.contains(&codes.service(**index).group.as_str())).count()
        };
        // 144 bundles by 35, 30, 20, 10 and 5 of a hundred are 51, 43, 29, 14 and 7, of which the
        // third has three services: 1,653 + 3 + 2 x 144 + 29 are 1,973 impacts. Of these, 64 per
        // cent are 1,262.7 and 25 per cent 493.25.
        let data = of(&["fixed_data", "mobile_data"]);
        let voice = of(&["fixed_voice", "mobile_voice"]);
        assert_eq!((data, voice), (1_263, 493));
    }
}

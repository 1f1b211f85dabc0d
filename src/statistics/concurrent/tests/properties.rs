//! What holds of any incidents.

use super::*;
use proptest::prelude::*;

fn any_case() -> impl Strategy<Value = MadeUp> {
    let area = prop_oneof![
        Just("13"),
        Just("14"),
        Just("27"),
        Just("kanto"),
        Just("kinki"),
        Just(NATIONWIDE),
        Just(""),
    ];
    let origin = prop_oneof![
        4 => Just(("", "")),
        1 => Just(("A", "")),
        1 => Just(("X", "")),
        1 => Just(("X", "1")),
        1 => Just(("A", "A02:00")),
        1 => Just(("", "1")),
    ];
    let lasting = prop_oneof![Just(None), (0..300_u64).prop_map(Some)];
    ("[A-D]", 0..6_u32, 0..60_u32, area, origin, lasting, 0..10_u32).prop_map(
        |(carrier, hour, minute, area, origin, lasting, timed)| {
            let minute = if timed < 5 { minute } else { 0 };
            let case = case(&carrier, &format!("{hour:02}:{minute:02}")).lasting(lasting);
            let case = case.from(origin.0, origin.1);
            let case = match area {
                "" => case.nowhere(),
                "13" | "14" | "27" => case.in_prefectures(&[area]),
                region => case.in_region(region),
            };
            if timed == 9 { case.without_time() } else { case }
        },
    )
}

/// Made-up incidents with distinct keys, and another order of them.
fn any_cases() -> impl Strategy<Value = (Vec<MadeUp>, Vec<MadeUp>)> {
    proptest::collection::vec(any_case(), 0..24).prop_flat_map(|mut cases| {
        cases.sort_by(|a, b| a.0.incident.report_id.cmp(&b.0.incident.report_id));
        cases.dedup_by(|a, b| a.0.incident.report_id == b.0.incident.report_id);
        (Just(cases.clone()), Just(cases).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_the_input_makes_no_difference((cases, shuffled) in any_cases()) {
        let but_members = |cases: &[MadeUp]| -> Vec<Event> {
            let events = events_of(cases).into_iter();
            events.map(|event| Event { members: Vec::new(), ..event }).collect()
        };
        prop_assert_eq!(found(&cases), found(&shuffled));
        prop_assert_eq!(but_members(&cases), but_members(&shuffled));
    }

    #[test]
    fn every_event_is_of_two_carriers_with_a_link_and_nothing_is_in_two(
        (cases, _) in any_cases(),
    ) {
        let events = events_of(&cases);
        let mut seen = BTreeSet::new();
        for event in &events {
            let carriers: BTreeSet<_> =
                event.members.iter().map(|member| &cases[*member].0.incident.carrier_key).collect();
            prop_assert!(carriers.len() >= 2 && carriers.len() == event.carriers);
            prop_assert!(!event.origins.is_empty() || !event.places.is_empty());
            prop_assert!(event.members.iter().all(|member| seen.insert(*member)));
        }
    }

    #[test]
    fn the_links_of_a_carrier_alone_connect_what_all_pairs_that_meet_connect(
        (cases, _) in any_cases(),
    ) {
        let window = TimeDelta::minutes(60);
        let mut spans: Vec<Case<'_>> = cases
            .iter()
            .enumerate()
            .map(|(position, case)| Case::new(position, &case.0.incident))
            .collect();
        spans.sort_by_key(Case::rank);
        let connected = |links: &[Link<'_>]| {
            let mut components = Components::of(spans.len());
            for link in links {
                components.join(link.one, link.other);
            }
            let origins = |set: &[usize]| -> BTreeSet<(String, String)> {
                let own = links.iter().filter(|link| set.contains(&link.one));
                own.map(|link| (link.carrier_key.to_owned(), link.report_id.to_owned())).collect()
            };
            let sets = components.sets();
            sets.into_iter().map(|set| (origins(&set), set)).collect::<Vec<_>>()
        };
        let few = origin::by_carrier(&spans, window);
        let all = origin::tests::all_pairs(&spans, window);
        prop_assert_eq!(connected(&few), connected(&all));
    }
}

//! Incidents linked by time and place.

use super::*;
use crate::model::settings::StatisticsSettings;

#[test]
fn the_default_window_is_an_hour() {
    assert_eq!(StatisticsSettings::default().concurrent_window, 60);
}

#[test]
fn two_carriers_at_one_time_and_place_are_an_event() {
    let cases = [case("B", "10:30"), case("A", "10:00").lasting(Some(45))];
    let [event] = events_of(&cases).try_into().unwrap();
    let expected = Event {
        members: vec![1, 0],
        incidents: 2,
        carriers: 2,
        first_occurred_at: Instant { at: at(10, 600), has_time: true },
        last_known_end: Instant { at: at(10, 720), has_time: true },
        minutes: Some(120),
        is_open: false,
        origins: Vec::new(),
        places: vec!["13".to_owned()],
    };
    assert_eq!(event, expected);
}

#[test]
fn sixty_minutes_are_within_the_window_and_sixty_one_are_not() {
    assert_eq!(found(&[case("A", "10:00"), case("B", "11:00")]), [["A10:00", "B11:00"]]);
    assert_eq!(found(&[case("A", "10:00"), case("B", "11:01")]), NONE);
}

#[test]
fn the_window_can_be_set() {
    let cases = [case("A", "10:00"), case("B", "10:11")];
    assert_eq!(events_within(10, &cases).len(), 0);
    assert_eq!(events_within(11, &cases).len(), 1);
    assert_eq!(events_within(u64::MAX, &cases).len(), 1);
}

#[test]
fn the_window_does_not_end_at_midnight() {
    let cases = [case("A", "23:50"), case("B", "00:10").on(11)];
    assert_eq!(found(&cases), [["A23:50", "B00:10"]]);
}

#[test]
fn a_further_incident_of_a_member_s_carrier_belongs_to_the_event() {
    let cases = [case("A", "10:00"), case("A", "10:10"), case("B", "10:20")];
    let [event] = events_of(&cases).try_into().unwrap();
    assert_eq!((event.members, event.carriers), (vec![0, 1, 2], 2));
}

#[test]
fn incidents_that_do_not_overlap_are_not_linked_by_place() {
    let first = case("A", "10:00").lasting(Some(29));
    assert_eq!(found(&[first.clone(), case("B", "10:30")]), NONE);
    assert_eq!(found(&[first.lasting(Some(30)), case("B", "10:30")]).len(), 1, "ends included");
}

#[test]
fn an_incident_without_a_known_end_is_its_starting_moment() {
    let open = |time| case("A", time).lasting(None);
    assert_eq!(found(&[open("10:00"), case("B", "10:01")]), NONE);
    assert_eq!(found(&[open("10:00"), case("B", "10:00").lasting(None)]).len(), 1);
    let cases = [open("10:30"), case("B", "10:00")];
    let [event] = events_of(&cases).try_into().unwrap();
    assert_eq!((event.minutes, event.is_open), (Some(90), true));
}

#[test]
fn a_stated_recovery_is_the_end_whatever_the_duration() {
    let recovered = |minute, has_time| {
        case("A", "10:00").lasting(Some(10)).incident(|it| {
            it.impacts[0].recovered_at = Some(Instant { at: at(10, minute), has_time });
        })
    };
    assert_eq!(found(&[recovered(630, true), case("B", "10:30")]).len(), 1);
    assert_eq!(found(&[recovered(1380, false), case("B", "10:30")]), NONE, "a day is no end");
}

#[test]
fn time_and_place_are_not_transitive() {
    let cases = [case("A", "10:00"), case("B", "10:50"), case("C", "11:40")];
    assert_eq!(found(&cases), [["A10:00", "B10:50"]]);
    let more = [cases.as_slice(), &[case("D", "12:30")]].concat();
    assert_eq!(found(&more), [["A10:00", "B10:50"], ["C11:40", "D12:30"]]);
}

#[test]
fn an_anchor_without_another_carrier_leaves_its_neighbours_free() {
    let cases = [case("A", "10:00"), case("A", "10:50"), case("B", "11:30")];
    assert_eq!(found(&cases), [["A10:50", "B11:30"]]);
}

#[test]
fn whoever_shares_no_place_with_the_anchor_is_not_linked_by_another() {
    let cases = [
        case("A", "10:00"),
        case("B", "10:10").in_prefectures(&["13", "27"]),
        case("C", "10:20").in_prefectures(&["27"]),
    ];
    assert_eq!(found(&cases), [["A10:00", "B10:10"]]);
}

#[test]
fn prefectures_are_shared_by_themselves_or_by_their_region() {
    let with = |other: MadeUp| found(&[case("A", "10:00"), other]).len();
    let other = || case("B", "10:00");
    assert_eq!(with(other().in_prefectures(&["14"])), 0, "another prefecture of the region");
    assert_eq!(with(other().in_region("kanto")), 1);
    assert_eq!(with(other().in_region("kinki")), 0);
    assert_eq!(with(other().in_region(NATIONWIDE)), 1);
}

#[test]
fn the_place_stands_in_for_a_blank_area_alone() {
    let at_place = |case: MadeUp| case.incident(|it| it.place = Some("13".into()));
    let with = |other: MadeUp| found(&[case("A", "10:00"), other]).len();
    assert_eq!(with(case("B", "10:00").nowhere()), 0);
    assert_eq!(with(at_place(case("B", "10:00").nowhere())), 1);
    assert_eq!(with(at_place(case("B", "10:00").in_prefectures(&["27"]))), 0);
}

#[test]
fn what_is_nowhere_shares_nothing_even_with_the_whole_country() {
    let cases = [case("A", "10:00").in_region(NATIONWIDE), case("B", "10:00").nowhere()];
    assert_eq!(found(&cases), NONE);
}

#[test]
fn shared_places_are_named_as_people_would() {
    let shared = |one: MadeUp, other: MadeUp| places(&[one, other]);
    let (a, b) = (case("A", "10:00"), case("B", "10:00"));
    let all = || a.clone().in_region(NATIONWIDE);
    assert_eq!(shared(all(), b.clone().in_region(NATIONWIDE)), [NATIONWIDE]);
    assert_eq!(shared(all(), b.clone().in_region("kinki")), ["kinki"]);
    assert_eq!(shared(all(), b.clone().in_prefectures(&["47"])), ["47"]);
    assert_eq!(shared(a.in_region("kanto"), b.in_prefectures(&["27", "14", "13"])), ["13", "14"]);
}

#[test]
fn places_shared_with_the_anchor_add_up() {
    let cases = [
        case("A", "10:00").in_region(NATIONWIDE),
        case("B", "10:10").in_prefectures(&["27"]),
        case("C", "10:20").in_region("tohoku"),
    ];
    assert_eq!(places(&cases), ["tohoku", "27"]);
}

#[test]
fn without_a_time_of_day_there_is_no_link_by_place() {
    let cases = [case("A", "00:00").without_time(), case("B", "00:00")];
    assert_eq!(found(&cases), NONE);
}

#[test]
fn no_incidents_make_no_events() {
    assert_eq!(found(&[]), NONE);
}

//! Incidents linked by a stated origin, and these together with time and place.

use super::*;

#[test]
fn incidents_of_one_carrier_are_no_event() {
    let cases = [case("A", "10:00"), case("A", "10:10"), case("A", "10:20").from("A", "A10:00")];
    assert_eq!(found(&cases), NONE);
}

#[test]
fn a_stated_origin_report_links_whatever_the_time_and_place() {
    let cases =
        [case("A", "10:00"), case("B", "10:00").on(12).in_region("kyushu").from("A", "A10:00")];
    let [event] = events_of(&cases).try_into().unwrap();
    let origin = SharedOrigin {
        carrier_key: "A".to_owned(),
        report_id: "A10:00".to_owned(),
        carrier: "架空A".to_owned(),
    };
    assert_eq!(event.origins, [origin]);
    assert_eq!(event.places, [""; 0]);
    assert_eq!(event.minutes, Some(2 * 1440 + 90));
}

#[test]
fn an_origin_outside_the_population_links_those_that_name_it() {
    let cases = [
        case("A", "10:00").from("X", "X-1"),
        case("B", "20:00").from("X", "X-1"),
        case("C", "20:00").in_region("kyushu").from("X", "X-2"),
    ];
    assert_eq!(found(&cases), [["A10:00", "B20:00"]]);
    let [event] = events_of(&cases).try_into().unwrap();
    let origin = SharedOrigin {
        carrier_key: "X".to_owned(),
        report_id: "X-1".to_owned(),
        carrier: "㈱X".to_owned(),
    };
    assert_eq!(event.origins, [origin]);
}

#[test]
fn one_report_number_of_two_carriers_is_not_one_origin() {
    let cases = [case("A", "10:00").from("X", "1"), case("B", "20:00").from("Y", "1")];
    assert_eq!(found(&cases), NONE);
}

#[test]
fn a_number_that_names_nobody_s_report_links_nothing() {
    let cases = [case("A", "10:00").from("", "1"), case("B", "20:00").from("", "1")];
    assert_eq!(found(&cases), NONE);
}

#[test]
fn origins_are_transitive() {
    let cases = [
        case("A", "10:00"),
        case("B", "15:00").from("A", "A10:00"),
        case("C", "20:00").from("B", "B15:00"),
        case("D", "23:00").from("C", "C20:00"),
    ];
    assert_eq!(found(&cases), [["A10:00", "B15:00", "C20:00", "D23:00"]]);
}

#[test]
fn an_origin_carrier_alone_links_what_meets_in_time() {
    let named = |carrier: &str, time| case(carrier, time).nowhere().from("X", "");
    let own = |time| case("X", time).in_region("kyushu");
    assert_eq!(found(&[named("A", "10:00"), named("B", "11:00")]).len(), 1, "in the window");
    assert_eq!(found(&[named("A", "10:00"), named("B", "11:30")]).len(), 1, "overlapping");
    assert_eq!(found(&[named("A", "10:00"), named("B", "11:31")]), NONE);
    assert_eq!(found(&[named("A", "10:00"), named("B", "10:00").on(11)]), NONE, "a day apart");
    assert_eq!(found(&[own("09:00"), named("B", "10:00")]).len(), 1, "the carrier's own");
    assert_eq!(found(&[own("09:00"), case("B", "10:00").nowhere().from("Y", "")]), NONE);
    let numbered = case("A", "10:00").nowhere().from("X", "X-1");
    assert_eq!(found(&[numbered, named("B", "10:00")]).len(), 1, "with and without its number");
}

#[test]
fn an_origin_carrier_alone_links_transitively_within_its_reach() {
    let named = |carrier: &str, time| case(carrier, time).lasting(None).from("X", "");
    let cases =
        [named("A", "10:00"), named("B", "11:00"), named("C", "12:00"), named("D", "13:01")];
    assert_eq!(found(&cases), [["A10:00", "B11:00", "C12:00"]]);
    let [event] = events_of(&cases).try_into().unwrap();
    let origin = SharedOrigin {
        carrier_key: "X".to_owned(),
        report_id: String::new(),
        carrier: "㈱X".to_owned(),
    };
    assert_eq!(event.origins, [origin]);
}

#[test]
fn a_carrier_stated_alone_is_not_told_beside_its_report() {
    let named = |carrier: &str, time| case(carrier, time).from("X", "");
    let cases = [named("A", "10:00"), named("B", "10:10"), case("C", "10:20").from("X", "X-1")];
    let [event] = events_of(&cases).try_into().unwrap();
    let told: Vec<&str> = event.origins.iter().map(|origin| origin.report_id.as_str()).collect();
    assert_eq!(told, ["X-1"]);
}

#[test]
fn a_carrier_that_names_itself_links_nothing_by_it() {
    let own = |time| case("X", time).in_region("kyushu").from("X", "");
    let cases = [own("10:00"), own("10:30").in_prefectures(&["27"]), case("A", "11:20")];
    assert_eq!(found(&cases), NONE);
}

#[test]
fn without_a_time_of_day_an_origin_carrier_links_by_date() {
    let dated = |day| case("A", "00:00").on(day).without_time().nowhere().from("X", "");
    let timed = case("X", "15:00").lasting(Some(24 * 60));
    assert_eq!(found(&[dated(10), timed.clone()]).len(), 1);
    assert_eq!(found(&[dated(11), timed.clone()]).len(), 1, "the day on which it ended");
    assert_eq!(found(&[dated(12), timed.clone()]), NONE);
    assert_eq!(found(&[dated(9), timed.clone()]), NONE);
    let [event] = events_of(&[dated(10), timed]).try_into().unwrap();
    assert_eq!(event.minutes, None);
}

#[test]
fn an_incident_brings_what_shares_its_origin_into_the_event() {
    let cases = [
        case("A", "10:00"),
        case("B", "10:30").from("X", "X-1"),
        case("C", "22:00").in_region("kyushu").from("X", "X-1"),
    ];
    let [event] = events_of(&cases).try_into().unwrap();
    assert_eq!((event.members, event.carriers), (vec![0, 1, 2], 3));
    assert_eq!((event.places, event.origins.len()), (vec!["13".to_owned()], 1));
}

#[test]
fn a_stated_origin_does_not_take_an_event_away() {
    let cases = [
        case("B", "10:00"),
        case("B", "15:00").from("B", "B10:00"),
        case("A", "15:10"),
        case("A", "15:20").in_region("kyushu"),
    ];
    assert_eq!(found(&cases), [["B10:00", "B15:00", "A15:10"]]);
}

#[test]
fn a_further_incident_joins_where_the_anchor_s_origin_gives_the_second_carrier() {
    let cases =
        [case("A", "10:00").from("X", "X10:00"), case("A", "10:10"), case("X", "10:00").nowhere()];
    assert_eq!(found(&cases), [["A10:00", "X10:00", "A10:10"]]);
}

#[test]
fn events_stand_in_the_order_of_their_first_incidents() {
    let cases = [
        case("D", "12:00").in_region("kyushu"),
        case("B", "12:00"),
        case("C", "12:00").in_region("kyushu"),
        case("A", "12:00"),
        case("E", "08:00").from("F", "F-1"),
        case("G", "23:00").from("F", "F-1"),
    ];
    assert_eq!(found(&cases), [["E08:00", "G23:00"], ["A12:00", "B12:00"], ["C12:00", "D12:00"]]);
}

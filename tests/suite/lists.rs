//! The lists of incidents: near a threshold, and left open.

use crate::support::{Desk, Line};
use std::collections::BTreeMap;

fn list(lines: &[Line], name: &str) -> Vec<BTreeMap<String, String>> {
    let desk = Desk::with_reports(lines);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let text =
        std::fs::read_to_string(desk.path(&format!("out/internal/tables/{name}.csv"))).unwrap();
    csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn columns<const N: usize>(
    list: &[BTreeMap<String, String>],
    names: [&str; N],
) -> Vec<[String; N]> {
    list.iter().map(|record| names.map(|name| record[name].clone())).collect()
}

fn case(id: &str, service: &str, minutes: &str, users: &str) -> Line {
    Line::new(id).with("役務", service).with("継続時間", minutes).with("影響利用者数", users)
}

#[test]
fn incidents_that_reached_half_of_a_pair_are_listed_the_nearest_first() {
    let voice = "携帯電話（音声）";
    let near = list(
        &[
            // 1 h & 30,000: short by a quarter of the duration.
            case("quarter", voice, "45", "30000"),
            // Just half of the duration.
            case("half", voice, "30", "99999"),
            // A minute less than half.
            case("below-half", voice, "29", "99999"),
            // Long, and a user short.
            case("a-user", voice, "600", "29999"),
            // 2 h & 30,000 or 1 h & 100,000: 1 − 90/120 = 0.25; 1 − 30,000/100,000 = 0.7.
            case("second-best", "050IP電話", "90", "30000"),
            case("serious", voice, "60", "30000"),
            case("too-small-to-report", voice, "119", "29999"),
            case("users-unknown", voice, "500", "不明"),
            case("excluded", voice, "45", "30000").with("集計除外", "災害"),
            case("never-serious", voice, "45", "30000").with("事故種別", "設備外の故障"),
            case("simple", voice, "45", "30000").with("報告様式", "簡易"),
            case("other-period", voice, "45", "30000").with("発生日時", "2022-01-01 10:00"),
        ],
        "near_threshold",
    );
    let names = ["report_id", "nearest_row", "nearest_minutes", "nearest_users", "gap"];
    assert_eq!(
        columns(&near, names),
        [
            ["a-user", "voice-emergency", "60", "30000", "0.0001"],
            ["quarter", "voice-emergency", "60", "30000", "0.2500"],
            ["second-best", "voice-no-emergency", "120", "30000", "0.2500"],
            ["half", "voice-emergency", "60", "30000", "0.5000"],
        ]
    );
    let names = ["report_id", "margin_minutes", "margin_users"];
    assert_eq!(
        columns(&near, names),
        [
            ["a-user", "540", "-1"],
            ["quarter", "-15", "0"],
            ["second-best", "-30", "0"],
            ["half", "-30", "69999"],
        ]
    );
}

#[test]
fn the_impact_that_came_nearest_is_the_one_listed() {
    let near = list(
        &[
            case("A-1", "携帯電話（音声）", "10", "40000"),
            case("A-1", "携帯電話（データ）", "100", "40000"),
        ],
        "near_threshold",
    );
    let names = ["report_id", "service", "duration_minutes", "nearest_minutes", "gap"];
    // Mobile data: 2 h & 30,000, and 1 − 100/120 = 1/6.
    assert_eq!(columns(&near, names), [["A-1", "mobile_data", "100", "120", "0.1667"]]);
}

#[test]
fn incidents_left_open_are_listed_with_what_is_missing() {
    let open = list(
        &[
            case("users", "携帯電話（音声）", "30", "不明"),
            case("duration", "携帯電話（音声）", "不明", "20000"),
            case("both", "携帯電話（音声）", "不明", "不明").with("発生日時", "2022-07-01 00:00"),
            case("pending-only", "携帯電話（音声）", "500", "不明"),
            case("excluded", "携帯電話（音声）", "30", "不明").with("集計除外", "災害"),
        ],
        "undetermined_list",
    );
    assert_eq!(
        columns(&open, ["report_id", "missing_affected_users", "missing_duration"]),
        [["both", "yes", "yes"], ["duration", "no", "yes"], ["users", "yes", "no"]]
    );
    let others = columns(&open, ["missing_monthly_users", "missing_rule"]);
    assert_eq!(others, [["no", "no"], ["no", "no"], ["no", "no"]]);
}

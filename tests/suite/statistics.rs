//! Figures: the real quarter against a calculation by hand and in another engine, and the rules of counting.

use crate::support::{Desk, Line, figure_of, project};
use std::fs;

/// The value and status of a figure of 2022Q2.
#[track_caller]
fn figure(lines: &[String], table: &str, row: &str, column: &str, measure: &str) -> String {
    figure_of(lines, "2022Q2", [table, row, column], measure)
}

#[test]
fn the_real_quarter_has_the_figures_calculated_by_hand_and_in_another_engine() {
    let desk = Desk::of_project("data/incidents", "2022Q2", &[]);
    let expected = fs::read_to_string(project().join("tests/expected/2022Q2_statistics.csv"));
    let published = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    // What the rules of other times make of incidents is worked out by hand where it is about that
    // (`regimes`).
    let is_of_its_time = |line: &&str| !line.starts_with("serious_by_regime,");
    let published: Vec<&str> = published.lines().filter(is_of_its_time).collect();
    assert_eq!(published, expected.unwrap().lines().collect::<Vec<_>>());
}

#[test]
fn an_incident_on_two_services_counts_once_in_the_total() {
    let voice = Line::new("A-1").with("影響利用者数", "50000").with("継続時間", "60分");
    let data = voice
        .clone()
        .with("役務", "携帯電話（データ）")
        .with("影響利用者数", "70000")
        .with("継続時間", "121分");
    let lines = Desk::with_reports(&[voice, data]).statistics();
    assert_eq!(figure(&lines, "by_service", "total", "", "incidents"), "1 ok");
    assert_eq!(figure(&lines, "by_service", "mobile_voice", "", "users"), "50000 ok");
    assert_eq!(figure(&lines, "by_service", "mobile_data", "", "users"), "70000 ok");
    assert_eq!(figure(&lines, "by_service", "total", "", "users"), "70000 ok");
    // 50,000 x 60 + 70,000 x 121 = 11,470,000 user-minutes = 191,166.67 user-hours
    assert_eq!(figure(&lines, "by_cause", "equipment", "", "user_hours"), "191167 ok");
    assert_eq!(figure(&lines, "by_cause", "equipment", "", "median_minutes"), "121 ok");
    assert_eq!(figure(&lines, "by_users", "30k_100k", "", "share"), "100.0 ok");
}

#[test]
fn two_services_of_one_group_count_once_in_it_with_the_larger_and_the_longer() {
    let ftth = Line::new("A-1").with("役務", "FTTH").with("継続時間", "200分");
    let isp = Line::new("A-1").with("役務", "インターネット接続").with("影響利用者数", "90000");
    let lines = Desk::with_reports(&[ftth, isp]).statistics();
    let group = |measure| figure(&lines, "by_service_group", "fixed_data", "", measure);
    assert_eq!(group("incidents"), "1 ok");
    assert_eq!(group("users"), "90000 ok");
    assert_eq!(group("median_minutes"), "200 ok");
    // 40,000 x 200 + 90,000 x 90 = 16,100,000 user-minutes
    assert_eq!(group("user_hours"), "268333 ok");
}

#[test]
fn unknown_values_are_left_out_of_sums_and_counted_in_a_class_of_their_own() {
    let unknown = Line::new("A-1").with("影響利用者数", "不明").with("継続時間", "3時間");
    let lines = Desk::with_reports(&[unknown]).statistics();
    assert_eq!(figure(&lines, "by_users", "unknown", "", "incidents"), "1 ok");
    assert_eq!(figure(&lines, "by_cause", "equipment", "", "users"), "0 ok");
    assert_eq!(figure(&lines, "by_cause", "equipment", "", "user_hours"), "0 ok");
    assert_eq!(figure(&lines, "by_cause", "human", "", "median_minutes"), " unavailable");
    assert_eq!(figure(&lines, "duration_by_users", "2h_5h", "unknown", "incidents"), "1 ok");
    assert_eq!(figure(&lines, "duration_by_users", "total", "unknown", "incidents"), "1 ok");
    assert_eq!(figure(&lines, "duration_by_users", "2h_5h", "total", "incidents"), "1 ok");
}

#[test]
fn simple_excluded_and_small_reports_stay_out_of_the_breakdowns() {
    let lines = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2").with("報告様式", "簡易").with("継続時間", "30分"),
        Line::new("A-3").with("集計除外", "大規模災害"),
        Line::new("A-4").with("影響利用者数", "10").with("継続時間", "30分"),
        Line::new("A-5").with("継続時間", "30分").with("事業者名", "別の通信"),
    ])
    .statistics();
    let overview = |row| figure(&lines, "overview", row, "", "incidents");
    assert_eq!(overview("serious"), "1 ok");
    assert_eq!(overview("periodic_detailed"), "2 ok", "with the serious one");
    assert_eq!(overview("periodic_simple"), "1 ok");
    assert_eq!(overview("excluded"), "1 ok");
    assert_eq!(overview("out_of_scope"), "1 ok");
    assert_eq!(overview("undetermined"), "0 ok");
    assert_eq!(figure(&lines, "overview", "periodic_detailed", "", "carriers"), "2 ok");
    assert_eq!(figure(&lines, "by_cause", "total", "", "incidents"), "2 ok");
}

#[test]
fn an_empty_population_has_no_shares() {
    let lines = Desk::with_reports(&[Line::new("A-1").with("集計除外", "大規模災害")]).statistics();
    assert_eq!(figure(&lines, "by_cause", "total", "", "share"), " unavailable");
    assert_eq!(figure(&lines, "by_cause", "total", "", "incidents"), "0 ok");
}

#[test]
fn comparison_periods_stand_beside_the_period_only_where_the_input_holds_a_report_of_them() {
    let before = Line::new("A-1").with("発生日時", "2022-06-30 10:00").with("要因詳細", "停電");
    let lines =
        Desk::with_reports(&[before, Line::new("A-2").with("要因詳細", "火災")]).statistics();
    assert!(lines.iter().any(|line| line == "overview,2022Q1,serious,,incidents,1,incidents,ok"));
    let period = |line: &String| line.split(',').nth(1).map(str::to_owned);
    assert!(!lines.iter().any(|line| period(line).as_deref() == Some("2021Q2")));
    // Free text prints what occurs in the period.
    assert!(lines.iter().any(|line| line.starts_with("by_cause_detail,2022Q1,equipment:停電,")));
    assert!(!lines.iter().any(|line| line.starts_with("by_cause_detail,2022Q2,equipment:停電,")));
}

#[test]
fn a_follow_up_replaces_the_earlier_report() {
    let first = Line::new("A-1").with("報告回", "1").with("影響利用者数", "不明");
    let second = Line::new("A-1").with("報告回", "第2報").with("影響利用者数", "１２．３万");
    let lines = Desk::with_reports(&[second, first]).statistics();
    assert_eq!(figure(&lines, "by_cause", "total", "", "incidents"), "1 ok");
    assert_eq!(figure(&lines, "by_cause", "total", "", "users"), "123000 ok");
}

#[test]
fn the_order_of_files_and_rows_changes_no_figure() {
    let mut lines: Vec<Line> = (0..12)
        .map(|index| {
            Line::new(&format!("A-{index}"))
                .with("影響利用者数", &(30_000 + index * 7).to_string())
                .with("継続時間", &format!("{}分", 20 + index * 31))
                .with("要因区分", ["設備要因", "人為要因", "外的要因", "その他"][index % 4])
        })
        .collect();
    let forward = Desk::with_reports(&lines).statistics();
    lines.reverse();
    let (some, others) = lines.split_at(5);
    let backward = Desk::new()
        .file("input/b.csv", &crate::support::csv(some))
        .file("input/sub/a.csv", &crate::support::csv(others))
        .statistics();
    assert_eq!(forward, backward);
}

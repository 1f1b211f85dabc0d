//! The tables by cause and service crossed, by equipment, place, effect, basis, month, origin and
//! carrier: small made-up inputs with figures worked out by hand.

use crate::support::{Desk, Line, figure_of};
use std::fs;

/// The incidents in a cell of a table of 2022Q2.
#[track_caller]
fn incidents(lines: &[String], table: &str, row: &str, column: &str) -> String {
    figure_of(lines, "2022Q2", [table, row, column], "incidents")
}

/// The share of a row.
#[track_caller]
fn share(lines: &[String], table: &str, row: &str) -> String {
    figure_of(lines, "2022Q2", [table, row, ""], "share")
}

/// On mobile voice for 90 minutes and on mobile data for 200, by equipment; on two services of the
/// group of fixed data for 130 and 40 minutes, by people; on mobile voice for nobody knows how long.
fn three_incidents() -> Vec<Line> {
    let first = Line::new("A-1");
    let second = Line::new("A-2").with("要因区分", "人為要因");
    vec![
        first.clone(),
        first.with("役務", "携帯電話（データ）").with("継続時間", "200分"),
        second.clone().with("役務", "FTTH").with("継続時間", "130分"),
        second.with("役務", "インターネット接続").with("継続時間", "40分"),
        Line::new("A-3").with("継続時間", "不明"),
    ]
}

#[test]
fn causes_are_crossed_with_each_group_that_an_incident_touched() {
    let lines = Desk::with_reports(&three_incidents()).statistics();
    let cell = |row, column| incidents(&lines, "cause_by_service_group", row, column);
    assert_eq!(cell("equipment", "mobile_voice"), "2 ok");
    assert_eq!(cell("equipment", "mobile_data"), "1 ok");
    assert_eq!(cell("equipment", "total"), "2 ok", "once in the total");
    assert_eq!(cell("human", "fixed_data"), "1 ok", "two services of one group");
    assert_eq!(cell("human", "mobile_voice"), "0 ok");
    assert_eq!(cell("total", "mobile_voice"), "2 ok");
    assert_eq!(cell("total", "total"), "3 ok");
}

#[test]
fn causes_are_crossed_with_the_duration_of_the_longest_impact() {
    let lines = Desk::with_reports(&three_incidents()).statistics();
    let cell = |row, column| incidents(&lines, "cause_by_duration", row, column);
    assert_eq!(cell("equipment", "1h_2h"), "0 ok");
    assert_eq!(cell("equipment", "2h_5h"), "1 ok");
    assert_eq!(cell("equipment", "unknown"), "1 ok");
    assert_eq!(cell("human", "2h_5h"), "1 ok");
    assert_eq!(cell("total", "2h_5h"), "2 ok");
    assert_eq!(cell("equipment", "total"), "2 ok");
    assert_eq!(cell("total", "total"), "3 ok");
}

#[test]
fn groups_are_crossed_with_the_duration_of_their_own_longest_impact() {
    let lines = Desk::with_reports(&three_incidents()).statistics();
    let cell = |row, column| incidents(&lines, "service_group_by_duration", row, column);
    assert_eq!(cell("mobile_voice", "1h_2h"), "1 ok", "90 minutes, though data took 200");
    assert_eq!(cell("mobile_voice", "unknown"), "1 ok");
    assert_eq!(cell("mobile_voice", "total"), "2 ok");
    assert_eq!(cell("mobile_data", "2h_5h"), "1 ok");
    assert_eq!(cell("fixed_data", "2h_5h"), "1 ok", "the longer of two");
    assert_eq!(cell("fixed_data", "30m_1h"), "0 ok");
    // The total row: each incident once, by its own duration of 200 minutes, 130, unknown.
    assert_eq!(cell("total", "1h_2h"), "0 ok");
    assert_eq!(cell("total", "2h_5h"), "2 ok");
    assert_eq!(cell("total", "unknown"), "1 ok");
    assert_eq!(cell("total", "total"), "3 ok");
}

#[test]
fn an_incident_occurred_in_the_one_prefecture_that_its_report_names() {
    let at = |id, place| Line::new(id).with("発生場所", place);
    let lines = Desk::with_reports(&[
        at("A-1", "東京都府中市"),
        at("A-2", "千葉県"),
        at("A-3", "東京都及び千葉県"),
        at("A-4", ""),
    ])
    .statistics();
    assert_eq!(incidents(&lines, "by_prefecture", "13", ""), "1 ok");
    assert_eq!(incidents(&lines, "by_prefecture", "12", ""), "1 ok");
    assert_eq!(incidents(&lines, "by_prefecture", "26", ""), "0 ok", "東京都 is not 京都");
    assert_eq!(incidents(&lines, "by_prefecture", "unknown", ""), "2 ok");
    assert_eq!(share(&lines, "by_prefecture", "13"), "25.0 ok");
    assert_eq!(incidents(&lines, "by_region", "kanto", ""), "2 ok");
    assert_eq!(incidents(&lines, "by_region", "unknown", ""), "2 ok");
    assert_eq!(share(&lines, "by_region", "kanto"), "50.0 ok");
    assert_eq!(incidents(&lines, "by_region", "total", ""), "4 ok");
}

#[test]
fn an_incident_counts_once_in_each_region_that_it_touched_and_the_whole_country_is_apart() {
    let over = |id, area| Line::new(id).with("影響地域", area);
    let lines = Desk::with_reports(&[
        over("A-1", "関東、東京都、九州"),
        over("A-2", "全国"),
        over("A-3", ""),
    ])
    .statistics();
    let area = |row| incidents(&lines, "by_area", row, "");
    assert_eq!(area("kanto"), "1 ok", "関東 and 東京都 are one region");
    assert_eq!(area("kyushu"), "1 ok");
    assert_eq!(area("hokkaido"), "0 ok");
    assert_eq!(area("nationwide"), "1 ok");
    assert_eq!(area("unknown"), "1 ok");
    assert_eq!(area("total"), "3 ok");
    assert_eq!(share(&lines, "by_area", "kanto"), "33.3 ok");
    assert_eq!(share(&lines, "by_area", "total"), "100.0 ok");
}

#[test]
fn an_incident_counts_once_under_each_effect_and_basis_that_occurs_among_its_impacts() {
    let data = "携帯電話（データ）";
    let with =
        |line: Line, effect, basis| line.with("影響区分", effect).with("利用者数の算定方法", basis);
    let lines = Desk::with_reports(&[
        with(Line::new("A-1"), "停止", "実数"),
        with(Line::new("A-1").with("役務", data), "品質低下", "推計"),
        with(Line::new("A-2"), "停止", "契約数"),
        with(Line::new("A-2").with("役務", data), "停止", ""),
        with(Line::new("A-3"), "", "設備収容数"),
    ])
    .statistics();
    assert_eq!(
        ["stop", "degradation", "unknown", "total"]
            .map(|row| incidents(&lines, "by_impact", row, "")),
        ["2 ok", "1 ok", "1 ok", "3 ok"]
    );
    assert_eq!(
        ["actual", "estimate", "contracts", "accommodated", "unknown"]
            .map(|row| incidents(&lines, "by_users_basis", row, "")),
        ["1 ok", "1 ok", "1 ok", "1 ok", "1 ok"]
    );
    assert_eq!(incidents(&lines, "by_users_basis", "total", ""), "3 ok");
    assert_eq!(share(&lines, "by_impact", "stop"), "66.7 ok");
}

#[test]
fn equipment_is_printed_as_it_occurs_and_a_text_that_spells_total_is_no_total() {
    let of = |id, equipment| Line::new(id).with("故障設備", equipment);
    let desk = Desk::with_reports(&[
        of("A-1", "サーバ"),
        of("A-2", "ルータ"),
        of("A-3", ""),
        of("A-4", "ルータ"),
        of("A-5", "total"),
    ]);
    let lines = desk.statistics();
    let count = |row| incidents(&lines, "by_equipment", row, "");
    assert_eq!(count("ルータ"), "2 ok");
    assert_eq!(count("unspecified"), "1 ok");
    assert_eq!(count("text:total"), "1 ok");
    assert_eq!(count("total"), "5 ok");
    assert_eq!(share(&lines, "by_equipment", "ルータ"), "40.0 ok");
    // The most frequent first, then by byte order; what is not stated before the total alone.
    let table = fs::read_to_string(desk.path("out/internal/tables/by_equipment.csv")).unwrap();
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.contains("\"incidents\",\"件数\""))
        .map(|line| line.split(',').nth(3).unwrap())
        .collect();
    assert_eq!(rows, ["\"ルータ\"", "\"total\"", "\"サーバ\"", "\"記載なし\"", "\"合計\""]);
}

#[test]
fn a_cause_that_reads_unspecified_is_told_from_one_that_is_not_stated() {
    let of = |id, detail| Line::new(id).with("要因詳細", detail);
    let reports = [of("A-1", ""), of("A-2", "unspecified"), of("A-3", ""), of("A-4", "total")];
    let desk = Desk::with_reports(&reports);
    let lines = desk.statistics();
    let count = |row| incidents(&lines, "by_cause_detail", row, "");
    assert_eq!(count("equipment:unspecified"), "2 ok");
    assert_eq!(count("equipment:text:unspecified"), "1 ok");
    assert_eq!(count("equipment:text:total"), "1 ok");
    assert_eq!(count("total"), "4 ok");
    // People read the texts as they were written.
    let table = fs::read_to_string(desk.path("out/internal/tables/by_cause_detail.csv")).unwrap();
    for label in ["設備要因／記載なし", "設備要因／unspecified", "設備要因／total"]
    {
        assert!(table.contains(&format!("\"{label}\"")), "{label}");
    }
}

#[test]
fn every_month_of_the_period_is_there_and_comparison_periods_have_their_own() {
    let on = |id, day: &str| Line::new(id).with("発生日時", &format!("{day} 00:00"));
    let lines = Desk::with_reports(&[
        on("A-1", "2022-06-30"),
        on("A-2", "2022-07-01"),
        on("A-3", "2022-07-31"),
        on("A-4", "2022-09-30"),
    ])
    .statistics();
    let month = |row| incidents(&lines, "by_month", row, "");
    assert_eq!(
        [month("2022-07"), month("2022-08"), month("2022-09"), month("total")],
        ["2 ok", "0 ok", "1 ok", "3 ok"]
    );
    assert_eq!(figure_of(&lines, "2022Q1", ["by_month", "2022-06", ""], "incidents"), "1 ok");
    assert_eq!(figure_of(&lines, "2022Q1", ["by_month", "2022-04", ""], "incidents"), "0 ok");
    let of = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    // Three months and the total, each with its number and the two bounds of it.
    assert_eq!(of("by_month,2022Q2,"), 12);
    assert_eq!(of("by_month,2022Q1,"), 12);
}

#[test]
fn an_origin_that_is_not_stated_is_unknown() {
    let from = |id, origin| Line::new(id).with("起因区分", origin);
    let lines = Desk::with_reports(&[
        from("A-1", "自社"),
        from("A-2", "海外"),
        from("A-3", "海外"),
        from("A-4", ""),
    ])
    .statistics();
    let origin = |row| incidents(&lines, "by_origin", row, "");
    assert_eq!(
        [origin("own"), origin("domestic"), origin("overseas"), origin("unknown")],
        ["1 ok", "0 ok", "2 ok", "1 ok"]
    );
    assert_eq!(share(&lines, "by_origin", "overseas"), "50.0 ok");
}

/// Two incidents under a carrier's plain name, one serious; one with the legal form, excluded; one
/// of another carrier, too small to be reported.
fn two_carriers() -> Vec<Line> {
    vec![
        Line::new("A-1"),
        Line::new("A-2").with("継続時間", "30分"),
        Line::new("A-3").with("事業者名", "株式会社架空通信").with("集計除外", "大規模災害"),
        Line::new("A-4")
            .with("事業者名", "別の通信")
            .with("継続時間", "30分")
            .with("影響利用者数", "10"),
    ]
}

#[test]
fn carriers_are_counted_by_class_under_their_most_frequent_name() {
    let lines = Desk::with_reports(&two_carriers()).statistics();
    let cell = |row, column| incidents(&lines, "by_carrier", row, column);
    assert_eq!(cell("架空通信", "serious"), "1 ok");
    assert_eq!(cell("架空通信", "periodic_detailed"), "2 ok", "with the serious one");
    assert_eq!(cell("架空通信", "excluded"), "1 ok");
    assert_eq!(cell("架空通信", "out_of_scope"), "0 ok");
    assert_eq!(cell("別の通信", "out_of_scope"), "1 ok");
    assert_eq!(cell("別の通信", "serious"), "0 ok");
    assert_eq!(cell("total", "periodic_detailed"), "2 ok");
    assert_eq!(cell("total", "out_of_scope"), "1 ok");
    let has = |text: &str| lines.iter().any(|line| line.starts_with(text));
    assert!(!has("by_carrier,2022Q2,架空通信,total,"), "classes overlap");
    assert!(!has("by_carrier,2022Q2,株式会社架空通信,"));
}

#[test]
fn a_carrier_of_another_period_is_not_in_this_one() {
    let mut reports = two_carriers();
    let before = Line::new("A-5").with("事業者名", "前の通信");
    reports.push(before.with("発生日時", "2022-06-01 10:00"));
    let desk = Desk::with_reports(&reports);
    let lines = desk.statistics();
    let serious =
        |period, row| figure_of(&lines, period, ["by_carrier", row, "serious"], "incidents");
    assert_eq!(serious("2022Q1", "前の通信"), "1 ok");
    assert!(!lines.iter().any(|line| line.starts_with("by_carrier,2022Q2,前の通信,")));
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    let table = page.split("data-name=\"by_carrier\"").nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    assert!(table.contains("別の通信") && !table.contains("前の通信"));
}

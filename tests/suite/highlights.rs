//! What the first page says stands out: always true, and nothing where nothing does.

use crate::support::{Desk, Line};
use std::fs;

/// The sentences of the first page of 2022Q2.
fn highlights(lines: &[Line]) -> Vec<String> {
    let desk = Desk::with_reports(lines);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    let Some((_, list)) = page.split_once("<ul class=\"highlights\">") else { return Vec::new() };
    let (list, _) = list.split_once("</ul>").unwrap();
    let items = list.split("<li>").skip(1);
    items.map(|item| item.trim_end_matches("</li>").to_owned()).collect()
}

/// An incident of 2022Q2 of so many users for 90 minutes.
fn of(id: &str, users: &str, cause: &str) -> Line {
    Line::new(id).with("影響利用者数", users).with("要因区分", cause)
}

#[test]
fn half_of_all_user_hours_stand_out_and_less_do_not() {
    // 90,000 user-hours of 180,000: exactly half.
    let half = highlights(&[
        of("A-1", "60000", "設備要因"),
        of("A-2", "30000", "人為要因"),
        of("A-3", "30000", "外的要因"),
    ]);
    assert_eq!(
        half,
        ["延べ利用者時間の50.0％は、2022年7月10日に発生した架空通信の事故によるものである。"]
    );
    let less = highlights(&[
        of("A-1", "59000", "設備要因"),
        of("A-2", "30000", "人為要因"),
        of("A-3", "30000", "外的要因"),
    ]);
    assert_eq!(less, Vec::<String>::new());
}

#[test]
fn one_incident_alone_does_not_stand_out() {
    assert_eq!(highlights(&[of("A-1", "40000", "設備要因")]), Vec::<String>::new());
}

#[test]
fn a_cause_of_more_than_half_stands_out_and_one_of_half_does_not() {
    let incidents = |causes: [&str; 4]| -> Vec<Line> {
        causes.iter().enumerate().map(|(i, cause)| of(&format!("A-{i}"), "40000", cause)).collect()
    };
    let more = highlights(&incidents(["設備要因", "設備要因", "設備要因", "人為要因"]));
    assert_eq!(more, ["発生要因別では、設備要因が3件（75.0％）で過半を占める。"]);
    let half = highlights(&incidents(["設備要因", "設備要因", "人為要因", "人為要因"]));
    assert_eq!(half, Vec::<String>::new());
}

#[test]
fn a_quarter_with_more_incidents_than_any_since_the_rules_changed_stands_out() {
    // 2021Q3 to 2022Q1 with one incident each, 2022Q2 with two; no rules changed between.
    let before = ["2021-10-10", "2022-01-10", "2022-05-10"];
    let earlier = |count: usize| -> Vec<Line> {
        before
            .iter()
            .enumerate()
            .flat_map(|(quarter, day)| {
                (0..count).map(move |number| {
                    of(&format!("P-{quarter}-{number}"), "40000", "設備要因")
                        .with("発生日時", &format!("{day} 10:00"))
                })
            })
            .collect()
    };
    let now = [of("A-1", "40000", "設備要因"), of("A-2", "39000", "人為要因")];
    let told = |earlier: Vec<Line>| highlights(&[&earlier[..], &now[..]].concat());
    let record = "重大な事故及び定期報告（詳細な様式）の件数（2件）は、令和3年度第3四半期以降の4四半期のうち最も多い。";
    assert_eq!(told(earlier(1)).last().map(String::as_str), Some(record));
    // As many as before is no record.
    assert!(told(earlier(2)).iter().all(|sentence| !sentence.contains("四半期のうち")));
    let fewest = told(earlier(3));
    assert!(fewest.iter().any(|sentence| sentence.contains("最も少ない")), "{fewest:?}");
}

#[test]
fn the_search_holds_every_incident_and_its_text_ends_no_script() {
    let hostile = "</script><script>alert(1)</script>";
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("要因詳細", hostile),
        Line::new("A-2").with("集計除外", "試験"),
        Line::new("A-3").with("発生日時", "2022-05-10 10:00"),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(!page.contains("<script>alert"));
    let (_, json) = page.split_once("id=\"incidents\">").unwrap();
    let (json, _) = json.split_once("</script>").unwrap();
    let incidents: Vec<Vec<String>> = serde_json::from_str(json).unwrap();
    let numbers: Vec<&str> = incidents.iter().map(|fields| fields[1].as_str()).collect();
    assert_eq!(numbers, ["A-1", "A-2"], "the incidents of the period");
    assert!(incidents[0][4].contains(hostile));
    assert_eq!(incidents[1][7], "集計除外");
}

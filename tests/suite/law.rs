//! The law as people ask about it: why an incident is in its class, which rules were in force.

use crate::support::{Desk, Line, project};

fn explained(carrier: &str, report_id: &str, language: &str) -> String {
    let incidents = project().join("data/incidents");
    let input = incidents.to_str().unwrap();
    let outcome =
        Desk::new().run(&["explain", carrier, report_id, "--input", input, "--lang", language]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.stdout
}

#[test]
fn a_serious_incident_on_two_services_is_explained() {
    insta::assert_snapshot!(explained("KDDI株式会社", "PUB-046", "ja"));
}

#[test]
fn an_incident_that_met_the_second_pair_of_its_row_is_explained() {
    insta::assert_snapshot!(explained("LINE", "PUB-034", "ja"));
}

#[test]
fn an_incident_whose_seriousness_is_open_is_explained() {
    insta::assert_snapshot!(explained("NTT東日本（神奈川支店）", "PUB-010", "ja"));
}

#[test]
fn an_undetermined_incident_is_explained() {
    insta::assert_snapshot!(explained("NTTコミュニケーションズ(OCN)", "PUB-035", "en"));
}

#[test]
fn an_excluded_incident_is_explained() {
    insta::assert_snapshot!(explained("NTT東日本", "PUB-041", "ja"));
}

#[test]
fn an_incident_that_is_not_there_is_said_to_be_missing() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let outcome = desk.run(&["explain", "架空通信", "A-9", "--input", "input"]);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stderr.contains("no usable report `A-9` of `架空通信`"), "{}", outcome.stderr);
}

#[test]
fn incidents_are_classified_as_json_with_what_decided() {
    let desk =
        Desk::with_reports(&[Line::new("A-1"), Line::new("A-2").with("影響利用者数", "不明")]);
    let outcome = desk.run(&["classify", "input", "--format", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let records: Vec<serde_json::Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["class"], "serious");
    assert_eq!(records[0]["deciding_row"], "voice-emergency");
    assert_eq!(records[0]["deciding_minutes"], 60);
    assert_eq!(records[1]["class"], "undetermined");
    assert_eq!(records[1]["missing"], serde_json::json!(["affected_users"]));
}

#[test]
fn the_table_of_classes_is_for_people_and_the_csv_is_that_of_a_report() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let table = desk.run(&["classify", "input"]);
    assert!(table.stdout.contains("重大な事故") && table.stdout.contains("1時間以上かつ3万人以上"));
    let csv = desk.run(&["classify", "input", "--format", "csv"]);
    assert_eq!(desk.report(&[]).status, 0);
    let published = std::fs::read_to_string(desk.path("out/incidents.csv")).unwrap();
    assert_eq!(csv.stdout, published);
}

/// The ids of the rules that `criteria` prints.
fn rules(arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["criteria", "--format", "json"];
    all.extend(arguments);
    let outcome = Desk::new().run(&all);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let rule = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    outcome.stdout.lines().map(|line| rule(line)["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_rules_in_force_change_on_their_days() {
    let serious = |day: &str| -> Vec<String> {
        let others = ["critical", "periodic", "kind", "serious", "cycle"];
        let is_row = |id: &String| !others.iter().any(|other| id.starts_with(other));
        rules(&["--on", day]).into_iter().filter(is_row).collect()
    };
    assert!(rules(&["--on", "2008-03-31"]).is_empty());
    assert_eq!(serious("2008-04-01"), ["every-service"]);
    assert_eq!(serious("2015-03-31"), ["every-service"]);
    let from_2015 = ["voice-emergency", "voice-no-emergency", "free-internet", "everything-else"];
    assert_eq!(serious("2015-04-01"), from_2015);
    assert_eq!(serious("2019-03-31"), from_2015);
    let from_2019 =
        ["voice-emergency", "voice-no-emergency", "lpwa", "free-internet", "everything-else"];
    assert_eq!(serious("2019-04-01"), from_2019);
    assert_eq!(serious("2026-03-31"), from_2019);
    let from_2026 = [
        "voice-emergency",
        "voice-no-emergency",
        "lpwa",
        "free-mail-messaging",
        "free-other",
        "internet-access",
        "everything-else",
    ];
    assert_eq!(serious("2026-04-01"), from_2026);
}

#[test]
fn a_rule_file_without_sense_is_refused_with_the_rule() {
    let law = std::fs::read_to_string(project().join("data/criteria/japan.toml")).unwrap();
    for (was, is, words) in [
        ("id = \"voice-no-emergency\"", "id = \"voice-emergency\"", "its id is used twice"),
        ("to = 2015-03-31", "to = 2008-03-31", "it ends before it begins"),
        ("basis = { law = \"enforcement\"", "basis = { law = \"other\"", "names a law"),
        ("pairs = [{ minutes = 120, users = 30_000 }]", "pairs = []", "no pair"),
        ("from = 2008-04-01", "since = 2008-04-01", "unknown field"),
        ("from = 2008-04-01", "from = \"2008\"", "line 27"),
        ("kind = \"equipment\"", "kind = \"thing\"", "not a kind of incident"),
    ] {
        let desk = Desk::new().file("rules.toml", &law.replacen(was, is, 1));
        let outcome = desk.run(&["criteria", "--rules", "rules.toml"]);
        assert_eq!(outcome.status, 3, "{was}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("rules.toml"), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
    }
}

//! What changed between two published reports.

use crate::support::{Desk, Line, csv, files};
use std::fs;

fn report(desk: &Desk, out: &str, more: &[&str]) {
    let mut arguments =
        vec!["report", "--period", "2022Q2", "--input", "input", "--without", "pdf"];
    arguments.extend(["--out", out]);
    arguments.extend(more);
    let outcome = desk.run(&arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

/// A report, then a follow-up, a new report and a withdrawn one.
fn revised() -> Desk {
    let voice = |id| Line::new(id).with("継続時間", "45");
    let desk = Desk::with_reports(&[voice("A-1"), voice("A-2")])
        .file("input/other.csv", &csv(&[voice("C-1").with("事業者名", "架空丙")]));
    report(&desk, "old", &["--published-at", "2022-11-30"]);
    fs::remove_file(desk.path("input/other.csv")).unwrap();
    let later = csv(&[
        voice("A-1").with("報告回", "2").with("継続時間", "60"),
        Line::new("B-1").with("事業者名", "架空乙").with("要因区分", "人為要因"),
    ]);
    fs::write(desk.path("input/later.csv"), later).unwrap();
    report(&desk, "new", &["--published-at", "2023-02-28"]);
    desk
}

#[test]
fn the_revision_note_names_what_changed_and_why() {
    let desk = revised();
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    insta::assert_snapshot!("revision_note", outcome.stdout);
    let page = fs::read_to_string(desk.path("note/index.html")).unwrap();
    for words in ["訂正表", "架空乙", "続報", "新たな報告", "報告の取下げ"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn every_figure_that_differs_is_listed_and_no_other() {
    let desk = revised();
    assert_eq!(desk.run(&["diff", "old", "new", "--out", "note"]).status, 0);
    let lines = |folder: &str| -> Vec<String> {
        let text = fs::read_to_string(desk.path(&format!("{folder}/statistics.csv"))).unwrap();
        text.lines().skip(1).map(str::to_owned).collect()
    };
    let (old, new) = (lines("old"), lines("new"));
    let key = |line: &str| line.split(',').take(5).map(str::to_owned).collect::<Vec<_>>();
    let mut expected: Vec<Vec<String>> = old
        .iter()
        .filter(|line| !new.contains(line))
        .chain(new.iter().filter(|line| !old.contains(line)))
        .map(|line| key(line))
        .collect();
    expected.sort();
    expected.dedup();
    let text = fs::read_to_string(desk.path("note/figures.csv")).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mut told: Vec<Vec<String>> = reader
        .records()
        .map(|record| record.unwrap().iter().take(5).map(str::to_owned).collect())
        .collect();
    told.sort();
    assert_eq!(told, expected);
}

#[test]
fn another_rule_file_is_told_as_the_reason_of_another_class() {
    let rules = crate::support::project().join("data/criteria/examples/lpwa-proposal.toml");
    let lpwa = Line::new("L-1")
        .with("役務", "セルラーLPWA")
        .with("継続時間", "360")
        .with("影響利用者数", "30000");
    let desk = Desk::with_reports(&[lpwa]);
    report(&desk, "old", &[]);
    report(&desk, "new", &["--rules", rules.to_str().unwrap()]);
    let outcome = desk.run(&["diff", "old", "new"]);
    assert!(outcome.stdout.contains("L-1：適用する基準の変更"), "{}", outcome.stdout);
    assert!(
        outcome.stdout.contains("区分：定期報告（詳細な様式） → 重大な事故"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stdout.contains("基準・コード表　lpwa-proposal.toml：追加"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn two_equal_reports_have_no_difference() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    report(&desk, "one", &[]);
    report(&desk, "two", &[]);
    let outcome = desk.run(&["diff", "one", "two", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("変更はない。"), "{}", outcome.stdout);
    let first = files(&desk.path("note"));
    assert_eq!(desk.run(&["diff", "one", "two", "--out", "note"]).status, 0);
    assert_eq!(files(&desk.path("note")), first);
}

#[test]
fn what_is_not_a_report_is_refused() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("mine/manifest.json", "{}");
    report(&desk, "one", &[]);
    let missing = desk.run(&["diff", "one", "none"]);
    assert_eq!(missing.status, 1, "{}", missing.stderr);
    let foreign = desk.run(&["diff", "one", "mine"]);
    assert_eq!(foreign.status, 2, "{}", foreign.stderr);
    assert!(foreign.stderr.contains("not a report that shihanki published"), "{}", foreign.stderr);
    let other = desk.run(&["report", "--period", "FY2022", "--input", "input", "--out", "year"]);
    assert_eq!(other.status, 0, "{}", other.stderr);
    let periods = desk.run(&["diff", "one", "year"]);
    assert_eq!(periods.status, 2, "{}", periods.stderr);
    assert!(
        periods.stderr.contains("of different periods, 2022Q2 and FY2022"),
        "{}",
        periods.stderr
    );
}

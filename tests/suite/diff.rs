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
        let text =
            fs::read_to_string(desk.path(&format!("{folder}/internal/statistics.csv"))).unwrap();
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
fn regions_that_are_touched_no_more_or_newly_are_told_one_by_one() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("影響地域", "東京都、静岡県")]);
    report(&desk, "old", &[]);
    let later = csv(&[Line::new("A-1").with("影響地域", "東京都、大阪府")]);
    let input = files(&desk.path("input"));
    fs::write(desk.path("input").join(&input[0].0), later).unwrap();
    report(&desk, "new", &[]);
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    for line in ["影響地域（地域区分）：東海 → （なし）", "影響地域（地域区分）：（なし） → 近畿"]
    {
        assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
    }
    assert!(!outcome.stdout.contains("関東"), "{}", outcome.stdout);
    let listed = fs::read_to_string(desk.path("note/changes.csv")).unwrap();
    let changed: Vec<&str> = listed.lines().filter(|line| line.contains("\"region\"")).collect();
    let start = "\"架空通信\",\"A-1\",\"\",\"region\"";
    let expected = ["\"tokai\",\"\"", "\"\",\"kinki\""]
        .map(|values| format!("{start},\"影響地域（地域区分）\",{values}"));
    assert_eq!(changed, expected);
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
    assert!(
        foreign.stderr.contains("公表した報告書のフォルダーではありません"),
        "{}",
        foreign.stderr
    );
    let english = desk.run(&["diff", "one", "mine", "--lang", "en"]);
    assert!(english.stderr.contains("not a report that shihanki published"), "{}", english.stderr);
    let other = desk.run(&["report", "--period", "FY2022", "--input", "input", "--out", "year"]);
    assert_eq!(other.status, 0, "{}", other.stderr);
    let periods = desk.run(&["diff", "one", "year"]);
    assert_eq!(periods.status, 2, "{}", periods.stderr);
    assert!(periods.stderr.contains("期間が異なります（2022Q2、FY2022）"), "{}", periods.stderr);
}

/// The incidents that the note names, each with a reason a line.
fn told(desk: &Desk) -> Vec<(String, String)> {
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let text = fs::read_to_string(desk.path("note/incidents.csv")).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader
        .records()
        .map(|record| record.unwrap())
        .map(|record| (format!("{}/{}", &record[0], &record[1]), record[3].to_owned()))
        .collect()
}

#[test]
fn a_decision_is_the_reason_of_what_it_changes() {
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("影響利用者数", "調査中"),
        Line::new("A-2"),
        Line::new("A-3").with("影響利用者数", "不詳である"),
    ])
    .file(
        "decided.csv",
        "事業者名,報告番号,項目,値,理由,決定者,決定日\n\
         架空通信株式会社,A-1,影響利用者数,40000,照会への回答,架空花子,2022-11-10\n\
         架空通信,A-3,影響利用者数,10,照会への回答,架空花子,2022-11-10\n",
    );
    report(&desk, "old", &["--accept-rejects"]);
    report(&desk, "new", &["--decisions", "decided.csv"]);
    assert_eq!(
        told(&desk),
        [
            ("架空通信/A-1".to_owned(), "報告に対する決定".to_owned()),
            ("架空通信/A-3".to_owned(), "誤りのあった報告の採用".to_owned()),
            ("架空通信/A-3".to_owned(), "報告に対する決定".to_owned()),
        ]
    );
    let outcome = desk.run(&["diff", "old", "new"]);
    let line = "報告に対する決定　架空通信株式会社　A-1：追加：影響利用者数：調査中 → 40000（照会への回答。架空花子、2022-11-10）";
    assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
}

#[test]
fn what_left_a_report_is_told_by_what_became_of_it() {
    let moved = Line::new("A-1").with("発生日時", "2022-09-30 10:00");
    let lines =
        [moved.clone(), Line::new("A-2"), Line::new("A-3"), Line::new("A-4").with("役務", "FTTH")];
    let desk = Desk::with_reports(&lines).file(
        "merged.csv",
        "事業者名,報告番号,項目,値,理由,決定者,決定日\n\
         架空通信,A-4,統合先,A-2,同一の事故,架空花子,2022-11-10\n",
    );
    report(&desk, "old", &[]);
    let later = csv(&[
        moved.with("報告回", "2").with("発生日時", "2022-10-01 10:00"),
        Line::new("A-3").with("報告回", "2").with("影響利用者数", "-7"),
    ]);
    fs::write(desk.path("input/later.csv"), later).unwrap();
    report(&desk, "new", &["--accept-rejects", "--decisions", "merged.csv"]);
    let told = told(&desk);
    let why = |id: &str| -> Vec<&str> {
        let of = told.iter().filter(|(incident, _)| incident.ends_with(id));
        of.map(|(_, why)| why.as_str()).collect()
    };
    assert_eq!(why("A-1"), ["発生日時の変更による期間の移動"]);
    assert_eq!(why("A-3"), ["報告の誤りによる不採用"]);
    assert_eq!(why("A-4"), ["報告の取下げ又は統合", "報告に対する決定"]);
    assert_eq!(why("A-2"), ["報告に対する決定"]);
}

#[test]
fn a_carrier_that_the_register_calls_otherwise_is_renamed_and_no_other_incident() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("A-2")]).file(
        "names.csv",
        "name,aliases,corporate_number,from,to\n架空ホールディングス,架空通信,,,\n",
    );
    report(&desk, "old", &[]);
    report(&desk, "new", &["--carriers", "names.csv"]);
    let renamed = || "事業者名の変更".to_owned();
    assert_eq!(
        told(&desk),
        [
            ("架空ホールディングス/A-1".to_owned(), renamed()),
            ("架空ホールディングス/A-2".to_owned(), renamed()),
        ]
    );
}

#[test]
fn what_was_changed_after_it_was_published_is_not_compared() {
    let desk = revised();
    let path = desk.path("old/internal/incidents.csv");
    let text = fs::read_to_string(&path).unwrap().replace("45", "46");
    fs::write(&path, text).unwrap();
    let outcome = desk.run(&["diff", "old", "new"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("incidents.csv` は公表後に変更されています"),
        "{}",
        outcome.stderr
    );
    fs::create_dir(desk.path("empty")).unwrap();
    assert_eq!(desk.run(&["diff", "empty", "new"]).status, 2);
}

#[test]
fn figures_of_comparison_periods_are_told_to_rest_on_other_incidents() {
    let before = |duration: &str| {
        csv(&[Line::new("P-1").with("発生日時", "2022-05-10 10:00").with("継続時間", duration)])
    };
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("input/before.csv", &before("45"));
    report(&desk, "old", &[]);
    fs::write(desk.path("input/before.csv"), before("60")).unwrap();
    report(&desk, "new", &[]);
    let outcome = desk.run(&["diff", "old", "new"]);
    let words = "他の期間（令和4年度第1四半期）の数値";
    assert!(outcome.stdout.contains(words), "{}", outcome.stdout);
    // A quarter that is not compared with stands in the series alone.
    fs::write(
        desk.path("input/early.csv"),
        before("45").replace("2022-05-10", "2021-01-10").replace("P-1", "P-2"),
    )
    .unwrap();
    report(&desk, "later", &[]);
    let outcome = desk.run(&["diff", "new", "later"]);
    assert!(outcome.stdout.contains("、令和2年度第4四半期、"), "{}", outcome.stdout);
}

#[test]
fn a_note_on_made_up_reports_says_so() {
    let made_up = |duration: &str| {
        Line::new("A-1")
            .with("出典", "架空（shihanki generate --seed 1）")
            .with("継続時間", duration)
    };
    let desk = Desk::with_reports(&[made_up("45")]);
    report(&desk, "old", &[]);
    fs::write(desk.path("input/reports.csv"), csv(&[made_up("60")])).unwrap();
    report(&desk, "new", &[]);
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert!(outcome.stdout.contains("架空の報告から作成した報告書"), "{}", outcome.stdout);
    let page = fs::read_to_string(desk.path("note/index.html")).unwrap();
    assert!(page.contains("架空の報告から作成した報告書"));
}

//! An analyst's decisions: what they change, where they are told, and what is refused; and reports
//! made again as of a day.

use crate::support::{Desk, Line, REMARKS, csv, figure_of, files, project};
use serde_json::Value;
use std::fs;

const HEADER: &str = "carrier,report,report_seq,service,column,was,value,reason,by,on\n";

/// A line of a decisions file about a report of 架空通信.
fn decision(report: &str, column: &str, was: &str, value: &str) -> String {
    format!("架空通信,{report},,,{column},{was},{value},照会への回答,架空 花子,2022-11-10\n")
}

fn decisions(lines: &[String]) -> String {
    HEADER.to_owned() + &lines.concat()
}

fn ledger(desk: &Desk) -> Vec<(String, String)> {
    let mut ledger = csv::Reader::from_path(desk.path("out/internal/ledger.csv")).unwrap();
    let records = ledger.records().map(Result::unwrap);
    records.map(|record| (record[4].to_owned(), record[6].to_owned())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

const DECIDED: [&str; 2] = ["--decisions", "decisions.csv"];

#[test]
fn a_report_whose_defects_are_decided_is_accepted_and_the_decisions_are_named() {
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("影響利用者数", "6～8万").with("要因区分", "設備要員"),
        Line::new("A-2"),
    ]);
    assert_eq!(desk.report(&[]).status, 3);
    let desk = desk.file(
        "decisions.csv",
        &decisions(&[
            decision("A-1", "影響利用者数", "6～8万", "7万"),
            decision("A-1", "cause_class", "設備要員", "設備要因"),
        ]),
    );
    let outcome = desk.report(&DECIDED);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(ledger(&desk), pairs(&[("A-1", "counted"), ("A-2", "counted")]));
    let lines: Vec<String> = fs::read_to_string(desk.path("out/internal/statistics.csv"))
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    // 70,000 users as decided and 40,000 as reported.
    let cell = ["by_cause", "total", ""];
    assert!(figure_of(&lines, "2022Q2", cell, "users").starts_with("110000 "));

    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("影響利用者数：「6～8万」→「7万」"), "on the page");
    assert!(page.contains("照会への回答") && page.contains("架空 花子"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("out/internal/manifest.json")).unwrap())
            .unwrap();
    let bytes = fs::read(desk.path("decisions.csv")).unwrap();
    let file = &manifest["decisions"]["files"][0];
    assert_eq!(file["path"], "decisions.csv");
    assert_eq!(file["decisions"], 2);
    let hash = shihanki::model::hash::sha256(&bytes);
    assert_eq!(file["sha256"], hash);
    assert_eq!(manifest["decisions"]["applied"][1]["was"][0], "設備要員");
    let table = fs::read_to_string(desk.path("out/internal/decisions.csv")).unwrap();
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(table.contains("\"decisions.csv\",2,\"correction\",\"修正\",\"架空通信\",\"A-1\""));

    let mut explain = vec!["explain", "架空通信", "A-1", "--input", "input"];
    explain.extend(DECIDED);
    let explained = desk.run(&explain);
    assert!(explained.stdout.contains("決定：A-1　影響利用者数：「6～8万」→「7万」"));
    assert!(explained.stdout.contains("理由：照会への回答"), "{}", explained.stdout);
}

#[test]
fn a_finding_on_a_decided_value_says_whose_value_it_is() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file(
        "decisions.csv",
        &decisions(&[decision("A-1", "occurred_at", "2022-07-10 10:00", "2022-07-11")]),
    );
    let mut check = vec!["check", "input", "--format", "json"];
    check.extend(DECIDED);
    let outcome = desk.run(&check);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("datetime.no-time"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\"value\":\"2022-07-11\""));
    assert!(outcome.stdout.contains("この値は決定（decisions.csv 2行目）による。"));
}

#[test]
fn an_old_value_holds_however_it_is_written() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file(
        "decisions.csv",
        &decisions(&[
            decision("A-1", "affected_users", "４万", "5万"),
            decision("A-1", "occurred_at", "2022/7/10 10:00", "2022/7/10 11:00"),
        ]),
    );
    let outcome = desk.report(&DECIDED);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

#[test]
fn a_decision_on_the_incident_reaches_every_row_and_one_on_a_service_its_own() {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-1").with("役務", "FTTH").with("要因区分", "人為要因"),
    ])
    .file(
        "decisions.csv",
        &(decisions(&[decision("A-1", "要因区分", "人為要因", "外的要因")])
            + "架空通信,A-1,,FTTH,継続時間,90分,30分,照会への回答,架空 花子,2022-11-10\n"),
    );
    let outcome = desk.report(&DECIDED);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let table = fs::read_to_string(desk.path("out/internal/decisions.csv")).unwrap();
    let rows: Vec<&str> = table.lines().skip(1).map(|line| &line[line.len() - 2..]).collect();
    assert_eq!(rows, [",2", ",3", ",3"], "{table}");
    let impacts = fs::read_to_string(desk.path("out/internal/impacts.csv")).unwrap();
    let minutes = |row: usize| -> String {
        impacts.lines().nth(row).unwrap().split(',').nth(5).unwrap().to_owned()
    };
    assert_eq!([minutes(1), minutes(2)], ["90", "30"]);
}

#[test]
fn an_excluded_report_is_counted_as_excluded_and_can_be_taken_back_in() {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2"),
        Line::new("A-3").with("集計除外", "大規模災害"),
    ])
    .file(
        "decisions.csv",
        &decisions(&[
            decision("A-1", "集計除外", "", "試験放送"),
            decision("A-3", "exclude_reason", "大規模災害", "－"),
        ]),
    );
    assert_eq!(desk.report(&DECIDED).status, 0);
    let fates = [("A-1", "excluded"), ("A-2", "counted"), ("A-3", "counted")];
    assert_eq!(ledger(&desk), pairs(&fates));
    let table = fs::read_to_string(desk.path("out/internal/decisions.csv")).unwrap();
    assert!(table.contains("\"exclusion\"") && table.contains("\"correction\""), "{table}");
}

#[test]
fn two_numbers_of_one_incident_are_merged_and_no_service_is_lost() {
    let desk = Desk::with_reports(&[
        Line::new("B-1"),
        Line::new("B-1").with("役務", "FTTH").with("影響利用者数", "30000"),
        Line::new("A-1"),
        Line::new("C-1").with("発生日時", "2022-08-01 10:00"),
    ])
    .file("decisions.csv", &decisions(&[decision("B-1", "統合先", "", "A-1")]));
    assert_eq!(desk.report(&DECIDED).status, 0);
    // The service that both report stands as A-1 has it; the other one joins A-1.
    let fates = [("B-1", "superseded"), ("B-1", "counted"), ("A-1", "counted"), ("C-1", "counted")];
    assert_eq!(ledger(&desk), pairs(&fates));
    let incidents = fs::read_to_string(desk.path("out/internal/incidents.csv")).unwrap();
    assert_eq!(incidents.lines().count(), 3, "{incidents}");
    assert!(!incidents.contains("B-1"));
    let findings = fs::read_to_string(desk.path("out/internal/findings.csv")).unwrap();
    assert!(!findings.contains("report.possible-duplicate"), "{findings}");
    let mut explain = vec!["explain", "架空通信", "B-1", "--input", "input"];
    explain.extend(DECIDED);
    let explained = desk.run(&explain);
    assert!(explained.stdout.contains("「A-1」に統合"), "{}", explained.stdout);
}

#[test]
fn rows_of_two_numbers_that_disagree_about_the_incident_are_not_merged_unnoticed() {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("B-1").with("役務", "FTTH").with("発生日時", "2022-07-10 10:05"),
    ])
    .file("decisions.csv", &decisions(&[decision("B-1", "merge_into", "", "架空通信/A-1")]));
    let outcome = desk.report(&DECIDED);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stderr.contains("report.conflict"), "{}", outcome.stderr);
}

#[test]
fn a_row_without_a_number_is_decided_by_its_place() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("")]).file(
        "decisions.csv",
        "事業者名,報告番号,項目,元の値,値,理由,決定者,決定日,ファイル,行\n\
         架空通信,,報告番号,空欄,A-2,照会への回答,架空 花子,令和4年11月10日,reports.csv,3\n",
    );
    let outcome = desk.report(&DECIDED);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(ledger(&desk), pairs(&[("A-1", "counted"), ("A-2", "counted")]));
}

#[test]
fn decisions_are_read_from_toml_and_from_a_table_in_cp932_alike() {
    let lines = [Line::new("A-1").with("影響利用者数", "調査中")];
    let table = decisions(&[decision("A-1", "affected_users", "調査中", "40000")]);
    let toml = "[[decision]]\ncarrier = \"架空通信\"\nreport = \"A-1\"\n\
                column = \"affected_users\"\nwas = \"調査中\"\nvalue = 40000\n\
                reason = \"照会への回答\"\nby = \"架空 花子\"\non = 2022-11-10\n";
    let statistics = |name: &str, bytes: &[u8]| {
        let desk = Desk::with_reports(&lines);
        fs::write(desk.path(name), bytes).unwrap();
        desk.statistics_with(&["--decisions", name])
    };
    let expected = Desk::with_reports(&[Line::new("A-1")]).statistics();
    assert_eq!(statistics("d.csv", &encoding_rs::SHIFT_JIS.encode(&table).0), expected);
    assert_eq!(statistics("d.toml", toml.as_bytes()), expected);
}

/// Each faulty file below `tests/fixtures/decisions`: its exit status, where the fault lies, and
/// what is said of it.
const FAULTS: [(&str, i32, &str, &str); 33] = [
    ("error-value.csv", 3, "error-value.csv:2:", "「#N/A」は値ではなく"),
    ("not-a-table.csv", 2, "not-a-table.csv", "its headers in the first row"),
    ("column-missing.csv", 2, "column-missing.csv", "it lacks the column by"),
    ("column-unknown.csv", 2, "column-unknown.csv", "the column `old` is none of"),
    ("column-twice.csv", 2, "column-twice.csv", "`事業者名` is there twice"),
    ("quote-open.csv", 2, "quote-open.csv", ""),
    ("not-toml.toml", 2, "not-toml.toml", "line 2"),
    ("field-count.csv", 3, "field-count.csv:2:", "The line has 9 fields"),
    ("reason-blank.csv", 3, "reason-blank.csv:3:", "「理由」が空欄です。"),
    ("value-blank.csv", 3, "value-blank.csv:2:", "「－」と記入"),
    ("item-unknown.csv", 3, "item-unknown.csv:2:", "影響利用者数"),
    ("date-unreadable.csv", 3, "date-unreadable.csv:2:", "`先週` as `on`: This cannot be read"),
    ("seq-unreadable.csv", 3, "seq-unreadable.csv:2:", "報告回「最終報」"),
    ("line-without-file.csv", 3, "line-without-file.csv:2:", "its file and its line"),
    ("key-unknown.toml", 3, "key-unknown.toml:3:", "`reasons` is no key"),
    ("report-unknown.csv", 3, "report-unknown.csv:2:", "no report `A-9`"),
    ("carrier-other.csv", 3, "carrier-other.csv:2:", "「架空通信」の報告にあります"),
    ("seq-unknown.csv", 3, "seq-unknown.csv:2:", "the input has 1, 2"),
    ("service-unknown.csv", 3, "service-unknown.csv:2:", "no row on the service `IP電話`"),
    ("service-open.csv", 3, "service-open.csv:2:", "several rows"),
    ("row-other.csv", 3, "row-other.csv:2:", "reports.csv line 3 holds no report"),
    ("old-value.csv", 3, "old-value.csv:2:", "is `45000`, no longer `40000`"),
    ("already-so.csv", 3, "already-so.csv:2:", "is `40000` already"),
    ("value-unreadable.csv", 3, "value-unreadable.csv:2:", "`6～8万` cannot be used"),
    ("code-unknown.csv", 3, "code-unknown.csv:2:", "If 設備要因 is meant"),
    ("twice.csv", 3, "twice.csv:3:", "decided at twice.csv line 2"),
    ("merge-nowhere.csv", 3, "merge-nowhere.csv:2:", "統合先の報告が入力にありません"),
    ("merge-itself.csv", 3, "merge-itself.csv:2:", "merged into itself"),
    ("merge-chain.csv", 3, "merge-chain.csv:3:", "appears in another merge"),
    ("row-replaced.csv", 3, "row-replaced.csv:2:", "続報）により置き換えられています"),
    ("row-contradicted.csv", 3, "row-contradicted.csv:2:", "第2報であり、第1報ではありません"),
    ("blank-already.csv", 3, "blank-already.csv:2:", "既に「－」です"),
    ("merge-narrowed.csv", 3, "merge-narrowed.csv:2:", "takes no `report_seq`"),
];

#[test]
fn each_faulty_decisions_file_is_refused_with_file_line_reason_and_remedy() {
    let folder = project().join("tests/fixtures/decisions");
    let lines = [
        Line::new("A-1"),
        Line::new("A-2").with("報告回", "1"),
        Line::new("A-2").with("報告回", "2").with("影響利用者数", "45000"),
        Line::new("A-3"),
        Line::new("A-3").with("役務", "FTTH"),
    ];
    let desk = Desk::with_reports(&lines);
    for (name, status, place, words) in FAULTS {
        let path = folder.join(name);
        let mut said = String::new();
        for lang in ["ja", "en"] {
            let outcome = desk.report(&["--decisions", path.to_str().unwrap(), "--lang", lang]);
            assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(place), "{name}: {}", outcome.stderr);
            assert_eq!(outcome.stderr.matches("→").count(), usize::from(status == 3), "{name}");
            assert!(!desk.path("out").exists(), "{name}: nothing is published");
            said += &outcome.stderr;
        }
        assert!(said.contains(words), "{name}: {said}");
    }
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md")
        .collect();
    let mut known = FAULTS.map(|(name, ..)| name.to_owned()).to_vec();
    there.sort();
    known.sort();
    assert_eq!(there, known, "a fixture for each fault, and no other");
}

#[test]
fn a_decision_that_a_later_report_has_overtaken_is_told() {
    // Decided on 10 November; the follow-up came in December.
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("影響利用者数", "調査中").with("報告日時", "2022-07-20"),
        Line::new("A-1")
            .with("報告回", "2")
            .with("影響利用者数", "60000")
            .with("報告日時", "2022-12-20"),
    ]);
    let applied = |was: &str, seq: &str| {
        let line = format!(
            "架空通信,A-1,{seq},,affected_users,{was},40000,照会への回答,架空 花子,2022-11-10\n"
        );
        fs::write(desk.path("decisions.csv"), decisions(&[line])).unwrap();
        let outcome = desk.report(&DECIDED);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        (outcome.stderr, fs::read_to_string(desk.path("out/internal/index.html")).unwrap())
    };
    let overtaken = "決定日より後に提出された報告に適用している";
    let (told, page) = applied("", "");
    assert!(told.contains("decisions.csv:2: 架空通信 A-1: ") && told.contains(overtaken), "{told}");
    assert!(page.contains(overtaken));
    let (told, page) = applied("60000", "");
    assert!(!told.contains(overtaken) && !page.contains(overtaken), "{told}");
    let (told, page) = applied("", "1");
    assert!(told.contains("集計に影響しない") && page.contains("集計に影響しない"), "{told}");
}

#[test]
fn a_bare_number_is_not_multiplied_by_a_unit_in_the_header() {
    let lines = csv(&[Line::new("A-1").with("影響利用者数", "6")]);
    let desk = Desk::with_reports(&[]);
    let lines = lines.replace("影響利用者数", "影響利用者数（万人）");
    fs::write(desk.path("input/reports.csv"), lines).unwrap();
    let decided = |value: &str| {
        let line = decision("A-1", "affected_users", "", value);
        fs::write(desk.path("decisions.csv"), decisions(&[line])).unwrap();
        desk.report(&DECIDED)
    };
    let outcome = decided("40000");
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("値「40000」の単位が明らかでありません"), "{}", outcome.stderr);
    assert!(!desk.path("out").exists());
    assert_eq!(decided("4万人").status, 0);
    let lines = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    assert!(lines.contains("by_cause,2022Q2,total,,users,40000,users,ok"), "{lines}");
}

#[test]
fn a_decisions_file_that_is_not_there_is_a_failure() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&["--decisions", "nowhere.csv"]).status, 1);
}

const AS_OF: [&str; 2] = ["--as-of", "2022-11-30"];

/// What had come by 2022-11-30.
fn received() -> String {
    csv(&[
        Line::new("A-1").with("報告日時", "2022-11-30 23:59"),
        Line::new("A-2").with("影響利用者数", "調査中").with("報告日時", "2022-11-01 9:00"),
        Line::new("A-3"),
    ])
}

/// A JSON file without the option, and the option; a manifest also without its seal and without the
/// hash of the other file that bears the option.
fn without_as_of(bytes: &[u8]) -> (Value, Value) {
    let mut document: Value = serde_json::from_slice(bytes).unwrap();
    let as_of = document["options"]["as_of"].take();
    if let Some(seal) = document.get_mut("seal") {
        seal.take();
    }
    if let Some(outputs) = document.get_mut("outputs").and_then(Value::as_array_mut) {
        outputs.retain(|output| output["path"] != "report.json");
    }
    (document, as_of)
}

#[test]
fn a_report_made_again_as_of_its_day_equals_the_first_byte_for_byte() {
    let first_decisions = decisions(&[decision("A-2", "affected_users", "調査中", "40000")]);
    let desk = Desk::new().file("input/a.csv", &received()).file("decisions.csv", &first_decisions);
    let plain = [DECIDED[0], DECIDED[1]];
    let as_of: Vec<&str> = DECIDED.into_iter().chain(AS_OF).collect();
    assert_eq!(desk.report(&plain).status, 0);
    let without = files(&desk.path("out/internal"));
    assert_eq!(desk.report(&as_of).status, 0);
    let first = files(&desk.path("out/internal"));

    // Only the word of the option tells them apart, and what follows from it in the manifest.
    for ((name, one), (_, other)) in without.iter().zip(&first) {
        if ["manifest.json", "report.json"].contains(&name.as_str()) {
            let (plain, dated) = (without_as_of(one), without_as_of(other));
            assert_eq!(plain.0, dated.0, "{name}");
            assert_eq!([plain.1, dated.1], [Value::Null, "2022-11-30".into()], "{name}");
        } else {
            assert!(one == other, "{name}");
        }
    }

    let late = Line::new("A-2").with("報告回", "2").with("影響利用者数", "2000000");
    let later = csv(&[
        late.with("報告日時", "2022-12-01 00:00").with(REMARKS, "様式にない列"),
        Line::new("A-4").with("役務", "電報").with("報告日時", "2022-12-02 00:00"),
    ]);
    let more = HEADER.to_owned()
        + "架空通信,A-2,2,,affected_users,2000000,90000,照会への回答,架空 花子,2022-12-05\n";
    let desk = desk.file("input/b.csv", &later).file("later.csv", &more);
    let mut again = as_of.clone();
    again.extend(["--decisions", "later.csv"]);
    let outcome = desk.report(&again);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("2022-11-30 より後の決定 1件"), "{}", outcome.stderr);
    for ((name, made), (_, first)) in files(&desk.path("out/internal")).iter().zip(&first) {
        assert!(made == first, "{name} differs");
    }
    assert_eq!(desk.report(&plain).status, 3, "without the day, what came later counts");
}

#[test]
fn rows_that_came_later_in_a_file_that_was_there_leave_only_its_hash_behind() {
    let desk = Desk::new().file("input/a.csv", &received());
    assert_eq!(desk.report(&AS_OF).status, 0);
    let first = files(&desk.path("out/internal"));
    let mut rows: Vec<String> = received().lines().map(|line| line.to_owned() + "\n").collect();
    let late = csv(&[Line::new("A-1").with("報告日時", "2022-12-01 10:00")]);
    rows.insert(1, late.lines().nth(1).unwrap().to_owned() + "\n");
    let desk = desk.file("input/a.csv", &rows.concat());
    assert_eq!(desk.report(&AS_OF).status, 0);
    let differing: Vec<String> = files(&desk.path("out/internal"))
        .into_iter()
        .zip(first)
        .filter(|(made, first)| made != first)
        .map(|(made, _)| made.0)
        .collect();
    // The lines of the rows below have moved, and the file has another hash.
    let expected = [
        "corrections/架空通信.xlsx", "datapackage.json", "findings.csv", "ledger.csv",
        "manifest.json", "report.json",
    ];
    assert_eq!(differing, expected);
    let ledger = fs::read_to_string(desk.path("out/internal/ledger.csv")).unwrap();
    assert_eq!(ledger.lines().count(), 4, "{ledger}");
}

#[test]
fn classify_check_and_explain_see_what_had_been_reported() {
    let reports = [
        Line::new("A-1").with("報告日時", "2022-10-01 10:00"),
        Line::new("A-1")
            .with("報告回", "2")
            .with("継続時間", "6時間")
            .with("報告日時", "2022-12-01 10:00"),
        Line::new("A-2").with("役務", "電報").with("報告日時", "2022-12-01 10:00"),
    ];
    let desk = Desk::with_reports(&reports);
    let run = |arguments: &[&str]| desk.run(&[arguments, &AS_OF].concat());
    assert_eq!(desk.run(&["check", "input"]).status, 3);
    assert_eq!(run(&["check", "input"]).status, 0);
    let classified = run(&["classify", "input", "--format", "csv"]).stdout;
    assert_eq!(classified.lines().count(), 2, "{classified}");
    let explained = run(&["explain", "架空通信", "A-1", "--input", "input"]).stdout;
    assert!(explained.contains("第1報"), "{explained}");
}

//! Speed before completeness: a first word that says next to nothing, the follow-ups that find it, and
//! what was known by a time of day.

use crate::findings::findings_of;
use crate::support::{CODES, Desk, Line, csv};
use serde_json::Value;
use shihanki::intake::{self, Settings};
use shihanki::model::incident::{CauseClass, Incident};
use std::fs;

const FIRST: &str = "事業者名：架空通信\n報告回：第1報\n報告日時：2022-07-02 02:00\n\
                     発生日時：2022-07-02 01:35\n役務：携帯電話（音声）\n";
const SECOND: &str = "事業者名：架空通信\n報告回：第2報\n報告日時：2022-07-02 05:00\n\
                      発生日時：2022-07-02 01:35\n役務：携帯電話（音声）\n継続時間：3時間\n\
                      影響利用者数：4万\n要因区分：設備要因\n";

/// The incidents of a folder of messages.
fn incidents(messages: &[&str]) -> Vec<Incident> {
    let desk = messages.iter().enumerate().fold(Desk::new(), |desk, (index, message)| {
        desk.file(&format!("input/{index}.txt"), message)
    });
    let sources = intake::find(&[desk.path("input")]).unwrap();
    let read = intake::read(&sources, &CODES, &Settings::default());
    read.incidents.iter().map(|incident| incident.as_ref().clone()).collect()
}

/// Severity and code of what is found, but for what is left open by unknown values.
fn found(desk: &Desk, more: &[&str]) -> Vec<[String; 2]> {
    let mut arguments = vec!["check", "input", "--format", "json"];
    arguments.extend(more);
    let found = findings_of(&desk.run(&arguments));
    let told = found.iter().filter(|one| !one.text("code").starts_with("class."));
    told.map(|one| ["severity", "code"].map(|key| one.text(key).to_owned())).collect()
}

#[test]
fn carrier_time_and_service_suffice_for_a_first_word() {
    let known = incidents(&[FIRST]);
    assert_eq!(known.len(), 1);
    let incident = &known[0];
    assert_eq!(incident.cause_class, CauseClass::Unknown);
    assert_eq!((incident.users(), incident.minutes()), (None, None));
    assert!(incident.is_preliminary);
    assert!(incident.report_id.starts_with("自動-20220702-0135-"), "{}", incident.report_id);
    assert_eq!(incidents(&[FIRST])[0].report_id, incident.report_id, "the same at every run");
}

#[test]
fn a_row_that_does_not_call_itself_a_first_word_needs_all_that_it_did() {
    let blank = |mark: (&'static str, &str)| {
        let line = Line::new("").with("要因区分", "").with("影響利用者数", "");
        let desk = Desk::new().file("input/a.csv", &csv(&[line.with(mark.0, mark.1)]));
        found(&desk, &[])
    };
    for mark in [("報告回", "第1報"), ("報告回", "第一報"), ("報告様式", "速報")] {
        assert_eq!(blank(mark), [["info", "report.number"]], "{mark:?}");
    }
    for mark in [("報告回", "1"), ("報告回", ""), ("報告様式", "詳細")] {
        let missing = [["error", "value.missing"], ["warning", "value.missing"]];
        let expected = [missing[0], missing[1], missing[0]];
        assert_eq!(blank(mark), expected, "{mark:?}: number, users, cause");
    }
    // A follow-up may lack a number, and nothing else.
    let expected = [["error", "value.missing"], ["info", "report.gap"]];
    let told = blank(("報告回", "第2報"));
    assert!(expected.iter().all(|one| told.iter().any(|it| it == one)), "{told:?}");
}

#[test]
fn a_follow_up_without_a_number_finds_the_first_word() {
    let known = incidents(&[FIRST, SECOND]);
    assert_eq!(known.len(), 1);
    assert_eq!((known[0].report_seq, known[0].users()), (2, Some(40_000)));
    assert_eq!(known[0].cause_class, CauseClass::Equipment);
    assert!(!known[0].is_preliminary);
}

#[test]
fn a_first_word_without_a_number_is_of_the_only_one_that_is_stated() {
    let numbered = format!("報告番号：A-7\n{SECOND}");
    let known = incidents(&[FIRST, &numbered]);
    assert_eq!(known.len(), 1);
    assert_eq!(&*known[0].report_id, "A-7");
    let other = format!("報告番号：A-8\n{SECOND}");
    let known = incidents(&[FIRST, &numbered, &other]);
    assert_eq!(known.len(), 3, "nobody can tell of which it is");
    let desk = Desk::new()
        .file("input/0.txt", FIRST)
        .file("input/1.txt", &numbered)
        .file("input/2.txt", &other);
    let told = found(&desk, &[]);
    assert!(told.contains(&["warning".to_owned(), "report.number".to_owned()]), "{told:?}");
}

#[test]
fn a_time_of_day_parts_what_was_known_from_what_was_not() {
    // Three hours make it periodic, whatever the users.
    let both = format!("{FIRST}継続時間：3時間\n\n{SECOND}");
    let desk = Desk::new().file("input/mail.txt", &both);
    let report = |as_of: &str| {
        let outcome = desk.report(&["--as-of", as_of]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let read = |name: &str| fs::read_to_string(desk.path("out/internal").join(name)).unwrap();
        let manifest: Value = serde_json::from_str(&read("manifest.json")).unwrap();
        assert_eq!(manifest["options"]["as_of"], as_of);
        let again = desk.run(&["verify", "out", "--input", "input"]);
        assert_eq!(again.status, 0, "{}", again.stdout);
        (read("statistics.csv"), read("report.txt").replace('\n', ""))
    };
    let note = "第1報又は速報による事故が1件あり";
    let of = |member: &str, count: u32| {
        format!("by_cause,2022Q2,{member},,incidents,{count},incidents,ok")
    };
    let (figures, text) = report("2022-07-02T04:00");
    assert!(figures.contains(&of("unknown", 1)) && figures.contains(&of("equipment", 0)));
    assert!(text.contains(note));
    for as_of in ["2022-07-02T05:00", "2022-07-02"] {
        let (figures, text) = report(as_of);
        assert!(figures.contains(&of("equipment", 1)), "{as_of}");
        assert!(!figures.contains("by_cause,2022Q2,unknown"), "no row where none is unknown");
        assert!(!text.contains(note));
    }
}

#[test]
fn what_is_given_on_standard_input_is_read() {
    let desk = Desk::new();
    let outcome = desk.run_with_input(&["check", "-", "--format", "json"], FIRST);
    let found = findings_of(&outcome);
    let first = found.iter().find(|one| one.text("code") == "report.number");
    let first = first.unwrap_or_else(|| panic!("{}", outcome.stdout));
    assert_eq!((first.text("file"), first.line()), ("-", Some(1)));
}

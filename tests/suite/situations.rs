//! `shihanki events`: what is known at a moment, for whom, and what of it nobody else may see.

use crate::support::{Desk, Line, files};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use unicode_width::UnicodeWidthStr;

const EDITIONS: [&str; 4] = ["ministry", "public", "consumer-centers", "carriers"];

/// A report on what goes on, of this carrier.
fn word(carrier: &str, id: &str, seq: &str, reported: &str) -> Line {
    Line::new(id)
        .with("事業者名", carrier)
        .with("報告回", seq)
        .with("報告日時", reported)
        .with("発生日時", "2022-07-02 01:35")
        .with("継続時間", "")
        .with("影響地域", "沖縄県")
        .with("対応状況", "対応中")
}

/// Two carriers of which one goes back to the other, at three moments.
fn desk() -> Desk {
    Desk::with_reports(&[
        word("架空通信", "A-1", "1", "2022-07-02 02:10")
            .with("影響利用者数", "不明")
            .with("周知可", "可"),
        word("架空島通信", "B-1", "1", "2022-07-02 03:00")
            .with("起因区分", "国内他社")
            .with("起因事業者", "架空通信")
            .with("起因報告番号", "A-1"),
        word("架空通信", "A-1", "2", "2022-07-02 04:00").with("周知可", "可"),
        word("架空通信", "A-1", "3", "2022-07-02 16:00")
            .with("周知可", "可")
            .with("対応状況", "復旧済み")
            .with("復旧日時", "2022-07-02 15:35"),
    ])
}

/// The one page of an edition as JSON.
#[track_caller]
fn page(desk: &Desk, edition: &str) -> Value {
    let [page] = pages(desk, edition).try_into().expect("one page");
    page
}

fn pages(desk: &Desk, edition: &str) -> Vec<Value> {
    let written = files(&desk.path("out").join(edition));
    let records = written.iter().filter(|(path, _)| path.ends_with("/event.json"));
    records.map(|(_, bytes)| serde_json::from_slice(bytes).unwrap()).collect()
}

#[track_caller]
fn told(desk: &Desk, more: &[&str]) {
    let arguments = ["events", "--input", "input", "--out", "out"];
    let outcome = desk.run(&[&arguments, more].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

#[test]
fn each_edition_has_a_page_of_what_its_readers_may_know() {
    let desk = desk();
    told(&desk, &[]);
    let carriers = |edition: &str| -> Vec<Value> {
        let pages = pages(&desk, edition);
        let incidents = pages.iter().flat_map(|page| page["incidents"].as_array().unwrap());
        incidents.map(|incident| incident["carrier"].clone()).collect()
    };
    // By time, then by name: 島 sorts before 通.
    assert_eq!(carriers("ministry"), ["架空島通信", "架空通信"]);
    assert_eq!(carriers("public"), ["架空通信"]);
    assert_eq!(carriers("carriers"), [""; 0], "nobody allows it");
    assert_eq!(page(&desk, "public")["unnamed_incidents"], 1);
    let index = fs::read_to_string(desk.path("out/carriers/index.html")).unwrap();
    assert!(index.contains("このほか、この版に掲げることを事業者が認めていない事象が1件ある。"));
    let folder = page(&desk, "public")["id"].as_str().unwrap().to_owned();
    for name in ["index.html", "event.txt", "event.md", "event.json", "event.cap.xml"] {
        assert!(desk.path(&format!("out/public/{folder}/{name}")).exists(), "{name}");
    }
    assert!(!desk.path(&format!("out/ministry/{folder}/event.cap.xml")).exists());
    for folder in ["out", "out/public", "out/ministry"] {
        let outcome = desk.run(&["verify", folder]);
        assert_eq!(outcome.status, 0, "{folder}: {}", outcome.stdout);
    }
}

#[test]
fn a_page_says_what_was_known_at_its_moment() {
    let desk = desk();
    let at = |moment: &str| {
        told(&desk, &["--as-of", moment]);
        page(&desk, "ministry")
    };
    let first = at("2022-07-02T02:30");
    assert_eq!(first["state"], "ongoing");
    assert_eq!(first["as_of"], "2022-07-02T02:30+09:00");
    assert_eq!(first["incidents"].as_array().unwrap().len(), 1);
    // An hour for so many users as nobody knows.
    let serious = &first["incidents"][0]["clock"]["serious"];
    assert_eq!(
        (&serious["possible_at"], &serious["certain_at"]),
        (&json!("2022-07-02T02:35+09:00"), &Value::Null)
    );
    let second = at("2022-07-02T04:00");
    assert_eq!(second["id"], first["id"], "an event keeps its name");
    assert_eq!(second["incidents"].as_array().unwrap().len(), 2);
    assert_eq!(second["serious"], true, "it went on for 145 minutes by its own report");
    let of = |page: &Value, carrier: &str| {
        let mut incidents = page["incidents"].as_array().unwrap().iter();
        incidents.find(|incident| incident["carrier"] == carrier).cloned().unwrap()
    };
    let reports = of(&second, "架空通信")["reports"].as_array().unwrap().clone();
    let changes = &reports[1]["changes"];
    assert_eq!(changes[0]["header"], "影響利用者数");
    assert_eq!((&changes[0]["before"], &changes[0]["after"]), (&json!("不明"), &json!("40000")));
    let last = at("2022-07-03");
    assert_eq!(last["state"], "ongoing", "the other carrier has not said that it is over");
    let over = of(&last, "架空通信");
    assert_eq!((&over["state"], &over["minutes"]), (&json!("recovered"), &json!(840)));
}

#[test]
fn an_alert_refers_to_those_before_it_and_ends_with_the_event() {
    let desk = desk();
    let mut known = Vec::new();
    for (moment, kind, urgency) in [
        ("2022-07-02T02:30", "Alert", "Immediate"),
        ("2022-07-02T04:00", "Update", "Immediate"),
        ("2022-07-02T23:00", "Update", "Past"),
    ] {
        told(&desk, &["--as-of", moment]);
        let folder = page(&desk, "public")["id"].as_str().unwrap().to_owned();
        let alert =
            fs::read_to_string(desk.path(&format!("out/public/{folder}/event.cap.xml"))).unwrap();
        let text = |name: &str| {
            let from = alert.split_once(&format!("<{name}>"))?.1;
            Some(from.split_once(&format!("</{name}>"))?.0.to_owned())
        };
        assert_eq!(text("msgType").as_deref(), Some(kind), "{moment}");
        assert_eq!(text("urgency").as_deref(), Some(urgency), "{moment}");
        let expected = (!known.is_empty()).then(|| known.join(" "));
        assert_eq!(text("references"), expected, "{moment}");
        let (sender, id, sent) = (text("sender"), text("identifier"), text("sent"));
        known.push(format!("{},{},{}", sender.unwrap(), id.unwrap(), sent.unwrap()));
    }
}

#[test]
fn what_has_nothing_to_do_with_each_other_is_not_joined_and_one_serious_incident_has_its_page() {
    let of = |carrier: &str, id: &str, time: &str, area: &str| {
        Line::new(id)
            .with("事業者名", carrier)
            .with("発生日時", &format!("2022-07-10 {time}"))
            .with("影響地域", area)
    };
    let desk = Desk::with_reports(&[
        of("架空北通信", "N-1", "10:00", "北海道"),
        of("架空南通信", "S-1", "10:10", "沖縄県"),
        // Not serious, and alone.
        of("架空西通信", "W-1", "15:00", "大阪府").with("継続時間", "20分"),
    ]);
    told(&desk, &["--on", "2022-07-10"]);
    let names: BTreeSet<String> = pages(&desk, "ministry")
        .iter()
        .map(|page| {
            let incidents = page["incidents"].as_array().unwrap();
            assert_eq!(incidents.len(), 1);
            incidents[0]["carrier"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(names, BTreeSet::from(["架空北通信".to_owned(), "架空南通信".to_owned()]));
    told(&desk, &["--on", "2022-07-11"]);
    assert_eq!(pages(&desk, "ministry").len(), 0);
    assert!(
        fs::read_to_string(desk.path("out/index.html")).unwrap().contains("該当する事象はない。")
    );
}

#[test]
fn an_event_is_found_by_its_number_and_one_that_is_not_there_is_told() {
    let desk = desk();
    told(&desk, &[]);
    let id = page(&desk, "public")["id"].as_str().unwrap().to_owned();
    told(&desk, &["--id", &id, "--edition", "public"]);
    assert_eq!(page(&desk, "public")["id"], id.as_str());
    assert!(!desk.path("out/ministry").exists());
    let outcome = desk.run(&["events", "--input", "input", "--out", "out", "--id", "e-0"]);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stderr.contains("--id で指定した事象 e-0 がありません"), "{}", outcome.stderr);
    let outcome = desk.run(&["events", "--input", "input", "--edition", "press"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--edition"), "{}", outcome.stderr);
}

#[test]
fn the_text_fits_the_lines_of_a_mail_and_of_a_fax() {
    let desk = Desk::with_reports(&[word("架空通信", "A-1", "1", "2022-07-02 02:10")
        .with("概要", &"音声通話が利用しづらい状態にある。".repeat(12))
        .with("相談窓口", "https://support.example.jp/incidents/2022/07/02/voice-and-data-communication-service-trouble")]);
    for language in ["ja", "en"] {
        told(&desk, &["--lang", language]);
        let mut texts = 0;
        for (path, bytes) in files(&desk.path("out")) {
            if path.ends_with("/event.txt") {
                texts += 1;
                for line in String::from_utf8(bytes).unwrap().lines() {
                    assert!(line.width() <= 80, "{path}: {line}");
                }
            }
        }
        assert!(texts > 0);
    }
}

#[test]
fn the_next_word_is_due_so_long_after_the_last_where_that_is_laid_down() {
    let desk = desk().file("shihanki.toml", "[events]\nword_every = 60\n");
    told(&desk, &["--as-of", "2022-07-02T04:10"]);
    assert_eq!(page(&desk, "ministry")["next_word_at"], "2022-07-02T05:00+09:00");
    let desk = desk.file("shihanki.toml", "[events]\nword_every = 0\n");
    let outcome = desk.run(&["events", "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("word_every"), "{}", outcome.stderr);
}

/// All that is written for those who are not the ministry.
fn passed_on(desk: &Desk) -> String {
    let mut all = String::new();
    for (path, bytes) in files(&desk.path("out")) {
        if EDITIONS[1..].iter().any(|edition| path.starts_with(edition)) {
            all += &path;
            all += &String::from_utf8(bytes).unwrap();
        }
    }
    all
}

fn allowed(line: Line) -> Line {
    line.with("周知可", "可").with("消費生活センター等共有可", "可").with("他事業者共有可", "可")
}

#[test]
fn what_an_earlier_report_kept_back_does_not_stand_before_what_the_next_says() {
    let first = |line: Line| line.with("概要", "先の秘密").with("影響利用者数", "41234");
    let next = allowed(word("架空通信", "A-1", "2", "2022-07-02 04:00"))
        .with("概要", "後の公表")
        .with("影響利用者数", "不明");
    let of = |seq: &str, reported: &str| word("架空通信", "A-1", seq, reported);
    for kept_back in [
        first(of("1", "2022-07-02 02:10")),
        first(allowed(of("1", "2022-07-02 02:10"))).with("共有しない項目", "概要、影響利用者数"),
        first(allowed(of("1", "2022-07-02 02:10"))).with("共有しない項目", "全て"),
        first(allowed(of("1", "2022-07-02 02:10"))).with("共有しない項目", "秘密の事項"),
    ] {
        let desk = Desk::with_reports(&[kept_back, next.clone()]);
        told(&desk, &[]);
        let text = passed_on(&desk);
        assert!(text.contains("後の公表"));
        assert!(!text.contains("先の秘密") && !text.contains("41234"), "{text}");
    }
}

#[test]
fn what_would_give_away_what_is_withheld_is_not_passed_on() {
    let line = |withheld: &str| {
        allowed(word("架空通信", "A-1", "2", "2022-07-02 06:07"))
            .with("復旧予定", "2022-07-02 05:59")
            .with("復旧日時", "2022-07-02 05:43")
            .with("継続時間", "4時間8分")
            .with("対応状況", "復旧済み")
            .with("起因区分", "海外")
            .with("自力照会困難", "有")
            .with("共有しない項目", withheld)
    };
    let first = allowed(word("架空通信", "A-1", "1", "2022-07-02 02:10"));
    for (withheld, hidden) in [
        ("継続時間", ["05:43", "5時43分"]),
        ("復旧日時", ["4時間8分", "4 h 8 min"]),
        ("起因区分", ["自力照会困難", "\"cannot_ask\": true"]),
        ("報告日時", ["06:07", "6時07分"]),
    ] {
        let desk = Desk::with_reports(&[first.clone(), line(withheld)]);
        told(&desk, &[]);
        let text = passed_on(&desk);
        for hidden in hidden {
            assert!(!text.contains(hidden), "{withheld}: {hidden}");
        }
    }
    // Nothing is said in place of the state that is withheld.
    let desk = Desk::with_reports(&[first, line("対応状況、復旧日時")]);
    told(&desk, &[]);
    assert_eq!(page(&desk, "public")["state"], "unknown");
}

#[test]
fn a_state_is_what_the_words_say_and_not_their_contrary() {
    for (response, state) in [
        ("復旧作業中", "ongoing"),
        ("全ての役務が復旧済み", "recovered"),
        ("復旧済みではない", "unknown"),
        ("全て復旧済みの見込み", "unknown"),
        ("", "unknown"),
    ] {
        let line = word("架空通信", "A-1", "第1報", "2022-07-02 02:10")
            .with("影響利用者数", "不明")
            .with("対応状況", response);
        let desk = Desk::with_reports(&[line]);
        told(&desk, &[]);
        let states: Vec<Value> =
            pages(&desk, "ministry").iter().map(|page| page["state"].clone()).collect();
        let expected = if state == "recovered" { vec![] } else { vec![json!(state)] };
        assert_eq!(
            states, expected,
            "{response}: one that is over and of unknown size has no page"
        );
    }
    let ahead = word("架空通信", "A-1", "第1報", "2022-07-02 02:10")
        .with("影響利用者数", "不明")
        .with("復旧日時", "2022-07-02 12:00");
    let desk = Desk::with_reports(&[ahead]);
    told(&desk, &[]);
    assert_eq!(page(&desk, "ministry")["state"], "ongoing", "12:00 had not come at 2:10");
}

#[test]
fn where_nothing_is_read_no_page_says_that_there_is_nothing() {
    let desk = desk();
    told(&desk, &[]);
    let before = files(&desk.path("out"));
    let desk = desk.file("empty/mail.txt", "お世話になっております。\n");
    let outcome = desk.run(&["events", "--input", "empty/mail.txt", "--out", "out"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert_eq!(files(&desk.path("out")), before);
}

/// What a carrier tells, each a text that occurs nowhere else.
const TEXTS: [&str; 8] = [
    "要因詳細", "故障設備", "対応状況", "概要", "措置", "代替手段", "相談窓口",
    "他事業者・法人への影響",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_file_of_an_edition_holds_what_its_carrier_did_not_allow(
        reports in prop::collection::vec(
            (any::<[bool; 3]>(), prop::collection::btree_set(0..TEXTS.len(), 0..4)), 1..6,
        ),
    ) {
        let of = |number: usize| format!("架空{number}号通信");
        let text = |number: usize, column: usize| format!("秘匿文{number}の{column}である");
        let flag = |allowed: bool| if allowed { "可" } else { "否" };
        let lines = reports.iter().enumerate().flat_map(|(number, (flags, withheld))| {
            let id = format!("X{number}Z");
            let mut line = word(&of(number), &id, "2", "2022-07-02 03:00")
                .with("周知可", flag(flags[0]))
                .with("消費生活センター等共有可", flag(flags[1]))
                .with("他事業者共有可", flag(flags[2]))
                .with("影響利用者数", "不明");
            let first = word(&of(number), &id, "1", "2022-07-02 02:00").with("影響利用者数", "不明");
            for (column, header) in TEXTS.into_iter().enumerate() {
                line = line.with(header, &text(number, column));
            }
            let withheld: Vec<&str> = withheld.iter().map(|column| TEXTS[*column]).collect();
            [first, line.with("共有しない項目", &withheld.join("、"))]
        });
        let desk = Desk::with_reports(&lines.collect::<Vec<_>>());
        told(&desk, &[]);
        for (place, edition) in EDITIONS.into_iter().enumerate() {
            let mut all = String::new();
            for (path, bytes) in files(&desk.path("out").join(edition)) {
                all += &path;
                all += &String::from_utf8(bytes).unwrap();
            }
            for (number, (flags, withheld)) in reports.iter().enumerate() {
                let is_named = place == 0 || flags[place - 1];
                prop_assert!(is_named || !all.contains(&of(number)), "{} {}", edition, number);
                prop_assert!(is_named || !all.contains(&format!("X{number}Z")), "{} {}", edition, number);
                for (column, header) in TEXTS.iter().enumerate() {
                    let is_told = is_named && (place == 0 || !withheld.contains(&column));
                    let is_there = all.contains(&text(number, column));
                    prop_assert!(is_told || !is_there, "{} {} {}", edition, number, header);
                }
            }
        }
    }
}

//! The whole round at the analyst's desk: reports with defects, correction sheets, answers,
//! decisions, a report, a late follow-up, a second report, and the note that says what changed.

use crate::support::{Desk, files};
use crate::workbook_edit::filled_in;
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;

/// What a cell held before it was spoilt, by file, line and column.
type Truth = BTreeMap<(String, u64, String), String>;

fn truth(desk: &Desk, folder: &str) -> Truth {
    let text = fs::read_to_string(desk.path(folder).join("defects.jsonl")).unwrap();
    let defect = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        ((text("file"), value["line"].as_u64().unwrap(), text("column")), text("was"))
    };
    text.lines().map(defect).collect()
}

/// Answers every question about a spoilt cell with what the cell should say, and signs the sheet;
/// how many answers there are.
fn answer(book: &[u8], truth: &Truth) -> (Vec<u8>, usize) {
    let mut sheets: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let questions = sheets.worksheet_range("照会事項").unwrap();
    let letter = sheets.worksheet_range("照会票").unwrap();
    let header: Vec<String> =
        questions.rows().next().unwrap().iter().map(Data::to_string).collect();
    let at = |name: &str| header.iter().position(|header| header == name).unwrap();
    let mut cells: Vec<(String, String)> = Vec::new();
    for (index, row) in questions.rows().enumerate().skip(1) {
        let Ok(line) = row[at("行番号")].to_string().parse() else { continue };
        let key = (row[at("ファイル")].to_string(), line, row[at("管理用_項目")].to_string());
        if let Some(was) = truth.get(&key) {
            cells.push((format!("L{}", index + 1), was.clone()));
        }
    }
    let answers: Vec<(&str, &str)> =
        cells.iter().map(|(cell, text)| (cell.as_str(), text.as_str())).collect();
    let sign = |label: &str| {
        let row = letter.rows().position(|row| row[0] == *label).unwrap();
        format!("B{}", row + 1)
    };
    let (by, on) = (sign("回答者（所属・氏名）"), sign("回答日"));
    let book = filled_in(book, 2, &answers);
    (filled_in(&book, 1, &[(&by, "運用部　架空花子"), (&on, "2024-12-20")]), answers.len())
}

#[track_caller]
fn runs(desk: &Desk, arguments: &[&str], status: i32) -> String {
    let outcome = desk.run_in("desk", arguments);
    assert_eq!(outcome.status, status, "{arguments:?}: {}", outcome.stderr);
    outcome.stdout + &outcome.stderr
}

fn count(desk: &Desk, report: &str, fate: &str) -> u64 {
    let path = desk.path(&format!("desk/{report}/internal/manifest.json"));
    let manifest: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    manifest["ledger"][fate].as_u64().unwrap()
}

/// The lines of `statistics.csv` without its head.
fn statistics(desk: &Desk, report: &str) -> BTreeSet<String> {
    let path = desk.path(&format!("desk/{report}/internal/statistics.csv"));
    fs::read_to_string(path).unwrap().lines().skip(1).map(str::to_owned).collect()
}

/// A CSV file of the note without its head.
fn note(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(desk.path(&format!("desk/note/{name}.csv"))).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn from_defects_to_a_report_without_a_rejection_and_on_to_the_revision_note() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["init", "desk"]).status, 0);
    let generate = ["generate", "--period", "2024Q3", "--size", "60", "--carriers", "6"];
    let made =
        desk.run(&[&generate[..], &["--seed", "3", "--defects", "0.15", "--out", "made"]].concat());
    assert_eq!(made.status, 0, "{}", made.stderr);
    fs::create_dir(desk.path("desk/inputs/2024Q3")).unwrap();
    for (name, bytes) in files(&desk.path("made")) {
        if name.starts_with("2024Q3/") {
            fs::write(desk.path("desk/inputs").join(name), bytes).unwrap();
        }
    }
    let truth = truth(&desk, "made");

    // The carriers are asked, and what has errors cannot be published.
    runs(&desk, &["check", "--corrections", "../sheets"], 3);
    runs(&desk, &["report"], 3);
    assert!(!desk.path("desk/published/2024Q3").exists());

    // The answers come back, and nothing is rejected any more.
    let mut answered = 0;
    for (name, book) in files(&desk.path("sheets")) {
        if name != "manifest.json" {
            let (book, answers) = answer(&book, &truth);
            fs::write(desk.path("desk/decisions/answers").join(name), book).unwrap();
            answered += answers;
        }
    }
    assert!(answered >= 5, "{answered} answers");
    let said = runs(&desk, &["report", "--published-at", "2025-01-31"], 0);
    assert!(said.contains(&format!("報告に対する決定を{answered}件適用しました")), "{said}");
    assert_eq!(count(&desk, "published/2024Q3", "rejected"), 0);
    let decisions =
        fs::read_to_string(desk.path("desk/published/2024Q3/internal/decisions.csv")).unwrap();
    assert_eq!(decisions.lines().count(), answered + 1, "each decision is listed");

    // A follow-up on one incident arrives late, and one more decision is taken.
    let incidents =
        fs::read_to_string(desk.path("desk/published/2024Q3/internal/incidents.csv")).unwrap();
    let mut reader =
        ::csv::Reader::from_reader(incidents.trim_start_matches('\u{FEFF}').as_bytes());
    let incidents: Vec<BTreeMap<String, String>> =
        reader.deserialize().map(Result::unwrap).collect();
    let counted = |class: &'static str| {
        incidents
            .iter()
            .filter(move |record| record["class"] == class && record["excluded"] == "no")
    };
    let followed = counted("periodic_detailed").next().unwrap();
    let excluded = counted("periodic_detailed").nth(1).unwrap();
    let follow_up = format!(
        "報告番号,報告回,報告日時,事業者名,発生日時,継続時間,役務,影響利用者数,影響区分,要因区分,概要,出典\n\
         {},9,2025-02-10 10:00,{},{},9999時間,携帯電話（音声）,10000000,停止,人為要因,続報,架空（shihanki generate --seed 3）\n",
        followed["report_id"],
        followed["carrier"],
        followed["occurred_at"].replace('T', " ")
    );
    fs::write(desk.path("desk/inputs/late.csv"), follow_up).unwrap();
    let decision = format!(
        "事業者名,報告番号,項目,値,理由,決定者,決定日\n{},{},集計除外,試験設備の事故,対象外であることを確認,架空花子,2025-02-12\n",
        excluded["carrier"], excluded["report_id"]
    );
    fs::write(desk.path("desk/decisions/decisions.csv"), decision).unwrap();
    fs::rename(desk.path("desk/published/2024Q3"), desk.path("desk/published/first")).unwrap();
    runs(&desk, &["report", "--published-at", "2025-02-28"], 0);

    // The note names the two incidents, why each changed, and every figure that did.
    runs(&desk, &["diff", "published/first", "published/2024Q3", "--out", "note"], 0);
    let told: BTreeSet<(String, String)> =
        note(&desk, "incidents").iter().map(|line| (line[1].clone(), line[3].clone())).collect();
    assert_eq!(
        told,
        BTreeSet::from([
            (followed["report_id"].clone(), "続報".to_owned()),
            (excluded["report_id"].clone(), "報告に対する決定".to_owned()),
        ])
    );
    let causes: Vec<(String, String)> =
        note(&desk, "causes").iter().map(|line| (line[0].clone(), line[1].clone())).collect();
    assert_eq!(causes, [("input".to_owned(), "late.csv".to_owned())]);
    let decisions: Vec<(String, String, String)> = note(&desk, "decisions")
        .iter()
        .map(|line| (line[0].clone(), line[2].clone(), line[3].clone()))
        .collect();
    let (carrier, report_id) = (excluded["carrier"].clone(), excluded["report_id"].clone());
    assert_eq!(decisions, [("added".to_owned(), carrier, report_id)]);
    let (old, new) = (statistics(&desk, "published/first"), statistics(&desk, "published/2024Q3"));
    let key = |line: &String| line.split(',').take(5).collect::<Vec<_>>().join(",");
    let changed: BTreeSet<String> = old.symmetric_difference(&new).map(key).collect();
    let told: BTreeSet<String> =
        note(&desk, "figures").iter().map(|line| line[..5].join(",")).collect();
    assert_eq!(told, changed);

    // The first report made again is the first report.
    let again = [
        "report", "--as-of", "2025-01-31", "--published-at", "2025-01-31", "--out",
        "published/again",
    ];
    runs(&desk, &again, 0);
    let differing: Vec<String> = files(&desk.path("desk/published/again"))
        .into_iter()
        .zip(files(&desk.path("desk/published/first")))
        .filter(|(again, first)| again != first)
        .map(|((name, _), _)| name)
        .collect();
    let recording = ["manifest.json", "report.json"];
    let recording: Vec<String> = ["internal", "public"]
        .iter()
        .flat_map(|edition| recording.map(|name| format!("{edition}/{name}")))
        .collect();
    assert_eq!(differing, recording, "these record `as_of`, and no other");
}

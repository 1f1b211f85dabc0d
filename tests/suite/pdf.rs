//! `report.pdf`: the same every time, by the standards, and left out on demand.

use crate::publication::TWO_RUNS;
use crate::support::{Desk, Files, Line, files};
use std::fs;
use std::sync::LazyLock;

/// What happened at one time of many.
pub const CHRONOLOGY: &str = "10時5分、障害を検知。（監視センター）";

/// A report with every text that is hard to set, with its PDF.
pub static HARD_TO_SET: LazyLock<Files> = LazyLock::new(|| {
    let odd = "𠮷野🔥通信\u{E000}\u{202E}\u{0}";
    let long = "長い説明。".repeat(2_000);
    let word = "A".repeat(3_000);
    let hangul: String = ('\u{AC00}'..).take(512).collect();
    let serious = |id: &str| Line::new(id).with("継続時間", "120分");
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("概要", &long).with("要因詳細", &word),
        Line::new("A-2").with("事業者名", &word),
        Line::new("A-3").with("事業者名", odd).with("要因詳細", odd),
        serious("A-4").with("影響地域", &"市、".repeat(513)),
        serious("A-5").with("概要", &CHRONOLOGY.repeat(500)),
        serious("A-6").with("要因詳細", &hangul).with("故障設備", &"、".repeat(900)),
        serious("A-7")
            .with("概要", &"（".repeat(2_000))
            .with("事業者名", &format!("架空{}", "。".repeat(600))),
    ]);
    let outcome = desk.report_in_full(&["--without", "png"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    files(&desk.path("out/internal"))
});

/// A file of a report by its path.
pub fn file_of<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> &'f [u8] {
    &files.iter().find(|(path, _)| path == name).expect("it is among the files").1
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn manifest(desk: &Desk) -> serde_json::Value {
    serde_json::from_slice(&fs::read(desk.path("out/internal/manifest.json")).unwrap()).unwrap()
}

fn lists_the_pdf(manifest: &serde_json::Value) -> bool {
    manifest["outputs"].as_array().unwrap().iter().any(|file| file["path"] == "report.pdf")
}

#[test]
fn two_runs_give_the_same_pdf_by_both_standards() {
    let made = |name: &str| TWO_RUNS.each_ref().map(|files| file_of(files, name));
    let [first, again] = made("internal/report.pdf");
    assert_eq!(again, first);
    let marks =
        ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<", "2022-11-30", "ja-JP"];
    for mark in marks {
        assert!(holds(first, mark), "{mark}");
    }
    assert!(lists_the_pdf(&serde_json::from_slice(made("internal/manifest.json")[0]).unwrap()));
}

#[test]
fn the_pdf_can_be_left_out_and_the_manifest_says_so() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report_in_full(&["--without", "pdf"]).status, 0);
    assert!(!desk.path("out/internal/report.pdf").exists());
    let of_pdf = manifest(&desk);
    assert_eq!(of_pdf["options"]["without"], serde_json::json!(["pdf"]));
    assert!(!lists_the_pdf(&of_pdf));
    assert!(desk.path("out/internal/charts/by_cause.png").exists());

    assert_eq!(desk.report(&[]).status, 0);
    assert!(!desk.path("out/internal/charts/by_cause.png").exists());
    assert_eq!(manifest(&desk)["options"]["without"], serde_json::json!(["pdf", "png"]));
}

#[test]
fn characters_that_the_typeface_lacks_and_endless_text_hold_no_report_up() {
    assert!(file_of(&HARD_TO_SET, "report.pdf").starts_with(b"%PDF-"));
}

//! The published folder: complete, the same every time, harmless, and the committed example.

use crate::support::{Desk, Files, Line, files, project};
use std::fs;
use std::sync::LazyLock;

/// What two runs made of the same reports, in every format.
pub static TWO_RUNS: LazyLock<[Files; 2]> = LazyLock::new(|| {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2").with("要因区分", "外的要因"),
        Line::new("A-3").with("継続時間", "45"),
    ]);
    ["out", "again"].map(|out| {
        let report = ["report", "--period", "2022Q2", "--input", "input", "--out", out];
        let outcome =
            desk.run_in_full("", &[&report[..], &["--published-at", "2022-11-30"]].concat());
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        files(&desk.path(out))
    })
});

#[test]
fn two_runs_give_the_same_bytes() {
    let [first, again] = &*TWO_RUNS;
    assert_eq!(again, first);
}

#[test]
fn a_flag_given_twice_is_wrong_usage() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&["--out", "again"]).status, 2);
}

#[test]
fn the_manifest_lists_every_file_with_its_hash() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let published = files(&desk.path("out/internal"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("out/internal/manifest.json")).unwrap())
            .unwrap();
    let listed: Vec<(String, String)> = manifest["outputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            let text = |key: &str| file[key].as_str().unwrap().to_owned();
            (text("path"), text("sha256"))
        })
        .collect();
    let expected: Vec<(String, String)> = published
        .iter()
        .filter(|(path, _)| path != "manifest.json")
        .map(|(path, bytes)| (path.clone(), shihanki::model::hash::sha256(bytes)))
        .collect();
    assert_eq!(listed, expected);
    let text = fs::read_to_string(desk.path("out/internal/manifest.json")).unwrap();
    assert!(!text.contains(desk.path("").to_str().unwrap()), "no absolute path");
}

#[test]
fn every_row_of_the_input_is_in_the_ledger() {
    let lines = [
        Line::new("A-1"),
        Line::new("A-1"),
        Line::new("A-2").with("報告回", "1"),
        Line::new("A-2").with("報告回", "2"),
        Line::new("A-3").with("発生日時", "2020-01-01 00:00"),
        Line::new("A-4").with("集計除外", "大規模災害"),
        Line::new("A-5").with("役務", "電報"),
    ];
    let desk = Desk::with_reports(&lines);
    assert_eq!(desk.report(&["--accept-rejects"]).status, 0);
    let mut ledger = csv::Reader::from_path(desk.path("out/internal/ledger.csv")).unwrap();
    let fates: Vec<(String, String)> = ledger
        .records()
        .map(|record| record.map(|record| (record[2].to_owned(), record[6].to_owned())).unwrap())
        .collect();
    let expected = [
        ("2", "counted"),
        ("3", "duplicate"),
        ("4", "superseded"),
        ("5", "counted"),
        ("6", "other_period"),
        ("7", "excluded"),
        ("8", "rejected"),
    ];
    assert_eq!(fates, expected.map(|(line, fate)| (line.to_owned(), fate.to_owned())));
}

#[test]
fn markup_and_formulas_in_a_report_come_out_as_text() {
    let evil = "<script>alert(1)</script>&amp;";
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("事業者名", evil).with("要因詳細", "=1+1"),
        Line::new("A-2").with("事業者名", "@SUM(A1)").with("要因詳細", evil),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("alert(1)"));
    let list = fs::read_to_string(desk.path("out/internal/tables/serious_list.csv")).unwrap();
    assert!(list.contains("\"'@SUM(A1)\""), "{list}");
    assert!(list.contains("\"'=1+1\""), "{list}");
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    for reference in ["src=\"http", "href=\"http", "url(http", "@import", "<img", "<iframe"] {
        assert!(!page.contains(reference), "{reference}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn without_room_for_columns_each_figure_of_the_summary_says_what_it_is_of() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::nil("架空通信", "2022Q1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let page = fs::read_to_string(desk.path("out/public/index.html")).unwrap();
    for of in ["発生日時", "継続時間", "影響利用者数（人）", "主な障害内容", "令和4年度第1四半期"]
    {
        assert!(page.contains(&format!("<td data-of=\"{of}\"")), "{of}");
    }
    // A remark on a change may stand on a line of its own: in one piece with it a card is wider than the page.
    assert!(page.contains("<b><span>＋1</span><span>（偶然の範囲内）</span></b>"), "{page}");
}

#[test]
fn charts_show_the_same_without_the_font() {
    let before = Line::new("A-2").with("発生日時", "2022-05-10 10:00");
    let desk = Desk::with_reports(&[Line::new("A-1"), before]);
    assert_eq!(desk.report_in_full(&["--without", "pdf"]).status, 0);
    let charts: Vec<_> = files(&desk.path("out/internal/charts"));
    let names: Vec<&str> = charts.iter().map(|(name, _)| name.as_str()).collect();
    // Of places nothing is known, and no event is there: there is nothing to draw.
    let expected = [
        "by_cause", "by_duration", "by_month", "by_service_group", "by_users", "cause_by_duration",
        "cause_by_service_group", "duration_by_users", "near_threshold", "serious_by_regime",
        "serious_list", "service_group_by_duration", "trend_by_cause",
    ];
    let expected: Vec<String> = expected
        .iter()
        .flat_map(|id| ["phone.svg", "png", "slide.svg", "svg"].map(|form| format!("{id}.{form}")))
        .collect();
    assert_eq!(names, expected);
    for (name, bytes) in charts.iter().filter(|(name, _)| name.contains(".svg")) {
        let svg = std::str::from_utf8(bytes).unwrap();
        assert!(!svg.contains("<text") && !svg.contains("font-family"), "{name} needs a font");
        assert!(svg.contains("<title") && svg.contains("<desc"), "{name} says what it shows");
    }
}

#[test]
fn the_report_can_be_had_in_english_with_the_same_codes() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let japanese = desk.statistics();
    assert_eq!(desk.report(&["--lang", "en"]).status, 0);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("<html lang=\"en\">") && page.contains("Serious incidents"));
    let english = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    assert_eq!(english.lines().collect::<Vec<_>>(), japanese);
}

/// Makes a report again and holds a folder of it against the one that is kept.
fn assert_made_again(report: &str, input: &str, arguments: &[&str], editions: &[&str]) {
    let desk = Desk::new();
    let input = project().join(input);
    let all = [&["report", "--input", input.to_str().unwrap(), "--out", "out"], arguments].concat();
    assert_eq!(desk.run_in_full("", &all).status, 0);
    for edition in editions {
        let made = files(&desk.path(&format!("out/{edition}")));
        let published = files(&project().join("reports").join(report).join(edition));
        assert_same(&made, &published);
    }
}

#[test]
fn the_published_example_is_what_the_program_makes() {
    let arguments = ["--period", "2022Q2", "--published-at", "2022-11-30"];
    assert_made_again("2022Q2", "data/incidents", &arguments, &["public"]);
}

#[test]
fn the_made_up_example_is_what_the_program_makes() {
    let arguments = [
        "--period", "2024Q3", "--published-at", "2025-03-31", "--without", "png", "--without",
        "pdf",
    ];
    let editions = ["internal", "public"];
    assert_made_again("made-up-2024Q3", "data/samples/with-history", &arguments, &editions);
}

fn assert_same(made: &[(String, Vec<u8>)], published: &[(String, Vec<u8>)]) {
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(made), names(published));
    for ((name, made), (_, published)) in made.iter().zip(published) {
        assert!(made == published, "{name} differs; make the example again by `shihanki report`");
    }
}

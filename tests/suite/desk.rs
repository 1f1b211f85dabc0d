//! The working folder that `shihanki init` lays out, and the settings that it keeps.

use crate::support::{Desk, Line, csv, project};
use std::fs;

/// A laid-out working folder `desk` with one file of reports.
fn laid_out(lines: &[Line]) -> Desk {
    let desk = Desk::new();
    let outcome = desk.run(&["init", "desk"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    desk.file("desk/inputs/reports.csv", &csv(lines))
}

#[test]
fn every_command_runs_without_flags_in_a_folder_that_was_laid_out() {
    let desk = laid_out(&[Line::new("A-1"), Line::new("A-2")]);
    let commands: [&[&str]; 8] = [
        &["check"],
        &["classify"],
        &["criteria"],
        &["explain", "架空通信", "A-1"],
        &["history", "架空通信", "A-1"],
        &["whatif"],
        &["form"],
        &["report"],
    ];
    for command in commands {
        let outcome = desk.run_in("desk", command);
        assert_eq!(outcome.status, 0, "{command:?}: {}", outcome.stderr);
    }
    for made in ["published/2022Q2/public/index.html", "published/whatif/index.html", "form.xlsx"] {
        assert!(desk.path(&format!("desk/{made}")).exists(), "{made}");
    }
    let outcome = desk.run_in("desk", &["diff", "published/2022Q2", "published/2022Q2"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

#[test]
fn without_a_period_the_latest_quarter_with_a_report_is_published() {
    let later = Line::new("A-2").with("発生日時", "2022-11-10 10:00");
    let rejected = Line::new("A-3").with("発生日時", "2062-11-10 10:00").with("継続時間", "長い");
    let desk = laid_out(&[Line::new("A-1"), later, rejected]);
    let outcome = desk.run_in("desk", &["report", "--accept-rejects"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(desk.path("desk/published/2022Q3/public/index.html").exists());
    let outcome = desk.run_in("desk", &["report", "--period", "2022Q2", "--accept-rejects"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(desk.path("desk/published/2022Q2/public/index.html").exists());
}

#[test]
fn what_lies_in_the_folder_is_what_the_report_rests_on() {
    let desk = laid_out(&[Line::new("A-1").with("影響利用者数", "調査中")])
        .file(
            "desk/carriers.csv",
            "事業者名,別名,法人番号,開始日,終了日\n架空通信ホールディングス,架空通信,,,\n",
        )
        .file(
            "desk/decisions/decisions.csv",
            "事業者名,報告番号,項目,値,理由,決定者,決定日\n\
             架空通信,A-1,影響利用者数,40000,照会への回答,架空花子,2022-11-10\n",
        );
    let outcome = desk.run_in("desk", &["classify", "--format", "csv"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("架空通信ホールディングス"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("serious"), "{}", outcome.stdout);
}

#[test]
fn paths_of_the_settings_are_below_their_own_folder() {
    let desk = laid_out(&[Line::new("A-1")]);
    let outcome = desk.run(&["report", "--config", "desk/shihanki.toml"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(desk.path("desk/published/2022Q2/public/index.html").exists());
}

#[test]
fn flags_outrank_the_settings() {
    let desk = laid_out(&[Line::new("A-1")])
        .file("other/reports.csv", &csv(&[Line::new("B-1"), Line::new("B-2")]));
    let arguments = ["report", "--input", "../other", "--out", "../out", "--lang", "en"];
    let outcome = desk.run_in("desk", &arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("counted 2"), "{}", outcome.stderr);
    assert!(desk.path("out/internal/index.html").exists());
}

#[test]
fn a_folder_that_holds_anything_is_left_as_it_is() {
    let desk = Desk::new().file("mine/notes.txt", "mine");
    let outcome = desk.run(&["init", "mine"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("空のフォルダーではない"), "{}", outcome.stderr);
    assert_eq!(fs::read_dir(desk.path("mine")).unwrap().count(), 1);
    let outcome = desk.run(&["init", "mine/notes.txt"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
}

#[test]
fn settings_that_make_no_sense_are_wrong_usage() {
    for (text, words) in [
        ("[reading]\nencoding = \"ebcdic\"\n", "no encoding of reports"),
        ("[publishing]\nperiod = \"2022Q5\"\n", "2022Q5"),
        ("[publishing]\nlanguage = \"fr\"\n", "fr"),
        ("[reading]\ninput = [\"inputs\"]\n", "unknown field `input`"),
    ] {
        let desk = Desk::with_reports(&[Line::new("A-1")]).file("shihanki.toml", text);
        for command in [&["check", "input"][..], &["report", "--input", "input"]] {
            let outcome = desk.run(command);
            assert_eq!(outcome.status, 2, "{text}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(words), "{text}: {}", outcome.stderr);
        }
    }
}

#[test]
fn what_nobody_names_is_asked_for() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    for (command, words) in [
        (&["check"][..], "報告のファイル又はフォルダーを指定"),
        (&["classify"], "報告のファイル又はフォルダーを指定"),
        (&["report", "--input", "input"], "--period 2022Q2 のように指定"),
        (&["generate"], "--period 2022Q2 のように指定"),
        (&["whatif", "--input", "input"], "--rules で別の基準を指定"),
    ] {
        let outcome = desk.run(command);
        assert_eq!(outcome.status, 2, "{command:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(words), "{command:?}: {}", outcome.stderr);
    }
}

/// The settings of the template, those that are commented out as well.
#[test]
fn the_settings_that_are_laid_out_are_all_that_there_are_with_their_defaults() {
    let template = fs::read_to_string(project().join("data/desk/shihanki.toml")).unwrap();
    let uncommented: Vec<&str> = template
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).unwrap_or(line))
        .collect();
    let uncommented = uncommented.join("\n");
    let settings: toml::Table = toml::from_str(&uncommented).unwrap();
    let names: Vec<String> = settings
        .iter()
        .flat_map(|(section, keys)| {
            keys.as_table().unwrap().keys().map(move |key| format!("{section}.{key}"))
        })
        .collect();
    let documented = fs::read_to_string(project().join("docs/settings.md")).unwrap();
    for name in &names {
        let (_, key) = name.split_once('.').unwrap();
        assert!(documented.contains(&format!("`{key}`")), "{name} is in docs/settings.md");
    }
    assert_eq!(names.len(), 33, "{names:?}");
    let mut desk = laid_out(&[Line::new("A-1")]);
    for table in fs::read_dir(project().join("data/codes")).unwrap() {
        let table = table.unwrap();
        let (name, text) = (table.file_name(), fs::read_to_string(table.path()).unwrap());
        desk = desk.file(&format!("desk/codes/{}", name.to_str().unwrap()), &text);
    }
    assert_eq!(desk.run_in("desk", &["report"]).status, 0);
    let plain = fs::read(desk.path("desk/published/2022Q2/public/statistics.csv")).unwrap();
    fs::write(desk.path("desk/shihanki.toml"), {
        let kept = fs::read_to_string(desk.path("desk/shihanki.toml")).unwrap();
        let at = kept.find("[statistics]").unwrap();
        let explicit = uncommented.split("[statistics]").nth(1).unwrap();
        format!("{}[statistics]{explicit}", &kept[..at])
    })
    .unwrap();
    assert_eq!(desk.run_in("desk", &["report"]).status, 0);
    let explicit = fs::read(desk.path("desk/published/2022Q2/public/statistics.csv")).unwrap();
    assert!(explicit == plain, "the settings that are written out are the defaults");
}

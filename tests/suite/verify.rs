//! Whether a published folder is as it was published, and can be made again.

use crate::support::{Desk, Line, Outcome, csv, files, project};
use std::fs;

fn published(lines: &[Line]) -> Desk {
    let desk = Desk::with_reports(lines);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    desk
}

fn verify(desk: &Desk, more: &[&str]) -> Outcome {
    desk.run(&[&["verify", "out", "--lang", "en"], more].concat())
}

#[track_caller]
fn assert_says(outcome: &Outcome, status: i32, parts: &[&str]) {
    assert_eq!(outcome.status, status, "{}{}", outcome.stdout, outcome.stderr);
    for part in parts {
        assert!(
            outcome.stdout.contains(part) || outcome.stderr.contains(part),
            "`{part}` is not in\n{}{}",
            outcome.stdout,
            outcome.stderr
        );
    }
}

#[test]
fn a_report_as_it_was_published_is_confirmed_and_made_again_from_its_input() {
    let desk = published(&[Line::new("A-1")]);
    let count = files(&desk.path("out")).len();
    let listed = format!("As it was published: {} files beside manifest.json", count - 2);
    assert_says(&verify(&desk, &[]), 0, &["out (report)", "manifest.json SHA-256 ", &listed]);
    let same = format!("Made again from 1 input files: all {count} output files are the same");
    assert_says(&verify(&desk, &["--input", "input"]), 0, &[&same]);
    let japanese = desk.run(&["verify", "out"]);
    assert_says(&japanese, 0, &["out（報告書）", "公表時のまま"]);
}

#[test]
fn one_changed_byte_in_any_file_is_found() {
    let desk = published(&[Line::new("A-1").with("影響利用者数", "調査中")]);
    for (path, bytes) in files(&desk.path("out")) {
        let place = desk.path("out").join(&path);
        for index in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[index] ^= 1;
            fs::write(&place, changed).unwrap();
            let outcome = verify(&desk, &[]);
            assert_eq!(outcome.status, 3, "{path}, byte {index}: {}", outcome.stdout);
            assert!(outcome.stdout.contains(&path), "{path}: {}", outcome.stdout);
        }
        fs::write(&place, bytes).unwrap();
    }
    assert_eq!(verify(&desk, &[]).status, 0);
}

#[test]
fn an_added_a_missing_and_a_renamed_file_are_found() {
    let desk = published(&[Line::new("A-1")]);
    fs::write(desk.path("out/internal/tables/mine.csv"), "").unwrap();
    fs::remove_file(desk.path("out/internal/ledger.csv")).unwrap();
    fs::rename(desk.path("out/internal/index.html"), desk.path("out/index.htm")).unwrap();
    let told = verify(&desk, &[]);
    let parts = [
        "added: index.htm\n", "missing: internal/index.html\n", "missing: internal/ledger.csv\n",
        "added: internal/tables/mine.csv\n", "Not as it was published: 4 differences",
    ];
    assert_says(&told, 3, &parts);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_file_s_place_is_not_what_was_published() {
    let desk = published(&[Line::new("A-1")]);
    fs::rename(desk.path("out/internal/ledger.csv"), desk.path("ledger.csv")).unwrap();
    std::os::unix::fs::symlink(desk.path("ledger.csv"), desk.path("out/internal/ledger.csv"))
        .unwrap();
    assert_says(&verify(&desk, &[]), 3, &["changed: internal/ledger.csv"]);
}

#[test]
fn a_manifest_that_is_missing_or_none_or_lists_nonsense_is_told() {
    let desk = published(&[Line::new("A-1")]);
    let place = desk.path("out/internal/manifest.json");
    let text = fs::read_to_string(&place).unwrap();
    let line = |path: &str| {
        let start = text.find(&format!("\"path\": \"{path}\"")).unwrap();
        text[start..].lines().next().unwrap().to_owned()
    };
    let ledger = line("ledger.csv");
    for (broken, words) in [
        ("{".to_owned(), "is none that shihanki wrote"),
        ("[]".to_owned(), "is none that shihanki wrote"),
        (text.replace("shihanki-manifest/1", "other/1"), "its format is `other/1`"),
        (text.replace("\"rows_read\": 1", "\"rows_read\": 2"), "its seal does not hold"),
        (text.replace(": \"2022Q2\"", ": \"2022Q5\""), "`2022Q5` is not a period"),
        (text.replace(&ledger, "\"path\": \"../input/reports.csv\","), "no path of a file below"),
        (text.replace(&ledger, "\"path\": \"/etc/passwd\","), "no path of a file below"),
        (text.replace(&ledger, "\"path\": \"manifest.json\","), "is the manifest itself"),
        (text.replace(&ledger, "\"path\": \"index.html\","), "is listed twice"),
    ] {
        assert_ne!(broken, text);
        fs::write(&place, broken).unwrap();
        assert_says(&verify(&desk, &[]), 3, &[words]);
    }
    fs::remove_file(&place).unwrap();
    assert_says(
        &verify(&desk, &[]),
        3,
        &["missing: internal/manifest.json", "added: internal/ledger.csv"],
    );
}

#[test]
fn changed_input_is_told_with_the_files_and_figures_that_differ() {
    let desk = published(&[Line::new("A-1"), Line::new("A-2").with("要因区分", "人為要因")]);
    fs::write(desk.path("input/reports.csv"), csv(&[Line::new("A-1")])).unwrap();
    fs::write(desk.path("input/more.csv"), csv(&[Line::new("B-1").with("影響利用者数", "50000")]))
        .unwrap();
    let told = verify(&desk, &["--input", "input"]);
    let parts = [
        "As it was published",
        "Input, added: more.csv\n",
        "Input, changed: reports.csv\n",
        "Output, changed: internal/charts.xlsx\n",
        // Two incidents of 40,000 users; then one of 40,000 and one of 50,000, both of equipment.
        "Figure, by_cause 2022Q2 equipment incidents: 1 → 2\n",
        "Figure, by_cause 2022Q2 equipment users: 40000 → 90000\n",
        "Figure, by_cause 2022Q2 human share: 50.0 → 0.0\n",
        "The report made again is not the published one",
    ];
    assert_says(&told, 3, &parts);
    fs::remove_file(desk.path("input/reports.csv")).unwrap();
    assert_says(&verify(&desk, &["--input", "input"]), 3, &["Input, missing: reports.csv\n"]);
}

#[test]
fn input_that_allows_no_report_any_more_is_told() {
    let desk = published(&[Line::new("A-1")]);
    let broken = csv(&[Line::new("A-1").with("継続時間", "しばらく")]);
    fs::write(desk.path("input/reports.csv"), broken).unwrap();
    let told = verify(&desk, &["--input", "input"]);
    assert_says(&told, 3, &["Input, changed: reports.csv\n", "Not made again: there is 1 error"]);
}

#[test]
fn a_report_is_made_again_by_every_option_that_it_was_made_with() {
    let rules = project().join("data/criteria/examples/lpwa-proposal.toml");
    let rules = rules.to_str().unwrap();
    let lines = [
        Line::new("A-1").with("事業者名", "旧架空"),
        Line::new("A-2").with("継続時間", "しばらく"),
        Line::new("A-3").with("発生日時", "2021-07-10 10:00"),
    ];
    let desk = Desk::with_reports(&lines)
        .file("team.toml", "[statistics]\nduration_bins = [90]\nusers_bins = [100]\nconcurrent_window = 5\npopulation = [\"serious\"]\n")
        .file("carriers.csv", "name,aliases,corporate_number,from,to\n架空通信,旧架空,,,\n")
        .file("layout.toml", "[constants]\nsource = \"架空の出典\"\n")
        .file("decisions.csv", "carrier,report,column,value,reason,by,on\n架空通信,A-1,affected_users,60000,再計算,分析官,2022-11-01\n");
    let files = [
        "--decisions", "decisions.csv", "--mapping", "layout.toml", "--carriers", "carriers.csv",
        "--rules", rules,
    ];
    let options = [
        "--config", "team.toml", "--compare", "2021Q2", "--lang", "en", "--accept-rejects",
        "--published-at", "2022-12-01", "--as-of", "2022-11-30", "--csv-encoding", "cp932",
        "--encoding", "utf-8",
    ];
    let outcome = desk.report(&[options.as_slice(), files.as_slice()].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let input = ["--input", "input"];
    let again = verify(&desk, &[input.as_slice(), files.as_slice()].concat());
    assert_says(&again, 0, &["output files are the same"]);
    let without = verify(&desk, &input);
    let parts = [
        "Decisions, layouts, carriers, missing: carriers.csv\n",
        "Decisions, layouts, carriers, missing: decisions.csv\n",
        "Decisions, layouts, carriers, missing: layout.toml\n",
        "Rules and codes, missing: lpwa-proposal.toml\n",
    ];
    assert_says(&without, 3, &parts);
    fs::write(desk.path("carriers.csv"), "name,aliases,corporate_number,from,to\n架空通信,,,,\n")
        .unwrap();
    let other = verify(&desk, &[input.as_slice(), files.as_slice()].concat());
    assert_says(&other, 3, &["Decisions, layouts, carriers, changed: carriers.csv\n"]);
}

#[test]
fn what_is_published_beside_reports_is_told_apart_and_verified_as_well() {
    let desk = published(&[Line::new("A-1"), Line::new("A-2").with("影響利用者数", "調査中")]);
    assert_eq!(desk.run(&["diff", "out", "out", "--out", "note"]).status, 0);
    let whatif = ["whatif", "--sweep", "everything-else", "--input", "input", "--out", "what"];
    let outcome = desk.run(&whatif);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(desk.run(&["check", "input", "--corrections", "sheets"]).status, 0);
    for (folder, kind) in [
        ("note", "revision note"),
        ("what", "comparison of rules"),
        ("sheets", "correction sheets"),
    ] {
        let sound = desk.run(&["verify", folder, "--lang", "en"]);
        assert_says(&sound, 0, &[&format!("{folder} ({kind})"), "As it was published"]);
        let again = desk.run(&["verify", folder, "--input", "input"]);
        assert_says(&again, 2, &["--input を外してください"]);
        let (path, mut bytes) = files(&desk.path(folder)).remove(0);
        bytes[0] ^= 1;
        fs::write(desk.path(folder).join(&path), bytes).unwrap();
        assert_says(&desk.run(&["verify", folder, "--lang", "en"]), 3, &[&path]);
    }
}

#[test]
fn a_folder_that_is_not_there_fails_and_wrong_usage_is_told() {
    let desk = published(&[Line::new("A-1")]);
    assert_says(&desk.run(&["verify", "none"]), 1, &["`none` を読み込めません"]);
    assert_says(&desk.run(&["verify", "input/reports.csv"]), 2, &["フォルダーではありません"]);
    assert_says(&verify(&desk, &["--input", "none"]), 1, &["the input `none` does not exist"]);
    assert_says(&verify(&desk, &["--carriers", "x.csv"]), 2, &["name its input by --input"]);
}

#[test]
fn the_published_example_is_as_it_was_published() {
    let desk = Desk::new();
    let (report, input) = (project().join("reports/2022Q2"), project().join("data/incidents"));
    let [report, input] = [&report, &input].map(|path| path.to_str().unwrap());
    let outcome = desk.run(&["verify", report, "--input", input, "--lang", "en"]);
    assert_says(&outcome, 0, &["all", "output files are the same"]);
}

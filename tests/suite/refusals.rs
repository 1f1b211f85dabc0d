//! What is refused: with a message that says what to do, the right exit status, and nothing left
//! behind.

use crate::support::{Desk, Line, Outcome, csv, files};
use std::fs;

/// Asserts how a run ended and that nothing was published.
#[track_caller]
fn refused(desk: &Desk, outcome: &Outcome, status: i32, words: &str) {
    assert_eq!(outcome.status, status, "{}", outcome.stderr);
    assert!(outcome.stderr.contains(words), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(!desk.path("out").exists(), "nothing is published");
    let left = fs::read_dir(desk.path("."))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("shihanki"));
    assert_eq!(left.count(), 0, "nothing is left behind");
}

#[test]
fn an_input_that_does_not_exist() {
    let desk = Desk::new();
    let outcome = desk.run(&["report", "--period", "2022Q2", "--input", "nowhere", "--out", "out"]);
    refused(&desk, &outcome, 1, "入力 `nowhere` がありません");
}

#[test]
fn a_refusal_is_in_the_language_asked_for() {
    let desk = Desk::new().file("input/README.md", "# 説明").file("bad.toml", "[columns");
    for (command, status, ja, en) in [
        (&["check", "nowhere"][..], 1, "がありません", "does not exist"),
        (&["check", "input"], 3, "報告のファイルがありません", "holds no report files"),
        (&["check"], 2, "報告が指定されていません", "no reports are named"),
        (&["check", "input", "--mapping", "bad.toml"], 2, "TOMLの形式に誤り", "bad.toml: TOML"),
        (&["check", "input", "--carriers", "none"], 1, "読み込めません", "cannot be read"),
        (
            &["check", "input", "--decisions", "bad.toml"],
            2,
            "決定のファイルではありません",
            "not a decisions file",
        ),
        (&["classify", "nowhere"], 1, "がありません", "does not exist"),
        (&["explain", "架空", "A-1", "--input", "nowhere"], 1, "がありません", "does not exist"),
        (&["history", "架空", "A-1", "--input", "nowhere"], 1, "がありません", "does not exist"),
        (
            &["report", "--period", "2022Q2", "--input", "nowhere"],
            1,
            "がありません",
            "does not exist",
        ),
    ] {
        let outcome = desk.run(command);
        assert_eq!(outcome.status, status, "{command:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(ja), "{command:?}: {}", outcome.stderr);
        let outcome = desk.run(&[command, &["--lang", "en"]].concat());
        assert_eq!(outcome.status, status, "{command:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(en), "{command:?}: {}", outcome.stderr);
        assert!(
            outcome.stderr.is_ascii() || command.contains(&"--decisions"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_folder_without_reports() {
    let desk = Desk::new().file("input/README.md", "# 説明");
    refused(&desk, &desk.report(&[]), 3, "報告のファイルがありません");
}

#[test]
fn a_period_without_reports() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("発生日時", "2021-01-01 00:00")]);
    refused(&desk, &desk.report(&[]), 3, "2022Q2（2022年7月～9月）の報告がありません");
}

#[test]
fn a_malformed_row_of_the_period() {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2").with("影響利用者数", "6～8万").with("要因区分", "設備要員"),
    ]);
    let outcome = desk.report(&[]);
    refused(&desk, &outcome, 3, "誤りが2件ある");
    for words in
        ["number.range", "reports.csv 3行目 L列「影響利用者数」", "code.unknown", "設備要因"]
    {
        assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
    }
}

#[test]
fn a_row_whose_date_cannot_be_read() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("A-2").with("発生日時", "先週")]);
    refused(&desk, &desk.report(&[]), 3, "datetime.invalid");
}

#[test]
fn a_malformed_row_of_a_period_that_is_not_asked_for_does_not_refuse() {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2").with("発生日時", "2015-01-01 00:00").with("役務", "電報"),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
}

#[test]
fn rejected_reports_are_left_out_at_the_analysts_word_and_the_page_says_so() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("A-2").with("役務", "電報")]);
    let outcome = desk.report(&["--accept-rejects"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("誤りのある報告を除いて集計している"));
    let manifest = fs::read_to_string(desk.path("out/internal/manifest.json")).unwrap();
    assert!(manifest.contains("\"accept_rejects\": true"));
    assert!(manifest.contains("\"rejected\": 1"));
}

#[test]
fn a_file_without_a_header_row() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("input/other.csv", "a,b\n1,2\n");
    refused(&desk, &desk.report(&[]), 3, "file.unreadable");
}

#[test]
fn a_required_column_that_is_missing() {
    let desk =
        Desk::new().file("input/a.csv", &csv(&[Line::new("A-1")]).replace("要因区分,", "区分,"));
    refused(&desk, &desk.report(&[]), 3, "header.missing");
}

#[test]
fn a_period_that_is_none() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let outcome = desk.run(&["report", "--period", "2022Q5", "--input", "input", "--out", "out"]);
    refused(&desk, &outcome, 2, "--period");
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("wall", "a file, not a folder");
    let outcome =
        desk.run(&["report", "--period", "2022Q2", "--input", "input", "--out", "wall/out"]);
    refused(&desk, &outcome, 1, "書き込めません");
}

#[test]
fn a_target_with_somebodys_files_is_left_alone() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("out/mine.txt", "mine");
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("mine.txt"), "{}", outcome.stderr);
    assert_eq!(files(&desk.path("out")), [("mine.txt".to_owned(), b"mine".to_vec())]);
}

#[test]
fn a_failed_run_leaves_the_earlier_report_as_it_was() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let before = files(&desk.path("out"));
    let desk = desk.file("input/bad.csv", &csv(&[Line::new("A-2").with("役務", "電報")]));
    assert_eq!(desk.report(&[]).status, 3);
    assert_eq!(files(&desk.path("out")), before);
}

#[test]
fn what_is_published_of_one_kind_never_takes_the_place_of_another() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let report = ["report", "--period", "2022Q2", "--input", "input", "--out"];
    assert_eq!(desk.run(&[&report[..], &["a"]].concat()).status, 0);
    let before = files(&desk.path("a"));
    let sweep = ["whatif", "--sweep", "lpwa", "--input", "input", "--out"];
    for command in [&["diff", "a", "a", "--out", "a"][..], &[&sweep[..], &["a"]].concat()] {
        let outcome = desk.run(command);
        assert_eq!(outcome.status, 2, "{command:?}: {}", outcome.stderr);
        assert!(files(&desk.path("a")) == before, "{command:?}");
    }
    assert_eq!(desk.run(&["diff", "a", "a", "--out", "note"]).status, 0);
    assert_eq!(desk.run(&[&sweep[..], &["sweep"]].concat()).status, 0);
    for folder in ["note", "sweep"] {
        let outcome = desk.run(&[&report[..], &[folder]].concat());
        assert_eq!(outcome.status, 2, "{folder}: {}", outcome.stderr);
    }
}

#[test]
fn what_was_published_among_the_reports_is_not_read_as_a_report() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let report = ["report", "--period", "2022Q2", "--input", "input", "--out"];
    assert_eq!(desk.run(&[&report[..], &["first"]].concat()).status, 0);
    assert_eq!(desk.run(&["diff", "first", "first", "--out", "input/note"]).status, 0);
    let sweep = ["whatif", "--sweep", "lpwa", "--input", "input", "--out", "input/sweep"];
    assert_eq!(desk.run(&sweep).status, 0);
    assert_eq!(
        desk.run(&["report", "--period", "2022Q2", "--input", "input", "--out", "input/report"])
            .status,
        0
    );
    assert_eq!(desk.run(&[&report[..], &["second"]].concat()).status, 0);
    for name in ["statistics.csv", "incidents.csv", "ledger.csv"] {
        let text = |folder: &str| fs::read(desk.path(folder).join("internal").join(name)).unwrap();
        assert!(text("second") == text("first"), "{name}");
    }
}

#[test]
fn the_flaws_of_a_rule_file_are_told_in_the_language_asked_for() {
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("broken.toml", "format = \"shihanki-criteria/1\"\n");
    let rules = |lang| desk.report(&["--rules", "broken.toml", "--lang", lang]);
    refused(&desk, &rules("ja"), 3, "必須のキー「id」がありません");
    refused(&desk, &rules("en"), 3, "missing field `id`");
    refused(&desk, &desk.report(&["--as-of", "0001-01-01"]), 2, "--as-of の日付");
    let english = desk.report(&["--as-of", "0001-01-01", "--lang", "en"]);
    refused(&desk, &english, 2, "the day of --as-of");
}

#[test]
fn settings_beyond_their_bounds_are_wrong_usage() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    for day in ["0001-01-01", "1926-03-31", "2200-04-01", "9999-12-31", "+12345-01-01"] {
        refused(&desk, &desk.report(&["--published-at", day]), 2, "--published-at の日付");
    }
    let periods: Vec<String> = (2000..2009).map(|year| format!("{year}Q2")).collect();
    let named: Vec<&str> =
        periods.iter().flat_map(|period| ["--compare", period.as_str()]).collect();
    refused(&desk, &desk.report(&named), 2, "--compare の指定が9件");
    let edges =
        |count: u32| (1..=count).map(|edge| edge.to_string()).collect::<Vec<_>>().join(", ");
    for (text, words) in [
        (format!("duration_bins = [{}]", edges(500)), "階級の境が500件"),
        (format!("users_bins = [{}]", edges(41)), "階級の境が41件"),
        ("users_bins = [1, 1_000_000_000_001]".to_owned(), "大きすぎます"),
        ("duration_bins = [9_223_372_036_854_775_807]".to_owned(), "大きすぎます"),
        ("concurrent_window = 525_601".to_owned(), "concurrent_window の値"),
    ] {
        fs::write(desk.path("team.toml"), format!("[statistics]\n{text}\n")).unwrap();
        refused(&desk, &desk.report(&["--config", "team.toml"]), 2, words);
    }
    let thresholds = edges(41);
    for arguments in [["--durations", thresholds.as_str()], ["--users", "0"]] {
        let sweep = ["whatif", "--sweep", "lpwa", "--input", "input", "--out", "out"];
        let outcome = desk.run(&[&sweep[..], &arguments].concat());
        refused(&desk, &outcome, 2, arguments[0]);
    }
}

#[test]
fn settings_at_their_bounds_are_followed() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let edges = (1..=40).map(|edge| edge.to_string()).collect::<Vec<_>>().join(", ");
    let text = format!(
        "[statistics]\nduration_bins = [{edges}]\nusers_bins = [{edges}]\nconcurrent_window = 525_600\n"
    );
    let desk = desk.file("team.toml", &text);
    for day in ["1926-04-01", "2200-03-31"] {
        let arguments = ["--config", "team.toml", "--published-at", day];
        let outcome = desk.report(&arguments);
        assert_eq!(outcome.status, 0, "{day}: {}", outcome.stderr);
    }
    let sweep = ["whatif", "--sweep", "lpwa", "--input", "input", "--out", "sweep"];
    let edges = edges.replace(' ', "");
    let most = ["--durations", &edges, "--users", &edges];
    let outcome = desk.run(&[&sweep[..], &most].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

#[test]
fn wrong_arguments_are_refused_in_the_language_asked_for() {
    let desk = Desk::new();
    for (arguments, ja, en) in [
        (
            &["report", "--period", "2022Q9"][..],
            "`--period <PERIOD>` の値「2022Q9」は使えません。四半期",
            "`--period <PERIOD>` cannot be `2022Q9`. Give a quarter",
        ),
        (
            &["check", "--as-of", "2026-13-01", "x"],
            "`--as-of <DATE>` の値「2026-13-01」は使えません。暦にある日",
            "`--as-of <DATE>` cannot be `2026-13-01`. Give a day",
        ),
        (&["report", "--foo"], "`--foo` という引数はありません", "There is no argument `--foo`."),
        (
            &["foo"],
            "`foo` というコマンドはありません。`form`",
            "There is no command `foo`. Is `form`",
        ),
        (&["explain"], "`<CARRIER> <REPORT_ID>` が指定されていません", "is missing."),
        (&["audit", "nofile"], "`nofile` を読み込めません", "`nofile` cannot be read"),
    ] {
        for (lang, said) in [("ja", ja), ("en", en)] {
            let outcome = desk.run(&[arguments, &["--lang", lang]].concat());
            let status = if arguments[0] == "audit" { 1 } else { 2 };
            assert_eq!(outcome.status, status, "{arguments:?}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(said), "{arguments:?}: {}", outcome.stderr);
        }
    }
}

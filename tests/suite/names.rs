//! Names of carriers, areas and reports, words that exclude, and texts that have lost characters:
//! from the file to the figures.

use crate::findings::{JsonFinding, findings_of};
use crate::support::{Desk, Line, Outcome, figure_of};
use std::collections::BTreeMap;

fn check(desk: &Desk) -> Outcome {
    desk.run(&["check", "input", "--format", "json"])
}

/// Line, header, severity and code of each finding.
fn told(found: &[JsonFinding]) -> Vec<(u64, String, String, String)> {
    let of = |finding: &JsonFinding| {
        let text = |key| finding.get(key).as_str().unwrap_or_default().to_owned();
        (finding.line().unwrap_or_default(), text("header"), text("severity"), text("code"))
    };
    found.iter().map(of).collect()
}

#[track_caller]
fn tells(desk: &Desk, expected: &[(u64, &str, &str, &str)]) {
    let outcome = check(desk);
    let owned = expected.iter().map(|(line, header, severity, code)| {
        (*line, (*header).to_owned(), (*severity).to_owned(), (*code).to_owned())
    });
    assert_eq!(told(&findings_of(&outcome)), owned.collect::<Vec<_>>(), "{}", outcome.stdout);
}

/// The incidents that are accepted, each with the columns of `incidents.csv`.
fn incidents(desk: &Desk) -> Vec<BTreeMap<String, String>> {
    let outcome = desk.run(&["classify", "input", "--format", "csv"]);
    let text = outcome.stdout.trim_start_matches('\u{FEFF}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// A report of which some cells matter, on a day of its own.
fn on(day: u32, id: &str) -> Line {
    Line::new(id).with("発生日時", &format!("2022-07-{day:02} 10:00"))
}

#[test]
fn a_report_number_is_one_whatever_dash_width_or_space_it_has() {
    let lines = ["A-1", "Ａ－１", "A‐1", "Aー1", "A — 1", "A−1", "A\u{AD}1", "A\0-1"];
    let lines: Vec<Line> = lines
        .iter()
        .enumerate()
        .map(|(number, id)| Line::new(id).with("報告回", &format!("{}", number + 1)))
        .collect();
    let desk = Desk::with_reports(&lines);
    tells(&desk, &[]);
    let found = incidents(&desk);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0]["report_id"].as_str(), found[0]["report_seq"].as_str()), ("A-1", "8"));
    for number in ["A-1", "Aー1", "Ａ － １"] {
        let arguments = ["explain", "架空通信", number, "--input", "input"];
        assert_eq!(desk.run(&arguments).status, 0, "{number}");
        let arguments =
            ["history", "架空通信 御中", number, "--input", "input", "--format", "json"];
        assert_eq!(desk.run(&arguments).stdout.lines().count(), 8, "{number}");
    }
    // A decision finds the report by any spelling of either.
    let desk = desk.file(
        "decisions.csv",
        "carrier,report,column,was,value,reason,by,on\n\
         架空通信※1,A‐1,影響利用者数,40000,50000,照会への回答,架空 花子,2022-11-10\n",
    );
    let arguments = ["--decisions", "decisions.csv"];
    let cell = ["by_cause", "total", ""];
    let lines = desk.statistics_with(&arguments);
    assert_eq!(figure_of(&lines, "2022Q2", cell, "users"), "50000 ok");
}

#[test]
fn numbers_that_differ_in_leading_zeros_are_told_whenever_they_occurred() {
    let desk = Desk::with_reports(&[
        on(1, "0012"),
        on(2, "12"),
        on(3, "120"),
        on(4, "A-01"),
        on(5, "A-1"),
    ]);
    let possible = "report.possible-duplicate";
    tells(&desk, &[(3, "報告番号", "warning", possible), (6, "報告番号", "warning", possible)]);
    let found = findings_of(&check(&desk));
    assert!(found[0].text("message").contains("「0012」"), "{}", found[0].text("message"));
    assert_eq!(incidents(&desk).len(), 5);
    // The same occurrence is told once, and another carrier's number is another number.
    let desk = Desk::with_reports(&[
        Line::new("0012"),
        Line::new("12"),
        on(2, "012").with("事業者名", "架空電信"),
    ]);
    tells(&desk, &[(3, "報告番号", "warning", possible)]);
}

#[test]
fn zeros_that_a_formula_keeps_stay() {
    let quoted = "\"=\"\"0012\"\"\"";
    let desk =
        Desk::with_reports(&[on(1, "0012").with("報告回", "1"), on(1, quoted).with("報告回", "2")]);
    tells(&desk, &[]);
    assert_eq!(incidents(&desk)[0]["report_id"], "0012");
    let bare = Desk::with_reports(&[on(1, "=\"0012\"")]);
    assert_eq!(incidents(&bare)[0]["report_id"], "0012");
}

#[test]
fn a_dash_is_no_report_number_and_no_name() {
    // Two reports under one dash would be taken for one.
    let desk =
        Desk::with_reports(&[on(1, "－"), on(2, "－"), on(3, "A-3").with("事業者名", "不明")]);
    tells(
        &desk,
        &[
            (2, "報告番号", "error", "value.missing"),
            (3, "報告番号", "error", "value.missing"),
            (4, "事業者名", "error", "value.missing"),
        ],
    );
    let nil = Desk::with_reports(&[Line::nil("－", "2022Q2")]);
    tells(&nil, &[(2, "事業者名", "error", "value.missing")]);
}

#[test]
fn what_is_added_to_a_name_is_dropped_and_told() {
    let names = [
        "架空通信", "㈱架空通信", "架空 通信（株）", "架空通信 御中", "架空通信様", "架空通信※1",
        "架空通信＊１", "架空通信（注1）", "※架空通信株式会社",
    ];
    let lines: Vec<Line> = (1_u32..)
        .zip(names)
        .map(|(day, name)| on(day, &format!("A-{day}")).with("事業者名", name))
        .collect();
    let desk = Desk::with_reports(&lines);
    let expected: Vec<_> =
        (5..=10).map(|line| (line, "事業者名", "warning", "carrier.trimmed")).collect();
    tells(&desk, &expected);
    let lines = desk.statistics();
    assert_eq!(figure_of(&lines, "2022Q2", ["overview", "serious", ""], "carriers"), "1 ok");
}

#[test]
fn the_register_knows_its_names_as_the_reports_have_them() {
    let desk = Desk::with_reports(&[
        on(1, "A-1").with("事業者名", "カクウテレコム※1"),
        on(2, "A-2").with("事業者名", "（株）架空通信"),
    ])
    .file("names.csv", "name,aliases\n架空通信 御中,架空電信｜カクウテレコム（注）\n");
    let lines = desk.statistics_with(&["--carriers", "names.csv"]);
    assert_eq!(figure_of(&lines, "2022Q2", ["overview", "serious", ""], "carriers"), "1 ok");
}

#[test]
fn words_that_name_nobody_link_nothing() {
    // Two carriers whose incidents start together, and whose origin is one other, nobody, or each
    // its own.
    for (one, other, links) in [
        ("架空無線", "架空無線㈱ 御中", true),
        ("なし", "なし", false),
        ("自社", "自社", false),
        ("－", "該当なし", false),
    ] {
        let desk = Desk::with_reports(&[
            Line::new("A-1").with("起因事業者", one),
            Line::new("B-1").with("事業者名", "架空電信").with("起因事業者", other),
        ]);
        assert_eq!(desk.report(&[]).status, 0);
        let events =
            std::fs::read_to_string(desk.path("out/internal/tables/concurrent.csv")).unwrap();
        assert_eq!(events.lines().count() > 1, links, "{one} {other}: {events}");
    }
}

#[test]
fn an_origin_is_found_by_any_spelling_of_its_number() {
    let desk = Desk::with_reports(&[
        on(1, "B-1").with("事業者名", "架空電信"),
        on(2, "A-1").with("起因事業者", "架空電信 御中").with("起因報告番号", "Ｂ‐１"),
    ]);
    tells(&desk, &[(3, "起因事業者", "warning", "carrier.trimmed")]);
}

#[test]
fn a_reason_excludes_a_no_does_not_and_a_bare_yes_is_refused() {
    for word in ["なし", "該当なし", "0", "FALSE", "×", "対象", "除外しない", "いいえ", "－", ""]
    {
        let desk = Desk::with_reports(&[Line::new("A-1").with("集計除外", word)]);
        tells(&desk, &[]);
        assert_eq!(incidents(&desk)[0]["excluded"], "no", "{word}");
    }
    for word in ["有", "○", "1", "TRUE", "除外", "はい", "レ", "✓", "なし（台風）"]
    {
        let desk = Desk::with_reports(&[Line::new("A-1").with("集計除外", word)]);
        tells(&desk, &[(2, "集計除外", "error", "exclude.no-reason")]);
        assert_eq!(desk.report(&[]).status, 3, "{word}");
    }
    let desk = Desk::with_reports(&[Line::new("A-1").with("集計除外", "○（架空の大災害のため）")]);
    tells(&desk, &[]);
    assert_eq!(incidents(&desk)[0]["exclude_reason"], "○（架空の大災害のため）");
}

#[test]
fn words_that_do_not_exclude_contradict_nothing() {
    let voice = Line::new("A-1").with("集計除外", "なし");
    let data = Line::new("A-1").with("役務", "FTTH");
    tells(&Desk::with_reports(&[voice.clone(), data.clone()]), &[]);
    // Nor do they make another row of the same one.
    let desk = Desk::with_reports(&[voice, Line::new("A-1").with("集計除外", "該当なし")]);
    tells(&desk, &[(3, "", "warning", "report.duplicate")]);
    let desk = Desk::with_reports(&[Line::new("A-1").with("集計除外", "大規模災害"), data]);
    tells(&desk, &[(3, "集計除外", "error", "report.conflict")]);
}

#[test]
fn a_decision_that_excludes_gives_its_reason() {
    let decide = |value: &str| {
        let desk = Desk::with_reports(&[Line::new("A-1")]).file(
            "decisions.csv",
            &format!(
                "carrier,report,column,value,reason,by,on\n\
                 架空通信,A-1,集計除外,{value},理由,架空 花子,2022-11-10\n"
            ),
        );
        desk.run(&["check", "input", "--decisions", "decisions.csv", "--format", "json"])
    };
    assert_eq!(decide("大規模災害").status, 0);
    let refused = decide("有");
    assert_ne!(refused.status, 0);
    assert!(refused.stderr.contains("理由が記入されていません"), "{}", refused.stderr);
}

#[test]
fn control_characters_are_dropped_from_every_value() {
    let desk = Desk::with_reports(&[Line::new("A\u{7}-1")
        .with("事業者名", "架空\0通信")
        .with("役務", "携帯電話\u{1}（音声）")
        .with("緊急通報", "有\u{8}")
        .with("影響地域", "関\u{1F}東")
        .with("要因区分", "設備\u{9B}要因")
        .with("要因詳細", "電\u{2}源")]);
    tells(&desk, &[]);
    let found = incidents(&desk);
    assert_eq!(found[0]["carrier"], "架空通信");
    assert_eq!(found[0]["report_id"], "A-1");
    assert_eq!(found[0]["area"], "関東");
}

#[test]
fn a_text_that_has_lost_characters_is_told_at_its_cell() {
    for header in [
        "報告番号", "事業者名", "要因詳細", "故障設備", "発生場所", "影響地域", "起因事業者",
        "起因報告番号", "集計除外", "他事業者・法人への影響", "対応状況", "概要", "措置", "出典",
    ] {
        for sign in ["\u{E000}", "\u{FFFD}", "????"] {
            let value = match header {
                "発生場所" => format!("東京都（{sign}ビル）"),
                "影響地域" => format!("東京都（{sign}町）"),
                _ => format!("架空{sign}の文"),
            };
            let desk = Desk::with_reports(&[Line::new("A-1").with(header, &value)]);
            let found = findings_of(&check(&desk));
            let garbled: Vec<_> =
                found.iter().filter(|finding| finding.text("code") == "text.garbled").collect();
            assert_eq!(garbled.len(), 1, "{header} {sign:?}");
            let is = ["header", "value", "severity"].map(|key| garbled[0].text(key));
            assert_eq!(is, [header, value.as_str(), "warning"]);
        }
        let asks = Desk::with_reports(&[Line::new("A-1").with(header, "架空？？")]);
        let found = findings_of(&check(&asks));
        assert!(found.iter().all(|finding| finding.text("code") != "text.garbled"), "{header}");
    }
}

#[test]
fn a_part_of_an_area_that_is_not_known_is_named_with_what_is_counted() {
    let desk = Desk::with_reports(&[
        on(1, "A-1").with("影響地域", "首都圏、東北及び大阪府"),
        on(2, "A-2").with("影響地域", "東京都から大阪府"),
    ]);
    let found = findings_of(&desk.run(&["check", "input", "--format", "json"]));
    let messages: Vec<&str> = found.iter().map(|finding| finding.text("message")).collect();
    assert_eq!(
        messages,
        [
            "影響地域の「首都圏」を読み取れません。「東北、近畿」は集計します。",
            "影響地域の「東京都から大阪府」を読み取れません。影響地域は不明として集計します。",
        ]
    );
    let found = findings_of(&desk.run(&["check", "input", "--format", "json", "--lang", "en"]));
    assert!(found[0].text("message").contains("Tohoku, Kinki"), "{}", found[0].text("message"));
    let lines = desk.statistics();
    let count = |area: &str| figure_of(&lines, "2022Q2", ["by_area", area, ""], "incidents");
    let areas = ["tohoku", "kanto", "kinki", "unknown", "total"].map(count);
    assert_eq!(areas, ["1 ok", "0 ok", "1 ok", "1 ok", "2 ok"]);
}

#[test]
fn the_user_count_of_all_under_the_equipment_is_a_basis_of_its_own() {
    for word in ["設備収容数", "accommodated"] {
        let desk = Desk::with_reports(&[Line::new("A-1").with("利用者数の算定方法", word)]);
        tells(&desk, &[]);
        let lines = desk.statistics();
        let cell = ["by_users_basis", "accommodated", ""];
        assert_eq!(figure_of(&lines, "2022Q2", cell, "incidents"), "1 ok");
    }
}

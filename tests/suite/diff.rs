//! What changed between two published reports.

use crate::support::{Desk, Line, csv, files};
use std::fs;

fn report(desk: &Desk, out: &str, more: &[&str]) {
    let mut arguments =
        vec!["report", "--period", "2022Q2", "--input", "input", "--without", "pdf"];
    arguments.extend(["--out", out]);
    arguments.extend(more);
    let outcome = desk.run(&arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}

/// A report, then a follow-up, a new report and a withdrawn one.
fn revised() -> Desk {
    let voice = |id| Line::new(id).with("継続時間", "45");
    let desk = Desk::with_reports(&[voice("A-1"), voice("A-2")])
        .file("input/other.csv", &csv(&[voice("C-1").with("事業者名", "架空丙")]));
    report(&desk, "old", &["--published-at", "2022-11-30"]);
    fs::remove_file(desk.path("input/other.csv")).unwrap();
    let later = csv(&[
        voice("A-1").with("報告回", "2").with("継続時間", "60"),
        Line::new("B-1").with("事業者名", "架空乙").with("要因区分", "人為要因"),
    ]);
    fs::write(desk.path("input/later.csv"), later).unwrap();
    report(&desk, "new", &["--published-at", "2023-02-28"]);
    desk
}

#[test]
fn the_revision_note_names_what_changed_and_why() {
    let desk = revised();
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    insta::assert_snapshot!("revision_note", outcome.stdout);
    let page = fs::read_to_string(desk.path("note/index.html")).unwrap();
    for words in ["改定・訂正表", "架空乙", "続報", "新たな報告", "報告の取下げ"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn every_figure_that_differs_is_listed_and_no_other() {
    let desk = revised();
    assert_eq!(desk.run(&["diff", "old", "new", "--out", "note"]).status, 0);
    let lines = |folder: &str| -> Vec<String> {
        let text =
            fs::read_to_string(desk.path(&format!("{folder}/internal/statistics.csv"))).unwrap();
        text.lines().skip(1).map(str::to_owned).collect()
    };
    let (old, new) = (lines("old"), lines("new"));
    let key = |line: &str| line.split(',').take(5).map(str::to_owned).collect::<Vec<_>>();
    let mut expected: Vec<Vec<String>> = old
        .iter()
        .filter(|line| !new.contains(line))
        .chain(new.iter().filter(|line| !old.contains(line)))
        .map(|line| key(line))
        .collect();
    expected.sort();
    expected.dedup();
    let text = fs::read_to_string(desk.path("note/figures.csv")).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mut told: Vec<Vec<String>> = reader
        .records()
        .map(|record| record.unwrap().iter().take(5).map(str::to_owned).collect())
        .collect();
    told.sort();
    assert_eq!(told, expected);
}

#[test]
fn regions_that_are_touched_no_more_or_newly_are_told_one_by_one() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("影響地域", "東京都、静岡県")]);
    report(&desk, "old", &[]);
    let later = csv(&[Line::new("A-1").with("影響地域", "東京都、大阪府")]);
    let input = files(&desk.path("input"));
    fs::write(desk.path("input").join(&input[0].0), later).unwrap();
    report(&desk, "new", &[]);
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    for line in ["影響地域（地域区分）：東海 → （なし）", "影響地域（地域区分）：（なし） → 近畿"]
    {
        assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
    }
    assert!(!outcome.stdout.contains("関東"), "{}", outcome.stdout);
    let listed = fs::read_to_string(desk.path("note/changes.csv")).unwrap();
    let changed: Vec<&str> = listed.lines().filter(|line| line.contains("\"region\"")).collect();
    let start = "\"架空通信\",\"A-1\",\"\",\"region\"";
    let expected = ["\"tokai\",\"\"", "\"\",\"kinki\""]
        .map(|values| format!("{start},\"影響地域（地域区分）\",{values}"));
    assert_eq!(changed, expected);
}

#[test]
fn another_rule_file_is_told_as_the_reason_of_another_class() {
    let rules = crate::support::project().join("data/criteria/examples/lpwa-proposal.toml");
    let lpwa = Line::new("L-1")
        .with("役務", "セルラーLPWA")
        .with("継続時間", "360")
        .with("影響利用者数", "30000");
    let desk = Desk::with_reports(&[lpwa]);
    report(&desk, "old", &[]);
    report(&desk, "new", &["--rules", rules.to_str().unwrap()]);
    let outcome = desk.run(&["diff", "old", "new"]);
    for line in ["変更：重大な事故に加わったもの", "理由：適用する基準の変更", "報告番号：L-1"]
    {
        assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
    }
    assert!(
        outcome.stdout.contains("区分：定期報告（詳細な様式） → 重大な事故"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stdout.contains("種類：基準・コード表\n名称：lpwa-proposal.toml\n変更：追加"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn an_incident_that_other_thresholds_decide_is_not_listed_without_a_word() {
    let rules = crate::support::project().join("data/criteria/examples/lpwa-proposal.toml");
    let lpwa = Line::new("L-1")
        .with("役務", "セルラーLPWA")
        .with("継続時間", "720")
        .with("影響利用者数", "30000");
    let desk = Desk::with_reports(&[lpwa]);
    report(&desk, "old", &[]);
    report(&desk, "new", &["--rules", rules.to_str().unwrap()]);
    let text = desk.run(&["diff", "old", "new"]).stdout;
    for line in [
        "重大な事故は、内容の変わったもの1件である。",
        "訂正前 → 訂正後：該当した基準の内容等のみ（changes.csv に示す。）",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}: {text}");
    }
}

#[test]
fn two_equal_reports_have_no_difference() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    report(&desk, "one", &[]);
    report(&desk, "two", &[]);
    let outcome = desk.run(&["diff", "one", "two", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("変更はない。"), "{}", outcome.stdout);
    let first = files(&desk.path("note"));
    assert_eq!(desk.run(&["diff", "one", "two", "--out", "note"]).status, 0);
    assert_eq!(files(&desk.path("note")), first);
}

#[test]
fn what_is_not_a_report_is_refused() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("mine/manifest.json", "{}");
    report(&desk, "one", &[]);
    let missing = desk.run(&["diff", "one", "none"]);
    assert_eq!(missing.status, 1, "{}", missing.stderr);
    let foreign = desk.run(&["diff", "one", "mine"]);
    assert_eq!(foreign.status, 2, "{}", foreign.stderr);
    assert!(
        foreign.stderr.contains("公表した報告書のフォルダーではありません"),
        "{}",
        foreign.stderr
    );
    let english = desk.run(&["diff", "one", "mine", "--lang", "en"]);
    assert!(english.stderr.contains("not a report that shihanki published"), "{}", english.stderr);
    let other = desk.run(&["report", "--period", "FY2022", "--input", "input", "--out", "year"]);
    assert_eq!(other.status, 0, "{}", other.stderr);
    let periods = desk.run(&["diff", "one", "year"]);
    assert_eq!(periods.status, 2, "{}", periods.stderr);
    assert!(periods.stderr.contains("期間が異なります（2022Q2、FY2022）"), "{}", periods.stderr);
}

/// The incidents that the note names, each with a reason a line.
fn told(desk: &Desk) -> Vec<(String, String)> {
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let text = fs::read_to_string(desk.path("note/incidents.csv")).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    reader
        .records()
        .map(|record| record.unwrap())
        .map(|record| (format!("{}/{}", &record[0], &record[1]), record[3].to_owned()))
        .collect()
}

#[test]
fn a_decision_is_the_reason_of_what_it_changes() {
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("影響利用者数", "調査中"),
        Line::new("A-2"),
        Line::new("A-3").with("影響利用者数", "不詳である"),
    ])
    .file(
        "decided.csv",
        "事業者名,報告番号,項目,値,理由,決定者,決定日\n\
         架空通信株式会社,A-1,影響利用者数,40000,照会への回答,架空花子,2022-11-10\n\
         架空通信,A-3,影響利用者数,10,照会への回答,架空花子,2022-11-10\n",
    );
    report(&desk, "old", &["--accept-rejects"]);
    report(&desk, "new", &["--decisions", "decided.csv"]);
    assert_eq!(
        told(&desk),
        [
            ("架空通信/A-1".to_owned(), "報告に対する決定".to_owned()),
            ("架空通信/A-3".to_owned(), "誤りのあった報告の採用".to_owned()),
            ("架空通信/A-3".to_owned(), "報告に対する決定".to_owned()),
        ]
    );
    let outcome = desk.run(&["diff", "old", "new"]);
    let line = "種類：報告に対する決定\n名称：架空通信株式会社　A-1\n変更：追加：影響利用者数：調査中 → 40000（照会への回答。架空花子、2022-11-10）";
    assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
}

#[test]
fn what_left_a_report_is_told_by_what_became_of_it() {
    let moved = Line::new("A-1").with("発生日時", "2022-09-30 10:00");
    let lines =
        [moved.clone(), Line::new("A-2"), Line::new("A-3"), Line::new("A-4").with("役務", "FTTH")];
    let desk = Desk::with_reports(&lines).file(
        "merged.csv",
        "事業者名,報告番号,項目,値,理由,決定者,決定日\n\
         架空通信,A-4,統合先,A-2,同一の事故,架空花子,2022-11-10\n",
    );
    report(&desk, "old", &[]);
    let later = csv(&[
        moved.with("報告回", "2").with("発生日時", "2022-10-01 10:00"),
        Line::new("A-3").with("報告回", "2").with("影響利用者数", "-7"),
    ]);
    fs::write(desk.path("input/later.csv"), later).unwrap();
    report(&desk, "new", &["--accept-rejects", "--decisions", "merged.csv"]);
    let told = told(&desk);
    let why = |id: &str| -> Vec<&str> {
        let of = told.iter().filter(|(incident, _)| incident.ends_with(id));
        of.map(|(_, why)| why.as_str()).collect()
    };
    assert_eq!(why("A-1"), ["発生日時の変更による期間の移動", "続報"]);
    assert_eq!(why("A-3"), ["報告の誤りによる不採用", "続報"]);
    assert_eq!(why("A-4"), ["報告の取下げ又は統合", "報告に対する決定"]);
    assert_eq!(why("A-2"), ["報告に対する決定"]);
}

#[test]
fn a_carrier_that_the_register_calls_otherwise_is_renamed_and_no_other_incident() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("A-2")]).file(
        "names.csv",
        "name,aliases,corporate_number,from,to\n架空ホールディングス,架空通信,,,\n",
    );
    report(&desk, "old", &[]);
    report(&desk, "new", &["--carriers", "names.csv"]);
    let renamed = || "事業者名の変更".to_owned();
    assert_eq!(
        told(&desk),
        [
            ("架空ホールディングス/A-1".to_owned(), renamed()),
            ("架空ホールディングス/A-2".to_owned(), renamed()),
        ]
    );
}

#[test]
fn what_was_changed_after_it_was_published_is_not_compared() {
    let desk = revised();
    let path = desk.path("old/internal/incidents.csv");
    let text = fs::read_to_string(&path).unwrap().replace("45", "46");
    fs::write(&path, text).unwrap();
    let outcome = desk.run(&["diff", "old", "new"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("incidents.csv` は公表後に変更されています"),
        "{}",
        outcome.stderr
    );
    fs::create_dir(desk.path("empty")).unwrap();
    assert_eq!(desk.run(&["diff", "empty", "new"]).status, 2);
}

#[test]
fn figures_of_comparison_periods_are_told_to_rest_on_other_incidents() {
    let before = |duration: &str| {
        csv(&[Line::new("P-1").with("発生日時", "2022-05-10 10:00").with("継続時間", duration)])
    };
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("input/before.csv", &before("45"));
    report(&desk, "old", &[]);
    fs::write(desk.path("input/before.csv"), before("60")).unwrap();
    report(&desk, "new", &[]);
    let outcome = desk.run(&["diff", "old", "new"]);
    let words = "他の期間（令和4年度第1四半期）の数値";
    assert!(outcome.stdout.contains(words), "{}", outcome.stdout);
    // A quarter that is not compared with stands in the series alone.
    fs::write(
        desk.path("input/early.csv"),
        before("45").replace("2022-05-10", "2021-01-10").replace("P-1", "P-2"),
    )
    .unwrap();
    report(&desk, "later", &[]);
    let outcome = desk.run(&["diff", "new", "later"]);
    assert!(outcome.stdout.contains("、令和2年度第4四半期、"), "{}", outcome.stdout);
}

#[test]
fn a_note_on_made_up_reports_says_so() {
    let made_up = |duration: &str| {
        Line::new("A-1")
            .with("出典", "架空（shihanki generate --seed 1）")
            .with("継続時間", duration)
    };
    let desk = Desk::with_reports(&[made_up("45")]);
    report(&desk, "old", &[]);
    fs::write(desk.path("input/reports.csv"), csv(&[made_up("60")])).unwrap();
    report(&desk, "new", &[]);
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert!(
        outcome.stdout.contains("架空の報告から作成した見本であり、実際の事故の統計ではない。"),
        "{}",
        outcome.stdout
    );
    let page = fs::read_to_string(desk.path("note/index.html")).unwrap();
    assert!(page.contains("架空の報告から作成した見本であり、実際の事故の統計ではない。"));
}

/// What the note is by its title, and by its manifest.
fn amendment(desk: &Desk) -> (String, serde_json::Value) {
    let outcome = desk.run(&["diff", "old", "new", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let title = outcome.stdout.lines().next().unwrap().split('　').nth(1).unwrap().to_owned();
    let manifest = fs::read_to_string(desk.path("note/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    (title, manifest)
}

#[test]
fn reports_that_came_in_later_are_a_revision_whose_head_says_how_both_differ() {
    let on = |id: &str, day: &str| Line::new(id).with("報告日時", day);
    let desk = Desk::with_reports(&[
        on("A-1", "2022-10-10 10:00").with("継続時間", "45"),
        on("A-1", "2022-11-20 10:00").with("報告回", "2").with("継続時間", "60"),
        on("A-2", "2022-11-20 10:00").with("発生日時", "2022-07-11 10:00"),
    ]);
    report(&desk, "old", &["--published-at", "2022-11-30", "--as-of", "2022-10-31"]);
    report(&desk, "new", &["--published-at", "2022-11-30"]);
    let (title, manifest) = amendment(&desk);
    assert_eq!(title, "改定表");
    assert_eq!(manifest["amendment"], "revision");
    assert_eq!(manifest["old_as_of"], "2022-10-31");
    assert!(manifest["new_as_of"].is_null());
    let text = desk.run(&["diff", "old", "new"]).stdout;
    for line in [
        "改定前：2022年10月31日現在",
        "改定後：報告の期日の指定なし（すべての報告）",
        "重大な事故は、加わったもの2件である。",
        "変更：2022年10月31日現在 → 指定なし（すべての報告）",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}: {text}");
    }
    for word in ["訂正", "null", "as_of", "2022年11月30日"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn the_same_report_with_other_contents_is_a_correction() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("継続時間", "45")]);
    report(&desk, "old", &["--published-at", "2022-11-30"]);
    let input = files(&desk.path("input"));
    let path = desk.path("input").join(&input[0].0);
    fs::write(&path, csv(&[Line::new("A-1").with("継続時間", "50")])).unwrap();
    report(&desk, "new", &["--published-at", "2023-02-28"]);
    let (title, manifest) = amendment(&desk);
    assert_eq!((title.as_str(), manifest["amendment"].as_str()), ("訂正表", Some("correction")));
    let text = desk.run(&["diff", "old", "new"]).stdout;
    assert!(text.contains("訂正後：2023年2月28日公表"), "{text}");
    assert!(text.contains("次の理由により訂正した：報告内容の訂正。"), "{text}");
    assert!(!text.contains("改定前"), "{text}");
    // The same with a report that came in since is some of each.
    let both = csv(&[
        Line::new("A-1").with("継続時間", "50"),
        Line::new("A-2").with("発生日時", "2022-07-11 10:00"),
    ]);
    fs::write(&path, both).unwrap();
    report(&desk, "new", &["--published-at", "2023-02-28"]);
    let (title, manifest) = amendment(&desk);
    assert_eq!(title, "改定・訂正表");
    assert_eq!(manifest["amendment"], "revision_and_correction");
    let text = desk.run(&["diff", "old", "new"]).stdout;
    assert!(text.contains("変更のあった事故は2件である（改定1件、訂正1件。"), "{text}");
    assert!(text.contains("理由：訂正：報告内容の訂正"), "{text}");
}

#[test]
fn where_no_incident_differs_what_came_in_decides() {
    let before = |id: &str, duration: &str| {
        Line::new(id).with("発生日時", "2022-05-10 10:00").with("継続時間", duration)
    };
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("input/before.csv", &csv(&[before("P-1", "45")]));
    report(&desk, "old", &[]);
    fs::write(desk.path("input/before.csv"), csv(&[before("P-1", "60")])).unwrap();
    report(&desk, "new", &[]);
    assert_eq!(amendment(&desk).1["amendment"], "correction");
    let other = before("P-2", "45").with("発生日時", "2022-05-12 10:00");
    fs::write(desk.path("input/before.csv"), csv(&[before("P-1", "45"), other])).unwrap();
    report(&desk, "new", &[]);
    assert_eq!(amendment(&desk).1["amendment"], "revision");
    report(&desk, "old", &[]);
    assert!(amendment(&desk).1["amendment"].is_null());
}

#[test]
fn serious_incidents_come_first_and_long_lists_are_cut_short() {
    let small = |index: usize| {
        Line::new(&format!("S-{index:02}"))
            .with("発生日時", &format!("2022-07-{:02} 10:00", index + 1))
            .with("継続時間", "10")
            .with("影響利用者数", "30000")
    };
    let desk = Desk::with_reports(&[small(0), Line::new("A-1").with("継続時間", "45")]);
    report(&desk, "old", &[]);
    let later: Vec<Line> = (1..20).map(small).collect();
    let serious = Line::new("A-1").with("報告回", "2").with("継続時間", "60");
    fs::write(desk.path("input/later.csv"), csv(&[vec![serious], later].concat())).unwrap();
    report(&desk, "new", &[]);
    let text = desk.run(&["diff", "old", "new", "--out", "note"]).stdout;
    let page = fs::read_to_string(desk.path("note/index.html")).unwrap();
    for shown in [&text, &page] {
        let place = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}"));
        let order = ["加わったもの1件", "報告の概要", "重大な事故に加わったもの", "S-"].map(place);
        assert!(order.is_sorted(), "{shown}");
    }
    assert_eq!(text.matches("報告番号：S-").count(), 10, "{text}");
    assert!(text.contains("このほか9件は incidents.csv に示す。"), "{text}");
    // The first row of the overview is that of serious incidents, and no row is of what stayed.
    let overview: Vec<&str> =
        text.lines().skip_while(|line| !line.starts_with("箇所")).skip(1).take(2).collect();
    assert!(overview.iter().all(|line| line.starts_with("重大な事故　")), "{overview:?}");
    assert!(!text.contains("（なし）      0件"), "{text}");
    let listed = fs::read_to_string(desk.path("note/incidents.csv")).unwrap();
    assert_eq!(listed.lines().count(), 21, "the file has all of them");
}

#[test]
fn a_note_in_english_calls_figures_so_whatever_the_language_of_the_reports() {
    let desk = revised();
    let text = desk.run(&["diff", "old", "new", "--lang", "en"]).stdout;
    for line in [
        "Serious incidents, Number of incidents ",
        "Equipment, Number of incidents ",
        "Mobile voice, User-hours ",
        "架空丙, Q2 FY2022, Number of incidents reported ",
    ] {
        assert!(text.lines().any(|known| known.starts_with(line)), "{line}: {text}");
    }
    for word in ["件数", "重大な事故", "移動音声", "第2四半期　"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn who_publishes_stands_at_the_foot_of_a_note() {
    let desk = revised()
        .file("shihanki.toml", "[publisher]\nname = \"架空省\"\ncontact = \"電話 00-0000\"\n");
    let outcome = desk.run(&["diff", "old", "new", "--config", "shihanki.toml", "--out", "note"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.ends_with("- 公表者：架空省\n- 問合せ先：電話 00-0000\n"));
    for file in ["index.html", "datapackage.json"] {
        assert!(
            fs::read_to_string(desk.path("note").join(file)).unwrap().contains("架空省"),
            "{file}"
        );
    }
}

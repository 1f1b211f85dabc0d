//! The law as people ask about it: why an incident is in its class, which rules were in force.

use crate::support::{Desk, Line, project};

fn explained(carrier: &str, report_id: &str, language: &str) -> String {
    let incidents = project().join("data/incidents");
    let input = incidents.to_str().unwrap();
    let outcome =
        Desk::new().run(&["explain", carrier, report_id, "--input", input, "--lang", language]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.stdout
}

#[test]
fn a_serious_incident_on_two_services_is_explained() {
    insta::assert_snapshot!(explained("KDDI株式会社", "PUB-046", "ja"));
}

#[test]
fn an_incident_that_met_the_second_pair_of_its_row_is_explained() {
    insta::assert_snapshot!(explained("LINE", "PUB-034", "ja"));
}

#[test]
fn an_incident_whose_seriousness_is_open_is_explained() {
    insta::assert_snapshot!(explained("NTT東日本（神奈川支店）", "PUB-010", "ja"));
}

#[test]
fn an_undetermined_incident_is_explained() {
    insta::assert_snapshot!(explained("NTTコミュニケーションズ(OCN)", "PUB-035", "en"));
}

#[test]
fn an_excluded_incident_is_explained() {
    insta::assert_snapshot!(explained("NTT東日本", "PUB-041", "ja"));
}

#[test]
fn an_incident_that_is_not_there_is_said_to_be_missing() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let outcome = desk.run(&["explain", "架空通信", "A-9", "--input", "input"]);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stderr.contains("架空通信 の報告 A-9 で使用できるもの"), "{}", outcome.stderr);
}

#[test]
fn incidents_are_classified_as_json_with_what_decided() {
    let desk =
        Desk::with_reports(&[Line::new("A-1"), Line::new("A-2").with("影響利用者数", "不明")]);
    let outcome = desk.run(&["classify", "input", "--format", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let records: Vec<serde_json::Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records[0]["class"], "serious");
    assert_eq!(records[0]["deciding_row"], "voice-emergency");
    assert_eq!(records[0]["deciding_minutes"], 60);
    assert_eq!(records[1]["class"], "undetermined");
    assert_eq!(records[1]["missing"], serde_json::json!(["affected_users"]));
}

#[test]
fn the_table_of_classes_is_for_people_and_the_csv_is_that_of_a_report() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let table = desk.run(&["classify", "input"]);
    assert!(table.stdout.contains("重大な事故") && table.stdout.contains("1時間以上かつ3万人以上"));
    let csv = desk.run(&["classify", "input", "--format", "csv"]);
    assert_eq!(desk.report(&[]).status, 0);
    let published = std::fs::read_to_string(desk.path("out/internal/incidents.csv")).unwrap();
    assert_eq!(csv.stdout, published);
}

/// The ids of the rules that `criteria` prints.
fn rules(arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["criteria", "--format", "json"];
    all.extend(arguments);
    let outcome = Desk::new().run(&all);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let rule = |line: &str| -> serde_json::Value { serde_json::from_str(line).unwrap() };
    outcome.stdout.lines().map(|line| rule(line)["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_rules_in_force_change_on_their_days() {
    let serious = |day: &str| -> Vec<String> {
        let others = ["critical", "periodic", "kind", "serious", "cycle", "notice", "precursor"];
        let is_row = |id: &String| !others.iter().any(|other| id.starts_with(other));
        rules(&["--on", day]).into_iter().filter(is_row).collect()
    };
    assert!(rules(&["--on", "2008-03-31"]).is_empty());
    assert_eq!(serious("2008-04-01"), ["every-service"]);
    assert_eq!(serious("2015-03-31"), ["every-service"]);
    let from_2015 = ["voice-emergency", "voice-no-emergency", "free-internet", "everything-else"];
    assert_eq!(serious("2015-04-01"), from_2015);
    assert_eq!(serious("2019-03-31"), from_2015);
    let from_2019 =
        ["voice-emergency", "voice-no-emergency", "lpwa", "free-internet", "everything-else"];
    assert_eq!(serious("2019-04-01"), from_2019);
    assert_eq!(serious("2026-03-31"), from_2019);
    let from_2026 = [
        "voice-emergency", "voice-no-emergency", "lpwa", "free-mail-messaging", "free-other",
        "internet-access", "everything-else",
    ];
    assert_eq!(serious("2026-04-01"), from_2026);
}

#[test]
fn each_broken_rule_file_is_refused_with_file_line_and_reason() {
    let folder = project().join("tests/fixtures/criteria");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in &names {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let expected = text.lines().next().unwrap().strip_prefix("# expect: ").unwrap();
        let (line, words) = expected.split_once(": ").unwrap();
        let desk = Desk::new().file(name, &text);
        let outcome = desk.run(&["criteria", "--rules", name, "--lang", "en"]);
        assert_eq!(outcome.status, 3, "{name}: {}", outcome.stderr);
        let place = format!("{name}:{line}: ");
        let told = outcome.stderr.split_once(&place).map(|(_, told)| told);
        assert!(told.is_some_and(|told| told.contains(words)), "{name}: {}", outcome.stderr);
        let others = outcome.stderr.matches(".toml:").count();
        assert_eq!(others, 1, "{name} has one flaw: {}", outcome.stderr);
    }
    assert!(names.len() >= 45);
}

#[test]
fn a_report_by_other_rules_names_them_with_their_hash() {
    let rules = std::fs::read(project().join("data/criteria/examples/lpwa-proposal.toml")).unwrap();
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("team/rules.toml", std::str::from_utf8(&rules).unwrap());
    let outcome = desk.report(&["--rules", "team/rules.toml"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let manifest = std::fs::read_to_string(desk.path("out/internal/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let data = manifest["data"].as_array().unwrap();
    let hash = |path: &str| {
        let file = data.iter().find(|file| file["path"] == path);
        file.map(|file| file["sha256"].as_str().unwrap().to_owned())
    };
    let expected = shihanki::model::hash::sha256(&rules);
    assert_eq!(hash("rules.toml"), Some(expected));
    assert!(hash("criteria/japan.toml").is_some(), "what it is laid over is named as well");
}

#[test]
fn a_rule_file_that_is_not_there_fails_the_run() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    for arguments in [
        &["classify", "input", "--rules", "none.toml"][..],
        &["check", "input", "--rules", "none.toml"],
        &["criteria", "--rules", "none.toml"],
    ] {
        let outcome = desk.run(arguments);
        assert_eq!(outcome.status, 1, "{arguments:?}");
        assert!(
            outcome.stderr.contains("`none.toml`（--rules 又は shihanki.toml）を読み込めません")
        );
    }
}

/// Class, deciding row and thresholds of the reports of a desk by other rules.
fn by_rules(desk: &Desk, rules: &str) -> Vec<serde_json::Value> {
    let rules = project().join("data/criteria/examples").join(rules);
    let rules = rules.to_str().unwrap();
    let outcome = desk.run(&["classify", "input", "--format", "json", "--rules", rules]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_regime_over_user_minutes_is_rules_and_no_code() {
    let case = |id, minutes: &str, users: &str| {
        Line::new(id).with("継続時間", minutes).with("影響利用者数", users)
    };
    let desk = Desk::with_reports(&[
        case("at", "30", "30000"),
        case("a-user-below", "30", "29999"),
        case("a-minute-below", "29", "1000000"),
        case("long-and-few", "900", "1000"),
        case("long-and-fewer", "900", "999"),
        case("unknown-users", "29", "不明"),
        case("unknown-users-long", "30", "不明"),
        case("unknown-duration", "不明", "900000"),
        case("before", "30", "30000").with("発生日時", "2005-01-02 10:00"),
    ]);
    let judged = by_rules(&desk, "fcc-part4.toml");
    let of = |id: &str| judged.iter().find(|record| record["report_id"] == id).unwrap();
    for (id, class) in [
        ("at", "serious"),
        ("a-user-below", "out_of_scope"),
        ("a-minute-below", "out_of_scope"),
        ("long-and-few", "serious"),
        ("long-and-fewer", "out_of_scope"),
        ("unknown-users", "out_of_scope"),
        ("unknown-users-long", "undetermined"),
        ("unknown-duration", "undetermined"),
        ("before", "undetermined"),
    ] {
        assert_eq!(of(id)["class"], class, "{id}");
    }
    assert_eq!(of("at")["deciding_minutes"], 30);
    assert_eq!(of("at")["deciding_users"], serde_json::Value::Null);
    assert_eq!(of("at")["deciding_user_minutes"], 900_000);
    assert_eq!(of("at")["margin_user_minutes"], 0);
    assert_eq!(of("a-user-below")["margin_user_minutes"], -30);
    assert_eq!(of("unknown-users-long")["missing"], serde_json::json!(["affected_users"]));
    assert_eq!(of("unknown-duration")["missing"], serde_json::json!(["duration"]));
    assert_eq!(of("before")["missing"], serde_json::json!(["rule"]));
}

#[test]
fn a_period_before_the_first_known_rules_is_published_and_says_so() {
    let nil = Line::nil("架空通信", "2007Q3");
    let incident = Line::new("A-1").with("発生日時", "2007-11-10 10:00");
    for lines in [vec![nil.clone()], vec![incident], vec![nil, Line::new("B-1")]] {
        let desk = Desk::with_reports(&lines);
        for language in ["ja", "en"] {
            let report = ["report", "--period", "2007Q3", "--input", "input", "--out", "out"];
            let outcome = desk.run(&[&report[..], &["--lang", language]].concat());
            assert_eq!(outcome.status, 0, "{}", outcome.stderr);
            let read =
                |name: &str| std::fs::read_to_string(desk.path("out/internal").join(name)).unwrap();
            let said = match language {
                "ja" => "対象期間に施行されていた基準は登録していない。",
                _ => "No rule is known for the period;",
            };
            assert!(read("index.html").contains(said));
            let json: serde_json::Value = serde_json::from_str(&read("report.json")).unwrap();
            assert_eq!(json["rules"], serde_json::json!([]));
            // A column of codes says what its codes can be, whether any of them occurs or not.
            let package: serde_json::Value =
                serde_json::from_str(&read("datapackage.json")).unwrap();
            let resources = package["resources"].as_array().unwrap();
            let fields = resources.iter().flat_map(|it| it["schema"]["fields"].as_array().unwrap());
            for field in fields.filter(|field| field["kind"] == "code") {
                assert!(field["categories"].is_array(), "{}", field["name"]);
            }
        }
    }
}

#[test]
fn a_band_of_monthly_users_is_published_and_explained() {
    let mail = |id: &str, monthly: &str| {
        Line::new(id)
            .with("役務", "電子メール（無料）")
            .with("発生日時", "2026-04-01 10:00")
            .with("継続時間", "240分")
            .with("影響利用者数", "100000")
            .with("前年度月平均利用者数", monthly)
    };
    let desk = Desk::with_reports(&[
        mail("M-1", "450万以上500万未満"),
        mail("M-2", "500万以上"),
        mail("M-3", "1200万"),
        mail("M-4", ""),
    ]);
    let impacts = desk.run(&["classify", "input", "--format", "impacts"]).stdout;
    let ends: Vec<String> = impacts
        .lines()
        .map(|line| line.rsplitn(3, ',').collect::<Vec<_>>()[..2].join(","))
        .collect();
    // The upper end stands last, and here first.
    assert_eq!(
        ends,
        [
            "monthly_users_at_most,monthly_users_at_least",
            "4999999,4500000",
            ",5000000",
            "12000000,12000000",
            ",",
        ]
    );
    let explained = |id: &str, lang: &str| {
        let explain = ["explain", "架空通信", id, "--input", "input", "--lang", lang];
        desk.run(&explain).stdout
    };
    let below = explained("M-1", "ja");
    assert!(below.contains("前年度月平均利用者数 450万人以上500万人未満"), "{below}");
    assert!(below.contains("―「利用者から対価を受けない電子メール・メッセージング"), "{below}");
    let open = explained("M-2", "ja");
    assert!(open.contains("前年度月平均利用者数 500万人以上"), "{open}");
    assert!(
        open.contains("前年度月平均利用者数の幅が基準をまたぐため、この行とは確定しない"),
        "{open}"
    );
    assert!(explained("M-2", "en").contains("mean monthly users of the previous year at least"));
    assert!(explained("M-3", "ja").contains("前年度月平均利用者数 1,200万人"));
    let unknown = explained("M-4", "ja");
    assert!(
        unknown.contains("前年度月平均利用者数が不明のため、この行とは確定しない"),
        "{unknown}"
    );
    let refused = Desk::with_reports(&[mail("M-5", "450～500万")]);
    let outcome = refused.run(&["check", "input", "--format", "json"]);
    assert_eq!(outcome.status, 3);
    let finding: serde_json::Value =
        serde_json::from_str(outcome.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(finding["code"], "number.range");
    assert_eq!(finding["column"], "J");
    assert!(finding["message"].as_str().unwrap().contains("「450」とも「450万」とも"));
}

#[test]
fn seriousness_that_is_pending_is_told_at_the_value_that_would_decide_it() {
    let voice = |id: &str, minutes: &str, users: &str| {
        Line::new(id).with("継続時間", minutes).with("影響利用者数", users)
    };
    let desk = Desk::with_reports(&[
        // Periodic for certain, or in the form 軽微; serious or not turns on an unknown value.
        voice("duration", "不明", "30000"),
        voice("users", "120", "調査中"),
        voice("neither", "59", "不明"),
        Line::new("two")
            .with("役務", "FTTH")
            .with("継続時間", "不明")
            .with("影響利用者数", "40000"),
        Line::new("two").with("役務", "ISDN").with("継続時間", "200").with("影響利用者数", "5"),
        // Settled by what is known.
        voice("settled", "60", "30000"),
        voice("never-serious", "不明", "40000").with("事故種別", "設備外の故障"),
        voice("outage", "不明", "40000").with("事故種別", "付加的な機能"),
        voice("minor", "不明", "40000").with("報告様式", "軽微"),
        voice("open", "不明", "10"),
    ]);
    let outcome = desk.run(&["check", "input", "--format", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stdout);
    let told: Vec<(u64, String, String, String)> = outcome
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|finding| finding["code"].as_str().unwrap().starts_with("class."))
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            (finding["line"].as_u64().unwrap(), text("code"), text("header"), text("value"))
        })
        .collect();
    let pending = |line: u64, header: &str, value: &str| {
        (line, "class.pending".to_owned(), header.to_owned(), value.to_owned())
    };
    let open = |line: u64, header: &str, value: &str| {
        (line, "class.undetermined".to_owned(), header.to_owned(), value.to_owned())
    };
    assert_eq!(
        told,
        [
            pending(2, "継続時間", "不明"),
            pending(3, "影響利用者数", "調査中"),
            open(4, "影響利用者数", "不明"),
            pending(5, "継続時間", "不明"),
            pending(10, "継続時間", "不明"),
            open(11, "継続時間", "不明"),
        ]
    );
    assert_eq!(desk.report(&[]).status, 0);
    let findings = std::fs::read_to_string(desk.path("out/internal/findings.csv")).unwrap();
    assert_eq!(findings.matches("\"class.pending\"").count(), 4);
}

//! What other rules would change.

use crate::support::{Desk, Line, files, project};
use shihanki::criteria;
use shihanki::model::report::RuleInForce;
use shihanki::model::text::Language;
use shihanki::publish::Labels;
use std::collections::BTreeMap;

fn example(name: &str) -> String {
    project().join("data/criteria/examples").join(name).to_str().unwrap().to_owned()
}

/// Made-up numbers that look random, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

/// A made-up incident as the test itself knows it.
struct Known {
    is_lpwa: bool,
    minutes: Option<u64>,
    users: Option<u64>,
}

/// Made-up incidents on LPWA and other services, before and after LPWA had a row of its own.
fn incidents(count: usize) -> (Vec<Line>, Vec<Known>) {
    let mut numbers = Numbers(20_190_401);
    (0..count)
        .map(|index| {
            let (service, relay) = numbers.pick(&[
                ("セルラーLPWA", ""),
                ("アンライセンスLPWA", ""),
                ("専用線", "有"),
                ("FTTH", ""),
                ("携帯電話（音声）", "有"),
            ]);
            let day = numbers.pick(&["2019-03-31", "2019-04-01", "2022-07-10", "2026-04-01"]);
            let kind = numbers.pick(&["設備の故障", "設備の故障", "設備の故障", "設備外の故障"]);
            let exclude = numbers.pick(&["", "", "", "", "災害"]);
            // Often on a threshold or just beside it.
            let near = [60, 120, 240, 360, 720, 1440];
            let minutes = match numbers.below(3) {
                0 => numbers.pick(&near),
                1 => numbers.pick(&near) - 1,
                _ => numbers.below(3_000),
            };
            let near = [1_000, 10_000, 30_000, 100_000, 1_000_000];
            let users = match numbers.below(3) {
                0 => numbers.pick(&near),
                1 => numbers.pick(&near) - 1,
                _ => numbers.below(2_000_000),
            };
            let minutes = (numbers.below(12) > 0).then_some(minutes);
            let users = (numbers.below(12) > 0).then_some(users);
            let text = |value: Option<u64>| value.map_or("不明".to_owned(), |v| v.to_string());
            let line = Line::new(&format!("L-{index}"))
                .with("役務", service)
                .with("LPWA中継", relay)
                .with("発生日時", &format!("{day} 10:00"))
                .with("継続時間", &text(minutes))
                .with("影響利用者数", &text(users))
                .with("事故種別", kind)
                .with("集計除外", exclude);
            let is_lpwa = (service.contains("LPWA") || service == "専用線")
                && day >= "2019-04-01"
                && kind == "設備の故障"
                && exclude.is_empty();
            (line, Known { is_lpwa, minutes, users })
        })
        .unzip()
}

#[test]
fn a_sweep_over_lpwa_counts_what_a_naive_loop_counts() {
    let (lines, known) = incidents(600);
    let desk = Desk::with_reports(&lines);
    let outcome = desk.run(&[
        "whatif", "--sweep", "lpwa", "--durations", "60,120,240,360,1440", "--users",
        "1000,10000,30000,100000", "--input", "input", "--out", "out",
    ]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);

    let lpwa: Vec<&Known> = known.iter().filter(|known| known.is_lpwa).collect();
    assert!(lpwa.len() > 150, "enough to tell by: {}", lpwa.len());
    let mut expected = Vec::new();
    // 720 minutes and 1,000,000 users are of the row's own pairs, and join the grid.
    for minutes in [60, 120, 240, 360, 720, 1440] {
        for users in [1_000, 10_000, 30_000, 100_000, 1_000_000] {
            let mut serious = 0;
            let mut open = 0;
            for known in &lpwa {
                match (known.minutes, known.users) {
                    (Some(m), Some(u)) if m >= minutes && u >= users => serious += 1,
                    (Some(m), None) if m >= minutes => open += 1,
                    (None, Some(u)) if u >= users => open += 1,
                    (None, None) => open += 1,
                    _ => {}
                }
            }
            let in_force = [(720, 30_000), (120, 1_000_000)].contains(&(minutes, users));
            let in_force = if in_force { "yes" } else { "no" };
            let all = lpwa.len();
            expected.push(format!(
                "\"lpwa\",{minutes},{users},{serious},{open},{all},\"{in_force}\",\"{in_force}\""
            ));
        }
    }
    let text = std::fs::read_to_string(desk.path("out/sweep.csv")).unwrap();
    let counted: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(counted, expected);
}

#[test]
fn a_sweep_on_a_day_applies_the_row_to_incidents_from_before_it() {
    let line = |id, day: &str| {
        Line::new(id)
            .with("役務", "セルラーLPWA")
            .with("発生日時", day)
            .with("継続時間", "720")
            .with("影響利用者数", "30000")
    };
    let desk =
        Desk::with_reports(&[line("A-1", "2010-01-01 00:00"), line("A-2", "2020-01-01 00:00")]);
    let swept = |on: &[&str]| {
        let mut arguments = vec!["whatif", "--sweep", "lpwa", "--input", "input", "--out", "out"];
        arguments.extend(on);
        let outcome = desk.run(&arguments);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let text = std::fs::read_to_string(desk.path("out/sweep.csv")).unwrap();
        let line = text.lines().find(|line| line.starts_with("\"lpwa\",720,30000,")).unwrap();
        line.to_owned()
    };
    assert_eq!(swept(&[]), "\"lpwa\",720,30000,1,0,1,\"yes\",\"yes\"");
    assert_eq!(swept(&["--on", "2026-04-01"]), "\"lpwa\",720,30000,2,0,2,\"yes\",\"yes\"");
}

#[test]
fn a_sweep_marks_the_pairs_in_force_also_where_others_are_tried() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let rules = example("lpwa-proposal.toml");
    let outcome = desk
        .run(&["whatif", "--rules", &rules, "--sweep", "lpwa", "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let marked = |column: &str| -> Vec<(String, String)> {
        let is_marked = |record: &BTreeMap<String, String>| record[column] == "yes";
        let pair =
            |record: BTreeMap<String, String>| (record["minutes"].clone(), record["users"].clone());
        records(&desk, "out/sweep.csv").into_iter().filter(is_marked).map(pair).collect()
    };
    let pairs =
        |pairs: [(&str, &str); 2]| pairs.map(|(m, u)| (m.to_owned(), u.to_owned())).to_vec();
    assert_eq!(marked("in_force"), pairs([("120", "1000000"), ("720", "30000")]));
    assert_eq!(marked("proposed"), pairs([("60", "1000000"), ("360", "30000")]));
}

/// A desk with four LPWA incidents, compared with the example proposal: 6 h & 30,000 or
/// 1 h & 1,000,000 in place of 12 h & 30,000 or 2 h & 1,000,000.
fn compared() -> Desk {
    let line = |id, carrier: &str, minutes: &str, users: &str| {
        Line::new(id)
            .with("事業者名", carrier)
            .with("役務", "セルラーLPWA")
            .with("継続時間", minutes)
            .with("影響利用者数", users)
    };
    let desk = Desk::with_reports(&[
        line("already", "架空甲", "720", "30000"),
        line("new-by-first", "架空甲", "360", "30000"),
        line("new-by-second", "架空乙", "60", "1000000"),
        line("still-not", "架空乙", "359", "999999"),
        line("left-open", "架空丙", "400", "不明"),
        Line::new("voice").with("事業者名", "架空丁"),
        line("excluded", "架空丁", "360", "30000").with("集計除外", "災害"),
    ]);
    let rules = example("lpwa-proposal.toml");
    let outcome = desk.run(&["whatif", "--rules", &rules, "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("対象 6件（集計除外 1件"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("区分の変わる事故 2件"), "{}", outcome.stderr);
    insta::assert_snapshot!("whatif_on_the_terminal", outcome.stdout);
    desk
}

fn records(desk: &Desk, path: &str) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(desk.path(path)).unwrap();
    csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn the_incidents_that_change_are_listed_and_counted_by_class_row_and_carrier() {
    let desk = compared();
    let moved = records(&desk, "out/incidents.csv");
    let told: Vec<_> = moved
        .iter()
        .map(|record| {
            ["report_id", "class_before", "class_after", "row_after", "pair_after"]
                .map(|name| record[name].as_str())
        })
        .collect();
    assert_eq!(
        told,
        [
            ["new-by-first", "periodic_detailed", "serious", "lpwa", "6時間以上かつ3万人以上"],
            ["new-by-second", "periodic_detailed", "serious", "lpwa", "1時間以上かつ100万人以上"],
        ]
    );
    let figures = |path: &str, key: &str, wanted: &str, class: &str| {
        ["before", "after"].map(|side| {
            let found = records(&desk, path).into_iter().find(|record| {
                record["class"] == class
                    && record["side"] == side
                    && record.get(key).is_none_or(|value| value == wanted)
            });
            found.unwrap()["incidents"].clone()
        })
    };
    assert_eq!(figures("out/by_class.csv", "", "", "serious"), ["2", "4"]);
    assert_eq!(figures("out/by_class.csv", "", "", "periodic_detailed"), ["4", "2"]);
    assert_eq!(figures("out/by_row.csv", "row", "lpwa", "serious"), ["1", "3"]);
    assert_eq!(figures("out/by_row.csv", "row", "voice-emergency", "serious"), ["1", "1"]);
    assert_eq!(figures("out/by_carrier.csv", "carrier", "架空甲", "serious"), ["1", "2"]);
    assert_eq!(figures("out/by_carrier.csv", "carrier", "架空乙", "serious"), ["0", "1"]);
    assert_eq!(figures("out/by_carrier.csv", "carrier", "架空丁", "serious"), ["1", "1"]);
}

#[test]
fn the_figures_by_row_and_by_carrier_sum_to_those_by_class() {
    let (lines, _) = incidents(300);
    let desk = Desk::with_reports(&lines);
    let rules = example("lpwa-proposal.toml");
    let outcome = desk.run(&["whatif", "--rules", &rules, "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let sums = |path: &str| {
        let mut sums: BTreeMap<String, [i64; 2]> = BTreeMap::new();
        for record in records(&desk, path) {
            let sum = sums.entry(record["class"].clone()).or_default();
            sum[usize::from(record["side"] == "after")] +=
                record["incidents"].parse::<i64>().unwrap();
        }
        sums
    };
    // Each of these incidents is on one service.
    let by_class = sums("out/by_class.csv");
    assert_eq!(sums("out/by_row.csv"), by_class);
    assert_eq!(sums("out/by_carrier.csv"), by_class);
}

#[test]
fn a_comparison_is_the_same_bytes_twice_and_its_manifest_lists_every_file() {
    let desk = compared();
    let first = files(&desk.path("out"));
    let manifest = std::fs::read_to_string(desk.path("out/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let listed: Vec<&str> = manifest["outputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|output| output["path"].as_str().unwrap())
        .collect();
    let others: Vec<&str> = first
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| *path != "manifest.json")
        .collect();
    assert_eq!(listed, others);
    let rules = example("lpwa-proposal.toml");
    desk.run(&["whatif", "--rules", &rules, "--input", "input", "--out", "out"]);
    assert_eq!(files(&desk.path("out")), first);
}

#[test]
fn a_comparison_that_cannot_be_made_says_why() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("mine/notes.txt", "mine");
    let run = |more: &[&str]| {
        let mut arguments = vec!["whatif", "--input", "input"];
        arguments.extend(more);
        desk.run(&arguments)
    };
    let outcome = run(&["--sweep", "lpwan", "--out", "out"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("行 `lpwan` は基準にありません"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("lpwa,"), "{}", outcome.stderr);
    let outcome = run(&[]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("--rules"), "{}", outcome.stderr);
    let outcome = run(&["--sweep", "lpwa", "--out", "mine"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    let outcome = run(&["--sweep", "lpwa", "--period", "2023Q1", "--out", "out"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert!(!desk.path("out").exists());
}

#[test]
fn a_kind_that_becomes_periodic_whatever_its_size_is_a_changed_rule() {
    let text = r#"
        format = "shihanki-criteria/1"
        id = "proposal"
        name = { ja = "架空の改正案", en = "A made-up proposal" }
        extends = "japan"

        [[kind]]
        id = "kind-equipment"
        name = { ja = "設備の故障", en = "Failures" }
        kind = "equipment"
        from = 2008-04-01
        may_be_serious = true
        periodic = "always"
        basis = { law = "reporting", article = "第7条の3" }
        source = { ja = "架空", en = "made up" }
    "#;
    let (before, after) = (criteria::japan().unwrap(), criteria::load("rules.toml", text).unwrap());
    let codes = shihanki::intake::code_tables::load().unwrap();
    let changed = criteria::compare(Vec::new(), &before, &after, None, &codes).rules;
    let [(Some(was), Some(is))] = &changed[..] else { panic!("{changed:?}") };
    let words = |rule: &RuleInForce| Labels::new(&codes, Language::Japanese).terms(&rule.terms);
    assert_eq!(words(was), "各基準により判定");
    assert_eq!(words(is), "重大な事故は基準により判定。規模を問わず定期報告の対象");
}

#[test]
fn a_rule_that_covers_other_services_is_listed_as_changed() {
    let law = std::fs::read_to_string(example("lpwa-proposal.toml")).unwrap();
    let narrowed = law
        .replace(
            "{ minutes = 360, users = 30_000 }, { minutes = 60, users = 1_000_000 }",
            "{ minutes = 720, users = 30_000 }, { minutes = 120, users = 1_000_000 }",
        )
        .replace("lpwa = true }", "lpwa = true, internet_access = true }");
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("narrowed.toml", &narrowed);
    let outcome =
        desk.run(&["whatif", "--rules", "narrowed.toml", "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = std::fs::read_to_string(desk.path("out/index.html")).unwrap();
    assert!(!page.contains("変更する基準はない"));
}

#[test]
fn an_incident_on_two_rows_that_stays_serious_changes_no_row() {
    let on = |service: &str| {
        Line::new("A-1").with("役務", service).with("継続時間", "400").with("影響利用者数", "40000")
    };
    let early = Line::new("A-0").with("発生日時", "2007-01-01 10:00");
    let desk = Desk::with_reports(&[on("セルラーLPWA"), on("専用線"), early]);
    let rules = example("lpwa-proposal.toml");
    let outcome = desk.run(&["whatif", "--rules", &rules, "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let by_row = records(&desk, "out/by_row.csv");
    let counted = |class: &str, side: &str| -> Vec<[String; 2]> {
        by_row
            .iter()
            .filter(|record| record["class"] == class && record["side"] == side)
            .filter(|record| record["incidents"] != "0")
            .map(|record| [&record["row"], &record["incidents"]].map(String::clone))
            .collect()
    };
    let serious = [["lpwa", "1"], ["everything-else", "1"]].map(|line| line.map(str::to_owned));
    assert_eq!(counted("serious", "before"), serious);
    assert_eq!(counted("serious", "after"), serious);
    let unknown = ["none".to_owned(), "1".to_owned()];
    assert_eq!(counted("undetermined", "before"), [unknown], "no rule is known for 2007");
}

#[test]
fn a_sweep_leaves_open_what_turns_on_an_unknown_row() {
    let mail = Line::new("A-1")
        .with("役務", "電子メール（無料）")
        .with("発生日時", "2026-05-01 10:00")
        .with("継続時間", "61")
        .with("影響利用者数", "30000");
    let desk = Desk::with_reports(&[mail]);
    for row in ["free-other", "free-mail-messaging"] {
        let outcome = desk.run(&[
            "whatif", "--sweep", row, "--durations", "60", "--users", "30000", "--input", "input",
            "--out", "out",
        ]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let text = std::fs::read_to_string(desk.path("out/sweep.csv")).unwrap();
        let start = format!("\"{row}\",60,30000,0,1,1,");
        assert!(text.lines().any(|line| line.starts_with(&start)), "{row}: {text}");
    }
}

#[test]
fn what_is_made_from_made_up_reports_says_so_wherever_it_is_read() {
    let made_up = Line::new("L-1")
        .with("役務", "セルラーLPWA")
        .with("出典", "架空（shihanki generate --seed 1）");
    let desk = Desk::with_reports(&[made_up]);
    let arguments = ["whatif", "--sweep", "lpwa", "--input", "input", "--out", "out"];
    let outcome = desk.run(&arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let read = |path: &str| std::fs::read_to_string(desk.path("out").join(path)).unwrap();
    for text in [&outcome.stdout, &read("index.html")] {
        assert!(
            text.contains("架空の報告から作成した見本であり、実際の事故の統計ではない。"),
            "{text}"
        );
        assert!(text.contains("資料：架空の報告"), "{text}");
        assert!(!text.contains("電気通信事業者からの事故報告"), "{text}");
    }
    assert!(read("datapackage.json").contains("\"made_up\": true"));
    assert!(read("manifest.json").contains("\"made_up\": true"));
    // A report that is not made up is not said to be; one that names where it was found is known by that.
    let desk = Desk::with_reports(&[Line::new("A-1").with("出典", "https://example.com/")]);
    let outcome = desk.run(&arguments);
    assert!(outcome.stdout.contains("資料：報道等の公表資料"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("架空の報告"), "{}", outcome.stdout);
    let manifest = std::fs::read_to_string(desk.path("out/manifest.json")).unwrap();
    assert!(manifest.contains("\"made_up\": false"));
}

#[test]
fn a_sweep_alone_shows_the_sweep_alone() {
    let desk = Desk::with_reports(&[Line::new("L-1").with("役務", "セルラーLPWA")]);
    let outcome = desk.run(&["whatif", "--sweep", "lpwa", "--input", "input", "--out", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = std::fs::read_to_string(desk.path("out/index.html")).unwrap();
    for text in [&outcome.stdout, &outcome.stderr, &page] {
        for words in ["変更後", "区分の変わる", "変わる事故"] {
            assert!(!text.contains(words), "{words}: {text}");
        }
    }
    assert!(outcome.stdout.contains("現行の基準（12時間以上かつ3万人以上）に達する事故は"));
    let made = files(&desk.path("out"));
    let paths: Vec<&str> = made.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "charts/sweep.png", "charts/sweep.svg", "datapackage.json", "index.html",
            "manifest.json", "sweep.csv"
        ]
    );
}

#[test]
fn a_page_lists_nothing_that_stays_and_no_hashes() {
    let desk = compared();
    let page = std::fs::read_to_string(desk.path("out/index.html")).unwrap();
    let input = std::fs::read(desk.path("input").join(&files(&desk.path("input"))[0].0)).unwrap();
    let hash = shihanki::model::hash::sha256(&input);
    assert!(!page.contains(&hash));
    let manifest = std::fs::read_to_string(desk.path("out/manifest.json")).unwrap();
    assert!(manifest.contains(&hash), "the manifest has them");
    // Only what moved: of four carriers two, of four classes two, and no row of voice.
    for words in ["架空甲", "架空乙", "読み込んだファイルは1件（7行）である。"]
    {
        assert!(page.contains(words), "{words}");
    }
    for words in ["架空丙", "架空丁", "報告対象外", "音声伝送", "緊急通報"] {
        assert!(!page.contains(words), "{words}");
    }
}

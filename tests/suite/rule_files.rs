//! Rule files as they are documented: the page of the law, what is printed, every key and message.

use crate::support::{Desk, Line, project};
use std::collections::BTreeSet;
use std::fs;

fn criteria(arguments: &[&str]) -> String {
    let mut all = vec!["criteria"];
    all.extend(arguments);
    let outcome = Desk::new().run(&all);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.stdout
}

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap()
}

#[test]
fn the_committed_pages_of_the_law_are_those_that_the_data_makes() {
    for (path, language) in [("docs/law.md", "ja"), ("docs/law.en.md", "en")] {
        let made = criteria(&["--format", "markdown", "--lang", language]);
        assert!(made == read(path), "make {path} again: criteria --format markdown");
    }
}

#[test]
fn the_page_shows_the_rows_of_each_stretch_of_days_and_the_due_dates() {
    let page = criteria(&["--format", "markdown"]);
    let of_2019 = "\
### 2019年4月1日から2026年3月31日まで

| 順 | 役務等 | 基準 |
| ---: | --- | --- |
| 1 | 緊急通報を取り扱う音声伝送役務 | 1時間以上かつ3万人以上 |
| 2 | 緊急通報を取り扱わない音声伝送役務 | 2時間以上かつ3万人以上、又は1時間以上かつ10万人以上 |
| 3 | LPWA（セルラーLPWA（音声を除く）及びアンライセンスLPWA） | 12時間以上かつ3万人以上、又は2時間以上かつ100万人以上（利用者数は契約数による） |
| 4 | 利用者から対価を受けないインターネット関連サービス（音声を除く） | 24時間以上かつ10万人以上、又は12時間以上かつ100万人以上 |
| 5 | その他の役務 | 2時間以上かつ3万人以上、又は1時間以上かつ100万人以上 |
|  | 衛星、海底ケーブルその他これに準ずる重要な電気通信設備の全断 | 全ての通信の疎通が2時間以上不能（利用者数を問わない） |
";
    assert!(page.contains(of_2019));
    // 2023-06-16 changed nothing for serious incidents, 2025-04-01 the reporting cycle alone.
    assert_eq!(page.matches("| 順 | 役務等 | 基準 |").count(), 4);
    assert!(page.contains("\n| 2023年6月16日 | ○ |") && page.contains("\n| 2025年4月1日 |  |"));
    assert!(page.contains("| 第3四半期（10月から12月まで） | 翌年2月末日 |"));
    assert!(page.contains("令和6年度第4四半期に係るものであり、その期限は2025年5月31日である"));
    assert!(page.contains("令和7年度に係るものであり、その期限は2026年5月31日である"));
}

#[test]
fn a_page_is_made_of_any_rules() {
    let examples = project().join("data/criteria/examples");
    let page = |name: &str| {
        let path = examples.join(name);
        criteria(&["--format", "markdown", "--rules", path.to_str().unwrap()])
    };
    let alone = page("fcc-part4.toml");
    assert!(alone.contains("「fcc-part4.toml」") && !alone.contains("推定：事故には"));
    assert!(alone.contains("| 1 | 全ての役務 | 30分以上かつ延べ90万人・分以上 |"));
    assert!(!alone.contains("期限"), "nothing is said where the rules say nothing");
    let laid_over = page("lpwa-proposal.toml");
    assert!(
        laid_over.contains("「criteria/japan.toml」及びこれに重ねて適用する「lpwa-proposal.toml」")
    );
    assert!(laid_over.contains("6時間以上かつ3万人以上、又は1時間以上かつ100万人以上"));
    assert!(!laid_over.contains("12時間以上かつ3万人以上"));
}

#[test]
fn a_page_of_one_day_is_wrong_usage() {
    let outcome = Desk::new().run(&["criteria", "--format", "markdown", "--on", "2020-01-01"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--on と併せて指定することはできません"), "{}", outcome.stderr);
    assert!(outcome.stdout.is_empty());
}

#[test]
fn rules_are_printed_with_their_wording_and_what_is_inferred() {
    let text = criteria(&["--on", "2020-01-01"]);
    assert!(text.starts_with("電気通信事故の報告に関する基準\n  推定：事故には、その発生日に"));
    let leak = "  条文：三　電気通信設備に関する情報であつて、電気通信役務の提供に支障を及ぼすおそれのある情報が漏えいした事故\n";
    assert!(text.contains(leak));
    assert!(text.contains(
        "\n    イ　当該電気通信役務の提供の停止又は品質の低下を受けた利用者の数が三万以上"
    ));
    assert!(text.contains("  推定：施行日、利用者数を契約数で数えること"));
    let none = criteria(&["--on", "2008-03-31", "--lang", "en"]);
    assert_eq!(none, "No rule is known for this day.\n");
}

#[test]
fn the_wording_is_that_of_the_day_and_the_page_has_each_with_its_days() {
    let both = "（総務大臣が当該利用者の数の把握が困難であると認めるものにあつては、総務大臣が別に告示する基準に該当するもの）";
    let new = "（他の電気通信事業者の電気通信設備の故障によるものを含む。）";
    let yearly = "毎報告年度経過後二月以内に";
    let before = criteria(&["--on", "2025-03-31"]);
    assert!(before.contains(
        "  条文（2025年3月31日まで。令和5年6月15日以前の条文（dsk.or.jp所収）による）：一"
    ));
    assert!(before.contains(both) && !before.contains(new) && !before.contains(yearly));
    assert!(before.contains("毎四半期経過後二月以内に"));
    let from = criteria(&["--on", "2025-04-01"]);
    assert!(from.contains("  条文（2025年4月1日から。令和7年4月1日施行の条文"));
    assert!(from.contains(both) && from.contains(new) && from.contains(yearly));
    assert!(
        !from.contains("毎四半期経過後二月以内に") && !from.contains("dsk.or.jp所収）による）：一")
    );
    // The wording changed, and what decides classes did not.
    let page = criteria(&["--format", "markdown"]);
    let periodic = page.split("\n### 定期報告（periodic）\n").nth(1).unwrap();
    let periodic = periodic.split("\n## ").next().unwrap();
    assert_eq!(periodic.matches("\n条文（").count(), 2);
    assert!(
        periodic.contains("条文（2025年3月31日まで。")
            && periodic.contains("条文（2025年4月1日から。")
    );
}

#[test]
fn what_is_not_applied_is_named_for_serious_and_periodic_incidents_and_precursors() {
    for path in ["docs/law.md", "docs/law.en.md"] {
        let text = read(path);
        let ids = ["notice-serious", "notice-periodic", "notice-forms", "precursor"];
        for id in ids {
            assert!(text.contains(id), "{path}: {id}");
        }
    }
    let law = read("docs/law.md");
    assert!(law.contains("第58条第2項第1号") && law.contains("第58条第2項第2号"));
    assert!(!law.contains("第58条\n") && !law.contains("第58条第2号"));
    assert!(
        law.contains("故障した設備の配下の全ての利用者"),
        "how voice with emergency calls counts"
    );
    assert!(law.contains("事故ではないため、事故の件数及び内訳に含めない"), "precursors");
}

#[test]
fn ids_that_no_file_of_records_can_hold_are_refused_and_names_of_any_words_are_published() {
    let rules = |id: &str, name: &str| {
        format!(
            "format = \"shihanki-criteria/1\"\nid = \"team\"\n\
             name = {{ ja = \"{name}\", en = \"{name}\" }}\nextends = \"japan\"\n\
             [[serious.row]]\nid = \"{id}\"\nname = {{ ja = \"{name}\", en = \"{name}\" }}\n\
             from = 2015-04-01\nservice = {{ voice = true, emergency_calls = true }}\n\
             pairs = [{{ minutes = 30, users = 10_000 }}]\n\
             basis = {{ law = \"enforcement\", article = \"第58条第2項\" }}\n\
             source = {{ ja = \"{name}\", en = \"{name}\" }}\n"
        )
    };
    let lines = [
        Line::new("A-1"),
        Line::new("A-2").with("継続時間", "20分").with("影響利用者数", "9000"),
        Line::new("A-3").with("継続時間", "不明"),
    ];
    for id in ["-", "=1", "①", "令和", "A", "a|b", "a b", ""] {
        let desk = Desk::with_reports(&lines).file("team.toml", &rules(id, "架空"));
        let outcome = desk.run(&["criteria", "--rules", "team.toml"]);
        assert_eq!(outcome.status, 3, "{id}");
        assert!(outcome.stderr.contains(&format!("ID「{id}」は使えません")), "{}", outcome.stderr);
        assert_eq!(desk.report(&["--rules", "team.toml"]).status, 3, "{id}");
    }
    for name in ["令和6年", "①", "その他（停電）", "a|b", "=1", "-", "1,234", "沖縄県", "合計", "%"]
    {
        let desk = Desk::with_reports(&lines).file("team.toml", &rules("voice-emergency", name));
        let outcome = desk.report(&["--rules", "team.toml"]);
        assert_eq!(outcome.status, 0, "{name}: {}", outcome.stderr);
        let incidents = fs::read_to_string(desk.path("out/internal/incidents.csv")).unwrap();
        assert!(incidents.contains(",\"voice-emergency\",30,10000,"), "{name}: {incidents}");
        assert!(fs::read_to_string(desk.path("out/internal/index.html")).unwrap().contains(name));
    }
}

#[test]
fn more_rules_than_a_check_can_hold_are_refused() {
    let row = |index: usize| {
        format!(
            "[[not_applied]]\nid = \"n{index}\"\nname = {{ ja = \"架空\", en = \"made up\" }}\n\
             from = 2020-01-01\nwhat = {{ ja = \"架空\", en = \"made up\" }}\n\
             basis = {{ law = \"act\", article = \"第1条\" }}\n\
             source = {{ ja = \"架空\", en = \"made up\" }}\n"
        )
    };
    let head = "format = \"shihanki-criteria/1\"\nid = \"team\"\n\
                name = { ja = \"架空\", en = \"made up\" }\nextends = \"japan\"\n";
    let text = head.to_owned() + &(0..201).map(row).collect::<String>();
    let desk = Desk::new().file("team.toml", &text);
    let outcome = desk.run(&["criteria", "--rules", "team.toml", "--lang", "en"]);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stderr.contains("rules (200 at most); split the file"), "{}", outcome.stderr);
}

#[test]
fn rules_are_printed_as_data_under_the_keys_of_rule_files() {
    let printed = criteria(&["--format", "json", "--on", "2020-01-01", "--lang", "en"]);
    let rules: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rule = |id: &str| rules.iter().find(|rule| rule["id"] == id).unwrap();
    let stated = |id: &str, keys: &[&str]| -> Vec<serde_json::Value> {
        keys.iter().map(|key| rule(id)[key].clone()).collect()
    };
    let json = |text: &str| -> Vec<serde_json::Value> { serde_json::from_str(text).unwrap() };
    assert_eq!(
        stated("lpwa", &["section", "pairs", "users_are"]),
        json(
            r#"["serious.row", [{"minutes": 720, "users": 30000, "user_minutes": null},
                {"minutes": 120, "users": 1000000, "user_minutes": null}], "contracts"]"#
        )
    );
    assert_eq!(
        stated("critical-facility", &["section", "minutes"]),
        json(r#"["serious.facility", 120]"#)
    );
    assert_eq!(
        stated("periodic", &["section", "users", "minutes"]),
        json(r#"["periodic.row", 30000, 120]"#)
    );
    assert_eq!(
        stated("kind-leak-periodic", &["section", "kind", "may_be_serious", "periodic"]),
        json(r#"["kind", "information_leak", false, "always"]"#)
    );
    assert_eq!(
        stated("serious-in-periodic", &["section", "serious_in_periodic"]),
        json(r#"["counting", true]"#)
    );
    assert_eq!(
        stated("cycle-quarterly", &["section", "every", "due_months_after"]),
        json(r#"["cycle", "quarter", 2]"#)
    );
    assert_eq!(rule("everything-else")["quote"], serde_json::Value::Null);
    let basis = |id: &str| rule(id)["basis"].as_str().unwrap().to_owned();
    assert!(
        basis("everything-else")
            .ends_with(", Article 58, paragraph 2, item 1 (e-Gov law ID 360M50001000025)")
    );
    assert!(
        basis("critical-facility")
            .ends_with(", Article 58, paragraph 2, item 2 (e-Gov law ID 360M50001000025)")
    );
    let quote = "三　電気通信設備に関する情報であつて、電気通信役務の提供に支障を及ぼすおそれのある情報が漏えいした事故";
    assert_eq!(rule("kind-leak-periodic")["quote"], quote);
    let inferred = rule("lpwa")["inferred"].as_str().unwrap();
    assert!(inferred.starts_with("The start date"));
}

/// The messages of the documentation by language, each with the broken files that provoke it. What
/// the parser says stands in the messages of both languages.
fn documented() -> Vec<([String; 2], Vec<String>)> {
    let text = read("docs/criteria.md");
    let rows = text.lines().filter(|line| line.contains(".toml` |"));
    rows.map(|row| {
        let (_, rest) = row.split_once("`` ").unwrap();
        let (message, rest) = rest.split_once(" `` |").unwrap();
        let (second, files) = rest.rsplit_once(" | ").unwrap();
        let english = second.trim().strip_prefix("`` ").and_then(|it| it.strip_suffix(" ``"));
        let files = files.split('`').skip(1).step_by(2);
        let messages = [message, english.unwrap_or(message)].map(str::to_owned);
        (messages, files.map(str::to_owned).collect())
    })
    .collect()
}

#[test]
fn every_broken_rule_file_is_told_as_documented() {
    let folder = project().join("tests/fixtures/criteria");
    let names: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let documented = documented();
    let mut listed: Vec<&String> = documented.iter().flat_map(|(_, files)| files).collect();
    listed.sort();
    assert_eq!(listed, names.iter().collect::<Vec<_>>(), "each file stands beside one message");
    for (messages, files) in &documented {
        for (name, (message, lang)) in files
            .iter()
            .flat_map(|name| messages.iter().zip(["ja", "en"]).map(move |said| (name, said)))
        {
            let path = folder.join(name);
            let path = path.to_str().unwrap();
            let outcome = Desk::new().run(&["criteria", "--rules", path, "--lang", lang]);
            assert_eq!(outcome.status, 3, "{name}");
            let mut rest = outcome.stderr.as_str();
            for part in message.split('…') {
                let (_, after) = rest
                    .split_once(part.trim())
                    .unwrap_or_else(|| panic!("{name}: {part}\n{}", outcome.stderr));
                rest = after;
            }
        }
    }
}

#[test]
fn every_key_of_the_format_is_documented_in_both_languages() {
    fn keys(schema: &serde_json::Value, found: &mut BTreeSet<String>) {
        if let Some(properties) = schema["properties"].as_object() {
            found.extend(properties.keys().cloned());
        }
        match schema {
            serde_json::Value::Object(parts) => parts.values().for_each(|part| keys(part, found)),
            serde_json::Value::Array(parts) => parts.iter().for_each(|part| keys(part, found)),
            _ => {}
        }
    }
    let schema: serde_json::Value =
        serde_json::from_str(&read("data/criteria/schema.json")).unwrap();
    let mut found = BTreeSet::new();
    keys(&schema, &mut found);
    assert!(found.len() >= 40, "{found:?}");
    let text = read("docs/criteria.md");
    let (japanese, english) = text.split_once("## In English").unwrap();
    for key in &found {
        let forms =
            [format!("`{key}`"), format!("[{key}"), format!(".{key}]"), format!("{key} = ")];
        for part in [japanese, english] {
            assert!(forms.iter().any(|form| part.contains(form)), "{key}");
        }
    }
}

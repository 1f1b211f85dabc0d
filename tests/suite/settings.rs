//! What a team sets: classes, window, population, comparison periods; and the reporting regime.

use crate::support::{Desk, Line};

fn report(desk: &Desk, more: &[&str]) -> (i32, String) {
    let outcome = desk.report(more);
    (outcome.status, outcome.stderr)
}

fn lines(desk: &Desk, start: &str) -> Vec<String> {
    let text = std::fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    text.lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect()
}

fn manifest(desk: &Desk) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(desk.path("out/internal/manifest.json")).unwrap())
        .unwrap()
}

#[test]
fn classes_are_cut_at_the_edges_that_a_team_sets() {
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("継続時間", "90").with("影響利用者数", "9999"),
        Line::new("A-2").with("継続時間", "180").with("影響利用者数", "10000"),
        Line::new("A-3").with("継続時間", "181").with("影響利用者数", "30000"),
    ])
    .file(
        "team.toml",
        "[statistics]\nduration_bins = [90, 180]\nusers_bins = [10_000, 2_000_000]\n",
    );
    assert_eq!(report(&desk, &["--config", "team.toml"]).0, 0);
    assert_eq!(
        lines(&desk, "by_duration,2022Q2,")
            .iter()
            .filter(|l| l.contains(",,incidents,"))
            .collect::<Vec<_>>(),
        [
            "by_duration,2022Q2,90m_3h,,incidents,0,incidents,ok",
            "by_duration,2022Q2,ge_3h,,incidents,2,incidents,ok",
            "by_duration,2022Q2,lt_90m,,incidents,0,incidents,ok",
            "by_duration,2022Q2,total,,incidents,2,incidents,ok",
            "by_duration,2022Q2,unknown,,incidents,0,incidents,ok",
        ],
        "A-1 is too small to be reported"
    );
    let rows: Vec<String> = lines(&desk, "by_users,2022Q2,")
        .iter()
        .filter(|line| line.contains(",,incidents,") && !line.contains(",0,"))
        .cloned()
        .collect();
    assert_eq!(
        rows,
        [
            "by_users,2022Q2,10k_2m,,incidents,2,incidents,ok",
            "by_users,2022Q2,total,,incidents,2,incidents,ok",
        ]
    );
    let table = std::fs::read_to_string(desk.path("out/internal/tables/by_duration.csv")).unwrap();
    assert!(table.contains("90分以上3時間未満"), "{table}");
    assert_eq!(
        manifest(&desk)["options"]["duration_bins"],
        serde_json::json!(["lt_90m", "90m_3h", "ge_3h"])
    );
}

#[test]
fn the_file_of_the_working_folder_is_read_unless_another_is_named() {
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("shihanki.toml", "[statistics]\npopulation = [\"serious\"]\n")
        .file("plain.toml", "");
    assert_eq!(report(&desk, &[]).0, 0);
    assert_eq!(manifest(&desk)["options"]["population"], serde_json::json!(["serious"]));
    assert_eq!(report(&desk, &["--config", "plain.toml"]).0, 0);
    let default = serde_json::json!(["serious", "periodic_detailed"]);
    assert_eq!(manifest(&desk)["options"]["population"], default);
    assert_eq!(manifest(&desk)["options"]["concurrent_window_minutes"], 60);
}

#[test]
fn the_breakdowns_are_of_the_population_that_a_team_sets_and_the_overview_is_not_touched() {
    let desk = Desk::with_reports(&[
        Line::new("serious"),
        Line::new("detailed").with("継続時間", "59"),
        Line::new("simple")
            .with("継続時間", "200")
            .with("影響利用者数", "10")
            .with("報告様式", "簡易"),
    ])
    .file("team.toml", "[statistics]\npopulation = [\"periodic_simple\", \"serious\"]\n");
    assert_eq!(report(&desk, &["--config", "team.toml"]).0, 0);
    assert_eq!(
        lines(&desk, "by_cause,2022Q2,total,,incidents,"),
        ["by_cause,2022Q2,total,,incidents,2,incidents,ok"]
    );
    assert_eq!(
        lines(&desk, "by_cause,2022Q2,total,,users,"),
        ["by_cause,2022Q2,total,,users,40010,users,ok"]
    );
    let overview =
        |row: &str| lines(&desk, &format!("overview,2022Q2,{row},,incidents,")).remove(0);
    assert!(overview("periodic_detailed").contains(",incidents,2,"), "serious and detailed");
    assert!(overview("periodic_simple").contains(",incidents,1,"));
    let page = std::fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("重大な事故及び定期報告（簡易な様式）の合計を対象とし"));
}

#[test]
fn the_window_of_concurrent_events_is_set() {
    let at = |id, carrier: &str, time: &str| {
        Line::new(id)
            .with("事業者名", carrier)
            .with("発生日時", &format!("2022-07-10 {time}"))
            .with("継続時間", "300")
            .with("影響地域", "東京都")
    };
    let desk = Desk::with_reports(&[at("A-1", "架空甲", "10:00"), at("B-1", "架空乙", "10:31")])
        .file("narrow.toml", "[statistics]\nconcurrent_window = 30\n");
    let events = || {
        let text =
            std::fs::read_to_string(desk.path("out/internal/tables/concurrent.csv")).unwrap();
        text.lines().count() - 1
    };
    assert_eq!(report(&desk, &[]).0, 0);
    assert_eq!(events(), 2, "a line for each member of the event");
    assert_eq!(report(&desk, &["--config", "narrow.toml"]).0, 0);
    assert_eq!(events(), 0);
}

#[test]
fn a_file_of_settings_that_cannot_be_followed_is_refused() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    for (text, words) in [
        ("[statistics]\nbins = [1]\n", "unknown field `bins`"),
        (
            "[statistics]\nduration_bins = [60, 30]\n",
            "小さいものから順に指定してください（60の次が30です）",
        ),
        ("[statistics]\nusers_bins = []\n", "0より大きい値から始めてください"),
        ("[statistics]\npopulation = [\"grave\"]\n", "`grave` is no class; use serious,"),
        ("[statistics]\npopulation = []\n", "would leave every table empty"),
        ("[statistics]\nconcurrent_window = -1\n", "line 2"),
    ] {
        std::fs::write(desk.path("team.toml"), text).unwrap();
        let (status, stderr) = report(&desk, &["--config", "team.toml"]);
        assert_eq!(status, 2, "{text}: {stderr}");
        assert!(stderr.contains(words), "{text}: {stderr}");
    }
    let (status, stderr) = report(&desk, &["--config", "none.toml"]);
    assert_eq!(status, 1);
    assert!(stderr.contains("設定ファイル `none.toml` を読み込めません"), "{stderr}");
}

#[test]
fn other_periods_are_compared_with_where_they_are_named() {
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-2").with("発生日時", "2018-07-10 10:00"),
    ]);
    assert_eq!(report(&desk, &["--compare", "2018Q2"]).0, 0);
    assert_eq!(
        lines(&desk, "by_cause,2018Q2,total,,incidents,"),
        ["by_cause,2018Q2,total,,incidents,1,incidents,ok"]
    );
    assert_eq!(manifest(&desk)["comparison_periods"], serde_json::json!(["2018Q2"]));
    let (status, stderr) = report(&desk, &["--compare", "2017Q2"]);
    assert_eq!(status, 3, "{stderr}");
}

/// What the page and the manifest of a report of this period say of its regime.
fn regime(period: &str, day: &str) -> (String, serde_json::Value) {
    let desk = Desk::with_reports(&[Line::new("A-1").with("発生日時", &format!("{day} 10:00"))]);
    let outcome = desk.run(&[
        "report", "--period", period, "--input", "input", "--without", "pdf", "--out", "out",
    ]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = std::fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    let start = page.find("定期報告：").unwrap();
    let end = start + page[start..].find('<').unwrap();
    (page[start..end].to_owned(), manifest(&desk)["regime"].clone())
}

#[test]
fn each_period_carries_the_due_date_of_its_regime() {
    assert_eq!(
        regime("2024Q4", "2025-03-31"),
        (
            "定期報告：四半期ごと（令和6年度第4四半期分の報告期限 2025年5月31日）".to_owned(),
            serde_json::json!({ "reported": "2024Q4", "due_on": "2025-05-31" }),
        )
    );
    assert_eq!(
        regime("2025Q1", "2025-04-01"),
        (
            "定期報告：年度ごと（令和7年度分の報告期限 2026年5月31日）".to_owned(),
            serde_json::json!({ "reported": "FY2025", "due_on": "2026-05-31" }),
        )
    );
    assert_eq!(regime("2024Q2", "2024-07-01").1["due_on"], "2024-11-30");
    assert_eq!(regime("FY2025", "2025-07-01").1["due_on"], "2026-05-31");
}

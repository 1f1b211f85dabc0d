//! What the first page says stands out: always true, and nothing where nothing does.

use crate::support::{Desk, Line};
use std::fs;

/// The sentences of the first page of 2022Q2.
fn highlights(lines: &[Line]) -> Vec<String> {
    let desk = Desk::with_reports(lines);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    let Some((_, list)) = page.split_once("<ul class=\"highlights\">") else { return Vec::new() };
    let (list, _) = list.split_once("</ul>").unwrap();
    let items = list.split("<li>").skip(1);
    items.map(|item| item.trim_end_matches("</li>").to_owned()).collect()
}

/// An incident of 2022Q2 of so many users for 90 minutes.
fn of(id: &str, users: &str, cause: &str) -> Line {
    Line::new(id).with("影響利用者数", users).with("要因区分", cause)
}

/// So many incidents of the quarter of a day, of 40,000 users.
fn many(day: &str, count: usize, cause: &str) -> Vec<Line> {
    let line = |number| of(&format!("{day}-{cause}-{number}"), "40000", cause);
    (0..count).map(|number| line(number).with("発生日時", &format!("{day} 10:00"))).collect()
}

#[test]
fn the_first_sentence_says_what_happened() {
    // 90 minutes of 40,000 users are serious; 20 minutes of them are not.
    let told = highlights(&[
        of("A-1", "40000", "設備要因"),
        of("A-2", "40000", "人為要因").with("継続時間", "20"),
    ]);
    assert_eq!(
        told[0],
        "令和4年度第2四半期に発生した事故のうち、重大な事故及び定期報告（詳細な様式）に当たるものは2件であり、このうち重大な事故は1件であった。"
    );
}

#[test]
fn half_of_all_user_hours_stand_out_and_less_do_not() {
    // 90,000 user-hours of 180,000: exactly half.
    let half = highlights(&[
        of("A-1", "60000", "設備要因"),
        of("A-2", "30000", "人為要因"),
        of("A-3", "30000", "外的要因"),
    ]);
    assert_eq!(
        half[1..],
        [
            "延べ利用者時間の50.0％は、2022年7月10日に発生した架空通信の事故（主な原因：設備要因）によるものである。"
        ]
    );
    let less = highlights(&[
        of("A-1", "59000", "設備要因"),
        of("A-2", "30000", "人為要因"),
        of("A-3", "30000", "外的要因"),
    ]);
    assert_eq!(less.len(), 1, "{less:?}");
}

#[test]
fn one_incident_alone_does_not_stand_out() {
    assert_eq!(highlights(&[of("A-1", "40000", "設備要因")]).len(), 1);
}

#[test]
fn a_cause_of_more_than_half_stands_out_and_one_of_half_does_not() {
    let incidents = |equipment: usize, human: usize| {
        highlights(
            &[many("2022-07-10", equipment, "設備要因"), many("2022-07-11", human, "人為要因")]
                .concat(),
        )
    };
    assert_eq!(incidents(10, 10).len(), 1);
    // It is told of twenty and more: 15 of 20 are 75.0 per cent.
    assert_eq!(incidents(14, 5).len(), 1);
    assert_eq!(incidents(15, 5)[1..], ["発生要因別では、設備要因が15件（75.0％）で過半を占める。"]);
}

#[test]
fn a_quarter_with_more_incidents_than_any_since_the_rules_changed_stands_out() {
    // 2021Q3 to 2022Q1 with as many incidents each; no rules changed between.
    let before = ["2021-10-10", "2022-01-10", "2022-05-10"];
    let told = |earlier: usize, now: usize| {
        let earlier = before.iter().flat_map(|day| many(day, earlier, "設備要因"));
        let now = many("2022-07-10", now, "設備要因");
        highlights(&earlier.chain(now).collect::<Vec<_>>())
    };
    let record = "重大な事故及び定期報告（詳細な様式）の件数（10件）は、令和3年度第3四半期以降の4四半期のうち最も多い。";
    assert_eq!(told(1, 10).last().map(String::as_str), Some(record));
    // Two after one is chance, and as many as before no record.
    for (earlier, now) in [(1, 2), (2, 2)] {
        assert!(told(earlier, now).iter().all(|sentence| !sentence.contains("四半期のうち")));
    }
    let fewest = told(10, 1);
    assert!(fewest.iter().any(|sentence| sentence.contains("最も少ない")), "{fewest:?}");
}

#[test]
fn the_row_that_differs_most_is_told_where_chance_does_not_explain_it_among_so_many() {
    let told = |before: usize, now: usize| {
        let mut lines = many("2021-07-10", 20, "設備要因");
        lines.extend(many("2021-07-11", before, "外的要因"));
        lines.extend(many("2022-07-10", 20, "設備要因"));
        lines.extend(many("2022-07-11", now, "外的要因"));
        highlights(&lines)
    };
    // 18 after 2: by SciPy 2 * binom.cdf(2, 20, 0.5) is 0.00040, of 24 rows 0.0097; 12 after 2: 0.0129 alone.
    let sentence = "発生要因別では、「外的要因」が18件で、前年同期の2件から16件増加した。";
    assert!(told(2, 18).iter().any(|told| told == sentence), "{:?}", told(2, 18));
    assert!(told(2, 12).iter().all(|told| !told.contains("前年同期の")), "{:?}", told(2, 12));
}

#[test]
fn where_many_carriers_have_sent_no_word_nothing_is_compared() {
    // Two carriers a year before, one of them now: one of two is a tenth and more.
    let mut lines = many("2021-07-10", 30, "設備要因");
    lines.push(
        of("B-1", "40000", "設備要因")
            .with("事業者名", "他社")
            .with("発生日時", "2021-07-10 10:00"),
    );
    lines.extend(many("2022-07-10", 3, "設備要因"));
    let told = highlights(&lines);
    let sentence = "報告対象の事業者2者のうち1者については集計時点で資料がなく、他の期間との比較は掲げていない。";
    assert_eq!(told[1], sentence);
    assert!(told.iter().all(|told| !told.contains("前年")), "{told:?}");
}

#[test]
fn a_difference_from_a_year_before_is_told_where_chance_does_not_explain_it() {
    let told = |before: usize, now: usize| {
        let mut lines = many("2021-07-10", before, "設備要因");
        lines.extend(many("2022-07-10", now, "設備要因"));
        highlights(&lines)[1].clone()
    };
    // 49 after 30: a chance of 0.042; 48 after 30: of 0.054. 19 of 30 are 63.3 per cent.
    assert_eq!(
        told(30, 49),
        "前年の同期間（令和3年度第2四半期）の30件に比べ、19件（63.3％）増加した（発生要因別の内訳：設備要因＋19）。"
    );
    assert_eq!(
        told(30, 48),
        "前年の同期間（令和3年度第2四半期）の30件との差は、統計的に意味のある差とはいえない（偶然による変動の範囲内）。"
    );
    // Of fewer than twenty no percentage is told.
    assert_eq!(
        told(15, 5),
        "前年の同期間（令和3年度第2四半期）の15件に比べ、10件減少した（発生要因別の内訳：設備要因－10）。"
    );
    assert_eq!(told(4, 4), "前年の同期間（令和3年度第2四半期）も4件であった。");
}

#[test]
fn the_search_holds_every_incident_and_its_text_ends_no_script() {
    let hostile = "</script><script>alert(1)</script>";
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("要因詳細", hostile),
        Line::new("A-2").with("集計除外", "試験"),
        Line::new("A-3").with("発生日時", "2022-05-10 10:00"),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(!page.contains("<script>alert"));
    let (_, json) = page.split_once("id=\"incidents\">").unwrap();
    let (json, _) = json.split_once("</script>").unwrap();
    let told: serde_json::Value = serde_json::from_str(json).unwrap();
    let rows = told["rows"].as_array().unwrap();
    let text = |field: &serde_json::Value| {
        let told = field.as_u64().map(|place| &told["texts"][usize::try_from(place).unwrap()]);
        told.unwrap_or(field).as_str().unwrap().to_owned()
    };
    let incidents: Vec<Vec<String>> =
        rows.iter().map(|row| row.as_array().unwrap().iter().map(text).collect()).collect();
    let numbers: Vec<&str> = incidents.iter().map(|fields| fields[1].as_str()).collect();
    assert_eq!(numbers, ["A-1", "A-2"], "the incidents of the period");
    assert!(incidents[0][5].contains(hostile));
    assert_eq!(incidents[1][8], "集計除外");
    // A day is found in each way in which it may be looked for.
    assert_eq!(incidents[0][2], "2022年7月10日");
    assert_eq!(incidents[0][9], "2022-07-10 2022/7/10");
}

#[test]
fn of_a_year_quarters_without_word_are_told_as_such() {
    // One carrier, with reports of one quarter of the four.
    let desk = Desk::with_reports(&[of("A-1", "40000", "設備要因")]);
    let arguments = ["report", "--period", "FY2022", "--input", "input", "--out", "year"];
    assert_eq!(desk.run(&arguments).status, 0);
    let text = fs::read_to_string(desk.path("year/public/summary.txt")).unwrap();
    // The figures are of that quarter, and the reason why nothing is compared is given once.
    assert!(text.contains("令和4年度（第2四半期のみ）に発生した事故のうち、"), "{text}");
    let told = "報告対象の事業者全1者について、集計時点で第1・第3・第4四半期の資料がなく、他の期間との比較は掲げていない。";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("前年度の資料がない"), "{text}");
}

#[test]
fn of_a_year_carriers_may_lack_the_same_quarters_or_not() {
    let at = |id: &str, carrier: &str, day: &str| {
        Line::new(id).with("事業者名", carrier).with("発生日時", &format!("{day} 10:00"))
    };
    let days = ["2022-05-10", "2022-07-10", "2022-10-10", "2023-01-10"];
    let told = |lines: Vec<Line>| {
        let desk = Desk::with_reports(&lines);
        let arguments = ["report", "--period", "FY2022", "--input", "input", "--out", "year"];
        assert_eq!(desk.run(&arguments).status, 0);
        fs::read_to_string(desk.path("year/public/summary.txt")).unwrap()
    };
    let whole = days.iter().map(|day| at(&format!("A-{day}"), "甲社", day));
    let text = told(whole.clone().chain([at("B-1", "乙社", days[0])]).collect());
    assert!(text.contains("令和4年度に発生した事故のうち、"), "{text}");
    let same = "報告対象の事業者2者のうち1者については集計時点で第2・第3・第4四半期の資料がなく、";
    assert!(text.contains(same), "{text}");
    let text = told(vec![at("A-1", "甲社", days[0]), at("B-1", "乙社", days[1])]);
    let other =
        "報告対象の事業者2者のうち2者については集計時点で一部又は全部の四半期の資料がなく、";
    assert!(text.contains(other), "{text}");
}

#[test]
fn a_change_names_what_each_cause_has_added() {
    let mut lines = many("2021-07-10", 10, "設備要因");
    lines.extend(many("2021-07-11", 3, "人為要因"));
    lines.extend(many("2022-07-10", 20, "設備要因"));
    lines.extend(many("2022-07-11", 15, "外的要因"));
    lines.extend(many("2022-07-12", 1, "人為要因"));
    // 36 after 13: 15 + 10 - 2 are 23. Of thirteen no percentage is told.
    let told = highlights(&lines);
    let sentence = "前年の同期間（令和3年度第2四半期）の13件に比べ、23件増加した（発生要因別の内訳：外的要因＋15、設備要因＋10、人為要因－2）。";
    assert_eq!(told[1], sentence);
}

#[test]
fn where_all_carriers_had_nothing_to_report_it_says_so() {
    let nil = |carriers: &[&str]| carriers.iter().map(|it| Line::nil(it, "2022Q2")).collect();
    let mut all: Vec<Line> = nil(&["甲社", "乙社"]);
    let sentence = "報告対象の事業者2者の全てから「該当なし」の報告があり、定期報告（簡易な様式）に当たる事故もない。";
    assert_eq!(highlights(&all)[1], sentence);
    all.push(Line::new("A-1").with("事業者名", "丙社").with("報告様式", "簡易"));
    assert!(highlights(&all).iter().all(|told| !told.contains("該当なし")));
}

#[test]
fn key_figures_tell_no_change_of_what_is_not_known_or_may_be_chance() {
    let keys = |lines: &[Line]| {
        let desk = Desk::with_reports(lines);
        assert_eq!(desk.report(&["--published-at", "2022-11-30"]).status, 0);
        let text = fs::read_to_string(desk.path("out/public/summary.txt")).unwrap();
        let of = |name: &str| {
            let start = format!("- {name}");
            text.lines().find(|line| line.starts_with(&start)).unwrap().to_owned()
        };
        [of("影響利用者数"), of("延べ利用者時間")]
    };
    let unknown = |lines: Vec<Line>| -> Vec<Line> {
        lines.into_iter().map(|line| line.with("影響利用者数", "不明")).collect()
    };
    // Three hours are reported in detail whatever the users.
    let [before, now] = ["2021-07-10", "2022-07-10"].map(|day| -> Vec<Line> {
        let lines = many(day, 30, "設備要因").into_iter();
        lines.map(|line| line.with("継続時間", "180分")).collect()
    });
    // 30 times 40,000 users, for three hours each.
    let [users, hours] = keys(&[unknown(before.clone()), now.clone()].concat());
    let name = "影響利用者数（事故ごとの最大の合計）";
    assert_eq!(users, format!("- {name}　1,200,000人、前年同期差－（前年同期は不明）"));
    assert_eq!(hours, "- 延べ利用者時間　3,600,000人・時間、前年同期差－（前年同期は不明）");
    let [users, hours] = keys(&[before.clone(), unknown(now.clone())].concat());
    assert_eq!([&*users, &*hours], [&*format!("- {name}　不明"), "- 延べ利用者時間　不明"]);
    // 31 after 30 is chance, whatever they add up to.
    let more: Vec<Line> = now.into_iter().chain(many("2022-07-11", 1, "設備要因")).collect();
    let [users, _] = keys(&[before, more].concat());
    let change = "前年同期差＋40,000（件数の差は偶然の範囲内）";
    assert_eq!(users, format!("- {name}　1,240,000人、{change}"));
    // 19 after 3 is none, and too few for a percentage.
    let few = [many("2021-07-10", 3, "設備要因"), many("2022-07-10", 19, "設備要因")].concat();
    assert_eq!(keys(&few)[0], format!("- {name}　760,000人、前年同期差＋640,000"));
}

#[test]
fn a_chart_of_more_periods_of_comparison_than_it_draws_says_so() {
    let days = ["2021-07-10", "2022-01-10", "2022-05-10", "2022-07-10"];
    let lines: Vec<Line> = days.iter().flat_map(|day| many(day, 1, "設備要因")).collect();
    let desk = Desk::with_reports(&lines);
    let compared = |periods: &[&str]| {
        let named = periods.iter().flat_map(|period| ["--compare", period]);
        assert_eq!(desk.report(&named.collect::<Vec<_>>()).status, 0);
        let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
        page.contains("比較期間のうち初めの2期間を掲げる。")
    };
    assert!(!compared(&["2022Q1", "2021Q4"]));
    assert!(compared(&["2022Q1", "2021Q4", "2021Q2"]));
}

//! What `check` accepts, `report` publishes: whatever words and values valid reports hold.

use crate::support::{Desk, Line};
use crate::{published_workbooks, read_back};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use shihanki::intake::code_tables;
use shihanki::model::codes::CodeTables;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Columns that take any text: from some of them it is published, and what is no code or place in
/// others is told, and left out.
const TEXTS: [&str; 21] = [
    "報告手段", "事業者名", "要因詳細", "故障設備", "発生場所", "影響地域", "影響区分",
    "利用者数の算定方法", "起因区分", "起因事業者", "起因報告番号", "他事業者・法人への影響",
    "対応状況", "概要", "措置", "復旧予定", "代替手段", "相談窓口", "卸先・接続先", "要因の確度",
    "出典",
];

/// Texts that something on the way to publication might take for something else.
const NASTY: [&str; 61] = [
    // Eras, times and periods.
    "令和6年",
    "R4.7.2",
    "平成",
    "2022Q2",
    "FY2022",
    "第2四半期",
    "2022年度",
    "4月",
    // Places.
    "沖縄",
    "沖縄県",
    "北海道",
    "大阪",
    "沖縄、関東",
    "全国",
    "東京都千代田区",
    // Codes and symbols.
    "total",
    "unknown",
    "unspecified",
    "text:total",
    "nationwide",
    "合計",
    "計",
    "その他（停電）",
    "その他",
    "-",
    "－",
    "…",
    "***",
    "N/A",
    // Numbers.
    "0",
    "007",
    "1,234",
    "３０分",
    "12（3）",
    "10/20",
    "-5",
    "1e5",
    // Several data, spaces, machine-dependent characters.
    "a|b",
    "停止、品質低下",
    "a;b,c/d",
    "架　空",
    "東  京",
    "①Ⅲ㈱㍻㎡℡",
    "￥￣´ﾞ￠￤\u{212B}",
    // Formulas and markup.
    "=1+1",
    "+cmd|'/c x'!A1",
    "@SUM(A1)",
    "<b>&amp;\"'</b>",
    "<r><t>x</t></r>",
    "<r>&</r>",
    "_x0041_x000D_",
    "#set page() *a* $x$ [b]",
    "{{ x }} {% y %}",
    // Headers, and what remarks begin with.
    "carrier",
    "report_id",
    "注",
    "備考",
    // Characters beyond the typeface, from right to left, that turn the text, that drive a terminal.
    "𠮷野🔥👨\u{200D}👩\u{200D}👧",
    "العربية שלום",
    "\u{202E}逆\u{2066}",
    "\u{1B}[31m\u{7}\u{9B}",
];

/// Long texts, and texts of marks alone.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&NASTY[..]).prop_map(str::to_owned),
        1 => ".{0,40}",
        1 => "[、。（）「」・，．：；]{1,40}",
        1 => Just("市、".repeat(250)),
        1 => Just("、".repeat(500)),
        1 => Just("長い記載。".repeat(100)),
        1 => "[一-龠ぁ-んァ-ヶ]{500}",
    ]
}

/// A report with valid codes and values, and any texts in the columns that take them.
fn report() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let coded = (
        prop::sample::select(vec!["携帯電話（音声）", "固定電話", "セルラーLPWA", "mobile_data"]),
        prop::sample::select(vec!["設備要因", "人為要因", "外的要因", "その他", "不明"]),
        prop::sample::select(vec!["40000", "0", "不明", "", "約87万", "3000000", "1"]),
        prop::sample::select(vec!["90分", "0分", "", "不明", "61時間25分", "PT2H", "119"]),
        prop::sample::select(vec!["", "詳細", "簡易", "軽微"]),
        prop::sample::select(vec!["", "設備外の故障", "情報漏えい"]),
        prop::sample::select(vec!["2022-07-10 10:00", "2022-09-30", "R4.8.1 23:59", "2022/4/1"]),
    );
    let texts = prop::collection::vec((prop::sample::select(&TEXTS[..]), nasty()), 1..6);
    // Few numbers are there twice: rows of one report must agree.
    let id = prop_oneof![
        6 => (nasty(), any::<u32>()).prop_map(|(text, number)| format!("{text}-{number}")),
        1 => nasty(),
    ];
    (coded, texts, id).prop_map(|(coded, texts, id)| {
        let (service, cause, users, duration, form, kind, occurred) = coded;
        let mut cells = vec![
            ("報告番号", id),
            ("事業者名", "架空通信".to_owned()),
            ("発生日時", occurred.to_owned()),
            ("継続時間", duration.to_owned()),
            ("役務", service.to_owned()),
            ("影響利用者数", users.to_owned()),
            ("要因区分", cause.to_owned()),
            ("報告様式", form.to_owned()),
            ("事故種別", kind.to_owned()),
        ];
        for (column, text) in texts {
            cells.retain(|(known, _)| *known != column);
            cells.push((column, text));
        }
        cells
    })
}

/// A cell of a CSV file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn line(cells: &[(&'static str, String)]) -> Line {
    let start = Line::new("A-1");
    cells.iter().fold(start, |line, (column, text)| line.with(column, &quoted(text)))
}

/// Whether CP932 has every character of a report, as itself.
fn is_in_cp932(cells: &[(&'static str, String)]) -> bool {
    cells.iter().all(|(_, text)| {
        let (bytes, _, is_lacking) = encoding_rs::SHIFT_JIS.encode(text);
        let (back, _, _) = encoding_rs::SHIFT_JIS.decode(&bytes);
        !is_lacking && back == *text
    })
}

/// The lines of a file on which `check` finds errors, and its status.
fn errors(desk: &Desk) -> (i32, BTreeSet<u64>) {
    let outcome = desk.run(&["check", "input", "--format", "json"]);
    let findings = outcome.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of_errors = findings.filter(|finding| finding["severity"] == "error");
    (outcome.status, of_errors.filter_map(|finding| finding["line"].as_u64()).collect())
}

/// Those of the reports that `check` accepts beside each other.
fn accepted(mut reports: Vec<Vec<(&'static str, String)>>) -> Vec<Vec<(&'static str, String)>> {
    loop {
        let lines: Vec<Line> = reports.iter().map(|cells| line(cells)).collect();
        let (status, errors) = errors(&Desk::with_reports(&lines));
        if status == 0 {
            return reports;
        }
        assert!(!errors.is_empty(), "an error stands on a line");
        // The physical line on which each record starts, the header's counted.
        let mut start = 2;
        reports.retain(|cells| {
            let at = start;
            let breaks = |text: &String| text.matches(['\n', '\r']).count() as u64;
            start += 1 + cells.iter().map(|(_, text)| breaks(text)).sum::<u64>();
            !errors.contains(&at)
        });
    }
}

/// Publishes reports that `check` accepts, in either language and encoding, and reads them back.
fn publishes(reports: &[Vec<(&'static str, String)>]) -> Result<(), TestCaseError> {
    let in_cp932: Vec<_> = reports.iter().filter(|cells| is_in_cp932(cells)).cloned().collect();
    for (language, encoding, reports) in [
        ("ja", "utf-8", reports),
        ("en", "utf-8", reports),
        ("ja", "cp932", &in_cp932),
        ("en", "cp932", &in_cp932),
    ] {
        if reports.is_empty() {
            continue;
        }
        let lines: Vec<Line> = reports.iter().map(|cells| line(cells)).collect();
        let desk = Desk::with_reports(&lines);
        let outcome = desk.report(&["--lang", language, "--csv-encoding", encoding]);
        prop_assert_eq!(outcome.status, 0, "{} {}: {}", language, encoding, outcome.stderr);
        read_back::assert_equal(&desk, 100);
        published_workbooks::assert_figures(&desk);
    }
    Ok(())
}

#[test]
fn whatever_check_accepts_report_publishes() {
    // A case is four reports of some hundred incidents; more by PROPTEST_CASES.
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config { cases: cases.unwrap_or(2), max_shrink_iters: 40, ..Config::default() };
    let reports = prop::collection::vec(report(), 60..120);
    TestRunner::new(config)
        .run(&reports, |reports| {
            let given = reports.len();
            let reports = accepted(reports);
            prop_assert!(reports.len() * 2 > given, "most of them are valid: {}", reports.len());
            publishes(&reports)
        })
        .unwrap();
}

/// Every nasty text in every column that takes any, with both languages: most of them are valid, and
/// what is told of the others is told, not stumbled over.
#[test]
fn every_nasty_text_in_every_column_is_published_or_told() {
    let mut lines = Vec::new();
    for column in TEXTS {
        for text in NASTY {
            let id = format!("N-{}", lines.len());
            lines.push(Line::new(&id).with(column, &quoted(text)));
        }
    }
    for text in NASTY {
        lines.push(Line::new(&quoted(text)));
    }
    let desk = Desk::with_reports(&lines);
    for language in ["ja", "en"] {
        let outcome = desk.report(&["--lang", language, "--accept-rejects"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        read_back::assert_equal(&desk, 1_000);
        published_workbooks::assert_figures(&desk);
    }
}

/// The figures of a table in the published statistics, by row.
fn by_row(desk: &Desk, table: &str) -> BTreeMap<String, u64> {
    let text = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    let mut figures = BTreeMap::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.unwrap();
        let of = |index: usize| record.get(index).unwrap();
        if of(0) == table && of(1) == "2022Q2" && of(4) == "incidents" {
            figures.insert(of(2).to_owned(), of(5).parse().unwrap());
        }
    }
    figures
}

/// A place that a report can name: its name, its region, and its prefecture where it is one.
struct Named {
    name: String,
    region: String,
    prefecture: Option<String>,
}

fn places(codes: &CodeTables) -> Vec<Named> {
    let prefectures = codes.prefectures.iter().map(|prefecture| Named {
        name: prefecture.name.ja.clone(),
        region: prefecture.region.clone(),
        prefecture: Some(prefecture.code.clone()),
    });
    let regions = codes.regions().into_iter().map(|(code, name)| Named {
        name: name.ja.clone(),
        region: code.to_owned(),
        // Of these two, region and prefecture are one.
        prefecture: match code {
            "hokkaido" => Some("01".to_owned()),
            "okinawa" => Some("47".to_owned()),
            _ => None,
        },
    });
    prefectures.chain(regions).collect()
}

#[test]
fn every_prefecture_and_region_alone_and_in_pairs_is_counted_where_it_belongs() {
    let codes = code_tables::load().unwrap();
    let places = places(&codes);
    assert!(places.len() >= 47 + 10, "{}", places.len());
    let mut lines = Vec::new();
    let mut by_area: BTreeMap<String, u64> = BTreeMap::new();
    let mut by_prefecture: BTreeMap<String, u64> = BTreeMap::new();
    let mut report = |text: String, named: &[&Named]| {
        let id = format!("P-{}", lines.len());
        let line = Line::new(&id).with("影響地域", &text);
        // Beside another place, 沖縄 may be the region or the prefecture.
        let is_open = named.len() > 1 && named.iter().any(|place| place.name == "沖縄");
        lines.push(if is_open { line } else { line.with("発生場所", &text) });
        let regions: BTreeSet<&str> = named.iter().map(|place| place.region.as_str()).collect();
        for region in regions {
            *by_area.entry(region.to_owned()).or_default() += 1;
        }
        if is_open {
            *by_prefecture.entry("unknown".to_owned()).or_default() += 1;
            return;
        }
        // The place of occurrence is the one prefecture that is named, or none.
        let prefectures: BTreeSet<&str> =
            named.iter().filter_map(|place| place.prefecture.as_deref()).collect();
        let one = match prefectures.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => (*one).to_owned(),
            _ => "unknown".to_owned(),
        };
        *by_prefecture.entry(one).or_default() += 1;
    };
    for (index, place) in places.iter().enumerate() {
        report(place.name.clone(), &[place]);
        for other in &places[index + 1..] {
            report(format!("{}、{}", place.name, other.name), &[place, other]);
        }
    }
    let all = lines.len() as u64;
    assert!(all > 1_600);
    let desk = Desk::with_reports(&lines);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let counted = |table: &str, expected: &BTreeMap<String, u64>| {
        let mut figures = by_row(&desk, table);
        assert_eq!(figures.remove("total"), Some(all), "{table}");
        figures.retain(|_, count| *count > 0);
        assert_eq!(&figures, expected, "{table}");
    };
    counted("by_area", &by_area);
    counted("by_prefecture", &by_prefecture);
    read_back::assert_equal(&desk, 100);
}

#[test]
fn one_place_alone_in_a_whole_report_is_published() {
    for area in ["沖縄県", "沖縄、関東", "北海道"] {
        for language in ["ja", "en"] {
            let desk = Desk::with_reports(&[Line::new("A-1").with("影響地域", area)]);
            let outcome = desk.report(&["--lang", language]);
            assert_eq!(outcome.status, 0, "{area}: {}", outcome.stderr);
        }
    }
}

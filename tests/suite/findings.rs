//! Every kind of finding: one input that has it and nothing else, its words in both languages, and
//! its entry in the documentation.

use crate::support::{Desk, Outcome, project};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use shihanki::findings::Defect;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;

/// Codes that only a workbook can have; their inputs are made where workbooks are tested.
const WORKBOOK_ONLY: [&str; 9] = [
    "sheet.hidden", "row.hidden", "column.hidden", "row.struck", "cell.struck", "cell.superscript",
    "cell.display", "cell.uncalculated", "cell.merged",
];

/// The keys of a finding as JSON, in their order.
const KEYS: [&str; 10] =
    ["file", "sheet", "line", "column", "header", "value", "severity", "code", "message", "hint"];

/// A JSON object whose keys keep their order.
pub struct JsonFinding(pub Vec<(String, Value)>);

impl JsonFinding {
    pub fn get(&self, key: &str) -> &Value {
        &self.0.iter().find(|(name, _)| name == key).expect("the key is there").1
    }

    pub fn text(&self, key: &str) -> &str {
        self.get(key).as_str().expect("the value is a text")
    }

    pub fn line(&self) -> Option<u64> {
        self.get("line").as_u64()
    }
}

impl<'de> Deserialize<'de> for JsonFinding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = JsonFinding;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonFinding, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(JsonFinding(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The findings that `check --format json` has printed, and nothing else.
#[track_caller]
pub fn findings_of(outcome: &Outcome) -> Vec<JsonFinding> {
    assert!(outcome.stdout.is_empty() || outcome.stdout.ends_with('\n'));
    outcome.stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn check_fixture(code: &str, more: &[&str]) -> Outcome {
    let folder = project().join("tests/fixtures/broken").join(code);
    let mut arguments = vec!["check", folder.to_str().unwrap()];
    arguments.extend(more);
    Desk::new().run(&arguments)
}

/// A finding as it must come out: code, severity, file, line, column and header, value.
struct Expected {
    code: &'static str,
    severity: &'static str,
    file: &'static str,
    line: Option<u64>,
    cell: Option<(&'static str, &'static str)>,
    value: &'static str,
}

const REPORTS: &str = "reports.csv";

const fn in_file(code: &'static str, severity: &'static str, file: &'static str) -> Expected {
    Expected { code, severity, file, line: None, cell: None, value: "" }
}

const fn in_row(
    code: &'static str,
    severity: &'static str,
    line: u64,
    value: &'static str,
) -> Expected {
    Expected { code, severity, file: REPORTS, line: Some(line), cell: None, value }
}

const fn in_cell(
    code: &'static str,
    severity: &'static str,
    line: u64,
    cell: (&'static str, &'static str),
    value: &'static str,
) -> Expected {
    Expected { code, severity, file: REPORTS, line: Some(line), cell: Some(cell), value }
}

const OCCURRED: (&str, &str) = ("C", "発生日時");
const DURATION: (&str, &str) = ("D", "継続時間");
const USERS: (&str, &str) = ("F", "影響利用者数");
const WITHHELD: (&str, &str) = ("H", "共有しない項目");
const CAUSE: (&str, &str) = ("G", "要因区分");

/// What each input below `tests/fixtures/broken` must give, read off the input by hand.
const EXPECTED: [Expected; 51] = [
    in_file("file.unreadable", "error", REPORTS),
    in_file("file.skipped", "info", "README.md"),
    in_cell("encoding.invalid-bytes", "error", 2, ("H", "概要"), "架空\u{FFFD}の概要"),
    in_row("header.missing", "error", 1, ""),
    in_cell("header.duplicate", "error", 1, ("H", "事業者名"), "事業者名"),
    in_cell("header.unknown", "warning", 1, ("H", "備考"), "備考"),
    in_row("row.field-count", "error", 2, ""),
    in_row("row.not-data", "warning", 3, "合計"),
    in_cell("value.missing", "error", 2, CAUSE, ""),
    in_cell("datetime.invalid", "error", 2, OCCURRED, "2022-02-30 10:00"),
    in_cell("datetime.no-time", "warning", 2, OCCURRED, "2022-07-10"),
    in_cell("datetime.era-overlap", "warning", 2, OCCURRED, "平成31年5月1日 10時5分"),
    in_cell("datetime.noon", "warning", 2, OCCURRED, "2022年7月10日正午"),
    in_cell("datetime.future", "warning", 2, OCCURRED, "2022-07-10 10:00"),
    in_cell("order.recovered-before-occurred", "error", 2, ("H", "復旧日時"), "2022-07-10 09:00"),
    in_cell("duration.invalid", "error", 2, DURATION, "しばらく"),
    in_cell("duration.mismatch", "warning", 2, DURATION, "90分"),
    in_cell("number.invalid", "error", 2, USERS, "40000.5"),
    in_cell("number.negative", "error", 2, USERS, "-5"),
    in_cell("number.range", "error", 2, USERS, "6～8万"),
    in_cell("code.unknown", "error", 2, CAUSE, "設備要員"),
    in_cell("place.unknown", "warning", 2, ("H", "発生場所"), "東京都及び千葉県"),
    in_cell("basis.not-contracts", "warning", 2, ("H", "利用者数の算定方法"), "実数"),
    in_cell("report.conflict", "error", 3, CAUSE, "人為要因"),
    in_row("report.duplicate", "warning", 3, "A-1"),
    in_cell("report.possible-duplicate", "warning", 3, ("A", "報告番号"), "A-2"),
    in_cell("report.gap", "info", 3, ("H", "報告回"), "3"),
    in_cell("period.mismatch", "warning", 2, OCCURRED, "2022-06-30 23:50"),
    in_cell("report.follow-up", "warning", 3, OCCURRED, "2023-07-10 10:00"),
    in_cell("class.undetermined", "warning", 2, DURATION, "不明"),
    in_cell("origin.unmatched", "info", 2, ("I", "起因報告番号"), "B-9"),
    in_cell("carrier.similar", "warning", 4, ("B", "事業者名"), "架空コミユニケーションズ"),
    in_cell("header.unit", "error", 1, ("F", "影響利用者数（世帯）"), "影響利用者数（世帯）"),
    in_cell("header.assumed", "warning", 2, USERS, "影響利用者数"),
    in_cell("value.same-as-above", "warning", 3, ("B", "事業者名"), "〃"),
    in_cell("datetime.offset", "warning", 2, ("C", "発生日時（UTC）"), "2022-07-10T10:00+09:00"),
    in_cell("datetime.weekday", "warning", 2, OCCURRED, "2022年7月10日（月）10時"),
    in_cell("datetime.far", "warning", 2, OCCURRED, "2022-07-10 10:00"),
    in_cell("duration.ambiguous", "error", 2, DURATION, "2.5"),
    in_cell("number.implausible", "warning", 2, USERS, "300000000"),
    in_row("encoding.mixed", "error", 2, ""),
    in_cell("cell.error", "error", 2, USERS, "#N/A"),
    in_cell("exclude.no-reason", "error", 2, ("H", "集計除外"), "有"),
    in_cell("text.garbled", "warning", 2, ("H", "要因詳細"), "架空????の故障"),
    in_cell("carrier.trimmed", "warning", 2, ("B", "事業者名"), "架空通信※1"),
    in_cell("name.doubtful", "error", 2, ("B", "事業者名"), "合計"),
    in_cell("order.before-occurred", "warning", 2, ("H", "覚知日時"), "2022-07-10 09:50"),
    in_cell("withheld.unknown", "warning", 2, WITHHELD, "影響利用者数、影響を受けた人の数"),
    in_cell("report.number", "info", 2, ("A", "報告番号"), ""),
    Expected {
        line: Some(1),
        value: "お世話になっております。第1報を送ります。",
        ..in_file("message.passed-over", "info", "mail.txt")
    },
    in_cell("class.pending", "warning", 2, DURATION, "不明"),
];

#[test]
fn each_broken_input_has_its_finding_and_no_other() {
    for expected in EXPECTED {
        let code = expected.code;
        let outcome = check_fixture(code, &["--format", "json"]);
        let found = findings_of(&outcome);
        let listed = || outcome.stdout.clone();
        assert_eq!(found.len(), 1, "{code}: one finding, not\n{}", listed());
        let wanted = [
            ("file", json!(expected.file)),
            ("sheet", Value::Null),
            ("line", json!(expected.line)),
            ("column", json!(expected.cell.map(|(letter, _)| letter))),
            ("header", json!(expected.cell.map(|(_, header)| header))),
            ("value", json!(expected.value)),
            ("severity", json!(expected.severity)),
            ("code", json!(code)),
        ];
        for (key, value) in wanted {
            assert_eq!(*found[0].get(key), value, "{code}: {key}");
        }
        let keys: Vec<&str> = found[0].0.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, KEYS, "{code}");
        let status = if expected.severity == "error" { 3 } else { 0 };
        assert_eq!(outcome.status, status, "{code}: {}", outcome.stderr);
        assert_eq!(outcome.stderr, "", "{code}: nothing but the findings is printed");
    }
}

#[test]
fn each_finding_says_what_is_wrong_and_how_to_mend_it_in_both_languages() {
    for code in EXPECTED.map(|expected| expected.code) {
        let said = |lang| {
            let outcome = check_fixture(code, &["--format", "json", "--lang", lang]);
            let found = findings_of(&outcome);
            ["message", "hint"].map(|key| found[0].text(key).to_owned())
        };
        for (ja, en) in said("ja").iter().zip(&said("en")) {
            assert!(!ja.trim().is_empty() && !en.trim().is_empty(), "{code}: {ja} / {en}");
            assert_ne!(ja, en, "{code}");
            assert!(ja.ends_with('。'), "{code}: a sentence: {ja}");
            assert!(en.ends_with('.'), "{code}: a sentence: {en}");
        }
    }
}

#[test]
fn a_broken_input_is_refused_by_report_where_check_finds_an_error() {
    let desk = Desk::new();
    for expected in EXPECTED.iter().filter(|expected| expected.severity == "error") {
        let folder = project().join("tests/fixtures/broken").join(expected.code);
        // The date that cannot be read is of no period, and blocks every one.
        let outcome = desk.run(&[
            "report",
            "--period",
            "2022Q2",
            "--input",
            folder.to_str().unwrap(),
            "--out",
            "out",
        ]);
        assert_eq!(outcome.status, 3, "{}: {}", expected.code, outcome.stderr);
        assert!(outcome.stderr.contains(expected.code), "{}", outcome.stderr);
        assert!(!desk.path("out").exists());
    }
}

/// Header and row of a plain report, with one cell replaced or added. It lasts long enough to have a
/// class whatever the number of users.
fn with_cell(header: &str, value: &str) -> String {
    let mut cells = vec![
        ("報告番号", "A-1"),
        ("事業者名", "架空通信"),
        ("発生日時", "2022-07-10 10:00"),
        ("継続時間", "120分"),
        ("役務", "携帯電話（音声）"),
        ("影響利用者数", "40000"),
        ("要因区分", "設備要因"),
    ];
    match cells.iter_mut().find(|(name, _)| *name == header) {
        Some((_, cell)) => *cell = value,
        None => cells.push((header, value)),
    }
    let join =
        |take: fn(&(&str, &str)) -> String| cells.iter().map(take).collect::<Vec<_>>().join(",");
    let headers = join(|(name, _)| (*name).to_owned());
    let values = join(|(_, value)| (*value).to_owned());
    format!("{headers}\n{values}\n")
}

#[test]
fn an_unknown_value_is_an_error_where_the_law_reads_it_and_a_warning_elsewhere() {
    for (header, severity) in [
        ("役務", "error"),
        ("要因区分", "error"),
        ("報告様式", "error"),
        ("事故種別", "error"),
        ("緊急通報", "error"),
        ("料金", "error"),
        ("LPWA中継", "error"),
        ("重要設備の全断", "error"),
        ("利用者数の算定方法", "warning"),
        ("影響区分", "warning"),
        ("影響地域", "warning"),
        ("起因区分", "warning"),
        ("要因の確度", "warning"),
        ("緊急通報への影響", "warning"),
        ("自力照会困難", "warning"),
        ("周知可", "warning"),
        ("消費生活センター等共有可", "warning"),
        ("他事業者共有可", "warning"),
    ] {
        let desk = Desk::new().file("input/a.csv", &with_cell(header, "架空値"));
        let outcome = desk.run(&["check", "input", "--format", "json"]);
        let found = findings_of(&outcome);
        assert_eq!(found.len(), 1, "{header}: {}", outcome.stdout);
        assert_eq!(found[0].text("code"), "code.unknown", "{header}");
        assert_eq!(found[0].text("severity"), severity, "{header}");
        assert_eq!(found[0].text("header"), header);
        assert_eq!(found[0].text("value"), "架空値", "{header}");
    }
}

#[test]
fn a_way_of_reporting_that_is_not_in_the_form_is_a_warning() {
    let desk = Desk::new().file("input/a.csv", &with_cell("報告手段", "架空値"));
    let outcome = desk.run(&["check", "input", "--format", "json"]);
    let found = findings_of(&outcome);
    assert_eq!(found.len(), 1, "{}", outcome.stdout);
    let is = ["code", "severity", "header"].map(|key| found[0].text(key));
    assert_eq!(is, ["code.unknown", "warning", "報告手段"]);
}

#[test]
fn what_is_blank_or_unknown_is_graded_by_what_it_decides() {
    for (header, value, code, severity) in [
        ("影響利用者数", "", "value.missing", "warning"),
        ("報告番号", "", "value.missing", "error"),
        ("事業者名", "", "value.missing", "error"),
        ("発生日時", "", "value.missing", "error"),
        ("役務", "", "value.missing", "error"),
        ("要因区分", "不明", "code.unknown", "info"),
        ("要因区分", "調査中", "code.unknown", "info"),
        ("報告回", "0", "number.invalid", "error"),
        ("報告回", "最終報", "number.invalid", "error"),
    ] {
        let desk = Desk::new().file("input/a.csv", &with_cell(header, value));
        let outcome = desk.run(&["check", "input", "--format", "json"]);
        let mut found = findings_of(&outcome);
        // Unknown users leave open whether the incident is serious, and that is told besides.
        found.retain(|finding| finding.text("code") != "class.pending");
        assert_eq!(found.len(), 1, "{header} {value}: {}", outcome.stdout);
        let is = ["code", "severity", "header", "value"].map(|key| found[0].text(key));
        assert_eq!(is, [code, severity, header, value]);
    }
}

#[test]
fn every_defect_of_every_row_is_found_in_one_pass() {
    let text = "報告番号,事業者名,発生日時,継続時間,役務,影響利用者数,要因区分\n\
                A-1,,先週,しばらく,電報,6～8万,設備要員\n\
                A-2,架空通信,2022-07-10 10:00,90分,携帯電話（音声）,-5,\n";
    let desk = Desk::new().file("input/a.csv", text);
    let outcome = desk.run(&["check", "input", "--format", "json"]);
    let found: Vec<_> = findings_of(&outcome)
        .iter()
        .map(|finding| {
            let column = finding.text("column").to_owned();
            (finding.line(), column, finding.text("code").to_owned())
        })
        .collect();
    let expected = [
        (2, "B", "value.missing"),
        (2, "C", "datetime.invalid"),
        (2, "D", "duration.invalid"),
        (2, "E", "code.unknown"),
        (2, "F", "number.range"),
        (2, "G", "code.unknown"),
        (3, "F", "number.negative"),
        (3, "G", "value.missing"),
    ];
    assert_eq!(
        found,
        expected.map(|(line, column, code)| { (Some(line), column.to_owned(), code.to_owned()) })
    );
}

fn fixture_names() -> BTreeSet<String> {
    fs::read_dir(project().join("tests/fixtures/broken"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

fn documentation() -> String {
    fs::read_to_string(project().join("docs/findings.md")).unwrap()
}

/// The entries of the documentation: heading and text.
fn entries(documentation: &str) -> Vec<(&str, &str)> {
    let mut parts = documentation.split("\n### ");
    parts.next();
    parts.map(|part| part.split_once('\n').expect("an entry has a text")).collect()
}

#[test]
fn every_code_has_a_broken_input() {
    let tested = EXPECTED.iter().map(|expected| expected.code).chain(WORKBOOK_ONLY);
    let codes = Defect::codes();
    assert_eq!(tested.collect::<BTreeSet<_>>(), codes);
    let with_input = codes.iter().filter(|code| !WORKBOOK_ONLY.contains(code));
    let names = with_input.map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
    assert!(fixture_names().is_superset(&names));
    let known: BTreeSet<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    assert!(known.is_superset(&fixture_names()), "a folder is named after a code");
}

#[test]
fn every_code_is_documented_once_and_no_other_is() {
    let text = documentation();
    let mut headings: Vec<&str> = entries(&text).iter().map(|(heading, _)| *heading).collect();
    headings.sort_unstable();
    assert_eq!(headings, Vec::from_iter(Defect::codes()));
}

#[test]
fn every_entry_says_severity_occasion_example_and_remedy_in_both_languages() {
    for (code, entry) in entries(&documentation()) {
        for words in ["重大度：", "発生する場合：", "値の例：", "対処："] {
            assert!(entry.contains(words), "{code}: {words}");
        }
        for words in ["Severity: ", "When: ", "Example: ", "Remedy: "] {
            assert!(entry.contains(words), "{code}: {words}");
        }
    }
}

#[test]
fn the_documented_severity_is_the_one_that_is_given() {
    for Expected { code, severity, .. } in EXPECTED {
        let label = match severity {
            "error" => "誤り",
            "warning" => "要確認",
            _ => "参考",
        };
        let text = documentation();
        let entries = entries(&text);
        let (_, entry) = entries.iter().find(|(heading, _)| *heading == code).unwrap();
        let line = |start: &str| entry.lines().find(|line| line.contains(start)).unwrap();
        assert!(line("重大度：").contains(&format!("{label}（{severity}）")), "{code}");
        assert!(line("Severity: ").contains(severity), "{code}");
    }
}

/// The text that people read, in one language.
fn printed(code: &str, lang: &str) -> String {
    check_fixture(code, &["--lang", lang]).stdout
}

macro_rules! printed {
    ($($name:ident, $code:literal;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(
                    concat!(stringify!($name), "_ja"), printed($code, "ja"));
                insta::assert_snapshot!(
                    concat!(stringify!($name), "_en"), printed($code, "en"));
            }
        )*
    };
}

printed! {
    people_read_of_an_unreadable_file, "file.unreadable";
    people_read_of_a_bad_byte, "encoding.invalid-bytes";
    people_read_of_a_missing_header, "header.missing";
    people_read_of_a_field_too_many, "row.field-count";
    people_read_of_a_range, "number.range";
    people_read_of_an_unknown_code, "code.unknown";
    people_read_of_a_conflict, "report.conflict";
    people_read_of_an_open_class, "class.undetermined";
    people_read_of_a_seriousness_that_is_open, "class.pending";
}

#[test]
fn errors_are_found_also_where_nobody_reads_them_to_the_end() {
    use std::process::{Command, Stdio};
    let lines: Vec<_> = (0..2_000)
        .map(|index| crate::support::Line::new(&format!("A-{index}")).with("役務", "電報"))
        .collect();
    let desk = crate::support::Desk::with_reports(&lines);
    let mut run = Command::new(env!("CARGO_BIN_EXE_shihanki"))
        .args(["check", "input", "--quiet"])
        .current_dir(desk.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    assert_eq!(run.wait().unwrap().code(), Some(3));
}

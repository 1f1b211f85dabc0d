//! Values that have one reading, and those that have two: from the cell of a report, of a decision
//! or of a register to what becomes of it.

use crate::findings::{JsonFinding, findings_of};
use crate::support::{CODES, Desk, Line};
use shihanki::intake::{self, Settings};
use shihanki::model::incident::Incident;

const COLUMNS: [(&str, &str); 10] = [
    ("報告番号", "A-1"),
    ("報告回", "1"),
    ("報告日時", "2024-11-05 10:00"),
    ("事業者名", "架空通信"),
    ("発生日時", "2024-10-01 09:05"),
    ("継続時間", "5時間32分"),
    ("役務", "携帯電話（音声）"),
    ("前年度月平均利用者数", "100000"),
    ("影響利用者数", "40000"),
    ("要因区分", "設備要因"),
];

/// A file of one report with this value in a column, whose header may say more than its name.
fn report(header: &str, value: &str) -> String {
    let name = header.split('（').next().unwrap_or_default();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let headers = COLUMNS.map(|(known, _)| quoted(if known == name { header } else { known }));
    let values = COLUMNS.map(|(known, plain)| quoted(if known == name { value } else { plain }));
    format!("{}\n{}\n", headers.join(","), values.join(","))
}

/// What is told of that column.
#[track_caller]
fn told(header: &str, value: &str) -> Vec<JsonFinding> {
    let desk = Desk::new().file("input/a.csv", &report(header, value));
    let outcome = desk.run(&["check", "input", "--format", "json"]);
    let found = findings_of(&outcome);
    found
        .into_iter()
        .inspect(|finding| {
            let code = finding.text("code");
            let of_column = finding.get("header") == header;
            assert!(of_column || code.starts_with("class."), "{header} {value}: {code}");
        })
        .filter(|finding| finding.get("header") == header)
        .collect()
}

/// The one finding on that column.
#[track_caller]
fn only(header: &str, value: &str) -> [String; 3] {
    let found = told(header, value);
    assert_eq!(found.len(), 1, "{header} {value}: one finding");
    assert_eq!(found[0].text("value"), value, "as it stood");
    ["code", "severity", "message"].map(|key| found[0].text(key).to_owned())
}

/// The incident that a value leaves.
#[track_caller]
fn incident(header: &str, value: &str) -> Incident {
    let desk = Desk::new().file("input/a.csv", &report(header, value));
    let sources = intake::find(&[desk.path("input")]).unwrap();
    let read = intake::read(&sources, &CODES, &Settings::default());
    assert_eq!(read.incidents.len(), 1, "{header} {value}: {:?}", read.findings);
    read.incidents[0].as_ref().clone()
}

#[test]
fn a_value_with_two_readings_is_refused_by_the_code_of_its_kind() {
    for (header, value, code) in [
        ("発生日時", "10/1/2024 9:05", "datetime.invalid"),
        ("発生日時", "24-10-01 9:05", "datetime.invalid"),
        ("発生日時", "6.10.1", "datetime.invalid"),
        ("発生日時", "2024年10月1日午後12時30分", "datetime.invalid"),
        ("発生日時", "2024-10-01 09:05（米国時間）", "datetime.invalid"),
        ("発生日時", "2024-10-01 09:05（9:10訂正）", "datetime.invalid"),
        ("報告日時", "11/5/2024", "datetime.invalid"),
        ("継続時間", "5.32", "duration.ambiguous"),
        ("継続時間", "90.0", "duration.ambiguous"),
        ("継続時間（分）", "2.5", "duration.ambiguous"),
        ("継続時間（時間）", "2.30", "duration.ambiguous"),
        ("継続時間", "90分（暫定120分）", "duration.invalid"),
        ("継続時間", "90分（以上）", "duration.invalid"),
        ("継続時間", "数時間", "duration.invalid"),
        ("継続時間", "876001時間", "duration.invalid"),
        ("影響利用者数", "40.000", "number.invalid"),
        ("影響利用者数", "４０．０００", "number.invalid"),
        ("影響利用者数（万人）", "4.400", "number.invalid"),
        ("影響利用者数（千人）", "5万", "number.invalid"),
        ("影響利用者数", "5万（訂正後2万）", "number.invalid"),
        ("影響利用者数", "50,000（60,000）", "number.invalid"),
        ("影響利用者数", "5%", "number.invalid"),
        ("影響利用者数", "1 234", "number.invalid"),
        ("影響利用者数", "40000\n50000", "number.invalid"),
        ("影響利用者数", "45\u{AD}000", "number.invalid"),
        ("影響利用者数", "1兆1", "number.invalid"),
        ("影響利用者数", "1000000000001", "number.invalid"),
        ("影響利用者数", "3万人（未満）", "number.range"),
        ("影響利用者数", "二三人", "number.range"),
        ("影響利用者数", "▲5,000", "number.negative"),
        ("前年度月平均利用者数", "40.000", "number.invalid"),
        ("報告回", "2/3", "number.invalid"),
        ("報告回", "続報", "number.invalid"),
        ("報告回", "45566", "number.invalid"),
    ] {
        let [found, severity, _] = only(header, value);
        assert_eq!([found.as_str(), severity.as_str()], [code, "error"], "{header} {value}");
    }
}

#[test]
fn a_value_that_is_read_with_reserve_is_told_as_what_it_is() {
    for (header, value, code) in [
        ("発生日時", "2024年10月1日（月）9時5分", "datetime.weekday"),
        ("発生日時", "2024年10月1日 月曜日 9時5分", "datetime.weekday"),
        ("復旧日時", "2024/10/1(Wed) 14:37", "datetime.weekday"),
        ("発生日時", "2023-11-04 09:05", "datetime.far"),
        ("発生日時", "2024-10-01", "datetime.no-time"),
        ("発生日時", "2024年10月1日正午", "datetime.noon"),
        ("影響利用者数", "300,000,000", "number.implausible"),
        ("影響利用者数", "1000001", "number.implausible"),
        ("前年度月平均利用者数", "200000001", "number.implausible"),
    ] {
        let text = report(header, value);
        let text = if header == "復旧日時" {
            text.replacen('\n', ",復旧日時\n", 1).trim_end().to_owned() + "," + value + "\n"
        } else {
            text
        };
        let desk = Desk::new().file("input/a.csv", &text);
        let outcome = desk.run(&["check", "input", "--format", "json"]);
        assert_eq!(outcome.status, 0, "{header} {value}: {}", outcome.stdout);
        let found: Vec<_> = findings_of(&outcome)
            .iter()
            .map(|finding| ["code", "header"].map(|key| finding.text(key).to_owned()))
            .collect();
        assert_eq!(found, [[code.to_owned(), header.to_owned()]], "{header} {value}");
    }
    for (header, value) in [
        ("発生日時", "2024年10月1日（火）9時5分"),
        ("発生日時", "2023-11-05 09:05"),
        ("影響利用者数", "1000000"),
        ("前年度月平均利用者数", "200000000"),
    ] {
        assert_eq!(told(header, value).len(), 0, "{header} {value}");
    }
}

#[test]
fn a_report_may_be_far_from_its_incident_in_either_direction() {
    let text = report("発生日時", "2026-10-01 09:05");
    let desk = Desk::new().file("input/a.csv", &text);
    let found = findings_of(&desk.run(&["check", "input", "--format", "json"]));
    let codes: Vec<&str> = found.iter().map(|finding| finding.text("code")).collect();
    assert_eq!(codes, ["datetime.future", "datetime.far"]);
}

#[test]
fn a_value_with_one_reading_is_read_whatever_it_looks_like() {
    for (value, users, is_approximate) in [
        ("1.58E+07", 15_800_000, true),
        ("=\"0012\"", 12, false),
        ("'40000", 40_000, false),
        ("1'234", 1_234, false),
        ("4\u{200B}0000", 40_000, false),
        ("450\u{0}00", 45_000, false),
        ("３万５千人", 35_000, false),
        ("約3万5,000人", 35_000, true),
        ("5万人（50,000人）", 50_000, false),
        ("約87万（詳細調査中）", 870_000, true),
        ("5万（令和6年10月1日現在）", 50_000, true),
        ("5万（うち法人1万）", 50_000, true),
        ("0人", 0, false),
    ] {
        let incident = incident("影響利用者数", value);
        assert_eq!(incident.users(), Some(users), "{value}");
        assert_eq!(incident.is_approximate(), is_approximate, "{value}");
    }
    for (header, value, minutes) in [
        ("継続時間（時間）", "2.5", 150),
        ("継続時間（時間）", "0.75", 45),
        ("継続時間（時間）", "2.0", 120),
        ("継続時間", "1.5時間", 90),
        ("継続時間", "90.0分", 90),
        ("継続時間", "1時間半", 90),
        ("継続時間", "120:05", 7_205),
        ("継続時間", "90分（1時間30分）", 90),
        ("継続時間", "876000時間", 52_560_000),
    ] {
        assert_eq!(incident(header, value).minutes(), Some(minutes), "{header} {value}");
    }
    for value in ["不明", "調査中", "不明・調査中", "NULL", "未復旧（10月2日9時現在）", "－"]
    {
        assert_eq!(incident("継続時間", value).minutes(), None, "{value}");
    }
}

#[test]
fn a_formula_that_is_a_text_is_that_text_in_every_column() {
    let incident = incident("報告番号", "=\"0012\"");
    assert_eq!(&*incident.report_id, "0012");
}

#[test]
fn a_duration_that_times_come_to_has_the_bound_of_stated_ones() {
    let text = "報告番号,事業者名,発生日時,復旧日時,役務,影響利用者数,要因区分\n\
                A-1,架空通信,1900-01-01 00:00,2024-10-01 09:05,FTTH,40000,設備要因\n";
    let desk = Desk::new().file("input/a.csv", text);
    let found = findings_of(&desk.run(&["check", "input", "--format", "json"]));
    let error = found.iter().find(|finding| finding.text("severity") == "error").unwrap();
    assert_eq!([error.text("code"), error.text("header")], ["duration.invalid", "復旧日時"]);
    assert!(error.text("message").contains("876000時間"), "{}", error.text("message"));
}

const DECISIONS: &str = "carrier,report,column,value,reason,by,on\n";

/// What a run with this decision on report A-1 says.
fn decide(column: &str, value: &str, on: &str) -> crate::support::Outcome {
    let decision = format!("架空通信,A-1,{column},{value},架空の理由,架空 花子,{on}\n");
    let desk = Desk::with_reports(&[Line::new("A-1").with("影響利用者数", "6～8万")])
        .file("decisions.csv", &(DECISIONS.to_owned() + &decision));
    desk.run(&["check", "input", "--decisions", "decisions.csv"])
}

#[test]
fn decided_values_are_read_as_those_of_reports_and_refused_as_those() {
    assert_eq!(decide("影響利用者数", "7万", "2022-11-10").status, 0);
    for value in ["40.000", "5万（訂正後2万）", "3万人（未満）", "7%", "1 234"] {
        let outcome = decide("影響利用者数", value, "2022-11-10");
        assert_eq!(outcome.status, 3, "{value}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(value), "{value}: {}", outcome.stderr);
    }
    for on in ["10/1/2022", "2022年11月10日頃", "2022年11月10日（月）", "平成34年11月10日", "不明"]
    {
        let outcome = decide("影響利用者数", "7万", on);
        assert_eq!(outcome.status, 3, "{on}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(on), "{on}: {}", outcome.stderr);
    }
}

#[test]
fn days_of_a_register_are_one_day_or_refused() {
    let check = |from: &str| {
        let register = format!("name,aliases,corporate_number,from,to\n架空通信,,,{from},\n");
        let desk = Desk::with_reports(&[Line::new("A-1")]).file("carriers.csv", &register);
        desk.run(&["check", "input", "--carriers", "carriers.csv"])
    };
    for from in ["", "2014-06-01", "平成26年6月1日", "2014年6月1日（日）"] {
        let outcome = check(from);
        assert_eq!(outcome.status, 0, "{from}: {}", outcome.stderr);
    }
    for from in
        ["10/1/2014", "26.6.1", "2014年6月1日頃", "2014年6月1日（月）", "不明", "2014-06-01 12:00"]
    {
        let outcome = check(from);
        assert_eq!(outcome.status, 2, "{from}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(from), "{from}: {}", outcome.stderr);
    }
}

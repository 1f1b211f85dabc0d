//! Reading what carriers send: encodings, layouts, every accepted form of a value, the rules about
//! reports, and the errors that people make.

use crate::findings::findings_of;
use crate::support::{CODES, Desk, Line, Outcome, csv, project, report};
use proptest::prelude::*;
use shihanki::intake::{self, Intake, Settings, Source};
use shihanki::model::finding::Severity;
use shihanki::model::incident::{CauseClass, Impact, Incident, Instant};
use shihanki::model::ledger::Standing;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

fn clean(path: &str) -> PathBuf {
    project().join("tests/fixtures/clean").join(path)
}

/// The input as the library reads it.
fn read(path: PathBuf) -> Intake {
    let sources = intake::find(&[path]).unwrap();
    intake::read(&sources, &CODES, &Settings::default())
}

/// A text as the library reads it from a CSV file.
fn read_text(text: &str) -> Intake {
    let desk = Desk::new().file("input/a.csv", text);
    read(desk.path("input"))
}

fn check(desk: &Desk, input: &str) -> Outcome {
    desk.run(&["check", input, "--format", "json"])
}

/// Line, column letter and code of each finding that is printed.
#[track_caller]
fn places(outcome: &Outcome) -> Vec<(u64, String, String)> {
    let found = findings_of(outcome);
    let place = |finding: &crate::findings::JsonFinding| {
        let column = finding.get("column").as_str().unwrap_or_default().to_owned();
        (finding.line().unwrap_or_default(), column, finding.text("code").to_owned())
    };
    found.iter().map(place).collect()
}

fn owned(places: &[(u64, &str, &str)]) -> Vec<(u64, String, String)> {
    places.iter().map(|(line, column, code)| (*line, (*column).into(), (*code).into())).collect()
}

// Encodings, line ends and delimiters.

const ENCODINGS: [(&str, &str); 6] = [
    ("utf-8.csv", "UTF-8"),
    ("utf-8-bom.csv", "UTF-8"),
    ("utf-16le.csv", "UTF-16LE"),
    ("cp932.csv", "CP932"),
    ("euc-jp.csv", "EUC-JP"),
    ("iso-2022-jp.csv", "ISO-2022-JP"),
];

#[track_caller]
fn assert_clean(desk: &Desk, name: &str) {
    let outcome = desk.run(&["check", "input"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{name}");
}

/// `statistics.csv` of a desk's input, after a check that has found nothing.
#[track_caller]
fn statistics_of_clean(desk: &Desk, name: &str) -> Vec<u8> {
    assert_clean(desk, name);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{name}: {}", outcome.stderr);
    // Not every encoding has a sign for 株式会社, so that the name is spelled in several ways.
    let statistics = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    statistics.replace("㈱架空通信", "架空通信").into_bytes()
}

/// The statistics of the report that is written in all encodings, with figures worked out by hand.
static EXPECTED_STATISTICS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let desk = Desk::new();
    let text = fs::read_to_string(clean("encodings/utf-8.csv")).unwrap();
    let statistics = statistics_of_clean(&desk.file("input/report.csv", &text), "UTF-8");
    let lines = String::from_utf8(statistics.clone()).unwrap();
    // E-1: voice with emergency calls, 90 minutes and 40,000 users, serious. E-2: FTTH, from 9:05 to
    // 13:10, 245 minutes and 35,000 users, serious as well. Both are one carrier's.
    for (start, figure) in [
        ("by_service,2022Q2,total,,incidents,", "2,"),
        ("by_service,2022Q2,mobile_voice,,users,", "40000,"),
        ("by_service,2022Q2,ftth,,users,", "35000,"),
        ("overview,2022Q2,serious,,carriers,", "1,"),
        ("by_cause,2022Q2,external,,median_minutes,", "245,"),
    ] {
        let line = lines.lines().find(|line| line.starts_with(start)).expect(start);
        assert!(line[start.len()..].starts_with(figure), "{line}");
    }
    statistics
});

#[test]
fn one_report_in_every_encoding_gives_the_same_statistics() {
    for (name, encoding) in ENCODINGS {
        let desk = Desk::new();
        fs::copy(clean("encodings").join(name), desk.path("input/report.csv")).unwrap();
        let outcome = desk.run(&["check", "input"]);
        let words = format!("report.csv: {encoding}、2行\n");
        assert!(outcome.stderr.starts_with(&words), "{name}: {}", outcome.stderr);
        let outcome = desk.run(&["check", "input", "--lang", "en"]);
        let words = format!("report.csv: {encoding}, rows: 2\n");
        assert!(outcome.stderr.starts_with(&words), "{name}: {}", outcome.stderr);
        assert!(statistics_of_clean(&desk, name) == *EXPECTED_STATISTICS, "{name}");
    }
}

#[test]
fn the_inputs_really_are_in_their_encodings() {
    for (name, start) in [
        ("utf-8-bom.csv", &b"\xEF\xBB\xBF\xE5\xA0\xB1"[..]),
        ("utf-16le.csv", b"\xFF\xFE\x31\x58"),
        ("cp932.csv", b"\x95\xF1\x8D\x90"),
        ("euc-jp.csv", b"\xCA\xF3\xB9\xF0"),
        ("iso-2022-jp.csv", b"\x1B$BJs9p"),
    ] {
        assert!(fs::read(clean("encodings").join(name)).unwrap().starts_with(start), "{name}");
    }
}

#[test]
fn a_text_reads_the_same_in_every_encoding() {
    // Each encoding has its own wave dash, minus and sign for 株式会社.
    let expected = read(clean("encodings/utf-8.csv"));
    assert_eq!(expected.incidents.len(), 2);
    for (name, _) in ENCODINGS {
        let found = read(clean("encodings").join(name));
        assert!(found.findings.is_empty(), "{name}: {:?}", found.findings);
        for (one, other) in found.incidents.iter().zip(&expected.incidents) {
            assert_eq!(&*one.carrier_key, "架空通信", "{name}");
            assert_eq!(one.impacts, other.impacts, "{name}");
            assert_eq!(one.occurred_at, other.occurred_at, "{name}");
            let same_wave = |text: &str| text.replace(['〜', '～'], "~");
            assert_eq!(same_wave(&one.summary), same_wave(&other.summary), "{name}");
        }
    }
}

#[test]
fn the_encoding_that_is_named_outranks_the_one_recognised() {
    let desk = Desk::new();
    fs::copy(clean("encodings/euc-jp.csv"), desk.path("input/report.csv")).unwrap();
    let outcome = desk.run(&["check", "input", "--encoding", "euc-jp"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
    let outcome = desk.run(&["check", "input", "--encoding", "utf-8", "--format", "json"]);
    assert_eq!(outcome.status, 3);
    assert_eq!(findings_of(&outcome)[0].text("code"), "file.unreadable");
    let outcome = desk.run(&["check", "input", "--encoding", "latin-1"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--encoding"), "{}", outcome.stderr);
}

#[test]
fn every_bad_sequence_is_found_and_named_by_its_offset() {
    let mut bytes = fs::read(clean("encodings/utf-8.csv")).unwrap();
    let at = |text: &str, bytes: &[u8]| {
        bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap()
    };
    let (first, second) = (at("不通", &bytes), at("断線", &bytes));
    bytes[first] = 0xFF;
    bytes[second] = 0xFF;
    let desk = Desk::new();
    fs::write(desk.path("input/a.csv"), &bytes).unwrap();
    let outcome = desk.run(&["check", "input", "--format", "json", "--lang", "en"]);
    let found = findings_of(&outcome);
    let named: Vec<bool> = [first, second]
        .iter()
        .map(|offset| found.iter().any(|f| f.text("message").contains(&format!("{offset}"))))
        .collect();
    assert_eq!(named, [true, true], "{}", outcome.stdout);
    let lines: Vec<_> = places(&outcome).into_iter().map(|(line, ..)| line).collect();
    // Each character of three bytes that has lost its first gives three bad sequences.
    assert_eq!((lines.first(), lines.last()), (Some(&2), Some(&4)), "{}", outcome.stdout);
    assert!(found.iter().all(|finding| finding.text("code") == "encoding.invalid-bytes"));
    assert_eq!(outcome.status, 3);
}

#[test]
fn line_ends_and_delimiters_make_no_difference() {
    // That its figures are right in this form is told above.
    let expected = report(&clean("encodings/utf-8.csv"), "2022Q2");
    let text = fs::read_to_string(clean("encodings/utf-8.csv")).unwrap();
    for delimiter in [b',', b'\t', b';'] {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        for record in reader.records() {
            writer.write_record(&record.unwrap()).unwrap();
        }
        let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        for (end, extension) in [("\n", "csv"), ("\r\n", "tsv"), ("\r", "txt")] {
            let desk =
                Desk::new().file(&format!("input/report.{extension}"), &written.replace('\n', end));
            let name = format!("{:?} {end:?}", char::from(delimiter));
            assert_clean(&desk, &name);
            assert!(report(&desk.path("input"), "2022Q2").tables == expected.tables, "{name}");
        }
    }
}

// Forms of values.

/// The cells of one column of an input, from the first row on.
fn cells(path: &str, header: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(clean(path)).unwrap();
    let index = reader.headers().unwrap().iter().position(|name| name == header).unwrap();
    reader.records().map(|record| record.unwrap()[index].to_owned()).collect()
}

/// Reads an input whose rows each hold one form, holds its column against the forms of a table, and
/// gives each row's incident and the codes of its findings, none of which is an error.
#[track_caller]
fn read_forms(path: &str, header: &str, forms: &[&str]) -> Vec<(Arc<Incident>, Vec<&'static str>)> {
    assert_eq!(cells(path, header), forms, "the table has the input's rows");
    let intake = read(clean(path));
    assert!(intake.findings.iter().all(|finding| finding.severity != Severity::Error));
    assert_eq!(intake.incidents.len(), forms.len());
    let with_codes = intake.incidents.iter().enumerate().map(|(row, incident)| {
        let of_row = intake.findings.iter().filter(|finding| finding.row == Some(row));
        (incident.clone(), of_row.map(|finding| finding.code).collect())
    });
    with_codes.collect()
}

fn only_impact(incident: &Incident) -> &Impact {
    assert_eq!(incident.impacts.len(), 1, "{incident:?}");
    &incident.impacts[0]
}

fn instant(text: &str, has_time: bool) -> Instant {
    Instant { at: text.parse().unwrap(), has_time }
}

#[test]
fn date_times_are_read_in_every_accepted_form() {
    const MORNING: &str = "2024-10-01T09:05:00";
    const NO_TIME: &[&str] = &["datetime.no-time"];
    const NOON: &[&str] = &["datetime.noon"];
    // The form, the moment in Japan, whether it is approximate, and the warnings.
    let table: [(&str, &str, bool, &[&str]); 25] = [
        ("2024-10-01 09:05", MORNING, false, &[]),
        ("2024-10-01T09:05+09:00", MORNING, false, &[]),
        ("2024-10-01T00:05+00:00", MORNING, false, &[]),
        ("2024-09-30T17:05-07:00", MORNING, false, &[]),
        ("2024/10/1 9:05", MORNING, false, &[]),
        ("2024年10月1日 9時5分", MORNING, false, &[]),
        ("令和6年10月1日午前9時5分", MORNING, false, &[]),
        ("R6.10.1 9:05", MORNING, false, &[]),
        ("平成31年4月30日", "2019-04-30T00:00:00", false, NO_TIME),
        ("令和元年5月1日", "2019-05-01T00:00:00", false, NO_TIME),
        ("平成31年4月30日 23:59", "2019-04-30T23:59:00", false, &[]),
        ("2024-10-01 24:00", "2024-10-02T00:00:00", false, &[]),
        ("2024-10-01 25:30", "2024-10-02T01:30:00", false, &[]),
        ("2024年10月1日午前0時", "2024-10-01T00:00:00", false, &[]),
        ("2024年10月1日午後0時", "2024-10-01T12:00:00", false, &[]),
        ("2024年10月1日午前12時", "2024-10-01T12:00:00", false, NOON),
        ("2024年10月1日正午", "2024-10-01T12:00:00", false, NOON),
        ("2024年10月1日午後12時", "2024-10-02T00:00:00", false, NOON),
        ("2024年10月1日9時5分", MORNING, false, &[]),
        ("2024-10-0109:05", MORNING, false, &[]),
        ("2024-10-01 09:05頃", MORNING, true, &[]),
        ("2024-10-01 09:05（詳細調査中）", MORNING, true, &[]),
        ("平成31年5月1日 9時5分", "2019-05-01T09:05:00", false, &["datetime.era-overlap"]),
        ("２０２４／１０／１　９：０５", MORNING, false, &[]),
        (" 2024-10-01　09:05 ", MORNING, false, &[]),
    ];
    let forms = table.map(|(form, ..)| form);
    let read = read_forms("values/date-times.csv", "発生日時", &forms);
    for ((form, at, approximate, codes), (incident, found)) in table.iter().zip(&read) {
        let has_time = !codes.contains(&"datetime.no-time");
        assert_eq!(incident.occurred_at, instant(at, has_time), "{form}");
        assert_eq!(incident.occurred_approximate, *approximate, "{form}");
        assert_eq!(found, codes, "{form}");
    }
}

#[test]
fn seconds_count_in_a_duration_and_are_dropped_then() {
    let text = "報告番号,事業者名,発生日時,復旧日時,役務,影響利用者数,要因区分\n\
                A-1,架空通信,2022-07-10 10:00:50,2022-07-10 12:00:40,FTTH,40000,設備要因\n\
                A-1,架空通信,2022-07-10 10:00,2022-07-10 12:00:40,DSL,40000,設備要因\n";
    let intake = read_text(text);
    assert!(intake.findings.is_empty(), "both occurred at 10:00: {:?}", intake.findings);
    // 119 minutes and 50 seconds, and 120 minutes and 40 seconds.
    let impacts = intake.incidents.iter().flat_map(|incident| &incident.impacts);
    let minutes: Vec<_> = impacts.map(|impact| impact.minutes).collect();
    assert_eq!(minutes, [Some(119), Some(120)]);
}

#[test]
fn two_reports_on_one_minute_are_a_possible_duplicate_whatever_their_seconds() {
    let lines = [Line::new("A-1").with("発生日時", "2022-07-10 10:00:50"), Line::new("A-2")];
    let outcome = check(&Desk::with_reports(&lines), "input");
    assert_eq!(places(&outcome), owned(&[(3, "A", "report.possible-duplicate")]));
}

#[test]
fn a_duration_is_computed_where_none_is_stated() {
    const OCCURRED: &str = "2022-07-10 10:00";
    // Occurrence, recovery, minutes, whether they are approximate, and the warnings.
    type Recovery = (&'static str, &'static str, Option<u64>, bool, &'static [&'static str]);
    let table: [Recovery; 13] = [
        (OCCURRED, "2022-07-10 12:30", Some(150), false, &[]),
        // 59 minutes and 45 seconds.
        ("2022-07-10 10:00:30", "2022-07-10 11:00:15", Some(59), false, &[]),
        ("2022-07-10 23:50", "2022-07-10 24:20", Some(30), false, &[]),
        ("2022-07-10 10:00頃", "2022-07-10 12:30", Some(150), true, &[]),
        // From 10:00 to the midnight after next: 38 hours.
        (OCCURRED, "2022-07-12", Some(2280), true, &["datetime.no-time"]),
        ("2022-07-10", "2022-07-12 06:00", Some(3240), true, &["datetime.no-time"]),
        (OCCURRED, "2022-07-10", None, false, &["datetime.no-time"]),
        (OCCURRED, "", None, false, &[]),
        (OCCURRED, "不明", None, false, &[]),
        (OCCURRED, "調査中", None, false, &[]),
        (OCCURRED, "－", None, false, &[]),
        (OCCURRED, "継続中", None, false, &[]),
        (OCCURRED, "未復旧", None, false, &[]),
    ];
    let forms = table.map(|(_, recovered, ..)| recovered);
    let read = read_forms("values/recoveries.csv", "復旧日時", &forms);
    for ((occurred, form, minutes, approximate, codes), (incident, found)) in
        table.iter().zip(&read)
    {
        assert_eq!(only_impact(incident).minutes, *minutes, "{occurred} {form}");
        assert_eq!(incident.is_approximate(), *approximate, "{occurred} {form}");
        assert_eq!(found, codes, "{occurred} {form}");
    }
}

#[test]
fn durations_are_read_in_every_accepted_form() {
    let table = [
        ("5時間32分", Some(332), false),
        ("61時間25分", Some(3685), false),
        ("3日2時間", Some(4440), false),
        ("45分", Some(45), false),
        ("5:32", Some(332), false),
        ("PT5H32M", Some(332), false),
        ("332", Some(332), false),
        ("約4時間", Some(240), true),
        ("305分", Some(305), false),
        ("120:05", Some(7205), false),
        ("PT61H0M", Some(3660), false),
        ("５時間３２分", Some(332), false),
        ("５：３２", Some(332), false),
        (" 5 時間 32 分 ", Some(332), false),
        ("90分（詳細調査中）", Some(90), true),
        ("0分", Some(0), false),
        ("不明", None, false),
        ("調査中", None, false),
        ("－", None, false),
        ("継続中", None, false),
        ("未復旧", None, false),
        ("", None, false),
    ];
    let forms = table.map(|(form, ..)| form);
    let read = read_forms("values/durations.csv", "継続時間", &forms);
    for ((form, minutes, approximate), (incident, found)) in table.iter().zip(&read) {
        let impact = only_impact(incident);
        assert_eq!((impact.minutes, impact.approximate), (*minutes, *approximate), "{form}");
        assert!(found.is_empty(), "{form}: {found:?}");
    }
}

#[test]
fn a_bare_duration_is_in_the_unit_of_its_header() {
    for (header, minutes) in [
        ("継続時間", 5),
        ("継続時間（分）", 5),
        ("継続時間(分)", 5),
        ("継続時間（時間）", 300),
        ("継続時間 （時間）", 300),
    ] {
        let text = csv(&[Line::new("A-1").with("継続時間", "5")]).replace("継続時間", header);
        let intake = read_text(&text);
        assert!(intake.findings.is_empty(), "{header}: {:?}", intake.findings);
        assert_eq!(intake.incidents[0].minutes(), Some(minutes), "{header}");
    }
}

#[test]
fn counts_are_read_in_every_accepted_form() {
    let table = [
        ("1234", Some(1_234), false),
        ("1,234", Some(1_234), false),
        ("１２３４", Some(1_234), false),
        ("１，２３４", Some(1_234), false),
        ("87万", Some(870_000), false),
        ("4.4万", Some(44_000), false),
        ("3万5千", Some(35_000), false),
        ("1億2千万", Some(120_000_000), false),
        ("約87万", Some(870_000), true),
        ("約87万（詳細調査中）", Some(870_000), true),
        ("40000人", Some(40_000), false),
        ("40000回線", Some(40_000), false),
        ("40000契約", Some(40_000), false),
        ("40000件", Some(40_000), false),
        ("87万人", Some(870_000), false),
        ("0", Some(0), false),
        ("不明", None, false),
        ("調査中", None, false),
        ("－", None, false),
        ("-", None, false),
        ("", None, false),
    ];
    let forms = table.map(|(form, ..)| form);
    let read = read_forms("values/counts.csv", "影響利用者数", &forms);
    for ((form, users, approximate), (incident, found)) in table.iter().zip(&read) {
        let impact = only_impact(incident);
        assert_eq!((impact.users, impact.approximate), (*users, *approximate), "{form}");
        // A blank cell is unknown, but not said to be.
        let codes: &[&str] = if form.is_empty() { &["value.missing"] } else { &[] };
        assert_eq!(found, codes, "{form}");
    }
}

#[test]
fn a_bare_count_is_in_the_unit_of_its_header() {
    for (header, users) in [
        ("影響利用者数", 7),
        ("影響利用者数（人）", 7),
        ("影響利用者数（千人）", 7_000),
        ("影響利用者数(万人)", 70_000),
    ] {
        let text = csv(&[Line::new("A-1").with("影響利用者数", "7")]);
        let intake = read_text(&text.replace("影響利用者数", header));
        assert!(intake.findings.is_empty(), "{header}: {:?}", intake.findings);
        assert_eq!(intake.incidents[0].users(), Some(users), "{header}");
    }
}

#[test]
fn yes_and_no_are_read_in_every_accepted_form() {
    let table = [
        ("有", Some(true)),
        ("無", Some(false)),
        ("可", Some(true)),
        ("不可", Some(false)),
        ("○", Some(true)),
        ("×", Some(false)),
        ("yes", Some(true)),
        ("no", Some(false)),
        ("true", Some(true)),
        ("false", Some(false)),
        ("1", Some(true)),
        ("0", Some(false)),
        ("ＹＥＳ", Some(true)),
        ("No", Some(false)),
        ("１", Some(true)),
        ("", None),
        ("不明", None),
        ("調査中", None),
        ("－", None),
        ("継続中", None),
        ("未復旧", None),
    ];
    let forms = table.map(|(form, _)| form);
    let read = read_forms("values/yes-no.csv", "緊急通報", &forms);
    for ((form, yes), (incident, found)) in table.iter().zip(&read) {
        assert_eq!(only_impact(incident).emergency_calls, *yes, "{form}");
        assert_eq!(incident.sharing.public, *yes == Some(true), "{form}");
        assert_eq!(incident.critical_facility_outage, *yes == Some(true), "{form}");
        assert!(found.is_empty(), "{form}: {found:?}");
    }
}

#[test]
fn places_and_areas_are_read_in_every_accepted_form() {
    const UNKNOWN: &[&str] = &["place.unknown"];
    // Place, its prefecture, area, its regions, and the warnings.
    type Codes = &'static [&'static str];
    let table: [(&str, Option<&str>, &str, Codes, Codes); 11] = [
        ("神奈川県", Some("14"), "全国", &["nationwide"], &[]),
        ("○○ビル（神奈川県横浜市）", Some("14"), "関東", &["kanto"], &[]),
        // 京都府 stands in it, but does not name it.
        ("東京都府中市", Some("13"), "関東、九州", &["kanto", "kyushu"], &[]),
        ("京都府", Some("26"), "東京都", &["kanto"], &[]),
        ("北海道", Some("01"), "北海道", &["hokkaido"], &[]),
        ("千葉県", Some("12"), "東京都、沖縄県、関東", &["kanto", "okinawa"], &[]),
        ("", None, "", &[], &[]),
        ("不明", None, "不明", &[], &[]),
        ("－", None, "調査中", &[], &[]),
        ("東京都及び千葉県", None, "", &[], UNKNOWN),
        ("海外", None, "", &[], UNKNOWN),
    ];
    let forms = table.map(|(place, ..)| place);
    assert_eq!(cells("values/places.csv", "影響地域"), table.map(|(_, _, area, ..)| area));
    let read = read_forms("values/places.csv", "発生場所", &forms);
    for ((form, code, area, regions, codes), (incident, found)) in table.iter().zip(&read) {
        assert_eq!(incident.place.as_deref(), *code, "{form}");
        assert_eq!(incident.area.regions, *regions, "{area}");
        assert_eq!(found, codes, "{form}");
    }
}

#[test]
fn services_are_read_by_code_name_and_alias() {
    let table = [
        ("mobile_voice", "mobile_voice"),
        ("携帯電話（音声）", "mobile_voice"),
        ("携帯電話(音声)", "mobile_voice"),
        ("VoLTE", "mobile_voice"),
        ("ｖｏｌｔｅ", "mobile_voice"),
        ("050 IP電話", "ip_phone_050"),
        ("050IP電話", "ip_phone_050"),
        ("FTTH", "ftth"),
        ("ＦＴＴＨ", "ftth"),
        ("LTE-M", "cellular_lpwa"),
        ("SNS（無料）", "sns_free"),
        ("インターネット 接続", "isp"),
    ];
    let forms = table.map(|(form, _)| form);
    let read = read_forms("values/services.csv", "役務", &forms);
    for ((form, code), (incident, found)) in table.iter().zip(&read) {
        assert_eq!(CODES.service(only_impact(incident).service).code, *code, "{form}");
        // LPWA users are counted as contracts, and the basis is not stated here.
        let codes: &[&str] = if *code == "cellular_lpwa" { &["basis.not-contracts"] } else { &[] };
        assert_eq!(found, codes, "{form}");
    }
}

#[test]
fn every_service_of_the_table_is_known_by_each_of_its_names() {
    for service in &CODES.services {
        let names = [&service.code, &service.name.ja].into_iter().chain(&service.aliases);
        for name in names {
            let intake = read_text(&csv(&[Line::new("A-1").with("役務", name)]));
            let found = CODES.service(intake.incidents[0].impacts[0].service);
            assert_eq!(found.code, service.code, "{name}");
        }
    }
}

#[test]
fn an_unknown_class_of_cause_is_other_with_that_detail() {
    for word in ["不明", "調査中"] {
        let intake = read_text(&csv(&[Line::new("A-1").with("要因区分", word)]));
        let incident = &intake.incidents[0];
        assert_eq!(incident.cause_class, CauseClass::Other);
        assert_eq!(&*incident.cause_detail, word);
        let found: Vec<_> =
            intake.findings.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [("code.unknown", Severity::Info)]);
    }
}

#[test]
fn words_for_unknown_are_as_good_as_blank_in_every_optional_column() {
    for column in shihanki::model::column::Column::ALL {
        use shihanki::model::column::Presence;
        if column.presence() != Presence::Optional {
            continue;
        }
        for word in ["不明", "調査中", "－", "継続中", "未復旧"] {
            if (*column, word) == (shihanki::model::column::Column::CauseCertainty, "調査中") {
                // How certain the cause is, it says.
                continue;
            }
            let plain = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分";
            let values = "A-1,架空通信,2022-07-10 10:00,携帯電話（音声）,40000,設備要因";
            let header = column.header();
            let with = read_text(&format!("{plain},{header}\n{values},{word}\n"));
            let without = read_text(&format!("{plain},{header}\n{values},\n"));
            assert_eq!(with.incidents, without.incidents, "{header} {word}");
            assert!(with.findings.is_empty(), "{header} {word}: {:?}", with.findings);
        }
    }
}

// Physical lines.

#[test]
fn findings_stand_on_the_physical_line_on_which_their_record_starts() {
    const HEADER: &str = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分,概要";
    let good = |id: &str, summary: &str| {
        format!("{id},架空通信,2022-07-10 10:00,携帯電話（音声）,40000,設備要因,{summary}")
    };
    let bad = |id: &str| format!("{id},架空通信,2022-07-10 10:00,携帯電話（音声）,-5,設備要因,");
    let other = |id: &str, day: u32| {
        format!("{id},架空通信,2022-08-{day:02} 10:00,携帯電話（音声）,40000,設備要因,良")
    };
    let plain = [HEADER.into(), good("A-1", "一"), bad("A-2")].join("\n");
    let quoted = [HEADER.into(), good("A-1", "\"一\n二\n\n四\""), bad("A-2")].join("\n");
    let quoted_header = format!("{}\n{}", HEADER.replace("概要", "\"概\n要\""), bad("A-1"));
    let titled = ["令和4年度 事故報告（架空）", "", "", HEADER, &bad("A-1")].join("\n");
    let quoted_title = ["\"架空通信の\n報告\",", HEADER, &bad("A-1")].join("\n");
    let blank = [HEADER, "", &other("A-1", 1), "", ",,,,,,", "", &bad("A-2"), "", ""].join("\n");
    let crlf_in_lf = format!("{HEADER}\n{}\n{}", good("A-1", "\"一\r\n二\r三\""), bad("A-2"));
    let cases = [
        ("plain", plain.clone(), 3),
        ("CRLF", plain.replace('\n', "\r\n"), 3),
        ("CR", plain.replace('\n', "\r"), 3),
        ("BOM", format!("\u{FEFF}{plain}"), 3),
        ("a line end after the last row", format!("{plain}\n"), 3),
        ("quoted line breaks", quoted.clone(), 6),
        ("quoted line breaks, CRLF", quoted.replace('\n', "\r\n"), 6),
        ("quoted line breaks, CR", quoted.replace('\n', "\r"), 6),
        ("quoted line breaks, BOM, CR", format!("\u{FEFF}{}", quoted.replace('\n', "\r")), 6),
        ("all three inside quotes", crlf_in_lf, 5),
        ("a line break in the header", quoted_header, 3),
        ("title and blank lines", titled.clone(), 5),
        ("title and blank lines, CR", titled.replace('\n', "\r"), 5),
        (
            "title and blank lines, BOM, CRLF",
            format!("\u{FEFF}{}", titled.replace('\n', "\r\n")),
            5,
        ),
        ("a title with a line break", quoted_title, 4),
        ("blank lines among the rows", blank.clone(), 7),
        ("blank lines among the rows, CRLF", blank.replace('\n', "\r\n"), 7),
        ("blank lines among the rows, CR", blank.replace('\n', "\r"), 7),
    ];
    for (name, text, line) in cases {
        let desk = Desk::new().file("input/a.csv", &text);
        let found: Vec<_> = places(&check(&desk, "input"))
            .into_iter()
            .filter(|(_, _, code)| code == "number.negative")
            .map(|(line, column, _)| (line, column))
            .collect();
        assert_eq!(found, [(line, "E".to_owned())], "{name}");
    }
}

#[test]
fn a_header_below_a_title_is_found_by_its_own_line() {
    let text = csv(&[Line::new("A-1")]).replace("要因区分,", "備考,");
    let desk =
        Desk::new().file("input/a.csv", &format!("架空通信\r\r\n\n{}", text.replace('\n', "\r")));
    // A title, two blank lines: the header row is the fourth line. 要因区分 is the 13th column.
    let expected = [(4, "", "header.missing"), (4, "M", "header.unknown")];
    assert_eq!(places(&check(&desk, "input")), owned(&expected));
}

#[test]
fn a_header_is_looked_for_in_the_first_hundred_rows() {
    for (titles, status) in [(99, 0), (100, 3)] {
        let text = format!("{}{}", "架空の注記\n".repeat(titles), csv(&[Line::new("A-1")]));
        let outcome = check(&Desk::new().file("input/a.csv", &text), "input");
        assert_eq!(outcome.status, status, "{titles}: {}", outcome.stdout);
    }
}

#[test]
fn a_file_of_headers_alone_is_clean_and_an_empty_one_is_not() {
    let outcome = check(&Desk::with_reports(&[]), "input");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
    let outcome = check(&Desk::new().file("input/a.csv", ""), "input");
    assert_eq!(findings_of(&outcome)[0].text("code"), "file.unreadable");
    assert_eq!(outcome.status, 3);
}

#[test]
fn a_folder_without_reports_is_told_apart_from_a_path_that_is_missing() {
    assert_eq!(check(&Desk::new(), "input").status, 3);
    assert_eq!(check(&Desk::new(), "nowhere").status, 1);
}

// Whatever comes.

fn source(path: &str, bytes: &[u8]) -> Vec<Source> {
    let desk = Desk::new();
    fs::write(desk.path("input").join(path), bytes).unwrap();
    intake::find(&[desk.path("input")]).unwrap()
}

/// Asserts that no row was lost, made up or accounted for twice.
#[track_caller]
fn is_accounted_for(intake: &Intake) {
    let read: u64 = intake.files.iter().map(|file| file.rows).sum();
    assert_eq!(intake.rows.len() as u64, read);
    let mut positions: Vec<_> = intake.rows.iter().map(|row| &row.position).collect();
    positions.sort();
    positions.dedup();
    assert_eq!(positions.len(), intake.rows.len(), "one entry a row");
    let mut in_incidents = vec![0; intake.rows.len()];
    for impact in intake.incidents.iter().flat_map(|incident| &incident.impacts) {
        in_incidents[impact.row] += 1;
    }
    for (row, times) in intake.rows.iter().zip(in_incidents) {
        let is_accepted = matches!(row.standing, Standing::Accepted(_));
        assert_eq!(times, usize::from(is_accepted), "{row:?}");
    }
    let in_rows = intake.findings.iter().filter_map(|finding| finding.row);
    assert!(in_rows.into_iter().all(|row| row < intake.rows.len()));
}

/// A cell as nobody would write it, or nearly as somebody would.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(vec![
            "", "A-1", "該当なし", "架空通信", "2022-07-10 10:00", "R4.7.10 24:00", "2022Q2", "90分",
            "携帯電話（音声）", "FTTH", "40000", "6～8万", "-5", "不明", "設備要因", "外的要因", "有", "無",
            "合計", "※", "報告番号", "2", "第3報", "全国", "東京都", "44752.42", "\"", "一\r\n二", ";", "\t",
        ]).prop_map(str::to_owned),
        2 => "[0-9０-９年月日時分秒万千億約:：/／.．,，+\\-~〜～ 　]{0,14}",
        1 => ".{0,12}",
        1 => "(?s).{0,6}",
    ]
}

fn headers() -> impl Strategy<Value = Vec<&'static str>> {
    let all: Vec<&str> =
        shihanki::model::column::Column::ALL.iter().map(|column| column.header()).collect();
    let size = 1..=all.len() - 1;
    proptest::sample::subsequence(all[1..].to_vec(), size).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_never_panic_and_every_row_is_accounted_for(bytes: Vec<u8>) {
        let intake = intake::read(&source("a.csv", &bytes), &CODES, &Settings::default());
        is_accounted_for(&intake);
    }

    #[test]
    fn arbitrary_bytes_below_a_header_never_panic_and_every_row_is_accounted_for(
        bytes: Vec<u8>,
        name in proptest::sample::select(ENCODINGS.to_vec()),
    ) {
        let whole = fs::read(clean("encodings").join(name.0)).unwrap();
        let bytes = [whole, bytes].concat();
        let intake = intake::read(&source("a.csv", &bytes), &CODES, &Settings::default());
        is_accounted_for(&intake);
        // Rows may be joined by a quote that the bytes hold, or refused, but are never passed over.
        prop_assert!(!intake.rows.is_empty() || !intake.findings.is_empty());
    }

    #[test]
    fn arbitrary_cells_never_panic_and_every_row_is_accounted_for(
        headers in headers(),
        rows in proptest::collection::vec(
            proptest::collection::vec(cell(), shihanki::model::column::Column::ALL.len()), 1..8,
        ),
        delimiter in proptest::sample::select(vec![b',', b'\t', b';']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["報告番号"].iter().chain(&headers)).unwrap();
        for (number, row) in rows.iter().enumerate() {
            // With a number no row is blank, or one of totals.
            let number = format!("R-{}", number / 2);
            let cells = row.iter().take(headers.len()).map(String::as_str);
            writer.write_record(std::iter::once(number.as_str()).chain(cells)).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let intake = intake::read(&source("a.csv", &bytes), &CODES, &Settings::default());
        is_accounted_for(&intake);
        prop_assert_eq!(intake.rows.len(), rows.len());
        let again = intake::read(&source("a.csv", &bytes), &CODES, &Settings::default());
        prop_assert_eq!(intake.incidents, again.incidents);
        prop_assert_eq!(intake.findings, again.findings);
    }
}

#[test]
fn a_quote_that_is_never_closed_swallows_no_row_in_silence() {
    let rows = csv(&[
        Line::new("A-1").with("要因詳細", "\"電源"),
        Line::new("A-2").with("発生日時", "2022-07-11 10:00"),
        Line::new("A-3").with("発生日時", "2022-07-12 10:00"),
    ]);
    // A quote further down closes it again.
    for text in [rows.clone(), rows.replace("A-3", "\"A-3\"")] {
        let outcome = check(&Desk::new().file("input/a.csv", &text), "input");
        assert_eq!(outcome.status, 3, "{}", outcome.stdout);
    }
}

// Reports, follow-ups, duplicates, conflicts, nil reports.

fn standings(intake: &Intake) -> Vec<&Standing> {
    intake.rows.iter().map(|row| &row.standing).collect()
}

#[test]
fn a_defect_of_a_superseded_report_is_a_warning() {
    let first = Line::new("A-1").with("報告回", "1").with("影響利用者数", "6～8万");
    let desk = Desk::with_reports(&[first, Line::new("A-1").with("報告回", "第2報")]);
    let outcome = check(&desk, "input");
    assert_eq!(places(&outcome), owned(&[(2, "L", "number.range")]));
    assert_eq!(findings_of(&outcome)[0].text("severity"), "warning");
    assert_eq!(outcome.status, 0);
    assert_eq!(desk.report(&[]).status, 0);
}

#[test]
fn a_rejected_report_that_stands_is_not_replaced_by_an_earlier_one() {
    let first = Line::new("A-1").with("報告回", "1");
    let second = Line::new("A-1").with("報告回", "2").with("影響利用者数", "6～8万");
    // The order of the rows makes no difference.
    for lines in [[first.clone(), second.clone()], [second, first]] {
        let intake = read_text(&csv(&lines));
        assert!(intake.incidents.is_empty());
        assert!(standings(&intake).contains(&&Standing::Superseded));
        assert!(standings(&intake).contains(&&Standing::Rejected));
        assert_eq!(Desk::with_reports(&lines).report(&[]).status, 3);
    }
}

#[test]
fn the_highest_number_stands_then_the_latest_time() {
    let header = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分,報告回,報告日時";
    let row = |users: &str, seq: &str, at: &str| {
        format!("A-1,架空通信,2022-07-10 10:00,FTTH,{users},設備要因,{seq},{at}\n")
    };
    let text = format!(
        "{header}\n{}{}{}{}",
        row("1", "第二報", "2022-07-12 09:00"),
        row("2", "2", "2022-07-13 09:00"),
        row("3", "", "2022-07-14 09:00"),
        row("4", "第1報", "2022-07-15 09:00"),
    );
    let intake = read_text(&text);
    // The second report bears an earlier time than the first: that is told.
    let told: Vec<(&str, Option<u64>)> =
        intake.findings.iter().map(|finding| (finding.code, finding.place.line)).collect();
    assert_eq!(told, [("report.follow-up", Some(2))]);
    assert_eq!(intake.incidents[0].users(), Some(2));
    assert_eq!(intake.incidents[0].report_seq, 2);
}

#[test]
fn an_error_in_any_row_rejects_the_whole_report() {
    let voice = Line::new("A-1");
    let data = voice.clone().with("役務", "携帯電話（データ）").with("影響利用者数", "-5");
    let intake = read_text(&csv(&[voice, data]));
    assert!(intake.incidents.is_empty());
    assert_eq!(standings(&intake), [&Standing::Rejected, &Standing::Rejected]);
}

/// Line and fate of each row of `ledger.csv`, by file.
fn fates(desk: &Desk) -> Vec<(String, String, String)> {
    let mut ledger = csv::Reader::from_path(desk.path("out/internal/ledger.csv")).unwrap();
    let row = |record: csv::StringRecord| {
        (record[0].to_owned(), record[2].to_owned(), record[6].to_owned())
    };
    ledger.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn equal_rows_in_two_files_are_one_incident() {
    // The same values, written otherwise.
    let again = Line::new("A-1").with("継続時間", "1:30").with("影響利用者数", "４万人");
    let desk = Desk::new()
        .file("input/a.csv", &csv(&[Line::new("A-1")]))
        .file("input/b/c.csv", &csv(&[again]));
    let outcome = check(&desk, "input");
    assert_eq!(places(&outcome), owned(&[(2, "", "report.duplicate")]));
    let found = findings_of(&outcome);
    assert_eq!(found[0].text("file"), "b/c.csv", "the later one");
    assert!(found[0].text("message").contains("a.csv"), "{}", outcome.stdout);
    assert_eq!(outcome.status, 0);
    assert_eq!(desk.report(&[]).status, 0);
    let expected = [("a.csv", "2", "counted"), ("b/c.csv", "2", "duplicate")];
    assert_eq!(fates(&desk), expected.map(|(a, b, c)| (a.into(), b.into(), c.into())));
}

#[test]
fn a_conflict_stands_on_the_first_row_that_contradicts_an_earlier_one() {
    let header = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分,報告様式,事故種別,集計除外,\
                  報告手段,要因詳細,故障設備,発生場所,影響地域,起因区分,起因事業者,概要,措置,出典";
    let services = ["FTTH", "DSL", "BWA"];
    for (column, name, one, other, severity) in [
        ("C", "発生日時", "2022-07-10 10:00", "2022-07-10 10:01", "error"),
        ("F", "要因区分", "設備要因", "外的要因", "error"),
        ("G", "報告様式", "詳細", "簡易", "error"),
        ("H", "事故種別", "設備の故障", "情報漏えい", "error"),
        ("I", "集計除外", "大規模災害", "重複", "error"),
        ("J", "報告手段", "電話", "メール", "warning"),
        ("K", "要因詳細", "電源の故障", "光ケーブルの断線", "warning"),
        ("L", "故障設備", "交換機", "伝送装置", "warning"),
        ("M", "発生場所", "東京都", "千葉県", "warning"),
        ("N", "影響地域", "関東", "九州", "warning"),
        ("O", "起因区分", "自社", "海外", "warning"),
        ("P", "起因事業者", "架空電信", "架空無線", "warning"),
        ("Q", "概要", "一", "二", "warning"),
        ("R", "措置", "一", "二", "warning"),
        ("S", "出典", "一", "二", "warning"),
    ] {
        let headers: Vec<&str> = header.split(',').collect();
        let index = headers.iter().position(|header| *header == name).unwrap();
        let row = |service: &str, value: &str| {
            let mut cells = vec![""; headers.len()];
            let base = ["A-1", "架空通信", "2022-07-10 10:00", service, "40000", "設備要因"];
            cells[..base.len()].copy_from_slice(&base);
            cells[index] = value;
            cells.join(",")
        };
        // The second row agrees, the third contradicts, and so would a fourth.
        let [first, second, third] = services;
        let text = [
            header.to_owned(),
            row(first, one),
            row(second, one),
            row(third, other),
            row("FWA", other),
        ]
        .join("\n");
        let desk = Desk::new().file("input/a.csv", &text);
        let outcome = check(&desk, "input");
        let found = findings_of(&outcome);
        let conflicts: Vec<_> =
            found.iter().filter(|finding| finding.text("code") == "report.conflict").collect();
        assert_eq!(conflicts.len(), 1, "{name}: {}", outcome.stdout);
        let conflict = conflicts[0];
        let is = ["column", "header", "value", "severity"].map(|key| conflict.text(key));
        assert_eq!(is, [column, name, other, severity]);
        assert_eq!(conflict.line(), Some(4), "{name}");
        assert!(conflict.text("message").contains("2行目"), "{name}: {}", outcome.stdout);
        assert_eq!(outcome.status, if severity == "error" { 3 } else { 0 }, "{name}");
    }
}

#[test]
fn of_values_that_should_agree_the_first_that_is_not_blank_stands() {
    let text = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分,要因詳細\n\
                A-1,架空通信,2022-07-10 10:00,FTTH,40000,設備要因,\n\
                A-1,架空通信,2022-07-10 10:00,DSL,40000,設備要因,電源の故障\n\
                A-1,架空通信,2022-07-10 10:00,BWA,40000,設備要因,断線\n";
    let intake = read_text(text);
    assert_eq!(&*intake.incidents[0].cause_detail, "電源の故障");
    let found: Vec<_> =
        intake.findings.iter().map(|finding| (finding.code, finding.place.line)).collect();
    assert_eq!(found, [("report.conflict", Some(4))]);
}

#[test]
fn two_rows_of_a_report_on_one_service_are_a_conflict() {
    let lines = [Line::new("A-1"), Line::new("A-1").with("影響利用者数", "50000")];
    let outcome = check(&Desk::with_reports(&lines), "input");
    assert_eq!(places(&outcome), owned(&[(3, "G", "report.conflict")]));
    assert_eq!(outcome.status, 3);
}

#[test]
fn an_exclusion_of_one_row_alone_is_a_conflict() {
    let lines =
        [Line::new("A-1"), Line::new("A-1").with("役務", "FTTH").with("集計除外", "大規模災害")];
    let outcome = check(&Desk::with_reports(&lines), "input");
    assert_eq!(places(&outcome), owned(&[(3, "R", "report.conflict")]));
    assert_eq!(outcome.status, 3);
}

#[test]
fn a_critical_outage_of_any_row_is_the_incidents_and_sharing_takes_every_row() {
    let text = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分,重要設備の全断,周知可,\
                消費生活センター等共有可,他事業者共有可\n\
                A-1,架空通信,2022-07-10 10:00,FTTH,40000,設備要因,無,可,可,可\n\
                A-1,架空通信,2022-07-10 10:00,DSL,40000,設備要因,有,可,不可,\n\
                A-1,架空通信,2022-07-10 10:00,BWA,40000,設備要因,,可,可,可\n";
    let intake = read_text(text);
    assert!(intake.findings.is_empty(), "{:?}", intake.findings);
    let incident = &intake.incidents[0];
    assert!(incident.critical_facility_outage);
    assert!(incident.sharing.public);
    assert!(!incident.sharing.consumer_centers, "one row says 不可");
    assert!(!incident.sharing.carriers, "one row does not say 可");
}

const NIL_HEADER: &str = "報告番号,事業者名,対象期間,発生日時,役務,影響利用者数,要因区分";

#[test]
fn a_nil_report_needs_only_its_carrier_and_its_period() {
    for period in ["2022Q2", "令和4年度第2四半期", "R4Q2", "令和4年度", "２０２２Ｑ２"]
    {
        let text = format!("{NIL_HEADER}\n該当なし,架空通信,{period},,,,\n");
        let desk = Desk::new().file("input/a.csv", &text);
        let outcome = check(&desk, "input");
        assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{period}");
        let outcome = desk.report(&[]);
        assert_eq!(outcome.status, 0, "{period}: {}", outcome.stderr);
        assert_eq!(fates(&desk), [("a.csv".into(), "2".into(), "nil".into())], "{period}");
    }
}

#[test]
fn a_nil_report_without_what_it_needs_is_an_error_and_nil_all_the_same() {
    for (row, place) in [
        ("該当なし,架空通信,,,,,", (2, "C", "value.missing")),
        ("該当なし,,2022Q2,,,,", (2, "B", "value.missing")),
        ("該当なし,架空通信,夏,,,,", (2, "C", "datetime.invalid")),
    ] {
        let text =
            format!("{NIL_HEADER}\n{row}\nA-1,架空通信,,2022-07-10 10:00,FTTH,40000,設備要因\n");
        let desk = Desk::new().file("input/a.csv", &text);
        let outcome = check(&desk, "input");
        assert_eq!(places(&outcome)[..1], owned(&[place]), "{row}");
        assert_eq!(outcome.status, 3, "{row}");
        assert_eq!(desk.report(&[]).status, 3, "{row}: a period that is not known is every one");
        assert_eq!(desk.report(&["--accept-rejects"]).status, 0);
        assert_eq!(fates(&desk)[0].2, "nil", "{row}");
    }
}

#[test]
fn a_nil_report_where_the_form_has_no_period_is_an_error() {
    let text = "報告番号,事業者名,発生日時,役務,影響利用者数,要因区分\n該当なし,架空通信,,,,\n";
    let outcome = check(&Desk::new().file("input/a.csv", text), "input");
    assert_eq!(places(&outcome), owned(&[(2, "", "value.missing")]));
    assert!(findings_of(&outcome)[0].text("hint").contains("対象期間"), "{}", outcome.stdout);
}

// Files and folders.

#[test]
fn folders_are_searched_and_what_is_no_input_is_listed() {
    let desk = Desk::new()
        .file("input/架空通信/2022/a.csv", &csv(&[Line::new("A-1")]))
        .file("input/b.TSV", &csv(&[Line::new("B-1").with("事業者名", "架空電信")]))
        .file("input/README.md", "架空")
        .file("input/~$a.xlsx", "架空")
        .file("input/.hidden.csv", "架空");
    let outcome = check(&desk, "input");
    let found = findings_of(&outcome);
    let skipped: Vec<_> = found.iter().map(|finding| finding.text("file")).collect();
    assert_eq!(skipped, [".hidden.csv", "README.md", "~$a.xlsx"]);
    assert!(found.iter().all(|finding| finding.text("code") == "file.skipped"));
    assert_eq!(outcome.status, 0);
    let outcome = desk.run(&["check", "input"]);
    for words in ["架空通信/2022/a.csv: UTF-8、1行", "b.TSV: UTF-8、1行"] {
        assert!(outcome.stderr.contains(words), "{}", outcome.stderr);
    }
}

#[test]
fn a_file_of_no_known_kind_that_is_named_is_an_error() {
    let desk = Desk::new().file("report.pdf", "架空").file("report.xls", "架空");
    for name in ["report.pdf", "report.xls"] {
        let outcome = check(&desk, name);
        let found = findings_of(&outcome);
        assert_eq!((outcome.status, found.len()), (3, 1), "{name}");
        assert_eq!(found[0].text("code"), "file.unreadable", "{name}");
        assert_eq!(found[0].text("file"), name);
    }
    let outcome = check(&desk, "report.xls");
    assert!(findings_of(&outcome)[0].text("hint").contains("xlsx"), "{}", outcome.stdout);
}

// Other layouts and registers of carriers.

const LAYOUT: &str = r#"
[columns]
"障害番号" = "report_id"
"起きた時刻" = "発生日時"
"サービス" = "service"
"影響数（千人）" = "affected_users"
"原因" = "cause_class"

[values.service]
"音声" = "携帯電話（音声）"

[values.cause_class]
"E" = "設備要因"

[constants]
carrier = "架空通信"
"継続時間" = "90分"
"#;

#[test]
fn another_layout_is_read_through_a_mapping_file() {
    let text = "障害番号,起きた時刻,サービス,影響数（千人）,原因\nX-1,2022-07-10 10:00,音声,40,E\n";
    let desk = Desk::new().file("layout.toml", LAYOUT).file("input/a.csv", text);
    let outcome = check(&desk, "input");
    assert_eq!(outcome.status, 3, "without the mapping it is not our layout");
    let outcome = desk.run(&["check", "input", "--mapping", "layout.toml"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
    let outcome = desk.report(&["--mapping", "layout.toml"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let mut incidents = csv::Reader::from_path(desk.path("out/internal/incidents.csv")).unwrap();
    let header = incidents.headers().unwrap().clone();
    let record = incidents.records().next().unwrap().unwrap();
    for (name, value) in [
        ("carrier", "架空通信"),
        ("report_id", "X-1"),
        ("class", "serious"),
        ("deciding_service", "mobile_voice"),
        ("cause_class", "equipment"),
        ("duration_minutes", "90"),
        ("affected_users", "40000"),
    ] {
        let index = header.iter().position(|column| column.trim_start_matches('\u{FEFF}') == name);
        assert_eq!(&record[index.unwrap()], value, "{name}");
    }
}

#[test]
fn a_value_that_a_mapping_does_not_know_is_shown_as_it_stood() {
    let text = "障害番号,起きた時刻,サービス,影響数（千人）,原因\nX-1,2022-07-10 10:00,文字,40,E\n";
    let desk = Desk::new().file("layout.toml", LAYOUT).file("input/a.csv", text);
    let outcome = desk.run(&["check", "input", "--mapping", "layout.toml", "--format", "json"]);
    assert_eq!(places(&outcome), owned(&[(2, "C", "code.unknown")]));
    let found = findings_of(&outcome);
    assert_eq!([found[0].text("header"), found[0].text("value")], ["サービス", "文字"]);
}

#[test]
fn a_value_that_a_mapping_makes_worse_is_shown_as_it_stood() {
    // The mapping means a service that the table of services does not have.
    let layout = LAYOUT.replace("携帯電話（音声）", "電報");
    let text = "障害番号,起きた時刻,サービス,影響数（千人）,原因\nX-1,2022-07-10 10:00,音声,40,E\n";
    let desk = Desk::new().file("layout.toml", &layout).file("input/a.csv", text);
    let outcome = desk.run(&["check", "input", "--mapping", "layout.toml", "--format", "json"]);
    assert_eq!(places(&outcome), owned(&[(2, "C", "code.unknown")]));
    assert_eq!(findings_of(&outcome)[0].text("value"), "音声");
}

#[test]
fn a_register_joins_the_spellings_of_one_carrier() {
    let register = "name,aliases,corporate_number,from,to\n\
                    架空通信,架空テレコム|カクウ通信,1234567890123,,\n\
                    新架空,旧架空,,2022-08-01,\n";
    let desk = Desk::with_reports(&[
        Line::new("A-1"),
        Line::new("A-1").with("事業者名", "株式会社架空テレコム").with("報告回", "2"),
        Line::new("A-2").with("事業者名", "ｶｸｳ通信").with("発生日時", "2022-07-20 10:00"),
        Line::new("A-3").with("事業者名", "旧架空").with("発生日時", "2022-07-31 10:00"),
        Line::new("A-4").with("事業者名", "旧架空").with("発生日時", "2022-08-01 10:00"),
        Line::new("A-5").with("事業者名", "新架空").with("発生日時", "2022-08-02 10:00"),
    ])
    .file("carriers.csv", register);
    let carriers = |desk: &Desk, more: &[&str]| {
        let outcome = desk.report(more);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let text = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
        let start = "overview,2022Q2,serious,,carriers,";
        let line = text.lines().find(|line| line.starts_with(start)).unwrap();
        line[start.len()..].split(',').next().unwrap().to_owned()
    };
    // 架空通信, 架空テレコム, カクウ通信, 旧架空, 新架空.
    assert_eq!(carriers(&desk, &[]), "5");
    // 架空通信, 旧架空 until the end of July, 新架空 from then on.
    assert_eq!(carriers(&desk, &["--carriers", "carriers.csv"]), "3");
    let fates: Vec<_> = fates(&desk).into_iter().map(|(_, _, fate)| fate).collect();
    assert_eq!(fates, ["superseded", "counted", "counted", "counted", "counted", "counted"]);
}

#[test]
fn the_origin_of_an_incident_is_found_by_any_spelling_of_its_carrier() {
    let text = "報告番号,事業者名,発生日時,継続時間,役務,影響利用者数,要因区分,起因事業者,起因報告番号\n\
                A-1,架空通信,2022-07-10 10:00,120分,FTTH,40000,外的要因,カクウ電信㈱,B-1\n\
                B-1,株式会社架空電信,2022-07-10 09:50,120分,専用線,40000,設備要因,,\n";
    let register = "name,aliases,corporate_number,from,to\n架空電信,カクウ電信,,,\n";
    let desk = Desk::new().file("input/a.csv", text).file("carriers.csv", register);
    assert_eq!(places(&check(&desk, "input")), owned(&[(2, "I", "origin.unmatched")]));
    let outcome = desk.run(&["check", "input", "--carriers", "carriers.csv"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
}

#[test]
fn a_mapping_or_a_register_without_sense_is_wrong_usage_and_the_message_names_the_flag() {
    let desk = Desk::with_reports(&[Line::new("A-1")])
        .file("layout.toml", "[columns]\n\"番号\" = \"report_no\"\n")
        .file("carriers.csv", "name,aliases,corporate_number,from,to\n架空通信,,123,,\n");
    for (flag, file, words) in
        [("--mapping", "layout.toml", "report_no"), ("--carriers", "carriers.csv", "2行目")]
    {
        for outcome in [desk.run(&["check", "input", flag, file]), desk.report(&[flag, file])] {
            assert_eq!(outcome.status, 2, "{}", outcome.stderr);
            for words in [flag, file, words] {
                assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
            }
            assert_eq!(outcome.stdout, "");
        }
        let outcome = desk.run(&["check", "input", flag, "nowhere"]);
        assert_eq!(outcome.status, 1, "a path is missing: {}", outcome.stderr);
        assert!(outcome.stderr.contains(flag) && outcome.stderr.contains("nowhere"));
    }
}

// The errors that people make.

#[test]
fn a_date_that_excel_has_made_a_number_is_named_as_such_with_the_way_out() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("発生日時", "44752.42")]);
    let outcome = check(&desk, "input");
    assert_eq!(places(&outcome), owned(&[(2, "D", "datetime.invalid")]));
    let found = findings_of(&outcome);
    assert_eq!(found[0].text("value"), "44752.42");
    // 44752 days after 1899-12-30 is 2022-07-10; 0.42 of a day is 10 hours, 4 minutes, 48 seconds.
    for words in ["Excel", "シリアル値", "2022-07-10 10:04:48"] {
        assert!(found[0].text("message").contains(words), "{}", found[0].text("message"));
    }
    for words in ["表示形式を日付に", "保存し直す"] {
        assert!(found[0].text("hint").contains(words), "{}", found[0].text("hint"));
    }
}

#[test]
fn a_duration_that_excel_has_made_a_number_is_named_as_such_with_the_way_out() {
    // 0.0625 of a day: 90 minutes.
    let desk = Desk::with_reports(&[Line::new("A-1").with("継続時間", "0.0625")]);
    let outcome = check(&desk, "input");
    assert_eq!(places(&outcome), owned(&[(2, "F", "duration.ambiguous")]));
    let found = findings_of(&outcome);
    assert!(found[0].text("message").contains("1時間30分"), "{}", found[0].text("message"));
    assert!(found[0].text("hint").contains("表示形式を時刻に"), "{}", found[0].text("hint"));
}

#[test]
fn a_report_number_that_excel_has_cut_is_told_and_its_trailing_commas_do_no_harm() {
    let original = csv(&[Line::new("0012")]);
    // Excel drops the leading zeros, writes dates its own way, and a comma for every column that
    // was ever touched.
    let saved =
        csv(&[Line::new("12").with("発生日時", "2022/7/10 10:00")]).replace('\n', ",,,\r\n");
    let desk = Desk::new().file("input/1.csv", &original).file("input/2.csv", &saved);
    let outcome = check(&desk, "input");
    assert_eq!(places(&outcome), owned(&[(2, "A", "report.possible-duplicate")]));
    let found = findings_of(&outcome);
    assert_eq!([found[0].text("file"), found[0].text("value")], ["2.csv", "12"]);
    assert!(found[0].text("message").contains("0012"), "{}", outcome.stdout);
    assert!(found[0].text("hint").contains("報告番号を一つに"), "{}", outcome.stdout);
}

#[test]
fn trailing_commas_behind_the_rows_alone_do_no_harm() {
    let text = csv(&[Line::new("A-1"), Line::new("A-2").with("発生日時", "2022-07-11 10:00")]);
    let (header, rows) = text.split_once('\n').unwrap();
    let desk = Desk::new()
        .file("input/a.csv", &format!("{header}\n{}{},,,\n", rows.replace('\n', ",,,\n"), ","));
    let outcome = check(&desk, "input");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
}

#[test]
fn headers_of_last_year_are_named_with_those_of_today() {
    let text = csv(&[Line::new("A-1")])
        .replace("発生日時", "発生時刻")
        .replace("影響利用者数", "影響者数")
        .replace("要因区分", "要因");
    let outcome = check(&Desk::new().file("input/a.csv", &text), "input");
    assert_eq!(outcome.status, 3);
    let found = findings_of(&outcome);
    let of_code = |code: &'static str| {
        let hits = found.iter().filter(move |finding| finding.text("code") == code);
        hits.collect::<Vec<_>>()
    };
    let unknown = of_code("header.unknown");
    let names = [("発生時刻", "発生日時"), ("影響者数", "影響利用者数"), ("要因", "要因区分")];
    assert_eq!(unknown.len(), names.len(), "{}", outcome.stdout);
    for (finding, (old, new)) in unknown.iter().zip(names) {
        assert_eq!(finding.text("value"), old);
        let hint = finding.text("hint");
        assert!(hint.contains(&format!("「{new}」")) && hint.contains("列名を直して"), "{hint}");
    }
    let missing = of_code("header.missing");
    assert_eq!(missing.len(), names.len(), "{}", outcome.stdout);
    for (finding, (_, new)) in missing.iter().zip(names) {
        let hint = finding.text("hint");
        assert!(hint.contains(&format!("「{new}」の列を加えて")), "{hint}");
    }
    assert_eq!(found.len(), 2 * names.len(), "and nothing else: {}", outcome.stdout);
}

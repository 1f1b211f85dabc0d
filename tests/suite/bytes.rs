//! Bytes in whatever encoding are read right or told, and where no header row is recognised the
//! message names the cause.

use crate::files::check;
use crate::findings::{JsonFinding, findings_of};
use crate::support::{Desk, Line, csv};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};
use std::fs;

const ENCODINGS: [(&str, &Encoding); 4] =
    [("UTF-8", UTF_8), ("CP932", SHIFT_JIS), ("EUC-JP", EUC_JP), ("ISO-2022-JP", ISO_2022_JP)];

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn wide(text: &str, is_little: bool) -> Vec<u8> {
    let bytes = if is_little { u16::to_le_bytes } else { u16::to_be_bytes };
    text.encode_utf16().flat_map(bytes).collect()
}

/// The lines on which a file is told to be in another encoding, and the carriers that are counted.
#[track_caller]
fn joined(bytes: &[u8]) -> (Vec<u64>, Vec<String>) {
    let desk = Desk::new();
    fs::write(desk.path("input/a.csv"), bytes).unwrap();
    let outcome = check(&desk, &["input"]);
    let found = findings_of(&outcome);
    let lines = found.iter().filter(|finding| finding.text("code") == "encoding.mixed");
    let lines = lines.map(|finding| finding.line().unwrap()).collect();
    let bad = found.iter().filter(|finding| finding.text("code") == "encoding.invalid-bytes");
    assert_eq!(bad.count(), 0, "{}", outcome.stdout);
    let classified = desk.run(&["classify", "input", "--format", "csv"]).stdout;
    let carriers = classified.lines().skip(1).map(|line| line.split(',').next().unwrap());
    (lines, carriers.map(|carrier| carrier.trim_matches('"').to_owned()).collect())
}

#[test]
fn records_in_one_encoding_joined_to_a_file_in_another_are_errors_one_each() {
    for (own_name, own) in ENCODINGS {
        for (other_name, other) in ENCODINGS.into_iter().filter(|(name, _)| *name != own_name) {
            for is_coded in [false, true] {
                let line = |number: u32, carrier: &str| {
                    let line = Line::new(&format!("A-{number}")).with("事業者名", carrier);
                    let day = format!("2022-07-{number:02} 10:00");
                    let line = line.with("発生日時", &day);
                    if is_coded {
                        line.with("役務", "mobile_voice")
                            .with("要因区分", "equipment")
                            .with("継続時間", "90")
                    } else {
                        line
                    }
                };
                let first = csv(&[line(1, "架空通信"), line(2, "架空テレコム")]);
                let second = csv(&[line(3, "東架空通信"), line(4, "架空北電話")]);
                let name = format!("{other_name} joined to {own_name}, coded: {is_coded}");
                // Without and with the header row of the second file, which is on line 4.
                let rows = second.split_once('\n').unwrap().1;
                let (lines, carriers) =
                    joined(&[encoded(&first, own), encoded(rows, other)].concat());
                assert_eq!(lines, [4, 5], "{name}");
                assert_eq!(carriers, ["架空通信", "架空テレコム"], "{name}");
                let third = csv(&[line(5, "架空西電話"), line(6, "架空南電話")]);
                let bytes =
                    [encoded(&first, own), encoded(rows, own), encoded(&third, other)].concat();
                let (lines, carriers) = joined(&bytes);
                assert_eq!(lines, [6, 7, 8], "{name}");
                assert_eq!(carriers.len(), 4, "{name}: {carriers:?}");
            }
        }
    }
}

#[test]
fn utf_16_joined_to_bytes_and_bytes_joined_to_utf_16_are_told() {
    let first = csv(&[Line::new("A-1")]);
    let second = csv(&[Line::new("A-2").with("事業者名", "架空上電信不")]);
    let rows = second.split_once('\n').unwrap().1;
    for is_little in [true, false] {
        for (name, own) in ENCODINGS {
            let (lines, carriers) = joined(&[encoded(&first, own), wide(rows, is_little)].concat());
            assert_eq!(
                (lines, carriers),
                (vec![3], vec!["架空通信".to_owned()]),
                "{name} {is_little}"
            );
            let marked = wide(&format!("\u{FEFF}{first}"), is_little);
            let (lines, carriers) = joined(&[marked, encoded(rows, own)].concat());
            assert_eq!(
                (lines, carriers),
                (vec![3], vec!["架空通信".to_owned()]),
                "{name} {is_little}"
            );
        }
    }
}

#[test]
fn a_file_in_one_encoding_is_never_told_to_be_in_two() {
    let lines = [
        Line::new("A-1")
            .with("事業者名", "ｶｸｳﾃﾚｺﾑ")
            .with("役務", "ftth")
            .with("継続時間", "90")
            .with("要因区分", "equipment"),
        Line::new("A-2")
            .with("事業者名", "会社")
            .with("役務", "ftth")
            .with("継続時間", "90")
            .with("要因区分", "equipment"),
        Line::new("A-3")
            .with("事業者名", "関西")
            .with("役務", "ftth")
            .with("継続時間", "90")
            .with("要因区分", "equipment"),
        Line::new("A-4").with("事業者名", "架空通信澤田"),
    ];
    for (name, encoding) in ENCODINGS {
        let (told, carriers) = joined(&encoded(&csv(&lines), encoding));
        assert_eq!((told.len(), carriers.len()), (0, 4), "{name}");
    }
}

#[test]
fn files_joined_with_their_marks_are_read() {
    let (first, second) = (csv(&[Line::new("A-1")]), csv(&[Line::new("A-2")]));
    let rows = second.split_once('\n').unwrap().1;
    let (told, carriers) = joined(format!("\u{FEFF}{first}\u{FEFF}{rows}").as_bytes());
    assert_eq!((told.len(), carriers.len()), (0, 2));
}

#[test]
fn the_message_names_the_true_cause_and_no_other() {
    const CAUSES: [&str; 4] = ["--encoding", "区切り", "HTML", "--mapping"];
    let text = csv(&[Line::new("A-1")]);
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let page = "<html><body><table><tr><td>報告番号</td></tr></table></body></html>";
    let layout = "障害管理番号,会社,障害発生\nK-1,架空通信,2024-10-01 09:05\n";
    for (name, bytes, cause) in [
        ("UTF-16LE", wide(&text, true), "--encoding"),
        ("UTF-16BE", wide(&text, false), "--encoding"),
        ("UTF-16LE, keys", wide("report_id,carrier,occurred_at\nA-1,x,y\n", true), "--encoding"),
        ("a mark of UTF-8", marked(b"\xEF\xBB\xBF", encoded(&text, SHIFT_JIS)), "--encoding"),
        ("a mark of UTF-16", marked(b"\xFF\xFE", text.clone().into_bytes()), "--encoding"),
        ("pipes", text.replace(',', "|").into_bytes(), "区切り"),
        ("pipes, CP932", encoded(&text.replace(',', "|"), SHIFT_JIS), "区切り"),
        ("spaces", text.replace(',', "  ").into_bytes(), "区切り"),
        ("sep= that lies", format!("sep=;\r\n{text}").into_bytes(), "区切り"),
        ("HTML", page.as_bytes().to_vec(), "HTML"),
        ("HTML, CP932", encoded(page, SHIFT_JIS), "HTML"),
        ("layout", layout.as_bytes().to_vec(), "--mapping"),
        ("layout, CP932", encoded(layout, SHIFT_JIS), "--mapping"),
        ("layout, EUC-JP", encoded(layout, EUC_JP), "--mapping"),
        ("no header", text.split_once('\n').unwrap().1.as_bytes().to_vec(), "--mapping"),
    ] {
        for extension in ["csv", "tsv", "xlsx"] {
            let desk = Desk::new();
            fs::write(desk.path("input").join(format!("a.{extension}")), &bytes).unwrap();
            let outcome = check(&desk, &["input"]);
            let found = findings_of(&outcome);
            assert_eq!((outcome.status, found.len()), (3, 1), "{name}");
            assert_eq!(found[0].text("code"), "file.unreadable", "{name}");
            let said = found[0].text("message").to_owned() + found[0].text("hint");
            let named: Vec<_> = CAUSES.into_iter().filter(|cause| said.contains(cause)).collect();
            assert_eq!(named, [cause], "{name}: {said}");
            let is_header = found[0].text("message").contains("見出し行が見つかりません");
            assert_eq!(is_header, cause == "--mapping", "{name}");
        }
    }
}

#[test]
fn the_encoding_that_the_message_names_reads_the_file() {
    let text = csv(&[Line::new("A-1")]);
    for (bytes, name) in [
        (wide(&text, true), "utf-16le"),
        (wide(&text, false), "utf-16be"),
        ([b"\xEF\xBB\xBF", &encoded(&text, SHIFT_JIS)[..]].concat(), "cp932"),
        ([b"\xEF\xBB\xBF", &encoded(&text, EUC_JP)[..]].concat(), "euc-jp"),
    ] {
        let desk = Desk::new();
        fs::write(desk.path("input/a.csv"), &bytes).unwrap();
        let hint = findings_of(&check(&desk, &["input"]))[0].text("hint").to_owned();
        assert!(hint.contains(&format!("--encoding {name}")), "{hint}");
        let outcome = check(&desk, &["input", "--encoding", name]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn a_first_line_that_lays_down_the_delimiter_is_obeyed() {
    let text = csv(&[
        Line::new("A-1").with("概要", "架空、架空"),
        Line::new("A-2").with("影響利用者数", "多数"),
    ]);
    for (first, delimiter) in [("sep=;", ";"), ("SEP=|", "|"), ("\"sep=,\"", ","), ("sep=\t", "\t")]
    {
        for end in ["\n", "\r\n", "\r"] {
            for mark in ["", "\u{FEFF}"] {
                let body = format!("{first}\n{}", text.replace(',', delimiter)).replace('\n', end);
                let desk = Desk::new().file("input/a.csv", &format!("{mark}{body}"));
                let found = findings_of(&check(&desk, &["input"]));
                let lines: Vec<_> = found.iter().map(JsonFinding::line).collect();
                assert_eq!(lines, [Some(4)], "{first} {end:?}");
                assert_eq!(found[0].text("header"), "影響利用者数");
            }
        }
    }
}

#[test]
fn a_register_is_read_in_any_encoding_of_reports() {
    let register = "name,aliases,corporate_number,from,to\n架空通信,架空テレコム,,,\n";
    for (name, encoding) in ENCODINGS {
        let desk = Desk::with_reports(&[Line::new("A-1").with("事業者名", "架空テレコム")]);
        fs::write(desk.path("carriers.csv"), encoded(register, encoding)).unwrap();
        let arguments = ["classify", "input", "--format", "csv", "--carriers", "carriers.csv"];
        let classified = desk.run(&arguments);
        assert!(classified.stdout.contains("\n\"架空通信\","), "{name}: {}", classified.stdout);
    }
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let bytes = [register.as_bytes(), &encoded("東架空通信,東架空,,,\n", SHIFT_JIS)].concat();
    fs::write(desk.path("carriers.csv"), bytes).unwrap();
    let outcome = check(&desk, &["input", "--carriers", "carriers.csv"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("3行目：ファイルの他の部分"), "{}", outcome.stderr);
}

#[test]
fn an_input_is_read_the_same_from_its_folder_and_by_its_names() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    let csv_of =
        |inputs: &[&str]| desk.run(&[&["classify", "--format", "csv"], inputs].concat()).stdout;
    assert_eq!(csv_of(&["input"]), csv_of(&["input/reports.csv"]));
}

//! What was published, read back: the same figures in every format, and text that stays text.

use crate::support::{Desk, Line, csv, files};
use serde_json::Value;
use shihanki::model::column::Column;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Table, period, row, column and measure.
type Key = [String; 5];
/// Value, unit and status.
type Figure = [String; 3];

/// The records of a CSV file, the header first.
fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let (text, is_malformed) = if bytes.starts_with(b"\xEF\xBB\xBF") {
        encoding_rs::UTF_8.decode_with_bom_removal(bytes)
    } else {
        encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes)
    };
    assert!(!is_malformed);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A text of a CSV file without the apostrophe that keeps it from being a formula.
fn as_reported(text: &str) -> String {
    let begins = |rest: &str| {
        let bare = rest.trim_start_matches('\'');
        bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
    };
    text.strip_prefix('\'').filter(|rest| begins(rest)).unwrap_or(text).to_owned()
}

fn of_statistics(desk: &Desk) -> BTreeMap<Key, Figure> {
    let text = fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let figure = |record: Result<csv::StringRecord, _>| {
        let record = record.unwrap();
        let field = |index: usize| as_reported(&record[index]);
        let figure = |index: usize| record[index].to_owned();
        ([0, 1, 2, 3, 4].map(field), [5, 6, 7].map(figure))
    };
    reader.records().map(figure).collect()
}

fn of_tables(desk: &Desk) -> BTreeMap<Key, Figure> {
    let mut figures = BTreeMap::new();
    for (path, bytes) in files(&desk.path("out/internal/tables")) {
        let records = records(&bytes);
        let header = &records[0];
        let Some(measure) = header.iter().position(|name| name == "measure") else { continue };
        let column = |name: &str| header.iter().position(|known| known == name).unwrap();
        for record in &records[1..] {
            // Period, row and, in a cross table, column, each followed by its label.
            let key = [
                path.trim_end_matches(".csv").to_owned(),
                record[0].clone(),
                as_reported(&record[2]),
                if measure == 6 { as_reported(&record[4]) } else { String::new() },
                record[measure].clone(),
            ];
            let figure = ["value", "unit", "status"].map(|name| record[column(name)].clone());
            assert!(figures.insert(key.clone(), figure).is_none(), "{key:?} is there twice");
        }
    }
    figures
}

fn of_json(desk: &Desk) -> BTreeMap<Key, Figure> {
    let bytes = fs::read(desk.path("out/internal/report.json")).unwrap();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    };
    let mut figures = BTreeMap::new();
    for table in report["tables"].as_array().unwrap() {
        let measures = table["measures"].as_array().unwrap();
        for figure in table["figures"].as_array().unwrap() {
            let part = |name: &str| text(&figure[name]);
            let key =
                [text(&table["id"]), part("period"), part("row"), part("column"), part("measure")];
            let known = measures.iter().find(|known| known["code"] == figure["measure"]).unwrap();
            assert_eq!(known["unit"]["code"], figure["unit"]);
            let figure = ["value", "unit", "status"].map(part);
            assert!(figures.insert(key.clone(), figure).is_none(), "{key:?} is there twice");
        }
    }
    figures
}

/// Checks that the figures are the same in every format, and that there are so many.
#[track_caller]
pub fn assert_equal(desk: &Desk, at_least: usize) {
    let statistics = of_statistics(desk);
    assert!(statistics.len() >= at_least, "{} figures", statistics.len());
    for (name, figures) in [("tables", of_tables(desk)), ("report.json", of_json(desk))] {
        for (key, figure) in &statistics {
            assert_eq!(figures.get(key), Some(figure), "{name}: {key:?}");
        }
        assert_eq!(figures.len(), statistics.len(), "{name}");
    }
}

#[test]
fn the_figures_of_the_real_example_are_the_same_in_every_format() {
    assert_equal(&Desk::of_project("data/incidents", "2022Q2", &[]), 2_000);
}

#[test]
fn the_figures_of_made_up_reports_are_the_same_in_every_format_and_encoding() {
    let sample = |more: &[&str]| Desk::of_project("data/samples/made-up", "2024Q3", more);
    let desk = sample(&[]);
    assert_equal(&desk, 900);
    let other = sample(&["--lang", "en", "--csv-encoding", "cp932"]);
    assert_equal(&other, 900);
    assert_eq!(of_statistics(&desk), of_statistics(&other));
}

#[test]
fn the_key_figures_are_those_of_their_tables() {
    let desk = Desk::of_project("data/incidents", "2022Q2", &[]);
    let statistics = of_statistics(&desk);
    let bytes = fs::read(desk.path("out/internal/report.json")).unwrap();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    let told = report["key_figures"].as_array().unwrap();
    assert_eq!(told.len(), 5);
    for figure in told {
        let part = |name: &str| figure[name].as_str().unwrap_or_default().to_owned();
        let key = [part("table"), part("period"), part("row"), String::new(), part("measure")];
        assert_eq!(figure["value"].to_string(), statistics[&key][0], "{key:?}");
    }
}

#[test]
fn the_json_says_the_same_in_either_language_but_for_the_option() {
    let read = |desk: &Desk| -> Value {
        let bytes = fs::read(desk.path("out/internal/report.json")).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    let japanese = read(&Desk::of_project("data/samples/made-up", "2024Q3", &[]));
    let mut english = read(&Desk::of_project("data/samples/made-up", "2024Q3", &["--lang", "en"]));
    assert_eq!(english["options"]["language"], "en");
    english["options"]["language"] = "ja".into();
    assert_eq!(english, japanese);
}

#[test]
fn the_quality_and_the_lists_of_the_json_are_those_of_the_csv_files() {
    let desk = Desk::of_project("data/samples/made-up", "2024Q3", &[]);
    let bytes = fs::read(desk.path("out/internal/report.json")).unwrap();
    let report: Value = serde_json::from_slice(&bytes).unwrap();
    let rows = |path: &str| records(&fs::read(desk.path(path)).unwrap());
    assert_eq!(report["made_up"], true);
    let ledger = rows("out/internal/ledger.csv");
    for (fate, count) in report["quality"]["ledger"].as_object().unwrap() {
        let met = ledger[1..].iter().filter(|record| record[6] == *fate).count();
        assert_eq!(count.as_u64(), Some(met as u64), "{fate}");
    }
    for (list, path) in [
        ("serious", "serious_list"),
        ("near_threshold", "near_threshold"),
        ("undetermined", "undetermined_list"),
    ] {
        let listed: Vec<[String; 2]> = rows(&format!("out/internal/tables/{path}.csv"))[1..]
            .iter()
            .map(|record| [record[0].clone(), record[1].clone()])
            .collect();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let told: Vec<[String; 2]> = report["lists"][list]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| [text(&entry["carrier"]), text(&entry["report_id"])])
            .collect();
        assert_eq!(told, listed, "{list}");
    }
}

#[test]
fn the_data_package_is_over_every_csv_file_as_it_was_written() {
    let desk = Desk::of_project("data/samples/made-up", "2024Q3", &[]);
    let bytes = fs::read(desk.path("out/internal/datapackage.json")).unwrap();
    let package: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(package["made_up"], true);
    let mut written: Vec<(String, Vec<u8>)> = files(&desk.path("out/internal"))
        .into_iter()
        .filter(|(path, _)| is_a(path, "csv"))
        .collect();
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let place = written.iter().position(|(known, _)| known == path).expect("the file is there");
        let (_, bytes) = written.remove(place);
        assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64), "{path}");
        let hash = format!("sha256:{}", shihanki::model::hash::sha256(&bytes));
        assert_eq!(resource["hash"].as_str(), Some(hash.as_str()), "{path}");
        let text = String::from_utf8(bytes).unwrap();
        let header = text.trim_start_matches('\u{FEFF}').lines().next().unwrap().to_owned();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names.join(","), header, "{path}");
    }
    assert!(written.is_empty(), "{written:?} are in no package");
}

fn is_a(path: &str, kind: &str) -> bool {
    Path::new(path).extension().is_some_and(|known| known == kind)
}

/// Signs with which spreadsheet programs begin a formula, as a cell of a CSV file has them.
const SIGNS: [&str; 10] = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"];

/// A report for each column of the form and each of these texts, with the text in the column.
fn in_every_column(texts: &[String]) -> String {
    let mut lines = Vec::new();
    for column in Column::ALL {
        for text in texts {
            let line = Line::new(&format!("A-{}", lines.len())).with("概要", "概要");
            let cell = format!("\"{}\"", text.replace('"', "\"\""));
            lines.push(line.with(column.header(), &cell));
        }
    }
    csv(&lines)
}

/// Whether a spreadsheet program would read a field as a formula. A negative number is none.
fn is_formula(field: &str) -> bool {
    let is_number = field.parse::<f64>().is_ok() && !field.starts_with('+');
    SIGNS.iter().any(|sign| field.starts_with(sign)) && !is_number
}

#[test]
fn a_formula_in_any_column_or_name_comes_out_as_text_in_every_csv_file() {
    let formulas: Vec<String> = SIGNS.iter().map(|sign| format!("{sign}cmd|'/c x'!A1")).collect();
    let text = in_every_column(&formulas).replacen("報告番号,", "報告番号,=header,", 1);
    let text: String = text
        .lines()
        .enumerate()
        .map(|(index, line)| match (index, line.split_once(',')) {
            (0, _) | (_, None) => format!("{line}\n"),
            (_, Some((first, rest))) => format!("{first},=1+1,{rest}\n"),
        })
        .collect();
    let decisions = "carrier,report,column,value,reason,by,on\n\
                     架空通信,B-1,summary,=1+1,@reason,+by,2022-11-01\n";
    let desk = Desk::new()
        .file("input/=evil.csv", &text)
        .file("input/plain.csv", &csv(&[Line::new("B-1")]))
        .file("=decisions.csv", decisions);
    let outcome = desk.report(&["--accept-rejects", "--decisions", "=decisions.csv"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let mut harmless = 0;
    for (path, bytes) in files(&desk.path("out/internal")) {
        if !is_a(&path, "csv") {
            continue;
        }
        let records = if path == "statistics.csv" {
            records(&[b"\xEF\xBB\xBF".as_slice(), &bytes].concat())
        } else {
            records(&bytes)
        };
        for field in records.iter().flatten() {
            assert!(!is_formula(field), "{path}: {field}");
            harmless += usize::from(field.starts_with('\''));
        }
    }
    assert!(harmless > 500, "{harmless} texts were made harmless");
    let read = |path: &str| fs::read_to_string(desk.path("out/internal").join(path)).unwrap();
    for (path, text) in [
        ("ledger.csv", "\"'=evil.csv\""),
        ("decisions.csv", "\"'@reason\""),
        ("decisions.csv", "\"'=decisions.csv\""),
        ("incidents.csv", "\"'@cmd|'/c x'!A1\""),
        ("findings.csv", "\"' cmd|'/c x'!A1\""),
        // The full-width sign is read as the plain one, so that two reports are on one equipment.
        ("tables/by_equipment.csv", "\"'=cmd|'/c x'!A1\""),
        ("statistics.csv", "by_equipment,2022Q2,'=cmd|'/c x'!A1,,incidents,2,incidents,ok"),
    ] {
        assert!(read(path).contains(text), "{text} is not in {path}");
    }
}

#[test]
fn markup_in_any_column_is_text_on_the_page_and_in_the_charts() {
    let markup = "<img src=x onerror=alert(1)>\"'&<b>".to_owned();
    let desk = Desk::new().file("input/<b>.csv", &in_every_column(&[markup]));
    let outcome = desk.report(&["--accept-rejects"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    for raw in ["<img", "<b>", "onerror=alert(1)>"] {
        assert!(!page.contains(raw), "{raw} is markup on the page");
    }
    assert!(page.contains("onerror=alert(1)"), "the text is on the page");
    for (path, bytes) in files(&desk.path("out/internal/charts")) {
        let svg = String::from_utf8_lossy(&bytes);
        assert!(!is_a(&path, "svg") || !svg.contains("<b>"), "{path}");
    }
}

#[test]
fn a_character_that_cp932_lacks_fails_the_run_and_is_named_by_its_cell() {
    let lines = [
        // What is not published may hold anything, and so may what is of another period.
        Line::new("A-1").with("措置", "😀").with("概要", "￥100"),
        Line::new("A-2").with("概要", "𠮷田町で停止").with("事業者名", "架空é"),
        Line::new("A-3").with("概要", "𠮷").with("発生日時", "2021-01-05 10:00"),
    ];
    let desk = Desk::with_reports(&lines);
    let outcome = desk.report(&["--csv-encoding", "cp932"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    let said = outcome.stderr.lines().map(str::trim).collect::<Vec<_>>();
    assert_eq!(
        said[1..],
        [
            "reports.csv 3行目 C列「事業者名」：`é` (U+00E9)",
            "reports.csv 3行目 U列「概要」：`𠮷` (U+20BB7)",
        ],
        "{}",
        outcome.stderr
    );
    let english = desk.report(&["--csv-encoding", "cp932", "--lang", "en"]).stderr;
    assert!(english.contains("reports.csv line 3 column U `概要`: `𠮷` (U+20BB7)"), "{english}");
    assert!(!desk.path("out").exists(), "nothing was published");
    assert_eq!(desk.report(&["--csv-encoding", "latin1"]).status, 2);
}

#[test]
fn cp932_is_recorded_and_what_is_published_in_it_can_be_compared() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let arguments = ["report", "--period", "2022Q2", "--input", "input", "--out", "windows"];
    let windows = desk.run(&[arguments.as_slice(), &["--csv-encoding", "Shift_JIS"]].concat());
    assert_eq!(windows.status, 0, "{}", windows.stderr);
    let read = |path: &str| -> Value {
        serde_json::from_slice(&fs::read(desk.path(path)).unwrap()).unwrap()
    };
    assert_eq!(read("windows/internal/manifest.json")["options"]["csv_encoding"], "cp932");
    for resource in read("windows/internal/datapackage.json")["resources"].as_array().unwrap() {
        let is_contract = resource["path"] == "statistics.csv";
        assert_eq!(resource["encoding"], if is_contract { "utf-8" } else { "cp932" });
    }
    let outcome = desk.run(&["diff", "out", "windows", "--lang", "en"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let told = "encoding of CSV files\nChange: utf-8 → cp932";
    assert!(outcome.stdout.contains(told), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("A-1"), "no incident differs: {}", outcome.stdout);
}

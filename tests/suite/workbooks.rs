//! Workbooks and archives, as carriers send them: the same figures as the same reports in CSV, and
//! a word about everything that is odd.

use crate::support::{Desk, Line, csv};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::fs;
use std::io::Write;

/// A made-up quarter, as text.
fn quarter() -> Vec<Line> {
    vec![
        Line::new("A-1").with("継続時間", "").with("復旧日時", "2022-07-10 15:32"),
        Line::new("A-2").with("発生日時", "2022-07-11 00:00").with("継続時間", "5時間32分"),
        Line::new("A-3").with("影響利用者数", "約4.4万").with("役務", "FTTH"),
        Line::new("A-3").with("影響利用者数", "不明").with("役務", "インターネット接続"),
    ]
}

/// The same reports as a workbook: times as date cells, durations as time cells, numbers as numbers.
fn workbook() -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let time = Format::new().set_num_format("yyyy/mm/dd hh:mm");
    let duration = Format::new().set_num_format("[h]:mm");
    sheet.write(0, 0, "令和4年度第2四半期　事故報告（架空）").unwrap();
    let text = csv(&quarter());
    for (row, line) in text.lines().enumerate() {
        let row = u32::try_from(row).unwrap() + 2;
        for (column, cell) in line.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let column = u16::try_from(column).unwrap();
            if let Ok(at) = ExcelDateTime::parse_from_str(&cell.replace(' ', "T")) {
                sheet.write_with_format(row, column, at, &time).unwrap();
            } else if cell == "5時間32分" {
                let lasts = (5.0 * 60.0 + 32.0) / 1440.0;
                sheet.write_with_format(row, column, lasts, &duration).unwrap();
            } else if let Ok(number) = cell.parse::<f64>() {
                sheet.write(row, column, number).unwrap();
            } else {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    workbook
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A desk whose only input is this file.
fn desk(name: &str, bytes: &[u8]) -> Desk {
    let desk = Desk::new();
    fs::write(desk.path(&format!("input/{name}")), bytes).unwrap();
    desk
}

#[test]
fn the_same_reports_give_the_same_figures_as_csv_as_a_workbook_and_in_an_archive() {
    let expected = Desk::with_reports(&quarter()).statistics();
    let book = workbook().save_to_buffer().unwrap();
    assert_eq!(desk("報告.xlsx", &book).statistics(), expected);
    assert_eq!(desk("misnamed.csv", &book).statistics(), expected, "known by its content");
    let text = csv(&quarter());
    let archive = zipped(&[("四半期/報告.csv", text.as_bytes()), ("README.txt.bak", b"x")]);
    assert_eq!(desk("a.zip", &archive).statistics(), expected);
    assert_eq!(desk("b.zip", &zipped(&[("報告.xlsx", &book)])).statistics(), expected);
}

#[test]
fn every_sheet_with_a_header_row_is_read_and_a_hidden_one_is_told() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("表紙").unwrap().write(0, 0, "事故報告について").unwrap();
    for (name, id, hidden) in [("7月", "A-1", false), ("8月", "A-2", true)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.set_hidden(hidden);
        for (row, line) in csv(&[Line::new(id)]).lines().enumerate() {
            for (column, cell) in line.split(',').enumerate() {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    let desk = desk("報告.xlsx", &book.save_to_buffer().unwrap());
    let checked = desk.run(&["check", "input", "--format", "json"]);
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    let findings: Vec<serde_json::Value> =
        checked.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = findings
        .iter()
        .map(|finding| (finding["code"].as_str().unwrap(), finding["sheet"].as_str().unwrap()))
        .collect();
    assert!(told.contains(&("sheet.hidden", "8月")), "{told:?}");
    assert!(told.contains(&("file.skipped", "表紙")), "{told:?}");
    let lines = desk.statistics();
    assert!(lines.iter().any(|line| line == "overview,2022Q2,serious,,incidents,2,incidents,ok"));
}

#[test]
fn a_finding_in_a_workbook_names_sheet_row_and_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("報告").unwrap();
    for (row, line) in csv(&[Line::new("A-1").with("役務", "電報")]).lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write(row + 4, column, cell).unwrap();
        }
    }
    let checked = desk("a.xlsx", &book.save_to_buffer().unwrap())
        .run(&["check", "input", "--format", "json"]);
    assert_eq!(checked.status, 3);
    let finding: serde_json::Value = serde_json::from_str(checked.stdout.trim()).unwrap();
    assert_eq!(finding["sheet"], "報告");
    assert_eq!(finding["line"], 6);
    assert_eq!(finding["column"], "G");
    assert_eq!(finding["value"], "電報");
}

#[test]
fn a_formula_is_read_by_the_value_that_was_kept_with_it() {
    let mut book = workbook();
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write_formula(3, 11, Formula::new("=20000*2").set_result("40000")).unwrap();
    let expected = Desk::with_reports(&quarter()).statistics();
    assert_eq!(desk("a.xlsx", &book.save_to_buffer().unwrap()).statistics(), expected);
}

#[test]
fn old_and_damaged_workbooks_are_refused_with_a_remedy() {
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
    let mut damaged = workbook().save_to_buffer().unwrap();
    damaged.truncate(damaged.len() / 2);
    for (name, bytes) in [
        ("a.xls", old.clone()),
        ("b.xlsx", old),
        ("c.xlsx", damaged),
        ("d.zip", b"PK\x03\x04x".to_vec()),
    ] {
        let checked = desk(name, &bytes).run(&["check", "input", "--format", "json"]);
        assert_eq!(checked.status, 3, "{name}: {}", checked.stderr);
        let finding: serde_json::Value = serde_json::from_str(checked.stdout.trim()).unwrap();
        assert_eq!(finding["code"], "file.unreadable", "{name}");
        assert!(!finding["hint"].as_str().unwrap().is_empty());
    }
}

#[test]
fn an_archive_that_unpacks_a_thousandfold_is_refused() {
    let bomb = zipped(&[("a.csv", &vec![b','; 64 * 1024 * 1024])]);
    let checked = desk("bomb.zip", &bomb).run(&["check", "input", "--format", "json"]);
    assert_eq!(checked.status, 3);
    assert!(checked.stdout.contains("file.unreadable"), "{}", checked.stdout);
}

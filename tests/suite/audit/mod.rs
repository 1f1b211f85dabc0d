//! The audit of machine readability: a made-up file that breaks each rule, and no other; and every
//! file of a report, which breaks none.

mod level_1;
mod level_2;
mod level_3;
mod own;

use crate::support::{CODES, Desk, Line, project};
use rust_xlsxwriter::{Workbook, Worksheet};
use shihanki::audit::{self, Beside, File, Known};
use shihanki::model::readability::{Breach, Rule};
use std::collections::BTreeSet;
use std::fs;

type Rows = Vec<Vec<&'static str>>;

/// A made-up table that breaks no rule. Digits are written as numbers.
fn table() -> Rows {
    vec![
        vec!["期間", "区分コード", "区分", "発生場所", "件数"],
        vec!["2022年度", "A", "停止", "東京都", "3"],
        vec!["2022年度", "B", "品質低下", "大阪府", "0"],
        vec!["2023年度", "A", "停止", "東京都", "5"],
        vec!["2023年度", "B", "品質低下", "大阪府", "12"],
    ]
}

fn definitions() -> Rows {
    vec![
        vec!["項目名", "物理名", "型", "単位", "コード表", "意味", "空欄の意味"],
        vec!["期間", "period", "日時", "", "", "年度", ""],
        vec!["区分コード", "class", "コード", "", "class", "事故の区分", ""],
        vec!["区分", "class_label", "名称", "", "", "区分の名称", ""],
        vec!["発生場所", "place", "文字列", "", "", "都道府県", ""],
        vec!["件数", "incidents", "数値", "件", "", "事故の件数", ""],
    ]
}

fn codes() -> Rows {
    vec![
        vec!["コード表", "コード", "名称"],
        vec!["class", "A", "停止"],
        vec!["class", "B", "品質低下"],
    ]
}

fn notes() -> Rows {
    vec![
        vec!["種別", "内容"],
        vec!["資料", "架空の報告"],
        vec!["更新履歴", "2023-05-31 公表"],
        vec!["文字コード", "UTF-8"],
    ]
}

/// The sheets of a made-up workbook.
#[derive(Clone)]
struct Book {
    table: Rows,
    definitions: Rows,
    codes: Rows,
    notes: Rows,
}

impl Book {
    fn good() -> Self {
        Self { table: table(), definitions: definitions(), codes: codes(), notes: notes() }
    }

    fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut book = Self::good();
        change(&mut book);
        book
    }

    fn file(&self) -> File {
        self.drawn(|_| {})
    }

    /// With something done to the sheet of the table.
    fn drawn(&self, draw: impl FnOnce(&mut Worksheet)) -> File {
        let mut workbook = Workbook::new();
        let sheets = [
            ("件数", &self.table),
            ("定義", &self.definitions),
            ("コード", &self.codes),
            ("注", &self.notes),
        ];
        for (name, rows) in sheets {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    match cell.parse::<f64>() {
                        Ok(number) => sheet.write_number(row, column, number).unwrap(),
                        Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                    };
                }
            }
        }
        draw(workbook.worksheet_from_index(0).unwrap());
        file("made-up.xlsx", workbook.save_to_buffer().unwrap())
    }
}

fn file(path: &str, bytes: impl Into<Vec<u8>>) -> File {
    File { path: path.to_owned(), bytes: bytes.into() }
}

/// A made-up CSV file with the package that defines it.
const CSV: &str = "period,class,place,incidents\n\
                   2022,A,東京都,3\n\
                   2022,B,大阪府,0\n\
                   2023,A,東京都,5\n";

fn package() -> File {
    let text = serde_json::json!({
        "version": "1.0",
        "sources": [{"title": "架空の報告"}],
        "resources": [{
            "path": "made-up.csv",
            "encoding": "utf-8",
            "schema": {"fields": [
                {"name": "period", "type": "year", "title": "年度"},
                {"name": "class", "type": "string", "title": "区分", "constraints": {"enum": ["A", "B"]}},
                {"name": "place", "type": "string", "title": "都道府県"},
                {"name": "incidents", "type": "integer", "title": "件数", "unit": "件"},
            ]},
        }],
    });
    file("datapackage.json", text.to_string())
}

fn csv(text: &str) -> [File; 2] {
    [file("made-up.csv", text), package()]
}

fn breaches(files: &[File], earlier: &[File]) -> Vec<Breach> {
    audit::audit(files, Beside { definitions: &[], earlier, codes: &CODES, known: Known::ByLook })
}

#[track_caller]
fn assert_breaks(rule: &str, files: &[File], cells: &[&str]) {
    let found = breaches(files, &[]);
    let rules: BTreeSet<&str> = found.iter().map(|breach| breach.rule.id()).collect();
    assert_eq!(rules, BTreeSet::from([rule]), "{found:#?}");
    let at: Vec<&str> = found.iter().map(|breach| breach.cell.as_deref().unwrap_or("")).collect();
    assert_eq!(at, cells, "{rule}");
}

#[test]
fn made_up_files_without_a_fault_break_no_rule() {
    assert_eq!(breaches(&[Book::good().file()], &[]), []);
    assert_eq!(breaches(&csv(CSV), &[]), []);
}

/// Runs the command on every workbook and text file of a report but the charts.
#[track_caller]
fn assert_clean(desk: &Desk) {
    let mut files: Vec<String> = crate::support::files(&desk.path("out"))
        .into_iter()
        .map(|(name, _)| format!("out/{name}"))
        .filter(|name| name.rsplit('.').next() == Some("csv") || name.ends_with("tables.xlsx"))
        .collect();
    assert!(files.len() > 30, "{files:?}");
    files.insert(0, "audit".to_owned());
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let outcome = desk.run(&arguments);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
}

#[test]
fn every_file_of_a_report_of_real_and_of_made_up_incidents_breaks_no_rule() {
    for (input, period) in [("data/incidents", "2022Q2"), ("data/samples/made-up", "2024Q3")] {
        for language in [&[][..], &["--lang", "en"]] {
            assert_clean(&Desk::of_project(input, period, language));
        }
    }
}

/// Runs the command on every text file of a folder; the package beside them defines them.
#[track_caller]
fn assert_text_files_are_clean(desk: &Desk, folder: &str) {
    let files: Vec<String> = crate::support::files(&desk.path(folder))
        .into_iter()
        .map(|(name, _)| format!("{folder}/{name}"))
        .filter(|name| name.rsplit('.').next() == Some("csv"))
        .collect();
    assert!(files.len() >= 3, "{files:?}");
    let arguments: Vec<&str> =
        std::iter::once("audit").chain(files.iter().map(String::as_str)).collect();
    let outcome = desk.run(&arguments);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
}

#[test]
fn every_file_of_a_comparison_of_rules_and_of_a_revision_note_breaks_no_rule() {
    let line = |id: &str, minutes: &str| {
        Line::new(id)
            .with("役務", "セルラーLPWA")
            .with("継続時間", minutes)
            .with("影響利用者数", "30000")
            .with("概要", "=①｜②")
    };
    let rules = project().join("data/criteria/examples/lpwa-proposal.toml");
    let rules = rules.to_str().unwrap();
    for language in ["ja", "en"] {
        let desk = Desk::with_reports(&[line("A-1", "400"), line("A-2", "700")]);
        let run = |arguments: &[&str]| {
            let outcome = desk.run(&[arguments, &["--lang", language]].concat());
            assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        };
        let period = ["report", "--period", "2022Q2", "--input", "input", "--out"];
        run(&[&period[..], &["old"]].concat());
        run(&[&period[..], &["new", "--rules", rules]].concat());
        run(&["diff", "old", "new", "--out", "note"]);
        assert_text_files_are_clean(&desk, "note");
        run(&["whatif", "--rules", rules, "--sweep", "lpwa", "--input", "input", "--out", "out"]);
        assert_text_files_are_clean(&desk, "out");
    }
}

#[test]
fn the_analysts_decisions_are_published_as_data_that_break_no_rule() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("影響利用者数", "不明")]);
    let decisions = "carrier,report,column,was,value,reason,by,on\n\
                     架空通信,A-1,affected_users,不明,40000,①電話で確認,架空　花子,2022-11-30\n";
    fs::write(desk.path("decisions.csv"), decisions).unwrap();
    let outcome = desk.report(&["--decisions", "decisions.csv"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_clean(&desk);
    let published = fs::read_to_string(desk.path("out/internal/decisions.csv")).unwrap();
    assert!(published.contains("\"correction\""), "{published}");
}

#[test]
fn the_sheets_that_carriers_fill_in_keep_every_rule_but_those_of_a_letter() {
    let desk = Desk::with_reports(&[
        Line::new("A-1").with("継続時間", "約半日"),
        Line::new("A-2").with("影響利用者数", "不明").with("事業者名", "架空乙"),
    ]);
    assert_eq!(desk.run(&["check", "input", "--corrections", "sheets"]).status, 3);
    assert_eq!(desk.run(&["form", "-o", "form.xlsx"]).status, 0);
    let read = |name: &str| file(name, fs::read(desk.path(name)).unwrap());
    let sheets: Vec<File> = crate::support::files(&desk.path("sheets"))
        .into_iter()
        .map(|(name, _)| format!("sheets/{name}"))
        .filter(|name| name.rsplit('.').next() == Some("xlsx"))
        .map(|name| read(&name))
        .collect();
    assert_eq!(sheets.len(), 2);
    let mut found = breaches(&sheets, &[]);
    found.extend(breaches(&[read("form.xlsx")], &[]));
    // A letter is no table, and what carriers fill in has no physical names.
    found.retain(|breach| {
        breach.sheet.as_deref() != Some("照会票") && breach.rule != Rule::Definitions
    });
    assert_eq!(found, []);
}

#[test]
fn the_command_says_where_what_and_how_and_keeps_to_the_level() {
    let desk = Desk::new();
    let bad = Book::with(|book| book.table[2][4] = "").file();
    fs::write(desk.path("bad.xlsx"), bad.bytes).unwrap();
    fs::write(desk.path("units.csv"), "期間,件数（件）\n2022,3\n2023,4件\n").unwrap();
    let outcome = desk.run(&["audit", "bad.xlsx", "--format", "json", "--lang", "en"]);
    assert_eq!(outcome.status, 3);
    let found: serde_json::Value = serde_json::from_str(outcome.stdout.trim()).unwrap();
    assert_eq!(
        [&found["rule"], &found["file"], &found["sheet"], &found["cell"]],
        ["L1-09", "bad.xlsx", "件数", "E3"]
    );
    let outcome = desk.run(&["audit", "bad.xlsx"]);
    assert!(outcome.stdout.starts_with("[L1-09] bad.xlsx [件数] E3\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("   → "));
    let units = |level| desk.run(&["audit", "units.csv", "--level", level]);
    assert_eq!(units("1").status, 0, "{}", units("1").stdout);
    assert!(units("2").stdout.starts_with("[L2-01] units.csv B3\n"), "{}", units("2").stdout);
    assert!(units("3").stdout.contains("[L3-08]"));
    assert_eq!(desk.run(&["audit", "missing.csv"]).status, 1);
    assert_eq!(desk.run(&["audit"]).status, 2);
}

#[test]
fn text_of_carriers_that_breaks_rules_does_not_stop_a_report() {
    let line = Line::new("①-1")
        .with("事業者名", "㈱架空　通信")
        .with("要因詳細", "その他（落雷）")
        .with("概要", "令和4年　　①｜②;③")
        .with("故障設備", "-")
        .with("影響地域", "東京");
    let desk = Desk::with_reports(&[line.clone(), line.with("報告番号", "その他（1）")]);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_clean(&desk);
}

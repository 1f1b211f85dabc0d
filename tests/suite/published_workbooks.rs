//! The published workbooks, read back by another library than the one that wrote them.

use crate::support::{Desk, Line};
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        other => unreachable!("a cell is neither text nor number: {other:?}"),
    }
}

/// The rows of a sheet of `tables.xlsx`, below its header.
fn sheet(desk: &Desk, name: &str) -> (Vec<String>, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = open_workbook(desk.path("out/internal/tables.xlsx")).unwrap();
    let range = book.worksheet_range(name).unwrap();
    assert_eq!(range.start(), Some((0, 0)), "{name} begins in the first cell");
    let mut rows = range.rows();
    let header = rows.next().unwrap().iter().map(text).collect();
    (header, rows.map(<[Data]>::to_vec).collect())
}

fn records(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mut rows = reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    (rows.next().unwrap(), rows.collect())
}

/// The measures that have a decimal.
const IN_TENTHS: [&str; 3] = ["share", "lower95", "upper95"];

/// Every figure of the sheets as lines of `statistics.csv`: table, period, row, column, measure,
/// value, unit, status.
fn figures(desk: &Desk) -> BTreeSet<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(desk.path("out/internal/tables.xlsx")).unwrap();
    let names = book.sheet_names().clone();
    let mut figures = BTreeSet::new();
    for name in names {
        let range = book.worksheet_range(&name).unwrap();
        let header: Vec<String> = range.rows().next().unwrap().iter().map(text).collect();
        let Some(value) = header.iter().position(|name| name == "値" || name == "Value") else {
            continue;
        };
        // Period code, period, row code, row; where there are columns their code and label; then
        // measure code, measure, value.
        let has_columns = value == 8;
        for row in range.rows().skip(1) {
            let of = |index: usize| text(&row[index]);
            assert!(matches!(row[value], Data::Float(_) | Data::Empty), "{name}: a number");
            let figure = match &row[value] {
                Data::Float(number) if IN_TENTHS.contains(&&*of(value - 2)) => {
                    format!("{number:.1}")
                }
                cell => text(cell),
            };
            let column = if has_columns { of(4) } else { String::new() };
            let line = vec![
                name.clone(),
                of(0),
                of(2),
                column,
                of(value - 2),
                figure,
                of(value + 1),
                of(value + 3),
            ];
            assert!(figures.insert(line), "{name}: each figure once");
        }
    }
    figures
}

/// Checks that the workbook has every figure of the statistics, and no other. In a text file, a sign
/// that begins a formula has an apostrophe in front.
#[track_caller]
pub fn assert_figures(desk: &Desk) {
    let (_, lines) =
        records(&fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap());
    let expected: BTreeSet<Vec<String>> = lines.into_iter().collect();
    let harmless = |mut line: Vec<String>| {
        let row = &line[2];
        let bare = row.trim_start_matches('\'');
        if bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
            line[2] = format!("'{row}");
        }
        line
    };
    let figures: BTreeSet<Vec<String>> = figures(desk).into_iter().map(harmless).collect();
    assert_eq!(figures.len(), expected.len());
    let other = figures.iter().zip(&expected).find(|(is, was)| is != was);
    assert!(other.is_none(), "in the workbook, and as it should be: {other:?}");
}

#[test]
fn the_figures_of_the_workbook_are_those_of_the_statistics_cell_by_cell() {
    for (input, period) in [("data/incidents", "2022Q2"), ("data/samples/made-up", "2024Q3")] {
        for language in [&[][..], &["--lang", "en"]] {
            let desk = Desk::of_project(input, period, language);
            let (_, lines) =
                records(&fs::read_to_string(desk.path("out/internal/statistics.csv")).unwrap());
            assert!(lines.len() > 500);
            let expected: BTreeSet<Vec<String>> = lines.into_iter().collect();
            assert_eq!(figures(&desk), expected);
        }
    }
}

#[test]
fn each_sheet_holds_what_its_csv_file_holds() {
    for (input, period) in [("data/incidents", "2022Q2"), ("data/samples/made-up", "2024Q3")] {
        let desk = Desk::of_project(input, period, &[]);
        let (contents, listed) = sheet(&desk, "目次");
        let file = contents.iter().position(|name| name == "同じ内容のファイル").unwrap();
        assert_eq!(listed.len(), 43, "38 tables of figures and 5 lists");
        for entry in listed {
            let (name, path) = (text(&entry[0]), text(&entry[file]));
            let (header, rows) = sheet(&desk, &name);
            let (keys, lines) =
                records(&fs::read_to_string(desk.path(&format!("out/internal/{path}"))).unwrap());
            assert_eq!(header.len(), keys.len(), "{name}");
            assert_eq!(rows.len(), lines.len(), "{name}");
            for (row, line) in rows.iter().zip(&lines) {
                for ((cell, field), key) in row.iter().zip(line).zip(&keys) {
                    let cell = match cell {
                        Data::Float(number) => {
                            let field: f64 = field.parse().unwrap();
                            assert_eq!(field.to_string(), number.to_string(), "{name} {key}");
                            continue;
                        }
                        cell => text(cell),
                    };
                    assert_eq!(cell, *field, "{name} {key}");
                }
            }
        }
    }
}

#[test]
fn every_column_and_code_is_explained() {
    let desk = Desk::of_project("data/incidents", "2022Q2", &[]);
    let (_, definitions) = sheet(&desk, "定義");
    let defined: BTreeSet<(String, String)> =
        definitions.iter().map(|row| (text(&row[0]), text(&row[2]))).collect();
    for (path, bytes) in crate::support::files(&desk.path("out/internal")) {
        let Some(stem) = path.strip_suffix(".csv") else { continue };
        let table = stem.rsplit('/').next().unwrap();
        for key in records(std::str::from_utf8(&bytes).unwrap()).0 {
            assert!(defined.contains(&(table.to_owned(), key.clone())), "{path} {key}");
        }
    }
    let (_, codes) = sheet(&desk, "コード");
    let named = |list: &str, code: &str, name: &str| {
        codes.iter().any(|row| [0, 1, 2].map(|at| text(&row[at])) == [list, code, name])
    };
    assert!(named("cause_class", "equipment", "設備要因"));
    assert!(named("prefecture", "13", "東京都"));
    assert!(named("duration_bin", "total", "合計"));
    assert!(named("status", "unavailable", "該当数値なし"));
    assert!(named("rule", "voice-emergency", "緊急通報を取り扱う音声伝送役務"));
}

/// A part of a workbook.
fn part(desk: &Desk, book: &str, name: &str) -> String {
    let bytes = fs::read(desk.path(book)).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The columns of a report that take any text.
const FREE_TEXT: [&str; 13] = [
    "報告番号", "事業者名", "要因詳細", "故障設備", "影響地域", "起因事業者", "起因報告番号",
    "他事業者・法人への影響", "対応状況", "概要", "措置", "出典", "報告手段",
];

#[test]
fn formulas_in_reports_are_texts_in_every_file() {
    let evil = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "\"\t=1+1\""];
    let of = |number: usize, text: &'static str| {
        FREE_TEXT
            .iter()
            .fold(Line::new(""), |line, column| line.with(column, text))
            .with("発生日時", ["2022-07-10 10:00", "2022-07-10 10:30"][number % 2])
    };
    let mut lines: Vec<Line> = evil.iter().enumerate().map(|(at, text)| of(at, text)).collect();
    // One is left out of the statistics, and one cannot be read and is asked about.
    lines.push(of(0, "=2+2").with("集計除外", "=HYPERLINK(A1)"));
    lines.push(of(1, "=3+3").with("役務", "=4+4"));
    let desk = Desk::with_reports(&lines);
    let outcome = desk.report(&["--accept-rejects"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let (_, rows) = sheet(&desk, "serious_list");
    let carriers: BTreeSet<String> = rows.iter().map(|row| text(&row[0])).collect();
    assert!(carriers.contains("=1+1") && carriers.contains("@SUM(A1)"), "{carriers:?}");
    let mut books = 0;
    for (path, bytes) in crate::support::files(&desk.path("out/internal")) {
        if path.rsplit('.').next() == Some("xlsx") {
            assert_no_formula(&path, &bytes);
            books += 1;
        } else if path.rsplit('.').next() == Some("csv") && path != "statistics.csv" {
            for record in records(std::str::from_utf8(&bytes).unwrap()).1 {
                for field in record {
                    let starts = field.starts_with(['=', '+', '@', '\t', '\r', '＝', '＋', '＠']);
                    let is_number = field.parse::<f64>().is_ok();
                    assert!(
                        !starts && (is_number || !field.starts_with(['-', '－'])),
                        "{path} {field}"
                    );
                }
            }
        }
    }
    assert!(books > 2, "the tables, the charts and sheets for the carriers: {books}");
}

/// No sheet of a workbook has a cell with a formula.
#[track_caller]
fn assert_no_formula(path: &str, bytes: &[u8]) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let sheets = names.iter().filter(|name| name.starts_with("xl/worksheets/sheet"));
    for name in sheets {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f "), "{path} {name}");
    }
}

#[test]
fn charts_are_native_and_have_titles_axes_and_a_description() {
    let desk = Desk::of_project("data/incidents", "2022Q2", &[]);
    let bytes = fs::read(desk.path("out/internal/charts.xlsx")).unwrap();
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let charts: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .filter(|name| name.starts_with("xl/charts/chart"))
        .collect();
    // Every table but the carriers by class and the reports received; of causes, services and
    // groups of services a second one of user-hours. Nothing is known of the places of occurrence (two
    // tables), of degrees, of how users were counted and of emergency calls; no report is in the simple form;
    // spreads, weights and serious incidents by year have no columns of numbers of incidents.
    assert_eq!(charts.len(), 32 + 3 - 6);
    let mut ranked = 0;
    for name in &charts {
        let chart = part(&desk, "out/internal/charts.xlsx", name);
        assert_eq!(chart.matches("<c:title>").count(), 3, "{name}: its title and two axes");
        if chart.contains("延べ利用者時間（人・時間）") {
            ranked += 1;
        } else {
            assert!(chart.contains("件数（件）"), "{name}");
        }
    }
    assert_eq!(ranked, 3);
    let mut descriptions = 0;
    for number in 1..=26 {
        let drawing =
            part(&desk, "out/internal/charts.xlsx", &format!("xl/drawings/drawing{number}.xml"));
        for described in drawing.split("descr=\"").skip(1) {
            let description = described.split('"').next().unwrap();
            assert!(description.contains(['件', '時']), "{description}");
            descriptions += 1;
        }
    }
    assert_eq!(descriptions, charts.len());
    let first = part(&desk, "out/internal/charts.xlsx", "xl/drawings/drawing2.xml");
    assert!(first.contains("合計5件のうち、「設備要因」が3件で最も多い。"), "{first}");
}

#[test]
fn properties_bear_the_title_and_the_day_of_publication() {
    let desk = Desk::of_project("data/incidents", "2022Q2", &[]);
    for (book, title) in [("tables", "電気通信事故の統計表"), ("charts", "電気通信事故の図表")]
    {
        let core = part(&desk, &format!("out/internal/{book}.xlsx"), "docProps/core.xml");
        assert!(
            core.contains(&format!("<dc:title>{title} 令和4年度第2四半期</dc:title>")),
            "{core}"
        );
        // The last day of the period where no day of publication is given.
        assert_eq!(core.matches(">2022-09-30T00:00:00Z<").count(), 2, "{core}");
        let styles = part(&desk, &format!("out/internal/{book}.xlsx"), "xl/styles.xml");
        assert!(styles.contains("<name val=\"BIZ UDPGothic\"/>"), "{styles}");
    }
}

#[test]
fn the_author_of_a_workbook_is_who_publishes_it() {
    let line = Line::new("A-1");
    let desk = Desk::with_reports(std::slice::from_ref(&line));
    let author = |desk: &Desk, book: &str| {
        assert_eq!(desk.report(&[]).status, 0);
        let core = part(desk, &format!("out/public/{book}.xlsx"), "docProps/core.xml");
        let (_, author) = core.split_once("<dc:creator>").unwrap();
        author.split_once('<').unwrap().0.to_owned()
    };
    assert_eq!(["tables", "charts"].map(|book| author(&desk, book)), ["shihanki"; 2]);
    let settings = "[publisher]\nname = \"架空省\"\ndepartment = \"架空課\"\n";
    let desk = desk.file("shihanki.toml", settings);
    assert_eq!(["tables", "charts"].map(|book| author(&desk, book)), ["架空省　架空課"; 2]);
}

#[test]
fn the_tabs_of_the_charts_are_in_the_language_of_the_report() {
    let line = Line::new("A-1");
    let tabs = |arguments: &[&str]| {
        let desk = Desk::with_reports(std::slice::from_ref(&line));
        assert_eq!(desk.report(arguments).status, 0);
        let book: Xlsx<_> = open_workbook(desk.path("out/public/charts.xlsx")).unwrap();
        book.sheet_names()
    };
    let japanese = tabs(&[]);
    assert!(japanese.contains(&"発生要因 × 継続時間".to_owned()), "{japanese:?}");
    assert!(tabs(&["--lang", "en"]).contains(&"cause_by_duration".to_owned()));
}

#[test]
fn user_hours_are_ranked_beside_their_table_with_the_share_reached() {
    // 60 minutes × 50,000 users, 90 × 40,000 and 120 × 5,000: 50,000, 60,000 and 10,000 user-hours.
    let line = |id: &str, cause: &str, minutes: &str, users: &str| {
        Line::new(id).with("要因区分", cause).with("継続時間", minutes).with("影響利用者数", users)
    };
    let desk = Desk::with_reports(&[
        line("A-1", "設備要因", "60", "50000"),
        line("A-2", "人為要因", "90", "40000"),
        line("A-3", "外的要因", "120", "5000"),
    ]);
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let mut book: Xlsx<_> = open_workbook(desk.path("out/internal/charts.xlsx")).unwrap();
    let range = book.worksheet_range("発生要因別").unwrap();
    let rows: Vec<Vec<String>> = range
        .rows()
        .skip_while(|row| text(&row[0]) != "延べ利用者時間の多い順")
        .skip(1)
        .take(4)
        .map(|row| row[..3].iter().map(text).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["発生要因", "延べ利用者時間（人・時間）", "累積構成比（％）"],
            ["人為要因", "60000", "50"],
            ["設備要因", "50000", "91.7"],
            ["外的要因", "10000", "100"],
        ]
    );
}

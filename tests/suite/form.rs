//! The submission form: empty, filled in, and as a file.

use crate::support::Desk;
use crate::workbook_edit::{Typed, part, with_rows};
use calamine::{Reader, Xlsx};
use shihanki::model::column::Column;
use std::fs;
use std::io::Cursor;

fn made(desk: &Desk) -> Vec<u8> {
    let outcome = desk.run(&["form", "-o", "form.xlsx"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    fs::read(desk.path("form.xlsx")).unwrap()
}

/// The rows of a sheet, as text.
fn rows(book: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// What `check` finds in a form, a line a finding.
fn findings(book: &[u8]) -> (i32, String) {
    let desk = Desk::new();
    fs::write(desk.path("input/form.xlsx"), book).unwrap();
    let checked = desk.run(&["check", "input", "--format", "json"]);
    (checked.status, checked.stdout)
}

#[test]
fn the_empty_form_has_no_finding() {
    assert_eq!(findings(&made(&Desk::new())), (0, String::new()));
}

#[test]
fn the_form_begins_with_the_columns_in_their_order() {
    let headers: Vec<&str> = Column::ALL.iter().map(|column| column.header()).collect();
    assert_eq!(rows(&made(&Desk::new()), "報告"), [headers]);
}

#[test]
fn the_examples_filled_in_as_the_notes_say_have_no_finding_and_are_counted() {
    let form = made(&Desk::new());
    let guide = rows(&form, "記入要領");
    let example = |column: usize| -> Vec<Typed<'_>> {
        let cells = guide[1..=Column::ALL.len()].iter().map(move |row| row[column].as_str());
        cells
            .map(|text| match text {
                "（空欄）" => Typed::Text(""),
                // 2024-10-01 09:05 and 14:37, 2024-10-02 10:00, as spreadsheets count days.
                "2024/10/01 09:05" => Typed::Number(45_566.378_472_222_2),
                "2024/10/01 14:37" => Typed::Number(45_566.609_027_777_8),
                "2024/10/02 10:00" => Typed::Number(45_567.416_666_666_7),
                "44000" => Typed::Number(44_000.0),
                text => Typed::Text(text),
            })
            .collect()
    };
    let filled = with_rows(&form, &[example(4), example(5)]);
    assert_eq!(findings(&filled), (0, String::new()));

    let desk = Desk::new();
    fs::write(desk.path("input/form.xlsx"), &filled).unwrap();
    let report = desk.run(&["report", "--period", "2024Q3", "--input", "input", "--out", "out"]);
    assert_eq!(report.status, 0, "{}", report.stderr);
    let incidents = fs::read_to_string(desk.path("out/internal/incidents.csv")).unwrap();
    assert_eq!(incidents.lines().count(), 2, "{incidents}");
    // Five hours and 32 minutes from 09:05 to 14:37.
    assert!(incidents.contains(",332,44000,\"no\","), "{incidents}");
    let ledger = fs::read_to_string(desk.path("out/internal/ledger.csv")).unwrap();
    assert!(ledger.contains("\"nil\""), "{ledger}");
}

#[test]
fn every_choice_that_is_offered_is_understood() {
    let form = made(&Desk::new());
    let lists = rows(&form, "コード");
    let columns_of = |list: &str| -> &[&str] {
        match list {
            "役務の一覧" => &["役務"],
            "報告手段の一覧" => &["報告手段"],
            "有無の一覧" => {
                &["緊急通報", "LPWA中継", "重要設備の全断", "緊急通報への影響", "自力照会困難"]
            }
            "料金の一覧" => &["料金"],
            "算定方法の一覧" => &["利用者数の算定方法"],
            "影響区分の一覧" => &["影響区分"],
            "要因区分の一覧" => &["要因区分"],
            "都道府県の一覧" => &["発生場所", "影響地域"],
            "影響地域の一覧" => &["影響地域"],
            "事故種別の一覧" => &["事故種別"],
            "報告様式の一覧" => &["報告様式"],
            "起因区分の一覧" => &["起因区分"],
            "要因の確度の一覧" => &["要因の確度"],
            "可否の一覧" => &["周知可", "消費生活センター等共有可", "他事業者共有可"],
            other => panic!("{other} is not known to this test"),
        }
    };
    let mut filled = Vec::new();
    for row in &lists[1..] {
        for header in columns_of(&row[0]) {
            filled.push((format!("A-{}", filled.len()), *header, row[1].as_str()));
        }
    }
    assert!(filled.len() > 200, "{}", filled.len());
    // A day of its own for each, so that none looks like another's incident under a second number.
    let times = (0_u32..).map(|days| 45_566.25 + f64::from(days));
    let typed: Vec<Vec<Typed<'_>>> = filled
        .iter()
        .zip(times)
        .map(|((id, header, choice), time)| {
            let cell = |column: &Column| match column {
                column if column.header() == *header => Typed::Text(choice),
                Column::ReportId => Typed::Text(id),
                Column::Carrier => Typed::Text("架空通信"),
                Column::OccurredAt => Typed::Number(time),
                Column::Duration => Typed::Text("30分"),
                Column::Service => Typed::Text("FTTH"),
                Column::AffectedUsers => Typed::Number(100.0),
                Column::UsersBasis => Typed::Text("契約数"),
                Column::CauseClass => Typed::Text("設備要因"),
                _ => Typed::Text(""),
            };
            Column::ALL.iter().map(cell).collect()
        })
        .collect();
    let (_, found) = findings(&with_rows(&form, &typed));
    let unknown: Vec<&str> = found
        .lines()
        .filter(|line| line.contains("code.unknown") || line.contains("place.unknown"))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_column_has_its_message_and_each_list_its_own_rows() {
    let form = made(&Desk::new());
    let sheet = part(&form, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<dataValidation ").count(), Column::ALL.len());
    let lists = rows(&form, "コード");
    let first = |list: &str| 1 + lists.iter().position(|row| row[0] == list).unwrap();
    let last = |list: &str| 1 + lists.iter().rposition(|row| row[0] == list).unwrap();
    for list in ["役務の一覧", "要因区分の一覧", "都道府県の一覧", "可否の一覧"]
    {
        let range = format!("'コード'!$B${}:$B${}", first(list), last(list));
        assert!(sheet.contains(&range), "{list} {range}");
    }
    assert_eq!(sheet.matches("type=\"list\"").count(), 20);
    assert_eq!(sheet.matches("type=\"date\"").count(), 5);
    assert_eq!(sheet.matches("type=\"whole\"").count(), 3);
}

#[test]
fn nothing_is_merged_hidden_or_computed() {
    let form = made(&Desk::new());
    for sheet in 1..=3 {
        let text = part(&form, &format!("xl/worksheets/sheet{sheet}.xml"));
        for mark in ["mergeCell", "hidden=", "<f>", "<drawing", "<legacyDrawing"] {
            assert!(!text.contains(mark), "sheet {sheet} {mark}");
        }
    }
}

#[test]
fn the_form_is_the_same_every_time_and_never_written_over_a_file() {
    let desk = Desk::new();
    let first = made(&desk);
    assert_eq!(made(&Desk::new()), first);
    fs::write(desk.path("form.xlsx"), "filled in").unwrap();
    assert_eq!(desk.run(&["form", "-o", "form.xlsx"]).status, 2);
    assert_eq!(fs::read_to_string(desk.path("form.xlsx")).unwrap(), "filled in");
    assert_eq!(desk.run(&["form", "-o", "form.csv"]).status, 2);
    assert_eq!(desk.run(&["form", "-o", "nowhere/form.xlsx"]).status, 1);
}

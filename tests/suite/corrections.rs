//! Correction sheets: what is asked of whom, and how the answers come back.

use crate::support::{Desk, Line, files};
use crate::workbook_edit::{filled_in, part, with_part};
use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use shihanki::correction::answer::{self as answers, AnswerError};
use shihanki::model::column::Column;
use std::fs;
use std::io::Cursor;

/// The rows of a sheet.
fn rows(book: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The questions, by number, report, letter, item, value, severity.
fn questions(book: &[u8]) -> Vec<[String; 6]> {
    let rows = rows(book, "照会事項");
    rows[1..].iter().map(|row| [0, 4, 5, 6, 7, 8].map(|cell| row[cell].to_string())).collect()
}

/// Two carriers: one with an error, a warning and a matter of information, one with an error; and a
/// row that names no carrier.
fn desk() -> Desk {
    Desk::with_reports(&[
        Line::new("A-1").with("役務", "電報").with("影響利用者数", ""),
        Line::new("A-2").with("報告回", "3").with("発生日時", "2022-07-11 10:00"),
        Line::new("B-1").with("事業者名", "仮名ケーブル").with("継続時間", "しばらく"),
        Line::new("C-1").with("事業者名", ""),
    ])
}

fn checked(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let outcome = desk.run(&["check", "input", "--corrections", "out"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    files(&desk.path("out"))
}

fn sheet(desk: &Desk) -> Vec<u8> {
    checked(desk);
    fs::read(desk.path("out/架空通信.xlsx")).unwrap()
}

#[test]
fn each_carrier_is_asked_about_its_own_errors_and_warnings() {
    let files = checked(&desk());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["manifest.json", "仮名ケーブル.xlsx", "提出者不明.xlsx", "架空通信.xlsx"]);
    assert_eq!(
        questions(&files[3].1),
        [
            ["1", "A-1", "G", "役務", "電報", "誤り"],
            ["2", "A-1", "L", "影響利用者数", "", "要確認"],
        ]
    );
    assert_eq!(questions(&files[1].1), [["1", "B-1", "F", "継続時間", "しばらく", "誤り"]]);
    assert_eq!(questions(&files[2].1), [["1", "C-1", "C", "事業者名", "", "誤り"]]);
    let letter = rows(&files[3].1, "照会票");
    let says = |text: &str| letter.iter().flatten().any(|cell| cell.to_string().contains(text));
    assert!(says("架空通信　御中") && says("2件（誤り1件、要確認1件）"), "{letter:?}");
}

#[test]
fn a_class_left_open_is_asked_about_at_the_cell_that_would_decide_it() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("影響利用者数", "調査中")]);
    assert_eq!(desk.run(&["check", "input", "--corrections", "out"]).status, 0);
    let book = fs::read(desk.path("out/架空通信.xlsx")).unwrap();
    assert_eq!(questions(&book), [["1", "A-1", "L", "影響利用者数", "調査中", "要確認"]]);
    assert!(rows(&book, "照会事項")[1][9].to_string().contains("判定を保留"));
}

#[test]
fn a_seriousness_left_open_is_asked_about_at_the_cell_that_would_decide_it() {
    let short =
        Line::new("A-1").with("役務", "FTTH").with("影響利用者数", "10").with("継続時間", "不明");
    let large = Line::new("A-1").with("継続時間", "不明");
    let banded = Line::new("B-1")
        .with("役務", "電子メール（無料）")
        .with("発生日時", "2026-04-01 10:00")
        .with("継続時間", "240分")
        .with("影響利用者数", "100000")
        .with("前年度月平均利用者数", "500万以上");
    // The first row could not make the incident serious, however long it lasted.
    let desk = Desk::with_reports(&[short, large, banded]);
    let outcome = desk.run(&["check", "input", "--corrections", "out"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let book = fs::read(desk.path("out/架空通信.xlsx")).unwrap();
    assert_eq!(
        questions(&book),
        [
            ["1", "A-1", "F", "継続時間", "不明", "要確認"],
            ["2", "B-1", "J", "前年度月平均利用者数", "500万以上", "要確認"],
        ]
    );
    let rows = rows(&book, "照会事項");
    let reason = |row: usize| rows[row][9].to_string();
    assert!(reason(1).contains("重大な事故に当たるかの判定を保留"), "{}", reason(1));
    assert!(reason(2).contains("記載された幅では基準に達するか決まらない"), "{}", reason(2));
}

#[test]
fn findings_on_one_cell_are_one_question_of_the_gravest_kind() {
    let line = Line::new("A-1").with("影響利用者数", "");
    let desk = Desk::with_reports(&[line]);
    assert_eq!(desk.run(&["check", "input", "--corrections", "out"]).status, 0);
    let book = fs::read(desk.path("out/架空通信.xlsx")).unwrap();
    let rows = rows(&book, "照会事項");
    assert_eq!(rows.len(), 2, "the blank cell and the class left open by it");
    let reason = rows[1][9].to_string();
    assert!(reason.contains("空欄です") && reason.contains("判定を保留"), "{reason}");
}

#[test]
fn answers_come_back_with_what_they_answer() {
    let desk = desk();
    let book = sheet(&desk);
    let book = filled_in(
        &book,
        2,
        &[("L2", " 携帯電話（音声） "), ("M2", "誤記でした。"), ("M3", "調査を続けています。")],
    );
    let book = filled_in(&book, 1, &[("B21", "運用部　架空花子"), ("B22", "令和4年11月1日")]);
    let read = answers::read(&book).unwrap();
    let [answer] = read.values.as_slice() else { panic!("{read:?}") };
    assert_eq!(answer.line, 2);
    assert_eq!(answer.column, Column::Service);
    assert_eq!(answer.value, "携帯電話（音声）");
    assert_eq!(answer.by, "運用部　架空花子");
    assert_eq!(answer.on, NaiveDate::from_ymd_opt(2022, 11, 1).unwrap());
    assert!(answer.reason.starts_with("照会への回答："), "{}", answer.reason);
    assert!(answer.reason.ends_with("（備考：誤記でした。）"), "{}", answer.reason);
    let asked = &answer.question;
    assert_eq!((&*asked.file, asked.sheet.as_deref()), ("reports.csv", None));
    assert_eq!((asked.record, asked.report_seq), (Some(2), Some(1)));
    assert_eq!((asked.carrier.as_str(), asked.report_id.as_str()), ("架空通信", "A-1"));
    assert_eq!((asked.service.as_str(), asked.was.as_str()), ("電報", "電報"));
    let [remark] = read.remarks.as_slice() else { panic!("{read:?}") };
    assert_eq!((remark.line, remark.text.as_str()), (3, "調査を続けています。"));
}

#[test]
fn a_sheet_that_was_not_filled_in_answers_nothing() {
    assert_eq!(answers::read(&sheet(&desk())).unwrap(), answers::Answers::default());
}

#[test]
fn what_was_changed_beside_the_answers_is_refused() {
    let book = sheet(&desk());
    let signed = filled_in(&book, 1, &[("B21", "架空花子"), ("B22", "2022-11-01")]);
    let answered = |book: &[u8], more: &[(&str, &str)]| {
        answers::read(&filled_in(&filled_in(book, 2, &[("L2", "FTTH")]), 2, more))
    };
    assert!(answered(&signed, &[]).is_ok());
    for cell in ["A2", "B2", "D2", "N2", "O2", "P2", "Q2", "R2", "S2", "T2"] {
        let read = answered(&signed, &[(cell, "X")]);
        assert!(matches!(read, Err(AnswerError::Changed(2))), "{cell}: {read:?}");
    }
    let read = answered(&signed, &[("L1", "回答")]);
    assert!(
        matches!(read, Err(AnswerError::Header { number: 12, expected: "回答（修正後の値）" })),
        "{read:?}"
    );
    let row = &rows(&book, "照会事項")[1];
    let cells = ["A", "B", "C", "D", "N", "O", "P", "Q", "R", "S", "T"];
    let columns = [0, 1, 2, 3, 13, 14, 15, 16, 17, 18, 19];
    let copied: Vec<(String, String)> = cells
        .iter()
        .zip(columns)
        .map(|(letter, column)| (format!("{letter}3"), row[column].to_string()))
        .collect();
    let copied: Vec<(&str, &str)> =
        copied.iter().map(|(cell, text)| (cell.as_str(), text.as_str())).collect();
    let read = answered(&signed, &copied);
    assert!(matches!(read, Err(AnswerError::Twice { line: 3, .. })), "{read:?}");
    assert!(matches!(answered(&book, &[]), Err(AnswerError::NoName)));
    let named = filled_in(&book, 1, &[("B21", "架空花子")]);
    assert!(matches!(answered(&named, &[]), Err(AnswerError::NoDay)));
    let vague = filled_in(&named, 1, &[("B22", "先日")]);
    assert!(matches!(answered(&vague, &[]), Err(AnswerError::BadDay { .. })));
    assert!(matches!(answers::read(b"PK"), Err(AnswerError::Workbook(_))));
}

#[test]
fn an_answer_that_is_no_value_or_not_one_is_refused_and_not_taken_as_none() {
    let book = sheet(&desk());
    let signed = filled_in(&book, 1, &[("B21", "架空花子"), ("B22", "2022-11-01")]);
    let mark = "<is><t xml:space=\"preserve\">FTTH</t></is>";
    let answered = |number: usize, address: &str, cell: &str, more: &str| {
        let given =
            if number == 1 { filled_in(&signed, 2, &[("L2", "FTTH")]) } else { signed.clone() };
        let typed = filled_in(&given, number, &[(address, "FTTH")]);
        let name = format!("xl/worksheets/sheet{number}.xml");
        let text = part(&typed, &name);
        let typed_cell = format!(" t=\"inlineStr\">{mark}");
        assert!(text.contains(&typed_cell), "{text}");
        let text = text.replace(&typed_cell, cell);
        let text = text.replace("</sheetData>", &format!("</sheetData>{more}"));
        let read = answers::read(&with_part(&typed, &name, &text));
        match read {
            Err(AnswerError::Cell { line, column, why, .. }) => {
                format!("{line} {column} {}", why.ja)
            }
            read => panic!("{cell} {more}: {read:?}"),
        }
    };
    for (cell, words) in [
        ("><f>4*10000</f><v></v>", "計算結果"),
        ("><f>4*10000</f>", "計算結果"),
        (" t=\"e\"><f>NA()</f><v>#N/A</v>", "#N/A"),
        (" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>FTTH</t></r></is>", "取消線"),
        (
            " t=\"inlineStr\"><is><r><t>4</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></is>",
            "上付き",
        ),
    ] {
        for (number, address, place) in
            [(2, "L2", "2 回答（修正後の値） "), (2, "M3", "3 備考"), (1, "B22", "22 回答日 ")]
        {
            let said = answered(number, address, cell, "");
            assert!(said.starts_with(place) && said.contains(words), "{said}");
        }
    }
    let merged = "<mergeCells><mergeCell ref=\"L2:L3\"/></mergeCells>";
    let said = answered(2, "L2", &format!(" t=\"inlineStr\">{mark}"), merged);
    assert!(said.starts_with("3 回答（修正後の値） ") && said.contains("結合"), "{said}");
}

#[test]
fn a_value_comes_back_to_the_letter_whatever_it_holds() {
    let odd = "\"電報\t _x0041_ \\ \n二行目 \"";
    let desk = Desk::with_reports(&[Line::new("A-1").with("役務", odd)]);
    let book = filled_in(&sheet(&desk), 2, &[("L2", "FTTH")]);
    let book = filled_in(&book, 1, &[("B21", "架空花子"), ("B22", "2022-11-01")]);
    let read = answers::read(&book).unwrap();
    assert_eq!(read.values[0].question.was, odd.trim_matches('"'));
}

#[test]
fn text_of_reports_never_becomes_a_formula() {
    let desk = Desk::with_reports(&[Line::new("=1+1")
        .with("役務", "=HYPERLINK(\"http://a\")")
        .with("事業者名", "=cmd")]);
    assert_eq!(desk.run(&["check", "input", "--corrections", "out"]).status, 3);
    let book = fs::read(desk.path("out/=cmd.xlsx")).unwrap();
    for row in rows(&book, "照会事項").iter().skip(1) {
        assert_eq!(row[4], Data::String("=1+1".to_owned()));
        assert!(matches!(&row[7], Data::String(text) if text.starts_with("=HYPERLINK")));
    }
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let text = part(&book, sheet);
        assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{sheet}");
        assert!(!text.contains("hidden=") && !text.contains("mergeCell"), "{sheet}");
    }
}

#[test]
fn names_of_carriers_lead_into_no_other_folder_and_are_told_apart() {
    let names = ["../../架空", "A/B", "A:B", "提出者不明", "CON", "架空\u{202E}通信"];
    let lines: Vec<Line> = names
        .iter()
        .map(|name| Line::new("A-1").with("事業者名", name).with("役務", "電報"))
        .collect();
    let found: Vec<String> =
        checked(&Desk::with_reports(&lines)).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "A_B (2).xlsx", "A_B.xlsx", "_.._架空.xlsx", "_CON.xlsx", "manifest.json",
        "提出者不明 (2).xlsx", "架空通信.xlsx",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_same_reports_give_the_same_bytes_and_an_untouched_folder_is_replaced() {
    let desk = desk();
    let first = checked(&desk);
    assert_eq!(checked(&desk), first);
}

#[test]
fn a_sheet_that_was_filled_in_is_never_replaced() {
    let desk = desk();
    let book = filled_in(&sheet(&desk), 2, &[("L2", "FTTH")]);
    fs::write(desk.path("out/架空通信.xlsx"), &book).unwrap();
    let again = desk.run(&["check", "input", "--corrections", "out"]);
    assert_eq!(again.status, 2, "{}", again.stderr);
    assert_eq!(fs::read(desk.path("out/架空通信.xlsx")).unwrap(), book);
    let beside = desk.file("mine/notes.txt", "x");
    assert_eq!(beside.run(&["check", "input", "--corrections", "mine"]).status, 2);
    assert!(beside.path("mine/notes.txt").exists());
}

#[test]
fn a_report_comes_with_the_sheets_and_keeps_those_that_were_filled_in() {
    let desk = desk();
    assert_eq!(desk.report(&["--accept-rejects"]).status, 0);
    let names: Vec<String> =
        files(&desk.path("out/internal/corrections")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["仮名ケーブル.xlsx", "提出者不明.xlsx", "架空通信.xlsx"]);
    assert_eq!(desk.report(&["--accept-rejects"]).status, 0, "untouched, it is replaced");
    let path = desk.path("out/internal/corrections/架空通信.xlsx");
    let book = filled_in(&fs::read(&path).unwrap(), 2, &[("L2", "FTTH")]);
    fs::write(&path, &book).unwrap();
    assert_eq!(desk.report(&["--accept-rejects"]).status, 2);
    assert_eq!(fs::read(&path).unwrap(), book);
}

#[test]
fn reports_without_errors_and_warnings_have_no_sheets() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.run(&["check", "input", "--corrections", "out"]).status, 0);
    let names: Vec<String> = files(&desk.path("out")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["manifest.json"]);
    let report = desk.run(&["report", "--period", "2022Q2", "--input", "input", "--out", "r"]);
    assert_eq!(report.status, 0);
    assert!(!desk.path("r/internal/corrections").exists());
}

#[test]
fn correction_sheets_are_no_reports() {
    let desk = desk();
    let book = sheet(&desk);
    let all = |desk: &Desk| desk.run(&["check", "input", "--format", "json"]).stdout;
    let before = all(&desk);
    fs::rename(desk.path("out"), desk.path("input/out")).unwrap();
    let with_folder = all(&desk);
    let (folder, rest) = with_folder.split_once('\n').unwrap();
    assert!(folder.contains("\"file\":\"out\"") && folder.contains("file.skipped"), "{folder}");
    assert_eq!(rest, before);
    fs::write(desk.path("input/returned.xlsx"), &book).unwrap();
    let after = all(&desk);
    let new: Vec<&str> = after.lines().filter(|line| line.contains("returned.xlsx")).collect();
    let [told] = new.as_slice() else { panic!("{new:?}") };
    assert!(told.contains("file.unreadable") && told.contains("--decisions"), "{told}");
}

#[test]
fn sheets_made_from_made_up_reports_say_so() {
    let desk = Desk::with_reports(&[Line::new("A-1")
        .with("役務", "電報")
        .with("出典", "架空（shihanki generate 1）")]);
    let letter = rows(&sheet(&desk), "照会票");
    assert!(letter.iter().flatten().any(|cell| cell.to_string().starts_with("【見本】")));
    let manifest = fs::read_to_string(desk.path("out/manifest.json")).unwrap();
    assert!(manifest.contains("\"made_up\": true"));
}

/// What `check` says of the sheet's question on users, answered with a value and a remark.
fn answered_beside(value: &str, remark: &str) -> (i32, String) {
    let line = Line::new("A-1").with("影響利用者数", "たくさん");
    let desk = Desk::with_reports(&[line]);
    assert_eq!(desk.run(&["check", "input", "--corrections", "out"]).status, 3);
    let book = fs::read(desk.path("out/架空通信.xlsx")).unwrap();
    let book = filled_in(&book, 2, &[("L2", value), ("M2", remark)]);
    let book = filled_in(&book, 1, &[("B21", "架空花子"), ("B22", "令和4年11月1日")]);
    fs::write(desk.path("answer.xlsx"), book).unwrap();
    let outcome = desk.run(&["check", "input", "--decisions", "answer.xlsx"]);
    (outcome.status, outcome.stderr)
}

#[test]
fn a_remark_that_makes_another_value_of_an_answer_is_not_passed_over() {
    for remark in ["単位：千人", "単位：1,000人", "世帯数", "未満", "影響なし", "正しくは4"]
    {
        let (status, said) = answered_beside("40", remark);
        assert_eq!(status, 3, "{remark}: {said}");
        assert!(said.contains("「40」") && said.contains(&format!("「{remark}」")), "{said}");
    }
    for remark in [
        "誤記でした。",
        "10月2日に精査し、30万から改めました。",
        "実数による。",
        "10月2日に精査済み",
        "担当：山田（内線1234）",
        "3万から40000に訂正",
        "なし",
    ] {
        let (status, said) = answered_beside("40000", remark);
        assert_eq!(status, 0, "{remark}: {said}");
    }
}

#[test]
fn an_answer_that_speaks_to_its_reader_is_no_value() {
    for text in ["了解しました", "確認しました", "別紙のとおり", "第2報参照", "空欄に修正", "削除"]
    {
        let (status, said) = answered_beside(text, "");
        assert_eq!(status, 3, "{text}: {said}");
        assert!(said.contains(&format!("「{text}」は値ではありません")), "{said}");
    }
    // The value as it stands is confirmed, and stays the error that it is.
    let (status, said) = answered_beside("記載のとおり", "");
    assert_eq!(status, 3, "{said}");
    assert!(!said.contains("値ではありません"), "{said}");
}

//! What lies among the reports: every file is read, refused by name, or told.

use crate::findings::{JsonFinding, findings_of};
use crate::support::{Desk, Line, Outcome, csv};
use std::fs;
use std::io::{Cursor, Write};

/// The findings about inputs, as JSON.
pub fn check(desk: &Desk, inputs: &[&str]) -> Outcome {
    desk.run(&[&["check", "--format", "json"], inputs].concat())
}

/// A desk with one good report and these files beside it.
fn beside(files: &[(&str, &[u8])]) -> Desk {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    for (name, bytes) in files {
        let path = desk.path("input").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    desk
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in files {
        if name.ends_with('/') {
            archive.add_directory(*name, options).unwrap();
        } else {
            archive.start_file(*name, options).unwrap();
            archive.write_all(bytes).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

/// The only finding about a file, as severity and code.
#[track_caller]
fn told<'a>(found: &'a [JsonFinding], file: &str) -> &'a JsonFinding {
    let of_file: Vec<_> = found.iter().filter(|finding| finding.text("file") == file).collect();
    assert_eq!(of_file.len(), 1, "{file}");
    of_file[0]
}

#[track_caller]
fn assert_told(desk: &Desk, file: &str, is: [&str; 2], words: &str) {
    let outcome = check(desk, &["input"]);
    let found = findings_of(&outcome);
    let finding = told(&found, file);
    assert_eq!([finding.text("severity"), finding.text("code")], is, "{file}");
    let said = finding.text("message").to_owned() + finding.text("hint");
    assert!(said.contains(words), "{file}: {words}: {said}");
    assert!(!said.contains("拡張子を"), "{file}: {said}");
    let status = if is[0] == "error" { 3 } else { 0 };
    assert_eq!(outcome.status, status, "{file}");
    let classified = desk.run(&["classify", "input", "--format", "csv"]);
    assert_eq!(classified.stdout.lines().count(), 2, "the report beside {file} is read");
}

const UNREADABLE: [&str; 2] = ["error", "file.unreadable"];
const LOOKED_AT: [&str; 2] = ["warning", "file.skipped"];
const NOTED: [&str; 2] = ["info", "file.skipped"];

#[test]
fn each_kind_of_file_is_told_by_what_it_may_hold() {
    let docx = zipped(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"<w/>")]);
    let ods = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<m/>"),
        ("content.xml", b"<c/>"),
    ]);
    let plain = zipped(&[("x/y.xml", b"<x/>"), ("z.csv", b"a,b\n1,2\n")]);
    let report = csv(&[Line::new("B-1")]);
    let cells = report.lines().next().unwrap().replace(',', "</td><td>");
    let table = format!("<table><tr><td>{cells}</td></tr></table>").into_bytes();
    for (name, bytes, is, words) in [
        ("別紙.ods", &ods[..], UNREADABLE, "保存し直して"),
        ("旧.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", UNREADABLE, "保存し直して"),
        ("旧.XLSB", b"x", UNREADABLE, "保存し直して"),
        ("表.numbers", b"x", UNREADABLE, "保存し直して"),
        ("束.7z", b"7z\xBC\xAF\x27\x1C", UNREADABLE, "展開して"),
        ("束.lzh", b"x", UNREADABLE, "展開して"),
        ("束.rar", b"x", UNREADABLE, "展開して"),
        ("追加.csv.gz", b"\x1F\x8B", UNREADABLE, "展開して"),
        ("改名.xlsx", &ods, UNREADABLE, "OpenDocument"),
        ("改名2.xlsx", &docx, UNREADABLE, "Word"),
        ("改名3.xlsm", &plain, UNREADABLE, "ZIP"),
        ("改名4.csv", &plain, UNREADABLE, "ZIP"),
        ("改名5.csv", b"\x1F\x8B\x08\x00", UNREADABLE, "gzip"),
        ("改名6.zip", &docx, UNREADABLE, "Word"),
        ("改名7.csv", b"{\"a\": 1}", UNREADABLE, "JSON"),
        ("改名8.csv", b"{\\rtf1\\ansi\\ansicpg932 a,b}", UNREADABLE, "RTF"),
        ("改名9.csv", b"<html><table><tr><td>1</td></tr></table>", UNREADABLE, "HTML"),
        ("改名10.xlsx", b"<table><tr><td>1</td></tr></table>", UNREADABLE, "HTML"),
        ("改名11.csv", b"%PDF-1.4\n", UNREADABLE, "PDF"),
        ("空.csv", b"", UNREADABLE, "空です"),
        ("空2.csv", b"\xEF\xBB\xBF", UNREADABLE, "空です"),
        ("空3.zip", &zipped(&[("x/", b""), ("x/y/", b"")]), UNREADABLE, "ファイルがありません"),
        ("空4.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", UNREADABLE, "空の"),
        ("資料.pdf", b"%PDF-1.4\n", LOOKED_AT, "文書"),
        ("通知.doc", b"x", LOOKED_AT, "文書"),
        ("通知.docx", &docx, LOOKED_AT, "文書"),
        ("連絡.eml", b"Subject: x\n", LOOKED_AT, "メール"),
        ("連絡.msg", b"x", LOOKED_AT, "メール"),
        ("データ.json", b"{}", LOOKED_AT, "保存し直して"),
        ("データ.xyz", b"x", LOOKED_AT, "保存し直して"),
        ("拡張子なし", report.as_bytes(), UNREADABLE, "保存し直して"),
        ("報告.csv.bak", report.as_bytes(), UNREADABLE, "保存し直して"),
        ("報告.csv.1", report.as_bytes(), UNREADABLE, "保存し直して"),
        ("報告.csv ", report.as_bytes(), UNREADABLE, "保存し直して"),
        ("報告.prn", report.as_bytes(), UNREADABLE, "保存し直して"),
        ("報告.ｃｓｖ", report.as_bytes(), UNREADABLE, "保存し直して"),
        ("報告.xml", &table, UNREADABLE, "保存し直して"),
        ("報告.html", &table, UNREADABLE, "様式"),
        ("メモ.txt", "残りは来週に入れます。\n".as_bytes(), LOOKED_AT, "表ではない"),
        ("メモ2.txt", "一、二\nA,1\n".as_bytes(), LOOKED_AT, "表ではない"),
        ("メモ3.txt", b"From: a\nTo: b\n\nx\n", LOOKED_AT, "メール"),
        ("メモ4.txt", b"", LOOKED_AT, "空です"),
        ("メモ5.txt", "会社,日\n架空,1\n".as_bytes(), LOOKED_AT, "--mapping"),
        ("化け.txt", b"\x93\xFA\x80\xFF\xA0\xE5", UNREADABLE, "--encoding"),
        ("区切り.txt", "報告番号|事業者名|発生日時\nA|B|C\n".as_bytes(), UNREADABLE, "区切り"),
        ("README.md", b"x", NOTED, "不要"),
        ("README.txt", b"x\n", NOTED, ""),
        ("~$報告.xlsx", b"x", NOTED, "不要"),
        (".隠し.csv", report.as_bytes(), NOTED, "不要"),
        ("写真.JPG", b"x", NOTED, "不要"),
        ("Thumbs.db", b"x", NOTED, "不要"),
        ("manifest.json", b"{}", NOTED, "不要"),
        ("defects.jsonl", b"{}", NOTED, "不要"),
    ] {
        assert_told(&beside(&[(name, bytes)]), name, is, words);
    }
}

#[test]
fn the_copy_that_a_program_keeps_of_a_file_beside_it_stops_nobody() {
    let report = csv(&[Line::new("B-1")]);
    let files = [("報告.csv", report.as_bytes()), ("報告.csv.bak", report.as_bytes())];
    let outcome = check(&beside(&files), &["input"]);
    let found = findings_of(&outcome);
    let finding = told(&found, "報告.csv.bak");
    assert_eq!([finding.text("severity"), finding.text("code")], LOOKED_AT);
    assert_eq!(outcome.status, 0);
}

#[test]
fn what_lies_in_an_archive_is_told_in_the_same_way() {
    let inner = zipped(&[("a.csv", b"x")]);
    let report = csv(&[Line::new("B-1").with("事業者名", "架空電信")]);
    let bytes = zipped(&[
        ("四半期/報告.csv", report.as_bytes()),
        ("四半期/別紙.ods", b"x"),
        ("四半期/追加.csv.gz", b"x"),
        ("四半期/通知.docx", b"x"),
        ("四半期/連絡.eml", b"x"),
        ("四半期/メモ.txt", "来週です。\n".as_bytes()),
        ("四半期/README.md", b"x"),
        ("四半期/表.numbers/Index/Document.iwa", b"x"),
        ("四半期/表.numbers/preview.jpg", b"x"),
        ("__MACOSX/四半期/._報告.csv", b"x"),
        ("内側.zip", &inner),
        ("内側.xlsx", &inner),
    ]);
    let outcome = check(&beside(&[("提出.zip", &bytes)]), &["input"]);
    let found: Vec<_> = findings_of(&outcome)
        .iter()
        .map(|finding| {
            let file = finding.text("file").strip_prefix("提出.zip/").unwrap().to_owned();
            (file, finding.text("severity").to_owned())
        })
        .collect();
    let expected = [
        ("__MACOSX/四半期/._報告.csv", "info"),
        ("内側.xlsx", "error"),
        ("内側.zip", "error"),
        ("四半期/README.md", "info"),
        ("四半期/メモ.txt", "warning"),
        ("四半期/別紙.ods", "error"),
        ("四半期/表.numbers", "error"),
        ("四半期/追加.csv.gz", "error"),
        ("四半期/通知.docx", "warning"),
        ("四半期/連絡.eml", "warning"),
    ];
    let expected = expected.map(|(file, severity)| (file.to_owned(), severity.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn what_is_named_is_taken_for_reports_whatever_it_is_called() {
    let report = csv(&[Line::new("A-1")]);
    let desk = Desk::new()
        .file("メモ.txt", "来週です。\n")
        .file("README.md", "x")
        .file("写真.png", "x")
        .file("連絡.eml", "x")
        .file("無名", &report)
        .file(".隠し.csv", &report);
    for name in ["メモ.txt", "README.md", "写真.png", "連絡.eml", "無名"] {
        let outcome = check(&desk, &[name]);
        let found = findings_of(&outcome);
        let is = [told(&found, name).text("severity"), told(&found, name).text("code")];
        assert_eq!((outcome.status, is), (3, UNREADABLE), "{name}");
    }
    let outcome = check(&desk, &[".隠し.csv"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
}

#[test]
fn what_is_passed_over_is_told_also_where_there_is_nothing_else() {
    let desk = Desk::new().file("input/資料.pdf", "x").file("input/README.md", "x");
    let outcome = check(&desk, &["input"]);
    assert_eq!(outcome.status, 3);
    assert_eq!(findings_of(&outcome).len(), 2, "{}", outcome.stdout);
    assert!(outcome.stderr.contains("報告のファイルがありません"), "{}", outcome.stderr);
}

#[test]
fn files_that_were_not_read_are_counted_on_the_terminal_and_in_the_report() {
    const JA: &str = "読み込まなかったファイル：5件（読み取れなかったもの2件、文書、メールその他の確認を要するもの2件、報告を含まないとみられるもの1件）";
    const EN: &str = "Files not read: 5 (could not be read: 2; documents, mail and others to look at: 2; others that hold no reports: 1)";
    let files: [(&str, &[u8]); 5] = [
        ("束.7z", b"x"),
        ("別紙.ods", b"x"),
        ("資料.pdf", b"x"),
        ("メモ.txt", b"x\n"),
        ("README.md", b"x"),
    ];
    let desk = beside(&files);
    for (lang, words, count) in
        [("ja", JA, "1ファイル、誤り2件"), ("en", EN, "Files: 1; errors: 2")]
    {
        let checked = desk.run(&["check", "input", "--lang", lang]).stderr;
        assert!(checked.contains(words) && checked.contains(count), "{checked}");
        let reported = desk.report(&["--accept-rejects", "--lang", lang]);
        assert!(reported.stderr.contains(words), "{}", reported.stderr);
        let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
        let quality = page.split("id=\"quality\"").nth(1).unwrap();
        assert!(quality.contains(words), "{lang}");
        fs::remove_dir_all(desk.path("out")).unwrap();
    }
    let clean = Desk::with_reports(&[Line::new("A-1")]);
    assert!(!clean.run(&["check", "input"]).stderr.contains("読み込まなかった"));
}

#[test]
fn a_macro_workbook_is_a_workbook_and_a_workbook_is_one_by_any_name() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv(&[Line::new("A-1")]).lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let book = book.save_to_buffer().unwrap();
    let mut backslashed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts = zip::ZipArchive::new(Cursor::new(&book)).unwrap();
    for index in 0..parts.len() {
        let part = parts.by_index_raw(index).unwrap();
        let name = part.name().unwrap().replace('/', "\\");
        backslashed.raw_copy_file_rename(part, name).unwrap();
    }
    let backslashed = backslashed.finish().unwrap().into_inner();
    for (name, bytes) in [
        ("a.xlsm", &book),
        ("a.XLSM", &book),
        ("a.zip", &book),
        ("a.csv", &book),
        ("a.xlsx", &backslashed),
    ] {
        let desk = Desk::new();
        fs::write(desk.path("input").join(name), bytes).unwrap();
        let outcome = check(&desk, &["input"]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{name}");
        let classified = desk.run(&["classify", "input", "--format", "csv"]);
        assert_eq!(classified.stdout.lines().count(), 2, "{name}");
    }
}

#[test]
fn our_own_folder_of_made_up_reports_is_noted_and_no_more() {
    let desk = Desk::new();
    let made =
        ["generate", "--period", "2022Q2", "--size", "5", "--carriers", "2", "--defects", "0.2"];
    assert_eq!(desk.run(&[&made[..], &["--out", "input/made"]].concat()).status, 0);
    let found = findings_of(&check(&desk, &["input"]));
    for name in ["README.md", "manifest.json", "defects.jsonl"] {
        let finding = told(&found, &format!("made/{name}"));
        assert_eq!([finding.text("severity"), finding.text("code")], NOTED, "{name}");
        assert!(finding.text("hint").contains("不要"), "{name}");
    }
}

#[cfg(unix)]
mod folders {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_that_leads_back_is_not_followed_and_is_told() {
        let desk =
            Desk::with_reports(&[Line::new("A-1")]).file("other.csv", &csv(&[Line::new("B-1")]));
        fs::create_dir(desk.path("input/下")).unwrap();
        symlink(desk.path("input"), desk.path("input/下/上へ")).unwrap();
        symlink(desk.path(""), desk.path("input/下/もっと上へ")).unwrap();
        symlink("自分", desk.path("input/自分")).unwrap();
        let outcome = check(&desk, &["input"]);
        let found = findings_of(&outcome);
        for name in ["下/上へ", "下/もっと上へ"] {
            assert!(told(&found, name).text("message").contains("リンク"), "{name}");
            assert_eq!(told(&found, name).text("severity"), "info");
        }
        assert_eq!(told(&found, "自分").text("severity"), "warning");
        assert_eq!(outcome.status, 0);
        let classified = desk.run(&["classify", "input", "--format", "csv"]).stdout;
        assert_eq!(
            classified.lines().count(),
            2,
            "A-1 once, and nothing beside the input: {classified}"
        );
    }

    #[test]
    fn a_folder_elsewhere_is_read_through_a_link_once() {
        let desk = Desk::new().file("elsewhere/a.csv", &csv(&[Line::new("A-1")]));
        symlink(desk.path("elsewhere"), desk.path("input/一")).unwrap();
        symlink(desk.path("elsewhere"), desk.path("input/二")).unwrap();
        let found = findings_of(&check(&desk, &["input"]));
        assert_eq!(told(&found, "二").text("code"), "file.skipped");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn what_is_no_plain_file_is_never_opened() {
        let desk = beside(&[("published/x.txt", b"x\n")]);
        let pipe = |path: &str| {
            let made = std::process::Command::new("mkfifo").arg(desk.path(path)).status();
            assert!(made.unwrap().success());
        };
        for path in
            ["input/管.csv", "input/管", "input/published/manifest.json", "decisions/管.csv"]
        {
            fs::create_dir_all(desk.path(path).parent().unwrap()).unwrap();
            pipe(path);
        }
        symlink("/dev/zero", desk.path("input/零.csv")).unwrap();
        let outcome = check(&desk, &["input", "--decisions", "decisions"]);
        let found = findings_of(&outcome);
        for name in ["管.csv", "零.csv"] {
            assert_eq!(told(&found, name).text("code"), "file.unreadable", "{name}");
            assert!(told(&found, name).text("message").contains("通常のファイルではない"));
        }
        assert_eq!(told(&found, "管").text("severity"), "warning");
        assert!(outcome.stderr.contains("管.csv"), "{}", outcome.stderr);
        let outcome = check(&desk, &["input/管.csv"]);
        assert_eq!(findings_of(&outcome)[0].text("code"), "file.unreadable");
    }

    #[test]
    fn decisions_behind_a_loop_of_links_are_read_once() {
        let decision = "carrier,report,column,value,reason,by,on\n\
                        架空通信,A-1,影響利用者数,50000,架空,担当,2022-10-01\n";
        let desk = Desk::with_reports(&[Line::new("A-1")]).file("decisions/a.csv", decision);
        symlink(desk.path("decisions"), desk.path("decisions/戻る")).unwrap();
        let outcome = desk.run(&["check", "input", "--decisions", "decisions"]);
        assert!(outcome.stderr.contains("決定を1件適用"), "{}", outcome.stderr);
    }

    #[test]
    fn names_of_files_drive_no_terminal() {
        let name = "a\u{1b}]0;x\u{7}\u{9b}31m\u{202e}.csv";
        let text = csv(&[Line::new("A-1").with("役務", "電\u{9b}報")]);
        let desk = Desk::new();
        fs::write(desk.path("input").join(name), text).unwrap();
        fs::write(desk.path("input").join("b\u{1b}[2J.pdf"), "x").unwrap();
        let named = format!("input/{name}x");
        let report = ["report", "--period", "2022Q2", "--input", "input", "--out", "o\u{1b}[2J"];
        for command in [
            &["check", "input"][..],
            &["check", "input", "--format", "json"],
            &["check", &named],
            &["check", "input", "--mapping", &named],
            &["check", "input", "--decisions", &named],
            &report,
            &[&report[..], &["--accept-rejects", "--without", "pdf"]].concat(),
        ] {
            let outcome = desk.run(command);
            let said = outcome.stdout + &outcome.stderr;
            let drives = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!said.contains(drives), "{command:?}: {said:?}");
            assert!(!said.is_empty());
        }
        let found = findings_of(&check(&desk, &["input"]));
        assert!(
            found.iter().any(|finding| finding.text("file") == name),
            "JSON says the name itself"
        );
    }
}

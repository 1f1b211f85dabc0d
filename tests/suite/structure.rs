//! Tables as people make them: headers in any writing, units beside and above them, tables below
//! tables, and rows that are no reports. Each is tried as a text and as a workbook.

use crate::findings::{JsonFinding, findings_of};
use crate::support::Desk;
use rust_xlsxwriter::Workbook;
use std::fs;

const HEADERS: &str =
    "報告番号,事業者名,発生日時,復旧日時,継続時間,役務,影響利用者数,要因区分,要因詳細";

/// A report of this number and carrier, in the columns of [`HEADERS`].
fn report(number: &str, carrier: &str, users: &str) -> String {
    // No two at the same time, which would look like one: A-1 at ten o'clock, A-2 a minute later.
    let minute = number.chars().rev().find_map(|c| c.to_digit(10)).unwrap_or(1).max(1) - 1;
    format!(
        "{number},{carrier},2022-07-10 10:{minute:02},,120分,携帯電話（音声）,{users},設備要因,架空の故障"
    )
}

/// The text as a sheet of a workbook, every cell a text, the sheet called 報告.
fn workbook(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("報告").unwrap();
    // A reader of CSV passes over blank lines; rows of a sheet keep their numbers.
    for (row, line) in (0..).zip(text.lines()) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let Some(record) = reader.records().next().map(Result::unwrap) else { continue };
        for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, u16::try_from(column).unwrap(), cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Desks that hold the text, as it is and as a workbook.
fn desks(text: &str) -> [(&'static str, Desk); 2] {
    let book = Desk::new();
    fs::write(book.path("input/a.xlsx"), workbook(text)).unwrap();
    [("csv", Desk::new().file("input/a.csv", text)), ("xlsx", book)]
}

fn check(desk: &Desk) -> Vec<JsonFinding> {
    findings_of(&desk.run(&["check", "input", "--format", "json"]))
}

/// Line, column letter, severity and code of what is found.
fn places<'a>(found: &'a [JsonFinding]) -> Vec<(u64, &'a str, &'a str, &'a str)> {
    let place = |finding: &'a JsonFinding| {
        let column = finding.get("column").as_str().unwrap_or_default();
        let line = finding.line().unwrap_or_default();
        (line, column, finding.text("severity"), finding.text("code"))
    };
    found.iter().map(place).collect()
}

/// Report number and one value of every incident.
fn values(desk: &Desk, field: &str) -> Vec<(String, String)> {
    let outcome = desk.run(&["classify", "input", "--format", "csv"]);
    let mut reader =
        csv::Reader::from_reader(outcome.stdout.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let index = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (number, value) = (index("report_id"), index(field));
    let own = |record: csv::StringRecord| (record[number].to_owned(), record[value].to_owned());
    reader.records().map(|record| own(record.unwrap())).collect()
}

fn users(desk: &Desk) -> Vec<(String, String)> {
    values(desk, "affected_users")
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

fn with_header(from: &str, to: &str) -> String {
    HEADERS.replace(from, to)
}

// Units and time zones.

#[test]
fn a_unit_beside_a_header_is_that_of_the_numbers_below_it() {
    for (header, cell, read) in [
        ("影響利用者数（千人）", "40", "40000"),
        ("影響利用者数【千回線】", "1.5", "1500"),
        ("影響利用者数（必須）（万人）", "4", "40000"),
        ("affected_users[千人]", "40", "40000"),
        ("影響利用者数（任意）", "40", "40"),
        ("影響利用者数（人）", "4万", "40000"),
        ("影響利用者数（万人）", "4万", "40000"),
        ("※影響利用者数（１０万人）", "2", "200000"),
    ] {
        let text = format!(
            "{}\n{}\n",
            with_header("影響利用者数", header),
            report("A-1", "架空通信", cell)
        );
        for (kind, desk) in desks(&text) {
            assert_eq!(users(&desk), owned(&[("A-1", read)]), "{header} {kind}");
            assert!(
                check(&desk).iter().all(|found| found.text("severity") != "error"),
                "{header} {kind}"
            );
        }
    }
}

#[test]
fn a_number_with_another_unit_than_its_header_is_an_error_that_names_both_readings() {
    let rows = [report("A-1", "架空通信", "3万"), report("A-2", "架空通信", "41")].join("\n");
    let text = format!("{}\n{rows}\n", with_header("影響利用者数", "影響利用者数（千人）"));
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        assert_eq!(places(&found), [(2, "G", "error", "number.invalid")], "{kind}");
        let message = found[0].text("message");
        assert!(message.contains("30000") && message.contains("30000000"), "{message}");
        assert_eq!(users(&desk), owned(&[("A-2", "41000")]), "{kind}");
    }
}

#[test]
fn a_bracket_that_is_no_unit_is_told_on_the_header_row_and_no_row_is_used() {
    for (from, to) in [
        ("影響利用者数", "影響利用者数（世帯）"),
        ("発生日時", "発生日時（現地時間）"),
        ("継続時間", "継続時間（人日）"),
    ] {
        let text =
            format!("表題\n{}\n{}\n", with_header(from, to), report("A-1", "架空通信", "40000"));
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            let is: Vec<_> = places(&found)
                .into_iter()
                .map(|(line, _, severity, code)| (line, severity, code))
                .collect();
            assert_eq!(is, [(2, "error", "header.unit")], "{to} {kind}");
            assert_eq!(found[0].text("header"), to);
            assert!(users(&desk).is_empty(), "{to} {kind}");
        }
    }
}

#[test]
fn times_of_a_column_in_another_time_zone_are_those_of_japan() {
    for (header, cell, read) in [
        ("発生日時（UTC）", "2022-07-09 20:05", "2022-07-10T05:05"),
        ("発生日時（協定世界時）", "令和4年7月9日20時5分", "2022-07-10T05:05"),
        ("発生日時（UTC-5）", "2022-07-09 20:05", "2022-07-10T10:05"),
        ("発生日時[GMT]", "2022/7/9 20:05", "2022-07-10T05:05"),
        ("発生日時（日本時間）", "2022-07-09 20:05", "2022-07-09T20:05"),
        ("発生日時（UTC+9）", "2022-07-09 20:05", "2022-07-09T20:05"),
        ("発生日時（JST、必須）", "2022-07-09 20:05", "2022-07-09T20:05"),
        ("発生日時（UTC）", "2022-07-09T20:05Z", "2022-07-10T05:05"),
    ] {
        let row = report("A-1", "架空通信", "40000").replace("2022-07-10 10:00", cell);
        let text = format!("{}\n{row}\n", with_header("発生日時", header));
        for (kind, desk) in desks(&text) {
            let at: Vec<String> = values(&desk, "occurred_at")
                .into_iter()
                .map(|(_, at)| at.chars().take(16).collect())
                .collect();
            assert_eq!(at, [read], "{header} {cell} {kind}");
            assert!(check(&desk).is_empty(), "{header} {cell} {kind}");
        }
    }
}

#[test]
fn a_date_alone_in_another_time_zone_lies_on_no_one_day_of_japan() {
    let row = report("A-1", "架空通信", "40000").replace("2022-07-10 10:00", "2022-07-10");
    for (header, code) in
        [("発生日時（UTC）", "datetime.invalid"), ("発生日時（JST）", "datetime.no-time")]
    {
        let text = format!("{}\n{row}\n", with_header("発生日時", header));
        let desk = Desk::new().file("input/a.csv", &text);
        let found = check(&desk);
        let codes: Vec<_> = found.iter().map(|finding| finding.text("code")).collect();
        assert_eq!(codes, [code], "{header}");
    }
}

#[test]
fn a_unit_above_the_table_is_that_of_counts_that_state_none() {
    for title in [
        "（単位：千人）",
        "単位:千人",
        "[単位 千人]",
        "架空の事故の報告（単位：千人）",
        ",,,,,,（単位：千人）",
        "※人数は千人単位で記入",
    ] {
        let text = format!(
            "{title}\n\n{HEADERS}\n{}\n{}\n",
            report("A-1", "架空通信", "40"),
            report("A-2", "架空通信", "1.5")
        );
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            assert_eq!(places(&found), [(3, "G", "warning", "header.assumed")], "{title} {kind}");
            assert!(found[0].text("message").contains("千人"), "{}", found[0].text("message"));
            assert_eq!(users(&desk), owned(&[("A-1", "40000"), ("A-2", "1500")]), "{title} {kind}");
        }
    }
}

#[test]
fn units_that_contradict_are_an_error_that_names_both_and_no_row_is_used() {
    let plain = HEADERS.to_owned();
    for (titles, header, cell, words) in [
        ("（単位：千人）\n（単位：万人）", plain.clone(), "40", ["単位:千人", "単位:万人"]),
        (
            "（単位：千人）\n",
            with_header("影響利用者数", "影響利用者数（人）"),
            "40",
            ["単位:千人", "影響利用者数（人）"],
        ),
        ("（単位：千人）\n", plain, "3万", ["単位:千人", "3万"]),
    ] {
        let text = format!(
            "{titles}\n{header}\n{}\n{}\n",
            report("A-1", "架空通信", cell),
            report("A-2", "架空通信", "5")
        );
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            let unit: Vec<_> =
                found.iter().filter(|finding| finding.text("code") == "header.unit").collect();
            assert_eq!(unit.len(), 1, "{titles} {kind}");
            assert_eq!(
                (unit[0].line(), unit[0].text("severity")),
                (Some(3), "error"),
                "{titles} {kind}"
            );
            for words in words {
                assert!(
                    unit[0].text("message").contains(words),
                    "{words}: {}",
                    unit[0].text("message")
                );
            }
            assert!(users(&desk).is_empty(), "{titles} {kind}");
        }
    }
}

#[test]
fn a_unit_among_the_remarks_below_is_not_passed_over() {
    let text = format!("{HEADERS}\n{}\n※人数は千人単位\n", report("A-1", "架空通信", "40"));
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        let codes: Vec<_> = places(&found);
        assert!(codes.contains(&(1, "G", "error", "header.unit")), "{kind}: {codes:?}");
        assert!(users(&desk).is_empty(), "{kind}");
    }
}

// Header rows.

#[test]
fn the_header_row_may_lack_a_required_column() {
    let text = format!(
        "報告番号,事業者名\n\n{}\n{}\n",
        with_header(",要因区分", ""),
        report("A-1", "架空通信", "4").replace(",設備要因", "")
    );
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        assert_eq!(places(&found), [(3, "", "error", "header.missing")], "{kind}");
    }
}

#[test]
fn a_table_above_the_fullest_one_is_read_as_well() {
    let text = format!(
        "{HEADERS}\n{}\n\n{HEADERS},概要\n{},架空の概要\n",
        report("A-1", "架空通信", "41"),
        report("A-2", "架空通信", "42"),
    );
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        assert_eq!(places(&found), [(4, "", "warning", "row.not-data")], "{kind}");
        assert_eq!(users(&desk), owned(&[("A-1", "41"), ("A-2", "42")]), "{kind}");
    }
}

#[test]
fn headers_above_the_header_row_with_rows_of_their_own_are_told() {
    let text = format!(
        "事業者名,対象期間\n架空通信,2022Q2\n\n{HEADERS}\n{}\n",
        report("A-1", "架空通信", "41")
    );
    for (kind, desk) in desks(&text) {
        assert_eq!(places(&check(&desk)), [(1, "", "warning", "row.not-data")], "{kind}");
        assert_eq!(users(&desk), owned(&[("A-1", "41")]), "{kind}");
    }
}

#[test]
fn a_header_row_that_occurs_again_is_one_finding_and_the_rows_below_are_read_by_it() {
    let reversed = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
    let unknown = format!("{HEADERS},備考");
    let other = report("A-2", "架空電信", "42").replace("2022-07-10", "2022-07-11");
    for (header, row, more) in [
        (HEADERS.to_owned(), other.clone(), 0),
        (reversed(HEADERS), reversed(&other), 0),
        (unknown, format!("{other},x"), 1),
    ] {
        let text =
            format!("{HEADERS}\n{}\n\n（表2）\n{header}\n{row}\n", report("A-1", "架空通信", "41"));
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            let places = places(&found);
            // The title of the second table, its header row, and a column that is not of the form.
            assert_eq!(places.len(), 2 + more, "{kind}: {places:?}");
            assert_eq!(places[0], (4, "", "warning", "row.not-data"), "{kind}");
            assert!(places.contains(&(5, "", "warning", "row.not-data")), "{kind}: {places:?}");
            assert_eq!(users(&desk), owned(&[("A-1", "41"), ("A-2", "42")]), "{kind}");
        }
    }
}

#[test]
fn a_second_table_that_lacks_a_required_column_is_told_at_its_header_row() {
    let text = format!(
        "{HEADERS}\n{}\n{}\n{}\n",
        report("A-1", "架空通信", "41"),
        with_header(",要因区分", ""),
        report("A-2", "架空通信", "42").replace(",設備要因", ""),
    );
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        let expected = [(3, "", "error", "header.missing"), (3, "", "warning", "row.not-data")];
        let mut is = places(&found);
        is.sort_unstable();
        assert_eq!(is, expected, "{kind}");
        assert_eq!(users(&desk), owned(&[("A-1", "41")]), "{kind}: no ghost of the first table");
    }
}

#[test]
fn a_second_table_has_a_unit_of_its_own() {
    let text = format!(
        "（単位：千人）\n{HEADERS}\n{}\n（単位：万人）\n{HEADERS}\n{}\n{}\n{}\n",
        report("A-1", "架空通信", "41"),
        report("A-2", "架空電信", "42"),
        with_header("影響利用者数", "影響利用者数（百人）"),
        report("A-3", "架空電話", "43"),
    );
    // The third says hundreds below a title that says ten thousands.
    for (kind, desk) in desks(&text) {
        assert_eq!(users(&desk), owned(&[("A-1", "41000"), ("A-2", "420000")]), "{kind}");
        let found = check(&desk);
        assert!(places(&found).contains(&(7, "G", "error", "header.unit")), "{kind}");
    }
}

#[test]
fn a_remark_between_two_tables_may_be_about_both() {
    let text = format!(
        "{HEADERS}\n{}\n※影響利用者数の単位：千人\n{HEADERS}\n{}\n",
        report("A-1", "架空通信", "41"),
        report("A-2", "架空電信", "42"),
    );
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        assert!(
            places(&found).contains(&(1, "G", "error", "header.unit")),
            "{kind}: {:?}",
            places(&found)
        );
        assert!(!users(&desk).iter().any(|(number, _)| number == "A-1"), "{kind}");
    }
}

#[test]
fn values_below_a_blank_header_are_told() {
    let text = format!("{}\n{}\n", with_header("継続時間", ""), report("A-1", "架空通信", "41"));
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        assert!(places(&found).contains(&(1, "E", "warning", "header.unknown")), "{kind}");
    }
}

// Sheets.

#[test]
fn a_sheet_without_a_header_row_is_told_with_the_true_reason() {
    type Rows<'a> = Vec<(u32, Vec<&'a str>)>;
    let mut book = Workbook::new();
    let sheets: [(&str, Rows<'_>); 6] = [
        ("報告", vec![(0, HEADERS.split(',').collect())]),
        ("送り状", vec![(0, vec!["架空の送り状"])]),
        ("表紙", vec![(4, vec!["事業者名", "架空通信"])]),
        ("続き", vec![(0, vec!["注意"]), (100, HEADERS.split(',').collect())]),
        ("白紙", vec![]),
        ("空白", vec![(0, vec!["　", " "])]),
    ];
    for (name, rows) in &sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(*row, u16::try_from(column).unwrap(), *cell).unwrap();
            }
        }
    }
    let desk = Desk::new();
    fs::write(desk.path("input/a.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    let found = check(&desk);
    let told: Vec<_> = found
        .iter()
        .map(|finding| (finding.text("sheet"), finding.text("severity"), finding.line()))
        .collect();
    for expected in
        [("送り状", "info", None), ("表紙", "warning", Some(5)), ("続き", "warning", Some(101))]
    {
        assert!(told.contains(&expected), "{expected:?}: {told:?}");
    }
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(found.iter().all(|finding| finding.text("code") == "file.skipped"));
    let below = found.iter().find(|finding| finding.text("sheet") == "続き").unwrap();
    assert!(below.text("message").contains("100") && below.text("message").contains("101"));
}

#[test]
fn a_workbook_whose_only_header_row_lies_too_low_is_refused_for_that() {
    let text = format!("{}{HEADERS}\n{}\n", "注意\n".repeat(100), report("A-1", "架空通信", "41"));
    let desk = Desk::new();
    fs::write(desk.path("input/a.xlsx"), workbook(&text)).unwrap();
    let found = check(&desk);
    assert_eq!(places(&found), [(101, "", "error", "file.unreadable")]);
    assert!(found[0].text("message").contains("101行目"), "{}", found[0].text("message"));
}

// Rows that are no reports.

#[test]
fn examples_totals_and_remarks_are_one_finding_each_and_no_report() {
    let text = format!(
        "{HEADERS}\n{}\n{}\n{}\n,合計,,,,,80000,,\n合計,,,,,,80000,,\n,,,,,,80000,,\n※速報,,,,,,,,\n作成：架空課,,,,,,,,\n,,,,,,,,以上\n",
        report("記入例", "○○通信", "1"),
        report("A-1", "サンプル", "2"),
        report("A-2", "架空通信", "41"),
    );
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        let lines: Vec<_> = places(&found).into_iter().map(|(line, ..)| line).collect();
        assert_eq!(lines, [2, 3, 5, 6, 7, 8, 9, 10], "{kind}");
        assert!(
            places(&found)
                .iter()
                .all(|(.., severity, code)| (*severity, *code) == ("warning", "row.not-data"))
        );
        assert_eq!(users(&desk), owned(&[("A-2", "41")]), "{kind}");
    }
}

#[test]
fn reports_with_names_like_totals_or_examples_are_counted() {
    let rows = [
        report("※1", "合計システム", "41"),
        report("計-2", "前例通信", "42"),
        report("EX-3", "見本電信", "43"),
    ];
    for (kind, desk) in desks(&format!("{HEADERS}\n{}\n", rows.join("\n"))) {
        assert!(
            check(&desk).iter().all(|finding| finding.text("code") != "row.not-data"),
            "{kind}"
        );
        assert_eq!(users(&desk).len(), 3, "{kind}");
    }
}

#[test]
fn a_report_whose_name_may_say_what_the_row_is_is_an_error() {
    let rows = [
        report("A-1", "合計", "41"),
        report("小計", "架空通信", "42"),
        report("例-3", "架空通信", "43"),
        report("A-4", "備考-1", "44"),
        report("テスト", "架空通信", "45"),
    ];
    for (kind, desk) in desks(&format!("{HEADERS}\n{}\n", rows.join("\n"))) {
        let expected = [(2, "B"), (3, "A"), (4, "A"), (5, "B"), (6, "A")];
        let expected = expected.map(|(line, column)| (line, column, "error", "name.doubtful"));
        assert_eq!(places(&check(&desk)), expected, "{kind}");
        assert!(users(&desk).is_empty(), "{kind}");
    }
}

#[test]
fn a_report_that_lacks_all_but_its_name_is_an_error_and_not_a_remark() {
    for row in ["A-1,,,,,,,,", ",架空通信,,,,,,,", "計測-1,架空通信,,,,,,,", ",,,,,FTTH,40000,,"]
    {
        for (kind, desk) in desks(&format!("{HEADERS}\n{row}\n")) {
            let found = check(&desk);
            assert!(
                found.iter().any(|finding| finding.text("severity") == "error"),
                "{row} {kind}"
            );
            assert!(
                found.iter().all(|finding| finding.text("code") != "row.not-data"),
                "{row} {kind}"
            );
        }
    }
}

#[test]
fn every_word_for_nothing_to_report_makes_a_nil_report() {
    let words = [
        "該当なし", "該当無し", "該当なし。", "該　当　な　し", "報告なし", "なし", "0件", "０ 件",
        "（該当なし）",
    ];
    let mut text = format!("{HEADERS},対象期間\n{},\n", report("A-1", "架空通信", "41"));
    for (number, word) in words.iter().enumerate() {
        text.extend([*word, ",架空", &number.to_string(), "電信,,,,,,,,2022Q2\n"]);
    }
    for (kind, desk) in desks(&text) {
        assert!(check(&desk).iter().all(|finding| finding.text("severity") != "error"), "{kind}");
        let outcome = desk.report(&[]);
        assert_eq!(outcome.status, 0, "{kind}: {}", outcome.stderr);
        let ledger = fs::read_to_string(desk.path("out/internal/ledger.csv")).unwrap();
        let nil = ledger.lines().filter(|line| line.contains(",\"nil\",")).count();
        assert_eq!(nil, words.len(), "{kind}: {ledger}");
    }
}

#[test]
fn reports_of_one_number_and_day_of_which_one_gives_no_time_are_an_error() {
    let first = report("A-1", "架空通信", "41");
    let second = first.replace("携帯電話（音声）", "FTTH");
    for (times, is) in [
        (["2022-07-11", "2022-07-11 15:00"], Some((3, "J", "error", "report.conflict"))),
        (["2022-07-11 15:00", "2022-07-11"], Some((2, "J", "error", "report.conflict"))),
        (["2022-07-11", "2022-07-12 15:00"], None),
    ] {
        let [one, other] = times;
        let text = format!("{HEADERS},報告日時\n{first},{one}\n{second},{other}\n");
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            let errors: Vec<_> = places(&found)
                .into_iter()
                .filter(|(_, _, severity, _)| *severity == "error")
                .collect();
            assert_eq!(errors, is.into_iter().collect::<Vec<_>>(), "{times:?} {kind}");
        }
    }
}

// The same as above.

#[test]
fn a_cell_that_is_the_same_as_above_reads_as_the_cell_above() {
    for mark in ["〃", "同上", "　〃　", "々", "″", "（同上）", "\"\"\"\""] {
        let text = format!(
            "{HEADERS}\n{}\nA-2,{mark},2022-07-11 10:00,,60分,FTTH,42,{mark},{mark}\n合計,,,,,,83,,\nA-3,{mark},2022-07-12 10:00,,60分,{mark},43,外的要因,\n",
            report("A-1", "架空通信", "41"),
        );
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            let same: Vec<_> = places(&found)
                .into_iter()
                .filter(|(.., code)| *code == "value.same-as-above")
                .map(|(line, column, severity, _)| (line, column, severity))
                .collect();
            let expected = [
                (3, "B", "warning"),
                (3, "H", "warning"),
                (3, "I", "warning"),
                (5, "B", "warning"),
                (5, "F", "warning"),
            ];
            assert_eq!(same, expected, "{mark} {kind}");
            let carriers = values(&desk, "carrier");
            assert_eq!(
                carriers.iter().filter(|(_, name)| name == "架空通信").count(),
                3,
                "{mark} {kind}"
            );
            let causes = values(&desk, "cause_detail");
            assert_eq!(
                causes[..2],
                owned(&[("A-1", "架空の故障"), ("A-2", "架空の故障")]),
                "{mark} {kind}"
            );
        }
    }
}

#[test]
fn a_cell_that_begins_as_the_same_as_above_and_goes_on_is_an_error() {
    let row = "A-2,架空通信,2022-07-11 10:00,,60分,FTTH,42,同上（工事）,";
    let text = format!("{HEADERS}\n{}\n{row}\n", report("A-1", "架空通信", "41"));
    for (kind, desk) in desks(&text) {
        let found = check(&desk);
        let places = places(&found).into_iter();
        let same: Vec<_> = places.filter(|(.., code)| *code == "value.same-as-above").collect();
        assert_eq!(same, [(3, "H", "error", "value.same-as-above")], "{kind}");
    }
}

#[test]
fn a_cell_that_is_the_same_as_no_report_is_an_error() {
    let same = "A-1,〃,2022-07-10 10:00,,60分,FTTH,41,設備要因,";
    for text in [
        format!("{HEADERS}\n{same}\n"),
        format!("{HEADERS}\n{}\n{same}\n", report("記入例", "○○通信", "1")),
        format!("{HEADERS}\n{}\n{HEADERS}\n{same}\n", report("A-0", "架空通信", "1")),
    ] {
        for (kind, desk) in desks(&text) {
            let found = check(&desk);
            let same: Vec<_> = found
                .iter()
                .filter(|finding| finding.text("code") == "value.same-as-above")
                .collect();
            assert_eq!(same.len(), 1, "{kind}: {text}");
            assert_eq!(
                (same[0].text("severity"), same[0].text("value")),
                ("error", "〃"),
                "{kind}"
            );
            let errors = found.iter().filter(|finding| finding.text("severity") == "error");
            assert_eq!(errors.count(), 1, "{kind}: {text}");
            assert!(users(&desk).iter().all(|(number, _)| number != "A-1"), "{kind}");
        }
    }
}

// Mapping files.

#[test]
fn a_mapping_may_pass_over_columns_and_name_the_time_zone() {
    let layout = "time_zone = \"UTC\"\nignore = [\"担当者\", \"備考\"]\n[columns]\n\"障害番号\" = \"report_id\"\n\"影響（千人）\" = \"affected_users\"\n[constants]\n\"要因区分\" = \"設備要因\"\ncarrier = \"架空通信\"\n";
    let text = "障害番号,発生日時,復旧日時（日本時間）,役務,影響,担当者,備考（任意）\nX-1,2022-07-09 20:05,2022-07-10 07:05,FTTH,40,甲,乙\n";
    let desk = Desk::new().file("layout.toml", layout).file("input/a.csv", text);
    let outcome = desk.run(&["check", "input", "--mapping", "layout.toml"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""), "{}", outcome.stderr);
    let outcome = desk.run(&["classify", "input", "--mapping", "layout.toml", "--format", "csv"]);
    // 20:05 in UTC is 5:05 in Japan; two hours later it was over.
    for words in ["2022-07-10T05:05", ",120,", ",40000,"] {
        assert!(outcome.stdout.contains(words), "{words}: {}", outcome.stdout);
    }
}

#[test]
fn a_constant_of_a_mapping_does_not_silently_yield_to_a_column() {
    let desk = Desk::new()
        .file("layout.toml", "[constants]\ncarrier = \"架空電信\"\n")
        .file("input/a.csv", &format!("{HEADERS}\n{}\n", report("A-1", "架空通信", "41")));
    let outcome = desk.run(&["check", "input", "--mapping", "layout.toml", "--format", "json"]);
    assert_eq!(places(&findings_of(&outcome)), [(1, "B", "warning", "header.assumed")]);
    let layout = "ignore = [\"事業者名\"]\n[constants]\ncarrier = \"架空電信\"\n";
    let desk = desk.file("layout.toml", layout);
    let outcome = desk.run(&["classify", "input", "--mapping", "layout.toml", "--format", "csv"]);
    assert!(outcome.stdout.contains("架空電信"), "{}", outcome.stdout);
}

#[test]
fn a_value_of_a_mapping_is_not_multiplied_by_the_unit_of_a_column() {
    let header = with_header("影響利用者数", "影響利用者数（千人）");
    let text = format!("{header}\n{}\n", report("A-1", "架空通信", "多数"));
    for (ours, read) in [("4万人", Some("40000")), ("40000人", Some("40000")), ("40000", None)] {
        let desk = Desk::new()
            .file("layout.toml", &format!("[values.affected_users]\n\"多数\" = \"{ours}\"\n"))
            .file("input/a.csv", &text);
        let outcome =
            desk.run(&["classify", "input", "--mapping", "layout.toml", "--format", "csv"]);
        let expected = read.map(|read| format!(",{read},"));
        let is_read = expected.is_some_and(|read| outcome.stdout.contains(&read));
        assert_eq!(is_read, read.is_some(), "{ours}: {}", outcome.stdout);
        let outcome = desk.run(&["check", "input", "--mapping", "layout.toml"]);
        assert_eq!(
            outcome.status,
            if read.is_some() { 0 } else { 3 },
            "{ours}: {}",
            outcome.stdout
        );
    }
}

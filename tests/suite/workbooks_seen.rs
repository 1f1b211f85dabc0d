//! Workbooks as people see them: what is hidden, struck through, raised, merged, scaled by a format,
//! or not there at all for a formula that nobody has calculated.

use crate::findings::{JsonFinding, findings_of};
use crate::support::Desk;
use crate::workbook_edit::with_part;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatScript, Workbook, Worksheet};
use std::fs;

const HEADERS: [&str; 9] = [
    "報告番号", "報告回", "事業者名", "発生日時", "継続時間", "役務", "影響利用者数", "要因区分",
    "概要",
];
const DURATION: u16 = 4;
const USERS: u16 = 6;
const SUMMARY: u16 = 8;

/// A sheet with these numbers of reports below its header row, of 120 minutes and 40,000 users each.
fn fill(sheet: &mut Worksheet, numbers: &[&str]) {
    fill_with(sheet, numbers, &HEADERS, &Format::new());
}

fn fill_with(sheet: &mut Worksheet, numbers: &[&str], headers: &[&str], format: &Format) {
    for (column, header) in (0..).zip(headers) {
        sheet.write(0, column, *header).unwrap();
    }
    for (row, number) in (1..).zip(numbers) {
        let day = format!("2022-07-{row:02} 10:00");
        let cells = [
            number, "1", "架空通信", &day, "120分", "携帯電話（音声）", "40000", "設備要因", "架空",
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_with_format(row, column, cell, format).unwrap();
        }
    }
}

/// The outcome of a workbook: its findings as code, severity, line and column, and what is counted.
struct Checked {
    status: i32,
    findings: Vec<JsonFinding>,
    desk: Desk,
}

fn check(bytes: &[u8]) -> Checked {
    let desk = Desk::new();
    fs::write(desk.path("input/a.xlsx"), bytes).unwrap();
    let outcome = desk.run(&["check", "input", "--format", "json"]);
    Checked { status: outcome.status, findings: findings_of(&outcome), desk }
}

/// A workbook with two reports, the first changed.
fn checked(change: impl FnOnce(&mut Worksheet)) -> Checked {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("報告").unwrap();
    fill(sheet, &["A-1", "A-2"]);
    change(sheet);
    check(&book.save_to_buffer().unwrap())
}

impl Checked {
    /// The findings by severity, code, line and column.
    fn seen(&self) -> Vec<(&str, &str, u64, &str)> {
        self.findings
            .iter()
            .map(|finding| {
                let column = finding.get("column").as_str().unwrap_or_default();
                let line = finding.line().unwrap_or_default();
                (finding.text("severity"), finding.text("code"), line, column)
            })
            .collect()
    }

    /// A field of the incident with this number, as `classify` prints it.
    fn field(&self, number: &str, field: &str) -> Option<String> {
        let outcome = self.desk.run(&["classify", "input", "--format", "csv"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let text = outcome.stdout.trim_start_matches('\u{FEFF}');
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let headers = rows.headers().unwrap().clone();
        let index = |name: &str| headers.iter().position(|header| header == name).unwrap();
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        let row = rows.iter().find(|row| &row[index("report_id")] == number)?;
        Some(row[index(field)].to_owned())
    }
}

const NONE: [(&str, &str, u64, &str); 0] = [];

#[test]
fn hidden_rows_are_told_once_a_sheet_and_read() {
    let mut book = Workbook::new();
    for (name, month) in [("7月", 7), ("8月", 8)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let numbers = ["1", "2", "3", "4"].map(|number| format!("{name}-{number}"));
        fill(sheet, &numbers.each_ref().map(String::as_str));
        for row in 1..=4 {
            sheet.write(row, 3, format!("2022-{month:02}-{row:02} 10:00")).unwrap();
        }
        sheet.set_row_hidden(2).unwrap();
        sheet.set_row_height(3, 0).unwrap();
    }
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!(checked.status, 0);
    assert_eq!(
        checked.seen(),
        [("warning", "row.hidden", 3, ""), ("warning", "row.hidden", 3, "")]
    );
    let sheets: Vec<&str> = checked.findings.iter().map(|finding| finding.text("sheet")).collect();
    assert_eq!(sheets, ["7月", "8月"]);
    assert!(checked.findings[0].text("message").contains("（4行目）"));
    assert_eq!(checked.field("7月-2", "affected_users").as_deref(), Some("40000"));
}

#[test]
fn a_sheet_of_examples_is_passed_over_and_told_where_there_are_others() {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("報告").unwrap(), &["A-1"]);
    fill(book.add_worksheet().set_name("記入例").unwrap(), &["B-1", "B-2"]);
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!((checked.status, checked.seen()), (0, vec![("warning", "file.skipped", 0, "")]));
    assert_eq!(checked.findings[0].text("sheet"), "記入例");
    assert!(checked.findings[0].text("message").contains("2行"));
    assert_eq!(checked.field("B-1", "affected_users"), None);
    // Where it is the only one, it is the one that was filled in.
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("記入例").unwrap(), &["B-1"]);
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!(checked.field("B-1", "affected_users").as_deref(), Some("40000"));
}

#[test]
fn words_in_the_format_of_a_date_are_read_as_people_see_them() {
    let shown = |column: u16, number: f64, code: &str| {
        checked(|sheet| {
            let format = Format::new().set_num_format(code);
            sheet.write_with_format(1, column, number, &format).unwrap();
        })
    };
    // 44743.25 is six o'clock on 1 July 2022.
    for (code, at) in [
        ("yyyy/m/d h:mm \"UTC\"", "2022-07-01T15:00"),
        ("yyyy-mm-dd\"T\"hh:mm:ss\"+00:00\"", "2022-07-01T15:00"),
        ("yyyy/m/d h:mm", "2022-07-01T06:00"),
        ("yyyy\"年\"m\"月\"d\"日\"h\"時\"mm\"分\"\"頃\"", "2022-07-01T06:00"),
    ] {
        let checked = shown(3, 44_743.25, code);
        let occurred = checked.field("A-1", "occurred_at").unwrap();
        assert!(occurred.starts_with(at), "{code}: {occurred}");
    }
    for code in ["yyyy/m/d h:mm\"以降\"", "\"午後\"yyyy/m/d h:mm"] {
        assert_eq!(
            shown(3, 44_743.25, code).seen(),
            [("error", "datetime.invalid", 2, "D")],
            "{code}"
        );
    }
    for code in ["h:mm\"以上\"", "[h]\"時間以上\"", "\"最大\"[h]:mm"] {
        let checked = shown(DURATION, 0.25, code);
        assert_eq!(checked.seen(), [("error", "duration.invalid", 2, "E")], "{code}");
    }
}

#[test]
fn hidden_columns_of_the_form_are_told_and_read() {
    let checked = checked(|sheet| {
        sheet.set_column_hidden(USERS).unwrap();
        sheet.set_column_hidden(20).unwrap();
    });
    assert_eq!(checked.seen(), [("warning", "column.hidden", 1, "G")]);
    assert_eq!(checked.field("A-1", "affected_users").as_deref(), Some("40000"));
}

#[test]
fn what_is_struck_through_is_not_read() {
    let (struck, plain) = (Format::new().set_font_strikethrough(), Format::new());
    let part = checked(|sheet| {
        sheet.write_rich_string(1, USERS, &[(&struck, "5"), (&plain, "6万")]).unwrap();
    });
    assert_eq!((part.status, part.seen()), (0, vec![("warning", "cell.struck", 2, "G")]));
    assert_eq!(part.field("A-1", "affected_users").as_deref(), Some("60000"));

    let number = checked(|sheet| {
        sheet.write_with_format(1, USERS, 50_000, &struck).unwrap();
    });
    let told = [
        ("warning", "cell.struck", 2, "G"),
        ("warning", "value.missing", 2, "G"),
        ("warning", "class.pending", 2, "G"),
    ];
    assert_eq!((number.status, number.seen()), (0, told.to_vec()));
    assert_eq!(number.field("A-1", "affected_users").as_deref(), Some(""));

    let carrier = checked(|sheet| {
        sheet.write_with_format(1, 2, "架空通信", &struck).unwrap();
    });
    let told = [("warning", "cell.struck", 2, "C"), ("error", "value.missing", 2, "C")];
    assert_eq!((carrier.status, carrier.seen()), (3, told.to_vec()));
}

#[test]
fn strikes_that_depend_on_a_condition_are_told_once_a_sheet() {
    let condition = |format: Format| {
        let checked = checked(|sheet| {
            let formula =
                ConditionalFormatFormula::new().set_rule("=$I2=\"取消\"").set_format(format);
            sheet.add_conditional_format(1, 0, 2, 8, &formula).unwrap();
        });
        let told: Vec<_> = checked
            .seen()
            .into_iter()
            .map(|(severity, code, line, _)| format!("{severity} {code} {line}"))
            .collect();
        (checked.status, told)
    };
    let struck = Format::new().set_font_strikethrough();
    assert_eq!(condition(struck), (0, vec!["warning cell.struck 1".to_owned()]));
    assert_eq!(condition(Format::new().set_bold()), (0, Vec::new()));
}

#[test]
fn a_header_that_is_struck_through_takes_its_column_away() {
    let checked = checked(|sheet| {
        let struck = Format::new().set_font_strikethrough();
        sheet.write_with_format(0, SUMMARY, "概要", &struck).unwrap();
    });
    assert_eq!(checked.status, 0);
    // What stands in the column is below no header, and told as that.
    assert_eq!(
        checked.seen(),
        [("warning", "header.unknown", 1, "I"), ("warning", "cell.struck", 1, "I")]
    );
    assert!(checked.findings[1].text("message").contains("この列は読み込んでいません"));
    assert_eq!(checked.field("A-1", "summary").as_deref(), Some(""));
}

#[test]
fn a_row_that_is_struck_through_throughout_is_an_error_and_no_report() {
    let struck = Format::new().set_font_strikethrough();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill_with(sheet, &["A-1", "A-2"], &HEADERS, &struck);
    for (column, cell) in (0..).zip(["A-1", "1", "架空通信", "2022-07-01 10:00", "120分", "FTTH"])
    {
        sheet.write(1, column, cell).unwrap();
    }
    // A remark beside the form is none of it.
    sheet.write(0, 9, "備考").unwrap();
    sheet.write(2, 9, "重複のため取消し").unwrap();
    for column in [USERS, USERS + 1, SUMMARY] {
        sheet.write(1, column, ["40000", "設備要因", "架空"][usize::from(column - USERS)]).unwrap();
    }
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!(checked.status, 3);
    assert_eq!(
        checked.seen(),
        [("warning", "header.unknown", 1, "J"), ("error", "row.struck", 3, "")]
    );
    assert_eq!(checked.field("A-1", "affected_users").as_deref(), Some("40000"));
    assert_eq!(checked.field("A-2", "affected_users"), None);
}

#[test]
fn a_remark_that_stands_raised_is_no_part_of_the_value() {
    let plain = Format::new();
    for script in [FormatScript::Superscript, FormatScript::Subscript] {
        let raised = Format::new().set_font_script(script);
        let checked = checked(|sheet| {
            sheet.write_rich_string(1, USERS, &[(&plain, "87000"), (&raised, "1")]).unwrap();
            sheet.write_rich_string(1, 2, &[(&plain, "架空通信"), (&raised, "※1")]).unwrap();
            sheet.write_rich_string(1, DURATION, &[(&plain, "120分"), (&raised, "注2")]).unwrap();
        });
        let told = ["C", "E", "G"].map(|column| ("warning", "cell.superscript", 2, column));
        assert_eq!((checked.status, checked.seen()), (0, told.to_vec()));
        for (field, expected) in
            [("affected_users", "87000"), ("carrier", "架空通信"), ("duration_minutes", "120")]
        {
            assert_eq!(checked.field("A-1", field).as_deref(), Some(expected));
        }
        assert_eq!(checked.field("A-1", "approximate").as_deref(), Some("yes"));
        assert_eq!(checked.field("A-2", "approximate").as_deref(), Some("no"));
    }
}

/// A number of users in a format, under a header: what is found, and the users of its report.
fn users_as(header: &str, number: f64, code: &str) -> (Vec<String>, Option<String>) {
    let mut headers = HEADERS;
    headers[usize::from(USERS)] = header;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill_with(sheet, &["A-1", "A-2"], &headers, &Format::new());
    sheet.write(2, USERS, "不明").unwrap();
    let format = Format::new().set_num_format(code);
    sheet.write_with_format(1, USERS, number, &format).unwrap();
    let checked = check(&book.save_to_buffer().unwrap());
    let line_2 = checked.findings.iter().filter(|finding| finding.line() == Some(2));
    let found =
        line_2.map(|finding| format!("{} {}", finding.text("severity"), finding.text("code")));
    (found.collect(), checked.field("A-1", "affected_users"))
}

#[test]
fn a_scaled_number_counts_as_it_is_held_where_what_is_seen_is_the_same() {
    for (header, number, code) in [
        ("影響利用者数", 40_000.0, "#,##0,"),
        ("影響利用者数", 44_000.0, "0!.0,"),
        ("影響利用者数", 44_000.0, "0!.0,\"万\""),
        ("影響利用者数", 44_000.0, "0!.0,\"万人\""),
        ("影響利用者数", 2_500_000.0, "0.0,,"),
        ("影響利用者数", 44_000.0, "[>=10000]0!.0,\"万\";0"),
        ("影響利用者数（千人）", 40_000.0, "#,##0,"),
        ("影響利用者数（千人）", 44_321.0, "#,##0,"),
        ("影響利用者数（万人）", 44_000.0, "0!.0,"),
        ("影響利用者数（百万人）", 2_500_000.0, "0.0,,"),
        ("影響利用者数（人）", 44_000.0, "0!.0,\"万\""),
    ] {
        let (found, users) = users_as(header, number, code);
        assert_eq!(found, ["warning cell.display"], "{header} {code}");
        assert_eq!(users, Some(number.to_string()), "{header} {code}");
    }
}

#[test]
fn a_scaled_number_is_an_error_where_what_is_seen_is_another() {
    for (header, number, code) in [
        ("影響利用者数（万人）", 40_000.0, "#,##0,"),
        ("影響利用者数（千人）", 44_000.0, "0!.0,"),
        ("影響利用者数（人）", 40_000.0, "#,##0,"),
        ("影響利用者数", 44_000.0, "0.0,\"万\""),
        ("影響利用者数", 40_000.0, "#,##0,\"万人\""),
        ("影響利用者数", 40_000.0, "#,##0,\"人\""),
        ("影響利用者数", 40_000.0, "#,##0,\"千人以上\""),
    ] {
        let (found, users) = users_as(header, number, code);
        assert_eq!(found, ["error number.invalid"], "{header} {code}");
        assert_eq!(users, None, "{header} {code}");
    }
}

#[test]
fn a_number_that_is_shown_as_it_is_held_is_not_told() {
    for (header, number, code, users) in [
        ("影響利用者数", 40_000.0, "#,##0", "40000"),
        ("影響利用者数", 40_000.0, "#,##0\"人\"", "40000"),
        ("影響利用者数", 40_000.0, "#,##0_);(#,##0)", "40000"),
        ("影響利用者数", 40_000.0, "#,##0.00", "40000"),
        ("影響利用者数", 4.0, "0\"万人\"", "40000"),
        ("影響利用者数（万人）", 4.0, "0.0", "40000"),
        ("影響利用者数", 40_000.0, "[>=10000]#,##0;0", "40000"),
    ] {
        let (found, read) = users_as(header, number, code);
        assert_eq!(found, [""; 0], "{header} {code}");
        assert_eq!(read.as_deref(), Some(users), "{header} {code}");
    }
}

#[test]
fn a_percentage_or_a_bound_that_a_format_shows_is_no_count() {
    for (number, code) in [
        (1.0, "0%"),
        (0.4, "0.0%"),
        (40_000.0, "#,##0\"以上\""),
        (40_000.0, "#,##0\"～\""),
        (40_000.0, "\"最大\"#,##0"),
    ] {
        let (found, users) = users_as("影響利用者数", number, code);
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        assert!(found[0].starts_with("error number."), "{code}: {found:?}");
        assert_eq!(users, None, "{code}");
    }
}

#[test]
fn a_time_of_a_day_or_more_that_is_shown_without_its_days_names_both() {
    let checked = checked(|sheet| {
        let clock = Format::new().set_num_format("h:mm");
        let elapsed = Format::new().set_num_format("[h]:mm");
        sheet.write_with_format(1, DURATION, 1.230_555_555_555_556, &clock).unwrap();
        sheet.write_with_format(2, DURATION, 1.230_555_555_555_556, &elapsed).unwrap();
    });
    assert_eq!(
        (checked.status, checked.seen()),
        (3, vec![("error", "duration.ambiguous", 2, "E")])
    );
    let message = checked.findings[0].text("message");
    assert!(message.contains("5:32") && message.contains("29:32"), "{message}");
    assert_eq!(checked.field("A-2", "duration_minutes").as_deref(), Some("1772"));
}

/// The workbook with the value of formulas taken away, or replaced.
fn with_values(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let text = crate::workbook_edit::part(bytes, SHEET);
    assert!(text.contains(from), "{text}");
    with_part(bytes, SHEET, &text.replace(from, to))
}

#[test]
fn a_formula_without_a_value_is_an_error_in_every_column_that_is_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &["A-1", "A-2"]);
    sheet.write(0, 9, "予備").unwrap();
    for column in [0, DURATION, USERS, SUMMARY, 9] {
        sheet.write_formula(1, column, "=Z1*2").unwrap();
    }
    let written = book.save_to_buffer().unwrap();
    let told = ["A", "E", "G", "I"].map(|column| ("error", "cell.uncalculated", 2, column));
    // What writes workbooks without calculating writes 0, nothing, or no value at all.
    for to in ["<v>0</v>", "<v></v>", ""] {
        let to = format!("</f>{to}");
        let checked = check(&with_values(&written, "</f><v>0</v>", &to));
        let found = checked.seen();
        assert_eq!(checked.status, 3);
        assert_eq!(found[0], ("warning", "header.unknown", 1, "J"));
        assert_eq!(found[1..], told, "{to}");
        assert!(checked.findings[1].text("hint").contains("保存"));
        assert_eq!(checked.field("A-2", "affected_users").as_deref(), Some("40000"));
    }
}

#[test]
fn a_formula_that_comes_to_nothing_is_blank() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &["A-1", "A-2"]);
    sheet.write_formula(1, SUMMARY, "=\"\"").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let text = crate::workbook_edit::part(&bytes, "xl/worksheets/sheet1.xml");
    let start = text.find("<c r=\"I2\"").unwrap();
    let end = start + text[start..].find("</c>").unwrap();
    let cell = "<c r=\"I2\" t=\"str\"><f>\"\"</f><v></v>";
    let text = format!("{}{cell}{}", &text[..start], &text[end..]);
    let checked = check(&with_part(&bytes, "xl/worksheets/sheet1.xml", &text));
    assert_eq!((checked.status, checked.seen()), (0, NONE.to_vec()));
}

#[test]
fn an_error_in_place_of_a_value_is_an_error_in_every_column_that_is_read() {
    let checked = checked(|sheet| {
        for column in [0, 2, 3, DURATION, 5, USERS, 7, SUMMARY] {
            sheet.write(1, column, "#N/A").unwrap();
        }
        sheet.write(0, 9, "予備").unwrap();
        sheet.write(1, 9, "#REF!").unwrap();
        sheet.write(2, SUMMARY, "セルに#N/Aと表示された。").unwrap();
    });
    let found = checked.seen();
    assert_eq!(found[0], ("warning", "header.unknown", 1, "J"));
    let told = ["A", "C", "D", "E", "F", "G", "H", "I"];
    assert_eq!(found[1..], told.map(|column| ("error", "cell.error", 2, column)));
    assert_eq!(checked.field("A-2", "affected_users").as_deref(), Some("40000"));
}

#[test]
fn cells_merged_sideways_do_not_move_what_stands_beside_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new();
    sheet.merge_range(0, 0, 0, 8, "令和4年度第2四半期　事故報告（架空）", &format).unwrap();
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write(1, column, header).unwrap();
    }
    let cells = ["A-1", "1", "架空通信", "2022-07-01 10:00", "120分", "FTTH", "40000", "設備要因"];
    for (column, cell) in (0..).zip(cells) {
        sheet.write(2, column, cell).unwrap();
    }
    sheet.merge_range(2, USERS + 1, 2, SUMMARY, "設備要因", &format).unwrap();
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!((checked.status, checked.seen()), (0, vec![("warning", "cell.merged", 3, "I")]));
    assert_eq!(checked.field("A-1", "affected_users").as_deref(), Some("40000"));
    assert_eq!(checked.field("A-1", "summary").as_deref(), Some(""));
}

#[test]
fn what_stands_under_a_header_over_two_columns_is_one_value_or_none() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &["A-1", "A-2"]);
    sheet.merge_range(0, SUMMARY, 0, SUMMARY + 1, "概要", &Format::new()).unwrap();
    sheet.write(1, SUMMARY + 1, "続き").unwrap();
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!((checked.status, checked.seen()), (3, vec![("error", "cell.merged", 2, "I")]));
    assert!(checked.findings[0].text("message").contains("「続き」"));
}

#[test]
fn headers_over_two_lines_are_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &["-", "A-1", "A-2"]);
    let format = Format::new();
    for column in (0..9).filter(|column| ![DURATION, USERS].contains(column)) {
        let header = HEADERS[usize::from(column)];
        sheet.merge_range(0, column, 1, column, header, &format).unwrap();
    }
    for column in [DURATION, USERS] {
        sheet.write(0, column, "影響").unwrap();
        sheet.write(1, column, HEADERS[usize::from(column)]).unwrap();
    }
    let checked = check(&book.save_to_buffer().unwrap());
    assert_eq!((checked.status, checked.seen()), (0, NONE.to_vec()));
    assert_eq!(checked.field("A-2", "affected_users").as_deref(), Some("40000"));
}

#[test]
fn cells_merged_downwards_are_read_with_all_that_is_seen_of_the_first() {
    let mut headers = HEADERS;
    headers[usize::from(USERS)] = "影響利用者数（万人）";
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill_with(sheet, &["A-1", "A-1"], &headers, &Format::new());
    sheet.write(2, 3, "2022-07-01 10:00").unwrap();
    sheet.write(2, 5, "携帯電話（データ）").unwrap();
    let scaled = Format::new().set_num_format("0!.0,");
    sheet.merge_range(1, USERS, 2, USERS, "", &scaled).unwrap();
    sheet.write_with_format(1, USERS, 44_000, &scaled).unwrap();
    let checked = check(&book.save_to_buffer().unwrap());
    let told = [
        ("warning", "cell.display", 2, "G"),
        ("warning", "value.same-as-above", 3, "G"),
        ("warning", "cell.display", 3, "G"),
    ];
    assert_eq!((checked.status, checked.seen()), (0, told.to_vec()));
    assert_eq!(checked.field("A-1", "affected_users").as_deref(), Some("44000"));
}

#[test]
fn a_mark_for_the_same_takes_all_that_is_seen_of_the_cell_above() {
    let mut headers = HEADERS;
    headers[usize::from(USERS)] = "影響利用者数（万人）";
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill_with(sheet, &["A-1", "A-2"], &headers, &Format::new());
    let scaled = Format::new().set_num_format("#,##0,");
    sheet.write_with_format(1, USERS, 40_000, &scaled).unwrap();
    sheet.write(2, USERS, "〃").unwrap();
    let checked = check(&book.save_to_buffer().unwrap());
    let errors: Vec<_> =
        checked.seen().into_iter().filter(|(severity, ..)| *severity == "error").collect();
    let told = [("error", "number.invalid", 2, "G"), ("error", "number.invalid", 3, "G")];
    assert_eq!((checked.status, errors), (3, told.to_vec()));
}

#[test]
fn what_is_struck_through_is_not_what_another_row_says_as_well() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &["A-1", "A-2"]);
    let struck = Format::new().set_font_strikethrough();
    for (column, cell) in (0..).zip([
        "A-1", "1", "架空通信", "2022-07-01 10:00", "120分", "FTTH", "40000", "設備要因", "架空",
    ]) {
        sheet.write_with_format(1, column, cell, &struck).unwrap();
    }
    sheet.write(2, 2, "〃").unwrap();
    let checked = check(&book.save_to_buffer().unwrap());
    let seen = checked.seen();
    assert_eq!(checked.status, 3);
    assert!(seen.contains(&("error", "row.struck", 2, "")), "{seen:?}");
    assert!(seen.contains(&("warning", "cell.struck", 3, "C")), "{seen:?}");
    assert!(seen.contains(&("error", "value.missing", 3, "C")), "{seen:?}");
}

#[test]
fn a_report_number_that_has_become_a_date_is_told() {
    let checked = checked(|sheet| {
        let date = Format::new().set_num_format("m\"月\"d\"日\"");
        sheet.write_with_format(1, 0, 44_835, &date).unwrap();
        sheet.write(2, 0, "2022-11-01").unwrap();
        sheet
            .write_with_format(1, 3, 44_742.5, &Format::new().set_num_format("yyyy/m/d h:mm"))
            .unwrap();
    });
    assert_eq!((checked.status, checked.seen()), (0, vec![("warning", "cell.display", 2, "A")]));
    assert!(checked.findings[0].text("message").contains("「2022-10-01」"));
}

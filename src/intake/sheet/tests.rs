use super::*;

fn parse(text: &str) -> Result<Sheet, Defect> {
    read(text, &Mapping::default(), &mut CellTexts::default())
}

fn lines_of(text: &str) -> Vec<u64> {
    parse(text).unwrap().records.iter().map(|record| record.line).collect()
}

#[test]
fn a_record_stands_on_the_physical_line_where_it_starts() {
    assert_eq!(lines_of("報告番号,概要\nA,\"一\n二\n三\"\nB,四\n"), [2, 5]);
    assert_eq!(lines_of("報告番号,概要\r\nA,\"一\r\n二\"\r\nB,四\r\n"), [2, 4]);
    assert_eq!(lines_of("報告番号,概要\rA,\"一\r二\"\rB,四"), [2, 4]);
}

#[test]
fn blank_lines_and_titles_above_the_header_are_counted_and_skipped() {
    let sheet =
        parse("令和4年度 報告\n\n\n報告番号,事業者名,概要\n\nA,B,C\n , ,\nD,E,F\n").unwrap();
    assert_eq!(sheet.header_line, 4);
    let lines: Vec<_> = sheet.records.iter().map(|record| record.line).collect();
    assert_eq!(lines, [6, 8]);
}

#[test]
fn the_delimiter_is_the_one_that_yields_the_most_headers() {
    for text in
        ["報告番号\t事業者名\nA\tB\n", "報告番号;事業者名\nA;B\n", "報告番号,事業者名\nA,B\n"]
    {
        let sheet = parse(text).unwrap();
        assert_eq!(sheet.headers, ["報告番号", "事業者名"]);
        assert_eq!(sheet.records[0].fields, ["A", "B"]);
    }
}

#[test]
fn a_quote_that_is_never_closed_is_not_passed_over() {
    let defect = parse("報告番号,概要\nA,\"一\nB,二\nC,三\n").unwrap_err();
    assert!(defect.words().0.ja.contains("2行目"), "{defect:?}");
}

fn rows(lines: &[(u64, &[&str])]) -> Vec<Record> {
    let row = |(line, fields): &(u64, &[&str])| Record {
        line: *line,
        fields: fields.iter().map(|field| CellText::of(field)).collect(),
        ..Record::default()
    };
    lines.iter().map(row).collect()
}

const HEADERS: &[&str] = &["報告番号", "事業者名", "発生日時", "役務", "影響利用者数", "要因区分"];

#[test]
fn the_header_row_lies_on_one_of_the_first_hundred_lines() {
    let mapping = Mapping::default();
    let at = |line| of_rows(rows(&[(1, &["表題"]), (line, HEADERS)]), &mapping);
    assert_eq!(at(100).unwrap().header_line, 100);
    assert_eq!(at(101).unwrap_err().0, Headless::Below(101));
    for (titles, line) in [(99, Some(100)), (100, None)] {
        let text = format!("{}{}\n", "前書き\n".repeat(titles), HEADERS.join(","));
        assert_eq!(parse(&text).ok().map(|sheet| sheet.header_line), line, "{titles}");
    }
}

#[test]
fn rows_without_a_header_row_are_told_apart() {
    let mapping = Mapping::default();
    let why = |lines: &[(u64, &[&str])]| of_rows(rows(lines), &mapping).unwrap_err().0;
    assert_eq!(why(&[]), Headless::Blank);
    assert_eq!(why(&[(3, &["", "　"])]), Headless::Blank);
    assert_eq!(why(&[(1, &["送り状"]), (2, &["1枚"])]), Headless::NoHeader);
    assert_eq!(why(&[(1, &["送り状"]), (2, &["事業者名", "甲"])]), Headless::Scattered(2));
    assert_eq!(why(&[(1, &["事業者名"]), (2, &["事業者名"])]), Headless::Scattered(1));
}

#[test]
fn the_row_with_the_most_known_headers_is_the_header_row() {
    let mapping = Mapping::default();
    let line = |lines: &[(u64, &[&str])]| of_rows(rows(lines), &mapping).unwrap().header_line;
    let few: &[&str] = &["報告番号", "事業者名", "役務"];
    let data: &[&str] = &["A-1", "甲", "2024-10-01 09:05", "FTTH", "4", "設備要因"];
    assert_eq!(line(&[(1, few), (2, HEADERS), (3, data)]), 2);
    assert_eq!(line(&[(1, HEADERS), (2, HEADERS), (3, data)]), 1, "the first of equals");
    assert_eq!(line(&[(2, &["", "報告番号", "事業者名", "", "役務"]), (3, data)]), 2);
    let more = [HEADERS, &["概要"]].concat();
    assert_eq!(line(&[(1, HEADERS), (2, data), (4, &more)]), 1, "a table above another");
    assert_eq!(line(&[(1, HEADERS), (4, &more)]), 4, "no table is above it");
}

#[test]
fn a_text_without_headers_is_refused() {
    assert_eq!(parse("").unwrap_err().code(), "file.unreadable");
    assert_eq!(parse("a,b\n1,2\n").unwrap_err().code(), "file.unreadable");
}

#[test]
fn a_file_of_headers_alone_holds_no_rows() {
    assert!(parse("報告番号,事業者名").unwrap().records.is_empty());
}

#[test]
fn what_stands_behind_the_head_of_a_text_is_read_as_it_stands() {
    // The head ends among these. A mark of byte order within a text is a character of its cell.
    let cell = |number: u64| if (30..40).contains(&number) { "\u{FEFF}A" } else { "A" };
    let mut text = "報告番号,事業者名\n".to_owned();
    let numbers = 2..HEADER_LINES;
    text.extend(numbers.clone().map(|is| format!("{}-{is},\"甲\n乙\"\n\n", cell(is))));
    let mapping = Mapping::default();
    for is_asked_first in [false, true] {
        let mut texts = CellTexts::default();
        assert!(!is_asked_first || has_header_in(&text, &mapping, &mut texts));
        let sheet = read(&text, &mapping, &mut texts).unwrap();
        // Each record takes two lines, and a blank one stands behind it.
        let read: Vec<(u64, String)> =
            sheet.records.iter().map(|row| (row.line, row.fields[0].to_string())).collect();
        let written = numbers.clone().map(|is| (3 * is - 4, format!("{}-{is}", cell(is))));
        assert_eq!(read, written.collect::<Vec<_>>());
    }
}

//! A made-up file for each rule of level 3.

use super::{Book, CSV, assert_breaks, breaches, csv, file};

#[test]
fn l3_01_a_header_that_is_not_in_the_first_row_is_found() {
    let book = Book::with(|book| book.table.insert(0, vec![]));
    assert_breaks("L3-01", &[book.file()], &["2"]);
}

#[test]
fn l3_02_codes_without_a_table_and_codes_that_it_lacks_are_found() {
    let none = Book::with(|book| book.codes.truncate(1));
    assert_breaks("L3-02", &[none.file()], &["B"]);
    let lacking = Book::with(|book| book.table[4][1] = "C");
    assert_breaks("L3-02", &[lacking.file()], &["B5"]);
    assert_breaks("L3-02", &csv(&CSV.replace(",B,", ",C,")), &["B3"]);
}

#[test]
fn l3_03_symbols_that_are_not_defined_are_found() {
    let book = Book::with(|book| book.table[2][4] = "***");
    assert_breaks("L3-03", &[book.file()], &["E3"]);
    let defined = Book::with(|book| {
        book.table[2][4] = "***";
        book.notes.push(vec!["記号", "***：該当数値なし"]);
    });
    assert_eq!(breaches(&[defined.file()], &[]), []);
}

#[test]
fn l3_04_numbers_without_a_unit_are_found() {
    let book = Book::with(|book| book.definitions[5][3] = "");
    assert_breaks("L3-04", &[book.file()], &["E"]);
}

#[test]
fn l3_05_years_of_an_era_alone_are_found() {
    let book = Book::with(|book| book.table[1][0] = "令和4年度");
    assert_breaks("L3-05", &[book.file()], &["A2"]);
    let both = Book::with(|book| book.table[1][0] = "令和4年度（2022年度）");
    assert_eq!(breaches(&[both.file()], &[]), []);
}

#[test]
fn l3_06_short_names_of_prefectures_are_found() {
    let book = Book::with(|book| book.table[4][3] = "大阪");
    assert_breaks("L3-06", &[book.file()], &["D5"]);
}

#[test]
fn l3_07_another_layout_than_in_an_earlier_period_is_found() {
    let now = Book::with(|book| {
        book.table[0][4] = "事故の件数";
        book.definitions[5][0] = "事故の件数";
    });
    let found = breaches(&[now.file()], &[Book::good().file()]);
    let told: Vec<_> = found.iter().map(|b| (b.rule.id(), b.cell.as_deref())).collect();
    assert_eq!(told, [("L3-07", Some("E")), ("L3-07", None)], "one is new, one is gone");
    assert_eq!(breaches(&[now.file()], &[now.file()]), []);
}

#[test]
fn l3_08_what_is_not_defined_is_found() {
    let column = Book::with(|book| {
        book.definitions.remove(4);
    });
    assert_breaks("L3-08", &[column.file()], &["D1"]);
    let physical = Book::with(|book| book.definitions[4][1] = "場所");
    assert_breaks("L3-08", &[physical.file()], &["D1"]);
    let history = Book::with(|book| {
        book.notes.remove(2);
    });
    assert_breaks("L3-08", &[history.file()], &[""]);
    assert_breaks("L3-08", &[file("alone.csv", "carrier,word\nx,y\n")], &[""]);
}

#[test]
fn l3_09_periods_in_columns_are_found() {
    let book = Book::with(|book| {
        book.table = vec![
            vec!["発生場所", "2022年度", "2023年度"],
            vec!["東京都", "3", "5"],
            vec!["大阪府", "0", "12"],
        ];
        for name in ["2022年度", "2023年度"] {
            book.definitions.push(vec![name, "incidents", "数値", "件", "", "件数", ""]);
        }
    });
    assert_breaks("L3-09", &[book.file()], &["B:C"]);
}

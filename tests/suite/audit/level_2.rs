//! A made-up file for each rule of level 2.

use super::{Book, CSV, assert_breaks, breaches, csv};
use rust_xlsxwriter::Formula;
use shihanki::model::readability::Rule;

#[test]
fn l2_01_numbers_with_units_and_numbers_as_text_are_found() {
    let unit = Book::with(|book| book.table[1][4] = "3件");
    assert_breaks("L2-01", &[unit.file()], &["E2"]);
    let text = Book::good().drawn(|sheet| {
        sheet.write_string(1, 4, "3").unwrap();
    });
    assert_breaks("L2-01", &[text], &["E2"]);
    assert_breaks("L2-01", &csv(&CSV.replace(",5", ",\"1,005\"")), &["D4"]);
}

#[test]
fn l2_02_labels_left_out_are_found() {
    let book = Book::with(|book| book.table[2][0] = "");
    assert_breaks("L2-02", &[book.file()], &["A3"]);
}

#[test]
fn l2_03_names_that_are_there_twice_or_in_two_rows_are_found() {
    let twice = Book::with(|book| {
        book.table[0][3] = "区分";
    });
    assert_breaks("L2-03", &[twice.file()], &["D1"]);
    let two_rows = Book::with(|book| {
        book.table[0] = vec!["期間", "区分コード", "区分", "発生場所", ""];
        book.table.insert(1, vec!["年度", "", "", "", "件数"]);
        book.definitions.push(vec!["", "", "", "", "", "", ""]);
    });
    let found = breaches(&[two_rows.file()], &[]);
    assert!(found.iter().any(|b| b.rule == Rule::UniqueNames && b.cell.as_deref() == Some("2")));
}

#[test]
fn l2_04_one_choice_in_two_spellings_is_found() {
    let book = Book::with(|book| {
        for row in [1, 3] {
            book.table[row][2] = "ルータ停止";
        }
        book.table[4][2] = "ﾙｰﾀ停止";
    });
    assert_breaks("L2-04", &[book.file()], &["C5"]);
}

#[test]
fn l2_05_other_with_its_detail_is_found() {
    let book = Book::with(|book| book.table[4][2] = "その他（落雷）");
    assert_breaks("L2-05", &[book.file()], &["C5"]);
}

#[test]
fn l2_06_formulas_are_found() {
    let book = Book::good().drawn(|sheet| {
        sheet.write_formula(4, 4, Formula::new("=3+9").set_result("12")).unwrap();
    });
    assert_breaks("L2-06", &[book], &["E5"]);
}

//! A made-up file for each rule of level 1.

use super::{Book, CSV, assert_breaks, breaches, csv, file};
use rust_xlsxwriter::{Chart, Color, Format, Workbook};
use shihanki::model::readability::Rule;

#[test]
fn l1_01_a_file_made_for_people_is_found() {
    assert_breaks("L1-01", &[file("report.pdf", "%PDF-1.7")], &[""]);
    assert_breaks("L1-01", &[file("damaged.xlsx", "PK")], &[""]);
}

#[test]
fn l1_02_a_second_table_below_or_beside_is_found() {
    let below = Book::with(|book| {
        book.table.push(vec![]);
        book.table.push(vec!["期間", "区分コード", "区分", "発生場所", "人数"]);
        book.table.push(vec!["2022年度", "A", "停止", "東京都", "300"]);
    });
    assert_breaks("L1-02", &[below.file()], &["A7"]);
    let beside = Book::with(|book| {
        for row in &mut book.table {
            let again = [vec![""], row.clone()].concat();
            row.extend(again);
        }
    });
    assert_breaks("L1-02", &[beside.file()], &["G1"]);
}

#[test]
fn l1_03_blank_rows_and_columns_that_split_a_table_are_found() {
    let row = Book::with(|book| book.table.insert(3, vec![]));
    assert_breaks("L1-03", &[row.file()], &["4"]);
    let column = Book::with(|book| book.table.iter_mut().for_each(|row| row.insert(3, "")));
    assert_breaks("L1-03", &[column.file()], &["D"]);
    let front = Book::with(|book| book.table.iter_mut().for_each(|row| row.insert(0, "")));
    assert_breaks("L1-03", &[front.file()], &["A"]);
}

#[test]
fn l1_04_remarks_below_and_beside_a_table_are_found() {
    let below = Book::with(|book| book.table.push(vec!["（注）速報値"]));
    assert_breaks("L1-04", &[below.file()], &["A6"]);
    let apart = Book::with(|book| {
        book.table.extend([vec![], vec!["問合せ先：架空課"]]);
    });
    assert_breaks("L1-04", &[apart.file()], &["A7"]);
    let beside = Book::with(|book| book.table[2].extend(["", "要確認"]));
    assert_breaks("L1-04", &[beside.file()], &["G3"]);
}

#[test]
fn l1_05_columns_without_a_telling_name_are_found() {
    let none = Book::with(|book| book.table[0][2] = "");
    assert_breaks("L1-05", &[none.file()], &["C1"]);
    let mark = Book::with(|book| {
        book.table[0][2] = "列3";
        book.definitions[3][0] = "列3";
    });
    assert_breaks("L1-05", &[mark.file()], &["C1"]);
}

#[test]
fn l1_06_spaces_and_line_breaks_for_looks_are_found() {
    for text in ["停　止", " 停止", "停止\n"] {
        let book = Book::with(|book| {
            book.table[1][2] = text;
            book.table[3][2] = text;
        });
        assert_breaks("L1-06", &[book.file()], &["C2", "C4"]);
    }
    assert_breaks("L1-06", &csv(&CSV.replace("大阪府", "大阪府 ")), &["C3"]);
}

#[test]
fn l1_07_several_data_in_a_cell_are_found() {
    let words = Book::with(|book| book.table[1][2] = "停止、品質低下");
    // 停止 stands alone in the third row.
    assert_breaks("L1-07", &[words.file()], &["C2"]);
    let numbers = Book::with(|book| book.table[1][4] = "3（1）");
    assert_breaks("L1-07", &[numbers.file()], &["E2"]);
}

#[test]
fn l1_08_machine_dependent_characters_are_found() {
    let book = Book::with(|book| {
        book.table[0][4] = "件数①";
        book.definitions[5][0] = "件数①";
    });
    assert_breaks("L1-08", &[book.file()], &["E1"]);
    let roman = Book::with(|book| book.table[1][3] = "東京都Ⅲ");
    assert_breaks("L1-08", &[roman.file()], &["D2"]);
}

#[test]
fn l1_09_a_blank_among_numbers_is_found_unless_it_is_explained() {
    let blank = Book::with(|book| book.table[2][4] = "");
    assert_breaks("L1-09", &[blank.file()], &["E3"]);
    let defined = Book::with(|book| {
        book.table[2][4] = "";
        book.definitions[5][6] = "報告なし";
    });
    assert_eq!(breaches(&[defined.file()], &[]), []);
}

#[test]
fn l1_10_objects_are_found() {
    let chart = Book::good().drawn(|sheet| {
        let mut chart = Chart::new_bar();
        chart.add_series().set_values("件数!$E$2:$E$5");
        sheet.insert_chart(0, 6, &chart).unwrap();
    });
    assert_breaks("L1-10", &[chart], &[""]);
    let comment = Book::good().drawn(|sheet| {
        sheet.insert_note(1, 1, &rust_xlsxwriter::Note::new("要確認")).unwrap();
    });
    assert_breaks("L1-10", &[comment], &[""]);
}

#[test]
fn l1_11_a_cell_that_looks_different_is_found() {
    let filled = Book::good().drawn(|sheet| {
        let red = Format::new().set_background_color(Color::Red);
        sheet.write_number_with_format(2, 4, 0, &red).unwrap();
    });
    assert_breaks("L1-11", &[filled], &["E3"]);
    let bold = Book::good().drawn(|sheet| {
        sheet.write_string_with_format(4, 2, "品質低下", &Format::new().set_bold()).unwrap();
    });
    assert_breaks("L1-11", &[bold], &["C5"]);
}

#[test]
fn l1_12_merged_cells_are_found() {
    let merged = Book::good().drawn(|sheet| {
        sheet.merge_range(1, 0, 2, 0, "2022年度", &Format::new()).unwrap();
        sheet.write_string(2, 0, "2022年度").unwrap();
    });
    assert_breaks("L1-12", &[merged], &["A2:A3"]);
}

#[test]
fn l1_13_hidden_rows_columns_and_sheets_are_found() {
    let row = Book::good().drawn(|sheet| {
        sheet.set_row_hidden(2).unwrap();
    });
    assert_breaks("L1-13", &[row], &["3"]);
    let column = Book::good().drawn(|sheet| {
        sheet.set_column_hidden(3).unwrap();
    });
    assert_breaks("L1-13", &[column], &["D"]);
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("目次").unwrap().write(0, 0, "シート名").unwrap();
    workbook.add_worksheet().set_name("注").unwrap().set_hidden(true);
    assert_breaks("L1-13", &[file("a.xlsx", workbook.save_to_buffer().unwrap())], &[""]);
}

#[test]
fn l1_14_a_record_over_several_lines_is_found() {
    let within = CSV.replace("2022,A,東京都,3", "2022,A,\"東京\n都\",3");
    assert_breaks("L1-14", &csv(&within), &["C2"]);
    let short = CSV.replace("2023,A,東京都,5", "2023,A\n東京都,5");
    let found = breaches(&csv(&short), &[]);
    let lines = found.iter().filter(|breach| breach.rule == Rule::OneLine).count();
    assert_eq!(lines, 2, "each part of the record lacks fields: {found:?}");
}

#[test]
fn l1_15_a_comma_that_is_not_quoted_is_found() {
    let text = CSV.replace("2022,B,大阪府,0", "2022,B,大阪府,0,000");
    assert_breaks("L1-15", &csv(&text), &["E3"]);
    let quoted = CSV.replace("incidents\n", "incidents,\"a,b\"\n");
    assert!(breaches(&csv(&quoted), &[]).iter().all(|breach| breach.rule != Rule::Quoted));
}

use super::rich::Look;
use super::value::Value;
use super::*;
use rust_xlsxwriter::{Chart, ChartType, ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

mod hostile;
mod seen;

fn read(bytes: &[u8]) -> Result<Vec<WorkbookSheet>, Defect> {
    super::read(bytes, &mut { Left::ALL })
}

fn saved(mut workbook: Workbook) -> Vec<u8> {
    workbook.save_to_buffer().unwrap()
}

/// A workbook with one part replaced, or added.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut names: Vec<String> =
        archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    if !names.iter().any(|other| other == name) {
        names.push(name.to_owned());
    }
    for other in names {
        let mut content = String::new();
        if let Ok(mut part) = archive.by_name(&other) {
            part.read_to_string(&mut content).unwrap();
        }
        if other == name {
            content = change(content);
        }
        writer.start_file(other, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose one sheet has these rows, as the format writes them.
fn with_sheet_data(data: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    with_part(&saved(workbook), "xl/worksheets/sheet1.xml", |sheet| {
        assert!(sheet.contains("<sheetData/>"));
        sheet.replace("<sheetData/>", &format!("<sheetData>{data}</sheetData>"))
    })
}

#[track_caller]
fn assert_refused(bytes: &[u8], words: &str) {
    let defect = read(bytes).unwrap_err();
    assert_eq!(defect.code(), "file.unreadable");
    assert!(defect.words().0.ja.contains(words), "{defect:?}");
    assert!(!defect.words().0.en.is_empty());
    assert!(!defect.words().1.ja.is_empty() && !defect.words().1.en.is_empty());
}

fn rows(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
    let mut sheets = read(bytes).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.remove(0).rows.into_iter().map(|row| (row.number, row.cells)).collect()
}

fn cells(bytes: &[u8]) -> Vec<String> {
    let rows = rows(bytes);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].1.clone()
}

#[test]
fn every_kind_of_cell_becomes_text() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    sheet.write(0, 0, " 概要\n二行目 ").unwrap();
    sheet.write_rich_string(0, 1, &[(&bold, "東京"), (&Format::default(), "都")]).unwrap();
    sheet.write(0, 2, 87_000).unwrap();
    sheet.write(0, 3, 1234.5).unwrap();
    sheet.write(0, 4, 123_456_789_012_345_i64).unwrap();
    sheet.write(0, 5, true).unwrap();
    sheet.write(0, 6, false).unwrap();
    sheet.write_formula(0, 7, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_formula(0, 8, Formula::new("=A1").set_result("文字")).unwrap();
    sheet.write_formula(0, 9, Formula::new("=NA()").set_result("#N/A")).unwrap();
    let date = Format::new().set_num_format("yyyy/m/d h:mm");
    let moment = ExcelDateTime::parse_from_str("2024-10-01T09:05:00").unwrap();
    sheet.write_with_format(0, 10, &moment, &date).unwrap();
    sheet
        .write_with_format(0, 11, 2.559_027_777_777_78, &Format::new().set_num_format("[h]:mm"))
        .unwrap();
    sheet
        .write_with_format(0, 12, 0.230_555_555_555_556, &Format::new().set_num_format("h:mm"))
        .unwrap();
    sheet.write_with_format(0, 13, 45_566, &Format::new().set_num_format_index(14)).unwrap();
    sheet
        .write_with_format(0, 14, 45_566, &Format::new().set_num_format("ggge\"年\"m\"月\"d\"日\""))
        .unwrap();
    sheet.write_with_format(0, 15, 305, &Format::new().set_num_format("0\"分\"")).unwrap();
    sheet.write_blank(0, 16, &date).unwrap();
    assert_eq!(
        cells(&saved(workbook)),
        [
            " 概要\n二行目 ", "東京都", "87000", "1234.5", "123456789012345", "TRUE", "FALSE", "2",
            "文字", "#N/A", "2024-10-01T09:05:00", "PT61H25M0S", "5:32:00", "2024-10-01",
            "2024-10-01", "305分",
        ]
    );
}

#[test]
fn readings_above_kanji_are_not_part_of_the_text() {
    let bytes = with_sheet_data(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></is></c>\
         <c r=\"B1\" t=\"inlineStr\"><is><r><t>大</t></r><r><t>阪</t></r><rPh sb=\"0\" eb=\"2\"><t>オオサカ</t></rPh></is></c></row>",
    );
    assert_eq!(cells(&bytes), ["東京", "大阪"]);
}

#[test]
fn errors_of_formulas_are_shown_as_they_are() {
    for error in ["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"] {
        let bytes = with_sheet_data(&format!(
            "<row r=\"1\"><c r=\"A1\" t=\"e\"><f>B1</f><v>{error}</v></c></row>"
        ));
        assert_eq!(cells(&bytes), [error]);
    }
}

#[test]
fn formats_that_are_named_by_number_alone_are_those_of_excel_in_japanese() {
    for (index, value, expected) in [
        (27, "45566", "2024-10-01"),
        (31, "45566.5", "2024-10-01T12:00:00"),
        (32, "0.230555555555556", "5:32:00"),
        (33, "0.230555555555556", "5:32:00"),
        (35, "45566", "2024-10-01"),
        (46, "2.5", "PT60H0M0S"),
        (3, "45566", "45566"),
    ] {
        let mut workbook = Workbook::new();
        let format = Format::new().set_num_format_index(index);
        workbook.add_worksheet().write_with_format(0, 0, 1, &format).unwrap();
        let bytes = with_part(&saved(workbook), "xl/worksheets/sheet1.xml", |sheet| {
            sheet.replace("<v>1</v>", &format!("<v>{value}</v>"))
        });
        assert_eq!(cells(&bytes), [expected], "{index}");
    }
}

#[test]
fn a_format_that_the_file_defines_itself_goes_before_the_one_of_its_number() {
    let mut workbook = Workbook::new();
    let format = Format::new().set_num_format_index(32);
    workbook.add_worksheet().write_with_format(0, 0, 45_566, &format).unwrap();
    let own = "<numFmts><numFmt numFmtId=\"32\" formatCode=\"yyyy/m/d\"/></numFmts><fonts";
    let bytes =
        with_part(&saved(workbook), "xl/styles.xml", |part| part.replacen("<fonts", own, 1));
    assert_eq!(cells(&bytes), ["2024-10-01"]);
}

#[test]
fn the_date_system_is_that_of_the_workbook() {
    let mut workbook = Workbook::new();
    let format = Format::new().set_num_format("yyyy/m/d");
    workbook.add_worksheet().write_with_format(0, 0, 44_104, &format).unwrap();
    let bytes = saved(workbook);
    assert_eq!(cells(&bytes), ["2020-09-30"]);
    let bytes = with_part(&bytes, "xl/workbook.xml", |book| {
        assert!(book.contains("<workbookPr "));
        book.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    assert_eq!(cells(&bytes), ["2024-10-01"]);
}

#[test]
fn hidden_sheets_are_marked_and_sheets_of_charts_left_out() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("報告").unwrap().write(0, 0, 1).unwrap();
    workbook.add_worksheet().set_name("控え").unwrap().set_hidden(true);
    workbook.add_worksheet().set_name("奥").unwrap().set_very_hidden(true);
    let chart_sheet = workbook.add_chartsheet();
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("報告!$A$1:$A$1");
    chart_sheet.insert_chart(0, 0, &chart).unwrap();
    let sheets = read(&saved(workbook)).unwrap();
    let seen: Vec<_> = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden)).collect();
    assert_eq!(seen, [("報告", false), ("控え", true), ("奥", true)]);
}

#[test]
fn rows_keep_their_numbers_and_reach_to_their_last_value() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "令和6年度 報告").unwrap();
    sheet.write(3, 0, "報告番号").unwrap();
    sheet.write(3, 2, "概要").unwrap();
    sheet.write(1_048_575, 511, "末").unwrap();
    let rows = rows(&saved(workbook));
    assert_eq!(rows[0], (1, vec!["令和6年度 報告".to_owned()]));
    assert_eq!(rows[1], (4, ["報告番号", "", "概要"].map(str::to_owned).to_vec()));
    assert_eq!((rows[2].0, rows[2].1.len()), (1_048_576, 512));
    assert_eq!(rows.len(), 3);
}

#[test]
fn rows_and_cells_without_addresses_or_out_of_order_stand_where_they_belong() {
    let bytes = with_sheet_data(
        "<row r=\"5\"><c r=\"B5\"><v>2</v></c><c r=\"A5\"><v>1</v></c></row>\
         <row r=\"2\"><c><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>",
    );
    let expected = [(2, vec!["3", "4"]), (3, vec!["5"]), (5, vec!["1", "2"])];
    let expected = expected
        .map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect::<Vec<_>>()));
    assert_eq!(rows(&bytes), expected);
}

#[test]
fn blank_cells_far_to_the_right_are_no_matter() {
    let bytes =
        with_sheet_data("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"0\"/></row>");
    assert_eq!(cells(&bytes), ["1"]);
}

#[test]
fn other_formats_are_named_with_their_remedy() {
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more";
    assert!(!is_workbook(old));
    assert_refused(old, "旧形式");
    let binary = with_part(&with_sheet_data(""), "xl/workbook.bin", |_| String::new());
    assert!(is_workbook(&binary));
    assert_refused(&binary, ".xlsb");
    for bytes in [&b""[..], "報告番号,事業者名\n".as_bytes()] {
        assert!(!is_workbook(bytes));
        assert_refused(bytes, "ではない");
    }
}

#[test]
fn a_workbook_is_known_by_its_parts() {
    let bytes = with_sheet_data("");
    assert!(is_workbook(&bytes));
    assert!(is_workbook(&bytes[..bytes.len() - 30]), "cut short");
    assert_refused(&bytes[..bytes.len() - 30], "壊れている");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("a.xlsx", stored).unwrap();
    writer.write_all(&bytes).unwrap();
    let archive = writer.finish().unwrap().into_inner();
    assert!(!is_workbook(&archive));
    assert_refused(&archive, "");
}

#[test]
fn macro_sheets_are_read_like_others() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    let bytes = with_part(&with_sheet_data(data), "xl/_rels/workbook.xml.rels", |part| {
        part.replace("relationships/worksheet\"", "relationships/xlMacrosheet\"")
    });
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |sheet| {
        sheet
            .replace("<worksheet ", "<xm:macrosheet xmlns:xm=\"u\" ")
            .replace("</worksheet>", "</xm:macrosheet>")
    });
    assert_eq!(cells(&bytes), ["1"]);
}

#[test]
fn a_workbook_without_sheets_or_with_a_lost_sheet_is_damaged() {
    let bytes =
        with_part(&with_sheet_data(""), "xl/workbook.xml", |_| "<workbook></workbook>".to_owned());
    assert_refused(&bytes, "シートがありません");
    let bytes = with_part(&with_sheet_data(""), "xl/_rels/workbook.xml.rels", |part| {
        part.replace("worksheets/sheet1.xml", "worksheets/sheet9.xml")
    });
    assert_refused(&bytes, "壊れている");
}

#[test]
fn what_is_read_here_is_read_by_the_readers_of_values_or_refused_by_them() {
    use crate::intake::values::{datetime, duration};
    let format = |code: &str| super::format::Format::parse(code);
    let text = |number: f64, code: &str| {
        value::seen(&Value::Number(number), &format(code), Look::default(), false).text
    };
    let at = |number, code| datetime::read(&text(number, code));
    let lasts = |number, code| duration::read(&text(number, code), Ok(duration::Unit::Minutes));

    let moment = at(45_566.378_472_222_2, "yyyy/m/d h:mm").unwrap().value.unwrap();
    assert_eq!((moment.at.to_string().as_str(), moment.has_time), ("2024-10-01 09:05:00", true));
    assert!(!at(45_566.0, "yyyy/m/d").unwrap().value.unwrap().has_time);
    assert!(at(45_566.0, "yyyy/m/d h:mm").unwrap().value.unwrap().has_time);
    assert_eq!(lasts(2.559_027_777_777_78, "[h]:mm").unwrap().value, Some(61 * 60 + 25));
    assert_eq!(lasts(0.230_555_555_555_556, "h:mm").unwrap().value, Some(5 * 60 + 32));
    assert_eq!(lasts(5.0, "0\"時間\"").unwrap().value, Some(300));

    for (number, code) in [
        (1.25, "h:mm"),
        (300.25, "h:mm"),
        (0.230_555_555_555_556, "mm:ss"),
        (0.0, "yyyy/m/d"),
        (0.25, "yyyy/m/d h:mm"),
        (60.0, "yyyy/m/d"),
        (-1.0, "yyyy/m/d"),
        (2.5, "yyyy/m/d"),
    ] {
        let text = text(number, code);
        assert!(lasts(number, code).is_err(), "{text}");
        assert!(at(number, code).is_err() || (number > 1.0 && code == "yyyy/m/d"), "{text}");
    }
    assert!(at(2.5, "[h]:mm").is_err());
    assert!(at(0.25, "h:mm").is_err());
    assert!(lasts(45_566.4, "h:mm").is_err());
}

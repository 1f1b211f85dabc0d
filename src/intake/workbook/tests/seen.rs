//! What people see of a workbook beside its values.

use super::*;
use crate::intake::appearance::Appearance;
use crate::intake::appearance::{Mark, Scaled, Shown};

/// A workbook whose one sheet has this content from its `sheetData` on.
fn with_sheet(content: &str) -> Vec<u8> {
    with_part(&with_sheet_data(""), "xl/worksheets/sheet1.xml", |sheet| {
        let data = "<sheetData></sheetData>";
        assert!(sheet.contains(data));
        sheet.replace(data, content)
    })
}

/// The same with a second font, which cells take by `s="1"`.
fn with_font(font: &str, content: &str) -> Vec<u8> {
    with_part(&with_sheet(content), "xl/styles.xml", |styles| {
        let (before, after) = styles.split_once("</font></fonts>").unwrap();
        let styles = format!("{before}</font><font>{font}</font></fonts>{after}");
        let (before, after) = styles.split_once("</cellXfs>").unwrap();
        format!(
            "{before}<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>{after}"
        )
    })
}

fn only_sheet(bytes: &[u8]) -> WorkbookSheet {
    let mut sheets = read(bytes).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

fn inline(address: &str, style: usize, text: &str) -> String {
    format!("<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn row(sheet: &WorkbookSheet, number: u64) -> &WorkbookRow {
    sheet.rows.iter().find(|row| row.number == number).unwrap()
}

#[test]
fn hidden_rows_and_columns_are_marked_however_they_are_hidden() {
    let cell = |row: u64| inline(&format!("A{row}"), 0, "x");
    let attributes = [
        (1, "", false),
        (2, "hidden=\"1\"", true),
        (3, "hidden=\"true\" ht=\"15\"", true),
        (4, "ht=\"0\" customHeight=\"1\"", true),
        (5, "ht=\"0.75\" customHeight=\"1\"", true),
        (6, "outlineLevel=\"1\" hidden=\"1\"", true),
        (7, "hidden=\"0\" ht=\"15\"", false),
        (8, "outlineLevel=\"1\"", false),
    ];
    let rows: Vec<String> = attributes
        .iter()
        .map(|(number, attributes, _)| {
            format!("<row r=\"{number}\" {attributes}>{}</row>", cell(*number))
        })
        .collect();
    let columns = "<cols><col min=\"2\" max=\"3\" width=\"9\" hidden=\"1\"/><col min=\"5\" max=\"5\" width=\"0\"/>\
                   <col min=\"6\" max=\"16384\" width=\"9\"/></cols>";
    let sheet =
        only_sheet(&with_sheet(&format!("{columns}<sheetData>{}</sheetData>", rows.concat())));
    for (number, attributes, is_hidden) in attributes {
        assert_eq!(row(&sheet, number).appearance.is_hidden, is_hidden, "{attributes}");
    }
    assert_eq!(sheet.hidden_columns, [1, 2, 4]);
}

#[test]
fn runs_that_are_struck_through_or_raised_are_not_read() {
    let run = |look: &str, text: &str| format!("<r><rPr>{look}</rPr><t>{text}</t></r>");
    let cell = |address: &str, runs: &[String]| {
        format!("<c r=\"{address}\" t=\"inlineStr\"><is>{}</is></c>", runs.concat())
    };
    let cells = [
        cell("A1", &[run("<strike/>", "5"), run("<sz val=\"11\"/>", "6万")]),
        cell("B1", &[run("", "87000"), run("<vertAlign val=\"superscript\"/>", "1")]),
        cell("C1", &[run("", "架空通信"), run("<vertAlign val=\"subscript\"/>", "※1")]),
        cell("D1", &[run("<strike/>", "取消")]),
        cell("E1", &[run("<vertAlign val=\"superscript\"/>", "87000")]),
        cell("F1", &[run("<b/>", "太"), run("<strike val=\"0\"/>", "字")]),
    ];
    let sheet = only_sheet(&with_sheet(&format!(
        "<sheetData><row r=\"1\">{}</row></sheetData>",
        cells.concat()
    )));
    let row = row(&sheet, 1);
    assert_eq!(row.cells, ["6万", "87000", "架空通信", "", "87000", "太字"]);
    let owned = str::to_owned;
    assert_eq!(
        row.appearance.marks,
        [
            (0, Mark::Struck(owned("56万"))),
            (1, Mark::Raised(owned("1"))),
            (2, Mark::Raised(owned("※1"))),
            (3, Mark::Struck(owned("取消"))),
            (4, Mark::Raised(String::new())),
        ]
    );
    assert!(!row.appearance.is_struck);
}

#[test]
fn the_look_of_a_cell_is_that_of_its_font() {
    let cells = [
        inline("A1", 1, "甲"),
        "<c r=\"B1\" s=\"1\"><v>40000</v></c>".to_owned(),
        "<c r=\"C1\"><v>5</v></c>".to_owned(),
        "<c r=\"D1\" s=\"1\" t=\"inlineStr\"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>"
            .to_owned(),
    ];
    let content = format!("<sheetData><row r=\"1\">{}</row></sheetData>", cells.concat());
    let sheet = only_sheet(&with_font("<strike/><sz val=\"11\"/>", &content));
    assert_eq!(row(&sheet, 1).cells, ["", "", "5", "乙"]);
    let struck = |text: &str| Mark::Struck(text.to_owned());
    assert_eq!(
        row(&sheet, 1).appearance.marks,
        [(0, struck("甲")), (1, struck("40000")), (3, struck("甲乙"))]
    );
    let sheet = only_sheet(&with_font("<strike val=\"false\"/>", &content));
    assert_eq!(row(&sheet, 1).cells, ["甲", "40000", "5", "甲乙"]);
    assert_eq!(row(&sheet, 1).appearance, Appearance::default());
}

#[test]
fn a_row_that_is_struck_through_throughout_keeps_its_texts() {
    let rows = [
        format!(
            "<row r=\"1\">{}{}</row>",
            inline("A1", 1, "甲"),
            "<c r=\"C1\" s=\"1\"><v>5</v></c>"
        ),
        format!("<row r=\"2\">{}{}</row>", inline("A2", 1, "甲"), inline("B2", 0, "乙")),
    ];
    let content = format!("<sheetData>{}</sheetData>", rows.concat());
    let sheet = only_sheet(&with_font("<strike/>", &content));
    let (first, second) = (row(&sheet, 1), row(&sheet, 2));
    assert!(first.appearance.is_struck && first.appearance.marks.is_empty());
    assert_eq!(first.cells, ["甲", "", "5"]);
    assert!(!second.appearance.is_struck);
    assert_eq!(second.cells, ["", "乙"]);
}

#[test]
fn formulas_without_a_value_are_told_from_those_with_one() {
    let cells = "<c r=\"A1\"><f>4*10000</f></c><c r=\"B1\"><f>F2-E2</f><v></v></c><c r=\"C1\"><f>A1</f><v/></c>\
                 <c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" t=\"str\"><f>\"\"</f><v></v></c>\
                 <c r=\"F1\"><f>0*1</f><v>0</v></c><c r=\"G1\" t=\"str\"><f>A9</f><v>架空</v></c>\
                 <c r=\"H1\"><f t=\"shared\" si=\"0\"/></c><c r=\"I1\" t=\"b\"><f>TRUE()</f><v>1</v></c>\
                 <c r=\"J1\" t=\"e\"><f>NA()</f><v>#N/A</v></c><c r=\"K1\" t=\"e\"><v>#SPILL!</v></c>";
    let content = format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
    let bytes = with_sheet(&content);
    let calculated = with_part(&bytes, "xl/workbook.xml", |book| {
        assert!(book.contains(" fullCalcOnLoad=\"1\""));
        book.replace(" fullCalcOnLoad=\"1\"", "")
    });
    let sheet = only_sheet(&calculated);
    let expected =
        ["=4*10000", "=F2-E2", "=A1", "2", "", "0", "架空", "=", "TRUE", "#N/A", "#SPILL!"];
    assert_eq!(row(&sheet, 1).cells, expected);
    let marks = |sheet: &WorkbookSheet, wanted: &Mark| -> Vec<usize> {
        let marks = row(sheet, 1).appearance.marks.clone();
        marks.into_iter().filter(|(_, mark)| mark == wanted).map(|(index, _)| index).collect()
    };
    assert_eq!(marks(&sheet, &Mark::Uncalculated), [0, 1, 2, 7]);
    assert_eq!(marks(&sheet, &Mark::Error), [9, 10]);
    // Programs that do not calculate write 0, and ask for it to be calculated.
    let sheet = only_sheet(&bytes);
    assert_eq!(row(&sheet, 1).cells[5], "=0*1");
    assert_eq!(marks(&sheet, &Mark::Uncalculated), [0, 1, 2, 5, 7]);
}

#[test]
fn the_cells_that_a_formula_without_a_value_fills_have_none_either() {
    let content = "<sheetData><row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:B3\">D1:E3*2</f></c></row>\
                   <row r=\"2\"><c r=\"C2\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>1</v></c></row></sheetData>";
    let sheet = only_sheet(&with_sheet(content));
    assert_eq!(row(&sheet, 1).cells, ["=D1:E3*2", "="]);
    assert_eq!(row(&sheet, 2).cells, ["=", "=", "1"]);
    assert_eq!(row(&sheet, 4).cells, ["1"]);
}

#[test]
fn merged_cells_are_those_that_people_see() {
    let content = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"D1\"><v>9</v></c></row>\
                   <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"C2\"><v>4</v></c></row>\
                   <row r=\"3\"><c r=\"D3\"><v>5</v></c></row></sheetData>\
                   <mergeCells count=\"3\"><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C3\"/><mergeCell ref=\"D2:D3\"/></mergeCells>";
    let sheet = only_sheet(&with_sheet(content));
    let covered = |text: &str| Mark::Covered(text.to_owned());
    let same = |text: &str| Mark::SameAsAbove(text.to_owned());
    let first = row(&sheet, 1);
    assert_eq!(first.cells, ["1", "2", "", "9"]);
    assert!(first.merged.is_empty());
    assert_eq!(first.appearance.marks, [(2, covered(""))]);
    let second = row(&sheet, 2);
    assert_eq!(second.cells, ["", "", ""]);
    assert_eq!(second.merged, [0, 1]);
    assert_eq!(second.appearance.marks, [(0, same("3")), (1, same("")), (2, covered("4"))]);
    // Nothing is above D3 that it could be read as.
    let third = row(&sheet, 3);
    assert_eq!(third.merged, [1]);
    assert_eq!(third.appearance.marks, [(1, same("")), (2, covered("")), (3, covered("5"))]);
}

#[test]
fn cells_merged_downwards_are_seen_as_the_first_is() {
    let content = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>40000</v></c></row>\
                   <row r=\"2\"><c r=\"B2\"><v>5</v></c></row></sheetData>\
                   <mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>";
    let bytes = with_part(&with_font("<b/>", content), "xl/styles.xml", |styles| {
        let scaled =
            "<numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"#,##0,\"/></numFmts><fonts";
        let styles = styles.replacen("<fonts", scaled, 1);
        styles.replace("numFmtId=\"0\" fontId=\"1\"", "numFmtId=\"170\" fontId=\"1\"")
    });
    let shown = Mark::Shown(Box::new(Shown {
        text: "40".to_owned(),
        scaled: Some(Scaled { power: 3, unit: String::new(), is_broken: false }),
    }));
    let sheet = only_sheet(&bytes);
    assert_eq!(row(&sheet, 1).appearance.marks, [(0, shown.clone())]);
    assert_eq!(
        row(&sheet, 2).appearance.marks,
        [(0, shown), (0, Mark::SameAsAbove(String::new()))]
    );
}

#[test]
fn parts_are_found_by_what_refers_to_them() {
    let bytes =
        with_sheet("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>");
    let strings = "<x:sst xmlns:x=\"u\"><x:si><x:t>架空</x:t></x:si></x:sst>";
    let bytes = with_part(&bytes, "xl/texts/all.xml", |_| strings.to_owned());
    for target in [
        "texts/all.xml", "/xl/texts/all.xml", "./texts/ALL.xml", "sub/../texts/all.xml",
        "texts\\all.xml",
    ] {
        let bytes = with_part(&bytes, "xl/_rels/workbook.xml.rels", |part| {
            let relation = format!(
                "<Relationship Id=\"rId99\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings\" Target=\"{target}\"/></Relationships>"
            );
            part.replace("</Relationships>", &relation)
        });
        assert_eq!(cells(&bytes), ["架空"], "{target}");
    }
    assert_refused(&bytes, "文字列がありません");
}

#[test]
fn prefixes_and_foreign_elements_are_no_matter() {
    let bytes = with_part(&with_sheet_data(""), "xl/worksheets/sheet1.xml", |_| {
        "<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">\
         <x:extLst><x:ext><sheetData><row r=\"9\"><c r=\"A9\"><v>9</v></c></row></sheetData></x:ext></x:extLst>\
         <x:sheetData><x:row x:r=\"1\"><x:c r=\"A1\"><x:v><![CDATA[4]]>&#48;&#x30;</x:v><x:extLst><v>8</v></x:extLst></x:c>\
         <!-- --><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>a&lt;&amp;&#x3042;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
            .to_owned()
    });
    assert_eq!(cells(&bytes), ["400", "a<&あ"]);
}

//! What is damaged, or made to do harm.

use super::*;
use proptest::prelude::*;

#[test]
fn cells_that_no_sheet_has_are_refused() {
    let cell =
        |address: &str| with_sheet_data(&format!("<row><c r=\"{address}\"><v>1</v></c></row>"));
    assert_refused(&cell("SS1"), "セルSS1");
    assert_refused(&cell("XFD1048576"), "セルXFD1048576");
    assert_refused(&cell("XFE1"), "範囲の外");
    assert_refused(&cell("A1048577"), "範囲の外");
    for address in ["", "A", "1", "A0", "ＡA1", "ZZZZZZZZZZZZ1", "A99999999999999"] {
        assert_refused(&cell(address), "");
    }
    assert_refused(
        &with_sheet_data("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"),
        "セルA1が複数",
    );
}

#[test]
fn a_sheet_of_far_cells_is_refused_before_it_fills_the_memory() {
    let rows = (1..=20_000)
        .map(|row| format!("<row><c r=\"SR{row}\"><v>1</v></c></row>"))
        .collect::<Vec<_>>()
        .concat();
    assert_refused(&with_sheet_data(&rows), "上限");
}

#[test]
fn one_long_string_in_many_cells_is_refused() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "長い").unwrap();
    let bytes = with_part(&saved(workbook), "xl/sharedStrings.xml", |strings| {
        strings.replace("長い", &"長".repeat(1_000_000))
    });
    let rows = (1..=100)
        .map(|row| format!("<row><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect::<Vec<_>>()
        .concat();
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |sheet| {
        let (start, rest) = sheet.split_once("<sheetData>").unwrap();
        let (_, end) = rest.split_once("</sheetData>").unwrap();
        format!("{start}<sheetData>{rows}</sheetData>{end}")
    });
    assert_refused(&bytes, "上限");
}

#[test]
fn many_sheets_of_one_part_are_refused() {
    let rows = (1..=3000)
        .map(|row| format!("<row r=\"{row}\"/>{}", row * 7919 % 104_729))
        .collect::<Vec<_>>()
        .concat();
    let bytes = with_part(&with_sheet_data(&rows), "xl/workbook.xml", |book| {
        let sheets = (1..2000)
            .map(|sheet| format!("<sheet name=\"{sheet}\" sheetId=\"{sheet}\" r:id=\"rId1\"/>"))
            .collect::<Vec<_>>()
            .concat();
        book.replace("<sheets>", &format!("<sheets>{sheets}"))
    });
    assert_refused(&bytes, "同じ部分");
}

#[test]
fn sheets_of_one_name_are_refused() {
    let bytes = with_part(&with_sheet_data(""), "xl/workbook.xml", |book| {
        book.replace("<sheets>", "<sheets><sheet name=\"Sheet1\" sheetId=\"9\" r:id=\"rId1\"/>")
    });
    assert_refused(&bytes, "同じ名前");
}

#[test]
fn parts_that_claim_more_memory_than_they_fill_are_refused() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "a").unwrap();
    let bytes = saved(workbook);
    let strings = "xl/sharedStrings.xml";
    for announced in ["9223372036854775807", "99999999999999999999999"] {
        let bytes = with_part(&bytes, strings, |part| {
            part.replace("uniqueCount=\"1\"", &format!("uniqueCount = '{announced}'"))
        });
        assert_refused(&bytes, "管理情報");
    }
    assert_refused(
        &with_part(&bytes, strings, |part| part.replace("uniqueCount", "unique\u{1B}Count")),
        "管理情報",
    );
    let long = format!(
        "<numFmts><numFmt numFmtId=\"200\" formatCode='{}'/></numFmts><fonts",
        "0".repeat(3000)
    );
    let bytes = with_part(&bytes, "xl/styles.xml", |part| part.replace("<fonts", &long));
    assert_refused(&bytes, "管理情報");
}

#[test]
fn bombs_are_stopped() {
    let bytes =
        with_part(&with_sheet_data(""), "xl/media/image1.png", |_| "0".repeat(18 * 1024 * 1024));
    assert!(bytes.len() < 40_000);
    assert_refused(&bytes, "200倍");
}

fn sample() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "報告番号").unwrap();
    sheet.write(1, 1, 45_566.5).unwrap();
    let format = Format::new().set_num_format("[h]:mm");
    sheet.write_with_format(2, 2, 2.5, &format).unwrap();
    saved(workbook)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for bytes in [&bytes, &[MAGIC, &bytes].concat(), &[&b"PK\x03\x04xl/workbook"[..], &bytes].concat()] {
            let _ = is_workbook(bytes);
            prop_assert!(read(bytes).is_err());
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(
        flips in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 0..4),
        cut in any::<prop::sample::Index>(),
        inserted in prop::collection::vec(any::<u8>(), 0..8),
        truncates in any::<bool>(),
    ) {
        let mut bytes = sample();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= byte;
        }
        let cut = cut.index(bytes.len());
        if truncates {
            bytes.truncate(cut);
        } else {
            bytes.splice(cut..cut, inserted);
        }
        let _ = (is_workbook(&bytes), read(&bytes));
    }

    /// Damage to what is inside the parts, which no checksum of the archive catches.
    #[test]
    fn a_damaged_part_is_read_or_refused(
        part in prop::sample::select(vec![
            "xl/worksheets/sheet1.xml",
            "xl/workbook.xml",
            "xl/styles.xml",
            "xl/sharedStrings.xml",
            "xl/_rels/workbook.xml.rels",
            "_rels/.rels",
        ]),
        places in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        inserted in "[A-Z<>/=\"'&;0-9 rstcv]{0,6}",
        removed in 0_usize..6,
    ) {
        let bytes = with_part(&sample(), part, |content| {
            let mut letters: Vec<char> = content.chars().collect();
            for place in &places {
                let start = place.index(letters.len());
                let end = (start + removed).min(letters.len());
                letters.splice(start..end, inserted.chars());
            }
            letters.into_iter().collect()
        });
        let _ = read(&bytes);
    }

    #[test]
    fn any_format_makes_text_of_any_number(code in ".{0,20}|[\\[\\]ymdhsaegGnrl0#.,;\"\\\\/%:@<>=_* -]{0,16}", number: f64) {
        let format = super::format::Format::parse(&code);
        for number in [number, number % 100_000.0, 0.0, -0.5] {
            for is_1904 in [false, true] {
                let value = Value::Number(number);
                let seen = value::seen(&value, &format, Look::default(), is_1904);
                prop_assert!(!seen.text.is_empty());
            }
        }
    }
}

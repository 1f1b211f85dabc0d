//! Workbooks as people edit them: cells filled in by hand, in the file itself.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

/// The text of a part of a workbook.
pub fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with another text in a part.
pub fn with_part(book: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let known = entry.name().unwrap().into_owned();
        out.start_file(known.as_str(), options).unwrap();
        out.write_all(if known == name { text.as_bytes() } else { &bytes }).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "&#10;")
}

fn inline(address: &str, style: &str, text: &str) -> String {
    let text = escaped(text);
    format!(
        r#"<c r="{address}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
    )
}

/// The workbook with these texts in cells that are there already, blank or not, of the sheet with
/// this number.
pub fn filled_in(book: &[u8], sheet: usize, cells: &[(&str, &str)]) -> Vec<u8> {
    let name = format!("xl/worksheets/sheet{sheet}.xml");
    let mut text = part(book, &name);
    for (address, value) in cells {
        let start = text.find(&format!("<c r=\"{address}\"")).expect("the cell is there");
        let tag_end = start + text[start..].find('>').unwrap();
        let tag = &text[start..tag_end];
        let end = if tag.ends_with('/') {
            tag_end + 1
        } else {
            start + text[start..].find("</c>").unwrap() + 4
        };
        let style = tag.split(' ').find(|part| part.starts_with("s=")).unwrap_or_default();
        let style = format!(" {}", style.trim_end_matches('/'));
        text.replace_range(start..end, &inline(address, &style, value));
    }
    with_part(book, &name, &text)
}

/// A cell as somebody types it.
pub enum Typed<'a> {
    Text(&'a str),
    Number(f64),
}

/// The workbook with rows below the header of its first sheet, in the formats of its columns.
pub fn with_rows(book: &[u8], rows: &[Vec<Typed<'_>>]) -> Vec<u8> {
    const NAME: &str = "xl/worksheets/sheet1.xml";
    let sheet = part(book, NAME);
    let mut below = String::new();
    for (number, row) in (2..).zip(rows) {
        write!(below, "<row r=\"{number}\">").unwrap();
        for (column, cell) in row.iter().enumerate() {
            let address = format!("{}{number}", shihanki::model::finding::column_letter(column));
            let style = format!(" s=\"{}\"", style_of(&sheet, column + 1));
            match cell {
                Typed::Text("") => {}
                Typed::Text(text) => below.push_str(&inline(&address, &style, text)),
                Typed::Number(number) => {
                    write!(below, "<c r=\"{address}\"{style}><v>{number}</v></c>").unwrap();
                }
            }
        }
        below.push_str("</row>");
    }
    with_part(book, NAME, &sheet.replace("</sheetData>", &(below + "</sheetData>")))
}

/// The style of a column, the first being 1.
fn style_of(sheet: &str, column: usize) -> usize {
    let attribute = |tag: &str, name: &str| -> Option<usize> {
        let value = tag.split_once(&format!(" {name}=\""))?.1;
        value.split_once('"')?.0.parse().ok()
    };
    sheet
        .split("<col ")
        .skip(1)
        .map(|tag| format!(" {tag}"))
        .find(|tag| {
            attribute(tag, "min").unwrap() <= column && column <= attribute(tag, "max").unwrap()
        })
        .and_then(|tag| attribute(&tag, "style"))
        .expect("the column has a style")
}

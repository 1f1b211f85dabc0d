//! A file as its cells and what lies around them.

mod document;
mod records;
mod styles;
mod workbook;
mod xml;

pub use document::{Cell, Document, Kind, Sheet, Writer};

use crate::intake;
use crate::intake::bounds::{self, Beyond, Left};
use crate::model::files::File;
use crate::model::text::Text;
use encoding_rs::Encoding;
use std::borrow::Cow;

/// Opens a file by what it holds, and where that does not tell, by what it is called; as much of it as
/// is left, which becomes less.
pub fn open(file: &File, writer: Writer<'_>, left: &mut Left) -> Document {
    let document = |kind, sheets| Document { path: file.path.clone(), kind, sheets };
    let extension = file.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if intake::is_workbook(&file.bytes) {
        return match workbook::read(&file.bytes, writer, left) {
            Ok(sheets) => document(Kind::Workbook, sheets),
            Err(why) => document(Kind::Damaged(why), Vec::new()),
        };
    }
    match extension.as_str() {
        "csv" | "tsv" => {
            if matches!(writer, Writer::Anyone) {
                match left.cells.checked_sub(bounds::cells_of(&file.bytes)) {
                    Some(cells) => left.cells = cells,
                    None => return document(Kind::Damaged(Beyond::Cells.why()), Vec::new()),
                }
            }
            let text = text_of(&file.bytes, writer);
            let separator = if extension == "tsv" { '\t' } else { ',' };
            let text = text.trim_start_matches('\u{FEFF}');
            let sheet = records::read(text, separator);
            match sheet.long_cell().filter(|_| matches!(writer, Writer::Anyone)) {
                Some(row) => document(Kind::Damaged(Beyond::Cell(row).why()), Vec::new()),
                None => document(Kind::Csv, vec![sheet]),
            }
        }
        "json" | "xml" | "ods" => document(Kind::OtherReadable, Vec::new()),
        "xlsx" => {
            let why =
                Text::new("Excelブックとして読み取れません", "it cannot be read as a workbook");
            document(Kind::Damaged(why), Vec::new())
        }
        _ => document(Kind::ForPeople, Vec::new()),
    }
}

fn text_of<'a>(bytes: &'a [u8], writer: Writer<'_>) -> Cow<'a, str> {
    let stated = match writer {
        Writer::Ourselves(Some(name)) => Encoding::for_label(name.as_bytes()),
        Writer::Ourselves(None) => Some(encoding_rs::UTF_8),
        Writer::Anyone => None,
    };
    match stated {
        Some(encoding) => encoding.decode_with_bom_removal(bytes).0,
        None => intake::any_text(bytes).into(),
    }
}

/// Which of title, author and date of creation a workbook does not state.
pub fn missing_properties(bytes: &[u8]) -> Vec<&'static str> {
    workbook::missing_properties(bytes)
}

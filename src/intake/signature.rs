//! What a file is by its bytes, whatever it is called: the formats that come under the name of
//! another.

mod formats;
#[cfg(test)]
mod tests;

use super::archive::inflate;
use super::mapping::Mapping;
use super::{decode, kinds, sheet};
use crate::findings::{Defect, FileDefect};
use crate::model::column::Column;
use crate::model::text::Text;
use formats::{BEGINNINGS, COMPOUND_FILE, IN_ZIP, LATER, STREAMS};
pub use formats::{Family, Format};

/// Whether a file that begins so may hold reports, whatever it is called: a text or a page with
/// headers of the form, or a workbook.
pub fn may_hold_reports(head: &[u8]) -> bool {
    /// A page about something else may well speak of one or two.
    const FEWEST: usize = 3;
    let has = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    if head.starts_with(inflate::MAGIC) {
        return [&b"xl/"[..], b".csv", b".tsv", b".xlsx"].into_iter().any(has);
    }
    let mapping = Mapping::default();
    let has_header = |text: &str| sheet::has_header(text, &mapping);
    let Some(decoded) = decode::decode(head, None, has_header).or_else(|| decode::any(head)) else {
        return false;
    };
    let text = decoded.text;
    let is_of_cells = text.contains("<table") || text.contains("<TABLE") || text.contains("<Cell");
    let named = Column::ALL.iter().filter(|column| text.contains(column.header()));
    has_header(&text) || is_of_cells && named.count() >= FEWEST
}

/// How a file of an unknown kind, or a page, is told by how it begins: where it has the headers of
/// reports, a report may be lost.
pub fn refusal_of(path: &str, kind: kinds::Kind, head: &[u8]) -> Defect {
    let told = kinds::refusal(path, kind, false);
    match told {
        Defect::File(FileDefect::Skipped(_, _, hint)) if may_hold_reports(head) => {
            Defect::unreadable(
                Text::new(
                    "報告の列名がありますが、報告のファイルの形式（.csv、.tsv、.txt、.xlsx、.xlsm、.zip）ではないため、読み込んでいません。",
                    "It has headers of reports, but is not in a format of reports (.csv, .tsv, .txt, .xlsx, .xlsm, .zip) and was not read.",
                ),
                hint,
            )
        }
        told => told,
    }
}

/// Whether bytes are an old workbook, a workbook with a password, or another file of that family.
pub fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND_FILE)
}

/// The format of a file that is no text, by its bytes, where they leave no doubt: what is packed may
/// hold whole rows of reports as they were.
pub fn beyond_doubt(bytes: &[u8]) -> Option<Format> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    // Text has line ends and tabs, and escapes in ISO-2022-JP; what is left of it beyond that is
    // rare enough never to come with the mark of a format.
    let is_control =
        |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1B);
    if head.iter().any(is_control) { of(bytes) } else { None }
}

/// The format of a file that is no text, by its bytes.
pub fn of(bytes: &[u8]) -> Option<Format> {
    if is_compound(bytes) {
        return Some(of_compound(bytes));
    }
    if bytes.starts_with(inflate::MAGIC)
        && let Some(format) = of_zip(bytes)
    {
        return Some(format);
    }
    let begins = BEGINNINGS.iter().find(|(start, _)| bytes.starts_with(start));
    let later = || {
        let is_there = |(at, mark, _): &&(usize, &[u8], Format)| {
            bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark))
        };
        LATER.iter().find(is_there).map(|(.., format)| *format)
    };
    begins.map(|(_, format)| *format).or_else(later)
}

/// What a zip file is that is no plain archive of files, by the paths in it.
pub fn of_zip(bytes: &[u8]) -> Option<Format> {
    let names = inflate::names(bytes);
    let begins =
        |start: &str| names.iter().any(|name| name.to_ascii_lowercase().starts_with(start));
    IN_ZIP.iter().find(|(start, _)| begins(start)).map(|(_, format)| *format)
}

fn of_compound(bytes: &[u8]) -> Format {
    const OTHER: Format = Format::new(
        Family::Spreadsheet,
        "旧形式（.xlsなど）又はパスワードで保護されたファイル",
        "a file of an old format (.xls or the like) or protected with a password",
    );
    // The directory of the file names its streams in UTF-16.
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).step_by(2).any(|window| window == name)
    };
    STREAMS.iter().find(|(name, _)| has(name)).map_or(OTHER, |(_, format)| *format)
}

/// The format of a text that is no table of delimited fields, by how it begins.
pub fn of_text(text: &str) -> Option<Format> {
    const SPREADSHEET_XML: Format =
        Format::new(Family::Page, "XMLスプレッドシート", "an XML spreadsheet");
    const XML: Format = Format::new(Family::Other, "XML", "XML");
    const HTML: Format =
        Format::new(Family::Page, "HTML（ウェブページの形式）", "HTML, the format of web pages");
    const MHTML: Format =
        Format::new(Family::Page, "MHTML（HTMLの一種）", "MHTML, a format of web pages like HTML");
    const MAIL: Format = Format::new(Family::Mail, "メール", "mail");
    const JSON: Format = Format::new(Family::Other, "JSON", "JSON");
    const RTF: Format =
        Format::new(Family::Document, "リッチテキスト（RTF）の文書", "a rich text document (RTF)");

    let head: String = text.trim_start().chars().take(MOST_LOOKED_AT).collect();
    let head = head.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    if begins(&["<?xml"]) && has(&["urn:schemas-microsoft-com:office:spreadsheet"]) {
        return Some(SPREADSHEET_XML);
    }
    if begins(&["<!doctype html", "<head", "<body", "<meta", "<style", "<div", "<tr"])
        || has(&["<html", "<table", "</table>", "</td>"])
    {
        return Some(HTML);
    }
    if begins(&["<?xml", "<!doctype"]) {
        return Some(XML);
    }
    if begins(&["{\\rtf"]) {
        return Some(RTF);
    }
    if has_mail_headers(&head) {
        return Some(if has(&["multipart/related"]) && has(&["text/html"]) { MHTML } else { MAIL });
    }
    if begins(&["{", "["]) && is_json(text) {
        return Some(JSON);
    }
    None
}

/// As many characters of a text are looked at for what it is.
const MOST_LOOKED_AT: usize = 16 * 1024;

/// Whether a text begins as mail does: with at least two of these lines before the first blank one.
fn has_mail_headers(head: &str) -> bool {
    const HEADERS: [&str; 13] = [
        "from:", "to:", "subject:", "date:", "received:", "return-path:", "message-id:",
        "mime-version:", "content-type:", "差出人:", "差出人：", "件名:", "件名：",
    ];
    let lines = head.lines().take_while(|line| !line.trim().is_empty()).take(100);
    lines.filter(|line| HEADERS.iter().any(|header| line.starts_with(header))).count() >= 2
}

/// Whether a text is JSON, or JSON line by line.
fn is_json(text: &str) -> bool {
    let is = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    is(text) || text.lines().find(|line| !line.trim().is_empty()).is_some_and(is)
}

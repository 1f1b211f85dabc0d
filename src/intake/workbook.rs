//! Workbooks (xlsx): every cell as the text that the readers of values take.
//!
//! What a workbook can occupy is bounded, whatever it holds: its parts inflate within the limits of
//! an archive, no cell is kept beyond column [`MOST_COLUMNS`], and there are at most [`MOST_CELLS`]
//! cells (blanks to the left of a value counted) with [`MOST_TEXT`] bytes of text in all sheets.

mod book;
mod floating;
mod format;
mod guard;
mod package;
mod refusal;
mod rich;
mod row;
mod sheet;
mod styles;
#[cfg(test)]
mod tests;
mod value;
mod xml;

use super::bounds::{BOOK_CELLS as MOST_CELLS, Left};
use crate::findings::Defect;
use crate::intake::archive::inflate::MAGIC;
use book::Book;
pub use floating::Floating;
use package::{Package, Relation};
use refusal::damaged;
pub use row::WorkbookRow;
use std::collections::{HashMap, HashSet};
use styles::Styles;
use xml::is_true;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden from those who open the workbook.
    pub is_hidden: bool,
    /// Its columns that are hidden, the first being 0.
    pub hidden_columns: Vec<usize>,
    /// Whether a condition, which is not looked into, strikes cells through.
    pub has_conditional_strikes: bool,
    /// Whether it hides rows by default.
    pub hides_rows: bool,
    /// Its rows that hold anything, from the top.
    pub rows: Vec<WorkbookRow>,
    /// What lies over its cells.
    pub floating: Floating,
}

/// Whether the bytes are a workbook, whatever the file is called: a zip file with a part
/// `xl/workbook…`. One whose directory of parts is damaged is known by the bytes of that name.
pub fn is_workbook(bytes: &[u8]) -> bool {
    const PART: &[u8] = b"xl/workbook";
    if !bytes.starts_with(MAGIC) {
        return false;
    }
    let is_part = |name: &[u8]| {
        let name =
            name.iter().map(|byte| if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() });
        name.take(PART.len()).eq(PART.iter().copied())
    };
    match super::archive::inflate::parts(bytes) {
        Ok(parts) => parts.iter().any(|part| is_part(part.name_raw())),
        Err(_) => bytes.windows(PART.len()).any(is_part),
    }
}

/// Reads the sheets of a workbook in their order; sheets of charts and dialogs are left out.
///
/// # Errors
/// Where it is not an xlsx workbook, is protected with a password, is damaged, or is larger than
/// what is allowed.
///
/// The bytes and cells that are left become less by what the workbook takes, also where it is refused.
pub fn read(bytes: &[u8], left: &mut Left) -> Result<Vec<WorkbookSheet>, Defect> {
    let bytes = &*super::archive::inflate::with_slashes(bytes);
    guard::check(bytes, &mut left.unpacked)?;
    let package = Package::open(bytes)?;
    let path = target(&package.relations("")?.unwrap_or_default(), "officeDocument")
        .ok_or_else(|| lost("workbook.xml"))?;
    let allowed = left.cells.min(MOST_CELLS);
    let mut book = Book::within(allowed);
    let listed =
        package.read(&path, |xml| listed(xml, &mut book))?.ok_or_else(|| lost("workbook.xml"))?;
    if listed.is_empty() {
        return Err(damaged("シートがありません", "it has no sheets"));
    }
    let names: HashSet<&str> = listed.iter().map(|sheet| sheet.name.as_str()).collect();
    if names.len() < listed.len() {
        return Err(damaged("同じ名前のシートが複数あります", "several sheets have the same name"));
    }
    let relations = package.relations(&path)?.unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside =
        |kind: &str| target(&relations, kind).unwrap_or_else(|| format!("{folder}/{kind}.xml"));
    book.styles = package.read(&beside("styles"), Styles::read)?.unwrap_or_default();
    book.strings = package.read(&beside("sharedStrings"), rich::shared)?.unwrap_or_default();
    let mut by_id: HashMap<&str, &Relation> = HashMap::new();
    for relation in &relations {
        by_id.entry(&relation.id).or_insert(relation);
    }
    let mut seen = HashSet::new();
    let mut sheets = Vec::new();
    for Listed { name, id, is_hidden } in listed {
        let relation = by_id.get(id.as_str()).ok_or_else(|| lost(&name))?;
        if matches!(relation.kind.as_str(), "chartsheet" | "dialogsheet") {
            continue;
        }
        if !seen.insert(relation.target.to_ascii_lowercase()) {
            return Err(damaged(
                "複数のシートの内容が同じ部分にあります",
                "its sheets share one part",
            ));
        }
        let contents = package
            .read(&relation.target, |xml| sheet::read(&name, xml, &mut book))?
            .ok_or_else(|| lost(&name))?;
        let sheet::Contents { rows, hidden_columns, has_conditional_strikes, hides_rows } =
            contents;
        sheets.push(WorkbookSheet {
            name,
            is_hidden,
            hidden_columns,
            has_conditional_strikes,
            hides_rows,
            rows,
            floating: Floating::of(&package, &relation.target),
        });
    }
    left.cells = left.cells.saturating_sub(allowed.saturating_sub(book.cells_left));
    Ok(sheets)
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    id: String,
    is_hidden: bool,
}

/// Reads what a workbook says of itself: its sheets, its calendar, and whether it is calculated.
fn listed(xml: &mut xml::Xml<'_>, book: &mut Book) -> Result<Vec<Listed>, Defect> {
    let mut sheets = Vec::new();
    xml.child()?;
    while let Some(element) = xml.child()? {
        match element.name() {
            "workbookPr" => {
                book.is_1904 = element.attribute("date1904")?.is_some_and(|value| is_true(&value));
            }
            "calcPr" => {
                let calculates = element.attribute("fullCalcOnLoad")?;
                book.is_to_be_calculated = calculates.is_some_and(|value| is_true(&value));
            }
            "sheets" => {
                while let Some(element) = xml.child()? {
                    let mut sheet =
                        Listed { name: String::new(), id: String::new(), is_hidden: false };
                    element.attributes(|name, value| match name {
                        "name" => value.clone_into(&mut sheet.name),
                        "id" => value.clone_into(&mut sheet.id),
                        "state" => sheet.is_hidden = value != "visible",
                        _ => {}
                    })?;
                    xml.skip()?;
                    sheets.push(sheet);
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(sheets)
}

/// The part of a kind that is referred to.
fn target(relations: &[Relation], kind: &str) -> Option<String> {
    let relation = relations.iter().find(|relation| relation.kind == kind)?;
    Some(relation.target.clone())
}

fn lost(part: &str) -> Defect {
    damaged(&format!("「{part}」がありません"), &format!("`{part}` is not there"))
}

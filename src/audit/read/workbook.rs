//! The sheets of a workbook, read from its parts: cells, and what lies around them.

use super::document::{Around, Cell, Sheet, Writer};
use super::styles::Styles;
use super::xml::{Element, Step, walk};
use crate::intake;
use crate::intake::bounds::{Beyond, CELL, Left};
use crate::model::bounds::{SHEET_COLUMNS, SHEET_ROWS};
use crate::model::finding::column_letter;
use crate::model::text::Text;
use std::collections::BTreeMap;

type Parts = BTreeMap<String, Vec<u8>>;

fn unreadable() -> Text {
    Text::new("Excelブックとして読み取れません", "it cannot be read as a workbook")
}

/// Reads every sheet. What is left for it becomes less by what it takes, blanks to the left of a value
/// counted as cells.
///
/// # Errors
/// What is wrong with the file, or which bound it goes beyond.
pub fn read(bytes: &[u8], writer: Writer<'_>, bound: &mut Left) -> Result<Vec<Sheet>, Text> {
    const PARTS: [&str; 2] = [".xml", ".rels"];
    let (parts, most_cells) = match writer {
        Writer::Anyone => (intake::unpack(bytes, &PARTS, &mut bound.unpacked)?, bound.cells),
        Writer::Ourselves(_) => (intake::unpack_own(bytes, &PARTS)?, usize::MAX),
    };
    let part = |path: &str| parts.get(path).map(Vec::as_slice).unwrap_or_default();
    let strings = strings(part("xl/sharedStrings.xml")).ok_or_else(unreadable)?;
    let styles = Styles::read(part("xl/styles.xml")).ok_or_else(unreadable)?;
    let targets = relations(&parts, "xl/workbook.xml");
    let mut sheets = Vec::new();
    let mut left = most_cells;
    for (name, id, is_hidden) in listed(part("xl/workbook.xml")).ok_or_else(unreadable)? {
        let Some((_, target)) = targets.get(&id) else { return Err(unreadable()) };
        let mut reading = SheetReader::new(&strings, &styles, left);
        reading.is_trusted = matches!(writer, Writer::Ourselves(_));
        walk(part(target), |step| reading.take(step)).ok_or_else(unreadable)?;
        left = reading.left.map_err(Beyond::why)?;
        bound.cells = bound.cells.min(left);
        let mut sheet = reading.sheet;
        sheet.around.objects.extend(comments(&parts, target));
        sheet.around.is_hidden = is_hidden;
        sheets.push(Sheet { name, ..sheet });
    }
    Ok(sheets)
}

/// The sheets that the workbook lists: name, id of the part, and whether it is hidden.
fn listed(part: &[u8]) -> Option<Vec<(String, String, bool)>> {
    let mut sheets = Vec::new();
    walk(part, |step| {
        if let Step::Start(element) = step
            && element.name == "sheet"
        {
            let text = |name| element.attribute(name).unwrap_or_default();
            let is_hidden = matches!(text("state").as_str(), "hidden" | "veryHidden");
            sheets.push((text("name"), text("id"), is_hidden));
        }
    })?;
    Some(sheets)
}

/// What a part refers to, by id: the kind and the path.
fn relations(parts: &Parts, path: &str) -> BTreeMap<String, (String, String)> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let mut found = BTreeMap::new();
    let Some(part) = parts.get(&format!("{folder}/_rels/{file}.rels")) else { return found };
    // A part of relations that cannot be read has none.
    let _ = walk(part, |step| {
        if let Step::Start(element) = step
            && element.name == "Relationship"
        {
            let text = |name| element.attribute(name).unwrap_or_default();
            let kind = text("Type").rsplit('/').next().unwrap_or_default().to_owned();
            found.insert(text("Id"), (kind, resolved(folder, &text("Target"))));
        }
    });
    found
}

fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            ".." => {
                path.pop();
            }
            "." => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

fn comments(parts: &Parts, sheet: &str) -> Option<&'static str> {
    let relations = relations(parts, sheet);
    let has = relations.values().any(|(kind, _)| kind.to_ascii_lowercase().contains("comment"));
    has.then_some("comments")
}

/// The texts that cells share, without the readings of kanji.
fn strings(part: &[u8]) -> Option<Vec<String>> {
    let mut strings: Vec<String> = Vec::new();
    let mut is_text = false;
    let mut readings = 0;
    walk(part, |step| match step {
        Step::Start(element) => match element.name {
            "si" => strings.push(String::new()),
            "rPh" => readings += 1,
            "t" => is_text = readings == 0,
            _ => {}
        },
        Step::End("t") => is_text = false,
        Step::End("rPh") => readings -= 1,
        Step::End(_) => {}
        Step::Text(text) => {
            if is_text && let Some(last) = strings.last_mut() {
                last.push_str(text);
            }
        }
    })?;
    Some(strings.into_iter().map(unescaped).collect())
}

/// A text without the escapes `_x000D_`, in which workbooks write what XML has no place for.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.split_at_checked(4).filter(|(_, end)| end.starts_with('_'));
        let is_hex = |code: &str| code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let character = code
            .filter(|(code, _)| is_hex(code))
            .and_then(|(code, end)| Some((u32::from_str_radix(code, 16).ok()?, end)));
        match character {
            Some((code, end)) => {
                // Half of a pair of surrogates is no character.
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = end.strip_prefix('_').unwrap_or(end);
            }
            None => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A sheet while it is read.
struct SheetReader<'a> {
    strings: &'a [String],
    styles: &'a Styles,
    sheet: Sheet,
    /// How many more cells may come; or why the sheet is not to be read.
    left: Result<usize, Beyond>,
    /// Whether no cell is too long.
    is_trusted: bool,
    row: usize,
    column: usize,
    kind: String,
    cell: Cell,
    value: Option<String>,
}

impl<'a> SheetReader<'a> {
    fn new(strings: &'a [String], styles: &'a Styles, left: usize) -> Self {
        Self {
            strings,
            styles,
            sheet: Sheet { around: Around::default(), ..Sheet::default() },
            left: Ok(left),
            is_trusted: false,
            row: 0,
            column: 0,
            kind: String::new(),
            cell: Cell::default(),
            value: None,
        }
    }

    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Start(element) => self.start(element),
            Step::Text(text) => {
                if let Some(value) = &mut self.value {
                    value.push_str(text);
                }
            }
            Step::End("v" | "t") => {
                if let Some(value) = self.value.take() {
                    self.cell.text.push_str(&value);
                }
            }
            Step::End("c") => self.end_cell(),
            Step::End("row") => self.row += 1,
            Step::End(_) => {}
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        let around = &mut self.sheet.around;
        let text = |name| element.attribute(name).unwrap_or_default();
        match element.name {
            "row" => {
                self.row = element.number("r").map_or(self.row, |row| row.saturating_sub(1));
                self.column = 0;
                let is_flat = text("ht").parse() == Ok(0.0_f64);
                if element.is("hidden") || is_flat {
                    around.hidden.push((self.row + 1).to_string());
                }
            }
            "col" => {
                let is_narrow = text("width").parse() == Ok(0.0_f64);
                if element.is("hidden") || is_narrow {
                    let first = element.number("min").unwrap_or(1).max(1);
                    around.hidden.push(column_letter(first - 1));
                }
            }
            "c" => {
                let [address, kind, style] = element.attributes(["r", "t", "s"]);
                if let Some(Address(row, column)) = address.and_then(|text| text.parse().ok()) {
                    (self.row, self.column) = (row, column);
                }
                self.kind = kind.unwrap_or_default();
                let style = style.and_then(|text| text.parse().ok()).unwrap_or_default();
                let look = self.styles.look(style);
                self.cell = Cell { look: Some(look), ..Cell::default() };
            }
            "f" => self.cell.has_formula = true,
            "v" | "t" => self.value = Some(String::new()),
            "mergeCell" => around.merged.push(text("ref")),
            "conditionalFormatting" => around.conditional.push(text("sqref")),
            "drawing" => around.objects.push("drawing"),
            "picture" => around.objects.push("picture"),
            "oleObject" => around.objects.push("object"),
            "control" => around.objects.push("control"),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let mut cell = std::mem::take(&mut self.cell);
        match self.kind.as_str() {
            "s" => {
                let index = cell.text.trim().parse::<usize>().ok();
                let shared = index.and_then(|index| self.strings.get(index));
                cell.text = shared.cloned().unwrap_or_default();
            }
            "str" | "inlineStr" | "b" | "e" | "d" => {}
            _ => cell.is_number = !cell.text.is_empty(),
        }
        let column = self.column;
        self.column += 1;
        if cell.text.is_empty() && !cell.has_formula {
            return;
        }
        let rows = &mut self.sheet.rows;
        let width = rows.get(self.row).map_or(0, Vec::len);
        let more = (column + 1).saturating_sub(width);
        let is_within = self.row < SHEET_ROWS as usize && column < usize::from(SHEET_COLUMNS);
        let is_short = cell.text.len() <= CELL || cell.text.chars().count() <= CELL;
        self.left = match self.left {
            Ok(left) if is_within && (is_short || self.is_trusted) => {
                left.checked_sub(more).ok_or(Beyond::Cells)
            }
            Ok(_) if is_within => Err(Beyond::Cell(self.row as u64 + 1)),
            Ok(_) => Err(Beyond::Cells),
            beyond => beyond,
        };
        if self.left.is_err() {
            return;
        }
        if rows.len() <= self.row {
            rows.resize_with(self.row + 1, Vec::new);
        }
        if let Some(row) = rows.get_mut(self.row) {
            if row.len() <= column {
                row.resize(column + 1, Cell::default());
            }
            if let Some(place) = row.get_mut(column) {
                *place = cell;
            }
        }
    }
}

/// The address of a cell, counted from 0: row and column.
struct Address(usize, usize);

impl std::str::FromStr for Address {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let at = text.find(|c: char| c.is_ascii_digit()).ok_or(())?;
        let (letters, digits) = text.split_at_checked(at).ok_or(())?;
        let column = letters.bytes().try_fold(0_usize, |column, letter| {
            let digit = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
            column.checked_mul(26)?.checked_add(digit)
        });
        let row: usize = digits.parse().map_err(|_| ())?;
        let column = column.and_then(|column| column.checked_sub(1)).ok_or(())?;
        Ok(Self(row.checked_sub(1).ok_or(())?, column))
    }
}

/// Which of title, author and date of creation are not stated.
pub fn missing_properties(bytes: &[u8]) -> Vec<&'static str> {
    const WANTED: [&str; 3] = ["title", "creator", "created"];
    let parts = intake::unpack_own(bytes, &["docProps/core.xml"]).unwrap_or_default();
    let mut stated: Vec<String> = Vec::new();
    let mut current = String::new();
    for part in parts.values() {
        // What cannot be read states nothing.
        let _ = walk(part, |step| match step {
            Step::Start(element) => element.name.clone_into(&mut current),
            Step::Text(text) if !text.trim().is_empty() => stated.push(current.clone()),
            _ => {}
        });
    }
    WANTED.into_iter().filter(|wanted| !stated.iter().any(|name| name == wanted)).collect()
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_of_workbooks_are_undone() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x12_", "_x12_"),
            ("_x", "_x"),
            ("_xあ000_", "_xあ000_"),
            ("_xD83D_", "\u{FFFD}"),
        ] {
            assert_eq!(unescaped(text.to_owned()), plain, "{text}");
        }
    }
}

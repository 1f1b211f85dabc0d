//! Workbooks (xlsx): every cell as the text that the readers of values take.
//!
//! What a workbook can occupy is bounded, whatever it holds: its parts inflate within the limits of
//! an archive, no cell is kept beyond column [`MOST_COLUMNS`], and there are at most [`MOST_CELLS`]
//! cells (blanks to the left of a value counted) with [`MOST_TEXT`] bytes of text in all sheets.

mod format;
mod guard;
#[cfg(test)]
mod tests;
mod value;

use super::archive::MAGIC;
use crate::model::defect::Defect;
use crate::model::finding::column_letter;
use crate::model::text::Text;
use calamine::{DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};
use format::Format;
use guard::Metered;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

/// A value to the right of so many columns makes the workbook unreadable: the form has 40.
pub const MOST_COLUMNS: usize = 512;
/// As many cells are read in all sheets of a workbook.
pub const MOST_CELLS: usize = 8 * 1024 * 1024;
/// As many bytes of text are read in all sheets of a workbook.
pub const MOST_TEXT: usize = 256 * 1024 * 1024;
/// The format has no rows and columns beyond these.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden from those who open the workbook.
    pub is_hidden: bool,
    /// Its rows that hold anything, from the top.
    pub rows: Vec<WorkbookRow>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookRow {
    /// Its number, from 1.
    pub number: u64,
    /// Its cells from column A to the last that holds anything; blank ones are empty.
    pub cells: Vec<String>,
}

/// Whether the bytes are a workbook, whatever the file is called: a zip file with a part
/// `xl/workbook…`. One whose directory of parts is damaged is known by the bytes of that name.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    const PART: &[u8] = b"xl/workbook";
    if !bytes.starts_with(MAGIC) {
        return false;
    }
    let is_part = |name: &[u8]| {
        let name = name.iter().map(|byte| if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() });
        name.take(PART.len()).eq(PART.iter().copied())
    };
    match super::archive::parts(bytes) {
        Ok(parts) => parts.iter().any(|part| is_part(part.name_raw())),
        Err(_) => bytes.windows(PART.len()).any(is_part),
    }
}

/// Reads the sheets of a workbook in their order; sheets of charts and dialogs are left out.
///
/// # Errors
/// Where it is not an xlsx workbook, is protected with a password, holds a macro sheet (which xlsx
/// does not allow), is damaged, or is larger than what is allowed.
pub fn read(bytes: &[u8]) -> Result<Vec<WorkbookSheet>, Defect> {
    let bytes = &*super::archive::with_slashes(bytes);
    guard::check(bytes)?;
    // Calamine does unchecked arithmetic on the addresses of cells, and a damaged one overflows.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes))).unwrap_or_else(|_| {
        Err(damaged("セルの番地が正しくありません", "the address of a cell is wrong"))
    })
}

fn sheets(bytes: &[u8]) -> Result<Vec<WorkbookSheet>, Defect> {
    let mut workbook = Xlsx::new(Metered::new(bytes)).map_err(|error| unreadable(&error))?;
    let listed: Vec<Sheet> = workbook.sheets_metadata().to_vec();
    if listed.is_empty() {
        return Err(damaged("シートがありません", "it has no sheets"));
    }
    let names: HashSet<&str> = listed.iter().map(|sheet| sheet.name.as_str()).collect();
    if names.len() < listed.len() {
        return Err(damaged("同じ名前のシートが複数あります", "several sheets have the same name"));
    }
    let mut book = Book { is_1904: workbook.has_1904_epoch(), ..Book::default() };
    let mut sheets = Vec::new();
    for Sheet { name, typ, visible } in listed {
        if typ != SheetType::WorkSheet {
            continue;
        }
        let rows = book.rows(&mut workbook, &name)?;
        sheets.push(WorkbookSheet { name, is_hidden: visible != SheetVisible::Visible, rows });
    }
    Ok(sheets)
}

/// What is known across the sheets of a workbook while it is read.
#[derive(Default)]
struct Book {
    is_1904: bool,
    formats: HashMap<usize, Rc<Format>>,
    cells: usize,
    text: usize,
}

impl Book {
    fn rows(
        &mut self,
        workbook: &mut Xlsx<Metered<'_>>,
        sheet: &str,
    ) -> Result<Vec<WorkbookRow>, Defect> {
        let mut reader =
            workbook.worksheet_cells_reader(sheet).map_err(|error| unreadable(&error))?;
        // Rows may come in any order: only the address of a cell says where it stands.
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        while let Some((cell, style)) =
            reader.next_cell_with_style_id().map_err(|error| unreadable(&error))?
        {
            let (row, column) = cell.get_position();
            if row >= ROWS || column >= COLUMNS {
                return Err(damaged(
                    "シートの範囲の外にセルがあります",
                    "a cell lies outside its sheet",
                ));
            }
            if matches!(cell.get_value(), DataRef::Empty) {
                continue;
            }
            let format = self.formats.entry(style).or_insert_with(|| {
                let number_format =
                    reader.styles().get(style).and_then(|style| style.number_format.as_ref());
                Rc::new(number_format.map(Format::of).unwrap_or_default())
            });
            let text = value::text(cell.get_value(), format, self.is_1904);
            if text.is_empty() {
                continue;
            }
            let address = || format!("{}{}", column_letter(column as usize), row + 1);
            let cells = rows.entry(row).or_default();
            let column = column as usize;
            if column >= MOST_COLUMNS {
                return Err(too_wide(sheet, &address()));
            }
            if column >= cells.len() {
                self.cells += column + 1 - cells.len();
                if self.cells > MOST_CELLS {
                    return Err(too_large());
                }
                cells.resize(column + 1, String::new());
            }
            self.text += text.len();
            if self.text > MOST_TEXT {
                return Err(too_large());
            }
            if let Some(place) = cells.get_mut(column) {
                if !place.is_empty() {
                    return Err(twice(sheet, &address()));
                }
                *place = text;
            }
        }
        let row = |(row, cells)| WorkbookRow { number: u64::from(row) + 1, cells };
        Ok(rows.into_iter().map(row).collect())
    }
}

fn unreadable(error: &XlsxError) -> Defect {
    match error {
        XlsxError::Password => guard::old_or_protected(),
        XlsxError::Unrecognized { typ: "sheet:type", .. } => Defect::FileUnreadable(
            Text::new(
                "マクロシートを含むため、読み込めません。",
                "It holds a macro sheet and cannot be read.",
            ),
            guard::save_as_xlsx(),
        ),
        error => damaged(&error.to_string(), &error.to_string()),
    }
}

fn damaged(ja: &str, en: &str) -> Defect {
    Defect::FileUnreadable(
        Text::new(
            format!("Excelブックとして読み取れません。壊れている可能性があります（{ja}）。"),
            format!("It cannot be read as a workbook and may be damaged ({en})."),
        ),
        Text::new(
            "Excelで開いて .xlsx 形式で保存し直すか、改めて送付を受けてください。",
            "Open it in Excel and save it again as .xlsx, or ask for it to be sent again.",
        ),
    )
}

fn twice(sheet: &str, address: &str) -> Defect {
    damaged(
        &format!("シート「{sheet}」にセル{address}が複数あります"),
        &format!("cell {address} of sheet `{sheet}` is there twice"),
    )
}

fn too_wide(sheet: &str, address: &str) -> Defect {
    let last = column_letter(MOST_COLUMNS - 1);
    Defect::FileUnreadable(
        Text::new(
            format!(
                "シート「{sheet}」のセル{address}に値があります。読み込めるのは{last}列（{MOST_COLUMNS}列目）までです。"
            ),
            format!(
                "Cell {address} of sheet `{sheet}` holds a value; columns are read up to {last} (number {MOST_COLUMNS})."
            ),
        ),
        Text::new(
            format!("{last}列より右の不要な値を削除して保存し直してください。"),
            format!("Delete what is not needed to the right of column {last} and save again."),
        ),
    )
}

fn too_large() -> Defect {
    let mib = MOST_TEXT / 1024 / 1024;
    Defect::FileUnreadable(
        Text::new(
            format!(
                "ブックの内容が上限（全シートの合計で{MOST_CELLS}セル、文字{mib} MiB）を超えています。"
            ),
            format!(
                "The workbook holds more than is allowed (all sheets together: {MOST_CELLS} cells, {mib} MiB of text)."
            ),
        ),
        Text::new(
            "不要なシートや空白の列を削除するか、ブックを分けてください。",
            "Delete sheets and blank columns that are not needed, or split the workbook.",
        ),
    )
}

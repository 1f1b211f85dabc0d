//! How much a workbook may hold, and why one is not read.

use crate::findings::Defect;
use crate::intake::bounds::BOOK_CELLS as MOST_CELLS;
use crate::model::finding::column_letter;
use crate::model::text::Text;

/// A value to the right of so many columns makes the workbook unreadable: no form has nearly as many.
pub const MOST_COLUMNS: usize = 512;

/// As many bytes of text are read in all sheets of a workbook.
pub const MOST_TEXT: usize = 256 * 1024 * 1024;

pub fn damaged(ja: &str, en: &str) -> Defect {
    Defect::unreadable(
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

pub fn twice(sheet: &str, address: &str) -> Defect {
    damaged(
        &format!("シート「{sheet}」にセル{address}が複数あります"),
        &format!("cell {address} of sheet `{sheet}` is there twice"),
    )
}

pub fn too_wide(sheet: &str, address: &str) -> Defect {
    let last = column_letter(MOST_COLUMNS - 1);
    Defect::unreadable(
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

pub fn too_large() -> Defect {
    let mib = MOST_TEXT / 1024 / 1024;
    Defect::unreadable(
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

pub fn bad_address() -> Defect {
    damaged("セルの番地が正しくありません", "the address of a cell is wrong")
}

//! The submission form (報告様式): a workbook that carriers fill in, with drop-down lists, checks of
//! what is typed, and notes a line a column.

mod lists;

use super::error::PublishError;
use crate::book::{self, cell};
use crate::model::codes::CodeTables;
use crate::model::column::{Column, Entry, Input, List, Presence};
use crate::model::form::{CODES, GUIDE, REPORTS};
use lists::Range;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, Formula,
    Workbook, Worksheet, XlsxError,
};

/// The name of the workbook in messages.
const NAME: &str = "form.xlsx";
/// As many rows below the header have lists and checks.
const ROWS: u32 = 5_000;
/// A time before this year is a slip of the pen.
const FIRST_YEAR: u16 = 2000;
/// Numbers above this are left to the reader of reports, for the format knows none here.
const MOST: i32 = i32::MAX;

/// What concerns all columns.
const NOTES: [&str; 6] = [
    "シート「報告」の2行目から、1行に1件の報告を記入してください。1行目の見出しは変更しないでください。黄色の見出しは必須の列です。",
    "一つの事故で複数の役務に影響があった場合は、報告番号、報告回及び報告日時を同じにして、役務ごとに1行ずつ記入してください。",
    "続報では、報告番号を変えずに報告回を一つ増やし、その時点で判明している全ての内容を記入してください。最後の報告が有効となります。",
    "対象期間に報告すべき事故がなかった場合は、報告番号に「該当なし」と記入し、対象期間及び事業者名だけを記入してください。",
    "一つのセルには一つの値を記入してください。セルの結合、空白の行及び合計の行は設けないでください。",
    "概数の場合は「約4.4万」「9時5分頃」のように、不明の場合は「不明」と記入してください。推測による値は記入しないでください。",
];

/// The form as a workbook. It is in Japanese, as the reports are.
///
/// # Errors
/// Where the workbook could not be made.
pub fn write(codes: &CodeTables) -> Result<Vec<u8>, PublishError> {
    workbook(codes)
        .map_err(|error| PublishError::Workbook { path: NAME.to_owned(), error: error.into() })
}

fn workbook(codes: &CodeTables) -> Result<Vec<u8>, XlsxError> {
    let mut book: Workbook = book::new("電気通信事故報告様式", "四半期ごとの報告")?;
    let mut reports = Worksheet::new();
    let mut guide = Worksheet::new();
    let mut lists = Worksheet::new();
    let ranges = write_codes(&mut lists, codes)?;
    write_guide(&mut guide)?;
    write_reports(&mut reports, &ranges)?;
    for sheet in [reports, guide, lists] {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}

/// The sheet to fill in: the header row, and what each column takes.
fn write_reports(sheet: &mut Worksheet, ranges: &[(List, Range)]) -> Result<(), XlsxError> {
    sheet.set_name(REPORTS)?;
    for (at, column) in (0..).zip(Column::ALL) {
        let entry = column.entry();
        let header = match column.presence() {
            Presence::Optional => book::header(),
            Presence::Required | Presence::ColumnRequired => book::fill_in_header(),
        };
        sheet.write_string_with_format(0, at, column.header(), &header)?;
        sheet.set_column_width(at, entry.width)?;
        sheet.set_column_format(at, &format(entry.input))?;
        let validation = message(validation(entry.input, ranges)?, *column, &entry)?;
        sheet.add_data_validation(1, at, ROWS, at, &validation)?;
    }
    sheet.set_row_height(0, book::row_height([("見出し\n見出し", 20.0)]))?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(book::A4).set_landscape().set_print_fit_to_pages(4, 0);
    sheet.set_repeat_columns(0, 0)?;
    sheet.set_header("&L&A").set_footer("&C&P／&N");
    Ok(())
}

/// How what is typed into a column is kept and shown.
fn format(input: Input) -> Format {
    match input {
        Input::Moment { .. } => book::text().set_num_format("yyyy/mm/dd hh:mm"),
        Input::Whole { .. } => book::text().set_num_format("#,##0"),
        Input::Text | Input::Choice { .. } => book::text().set_num_format("@"),
    }
}

/// What a column lets through.
fn validation(input: Input, ranges: &[(List, Range)]) -> Result<DataValidation, XlsxError> {
    let none = DataValidation::new().allow_any_value();
    let style = |is_strict| {
        if is_strict { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Warning }
    };
    Ok(match input {
        Input::Text => none,
        Input::Moment { is_strict } => {
            let first = ExcelDateTime::from_ymd(FIRST_YEAR, 1, 1)?;
            DataValidation::new()
                .allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
                .set_error_style(style(is_strict))
        }
        Input::Whole { from, is_strict } => DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(from, MOST))
            .set_error_style(style(is_strict)),
        Input::Choice { list, is_strict } => {
            match ranges.iter().find(|(known, _)| *known == list) {
                Some((_, range)) => DataValidation::new()
                    .allow_list_formula(Formula::new(range.formula(CODES.name)))
                    .set_error_style(style(is_strict)),
                None => none,
            }
        }
    })
}

/// Says what is to be typed when a cell is entered, and again when it is not that.
fn message(
    validation: DataValidation,
    column: Column,
    entry: &Entry,
) -> Result<DataValidation, XlsxError> {
    let wrong = match entry.input {
        Input::Choice { is_strict: true, .. } => "一覧から選択してください。",
        Input::Choice { is_strict: false, .. } => {
            "一覧にない値です。記入要領に沿った値であれば、そのまま入力できます。"
        }
        Input::Moment { is_strict: true } => "日時を「2024/10/01 09:05」のように記入してください。",
        Input::Moment { is_strict: false } => {
            "日時を「2024/10/01 09:05」のように記入してください。「9時5分頃」「不明」等は、そのまま入力できます。"
        }
        Input::Whole { is_strict: true, .. } => "1以上の整数を記入してください。",
        Input::Whole { is_strict: false, .. } => {
            "0以上の整数を記入してください。「約4.4万」「不明」等は、そのまま入力できます。"
        }
        Input::Text => "",
    };
    validation
        .set_input_title(column.header())?
        .set_input_message(entry.how)?
        .set_error_title(column.header())?
        .set_error_message(wrong)
}

/// The notes: a line a column, then what concerns all.
fn write_guide(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    const WIDTHS: [f64; 6] = [5.0, 26.0, 22.0, 64.0, 32.0, 30.0];
    let mut rows: Vec<[String; 6]> = Vec::new();
    for (index, column) in Column::ALL.iter().enumerate() {
        let entry = column.entry();
        rows.push([
            crate::model::finding::column_letter(index),
            column.header().to_owned(),
            required(*column).to_owned(),
            entry.how.to_owned(),
            shown(entry.example),
            shown(entry.nil),
        ]);
    }
    let note = |text: &str| ["－", "（全般）", "－", text, "－", "－"].map(str::to_owned);
    rows.extend(NOTES.map(note));
    write_table(sheet, GUIDE.name, GUIDE.header, &WIDTHS, &rows)?;
    sheet.set_landscape();
    Ok(())
}

/// An example as it is shown: a cell to be left blank says so.
fn shown(example: &str) -> String {
    if example.is_empty() { "（空欄）" } else { example }.to_owned()
}

fn required(column: Column) -> &'static str {
    match (column, column.presence()) {
        (Column::ReportId | Column::Carrier, _) => "必須",
        (Column::TargetPeriod, _) => "該当なしの報告では必須",
        (_, Presence::Required) => "事故の報告では必須",
        (_, Presence::ColumnRequired) => "事故の報告では必須（不明の場合は「不明」）",
        (_, Presence::Optional) => "任意",
    }
}

/// The lists, one below the other, and where each of them is.
fn write_codes(sheet: &mut Worksheet, codes: &CodeTables) -> Result<Vec<(List, Range)>, XlsxError> {
    const WIDTHS: [f64; 4] = [28.0, 28.0, 24.0, 60.0];
    let mut rows: Vec<[String; 4]> = Vec::new();
    let mut ranges = Vec::new();
    for list in lists::all() {
        let first = rows.len() + 2;
        for choice in lists::choices(list, codes) {
            rows.push([lists::title(list), choice.name, choice.code, choice.aliases]);
        }
        ranges.push((list, Range { first, last: rows.len() + 1 }));
    }
    write_table(sheet, CODES.name, CODES.header, &WIDTHS, &rows)?;
    Ok(ranges)
}

/// A sheet that is one table, its header in the first row, every text seen whole.
fn write_table<const N: usize>(
    sheet: &mut Worksheet,
    name: &str,
    header: &[&str],
    widths: &[f64; N],
    rows: &[[String; N]],
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    for ((at, text), width) in (0..).zip(header).zip(widths) {
        sheet.write_string_with_format(0, at, *text, &book::header())?;
        sheet.set_column_width(at, *width)?;
    }
    for (at, row) in (1..).zip(rows) {
        let cells = row.iter().map(String::as_str).zip(widths.iter().copied());
        sheet.set_row_height(at, book::row_height(cells))?;
        for (column, text) in (0..).zip(row) {
            cell::write(sheet, (at, column), text, Some(&book::cell()))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(book::A4).set_print_fit_to_pages(1, 0);
    sheet.set_header("&L&A").set_footer("&C&P／&N");
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::model::column::Column;

    #[test]
    fn what_is_said_at_a_cell_fits_into_the_message() {
        for column in Column::ALL {
            assert!(column.entry().how.encode_utf16().count() <= 255, "{}", column.header());
            assert!(column.header().encode_utf16().count() <= 32);
        }
    }
}

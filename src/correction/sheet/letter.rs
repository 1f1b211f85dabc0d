//! The letter: who asks whom for what, until when, and who has answered.

use super::questions::Inquiry;
use crate::book::{self, cell};
use crate::correction::format::{ANSWERED_BY, ANSWERED_ON, LETTER};
use crate::model::finding::Severity;
use crate::model::text::one_line;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

/// What is asked. Lines are broken by hand: text that runs on over its neighbours needs no merged
/// cells.
const REQUEST: [&str; 5] = [
    "　平素より電気通信行政に御理解と御協力を賜り、厚く御礼申し上げます。",
    "　御提出いただいた電気通信事故に係る報告について確認したところ、別シート「照会事項」のとおり、",
    "修正又は確認をお願いしたい箇所がありました。",
    "　お手数をお掛けしますが、内容を御確認の上、色の付いた欄に御記入いただき、回答期限までにこの",
    "ファイルを御返送くださいますよう、お願い申し上げます。",
];

/// The same where nobody is addressed: a note to whoever sends reports on.
const UNADDRESSED: [&str; 3] = [
    "　別シート「照会事項」は、ファイル全体に関するもの及び事業者名を読み取れない行に関するものです。",
    "　ファイルの名称及び所在から提出者を確認し、宛名、差出人及び回答期限を記入の上、提出者に",
    "照会してください。",
];

/// How the answers are filled in.
const RULES: [&str; 5] = [
    "１　「誤り」は、修正がない場合、その報告を集計に用いることができないものです。",
    "２　「要確認」は、記載のとおりで差し支えないこともあります。その場合は、備考に「記載のとおり」と御記入ください。",
    "３　「回答（修正後の値）」には、修正後の値だけを御記入ください。補足は備考に御記入ください。",
    "４　項目が空欄の照会及び値だけでは回答できない照会には、備考に御記入ください。",
    "５　「回答」と「備考」のほかは書き換えず、行及び列の追加、削除及びシートの名称の変更をなさらないでください。",
];

/// Widths of the two columns, in characters.
const WIDTHS: [f64; 2] = [30.0, 70.0];

pub fn write(sheet: &mut Worksheet, inquiry: &Inquiry) -> Result<(), XlsxError> {
    let text = book::text();
    let right = text.clone().set_align(FormatAlign::Right);
    sheet.set_name(LETTER)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut lines = Lines { sheet, row: 0 };

    lines.at(1, "　　　　年　　　月　　　日", &right)?;
    lines.skip();
    match &inquiry.carrier {
        Some(carrier) => lines.at(0, &format!("{}　御中", addressed(carrier)), &larger())?,
        None => lines.at(0, "（提出者を御記入ください）　御中", &larger())?,
    }
    for sender in ["（差出人：部署名）", "（担当者名）", "（電話番号・電子メール）"]
    {
        lines.at(1, sender, &right)?;
    }
    lines.skip();
    lines.centred("電気通信事故に係る報告の記載内容について（照会）", &larger().set_bold())?;
    if inquiry.is_made_up {
        lines.centred("【見本】架空の報告から作成したものです。", &book::text().set_bold())?;
    }
    lines.skip();
    let request: &[&str] = if inquiry.carrier.is_some() { &REQUEST } else { &UNADDRESSED };
    for line in request {
        lines.at(0, line, &text)?;
    }
    lines.skip();
    lines.centred("記", &text)?;
    lines.skip();
    let errors = inquiry.count(Severity::Error);
    let warnings = inquiry.count(Severity::Warning);
    let all = inquiry.questions.len();
    lines.pair("照会の件数", &format!("{all}件（誤り{errors}件、要確認{warnings}件）"), false)?;
    lines.pair("回答期限", "　　　　年　　　月　　　日", false)?;
    lines.pair("返送先", "", false)?;
    lines.pair(ANSWERED_BY, "", true)?;
    lines.pair(ANSWERED_ON, "", true)?;
    lines.skip();
    lines.at(0, "（御記入に当たっての留意事項）", &text)?;
    for rule in RULES {
        lines.at(0, rule, &text.clone().set_font_size(10))?;
    }
    let last = lines.row - 1;

    sheet.set_paper_size(book::A4).set_portrait();
    sheet.set_print_area(0, 0, last, 1)?;
    sheet.set_print_fit_to_pages(1, 1).set_margins(0.7, 0.7, 0.9, 0.9, 0.4, 0.4);
    sheet.set_screen_gridlines(false).set_footer("&C&P／&N");
    Ok(())
}

/// A name on one line; of one that no carrier has, as much as can be read.
fn addressed(carrier: &str) -> String {
    const MOST: usize = 1_000;
    let name = one_line(carrier);
    if name.chars().count() <= MOST {
        return name;
    }
    name.chars().take(MOST).chain(['…']).collect()
}

fn larger() -> Format {
    book::text().set_font_size(14)
}

/// Writes line by line.
struct Lines<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Lines<'_> {
    fn at(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        cell::write(self.sheet, (self.row, column), text, Some(format))?;
        self.row += 1;
        Ok(())
    }

    /// In the middle of both columns, which stay apart.
    fn centred(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let format = format.clone().set_align(FormatAlign::CenterAcross);
        self.sheet.write_blank(self.row, 1, &format)?;
        self.at(0, text, &format)
    }

    /// A label and its value; whether the value is for the carrier to fill in.
    fn pair(&mut self, label: &str, value: &str, is_open: bool) -> Result<(), XlsxError> {
        let format = if is_open { book::fill_in() } else { book::cell() };
        self.sheet.write_string_with_format(self.row, 0, label, &book::header())?;
        cell::write(self.sheet, (self.row, 1), value, Some(&format))?;
        self.row += 1;
        Ok(())
    }

    fn skip(&mut self) {
        self.row += 1;
    }
}

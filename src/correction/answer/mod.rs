//! Correction sheets (照会票) that have come back filled in.

mod error;

use super::asked::Asked;
use super::format::{ANSWERED_BY, ANSWERED_ON, Field, LETTER, QUESTIONS};
use crate::findings::{Misreading, Seen};
use crate::intake::answers::wrong_header;
use crate::intake::appearance::Mark;
use crate::intake::bounds::Left;
use crate::intake::sheet::form_column;
use crate::intake::values::datetime::{self, DateTimeError};
use crate::intake::workbook::{self, WorkbookRow, WorkbookSheet};
use crate::model::column::Column;
use crate::model::decision::Remark;
use crate::model::text::{Text, both};
use chrono::NaiveDate;
pub use error::AnswerError;
use std::collections::HashMap;

/// A value that a carrier gives in place of one that it was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The row of the correction sheet, from 1.
    pub line: u64,
    /// The question it answers, and which cell that is about.
    pub question: Asked,
    /// The column.
    pub column: Column,
    /// The value as it should be, without outer spaces.
    pub value: String,
    /// The carrier's remark on it; empty where there is none.
    pub remark: String,
    /// Why, as an official document would put it: what was asked, and the carrier's remark.
    pub reason: String,
    /// Who has answered.
    pub by: String,
    /// The day of the answer.
    pub on: NaiveDate,
}

/// What a correction sheet holds that was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// The values given, in the order of the sheet.
    pub values: Vec<Answer>,
    /// What only a person can act on, in the order of the sheet. Nothing of it may be lost.
    pub remarks: Vec<Remark>,
    /// The day of the answer, where the letter says it.
    pub on: Option<NaiveDate>,
}

/// Reads what a carrier has filled in.
///
/// # Errors
/// Where the workbook cannot be read, what names its questions was changed, or nobody says who has
/// answered and when.
pub fn read(bytes: &[u8]) -> Result<Answers, AnswerError> {
    let mut left = Left::ALL;
    let sheets = workbook::read(bytes, &mut left).map_err(AnswerError::Workbook)?;
    let sheet = |name: &'static str| {
        sheets.iter().find(|sheet| sheet.name == name).ok_or(AnswerError::NoSheet(name))
    };
    let (letter, questions) = (sheet(LETTER)?, sheet(QUESTIONS)?);
    let header = questions.rows.first().filter(|row| row.number == 1);
    let wrong = header.map_or(Some((1, Field::Number.code())), wrong_header);
    if let Some((number, expected)) = wrong {
        return Err(AnswerError::Header { number, expected });
    }
    let on = signature(letter).ok().map(|(_, day)| day);
    let mut answers = Answers { on, ..Answers::default() };
    let mut signed: Option<(String, NaiveDate)> = None;
    let mut seen: HashMap<&str, u64> = HashMap::new();
    for row in questions.rows.iter().skip(1) {
        let cells = Cells(row);
        let line = row.number;
        for field in [Field::Answer, Field::Remark] {
            check_cell(QUESTIONS, row, field.index(), field.code())?;
        }
        let (value, remark) = (cells.written(Field::Answer), cells.written(Field::Remark));
        if cells.is_bare() {
            if value.is_empty() && remark.is_empty() {
                continue;
            }
            return Err(AnswerError::NoQuestion(line));
        }
        let number = cells.text(Field::Number);
        let question = Asked::read(|field| cells.written(field), form_column);
        let question = question.ok_or(AnswerError::Changed(line))?;
        if seen.insert(number, line).is_some() {
            return Err(AnswerError::Twice { line, number: number.to_owned() });
        }
        match question.column {
            Some(column) if is_no_value(value, column) && !confirms_as_it_stands(value) => {
                let why = both!("「{value}」は値ではありません。", "`{value}` is no value.");
                let hint = Text::new(
                    "正しい値だけを記入してください。空欄が正しいときは「－」を、記載のとおりで差し支えないときは備考に「記載のとおり」と記入してください。",
                    "Give the right value alone; － where the cell should be blank, and 記載のとおり as a remark where it is right as it stands.",
                );
                let of = Field::Answer.code();
                return Err(AnswerError::Cell { sheet: QUESTIONS, line, column: of, why, hint });
            }
            Some(column) if !value.is_empty() => {
                let (by, on) = match &signed {
                    Some(signed) => signed.clone(),
                    None => signed.insert(signature(letter)?).clone(),
                };
                let asked = cells.written(Field::Reason);
                let said = match remark {
                    "" => String::new(),
                    remark => format!("（備考：{remark}）"),
                };
                answers.values.push(Answer {
                    line,
                    question,
                    column,
                    value: value.to_owned(),
                    remark: remark.to_owned(),
                    reason: format!("照会への回答：{asked}{said}"),
                    by,
                    on,
                });
            }
            _ if value.is_empty() && remark.is_empty() => {}
            _ => {
                let parts: Vec<&str> =
                    [value, remark].into_iter().filter(|text| !text.is_empty()).collect();
                let Asked { carrier, report_id, .. } = question;
                answers.remarks.push(Remark { line, carrier, report_id, text: parts.join("／") });
            }
        }
    }
    Ok(answers)
}

/// Whether an answer says that the value is right as it stands.
pub fn confirms_as_it_stands(value: &str) -> bool {
    const WORDS: [&str; 19] = [
        "変更ありません", "変更はありません", "相違ありません", "問題ありません", "このままでよい",
        "記載のとおり", "記載の通り", "記載どおり", "記載通り", "左記のとおり", "報告のとおり",
        "報告どおり", "元のとおり", "原文のとおり", "同左", "変更なし", "修正なし", "訂正なし",
        "修正不要",
    ];
    let bare = value.trim_end_matches(['。', '.']);
    let bare = bare.strip_suffix("です").unwrap_or(bare);
    WORDS.contains(&bare)
}

/// Whether an answer speaks to its reader in the place of a value: 確認しました, 別紙のとおり, 空欄に修正.
fn is_no_value(value: &str, column: Column) -> bool {
    const WORDS: [&str; 12] = [
        "確認しました", "確認済", "確認済み", "確認中", "回答不要", "記入誤り", "記載誤り", "誤記",
        "削除", "空欄", "同上", "上記のとおり",
    ];
    const BEGIN: [&str; 4] = ["別紙", "別添", "空欄に", "空欄と"];
    const END: [&str; 7] =
        ["報参照", "を参照", "に修正", "に訂正", "に変更", "を削除", "してください"];
    // Sentences are values of prose alone.
    const SENTENCE: [&str; 8] =
        ["ました", "ません", "します", "願います", "了解", "参照", "誤記です", "ご指摘のとおり"];
    const PROSE: [Column; 7] = [
        Column::Summary,
        Column::Measures,
        Column::Status,
        Column::WiderImpact,
        Column::CauseDetail,
        Column::Equipment,
        Column::Source,
    ];
    let bare = value.trim_end_matches(['。', '.']);
    WORDS.contains(&bare)
        || !PROSE.contains(&column) && SENTENCE.iter().any(|end| bare.ends_with(end))
        || BEGIN.iter().any(|word| bare.starts_with(word))
        || END.iter().any(|word| bare.ends_with(word))
}

/// Refuses a cell that was filled in and does not say one thing: an error or a formula in place of a
/// value, text that is struck through or raised, a number that is shown as another, merged cells.
fn check_cell(
    sheet: &'static str,
    row: &WorkbookRow,
    index: usize,
    column: &'static str,
) -> Result<(), AnswerError> {
    let is_struck =
        row.appearance.is_struck && row.cells.get(index).is_some_and(|cell| is_filled_in(cell));
    let struck = is_struck.then_some(Seen::StruckRow);
    let read = row.cells.get(index).cloned().unwrap_or_default();
    let seen = row.appearance.of(index).find_map(|mark| seen(mark, &read));
    let Some(seen) = struck.or(seen) else { return Ok(()) };
    let why = Text::each(|language| seen.refused(language));
    Err(AnswerError::Cell { sheet, line: row.number, column, why, hint: seen.words().1 })
}

fn is_filled_in(cell: &str) -> bool {
    !cell.trim().is_empty()
}

/// What keeps a cell from saying one thing.
fn seen(mark: &Mark, read: &str) -> Option<Seen> {
    let read = read.to_owned();
    Some(match mark {
        Mark::Error => Seen::Error(read),
        Mark::Uncalculated => Seen::Uncalculated,
        Mark::Struck(whole) => Seen::Struck { whole: whole.clone(), read },
        Mark::Date => return None,
        Mark::Raised(remark) if remark.is_empty() => return None,
        Mark::Raised(remark) => {
            Seen::Raised { remark: remark.clone(), read, is_approximate: false }
        }
        Mark::Shown(shown) => {
            let code = Misreading::Number;
            Seen::TwoReadings { code, shown: shown.text.clone(), held: read, unit: None }
        }
        Mark::Short(short) => Seen::Short { shown: short.shown.clone(), held: short.held.clone() },
        Mark::SameAsAbove(held) => Seen::HeldBelow(held.clone()),
        Mark::Covered(held) if held.trim().is_empty() => return None,
        Mark::Covered(held) => Seen::Covered(held.clone()),
        Mark::Beside(beside) => Seen::BesideMergedHeader(beside.clone()),
    })
}

/// Who has answered, and when.
fn signature(letter: &WorkbookSheet) -> Result<(String, NaiveDate), AnswerError> {
    let beside = |label: &'static str| {
        let row = letter.rows.iter().find(|row| row.cells.first().is_some_and(|is| is == label));
        let Some(row) = row else { return Ok("") };
        check_cell(LETTER, row, 1, label)?;
        Ok(row.cells.get(1).map_or("", |cell| cell.trim()))
    };
    let (by, on) = (beside(ANSWERED_BY)?, beside(ANSWERED_ON)?);
    if by.is_empty() {
        return Err(AnswerError::NoName);
    }
    if on.is_empty() {
        return Err(AnswerError::NoDay);
    }
    let bad =
        |error: &DateTimeError| AnswerError::BadDay { text: on.to_owned(), why: error.text() };
    let day = datetime::read_day(on).map_err(|error| bad(&error))?;
    let day = day.ok_or_else(|| bad(&DateTimeError::NoDay))?;
    Ok((by.to_owned(), day.at.date()))
}

/// The cells of a row by their columns.
struct Cells<'a>(&'a WorkbookRow);

impl<'a> Cells<'a> {
    fn text(&self, field: Field) -> &'a str {
        self.0.cells.get(field.index()).map_or("", String::as_str)
    }

    fn written(&self, field: Field) -> &'a str {
        self.text(field).trim()
    }

    /// Whether nothing names a question.
    fn is_bare(&self) -> bool {
        Field::SEALED.iter().chain([&Field::Seal]).all(|field| self.written(*field).is_empty())
    }
}

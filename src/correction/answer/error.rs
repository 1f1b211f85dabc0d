//! What can be wrong with an answered correction sheet.

use crate::correction::format::{ANSWERED_BY, ANSWERED_ON, LETTER, QUESTIONS};
use crate::findings::Defect;
use crate::model::text::{Text, both, shown_in_english};

/// A correction sheet that cannot be taken as it is.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Not a workbook that can be read.
    Workbook(Defect),
    /// A sheet is not there.
    NoSheet(&'static str),
    /// The columns are not those that were sent.
    Header {
        /// The first column that differs, from 1.
        number: usize,
        /// What it should be called.
        expected: &'static str,
    },
    /// What names a question was changed.
    Changed(u64),
    /// A question is there twice.
    Twice {
        /// The row.
        line: u64,
        /// The question.
        number: String,
    },
    /// An answer on a row that asks nothing.
    NoQuestion(u64),
    /// A cell holds no value, or shows another than it holds.
    Cell {
        /// The sheet.
        sheet: &'static str,
        /// The row.
        line: u64,
        /// The column, or what stands to the left of the cell.
        column: &'static str,
        /// What is wrong.
        why: Text,
        /// How to mend it.
        hint: Text,
    },
    /// Nobody says who has answered.
    NoName,
    /// Nobody says when.
    NoDay,
    /// The day cannot be read.
    BadDay {
        /// What stands in its place.
        text: String,
        /// Why it is no day.
        why: Text,
    },
}

shown_in_english!(AnswerError);

impl AnswerError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Workbook(defect) => {
                let (Text { ja, en }, _) = defect.words();
                both!(
                    "Excelブックとして読み取れません。{ja}",
                    "it cannot be read as a workbook: {en}"
                )
            }
            Self::NoSheet(name) => both!(
                "シート「{name}」がありません。シート名は変えないでください",
                "the sheet `{name}` is not there; it must keep its name"
            ),
            Self::Header { number, expected } => both!(
                "「{QUESTIONS}」は、送付したままの見出し行で始まる必要があります（{number}列目は「{expected}」）",
                "`{QUESTIONS}` must begin with the row of headers as it was sent; column {number} should be `{expected}`"
            ),
            Self::Changed(line) => both!(
                "「{QUESTIONS}」{line}行目：照会を特定する欄が変更されています。送付したままにしてください",
                "line {line} of `{QUESTIONS}`: what names the question has been changed; take it as it was sent"
            ),
            Self::Twice { line, number } => both!(
                "「{QUESTIONS}」{line}行目：照会{number}が重複しています。一つにしてください",
                "line {line} of `{QUESTIONS}`: question {number} is there twice; keep one"
            ),
            Self::NoQuestion(line) => both!(
                "「{QUESTIONS}」{line}行目：照会のない行に回答があります。行は送付したままにしてください",
                "line {line} of `{QUESTIONS}`: an answer without a question; take the rows as they were sent"
            ),
            Self::NoName => both!(
                "「{LETTER}」の「{ANSWERED_BY}」が空欄です。回答者を記入してください",
                "`{ANSWERED_BY}` on `{LETTER}` is blank; it must name who has answered"
            ),
            Self::Cell { sheet, line, column, why, hint } => both!(
                "「{sheet}」{line}行目の「{column}」：{why}{hint}",
                "line {line} of `{sheet}`, `{column}`: {why} {hint}"; why, hint
            ),
            Self::NoDay => both!(
                "「{LETTER}」の「{ANSWERED_ON}」が空欄です。回答日を記入してください",
                "`{ANSWERED_ON}` on `{LETTER}` is blank; it must give the day of the answer"
            ),
            Self::BadDay { text, why } => both!(
                "「{LETTER}」の「{ANSWERED_ON}」の「{text}」：{why}回答日は「2022-11-30」又は「令和4年11月30日」のように記入してください",
                "`{text}` as `{ANSWERED_ON}` on `{LETTER}`: {why} Write the day as 2022-11-30 or 令和4年11月30日"; why
            ),
        }
    }
}

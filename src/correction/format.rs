//! The correction sheet (照会票), as it is sent to a carrier and read when it comes back: its
//! sheets, its columns, and how a question is known again.

use crate::model::hash::sha256;
use crate::model::incident::codes;
use crate::model::text::append;

/// The sheet of the letter.
pub const LETTER: &str = "照会票";
/// The sheet of the questions.
pub const QUESTIONS: &str = "照会事項";
/// The label on the letter beside which its carrier writes who has answered.
pub const ANSWERED_BY: &str = "回答者（所属・氏名）";
/// The label on the letter beside which its carrier writes the day of the answer.
pub const ANSWERED_ON: &str = "回答日";

codes! {
    /// A column of the sheet of questions. Its code is its header.
    Field {
        /// The number of the question, from 1.
        Number = "照会番号",
        /// The file asked about.
        File = "ファイル",
        /// Its sheet, in a workbook.
        Sheet = "シート",
        /// The physical line.
        Line = "行番号",
        /// The report number.
        ReportId = "報告番号",
        /// The column's letter.
        Letter = "列",
        /// The column's header.
        Header = "項目",
        /// The value as it stands.
        Value = "記載の値",
        /// 誤り or 要確認.
        Severity = "区分",
        /// What is wrong.
        Reason = "理由",
        /// How to mend it.
        Hint = "修正方法",
        /// To be filled in: the value as it should be.
        Answer = "回答（修正後の値）",
        /// To be filled in: anything else.
        Remark = "備考",
        /// The carrier, as decisions name it.
        KeyCarrier = "管理用_事業者",
        /// The report number, as decisions name it.
        KeyReport = "管理用_報告番号",
        /// The number of the report on the incident.
        KeySeq = "管理用_報告回の番号",
        /// The service of the row.
        KeyService = "管理用_役務",
        /// The key of the column; blank where no one cell is asked about.
        KeyColumn = "管理用_項目",
        /// The value as it stands, to the letter.
        KeyValue = "管理用_記載の値",
        /// By which it is seen whether any of what names the question has been changed.
        Seal = "管理用_照合値",
    }
}

impl Field {
    /// The columns that name a question and come back as they were sent.
    pub const SEALED: [Self; 10] = [
        Self::Number,
        Self::File,
        Self::Sheet,
        Self::Line,
        Self::KeyCarrier,
        Self::KeyReport,
        Self::KeySeq,
        Self::KeyService,
        Self::KeyColumn,
        Self::KeyValue,
    ];

    /// Its place among the columns, the first being 0.
    pub fn index(self) -> usize {
        self as usize
    }
}

/// As many hexadecimal digits of the hash are a seal.
const SEAL_DIGITS: usize = 16;

/// What is written in the column of seals, from the texts of [`Field::SEALED`] in their order.
pub fn seal(texts: &[&str]) -> String {
    let mut bytes = Vec::new();
    for text in texts {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    sha256(&bytes).chars().take(SEAL_DIGITS).collect()
}

/// A text in a form that comes through any spreadsheet program as it is: what such programs drop or
/// change (control characters, outer spaces, `_x…_`) is written as `\u{…}`.
pub fn encode(text: &str) -> String {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_lost = character.is_control()
            || matches!(
                character,
                '\\' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            )
            || text[at..].starts_with("_x")
            // The writer of workbooks takes it for formatting.
            || text[at..].starts_with("<r>")
            || at < start
            || at >= end;
        if is_lost {
            append!(out, "{}", character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

/// The text that was encoded; `None` where it was not written by [`encode`].
pub fn decode(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        out.push_str(plain);
        let (code, after) = escaped.strip_prefix("u{")?.split_once('}')?;
        out.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_program_would_change_comes_back_as_it_was() {
        for text in
            ["", "87万", " 前後 ", "一\r\n二\n三", "_x000D_", "\\u{41}", "\u{3000}架空", "\t"]
        {
            let encoded = encode(text);
            assert!(!encoded.contains(char::is_control), "{encoded}");
            assert_eq!(encoded.trim(), encoded);
            assert_eq!(decode(&encoded).as_deref(), Some(text));
        }
        assert_eq!(encode("携帯電話（音声）"), "携帯電話（音声）");
        assert_eq!(encode("a_b_x0041_"), "a_b\\u{5f}x0041_");
        assert_eq!(encode("<r>a</r>"), "\\u{3c}r>a</r>");
    }

    #[test]
    fn a_broken_escape_is_not_guessed_at() {
        for text in ["\\", "\\n", "\\u{}", "\\u{110000}", "\\u{41"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn a_seal_tells_which_text_stood_in_which_column() {
        let one = seal(&["1", "23"]);
        assert_eq!(one.len(), 16);
        assert_ne!(one, seal(&["12", "3"]));
        assert_ne!(one, seal(&["1", "24"]));
        assert_eq!(one, seal(&["1", "23"]));
    }
}

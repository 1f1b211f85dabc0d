//! Texts that have lost characters on their way: those that only the writer's machine can show, and
//! those that a program has put a mark in place of.

use super::normalize::normalize;
use crate::findings::Garbling;

/// So many question marks in a row ask nothing.
const FEWEST_MARKS: usize = 4;

const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// What shows that a text has lost characters, each once; empty for a text that is whole.
pub fn garblings(text: &str) -> Vec<Garbling> {
    let mut found = Vec::new();
    if text.is_ascii() && !text.contains('?') {
        return found;
    }
    if text.chars().any(is_private_use) {
        found.push(Garbling::PrivateUse);
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        found.push(Garbling::Replacement);
    }
    // Of these NFKC makes question marks.
    if text.contains(['?', '？', '﹖', '⁇', '⁈', '⁉']) && is_questioned(&normalize(text)) {
        found.push(Garbling::QuestionMarks);
    }
    found
}

/// Whether question marks stand in a run, or make up most of the text: `??? ??` is what is left of
/// two words, but 原因は？ and 停電か？ 断線か？ are questions.
fn is_questioned(text: &str) -> bool {
    let longest = text.split(|c| c != '?').map(str::len).max().unwrap_or_default();
    let marks = text.chars().filter(|c| *c == '?').count();
    let others = text.chars().filter(|c| c.is_alphanumeric()).count();
    longest >= FEWEST_MARKS || (marks >= FEWEST_MARKS && marks > others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_has_lost_characters_is_known() {
        for (text, expected) in [
            ("架空の外字\u{E000}を含む", Garbling::PrivateUse),
            ("架空\u{F8FF}", Garbling::PrivateUse),
            ("\u{F0000}社", Garbling::PrivateUse),
            ("\u{10FFFD}", Garbling::PrivateUse),
            ("架空の�障", Garbling::Replacement),
            ("????????", Garbling::QuestionMarks),
            ("架空????の故障", Garbling::QuestionMarks),
            ("架空？？？？", Garbling::QuestionMarks),
            ("??? ??", Garbling::QuestionMarks),
            ("??A??(??)", Garbling::QuestionMarks),
        ] {
            assert_eq!(garblings(text), [expected], "{text}");
        }
        assert_eq!(
            garblings("\u{E000}�????"),
            [Garbling::PrivateUse, Garbling::Replacement, Garbling::QuestionMarks]
        );
    }

    #[test]
    fn a_question_is_none() {
        for text in [
            "",
            "原因は？",
            "？",
            "??",
            "???",
            "架空か? 不明か?",
            "停電か？断線か？輻輳か？それとも攻撃か？",
            "本当に？？",
            "𠮷野家、髙島、㈱、①、😀、ｱｲｳ",
            "https://example.com/?a=1&b=2",
        ] {
            assert!(garblings(text).is_empty(), "{text}");
        }
    }
}

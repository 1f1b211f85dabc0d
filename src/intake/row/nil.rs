//! Report numbers that say that there was nothing to report.

use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::bracketed;
use crate::intake::values::split_remark;

/// What there is none of, before なし; nothing need be said.
const NOTHING: [&str; 14] = [
    "",
    "該当",
    "報告",
    "該当報告",
    "該当事故",
    "該当事案",
    "該当案件",
    "該当する事故",
    "事故",
    "事故報告",
    "報告事項",
    "報告案件",
    "報告すべき事故",
    "報告対象",
];
/// How often there was something to report.
const NEVER: [&str; 6] = ["0件", "ゼロ件", "零件", "〇件", "0件です", "報告0件"];

/// Whether a report number is a word for "nothing to report": 該当なし, 該当無し。, なし, 報告なし, 0件, in
/// any width and with any spaces.
#[must_use]
pub fn names_nothing_to_report(number: &str) -> bool {
    let packed = packed(number);
    let mut words = packed.as_str();
    // 「該当なし」; 該当なし(0件).
    while let Some(inner) = bracketed(words) {
        words = inner;
    }
    if let Some((before, remark)) = split_remark(words)
        && names_nothing_to_report(remark)
    {
        words = before;
    }
    let words = words.trim_end_matches(['。', '.', '、', ',', '!']);
    let words = words.strip_suffix("です").unwrap_or(words);
    if NEVER.contains(&words) {
        return true;
    }
    let endings = ["なし", "無し", "ナシ", "無", "無しです"];
    endings
        .iter()
        .filter_map(|ending| words.strip_suffix(ending))
        .any(|stem| NOTHING.contains(&stem.trim_end_matches(['は', 'が'])))
}

#[cfg(test)]
mod tests {
    use super::names_nothing_to_report;

    #[test]
    fn there_are_many_words_for_nothing() {
        for number in [
            "該当なし",
            "該当無し",
            "該当なし。",
            "該　当　な　し",
            "該 当 な し",
            " 該当なし ",
            "該当ナシ",
            "該当ﾅｼ",
            "報告なし",
            "報告無し。",
            "なし",
            "無し",
            "無",
            "な し",
            "0件",
            "０件",
            "0 件",
            "０　件",
            "ゼロ件",
            "（該当なし）",
            "「該当なし」",
            "該当なし（0件）",
            "該当事故なし",
            "事故なし",
        ] {
            assert!(names_nothing_to_report(number), "{number}");
        }
    }

    #[test]
    fn a_number_of_a_report_says_something() {
        for number in [
            "A-1",
            "",
            "0",
            "10件",
            "該当",
            "該当なし-1",
            "なしま-1",
            "不明",
            "－",
            "無線-1",
            "0件目",
        ] {
            assert!(!names_nothing_to_report(number), "{number}");
        }
    }
}

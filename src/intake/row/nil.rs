//! Report numbers that say that there was nothing to report.

use crate::intake::carriers::additions::without_additions;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::bracketed;
use crate::intake::values::split_remark;
use crate::model::period::Period;

/// What there is none of, before なし; nothing need be said.
const NOTHING: [&str; 21] = [
    "発生", "事故発生", "該当事象", "対象事故", "対象事案", "該当する事案", "", "特に", "該当",
    "報告", "該当報告", "該当事故", "該当事案", "該当案件", "該当する事故", "事故", "事故報告",
    "報告事項", "報告案件", "報告すべき事故", "報告対象",
];
/// How often there was something to report.
const NEVER: [&str; 6] = ["0件", "ゼロ件", "零件", "〇件", "0件です", "報告0件"];

/// The time that there was nothing in, where it is that of the report: 今期該当なし, 該当なし（今期）.
const NOW: [&str; 14] = [
    "今期", "当期", "本期", "今四半期", "当四半期", "本四半期", "当該四半期", "今回", "今年度",
    "当年度", "本年度", "期間中", "対象期間", "対象期間中",
];

/// Whether a report number is a word for "nothing to report": 該当なし, 該当無し。, なし, 報告なし, 0件, 該当なし※1,
/// 該当なし（今期）, in any width and with any spaces.
pub fn names_nothing_to_report(number: &str) -> bool {
    // Nearly no number is one, and every row is asked about.
    if !number.contains(['な', '無', 'ナ', 'ﾅ', '件', 'ん']) {
        return false;
    }
    let packed = packed(number);
    let unmarked = without_additions(&packed).name;
    let mut words = unmarked.as_str();
    // 「該当なし」; 該当なし(0件).
    while let Some(inner) = bracketed(words) {
        words = inner;
    }
    if let Some((before, remark)) = split_remark(words) {
        if names_nothing_to_report(before) && says_when(remark) {
            return true;
        }
        if names_nothing_to_report(remark) {
            words = before;
        }
    }
    let words = words.trim_end_matches(['。', '.', '、', ',', '!']);
    let words = words.strip_suffix("です").unwrap_or(words);
    let words = NOW
        .iter()
        .find_map(|now| words.strip_prefix(now))
        .map_or(words, |rest| rest.trim_start_matches(['は', 'の', ':', '、', ',', '中']));
    // Marks of notes, which are digits once they are normal: ①, ².
    let words = words.trim_end_matches(['☆', '★']);
    let unnumbered = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = if unnumbered.ends_with(['し', '無', 'シ']) { unnumbered } else { words };
    if NEVER.contains(&words) {
        return true;
    }
    let endings = ["なし", "無し", "ナシ", "無", "無しです", "ありません", "ございません"];
    endings
        .iter()
        .filter_map(|ending| words.strip_suffix(ending))
        .any(|stem| NOTHING.contains(&stem.trim_end_matches(['は', 'が'])))
}

/// Whether a remark says no more than that it is about the period of the report.
fn says_when(remark: &str) -> bool {
    let plain = packed(remark);
    let plain = plain.trim_end_matches(['分', '中', 'は']);
    let is_quarter = || {
        let number = plain.strip_prefix('第').and_then(|rest| rest.strip_suffix("四半期"));
        number.is_some_and(|number| ["1", "2", "3", "4", "一", "二", "三", "四"].contains(&number))
    };
    plain.parse::<Period>().is_ok()
        || is_quarter()
        || NOW.contains(&plain)
        || NOW.iter().any(|now| plain == format!("{now}の報告"))
}

#[cfg(test)]
mod tests {
    use super::names_nothing_to_report;

    #[test]
    fn there_are_many_words_for_nothing() {
        for number in [
            "該当なし①", "該当なし²", "報告なし☆", "該当なし（2024Q3）", "該当なし（第3四半期）",
            "該当なし（2024年10～12月）", "該当する事故はありません", "発生なし", "特になし",
            "該当なし", "該当無し", "該当なし。", "該　当　な　し", "該 当 な し", " 該当なし ",
            "該当ナシ", "該当ﾅｼ", "報告なし", "報告無し。", "なし", "無し", "無", "な し", "0件",
            "０件", "0 件", "０　件", "ゼロ件", "（該当なし）", "「該当なし」", "該当なし（0件）",
            "該当事故なし", "事故なし", "該当なし※", "該当なし※1", "該当なし*", "該当なし（注1）",
            "※該当なし", "該当なし（今期）", "該当なし(当四半期分)", "今期該当なし",
            "今期は該当なし。", "当四半期：該当なし※2", "報告なし（今回）※", "0件※", "なし（注）",
        ] {
            assert!(names_nothing_to_report(number), "{number}");
        }
    }

    #[test]
    fn a_number_of_a_report_says_something() {
        for number in [
            "A-1", "", "0", "10件", "該当", "該当なし-1", "なしま-1", "不明", "－", "無線-1",
            "0件目", "該当なし（A-1）", "該当なし（1件）", "該当なし（前期）", "前期該当なし",
            "今期-1", "※1", "今期",
        ] {
            assert!(!names_nothing_to_report(number), "{number}");
        }
    }
}

//! 集計除外: whether what stands there leaves a report out of the statistics.

mod words;

use unicode_normalization::UnicodeNormalization;
use words::{LABELS, NO, NOT_EXCLUDED, YES};

/// What 集計除外 comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Exclusion {
    /// The report is counted: the cell is blank, or says no in one word or another.
    None,
    /// The report is left out, for the reason that the cell gives.
    Reason,
    /// The cell says that the report is left out, or may say so, and gives no reason.
    NoReason,
    /// The cell can be read as leaving the report out and as counting it.
    Contradiction,
}

impl Exclusion {
    /// What a cell comes to. Words for a value that is not known are left to the caller.
    pub fn of(text: &str) -> Self {
        let plain: String = text
            .nfkc()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .flat_map(char::to_lowercase)
            .collect();
        let plain = without_marks(&plain);
        let (core, remark) = parts(plain);
        match (Self::of_words(core), remark.map(Self::of_words)) {
            (core, None) => core,
            (Self::None, Some(Self::None)) => Self::None,
            (Self::None, Some(_)) | (_, Some(Self::None)) => Self::Contradiction,
            (core, Some(remark)) if core == Self::Reason || remark == Self::Reason => Self::Reason,
            _ => Self::NoReason,
        }
    }

    /// What words without brackets come to.
    fn of_words(words: &str) -> Self {
        const OPEN: [&str; 20] = [
            "予定", "見込み", "見込", "検討中", "検討", "協議中", "確認中", "調査中", "候補",
            "可能性", "疑い", "疑", "保留", "照会中", "後日", "後日回答", "別途連絡", "可能",
            "よいか", "願います",
        ];
        const QUOTES: [char; 8] = ['「', '」', '『', '』', '"', '\'', '“', '”'];
        let words = words.trim_matches(QUOTES).trim_end_matches(['。', '.', '、']);
        // 除外理由：なし
        if let Some((label, rest)) = words.split_once([':', '='])
            && LABELS.contains(&label)
        {
            return Self::of_words(rest);
        }
        // なし、なし
        let mut parts = words.split(['、', ',']).filter(|part| !part.is_empty());
        if words.contains(['、', ',']) && parts.all(|part| NO.contains(&part)) {
            return Self::None;
        }
        // A reason that is asked for is none that can be published, nor is one that is still to come.
        if words.ends_with('?') || OPEN.iter().any(|word| words.ends_with(word)) {
            return Self::NoReason;
        }
        let words = words.strip_suffix("です").unwrap_or(words);
        let has_word = |words: &str| words.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if words.is_empty() || NO.contains(&words) || is_not_excluded(words) {
            Self::None
        } else if YES.contains(&words) || !has_word(words) {
            Self::NoReason
        } else if says_not_excluded(words) || may_say_no(words) {
            Self::Contradiction
        } else if is_answer(words) {
            Self::NoReason
        } else {
            Self::Reason
        }
    }
}

/// 除外しない, 集計除外の対象ではない and their like, and nothing else.
fn is_not_excluded(words: &str) -> bool {
    let rest = ["集計からの", "集計から", "集計"].iter().find_map(|lead| words.strip_prefix(lead));
    let Some(rest) = rest.unwrap_or(words).strip_prefix("除外") else { return false };
    let is_end = |rest: &str| NOT_EXCLUDED.contains(&rest);
    is_end(rest) || ["の", "は", "を"].iter().any(|of| rest.strip_prefix(of).is_some_and(is_end))
}

/// Words by which a text gives a reason.
const REASONS: [&str; 7] =
    ["ため", "ので", "により", "から除外", "を除外", "除外する", "除外とする"];

/// Whether words that are no word for no may all the same say that the report is counted: 算入する,
/// 大規模災害に該当しない. A reason says why it is not: …のため, …により除外.
fn may_say_no(words: &str) -> bool {
    const COUNTED: [&str; 22] = [
        "集計対象", "統計対象", "必要なし", "満たさない", "ならない", "noexclu", "算入", "含まれ",
        "含め", "含む", "カウント", "計上", "集計へ", "要集計", "通常", "通常どおり", "公表対象",
        "対象事故", "除外取消", "除外解除", "除外撤回", "集計する",
    ];
    const DENIED: [&str; 18] = [
        "なしとする", "なし/対象", "対象", "notexcluded", "該当しない", "該当せず", "該当しません",
        "ではない", "でない", "できない", "できず", "適用しない", "非適用", "非対象", "不該当",
        "非該当", "該当無", "該当なし",
    ];
    // 事故に該当しない is a reason, and so is 二重計上; 大規模災害に該当しない is none.
    const OF_REPORT: [&str; 9] =
        ["影響", "事故", "義務", "役務", "要件に", "規則", "報告対象", "電気通信", "法令"];
    const ELSEWHERE: [&str; 6] = ["二重", "重複", "済", "報告に", "に含めて報告", "他社"];
    let gives_reason = REASONS.iter().any(|word| words.contains(word));
    let is_denied = DENIED.iter().any(|word| words.ends_with(word)) || words.ends_with("なし");
    let is_of_report = !words.contains("除外") && OF_REPORT.iter().any(|word| words.contains(word));
    let is_counted = COUNTED.iter().any(|word| words.contains(word))
        && !ELSEWHERE.iter().any(|word| words.contains(word));
    !gives_reason && (is_denied && !is_of_report || is_counted)
}

/// Whether words answer somebody, refer to something or ask for the exclusion, and give no reason of it:
/// 記載のとおり, 別紙参照, 除外希望.
fn is_answer(words: &str) -> bool {
    const BEGIN: [&str; 16] = [
        "同左", "同右", "左記", "右記", "上記", "前記", "別紙", "別添", "記載", "空欄", "空白",
        "回答", "要協議", "報告者判断", "一部除外", "第",
    ];
    const END: [&str; 23] = [
        "とおり", "通り", "どおり", "参照", "ください", "下さい", "希望", "希望する", "依頼",
        "申請中", "申請", "要望", "判断", "協議", "確認しました", "確認済", "確認済み", "回答不要",
        "修正", "訂正", "削除", "とする", "に変更",
    ];
    const WHOLE: [&str; 18] = [
        "集計", "採用", "却下", "不承認", "記入誤り", "対象である", "前回と同じ", "了解",
        "了解しました", "対応済", "記入不要", "任意", "その他", "除外理由", "集計外", "該当有",
        "理由", "事由",
    ];
    let gives_reason = REASONS.iter().any(|word| words.contains(word));
    let begins = BEGIN.iter().any(|word| words.starts_with(word));
    let ends = END.iter().any(|word| words.ends_with(word));
    // 第三者の工事による停電 is a reason, 第2報参照 is none.
    let is_reference = begins && (ends || words.chars().count() <= 4);
    !gives_reason && (WHOLE.contains(&words) || ends || is_reference)
}

/// Whether 除外しない or its like stands anywhere in a longer text.
fn says_not_excluded(words: &str) -> bool {
    let mut ends = words.split("除外").skip(1);
    ends.any(|rest| {
        NOT_EXCLUDED.iter().any(|end| end.len() > '無'.len_utf8() && rest.starts_with(end))
    })
}

/// A text without the marks of notes at its end: なし※1, なし*, なし①.
fn without_marks(text: &str) -> &str {
    const MARKS: [char; 7] = ['※', '*', '注', '†', '‡', '・', '。'];
    // なし1)
    let open = text.strip_suffix(')').filter(|text| !text.contains('(')).unwrap_or(text);
    // NFKC makes digits of ① and ².
    let unnumbered = open.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = unnumbered.trim_end_matches(MARKS);
    if NO.contains(&bare) { bare } else { text }
}

/// A text without a remark in brackets at its end, and the remark.
fn parts(text: &str) -> (&str, Option<&str>) {
    let inner = text.strip_suffix(')').and_then(|text| text.split_once('('));
    match inner {
        Some(("", inner)) => (inner, None),
        Some((core, remark)) => (core, Some(remark)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests;

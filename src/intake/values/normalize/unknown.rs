//! The words for "unknown".

use super::characters::{is_dash, is_outer};
use crate::intake::values::BRACKETS;
use crate::intake::values::remark::{self, Effect};

const UNKNOWN: [&str; 58] = [
    "不明", "不詳", "未詳", "未定", "未確定", "未確認", "未判明", "判明せず", "未復旧", "未回復",
    "復旧せず", "復旧未了", "未了", "未算出", "未集計", "未把握", "調査中", "確認中", "精査中",
    "集計中", "算出中", "算定中", "推計中", "特定中", "把握中", "照会中", "問合せ中", "確認できず",
    "把握できず", "算出できず", "算定できず", "算出不能", "算定不能", "記載なし", "後日報告",
    "追って報告", "別途報告", "継続", "継続中", "発生中", "障害継続中", "事故継続中", "影響継続中",
    "停止中", "対応中", "復旧中", "作業中", "復旧作業中", "復旧対応中", "N/A", "NA", "N.A.", "NAN",
    "NULL", "UNKNOWN", "TBD", "?", "??",
];

/// Whether a normalised text is blank or says that the value is not, or not yet, known:
/// 不明, 調査中, －, 継続中, 未復旧 and their like, also with a bracketed remark that gives no value.
pub fn is_unknown(normalized: &str) -> bool {
    // No word for it begins with a figure, and most values do.
    if normalized.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // Nor is a figure in any, but in a remark behind it.
    let last = normalized.chars().rfind(|c| !is_outer(*c));
    let is_closed = last.is_some_and(|last| BRACKETS.iter().any(|(_, close)| *close == last));
    if !is_closed && normalized.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let packed: String = normalized.chars().filter(|c| !is_outer(*c)).collect();
    let mut core = packed.as_str();
    while let Some((before, remark)) = remark::split(core) {
        if before.is_empty() {
            core = remark;
        } else if remark::effect(remark) == Effect::Reserve
            || says_unknown(remark)
            || remark::is_forecast(remark)
        {
            core = before;
        } else {
            return false;
        }
    }
    says_unknown(core)
}

/// A word for "unknown" and the remark behind it that gives a value all the same.
pub fn value_beside_unknown(normalized: &str) -> Option<(&str, &str)> {
    remark::split(normalized).filter(|(before, _)| !before.is_empty() && is_unknown(before))
}

/// Whether a text without spaces and brackets is a word for "unknown", or several.
fn says_unknown(text: &str) -> bool {
    const BEFORE: [&str; 9] = [
        "現在も", "現在", "現時点では", "現時点で", "現時点", "引き続き", "引続き", "詳細は",
        "詳細",
    ];
    let core = text.trim_end_matches('。');
    let core = core.strip_suffix("です").unwrap_or(core);
    if core.chars().all(is_dash) {
        return true;
    }
    let is_known = |text: &str| UNKNOWN.iter().any(|word| word.eq_ignore_ascii_case(text));
    let is_word = |text: &str| {
        is_known(text)
            || BEFORE.iter().any(|lead| {
                text.strip_prefix(lead)
                    .is_some_and(|rest| is_known(rest.trim_start_matches(['、', ','])))
            })
    };
    let core = core.replace("のため", "、").replace("につき", "、");
    let core = core.trim_end_matches('、');
    is_word(core) || core.split(['、', ',', '・', '/']).all(is_word)
}

//! Whether words state a unit and nothing beside it.

use super::parts::{UNIT, is_measured};
use crate::intake::sheet::header::packed;

/// What may stand in a statement of a unit without changing it: what it is of, where it holds, and how
/// it is said.
const WORDS: [&str; 118] = [
    "影響利用者数", "前年度月平均利用者数", "利用者数", "影響人数", "人数", "件数", "回線数",
    "影響数", "数値", "数字", "数量", "継続時間", "影響時間", "停止時間", "障害時間", "所要時間",
    "発生日時", "復旧日時", "報告日時", "発生", "復旧", "報告", "日時", "時刻", "日付",
    "タイムゾーン", "時間帯", "標準時", "時刻系", "本表", "表中", "表内", "次表", "表", "本資料",
    "本報告", "以下", "全て", "すべて", "各", "欄", "列", "項目", "値", "及び", "並びに", "又は",
    "または", "単位", "記入", "記載", "入力", "表示", "表記", "表", "示", "統一", "基準", "ベース",
    "による", "より", "換算", "です", "ます", "である", "とする", "とし", "ください", "下さい",
    "しています", "しております", "して", "した", "する", "します", "あること", "こと", "用いる",
    "用い", "注", "系", "概数", "TIMEZONE", "TZ", "TIMES", "TIME", "DATES", "DATE", "ALL", "ARE",
    "IS", "IN", "THE", "FIGURES", "NUMBERS", "COUNTS", "AFFECTED", "USERS", "USER", "DURATIONS",
    "DURATION", "UNITS", "UNIT", "ZONE", "OF", "VALUES", "NOTE", "GIVEN", "SHOWN", "EXPRESSED",
    "REPORTED", "PERSONS", "PEOPLE", "SUBSCRIBERS", "THOUSANDS", "THOUSAND", "MILLIONS", "MILLION",
];
/// Units and clocks.
const UNITS: [&str; 34] = [
    "人", "名", "件", "回線", "契約", "加入", "ユーザー", "千", "万", "百", "十", "億", "兆",
    "時間", "時", "分", "秒", "日", "UTC", "GMT", "UT", "JST", "協定世界時", "世界協定時",
    "世界標準時", "国際標準時", "世界時", "グリニッジ", "平均時", "日本時間", "HOURS", "HOUR",
    "MINUTES", "SECONDS",
];
/// Words of what a statement is of, or when it holds, where that is not the table below.
const OF_OTHERS: [&str; 14] = [
    "まで", "旧", "昨年", "前年の", "前年度の様式", "前回", "以前", "変更", "グラフ", "図", "添付",
    "別表", "場合", "公表",
];

/// Whether words state a unit and nothing beside it, in a text that is not about something else.
pub fn is_plain(words: &str, text: &str) -> bool {
    let text = packed(text).to_uppercase();
    if OF_OTHERS.iter().any(|other| text.contains(other)) {
        return false;
    }
    let words = packed(words).to_uppercase();
    // What stands before the word for a unit may be the title of the table.
    let said = match words.split_once(UNIT) {
        Some((title, said)) if said.starts_with([':', '=', '(', '（']) => {
            if is_other_count(title) {
                return false;
            }
            said
        }
        _ => &words,
    };
    is_known(said)
}

/// Whether a title is the name of a number that the form does not have: 契約者数, 人口.
pub fn is_other_count(title: &str) -> bool {
    let name = packed(title);
    let name = name.trim_end_matches(['の', ':']);
    (name.ends_with('数') || name.ends_with("人口")) && !is_measured(name)
}

/// Whether a text is made of known words, particles, figures and marks alone.
fn is_known(text: &str) -> bool {
    let is_mark = |c: char| {
        c.is_ascii_digit()
            || c.is_ascii_punctuation()
            || "はのをにでがともり※★・、。：×".contains(c)
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let known = WORDS.iter().chain(&UNITS).filter(|word| rest.starts_with(**word));
        let longest = known.map(|word| word.len()).max();
        let Some(length) = longest.or_else(|| is_mark(first).then(|| first.len_utf8())) else {
            return false;
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

//! The words by which a row says what it is, where it is no report: totals, remarks, examples.

use super::sheet::header::packed;
use super::sheet::unit::bracketed;
use super::values::normalize::{is_plain, normalize};
use std::sync::LazyLock;

/// Words for totals: a cell that is one of them, or begins so and goes on with a figure or a mark.
pub const TOTALS: [&str; 17] = [
    "合計", "合計値", "合計件数", "総合計", "総計", "総数", "総件数", "小計", "累計", "計", "集計",
    "平均", "全体", "total", "subtotal", "grandtotal", "sum",
];
/// How remarks begin: the words alone, or with a mark, a figure or a bracket behind them.
pub const REMARKS: [&str; 35] = [
    "注", "注記", "注意", "注意事項", "備考", "件数", "出典", "資料", "以上", "以下余白",
    "以下空白", "余白", "作成", "作成者", "作成日", "作成部署", "作成年月日", "担当", "担当者",
    "連絡先", "問合せ先", "問い合わせ先", "提出", "提出者", "提出日", "更新", "更新日", "最終更新",
    "印刷日", "確認者", "承認", "凡例", "note", "notes", "source",
];
/// Words for an example in the place of a number or a carrier.
pub const EXAMPLES: [&str; 12] = [
    "例", "記入例", "記載例", "入力例", "作成例", "報告例", "記入見本", "記入サンプル", "見本",
    "サンプル", "example", "sample",
];
/// Of these, what no name begins with.
pub const SURE_EXAMPLES: [&str; 5] = ["記入例", "記載例", "入力例", "記入見本", "記入サンプル"];

/// Whether a text in the place of a name may as well say what a row is: 合計, 備考, 例-1, テスト. In a row
/// that is otherwise a report, nobody can tell which.
pub fn is_doubtful_name(text: &str) -> bool {
    const TESTS: [&str; 6] = ["テスト", "テストデータ", "test", "ダミー", "ダミーデータ", "dummy"];
    // A number that is withdrawn or was never given out: A-2（取下げ）, 欠番.
    const GONE: [&str; 6] = ["取消", "取下", "取り下げ", "欠番", "以下余白", "以下空白"];
    // Nearly no name begins as one of these or holds the beginning of one of those, and all are asked.
    static BEGINNINGS: LazyLock<String> = LazyLock::new(|| {
        let words = [&TOTALS[..], &REMARKS, &TESTS, &EXAMPLES];
        words.iter().copied().flatten().filter_map(|word| word.chars().next()).collect()
    });
    let may_begin = |c: char| !matches!(c, '一'..='鿿' | '0'..='9') || BEGINNINGS.contains(c);
    let may_hold = |c: char| !is_plain(c) || matches!(c, '取' | '欠' | '以');
    if !text.starts_with(may_begin) && !text.contains(may_hold) {
        return false;
    }
    let plain = packed(text).to_lowercase();
    if GONE.iter().any(|word| plain.contains(word)) {
        return true;
    }
    let is_exactly = |words: &[&str]| is_one(&plain, words);
    let is_numbered = |words: &[&str]| is_numbered(&plain, words);
    is_exactly(&TOTALS)
        || is_exactly(&REMARKS)
        || is_exactly(&TESTS)
        || is_numbered(&EXAMPLES)
        || is_numbered(&TESTS)
        || is_numbered(&["備考"])
        // 計-1 may be the number of a report on a plan.
        || TOTALS.iter().any(|word| *word != "計" && is_numbered(&[word]))
}

/// Whether a text stands in the place of a carrier's name and names none: 同社, 当社, ○○株式会社.
pub fn is_placeholder(text: &str) -> bool {
    const SELF: [&str; 10] =
        ["同社", "同事業者", "当社", "弊社", "自社", "貴社", "御社", "同左", "↓", "事業者名"];
    const BLANKS: [&str; 9] = ["○○", "〇〇", "◯◯", "△△", "□□", "××", "●●", "xxx", "***"];
    let plain = packed(text).to_lowercase();
    SELF.contains(&plain.as_str()) || BLANKS.iter().any(|blank| plain.contains(blank))
}

/// Whether a text in the place of a name says what a row is: totals, a remark or an example.
pub fn is_no_name(text: &str) -> bool {
    is_doubtful_name(text)
        || is_exactly(text, &EXAMPLES)
        || is_word_of(text, &REMARKS)
        || normalize(text).starts_with('※')
}

/// Whether a text is one of some words, in any case and width.
pub fn is_exactly(text: &str, words: &[&str]) -> bool {
    is_one(&packed(text).to_lowercase(), words)
}

/// The same of a text that is packed and in lower case.
fn is_one(plain: &str, words: &[&str]) -> bool {
    let plain = plain.trim_end_matches(['.', ':', '。', '、']);
    let inner = bracketed(plain).unwrap_or(plain);
    words.contains(&inner)
}

/// Whether a text is one of some words, alone or with what is not part of a name behind it: 計2件, 例①,
/// 注：…, 作成者 甲.
pub fn is_word_of(text: &str, words: &[&str]) -> bool {
    const UNITS: [&str; 8] = ["件", "人", "名", "回線", "契約", "時間", "分", "社"];
    let text = normalize(text);
    let plain = packed(&text).to_lowercase();
    let is_name = |c: char| c.is_alphanumeric() || "-_\u{2010}\u{2011}\u{2012}\u{2013}".contains(c);
    let may_follow = |rest: &str| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
        let is_counted = behind.len() < rest.len() && UNITS.contains(&behind);
        is_counted || !behind.starts_with(is_name)
    };
    let begins =
        |text: &str| words.iter().any(|word| text.strip_prefix(word).is_some_and(may_follow));
    begins(&plain)
        || text.split_whitespace().next().is_some_and(|first| begins(&first.to_lowercase()))
}

/// Whether a text, packed and in lower case, is one of some words with no more than a number behind it:
/// 例-1, サンプル2.
fn is_numbered(plain: &str, words: &[&str]) -> bool {
    words.iter().filter_map(|word| plain.strip_prefix(word)).any(|rest| {
        let digits =
            rest.trim_start_matches(|c: char| "-_.#№:\u{2010}\u{2011}\u{2012}\u{2013}".contains(c));
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    })
}

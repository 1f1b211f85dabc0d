//! Words that make a number a bound, or vague.

/// Words that make a bound wherever they stand.
const BOUNDS: [&str; 34] = [
    "以上", "以下", "以内", "未満", "最大", "最小", "最長", "最短", "最高", "最低", "最多", "最少",
    "少なくとも", "多くとも", "遅くとも", "早くとも", "上限", "下限", "超え", "越え", "超過",
    "上回", "下回", "満たない", "足らず", "届かない", "≦", "≧", "≤", "≥", "<", ">", "±", "+α",
];

/// Words that make one where they stand alone or at the end.
const BOUNDS_AT_END: [&str; 21] = [
    "弱", "強", "超", "余", "余り", "あまり", "まで", "から", "より", "近く", "以降", "以前",
    "以後", "過ぎ", "すぎ", "+", "~", "↑", "↓", "増", "減",
];

pub fn is_bound(remark: &str) -> bool {
    const ALONE: [&str; 9] = ["弱", "強", "超", "余", "余り", "あまり", "まで", "+", "~"];
    // 千人未満四捨五入 says how it was rounded.
    let is_rounding = ["四捨五入", "切捨", "切り捨", "切上", "切り上", "端数"];
    let is_rounding = is_rounding.iter().any(|word| remark.contains(word));
    !is_rounding && BOUNDS.iter().any(|word| remark.contains(word))
        || ALONE.contains(&remark)
        || ["以降", "以前", "以後"].iter().any(|word| remark.ends_with(word))
}

/// Whether a text, of which nothing but a value is left, gives bounds instead of a value.
pub fn has_bound_words(text: &str) -> bool {
    // Nearly no value has any, and all are asked about.
    if !text.contains(begins_bound_word) {
        return false;
    }
    text.contains('~')
        || ["から", "より"].iter().any(|word| text.contains(word))
        || BOUNDS.iter().any(|word| text.contains(word))
        // 1.2E+ is a number cut off.
        || !text.ends_with("E+") && BOUNDS_AT_END.iter().any(|word| text.ends_with(word))
}

/// Whether one of these words may begin with a character.
const fn begins_bound_word(c: char) -> bool {
    matches!(
        c,
        '以' | '未'
            | '最'
            | '少'
            | '多'
            | '遅'
            | '早'
            | '上'
            | '下'
            | '超'
            | '越'
            | '満'
            | '足'
            | '届'
            | '≦'
            | '≧'
            | '≤'
            | '≥'
            | '<'
            | '>'
            | '±'
            | '+'
            | '~'
            | '弱'
            | '強'
            | '余'
            | 'あ'
            | 'ま'
            | 'か'
            | 'よ'
            | '近'
            | '過'
            | 'す'
            | '↑'
            | '↓'
            | '増'
            | '減'
    )
}

/// Whether the text gives two numbers with a dash between them.
pub fn has_dash_between(text: &str) -> bool {
    text.split_once('-').is_some_and(|(before, after)| {
        let before = before.trim_end();
        let follows = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        follows && !before.is_empty() && !before.ends_with(['E', 'T', 'P', '.', ','])
    })
}

/// Whether the text says "several" (数万, 十数人, 数時間).
pub fn is_vague(text: &str) -> bool {
    text.split_once('数').is_some_and(|(before, after)| {
        let counts = |c: char| "十百千万億兆人名件回契分時日秒週".contains(c);
        let before = before.trim_end();
        let follows_number =
            before.is_empty() || before.ends_with(|c: char| "十百千万億兆".contains(c));
        follows_number && (after.is_empty() || after.trim_start().starts_with(counts))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bound_word_is_looked_for_by_how_it_begins() {
        for word in BOUNDS.iter().chain(&BOUNDS_AT_END).chain(&["から", "より", "~"]) {
            assert!(word.starts_with(begins_bound_word), "{word}");
            assert!(has_bound_words(&format!("3{word}")), "{word}");
        }
        assert!(!has_bound_words("1時間30分"));
    }
}

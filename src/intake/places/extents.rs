//! Words behind the name of a place: how much of it is meant, whether others are meant as well, whether
//! it is meant at all.

/// Words by which a prefecture is named as a whole, or a part of it, behind its name.
const EXTENTS: [&str; 60] = [
    "全地域", "全エリア", "各都道府県", "各都府県", "各府県", "各都県", "各県", "各地", "全都府県",
    "全府県", "全都県", "全県", "全道", "全域", "全体", "全土", "全島", "全般", "一円", "一帯",
    "一部", "一部地域", "広域", "広範囲", "域内", "管内", "県内", "道内", "都内", "府内", "内",
    "地方", "地域", "地区", "エリア", "圏内", "圏", "本島", "両県", "両府県", "両都県", "両府",
    "のみ", "だけ", "の", "下", "北部", "南部", "東部", "西部", "中部", "北東部", "北西部",
    "南東部", "南西部", "中央部", "沿岸部", "沿岸", "内陸部", "内陸",
];
/// Those among them that name a part.
const PARTS: [&str; 15] = [
    "一部", "一部地域", "北部", "南部", "東部", "西部", "中部", "北東部", "北西部", "南東部",
    "南西部", "中央部", "沿岸部", "沿岸", "内陸部",
];
/// Those behind which the short name of a prefecture may be that of a place elsewhere: 石川地方 lies in
/// 福島県.
pub const NOT_AFTER_SHORT: [&str; 5] = ["地方", "地域", "地区", "下", "本島"];
/// Behind a place they say that it is not meant.
pub const NEGATIONS: [&str; 11] = [
    "以外", "除", "のぞ", "対象外", "なし", "無し", "影響はな", "影響は無", "影響しな", "含まない",
    "含まず",
];
/// Behind a place they say that others are meant as well, or that it bounds what is meant.
const BEYOND: [&str; 25] = [
    "以西", "以東", "以北", "以南", "以遠", "周辺", "近郊", "近辺", "付近", "方面", "隣接", "近隣",
    "を中心", "をはじめ", "を始め", "から", "まで", "より", "にかけて", "含", "ほか", "県境",
    "府境", "都境", "道境",
];
/// At the end of a part they say that others are meant as well.
const AND_OTHERS: [&str; 6] = ["など", "等", "等々", "他", "外", "間"];
/// Whether a text behind a place says that the place is not meant.
pub fn is_negated(text: &str) -> bool {
    has_any(text, &NEGATIONS)
}

/// Whether any of these words stands in a text.
pub fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether what follows a name says that it bounds what is meant or that others are meant as well.
pub fn goes_beyond(rest: &str) -> bool {
    has_any(rest, &BEYOND)
        || AND_OTHERS.iter().any(|end| rest.ends_with(end))
            && !["区間", "山間", "中間", "谷間"].iter().any(|word| rest.ends_with(word))
        || rest.starts_with('他')
}

/// Whether what follows a name says at once, or behind words for its extent, that it bounds what is
/// meant or that others are meant as well.
pub fn begins_beyond(rest: &str) -> bool {
    let bare = without_extent(rest);
    BEYOND.iter().any(|word| bare.starts_with(word)) || AND_OTHERS.contains(&bare)
}

/// Whether 外 means "and others": 東京都外3県.
pub fn is_numbered(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit() || digit(c).is_some())
}

/// The word for an extent with which a text begins, the longest.
fn first_extent(text: &str) -> Option<&'static str> {
    EXTENTS.into_iter().filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

fn without_extent(rest: &str) -> &str {
    let mut left = rest;
    while let Some(after) = first_extent(left).and_then(|word| left.strip_prefix(word)) {
        left = after;
    }
    left
}

/// Whether a text says how much of a place is named, and nothing else: `Some(true)` where it is all.
pub fn extent(rest: &str, but_not: &[&str]) -> Option<bool> {
    let mut whole = true;
    let mut left = rest;
    while !left.is_empty() {
        let word = first_extent(left).filter(|word| !but_not.contains(word))?;
        whole &= !PARTS.contains(&word);
        left = left.strip_prefix(word)?;
    }
    Some(whole)
}

const fn digit(c: char) -> Option<usize> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// How many 都, 道, 府 and 県 a text counts (1都6県, 二府四県), and what follows.
pub fn counted(text: &str) -> Option<(usize, &str)> {
    let mut sum = 0_usize;
    let mut rest = text;
    let mut is_counted = false;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at_checked(end)?;
        let (number, after) = match digits.parse::<usize>() {
            Ok(number) => (number, after),
            Err(_) => {
                let Some(number) = rest.chars().next().and_then(digit) else { break };
                (number, rest.get('一'.len_utf8()..)?)
            }
        };
        let units = after.trim_start_matches(['都', '道', '府', '県']);
        if units.len() == after.len() {
            break;
        }
        sum = sum.saturating_add(number);
        rest = units;
        is_counted = true;
    }
    is_counted.then_some((sum, rest))
}

/// What follows a prefecture's name without a count of those that are listed (の1都3県).
pub fn without_count(rest: &str) -> &str {
    let Some(text) = rest.strip_prefix('の') else { return rest };
    counted(text).map_or(rest, |(_, after)| after)
}

/// How many prefectures a text counts (5県, 46都道府県); `None` where it says something else.
pub fn number_of_prefectures(text: &str) -> Option<usize> {
    let text = text.strip_prefix("全国").or_else(|| text.strip_prefix('全')).unwrap_or(text);
    let (sum, rest) = counted(text.strip_prefix('の').unwrap_or(text))?;
    rest.is_empty().then_some(sum)
}

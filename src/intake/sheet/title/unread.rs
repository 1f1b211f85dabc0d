//! Units and clocks that a title names and none of its statements gives.

use super::parts::{JAPANESE, clauses, in_brackets};
use super::statement::Statement;
use crate::intake::sheet::header::packed;
use crate::intake::sheet::unit::{Measure, Quantity};
use crate::intake::values::duration::Unit;
use crate::intake::values::scale::Scale;
use crate::intake::values::zone;

/// What a text names a unit or a clock of that none of its statements gives: whoever wrote it meant
/// something by it.
pub fn unread(text: &str, found: &[Statement]) -> Vec<Quantity> {
    let spaced = text.to_uppercase();
    let text = packed(text).to_uppercase();
    let of = |quantity: Quantity| found.iter().filter(move |one| one.quantity == quantity);
    let is_noted = |measure: Measure| found.iter().any(|one| one.measure == Some(measure));
    let mut unread = Vec::new();
    let is_scaled =
        || of(Quantity::Count).any(|one| one.measure.is_some_and(|is| !is.is_default()));
    if scales_in(&text).iter().any(|scale| !is_noted(Measure::Scale(*scale)))
        || names_figures(&text) && !is_scaled()
        || counts_others(&text)
    {
        unread.push(Quantity::Count);
    }
    if names_duration(&spaced) && of(Quantity::Duration).next().is_none() {
        unread.push(Quantity::Duration);
    }
    let is_told = of(Quantity::Time).next().is_some();
    let is_moved =
        of(Quantity::Time).any(|one| one.measure.is_some_and(|measure| !measure.is_default()));
    // Where a text names Japan's clock as well as another, the times may be by either; where nothing
    // is said to be by the other, they are Japan's.
    let names_japan = JAPANESE.iter().any(|word| text.contains(word));
    if is_moved && names_japan
        || !is_told
            && !names_japan
            && (names_place(&spaced)
                || names_clock(&spaced)
                    && (speaks_of_times(&text) || ends_in_clock(&spaced) || is_short(&text)))
        || names_japan && speaks_of_conversion(&text)
        || is_shifted(&text)
    {
        unread.push(Quantity::Time);
    }
    unread.retain(|quantity| !of(*quantity).any(|one| one.measure.is_none()));
    unread
}

const COUNTED: [&str; 9] = ["人", "名", "件", "回線", "契約", "加入", "ユーザ", "利用者", "USER"];

/// The units of a thousand and more that a text names, but for those of numbers (3万人) and of bounds
/// (千人以上).
fn scales_in(text: &str) -> Vec<Scale> {
    // 百人町 is a place.
    const BOUNDS: [&str; 14] = [
        "以上", "以下", "以内", "未満", "超", "を超", "規模", "程度", "弱", "強", "余", "前後",
        "町", "力",
    ];
    let is_scale = |c: char| "十百千万億".contains(c);
    let of_number = |c: char| c.is_numeric() || "一二三四五六七八九数何幾約.,".contains(c);
    let mut found = Vec::new();
    let mut before = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run: usize = rest.chars().take_while(|c| is_scale(*c)).map(char::len_utf8).sum();
        if run == 0 {
            before = Some(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (scale, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
        let counted = COUNTED.iter().find_map(|word| after.strip_prefix(word));
        let is_unit = !before.is_some_and(of_number)
            && (counted.is_some_and(|rest| !BOUNDS.iter().any(|word| rest.starts_with(word)))
                || is_rounding(counted.unwrap_or(after)));
        found.extend(Scale::named(scale).filter(|_| is_unit));
        before = scale.chars().next_back();
        rest = after;
    }
    found
}

/// Whether words behind a unit say that what is less is rounded (千人未満四捨五入), as is written
/// of numbers that are given in it.
fn is_rounding(words: &str) -> bool {
    const ROUNDED: [&str; 7] = ["四捨五入", "切捨", "切り捨", "切上", "切り上", "端数", "丸め"];
    words.strip_prefix("未満").is_some_and(|how| ROUNDED.iter().any(|word| how.contains(word)))
}

/// Whether a text names a scale by figures or letters: ×1000, （000）, K人, thousand.
fn names_figures(text: &str) -> bool {
    const FIGURES: [&str; 36] = [
        "X1000", "X1,000", "×1000", "×1,000", "X10^", "×10^", "10^3", "×千", "THOUSAND", "MILLION",
        "1000S", "1,000S", "千単位", "万単位", "1,000人単位", "10,000人単位", "1,000人未満切",
        "下3桁", "下三桁", "3桁省略", "千の位", "百の位", "1000で割", "1,000で割", "千で割",
        "000を省略", "千人未満省略", "倍率", "SCALE:", "桁は千", "桁は万", "桁:千", "1は1,000人",
        "1は1000人", "USERSINK", "USERS:K",
    ];
    let is_scale = |word: &str| ["000", "000000", "000,000", "K", "M"].contains(&word);
    let counts = |word: &str| {
        COUNTED.iter().find_map(|counted| word.strip_suffix(counted)).is_some_and(is_scale)
    };
    let inner =
        |word: &str| is_scale(word.trim_start_matches(['\'', '’', '`']).trim_end_matches('S'));
    // A word of a sentence may be a code or a name.
    FIGURES.iter().any(|word| text.contains(word))
        || in_brackets(text).into_iter().chain([text]).any(inner)
        || clauses(text).flat_map(|clause| clause.split([':', '=', 'は'])).any(counts)
}

/// Whether a text says that something else than people is counted: 影響利用者数は世帯数.
fn counts_others(text: &str) -> bool {
    const OTHERS: [&str; 10] =
        ["世帯", "戸数", "延べ", "のべ", "端末数", "法人数", "台数", "%表示", "割合", "人日"];
    const ESTIMATED: [&str; 5] = ["から推", "より推", "から算", "を基に", "に基づ"];
    let said = ["利用者数は", "影響人数は", "利用者数:", "人数は"]
        .iter()
        .find_map(|subject| text.split_once(subject));
    // 影響利用者数は延べ3万人 tells a number of one incident, 世帯数から推計 how it was come by.
    said.is_some_and(|(_, said)| {
        !said.contains(char::is_numeric)
            && !ESTIMATED.iter().any(|how| said.contains(how))
            && OTHERS.iter().any(|other| said.contains(other))
    })
}

/// Whether a text names a unit of durations but minutes: duration in hours, 継続時間は秒で記入してください.
fn names_duration(text: &str) -> bool {
    const DURATIONS: [&str; 7] =
        ["継続時間", "影響時間", "停止時間", "障害時間", "所要時間", "DURATION", "OUTAGE TIME"];
    const SAID: [&str; 8] = ["で", "単位", "表示", "表記", "換算", "とする", "です", "である"];
    const PARTICLES: [char; 6] = ['は', 'を', 'が', 'の', 'て', 'も'];
    const FORMS: [&str; 4] = ["時.分", "10進", "ミリ秒", "時間単位"];
    if !DURATIONS.iter().any(|word| text.contains(word)) {
        return false;
    }
    if FORMS.iter().any(|form| text.contains(form)) {
        return true;
    }
    let rest = DURATIONS.iter().fold(text.to_owned(), |rest, word| rest.replace(word, " "));
    let is_unit =
        |name: &str| Unit::named(name).is_some_and(|unit| !Measure::Unit(unit).is_default());
    let is_number =
        |word: Option<&str>| word.is_some_and(|word| word.ends_with(|c: char| c.is_numeric()));
    let words: Vec<&str> =
        rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at).copied());
        // One letter is a unit where it stands alone behind the name: 継続時間 h.
        let is_latin = word.is_ascii() && (word.len() > 2 || words.len() == 1);
        let said = || {
            ["時間", "秒", "日"].into_iter().any(|unit| {
                word.match_indices(unit).any(|(at, _)| {
                    let (before, after) = (word.get(..at), word.get(at + unit.len()..));
                    // Of 数時間で and 短時間で it is a part.
                    before.is_none_or(|is| is.is_empty() || is.ends_with(PARTICLES))
                        && SAID.iter().any(|said| after.is_some_and(|at| at.starts_with(said)))
                })
            })
        };
        !is_number(before) && is_latin && is_unit(word) || said()
    })
}

/// Whether a text names another clock than Japan's, as a word of its own.
fn names_clock(text: &str) -> bool {
    const CLOCKS: [&str; 30] = [
        "協定世界時", "世界協定時", "世界標準時", "国際標準時", "世界時", "グリニッジ", "現地時",
        "現地の時", "東部時間", "中部時間", "西部時間", "太平洋時間", "米国時間", "北京時間",
        "中国時間", "韓国時間", "香港時間", "台湾時間", "英国時間", "ハワイ時間", "太平洋標準時",
        "東部標準時", "ローカルタイム", "ローカル時", "UNIVERSAL TIME", "PACIFIC TIME",
        "EASTERN TIME", "夏時間", "サマータイム", "LOCAL TIME",
    ];
    CLOCKS.iter().any(|word| text.contains(word))
        || words(text).any(|word| ABBREVIATIONS.contains(&word))
}

/// The runs of letters in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic())
}

/// Names of clocks other than Japan's in letters, but for those that are words of another kind as well
/// (ICT, WEST, BST).
const ABBREVIATIONS: [&str; 31] = [
    "UTC", "GMT", "CET", "CEST", "EET", "EEST", "MSK", "IST", "PKT", "KST", "SGT", "HKT", "PHT",
    "WIB", "AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT", "EST", "EDT", "CST", "CDT", "MST",
    "MDT", "PST", "PDT", "AKST", "HST", "BRT",
];

/// Whether a text names a clock as the time zone database does, by a place other than in Japan:
/// Asia/Singapore.
fn names_place(text: &str) -> bool {
    const AREAS: [&str; 11] = [
        "AFRICA", "AMERICA", "ANTARCTICA", "ASIA", "ATLANTIC", "AUSTRALIA", "ETC", "EUROPE",
        "INDIAN", "PACIFIC", "US",
    ];
    let mut parts = text.split('/');
    let mut before = parts.next().unwrap_or_default();
    parts.any(|after| {
        let area = words(before).last().unwrap_or_default();
        let place = words(after).next().unwrap_or_default();
        let ends_there = before.ends_with(area);
        before = after;
        ends_there && AREAS.contains(&area) && place.len() > 1 && place != "TOKYO"
    })
}

fn speaks_of_times(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["日時", "時刻", "時間", "標準時", "表示", "表記", "TZ", "TIME", "基準", "記載", "記入"];
    WORDS.iter().any(|word| text.contains(word))
}

/// Whether a text is hardly more than the name of a clock. A carrier, too, may be called IST or UTC通信.
fn is_short(text: &str) -> bool {
    const MOST: usize = 8;
    const NAMES: [&str; 8] = ["社", "通信", "電", "部", "課", "局", "支", "センター"];
    text.trim_matches(['(', ')', '（', '）']).chars().count() <= MOST
        && !text.contains(':')
        && !NAMES.iter().any(|name| text.contains(name))
}

/// Whether a text ends in the name of a clock, as a title does that says by which its times are.
fn ends_in_clock(text: &str) -> bool {
    let last = text.trim_end().rsplit([' ', ',', '、', '　', '(', '（']).next().unwrap_or_default();
    let last = last.trim_end_matches([')', '）']);
    last.len() < text.trim().len() && zone::named(last).is_some_and(|is| is != zone::JAPAN)
        || ABBREVIATIONS.contains(&last)
}

/// Whether a text that names Japan's clock says that times are yet to be converted to it.
fn speaks_of_conversion(text: &str) -> bool {
    const YET: [&str; 11] = [
        "未換算", "換算前", "換算していない", "換算は不要", "換算不要", "との差", "にするには",
        "に直すには", "＋9時間", "へは9時間", "NOT",
    ];
    YET.iter().any(|word| text.contains(word))
}

/// Whether a text speaks of hours by which times differ from Japan's: 時差：-9時間, 日本時間マイナス9時間,
/// 日本時間は＋9時間, 9時間遅れ.
fn is_shifted(text: &str) -> bool {
    let text = text.replace("マイナス", "-").replace("プラス", "+");
    let names_japan = JAPANESE.iter().any(|name| text.contains(name));
    let is_offset = ["UTC+9", "GMT+9", "UTC(+9", "時差:+9"].iter().any(|of| text.contains(of));
    let has_hours = ["+9時間", "+9H", "9時間を加", "9時間加", "9時間足"];
    if names_japan && !is_offset && has_hours.iter().any(|hours| text.contains(hours))
        || ["時間遅れ", "時間進"].iter().any(|words| text.contains(words))
    {
        return true;
    }
    let begins_with_hours = |rest: &str| {
        let rest =
            rest.trim_start_matches([':', '=', 'は', 'が', 'の', 'よ', 'り', 'か', 'ら', '約']);
        let is_of_japan = ["+9", "+09"].into_iter().any(|offset| rest.starts_with(offset))
            || ["UTC", "GMT"]
                .into_iter()
                .any(|clock| rest.strip_prefix(clock).and_then(zone::named) == Some(zone::JAPAN));
        let digits = rest.trim_start_matches(['+', '-', '±']);
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = after.len() < digits.len();
        let has_sign = digits.len() < rest.len();
        is_number
            && !is_of_japan
            && (has_sign || after.starts_with("時間") || after.starts_with('H'))
    };
    let names = JAPANESE.iter().chain(&["時差", "OFFSET"]);
    names.into_iter().any(|name| {
        text.match_indices(name)
            .any(|(at, name)| text.get(at + name.len()..).is_some_and(begins_with_hours))
    })
}

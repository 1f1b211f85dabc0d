//! Where the clock stood by which a time was taken, as headers say it.

use super::cursor::Cursor;
use super::{normalize, split_remark};

/// Japan's clock, in minutes ahead of UTC.
pub const JAPAN: i64 = 9 * 60;

const UNIVERSAL: [&str; 13] = [
    "UTC", "GMT", "UT", "Z", "ZULU", "協定世界時", "世界協定時", "世界標準時", "国際標準時",
    "世界時", "グリニッジ標準時", "グリニッジ平均時", "COORDINATEDUNIVERSALTIME",
];
const JAPANESE: [&str; 10] = [
    "JST", "日本時間", "日本標準時", "日本", "日本時刻", "東京時間", "ASIA/TOKYO", "JAPANTIME",
    "JAPANSTANDARDTIME", "TOKYOSTANDARDTIME",
];
/// What may stand behind the name of a clock without changing it.
const ENDINGS: [&str; 10] =
    ["時刻表記", "表記", "時刻", "時間", "基準", "で記入", "で記載", "による", "標準時", "TIME"];

/// The clock that a text names, in minutes ahead of UTC: UTC, 協定世界時, JST, 日本時間, +09:00, UTC+9;
/// `None` where it names none that is known.
pub fn named(text: &str) -> Option<i64> {
    let plain = normalize::figures(text);
    let packed: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    of_packed(&packed)
}

fn of_packed(text: &str) -> Option<i64> {
    if UNIVERSAL.contains(&text) {
        return Some(0);
    }
    if JAPANESE.contains(&text) {
        return Some(JAPAN);
    }
    if let Some(offset) = offset(text) {
        return Some(offset);
    }
    // UTC+9 and GMT-05:00; JST+9 says of Japan's clock where it stands.
    for (names, is_japan) in [(&UNIVERSAL[..], false), (&JAPANESE[..], true)] {
        let rest = names.iter().filter_map(|name| text.strip_prefix(name)).map(offset);
        if let Some(offset) = rest.flatten().next() {
            return (!is_japan || offset == JAPAN).then_some(offset);
        }
    }
    // 日本時間(UTC+9): both must say the same.
    if let Some((before, inner)) = split_remark(text).filter(|(before, _)| !before.is_empty()) {
        return of_packed(before).filter(|offset| of_packed(inner) == Some(*offset));
    }
    ENDINGS.iter().find_map(|ending| of_packed(text.strip_suffix(ending)?))
}

/// An offset with its sign: +09:00, +0900, +9, -5, ±0.
fn offset(text: &str) -> Option<i64> {
    let mut cursor = Cursor::new(text);
    let sign = cursor.eat_first(&[("+", 1), ("-", -1), ("±", 0)])?;
    let digits = cursor.digits();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits, if cursor.eat(":") { cursor.digits() } else { "0" }),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    cursor.eat("時間");
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_real = cursor.is_done() && hours <= 14 && minutes <= 59;
    // ±0 alone has neither sign; ±9 would have both.
    (is_real && (sign != 0 || hours + minutes == 0)).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn clocks_are_known_by_name_and_by_offset() {
        for (text, minutes) in [
            ("UTC", 0),
            ("ｕｔｃ", 0),
            ("GMT", 0),
            ("Z", 0),
            ("協定世界時", 0),
            ("世界標準時", 0),
            ("UTC時刻", 0),
            ("UTC Time", 0),
            ("UTC±0", 0),
            ("JST", 540),
            ("日本時間", 540),
            ("日本標準時", 540),
            ("日本時間で記入", 540),
            ("日本時間（JST）", 540),
            ("JST(UTC+9)", 540),
            ("Asia/Tokyo", 540),
            ("+09:00", 540),
            ("＋０９：００", 540),
            ("+0900", 540),
            ("UTC+9", 540),
            ("UTC +9", 540),
            ("UTC+9時間", 540),
            ("GMT-05:00", -300),
            ("UTC−5", -300),
            ("+05:30", 330),
        ] {
            assert_eq!(named(text), Some(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_no_clock_that_is_known_is_none() {
        for text in [
            "現地時間", "EST", "PDT", "UTC+15", "+9:75", "±9", "JST+8", "日本時間(UTC)", "時間",
            "9", "",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}

//! Cells that name places: the one prefecture of 発生場所, the regions and prefectures of 影響地域.

mod area;
mod extents;
mod lexer;
mod names;
mod words;

use super::values::normalize::normalize;
pub use names::short;
use words::CONJUNCTIONS;

use crate::model::codes::{CodeTables, NATIONWIDE};
use crate::model::incident::Area;
use crate::model::text::Text;
use std::collections::BTreeSet;

/// Between names of places in a text of any kind, besides conjunctions.
const BETWEEN: [&str; 11] = ["から", "まで", "ほか", "と", "や", "の", "~", "→", "⇒", "-", "ー"];
/// Words by which a place is not where it happened.
const NOT_THERE: [&str; 9] =
    ["以外", "を除", "は除", "除く", "のぞ", "含ま", "対象外", "ではな", "でない"];
/// At the end of a text they say that it happened elsewhere as well.
const AND_OTHERS: [&str; 6] = ["ほか", "など", "等", "等々", "他", "各地"];

/// The code of the one prefecture that a text names; `None` where it names none, or several, or says
/// that it happened elsewhere as well.
pub fn prefecture(text: &str, codes: &CodeTables) -> Option<String> {
    let text = normalize(text);
    if let Some(code) = prefecture_called(&text, codes) {
        return Some(code.to_owned());
    }
    let mut named = prefectures_in(&text, codes);
    if named.is_empty() {
        // 東 京 都
        let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        named = prefectures_in(&packed, codes);
    }
    let is_elsewhere = NOT_THERE.iter().any(|word| text.contains(word))
        || names::speaks_of_abroad(&text)
        || goes_on(&text)
        || is_beside(&text, codes)
        || joins_others(&text, codes);
    let only = named.first().filter(|_| named.len() == 1 && !is_elsewhere);
    only.map(|code| (*code).to_owned())
}

/// Whether what follows the name of a prefecture says that it happened beside it, or in others as well:
/// 東京都外, 東京都近郊, 東京都含む3県.
fn is_beside(text: &str, codes: &CodeTables) -> bool {
    const BESIDE: [&str; 13] = [
        "外", "隣接", "近郊", "近県", "近隣", "周辺", "なし", "無し", "含む", "経由", "+", "×",
        "ではない",
    ];
    codes.prefectures.iter().any(|place| {
        text.split(place.name.ja.as_str()).skip(1).any(|after| {
            let after = after.trim_start();
            BESIDE.iter().any(|word| after.starts_with(word))
        })
    })
}

/// Whether a text joins places of several prefectures, some by their cities alone or by what begins with
/// a prefecture's name: 京都市と神戸市, 東京本社/大阪.
fn joins_others(text: &str, codes: &CodeTables) -> bool {
    const JOINTS: [&str; 14] =
        ["、", ",", "，", "・", "/", "と", "や", "及び", "並びに", "~", "→", "-", "+", "\n"];
    let is_apart = |c: char| !c.is_alphanumeric();
    let parted = JOINTS.iter().fold(text.to_owned(), |text, joint| text.replace(joint, "\u{1F}"));
    let parts: Vec<&str> = parted.split('\u{1F}').collect();
    if parts.len() < 2 {
        return false;
    }
    let begins = |part: &&str| names::begun(part.trim_start_matches(is_apart), codes);
    parts.iter().filter_map(begins).collect::<BTreeSet<_>>().len() > 1
}

/// The code of the prefecture that a text is the name or the code of.
fn prefecture_called<'a>(text: &str, codes: &'a CodeTables) -> Option<&'a str> {
    let is_it = |name: &str| name == text || names::short(name) == text;
    let found = codes.prefectures.iter().find(|place| {
        place.code == text || is_it(&place.name.ja) || place.name.en.eq_ignore_ascii_case(text)
    });
    found.map(|place| place.code.as_str())
}

fn prefectures_in<'a>(text: &str, codes: &'a CodeTables) -> BTreeSet<&'a str> {
    let mut named = BTreeSet::new();
    let mut rest = text;
    // Names are taken off from left to right, so that 東京都府中市 does not name 京都府 as well.
    while let Some(c) = rest.chars().next() {
        let found = codes.prefectures.iter().find(|place| rest.starts_with(&place.name.ja));
        named.extend(found.map(|place| place.code.as_str()));
        let step = found.map_or(c.len_utf8(), |place| place.name.ja.len());
        rest = rest.get(step..).unwrap_or_default();
    }
    // Short names count where they stand alone, or as the city of that name: 梅田ビル（大阪市北区）.
    let between = CONJUNCTIONS.iter().chain(&BETWEEN);
    let parted = between.fold(text.to_owned(), |text, word| text.replace(word, " "));
    for part in parted.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if part.chars().all(char::is_numeric) {
            continue;
        }
        if let names::NamedPlaces::Places(places) = names::read(part, false, codes) {
            let covered = names::covered(&places, codes);
            named.extend(covered.iter().filter(|_| covered.len() == 1));
        }
    }
    named
}

/// Whether a text ends by saying that there are other places as well, or counts them (他2か所).
fn goes_on(text: &str) -> bool {
    let bare = text.trim_end_matches([')', '。', ' ']);
    let counts = |word: &str| {
        text.split(word).skip(1).any(|rest| rest.trim_start().starts_with(|c: char| c.is_numeric()))
    };
    AND_OTHERS.iter().any(|word| bare.ends_with(word))
        || ["ほか", "他", "外"].into_iter().any(counts)
}

/// The area that 影響地域 names, and the parts of the text that name none. The text itself is left
/// to the caller.
pub fn area(text: &str, codes: &CodeTables) -> (Area, Vec<String>) {
    area::read(&normalize(text), codes)
}

/// The names of the regions that an area touches, or of the whole country.
pub fn names(area: &Area, codes: &CodeTables) -> Vec<Text> {
    let regions = codes.regions();
    let name = |code: &String| match code.as_str() {
        NATIONWIDE => codes.label("area", NATIONWIDE),
        code => regions.iter().find(|(region, _)| *region == code).map(|(_, name)| *name),
    };
    area.regions.iter().filter_map(name).cloned().collect()
}

#[cfg(test)]
mod tests;

//! Concurrent events in words.

use super::labels::{Labels, say};
use crate::model::codes::NATIONWIDE;
use crate::model::event::{Event, SharedOrigin};

/// The code of a link by a stated origin.
pub const BY_ORIGIN: &str = "origin";
/// The code of a link by time and place.
pub const BY_PLACE: &str = "place";
const BY_BOTH: &str = "origin_and_place";
/// The codes of what links the incidents of an event.
pub const LINKS: [&str; 3] = [BY_ORIGIN, BY_PLACE, BY_BOTH];

/// The label of what links the incidents of an event.
pub fn link_label(code: &str, labels: Labels<'_>) -> &'static str {
    match code {
        BY_ORIGIN => labels.either("起因", "Origin"),
        BY_PLACE => labels.either("時間及び地域", "Time and place"),
        _ => labels.either("起因並びに時間及び地域", "Origin, and time and place"),
    }
}

/// What links the incidents of an event, as a code.
pub fn link(event: &Event) -> &'static str {
    match (event.origins.is_empty(), event.places.is_empty()) {
        (false, true) => BY_ORIGIN,
        (true, _) => BY_PLACE,
        (false, false) => BY_BOTH,
    }
}

/// The places that link the incidents of an event.
pub fn places<'a>(event: &'a Event, labels: Labels<'a>) -> Vec<&'a str> {
    event.places.iter().map(|code| place(code, labels)).collect()
}

/// A place that links incidents: a prefecture, a region or the whole country.
pub fn place<'a>(code: &'a str, labels: Labels<'a>) -> &'a str {
    let codes = labels.codes();
    let regions = codes.regions();
    if code == NATIONWIDE {
        return labels.coded("area", code);
    }
    let prefecture = codes.prefectures.iter().find(|prefecture| prefecture.code == *code);
    let name = prefecture
        .map(|prefecture| &prefecture.name)
        .or_else(|| regions.iter().find(|(region, _)| *region == code).map(|(_, name)| *name));
    name.map_or(code, |name| labels.say(name))
}

/// A stated origin: its carrier, with the report number where there is one.
pub fn origin(origin: &SharedOrigin, labels: Labels<'_>) -> String {
    if !origin.is_named() {
        return labels.either("（名称を示さない。）", "(not named)").to_owned();
    }
    let SharedOrigin { carrier, report_id, .. } = origin;
    if report_id.is_empty() {
        return carrier.clone();
    }
    say!(labels, "{carrier}（{report_id}）", "{carrier} ({report_id})")
}

/// How events are found, for the reader.
pub fn note(window_minutes: u64, labels: Labels<'_>) -> String {
    say!(
        labels,
        "二以上の事業者の事故であって、次のいずれかによるものを一つの事象としている。\
                 （ア）起因とされた報告が同じもの（起因事業者のみが記載されているときは、起因事業者が同じで、\
                 かつ、発生が{window_minutes}分以内であるか、又は時間が重なるもの）。\
                 （イ）最初の事故から{window_minutes}分以内に発生し、時間が重なり、かつ、影響した都道府県が\
                 共通するもの。\
                 対象期間に発生した重大な事故及び詳細な様式による報告の範囲で判定し、事故の終了は復旧日時\
                 （記載がないときは、発生日時に継続時間を加えた日時）による。終了が不明の事故は、発生の時点\
                 のみとして扱う。",
        "An event is made of incidents of at least two carriers that (1) state the same origin \
                 report, or, where the originating carrier alone is stated, state the same carrier and \
                 start within {window_minutes} minutes of each other or overlap in time; or (2) start \
                 within {window_minutes} minutes of the first, overlap in time and share a prefecture. \
                 Only serious and detailed-form incidents of the period are looked at. An incident ends \
                 at the stated recovery, else at its occurrence plus its duration; without a known end \
                 it counts as its starting moment."
    )
}

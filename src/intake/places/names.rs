//! What the names of places cover: the country, regions, prefectures, and parts of these.

use super::extents::{
    NEGATIONS, NOT_AFTER_SHORT, begins_beyond, counted, extent, goes_beyond, has_any, is_numbered,
    number_of_prefectures, without_count,
};
use super::words::{ABROAD, CHINA_OR_REGION, CITIES, COUNTRY, GROUPS, NO_CITY};
use crate::model::codes::{CodeTables, NATIONWIDE, Prefecture};
use std::collections::BTreeSet;

/// What a name covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What<'a> {
    /// The whole country.
    Country,
    /// The region of this code.
    Region(&'a str),
    /// A prefecture.
    Prefecture(&'a Prefecture),
    /// The prefectures of these codes, by a name that no region of the table has.
    Group(&'static [&'static str]),
}

/// A place that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// What it covers.
    pub what: What<'a>,
    /// Whether all of it is named, not a part alone (東京都千代田区, 関東の一部).
    pub whole: bool,
}

/// The prefectures, by code, that places touch.
pub fn covered<'a>(places: &[Named<'a>], codes: &'a CodeTables) -> BTreeSet<&'a str> {
    let mut covered = BTreeSet::new();
    for place in places {
        let is_touched = |prefecture: &&Prefecture| match place.what {
            What::Country => true,
            What::Region(region) => prefecture.region == region,
            What::Prefecture(other) => prefecture.code == other.code,
            What::Group(group) => group.contains(&prefecture.code.as_str()),
        };
        let touched = codes.prefectures.iter().filter(is_touched);
        covered.extend(touched.map(|prefecture| prefecture.code.as_str()));
    }
    covered
}

/// What a part of a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedPlaces<'a> {
    /// Places, and nothing else.
    Places(Vec<Named<'a>>),
    /// Places, and more that cannot be told (東京都周辺, 東京都ほか3県).
    More(Vec<Named<'a>>),
    /// No place that is known.
    Unknown,
}

/// The code of the prefecture with whose name, or that of a city in it, a text begins.
pub fn begun<'a>(text: &str, codes: &'a CodeTables) -> Option<&'a str> {
    let named = heads(text, codes).into_iter().find_map(|head| match head.what {
        What::Prefecture(prefecture) => Some(prefecture.code.as_str()),
        _ => None,
    });
    let city = || CITIES.iter().find(|(city, _)| text.starts_with(city)).map(|(_, code)| *code);
    named.or_else(city)
}

/// A prefecture's name without 都, 府 or 県; 北海道 has no shorter one.
pub fn short(name: &str) -> &str {
    name.strip_suffix(['都', '府', '県']).unwrap_or(name)
}

/// Whether a text speaks of places abroad.
pub fn speaks_of_abroad(text: &str) -> bool {
    ABROAD.iter().any(|word| text.contains(word))
}

/// How a text begins with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A name of the country.
    Country,
    /// A region's name alone (関東).
    Region,
    /// A region's name that says so (関東地方).
    Alias,
    /// A prefecture's name with 都, 道, 府 or 県.
    Full,
    /// A prefecture's name without.
    Short,
}

/// A name with which a text begins, and what follows.
struct Head<'a, 't> {
    what: What<'a>,
    form: Form,
    name: &'t str,
    rest: &'t str,
}

/// Every name with which a text begins, the longest first.
fn heads<'a, 't>(text: &'t str, codes: &'a CodeTables) -> Vec<Head<'a, 't>> {
    let mut heads = Vec::new();
    let mut add = |name: &str, what: What<'a>, form: Form| {
        if let (Some(name), Some(rest)) = (text.get(..name.len()), text.strip_prefix(name)) {
            heads.push(Head { what, form, name, rest });
        }
    };
    for (alias, code) in &codes.area_aliases {
        match code.as_str() {
            NATIONWIDE => add(alias, What::Country, Form::Country),
            region => add(alias, What::Region(region), Form::Alias),
        }
    }
    for word in COUNTRY {
        add(word, What::Country, Form::Country);
    }
    for (name, group) in GROUPS {
        add(name, What::Group(group), Form::Alias);
    }
    for (region, name) in codes.regions() {
        add(&name.ja, What::Region(region), Form::Region);
    }
    for prefecture in &codes.prefectures {
        let name = &prefecture.name.ja;
        add(name, What::Prefecture(prefecture), Form::Full);
        if short(name) != name {
            add(short(name), What::Prefecture(prefecture), Form::Short);
        }
    }
    // Stable: of names of one length the wider comes first.
    heads.sort_by_key(|head| std::cmp::Reverse(head.name.len()));
    heads
}

/// What a part of a text says, which holds neither brackets nor what joins parts.
pub fn read<'a>(part: &str, is_abroad: bool, codes: &'a CodeTables) -> NamedPlaces<'a> {
    if number_of_prefectures(part) == Some(codes.prefectures.len()) {
        return NamedPlaces::Places(vec![Named { what: What::Country, whole: true }]);
    }
    if let Some(place) = exact(part, codes)
        && !(is_abroad && part == CHINA_OR_REGION)
    {
        return NamedPlaces::Places(vec![Named { what: place, whole: true }]);
    }
    match read_from(part, is_abroad, codes) {
        NamedPlaces::Unknown => {
            let bare = part.trim_start_matches(|c: char| c.is_ascii_digit());
            if bare.len() < part.len() && !bare.is_empty() {
                read_from(bare, is_abroad, codes)
            } else {
                NamedPlaces::Unknown
            }
        }
        known => known,
    }
}

/// What a code, or a name in English, stands for.
fn exact<'a>(part: &str, codes: &'a CodeTables) -> Option<What<'a>> {
    if let Some(prefecture) = codes.prefectures.iter().find(|place| place.code == part) {
        return Some(What::Prefecture(prefecture));
    }
    if !part.is_ascii() {
        let region = codes.regions().into_iter().find(|(_, name)| name.ja == part);
        return region.map(|(code, _)| What::Region(code));
    }
    if part.eq_ignore_ascii_case(NATIONWIDE) {
        return Some(What::Country);
    }
    let is_it = |name: &str| name.eq_ignore_ascii_case(part);
    let regions = codes.regions().into_iter();
    let region = regions.into_iter().find(|(code, name)| is_it(code) || is_it(&name.en));
    let prefecture = || codes.prefectures.iter().find(|place| is_it(&place.name.en));
    region.map(|(code, _)| What::Region(code)).or_else(|| prefecture().map(What::Prefecture))
}

fn read_from<'a>(part: &str, is_abroad: bool, codes: &'a CodeTables) -> NamedPlaces<'a> {
    for head in heads(part, codes) {
        let reading = match head.form {
            Form::Country => of_country(&head),
            Form::Region | Form::Alias => of_region(&head, is_abroad, codes),
            Form::Full => of_prefecture(&head, codes),
            Form::Short => of_short(&head),
        };
        if reading != NamedPlaces::Unknown {
            return reading;
        }
    }
    NamedPlaces::Unknown
}

fn of_country<'a>(head: &Head<'a, '_>) -> NamedPlaces<'a> {
    let rest = head.rest.strip_prefix('の').unwrap_or(head.rest);
    let is_whole = matches!(
        rest,
        "" | "一円"
            | "全域"
            | "全エリア"
            | "エリア"
            | "全土"
            | "規模"
            | "的"
            | "47都道府県"
            | "各都道府県"
            | "全都道府県"
            | "全ての都道府県"
            | "すべての都道府県"
            | "全体"
            | "全ての地域"
            | "全地域"
    );
    if is_whole { places(head, true) } else { NamedPlaces::Unknown }
}

fn of_region<'a>(head: &Head<'a, '_>, is_abroad: bool, codes: &'a CodeTables) -> NamedPlaces<'a> {
    let may_be_china = head.form == Form::Region && head.name == CHINA_OR_REGION;
    if may_be_china && is_abroad {
        return NamedPlaces::Unknown;
    }
    if head.rest.is_empty() {
        return places(head, true);
    }
    // 九州沖縄, 東北北海道; but 東海村 lies in 関東.
    let next = read_wider(head.rest, is_abroad, codes);
    if next != NamedPlaces::Unknown {
        return followed(head, next);
    }
    if has_any(head.rest, &NEGATIONS) || head.rest.starts_with('外') {
        return NamedPlaces::Unknown;
    }
    let Some((rest, is_all)) = composition(head.what, head.rest, codes) else {
        return NamedPlaces::Unknown;
    };
    match extent(rest, &[]) {
        Some(_) if may_be_china && rest.chars().any(|c| "北南東西沿内".contains(c)) => {
            NamedPlaces::Unknown
        }
        Some(whole) => places(head, whole && is_all),
        None if head.form == Form::Alias || rest.starts_with('の') => {
            if goes_beyond(rest) {
                more(head, true)
            } else {
                places(head, false)
            }
        }
        None if begins_beyond(rest) => more(head, true),
        None => NamedPlaces::Unknown,
    }
}

/// A region or a prefecture in full, behind another.
fn read_wider<'a>(rest: &str, is_abroad: bool, codes: &'a CodeTables) -> NamedPlaces<'a> {
    let starts = heads(rest, codes).iter().any(|head| head.form != Form::Short);
    if starts { read_from(rest, is_abroad, codes) } else { NamedPlaces::Unknown }
}

/// What a name and those behind it say together.
fn followed<'a>(head: &Head<'a, '_>, next: NamedPlaces<'a>) -> NamedPlaces<'a> {
    let with = |next: Vec<Named<'a>>| {
        std::iter::once(Named { what: head.what, whole: true }).chain(next).collect()
    };
    match next {
        NamedPlaces::Places(next) => NamedPlaces::Places(with(next)),
        NamedPlaces::More(next) => NamedPlaces::More(with(next)),
        NamedPlaces::Unknown => NamedPlaces::Unknown,
    }
}

fn of_prefecture<'a>(head: &Head<'a, '_>, codes: &'a CodeTables) -> NamedPlaces<'a> {
    let What::Prefecture(own) = head.what else { return NamedPlaces::Unknown };
    let rest = head.rest;
    if has_any(rest, &NEGATIONS) || rest.starts_with('外') && !is_numbered(rest) {
        return NamedPlaces::Unknown;
    }
    // Names that nothing joins: 東京都大阪府. In 東京都府中市 京都府 is not named.
    let next = rest.char_indices().find_map(|(at, _)| {
        let from = rest.get(at..)?;
        let is_other = |head: &Head<'_, '_>| {
            head.form == Form::Full && (at == 0 || head.what != What::Prefecture(own))
        };
        heads(from, codes).iter().any(is_other).then_some((at, from))
    });
    if let Some((at, from)) = next {
        // A name in the midst of a text may be there for another reason.
        return match followed(head, read_from(from, false, codes)) {
            NamedPlaces::Places(all) if at > 0 => NamedPlaces::More(all),
            all => all,
        };
    }
    // 愛知県東海 may be a city or a region, 大阪府福島 a ward or a prefecture.
    let is_bare = |head: &Head<'_, '_>| head.rest.is_empty() && head.what != What::Prefecture(own);
    if heads(rest, codes).iter().any(is_bare) {
        return more(head, false);
    }
    if goes_beyond(rest) || rest.starts_with('外') {
        return more(head, false);
    }
    places(head, extent(rest, &[]) == Some(true))
}

fn of_short<'a>(head: &Head<'a, '_>) -> NamedPlaces<'a> {
    if let Some(rest) = head.rest.strip_prefix('市')
        && !NO_CITY.contains(&head.name)
    {
        if has_any(rest, &NEGATIONS) || rest.starts_with('外') {
            return NamedPlaces::Unknown;
        }
        return if goes_beyond(rest) { more(head, false) } else { places(head, false) };
    }
    // 東京23区
    let rest = head.rest.strip_prefix("23区").unwrap_or(head.rest);
    match extent(without_count(rest), &NOT_AFTER_SHORT) {
        Some(whole) => places(head, whole && rest.len() == head.rest.len()),
        None if begins_beyond(rest) => more(head, false),
        None => NamedPlaces::Unknown,
    }
}

fn places<'a>(head: &Head<'a, '_>, whole: bool) -> NamedPlaces<'a> {
    NamedPlaces::Places(vec![Named { what: head.what, whole }])
}

fn more<'a>(head: &Head<'a, '_>, whole: bool) -> NamedPlaces<'a> {
    NamedPlaces::More(vec![Named { what: head.what, whole }])
}

/// What follows a region's name without a count of its prefectures (東北6県), and whether all of them
/// are counted (関東1都6県 leaves one out). `None` where there are more than the region has.
fn composition<'t>(what: What<'_>, rest: &'t str, codes: &CodeTables) -> Option<(&'t str, bool)> {
    let size = covered(&[Named { what, whole: true }], codes).len();
    let text = rest.strip_prefix('の').unwrap_or(rest);
    match counted(text) {
        Some((sum, after)) => (sum <= size).then_some((after, sum == size)),
        None => Some((rest, true)),
    }
}

/// Whether a text begins with the name of a place.
pub fn begins(text: &str, codes: &CodeTables) -> bool {
    !heads(text, codes).is_empty()
}

/// What a text is the name of, and nothing but the name.
pub fn whole<'a>(text: &str, codes: &'a CodeTables) -> Option<What<'a>> {
    heads(text, codes).into_iter().find(|head| head.rest.is_empty()).map(|head| head.what)
}

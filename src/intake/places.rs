//! Cells that name places: the one prefecture of 発生場所, the regions of 影響地域.

use super::values::normalize::normalize;
use crate::model::codes::{CodeTables, NATIONWIDE};
use crate::model::incident::Area;

/// The code of the one prefecture that a text names; `None` where it names none, or several.
#[must_use]
pub fn prefecture(text: &str, codes: &CodeTables) -> Option<String> {
    let text = normalize(text);
    if let Some(whole) = codes.prefectures.iter().find(|prefecture| {
        prefecture.code == text || prefecture.name.ja == text || short(&prefecture.name.ja) == text
    }) {
        return Some(whole.code.clone());
    }
    let mut named = None;
    let mut rest = text.as_ref();
    // Names are taken off from left to right, so that 東京都府中市 does not name 京都府 as well.
    while !rest.is_empty() {
        let found = codes.prefectures.iter().find(|p| rest.starts_with(&p.name.ja));
        if let Some(prefecture) = found {
            if named.is_some_and(|code| code != &prefecture.code) {
                return None;
            }
            named = Some(&prefecture.code);
        }
        let step = found.map_or_else(
            || rest.chars().next().map_or(1, char::len_utf8),
            |prefecture| prefecture.name.ja.len(),
        );
        rest = rest.get(step..).unwrap_or("");
    }
    named.cloned()
}

/// The area that 影響地域 names, and the parts of the text that name none. The text itself is left
/// to the caller.
#[must_use]
pub fn area(text: &str, codes: &CodeTables) -> (Area, Vec<String>) {
    let mut named = Vec::new();
    let mut touched = Vec::new();
    let mut prefectures = Vec::new();
    let mut unknown = Vec::new();
    for part in normalize(text).split(['、', ',', '・', '/', ';', '\n']) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let plain = without_extent(part);
        if let Some(region) = region(plain, codes).or_else(|| region(part, codes)) {
            named.push(region);
        } else if let Some(prefecture) = codes
            .prefectures
            .iter()
            .find(|p| plain.starts_with(&p.name.ja) || short(&p.name.ja) == plain)
        {
            touched.push(prefecture.region.as_str());
            prefectures.push(prefecture.code.clone());
        } else {
            unknown.push(part.to_owned());
        }
    }
    touched.extend(&named);
    let in_order = |codes_of: &[&str]| {
        if codes_of.contains(&NATIONWIDE) {
            return vec![NATIONWIDE.to_owned()];
        }
        let regions = codes.regions().into_iter().map(|(code, _)| code);
        regions.filter(|code| codes_of.contains(code)).map(str::to_owned).collect()
    };
    let (regions, named_regions) = (in_order(&touched), in_order(&named));
    prefectures.sort();
    prefectures.dedup();
    (Area { regions, named_regions, prefectures, text: String::new() }, unknown)
}

fn region<'a>(name: &str, codes: &'a CodeTables) -> Option<&'a str> {
    codes
        .area_aliases
        .iter()
        .find(|(alias, code)| alias == name || code == name)
        .map(|(_, code)| code.as_str())
        .or_else(|| {
            codes
                .prefectures
                .iter()
                .find(|p| p.region_name.ja == name || p.region == name)
                .map(|p| p.region.as_str())
        })
}

/// A part of a region or prefecture touches it.
fn without_extent(part: &str) -> &str {
    ["の一部地域", "の一部", "の全域", "一部", "全域", "一円"]
        .iter()
        .find_map(|extent| part.strip_suffix(extent))
        .unwrap_or(part)
}

/// A prefecture's name without 都, 府 or 県; 北海道 has no shorter one.
fn short(name: &str) -> &str {
    name.strip_suffix(['都', '府', '県']).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    fn place(text: &str) -> Option<String> {
        prefecture(text, &code_tables::load().unwrap())
    }

    fn regions(text: &str) -> Vec<String> {
        area(text, &code_tables::load().unwrap()).0.regions
    }

    #[test]
    fn a_place_is_the_one_prefecture_that_the_text_names() {
        assert_eq!(place("○○ビル（神奈川県横浜市）").as_deref(), Some("14"));
        assert_eq!(place("東京都府中市").as_deref(), Some("13"));
        assert_eq!(place("京都府").as_deref(), Some("26"));
        assert_eq!(place("大阪").as_deref(), Some("27"));
        assert_eq!(place("東京都及び千葉県"), None);
        assert_eq!(place("東京都千代田区、東京都港区").as_deref(), Some("13"));
        assert_eq!(place("海外"), None);
    }

    #[test]
    fn an_area_is_the_regions_it_touches_each_once_in_order() {
        assert_eq!(regions("九州、関東、東京都"), ["kanto", "kyushu"]);
        assert_eq!(regions("関東、全国"), ["nationwide"]);
        assert_eq!(regions("関東、信越、東海、関西"), ["kanto", "shinetsu", "tokai", "kinki"]);
        assert_eq!(regions("神奈川県横浜市の一部"), ["kanto"]);
        assert!(regions("").is_empty());
    }

    #[test]
    fn a_region_is_named_by_itself_or_touched_by_a_prefecture() {
        let (area, _) = area("近畿、東京都、京都府", &code_tables::load().unwrap());
        assert_eq!(area.regions, ["kanto", "kinki"]);
        assert_eq!(area.named_regions, ["kinki"]);
        assert_eq!(area.prefectures, ["13", "26"]);
    }

    #[test]
    fn a_part_that_names_no_region_is_told() {
        let (area, unknown) = area("関東、どこか", &code_tables::load().unwrap());
        assert_eq!(area.regions, ["kanto"]);
        assert_eq!(unknown, ["どこか"]);
    }
}

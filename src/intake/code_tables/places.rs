//! Whether prefectures, regions and their names make sense together.

use super::flaw::{Faults, Flaw};
use super::rows::Rows;
use super::table::Table;
use crate::intake::code_tables::names::{Name, claims, twice};
use crate::intake::places::short;
use crate::intake::values::normalize::normalize;
use crate::model::codes::{NATIONWIDE, Prefecture, TOTAL, TilePlace, UNKNOWN};
use std::collections::{BTreeSet, HashMap};

/// The prefectures of JIS X 0401.
const PREFECTURES: std::ops::RangeInclusive<u8> = 1..=47;

/// Checks the tables of places.
pub fn check(rows: &Rows, faults: &mut Faults) {
    prefectures(&rows.prefectures, faults);
    names(rows, faults);
    if faults.has_all_rows() {
        let all: BTreeSet<&str> = rows.prefectures.iter().map(|(_, it)| &*it.code).collect();
        for code in PREFECTURES.map(|number| format!("{number:02}")) {
            if !all.contains(code.as_str()) {
                faults.tell(Table::Prefectures, None, "", Flaw::Missing(code));
            }
        }
        let regions: BTreeSet<&str> = rows.prefectures.iter().map(|(_, it)| &*it.region).collect();
        let mut areas = regions.clone();
        areas.insert(NATIONWIDE);
        for (line, (_, code)) in &rows.areas {
            if !areas.contains(code.as_str()) {
                faults.tell(Table::Areas, Some((*line, "code")), code, unknown(&areas));
            }
        }
        tiles(Table::PrefectureTiles, &rows.prefecture_tiles, &all, faults);
        tiles(Table::AreaTiles, &rows.area_tiles, &regions, faults);
    }
}

fn unknown(known: &BTreeSet<&str>) -> Flaw {
    let known: Vec<&str> = known.iter().copied().collect();
    Flaw::Unknown(Table::Prefectures, known.join(", "))
}

fn is_prefecture(code: &str) -> bool {
    let number = || code.parse().is_ok_and(|number| PREFECTURES.contains(&number));
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit()) && number()
}

fn prefectures(rows: &[(u64, Prefecture)], faults: &mut Faults) {
    let table = Table::Prefectures;
    twice(table, rows.iter().map(|(line, it)| (*line, "", it.code.as_str())), faults);
    let mut regions: HashMap<&str, (u64, &Prefecture)> = HashMap::new();
    for (line, prefecture) in rows {
        let Prefecture { code, region, region_name, .. } = prefecture;
        if !is_prefecture(code) {
            faults.tell(table, Some((*line, "code")), code, Flaw::NoPrefecture);
        }
        if [TOTAL, UNKNOWN, NATIONWIDE].contains(&region.as_str()) || is_prefecture(region) {
            faults.tell(table, Some((*line, "region")), region, Flaw::Reserved);
        }
        let (first, other) = *regions.entry(region).or_insert((*line, prefecture));
        if other.region_name != *region_name {
            let flaw = Flaw::RegionNames(first);
            faults.tell(table, Some((*line, "region_name")), &region_name.ja, flaw);
        }
    }
}

/// Names of places may be one where they mean the same prefectures, as 沖縄 does.
fn names(rows: &Rows, faults: &mut Faults) {
    let members = |region: &str| -> BTreeSet<&str> {
        let of_region =
            rows.prefectures.iter().filter(|(_, it)| region == NATIONWIDE || it.region == region);
        of_region.map(|(_, it)| it.code.as_str()).collect()
    };
    let key = |name: &str| ("", normalize(name).to_lowercase());
    let of_prefectures = rows.prefectures.iter().flat_map(|(line, it)| {
        let own = [("name", &*it.name.ja), ("name", short(&it.name.ja)), ("name_en", &*it.name.en)];
        own.map(|(column, name)| Name {
            table: Table::Prefectures,
            line: *line,
            column,
            text: name,
            key: key(name),
            code: &it.code,
            meaning: BTreeSet::from([it.code.as_str()]),
        })
    });
    let of_regions = rows.prefectures.iter().flat_map(|(line, it)| {
        let own = [("region_name", &*it.region_name.ja), ("region_name_en", &*it.region_name.en)];
        own.map(|(column, name)| Name {
            table: Table::Prefectures,
            line: *line,
            column,
            text: name,
            key: key(name),
            code: &it.region,
            meaning: members(&it.region),
        })
    });
    let of_areas = rows.areas.iter().map(|(line, (alias, code))| Name {
        table: Table::Areas,
        line: *line,
        column: "alias",
        text: alias,
        key: key(alias),
        code,
        meaning: members(code),
    });
    claims(of_prefectures.chain(of_regions).chain(of_areas), faults);
}

fn tiles(table: Table, rows: &[(u64, TilePlace)], known: &BTreeSet<&str>, faults: &mut Faults) {
    twice(table, rows.iter().map(|(line, it)| (*line, "", it.code.as_str())), faults);
    let mut places: HashMap<(usize, usize), &str> = HashMap::new();
    for (line, TilePlace { code, column, row, .. }) in rows {
        if !known.contains(code.as_str()) {
            faults.tell(table, Some((*line, "code")), code, unknown(known));
        }
        if let Some(other) = places.insert((*column, *row), code) {
            faults.tell(table, Some((*line, "code")), code, Flaw::Covered(other.to_owned()));
        }
    }
}

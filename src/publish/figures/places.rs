//! Where incidents occurred, or whom they touched, on a map of tiles.

use super::{Words, counts, describe, incidents};
use crate::model::dimension::Dimension;
use crate::model::dimension::TOTAL;
use crate::model::table::Table;
use crate::publish::charts::{self, ChartError, ChartText, Picture, Tile, TileMap};
use crate::publish::labels::Labels;
use serde::Deserialize;

/// Where the tiles of prefectures and of regions stand.
const PREFECTURES: &str = include_str!("../../../data/codes/prefecture_tiles.csv");
const AREAS: &str = include_str!("../../../data/codes/area_tiles.csv");

#[derive(Deserialize)]
struct TileLine {
    code: String,
    short: String,
    column: usize,
    row: usize,
}

/// Draws the incidents in each place; what has no tile stands aside.
pub fn draw(table: &Table, words: &Words<'_>) -> Result<(ChartText, Picture), ChartError> {
    let labels = words.labels;
    let lines = if table.row_dimension == Dimension::Area { AREAS } else { PREFECTURES };
    let lines: Vec<TileLine> = csv::Reader::from_reader(lines.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| ChartError::Parts(error.to_string()))?;
    let tile = |line: &TileLine| {
        let label = labels.member(table.row_dimension, &line.code);
        Tile {
            short: labels.either(&line.short, &label).to_owned(),
            label,
            value: incidents(table, &line.code, ""),
            column: line.column,
            row: line.row,
        }
    };
    let has_tile = |code: &String| lines.iter().any(|line| line.code == *code);
    let aside = table.rows.iter().filter(|code| *code != TOTAL && !has_tile(code));
    let text = words.of_table(table, counts::overlap(table, labels), describe(table, labels));
    // Where no place is known, a map of noughts would say that there was nothing anywhere.
    let (tiles, aside) = if counts::is_all_unknown(table) {
        (Vec::new(), Vec::new())
    } else {
        let aside = aside.map(|code| (name(table, code, labels), incidents(table, code, "")));
        (lines.iter().map(tile).collect(), aside.collect())
    };
    let map = TileMap {
        legend_title: labels.either("事故件数", "Incidents").to_owned(),
        tiles,
        aside,
        text: text.clone(),
    };
    charts::tile_map(&map, table.id).map(|picture| (text, picture))
}

fn name(table: &Table, code: &str, labels: Labels<'_>) -> String {
    labels.member(table.row_dimension, code)
}

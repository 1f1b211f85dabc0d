//! Where incidents occurred, or whom they touched, on a map of tiles.

use super::counts::{self, describe};
use super::tally::{self, incidents};
use super::words::Words;
use crate::model::codes::TilePlace;
use crate::model::dimension::{Dimension, TOTAL};
use crate::model::table::Table;
use crate::publish::charts::{self, ChartError, ChartText, Picture, Tile, TileMap};
use crate::publish::labels::Labels;

/// Draws the incidents in each place; what has no tile stands aside.
pub fn draw(table: &Table, words: &Words<'_>) -> Result<(ChartText, Picture), ChartError> {
    let labels = words.labels;
    let codes = labels.codes();
    let is_of_areas = table.row_dimension == Dimension::Area;
    let lines = if is_of_areas { &codes.area_tiles } else { &codes.prefecture_tiles };
    let tile = |line: &TilePlace| {
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
    let (tiles, aside) = if tally::is_all_unknown(table) {
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

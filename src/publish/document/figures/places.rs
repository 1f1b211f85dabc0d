//! Where incidents occurred, or whom they touched, on a map of tiles.

use super::context::{Context, wording};
use super::counts::describe;
use super::tally::{self, incidents};
use crate::model::codes::TilePlace;
use crate::model::dimension::Dimension;
use crate::model::member::Member;
use crate::model::table::Table;
use crate::publish::charts::{Chart, Tile, TileMap};

/// The chart of the incidents in each place; what has no tile stands aside.
pub fn chart(table: &Table, context: &Context<'_>) -> Box<dyn Chart> {
    let labels = context.labels;
    let codes = labels.codes();
    let is_of_areas = table.row_dimension == Dimension::Area;
    let lines = if is_of_areas { &codes.area_tiles } else { &codes.prefecture_tiles };
    let tile = |line: &TilePlace| {
        let place = Member::coded(&line.code);
        let label = labels.member(table.row_dimension, &place);
        Tile {
            short: labels.either(&line.short, &label).to_owned(),
            label,
            value: incidents(table, &place, &Member::Total),
            column: line.column,
            row: line.row,
        }
    };
    let has_tile = |place: &Member<'_>| lines.iter().any(|line| line.code == place.code());
    let aside = Member::parts(&table.rows).filter(|place| !has_tile(place));
    let text = context.of_table(table, describe(table, labels));
    // Where no place is known, a map of noughts would say that there was nothing anywhere.
    let (tiles, aside) = if tally::is_all_unknown(table) {
        (Vec::new(), Vec::new())
    } else {
        let name = |place| labels.member(table.row_dimension, place);
        let aside = aside.map(|place| (name(place), incidents(table, place, &Member::Total)));
        (lines.iter().map(tile).collect(), aside.collect())
    };
    let map = TileMap {
        legend_title: labels.either("事故件数", "Incidents").to_owned(),
        tiles,
        aside,
        wording: wording(labels),
        text,
    };
    Box::new(map)
}

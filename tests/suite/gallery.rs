//! The page of all kinds of charts, and the places of the prefectures on their map.

use std::collections::BTreeSet;

use crate::support::project;

#[path = "../../examples/gallery/page.rs"]
mod page;
#[path = "../../examples/gallery/samples/mod.rs"]
mod samples;

#[test]
fn the_gallery_is_what_the_program_draws() {
    let drawn = page::write(&samples::pictures().unwrap());
    let kept = std::fs::read_to_string(project().join("reports/gallery.html")).unwrap();
    assert!(drawn == kept, "make it again by `cargo run --example gallery`");
    assert!(kept.contains("全て架空のものです") && kept.contains("made up"));
}

#[test]
fn every_prefecture_has_a_tile_of_its_own() {
    let table = |name: &str| -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(project().join("data/codes").join(name)).unwrap();
        let cells = |line: &str| line.split(',').map(str::to_owned).collect();
        text.lines().skip(1).map(cells).collect()
    };
    let (tiles, prefectures) = (table("prefecture_tiles.csv"), table("prefectures.csv"));
    assert_eq!(tiles.len(), 47);
    for (tile, prefecture) in tiles.iter().zip(&prefectures) {
        assert_eq!(tile[0], prefecture[0]);
        let name = prefecture[1].strip_suffix(['都', '府', '県']);
        assert!(
            Some(tile[1].as_str()) == name || tile[1] == prefecture[1],
            "{tile:?} {prefecture:?}"
        );
    }
    let places: BTreeSet<(u8, u8)> =
        tiles.iter().map(|tile| (tile[2].parse().unwrap(), tile[3].parse().unwrap())).collect();
    assert_eq!(places.len(), 47);
}

#[test]
fn every_picture_of_the_gallery_is_titled_and_its_ids_are_its_own() {
    let kept = std::fs::read_to_string(project().join("reports/gallery.html")).unwrap();
    let mut ids = BTreeSet::new();
    for svg in kept.split("<svg ").skip(1) {
        let (svg, _) = svg.split_once("</svg>").unwrap();
        assert!(svg.contains("role=\"img\"") && svg.contains("<title ") && svg.contains("<desc "));
        assert!(!svg.contains("<text"));
        for id in svg.split(" id=\"").skip(1) {
            let (id, _) = id.split_once('"').unwrap();
            assert!(ids.insert(id.to_owned()), "{id} is there twice");
        }
    }
    for kind in ["bars", "heat-map", "columns", "tile-map", "ranked", "timeline", "scatter"] {
        for language in ["", "-en"] {
            assert!(ids.contains(&format!("{kind}{language}-title")), "{kind}{language}");
        }
    }
}

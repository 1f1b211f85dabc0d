//! A map of tiles: one square for each place, the darker the more.

use super::bars;
use super::caption::{ChartText, Wording};
use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, height_of, many};
use super::legend;
use super::scale::{Step, colour, steps};
use super::text::Fonts;
use super::theme::{
    AXIS_TITLE, COLUMN, LABEL_LINES, MARGIN, QUIET_INK, SMALL_VALUE, TICK, TextStyle, VALUE, ink_on,
};
use super::wrap::Wrap;
use crate::model::number::grouped;

/// Limits of the width of a tile, which only counts may widen further.
const WIDTHS: (f64, f64) = (52.0, 84.0);
/// The height of a tile.
const HEIGHT: f64 = 48.0;
/// The space between tiles.
const SEAM: f64 = 3.0;
/// What keeps texts in neighbouring tiles apart.
const PADDING: f64 = 8.0;
/// What keeps a name from the edges of its tile.
const NAME_PADDING: f64 = SEAM + 3.0;
/// The legend where it stands in the free corner of the map, and the space it keeps from tiles.
const CORNER: (f64, f64) = (300.0, 24.0);

/// A place on a [`TileMap`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tile {
    /// The name of the place.
    pub label: String,
    /// The short name, printed where the name is wider than the tile.
    pub short: String,
    /// The count.
    pub value: u64,
    /// The column of the tile, counted from zero at the left.
    pub column: usize,
    /// The row of the tile, counted from zero at the top.
    pub row: usize,
}

/// Counts by place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TileMap {
    /// The words around the map.
    pub text: ChartText,
    /// What the colours stand for, above their legend.
    pub legend_title: String,
    /// The places.
    pub tiles: Vec<Tile>,
    /// What has no place on the map, such as "unknown", with its count; printed below the legend.
    pub aside: Vec<(String, u64)>,
    /// How its counts are told.
    pub wording: Wording,
}

/// Lays a map of tiles out.
pub fn layout(map: &TileMap, canvas: Canvas) -> Result<Layout, ChartError> {
    check(map)?;
    let fonts = Fonts::load()?;
    let steps = steps(map.tiles.iter().map(|tile| tile.value));
    if steps.is_empty() && map.aside.iter().all(|(_, count)| *count == 0) {
        return Page::open(fonts, &map.text, canvas)?.nothing(&map.text);
    }
    let columns = map.tiles.iter().map(|tile| many(tile.column) + 1.0).fold(1.0, f64::max);
    let rows = map.tiles.iter().map(|tile| many(tile.row) + 1.0).fold(0.0, f64::max);
    let setting = Setting::measure(map, fonts, columns, canvas.width)?;
    let tile = setting.width;
    if canvas.is_narrow() && columns * tile + 2.0 * MARGIN > canvas.width {
        let places = map.tiles.iter().map(|tile| (tile.label.clone(), tile.value));
        return bars::of_counts(&map.text, places.chain(map.aside.iter().cloned()), canvas);
    }
    let canvas = canvas.at_least(columns * tile + 2.0 * MARGIN);
    let width = canvas.width;
    let left = MARGIN + (width - 2.0 * MARGIN - columns * tile) / 2.0;
    let mut page = Page::open(fonts, &map.text, canvas)?;
    page.top += 16.0;

    // The legend stands in the upper left corner of the map if the map leaves it free.
    let top = page.top;
    let mut right = MARGIN + CORNER.0;
    key(&mut page, map, &steps, right)?;
    let corner =
        Area { left: 0.0, top, width: right + CORNER.1, height: page.top + CORNER.1 - top };
    let area = |one: &Tile| Area {
        left: left + many(one.column) * tile,
        top: top + many(one.row) * HEIGHT,
        width: tile,
        height: HEIGHT,
    };
    if map.tiles.iter().all(|one| area(one).is_apart(corner)) {
        for one in &map.tiles {
            setting.draw(&mut page, one, area(one), &steps)?;
        }
        page.top = page.top.max(top + rows * HEIGHT);
        return page.close(&map.text);
    }
    page = Page::open(fonts, &map.text, canvas)?;
    page.top = top;
    right = width - MARGIN;
    key(&mut page, map, &steps, right)?;
    page.top += 16.0;
    let lower = page.top - top;
    for one in &map.tiles {
        let place = area(one);
        let place = Area { top: place.top + lower, ..place };
        setting.draw(&mut page, one, place, &steps)?;
    }
    page.top += rows * HEIGHT;
    page.close(&map.text)
}

fn check(map: &TileMap) -> Result<(), ChartError> {
    let mut places: Vec<_> = map.tiles.iter().map(|tile| (tile.row, tile.column)).collect();
    places.sort_unstable();
    match places.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => {
            let (row, column) = pair[0];
            Err(ChartError::Parts(format!("two tiles in row {row}, column {column}")))
        }
        None => Ok(()),
    }
}

/// How tiles are set: all names alike, and all counts.
struct Setting {
    width: f64,
    names: TextStyle,
    counts: TextStyle,
}

impl Setting {
    fn measure(map: &TileMap, fonts: Fonts, columns: f64, page: f64) -> Result<Self, ChartError> {
        let even = ((page - 2.0 * MARGIN) / columns).floor().clamp(WIDTHS.0, WIDTHS.1);
        let labels = || map.tiles.iter().map(|tile| &tile.label);
        let values: Vec<String> = map.tiles.iter().map(|tile| grouped(tile.value.into())).collect();
        let mut setting = Self { width: even, names: COLUMN, counts: VALUE };
        if fonts.widest(labels(), COLUMN, page)? + NAME_PADDING > even {
            setting.names = TICK;
            let needed = fonts.widest(labels(), TICK, page)? + NAME_PADDING;
            setting.width = even.max(needed.ceil().min(WIDTHS.1));
        }
        if fonts.widest(&values, VALUE, page)? + PADDING > setting.width {
            setting.counts = SMALL_VALUE;
            let needed = fonts.widest(&values, SMALL_VALUE, page)? + PADDING;
            setting.width = setting.width.max(needed.ceil());
        }
        Ok(setting)
    }

    fn draw(
        &self,
        page: &mut Page,
        tile: &Tile,
        place: Area,
        steps: &[Step],
    ) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let ground = colour(steps, tile.value);
        page.fill(place.grown(-SEAM / 2.0), ground);
        let (ink, bold) = if tile.value == 0 { (QUIET_INK, false) } else { (ink_on(ground), true) };
        let width = place.width - NAME_PADDING;
        let wrap = Wrap { fonts, style: self.names.coloured(ink), width };
        let label = fonts.printable(&tile.label);
        let fits = wrap.holds(&label, 1)?;
        let name = if fits { label } else { fonts.printable(&tile.short) };
        let centre = place.left + place.width / 2.0;
        let middle = place.top + HEIGHT / 2.0;
        page.block(wrap.label(&name, 1)?, wrap.style, Anchor::Centre, centre, middle - 9.0)?;
        let style = TextStyle { bold, ..self.counts.coloured(ink) };
        page.line(grouped(tile.value.into()), style, Anchor::Centre, centre, middle + 9.0)
    }
}

/// The steps of colour, and what is not on the map.
fn key(page: &mut Page, map: &TileMap, steps: &[Step], right: f64) -> Result<(), ChartError> {
    let fonts = page.fonts;
    let wrap = |style| Wrap { fonts, style, width: right - MARGIN };
    let title = wrap(AXIS_TITLE).label(&fonts.printable(&map.legend_title), LABEL_LINES)?;
    let height = height_of(&title, AXIS_TITLE);
    page.block(title, AXIS_TITLE, Anchor::Left, MARGIN, page.top + height / 2.0)?;
    page.top += height + 6.0;
    legend::steps(
        page,
        (MARGIN, right),
        map.tiles.iter().map(|tile| tile.value),
        steps,
        &map.wording,
    )?;
    page.top += 12.0;
    for (label, count) in &map.aside {
        let count = grouped((*count).into());
        let width = right - MARGIN - fonts.width(&count, VALUE)? - PADDING;
        let wrap = Wrap { fonts, style: COLUMN, width };
        let lines = wrap.label(&fonts.printable(label), LABEL_LINES)?;
        let words = fonts.widest(&lines, COLUMN, width)?;
        let height = height_of(&lines, COLUMN).max(VALUE.leading) + 2.0;
        let middle = page.top + height / 2.0;
        page.block(lines, COLUMN, Anchor::Left, MARGIN, middle)?;
        page.line(count, VALUE, Anchor::Left, MARGIN + words + PADDING, middle)?;
        page.top += height;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
    use crate::publish::charts::theme::{BLUES, PANEL};
    use proptest::prelude::*;

    fn tile(label: &str, value: u64, column: usize, row: usize) -> Tile {
        let short = label.chars().take(2).collect();
        Tile { label: label.to_owned(), short, value, column, row }
    }

    fn map(tiles: Vec<Tile>) -> TileMap {
        TileMap {
            text: ChartText { empty: "なし".to_owned(), ..ChartText::default() },
            legend_title: "件数".to_owned(),
            tiles,
            aside: vec![("不明".to_owned(), 7)],
            wording: Wording::default(),
        }
    }

    fn colours(layout: &Layout) -> Vec<plotters::style::RGBColor> {
        let tiles = layout.fills.iter().filter(|fill| fill.area.height > 40.0);
        tiles.map(|fill| fill.colour).collect()
    }

    #[test]
    fn more_is_darker_and_every_count_is_shown() {
        let tiles = vec![tile("北", 3, 11, 0), tile("中", 1, 10, 1), tile("南", 0, 9, 2)];
        let layout = layout(&map(tiles), Canvas::PAGE).expect("layout");
        assert_eq!(colours(&layout), [BLUES[1], BLUES[0], PANEL]);
        for text in ["北", "中", "南", "3", "1", "0", "件数", "不明", "7"] {
            assert!(shows(&layout, text), "{text}");
        }
        assert_sound(&layout);
    }

    #[test]
    fn the_legend_takes_the_corner_only_if_it_is_free() {
        let free = layout(&map(vec![tile("東", 1, 11, 0)]), Canvas::PAGE).expect("layout");
        let taken = layout(&map(vec![tile("東", 1, 11, 0), tile("西", 1, 0, 0)]), Canvas::PAGE)
            .expect("layout");
        assert!(free.height < taken.height);
        assert_sound(&free);
        assert_sound(&taken);
    }

    #[test]
    fn a_name_too_long_for_its_tile_is_the_short_one() {
        let long = tile("とても長い名前の県", 1, 0, 0);
        let tiles = vec![long, tile("岡山", 1, 13, 1), tile("かごしま県", 1, 13, 2)];
        let layout = layout(&map(tiles), Canvas::PAGE).expect("layout");
        assert!(shows(&layout, "とて") && shows(&layout, "岡山") && shows(&layout, "かごしま県"));
        assert_sound(&layout);
    }

    #[test]
    fn large_counts_widen_the_page() {
        let tiles = (0..14).map(|column| tile("県", 100_000_000, column, 9)).collect();
        let layout = layout(&map(tiles), Canvas::PAGE).expect("layout");
        assert!(layout.width > Canvas::PAGE.width);
        assert_sound(&layout);
    }

    #[test]
    fn no_data_is_said_but_not_where_the_place_alone_is_unknown() {
        let nothing = map(vec![tile("北", 0, 0, 0)]);
        let only_unknown = layout(&nothing, Canvas::PAGE).expect("layout");
        assert!(shows(&only_unknown, "7") && shows(&only_unknown, "北"));
        let layout =
            layout(&TileMap { aside: Vec::new(), ..nothing }, Canvas::PAGE).expect("layout");
        assert!(shows(&layout, "なし"));
        assert_sound(&layout);
    }

    #[test]
    fn two_tiles_in_one_place_and_maps_without_bounds_are_refused() {
        let twice = map(vec![tile("北", 1, 2, 3), tile("南", 1, 2, 3)]);
        assert!(matches!(layout(&twice, Canvas::PAGE), Err(ChartError::Parts(_))));
        let far = map(vec![tile("遠", 1, usize::MAX, 0)]);
        assert!(matches!(layout(&far, Canvas::PAGE), Err(ChartError::TooLarge { .. })));
    }

    proptest! {
           #![proptest_config(ProptestConfig::with_cases(64))]
           #[test]
           fn nothing_overlaps_or_leaves_the_page(
               tiles in proptest::collection::btree_map(
                   (0..15_usize, 0..13_usize),
                   (".{0,12}", ".{0,4}", 0..64_u32, any::<u64>()),
                   0..48,
               ),
               legend_title in ".{0,90}",
               aside in proptest::collection::vec((".{0,60}", any::<u64>()), 0..3),
           ) {
               let tiles = tiles.into_iter().map(|((column, row), (label, short, shift, value))| {
                   Tile { label, short, value: value >> shift, column, row }
               });
               let (text, tiles) = (ChartText::default(), tiles.collect());
               let wording = Wording::default();
               let map = TileMap { text, legend_title, tiles, aside, wording };
               for canvas in CANVASES {
    assert_sound(&layout(&map, canvas).expect("layout"));
    }
           }
       }
}

//! Counts of two attributes crossed: one cell for each pair, the darker the more.

use super::bars;
use super::caption::{ChartText, Wording};
use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, height_of, many};
use super::legend::{self, SWATCH};
use super::scale::{Step, colour, steps};
use super::text::Fonts;
use super::theme::{
    AXIS_TITLE, COLUMN, GROUND, INK, LABEL, LABEL_LINES, LEGEND, MARGIN, QUIET_INK, SMALL_VALUE,
    TextStyle, VALUE, ink_on,
};
use super::wrap::Wrap;
use crate::model::number::grouped;
use plotters::style::RGBColor;

/// Limits of the column of row titles.
const ROW_TITLES: (f64, f64) = (64.0, 220.0);
/// The narrowest cell: three kanji of a column title to a line.
const NARROWEST: f64 = 60.0;
/// The widest cell.
const WIDEST: f64 = 116.0;
/// The least height of a cell.
const LOWEST: f64 = 40.0;
/// What keeps texts in neighbouring cells apart.
const PADDING: f64 = 10.0;
/// The space between titles and cells.
const GAP: f64 = 10.0;
/// The space between cells.
const SEAM: f64 = 2.0;
/// How bold the outline of a marked cell is.
const OUTLINE: f64 = 3.0;
/// The light line inside of an outline, which sets it off from a dark cell.
const INLINE: f64 = 1.5;

/// Where the cells are.
struct Grid {
    left: f64,
    titles: f64,
    cell: f64,
    columns: f64,
    width: f64,
    counts: TextStyle,
}

/// Lays a heat map out.
pub fn layout(map: &HeatMap, canvas: Canvas) -> Result<Layout, ChartError> {
    let (rows, columns) = (map.rows.len(), map.columns.len());
    if map.counts.len() != rows || map.counts.iter().any(|row| row.len() != columns) {
        return Err(ChartError::Shape { rows, columns });
    }
    if map.marks.iter().any(|&(row, column)| row >= rows || column >= columns) {
        return Err(ChartError::Shape { rows, columns });
    }
    let fonts = Fonts::load()?;
    let steps = steps(map.counts.iter().flatten().copied());
    if steps.is_empty() {
        return Page::open(fonts, &map.text, canvas)?.nothing(&map.text);
    }
    let grid = Grid::measure(map, fonts, canvas)?;
    if canvas.is_narrow() && grid.width > canvas.width {
        let pairs = map.rows.iter().zip(&map.counts).flat_map(|(row, counts)| {
            let of_row = map.columns.iter().zip(counts);
            of_row.map(move |(column, count)| (format!("{row}{}{column}", map.wording.and), *count))
        });
        return bars::of_counts(&map.text, pairs, canvas);
    }
    let mut page = Page::open(fonts, &map.text, canvas.at_least(grid.width))?;
    page.top += 16.0;
    grid.head(&mut page, map)?;
    grid.cells(&mut page, map, &steps)?;
    page.top += 12.0;
    let counts = map.counts.iter().flatten().copied();
    let right = page.right();
    legend::steps(&mut page, (grid.left, right), counts, &steps, &map.wording)?;
    mark_legend(&mut page, &grid, map)?;
    page.close(&map.text)
}

impl Grid {
    fn measure(map: &HeatMap, fonts: Fonts, canvas: Canvas) -> Result<Self, ChartError> {
        let mut titles = fonts.width(&fonts.printable(&map.row_title), AXIS_TITLE)?;
        for row in &map.rows {
            titles = titles.max(fonts.width(&fonts.printable(row), LABEL)?);
        }
        let titles = (titles + 0.1).clamp(ROW_TITLES.0, ROW_TITLES.1);
        let left = MARGIN + titles + GAP;

        let columns = many(map.columns.len());
        let even = ((canvas.width - MARGIN - left) / columns).floor().min(WIDEST);
        let mut counts = VALUE;
        let mut needed = widest_count(map, fonts, counts)? + PADDING;
        if needed > even {
            counts = SMALL_VALUE;
            needed = widest_count(map, fonts, counts)? + PADDING;
        }
        let cell = even.max(NARROWEST).max(needed.ceil());
        let width = left + columns * cell + MARGIN;
        Ok(Self { left, titles, cell, columns, width, counts })
    }

    fn width(&self) -> f64 {
        self.columns * self.cell
    }

    /// The titles of both sides and of the columns.
    fn head(&self, page: &mut Page, map: &HeatMap) -> Result<(), ChartError> {
        let fonts = page.fonts;
        // The legend begins at the left of the cells, and so does the title above them.
        let span = self.width().max(240.0).min(page.width() - MARGIN - self.left);
        let wrap = Wrap { fonts, style: AXIS_TITLE, width: span };
        let column_title = wrap.label(&fonts.printable(&map.column_title), LABEL_LINES)?;
        let height = height_of(&column_title, AXIS_TITLE);
        page.block(column_title, AXIS_TITLE, Anchor::Left, self.left, page.top + height / 2.0)?;
        page.top += height + 4.0;

        let wrap = Wrap { fonts, style: AXIS_TITLE, width: self.titles };
        let row_title = wrap.label(&fonts.printable(&map.row_title), LABEL_LINES)?;
        let wrap = Wrap { fonts, style: COLUMN, width: self.cell - PADDING };
        let mut titles = Vec::with_capacity(map.columns.len());
        let mut tallest = height_of(&row_title, AXIS_TITLE);
        for column in &map.columns {
            let lines = wrap.label(&fonts.printable(column), LABEL_LINES)?;
            tallest = tallest.max(height_of(&lines, COLUMN));
            titles.push(lines);
        }
        let bottom = page.top + tallest;
        let middle = bottom - height_of(&row_title, AXIS_TITLE) / 2.0;
        page.block(row_title, AXIS_TITLE, Anchor::Right, self.left - GAP, middle)?;
        let mut x = self.left + self.cell / 2.0;
        for lines in titles {
            let middle = bottom - height_of(&lines, COLUMN) / 2.0;
            page.block(lines, COLUMN, Anchor::Centre, x, middle)?;
            x += self.cell;
        }
        page.top = bottom + 6.0;
        Ok(())
    }

    /// The rows with their titles.
    fn cells(&self, page: &mut Page, map: &HeatMap, steps: &[Step]) -> Result<(), ChartError> {
        let fonts = page.fonts;
        let wrap = Wrap { fonts, style: LABEL, width: self.titles };
        let mut rows = Vec::with_capacity(map.rows.len());
        let mut height = LOWEST;
        for row in &map.rows {
            let lines = wrap.label(&fonts.printable(row), LABEL_LINES)?;
            height = height.max(height_of(&lines, LABEL) + PADDING);
            rows.push(lines);
        }
        for (row, (title, counts)) in rows.into_iter().zip(&map.counts).enumerate() {
            let middle = page.top + height / 2.0;
            page.block(title, LABEL, Anchor::Right, self.left - GAP, middle)?;
            let mut left = self.left;
            for (column, &count) in counts.iter().enumerate() {
                let area = Area {
                    left: left + SEAM / 2.0,
                    top: page.top + SEAM / 2.0,
                    width: self.cell - SEAM,
                    height: height - SEAM,
                };
                let ground = colour(steps, count);
                if map.marks.contains(&(row, column)) {
                    outline(page, area.grown(SEAM / 2.0), ground);
                } else {
                    page.fill(area, ground);
                }
                let style = match count {
                    0 => TextStyle { bold: false, ..self.counts }.coloured(QUIET_INK),
                    _ => self.counts.coloured(ink_on(ground)),
                };
                let centre = left + self.cell / 2.0;
                page.line(grouped(count.into()), style, Anchor::Centre, centre, middle)?;
                left += self.cell;
            }
            page.top += height;
        }
        Ok(())
    }
}

fn widest_count(map: &HeatMap, fonts: Fonts, style: TextStyle) -> Result<f64, ChartError> {
    let mut widest: f64 = 0.0;
    for &count in map.counts.iter().flatten() {
        widest = widest.max(fonts.width(&grouped(count.into()), style)?);
    }
    Ok(widest)
}

/// A sample of the outline and what it means, below the steps of colour.
fn mark_legend(page: &mut Page, grid: &Grid, map: &HeatMap) -> Result<(), ChartError> {
    let label = page.fonts.printable(&map.mark_legend);
    if map.marks.is_empty() || label.is_empty() {
        return Ok(());
    }
    page.top += 6.0;
    let left = grid.left + SWATCH.0 + 6.0;
    let wrap = Wrap { fonts: page.fonts, style: LEGEND, width: page.right() - left };
    let middle = page.top + LEGEND.leading / 2.0;
    let top = middle - SWATCH.1 / 2.0;
    let sample = Area { left: grid.left, top, width: SWATCH.0, height: SWATCH.1 };
    outline(page, sample.grown(1.0), GROUND);
    for line in wrap.label(&label, LABEL_LINES)? {
        let middle = page.top + LEGEND.leading / 2.0;
        page.line(line, LEGEND, Anchor::Left, left, middle)?;
        page.top += LEGEND.leading;
    }
    Ok(())
}

/// A bold outline that stands out from light and dark cells alike: dark, and a light line within.
fn outline(page: &mut Page, area: Area, ground: RGBColor) {
    page.fill(area, INK);
    page.fill(area.grown(-OUTLINE), GROUND);
    page.fill(area.grown(-OUTLINE - INLINE), ground);
}

/// Counts of two attributes crossed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeatMap {
    /// The words around the chart.
    pub text: ChartText,
    /// What the rows are.
    pub row_title: String,
    /// What the columns are.
    pub column_title: String,
    /// The rows from the top down.
    pub rows: Vec<String>,
    /// The columns from the left.
    pub columns: Vec<String>,
    /// The counts, row by row.
    pub counts: Vec<Vec<u64>>,
    /// The cells that stand out by a bold outline, each as its row and column counted from zero.
    pub marks: Vec<(usize, usize)>,
    /// What the outline means, printed beside a sample of it where a cell is marked.
    pub mark_legend: String,
    /// How its counts and its pairs are told.
    pub wording: Wording,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::caption::ChartText;
    use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
    use crate::publish::charts::theme::{BLUES, PANEL};
    use proptest::prelude::*;

    fn map(counts: &[&[u64]]) -> HeatMap {
        let columns = counts.first().map_or(0, |row| row.len());
        HeatMap {
            text: ChartText { empty: "なし".to_owned(), ..ChartText::default() },
            row_title: "継続時間".to_owned(),
            column_title: "影響利用者数".to_owned(),
            rows: (0..counts.len()).map(|n| format!("{n}時間以上")).collect(),
            columns: (0..columns).map(|n| format!("{n}万以上")).collect(),
            counts: counts.iter().map(|row| row.to_vec()).collect(),
            ..HeatMap::default()
        }
    }

    #[test]
    fn a_long_title_of_the_columns_stays_on_a_phone() {
        let long = HeatMap {
            rows: vec!["とても長い区分の名称".repeat(3)],
            column_title: "影響利用者数の区分 ".repeat(6),
            ..map(&[&[3]])
        };
        for canvas in CANVASES {
            assert_sound(&layout(&long, canvas).expect("layout"));
        }
    }

    #[test]
    fn every_title_and_count_is_shown() {
        let layout = layout(&map(&[&[0, 1_234], &[7, 50_000]]), Canvas::PAGE).expect("layout");
        for text in ["継続時間", "影響利用者数", "0時間以上", "1万以上", "1,234", "7", "50,000"]
        {
            assert!(shows(&layout, text), "{text}");
        }
        assert_sound(&layout);
    }

    #[test]
    fn more_is_darker_and_zero_is_not_blue() {
        let layout = layout(&map(&[&[0, 1, 4, 20]]), Canvas::PAGE).expect("layout");
        let cells: Vec<_> = layout.fills[..4].iter().map(|fill| fill.colour).collect();
        assert_eq!(cells, [PANEL, BLUES[0], BLUES[1], BLUES[3]]);
    }

    #[test]
    fn no_data_is_said() {
        for counts in [&[][..], &[&[0_u64, 0][..], &[0, 0]]] {
            let layout = layout(&map(counts), Canvas::PAGE).expect("layout");
            assert!(shows(&layout, "なし"));
            assert_sound(&layout);
        }
    }

    #[test]
    fn counts_that_do_not_match_the_titles_are_refused() {
        let mut ragged = map(&[&[1, 2], &[3, 4]]);
        ragged.counts[1].pop();
        assert!(matches!(
            layout(&ragged, Canvas::PAGE),
            Err(ChartError::Shape { rows: 2, columns: 2 })
        ));
    }

    #[test]
    fn marks_outside_of_the_cells_are_refused() {
        for mark in [(2, 0), (0, 2)] {
            let marked = HeatMap { marks: vec![mark], ..map(&[&[1, 2], &[3, 4]]) };
            assert!(matches!(
                layout(&marked, Canvas::PAGE),
                Err(ChartError::Shape { rows: 2, columns: 2 })
            ));
        }
    }

    #[test]
    fn a_marked_cell_has_a_dark_and_a_light_line_around_its_colour() {
        let marks = vec![(0, 3), (0, 0), (0, 3)];
        let marked = HeatMap { marks, mark_legend: "現行".to_owned(), ..map(&[&[0, 1, 4, 20]]) };
        let layout = layout(&marked, Canvas::PAGE).expect("layout");
        let cells: Vec<_> = layout.fills[..8].iter().map(|fill| fill.colour).collect();
        let (pale, dark) = ([INK, GROUND, PANEL], [INK, GROUND, BLUES[3]]);
        assert_eq!(cells, [&pale[..], &[BLUES[0], BLUES[1]], &dark].concat());
        for cell in [&layout.fills[..3], &layout.fills[5..8]] {
            assert!((cell[0].area.left + OUTLINE - cell[1].area.left).abs() < 0.01);
            assert!((cell[1].area.top + INLINE - cell[2].area.top).abs() < 0.01);
        }
        // The sample of the legend is the third and last outline.
        assert_eq!(layout.fills.iter().filter(|fill| fill.colour == INK).count(), 3);
        assert!(shows(&layout, "現行"));
        assert_sound(&layout);
    }

    #[test]
    fn on_a_phone_each_pair_has_a_line_of_its_own() {
        let names = |name: &str| vec![format!("{name}以上5時間未満"); 8];
        let wording = Wording { to: "～", or_more: "以上", and: "・" };
        let counts = vec![vec![1; 8]; 8];
        let (rows, columns) = (names("2時間"), names("3時間"));
        let map = HeatMap { rows, columns, counts, wording, ..HeatMap::default() };
        let layout = layout(&map, Canvas::PHONE).expect("layout");
        assert!(shows(&layout, "2時間以上5時間未満・3時間以上5時間未満"));
        assert_sound(&layout);
    }

    #[test]
    fn classes_of_counts_are_told_in_the_words_of_the_report() {
        let wording = Wording { to: "～", or_more: "以上", and: "・" };
        let map = HeatMap { wording, ..map(&[&[0, 1, 4, 2_000]]) };
        let layout = layout(&map, Canvas::PAGE).expect("layout");
        for text in ["2～4", "1,000以上"] {
            assert!(shows(&layout, text), "{text}");
        }
    }

    #[test]
    fn without_a_mark_there_is_no_legend_of_marks() {
        let plain = map(&[&[0, 1], &[2, 3]]);
        let legend = HeatMap { mark_legend: "現行".to_owned(), ..plain.clone() };
        assert_eq!(
            layout(&legend, Canvas::PAGE).expect("layout"),
            layout(&plain, Canvas::PAGE).expect("layout")
        );
    }

    #[test]
    fn a_page_grows_for_what_does_not_fit() {
        let large = map(&[&[1_000_000_000_000; 7]]);
        let layout = layout(&large, Canvas::PAGE).expect("layout");
        assert!(layout.width > Canvas::PAGE.width);
        assert_sound(&layout);
    }

    proptest! {
           #![proptest_config(ProptestConfig::with_cases(64))]
           #[test]
           fn nothing_overlaps_or_leaves_the_page(
               (rows, columns, counts) in (0..9_usize, 0..14_usize).prop_flat_map(|(rows, columns)| {
                   let title = "[0-9万分以上、（）aア ]{0,40}";
                   let count = (0..64_u32, any::<u64>()).prop_map(|(shift, n)| n >> shift);
                   let row = proptest::collection::vec(count, columns);
                   (
                       proptest::collection::vec(title, rows),
                       proptest::collection::vec(title, columns),
                       proptest::collection::vec(row, rows),
                   )
               }),
               row_title in ".{0,60}",
               column_title in ".{0,90}",
               mark_legend in ".{0,200}",
               every in 1..9_usize,
           ) {
               let cells = (0..rows.len()).flat_map(|row| (0..columns.len()).map(move |c| (row, c)));
               let marks = cells.step_by(every).collect();
               let (text, wording) = (ChartText::default(), Wording::default());
               let map = HeatMap {
                   text, row_title, column_title, rows, columns, counts, marks, mark_legend, wording,
               };
               for canvas in CANVASES {
    assert_sound(&layout(&map, canvas).expect("layout"));
    }
           }
       }
}

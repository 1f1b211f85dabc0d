//! Charts as SVG and PNG: pure functions of plain data, which know nothing of what they count.
//!
//! A chart is laid out first ([`layout`]), every text measured with the embedded fonts, so that
//! nothing is clipped and nothing overlaps; only then it is drawn ([`render`]).

mod bars;
mod caption;
mod columns;
pub(super) mod error;
mod heat_map;
mod layout;
mod legend;
mod ranked;
mod render;
mod scale;
mod scatter;
mod text;
pub(super) mod theme;
mod tile_map;
mod timeline;
mod tree;
mod wrap;

pub use bars::{Bar, BarChart};
pub use caption::{ChartText, Wording};
pub use columns::{Column, ColumnChart, SeriesBreak};
pub use error::ChartError;
pub use heat_map::HeatMap;
pub use ranked::{RankedBar, RankedChart};
pub use render::Picture;
pub use scatter::{LogAxis, ScatterChart, ScatterPanel, ScatterPoint, Standing};
pub(super) use text::{BOLD, GETA, REGULAR, clean};
pub use tile_map::{Tile, TileMap};
pub use timeline::{Span, SpanGroup, Timeline};
pub use tree::{Branch, Standing as BranchStanding, TreeChart};

use layout::{Canvas, Layout};
use theme::{SLIDE_HEIGHT, WIDTH};

/// As many widths are tried for a slide that is wider than the usual one, and then between the first that
/// has room and the last that has none.
const SLIDE_TRIES: (u32, u32) = (8, 3);

/// A chart: plain data that can be laid out, with the words around it.
pub trait Chart {
    /// The words around it.
    fn text(&self) -> &ChartText;

    /// Where everything of it stands on a canvas.
    ///
    /// # Errors
    /// If what it holds does not fit together, or it would be too large.
    fn layout(&self, canvas: Canvas) -> Result<Layout, ChartError>;

    /// It on a slide: on the narrowest that it is not too high for, or in the middle of one that is wider than
    /// it needs.
    ///
    /// # Errors
    /// As for the layout.
    fn slide(&self) -> Result<Layout, ChartError> {
        let fits = |layout: &Layout| layout.height <= layout.width * SLIDE_HEIGHT + 1.0;
        let mut layout = self.layout(Canvas::slide(WIDTH))?;
        let mut too_narrow = layout.width;
        // As wide as its height asks for it has room; before that too where it is lower by then.
        let more = ((layout.height / SLIDE_HEIGHT).ceil() - WIDTH) / f64::from(SLIDE_TRIES.0);
        for step in 1..=SLIDE_TRIES.0 {
            if fits(&layout) {
                break;
            }
            too_narrow = layout.width;
            layout = self.layout(Canvas::slide((WIDTH + more * f64::from(step)).ceil()))?;
        }
        for _ in 0..SLIDE_TRIES.1 {
            if layout.width <= too_narrow + 1.0 {
                break;
            }
            let narrower =
                self.layout(Canvas::slide(f64::midpoint(too_narrow, layout.width).ceil()))?;
            if fits(&narrower) {
                layout = narrower;
            } else {
                too_narrow = narrower.width;
            }
        }
        let width = (layout.height / SLIDE_HEIGHT).round();
        Ok(layout.centred(width))
    }

    /// Draws it. Ids in the SVG begin with `id`, which has to differ from chart to chart of a page.
    ///
    /// # Errors
    /// As for the layout, or if drawing fails.
    fn draw(&self, id: &str) -> Result<Picture, ChartError> {
        let page = self.layout(Canvas::PAGE)?;
        Picture::of([&page, &self.slide()?, &self.layout(Canvas::PHONE)?], self.text(), id)
    }
}

macro_rules! charts {
    ($($module:ident: $chart:ident,)*) => {
        $(impl Chart for $chart {
            fn text(&self) -> &ChartText {
                &self.text
            }

            fn layout(&self, canvas: Canvas) -> Result<Layout, ChartError> {
                $module::layout(self, canvas)
            }
        })*
    };
}

charts! {
    bars: BarChart,
    columns: ColumnChart,
    heat_map: HeatMap,
    ranked: RankedChart,
    scatter: ScatterChart,
    tile_map: TileMap,
    timeline: Timeline,
    tree: TreeChart,
}

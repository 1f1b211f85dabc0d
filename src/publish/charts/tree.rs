//! What goes back to what: boxes below each other, each joined to the one that it hangs on.

use super::caption::ChartText;
use super::error::ChartError;
use super::layout::{Anchor, Area, Canvas, Layout, Page, height_of, many};
use super::legend;
use super::text::Fonts;
use super::theme::{
    BAR, GROUND, LABEL_LINES, LEGEND, MARGIN, MUTED_BAR, PANEL, SERIOUS, VALUE, ZERO_LINE,
};
use super::wrap::Wrap;

/// How far what hangs on a box stands to the right of it, on a wide and on a narrow page.
const INDENT: (f64, f64) = (44.0, 22.0);
/// The space within a box, and between one box and the next.
const PADDING: f64 = 9.0;
const APART: f64 = 12.0;
/// The widest that a box is, and the narrowest that one at the right edge may be.
const WIDEST: f64 = 520.0;
const NARROWEST: f64 = 120.0;
/// The strip at the left of a box that tells what it is.
const STRIP: f64 = 6.0;
/// So deep is what hangs on another drawn further to the right; what is deeper stands below it.
const DEEPEST: usize = 6;

/// What a box of a [`TreeChart`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// One of those told of.
    #[default]
    Own,
    /// One of them that is serious.
    Serious,
    /// One that is only named by others.
    Named,
}

/// A box with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Branch {
    /// Its name, in up to three lines.
    pub label: String,
    /// What is to be known of it, below its name; empty where there is nothing.
    pub note: String,
    /// What it is.
    pub standing: Standing,
    /// What hangs on it.
    pub branches: Vec<Branch>,
}

/// What goes back to what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TreeChart {
    /// The words around the chart.
    pub text: ChartText,
    /// What nothing else stands above.
    pub roots: Vec<Branch>,
}

/// Lays a tree out.
pub fn layout(chart: &TreeChart, canvas: Canvas) -> Result<Layout, ChartError> {
    let fonts = Fonts::load()?;
    let mut page = Page::open(fonts, &chart.text, canvas)?;
    if chart.roots.is_empty() {
        return page.nothing(&chart.text);
    }
    let indent = if canvas.is_narrow() { INDENT.1 } else { INDENT.0 };
    page.top += 10.0;
    for root in &chart.roots {
        branch(&mut page, root, 0, indent)?;
    }
    page.close(&chart.text)
}

/// Draws a box and what hangs on it; gives the height of its middle.
fn branch(page: &mut Page, branch: &Branch, depth: usize, indent: f64) -> Result<f64, ChartError> {
    let fonts = page.fonts;
    let left = MARGIN + indent * many(depth.min(DEEPEST));
    let most = (page.right() - left).clamp(NARROWEST, WIDEST);
    let within = most - STRIP - 2.0 * PADDING;
    let wrap = |style| Wrap { fonts, style, width: within };
    let name = wrap(VALUE).label(&fonts.printable(&branch.label), LABEL_LINES)?;
    let note = wrap(LEGEND).paragraph(&fonts.printable(&branch.note))?;
    let widest = fonts.widest(&name, VALUE, within)?.max(fonts.widest(&note, LEGEND, within)?);
    let (name_height, note_height) = (height_of(&name, VALUE), height_of(&note, LEGEND));
    let height = name_height + note_height + 2.0 * PADDING;
    let area = Area { left, top: page.top, width: widest + STRIP + 2.0 * PADDING, height };
    page.fill(area, ZERO_LINE);
    page.fill(area.grown(-1.0), if branch.standing == Standing::Named { GROUND } else { PANEL });
    let strip = Area { width: STRIP, ..area };
    legend::bar(
        page,
        strip,
        match branch.standing {
            Standing::Own => BAR,
            Standing::Serious => SERIOUS,
            Standing::Named => MUTED_BAR,
        },
    );
    let text = left + STRIP + PADDING;
    let top = page.top + PADDING;
    page.block(name, VALUE, Anchor::Left, text, top + name_height / 2.0)?;
    page.block(note, LEGEND, Anchor::Left, text, top + name_height + note_height / 2.0)?;
    let (middle, bottom) = (area.top + height / 2.0, area.bottom());
    page.top = bottom + APART;
    let stem = left + indent / 2.0;
    let reach = if depth < DEEPEST { left + indent } else { left };
    let mut last = None;
    for below in &branch.branches {
        let joint = self::branch(page, below, depth + 1, indent)?;
        page.level(joint, (stem.min(reach), reach), 2.0, ZERO_LINE);
        last = Some(joint);
    }
    if let Some(last) = last {
        page.upright(stem, (bottom, last + 1.0), 2.0, ZERO_LINE);
    }
    Ok(middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
    use proptest::prelude::*;

    fn named(label: &str, branches: Vec<Branch>) -> Branch {
        Branch { label: label.to_owned(), branches, ..Branch::default() }
    }

    #[test]
    fn what_hangs_on_another_stands_below_and_to_the_right_of_it() {
        let below = named("架空モバイル", vec![named("架空MVNO", Vec::new())]);
        let chart = TreeChart {
            text: ChartText::default(),
            roots: vec![named("架空海外", vec![below])],
        };
        let layout = layout(&chart, Canvas::PAGE).expect("layout");
        let place = |name: &str| {
            let text = layout.texts.iter().find(|text| text.text == name).expect("text");
            (text.area.left, text.area.top)
        };
        let (first, second, third) = (place("架空海外"), place("架空モバイル"), place("架空MVNO"));
        assert!((second.0 - first.0 - INDENT.0).abs() < 0.01 && second.1 > first.1);
        assert!((third.0 - second.0 - INDENT.0).abs() < 0.01 && third.1 > second.1);
        assert_sound(&layout);
    }

    #[test]
    fn nothing_is_said_where_there_is_nothing() {
        let text = ChartText { empty: "該当なし".to_owned(), ..ChartText::default() };
        let layout = layout(&TreeChart { text, roots: Vec::new() }, Canvas::PAGE).expect("layout");
        assert!(shows(&layout, "該当なし"));
    }

    fn branches() -> impl Strategy<Value = Branch> {
        let leaf = (".{0,60}", ".{0,80}", 0..3_u8).prop_map(|(label, note, standing)| Branch {
            label,
            note,
            standing: match standing {
                0 => Standing::Own,
                1 => Standing::Serious,
                _ => Standing::Named,
            },
            branches: Vec::new(),
        });
        leaf.prop_recursive(9, 40, 4, |inner| {
            (".{0,60}", proptest::collection::vec(inner, 0..4))
                .prop_map(|(label, branches)| Branch { label, branches, ..Branch::default() })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn nothing_overlaps_or_leaves_the_page(roots in proptest::collection::vec(branches(), 0..4)) {
            let chart = TreeChart { text: ChartText::default(), roots };
            for canvas in CANVASES {
                assert_sound(&layout(&chart, canvas).expect("layout"));
            }
        }
    }
}

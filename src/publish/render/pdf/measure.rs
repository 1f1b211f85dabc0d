//! How wide text is, and how wide the columns of a table are to be.

use super::header::{Word, words};
use crate::publish::charts::{BOLD, REGULAR};
use crate::publish::error::PdfError;
use ttf_parser::Face;

/// The embedded faces, to measure with.
pub struct Measure {
    faces: Vec<Face<'static>>,
}

impl Measure {
    /// Reads the embedded faces.
    pub fn new() -> Result<Self, PdfError> {
        let faces: Result<Vec<_>, _> =
            FONT_FILES.into_iter().map(|bytes| Face::parse(bytes, 0)).collect();
        Ok(Self { faces: faces.map_err(|_| PdfError::Font)? })
    }

    /// Whether every face has a shape for a character. Those of private use have none that anyone
    /// else would know.
    pub fn has(&self, character: char) -> bool {
        let is_private = matches!(u32::from(character), 0xE000..=0xF8FF | 0xF_0000..);
        !is_private && self.faces.iter().all(|face| face.glyph_index(character).is_some())
    }

    /// The width of a text on one line in the bold face, in ems.
    pub fn width(&self, text: &str) -> f64 {
        text.chars().map(|character| self.advance(character)).sum()
    }

    fn advance(&self, character: char) -> f64 {
        let Some(face) = self.faces.last() else { return 1.0 };
        let advance = face.glyph_index(character).and_then(|glyph| face.glyph_hor_advance(glyph));
        advance.map_or(1.0, |advance| f64::from(advance) / f64::from(face.units_per_em()))
    }
}

/// Text sizes of tables in points, the largest first.
const SIZES: [f64; 4] = [8.5, 8.0, 7.5, 7.0];
/// The width of the text on a page of A4, upright and lying, in points.
pub const UPRIGHT: f64 = 479.0;
pub const LYING: f64 = 734.0;
/// What stands at both sides of each column, in points.
const PADDING: f64 = 8.0;
/// As many lines a header may take, the fewest first.
const HEADER_LINES: [f64; 4] = [1.0, 2.0, 3.0, 4.0];
/// The widest that the first column is made, in ems, and where only so the page stays upright.
const WIDEST_LABEL: f64 = 22.0;
const WIDEST_UPRIGHT_LABEL: f64 = 13.0;

/// How a table of figures is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The size of its text, in points.
    pub size: f64,
    /// Whether it needs a page that lies.
    pub is_lying: bool,
    /// The columns that stand beside each other, by index, the first column apart: each part of
    /// these is a table of its own.
    pub parts: Vec<Vec<usize>>,
    /// The widths of all columns, in points.
    pub widths: Vec<f64>,
}

/// Fits a table of figures to the page: headers in more lines first, then a smaller size, then labels in
/// more lines, then a page that lies, then parts.
///
/// `head` are the headers, the first column among them, and `columns` the texts of each column.
pub fn fit(measure: &Measure, head: &[String], columns: &[Vec<&str>]) -> Fit {
    let pages = [
        (UPRIGHT, false, WIDEST_LABEL),
        (UPRIGHT, false, WIDEST_UPRIGHT_LABEL),
        (LYING, true, WIDEST_LABEL),
    ];
    for (page, is_lying, label) in pages {
        for size in SIZES {
            for lines in HEADER_LINES {
                let widths = widths(measure, head, columns, lines, (size, label));
                if widths.iter().sum::<f64>() <= page {
                    return Fit { size, is_lying, parts: vec![(1..head.len()).collect()], widths };
                }
            }
        }
    }
    let [_, size, ..] = SIZES;
    let [.., lines] = HEADER_LINES;
    let widths = widths(measure, head, columns, lines, (size, WIDEST_LABEL));
    Fit { size, is_lying: true, parts: parts(&widths), widths }
}

/// The columns beside the first that go on a page together.
fn parts(widths: &[f64]) -> Vec<Vec<usize>> {
    let label = widths.first().copied().unwrap_or_default();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut used = LYING;
    for (index, width) in widths.iter().enumerate().skip(1) {
        if used + width > LYING {
            parts.push(Vec::new());
            used = label;
        }
        used += width;
        if let Some(part) = parts.last_mut() {
            part.push(index);
        }
    }
    parts
}

/// The widths of the columns at a size of text, in points, with headers in so many lines and no label of a
/// row wider than so many ems.
fn widths(
    measure: &Measure,
    head: &[String],
    columns: &[Vec<&str>],
    lines: f64,
    (size, widest_label): (f64, f64),
) -> Vec<f64> {
    let ems = head.iter().enumerate().map(|(index, header)| {
        let texts = columns.get(index).map_or(&[][..], Vec::as_slice);
        let body = texts.iter().map(|text| measure.width(text)).fold(0.0, f64::max);
        let whole = measure.width(header);
        let header = match lines {
            1.0 => whole,
            // What does not divide into equal lines needs a character more.
            several => (whole / several + 1.0).max(longest_word(measure, header)).min(whole),
        };
        let most = if index == 0 { widest_label } else { f64::INFINITY };
        body.max(header).min(most)
    });
    ems.map(|em| em * size + PADDING).collect()
}

/// The widest part of a header that stays on one line; kanji count one by one.
fn longest_word(measure: &Measure, header: &str) -> f64 {
    let width = |word: Word| if word.is_whole { measure.width(&word.text) } else { 1.0 };
    words(header).into_iter().map(width).fold(0.0, f64::max)
}

/// The embedded faces, regular and bold.
pub const FONT_FILES: [&[u8]; 2] = [REGULAR, BOLD];

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(columns: usize, cell: &str) -> Fit {
        let measure = Measure::new().unwrap();
        let head: Vec<String> = (0..columns).map(|_| "項目".to_owned()).collect();
        let texts: Vec<Vec<&str>> = (0..columns).map(|_| vec![cell]).collect();
        fit(&measure, &head, &texts)
    }

    #[test]
    fn kanji_are_as_wide_as_the_em() {
        assert!((Measure::new().unwrap().width("設備要因") - 4.0).abs() < 1e-9);
    }

    #[test]
    fn tables_get_smaller_then_lie_then_part() {
        // Four kanji a column: 4 × 8.5 + 8 = 42 points, of which eleven are 462 of 479.
        let one = fitted(11, "設備要因");
        assert!((one.size - 8.5).abs() < 1e-9 && !one.is_lying && one.parts.len() == 1);
        // Twelve are 504, at 8 points 480, at 7.5 points 456.
        assert!((fitted(12, "設備要因").size - 7.5).abs() < 1e-9);
        // Fourteen at 7 points are 504: the page lies.
        assert!(fitted(14, "設備要因").is_lying);
        // Thirty at 8 points are 40 each: seventeen beside the first, then the other twelve.
        let parts: Vec<usize> = fitted(30, "設備要因").parts.iter().map(Vec::len).collect();
        assert_eq!(parts, [17, 12]);
    }

    #[test]
    fn long_labels_take_several_lines_before_a_page_lies() {
        let measure = Measure::new().unwrap();
        let head: Vec<String> = (0..10).map(|_| "項目".to_owned()).collect();
        let mut texts = vec![vec!["設備要因"]; 10];
        texts[0] = vec!["令和五年度第一四半期二〇二三年六月十六日改正"];
        let fit = fit(&measure, &head, &texts);
        // Beside a label of 22 ems, nine columns of four are 486 points at 7 points; of 13 ems, 472 at 8.
        assert!(!fit.is_lying && (fit.size - 8.0).abs() < 1e-9);
        assert!((fit.widths[0] - (13.0 * 8.0 + 8.0)).abs() < 1e-9);
    }

    #[test]
    fn no_table_is_wider_than_its_page() {
        for columns in 2..60 {
            let fit = fitted(columns, "1,234,567");
            let page = if fit.is_lying { LYING } else { UPRIGHT };
            for part in &fit.parts {
                let wide: f64 = fit.widths[0] + part.iter().map(|at| fit.widths[*at]).sum::<f64>();
                assert!(wide <= page, "{columns}");
            }
        }
    }
}

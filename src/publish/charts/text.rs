//! Fonts: what text can be printed, and how wide it is.

use super::error::ChartError;
use super::theme::TextStyle;
use crate::model::text::append;
use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};
use std::sync::LazyLock;
use ttf_parser::Face;

/// The family name that the embedded fonts carry.
pub const FAMILY: &str = "BIZ UDPGothic";
/// The embedded regular face.
pub static REGULAR: &[u8] = &REGULAR_FILE;
/// The embedded bold face.
pub static BOLD: &[u8] = &BOLD_FILE;
// As arrays: a reference to included bytes is put into the program once for each unit of code that uses it.
static REGULAR_FILE: [u8; include_bytes!("../fonts/BIZUDPGothic-Regular.ttf").len()] =
    *include_bytes!("../fonts/BIZUDPGothic-Regular.ttf");
static BOLD_FILE: [u8; include_bytes!("../fonts/BIZUDPGothic-Bold.ttf").len()] =
    *include_bytes!("../fonts/BIZUDPGothic-Bold.ttf");

/// The mark that printers set for a character they do not have.
pub const GETA: char = '〓';
/// plotters measures in whole pixels: measuring larger keeps the fraction.
const MEASURING_SCALE: f64 = 100.0;

static REGISTERED: LazyLock<bool> = LazyLock::new(|| {
    [(FontStyle::Normal, REGULAR), (FontStyle::Bold, BOLD)]
        .into_iter()
        .all(|(style, bytes)| register_font(FAMILY, style, bytes).is_ok())
});

static FACES: LazyLock<Option<[Face<'static>; 2]>> =
    LazyLock::new(|| Some([Face::parse(REGULAR, 0).ok()?, Face::parse(BOLD, 0).ok()?]));

/// The embedded fonts, ready to measure with.
#[derive(Clone, Copy)]
pub struct Fonts {
    faces: &'static [Face<'static>; 2],
}

impl Fonts {
    /// Readies the embedded fonts.
    pub fn load() -> Result<Self, ChartError> {
        match (*REGISTERED, FACES.as_ref()) {
            (true, Some(faces)) => Ok(Self { faces }),
            _ => Err(ChartError::Font),
        }
    }

    /// The width of one line of text.
    #[expect(clippy::unused_self, reason = "who has fonts to ask knows that they are registered")]
    pub fn width(self, text: &str, style: TextStyle) -> Result<f64, ChartError> {
        let weight = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(FAMILY), style.size * MEASURING_SCALE, weight);
        let ((left, _), (right, _)) = font.layout_box(text).map_err(|_| ChartError::Font)?;
        Ok(f64::from(right.saturating_sub(left)) / MEASURING_SCALE)
    }

    /// The width that holds the widest of some texts on one line each, but no more than `most`.
    pub fn widest<'a>(
        self,
        texts: impl IntoIterator<Item = &'a String>,
        style: TextStyle,
        most: f64,
    ) -> Result<f64, ChartError> {
        let mut widest: f64 = 0.0;
        for text in texts {
            widest = widest.max(self.width(&self.printable(text), style)?);
        }
        // A hair more, so that the widest text is not broken over what measuring rounds off.
        Ok((widest + 0.1).min(most))
    }

    /// The text as it can be printed: see [`clean`]; what the fonts lack becomes 〓.
    pub fn printable(self, text: &str) -> String {
        clean(text).chars().map(|c| if self.has(c) { c } else { GETA }).collect()
    }

    fn has(self, character: char) -> bool {
        self.faces.iter().all(|face| face.glyph_index(character).is_some())
    }
}

/// One line of plain text: control characters and line breaks become a space, runs of spaces
/// become one, and characters without a shape of their own go, since they would be printed as
/// missing or turn the direction of what follows.
pub fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars().filter(|&c| !is_invisible(c) && !is_noncharacter(c)) {
        let breaks = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
        let character = if breaks || character == '\u{A0}' { ' ' } else { character };
        if character != ' ' || !(line.is_empty() || line.ends_with(' ')) {
            line.push(character);
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Whether Unicode lays down that this will never be a character; XML has no place for some.
fn is_noncharacter(character: char) -> bool {
    matches!(u32::from(character), 0xFDD0..=0xFDEF) || u32::from(character) & 0xFFFE == 0xFFFE
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Text for the inside of an XML element or attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            // No XML document may hold these two, not even as a reference.
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}

/// An id that XML and HTML both take: letters, digits, `-` and `_`, a letter first.
///
/// What is outside of that is written as its code point, so that ids that differ stay different.
pub fn id(raw: &str) -> String {
    let mut id = String::with_capacity(raw.len() + 6);
    if !raw.starts_with(|c: char| c.is_ascii_alphabetic()) {
        id.push_str("chart-");
    }
    for character in raw.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '-' | '_') {
            id.push(character);
        } else {
            append!(id, "_{:x}_", u32::from(character));
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::theme::{LABEL, TITLE};

    #[test]
    fn characters_that_the_fonts_lack_are_replaced_and_no_others() {
        let fonts = Fonts::load().expect("fonts");
        assert_eq!(fonts.printable("障害🔥と🔥と\u{10FFFD}"), "障害〓と〓と〓");
        let whole = "設備要因（その他）…〓 30分以上1時間未満";
        assert_eq!(fonts.printable(whole), whole);
    }

    #[test]
    fn text_becomes_one_line() {
        assert_eq!(clean("\r\n 設備\t\u{0}要因\u{2028}　他\u{200B}\u{202E} \n"), "設備 要因 　他");
        assert_eq!(clean("葛\u{E0100}飾"), "葛飾");
        assert_eq!(clean("\n"), "");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("<a b=\"1\">&'\u{FFFF}"), "&lt;a b=&quot;1&quot;&gt;&amp;&apos;\u{FFFD}");
    }

    #[test]
    fn ids_are_names_and_stay_apart() {
        assert_eq!(id("by-cause_1"), "by-cause_1");
        assert_eq!(id("1"), "chart-1");
        assert_eq!(id("a b"), "a_20_b");
        assert_ne!(id("a b"), id("a\"b"));
    }

    #[test]
    fn kanji_are_as_wide_as_the_em_square() {
        let fonts = Fonts::load().expect("fonts");
        let width = fonts.width("設備要因", LABEL).expect("width");
        assert!((width - 4.0 * LABEL.size).abs() < 0.01, "{width}");
        let title = fonts.width("設備要因", TITLE).expect("width");
        assert!((title - 4.0 * TITLE.size).abs() < 0.01, "{title}");
    }
}

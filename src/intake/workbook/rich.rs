//! Texts of cells with the look of their parts: what is struck through, raised or lowered. The
//! readings that are written above kanji are no part of a text.

use super::guard;
use super::xml::Xml;
use crate::findings::Defect;
use std::borrow::Cow;

/// As many texts, and as many parts of them that differ in their look, are read in a workbook.
const MOST: usize = 8 * 1024 * 1024;

/// How a cell, or a part of its text, is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// Struck through.
    pub(super) is_struck: bool,
    /// In superscript or subscript.
    pub(super) is_raised: bool,
}

/// A text with the look of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rich {
    /// All of it.
    pub(super) text: String,
    /// Where each part ends, and how it is written; none where all of it is as its cell is.
    parts: Box<[(usize, Option<Look>)]>,
}

impl Rich {
    /// A text that is written as its cell is.
    pub(super) fn of(text: String) -> Self {
        Self { text, parts: Box::default() }
    }

    /// The parts of the text, each as it is written in a cell of this look.
    pub(super) fn parts(&self, cell: Look) -> impl Iterator<Item = (&str, Look)> {
        let whole = self.parts.is_empty().then_some((self.text.len(), None));
        let mut start = 0;
        self.parts.iter().copied().chain(whole).map(move |(end, look)| {
            let part = self.text.get(start..end).unwrap_or_default();
            start = end;
            (part, look.unwrap_or(cell))
        })
    }
}

/// Reads a text: what is inside an `si` or `is` that has begun.
pub(super) fn text(xml: &mut Xml<'_>) -> Result<Rich, Defect> {
    let mut text = String::new();
    let mut parts: Vec<(usize, Option<Look>)> = Vec::new();
    while let Some(element) = xml.child()? {
        match element.name() {
            "t" => {
                let is_kept = element.attribute("space")?.is_some_and(|space| space == "preserve");
                text.push_str(&plain(&xml.text()?, is_kept));
                parts.push((text.len(), None));
            }
            "r" => {
                let look = part(xml, &mut text)?;
                parts.push((text.len(), look));
            }
            _ => xml.skip()?,
        }
    }
    let is_plain = parts.iter().all(|(_, look)| look.is_none());
    Ok(Rich { text, parts: if is_plain { Box::default() } else { parts.into() } })
}

/// Reads a part of a text; its look is `None` where it has none of its own.
fn part(xml: &mut Xml<'_>, text: &mut String) -> Result<Option<Look>, Defect> {
    let mut found = None;
    while let Some(element) = xml.child()? {
        match element.name() {
            "rPr" => found = Some(look(xml)?),
            "t" => {
                let is_kept = element.attribute("space")?.is_some_and(|space| space == "preserve");
                text.push_str(&plain(&xml.text()?, is_kept));
            }
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

/// Reads the look that a font gives: what is inside a `font` or `rPr` that has begun.
pub(super) fn look(xml: &mut Xml<'_>) -> Result<Look, Defect> {
    let mut look = Look::default();
    while let Some(element) = xml.child()? {
        match element.name() {
            "strike" => look.is_struck = element.is_on()?,
            "vertAlign" => {
                let place = element.attribute("val")?;
                look.is_raised = matches!(place.as_deref(), Some("superscript" | "subscript"));
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(look)
}

/// Reads the texts that cells share.
pub(super) fn shared(xml: &mut Xml<'_>) -> Result<Vec<Rich>, Defect> {
    let mut texts = Vec::new();
    let mut left = MOST;
    xml.child()?;
    while let Some(element) = xml.child()? {
        if element.name() == "si" {
            let text = text(xml)?;
            left = left
                .checked_sub(1 + text.parts.len())
                .ok_or_else(|| guard::over_the_top("sharedStrings.xml"))?;
            texts.push(text);
        } else {
            xml.skip()?;
        }
    }
    Ok(texts)
}

/// A text as it is meant: without the outer spaces that XML does not keep, and with the characters
/// that workbooks write as `_x000D_`.
pub(super) fn plain(text: &str, is_kept: bool) -> Cow<'_, str> {
    let text = if is_kept { text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut units: Vec<u16> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    let flush = |units: &mut Vec<u16>, plain: &mut String| {
        let decoded = char::decode_utf16(units.drain(..));
        plain.extend(decoded.map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER)));
    };
    while let Some(next) = rest.chars().next() {
        if let Some((unit, after)) = escape(rest) {
            units.push(unit);
            rest = after;
        } else {
            flush(&mut units, &mut plain);
            plain.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    flush(&mut units, &mut plain);
    Cow::Owned(plain)
}

/// The code unit that a text begins with in the form `_x000D_`, and what follows.
fn escape(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.strip_prefix("_x")?.split_at_checked(4)?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let unit = is_hexadecimal.then(|| u16::from_str_radix(digits, 16).ok()).flatten()?;
    Some((unit, rest.strip_prefix('_')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Rich {
        let mut bytes = xml.as_bytes();
        let mut xml = Xml::new(&mut bytes);
        xml.child().unwrap();
        text(&mut xml).unwrap()
    }

    fn parts(rich: &Rich, cell: Look) -> Vec<(&str, bool, bool)> {
        rich.parts(cell).map(|(text, look)| (text, look.is_struck, look.is_raised)).collect()
    }

    #[test]
    fn the_parts_of_a_text_have_their_own_look_or_that_of_the_cell() {
        let rich = read(
            "<x:si xmlns:x='u'><x:r><x:t>a</x:t></x:r><x:r><x:rPr><x:strike/></x:rPr><x:t>b</x:t></x:r>\
             <x:r><x:rPr><x:strike val='0'/><x:vertAlign val='superscript'/></x:rPr><x:t>c</x:t></x:r>\
             <x:r><x:rPr><x:vertAlign val='baseline'/></x:rPr><x:t xml:space='preserve'> d</x:t></x:r></x:si>",
        );
        assert_eq!(rich.text, "abc d");
        let struck = Look { is_struck: true, is_raised: false };
        assert_eq!(
            parts(&rich, struck),
            [("a", true, false), ("b", true, false), ("c", false, true), (" d", false, false)]
        );
        assert_eq!(parts(&rich, Look::default())[0], ("a", false, false));
        let subscript = "<is><r><rPr><vertAlign val=\"subscript\"/></rPr><t>2</t></r></is>";
        assert_eq!(parts(&read(subscript), Look::default()), [("2", false, true)]);
    }

    #[test]
    fn a_text_without_a_look_is_as_its_cell_is() {
        let struck = Look { is_struck: true, is_raised: false };
        assert_eq!(parts(&read("<si><t>a &amp; b</t></si>"), struck), [("a & b", true, false)]);
        let runs = "<si><r><t>東</t></r><r><t>京</t></r></si>";
        assert_eq!(parts(&read(runs), struck), [("東京", true, false)]);
        assert_eq!(parts(&read("<si/>"), struck), [("", true, false)]);
    }

    #[test]
    fn readings_above_kanji_are_left_out() {
        let rich = read(
            "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si>",
        );
        assert_eq!(rich.text, "東京");
    }

    #[test]
    fn escaped_characters_are_what_they_stand_for() {
        for (held, meant) in [
            ("一_x000D_\n二", "一\r\n二"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "\u{1F4F7}"),
            ("_xD83D_x", "\u{FFFD}x"),
            ("_x00g0_ _x12_ _x", "_x00g0_ _x12_ _x"),
            ("A_x0041", "A_x0041"),
        ] {
            assert_eq!(plain(held, false), meant, "{held}");
        }
        assert_eq!(plain(" \n a\u{3000} ", false), "a\u{3000}");
        assert_eq!(plain(" a ", true), " a ");
    }
}

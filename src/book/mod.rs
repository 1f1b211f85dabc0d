//! What the workbooks that people fill in have in common: font, colours, properties.

pub mod cell;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};
use unicode_width::UnicodeWidthChar;

/// The font that spreadsheet programs in Japan begin with.
const FONT: &str = "游ゴシック";
/// The character set of Japanese, as the format numbers them.
const JAPANESE: u8 = 128;
/// Paper of size A4, as the format numbers them.
pub const A4: u8 = 9;
/// Row height and column width of a new sheet, in pixels.
const DEFAULT_SIZE: (u32, u32) = (25, 72);

const INK: Color = Color::RGB(0x1A_1A1C);
const LINE: Color = Color::RGB(0x94_94A0);
const HEADER_GROUND: Color = Color::RGB(0xE8_F1FE);
const FILL_IN_GROUND: Color = Color::RGB(0xFF_F5C2);
const ALERT: Color = Color::RGB(0xC1_0015);

/// A new workbook with its properties. The date of its making is the first that the format's
/// archive knows, so that the same content gives the same bytes.
pub fn new(title: &str, subject: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let (height, width) = DEFAULT_SIZE;
    book.set_default_format(&text(), height, width)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_subject(subject)
            .set_author(env!("CARGO_PKG_NAME"))
            .set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?),
    );
    Ok(book)
}

/// Plain text.
pub fn text() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_charset(JAPANESE)
        .set_font_size(11)
        .set_font_color(INK)
        .set_align(FormatAlign::VerticalCenter)
}

/// A cell of a table, kept as text.
pub fn cell() -> Format {
    let lined = text().set_border(FormatBorder::Thin).set_border_color(LINE);
    lined.set_align(FormatAlign::Top).set_text_wrap().set_num_format("@")
}

/// A whole number in a table.
pub fn number() -> Format {
    cell().set_num_format("0").set_align(FormatAlign::Center)
}

/// A header of a table.
pub fn header() -> Format {
    cell().set_bold().set_background_color(HEADER_GROUND).set_align(FormatAlign::VerticalCenter)
}

/// The header of a column to be filled in.
pub fn fill_in_header() -> Format {
    header().set_background_color(FILL_IN_GROUND)
}

/// A cell to be filled in.
pub fn fill_in() -> Format {
    cell().set_background_color(FILL_IN_GROUND).set_unlocked()
}

/// A word that must not be overlooked, in a cell of a table.
pub fn alert() -> Format {
    cell().set_bold().set_font_color(ALERT)
}

/// Points from one line of text to the next.
const LINE_HEIGHT: f64 = 18.75;
/// A row is no higher than the format allows.
const MOST_HEIGHT: f64 = 409.0;

/// The height of a row, in points, in which every text is seen whole in a column of its width in
/// characters. Programs do not fit rows to what they hold where a sheet has its own row height.
pub fn row_height<'a>(cells: impl IntoIterator<Item = (&'a str, f64)>) -> f64 {
    let lines = cells.into_iter().map(|(text, width)| lines(text, width)).max();
    let lines = u32::try_from(lines.unwrap_or(1).max(1)).unwrap_or(u32::MAX);
    (f64::from(lines) * LINE_HEIGHT).min(MOST_HEIGHT)
}

/// How many lines a text takes up. Full-width characters are as wide as two others, and a little is
/// lost at the end of each line.
fn lines(text: &str, width: f64) -> usize {
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let mut used = 0.0;
        lines += 1;
        for character in paragraph.chars() {
            let wide = if character.width().unwrap_or(0) > 1 { 2.0 } else { 1.1 };
            used += wide;
            if used > width - 1.0 {
                lines += 1;
                used = wide;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_up_as_many_lines_as_its_column_is_narrow() {
        assert_eq!(lines("", 10.0), 1);
        // Eight full-width characters, of which four go on a line of ten.
        assert_eq!(lines("架空通信株式会社", 10.0), 2);
        assert_eq!(lines("一\n二\n三", 10.0), 3);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs_and_the_format_allows() {
        let long = "架".repeat(10_000);
        for (cells, lines) in [
            (vec![], 1.0),
            (vec![("a", 10.0), ("架空通信株式会社", 10.0)], 2.0),
            (vec![(long.as_str(), 10.0)], MOST_HEIGHT / LINE_HEIGHT),
        ] {
            assert!((row_height(cells) / LINE_HEIGHT - lines).abs() < 1e-9);
        }
    }
}

//! The source line of a finding, with a mark under the value.

use super::print::drives_terminal;
use crate::intake::{self, Encoding, Settings, Source};
use crate::model::finding::Finding;
use crate::model::report::InputFile;
use crate::model::text::QUOTED;
use std::collections::HashMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// As many columns of a terminal as an excerpt fills at the most.
const WIDEST: usize = 96;
/// As many columns as stand before the value.
const BEFORE: usize = 30;

/// The lines of the file that a finding stands in, read again when they are first needed: findings come
/// file by file.
pub struct Excerpts<'a> {
    sources: HashMap<&'a str, &'a [u8]>,
    encodings: HashMap<&'a str, Encoding>,
    settings: &'a Settings,
    lines: Option<(&'a str, Lines)>,
    /// The line that was shown last: the next finding often stands on it as well.
    last: Option<(&'a str, usize, Line)>,
}

/// A line with where its fields start.
struct Line {
    plain: String,
    /// In bytes, by the delimiter.
    starts: [Vec<usize>; 3],
}

impl<'a> Excerpts<'a> {
    /// The excerpts of these sources, given what they were found to be.
    pub fn new(sources: &'a [Source], files: &'a [InputFile], settings: &'a Settings) -> Self {
        let encodings =
            files.iter().filter_map(|file| Some((&*file.path, Encoding::named(file.encoding)?)));
        let bytes = sources
            .iter()
            .filter_map(|source| Some((&*source.path, source.content.as_ref().ok()?.as_slice())));
        Self {
            sources: bytes.collect(),
            encodings: encodings.collect(),
            settings,
            lines: None,
            last: None,
        }
    }

    /// The line on which a finding stands, and below it a mark under the value; `None` for a
    /// finding without a line or on a blank one, or in a workbook, which has no lines.
    pub fn of(&mut self, finding: &Finding) -> Option<String> {
        let place = &finding.place;
        if place.sheet.is_some() {
            return None;
        }
        let number = usize::try_from(place.line?).ok()?;
        let (path, bytes) = self.sources.get_key_value(&*place.file)?;
        let (encoding, settings) = (self.encodings.get(path).copied(), self.settings);
        if self.lines.as_ref().is_none_or(|(known, _)| known != path) {
            self.lines = Some((path, Lines::of(bytes, encoding, settings)));
        }
        let (_, lines) = self.lines.as_ref()?;
        // A line that is left out of the text is shown by the finding itself.
        let line = lines.get(number).filter(|line| !line.trim().is_empty())?;
        let is_last = |(file, at, _): &(&str, usize, Line)| (*file, *at) == (*path, number);
        if !self.last.as_ref().is_some_and(is_last) {
            self.last = Some((path, number, Line::of(line)));
        }
        let (_, _, fields) = self.last.as_ref()?;
        // Of a value over several lines, the first is on this one.
        let value = finding.value.lines().next().unwrap_or("");
        // Of a long value, its beginning is.
        let value = plain(if value.chars().count() > QUOTED {
            value.trim_end_matches('…')
        } else {
            value
        });
        let at = place.cell.as_ref().and_then(|cell| fields.start(line, &cell.letter, &value));
        let value = value.as_str();
        let (shown, mark) = window(&fields.plain, at, value);
        let gutter = " ".repeat(number.to_string().len());
        let mark = mark.map_or_else(String::new, |mark| format!(" {gutter} | {mark}\n"));
        Some(format!(" {gutter} |\n {number} | {shown}\n{mark}"))
    }
}

/// The physical lines of a file: CRLF, LF and a lone CR end one each.
struct Lines {
    text: String,
    /// Where each starts.
    starts: Vec<usize>,
}

impl Lines {
    fn of(bytes: &[u8], encoding: Option<Encoding>, settings: &Settings) -> Self {
        let text = intake::text_of(bytes, encoding, settings);
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
        let after = |(at, _): (usize, &str)| at + 1;
        let starts =
            std::iter::once(0).chain(text.match_indices(['\n', '\r']).map(after)).collect();
        Self { text, starts }
    }

    /// The line of a number, the first being 1.
    fn get(&self, number: usize) -> Option<&str> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        self.text.get(start..)?.split(['\n', '\r']).next()
    }
}

/// Without the characters that could drive a terminal: each is a space, so that the mark stands under
/// the value.
fn plain(text: &str) -> String {
    text.chars().map(|c| if drives_terminal(c) { ' ' } else { c }).collect()
}

impl Line {
    const DELIMITERS: [char; 3] = [',', '\t', ';'];

    fn of(line: &str) -> Self {
        let starts = Self::DELIMITERS.map(|delimiter| {
            let mut is_quoted = false;
            let mut starts = vec![0];
            for (at, character) in line.char_indices() {
                if character == '"' {
                    is_quoted = !is_quoted;
                } else if character == delimiter && !is_quoted {
                    starts.push(at + 1);
                }
            }
            starts
        });
        Self { plain: plain(line), starts }
    }

    /// Where the field of a column starts in this line, in bytes, if it holds this value: the same
    /// text may stand in several fields.
    fn start(&self, line: &str, letter: &str, value: &str) -> Option<usize> {
        let index = letter
            .bytes()
            .fold(0, |index, byte| index * 26 + usize::from(byte.saturating_sub(b'A')) + 1);
        self.starts.iter().find_map(|starts| {
            let start = *starts.get(index.checked_sub(1)?)?;
            let field = line.get(start..)?;
            let quote = usize::from(field.starts_with('"'));
            let is_it = !value.is_empty() && field.get(quote..)?.starts_with(value);
            is_it.then_some(start + quote)
        })
    }
}

/// The part of a line around a value, and the mark below it.
fn window(line: &str, at: Option<usize>, value: &str) -> (String, Option<String>) {
    let at_byte = at.unwrap_or(0);
    let before = line.get(..at_byte).unwrap_or("");
    let (mut lead, mut skipped) = (0, at_byte);
    for character in before.chars().rev() {
        let width = character.width().unwrap_or(0);
        if lead + width > BEFORE {
            break;
        }
        lead += width;
        skipped -= character.len_utf8();
    }
    let mut shown = String::new();
    if skipped > 0 {
        shown.push('…');
        lead += '…'.width().unwrap_or(1);
    }
    // The widths of such characters are theirs whatever stands beside them.
    let is_simple = |c: char| matches!(c, ' '..='~' | '\u{3000}'..='\u{9FFF}');
    let (mut width, mut all_simple) = (shown.width(), true);
    for character in line.get(skipped..).unwrap_or("").chars() {
        if width >= WIDEST {
            shown.push('…');
            break;
        }
        shown.push(character);
        all_simple &= is_simple(character);
        width = if all_simple { width + character.width().unwrap_or(0) } else { shown.width() };
    }
    let mark = at.map(|_| {
        let width = value.width().clamp(1, WIDEST.saturating_sub(lead).max(1));
        format!("{}{}", " ".repeat(lead), "^".repeat(width))
    });
    (shown, mark)
}

#[cfg(test)]
mod tests {
    use super::{Line, window};

    fn field_start(line: &str, letter: &str, value: &str) -> Option<usize> {
        Line::of(line).start(line, letter, value)
    }

    #[test]
    fn the_mark_stands_under_the_field_of_the_column() {
        assert_eq!(field_start("A-3,3,\"3,x\",3", "B", "3"), Some(4));
        assert_eq!(field_start("A-3,3,\"3,x\",3", "C", "3,x"), Some(7));
        assert_eq!(field_start("A-3,3,\"3,x\",3", "D", "3"), Some(12));
        assert_eq!(field_start("A\tB", "B", "B"), Some(2));
        assert_eq!(field_start("A,B", "C", "C"), None);
    }

    #[test]
    fn the_mark_stands_under_the_value_in_terminal_columns() {
        let line = "A-1,架空通信,6～8万,設備要因";
        let (shown, mark) = window(line, line.find("6～8万"), "6～8万");
        assert_eq!(shown, line);
        assert_eq!(mark.unwrap(), format!("{}{}", " ".repeat(13), "^".repeat(6)));
    }

    #[test]
    fn a_long_line_is_cut_around_the_value() {
        let line = format!("{},値,{}", "あ".repeat(100), "い".repeat(100));
        let (shown, mark) = window(&line, line.find("値"), "値");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("値"));
        assert!(mark.unwrap().ends_with("^^"));
    }
}

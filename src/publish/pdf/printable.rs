//! Text as the embedded fonts can print it.
//!
//! What they lack stands as 〓, the mark that printers set for it, and is named by its code point in
//! a note at the foot: a box would say nothing, and a report is not to be held up by a character.

use super::PdfError;
use super::measure::Measure;
use crate::publish::charts::{GETA, clean};
use crate::publish::labels::Labels;
use serde::Serialize;

/// More characters than this without a place to break are broken anywhere.
const LONGEST_WORD: usize = 20;
/// As many characters of a word stand before a hyphen at which it may be broken.
const BEFORE_A_HYPHEN: usize = 6;

/// Text in parts, between which a line may be broken and which otherwise stand without a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Flow(pub Vec<String>);

impl Flow {
    /// The text in one piece.
    pub fn text(&self) -> String {
        self.0.concat()
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.0.iter().map(|part| part.chars().count()).sum()
    }
}

/// Turns text into what can be printed, and remembers what could not.
pub struct Printer {
    /// Widths of text in the embedded fonts.
    pub measure: Measure,
    missing: Vec<char>,
}

impl Printer {
    /// A printer with the embedded fonts.
    pub fn new() -> Result<Self, PdfError> {
        Ok(Self { measure: Measure::new()?, missing: Vec::new() })
    }

    /// One line of text.
    pub fn line(&mut self, text: &str) -> String {
        clean(text).chars().map(|character| self.character(character)).collect()
    }

    fn character(&mut self, character: char) -> char {
        if self.measure.has(character) {
            return character;
        }
        if !self.missing.contains(&character) {
            self.missing.push(character);
        }
        GETA
    }

    /// Text that may hold long words without a place to break, such as addresses.
    pub fn flow(&mut self, text: &str) -> Flow {
        let mut parts = vec![String::new()];
        let mut run = 0;
        for character in self.line(text).chars() {
            run = if breaks_by_itself(character) { 0 } else { run + 1 };
            let is_after_hyphen = run > BEFORE_A_HYPHEN
                && parts.last().is_some_and(|part| part.ends_with(['-', '_']));
            if (run > LONGEST_WORD || is_after_hyphen)
                && let Some(part) = parts.last()
                && !part.is_empty()
            {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(character);
            }
        }
        Flow(parts)
    }

    /// A note on what could not be printed since the last note, where there was anything.
    pub fn note(&mut self, labels: Labels<'_>) -> Option<String> {
        let points: Vec<String> = std::mem::take(&mut self.missing)
            .into_iter()
            .map(|character| format!("U+{:04X}", u32::from(character)))
            .collect();
        if points.is_empty() {
            return None;
        }
        let points = points.join(labels.either("、", ", "));
        let ja = format!(
            "〓は、この資料の書体にない文字（{points}）を表す。原文は、同時に公表する CSV に示す。"
        );
        let en = format!(
            "〓 stands for characters that the typeface of this document lacks ({points}). The CSV files published with it have them."
        );
        Some(labels.either(&ja, &en).to_owned())
    }
}

/// Whether a line may be broken beside this character in any text.
fn breaks_by_itself(character: char) -> bool {
    character == ' '
        || !(character.is_ascii() || character.is_alphabetic() && character < '\u{2E80}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;
    use crate::model::text::Language;

    #[test]
    fn what_the_fonts_lack_is_marked_and_named_once() {
        let codes = code_tables::load().unwrap();
        let labels = Labels::new(&codes, Language::Japanese);
        let mut printer = Printer::new().unwrap();
        assert_eq!(printer.line("𠮷田・髙橋𠮷"), "〓田・髙橋〓");
        assert_eq!(printer.line("\u{E000}外字"), "〓外字");
        let note = printer.note(labels).unwrap();
        assert!(note.contains("（U+20BB7、U+E000）"), "{note}");
        assert_eq!(printer.note(labels), None);
    }

    #[test]
    fn text_of_a_report_stays_what_it_is() {
        let mut printer = Printer::new().unwrap();
        let text = "#set page() *a* $x$ [b] <c> \\ @d `e` // f";
        assert_eq!(printer.flow(text).text(), text);
        assert_eq!(printer.line("一\r\n二\u{202E}"), "一 二");
    }

    #[test]
    fn long_runs_can_be_broken_and_words_are_whole() {
        let mut printer = Printer::new().unwrap();
        let hash = "0123456789abcdef".repeat(4);
        let parts = printer.flow(&hash);
        assert_eq!(parts.text(), hash);
        assert!(parts.0.iter().all(|part| part.chars().count() <= LONGEST_WORD));
        assert_eq!(printer.flow("携帯電話の音声通信が利用しづらい状況").0.len(), 1);
        assert_eq!(printer.flow("telecommunications carriers").0.len(), 1);
        let number = printer.flow("架空 019-2025Q2-00001");
        assert_eq!(number.0, ["架空 019-2025Q2-", "00001"]);
    }
}

//! Text as the embedded fonts can print it.
//!
//! What they lack stands as 〓, the mark that printers set for it, and is named by its code point in
//! a note at the foot: a box would say nothing, and a report is not to be held up by a character. Nor
//! is it by the length of a text: of a long one the beginning is printed, and a note says so.

use super::measure::Measure;
use crate::publish::charts::{GETA, clean};
use crate::publish::error::PdfError;
use crate::publish::labels::{Labels, grouped, say};
use serde::Serialize;

/// More characters than this without a place to break are broken anywhere.
const LONGEST_WORD: usize = 20;
/// As many characters of a word stand before a hyphen at which it may be broken.
const BEFORE_A_HYPHEN: usize = 6;
/// As many characters of a text are printed.
const MOST_PRINTED: usize = 1_000;
/// As many characters that the fonts lack are named by their code points.
const MOST_NAMED: usize = 20;
/// The marks that the template sets one by one. The typesetter takes a part with more than some five
/// hundred of them for an endless one.
const MARKS: &str = "（「『〔【）」』〕】、。，．：；・";
/// A part has no more of them; fewer, where it can end between two words.
const MOST_MARKS: usize = 200;
const ENOUGH_MARKS: usize = 100;

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
    has_shortened: bool,
}

impl Printer {
    /// A printer with the embedded fonts.
    pub fn new() -> Result<Self, PdfError> {
        Ok(Self { measure: Measure::new()?, missing: Vec::new(), has_shortened: false })
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

    /// Text of any length, which may hold long words without a place to break, such as addresses.
    pub fn flow(&mut self, text: &str) -> Flow {
        let line = clean(text);
        let Some((end, _)) = line.char_indices().nth(MOST_PRINTED) else {
            return flowing(&self.line(&line));
        };
        self.has_shortened = true;
        let kept = self.line(line.get(..end).unwrap_or_default());
        flowing(&format!("{}……", kept.trim_end()))
    }

    /// Notes on what could not be printed, or not whole, since the last ones.
    pub fn notes(&mut self, labels: Labels<'_>) -> Vec<Flow> {
        let shortened = std::mem::take(&mut self.has_shortened).then(|| {
            let most = grouped(MOST_PRINTED as i128);
            say!(
                labels,
                "長い記載は初めの{most}字までを示し、「……」を付した。全文は、同時に公表する CSV に示す。",
                "Of long texts the first {most} characters stand here, with “……” at the end. The CSV files published with this document have them whole."
            )
        });
        self.missing(labels).into_iter().chain(shortened).map(|note| flowing(&note)).collect()
    }

    fn missing(&mut self, labels: Labels<'_>) -> Option<String> {
        let missing = std::mem::take(&mut self.missing);
        if missing.is_empty() {
            return None;
        }
        let named = missing.iter().take(MOST_NAMED);
        let points: Vec<String> =
            named.map(|character| format!("U+{:04X}", u32::from(*character))).collect();
        let mut points = points.join(labels.either("、", ", "));
        if missing.len() > MOST_NAMED {
            let rest = grouped((missing.len() - MOST_NAMED) as i128);
            points += &say!(labels, "ほか{rest}字", " and {rest} more");
        }
        Some(say!(
            labels,
            "〓は、この資料の書体にない文字（{points}）を表す。原文は、同時に公表する CSV に示す。",
            "〓 stands for characters that the typeface of this document lacks ({points}). The CSV files published with it have them."
        ))
    }
}

/// A text in parts, each of which a line holds and the typesetter can take.
fn flowing(text: &str) -> Flow {
    let mut parts = Vec::new();
    let mut part = String::new();
    let (mut run, mut marks) = (0, 0);
    for character in text.chars() {
        run = if breaks_by_itself(character) { 0 } else { run + 1 };
        let is_after_hyphen = run > BEFORE_A_HYPHEN && part.ends_with(['-', '_']);
        let is_mark = MARKS.contains(character);
        let is_between_words = !is_mark && part.ends_with(['、', '。', '，', '．']);
        let has_enough = marks >= MOST_MARKS || marks >= ENOUGH_MARKS && is_between_words;
        if (run > LONGEST_WORD || is_after_hyphen || has_enough) && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            marks = 0;
        }
        marks += usize::from(is_mark);
        part.push(character);
    }
    parts.push(part);
    Flow(parts)
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
        let note = only_note(&mut printer, labels);
        assert!(note.contains("（U+20BB7、U+E000）"), "{note}");
        assert_eq!(printer.notes(labels), []);
    }

    fn only_note(printer: &mut Printer, labels: Labels<'_>) -> String {
        let notes = printer.notes(labels);
        assert_eq!(notes.len(), 1, "{notes:?}");
        notes.first().map(Flow::text).unwrap_or_default()
    }

    #[test]
    fn of_many_characters_that_the_fonts_lack_the_first_are_named() {
        let codes = code_tables::load().unwrap();
        let mut printer = Printer::new().unwrap();
        // Hangul, which the typeface of a Japanese report lacks.
        let lacking: String = ('\u{AC00}'..).take(512).collect();
        assert_eq!(printer.flow(&lacking).text(), "〓".repeat(512));
        let note = only_note(&mut printer, Labels::new(&codes, Language::Japanese));
        assert!(note.contains("U+AC00、") && note.contains("U+AC13ほか492字）"), "{note}");
    }

    #[test]
    fn of_a_long_text_the_beginning_is_printed_and_a_note_says_so() {
        let codes = code_tables::load().unwrap();
        let labels = Labels::new(&codes, Language::Japanese);
        let mut printer = Printer::new().unwrap();
        let most = "字".repeat(MOST_PRINTED);
        assert_eq!(printer.flow(&most).text(), most);
        assert_eq!(printer.notes(labels), [], "what is just as long is whole");
        assert_eq!(printer.flow(&format!("{most}字")).text(), format!("{most}……"));
        assert!(only_note(&mut printer, labels).contains("1,000字まで"));
    }

    #[test]
    fn no_part_has_more_marks_than_the_typesetter_takes() {
        let mut printer = Printer::new().unwrap();
        for text in ["、".repeat(999), "市、".repeat(499), "（）".repeat(400)] {
            let parts = printer.flow(&text);
            assert_eq!(parts.text(), text);
            for part in &parts.0 {
                let marks = part.chars().filter(|c| MARKS.contains(*c)).count();
                assert!(marks <= MOST_MARKS, "{marks}");
            }
        }
        // Between words, where there are any.
        let parts = printer.flow(&"市、".repeat(499));
        assert!(parts.0.iter().all(|part| part.starts_with('市')), "{parts:?}");
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

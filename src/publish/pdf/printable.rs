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
            if run > LONGEST_WORD
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

/// The words of a header: what is written in katakana, in Latin letters or figures, or up to the end
/// of a limit such as 3万人以上, holds together; kanji stand by themselves.
pub fn words(header: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = Script::Other;
    for character in header.chars() {
        let script = Script::of(character);
        // A figure holds on to what it counts.
        let is_counted = last == Script::Limit && !matches!(script, Script::Space);
        let holds = script == last && !matches!(script, Script::Other | Script::Space);
        let script = if is_counted { Script::Limit } else { script };
        match words.last_mut() {
            Some(word)
                if holds
                    || is_counted
                    || OPENING.iter().any(|mark| word.ends_with(*mark))
                    || CLOSING.contains(&character) =>
            {
                word.push(character);
                let is_end = LIMITS.iter().any(|limit| word.ends_with(limit));
                last = if is_end { Script::Other } else { script };
            }
            _ => {
                words.push(character.to_string());
                last = script;
            }
        }
    }
    words
}

/// What holds on to what follows it.
const OPENING: [char; 4] = ['（', '「', '(', '／'];
/// What holds on to what it follows.
const CLOSING: [char; 7] = ['）', '」', ')', '、', '。', 'ー', '・'];
/// The ends of limits, and of parts of a period.
const LIMITS: [&str; 4] = ["以上", "未満", "年度", "半期"];

/// What a character is written in, as far as it tells where words end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Space,
    Katakana,
    Latin,
    /// A figure and what it counts.
    Limit,
    Other,
}

impl Script {
    fn of(character: char) -> Self {
        match character {
            ' ' | '　' => Self::Space,
            '0'..='9' => Self::Limit,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            letter if letter.is_ascii() || letter.is_alphabetic() && letter < '\u{2E80}' => {
                Self::Latin
            }
            _ => Self::Other,
        }
    }
}

/// Whether a line may be broken beside this character in any text.
fn breaks_by_itself(character: char) -> bool {
    character == ' '
        || !(character.is_ascii() || character.is_alphabetic() && character < '\u{2E80}')
}

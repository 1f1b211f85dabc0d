//! One spelling for what is typed in many: widths, spaces, dashes, and the words for "unknown".

mod characters;
mod unknown;

pub use characters::{is_dash, is_invisible};
use characters::{is_noncharacter, is_outer};
use std::borrow::Cow;
pub use unknown::{is_unknown, value_beside_unknown};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Characters that show nothing, or not what they are, and yet may change what digits beside them
/// mean: a hyphen that may show or not, what turns the direction of digits, operators that are not
/// seen, control characters, and characters that only some typefaces have.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{200F}'
            | '\u{202B}'
            | '\u{202E}'
            | '\u{2061}'..='\u{2064}'
            | '\u{2067}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FFF9}'..='\u{FFFD}'
            | '\u{F0000}'..='\u{10FFFD}'
    ) || is_noncharacter(c)
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// Whether a text holds a character that keeps its value from being read whole, though nobody may
/// see it.
pub fn hides_something(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_hidden)
        || text.bytes().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

/// A text without the characters that show nothing.
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// A text as it was written, but for what would turn the direction of the text and figures that
/// come after it, and for what is no character.
pub fn legible(text: &str) -> String {
    text.chars().filter(|c| is_legible(*c)).collect()
}

/// Whether a character stays as it was written.
pub const fn is_legible(c: char) -> bool {
    !turns(c) && !is_noncharacter(c)
}

/// Whether a character turns the direction of the text that comes after it.
pub const fn turns(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A text without its control characters. Those that end a line in one program or another are line
/// ends, tabs stay.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let ends_line = |c: char| matches!(c, '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let stays = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    if text.chars().all(|c| stays(c) && !ends_line(c)) {
        return Cow::Borrowed(text);
    }
    let clean = text.chars().map(|c| if ends_line(c) { '\n' } else { c });
    Cow::Owned(clean.filter(|c| stays(*c)).collect())
}

/// Which of these a file holds depends on who decoded its bytes, not on who wrote it.
const fn decoder_twin(c: char) -> Option<char> {
    match c {
        '\u{301C}' => Some('~'),
        '\u{2212}' => Some('-'),
        '\u{2014}' => Some('\u{2015}'),
        _ => None,
    }
}

/// What both NFKC and CP932 know a character by, where NFKC makes of it one that CP932 lacks: what a
/// carrier could write in CP932 can be published in it.
const fn settled(c: char) -> Option<&'static str> {
    match c {
        '\u{A2}' => Some("￠"),
        '\u{A3}' => Some("￡"),
        '\u{A5}' => Some("￥"),
        '\u{A6}' => Some("￤"),
        '\u{AC}' => Some("￢"),
        '\u{C5}' => Some("\u{212B}"),
        '\u{51DE}' => Some("\u{FA15}"),
        '\u{8612}' => Some("\u{FA20}"),
        'ゔ' => Some("う\u{309B}"),
        'ヷ' => Some("ワ\u{309B}"),
        'ヸ' => Some("ヰ\u{309B}"),
        'ヹ' => Some("ヱ\u{309B}"),
        'ヺ' => Some("ヲ\u{309B}"),
        '\u{3099}' => Some("\u{309B}"),
        '\u{309A}' => Some("\u{309C}"),
        _ => None,
    }
}

/// The mark that stands by itself for a space with a mark upon it, as NFKC writes it.
const fn free_standing(mark: char) -> Option<char> {
    match mark {
        '\u{301}' => Some('\u{B4}'),
        '\u{304}' => Some('￣'),
        '\u{308}' => Some('\u{A8}'),
        '\u{3099}' => Some('\u{309B}'),
        '\u{309A}' => Some('\u{309C}'),
        _ => None,
    }
}

/// A text in NFKC with its characters settled.
fn settle(normal: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for c in normal {
        // Of several marks that stand free, NFKC sets some in front of the space of another.
        let stands_free = text.ends_with([' ', '\u{B4}', '\u{A8}', '￣', '\u{309B}', '\u{309C}']);
        match (free_standing(c).filter(|_| stands_free), settled(c)) {
            (Some(mark), _) => {
                if text.ends_with(' ') {
                    text.pop();
                }
                text.push(mark);
            }
            (None, Some(written)) => text.push_str(written),
            (None, None) => text.push(c),
        }
    }
    text
}

/// The text with one dash in place of every other: ー behind a kana where it is a letter of a word
/// (before another kana, another dash or the end), and `-` elsewhere.
pub fn with_one_dash(text: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let is_one = text.chars().all(|c| {
        let is_told = !is_dash(c) || c == '-' && !is_kana(before);
        before = c;
        is_told
    });
    if text.is_ascii() || is_one {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let unified = letters.iter().enumerate().map(|(at, c)| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let is_behind_kana = before.is_some_and(|c| is_kana(*c) && !is_dash(*c));
        let ends_word = letters.get(at + 1).is_none_or(|c| is_kana(*c) || is_dash(*c));
        match (is_dash(*c), is_behind_kana && ends_word) {
            (true, true) => 'ー',
            (true, false) => '-',
            (false, _) => *c,
        }
    });
    Cow::Owned(unified.collect())
}

/// Whether a character is a kana, or the mark of a long one.
pub const fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

/// Characters that stay what they are, whatever stands beside them: most of what reports are written
/// in, told without a look into the tables of Unicode.
pub const fn is_plain(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '、'..='〃'
            | '々'..='】'
            | '〔'..='〕'
            | 'ぁ'..='ゔ'
            | 'ァ'..='ヺ'
            | '・'
            | 'ー'
            | '一'..='鿿'
            | '※'
    ) && settled(c).is_none()
}

/// A Latin letter, a figure, a sign or a space of full width in half width.
fn narrow(c: char) -> Option<char> {
    match c {
        '\u{3000}' => Some(' '),
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

/// What [`normalize`] gives for a text of nothing but plain characters and such of full width, some of them
/// within it.
pub fn normalize_wide(text: &str) -> Box<str> {
    // What is of half width has fewer bytes.
    let mut normal = String::with_capacity(text.len());
    normal.extend(text.trim_matches(is_outer).chars().map(|c| narrow(c).unwrap_or(c)));
    normal.into_boxed_str()
}

/// A text of plain characters with Latin letters, figures and signs in half width; `None` where there
/// are others in it.
fn narrowed(text: &str) -> Option<Cow<'_, str>> {
    if text.chars().all(is_plain) {
        return Some(Cow::Borrowed(text));
    }
    let is_known = |c: char| is_plain(c) || narrow(c).is_some();
    text.chars()
        .all(is_known)
        .then(|| Cow::Owned(text.chars().map(|c| narrow(c).unwrap_or(c)).collect()))
}

/// NFKC without outer spaces (the full-width one too), outer control characters and invisible
/// characters. Twins that only tell decoders apart become one: 〜 and ～ are `~`, − is `-`. So do
/// characters of which NFKC would make one that CP932 lacks: ¥ and ￥ are `￥`.
///
/// Other dashes stay as they are, for ー is a letter of many names.
pub fn normalize(text: &str) -> Cow<'_, str> {
    // Most cells are short and plain; they are normal but for what stands around them.
    if text.is_ascii() {
        return Cow::Borrowed(
            text.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_control()),
        );
    }
    let text = text.trim_matches(is_outer);
    if let Some(plain) = narrowed(text) {
        return plain;
    }
    let is_changed = |c: char| {
        is_invisible(c)
            || decoder_twin(c).is_some()
            || settled(c).is_some()
            || free_standing(c).is_some()
    };
    let plain = !text.chars().any(is_changed);
    if plain && is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    let normal = text.chars().filter(|c| !is_invisible(*c)).nfkc();
    let normalized = settle(normal.map(|c| decoder_twin(c).unwrap_or(c)));
    // NFKC turns a few marks, such as a free-standing ‾, into a space and what it carries.
    Cow::Owned(normalized.trim_matches(is_outer).to_owned())
}

/// Digits that are notes or ornaments (², ①, ½): to NFKC `10²` is 102.
fn is_note_digit(c: char) -> bool {
    c.is_numeric()
        && !c.is_ascii_digit()
        && !matches!(c, '０'..='９' | '〇' | '\u{1D7CE}'..='\u{1D7FF}')
}

/// The text as the readers of values want it: normalised, but with note digits left as they are,
/// Latin letters in upper case, one kind of space, one kind of dash and one kind of line break.
pub fn figures(text: &str) -> String {
    let folded = if text.chars().any(is_note_digit) {
        let mut folded = String::with_capacity(text.len());
        for piece in text.split_inclusive(is_note_digit) {
            let note = piece.chars().next_back().filter(|c| is_note_digit(*c));
            let plain = note.map_or(piece, |c| piece.strip_suffix(c).unwrap_or(piece));
            folded.push_str(&normalize_inner(plain));
            folded.extend(note);
        }
        Cow::Owned(folded)
    } else {
        normalize_inner(text)
    };

    let mut figures = String::with_capacity(folded.len());
    let mut previous = ' ';
    for c in folded.trim_matches(is_outer).chars() {
        figures.push(match c {
            'ー' if is_kana(previous) => c,
            c if is_dash(c) => '-',
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
            c if c.is_whitespace() => ' ',
            c => c.to_ascii_uppercase(),
        });
        previous = c;
    }
    figures
}

/// [`normalize`] for a piece of a text, whose ends are not the text's ends.
fn normalize_inner(piece: &str) -> Cow<'_, str> {
    narrowed(piece).unwrap_or_else(|| Cow::Owned(normalize_each(piece)))
}

fn normalize_each(piece: &str) -> String {
    piece
        .chars()
        .filter(|c| !is_invisible(*c))
        .nfkc()
        .map(|c| decoder_twin(c).unwrap_or(c))
        .collect()
}

#[cfg(test)]
mod tests;

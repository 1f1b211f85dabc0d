//! Where the headers of tables are broken over lines: not within a word in katakana or Latin letters,
//! nor within a limit such as 3万人以上.

use serde::Serialize;

/// A part of a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Its text.
    pub text: String,
    /// Whether it stays on one line; a long run of kanji is broken anywhere.
    pub is_whole: bool,
}

/// As many kanji stay on one line: 増減, その他.
const SHORT: usize = 3;
/// What holds on to what it follows.
const CLOSING: [char; 8] = ['）', '」', ')', '、', '。', '・', '／', '％'];
/// The ends of limits, and of parts of a period.
const ENDS: [&str; 4] = ["以上", "未満", "年度", "半期"];

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A figure with what it counts.
    Limit,
    Katakana,
    Latin,
    Space,
    Kanji,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            ' ' | '　' => Self::Space,
            '0'..='9' => Self::Limit,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            letter if letter.is_ascii() || letter.is_alphabetic() && letter < '\u{2E80}' => {
                Self::Latin
            }
            _ => Self::Kanji,
        }
    }

    /// Whether a word of this kind goes on with a character.
    fn goes_on(self, word: &str, character: char) -> bool {
        let next = Self::of(character);
        match self {
            Self::Limit => next != Self::Space && !ENDS.iter().any(|end| word.ends_with(end)),
            Self::Space => false,
            Self::Katakana | Self::Latin | Self::Kanji => next == self,
        }
    }
}

/// The words of a header.
pub fn words(header: &str) -> Vec<Word> {
    let mut words: Vec<(Kind, String)> = Vec::new();
    for character in header.chars() {
        match words.last_mut() {
            Some((kind, word)) if kind.goes_on(word, character) || CLOSING.contains(&character) => {
                word.push(character);
            }
            _ => words.push((Kind::of(character), character.to_string())),
        }
    }
    let word = |(kind, text): (Kind, String)| {
        let is_whole = match kind {
            Kind::Limit | Kind::Katakana | Kind::Latin => true,
            Kind::Kanji => text.chars().count() <= SHORT,
            Kind::Space => false,
        };
        Word { text, is_whole }
    };
    words.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(header: &str) -> Vec<String> {
        let show = |word: Word| if word.is_whole { format!("[{}]", word.text) } else { word.text };
        words(header).into_iter().map(show).collect()
    }

    #[test]
    fn headers_break_between_words() {
        assert_eq!(split("固定データ"), ["[固定]", "[データ]"]);
        assert_eq!(split("5千人以上3万人未満"), ["[5千人以上]", "[3万人未満]"]);
        assert_eq!(
            split("令和4年度第2四半期 件数"),
            ["[令和]", "[4年度]", "[第]", "[2四半期]", " ", "[件数]"]
        );
        assert_eq!(split("Affected users"), ["[Affected]", " ", "[users]"]);
        assert_eq!(split("件数（件）"), ["件数（件）"]);
    }
}

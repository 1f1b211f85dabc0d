//! What codes and names can stand in everything that is published.

use super::text::{Text, both};

/// A code has no more characters than this.
pub const LONGEST_CODE: usize = 64;

/// Whether a text can be a code: small letters and digits joined by hyphens or underscores. Codes
/// stand in files of records: what spreadsheets take for a formula, a number or a mark of their own
/// is none.
pub fn is_code(text: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.len() <= LONGEST_CODE && text.split(['-', '_']).all(is_plain)
}

/// As much of a text as a message shows, on one line.
pub fn shown(text: &str) -> String {
    let shown: String = text.chars().take(LONGEST_CODE).collect();
    let cut = if text.chars().count() > LONGEST_CODE { "…" } else { "" };
    shown.replace(char::is_control, "\u{FFFD}") + cut
}

/// Why a text cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing, or nothing that shows.
    Blank,
    /// It holds a control character.
    Control,
    /// It has more characters than this.
    Long(usize),
}

/// Why a text of so many characters at the most cannot be published; `None` where it can.
pub fn unfit(text: &str, most: usize, is_foreign: impl Fn(char) -> bool) -> Option<Unfit> {
    if text.contains(is_foreign) {
        Some(Unfit::Control)
    } else if !text.chars().any(|c| !c.is_whitespace()) {
        Some(Unfit::Blank)
    } else if text.chars().count() > most {
        Some(Unfit::Long(most))
    } else {
        None
    }
}

impl Unfit {
    /// What is wrong with the text under a key.
    pub fn words(self, key: &str) -> Text {
        match self {
            Self::Blank => both!(
                "`{key}` が空欄です。文字を書いてください。",
                "`{key}` is blank; write it out"
            ),
            Self::Control => both!(
                "`{key}` に制御文字（改行、タブ等）があります。取り除いてください。",
                "`{key}` has a control character, such as a line break or a tab; take it out"
            ),
            Self::Long(most) => both!(
                "`{key}` が長すぎます（上限は{most}文字です）。短くしてください。",
                "`{key}` is too long ({most} characters at most); shorten it"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_small_letters_and_digits_joined_by_hyphens() {
        for good in ["voice", "voice-2026", "a_b", "1", "x1-2_y"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["", "-", "=1", "①", "a b", "A", "音声", "a--b", "-a", "a-", "a|b", "a\u{7}"]
        {
            assert!(!is_code(bad), "{bad}");
        }
        assert!(is_code(&"a".repeat(64)) && !is_code(&"a".repeat(65)));
    }

    #[test]
    fn names_of_any_words_stand_and_what_cannot_be_printed_does_not() {
        let wrong = |text: &str| unfit(text, 200, char::is_control);
        for good in ["令和6年", "①", "その他（停電）", "a|b", "=1", "-", "１", "total"]
        {
            assert_eq!(wrong(good), None, "{good}");
        }
        assert_eq!(wrong(" \u{3000}"), Some(Unfit::Blank));
        assert_eq!(wrong("a\nb"), Some(Unfit::Control));
        assert_eq!(wrong("a\u{1b}[31m"), Some(Unfit::Control));
        assert_eq!(wrong(&"字".repeat(200)), None);
        assert_eq!(wrong(&"字".repeat(201)), Some(Unfit::Long(200)));
    }
}

//! Words in the two languages of the product.

use std::borrow::Cow;

/// The language of what people read. Codes are the same in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Japanese, the language of publication.
    #[default]
    Japanese,
    /// English.
    English,
}

impl Language {
    /// Its code in ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Japanese, Self::English].into_iter().find(|language| language.code() == code)
    }

    /// The one of two texts, in Japanese and English, that is in this language.
    pub fn of(self, [ja, en]: [&str; 2]) -> &str {
        match self {
            Self::Japanese => ja,
            Self::English => en,
        }
    }
}

/// A text in the language asked for, formatted in that one alone. Behind its two versions stand the
/// names that they have for what is no variable.
macro_rules! in_language {
    ($language:expr, $ja:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $value;)*
        match $language {
            $crate::model::text::Language::Japanese => format!($ja),
            $crate::model::text::Language::English => format!($en),
        }
    }};
}
pub(crate) use in_language;

/// A text in both languages, each formatted. Behind its two versions stand the names that they have for
/// what is no variable, and, after a semicolon, the texts of which each takes its own version.
macro_rules! both {
    ($ja:literal, $en:literal $(, $name:ident = $value:expr)* $(; $($text:ident),+)? $(,)?) => {{
        $(let $name = $value;)*
        $crate::model::text::Text::new(
            { $($(let $text = &$text.ja;)+)? format!($ja) },
            { $($(let $text = &$text.en;)+)? format!($en) },
        )
    }};
}
pub(crate) use both;

/// Shows errors in English where nobody has asked for a language: each has its words in both.
macro_rules! shown_in_english {
    ($($error:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text().en)
            }
        }
    )+};
}
pub(crate) use shown_in_english;

/// Adds words to a text, which cannot fail.
macro_rules! append {
    ($text:expr, $($words:tt)+) => {{
        use std::fmt::Write;
        let _ = write!($text, $($words)+);
    }};
}
pub(crate) use append;

/// Whether a character breaks a line or cannot be printed.
fn is_unprinted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a text stands on one line, and all of it can be printed.
pub fn is_one_line(text: &str) -> bool {
    !text.chars().any(is_unprinted)
}

/// A text on one line: a line break becomes a space, and so does what cannot be printed.
pub fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            character if is_unprinted(character) => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// Japanese, as an official document would put it.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A text from its two versions.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// What is said in a language, in both.
    pub fn each(say: impl Fn(Language) -> String) -> Self {
        Self { ja: say(Language::Japanese), en: say(Language::English) }
    }

    /// What has words in one language alone, such as an error of a library.
    pub fn same(words: impl std::fmt::Display) -> Self {
        let words = words.to_string();
        Self { ja: words.clone(), en: words }
    }

    /// Why a file or folder cannot be read, as the system has it.
    pub fn of_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let ja = match error.kind() {
            ErrorKind::NotFound => "ファイル又はフォルダーがありません",
            ErrorKind::PermissionDenied => "権限がありません",
            ErrorKind::IsADirectory => "フォルダーです",
            ErrorKind::NotADirectory => "フォルダーではありません",
            // Of what is not opened at all.
            ErrorKind::Unsupported => {
                "通常のファイルではありません（フォルダー、パイプ、装置など）"
            }
            // Of a file that is read as a text.
            ErrorKind::InvalidData => "UTF-8の文字列ではありません",
            _ => return Self::same(error),
        };
        Self::new(ja, error.to_string())
    }

    /// Why a text is no table, in both languages, without a full stop.
    pub fn of_csv(error: &csv::Error) -> Self {
        let line = error.position().map_or(0, csv::Position::line);
        match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => Self::new(
                format!(
                    "{line}行目の項目の数が見出し行と異なります（見出し行{expected_len}、この行{len}）"
                ),
                format!("line {line} has {len} fields, the header row {expected_len}"),
            ),
            csv::ErrorKind::Io(error) => Self::of_io(error),
            _ if line > 0 => Self::new(
                format!("{line}行目を読み取れません"),
                format!("line {line} cannot be read"),
            ),
            _ => Self::new("表として読み取れません", "it cannot be read as a table"),
        }
    }

    /// The same with every quote cut to what is quoted of a cell.
    #[must_use]
    pub fn with_short_quotes(self) -> Self {
        Self { ja: cut(self.ja, '「', '」'), en: cut(self.en, '`', '`') }
    }

    /// The version in one language.
    pub fn in_language(&self, language: Language) -> &str {
        language.of([&self.ja, &self.en])
    }
}

/// As many characters of a cell are quoted: the whole is in its file.
pub const QUOTED: usize = 100;

/// A text as it is quoted: the beginning of a long one, with an ellipsis.
pub fn quoted(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED).and_then(|(at, _)| text.get(..at)) {
        Some(beginning) => Cow::Owned(format!("{beginning}…")),
        None => Cow::Borrowed(text),
    }
}

/// A text with every quote between these marks cut, and itself where it still is long.
fn cut(text: String, open: char, close: char) -> String {
    /// More characters than a message has words of its own.
    const LONGEST: usize = 1_000;
    if text.chars().nth(QUOTED).is_none() {
        return text;
    }
    let mut cut = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once(open) {
        cut.push_str(before);
        cut.push(open);
        rest = behind;
        let Some((inner, after)) = behind.split_once(close) else { break };
        cut.push_str(&quoted(inner));
        cut.push(close);
        rest = after;
    }
    cut.push_str(rest);
    if let Some((at, _)) = cut.char_indices().nth(LONGEST) {
        cut.truncate(at);
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_characters_are_quoted() {
        let whole = "あ".repeat(100);
        assert_eq!(quoted(&whole), whole);
        assert_eq!(quoted(&format!("{whole}い")), format!("{whole}…"));
        let text = format!("「{whole}」は「乙」です。");
        assert_eq!(cut(text.clone(), '「', '」'), text);
        assert_eq!(
            cut(format!("「{whole}い」は「乙」です。"), '「', '」'),
            format!("「{whole}…」は「乙」です。")
        );
    }

    #[test]
    fn a_message_has_an_end() {
        assert_eq!(cut("a".repeat(1_000), '`', '`'), "a".repeat(1_000));
        assert_eq!(cut("a".repeat(1_001), '`', '`'), "a".repeat(1_000) + "…");
        assert_eq!(cut(format!("{}`b", "a".repeat(100)), '`', '`'), "a".repeat(100) + "`b");
    }
}

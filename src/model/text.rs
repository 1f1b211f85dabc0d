//! Words in the two languages of the product.

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
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    /// The language of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Japanese, Self::English].into_iter().find(|language| language.code() == code)
    }
}

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

    /// What has words in one language alone, such as an error of a library.
    pub fn same(words: impl std::fmt::Display) -> Self {
        let words = words.to_string();
        Self { ja: words.clone(), en: words }
    }

    /// Why a file or folder cannot be read, as the system has it.
    #[must_use]
    pub fn of_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let ja = match error.kind() {
            ErrorKind::NotFound => "ファイル又はフォルダーがありません",
            ErrorKind::PermissionDenied => "権限がありません",
            ErrorKind::IsADirectory => "フォルダーです",
            ErrorKind::NotADirectory => "フォルダーではありません",
            // Of a file that is read as a text.
            ErrorKind::InvalidData => "UTF-8の文字列ではありません",
            _ => return Self::same(error),
        };
        Self::new(ja, error.to_string())
    }

    /// The version in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Japanese => &self.ja,
            Language::English => &self.en,
        }
    }
}

//! What is written in a cell, looked at once however often it stands in a file.

mod signs;
pub mod texts;
mod traits;

use super::appearance::is_error;
use super::row::ditto::{is_ditto, may_be_more_than_ditto};
use super::sheet::header::Header;
use super::values::garbled::garblings;
use super::values::normalize::{normalize, normalize_wide, without_controls};
use crate::intake::sheet::title::signs::may_state_units;
use crate::model::cp932;
use rustc_hash::FxSeededState;
use signs::Signs;
use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::ops::{Deref, Range};
use std::sync::{Arc, LazyLock, OnceLock};
pub use traits::Traits;

/// The text of a cell, and what can be seen of it without knowing its column. Clones share it; of one
/// in which nothing is written there is nothing to share.
#[derive(Clone, Default)]
pub struct CellText(Option<Arc<Written>>);

struct Written {
    text: Arc<str>,
    /// What is seen of it, from when that is asked for: nobody asks of a text that was made of another.
    look: OnceLock<Look>,
    is_repeated: bool,
    hash: u64,
}

/// What can be seen of a text.
struct Look {
    normal: Normal,
    /// What the text holds, where that is not the text itself.
    held: Option<CellText>,
    traits: Traits,
    is_example: OnceLock<bool>,
    header: OnceLock<Box<Header>>,
}

impl Look {
    fn at(text: &str) -> Self {
        Self::at_usual(text).unwrap_or_else(|| Self::at_any(text))
    }

    /// Of a text in what is most usual: most are such, and little can be seen of them.
    fn at_usual(text: &str) -> Option<Self> {
        if text.trim_start().starts_with('=') {
            return None;
        }
        let signs = Signs::of(text);
        if signs.has(Signs::UNUSUAL) {
            return None;
        }
        let normal = if signs.has(Signs::WIDE) {
            Normal::Other(normalize_wide(text))
        } else if text.starts_with(' ') || text.ends_with(' ') {
            Normal::of(text)
        } else {
            Normal::Part(0..text.len())
        };
        let traits = [
            Traits::DITTO.of(is_ditto(text)),
            Traits::ERROR.of(is_error(text)),
            Traits::BEYOND_CP932.of(signs.has(Signs::BEYOND_CP932)),
            Traits::UNITS.of(signs.has(Signs::UNIT) && may_state_units(text)),
            Traits::SAME.of(signs.has(Signs::SAME)),
        ];
        Some(Self::new(normal, &traits, None))
    }

    fn new(normal: Normal, traits: &[Traits], held: Option<CellText>) -> Self {
        Self {
            normal,
            traits: traits.iter().copied().fold(Traits::NONE, Traits::or),
            held,
            is_example: OnceLock::new(),
            header: OnceLock::new(),
        }
    }

    fn at_any(text: &str) -> Self {
        let held = match as_text(text) {
            Cow::Owned(held) => Some(CellText::of(&held)),
            Cow::Borrowed(_) => None,
        };
        let traits = [
            Traits::DITTO.of(is_ditto(text)),
            Traits::ERROR.of(is_error(text)),
            Traits::GARBLED.of(!garblings(text).is_empty()),
            Traits::BEYOND_CP932.of(is_beyond_cp932(text)),
            Traits::REPLACED.of(text.contains(char::REPLACEMENT_CHARACTER)),
            Traits::UNITS.of(may_state_units(text)),
            Traits::HOLDS_OTHER.of(held.is_some()),
            Traits::SAME.of(text.contains(may_be_more_than_ditto)),
        ];
        Self::new(Normal::of(text), &traits, held)
    }
}

fn is_beyond_cp932(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| !cp932::has(c))
}

/// The normal form of a text.
enum Normal {
    /// Part of the text as it stands.
    Part(Range<usize>),
    Other(Box<str>),
}

impl Normal {
    fn of(text: &str) -> Self {
        match normalize(text) {
            // Only its ends are left out.
            Cow::Borrowed(part) => {
                let from = text.find(part).unwrap_or_default();
                Self::Part(from..from + part.len())
            }
            Cow::Owned(other) => Self::Other(other.into()),
        }
    }
}

/// How texts are hashed, the same for all texts of a run.
pub static HASHES: LazyLock<FxSeededState> = LazyLock::new(|| {
    let seed = RandomState::new().hash_one(0);
    FxSeededState::with_seed(usize::try_from(seed).unwrap_or_default())
});

impl CellText {
    /// The text of a cell.
    pub fn of(text: &str) -> Self {
        if text.is_empty() {
            Self::default()
        } else {
            Self::met(text, HASHES.hash_one(text), false)
        }
    }

    fn met(text: &str, hash: u64, is_repeated: bool) -> Self {
        let look = OnceLock::new();
        Self(Some(Arc::new(Written { text: text.into(), look, is_repeated, hash })))
    }

    /// What is seen of it, where anything is written.
    #[inline]
    fn look(&self) -> Option<&Look> {
        let written = self.0.as_deref()?;
        Some(written.look.get_or_init(|| Look::at(&written.text)))
    }

    /// What is so of it.
    #[inline]
    pub fn traits(&self) -> Traits {
        self.look().map_or(Traits::NONE, |look| look.traits)
    }

    /// The text as it stands.
    #[inline]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().map_or("", |written| &written.text)
    }

    /// The same, for whoever keeps it.
    pub fn shared(&self) -> Arc<str> {
        self.0.as_deref().map(|written| Arc::clone(&written.text)).unwrap_or_default()
    }

    /// Its normal form, as [`normalize`] gives it.
    #[inline]
    pub fn normal(&self) -> &str {
        match self.look().map(|look| &look.normal) {
            Some(Normal::Part(part)) => self.as_str().get(part.clone()).unwrap_or_default(),
            Some(Normal::Other(other)) => other,
            None => "",
        }
    }

    /// Whether nothing is written.
    #[inline]
    pub fn is_blank(&self) -> bool {
        self.normal().is_empty()
    }

    /// What it holds: the text without control characters, and where it is a formula that yields a
    /// text, as spreadsheets are made to keep leading zeros (`="0012"`), that text.
    #[inline]
    pub fn held(&self) -> &Self {
        self.look().and_then(|look| look.held.as_ref()).unwrap_or(self)
    }

    /// Whether it says that it is the same as the cell above.
    pub fn is_ditto(&self) -> bool {
        self.traits().has(Traits::DITTO)
    }

    /// Whether it is what spreadsheet programs show in place of a value.
    pub fn is_error(&self) -> bool {
        self.traits().has(Traits::ERROR)
    }

    /// Whether it has lost characters on its way.
    pub fn is_garbled(&self) -> bool {
        self.traits().has(Traits::GARBLED)
    }

    /// Whether it has characters that CP932 lacks.
    pub fn is_beyond_cp932(&self) -> bool {
        self.traits().has(Traits::BEYOND_CP932)
    }

    /// Whether bytes that nobody could read stood in it.
    pub fn is_replaced(&self) -> bool {
        self.traits().has(Traits::REPLACED)
    }

    /// Whether it may state a unit of the values of a column.
    pub fn may_state_units(&self) -> bool {
        self.traits().has(Traits::UNITS)
    }

    /// The header that it is, taken apart; `None` where nothing is written.
    pub fn header(&self) -> Option<&Header> {
        self.look().map(|look| &**look.header.get_or_init(|| Box::new(Header::of(self))))
    }

    /// Whether it names an example, as a test says that gives the same for the same text.
    pub fn is_example(&self, test: impl Fn(&str) -> bool) -> bool {
        self.look().is_some_and(|look| *look.is_example.get_or_init(|| test(self)))
    }

    /// Whether it had been met before among the [`CellTexts`] that it is of, as nothing always has.
    #[inline]
    pub fn is_repeated(&self) -> bool {
        self.0.as_deref().is_none_or(|written| written.is_repeated)
    }

    /// A number that is the same for the same text in this run.
    #[inline]
    pub fn content_hash(&self) -> u64 {
        self.0.as_deref().map_or(0, |written| written.hash)
    }

    /// A number that is the same for the same cell text in memory, for as long as one of its clones
    /// is kept.
    #[inline]
    pub fn address(&self) -> usize {
        self.0.as_ref().map_or(0, |written| Arc::as_ptr(written).addr())
    }
}

impl Deref for CellText {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for CellText {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for CellText {
    fn eq(&self, other: &Self) -> bool {
        let is_same = self.address() == other.address();
        is_same || self.content_hash() == other.content_hash() && self.as_str() == other.as_str()
    }
}

impl Eq for CellText {}

impl Hash for CellText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for CellText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for CellText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl<Text: AsRef<str> + ?Sized> PartialEq<Text> for CellText {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_ref()
    }
}

impl PartialEq<CellText> for String {
    fn eq(&self, other: &CellText) -> bool {
        self == other.as_str()
    }
}

impl From<&str> for CellText {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

impl From<String> for CellText {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

fn as_text(field: &str) -> Cow<'_, str> {
    let clean = without_controls(field);
    let inner = clean
        .trim()
        .strip_prefix('=')
        .and_then(|formula| formula.trim().strip_prefix('"')?.strip_suffix('"'))
        .filter(|inner| !inner.replace("\"\"", "").contains('"'))
        .map(|inner| inner.replace("\"\"", "\""));
    inner.map_or(clean, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use texts::CellTexts;

    #[test]
    fn a_formula_that_keeps_a_text_is_that_text() {
        for (field, text) in [
            ("=\"0012\"", "0012"),
            (" = \"0012\" ", "0012"),
            ("=\"\"", ""),
            ("=\"架空\"\"通信\"\"\"", "架空\"通信\""),
            ("架空\0通信", "架空通信"),
            ("0012", "0012"),
            ("=A1", "=A1"),
            ("=\"A\"&\"B\"", "=\"A\"&\"B\""),
            ("=\"", "=\""),
            ("\"0012\"", "\"0012\""),
        ] {
            assert_eq!(CellText::of(field).held().as_str(), text, "{field}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_of_a_text_is_what_is_seen_of_it(text in "[ \u{3000}\t\0a-z0-9Ａ〃〜①?？#\u{E000}\u{FFFD}同上架空髙𠮷¥=\"]{0,12}") {
            let mut texts = CellTexts::default();
            for seen in [CellText::of(&text), texts.get(&text), texts.get(&text)] {
                prop_assert_eq!(seen.as_str(), text.as_str());
                prop_assert_eq!(seen.normal(), normalize(&text));
                prop_assert_eq!(seen.is_ditto(), is_ditto(&text));
                prop_assert_eq!(seen.is_error(), is_error(&text));
                prop_assert_eq!(seen.is_garbled(), !garblings(&text).is_empty());
            }
        }
    }
}

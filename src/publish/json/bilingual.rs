//! Words in both languages.

use crate::model::codes::CodeTables;
use crate::model::text::{Language, Text};
use crate::publish::labels::Labels;
use serde::Serialize;
use std::borrow::Cow;

/// A text in both languages.
#[derive(Serialize)]
pub struct Both {
    ja: String,
    en: String,
}

impl From<&Text> for Both {
    fn from(text: &Text) -> Self {
        Self { ja: text.ja.clone(), en: text.en.clone() }
    }
}

/// A code with what it is called.
#[derive(Serialize)]
pub struct Coded<'a> {
    /// The code.
    pub code: Cow<'a, str>,
    /// What it is called.
    pub label: Both,
}

/// The labels of a run in both languages.
#[derive(Clone, Copy)]
pub struct Bilingual<'a> {
    ja: Labels<'a>,
    en: Labels<'a>,
}

impl<'a> Bilingual<'a> {
    /// The labels of these code tables.
    pub fn new(codes: &'a CodeTables) -> Self {
        Self {
            ja: Labels::new(codes, Language::Japanese),
            en: Labels::new(codes, Language::English),
        }
    }

    /// The labels in Japanese.
    pub fn ja(&self) -> Labels<'a> {
        self.ja
    }

    /// The code tables that the labels are of.
    pub fn codes(&self) -> &'a CodeTables {
        self.ja.codes()
    }

    /// Words in both languages.
    pub fn say<W: Into<String>>(&self, words: impl Fn(Labels<'a>) -> W) -> Both {
        Both { ja: words(self.ja).into(), en: words(self.en).into() }
    }

    /// A code of a fixed list.
    pub fn coded(&self, list: &str, code: &'a str) -> Coded<'a> {
        Coded { code: code.into(), label: self.say(|labels| labels.coded(list, code)) }
    }

    /// Texts that there are equally many of in each language.
    pub fn each(&self, words: impl Fn(Labels<'a>) -> Vec<String>) -> Vec<Both> {
        let (ja, en) = (words(self.ja), words(self.en));
        ja.into_iter().zip(en).map(|(ja, en)| Both { ja, en }).collect()
    }
}

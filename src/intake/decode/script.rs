//! How much a text looks like written Japanese, and how much like bytes read in the wrong encoding.

use encoding_rs::{EUC_JP, SHIFT_JIS};
use std::sync::LazyLock;

/// What the characters of a text beyond ASCII are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Kana, the Chinese characters of JIS level 1, signs.
    pub common: usize,
    /// Other Chinese characters: some names are written in them, and so is what was read in the
    /// wrong encoding.
    pub rare: usize,
    /// What no Japanese text holds: replaced bytes, characters without a meaning of their own,
    /// half-width kana that spell nothing.
    pub wild: usize,
    /// Half-width kana that spell something: some write them, and in encodings of which single bytes
    /// are kana other text turns into them.
    pub half_width: usize,
}

impl Look {
    /// What a text looks like.
    pub fn of(text: &str) -> Self {
        let mut look = Self::default();
        for character in text.chars().filter(|character| !character.is_ascii()) {
            match weight(character) {
                Weight::Common => look.common += 1,
                Weight::Rare => look.rare += 1,
                Weight::Wild => look.wild += 1,
                Weight::HalfWidth => look.half_width += 1,
            }
        }
        if !spells(text) {
            look.wild += std::mem::take(&mut look.half_width);
        }
        look
    }

    /// How many characters beyond ASCII there are.
    pub fn all(self) -> usize {
        self.common + self.rare + self.wild + self.half_width
    }

    /// Whether nothing in it speaks against Japanese.
    pub fn is_japanese(self) -> bool {
        let plain = self.common + self.half_width;
        self.wild == 0 && plain > 0 && plain >= self.rare
    }
}

/// What a character beyond ASCII is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As of [`Look::common`].
    Common,
    /// As of [`Look::rare`].
    Rare,
    /// As of [`Look::wild`].
    Wild,
    /// As of [`Look::half_width`].
    HalfWidth,
}

/// What a character beyond ASCII is, taken by itself.
pub fn weight(character: char) -> Weight {
    match character {
        '\u{3000}'..='\u{30FF}' | '\u{FF01}'..='\u{FF5E}' | '\u{FFE0}'..='\u{FFE6}' => {
            Weight::Common
        }
        '\u{FF61}'..='\u{FF9F}' => Weight::HalfWidth,
        '\u{20000}'..='\u{3FFFF}' => Weight::Rare,
        _ => {
            static WEIGHTS: LazyLock<Vec<Weight>> = LazyLock::new(weights);
            let index = usize::try_from(u32::from(character)).unwrap_or(usize::MAX);
            WEIGHTS.get(index).copied().unwrap_or(Weight::Wild)
        }
    }
}

/// The weights of the characters of the basic plane, by their code points.
fn weights() -> Vec<Weight> {
    let mut weights = vec![Weight::Wild; 0x1_0000];
    let mut set = |character: char, weight: Weight| {
        let index = usize::try_from(u32::from(character)).unwrap_or(usize::MAX);
        if let Some(place) = weights.get_mut(index) {
            *place = weight;
        }
    };
    for character in ('\u{3400}'..='\u{9FFF}').chain('\u{F900}'..='\u{FAFF}') {
        set(character, Weight::Rare);
    }
    // What else CP932 has: the signs that vendors have added.
    let added =
        [0x81, 0x87].into_iter().flat_map(|first| (0x40..=0xFC).map(move |next| [first, next]));
    // The signs, Greek and Cyrillic letters of JIS X 0208, and its characters of level 1.
    let rows = (0xA1..=0xCF).flat_map(|first| (0xA1..=0xFE).map(move |next| [first, next]));
    let read = |(coder, pair): (&'static encoding_rs::Encoding, [u8; 2])| {
        coder.decode_without_bom_handling_and_without_replacement(&pair)?.chars().next()
    };
    let pairs = added.map(|pair| (SHIFT_JIS, pair)).chain(rows.map(|pair| (EUC_JP, pair)));
    for character in pairs.filter_map(read).filter(|character| !character.is_ascii()) {
        set(character, Weight::Common);
    }
    weights
}

/// Whether the half-width kana of a text stand where the spelling allows: a sound mark behind a
/// kana that takes it, a small kana or a long vowel behind another kana.
pub fn spells(text: &str) -> bool {
    let mut before = ' ';
    for character in text.chars() {
        let is_behind_kana = matches!(before, 'ｱ'..='ﾝ' | 'ｧ'..='ｯ' | 'ﾞ' | 'ﾟ');
        let is_right = match character {
            'ﾞ' => matches!(before, 'ｶ'..='ﾄ' | 'ﾊ'..='ﾎ' | 'ｳ'),
            'ﾟ' => matches!(before, 'ﾊ'..='ﾎ'),
            'ｰ' | 'ｧ'..='ｯ' => is_behind_kana,
            'ｦ' => false,
            _ => true,
        };
        if !is_right {
            return false;
        }
        before = character;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_commonly_written_is_common() {
        for text in
            ["架空通信", "カクウテレコム", "ｶｸｳﾃﾚｺﾑ", "ｿﾌﾄﾊﾞﾝｸ", "①㈱～－", "さくら（データ）"]
        {
            let look = Look::of(text);
            assert!(look.is_japanese() && look.rare == 0, "{text}: {look:?}");
        }
        assert_eq!(Look::of("A-1,2024-10-01 09:05"), Look::default());
        let rare = Look::of("髙﨑");
        assert_eq!((rare.rare, rare.all()), (2, 2));
    }

    #[test]
    fn what_was_read_in_the_wrong_encoding_is_not() {
        // 架空通信 in UTF-8 read as CP932; 設備要因 in EUC-JP read as CP932; 通信 as Latin-1.
        for text in ["譫ｶ遨ｺ騾壻ｿ｡", "ﾀﾟﾈﾗ", "é\u{80}\u{9A}ä¿¡", "\u{E42F}", "架\u{FFFD}"]
        {
            let look = Look::of(text);
            assert!(!look.is_japanese() || look.rare > 0, "{text}: {look:?}");
        }
    }
}

//! CP932, the Shift JIS of Windows: what it has, and how it is written.

use encoding_rs::SHIFT_JIS;
use std::sync::LazyLock;

/// The characters that every organisation lays down for itself (外字): decoders read them, and
/// [`encode`] writes them back, which the standard does not.
const OWN: std::ops::RangeInclusive<u32> = 0xE000..=0xE757;

fn is_own(character: char) -> bool {
    OWN.contains(&u32::from(character))
}

/// The characters of the basic plane that come back from CP932 as they went in, a bit each.
static WRITABLE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x1_0000 / 64];
    let single: String = (0x00..=0xFF_u8).map(char::from).chain('\u{FF61}'..='\u{FF9F}').collect();
    let double = (0x81..=0xFC_u8).map(|lead| {
        let bytes: Vec<u8> = (0x40..=0xFC_u8).flat_map(|trail| [lead, trail]).collect();
        let row = SHIFT_JIS.decode_without_bom_handling(&bytes).0;
        row.chars().filter(|c| *c < char::REPLACEMENT_CHARACTER && !is_own(*c)).collect()
    });
    for row in double.chain([single]) {
        // Most rows come back whole, and need no look at each character.
        let is_whole = comes_back(&row);
        let is_there = |c: &char| is_whole || comes_back(c.encode_utf8(&mut [0; 4]));
        for character in row.chars().filter(is_there) {
            let point = u32::from(character) as usize;
            if let Some(word) = bits.get_mut(point / 64) {
                *word |= 1 << (point % 64);
            }
        }
    }
    bits
});

/// Whether CP932 has a character, as itself: the yen sign would come back as a backslash.
pub fn has(character: char) -> bool {
    let point = u32::from(character) as usize;
    character.is_ascii()
        || is_own(character)
        || WRITABLE.get(point / 64).is_some_and(|word| word >> (point % 64) & 1 == 1)
}

/// A text in CP932; `None` where it holds a character that this lacks.
pub fn encode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, after) = rest.split_at_checked(rest.find(is_own).unwrap_or(rest.len()))?;
        if !plain.chars().all(has) {
            return None;
        }
        bytes.extend_from_slice(&SHIFT_JIS.encode(plain).0);
        let mut after = after.chars();
        bytes.extend(after.next().into_iter().flat_map(own));
        rest = after.as_str();
    }
    Some(bytes)
}

/// The two bytes of a character of [`OWN`].
fn own(character: char) -> [u8; 2] {
    /// Trailing bytes to a leading one.
    const TRAILS: u32 = 188;
    let index = u32::from(character).saturating_sub(*OWN.start());
    let (lead, trail) = (0xF0 + index / TRAILS, 0x40 + index % TRAILS);
    // There is no trailing byte 7F.
    let trail = if trail < 0x7F { trail } else { trail + 1 };
    [lead, trail].map(|byte| u8::try_from(byte).unwrap_or(b'?'))
}

fn comes_back(text: &str) -> bool {
    let (bytes, _, is_lacking) = SHIFT_JIS.encode(text);
    !is_lacking && SHIFT_JIS.decode_without_bom_handling(&bytes).0 == text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_as_another_is_not_there() {
        for character in
            ['a', '\\', '~', 'あ', '漢', '①', '髙', 'ﾞ', '￥', '￣', '´', '〓', '\u{FA15}', '〜']
        {
            assert_eq!(has(character), character != '〜', "{character}");
        }
        for character in ['¥', '‾', '−', '–', 'é', '𠮷', '😀', '\u{3099}', '\u{E758}', '\u{A0}']
        {
            assert!(!has(character), "{character:?}");
            assert_eq!(encode(&format!("a{character}")), None);
        }
    }

    #[test]
    fn what_is_there_comes_back_alone_and_nothing_else_does() {
        for character in ('\0'..='\u{FFFF}').filter(|c| !is_own(*c)) {
            let is_back = comes_back(character.encode_utf8(&mut [0; 4]));
            assert_eq!(has(character), is_back, "{character:?}");
        }
    }

    #[test]
    fn characters_of_an_organisation_come_back_as_they_were() {
        // By the tables of Windows: F040, F07E, F080, F0FC, F140, F9FC.
        for (bytes, character) in [
            (b"\xF0\x40", '\u{E000}'),
            (b"\xF0\x7E", '\u{E03E}'),
            (b"\xF0\x80", '\u{E03F}'),
            (b"\xF0\xFC", '\u{E0BB}'),
            (b"\xF1\x40", '\u{E0BC}'),
            (b"\xF9\xFC", '\u{E757}'),
        ] {
            assert_eq!(own(character), *bytes);
        }
        let every: String = OWN.filter_map(char::from_u32).collect();
        let text = format!("架空{every}通信");
        let bytes = encode(&text).unwrap();
        assert_eq!(SHIFT_JIS.decode_without_bom_handling(&bytes).0, text);
        assert_eq!(encode("髙①").unwrap(), b"\xFB\xFC\x87\x40");
    }
}

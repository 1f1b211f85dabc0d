//! What CP932, the Shift JIS of Windows, can write.

use encoding_rs::{EncoderResult, SHIFT_JIS};
use std::sync::LazyLock;

/// The characters of the basic plane that come back from CP932 as they went in, a bit each.
static WRITABLE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; 0x1_0000 / 64];
    let mut note = |character: char| {
        let point = u32::from(character) as usize;
        if let Some(word) = bits.get_mut(point / 64).filter(|_| comes_back(character)) {
            *word |= 1 << (point % 64);
        }
    };
    let double = (0x81..=0xFC_u8).flat_map(|lead| (0x40..=0xFC_u8).map(move |trail| [lead, trail]));
    for pair in double {
        if let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&pair) {
            text.chars().for_each(&mut note);
        }
    }
    (0x00..=0xFF_u8).map(char::from).for_each(&mut note);
    ('\u{FF61}'..='\u{FF9F}').for_each(&mut note);
    bits
});

/// Whether CP932 has a character, as itself: the yen sign would come back as a backslash.
#[must_use]
pub fn has(character: char) -> bool {
    let point = u32::from(character) as usize;
    character.is_ascii()
        || WRITABLE.get(point / 64).is_some_and(|word| word >> (point % 64) & 1 == 1)
}

fn comes_back(character: char) -> bool {
    let mut buffer = [0; 4];
    let text: &str = character.encode_utf8(&mut buffer);
    let mut bytes = Vec::with_capacity(8);
    let (result, _) = SHIFT_JIS
        .new_encoder()
        .encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true);
    matches!(result, EncoderResult::InputEmpty)
        && SHIFT_JIS.decode_without_bom_handling(&bytes).0 == text
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn what_comes_back_as_another_is_not_there() {
        for character in ['a', '\\', '~', 'あ', '漢', '①', '髙', 'ﾞ', '￥', '￣', '´', '〓', '\u{FA15}', '〜']
        {
            assert_eq!(has(character), character != '〜', "{character}");
        }
        for character in ['¥', '‾', '−', '–', 'é', '𠮷', '😀', '\u{3099}', '\u{E000}', '\u{A0}'] {
            assert!(!has(character), "{character:?}");
        }
    }
}

//! The seal of a manifest: the SHA-256 of its text, borne by the text itself.

use crate::model::hash::sha256;

/// The key under which a manifest bears its seal.
const KEY: &str = "seal";
/// What stands in the seal's place while the text is hashed: as many zeros as the seal has digits.
pub const OPEN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The text with its seal in the place that was kept open for it.
pub fn close(text: &str) -> String {
    text.replacen(&line(OPEN), &line(&sha256(text.as_bytes())), 1)
}

/// Whether a text is as it was sealed with this seal.
pub fn holds(text: &str, seal: &str) -> bool {
    seal != OPEN && sha256(text.replacen(&line(seal), &line(OPEN), 1).as_bytes()) == seal
}

fn line(seal: &str) -> String {
    format!("\"{KEY}\": \"{seal}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> (String, String) {
        let text = close(&format!("{{\n  \"{KEY}\": \"{OPEN}\",\n  \"rows\": 12\n}}\n"));
        let seal = text.split('"').nth(3).unwrap().to_owned();
        (text, seal)
    }

    #[test]
    fn a_sealed_text_holds() {
        let (text, seal) = sealed();
        // sha256sum of the same text with the zeros in place.
        assert_eq!(seal, "67c823803fe4b1ce163e762efa213922d3617067c4d8a492b2a9f74fbd87df49");
        assert!(holds(&text, &seal));
    }

    #[test]
    fn any_changed_byte_breaks_the_seal() {
        let (text, seal) = sealed();
        for index in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[index] ^= 1;
            let changed = String::from_utf8(bytes).unwrap();
            let borne = changed.split('"').nth(3).unwrap_or_default();
            assert!(!holds(&changed, &seal), "byte {index}");
            assert!(!holds(&changed, borne), "byte {index}");
        }
    }

    #[test]
    fn an_open_seal_holds_nothing() {
        assert!(!holds(&format!("{{\"{KEY}\": \"{OPEN}\"}}"), OPEN));
    }
}

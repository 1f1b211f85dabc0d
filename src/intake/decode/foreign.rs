//! In which other encoding than its file a line may be.

use super::encoding::Encoding;
use super::script::Look;

/// The encodings that a line in a file in UTF-16 is in if not in that: one without null bytes that
/// is a row of fields, and makes no sense in pairs of bytes.
pub fn narrow(line: &[u8], own: Encoding) -> Vec<Encoding> {
    if !line.iter().any(|byte| matches!(byte, b',' | b'\t' | b';')) {
        return Vec::new();
    }
    let pairs = line.get(..line.len() / 2 * 2).unwrap_or_default();
    let as_pairs = own.read(pairs).map_or(Look::default(), |text| Look::of(&text));
    if as_pairs.common + as_pairs.half_width > as_pairs.rare + as_pairs.wild {
        return Vec::new();
    }
    let is_it = |encoding: &Encoding| {
        encoding.read(line).is_some_and(|text| {
            let look = Look::of(&text);
            look.all() == 0 || look.is_japanese()
        })
    };
    let escaped = if line.contains(&0x1B) { Some(Encoding::Iso2022Jp) } else { None };
    let others = [Encoding::Utf8, Encoding::EucJp, Encoding::Cp932];
    escaped.into_iter().chain(others).filter(is_it).take(1).collect()
}

/// The encodings that a line is in if not in the one that its file is read in.
pub fn foreign(line: &[u8], own: Encoding, known: &[Encoding]) -> Vec<Encoding> {
    if own != Encoding::Iso2022Jp && line.contains(&0x1B) {
        let text = Encoding::Iso2022Jp.read(line);
        if text.is_some_and(|text| Look::of(&text).all() > 0) {
            return vec![Encoding::Iso2022Jp];
        }
    }
    if line.is_ascii() || (own == Encoding::Utf8 && std::str::from_utf8(line).is_ok()) {
        return Vec::new();
    }
    let (text, errors) = own.read_lossily(line);
    let as_own = Look::of(&text);
    // Most lines of most files: every character is what it seems. Half-width kana are behind 8E in
    // EUC-JP, and then nothing else need look odd.
    let is_plain = as_own.common == as_own.all() && !line.contains(&0x8E);
    if errors == 0 && is_plain && known.is_empty() {
        return Vec::new();
    }
    if own != Encoding::Utf8 && is_utf8(line, as_own, errors) {
        return vec![Encoding::Utf8];
    }
    let is_it = |encoding: &Encoding| {
        *encoding != own
            && encoding.read(line).is_some_and(|text| {
                let reading = Candidate { look: Look::of(&text), encoding: *encoding };
                let is_possible = known.contains(encoding) && reading.look.is_japanese();
                reading.outdoes(as_own, own, errors) || is_possible
            })
    };
    [Encoding::EucJp, Encoding::Cp932].into_iter().filter(is_it).collect()
}

/// Whether a line is in UTF-8, whose sequences hardly come about by chance: wholly, or but for a
/// few bytes of a line that makes no sense as it is read.
fn is_utf8(line: &[u8], as_own: Look, errors: usize) -> bool {
    let (text, damaged) = Encoding::Utf8.read_lossily(line);
    let look = Look::of(&text);
    let odd = as_own.rare + as_own.wild;
    match damaged {
        0 => {
            let has_long = text.chars().any(|character| character.len_utf8() > 2);
            has_long && look.common + look.half_width >= look.rare && (odd > 0 || errors > 0)
        }
        _ => look.common >= 2 && damaged * 4 <= look.common && odd >= as_own.common,
    }
}

/// A line as it is read in another encoding.
struct Candidate {
    look: Look,
    encoding: Encoding,
}

impl Candidate {
    /// Whether it makes sense, and the line as it is read in its own encoding does not.
    fn outdoes(&self, as_own: Look, own: Encoding, errors: usize) -> bool {
        let look = self.look;
        if errors > 0 {
            let is_possible = look.wild == 0 && look.all() > 0;
            let makes_more = as_own.common * 2 <= as_own.rare + as_own.wild + as_own.half_width;
            return is_possible && makes_more && (look.is_japanese() || as_own.common == 0);
        }
        if own != Encoding::Cp932 || self.encoding != Encoding::EucJp || !look.is_japanese() {
            return false;
        }
        let is_mixed_width = as_own.half_width > 0 && as_own.common > 0;
        // In EUC-JP a half-width kana is a pair of bytes, which CP932 takes for a Chinese character.
        let is_all_kana = look.half_width >= 4 && look.half_width == look.all();
        as_own.rare + as_own.wild > 0 || is_mixed_width || (as_own.half_width == 0 && is_all_kana)
    }
}

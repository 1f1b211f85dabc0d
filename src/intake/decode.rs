//! Bytes to text: which encoding a file is in, and where it is not.

use crate::model::defect::Defect;
use crate::model::text::Text;
use encoding_rs::{DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding in which reports come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// CP932, the Shift JIS of Windows.
    Cp932,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP.
    Iso2022Jp,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
}

impl Encoding {
    /// Its name, as it is reported and as `--encoding` takes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp932 => "CP932",
            Self::EucJp => "EUC-JP",
            Self::Iso2022Jp => "ISO-2022-JP",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding of a name, in any case; `shift_jis` is CP932.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        match name.as_str() {
            "shift-jis" | "sjis" | "windows-31j" | "ms932" => return Some(Self::Cp932),
            "utf8" => return Some(Self::Utf8),
            _ => {}
        }
        [Self::Utf8, Self::Cp932, Self::EucJp, Self::Iso2022Jp, Self::Utf16Le, Self::Utf16Be]
            .into_iter()
            .find(|encoding| encoding.name().eq_ignore_ascii_case(&name))
    }

    fn coder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Cp932 => SHIFT_JIS,
            Self::EucJp => EUC_JP,
            Self::Iso2022Jp => ISO_2022_JP,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }
}

/// A bad sequence of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invalid {
    /// Where it stands in the file, in bytes.
    pub offset: usize,
    /// Where the replacement character stands for it in the text, in bytes.
    pub at: usize,
}

/// A file as text.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding as which it was read.
    pub encoding: Encoding,
    /// The bad sequences, each with a replacement character in its place.
    pub invalid: Vec<Invalid>,
}

/// The encodings that are tried where no mark names one.
const CANDIDATES: [Encoding; 4] =
    [Encoding::Iso2022Jp, Encoding::Utf8, Encoding::EucJp, Encoding::Cp932];
/// The header row stands in so many bytes, unless long rows are above it.
const HEAD: usize = 64 * 1024;

/// Reads a file in the encoding given, or in the one that a byte order mark names, or in the one
/// in which it has no bad sequence and a header row is recognised, or in the one with a header row
/// and the fewest bad sequences.
///
/// # Errors
/// Where no header row is recognised in any.
pub fn decode(
    bytes: &[u8],
    given: Option<Encoding>,
    has_header: impl Fn(&str) -> bool,
) -> Result<Decoded, Defect> {
    let (marked, skipped) = byte_order_mark(bytes);
    let body = bytes.get(skipped..).unwrap_or_default();
    if let Some(encoding) = given.or(marked) {
        let decoded = decode_as(body, skipped, encoding);
        return if has_header(&decoded.text) { Ok(decoded) } else { Err(no_header()) };
    }
    let head = body.get(..HEAD).unwrap_or(body);
    let heads = |encoding: &Encoding| has_header(&decode_as(head, skipped, *encoding).text);
    // Of a large file, a wrong encoding is known by its head; only those left are worth the whole.
    let is_large = head.len() < body.len();
    let in_head: Vec<Encoding> =
        if is_large { CANDIDATES.into_iter().filter(heads).collect() } else { Vec::new() };
    let read_as = |encoding| {
        if !in_head.is_empty() && !in_head.contains(&encoding) {
            return None;
        }
        let decoded = decode_as(body, skipped, encoding);
        has_header(&decoded.text).then_some(decoded)
    };
    let is_clean = |decoded: &Option<Decoded>| {
        decoded.as_ref().is_some_and(|decoded| decoded.invalid.is_empty())
    };
    // Without an escape sequence ISO-2022-JP is ASCII, and reads as UTF-8 just as well.
    let jis = if body.contains(&0x1B) { read_as(Encoding::Iso2022Jp) } else { None };
    if is_clean(&jis) {
        return jis.ok_or_else(no_header);
    }
    let utf8 = read_as(Encoding::Utf8);
    if is_clean(&utf8) {
        return utf8.ok_or_else(no_header);
    }
    let (euc, cp932) = (read_as(Encoding::EucJp), read_as(Encoding::Cp932));
    let found = match (is_clean(&euc), is_clean(&cp932)) {
        (true, true) if is_euc_jp(body) => euc,
        (_, true) => cp932,
        (true, false) => euc,
        (false, false) => [jis, utf8, euc, cp932]
            .into_iter()
            .flatten()
            .min_by_key(|decoded| decoded.invalid.len()),
    };
    found.ok_or_else(no_header)
}

fn is_euc_jp(bytes: &[u8]) -> bool {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(Some(b"jp"), chardetng::Utf8Detection::Allow) == EUC_JP
}

fn byte_order_mark(bytes: &[u8]) -> (Option<Encoding>, usize) {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((coder, length)) if coder == UTF_16LE => (Some(Encoding::Utf16Le), length),
        Some((coder, length)) if coder == UTF_16BE => (Some(Encoding::Utf16Be), length),
        Some((_, length)) => (Some(Encoding::Utf8), length),
        None => (None, 0),
    }
}

/// Reads all bytes in one encoding; `skipped` bytes stand before them in the file.
fn decode_as(bytes: &[u8], skipped: usize, encoding: Encoding) -> Decoded {
    let mut decoder = encoding.coder().new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    // A buffer of its own, small enough that a file full of bad sequences costs no more than its
    // size: the decoder hands back the whole of what it is given at each of them.
    let mut buffer = [0; 4096];
    let mut invalid = Vec::new();
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, taken, written) =
            decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
        read += taken;
        let piece = buffer.get(..written).map(str::from_utf8);
        text.push_str(piece.and_then(Result::ok).unwrap_or_default());
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, after) => {
                let back = usize::from(bad) + usize::from(after);
                invalid
                    .push(Invalid { offset: skipped + read.saturating_sub(back), at: text.len() });
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    Decoded { text, encoding, invalid }
}

/// A file in which no header row is recognised.
pub fn no_header() -> Defect {
    Defect::FileUnreadable(
        Text::new(
            "見出し行が見つかりません（先頭の100行に様式の列名が並ぶ行がありません）。",
            "No header row: no row among the first 100 has the known headers, in whatever encoding.",
        ),
        Text::new(
            "「報告番号」「事業者名」などの列名を1行に記入してください。列名が異なる様式は --mapping で読み込めます。",
            "Give the headers of the form (報告番号, 事業者名, …) in one row; other layouts are read by --mapping.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "報告番号,事業者名\nA-1,架空通信～株式会社\n";

    fn written(encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Utf16Le => TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.coder().encode(TEXT).0.into_owned(),
        }
    }

    fn has_header(text: &str) -> bool {
        text.contains("報告番号")
    }

    #[test]
    fn each_encoding_is_recognised_by_the_header_row_that_it_gives() {
        for encoding in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp, Encoding::Iso2022Jp] {
            let decoded = decode(&written(encoding), None, has_header).unwrap();
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, TEXT));
            assert!(decoded.invalid.is_empty());
        }
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_not_part_of_the_text() {
        for (mark, encoding) in [
            (vec![0xEF, 0xBB, 0xBF], Encoding::Utf8),
            (vec![0xFF, 0xFE], Encoding::Utf16Le),
            (vec![0xFE, 0xFF], Encoding::Utf16Be),
        ] {
            let bytes = [mark, written(encoding)].concat();
            let decoded = decode(&bytes, None, has_header).unwrap();
            assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, TEXT));
        }
    }

    #[test]
    fn a_bad_sequence_is_told_by_its_offset_in_the_file() {
        let mut bytes = written(Encoding::Cp932);
        let offset = bytes.len() - 5;
        bytes[offset] = 0xFF;
        let decoded = decode(&bytes, None, has_header).unwrap();
        assert_eq!(decoded.encoding, Encoding::Cp932);
        assert_eq!(decoded.invalid.first().map(|bad| bad.offset), Some(offset));
        let mut marked = [vec![0xEF, 0xBB, 0xBF], written(Encoding::Utf8)].concat();
        marked[10] = 0xFF;
        let decoded = decode(&marked, None, |_| true).unwrap();
        assert!(decoded.invalid.iter().any(|bad| bad.offset == 10));
    }

    #[test]
    fn the_encoding_given_outranks_the_one_recognised() {
        assert!(decode(&written(Encoding::Cp932), Some(Encoding::Utf8), has_header).is_err());
        assert_eq!(Encoding::named("Shift_JIS"), Some(Encoding::Cp932));
        assert_eq!(Encoding::named("euc_jp"), Some(Encoding::EucJp));
        assert_eq!(Encoding::named("latin1"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Ok(decoded) = decode(&bytes, None, |_| true) {
                for bad in decoded.invalid {
                    prop_assert!(bad.offset < bytes.len());
                    let replaced = decoded.text[bad.at..].starts_with(char::REPLACEMENT_CHARACTER);
                    prop_assert!(replaced);
                }
            }
        }
    }
}

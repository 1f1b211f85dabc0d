//! Bytes to text: which encoding a file is in, and where it is not.

mod cells;
mod encoding;
mod foreign;
mod lines;
mod script;
#[cfg(test)]
mod tests;

use super::sheet::record::HEADER_WITHIN;
use crate::findings::Defect;
use crate::model::text::Text;
pub use encoding::{Decoded, Encoding, Foreign, Invalid};
use encoding_rs::{EUC_JP, UTF_16BE, UTF_16LE};
pub use lines::plain_utf8;
pub use script::Look;
use std::cmp::Reverse;

/// The encodings that are tried where no mark names one.
pub const CANDIDATES: [Encoding; 4] =
    [Encoding::Iso2022Jp, Encoding::Utf8, Encoding::EucJp, Encoding::Cp932];

/// The header row stands in so many bytes, unless long rows are above it.
const HEAD: usize = 64 * 1024;

/// Reads a file in the encoding given, or in the one that a byte order mark names, or else in the
/// one in which a header row is recognised and the fewest sequences are bad and the fewest lines in
/// another encoding. `None` where a header row is recognised in none.
pub fn decode(
    bytes: &[u8],
    given: Option<Encoding>,
    has_header: impl Fn(&str) -> bool,
) -> Option<Decoded<'_>> {
    choose(bytes, given, &has_header, &has_header)
}

/// Reads a file, whatever it says, in the encoding of its mark or in the one with the fewest faults.
pub fn any(bytes: &[u8]) -> Option<Decoded<'_>> {
    choose(bytes, None, |_| true, |_| false)
}

/// Reads a file in one of the encodings in which it is accepted; lines in another that are headers
/// are left out.
fn choose(
    bytes: &[u8],
    given: Option<Encoding>,
    is_accepted: impl Fn(&str) -> bool,
    is_header: impl Fn(&str) -> bool,
) -> Option<Decoded<'_>> {
    let (marked, skipped) = byte_order_mark(bytes);
    let body = bytes.get(skipped..).unwrap_or_default();
    // A text without a fault is the same however closely it is looked at.
    let read_as = |encoding, is_known: bool| {
        let decoded = Decoded::of(body, skipped, encoding, &is_header);
        (is_known && decoded.faults() == 0 || is_accepted(&decoded.text)).then_some(decoded)
    };
    if let Some(encoding) = given.or(marked) {
        return read_as(encoding, false);
    }
    // Most files are, and chance makes no text of it.
    if let Some(plain) = Decoded::plain(body).filter(|plain| is_accepted(&plain.text)) {
        return Some(plain);
    }
    // Without an escape sequence ISO-2022-JP is ASCII, and reads as UTF-8 just as well.
    let mut tried: Vec<Encoding> = CANDIDATES.to_vec();
    tried.retain(|encoding| *encoding != Encoding::Iso2022Jp || body.contains(&0x1B));
    // A wrong encoding is known by its head; only those left are worth a look at every line.
    let head = body.get(..HEAD).unwrap_or(body);
    let is_in_head = |encoding: &Encoding| is_accepted(&encoding.read_lossily(head).0);
    let mut found: Vec<Decoded> = Vec::new();
    let mut passed_over = Vec::new();
    for encoding in tried {
        if !is_in_head(&encoding) {
            passed_over.push(encoding);
            continue;
        }
        found.extend(read_as(encoding, head.len() == body.len()));
        // Chance makes no text of the first two.
        if matches!(encoding, Encoding::Iso2022Jp | Encoding::Utf8)
            && found.last().is_some_and(|decoded| decoded.faults() == 0)
        {
            return found.pop();
        }
    }
    if found.is_empty() {
        found = passed_over.into_iter().filter_map(|encoding| read_as(encoding, false)).collect();
    }
    let fewest = found.iter().map(Decoded::faults).min()?;
    found.retain(|decoded| decoded.faults() == fewest);
    // Of two encodings in one file, that of its beginning is the file's own.
    found.sort_by_key(|decoded| Reverse(decoded.sound()));
    let is_first_euc_jp = found.first().is_some_and(|first| first.encoding == Encoding::EucJp);
    let is_tied = found.get(1).is_some_and(|second| {
        let first = found.first().map(Decoded::sound);
        second.encoding == Encoding::Cp932 && Some(second.sound()) == first
    });
    if is_first_euc_jp && is_tied && !is_euc_jp(body) {
        return found.into_iter().nth(1);
    }
    found.into_iter().next()
}

fn is_euc_jp(bytes: &[u8]) -> bool {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(Some(b"jp"), chardetng::Utf8Detection::Allow) == EUC_JP
}

/// The encoding that a byte order mark names, and the length of the mark.
pub fn byte_order_mark(bytes: &[u8]) -> (Option<Encoding>, usize) {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((coder, length)) if coder == UTF_16LE => (Some(Encoding::Utf16Le), length),
        Some((coder, length)) if coder == UTF_16BE => (Some(Encoding::Utf16Be), length),
        Some((_, length)) => (Some(Encoding::Utf8), length),
        None => (None, 0),
    }
}

impl<'a> Decoded<'a> {
    /// Bytes that are UTF-8 and nothing else.
    fn plain(bytes: &'a [u8]) -> Option<Self> {
        let text = lines::plain_utf8(bytes)?.into();
        Some(Self { text, ..Self::empty(Encoding::Utf8) })
    }

    /// Reads all bytes in one encoding, but for lines that are in another; `skipped` bytes stand
    /// before them in the file.
    fn of(
        bytes: &'a [u8],
        skipped: usize,
        encoding: Encoding,
        is_header: impl Fn(&str) -> bool,
    ) -> Self {
        if let Some(plain) = Self::plain(bytes).filter(|plain| plain.encoding == encoding) {
            return plain;
        }
        let mut decoded = Self::empty(encoding);
        decoded.text.to_mut().reserve(bytes.len() + bytes.len() / 2);
        for stretch in lines::stretches(bytes, encoding) {
            let (at, offset) = (decoded.text.len(), skipped + stretch.bytes.start);
            let piece = bytes.get(stretch.bytes).unwrap_or_default();
            let Some(first) = stretch.others.first() else {
                decoded.append(piece, offset, encoding);
                continue;
            };
            let told = decoded.invalid.len();
            decoded.append(piece, offset, *first);
            let header = decoded.text.get(at..).is_some_and(&is_header).then(|| {
                decoded.invalid.truncate(told);
                let text = decoded.text.to_mut();
                let mut line = text.split_off(at);
                let end = line.split_off(line.trim_end_matches(['\r', '\n']).len());
                text.push_str(&end);
                line
            });
            decoded.foreign.push(Foreign { offset, at, encodings: stretch.others, header });
        }
        decoded
    }

    /// How much speaks against its encoding.
    fn faults(&self) -> usize {
        self.invalid.len() + self.foreign.len()
    }

    /// How many bytes of the text come before anything that speaks against its encoding.
    fn sound(&self) -> usize {
        let invalid = self.invalid.first().map_or(usize::MAX, |bad| bad.offset);
        let foreign = self.foreign.first().map_or(usize::MAX, |line| line.offset);
        invalid.min(foreign)
    }
}

/// A workbook in which no header row is recognised.
pub fn no_header() -> Defect {
    Defect::unreadable(
        Text::new(
            format!(
                "見出し行が見つかりません（先頭の{HEADER_WITHIN}行に様式の列名が並ぶ行がありません）。"
            ),
            format!("No header row: no row among the first {HEADER_WITHIN} has the known headers."),
        ),
        Text::new(
            "「報告番号」「事業者名」などの列名を1行に記入してください。列名が異なる様式は --mapping で読み込めます。",
            "Give the headers of the form (報告番号, 事業者名, …) in one row; other layouts are read by --mapping.",
        ),
    )
}

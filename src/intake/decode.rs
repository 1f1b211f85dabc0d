//! Bytes to text: which encoding a file is in, and where it is not.

mod cells;
mod foreign;
mod lines;
mod script;
#[cfg(test)]
mod tests;

use super::sheet::HEADER_WITHIN;
use crate::findings::Defect;
use crate::model::text::Text;
use encoding_rs::{DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
pub use lines::plain_utf8;
pub use script::Look;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

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

    /// Whether it writes every character in pairs of bytes.
    fn is_utf16(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// Bytes as text; `None` where they hold a bad sequence.
    #[must_use]
    pub fn read(self, bytes: &[u8]) -> Option<String> {
        let text = self.coder().decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }

    /// Bytes as text, with how many bad sequences are in them, each of which is replaced.
    #[must_use]
    pub fn read_lossily(self, bytes: &[u8]) -> (String, usize) {
        let mut decoded = Decoded::empty(self);
        decoded.append(bytes, 0, self);
        (decoded.text.into_owned(), decoded.invalid.len())
    }

    /// Text as bytes.
    #[cfg(test)]
    fn write(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => self.coder().encode(text).0.into_owned(),
        }
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

/// A line, or a part of one, that is in another encoding than its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Where it begins in the file, in bytes.
    pub offset: usize,
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// The encodings that it can be read in; in the text it is read in the first.
    pub encodings: Vec<Encoding>,
    /// The line itself where it is a header row. The text leaves it out, so that the rows of the file
    /// are not read by it.
    pub header: Option<String>,
}

/// A file as text.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without byte order marks; that of the file itself where it is in UTF-8 throughout.
    pub text: Cow<'a, str>,
    /// The encoding as which it was read.
    pub encoding: Encoding,
    /// The bad sequences, each with a replacement character in its place.
    pub invalid: Vec<Invalid>,
    /// The lines that are in another encoding, in their order.
    pub foreign: Vec<Foreign>,
}

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
    fn empty(encoding: Encoding) -> Self {
        Self { text: Cow::default(), encoding, invalid: Vec::new(), foreign: Vec::new() }
    }

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

    /// The physical line of a place in the text, from 1.
    pub fn line_of(&self, at: usize) -> u64 {
        1 + self.line_ends(0..at)
    }

    /// How many lines end in a part of the text.
    pub fn line_ends(&self, part: Range<usize>) -> u64 {
        let bytes = self.text.as_bytes().get(part.start..).unwrap_or_default();
        let pairs = bytes.iter().zip(bytes.iter().skip(1).chain([&0]));
        let is_end =
            |(byte, next): &(&u8, &u8)| **byte == b'\n' || (**byte == b'\r' && **next != b'\n');
        pairs.take(part.len()).filter(is_end).count() as u64
    }

    /// Appends bytes in one encoding, the first of which stands at an offset of the file.
    fn append(&mut self, bytes: &[u8], offset: usize, encoding: Encoding) {
        let mut decoder = encoding.coder().new_decoder_without_bom_handling();
        // A buffer of its own, small enough that a file full of bad sequences costs no more than its
        // size: the decoder hands back the whole of what it is given at each of them.
        let mut buffer = [0; 4096];
        let mut read = 0;
        let text = self.text.to_mut();
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
                    let offset = offset + read.saturating_sub(back);
                    self.invalid.push(Invalid { offset, at: text.len() });
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
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

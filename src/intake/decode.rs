//! Bytes to text: which encoding a file is in, and where it is not.

mod lines;
mod script;

use super::sheet::HEADER_WITHIN;
use crate::model::defect::Defect;
use crate::model::text::Text;
use encoding_rs::{DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
pub use script::Look;
use std::cmp::Reverse;

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
        (decoded.text, decoded.invalid.len())
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

/// A line that is in another encoding than its file.
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
pub struct Decoded {
    /// The text, without byte order marks.
    pub text: String,
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
) -> Option<Decoded> {
    choose(bytes, given, &has_header, &has_header)
}

/// Reads a file, whatever it says, in the encoding of its mark or in the one with the fewest faults.
pub fn any(bytes: &[u8]) -> Option<Decoded> {
    choose(bytes, None, |_| true, |_| false)
}

/// Reads a file in one of the encodings in which it is accepted; lines in another that are headers
/// are left out.
fn choose(
    bytes: &[u8],
    given: Option<Encoding>,
    is_accepted: impl Fn(&str) -> bool,
    is_header: impl Fn(&str) -> bool,
) -> Option<Decoded> {
    let (marked, skipped) = byte_order_mark(bytes);
    let body = bytes.get(skipped..).unwrap_or_default();
    let read_as = |encoding| {
        let decoded = Decoded::of(body, skipped, encoding, &is_header);
        is_accepted(&decoded.text).then_some(decoded)
    };
    if let Some(encoding) = given.or(marked) {
        return read_as(encoding);
    }
    // Without an escape sequence ISO-2022-JP is ASCII, and reads as UTF-8 just as well.
    let mut tried: Vec<Encoding> = CANDIDATES.to_vec();
    tried.retain(|encoding| *encoding != Encoding::Iso2022Jp || body.contains(&0x1B));
    // Of a large file, a wrong encoding is known by its head; only those left are worth the whole.
    if let Some(head) = body.get(..HEAD) {
        let heads = |encoding: &Encoding| {
            is_accepted(&Decoded::of(head, skipped, *encoding, &is_header).text)
        };
        let in_head: Vec<Encoding> = tried.iter().copied().filter(heads).collect();
        if !in_head.is_empty() {
            tried = in_head;
        }
    }
    let mut found: Vec<Decoded> = Vec::new();
    for encoding in tried {
        found.extend(read_as(encoding));
        // Chance makes no text of the first two.
        if matches!(encoding, Encoding::Iso2022Jp | Encoding::Utf8)
            && found.last().is_some_and(|decoded| decoded.faults() == 0)
        {
            return found.pop();
        }
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

impl Decoded {
    fn empty(encoding: Encoding) -> Self {
        Self { text: String::new(), encoding, invalid: Vec::new(), foreign: Vec::new() }
    }

    /// Reads all bytes in one encoding, but for lines that are in another; `skipped` bytes stand
    /// before them in the file.
    fn of(
        bytes: &[u8],
        skipped: usize,
        encoding: Encoding,
        is_header: impl Fn(&str) -> bool,
    ) -> Self {
        let mut decoded = Self::empty(encoding);
        decoded.text.reserve(bytes.len() + bytes.len() / 2);
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
                let mut line = decoded.text.split_off(at);
                let end = line.split_off(line.trim_end_matches(['\r', '\n']).len());
                decoded.text.push_str(&end);
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
        let bytes = self.text.as_bytes();
        let pairs = bytes.iter().zip(bytes.iter().skip(1).chain([&0]));
        let is_end =
            |(byte, next): &(&u8, &u8)| **byte == b'\n' || (**byte == b'\r' && **next != b'\n');
        1 + pairs.take(at).filter(is_end).count() as u64
    }

    /// Appends bytes in one encoding, the first of which stands at an offset of the file.
    fn append(&mut self, bytes: &[u8], offset: usize, encoding: Encoding) {
        let mut decoder = encoding.coder().new_decoder_without_bom_handling();
        // A buffer of its own, small enough that a file full of bad sequences costs no more than its
        // size: the decoder hands back the whole of what it is given at each of them.
        let mut buffer = [0; 4096];
        let mut read = 0;
        loop {
            let rest = bytes.get(read..).unwrap_or_default();
            let (result, taken, written) =
                decoder.decode_to_utf8_without_replacement(rest, &mut buffer, true);
            read += taken;
            let piece = buffer.get(..written).map(str::from_utf8);
            self.text.push_str(piece.and_then(Result::ok).unwrap_or_default());
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(bad, after) => {
                    let back = usize::from(bad) + usize::from(after);
                    let offset = offset + read.saturating_sub(back);
                    self.invalid.push(Invalid { offset, at: self.text.len() });
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }
}

/// A workbook in which no header row is recognised.
pub fn no_header() -> Defect {
    Defect::FileUnreadable(
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "報告番号,事業者名\nA-1,架空通信～株式会社\n";

    fn written(encoding: Encoding) -> Vec<u8> {
        encoding.write(TEXT)
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
        assert!(decode(&written(Encoding::Cp932), Some(Encoding::Utf8), has_header).is_none());
        assert_eq!(Encoding::named("Shift_JIS"), Some(Encoding::Cp932));
        assert_eq!(Encoding::named("euc_jp"), Some(Encoding::EucJp));
        assert_eq!(Encoding::named("latin1"), None);
    }

    #[test]
    fn a_line_in_another_encoding_is_read_in_its_own_and_told() {
        const ROW: &str = "A-2,架空電信,設備要因\n";
        let own = [written(Encoding::Cp932), Encoding::Utf8.write(ROW)].concat();
        let decoded = decode(&own, None, has_header).unwrap();
        assert_eq!(decoded.encoding, Encoding::Cp932);
        assert_eq!(decoded.text, format!("{TEXT}{ROW}"));
        let [line] = decoded.foreign.as_slice() else { panic!("{:?}", decoded.foreign) };
        assert_eq!((line.offset, line.at), (written(Encoding::Cp932).len(), TEXT.len()));
        assert_eq!((line.encodings.as_slice(), &line.header), (&[Encoding::Utf8][..], &None));
        assert_eq!(decoded.line_of(line.at), 3);
    }

    #[test]
    fn a_header_row_in_another_encoding_is_left_out_of_the_text() {
        for (own, other) in [
            (Encoding::Utf8, Encoding::Cp932),
            (Encoding::Cp932, Encoding::EucJp),
            (Encoding::EucJp, Encoding::Utf8),
        ] {
            let decoded =
                decode(&[written(own), written(other)].concat(), None, has_header).unwrap();
            assert_eq!(decoded.encoding, own, "that of the beginning");
            assert_eq!(decoded.text, format!("{TEXT}\nA-1,架空通信～株式会社\n"));
            assert_eq!(decoded.foreign[0].header.as_deref(), Some("報告番号,事業者名"));
            let lines: Vec<_> = decoded
                .foreign
                .iter()
                .map(|line| (decoded.line_of(line.at), line.header.is_some()))
                .collect();
            assert_eq!(lines, [(3, true), (4, false)]);
        }
    }

    #[test]
    fn a_file_with_headers_in_ascii_is_in_the_encoding_of_most_of_its_lines() {
        let header = "report_id,carrier\n";
        let row = |encoding: Encoding, number: u8| {
            encoding.write(&format!("A-{number},架空通信,携帯電話（音声）,設備要因\n"))
        };
        for own in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp] {
            for other in CANDIDATES.into_iter().filter(|other| *other != own) {
                let bytes =
                    [header.into(), row(own, 1), row(own, 2), row(other, 3), row(own, 4)].concat();
                let decoded = decode(&bytes, None, |text| text.contains("report_id")).unwrap();
                assert_eq!(decoded.encoding, own, "{other:?}");
                let lines: Vec<_> =
                    decoded.foreign.iter().map(|line| decoded.line_of(line.at)).collect();
                assert_eq!(lines, [4], "{other:?} in {own:?}");
            }
        }
    }

    #[test]
    fn physical_lines_end_in_any_way() {
        let decoded = decode("a\r\nb\rc\nd".as_bytes(), None, |_| true).unwrap();
        let lines: Vec<_> = [0, 2, 3, 5, 7].map(|at| decoded.line_of(at)).to_vec();
        assert_eq!(lines, [1, 1, 2, 3, 4]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Some(decoded) = super::any(&bytes) {
                for bad in decoded.invalid {
                    prop_assert!(bad.offset < bytes.len());
                    let replaced = decoded.text[bad.at..].starts_with(char::REPLACEMENT_CHARACTER);
                    prop_assert!(replaced);
                }
            }
        }
    }
}

//! The encodings that files are in, and what comes of reading bytes in one.

use encoding_rs::{DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
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

    /// Whether it writes characters in units of two bytes.
    pub fn is_utf16(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// Bytes as text; `None` where they hold a bad sequence.
    pub fn read(self, bytes: &[u8]) -> Option<String> {
        let text = self.coder().decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }

    /// Bytes as text, with how many bad sequences are in them, each of which is replaced.
    pub fn read_lossily(self, bytes: &[u8]) -> (String, usize) {
        let mut decoded = Decoded::empty(self);
        decoded.append(bytes, 0, self);
        (decoded.text.into_owned(), decoded.invalid.len())
    }

    /// Text as bytes.
    #[cfg(test)]
    pub fn write(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => self.coder().encode(text).0.into_owned(),
        }
    }

    /// What decodes it.
    pub fn coder(self) -> &'static encoding_rs::Encoding {
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

impl Decoded<'_> {
    /// No text in an encoding.
    pub fn empty(encoding: Encoding) -> Self {
        Self { text: Cow::default(), encoding, invalid: Vec::new(), foreign: Vec::new() }
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
    pub fn append(&mut self, bytes: &[u8], offset: usize, encoding: Encoding) {
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

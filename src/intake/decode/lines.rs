//! The lines of a file that are in another encoding than the file: files that were joined.

use super::cells;
use super::encoding::Encoding;
use super::foreign::{foreign, narrow};
use super::script::Look;
use std::ops::Range;

/// A stretch of a file that is read in one encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands in the file, in bytes.
    pub bytes: Range<usize>,
    /// The encodings that it can be read in, the likeliest first; empty where it is in that of the
    /// file. A stretch in another encoding is one line, or a part of one.
    pub others: Vec<Encoding>,
}

/// Cuts a file that is read in one encoding into stretches that are in it and lines, cells and words
/// that are not. Byte order marks inside the file, at the beginning of a line, belong to no stretch.
pub fn stretches(bytes: &[u8], own: Encoding) -> Vec<Stretch> {
    let mut known: Vec<Encoding> = Vec::new();
    let first = cut(bytes, own, &[], &mut known);
    // Where the file is known to be joined, a line that can be read in both ways may be in either.
    if known.is_empty() { first } else { cut(bytes, own, &known.clone(), &mut known) }
}

/// The text of bytes that are UTF-8 throughout, where a look at each line could find nothing else: no
/// byte order mark, no null byte, no escape sequence, and none of the letters of two bytes that Japanese
/// in another encoding is read as.
pub fn plain_utf8(bytes: &[u8]) -> Option<&str> {
    /// Looked at at once, and then over.
    const STRETCH: usize = 4096;
    let is_odd = |byte: u8| byte == 0 || byte == 0x1B || (0xC2..=0xDF).contains(&byte);
    let has_odd = |stretch: &[u8]| stretch.iter().fold(false, |odd, byte| odd | is_odd(*byte));
    if bytes.chunks(STRETCH).any(has_odd) {
        return None;
    }
    let is_mark = |one: u8, two: u8, three: u8| one ^ 0xEF | two ^ 0xBB | three ^ 0xBF == 0;
    let marks = |bytes: &[u8]| {
        let from = |at: usize| bytes.get(at..).unwrap_or_default();
        let threes = bytes.iter().zip(from(1)).zip(from(2));
        threes.fold(false, |found, ((one, two), three)| found | is_mark(*one, *two, *three))
    };
    if marks(bytes) {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

/// Cuts a file whose lines may be in encodings that are known, and adds those that whole lines are in.
fn cut(bytes: &[u8], own: Encoding, known: &[Encoding], found: &mut Vec<Encoding>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut push = |bytes: Range<usize>, others: Vec<Encoding>| match stretches.last_mut() {
        Some(last)
            if last.others.is_empty() && others.is_empty() && last.bytes.end == bytes.start =>
        {
            last.bytes.end = bytes.end;
        }
        _ => stretches.push(Stretch { bytes, others }),
    };
    let mut at = 0;
    while at < bytes.len() {
        let mark = if at == 0 { 0 } else { mark(bytes, at, own) };
        let start = at + mark;
        let (end, others) = line(bytes, start, own, known);
        let mut read = start;
        if others.is_empty() {
            for (part, others) in cells::foreign(bytes.get(start..end).unwrap_or_default(), own) {
                if read < start + part.start {
                    push(read..start + part.start, Vec::new());
                }
                read = start + part.end;
                push(start + part.start..read, others);
            }
        }
        for other in &others {
            if !found.contains(other) {
                found.push(*other);
            }
        }
        if read < end || start == end {
            push(read..end, others);
        }
        // A line is never empty, unless a mark ends the file.
        at = end.max(at + 1);
    }
    stretches
}

/// The length of a byte order mark at the beginning of a line.
fn mark(bytes: &[u8], at: usize, own: Encoding) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let is_utf8 =
        || std::str::from_utf8(rest.get(..byte_line(rest, 0)).unwrap_or_default()).is_ok();
    if rest.starts_with(b"\xEF\xBB\xBF") && (own == Encoding::Utf8 || is_utf8()) {
        3
    } else if [&b"\xFF\xFE"[..], b"\xFE\xFF"].iter().any(|mark| rest.starts_with(mark)) {
        2
    } else {
        0
    }
}

/// The end of the line that begins at an offset, and the encodings that it is in if not in its own.
fn line(bytes: &[u8], at: usize, own: Encoding, known: &[Encoding]) -> (usize, Vec<Encoding>) {
    let end = byte_line(bytes, at);
    let line = bytes.get(at..end).unwrap_or_default();
    // UTF-16 writes a null byte beside each ASCII character, the line end among them.
    let has_null = line.contains(&0);
    let is_before_null = !line.is_empty() && bytes.get(end) == Some(&0);
    if own.is_utf16() {
        let twin = if own == Encoding::Utf16Le { Encoding::Utf16Be } else { Encoding::Utf16Le };
        if ascii_in(bytes, at, twin) > ascii_in(bytes, at, own)
            && let Some(end) = wide_in(bytes, at, twin)
        {
            return (end, vec![twin]);
        }
        let is_wide = has_null || (own == Encoding::Utf16Le && is_before_null);
        let narrow = if is_wide { Vec::new() } else { narrow(line, own) };
        return if narrow.is_empty() { (wide_line(bytes, at, own), narrow) } else { (end, narrow) };
    }
    if (has_null || is_before_null)
        && let Some((wide_end, encoding)) = wide(bytes, at)
        && (has_null || wide_end == end + 1)
    {
        return (wide_end, vec![encoding]);
    }
    (end, foreign(line, own, known))
}

/// Where the line that begins at an offset ends: behind CRLF, LF or a lone CR.
fn byte_line(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(end) if rest.get(end..end + 2) == Some(b"\r\n") => at + end + 2,
        Some(end) => at + end + 1,
        None => bytes.len(),
    }
}

/// Where a line in UTF-16 ends that begins at an offset.
fn wide_line(bytes: &[u8], at: usize, encoding: Encoding) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let is = |unit: &[u8], character: u8| {
        let unit = (unit.first(), unit.get(1));
        match encoding {
            Encoding::Utf16Be => unit == (Some(&0), Some(&character)),
            _ => unit == (Some(&character), Some(&0)),
        }
    };
    let mut units = rest.chunks(2).enumerate();
    while let Some((index, unit)) = units.next() {
        let end = (at + 2 * index + 2).min(bytes.len());
        if is(unit, b'\n') {
            return end;
        }
        if is(unit, b'\r') {
            return match units.next() {
                Some((_, next)) if is(next, b'\n') => end + 2,
                _ => end,
            };
        }
    }
    bytes.len()
}

/// The order of bytes in which a line among bytes is in UTF-16, and where it ends.
fn wide(bytes: &[u8], at: usize) -> Option<(usize, Encoding)> {
    // The second byte of a line end in front of it may have been left to it.
    let skipped = usize::from(bytes.get(at) == Some(&0));
    let in_order =
        |encoding, start| wide_in(bytes, start, encoding).map(|end: usize| (end, encoding));
    in_order(Encoding::Utf16Le, at)
        .or_else(|| in_order(Encoding::Utf16Be, at))
        .or_else(|| if skipped > 0 { in_order(Encoding::Utf16Le, at + 1) } else { None })
}

/// As many bytes tell whether a line makes sense in UTF-16 at all.
const BEGINNING: usize = 128;
/// A line among bytes is not looked at further for its end in UTF-16.
const LONGEST_WIDE: usize = 256 * 1024;

/// Where a line ends if it makes sense in one order of bytes.
fn wide_in(bytes: &[u8], start: usize, encoding: Encoding) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let makes_sense = |text: &str| {
        let look = Look::of(text);
        let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
        let ascii = text.chars().filter(char::is_ascii).count();
        let common = look.common + look.half_width + ascii;
        ascii > 0 && !text.contains(is_control) && look.wild * 4 <= common && look.rare <= common
    };
    let head = rest.get(..BEGINNING).unwrap_or(rest);
    let head = head.get(..wide_line(head, 0, encoding))?;
    if !makes_sense(&encoding.read_lossily(head).0) {
        return None;
    }
    let end = wide_line(rest.get(..LONGEST_WIDE).unwrap_or(rest), 0, encoding);
    makes_sense(&encoding.read(rest.get(..end)?)?).then_some(start + end)
}

/// How many of the first characters of a line are ASCII in one order of bytes.
fn ascii_in(bytes: &[u8], at: usize, encoding: Encoding) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let is_ascii = |unit: &&[u8]| {
        let (first, second) = (unit.first().copied(), unit.get(1).copied());
        let (low, high) =
            if encoding == Encoding::Utf16Be { (second, first) } else { (first, second) };
        high == Some(0) && low.is_some_and(|low| low.is_ascii() && low != 0)
    };
    rest.get(..BEGINNING).unwrap_or(rest).chunks(2).filter(is_ascii).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [Encoding; 4] =
        [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp, Encoding::Iso2022Jp];

    fn others(line: &[u8], own: Encoding) -> Vec<Encoding> {
        foreign(line, own, &[])
    }

    #[test]
    fn a_record_in_another_encoding_is_known_in_a_file_of_any() {
        for text in [
            "A-1,1,2024-11-05 10:00,架空通信A,2024-10-01 09:05,5時間32分,携帯電話（音声）,40000,設備要因\n",
            "A-2,東架空通信,2024-10-01 09:05,5:32,mobile_voice,40000,equipment,架空(試験用)\n",
            "A-3,ソフト架空モバイル,2024-10-01 09:05,5:32,ftth,40000,equipment\n",
            "A-4,NTT架空九州,2024-10-01 09:05,5:32,ftth,40000,equipment\n",
        ] {
            for own in OWN {
                for real in OWN.into_iter().filter(|real| *real != own) {
                    let found = others(&real.write(text), own);
                    assert_eq!(found.first(), Some(&real), "{real:?} in {own:?}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_record_in_the_encoding_of_the_file_is_left_alone() {
        for text in [
            "A-1,架空通信A,5時間32分,携帯電話（音声）,設備要因\n",
            "A-2,ｶｸｳﾃﾚｺﾑ,5:32,ftth\n",
            "A-3,ﾄﾞｺﾓ,5:32,ftth\n",
            "A-4,自社,5:32\n",
            "A-5,関西,5:32\n",
            "A-6,14時間\n",
            "A-7,澤\n",
            "A-8,①㈱～\n",
            "A-9,KDDI,2024\n",
        ] {
            for own in OWN {
                assert_eq!(others(&own.write(text), own), [], "{own:?}: {text}");
            }
        }
        for text in ["A-1,髙﨑架空\n", "A-2,髙﨑\n", "A-3,𠮷野家,🍣\n", "A-4,café\n"] {
            assert_eq!(others(text.as_bytes(), Encoding::Utf8), [], "{text}");
        }
        assert_eq!(others(&Encoding::Cp932.write("A-2,髙﨑\n"), Encoding::Cp932), []);
    }

    #[test]
    fn a_damaged_line_is_still_in_the_encoding_of_its_file() {
        for own in [Encoding::Utf8, Encoding::Cp932, Encoding::EucJp] {
            let mut line = own.write("A-1,架空通信,携帯電話（音声）,設備要因\n");
            line.splice(4..5, []);
            assert_eq!(others(&line, own), [], "{own:?}");
        }
    }

    #[test]
    fn a_damaged_line_of_another_encoding_is_not_read_as_it_looks() {
        let mut line = Encoding::Utf8.write("A-1,架空通信,携帯電話（音声）,設備要因\n");
        line.splice(4..5, []);
        assert_eq!(others(&line, Encoding::Cp932), [Encoding::Utf8]);
    }

    #[test]
    fn what_can_be_read_in_both_ways_is_told_where_the_file_is_known_to_be_joined() {
        let sure = Encoding::EucJp.write("A-1,架空通信,携帯電話（音声）,設備要因\n");
        let open = Encoding::EucJp.write("A-2,桐昇,ftth\n");
        let own = Encoding::Cp932.write("A-3,架空通信,携帯電話（音声）,設備要因\n");
        let lines = |bytes: &[u8]| stretches(bytes, Encoding::Cp932).len();
        assert_eq!(lines(&[own.clone(), open.clone()].concat()), 1);
        assert_eq!(lines(&[own, open, sure].concat()), 3);
    }

    #[test]
    fn lines_in_utf_16_are_known_among_bytes_and_bytes_among_them() {
        const ROW: &str = "A-1,架空上通信不,2024-10-01 09:05,携帯電話（音声）\r\n";
        for wide in [Encoding::Utf16Le, Encoding::Utf16Be] {
            for byte in OWN {
                let mixed = [byte.write(ROW), wide.write(ROW), wide.write(ROW)].concat();
                let found = stretches(&mixed, byte);
                let texts: Vec<_> = found.iter().map(|stretch| stretch.others.clone()).collect();
                assert_eq!(texts, [vec![], vec![wide], vec![wide]], "{wide:?} in {byte:?}");
                let mixed = [wide.write(ROW), byte.write(ROW), wide.write(ROW)].concat();
                let found = stretches(&mixed, wide);
                let texts: Vec<_> = found.iter().map(|stretch| stretch.others.clone()).collect();
                assert_eq!(texts, [vec![], vec![byte], vec![]], "{byte:?} in {wide:?}");
            }
            let alone = [wide.write(ROW), wide.write("\"上の\n不通\",本\n")].concat();
            assert_eq!(stretches(&alone, wide).len(), 1, "{wide:?}");
        }
    }

    #[test]
    fn lines_in_the_other_order_of_bytes_are_known() {
        const ROW: &str = "A-1,架空上通信不,2024-10-01 09:05,携帯電話（音声）\r\n";
        let (little, big) = (Encoding::Utf16Le, Encoding::Utf16Be);
        for (own, other) in [(little, big), (big, little)] {
            let mixed =
                [own.write(ROW), other.write(ROW), other.write(ROW), own.write(ROW)].concat();
            let found = stretches(&mixed, own);
            let others: Vec<_> = found.iter().map(|stretch| stretch.others.clone()).collect();
            assert_eq!(others, [vec![], vec![other], vec![other], vec![]], "{own:?}");
        }
    }

    #[test]
    fn a_null_byte_alone_makes_no_line_of_utf_16() {
        let line = "A-1,架空\0通信,450\0 0,携帯電話\n";
        assert_eq!(stretches(line.as_bytes(), Encoding::Utf8).len(), 1);
    }

    #[test]
    fn marks_inside_a_file_are_no_part_of_its_text() {
        let bytes = "\u{FEFF}A,1\n\u{FEFF}A,2\n".as_bytes();
        let found = stretches(&bytes[3..], Encoding::Utf8);
        let text: Vec<_> =
            found.iter().flat_map(|stretch| &bytes[3..][stretch.bytes.clone()]).copied().collect();
        assert_eq!(text, b"A,1\nA,2\n");
    }
}

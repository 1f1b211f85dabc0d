//! Where the fields of a record end, and what its quotes make of them.

use std::ops::Range;

/// What is known of a record once it is parted.
#[derive(Debug, Default, Clone, Copy)]
pub struct Parted {
    /// How many bytes it has, without the line end behind it.
    pub length: usize,
    /// Whether a field is quoted, so that there may be line ends in it.
    pub is_quoted: bool,
    /// Whether text stands behind a closing quote.
    pub has_stray: bool,
    /// Whether its last quote is never closed.
    pub is_open: bool,
}

/// What stands in a field. In a text, where it stands says it without another look at each byte: the signs
/// that part fields are of ASCII.
pub enum Field<'a> {
    /// What stands here among the bytes that are parted.
    Bare(Range<usize>),
    /// What its quotes leave.
    Quoted(&'a [u8]),
}

impl Parted {
    /// Parts the record that bytes begin with, and gives what stands in each of its fields.
    pub fn of(bytes: &[u8], delimiter: u8, mut take: impl FnMut(Field<'_>)) -> Self {
        let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\r' | b'\n');
        let bare = |rest: &[u8]| rest.iter().position(ends).unwrap_or(rest.len());
        let (mut parted, mut unquoted) = (Self::default(), Vec::new());
        let mut rest = bytes;
        loop {
            let quoted = rest.strip_prefix(b"\"");
            if let Some(quoted) = quoted {
                unquoted.clear();
                rest = parted.unquote(quoted, &mut unquoted);
            }
            let (field, behind) = rest.split_at(bare(rest));
            if quoted.is_some() {
                let first = str::from_utf8(field).unwrap_or_default().chars().next();
                parted.has_stray |= first.is_some_and(|c| !c.is_whitespace());
                unquoted.extend_from_slice(field);
                take(Field::Quoted(&unquoted));
            } else {
                let from = bytes.len() - rest.len();
                take(Field::Bare(from..from + field.len()));
            }
            rest = behind;
            match rest.split_first() {
                Some((byte, next)) if *byte == delimiter => rest = next,
                _ => break,
            }
        }
        parted.length = bytes.len() - rest.len();
        parted
    }

    /// Takes what stands behind an opening quote, and gives what is behind the closing one.
    fn unquote<'a>(&mut self, quoted: &'a [u8], text: &mut Vec<u8>) -> &'a [u8] {
        self.is_quoted = true;
        let mut rest = quoted;
        while let Some(at) = rest.iter().position(|byte| *byte == b'"') {
            let (part, behind) = rest.split_at(at);
            text.extend_from_slice(part);
            match behind {
                // A quote that is doubled is part of the text.
                [_, b'"', behind @ ..] => {
                    text.push(b'"');
                    rest = behind;
                }
                [_, behind @ ..] => return behind,
                [] => break,
            }
        }
        text.extend_from_slice(rest);
        self.is_open = true;
        &[]
    }
}

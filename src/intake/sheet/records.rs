//! The records of a text, one after another.

use super::parted::{Field, Parted};
use super::record::Record;
use crate::intake::cell_text::texts::CellTexts;
use crate::intake::cell_text::{CellText, Traits};

/// Stands behind the text while it is read. A quote that is never closed swallows it, and with it
/// would swallow every row after it without a trace.
pub const END: &str = "\u{E000}end";

/// The records of a text and, behind them, one of [`END`]. CRLF, LF and a lone CR end one each, blank
/// lines are passed over, and what stands in quotes goes on over line ends.
pub struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    texts: &'a mut CellTexts,
    /// Where the next one is looked for, in bytes and by its line.
    at: usize,
    line: u64,
    /// How many fields the last one has.
    width: usize,
    is_first: bool,
    is_over: bool,
}

impl<'a> Records<'a> {
    /// The records from one that starts at a byte, on a line.
    pub fn of(
        text: &'a str,
        (at, line): (usize, u64),
        delimiter: u8,
        texts: &'a mut CellTexts,
    ) -> Self {
        Self { text, delimiter, texts, at, line, width: 0, is_first: true, is_over: false }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over line ends.
    fn skip_line_ends(&mut self) {
        let rest = self.rest().as_bytes();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.pass(ends);
    }

    /// Passes over so many bytes, and counts the lines that end in them.
    fn pass(&mut self, bytes: usize) {
        let rest = self.rest().as_bytes();
        let passed = rest.iter().zip(rest.iter().skip(1).chain([&0])).take(bytes);
        let is_end =
            |(byte, next): &(&u8, &u8)| **byte == b'\n' || **byte == b'\r' && **next != b'\n';
        self.line += passed.filter(is_end).count() as u64;
        self.at += bytes;
    }

    /// Where records begin that are so many bytes apart at the least, from one that does not begin with a
    /// byte order mark: each in bytes and by its line. What lies between two reads the same alone.
    pub fn starts(
        text: &str,
        from: (usize, u64),
        delimiter: u8,
        apart: usize,
    ) -> Vec<(usize, u64)> {
        let texts = &mut CellTexts::default();
        let mut records = Records::of(text, from, delimiter, texts);
        let mut starts = vec![from];
        let mut next = from.0.saturating_add(apart);
        loop {
            records.skip_line_ends();
            if records.rest().is_empty() {
                return starts;
            }
            // Where reading begins, a byte order mark would be passed over.
            if records.at >= next && !records.rest().starts_with('\u{FEFF}') {
                starts.push((records.at, records.line));
                next = records.at.saturating_add(apart);
            }
            records.part(|_, _| ());
        }
    }

    /// Parts the record that starts here, and goes on behind it.
    fn part(&mut self, mut take: impl FnMut(&mut CellTexts, &str)) -> Parted {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let parted = Parted::of(rest.as_bytes(), self.delimiter, |field| {
            let field = match field {
                Field::Bare(at) => rest.get(at),
                Field::Quoted(bytes) => str::from_utf8(bytes).ok(),
            };
            take(self.texts, field.unwrap_or_default());
        });
        if parted.is_quoted {
            self.pass(parted.length);
        } else {
            self.at += parted.length;
        }
        parted
    }

    /// The record that starts here.
    fn record(&mut self) -> Record {
        let (start, line) = (self.at, self.line);
        let mut fields = Vec::with_capacity(self.width);
        let parted = self.part(|texts, field| fields.push(texts.get(field)));
        if parted.is_open {
            let open = fields.pop().unwrap_or_default();
            fields.push(self.texts.get(&format!("{open}\n{END}\n")));
            self.is_over = true;
        }
        let traits = fields.iter().map(CellText::traits).fold(Traits::NONE, Traits::or);
        let is_misquoted = parted.has_stray;
        Record { line, start, fields, traits, is_misquoted, ..Record::default() }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.is_over {
            return None;
        }
        let (start, line) = (self.at, self.line);
        // Where reading begins, a byte order mark is passed over.
        let is_marked = std::mem::take(&mut self.is_first) && self.rest().starts_with('\u{FEFF}');
        if is_marked {
            self.at += '\u{FEFF}'.len_utf8();
        }
        self.skip_line_ends();
        let mut record = if self.rest().is_empty() {
            self.is_over = true;
            let fields = vec![self.texts.get(END)];
            Record { line: self.line, start: self.at, fields, ..Record::default() }
        } else {
            self.record()
        };
        if is_marked {
            (record.start, record.line) = (start, line);
        }
        self.width = record.fields.len();
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The records as the usual reader of such texts has them, each with where it starts and the line of
    /// that.
    fn usual(text: &str, delimiter: u8) -> Vec<(usize, u64, Vec<String>)> {
        let with_end = format!("{text}\n{END}\n");
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter);
        let mut reader = reader.from_reader(with_end.as_bytes());
        let records = reader.records().map(|record| {
            let record = record.unwrap();
            let start = usize::try_from(record.position().unwrap().byte()).unwrap();
            // Blank lines before a record are part of it there.
            let blank = |text: &str| text.len() - text.trim_start_matches(['\r', '\n']).len();
            let start = start + blank(text.get(start..).unwrap_or_default());
            let start = start.min(text.len());
            let before = text[..start].replace("\r\n", "\n");
            let line = 1 + before.matches(['\r', '\n']).count() as u64;
            (start, line, record.iter().map(str::to_owned).collect())
        });
        records.collect()
    }

    fn found(text: &str, delimiter: u8) -> Vec<(usize, u64, Vec<String>)> {
        let texts = &mut CellTexts::default();
        let records = Records::of(text, (0, 1), delimiter, texts).map(|record| {
            let fields = record.fields.iter().map(ToString::to_string).collect();
            (record.start, record.line, fields)
        });
        records.collect()
    }

    proptest! {
        #[test]
        fn records_are_those_that_the_usual_reader_finds(
            text in "\u{FEFF}?[あa\" ,;\r\n]{0,12}(\r\n|\n|\r|\"\"|,\"[あa,\r\n]{0,3}\"){0,6}[あa\",\n]{0,8}",
        ) {
            for delimiter in [b',', b';'] {
                prop_assert_eq!(found(&text, delimiter), usual(&text, delimiter));
            }
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_the_end() {
        let fields = |text| found(text, b',').into_iter().map(|(_, line, fields)| (line, fields));
        let owned = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect();
        let closed: Vec<_> = fields("a,\"b\"\r\n\r\nc").collect();
        assert_eq!(closed, [(1, owned(&["a", "b"])), (3, owned(&["c"])), (3, owned(&[END]))]);
        let open: Vec<_> = fields("a\n\"b\n").collect();
        assert_eq!(open, [(1, owned(&["a"])), (2, owned(&["b\n\n\u{E000}end\n"]))]);
    }
}

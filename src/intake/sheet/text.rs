//! The text of a sheet, from which its rows are read again where somebody asks what stands in them.

use super::Record;
use crate::intake::appearance::Appearance;
use crate::intake::cell_text::CellText;
use std::sync::Arc;

/// A text of records.
#[derive(Debug)]
pub struct SheetText {
    /// The bytes of its file where it is among them, its own in any other encoding.
    bytes: Arc<Vec<u8>>,
    /// Where it begins in them.
    from: usize,
    delimiter: u8,
}

impl SheetText {
    /// The text of a file whose fields are parted by this delimiter.
    #[must_use]
    pub fn of(text: &str, file: &Arc<Vec<u8>>, delimiter: u8) -> Self {
        let from = file.len().saturating_sub(text.len());
        if file.get(from..) == Some(text.as_bytes()) {
            return Self { bytes: Arc::clone(file), from, delimiter };
        }
        Self { bytes: Arc::new(text.as_bytes().to_vec()), from: 0, delimiter }
    }

    fn rest(&self, start: usize) -> &[u8] {
        self.bytes.get(self.from.saturating_add(start)..).unwrap_or_default()
    }

    /// The fields of the record that starts at a place in it.
    #[must_use]
    pub fn fields(&self, start: usize) -> Vec<CellText> {
        const USUAL: usize = 1024;
        let mut record = csv::StringRecord::new();
        let mut reader =
            reader(self.delimiter).buffer_capacity(USUAL).from_reader(self.rest(start));
        // Reading from memory cannot fail, and text is UTF-8 already.
        match reader.read_record(&mut record) {
            Ok(_) => record.iter().map(CellText::of).collect(),
            Err(_) => Vec::new(),
        }
    }

    /// Whether a record is no more than the fields that are read where it starts.
    #[must_use]
    pub fn gives(&self, record: &Record) -> bool {
        let Record { start, is_misquoted, merged, above, appearance, .. } = record;
        // Where reading begins, a byte order mark would be passed over.
        let is_marked = self.rest(*start).starts_with("\u{FEFF}".as_bytes());
        let is_bare = merged.is_empty() && above.is_empty() && *appearance == Appearance::default();
        is_bare && !is_misquoted && !is_marked
    }
}

/// How records are read whose fields are parted by a delimiter.
pub fn reader(delimiter: u8) -> csv::ReaderBuilder {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter);
    reader
}

//! The text of a sheet, from which its rows are read again where somebody asks what stands in them.

use super::parted::{Field, Parted};
use super::record::Record;
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

    /// The fields of the record that starts at a place in it, parted as where all of them were read.
    pub fn fields(&self, start: usize) -> Vec<CellText> {
        let mut fields = Vec::new();
        let rest = self.rest(start);
        Parted::of(rest, self.delimiter, |field| {
            let bytes = match field {
                Field::Bare(at) => rest.get(at).unwrap_or_default(),
                Field::Quoted(bytes) => bytes,
            };
            fields.push(CellText::of(str::from_utf8(bytes).unwrap_or_default()));
        });
        fields
    }

    /// Whether a record is no more than the fields that are read where it starts.
    pub fn gives(&self, record: &Record) -> bool {
        let Record { start, is_misquoted, merged, above, appearance, .. } = record;
        // Where reading begins, a byte order mark would be passed over.
        let is_marked = self.rest(*start).starts_with("\u{FEFF}".as_bytes());
        let is_bare = merged.is_empty() && above.is_empty() && *appearance == Appearance::default();
        is_bare && !is_misquoted && !is_marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_record_has_the_fields_that_it_had_where_all_were_read(
            records in "[あa\" ,;]{1,12}(\r\n|\n|\r|\"\"|,\"[あa,\n]{0,3}\"){0,6}[あa\",]{0,8}",
        ) {
            for delimiter in [b',', b';'] {
                let bytes = Arc::new(records.clone().into_bytes());
                let text = SheetText::of(&records, &bytes, delimiter);
                let mut reader = csv::ReaderBuilder::new();
                reader.has_headers(false).flexible(true).delimiter(delimiter);
                let mut all = reader.from_reader(records.as_bytes());
                for record in all.records() {
                    let record = record.unwrap();
                    let start = record.position().map_or(0, csv::Position::byte);
                    let start = usize::try_from(start).unwrap();
                    // Blank lines before a record are part of it there.
                    let rest = &records[start..];
                    let start = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
                    let fields: Vec<&str> = record.iter().collect();
                    prop_assert_eq!(text.fields(start), fields);
                }
            }
        }
    }
}

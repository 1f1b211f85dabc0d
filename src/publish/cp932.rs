//! CSV files in CP932, the Shift JIS of Windows, for tools that know nothing else.

use super::File;
use super::csv::BYTE_ORDER_MARK;
use crate::model::report::STATISTICS_NAME;
use encoding_rs::{EncoderResult, SHIFT_JIS};

/// A character that CP932 does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{path}` cannot be written in CP932, which does not have the character `{character}` (U+{code:04X}) in \
     record {record}, column `{column}`; have the report write it otherwise, or publish without \
     --csv-encoding cp932",
    code = u32::from(*.character)
)]
pub struct Cp932Error {
    /// The file.
    pub path: String,
    /// The record, from 1; the header is 1.
    pub record: usize,
    /// The name of the column; its number where it has none.
    pub column: String,
    /// The character.
    pub character: char,
}

/// Turns a CSV file that people open from UTF-8 into CP932, without a byte order mark; leaves any
/// other file as it is, the machine contract among them, which is UTF-8 everywhere.
///
/// # Errors
/// Where the file holds a character that CP932 does not have, or has only by another's look.
pub fn encode(file: &mut File) -> Result<(), Cp932Error> {
    let is_csv = file.path.rsplit_once('.').is_some_and(|(_, kind)| kind == "csv");
    if !is_csv || file.path == STATISTICS_NAME {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    match encoded(text) {
        Ok(bytes) => {
            file.bytes = bytes;
            Ok(())
        }
        Err(character) => Err(place(&file.path, text, character)),
    }
}

/// The text in CP932, or the first character that does not come back from it as it went in.
fn encoded(text: &str) -> Result<Vec<u8>, char> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut encoder = SHIFT_JIS.new_encoder();
    let length = encoder.max_buffer_length_from_utf8_without_replacement(text.len());
    let Some(length) = length else { return Err(char::REPLACEMENT_CHARACTER) };
    bytes.reserve(length);
    let (result, _) = encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true);
    if let EncoderResult::Unmappable(character) = result {
        return Err(character);
    }
    // The yen sign would become a backslash, the minus sign a full-width hyphen.
    let (back, _) = SHIFT_JIS.decode_without_bom_handling(&bytes);
    match text.chars().zip(back.chars()).find(|(went, came)| went != came) {
        Some((went, _)) => Err(went),
        None => Ok(bytes),
    }
}

/// Where a character first stands in a CSV file.
fn place(path: &str, text: &str, character: char) -> Cp932Error {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut header: Option<csv::StringRecord> = None;
    for (index, record) in reader.records().flatten().enumerate() {
        if let Some(field) = record.iter().position(|field| field.contains(character)) {
            let names = header.as_ref().unwrap_or(&record);
            return Cp932Error {
                path: path.to_owned(),
                record: index + 1,
                column: names.get(field).map_or_else(|| (field + 1).to_string(), str::to_owned),
                character,
            };
        }
        header.get_or_insert(record);
    }
    Cp932Error { path: path.to_owned(), record: 1, column: String::new(), character }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv_of(cell: &str) -> File {
        let text =
            format!("{BYTE_ORDER_MARK}carrier,summary\n\"架空\",\"\"\n\"架空\",\"{cell}\"\n");
        File { path: "incidents.csv".to_owned(), bytes: text.into_bytes() }
    }

    #[test]
    fn japanese_text_is_written_without_a_byte_order_mark() {
        let mut file = csv_of("①髙");
        encode(&mut file).unwrap();
        // By iconv -t cp932.
        let start = b"carrier,summary\n\"\x89\xcb\x8b\xf3\",\"\"\n";
        assert!(file.bytes.starts_with(start), "{:x?}", file.bytes);
        assert!(file.bytes.ends_with(b",\"\x87\x40\xfb\xfc\"\n"), "{:x?}", file.bytes);
    }

    #[test]
    fn a_character_that_is_not_there_or_would_become_another_is_named_with_its_place() {
        for character in ['𠮷', '😀', '–', '¥', '‾', '−', 'é'] {
            let mut file = csv_of(&format!("一{character}"));
            let expected = Cp932Error {
                path: "incidents.csv".to_owned(),
                record: 3,
                column: "summary".to_owned(),
                character,
            };
            assert_eq!(encode(&mut file), Err(expected), "{character}");
            assert_eq!(file, csv_of(&format!("一{character}")), "the file is as it was");
        }
    }

    #[test]
    fn the_sentence_names_file_record_column_and_character() {
        let message = encode(&mut csv_of("𠮷")).unwrap_err().to_string();
        for part in ["`incidents.csv`", "`𠮷` (U+20BB7)", "record 3", "column `summary`"] {
            assert!(message.contains(part), "{message}");
        }
    }

    #[test]
    fn the_machine_contract_and_other_files_stay_as_they_are() {
        for path in ["statistics.csv", "index.html"] {
            let mut file = File { path: path.to_owned(), ..csv_of("𠮷") };
            encode(&mut file).unwrap();
            assert_eq!(file.bytes, csv_of("𠮷").bytes);
        }
    }
}

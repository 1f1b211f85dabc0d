//! Bytes to text.

use crate::model::defect::Defect;
use crate::model::text::Text;

/// The name of the encoding.
pub const UTF_8: &str = "UTF-8";

/// The text of a file in UTF-8, without its byte order mark.
///
/// # Errors
/// Where the bytes are not UTF-8; the defect names the offset of the first bad byte.
pub fn decode(bytes: &[u8]) -> Result<&str, Defect> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let skipped = bytes.len() - body.len();
    std::str::from_utf8(body).map_err(|error| {
        let offset = error.valid_up_to() + skipped;
        Defect::FileUnreadable(
            Text::new(
                format!("UTF-8の文章として読めません（先頭から{offset}バイト目）。"),
                format!("Not UTF-8 text: bad bytes at offset {offset}."),
            ),
            Text::new("UTF-8で保存し直してください。", "Save the file again as UTF-8."),
        )
    })
}

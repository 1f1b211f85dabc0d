//! How findings call a column.

use crate::model::column::Column;
use crate::model::text::{Language, in_language};

/// A column as it is named: in English by its key as well.
pub fn named(column: Column, language: Language) -> String {
    let (header, key) = (column.header(), column.key());
    in_language!(language, "「{header}」", "`{header}` ({key})")
}

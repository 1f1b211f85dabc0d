//! What can be wrong with a mapping file.

use crate::model::text::{Text, shown_in_english};
use crate::model::toml_words::explained;

/// A mapping file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// Not in the format of mapping files.
    Format {
        /// The file.
        path: String,
        /// What is wrong, with line and column.
        #[source]
        error: Box<toml::de::Error>,
    },
    /// A key that is none of the form's columns.
    Column {
        /// The file.
        path: String,
        /// The table of the file.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// Two headers for one column.
    Twice {
        /// The file.
        path: String,
        /// The column.
        column: &'static str,
        /// A header.
        one: String,
        /// Another header.
        other: String,
    },
    /// Two meanings for one header, value or constant.
    Ambiguous {
        /// The file.
        path: String,
        /// The table of the file.
        table: String,
        /// What is there twice.
        key: String,
        /// A meaning.
        one: String,
        /// Another meaning.
        other: String,
    },
    /// A header that is both read and ignored.
    Ignored {
        /// The file.
        path: String,
        /// The header.
        header: String,
    },
    /// A time zone that is not known.
    Zone {
        /// The file.
        path: String,
        /// The time zone.
        zone: String,
    },
    /// A value of ours that means nothing, or not one thing.
    Value {
        /// The file.
        path: String,
        /// The table of the file.
        table: String,
        /// The column.
        column: &'static str,
        /// The value.
        value: String,
        /// What is wrong with it, and how to write it.
        why: Text,
    },
}

shown_in_english!(MappingError);

impl MappingError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        match self {
            Self::Format { path, error } => Text::new(
                format!("{path}：{}\n{error}", explained(error.message())),
                format!("{path}: {error}"),
            ),
            Self::Column { path, table, key } => Text::new(
                format!(
                    "{path}：[{table}] の「{key}」は様式の列ではありません。`carrier` などのキー又は「事業者名」などの列名を、括弧書きを付けずに用いてください（単位は相手の列名に付けます）"
                ),
                format!(
                    "{path}: [{table}] names `{key}`, which is not a column of the form; use a key such as `carrier` or a header such as 事業者名, without brackets (a unit belongs beside their header)"
                ),
            ),
            Self::Twice { path, column, one, other } => Text::new(
                format!(
                    "{path}：[columns] で `{column}` に二つの列名「{one}」「{other}」が対応しています。一つにしてください"
                ),
                format!(
                    "{path}: [columns] gives `{column}` two headers, `{one}` and `{other}`; keep one"
                ),
            ),
            Self::Ambiguous { path, table, key, one, other } => Text::new(
                format!(
                    "{path}：[{table}] の「{key}」に二つの意味「{one}」「{other}」があります。一つにしてください"
                ),
                format!(
                    "{path}: [{table}] gives `{key}` two meanings, `{one}` and `{other}`; keep one"
                ),
            ),
            Self::Ignored { path, header } => Text::new(
                format!(
                    "{path}：`ignore` の「{header}」は [columns] で読み込む列です。いずれか一方にしてください"
                ),
                format!(
                    "{path}: `ignore` names `{header}`, which [columns] reads; keep one of them"
                ),
            ),
            Self::Zone { path, zone } => Text::new(
                format!(
                    "{path}：`time_zone` の「{zone}」は時間帯として読み取れません。\"+00:00\" のような時差又は \"UTC\" \"JST\" を記入してください"
                ),
                format!(
                    "{path}: `time_zone` is `{zone}`, which is not known; write an offset such as \"+00:00\", or \"UTC\" or \"JST\""
                ),
            ),
            Self::Value { path, table, column, value, why } => Text::new(
                format!("{path}：[{table}] の `{column}` の値「{value}」は、{}", why.ja),
                format!("{path}: [{table}] gives `{column}` the value `{value}`: {}", why.en),
            ),
        }
    }
}
